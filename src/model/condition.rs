//! Typed conditions.
//!
//! A condition holds, fails, or speaks of *nothing there* (something not applicable). Nothing there makes a comparison
//! false and its negation false too, as if every `not` were first pushed down to the comparisons.

use super::ids::{CriterionId, FactId, GradeId, JudgementId, KindId, ScaleId, TermId};
use super::judgement::GradeValue;
use super::number::{Number, Ratio};

/// A condition of a rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Condition {
    /// As written; for a member of a set, what is asked of it.
    pub words: String,
    /// What it asks.
    pub kind: ConditionKind,
}

/// The kinds of condition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ConditionKind {
    /// Every part holds.
    And(Vec<Condition>),
    /// Some part holds.
    Or(Vec<Condition>),
    /// The part does not hold (and does not speak of nothing there).
    Not(Box<Condition>),
    /// A yes-or-no fact is yes.
    Yes(FactId),
    /// A term that is a condition holds.
    Term(TermId),
    /// A graded thing passes a test.
    Grade(Graded, GradeTest),
    /// A number passes a test.
    Number(Number, NumberTest),
    /// So many members of a set satisfy a condition; members that are not applicable are passed over.
    Set(Quantifier, Vec<SetMember>),
}

/// A member of a set and what is asked of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SetMember {
    /// The member; where it is absent, it is passed over.
    pub thing: Graded,
    /// What is asked of it.
    pub condition: Condition,
}

/// Something that has a grade, or nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Graded {
    /// A judgement's award; absent where it is not applicable or not given.
    Judgement(JudgementId),
    /// A criterion's answer.
    Criterion(CriterionId),
    /// The answer to what a criterion also asks: the place in its list.
    AlsoAsked(CriterionId, u32),
    /// A fact on a scale.
    Fact(FactId),
    /// The award in the latest earlier inspection (of a kind) that reported the judgement.
    Previous(JudgementId, Option<KindId>),
}

/// What is asked of a grade. Absent fails every test but `NotApplicable`, and so does its negation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum GradeTest {
    /// It is one of these grades of this scale (best first). Covers `is G`, `or better`, `or worse`, `is one of`,
    /// `is satisfied`.
    OneOf(ScaleId, Vec<GradeId>),
    /// It has a grade. Never about nothing there: its negation holds where there is none.
    Rated,
    /// It is not applicable. Never about nothing there.
    NotApplicable,
    /// It is better than another grade on the same scale.
    BetterThan(GradeValue),
    /// It is worse than another grade on the same scale.
    WorseThan(GradeValue),
    /// It is the same as another grade on the same scale.
    SameAs(GradeValue),
}

/// What is asked of a number. Absent fails every test, and so does its negation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NumberTest {
    /// `is at least`
    AtLeast(Number),
    /// `is at most`
    AtMost(Number),
    /// `is more than`
    MoreThan(Number),
    /// `is less than`
    LessThan(Number),
    /// `is exactly`
    Equals(Number),
    /// `is from … to …`, both included
    FromTo(Ratio, Ratio),
}

/// How many members of a set. `N` is a number: a literal or a term.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Quantifier {
    /// All that are present, and at least one is.
    Every,
    /// At least one.
    Any,
    /// None.
    No,
    /// At least N; with `or_all`, all that are present suffice, if any is.
    AtLeast(Number, bool),
    /// At most N.
    AtMost(Number),
    /// Exactly N.
    Exactly(Number),
    /// More than N.
    MoreThan(Number),
    /// Fewer than N.
    FewerThan(Number),
    /// More than half of those present, and at least one is.
    MoreThanHalf,
}
