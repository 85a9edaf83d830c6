//! Words for consultations: dates, what they are about, and what nobody is asked about.

use super::Errors;
use super::did_you_mean;
use crate::diagnostic::codes;
use crate::source::Span;
use crate::syntax::ast::Name;

impl Errors {
    /// A consultation that closes before it opens.
    pub(crate) fn closes_before_it_opens(&self, closes: Span, opens: Span) {
        self.say_of_two(
            codes::E0821,
            (closes, "closes here"),
            (opens, "opens only here"),
            "the consultation closes before it opens".to_owned(),
            "correct one of the two days",
        );
    }

    /// A consultation without something that every consultation has.
    pub(crate) fn consultation_lacks(&self, span: Span, what: &str, example: &str) {
        let help = format!("add a line: `{example}`");
        self.say(codes::E0822, span, format!("the consultation does not say {what}"), "not said in its block", help);
    }

    /// A day of a consultation of which the day is missing.
    pub(crate) fn not_to_the_day(&self, span: Span) {
        self.say(
            codes::E0822,
            span,
            "the consultation does not say on which day".to_owned(),
            "a month or a year",
            "write the day, too, as in `closes 2023-01-22`",
        );
    }

    /// No proposal, or no aspect, of this name.
    pub(crate) fn no_such_subject<'n>(&self, name: &Name, sort: &str, candidates: impl IntoIterator<Item = &'n str>) {
        let help = did_you_mean(&name.value, candidates, "name something that this file declares");
        self.say(codes::E0823, name.span, format!("unknown {sort} `{}`", name.value), "nothing is called this", help);
    }

    /// A proposal that is about another proposal.
    pub(crate) fn proposal_about_a_proposal(&self, name: &Name) {
        self.say(
            codes::E0823,
            name.span,
            "a proposal cannot be about a proposal".to_owned(),
            "this is proposed, too",
            "say which judgement, aspect, criterion, scale or kind of inspection it is about",
        );
    }

    /// An answer beside the scales that is called like a grade of one of them.
    pub(crate) fn answer_is_a_grade(&self, other: &Name, scale: &str, question: Span) {
        self.say_of_two(
            codes::E0824,
            (other.span, "stands beside the scales"),
            (question, "answered on a scale with a grade of this name"),
            format!("`{}` is a grade of `{scale}`, too", other.value),
            "give the answer beside the scales another name, or leave it out: the grade can be ticked already",
        );
    }

    /// A source that gives another day for the opening or the closing.
    pub(crate) fn source_gives_another_day(
        &self,
        said: Span,
        there: Span,
        what: &str,
        (day, other, source): (&str, &str, &str),
    ) {
        self.say_of_two(
            codes::N0825,
            (said, &format!("{day} here")),
            (there, &format!("{other} according to the source")),
            format!("`{source}` gives another day for the {what} than the consultation: {other}, not {day}"),
            "ask whoever published it which holds; the pack tells readers of both",
        );
    }

    /// A question about something that is not proposed.
    pub(crate) fn asked_about_nothing(&self, span: Span, words: &str) {
        self.say(
            codes::N0826,
            span,
            format!("\"{words}\" is asked about, and is no proposal and no part of this edition"),
            "about nothing that is proposed",
            "say what it is about, as in `about aspect assurance/care`; or take it out, or propose it",
        );
    }

    /// A proposal that no question is about.
    pub(crate) fn nobody_is_asked(&self, name: &Name) {
        self.say(
            codes::N0827,
            name.span,
            format!("no question is about proposal `{}`", name.value),
            "nobody is asked about this, nor about what it is about",
            "ask about it, and say so: `question NAME \"…\" on SCALE, about proposal NAME`",
        );
    }

    /// A consultation that closes at a weekend.
    pub(crate) fn closes_at_a_weekend(&self, span: Span, day: &str) {
        self.say(
            codes::N0828,
            span,
            format!("the consultation closes on a {day}"),
            "no working day",
            "responses by post reach nobody on that day; a working day leaves no doubt",
        );
    }
}
