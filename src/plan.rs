//! A framework lowered to its small core: what everything that computes reads, and nothing else.
//!
//! A [`Plan`] is a list of operations over three kinds of value: grades (which of a scale's grades are possible, or
//! nothing), truths (can it hold, can it fail) and numbers (least and greatest). Groups, quantifiers, `where`, tiers, tables,
//! bands, medians and terms are unrolled into it. It differs from the model in three ways:
//!
//! - **`not` is gone.** It is pushed down to the comparisons, each of which has a negation of its own, because a comparison
//!   that speaks of nothing there is false and so is its negation (language.md section 6). What is left is two-valued.
//! - **Rounding and quotients are gone.** `62.5 rounded half up is at least 63` is asked as an inequality between whole
//!   numbers, so nothing is ever rounded in computing.
//! - **Every operation comes after what it reads**, so that one walk over the list evaluates an inspection. Assumptions and
//!   properties come last: no award reads them.
//!
//! The same walk serves a complete record and an incomplete one: an unanswered question is the set of all its values, and
//! every operation gives a set that leaves out no value that it could have. For a complete record every set is of one.

pub mod lower;
pub mod node;

mod claims;
mod comparing;
mod conditions;
mod errors;
mod numbers;
mod questions;
mod shape;
mod tiers;
pub mod reads;

use crate::model::CriterionId;
use crate::model::FactId;
use crate::model::GradeSet;
use crate::model::IdVec;
use crate::model::JudgementId;
use crate::model::KindId;
use crate::model::Ratio;

pub use lower::lower;
pub use node::{
    Asked, CountTest, GradeNode, GradeOp, GradeQuestion, Holds, Lowered, LoweredMember, LoweredNumber, NumberNode,
    NumberOp, NumberQuestion, Op, PlanLimit, PlanLine, PlanStep, Relation, TruthNode, TruthOp,
};

/// A framework as a list of operations.
#[derive(Debug, Clone, Default)]
pub struct Plan {
    /// Questions answered by a grade, by yes or no, or as not applicable.
    pub grade_questions: Vec<GradeQuestion>,
    /// Questions answered by a number.
    pub number_questions: Vec<NumberQuestion>,
    /// Values of the grade nodes before anything is answered: everything open, constants in place. The first are awards.
    pub grades: Vec<GradeSet>,
    /// Values of the number nodes before anything is answered.
    pub numbers: Vec<Interval>,
    /// How many truth nodes there are. Node 0 always holds, node 1 never does.
    pub truths: usize,
    /// The operations, each after what it reads.
    pub ops: Vec<Op>,
    /// How each judgement's award comes about.
    pub judgements: IdVec<JudgementId, JudgementPlan>,
    /// Where each question stands, by what asks it.
    pub places: Places,
    /// Whether each assumption holds, all its conditions together, in the model's order.
    pub assumptions: Vec<TruthNode>,
    /// The claims of each property, in the model's order.
    pub properties: Vec<Vec<PlanClaim>>,
}

/// A claim of a property, over nodes.
#[derive(Debug, Clone)]
pub struct PlanClaim {
    /// What is claimed.
    pub what: TruthNode,
    /// Of which inspections; always, where it is of all.
    pub when: TruthNode,
    /// The nodes behind the words of what is claimed.
    pub what_words: Lowered,
    /// The nodes behind the words of `when`.
    pub when_words: Option<Lowered>,
}

/// The whole numbers a number node may be, in its own unit, and whether it may be absent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Interval {
    /// The least.
    pub least: i64,
    /// The greatest; below the least where it is absent for certain.
    pub greatest: i64,
    /// Whether it may be absent.
    pub may_be_absent: bool,
}

impl Interval {
    /// Absent for certain.
    pub const ABSENT: Interval = Interval { least: 0, greatest: -1, may_be_absent: true };

    /// One number, present.
    pub const fn one(value: i64) -> Self {
        Interval { least: value, greatest: value, may_be_absent: false }
    }

    /// Whether it may be present.
    pub const fn may_be_present(self) -> bool {
        self.least <= self.greatest
    }

    /// Whether it can be one thing only.
    pub const fn is_single(self) -> bool {
        if self.may_be_absent { self.least > self.greatest } else { self.least == self.greatest }
    }
}

/// How one judgement's award comes about, over nodes.
#[derive(Debug, Clone)]
pub struct JudgementPlan {
    /// Every grade of its scale.
    pub all: GradeSet,
    /// Decided by inspectors, else by rule.
    pub by_inspectors: bool,
    /// No award where one of these holds.
    pub not_given: Vec<TruthNode>,
    /// Its lines, best tier or first line first, `otherwise` last. None where inspectors decide.
    pub lines: Vec<PlanLine>,
    /// The line that decides also caps what is permitted (binding tiers).
    pub binding: bool,
    /// Its steps.
    pub steps: Vec<PlanStep>,
    /// `must be`.
    pub musts: Vec<PlanLimit>,
    /// What forbids better grades: `no better than`, and `only when` of a grade that is not the worst.
    pub caps: Vec<PlanLimit>,
    /// What forbids worse grades: `no worse than`, and `only when` of the worst grade.
    pub floors: Vec<PlanLimit>,
    /// `normally no better than`.
    pub soft_caps: Vec<PlanLimit>,
    /// `normally no worse than`.
    pub soft_floors: Vec<PlanLimit>,
    /// Neither limits nor steps nor `not given`: what its lines yield is what is expected.
    pub is_plain: bool,
    /// The judgements it reads directly.
    pub reads: Vec<JudgementId>,
    /// The grade questions it reads itself, ascending.
    pub own_grade_questions: Vec<u32>,
    /// The number questions it reads itself, ascending.
    pub own_number_questions: Vec<u32>,
    /// The grade questions it reads, through other judgements too, ascending.
    pub grade_questions: Vec<u32>,
    /// The number questions it reads, through other judgements too, ascending.
    pub number_questions: Vec<u32>,
    /// The nodes behind its words.
    pub words: JudgementWords,
}

/// The nodes behind the words of a judgement, in the model's order, for explanations.
#[derive(Debug, Clone, Default)]
pub struct JudgementWords {
    /// Of `not given` lines.
    pub not_given: Vec<Lowered>,
    /// Of lines (bands and tables too), `otherwise` last; `None` where a line has no condition. Empty for tiers.
    pub lines: Vec<Option<Lowered>>,
    /// Of steps.
    pub steps: Vec<Lowered>,
    /// Of limits.
    pub limits: Vec<Option<Lowered>>,
    /// The grade node of each limit.
    pub limit_grades: Vec<GradeNode>,
    /// The truths of tiers, best first.
    pub tiers: Vec<TierWords>,
}

/// The nodes behind a tier.
#[derive(Debug, Clone)]
pub struct TierWords {
    /// All it asks (with the tiers below, where the scale is cumulative) is satisfied.
    pub satisfied: TruthNode,
    /// Something of its own is left in it.
    pub not_empty: TruthNode,
    /// Its criteria and whether each is satisfied as this tier wants it, blocks' criteria in their place.
    pub criteria: Vec<TierCriterion>,
    /// Its `at least` blocks.
    pub blocks: Vec<TruthNode>,
}

/// A criterion of a tier.
#[derive(Debug, Clone, Copy)]
pub struct TierCriterion {
    /// Which.
    pub criterion: CriterionId,
    /// Its answer.
    pub grade: GradeNode,
    /// Whether it is satisfied as the tier wants it, substantial evidence included.
    pub holds: Holds,
    /// Whether its evidence is substantial, where the tier wants that: bit 0 yes, bit 1 no.
    pub substantial: Option<GradeNode>,
}

/// Where each question stands. Only what some judgement, assumption or property reads has a place.
#[derive(Debug, Clone, Default)]
pub struct Places {
    /// The grade question of each criterion.
    pub criteria: IdVec<CriterionId, Option<u32>>,
    /// The grade question of whether each criterion's evidence is substantial: bit 0 yes, bit 1 no.
    pub substantial: IdVec<CriterionId, Option<u32>>,
    /// The grade questions of what each criterion also asks.
    pub also: IdVec<CriterionId, Vec<Option<u32>>>,
    /// The question of each fact: a grade question (yes is bit 0, no is bit 1) or a number question.
    pub facts: IdVec<FactId, FactPlace>,
    /// The grade questions of previous awards.
    pub previous: Vec<(JudgementId, Option<KindId>, u32)>,
}

/// Where a fact's question stands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum FactPlace {
    /// Nothing reads it.
    #[default]
    Nowhere,
    /// A grade question.
    Grade(u32),
    /// A number question.
    Number(u32),
}

impl Plan {
    /// The grade node of a judgement's award.
    pub fn award(judgement: JudgementId) -> GradeNode {
        crate::model::Id::at(crate::model::Id::index(judgement))
    }

    /// The value that a number node's unit makes of a whole number.
    pub fn in_unit(value: i64, unit: Ratio) -> Ratio {
        unit * Ratio::from_integer(i128::from(value))
    }
}
