//! Exact numbers and the expressions that give them.

use super::condition::{Condition, Graded, SetMember};
use super::ids::{FactId, TermId};

/// An exact ratio of whole numbers.
pub type Ratio = num_rational::Ratio<i128>;

/// A number a rule speaks of. Exact; absent where what it speaks of is not applicable.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Number {
    /// As written.
    pub words: String,
    /// What it is.
    pub kind: NumberKind,
}

/// The kinds of number. Invariant (kept by `resolve`): one side of `Times` and the lower side of `Over` by a
/// literal is a literal; a quotient of two sums, a rounding, `SmallerOf` and `LargerOf` stand outermost (a
/// rounding outside a quotient, `SmallerOf`/`LargerOf` outside both).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NumberKind {
    /// A literal.
    Literal(Ratio),
    /// A fact that is a number.
    Fact(FactId),
    /// A term that is a number.
    Term(TermId),
    /// The points of a graded thing; absent where it is.
    Points(Graded),
    /// The sum of the points of those present; 0 where none is.
    Total(Vec<Graded>),
    /// The mean of the points of those present; where none is, the other value, or absent.
    Mean(Vec<Graded>, Option<Ratio>),
    /// The most points of one present.
    Highest(Vec<Graded>, Option<Ratio>),
    /// The fewest points of one present.
    Lowest(Vec<Graded>, Option<Ratio>),
    /// 100 times the points of those present over the most points that they could have.
    PercentageOfPoints(Vec<Graded>, Option<Ratio>),
    /// How many members the condition holds of; those not applicable are passed over.
    CountOf(Vec<SetMember>),
    /// A sum.
    Plus(Box<Number>, Box<Number>),
    /// A difference.
    Minus(Box<Number>, Box<Number>),
    /// A product; one side is a literal.
    Times(Box<Number>, Box<Number>),
    /// A quotient; the lower side is a literal, or a sum that is never 0 (always positive).
    Over(Box<Number>, Box<Number>),
    /// The smaller of several.
    SmallerOf(Vec<Number>),
    /// The larger of several.
    LargerOf(Vec<Number>),
    /// Rounded to a multiple of a positive ratio.
    Rounded(Box<Number>, Rounding, Ratio),
    /// The first case that holds, otherwise the last: only as the whole meaning of a term, of literals.
    Cases(Vec<(Condition, Ratio)>, Ratio),
}

/// How a number is rounded to a multiple.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rounding {
    /// A half goes to the greater.
    HalfUp,
    /// A half goes to the lesser.
    HalfDown,
    /// To the least multiple not below.
    Up,
    /// To the greatest multiple not above.
    Down,
}
