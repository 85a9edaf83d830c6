//! Scenarios: worked cases that `assize test` runs.

use super::condition::Graded;
use super::ids::{CriterionId, FactId, GradeId, JudgementId, KindId};
use super::number::Ratio;
use crate::source::Span;

/// A worked case. Later givens win.
#[derive(Debug, Clone)]
pub struct Scenario {
    /// What it claims.
    pub title: String,
    /// The kind of inspection.
    pub kind: KindId,
    /// The scope, where the kind's is agreed case by case and the scenario narrows it.
    pub scope: Option<Vec<JudgementId>>,
    /// Recorded as published. Also set where an award is given and no finding below it.
    pub as_published: bool,
    /// What is given, in order, each thing named (no sets).
    pub givens: Vec<Given>,
    /// What is expected.
    pub expectations: Vec<Expectation>,
    /// Where it is declared.
    pub span: Span,
}

/// One given.
#[derive(Debug, Clone)]
pub struct Given {
    /// What.
    pub kind: GivenKind,
    /// Where it is written.
    pub span: Span,
}

/// What may be given.
#[derive(Debug, Clone)]
pub enum GivenKind {
    /// A criterion's answer, and whether its evidence is substantial.
    Criterion(CriterionId, GradeId, bool),
    /// What a criterion also asks.
    AlsoAsked(CriterionId, u32, GradeId),
    /// A criterion does not apply.
    CriterionNotApplicable(CriterionId),
    /// A judgement does not apply.
    JudgementNotApplicable(JudgementId),
    /// A yes-or-no fact.
    YesOrNo(FactId, bool),
    /// A number.
    Number(FactId, Ratio),
    /// A fact on a scale.
    FactGrade(FactId, GradeId),
    /// `inspectors award`.
    Award(JudgementId, GradeId, Option<String>),
    /// A previous award (`Graded::Previous`); `None` for no earlier one.
    Previous(Graded, Option<GradeId>),
}

/// One expectation.
#[derive(Debug, Clone)]
pub struct Expectation {
    /// Of which judgement.
    pub judgement: JudgementId,
    /// What.
    pub kind: ExpectationKind,
    /// Where it is written.
    pub span: Span,
}

/// What may be expected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExpectationKind {
    /// Settled on this grade.
    Is(GradeId),
    /// Several awards are still possible.
    Open,
    /// This award is still possible.
    MayBe(GradeId),
    /// The recorded grade is refused.
    Refused,
    /// The recorded grade is a departure.
    Departure,
    /// No award is given.
    NotGiven,
}
