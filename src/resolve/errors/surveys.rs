//! Words for surveys and their questions.

use super::Errors;
use crate::diagnostic::codes;
use crate::source::Span;
use crate::syntax::ast::Name;

impl Errors {
    /// A survey without the line that says when answers are reported.
    pub(crate) fn does_not_say_when(&self, survey: &Name) {
        self.say(
            codes::E0467,
            survey.span,
            format!("`{}` does not say when answers are reported", survey.value),
            "without it an answer could be traced to whoever gave it",
            "add `report individual answers only when at least 10 gave them, otherwise themes`",
        );
    }

    /// A minimum that would protect nobody, or report nothing.
    pub(crate) fn protects_nobody(&self, span: Span, least: u32, most: u32) {
        let label = if least > most {
            "no answer would ever be reported"
        } else {
            "an answer that one person gave would be reported"
        };
        let message = format!("answers cannot be reported only when at least {least} gave them");
        self.say(codes::E0468, span, message, label, format!("give a number from 2 to {most}"));
    }

    /// A question with fewer than two answers.
    pub(crate) fn leaves_no_choice(&self, question: &Name, span: Span) {
        self.say(
            codes::E0469,
            span,
            format!("`{}` has a single answer", question.value),
            "whoever is asked has no choice",
            "add the other answers, as in `answered yes \"Yes\", no \"No\"`, or let it be answered `in words`",
        );
    }

    /// Two questions, or two answers, that the same words mean.
    pub(crate) fn cannot_be_told_apart(&self, written: &Name, first: Span, sort: &str) {
        self.say_of_two(
            codes::E0486,
            (written.span, "these words"),
            (first, "mean this one, too"),
            format!("a file of answers cannot tell these {sort} apart"),
            "capitals, blanks and signs make no difference there: word one of them otherwise",
        );
    }

    /// A question or an answer of blanks and signs.
    pub(crate) fn has_no_letters(&self, span: Span) {
        self.say(
            codes::E0486,
            span,
            "a file of answers cannot name this".to_owned(),
            "there is no letter or figure in it",
            "give it words",
        );
    }

    /// A survey without questions.
    pub(crate) fn asks_nothing(&self, survey: &Name) {
        self.say(
            codes::E0487,
            survey.span,
            format!("`{}` asks nothing", survey.value),
            "no line says what is asked",
            "add what is asked, as in `question safe \"Do you feel safe here?\" answered yes \"Yes\", no \"No\"`",
        );
    }
}
