//! What became of the edition before, as written.

use crate::source::Span;
use crate::syntax::ast::Name;
use crate::syntax::ast::Text;

/// `succeeds 2012 { … }`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Succession {
    /// The whole declaration.
    pub span: Span,
    /// The edition before: a name, which may look like a date.
    pub edition: Name,
    /// `guidance "…"`.
    pub guidance: Option<Text>,
    /// Its lines.
    pub lines: Vec<SuccessionLine>,
}

/// A line of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SuccessionLine {
    /// The whole line.
    pub span: Span,
    /// What sort of thing it is about.
    pub sort: Sort,
    /// The thing: by its name in the edition before, or in this one where it is new.
    pub name: Name,
    /// What became of it.
    pub became: Became,
}

/// The sorts of things that have a name in an edition and another in the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    /// `judgement`
    Judgement,
    /// `criterion`
    Criterion,
    /// `grade`
    Grade,
    /// `scale`
    Scale,
    /// `fact`
    Fact,
    /// `inspection`
    Inspection,
}

/// What became of a thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Became {
    /// `becomes care, health`
    Named(Vec<Name>),
    /// `is removed because "…"`
    Removed(Text),
    /// `is new because "…"`
    New(Text),
    /// `cannot be compared because "…"`
    Incomparable(Text),
}
