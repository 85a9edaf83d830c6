//! What becomes of the recommendations of the last inspection, as written.

use crate::source::Span;
use crate::syntax::ast::Name;
use crate::syntax::ast::Trailers;

/// `recommendations { … }`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recommendations {
    /// The whole declaration.
    pub span: Span,
    /// What its lines inherit.
    pub trailers: Trailers,
    /// `are answered on recommendation-state`
    pub states: Option<RecommendationStates>,
    /// `inform assurance/recommendations`, a line each.
    pub informs: Vec<Informs>,
}

/// `are answered on recommendation-state`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecommendationStates {
    /// The whole line.
    pub span: Span,
    /// The scale of the states.
    pub scale: Name,
    /// Where it comes from.
    pub trailers: Trailers,
}

/// `inform assurance/recommendations`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Informs {
    /// The whole line.
    pub span: Span,
    /// The criteria that draw on them.
    pub criteria: Vec<Name>,
    /// Where it comes from.
    pub trailers: Trailers,
}
