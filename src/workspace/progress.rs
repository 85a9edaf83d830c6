//! Two inspections held against one another.

use super::Evaluated;
use super::Workspace;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::Reported;
use crate::diagnostic::codes;
use crate::document::Between;
use crate::model::Framework;
use crate::progress;
use crate::progress::Inspected;
use crate::progress::Progress;
use crate::record::Inspection;
use crate::succession::Lineage;
use crate::succession::Way;

/// An earlier inspection, a later one, and what became of things between them.
#[derive(Debug, Clone)]
pub struct Progressed {
    before: Evaluated,
    now: Evaluated,
    progress: Progress,
}

impl Workspace {
    /// Holds an earlier inspection against a later one of the same provider, under one edition or under two of which the one
    /// comes before the other.
    pub fn progress(&self, before: Evaluated, now: Evaluated) -> Reported<Option<Progressed>> {
        let nothing = |diagnostics| Reported { value: None, diagnostics };
        let (Some((old, _)), Some((new, _))) = (self.rules_of(&before), self.rules_of(&now)) else {
            return nothing(Vec::new());
        };
        let mut diagnostics: Vec<Diagnostic> =
            other_provider(&before.inspection, &now.inspection).into_iter().collect();
        diagnostics.extend(order(&before.inspection, &now.inspection));
        let way = self.way_on(&before, &now);
        if way.is_none() {
            diagnostics.push(apart(old, new));
        }
        let Some(way) = way.filter(|_| !diagnostics.iter().any(Diagnostic::is_error)) else {
            return nothing(diagnostics);
        };
        let of = |framework, of: &'_ Evaluated| -> Progress {
            let now = Inspected { framework: new, inspection: &now.inspection, outcome: &now.outcome };
            progress::progress(&Inspected { framework, inspection: &of.inspection, outcome: &of.outcome }, &now, &way)
        };
        let progress = of(old, &before);
        Reported { value: Some(Progressed { before, now, progress }), diagnostics }
    }

    /// What is drawn as a document of progress.
    pub fn between<'a>(&'a self, progressed: &'a Progressed) -> Option<Between<'a>> {
        let Progressed { before, now, progress } = progressed;
        Some(Between { before: self.case(before)?, now: self.case(now)?, progress })
    }

    /// The way from the edition of an earlier inspection to that of a later one; nothing where it does not come after it.
    fn way_on<'a>(&'a self, before: &Evaluated, now: &Evaluated) -> Option<Way<'a>> {
        let ((from, _), (to, _)) = (self.rules_of(before)?, self.rules_of(now)?);
        if before.rule_file == now.rule_file {
            return Some(Way::within_an_edition(from, to));
        }
        let at_hand: Vec<&Framework> = std::iter::once(from).chain(self.sound_frameworks()).collect();
        let is_one = from.name == to.name && from.edition.name != to.edition.name;
        Lineage::of(to, &at_hand).way_from(&from.edition.name).filter(|_| is_one)
    }
}

/// Two records that name different providers. A name is not repeated: it may be one that is not for everybody's eyes.
fn other_provider(before: &Inspection, now: &Inspection) -> Option<Diagnostic> {
    let (before, now) = (before.provider.as_deref()?, now.provider.as_deref()?);
    let is_one = before.trim().to_lowercase() == now.trim().to_lowercase();
    (!is_one).then(|| {
        Diagnostic::placeless(codes::E0753, "the two records name different providers")
            .with_help("name records of one provider; where it is one, let both records write it the same way")
    })
}

/// Which of the two is the later.
fn order(before: &Inspection, now: &Inspection) -> Option<Diagnostic> {
    let days = before.on_site.zip(now.on_site).map(|((before, _), (now, _))| (before, now));
    match days {
        Some((before, now)) if before.latest() < now.earliest() => None,
        Some((before, now)) if before.earliest() > now.latest() => {
            let message =
                format!("the inspection named first began on {before}, after the other, which began on {now}");
            Some(
                Diagnostic::placeless(codes::E0751, message)
                    .with_help("turn the two round: `assize progress BEFORE NOW`"),
            )
        }
        Some(_) | None => {
            let message = "the records do not tell which inspection is the later";
            let help = "the one named first is taken as the earlier; give both records their first day on site";
            Some(Diagnostic::placeless(codes::N0754, message).with_help(help))
        }
    }
}

/// Editions of which neither comes before the other.
fn apart(old: &Framework, new: &Framework) -> Diagnostic {
    if old.name != new.name {
        let message = format!("the records are of different frameworks, `{}` and `{}`", old.name, new.name);
        return Diagnostic::placeless(codes::E0752, message).with_help("name two records of one framework");
    }
    let (old, new) = (&old.edition.name, &new.edition.name);
    let message =
        format!("edition {old} is not among those that edition {new} comes after, as far as they are at hand");
    Diagnostic::placeless(codes::E0752, message).with_help(
        "name the folder that holds all editions between the two, each of which says what it succeeds: `--frameworks FOLDER`",
    )
}
