//! Words for the team that an edition asks for, and for the stages of its awards.

use super::Errors;
use crate::diagnostic::codes;
use crate::source::Span;
use crate::syntax::ast::Name;
use crate::syntax::ast::TeamLine;

impl Errors {
    /// One role from one body in two lines.
    pub(crate) fn asked_for_twice(&self, line: &TeamLine, first: Span) {
        self.say_of_two(
            codes::E0481,
            (line.role.span, "asked for again here"),
            (first, "first asked for here"),
            format!("the team asks twice for `{}` from `{}`", line.role.value, line.from.value),
            "put both numbers into one line, or give one of the roles another name",
        );
    }

    /// A number of people that is 0.
    pub(crate) fn line_of_nobody(&self, span: Span, role: &str) {
        let message = format!("the line asks for no `{role}`");
        self.say(codes::E0482, span, message, "nobody fills this line", "ask for at least 1, or leave the line out");
    }

    /// A team without lines.
    pub(crate) fn team_of_nobody(&self, span: Span) {
        let help = "add a line for each role, as in `at least 1 inspector from ofsted`, or leave the team out";
        self.say(codes::E0482, span, "the team asks for nobody".to_owned(), "no line says who is in it", help);
    }

    /// Two lines that lead.
    pub(crate) fn led_twice(&self, again: Span, first: Span) {
        self.say_of_two(
            codes::E0483,
            (again, "this line leads, too"),
            (first, "this line leads"),
            "two lines of the team lead it".to_owned(),
            "keep `led by` in one of the two",
        );
    }

    /// A sign-off before the last stage.
    pub(crate) fn signed_off_early(&self, stage: &Name, last: &Name) {
        self.say_of_two(
            codes::E0484,
            (stage.span, "signed off before the last stage"),
            (last.span, "the last stage is this"),
            format!("`{}` is signed off, and is not the last stage", stage.value),
            "let `by each of …` stand at the last stage alone: what is signed off is final",
        );
    }

    /// Stages that nobody signs off.
    pub(crate) fn nobody_signs_off(&self, span: Span) {
        self.say(
            codes::E0485,
            span,
            "nobody signs off the last stage".to_owned(),
            "without a sign-off no award would ever be final",
            "say who does, as in `final \"Agreed\" by each of ofsted, hmip`",
        );
    }
}
