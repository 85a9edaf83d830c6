//! Records: what inspectors wrote down, and what it means under one edition.
//!
//! A record is a RON or JSON file (or several, one an inspector). Read against a [`Framework`] it becomes
//! an [`Inspection`]: dense answers by the framework's ids, with everything else that was written kept beside them.
//! What is not recorded is [`Answer::NotShown`], neither met nor failed.
//!
//! ```ron
//! (
//!     framework: "stc",
//!     edition: "2012",
//!     on_site: (from: "2015-02-23", to: "2015-03-06"),
//!     findings: {"safety/risks-managed": (is: "met", reason: "…", evidence: ["e1"])},
//!     facts: {"breach": "no", "care-hours": "3.25"},
//!     evidence: {"e1": (method: "observation", by: "inspector-2", on: "2015-02-24")},
//!     awards: {"safety": (grade: "good", reason: "…")},
//!     recommendations: {"r1": (text: "…", about: ["safety/risks-managed"], is: "implemented")},
//!     recommended: {"r1": (text: "…", about: ["safety/risks-managed"])},
//!     events: {"draft-sent": "2015-04-10"},
//!     previous: [(kind: "full", on: "2014-02", awards: {"safety": "adequate"})],
//!     team: {"inspector-2": (role: "hmi", from: "ofsted")},
//!     history: [(on: "2015-03-05", stage: "preliminary", judgement: "safety", to: "good", by: "inspector-2")],
//!     signed_off: {"ofsted": "2015-04-20"},
//!     timing: {"advice": "…"},
//!     report: {"about": "Three inspectors spent ten days at the centre."},
//!     particulars: {"population": "58 young people on the first day."},
//!     surveys: {"young-people": (answered: 46, answers: {"feel-safe": {"yes": 37, "no": 9}}, themes: ["…"])},
//! )
//! ```
//!
//! [`heading`] and [`choose_edition`] say which edition a record wants; [`read`] reads it. Everything wrong is
//! reported, not only the first fault; messages name ids, never notes or reasons.

pub mod finding;

mod amend;
mod awards;
mod carry;
mod choose;
mod copies;
mod earlier;
mod errors;
mod events;
mod evidence;
mod fields;
mod folder;
mod history;
mod insert;
mod merge;
mod migrate;
mod names;
mod people;
mod place;
mod planning;
mod read;
mod references;
mod recommendations;
mod report;
mod scope;
mod shape;
mod surveys;
mod surveys_read;
mod team;
mod support;
mod values;
mod whole;

use crate::diagnostic::Reported;
use crate::model::CriterionId;
use crate::model::Date;
use crate::model::FactId;
use crate::model::Framework;
use crate::model::GradeId;
use crate::model::IdVec;
use crate::model::JudgementId;
use crate::model::KindId;
use crate::source::Source;
use crate::source::SourceId;
use crate::source::Span;
use crate::succession::Lineage;

pub use amend::{Beginning, Entry, amended, begun};
pub use carry::{CarriedOver, Recorded, carried_over, told};
pub use choose::Heading;
pub use choose::choose_edition;
pub use choose::choose_period;
pub use choose::not_in_force;
pub use copies::{FolderCopy, merged};
pub use events::Happened;
pub use finding::{Answer, Awarded, EarlierInspection, EvidenceItem, FactValue, Finding, RecordedAward};
pub use folder::{SHARED, folder};
pub use migrate::migrated;
pub use names::Names;
pub use people::{AwardChange, Member, People};
pub use planning::Planning;
pub use recommendations::{Recommendation, Recommendations, Recommended};
pub use report::ForReport;
pub use support::{Bearing, Lack, Lacking, Taken, asked_of, bearing, counted, has_both_sides, methods, taken};
pub use surveys::{SurveyResult, Theme};
pub use values::{date, exact_number};
pub use whole::is_also_asked;

/// One inspection under one edition.
#[derive(Debug, Clone, PartialEq)]
pub struct Inspection {
    /// Its kind.
    pub kind: KindId,
    /// The judgements it reports, in the framework's order. Where the kind's scope is agreed case by case, those chosen.
    pub reports: Vec<JudgementId>,
    /// The judgements it inspects without reporting them, in the framework's order.
    pub inspects: Vec<JudgementId>,
    /// The provider inspected, by the name or number the record gives.
    pub provider: Option<String>,
    /// The first and the last day on site, as far as known.
    pub on_site: Option<(Date, Option<Date>)>,
    /// Taken from a published report, which gives grades and no more.
    pub as_published: bool,
    /// Fieldwork is closed.
    pub closed: bool,
    /// Supposed, not recorded: a worked case, or what shows that something can be. Its findings have no evidence and are taken as
    /// supported.
    pub is_supposed: bool,
    /// What was found on each criterion.
    pub findings: IdVec<CriterionId, Finding>,
    /// The value of each fact.
    pub facts: IdVec<FactId, Option<FactValue>>,
    /// The award that inspectors recorded for each judgement.
    pub awards: IdVec<JudgementId, Option<RecordedAward>>,
    /// Earlier inspections of the provider, latest first; `None` where the record does not say, an empty list where
    /// it says that there is none.
    pub earlier: Option<Vec<EarlierInspection>>,
    /// Previous awards given one by one, as a scenario gives them, each with the kind it is asked of; `None` where there was
    /// none. They come before `earlier`, and what is in neither is not known. A record has none.
    pub previous: Vec<(JudgementId, Option<KindId>, Option<GradeId>)>,
    /// Evidence items, in the order recorded.
    pub evidence: Vec<EvidenceItem>,
    /// What happened in the course of it, in the framework's order, each time by its day.
    pub events: Vec<Happened>,
    /// Recommendations of the last inspection, and those made at this one. No award hangs on them.
    pub recommendations: Recommendations,
    /// What surveys came to, in the order recorded. None of it changes an award, and numbers never leave the team but as
    /// `conduct::survey` tells them.
    pub surveys: Vec<SurveyResult>,
    /// Who inspected, how awards came to be, and who signed them off. None of it changes an award.
    pub people: People,
    /// How it came to be arranged. None of it changes an award.
    pub planning: Planning,
    /// What inspectors wrote for the report alone. None of it changes an award.
    pub for_report: ForReport,
}

impl Inspection {
    /// An inspection of a kind with its whole scope, of which nothing is given yet: supposed, until it is said to be recorded.
    pub fn blank(framework: &Framework, kind: KindId) -> Inspection {
        Inspection {
            kind,
            reports: framework[kind].reports.clone(),
            inspects: framework[kind].inspects.clone(),
            provider: None,
            on_site: None,
            as_published: false,
            closed: false,
            is_supposed: true,
            findings: IdVec::filled(Finding::default(), framework.criteria.len()),
            facts: IdVec::filled(None, framework.facts.len()),
            awards: IdVec::filled(None, framework.judgements.len()),
            earlier: None,
            previous: Vec::new(),
            evidence: Vec::new(),
            events: Vec::new(),
            recommendations: Recommendations::default(),
            surveys: Vec::new(),
            people: People::default(),
            planning: Planning::default(),
            for_report: ForReport::default(),
        }
    }
}

/// Reads a record, in one text or several, against a framework. Nothing where there is an error.
pub fn read(sources: &[Source], framework: &Framework) -> Reported<Option<Inspection>> {
    read_with(sources, &Names::new(framework))
}

/// [`read`] against an edition that comes after others: what earlier inspections awarded is read under the edition that they
/// were made under, and carried into this one as far as its `succeeds` says what became of it.
pub fn read_after(sources: &[Source], lineage: &Lineage<'_>) -> Reported<Option<Inspection>> {
    read_with(sources, &Names::after(lineage.clone()))
}

/// [`read`] with names that are shared over many records.
pub fn read_with(sources: &[Source], names: &Names<'_>) -> Reported<Option<Inspection>> {
    let sources = by_name(sources);
    let mut reader = read::Reader::new(names);
    let parts: Vec<_> = sources.iter().filter_map(|source| reader.part(source)).collect();
    let is_whole = parts.len() == sources.len();
    let merged = merge::merge(&mut reader, parts);
    // Where a text is missing, what it would have said must not be missed.
    let inspection = merged.filter(|_| is_whole).map(|part| whole::inspection(&mut reader, part));
    let mut diagnostics = in_order_of_text(reader.diagnostics, &sources);
    // Against another framework everything is unknown: one thing is wrong, not all of them.
    if diagnostics.iter().any(|one| one.code == crate::diagnostic::codes::E0507) {
        diagnostics.retain(|one| one.code == crate::diagnostic::codes::E0507);
    }
    let has_errors = diagnostics.iter().any(crate::diagnostic::Diagnostic::is_error);
    Reported { value: inspection.filter(|_| !has_errors), diagnostics }
}

/// What a record says of its framework, edition, kind and days on site. What it says here of faults, [`read`] says again.
pub fn heading(sources: &[Source]) -> Reported<Option<Heading>> {
    let sources = by_name(sources);
    let framework = choose::no_framework();
    let names = Names::new(&framework);
    let mut reader = read::Reader::new(&names);
    let headings: Vec<_> =
        sources.iter().filter_map(|source| reader.read(source, choose::HeadingFields::default())).collect();
    let heading = choose::joined(&mut reader, headings);
    Reported { value: heading, diagnostics: in_order_of_text(reader.diagnostics, &sources) }
}

/// Where a record awards a judgement: its name among the awards, in the first text that has it.
pub fn award_place(sources: &[Source], judgement: &str) -> Option<(SourceId, Span)> {
    let path = [place::Step::Key("awards".into()), place::Step::Key(judgement.into())];
    by_name(sources).into_iter().map(place::Places::new).find(|places| places.has(&path)).map(|places| {
        let spot = places.key(&path);
        (spot.source, spot.span)
    })
}

fn by_name(sources: &[Source]) -> Vec<&Source> {
    let mut sources: Vec<&Source> = sources.iter().collect();
    sources.sort_by(|left, right| (left.name(), left.text()).cmp(&(right.name(), right.text())));
    sources
}

fn in_order_of_text(
    mut diagnostics: Vec<crate::diagnostic::Diagnostic>,
    sources: &[&Source],
) -> Vec<crate::diagnostic::Diagnostic> {
    diagnostics.sort_by_key(|diagnostic| {
        let first = diagnostic.labels.first();
        let source = first.map(|label| sources.iter().position(|source| source.id() == label.source));
        (source, first.map(|label| label.span))
    });
    diagnostics
}
