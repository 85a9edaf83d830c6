//! From when until when a provision is in force, as written.

use crate::source::Span;
use crate::source::Spanned;
use crate::syntax::ast::Date;
use crate::syntax::ast::TermMeaning;

/// A provision's own dates; where none is said it is in force as long as what it stands in.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Dates {
    /// From the first word of the first of them to the end of the last.
    pub span: Option<Span>,
    /// `from DATE`: the first day.
    pub from: Option<Spanned<Date>>,
    /// `until DATE`: the last day.
    pub until: Option<Spanned<Date>>,
    /// `postponed on DATE from DATE to DATE`
    pub postponed: Option<Postponed>,
}

/// A first day that was put off before it came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Postponed {
    /// The whole clause.
    pub span: Span,
    /// When that was decided.
    pub on: Spanned<Date>,
    /// The first day as it was to be.
    pub from: Spanned<Date>,
    /// The first day as it is now.
    pub to: Spanned<Date>,
}

/// What a term means from a day on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LaterMeaning {
    /// From when.
    pub dates: Dates,
    /// What it means then.
    pub means: TermMeaning,
}
