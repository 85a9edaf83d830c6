//! Words for what is wrong with how recommendations are followed up.

use super::Errors;
use crate::diagnostic::codes;
use crate::source::Span;
use crate::syntax::ast::Name;

impl Errors {
    /// No line says what states a recommendation may have.
    pub(crate) fn recommendations_without_states(&self, span: Span) {
        self.say(
            codes::E0476,
            span,
            "nothing says what states a recommendation may have".to_owned(),
            "without states nothing can be recorded of them",
            "name a scale, best first, as in `are answered on recommendation-state`",
        );
    }

    /// A criterion that is named twice among those that recommendations inform.
    pub(crate) fn informed_twice(&self, again: &Name, first: Span) {
        self.say_of_two(
            codes::E0477,
            (again.span, "named again here"),
            (first, "first named here"),
            format!("recommendations inform `{}` twice", again.value),
            "keep one of the two",
        );
    }
}
