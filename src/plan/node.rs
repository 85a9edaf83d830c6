//! The few kinds of operation, each with its meaning in a line.

use crate::model::CriterionId;
use crate::model::FactId;
use crate::model::GradeSet;
use crate::model::Graded;
use crate::model::JudgementId;
use crate::model::KindId;
use crate::model::Ratio;
use crate::model::ids::ids;

ids! {
    /// A value that is a grade or nothing.
    GradeNode
    /// A value that holds or fails.
    TruthNode
    /// A value that is a whole number of units, or absent.
    NumberNode
}

/// What a question asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asked {
    /// A criterion's answer.
    Criterion(CriterionId),
    /// What a criterion also asks.
    AlsoAsked(CriterionId, u32),
    /// Whether a criterion's evidence is substantial.
    Substantial(CriterionId),
    /// A fact.
    Fact(FactId),
    /// A previous award.
    Previous(JudgementId, Option<KindId>),
}

/// A question answered by a grade, by yes (bit 0) or no (bit 1), or as not applicable.
#[derive(Debug, Clone, Copy)]
pub struct GradeQuestion {
    /// What it asks for.
    pub asked: Asked,
    /// Its possible answers.
    pub domain: GradeSet,
    /// The node that holds its answer.
    pub node: GradeNode,
}

/// A question answered by a number.
#[derive(Debug, Clone, Copy)]
pub struct NumberQuestion {
    /// Which fact.
    pub fact: FactId,
    /// The least answer, in units.
    pub least: i64,
    /// The greatest answer, in units.
    pub greatest: i64,
    /// The step between answers, in units.
    pub step: i64,
    /// The unit: what 1 stands for.
    pub unit: Ratio,
    /// The node that holds its answer.
    pub node: NumberNode,
}

/// An operation.
#[derive(Debug, Clone)]
pub enum Op {
    /// Gives a grade.
    Grade(GradeNode, GradeOp),
    /// Gives a truth.
    Truth(TruthNode, TruthOp),
    /// Gives a number.
    Number(NumberNode, NumberOp),
    /// Gives a judgement's award.
    Judge(JudgementId),
}

/// Operations that give a grade.
#[derive(Debug, Clone)]
pub enum GradeOp {
    /// The answer of a question that is asked only when a condition holds and its criterion applies; else nothing.
    AskedWhen {
        /// The answer.
        answer: GradeNode,
        /// The criterion.
        criterion: GradeNode,
        /// The condition.
        when: TruthNode,
    },
    /// The best of those present.
    Best(Box<[GradeNode]>, GradeSet),
    /// The worst of those present. The set is what it is where none is.
    Worst(Box<[GradeNode]>, GradeSet),
    /// The median of those present; of an even number, the worse of the two in the middle.
    Median(Box<[GradeNode]>, GradeSet),
}

/// Operations that give a truth.
#[derive(Debug, Clone)]
pub enum TruthOp {
    /// The grade is one of these (nothing may be among them).
    OneOf(GradeNode, GradeSet),
    /// Both are present and the left one is better (bit 0), the same (bit 1) or worse (bit 2).
    Compare(GradeNode, GradeNode, u8),
    /// The other does not hold: its complement, not its negation, so it holds where there is nothing to compare.
    Unless(TruthNode),
    /// All hold.
    And(Box<[TruthNode]>),
    /// One holds.
    Or(Box<[TruthNode]>),
    /// So many of those present are among the grades beside them.
    CountGrades(Box<[(GradeNode, GradeSet)]>, CountTest),
    /// So many of those present satisfy the truth beside them.
    Count(Box<[(GradeNode, TruthNode)]>, CountTest),
    /// All numbers are present, and the sum of coefficient times number, with the constant, stands so to 0.
    Sum {
        /// Coefficients and numbers.
        terms: Box<[(i64, NumberNode)]>,
        /// The constant.
        constant: i64,
        /// How it stands to 0.
        relation: Relation,
    },
}

/// How a sum stands to 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Relation {
    /// At least 0.
    AtLeast,
    /// Exactly 0.
    Equal,
    /// Not 0.
    Unequal,
}

/// What is asked of how many members hold, of those present.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CountTest {
    /// From the least to the greatest hold; with `any_left`, at least one must be present.
    Between {
        /// The least.
        least: u32,
        /// The greatest.
        greatest: u32,
        /// At least one must be present.
        any_left: bool,
    },
    /// All that are present hold; none present suffices only with `or_none`.
    All {
        /// None present suffices.
        or_none: bool,
    },
    /// At least so many hold, or all that are present; none present suffices only with `or_none`.
    Enough {
        /// How many.
        needed: u32,
        /// None present suffices.
        or_none: bool,
    },
    /// Some is present, fewer than so many hold, and not all that are present do.
    NotEnough {
        /// How many.
        needed: u32,
    },
    /// Some is present and does not hold.
    SomeFails,
    /// More than half of those present hold.
    MoreThanHalf,
    /// Some is present, and at most half of those present hold.
    AtMostHalf,
}

/// Operations that give a number.
#[derive(Debug, Clone)]
pub enum NumberOp {
    /// The points of a grade, by its place on the scale; absent where it is.
    Points(GradeNode, Box<[i64]>),
    /// The sum of the points of those present.
    Total(Box<[(GradeNode, Box<[i64]>)]>),
    /// The greatest of the points of those present; the number, or absent, where none is.
    Highest(Box<[(GradeNode, Box<[i64]>)]>, Option<i64>),
    /// The least of the points of those present; the number, or absent, where none is.
    Lowest(Box<[(GradeNode, Box<[i64]>)]>, Option<i64>),
    /// How many of those present satisfy the truth beside them.
    CountOf(Box<[(GradeNode, TruthNode)]>),
    /// The sum, over those present, of the number beside them.
    Weighed(Box<[(GradeNode, i64)]>),
}

/// A line of a judgement: the first that holds decides.
#[derive(Debug, Clone, Copy)]
pub struct PlanLine {
    /// Its condition.
    pub when: TruthNode,
    /// What it yields.
    pub yields: GradeNode,
}

/// A step: so many grades better (negative) or worse.
#[derive(Debug, Clone, Copy)]
pub struct PlanStep {
    /// Its condition.
    pub when: TruthNode,
    /// Added to the grade's place on the scale.
    pub by: i32,
}

/// A limit.
#[derive(Debug, Clone, Copy)]
pub struct PlanLimit {
    /// Its place among the judgement's limits.
    pub place: u32,
    /// Its condition.
    pub when: TruthNode,
    /// It acts where the condition does not hold (`only when`).
    pub acts_unless: bool,
    /// Its grade.
    pub grade: GradeNode,
}

/// The nodes behind a condition's words, in the shape of the model's condition.
#[derive(Debug, Clone)]
pub struct Lowered {
    /// The whole.
    pub truth: TruthNode,
    /// The parts of `and` and `or`, or the meaning of a term.
    pub parts: Vec<Lowered>,
    /// Graded things it compares.
    pub things: Vec<(Graded, GradeNode)>,
    /// The members of a set.
    pub members: Vec<LoweredMember>,
    /// The number it tests: a sum over a sum, and how the quotient is shown.
    pub number: Option<LoweredNumber>,
}

/// A member of a set: what it is, and whether what is asked holds of it.
#[derive(Debug, Clone, Copy)]
pub struct LoweredMember {
    /// The member.
    pub thing: Graded,
    /// Its grade.
    pub grade: GradeNode,
    /// What is asked of it.
    pub holds: Holds,
}

/// Where it is seen whether something holds of a thing that has a grade.
#[derive(Debug, Clone, Copy)]
pub enum Holds {
    /// Its grade is among these.
    Among(GradeSet),
    /// This truth.
    Truth(TruthNode),
}

/// A number for showing: `over / under`, each a sum of ratios of nodes.
#[derive(Debug, Clone, Default)]
pub struct LoweredNumber {
    /// The upper sum.
    pub over: Vec<(Ratio, NumberNode)>,
    /// What is added to it.
    pub plus: Ratio,
    /// The lower sum; empty for 1.
    pub under: Vec<(Ratio, NumberNode)>,
}
