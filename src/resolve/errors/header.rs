//! Words for the header, dates, and kinds of inspection.

use super::Errors;
use crate::diagnostic::codes;
use crate::source::Span;

impl Errors {
    /// No header in the file.
    pub(crate) fn no_header(&self) {
        let help = "begin with `framework NAME \"…\" { edition …  in force from …  status published }`, a line each";
        let message = "the file does not say which framework it is".to_owned();
        self.say(codes::E0407, Span::new(0, 0), message, "no line begins with `framework`", help);
    }

    /// A second header.
    pub(crate) fn second_header(&self, span: Span, first: Span) {
        self.say_of_two(
            codes::E0407,
            (span, "a second header"),
            (first, "the first stands here"),
            "a file is one edition of one framework".to_owned(),
            "put the second edition in a file of its own",
        );
    }

    /// A line of the header that is missing.
    pub(crate) fn header_lacks(&self, span: Span, line: &str) {
        self.say(
            codes::E0407,
            span,
            format!("the header does not say `{line}`"),
            "said nowhere in this block",
            format!("add a line `{line}`"),
        );
    }

    /// A status that is neither of the two.
    pub(crate) fn unknown_status(&self, span: Span, word: &str) {
        self.say(
            codes::E0407,
            span,
            format!("unknown status `{word}`"),
            "neither `published` nor `proposed`",
            "say `status published`, or `status proposed` for a draft that no date may choose",
        );
    }

    /// A day that is in no calendar.
    pub(crate) fn no_such_day(&self, span: Span, date: &str) {
        self.say(
            codes::E0408,
            span,
            format!("there is no {date}"),
            "not in the calendar",
            "write a year, a year and a month, or a day: 2012, 2012-10, 2012-10-31",
        );
    }

    /// An edition that ends before it begins.
    pub(crate) fn ends_before_it_begins(&self, until: Span, from: Span) {
        self.say_of_two(
            codes::E0409,
            (until, "ends here"),
            (from, "begins here"),
            "the edition ends before it begins".to_owned(),
            "`until` names the last day it is in force",
        );
    }

    /// A kind of inspection that reports nothing.
    pub(crate) fn reports_nothing(&self, span: Span, kind: &str) {
        self.say(
            codes::E0427,
            span,
            format!("inspection `{kind}` reports nothing"),
            "no line says what it reports",
            "add a line `reports JUDGEMENT, …`",
        );
    }

    /// A framework without judgements.
    pub(crate) fn no_judgements(&self, span: Span) {
        self.say(
            codes::E0439,
            span,
            "the framework has no judgement".to_owned(),
            "nothing here can be awarded",
            "declare one: `judgement NAME \"…\" on SCALE, decided by inspectors { … }`",
        );
    }

    /// A line that a block says twice.
    pub(crate) fn said_twice(&self, span: Span, first: Span, what: &str) {
        self.say_of_two(
            codes::E0438,
            (span, "said again here"),
            (first, "said first here"),
            format!("{what} is said twice"),
            "keep one of the two",
        );
    }
}
