//! Records: what inspectors wrote down, and what it means under one edition.
//!
//! A record is a RON or JSON file (or a folder of them, one an inspector). Read against a [`Framework`] it becomes
//! an [`Inspection`]: dense answers by the framework's ids, with everything else that was written kept beside them.
//! What is not recorded is [`Answer::NotShown`], neither met nor failed.
//!
//! [`Framework`]: crate::model::Framework

pub mod finding;

use crate::model::{Date, FactId, IdVec, JudgementId, KindId};
use crate::model::CriterionId;

pub use finding::{Answer, Awarded, EarlierInspection, EvidenceItem, FactValue, Finding, RecordedAward};

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
    /// What was found on each criterion.
    pub findings: IdVec<CriterionId, Finding>,
    /// The value of each fact.
    pub facts: IdVec<FactId, Option<FactValue>>,
    /// The award that inspectors recorded for each judgement.
    pub awards: IdVec<JudgementId, Option<RecordedAward>>,
    /// Earlier inspections of the provider, latest first; `None` where the record does not say, an empty list where
    /// it says that there is none.
    pub earlier: Option<Vec<EarlierInspection>>,
    /// Evidence items, in the order recorded.
    pub evidence: Vec<EvidenceItem>,
}
