//! Words for properties and assumptions.

use super::Errors;
use super::listed;
use crate::diagnostic::codes;
use crate::source::Span;

impl Errors {
    /// A property without claims.
    pub(crate) fn claims_nothing(&self, span: Span) {
        self.say(
            codes::E0444,
            span,
            "this property claims nothing".to_owned(),
            "nothing to hold the rules against",
            "add a line, as in `always JUDGEMENT is GRADE when …` or `possible JUDGEMENT is GRADE`",
        );
    }

    /// An assumption without conditions.
    pub(crate) fn assumes_nothing(&self, span: Span) {
        self.say(
            codes::E0444,
            span,
            "this assumption assumes nothing".to_owned(),
            "nothing that an inspection could be held against",
            "add a condition, as in `population is at least 1`",
        );
    }

    /// An assumption that reads an award; the other place is the term that reads it, or the judgement.
    pub(crate) fn assumes_an_award(&self, span: Span, judgement: &str, other: (Span, &str)) {
        self.say_of_two(
            codes::E0445,
            (span, &format!("this reads the award of `{judgement}`")),
            other,
            format!("an assumption is about answers, and `{judgement}` is awarded"),
            "assume it of criteria, facts or previous awards; what holds of awards is claimed by a `property`, or bound by a limit of the judgement",
        );
    }

    /// A property that speaks of answers only.
    pub(crate) fn claims_of_no_judgement(&self, span: Span) {
        self.say(
            codes::E0446,
            span,
            "this property names no judgement".to_owned(),
            "no rule can make it so or otherwise",
            "claim something of an award, as in `always JUDGEMENT is GRADE when …`; what is taken for granted of answers goes into an `assume`",
        );
    }

    /// A property whose judgements no inspection brings together.
    pub(crate) fn asked_of_no_inspection(&self, span: Span, judgements: &[&str]) {
        let what = match judgements {
            [one] => format!("no inspection reports or inspects `{one}`, which this property names"),
            [one, other] => format!("no inspection reports or inspects both `{one}` and `{other}`"),
            many => format!("no inspection reports or inspects all of {}", listed(many)),
        };
        self.say(
            codes::W0447,
            span,
            what,
            "so this property is never asked",
            "claim it of judgements that one `inspection` reports or inspects, or make a property for each",
        );
    }
}
