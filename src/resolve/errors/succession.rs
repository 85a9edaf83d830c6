//! Words for what became of the edition before.

use super::Errors;
use crate::diagnostic::codes;
use crate::source::Span;
use crate::syntax::ast::Name;

impl Errors {
    /// More than one `succeeds` in a file.
    pub(crate) fn succeeds_twice(&self, again: Span, first: Span) {
        self.say_of_two(
            codes::E0438,
            (again, "a second edition before this one"),
            (first, "the first is named here"),
            "an edition succeeds one edition".to_owned(),
            "keep the edition that came just before, and put all lines into its block",
        );
    }

    /// An edition that succeeds itself.
    pub(crate) fn succeeds_itself(&self, span: Span, own: Span) {
        self.say_of_two(
            codes::E0448,
            (span, "the edition itself"),
            (own, "this edition's name"),
            "an edition cannot succeed itself".to_owned(),
            "name the edition that came before this one",
        );
    }

    /// A grade named without its scale.
    pub(crate) fn without_its_scale(&self, name: &Name) {
        let message = format!("`{}` does not say which scale it is a grade of", name.value);
        let help = format!("write `SCALE/{}`, as in `four-point/good`", name.value);
        self.say(codes::E0449, name.span, message, "a grade is named with its scale here", help);
    }

    /// A criterion named without its judgement.
    pub(crate) fn without_its_judgement(&self, name: &Name) {
        let message = format!("`{}` does not say which judgement it is a criterion of", name.value);
        let help = format!("write `JUDGEMENT/{}`, as in `safety/risks-managed`", name.value);
        self.say(codes::E0449, name.span, message, "a criterion is named with its judgement here", help);
    }

    /// Two lines about one thing.
    pub(crate) fn became_twice(&self, sort: &str, name: &Name, first: Span) {
        self.say_of_two(
            codes::E0438,
            (name.span, "said again here"),
            (first, "first said here"),
            format!("what became of {sort} `{}` is said twice", name.value),
            "keep one line; a thing that was split becomes several in one line, as in `becomes care, health`",
        );
    }
}
