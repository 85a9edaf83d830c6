//! What was written: plain structs in reading order, every node with its span.
//!
//! Nothing here is looked up or checked: names may be unknown and grades may belong to no scale. `resolve`
//! is the only stage that turns this into a model.

mod consultation;
mod dates;
pub mod duty;
pub mod evidence;
pub mod expression;
mod header;
pub mod inspection;
pub mod judgement;
pub mod property;
pub mod recommendations;
pub mod report;
pub mod succession;
pub mod survey;
pub mod team;
pub mod term;

use crate::source::{Span, Spanned};

pub use consultation::{
    AskedRow, Consultation, ConsultationQuestion, ForEach, Proposal, Subject, SubjectSort, WithWords,
};
pub use dates::{Dates, LaterMeaning, Postponed};
pub use duty::{DayOnSite, Due, Duty, DutyLine, DutyLineKind, Event};
pub use evidence::{Closing, CriterionNeeds, EvidenceLine, EvidenceStandard, Method, Need, Needed, SubstantialMeans};
pub use expression::{
    Aggregate, Expr, ExprKind, GradeExpr, GradeExprKind, MemberTest, Pick, Previous, Quantifier, Rounding, Set,
    SetKind, Sign, Test, TestKind,
};
pub use inspection::{
    Answer, Expectation, ExpectationKind, Given, GivenKind, Inspection, InspectionLine, InspectionLineKind, Interval,
    Scenario,
};
pub use judgement::{
    AlsoAsks, Aspect, Band, Cell, Criterion, EachOf, Judgement, JudgementLine, LimitKind, LineKind, TableRow, Tier,
    TierItem,
};
pub use property::{Assumption, Claim, How, Property};
pub use recommendations::{Informs, RecommendationStates, Recommendations};
pub use report::{DrawsOn, Report, ReportSection};
pub use succession::{Became, Sort, Succession, SuccessionLine};
pub use survey::{Choice, Question, Reporting, Survey};
pub use team::{Bound, Stage, Stages, Team, TeamLine, TeamRule};
pub use term::{Group, Term, TermMeaning};

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
    /// What could not be read and is missing from the declarations; nothing where the text is accepted.
    pub unread: Vec<Span>,
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
    /// `property "…" { … }`
    Property(Property),
    /// `assume "…" { … }`
    Assumption(Assumption),
    /// `succeeds 2012 { … }`
    Succession(Succession),
    /// `event fieldwork-ended "…"`
    Event(Event),
    /// `duty draft-report "…" { … }`
    Duty(Duty),
    /// `team { … }`
    Team(Team),
    /// `award stages { … }`
    Stages(Stages),
    /// `evidence { … }`
    Evidence(EvidenceStandard),
    /// `consultation assurance "…" { … }`
    Consultation(Consultation),
    /// `recommendations { … }`
    Recommendations(Recommendations),
    /// `report { … }`
    Report(Report),
    /// `survey young-people "…" { … }`
    Survey(Survey),
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
    /// `from DATE`, `until DATE`, `postponed …`.
    pub dates: Dates,
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
