//! Grades, conditions, numbers and sets as written.

use crate::source::Span;
use crate::source::Spanned;
use crate::syntax::ast::Decimal;
use crate::syntax::ast::Name;

/// A grade, where one is yielded or bounds an award.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GradeExpr {
    /// As written.
    pub span: Span,
    /// Which.
    pub kind: GradeExprKind,
}

/// The ways to say a grade.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum GradeExprKind {
    /// A grade's name, or the name of a judgement or a fact on the same scale (resolve knows which), perhaps
    /// behind `the same as`.
    Named(Name),
    /// `previous overall [at the last full inspection]`
    Previous(Previous),
    /// `the worst of SET [or G when none applies]`
    Of {
        /// Which of them.
        pick: Pick,
        /// The set.
        set: Set,
        /// The grade when the set is empty.
        none: Option<Name>,
    },
}

/// Which of several grades.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pick {
    /// The best.
    Best,
    /// The worst.
    Worst,
    /// The median; of an even number, the worse of the two in the middle.
    Median,
}

/// `previous overall at the last full inspection`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Previous {
    /// As written.
    pub span: Span,
    /// Which judgement.
    pub judgement: Name,
    /// At the last inspection of this kind.
    pub kind: Option<Name>,
}

/// A condition or a number: `resolve` tells which.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Expr {
    /// As written, without brackets around it.
    pub span: Span,
    /// What.
    pub kind: ExprKind,
}

/// What may be written where a condition or a number can stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ExprKind {
    /// `40`, `2.3`
    Number(Decimal),
    /// `40%`
    Percent(Decimal),
    /// A judgement, fact, term or criterion (`safety/risks-managed`).
    Name(String),
    /// `it`
    It,
    /// `previous overall`
    Previous(Previous),
    /// `extent of it`, `extent of assurance/risks`
    Extra {
        /// What is also asked.
        name: Name,
        /// Of which criterion: `Name` or `It`.
        of: Box<Expr>,
    },
    /// `points of X`
    PointsOf(Box<Expr>),
    /// `total points of SET [or N when none applies]`
    Aggregate {
        /// Which.
        what: Aggregate,
        /// The set.
        set: Set,
        /// The value when the set is empty.
        none: Option<Spanned<Decimal>>,
    },
    /// `number of SET that are …` / `number of SET where (…)`
    NumberOf {
        /// The set.
        set: Set,
        /// What is asked of each member.
        member: MemberTest,
    },
    /// `smaller of (a, b)`
    SmallerOf(Vec<Expr>),
    /// `larger of (a, b)`
    LargerOf(Vec<Expr>),
    /// `… rounded half up to 0.1`
    Rounded {
        /// The number.
        number: Box<Expr>,
        /// How.
        how: Rounding,
        /// To multiples of this; 1 where left out.
        to: Option<Spanned<Decimal>>,
    },
    /// `a + b`
    Arithmetic {
        /// The left side.
        left: Box<Expr>,
        /// The sign.
        sign: Sign,
        /// The right side.
        right: Box<Expr>,
    },
    /// `not C`
    Not(Box<Expr>),
    /// `C and D and E`
    And(Vec<Expr>),
    /// `C or D or E`
    Or(Vec<Expr>),
    /// `X is …`; for a set as a list, see `Quantified`.
    Test {
        /// What is tested.
        subject: Box<Expr>,
        /// The test.
        test: Test,
    },
    /// `every area is …`, `at least 3 areas are …`, `any criterion of assurance where (…)`
    Quantified {
        /// How many.
        quantifier: Quantifier,
        /// The set.
        set: Set,
        /// What is asked of each member.
        member: MemberTest,
    },
}

/// Points of several.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Aggregate {
    /// `total points of`
    Total,
    /// `mean points of`
    Mean,
    /// `highest points of`
    Highest,
    /// `lowest points of`
    Lowest,
    /// `percentage of points of`
    Percentage,
}

/// How a number is rounded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rounding {
    /// `half up`
    HalfUp,
    /// `half down`
    HalfDown,
    /// `up`
    Up,
    /// `down`
    Down,
}

/// The arithmetic signs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sign {
    /// `+`
    Plus,
    /// `-`
    Minus,
    /// `*`
    Times,
    /// `/`
    Over,
}

/// How many members.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Quantifier {
    /// `every`
    Every,
    /// `any`
    Any,
    /// `no`
    No,
    /// `at least N`; `or_all` for `at least 2 of, or all that apply`.
    AtLeast {
        /// How many: a number or a term.
        count: Box<Expr>,
        /// `, or all that apply`.
        or_all: bool,
    },
    /// `at most N`
    AtMost(Box<Expr>),
    /// `exactly N`
    Exactly(Box<Expr>),
    /// `more than N`
    MoreThan(Box<Expr>),
    /// `fewer than N`
    FewerThan(Box<Expr>),
    /// `more than half of`
    MoreThanHalf,
}

/// What is asked of each member of a set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MemberTest {
    /// `… is good or better`
    Test(Test),
    /// `… where (it is serious and …)`
    Where(Box<Expr>),
}

/// A set of judgements, facts or criteria.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Set {
    /// As written.
    pub span: Span,
    /// Which.
    pub kind: SetKind,
    /// `except (resettlement)`
    pub except: Vec<Name>,
}

/// The ways to name a set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SetKind {
    /// A group by its plural or singular: `areas`, `area`.
    Group(Name),
    /// `criteria [of TIER-OR-ASPECT in] [of JUDGEMENT] [tagged TAG]`; with nothing, the judgement's own, and in
    /// a scenario all in scope.
    Criteria {
        /// `of X`: a judgement, or (with `within`) a tier's grade or an aspect.
        of: Option<Name>,
        /// `in JUDGEMENT`
        within: Option<Name>,
        /// `tagged TAG`
        tagged: Option<Name>,
    },
    /// `(safety, behaviour)`
    List(Vec<Name>),
}

/// What is asked of a thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Test {
    /// From `is` or `are` to its end; in a table cell, the cell.
    pub span: Span,
    /// What.
    pub kind: TestKind,
}

/// The tests.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TestKind {
    /// `is good`, `is met`, `is 5`; a grade's name (or whole number), a fact's, a judgement's.
    Is(Name),
    /// `is not good`
    IsNot(Name),
    /// `are exactly good`
    IsExactly(Name),
    /// `is good or better`
    OrBetter(Name),
    /// `is adequate or worse`
    OrWorse(Name),
    /// `is better than health` (a judgement, fact, previous award or grade)
    BetterThan(GradeExpr),
    /// `is worse than health`
    WorseThan(GradeExpr),
    /// `is the same as health`, `is the worst of areas`, `is previous overall`
    SameAs(GradeExpr),
    /// `is one of (good, outstanding)`
    OneOf(Vec<Name>),
    /// `is rated`
    Rated,
    /// `is not rated`
    NotRated,
    /// `is not applicable`
    NotApplicable,
    /// `is satisfied`
    Satisfied,
    /// `is not satisfied`
    NotSatisfied,
    /// `is yes` / `is no`
    YesNo(bool),
    /// `is at least N`
    AtLeast(Box<Expr>),
    /// `is at most N`
    AtMost(Box<Expr>),
    /// `is more than N`
    MoreThan(Box<Expr>),
    /// `is less than N`
    LessThan(Box<Expr>),
    /// `is exactly N`, `is 2.5`, or `is EXPR` where it can only be a number.
    Equals(Box<Expr>),
    /// `is from A to B`
    FromTo(Box<Expr>, Box<Expr>),
}
