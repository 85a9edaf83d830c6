//! Surveys, as written.

use crate::source::Span;
use crate::source::Spanned;
use crate::syntax::ast::Name;
use crate::syntax::ast::Text;
use crate::syntax::ast::Trailers;

/// `survey young-people "…" { … }`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Survey {
    /// The whole declaration.
    pub span: Span,
    /// Its name.
    pub name: Name,
    /// Its title.
    pub title: Text,
    /// What its lines inherit.
    pub trailers: Trailers,
    /// When answers are reported; one line, where nothing is wrong.
    pub reporting: Vec<Reporting>,
    /// What is asked.
    pub questions: Vec<Question>,
}

/// `report individual answers only when at least 10 gave them, otherwise themes`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reporting {
    /// The whole line.
    pub span: Span,
    /// How many must have given an answer.
    pub least: Spanned<u32>,
    /// Its own `cite`, `basis`.
    pub trailers: Trailers,
}

/// `question feel-safe "Do you feel safe here?" answered yes "Yes", no "No"`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// The whole line.
    pub span: Span,
    /// Its name.
    pub name: Name,
    /// What is asked.
    pub title: Text,
    /// The answers that can be ticked; nothing where it is answered in words.
    pub choices: Option<Vec<Choice>>,
    /// Its own `cite`, `basis`.
    pub trailers: Trailers,
}

/// `yes "Yes"`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// Its name.
    pub name: Name,
    /// The words on the form.
    pub title: Text,
}
