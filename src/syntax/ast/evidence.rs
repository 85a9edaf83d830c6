//! How what is found is evidenced, as written.

use crate::source::Span;
use crate::source::Spanned;
use crate::syntax::ast::Name;
use crate::syntax::ast::Text;
use crate::syntax::ast::Trailers;

/// `evidence { … }`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EvidenceStandard {
    /// The whole declaration.
    pub span: Span,
    /// What its lines inherit.
    pub trailers: Trailers,
    /// Its lines.
    pub lines: Vec<EvidenceLine>,
}

/// A line of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EvidenceLine {
    /// `method survey "Survey of young people"`
    Method(Method),
    /// `met needs at least 2 methods`
    Need(Need),
    /// `substantial means at least 3 methods`
    Substantial(SubstantialMeans),
    /// `when fieldwork closes, what is not shown counts as unmet`
    Closing(Closing),
}

impl EvidenceLine {
    /// Where it comes from.
    pub fn trailers(&self) -> &Trailers {
        match self {
            EvidenceLine::Method(it) => &it.trailers,
            EvidenceLine::Need(it) => &it.trailers,
            EvidenceLine::Substantial(it) => &it.trailers,
            EvidenceLine::Closing(it) => &it.trailers,
        }
    }
}

/// A way to gather evidence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Method {
    /// The whole line.
    pub span: Span,
    /// Its name.
    pub name: Name,
    /// Its title.
    pub title: Text,
    /// Where it comes from.
    pub trailers: Trailers,
}

/// What an answer needs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Need {
    /// The whole line.
    pub span: Span,
    /// The answer.
    pub grade: Name,
    /// What it needs.
    pub what: Needed,
    /// `on SCALE`, where several have the grade.
    pub scale: Option<Name>,
    /// Where it comes from.
    pub trailers: Trailers,
}

/// Evidence that is needed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Needed {
    /// `at least 2 methods`
    AtLeast(Spanned<u32>),
    /// `observation or survey`
    OneOf(Vec<Name>),
}

/// `substantial means at least 3 methods`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SubstantialMeans {
    /// The whole line.
    pub span: Span,
    /// How many.
    pub count: Spanned<u32>,
    /// Where it comes from.
    pub trailers: Trailers,
}

/// `when fieldwork closes, what is not shown counts as unmet`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Closing {
    /// The whole line.
    pub span: Span,
    /// The answer that it counts as.
    pub grade: Name,
    /// `on SCALE`, where several have the grade.
    pub scale: Option<Name>,
    /// Where it comes from.
    pub trailers: Trailers,
}

/// `{ met needs observation or survey because "…" }`, behind a criterion.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CriterionNeeds {
    /// What its lines inherit, beside what the criterion's own `cite` and basis say.
    pub trailers: Trailers,
    /// Its lines.
    pub lines: Vec<Need>,
}
