//! Reports: what is told of an inspection to those who read it, and the document that a template makes of it.
//!
//! [`told`] gathers what a reader may see, in the order of the edition's own sections, and nothing else: what may not leave the team
//! is taken out of the inspection first ([`crate::conduct::outward`]), and what a reader may not see is left out here, before
//! any template. [`document`] puts it into a template. No word is invented: what is told comes from the record and the
//! framework, and what stands around it from the template.
//!
//! | reader | sees |
//! |---|---|
//! | inspector | everything, with references to evidence |
//! | provider | what was found, with the reasons of findings, and what it would take; no ids of people or evidence, no notes |
//! | public | awards, and the reasons for them in the framework's words; no evidence, no reasons of findings |

mod annexes;
mod conduct;
mod errors;
mod graded;
mod improvements;
mod recommended;
mod sections;
mod shape;

use crate::conduct::outward::outward;
use crate::conduct::survey::ToldSurvey;
use crate::diagnostic::Diagnostic;
use crate::document::Case;
use crate::document::Document;
use crate::document::is_provisional;
use crate::document::prose::Phrase;
use crate::evaluate::Outcome;
use crate::evaluate::Part;
use crate::model::Status;
use crate::plan::Plan;
use crate::protected::ProtectedNames;
use crate::template;
use crate::template::Part as TemplatePart;
use sections::Missing;

/// Whom a report is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Audience {
    /// Those who inspected.
    Inspector,
    /// Those who were inspected.
    Provider,
    /// Everybody.
    Public,
}

/// The shipped templates: the name of each, and its text.
pub const TEMPLATES: &[(&str, &str)] = &[
    ("inspector.md", include_str!("report/templates/inspector.md")),
    ("provider.md", include_str!("report/templates/provider.md")),
    ("public.md", include_str!("report/templates/public.md")),
    ("opening.md", include_str!("report/templates/opening.md")),
    ("section.md", include_str!("report/templates/section.md")),
    ("graded.md", include_str!("report/templates/graded.md")),
    ("improvements.md", include_str!("report/templates/improvements.md")),
    ("recommended.md", include_str!("report/templates/recommended.md")),
    ("conduct.md", include_str!("report/templates/conduct.md")),
    ("annex.md", include_str!("report/templates/annex.md")),
];

/// Said in the place of a reason that stays with the team.
const WITHHELD: &str = "it stays with the inspection team";

impl Audience {
    /// The name of the template for them.
    pub const fn template(self) -> &'static str {
        match self {
            Audience::Inspector => "inspector.md",
            Audience::Provider => "provider.md",
            Audience::Public => "public.md",
        }
    }
}

/// What a report for these readers tells, as templates get it.
pub fn told(case: &Case<'_>, plan: &Plan, audience: Audience) -> serde_json::Value {
    // What would improve the awards hangs on everything that was found, whoever is told of it.
    let improvements = improvements::reasons(case, plan);
    match audience {
        Audience::Inspector => gathered(case, audience, &improvements, &annexes::in_full(case)),
        Audience::Provider | Audience::Public => {
            let outward = outward(case.framework, case.inspection);
            let outcome = withheld(case);
            let case = Case { inspection: &outward.inspection, outcome: &outcome, ..*case };
            let surveys: Vec<_> =
                outward.surveys.iter().map(|told: &ToldSurvey| annexes::as_told(&case, told)).collect();
            gathered(&case, audience, &improvements, &surveys)
        }
    }
}

fn gathered(
    case: &Case<'_>,
    audience: Audience,
    improvements: &improvements::WithoutAwards,
    annexes: &[shape::Annex],
) -> serde_json::Value {
    let framework = case.framework;
    let sections = sections::sections(case, audience, improvements);
    let told = shape::Told {
        kind: framework[case.inspection.kind].title.clone(),
        provider: case.inspection.provider.clone().unwrap_or_default(),
        framework: framework.title.clone(),
        edition: crate::document::words::edition(&framework.edition),
        is_proposed: framework.edition.status == Status::Proposed,
        is_provisional: is_not_final(case),
        is_as_published: case.inspection.as_published,
        on_site: conduct::on_site(case.inspection),
        awards: graded::awards(case),
        has_improvements: sections.iter().any(|section| section.is_on_improvements),
        sections,
        recommended: recommended::made(case),
        last_recommended: recommended::last(case),
        annexes,
        missing: match audience {
            Audience::Inspector => sections::missing(case).into_iter().map(|one| one.title).collect(),
            Audience::Provider | Audience::Public => Vec::new(),
        },
    };
    serde_json::to_value(told).unwrap_or_default()
}

/// The outcome without the reasons for awards that stay with the team: that there is one is all that is told.
fn withheld(case: &Case<'_>) -> Outcome {
    let mut outcome = case.outcome.clone();
    for award in &mut outcome.awards {
        let is_confidential = case.inspection.awards[award.judgement].as_ref().is_some_and(|award| award.confidential);
        if let Some(recorded) = award.recorded.as_mut().filter(|_| is_confidential) {
            recorded.reason = recorded.reason.as_ref().map(|_| WITHHELD.to_owned());
        }
    }
    outcome
}

/// The report for these readers, made by the templates that are given. What every page must say, it says whatever the template.
pub fn document(
    case: &Case<'_>,
    plan: &Plan,
    audience: Audience,
    templates: &[TemplatePart],
) -> Result<Document, Vec<Diagnostic>> {
    let mut document = template::document(audience.template(), templates, &told(case, plan, audience))?;
    document.running = running(case);
    Ok(document)
}

/// Whether the awards may still change: not all have signed off, or one that is reported is open.
fn is_not_final(case: &Case<'_>) -> bool {
    let is_open = || case.outcome.awards.iter().any(|award| award.part == Part::Reported && award.is_open());
    is_provisional(case) || is_open()
}

/// What every page says; nothing of a report that is final.
fn running(case: &Case<'_>) -> Option<Phrase> {
    let provisional = is_not_final(case).then_some("Provisional: these awards are not final, and may change.");
    let proposed = (case.framework.edition.status == Status::Proposed)
        .then_some("Made under an edition that is proposed and not in force.");
    let said: Vec<&str> = [provisional, proposed].into_iter().flatten().collect();
    (!said.is_empty()).then(|| Phrase::from(said.join(" ")))
}

/// What the report has a place for that only the record can fill, and does not; nothing where nothing is missing.
pub fn parts_missing(case: &Case<'_>) -> Option<Diagnostic> {
    let missing = sections::missing(case);
    (!missing.is_empty()).then(|| errors::parts_missing(&missing))
}

/// That no names are looked for, where the report is for those outside.
pub fn without_names(names: &ProtectedNames, audience: Audience) -> Option<Diagnostic> {
    match audience {
        Audience::Inspector => None,
        Audience::Provider | Audience::Public => names.is_empty().then(errors::no_names),
    }
}

/// What keeps a report from those outside: an outcome that has errors is not explained, or not as the rules have it.
pub fn not_to_be_given_out(case: &Case<'_>, audience: Audience) -> Option<Diagnostic> {
    let number = case.outcome.diagnostics.iter().filter(|one| one.is_error()).count();
    match audience {
        Audience::Inspector => None,
        Audience::Provider | Audience::Public => (number > 0).then(|| errors::not_to_be_given_out(number)),
    }
}
