//! The team that an edition asks for, and the stages of its awards, as written.

use crate::source::Span;
use crate::source::Spanned;
use crate::syntax::ast::Name;
use crate::syntax::ast::Text;
use crate::syntax::ast::Trailers;

/// `team { … }`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Team {
    /// The whole declaration.
    pub span: Span,
    /// What its lines inherit.
    pub trailers: Trailers,
    /// The lines that ask for people.
    pub lines: Vec<TeamLine>,
    /// `one person may fill several lines`
    pub several_lines: Option<TeamRule>,
    /// `connections with the provider are declared`
    pub connections: Option<TeamRule>,
}

/// A line that asks for people: `led by exactly 1 hmi from ofsted, called lead`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TeamLine {
    /// The whole line.
    pub span: Span,
    /// `led by`
    pub leads: bool,
    /// Which way the number binds.
    pub bound: Bound,
    /// How many.
    pub number: Spanned<u32>,
    /// The role, which this line declares.
    pub role: Name,
    /// What reports call it.
    pub title: Option<Text>,
    /// The body that they come from.
    pub from: Name,
    /// `called lead`
    pub called: Option<Name>,
    /// Its own `cite`, `basis`.
    pub trailers: Trailers,
}

/// Which way a number of people binds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bound {
    /// `exactly`
    Exactly,
    /// `at least`
    AtLeast,
    /// `at most`
    AtMost,
}

/// A line of a team that asks for nobody by number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TeamRule {
    /// The whole line.
    pub span: Span,
    /// Its own `cite`, `basis`.
    pub trailers: Trailers,
}

/// `award stages { … }`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stages {
    /// The whole declaration.
    pub span: Span,
    /// What its lines inherit.
    pub trailers: Trailers,
    /// The stages, first to last.
    pub stages: Vec<Stage>,
}

/// `final "Agreed" by each of ofsted, hmip, cqc`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stage {
    /// The whole line.
    pub span: Span,
    /// Its name.
    pub name: Name,
    /// Its title.
    pub title: Text,
    /// Who signs off.
    pub signed_off_by: Vec<Name>,
    /// Its own `cite`, `basis`.
    pub trailers: Trailers,
}
