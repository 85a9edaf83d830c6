//! Words for sources: where a rule comes from, and what of a source is accounted for.

use super::Errors;
use crate::diagnostic::codes;
use crate::source::Span;

impl Errors {
    /// A rule that says neither what it cites nor its basis.
    pub(crate) fn no_origin(&self, span: Span) {
        self.say(
            codes::E0404,
            span,
            "this rule does not say where it comes from".to_owned(),
            "neither cited nor given a basis, here or around it",
            "add `cite SOURCE PLACE`, or `basis illustrative because \"…\"` if it is this project's own drafting",
        );
    }

    /// A citation of a place that the source does not have.
    pub(crate) fn no_such_place(&self, span: Span, place: &str, has: &str, declared: Span) {
        self.say_of_two(
            codes::E0405,
            (span, "no such place"),
            (declared, has),
            format!("the source has no {place}"),
            "cite a place that it has (a source that is `undivided` is cited as a whole), or correct the source's declaration",
        );
    }

    /// A citation that names no place, of a source that has places.
    pub(crate) fn place_wanted(&self, span: Span, source: &str, example: &str, declared: Span) {
        self.say_of_two(
            codes::E0406,
            (span, "where in it?"),
            (declared, "this source has numbered or named places"),
            format!("the citation of `{source}` names no place in it"),
            &format!("name one: `cite {source} {example}`"),
        );
    }

    /// A source that says of itself neither paragraphs, nor headings, nor undivided, or several.
    pub(crate) fn undecided_source(&self, span: Span, source: &str) {
        self.say(
            codes::E0430,
            span,
            format!("source `{source}` does not say what its places are"),
            "numbered, under headings, or undivided?",
            "say one of `paragraphs 1 to N`, `headings \"…\", \"…\"`, `undivided`",
        );
    }

    /// Paragraphs that no rule cites and that are not set aside.
    pub(crate) fn not_accounted_for(&self, span: Span, source: &str, paragraphs: &str) {
        self.say(
            codes::W0431,
            span,
            format!("{paragraphs} of `{source}` are neither cited nor set aside"),
            "not every paragraph is accounted for",
            format!("cite them where they are encoded, or say `not encoded {paragraphs} because \"…\"`"),
        );
    }

    /// A paragraph that is cited although it is set aside.
    pub(crate) fn cited_and_set_aside(&self, span: Span, paragraph: u32, aside: Span) {
        self.say_of_two(
            codes::N0432,
            (span, "cited here"),
            (aside, "set aside here"),
            format!("paragraph {paragraph} is cited although it is set aside"),
            "take it out of `not encoded` if it is encoded",
        );
    }

    /// A document that gives two dates for one thing.
    pub(crate) fn contradicts_itself(&self, span: Span, first: Span, what: &str, dates: (&str, &str)) {
        self.say_of_two(
            codes::N0433,
            (span, &format!("{} here", dates.1)),
            (first, &format!("{} here", dates.0)),
            format!("the source gives two dates of `{what}`: {} and {}", dates.0, dates.1),
            "ask whoever published it which holds; both are kept",
        );
    }
}
