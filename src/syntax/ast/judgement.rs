//! Judgements as written: their lines, tiers, tables and bands.

use crate::source::Span;
use crate::source::Spanned;
use crate::syntax::ast::CriterionNeeds;
use crate::syntax::ast::Dates;
use crate::syntax::ast::Decimal;
use crate::syntax::ast::Expr;
use crate::syntax::ast::GradeExpr;
use crate::syntax::ast::Name;
use crate::syntax::ast::Set;
use crate::syntax::ast::Test;
use crate::syntax::ast::Text;
use crate::syntax::ast::Trailers;

/// A judgement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Judgement {
    /// The whole declaration.
    pub span: Span,
    /// Its name.
    pub name: Name,
    /// Its title.
    pub title: Text,
    /// `on SCALE`.
    pub scale: Name,
    /// `decided by inspectors` or `decided by rule`: `inspectors` or `rule` as written.
    pub decided_by: Option<Name>,
    /// `tagged equality`.
    pub tags: Vec<Name>,
    /// `cite`, `basis`, `because`, `guidance` before the first line.
    pub trailers: Trailers,
    /// Its lines in order; `None` where there is no block.
    pub lines: Option<Vec<JudgementLine>>,
}

/// `each of GROUP-OR-LIST { … }`: the same lines for several judgements.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EachOf {
    /// The whole declaration.
    pub span: Span,
    /// Which judgements.
    pub set: Set,
    /// What its lines inherit.
    pub trailers: Trailers,
    /// Its lines.
    pub lines: Vec<JudgementLine>,
}

/// One line (or block) of a judgement, with its own trailers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JudgementLine {
    /// Without the white space behind it.
    pub span: Span,
    /// What it says.
    pub kind: LineKind,
    /// Its own `cite`, `basis`, `because`, `guidance`.
    pub trailers: Trailers,
}

/// What a line of a judgement says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LineKind {
    /// `criteria are answered on SCALE`
    AnsweredOn(Name),
    /// `criteria also ask extent on extent [when it is …]`
    CriteriaAlsoAsk(AlsoAsks),
    /// `may be not applicable`
    MayBeNotApplicable,
    /// `reported, not counted`
    ReportedNotCounted,
    /// `in this order`
    InThisOrder,
    /// `G requires { … }` and `normally G looks for { … }`
    Tier(Tier),
    /// `aspect care "…" { … }`
    Aspect(Aspect),
    /// A criterion that stands in no tier.
    Criterion(Criterion),
    /// `is G when C`, `normally G when C`, `is the worst of areas`, `normally the same as safety`
    Is {
        /// `normally` in place of `is`.
        normally: bool,
        /// The grade.
        grade: GradeExpr,
        /// The condition.
        when: Option<Expr>,
    },
    /// `is by NUMBER { bands }`
    ByBands {
        /// `normally` in place of `is`.
        normally: bool,
        /// The number, with its rounding if one is said.
        number: Expr,
        /// The bands.
        bands: Vec<Band>,
    },
    /// `is by table { rows }`
    ByTable {
        /// `normally` in place of `is`.
        normally: bool,
        /// `exactly one row fits`.
        exactly_one: bool,
        /// What each column tests; the last column is the grade.
        columns: Vec<Expr>,
        /// The rows.
        rows: Vec<TableRow>,
    },
    /// `otherwise G`, `otherwise normally G`; `otherwise inspectors decide` has no grade.
    Otherwise {
        /// `normally` was written.
        normally: bool,
        /// The grade; `None` for `inspectors decide`.
        grade: Option<GradeExpr>,
    },
    /// `starts as health`
    StartsAs(GradeExpr),
    /// `raised by 1 when C`, `lowered by 1 when C`
    Step {
        /// Raised, else lowered.
        raised: bool,
        /// By how many grades.
        by: Spanned<u32>,
        /// When.
        when: Expr,
    },
    /// `not given when C because "…"` (the reason is in the trailers)
    NotGiven(Expr),
    /// `inspectors decide`
    InspectorsDecide,
    /// `must be G`, `no better than G`, `no worse than G`, `G only when C`, and `normally no better than G`
    Limit {
        /// `normally` was written: it moves only what is expected.
        normally: bool,
        /// Which.
        kind: LimitKind,
        /// The grade.
        grade: GradeExpr,
        /// The condition; always, where left out.
        when: Option<Expr>,
    },
    /// `may lower because "…"` (the reason is in the trailers): said of the line before it.
    MayLower,
}

/// The kinds of limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LimitKind {
    /// `must be`
    MustBe,
    /// `no better than`
    NoBetterThan,
    /// `no worse than`
    NoWorseThan,
    /// `only when`
    OnlyWhen,
}

/// The criteria that one grade requires or looks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tier {
    /// The whole tier.
    pub span: Span,
    /// The grade.
    pub grade: Name,
    /// `requires`; else `looks for`.
    pub binding: bool,
    /// `, with substantial evidence`.
    pub substantial: Option<Span>,
    /// What it asks.
    pub items: Vec<TierItem>,
    /// `cite`, `basis` before its first item.
    pub trailers: Trailers,
}

/// One item of a tier.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TierItem {
    /// A criterion.
    Criterion(Criterion),
    /// `at least 2 of { … }`, `at least 2 of, or all that apply { … }`
    AtLeast {
        /// The whole block.
        span: Span,
        /// How many.
        count: Spanned<u32>,
        /// `, or all that apply`.
        or_all_that_apply: bool,
        /// Of which.
        criteria: Vec<Criterion>,
        /// `cite`, `basis` before its first criterion.
        trailers: Trailers,
    },
}

/// A heading over criteria; it has no grade.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Aspect {
    /// The whole aspect.
    pub span: Span,
    /// Its name.
    pub name: Name,
    /// Its title.
    pub title: Text,
    /// `cite`, `basis` before its first criterion.
    pub trailers: Trailers,
    /// Its criteria.
    pub criteria: Vec<Criterion>,
}

/// A requirement, answered by a finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Criterion {
    /// From `criterion` to the end of its trailers.
    pub span: Span,
    /// Its name inside its judgement.
    pub name: Name,
    /// Its words.
    pub text: Text,
    /// `also asks extent on extent when it is …`
    pub also_asks: Vec<AlsoAsks>,
    /// `may be not applicable`
    pub may_be_not_applicable: bool,
    /// `tagged equality`
    pub tags: Vec<Name>,
    /// Where it comes from.
    pub trailers: Trailers,
    /// What its answers need as evidence, where it says so.
    pub needs: Option<CriterionNeeds>,
}

/// A second thing that a criterion asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AlsoAsks {
    /// The clause.
    pub span: Span,
    /// Its name.
    pub name: Name,
    /// The scale it is answered on.
    pub scale: Name,
    /// Asked only then; `it` is the criterion.
    pub when: Option<Expr>,
}

/// `88 to 100 is outstanding`, or `62 is good` with both ends equal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Band {
    /// The whole line.
    pub span: Span,
    /// The least value, included.
    pub from: Spanned<Decimal>,
    /// The greatest value, included.
    pub to: Spanned<Decimal>,
    /// The grade.
    pub grade: GradeExpr,
    /// Its own trailers.
    pub trailers: Trailers,
}

/// A row of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableRow {
    /// From the first bar to the last.
    pub span: Span,
    /// One cell for each column but the last.
    pub cells: Vec<Cell>,
    /// The last column.
    pub grade: GradeExpr,
    /// When it is in force.
    pub dates: Dates,
}

/// A cell: a test of its column, or `any`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    /// The cell's text.
    pub span: Span,
    /// `None` for `any`.
    pub test: Option<Test>,
}
