//! What the rules make of one inspection: awards, each with how it stands and why.
//!
//! `evaluate(&Framework, &Plan, &Inspection) -> Outcome` is total: every valid inspection gets an outcome. The
//! explanation is built from the values that the evaluation itself computed; it holds ids and words quoted from
//! the rule file, and `document` makes text of it.

pub mod explanation;

use crate::diagnostic::Diagnostic;
use crate::model::Basis;
use crate::model::GradeId;
use crate::model::GradeSet;
use crate::model::JudgementId;
use crate::model::KindId;

pub use explanation::{
    BlockState,
    ConditionState, CriterionState, Explanation, LimitEffect, LimitState, LineState, MemberState, OpenQuestion, StepState,
    TierState, Truth, WhyNotBetter,
};

/// Everything that evaluation says of one inspection.
#[derive(Debug, Clone)]
pub struct Outcome {
    /// The kind of inspection.
    pub kind: KindId,
    /// Every judgement that is reported or inspected or that one of these reads, in the framework's order.
    pub awards: Vec<Award>,
    /// What is wrong with it: a departure without its reason, limits that contradict one another, a recorded award
    /// that the rules do not give.
    pub diagnostics: Vec<Diagnostic>,
}

/// One judgement in one inspection.
#[derive(Debug, Clone)]
pub struct Award {
    /// Which judgement.
    pub judgement: JudgementId,
    /// Its part in this inspection.
    pub part: Part,
    /// The awards still possible; one: settled, more: open. `has_nothing` means that no award may be given.
    pub range: GradeSet,
    /// Whether the range is exact; otherwise these are bounds: no award outside them is possible, some inside may
    /// not be.
    pub is_exact: bool,
    /// The grades that some completion permits, with inspectors' further choices counted in.
    pub room: GradeSet,
    /// The grades that the rules may expect; `has_nothing` where they may expect nothing.
    pub expected: GradeSet,
    /// What inspectors recorded for it, and how that stands.
    pub recorded: Option<Recorded>,
    /// The weakest basis of what it stands on.
    pub basis: Basis,
    /// Why.
    pub explanation: Explanation,
}

impl Award {
    /// The grade it is settled on.
    pub fn settled(&self) -> Option<GradeId> {
        self.range.single()
    }

    /// Whether more than one award is still possible.
    pub fn is_open(&self) -> bool {
        !self.range.is_single()
    }
}

/// A judgement's part in an inspection.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Judged and reported.
    Reported,
    /// Judged, not reported.
    Inspected,
    /// Outside the scope, but a rule reads it.
    NotInspected,
    /// Outside the scope, and its previous award is carried forward: the place in `Inspection::earlier`.
    CarriedForward(u32),
}

/// An award that inspectors recorded, and how it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recorded {
    /// The grade; `None` where they recorded that the judgement does not apply.
    pub grade: Option<GradeId>,
    /// How it stands.
    pub standing: Standing,
    /// The reason they gave.
    pub reason: Option<String>,
}

/// How a recorded award stands (semantics.md section 1).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Permitted in no completion: counts as not recorded.
    Refused,
    /// Taken from a published report that gives grades and no more.
    RecordedNotDerived,
    /// Permitted in some completions, not in all.
    StandsInPart,
    /// What the rules expect.
    Confirmed,
    /// Permitted, and the rules expect nothing.
    InspectorsOwn,
    /// Permitted, and the rules expect another grade.
    Departure,
    /// Stands; what is still open decides whether it is a departure.
    NotYetConfirmed,
    /// Of a judgement decided by rule: the rules give another grade.
    Contradicted,
    /// Recorded as not applicable.
    NotApplicable,
}
