//! Kinds of inspection and scenarios as written.

use crate::source::Span;
use crate::source::Spanned;
use crate::syntax::ast::Date;
use crate::syntax::ast::Decimal;
use crate::syntax::ast::Expr;
use crate::syntax::ast::Name;
use crate::syntax::ast::Previous;
use crate::syntax::ast::Set;
use crate::syntax::ast::Text;
use crate::syntax::ast::Trailers;

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
    /// `timing looks at advice "Advice from others"`
    TimingLooksAt {
        /// What is weighed, by name.
        name: Name,
        /// Its title.
        title: Text,
    },
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
    /// `on DATE`: the first day on site.
    pub on: Option<Spanned<Date>>,
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
