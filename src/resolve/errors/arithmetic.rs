//! Words for numbers: their ranges, their size, and which arithmetic can be proved about.

use super::Errors;
use crate::diagnostic::codes;
use crate::source::Span;
use crate::syntax::ast::Name;

impl Errors {
    /// A literal that its fact can never be.
    pub(crate) fn outside_range(&self, span: Span, literal: &str, fact: &str, range: &str, declared: Span) {
        self.say_of_two(
            codes::E0305,
            (span, "outside the range of the fact"),
            (declared, &format!("`{fact}` goes {range}")),
            format!("`{fact}` can never be {literal}"),
            &format!("it goes {range}: name a number in this range, or widen the range of the fact"),
        );
    }

    /// A percentage that something counted is compared with.
    pub(crate) fn percent_of_a_count(&self, span: Span, fact: &Name) {
        self.say_of_two(
            codes::E0325,
            (span, "a percentage of what?"),
            (fact.span, "declared as a number, not as `percent`"),
            format!("`{}` is not a percentage", fact.value),
            "leave out the `%`, or declare the fact as `percent`",
        );
    }

    /// A literal between two values of its fact.
    pub(crate) fn off_step(&self, span: Span, literal: &str, fact: &str, step: &str, declared: Span) {
        self.say_of_two(
            codes::E0306,
            (span, "between two values of the fact"),
            (declared, &format!("`{fact}` goes in steps of {step}")),
            format!("`{fact}` can never be {literal}"),
            &format!("name a value it can have, or give the fact a finer step than {step}"),
        );
    }

    /// A comparison that no record can change.
    pub(crate) fn always_or_never(&self, span: Span, holds: bool, range: &str) {
        let (message, label) = if holds {
            ("this comparison always holds", "no value makes it fail")
        } else {
            ("this comparison can never hold", "no value makes it hold")
        };
        let help =
            format!("the number goes {range}: compare it with something in between, or leave the comparison out");
        self.say(codes::W0307, span, message.to_owned(), label, help);
    }

    /// Arithmetic that does not compile; `why` says the rule.
    pub(crate) fn arithmetic(&self, span: Span, message: &str, label: &str, help: &str) {
        self.say(codes::E0317, span, message.to_owned(), label, help);
    }

    /// Points of something whose scale gives none.
    pub(crate) fn no_points(&self, span: Span, scale: &str) {
        self.say(
            codes::E0318,
            span,
            format!("the grades of `{scale}` are worth no points"),
            "this has no points",
            format!("give the grades of `{scale}` their points: `good \"Good\" worth 3`"),
        );
    }

    /// A number too large or too fine to be exact in every sum.
    pub(crate) fn too_large(&self, span: Span) {
        self.say(
            codes::E0319,
            span,
            "this number is too large or too fine".to_owned(),
            "beyond what can be added and compared exactly",
            "numbers go up to 1000000000, with at most 6 digits behind the point",
        );
    }

    /// A range whose ends are not plain numbers.
    pub(crate) fn plain_numbers_wanted(&self, span: Span) {
        self.say(
            codes::E0322,
            span,
            "a range goes from one plain number to a greater one".to_owned(),
            "not a plain number, or the wrong way round",
            "say `is from 3 to 5`; of other numbers, `is at least A and … is at most B`",
        );
    }

    /// A divisor that may be 0 or less.
    pub(crate) fn divisor_may_be_zero(&self, span: Span) {
        self.say(
            codes::E0324,
            span,
            "what is divided by here may be 0 or less".to_owned(),
            "not always more than 0",
            "divide by a number that is written out, or by a fact whose range begins above 0",
        );
    }
}
