//! Words for bands and tables: what they leave out, and where they overlap.

use super::Errors;
use crate::diagnostic::codes;
use crate::source::Span;

impl Errors {
    /// A value that no band holds.
    pub(crate) fn gap(&self, span: Span, value: &str, range: &str) {
        self.say(
            codes::E0421,
            span,
            format!("{value} is in no band"),
            "the bands leave it out about here",
            format!("the number goes {range}: let the bands together hold each of its values once"),
        );
    }

    /// A value that two bands hold.
    pub(crate) fn bands_overlap(&self, second: Span, first: Span, value: &str) {
        self.say_of_two(
            codes::E0422,
            (second, "also in this band"),
            (first, "in this band"),
            format!("{value} is in two bands"),
            "let each value be in one band; both ends of a band belong to it",
        );
    }

    /// A band that ends before it begins.
    pub(crate) fn band_backwards(&self, span: Span) {
        self.say(
            codes::E0422,
            span,
            "this band ends before it begins".to_owned(),
            "holds nothing",
            "write the lesser end first",
        );
    }

    /// A quotient in bands that does not say how it is rounded.
    pub(crate) fn rounding_missing(&self, span: Span) {
        self.say(
            codes::E0423,
            span,
            "a quotient can fall between two bands".to_owned(),
            "not said how it is rounded",
            "say how, as in `, rounded half up` or `, rounded half up to 0.1`",
        );
    }

    /// Rows that leave something out.
    pub(crate) fn no_row_fits(&self, span: Span, example: Option<&str>) {
        let message = match example {
            Some(example) => format!("no row fits where {example}"),
            None => "the rows may leave something out".to_owned(),
        };
        self.say(
            codes::E0424,
            span,
            message,
            "the last row is not `any`",
            "end with a row of `any`, or say what happens: `otherwise …` behind the table",
        );
    }

    /// Two rows that may both fit, where exactly one may.
    pub(crate) fn rows_overlap(&self, second: Span, first: Span) {
        self.say_of_two(
            codes::E0425,
            (second, "and so does this one"),
            (first, "this row may fit"),
            "two rows can fit at once".to_owned(),
            "let some column tell them apart, or leave out `exactly one row fits` so that the first decides",
        );
    }
}
