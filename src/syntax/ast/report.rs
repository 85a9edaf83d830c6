//! The report that an edition asks for, as written.

use crate::source::Span;
use crate::syntax::ast::Name;
use crate::syntax::ast::Text;
use crate::syntax::ast::Trailers;

/// `report { … }`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// The whole declaration.
    pub span: Span,
    /// What its lines inherit.
    pub trailers: Trailers,
    /// The sections, in the order of the report.
    pub sections: Vec<ReportSection>,
}

/// `section about "About this inspection" says how it was conducted`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportSection {
    /// The whole line.
    pub span: Span,
    /// Its name, which records use; of a graded section the judgement's.
    pub name: Name,
    /// Its title; of a graded section the judgement's, where it has none.
    pub title: Option<Text>,
    /// What it draws on; nothing of a graded section.
    pub draws_on: Option<DrawsOn>,
    /// Its own `cite`, `basis`.
    pub trailers: Trailers,
}

/// What a section without a grade draws on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DrawsOn {
    /// `says what would improve the awards`
    Improvements,
    /// `says how it was conducted`
    Conduct,
    /// `in the words of inspectors`
    OwnWords,
    /// `asks for population "Population statistics", facts-page "Facts page"`
    Particulars(Vec<(Name, Text)>),
}
