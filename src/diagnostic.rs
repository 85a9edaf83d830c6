//! What is wrong, where, and what mends it: one type for every stage.
//!
//! A stage gives a value and a list of [`Diagnostic`]s; it never prints. Codes come from the one table
//! in [`codes`]; words are written by the factory functions in each stage's `errors.rs`. Rendering
//! (drawn, plain, JSON) is in `render`.

mod code;
pub mod codes;
pub mod nearest;
pub mod render;

use crate::source::{SourceId, Span};

pub use codes::Code;

/// Whether a diagnostic stops the pipeline.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The text cannot be used; codes beginning with E.
    Error,
    /// It can be used, and `check` fails; codes beginning with W.
    Warning,
    /// Worth knowing; `check` does not fail; codes beginning with N.
    Note,
}

/// A place and what is to be said of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// Which text.
    pub source: SourceId,
    /// Where in it.
    pub span: Span,
    /// What is said of this place.
    pub text: String,
}

/// One thing that is wrong, or worth knowing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// Its code in the table.
    pub code: Code,
    /// One clause, lower case, no full stop, the user's words in backticks.
    pub message: String,
    /// The places; the first is where it is wrong.
    pub labels: Vec<Label>,
    /// What to do about it.
    pub help: Option<String>,
}

impl Diagnostic {
    /// A diagnostic at one place.
    pub fn new(code: Code, source: SourceId, span: Span, message: impl Into<String>, label: impl Into<String>) -> Self {
        Diagnostic {
            code,
            message: message.into(),
            labels: vec![Label { source, span, text: label.into() }],
            help: None,
        }
    }

    /// A diagnostic about a whole file, with no place in it.
    pub fn placeless(code: Code, message: impl Into<String>) -> Self {
        Diagnostic { code, message: message.into(), labels: Vec::new(), help: None }
    }

    /// The same with another place that matters.
    #[must_use]
    pub fn with_label(mut self, source: SourceId, span: Span, text: impl Into<String>) -> Self {
        self.labels.push(Label { source, span, text: text.into() });
        self
    }

    /// The same with what to do.
    #[must_use]
    pub fn with_help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Whether this stops the pipeline.
    pub fn is_error(&self) -> bool {
        self.code.severity() == Severity::Error
    }
}

/// What a stage gives: a value, and what it has to say, in the order of the text.
#[derive(Debug, Clone)]
pub struct Reported<T> {
    /// The value.
    pub value: T,
    /// What is wrong or worth knowing.
    pub diagnostics: Vec<Diagnostic>,
}

impl<T> Reported<T> {
    /// Whether any diagnostic is an error.
    pub fn has_errors(&self) -> bool {
        self.diagnostics.iter().any(Diagnostic::is_error)
    }
}
