//! Words for scenarios.

use super::Errors;
use crate::diagnostic::codes;
use crate::source::Span;

impl Errors {
    /// A given that no record could hold.
    pub(crate) fn cannot_be_given(&self, span: Span, message: String, label: &str, help: &str) {
        self.say(codes::E0434, span, message, label, help);
    }

    /// A scenario that expects nothing.
    pub(crate) fn expects_nothing(&self, span: Span) {
        self.say(
            codes::E0440,
            span,
            "this scenario expects nothing".to_owned(),
            "nothing to hold it against",
            "add a line `expect JUDGEMENT is GRADE`",
        );
    }
}
