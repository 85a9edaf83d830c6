//! What was written: plain structs in reading order, every node with its span.
//!
//! Nothing here is looked up or checked: names may be unknown and grades may belong to no scale. `resolve`
//! is the only stage that turns this into a model.

use crate::source::{Span, Spanned};

/// A name as written (a criterion's may hold a `/`).
pub type Name = Spanned<String>;
/// A text between quotes, without them; `"""` prose has its common indentation taken off.
pub type Text = Spanned<String>;

/// One rule file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ast {
    /// Every declaration that could be read, in order.
    pub declarations: Vec<Declaration>,
    /// Every comment, in order, with its `#`.
    pub comments: Vec<Text>,
}

/// A declaration at the left margin.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Declaration {
    /// `framework stc "…" { … }`
    Framework(Framework),
    /// `party ofsted "Ofsted"`
    Party(Party),
    /// `source framework "…" { … }`
    Source(SourceDocument),
    /// `scale four-point "…" cumulative { … }`
    Scale(Scale),
    /// `criteria are answered on requirement`
    AnsweredOn(AnsweredOn),
    /// `fact breach "…" yes or no`
    Fact(Fact),
    /// `term widespread "…" means …`
    Term(Term),
    /// `tag equality "Equality and diversity"`
    Tag(Tag),
    /// `judgement safety "…" on four-point, decided by inspectors { … }`
    Judgement(Judgement),
    /// `group areas, each an area, is safety, …`
    Group(Group),
    /// `each of areas { … }`
    EachOf(EachOf),
    /// `inspection full "…" { … }`
    Inspection(Inspection),
    /// `scenario "…" { … }`
    Scenario(Scenario),
}

/// Where a rule comes from and what is said of it; any part may be missing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Trailers {
    /// `cite framework 14, 39 to 43`, once or more.
    pub cites: Vec<Cite>,
    /// `basis illustrative because "…"`.
    pub basis: Option<Basis>,
    /// `because "…"` that belongs to no basis.
    pub because: Option<Text>,
    /// `guidance "…"`.
    pub guidance: Option<Text>,
}

/// `cite SOURCE PLACE`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cite {
    /// From `cite` to the end of the place.
    pub span: Span,
    /// Which source.
    pub source: Name,
    /// Where in it.
    pub place: CitePlace,
}

/// A range `39 to 43`, or a single number with both ends equal.
pub type NumberRange = Spanned<(u32, u32)>;

/// The place cited in a source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CitePlace {
    /// The whole of an undivided source.
    Whole,
    /// Numbered paragraphs.
    Paragraphs(Vec<NumberRange>),
    /// Under a heading, perhaps items of it.
    Heading(Text, Vec<NumberRange>),
}

/// `basis stated | reconstructed from "…" | illustrative because "…"`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Basis {
    /// The whole clause.
    pub span: Span,
    /// Which.
    pub kind: BasisKind,
    /// Its reason or what it was reconstructed from.
    pub reason: Option<Text>,
}

/// The three bases.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BasisKind {
    /// In the source's own words.
    Stated,
    /// Inferred from something published.
    Reconstructed,
    /// The project's own drafting.
    Illustrative,
}

/// A date as written: a year, a month or a day. Not checked against the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Date {
    /// The year.
    pub year: u32,
    /// The month, where given.
    pub month: Option<u32>,
    /// The day, where given.
    pub day: Option<u32>,
}

/// The header.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Framework {
    /// The whole declaration.
    pub span: Span,
    /// The framework's name.
    pub name: Name,
    /// Its title.
    pub title: Text,
    /// `edition 2012`: a name, which may look like a date.
    pub edition: Option<Name>,
    /// `in force from DATE`.
    pub from: Option<Spanned<Date>>,
    /// `until DATE`.
    pub until: Option<Spanned<Date>>,
    /// `status published | proposed`: the word as written.
    pub status: Option<Name>,
    /// `guidance "…"`.
    pub guidance: Option<Text>,
}

/// A body that takes part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Party {
    /// The whole declaration.
    pub span: Span,
    /// Its name.
    pub name: Name,
    /// Its title.
    pub title: Text,
}

/// A tag that criteria and judgements may carry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tag {
    /// The whole declaration.
    pub span: Span,
    /// Its name.
    pub name: Name,
    /// Its title.
    pub title: Text,
    /// Where it comes from.
    pub trailers: Trailers,
}

/// A published document that rules cite.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceDocument {
    /// The whole declaration.
    pub span: Span,
    /// Its name.
    pub name: Name,
    /// Its title.
    pub title: Text,
    /// Its lines.
    pub lines: Vec<SourceLine>,
}

/// A line of a source's block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SourceLine {
    /// `published 2012`
    Published(Spanned<Date>),
    /// `paragraphs 1 to 48`
    Paragraphs(NumberRange),
    /// `headings "…" (2), "…"`: heading and the number of items under it, if it has numbered items.
    Headings(Vec<(Text, Option<Spanned<u32>>)>),
    /// `undivided`
    Undivided(Span),
    /// `not encoded 45 to 48 because "…"` or `not encoded "Heading" 2 because "…"`
    NotEncoded {
        /// The whole line.
        span: Span,
        /// What is set aside.
        place: CitePlace,
        /// Why.
        because: Option<Text>,
    },
    /// `not stated "…"`: what the document leaves open.
    NotStated(Text),
    /// `states closing 2023-01-22 at "…"`: a date the document gives, and where.
    States {
        /// The whole line.
        span: Span,
        /// What the date is of.
        what: Name,
        /// The date.
        date: Spanned<Date>,
        /// Where it is said.
        place: CitePlace,
    },
}

/// A scale of grades.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scale {
    /// The whole declaration.
    pub span: Span,
    /// Its name.
    pub name: Name,
    /// Its title.
    pub title: Text,
    /// `cumulative`: each grade asks for all that the grades below ask for.
    pub cumulative: Option<Span>,
    /// `satisfied at met`.
    pub satisfied_at: Option<Name>,
    /// Where it comes from.
    pub trailers: Trailers,
    /// Its grades, best first.
    pub grades: Vec<Grade>,
}

/// A grade of a scale.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grade {
    /// The whole line.
    pub span: Span,
    /// A name or a whole number.
    pub name: Name,
    /// What reports call it.
    pub title: Text,
    /// `means "…"`.
    pub means: Option<Text>,
    /// `worth 3` (may be negative or decimal).
    pub worth: Option<Spanned<Decimal>>,
    /// Where it comes from.
    pub trailers: Trailers,
}

/// A number as written: `12.50` is 1250 hundredths. Exact.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Decimal {
    /// The digits without the point, signed.
    pub digits: i64,
    /// How many of them stand behind the point; at most 9.
    pub places: u8,
}

/// `criteria are answered on SCALE`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnsweredOn {
    /// The whole line.
    pub span: Span,
    /// Which scale.
    pub scale: Name,
    /// Where it comes from.
    pub trailers: Trailers,
}

/// A value the framework asks to be recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// The whole declaration.
    pub span: Span,
    /// Its name.
    pub name: Name,
    /// Its title.
    pub title: Text,
    /// What it may be.
    pub kind: FactKind,
    /// `more is better`, `fewer is better`, `yes is better`, `no is better`: the word before `is better`.
    pub better: Option<Name>,
    /// `as context`.
    pub as_context: bool,
    /// Where it comes from.
    pub trailers: Trailers,
}

/// What a fact may be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FactKind {
    /// `yes or no`
    YesOrNo,
    /// `percent [step 0.1]`
    Percent {
        /// The step; 1 where left out.
        step: Option<Spanned<Decimal>>,
    },
    /// `whole number from A to B` and `number from A to B step S`
    Number {
        /// Written `whole number`.
        whole: bool,
        /// The least.
        from: Spanned<Decimal>,
        /// The greatest.
        to: Spanned<Decimal>,
        /// The step.
        step: Option<Spanned<Decimal>>,
    },
    /// `on SCALE`
    OnScale(Name),
}

/// A word of the framework with its meaning.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// The whole declaration.
    pub span: Span,
    /// Its name.
    pub name: Name,
    /// Its title.
    pub title: Text,
    /// `means EXPR`, or cases.
    pub means: TermMeaning,
    /// Where it comes from.
    pub trailers: Trailers,
}

/// What a term means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TermMeaning {
    /// One condition or number.
    One(Expr),
    /// `1 when C, 2 when D, otherwise 3`.
    Cases {
        /// Value and condition, in order.
        cases: Vec<(Expr, Expr)>,
        /// The value behind `otherwise`.
        otherwise: Expr,
    },
}

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
}

/// A cell: a test of its column, or `any`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    /// The cell's text.
    pub span: Span,
    /// `None` for `any`.
    pub test: Option<Test>,
}

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

/// `group areas, each an area, is safety, behaviour`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// The whole declaration.
    pub span: Span,
    /// Its plural, which is its name.
    pub plural: Name,
    /// `each a/an SINGULAR`.
    pub singular: Option<Name>,
    /// `alike`: its members can change places.
    pub alike: bool,
    /// Its members.
    pub members: Vec<Name>,
}

/// A kind of inspection.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Inspection {
    /// The whole declaration.
    pub span: Span,
    /// Its name.
    pub name: Name,
    /// Its title.
    pub title: Text,
    /// What its lines inherit.
    pub trailers: Trailers,
    /// Its lines.
    pub lines: Vec<InspectionLine>,
}

/// A line of a kind of inspection, with its own trailers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InspectionLine {
    /// The whole line.
    pub span: Span,
    /// What it says.
    pub kind: InspectionLineKind,
    /// Its own `cite`, `basis`.
    pub trailers: Trailers,
}

/// What a line of a kind of inspection says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum InspectionLineKind {
    /// `reports overall, areas` (judgements or groups) or `reports any of areas`.
    Reports {
        /// `any of`: the scope is agreed case by case and recorded.
        any_of: bool,
        /// Judgements and groups.
        names: Vec<Name>,
    },
    /// `inspects health`: judged, not reported.
    Inspects(Vec<Name>),
    /// `notice none` or `notice 10 working days`.
    Notice(Option<Spanned<u32>>, bool),
    /// `every 12 months [when C]`, and `or every 6 months when C`
    Every(Vec<Interval>),
    /// `normally lasts 2 days`
    Lasts {
        /// `normally` was written.
        normally: bool,
        /// How many days.
        days: Spanned<u32>,
    },
    /// `agreed by each of yjb, ofsted`
    AgreedBy(Vec<Name>),
    /// `may be carried out when C`: C may be free words in quotes or a condition.
    MayBeCarriedOut(Expr),
    /// `carries forward areas for up to 6 months`
    CarriesForward {
        /// Judgements or groups.
        names: Vec<Name>,
        /// For how many months; without end where left out.
        months: Option<Spanned<u32>>,
    },
}

/// `every 6 months when C`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Interval {
    /// Months.
    pub months: Spanned<u32>,
    /// When.
    pub when: Option<Expr>,
}

/// A worked case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scenario {
    /// The whole declaration.
    pub span: Span,
    /// What it claims.
    pub title: Text,
    /// `given` and `but`, in order: later lines win.
    pub givens: Vec<Given>,
    /// `expect`.
    pub expectations: Vec<Expectation>,
}

/// A `given` or `but` line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Given {
    /// The whole line.
    pub span: Span,
    /// What is given.
    pub kind: GivenKind,
    /// `without substantial evidence`
    pub without_substantial_evidence: bool,
}

/// What a scenario gives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum GivenKind {
    /// `every criterion [of safety] is G`, and `… is not applicable`
    Every(Set, Answer),
    /// `X is G` (criterion, fact) and `X is not applicable`
    Thing(Name, Answer),
    /// `extent of assurance/risks is G`
    Extra {
        /// What is also asked.
        name: Name,
        /// Of which criterion, or of every criterion of a set.
        criterion: Name,
        /// The grade.
        grade: Name,
    },
    /// `breach` / `not breach`
    YesNo(Name, bool),
    /// `inspectors award safety good [because "…"]`
    Award {
        /// Which judgement.
        judgement: Name,
        /// The grade.
        grade: Name,
        /// The reason.
        because: Option<Text>,
    },
    /// `previous overall is G`; `None` for `previous overall is not rated`.
    Previous(Previous, Option<Name>),
    /// `a full inspection [of safety, behaviour]`: the kind and, case by case, its scope.
    Kind {
        /// Which kind.
        kind: Name,
        /// Its scope.
        scope: Vec<Name>,
    },
    /// `as published`: the grades were published and no more.
    AsPublished,
}

/// An answer in a scenario.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// A grade by its name (`met`, `5`, `yes`).
    Word(Name),
    /// A number with a point or a sign, or a percentage.
    Number(Spanned<Decimal>),
    /// `not applicable`
    NotApplicable,
}

/// An `expect` line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Expectation {
    /// The whole line.
    pub span: Span,
    /// Of which judgement.
    pub judgement: Name,
    /// What.
    pub kind: ExpectationKind,
}

/// What a scenario expects of a judgement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ExpectationKind {
    /// `is G`: settled.
    Is(Name),
    /// `is open`
    Open,
    /// `may be G`
    MayBe(Name),
    /// `is refused`: the recorded grade.
    Refused,
    /// `is a departure`
    Departure,
    /// `is not given` or `is not applicable`
    NotGiven,
}
