//! The façade: rule files and records in, as texts; frameworks, outcomes and scenarios out.
//!
//! The shell reads files and prints; everything between is asked here. A [`Workspace`] keeps every text under its id,
//! so that a diagnostic can be drawn wherever it points, and every rule file with what it resolved to. Loading a
//! file never fails: what is wrong with it is said in its diagnostics, and a sound one can be evaluated against.
//!
//! ```
//! let mut workspace = assize::workspace::Workspace::new();
//! let rules = r#"
//! framework demo "Demonstration" {
//!   edition 2024
//!   in force from 2024
//!   status published
//! }
//! "#;
//! workspace.add_rule_file("demo.assize", rules);
//! assert_eq!(workspace.rule_files().len(), 1);
//! ```

mod compared;
mod conduct;
mod copies;
mod editions;
mod past;
mod periods;
mod progress;
mod protected;
mod seals;
mod surveys;
mod unknown_names;

use std::collections::BTreeMap;

use crate::certificate;
use crate::check;
use crate::check::Answered;
use crate::check::Checked;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::Label;
use crate::diagnostic::Reported;
use crate::diagnostic::codes;
use crate::diagnostic::render::Sources;
use crate::document;
use crate::document::Case;
use crate::evaluate;
use crate::evaluate::Outcome;
use crate::evaluate::reasons::Reasons;
use crate::fingerprint::Fingerprint;
use crate::model::Edition;
use crate::model::Framework;
use crate::model::JudgementId;
use crate::model::KindId;
use crate::plan::Plan;
use crate::prove;
use crate::prove::OfKind;
use crate::record;
use crate::record::Inspection;
use crate::scenario;
use crate::scenario::ScenarioResult;
use crate::smt;
use crate::source::Source;
use crate::source::SourceId;

pub use compared::ComparedEditions;
pub use conduct::Timetabled;
pub use copies::CopyText;
pub use editions::Header;
pub use past::{Migrated, PastInspection};
pub use periods::Period;
pub use periods::told;
pub use progress::Progressed;
pub use seals::{LockToWrite, SealedNow};

/// The place of the rule file that a record is read against, its texts, and what is said of the choice.
type Chosen = (usize, Vec<Source>, Vec<Diagnostic>);

/// Texts, and the rule files among them.
#[derive(Debug, Clone, Default)]
pub struct Workspace {
    sources: Sources,
    rule_files: Vec<RuleFile>,
    locks: Vec<seals::LockFile>,
}

/// A rule file and what it holds.
#[derive(Debug, Clone)]
pub struct RuleFile {
    /// Its text.
    pub source: Source,
    /// Which edition it says that it holds; nothing where it does not say.
    pub header: Option<Header>,
    /// What it says, from the first period to the last; none where it has errors.
    pub periods: Vec<Period>,
    /// Everything that is wrong with it, or worth knowing, in the order of the text.
    pub diagnostics: Vec<Diagnostic>,
}

/// A record held against the edition it belongs to.
#[derive(Debug, Clone)]
pub struct Evaluated {
    rule_file: usize,
    period: usize,
    /// What the record says under that edition.
    pub inspection: Inspection,
    /// What the rules make of it.
    pub outcome: Outcome,
    /// The smallest reasons of its awards, and what it would take for others.
    pub reasons: Vec<Reasons>,
    /// The fingerprint of each text of the record, in rising order, so that it hangs on no file's name.
    pub record: Vec<Fingerprint>,
    /// The outcome before it in a chain, where the shell says so.
    pub after: Option<Fingerprint>,
}

/// An inspection that shows a fault of a framework, as texts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// A name for its files.
    pub name: String,
    /// The record, in RON.
    pub record: String,
    /// The scenario, to paste into the rule file.
    pub scenario: String,
}

impl Workspace {
    /// Nothing loaded.
    pub fn new() -> Self {
        Workspace::default()
    }

    /// Every text, for drawing diagnostics.
    pub fn sources(&self) -> &Sources {
        &self.sources
    }

    /// Every rule file, as loaded.
    pub fn rule_files(&self) -> &[RuleFile] {
        &self.rule_files
    }

    /// Loads a rule file: parses, resolves and lowers it.
    pub fn add_rule_file(&mut self, name: impl Into<String>, text: impl Into<String>) -> &RuleFile {
        let source = self.add(name, text);
        let file = periods::load(source);
        self.rule_files.push(file);
        // Just pushed, so the list has a last.
        let last = self.rule_files.len() - 1;
        #[expect(clippy::indexing_slicing, reason = "the file was pushed a line above")]
        &self.rule_files[last]
    }

    /// What is wrong with the rule files taken together: an edition that two of them hold, changes from one edition to the
    /// next that nothing accounts for, dates that leave a gap or overlap.
    pub fn together(&self) -> Vec<Diagnostic> {
        let mut found = editions::twins(&self.rule_files);
        found.extend(editions::successions(&self.rule_files));
        found
    }

    /// Evaluates a record, in one text or several, against the edition that it names or that its date chooses.
    pub fn evaluate(&mut self, texts: Vec<(String, String)>) -> Reported<Option<Evaluated>> {
        let (chosen, record, aside) = match self.chosen(texts) {
            Ok(found) => found,
            Err(diagnostics) => return Reported { value: None, diagnostics },
        };
        let mut reported = self.evaluate_under(chosen, &record);
        reported.diagnostics.splice(0..0, aside);
        reported
    }

    /// Evaluates a record against the one rule file that is loaded, whatever edition the record names.
    pub fn evaluate_under_only(&mut self, texts: Vec<(String, String)>) -> Reported<Option<Evaluated>> {
        let (chosen, record, aside) = self.only(texts);
        let mut reported = self.evaluate_under(chosen, &record);
        reported.diagnostics.splice(0..0, aside);
        reported
    }

    /// The one rule file that is loaded, for a record's texts, and what is said of its edition.
    fn only(&mut self, texts: Vec<(String, String)>) -> Chosen {
        let record: Vec<Source> = texts.into_iter().map(|(name, text)| self.add(name, text)).collect();
        let heading = record::heading(&record);
        let editions = self.editions();
        let named: Vec<(&str, &Edition)> = editions.iter().map(|(_, name, edition)| (*name, *edition)).collect();
        let aside = heading.value.and_then(|heading| record::not_in_force(&heading, &named, 0));
        (0, record, aside.into_iter().collect())
    }

    /// What is drawn as a document of an evaluated record.
    pub fn case<'a>(&'a self, evaluated: &'a Evaluated) -> Option<Case<'a>> {
        let file = self.rule_files.get(evaluated.rule_file)?;
        let (framework, _) = self.rules_of(evaluated)?;
        Some(Case {
            framework,
            rules: &file.source,
            inspection: &evaluated.inspection,
            outcome: &evaluated.outcome,
            reasons: &evaluated.reasons,
            record: &evaluated.record,
            after: evaluated.after,
        })
    }

    /// The framework that an evaluated record was held against, and its plan.
    pub fn rules_of(&self, evaluated: &Evaluated) -> Option<(&Framework, &Plan)> {
        let period = self.rule_files.get(evaluated.rule_file)?.periods.get(evaluated.period)?;
        Some((&period.framework, &period.plan))
    }

    /// Runs the scenarios of a rule file, in order, each under the rules of its day; none where it has errors.
    pub fn scenarios(&self, file: &RuleFile) -> Vec<ScenarioResult> {
        let all =
            file.periods.iter().flat_map(|period| period.framework.scenarios.iter().map(move |one| (period, one)));
        let mut all: Vec<_> = all.collect();
        all.sort_by_key(|(_, one)| one.span);
        all.into_iter().map(|(period, one)| scenario::run(&period.framework, &period.plan, one)).collect()
    }

    /// Puts every check to a rule file, as it stands in its first period; nothing where it has errors.
    pub fn check(&self, file: &RuleFile) -> Checked {
        file.sound().map_or_else(Checked::default, |(framework, plan)| check::check(framework, plan))
    }

    /// Counts the possible inspections that come to each award in the first period; only of one kind or one judgement, where it is named.
    pub fn counts(&self, file: &RuleFile, only: (Option<KindId>, Option<JudgementId>)) -> Vec<OfKind> {
        file.sound().map_or_else(Vec::new, |(framework, plan)| prove::all_counts(framework, plan, only))
    }

    /// The inspections that show what a check found, written out: a name for each, its record, and its scenario. One that
    /// hangs on a judgement not being inspected, and on its award all the same, no record can hold.
    pub fn written(&self, file: &RuleFile, checked: &Checked) -> Vec<Written> {
        let Some((framework, plan)) = file.sound() else { return Vec::new() };
        let mut numbers: BTreeMap<&str, usize> = BTreeMap::new();
        let recordable = checked.shown.iter().filter(|shown| shown.witness.is_recordable());
        let written = recordable.map(|shown| {
            let number = numbers.entry(shown.code.id).or_default();
            *number += 1;
            let from = framework.edition.period.map_or_else(String::new, |period| format!("-from-{}", period.from));
            Written {
                name: format!("{}-{}{from}-{}-{number}", framework.name, framework.edition.name, shown.code.id),
                record: check::written::record(framework, shown),
                scenario: check::written::scenario(framework, plan, shown),
            }
        });
        written.collect()
    }

    /// Certificates of a record's awards as JSON: what somebody else needs to see for themselves that they are right.
    pub fn certificates(&self, evaluated: &Evaluated) -> String {
        let Some(((framework, plan), case)) = self.rules_of(evaluated).zip(self.case(evaluated)) else {
            return String::new();
        };
        let Evaluated { inspection, outcome, reasons, .. } = evaluated;
        let certificates = certificate::certificates(framework, plan, inspection, outcome, reasons);
        document::certificates(&case, plan, &certificates)
    }

    /// What shows that checks of a rule file fail, as JSON; nothing where it has errors.
    pub fn failures(&self, file: &RuleFile, checked: &Checked) -> String {
        let Some((framework, plan)) = file.sound() else { return String::new() };
        let failures = certificate::failures(framework, plan, checked);
        document::failures(framework, plan, &file.source, &failures)
    }

    /// What checks answered of a rule file as questions to another solver, in SMT-LIB; nothing where it has errors.
    pub fn points_to_solve(&self, file: &RuleFile, answered: &[Answered]) -> String {
        let Some((framework, plan)) = file.sound() else { return String::new() };
        let points: Vec<_> = answered.iter().map(|one| (one.point, one.comes_about)).collect();
        smt::points(framework, plan, &file.source, &points)
    }

    /// Which awards the completions of a record come to, as questions to another solver, in SMT-LIB.
    pub fn awards_to_solve(&self, evaluated: &Evaluated) -> String {
        let Some((framework, plan)) = self.rules_of(evaluated) else { return String::new() };
        let awards = evaluated.outcome.awards.iter();
        let ranges: Vec<_> = awards.map(|award| (award.judgement, award.is_exact.then_some(award.range))).collect();
        smt::awards(framework, plan, &evaluate::settled_answers(framework, plan, &evaluated.inspection), &ranges)
    }

    /// Keeps a text that is no rule file, so that what is said of it can be drawn.
    pub fn keep(&mut self, name: impl Into<String>, text: impl Into<String>) -> Source {
        self.add(name, text)
    }

    fn add(&mut self, name: impl Into<String>, text: impl Into<String>) -> Source {
        let id: SourceId = self.sources.add(name, text);
        self.sources.get(id).cloned().unwrap_or_else(|| Source::new(id, "", ""))
    }

    /// The editions that are sound: the place of the rule file, the framework's name, the edition.
    fn editions(&self) -> Vec<(usize, &str, &Edition)> {
        let files = self.rule_files.iter().enumerate();
        files
            .filter_map(|(place, file)| {
                file.sound().map(|(framework, _)| (place, framework.name.as_str(), &framework.edition))
            })
            .collect()
    }

    /// The place of the rule file that a record is to be read against, its texts, and what is said of the choice.
    fn chosen(&mut self, texts: Vec<(String, String)>) -> Result<Chosen, Vec<Diagnostic>> {
        let record: Vec<Source> = texts.into_iter().map(|(name, text)| self.add(name, text)).collect();
        let heading = record::heading(&record);
        let Some(head) = &heading.value else { return Err(heading.diagnostics) };
        let editions = self.editions();
        let named: Vec<(&str, &Edition)> = editions.iter().map(|(_, name, edition)| (*name, *edition)).collect();
        match record::choose_edition(head, &named) {
            Ok(place) => {
                let file = editions.get(place).map(|(file, ..)| *file).ok_or_else(Vec::new)?;
                // If another file holds the edition, too, neither is preferred.
                if let Some(twin) = editions::twin_of(&self.rule_files, file) {
                    return Err(vec![twin]);
                }
                let passed_over = match head.edition {
                    Some(_) => Vec::new(),
                    None => editions::passed_over(&self.rule_files, &head.framework),
                };
                let aside = record::not_in_force(head, &named, place).into_iter().chain(passed_over).collect();
                Ok((file, record, aside))
            }
            // A date that cannot be read is why there seems to be none.
            Err(one) if one.code == codes::E0535 && heading.has_errors() => Err(heading.diagnostics),
            Err(diagnostic) => Err(vec![diagnostic]),
        }
    }

    /// Evaluates a record against an edition, as it stands in the period that the record's first day chooses.
    fn evaluate_under(&self, rule_file: usize, record: &[Source]) -> Reported<Option<Evaluated>> {
        let nothing = |diagnostics: Vec<Diagnostic>| Reported { value: None, diagnostics };
        let Some(file) = self.rule_files.get(rule_file) else { return nothing(Vec::new()) };
        let period = match periods::choose(record, &file.periods) {
            Ok(period) => period,
            Err(not_certain) => return nothing(vec![not_certain]),
        };
        let Some(Period { framework, plan, .. }) = file.periods.get(period) else { return nothing(Vec::new()) };
        let mut read = record::read_after(record, &self.lineage(framework));
        read.diagnostics.splice(0..0, self.seal_of(file));
        let mut fingerprints: Vec<Fingerprint> =
            record.iter().map(|text| Fingerprint::of(text.text().as_bytes())).collect();
        fingerprints.sort_unstable();
        let value = read.value.map(|inspection| {
            let (mut outcome, reasons) = evaluate::evaluate_with_reasons(framework, plan, &inspection);
            point_at_awards(&mut outcome, framework, record);
            Evaluated { rule_file, period, inspection, outcome, reasons, record: fingerprints, after: None }
        });
        let mut diagnostics = read.diagnostics;
        diagnostics.iter_mut().for_each(|one| periods::name_other_days(one, record, &file.periods));
        Reported { value, diagnostics }
    }
}

/// Lets what is said of a recorded award point first at the award in the record, and then at the rule.
fn point_at_awards(outcome: &mut Outcome, framework: &Framework, record: &[Source]) {
    for (diagnostic, judgement) in outcome.diagnostics.iter_mut().zip(&outcome.about) {
        if diagnostic.code == codes::E0802 {
            continue;
        }
        let place = judgement.and_then(|judgement| record::award_place(record, &framework[judgement].name));
        if let Some((source, span)) = place {
            diagnostic.labels.insert(0, Label { source, span, text: "awarded here".to_owned() });
        }
    }
}
