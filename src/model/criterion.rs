//! Criteria: requirements within a judgement, each answered by a finding.

use super::condition::Condition;
use super::evidence::Need;
use super::ids::{GradeId, JudgementId, RuleId, ScaleId, TagId};

/// A requirement within a judgement.
#[derive(Debug, Clone)]
pub struct Criterion {
    /// Its name inside its judgement.
    pub name: String,
    /// Its words.
    pub text: String,
    /// Whose it is.
    pub judgement: JudgementId,
    /// The tier it stands in, by its grade.
    pub tier: Option<GradeId>,
    /// The scale it is answered on.
    pub scale: ScaleId,
    /// What else it asks.
    pub also_asks: Vec<AlsoAsked>,
    /// Inspectors may say, with a reason, that it does not apply.
    pub may_be_not_applicable: bool,
    /// A tier wants its evidence to be substantial, so whether it is belongs to its answer.
    pub asks_substantial: bool,
    /// What its answers need as evidence, beside what the edition says of all.
    pub needs: Vec<Need>,
    /// Its tags.
    pub tags: Vec<TagId>,
    /// The rule it is.
    pub rule: RuleId,
}

/// A second thing that a criterion asks.
#[derive(Debug, Clone)]
pub struct AlsoAsked {
    /// Its name.
    pub name: String,
    /// The scale it is answered on.
    pub scale: ScaleId,
    /// Asked only when this holds of the criterion; otherwise not applicable. It reads that criterion's answer only.
    pub when: Option<Condition>,
}
