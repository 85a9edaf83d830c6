//! Words for provisions with their own dates.

use super::Absent;
use super::Errors;
use crate::diagnostic::codes;
use crate::model::Date;
use crate::source::Span;

impl Errors {
    /// Dates of something that has none of its own.
    pub(crate) fn cannot_be_dated(&self, span: Span, what: &str) {
        self.say(
            codes::E0451,
            span,
            format!("{what} cannot carry its own dates"),
            "it is in force as long as the edition",
            "leave the date out, or put it behind the rules, criteria, facts and judgements that it is meant for",
        );
    }

    /// Whether a name means something that is not in force in this period; if it does, that is reported.
    pub(crate) fn is_not_in_force(&self, name: &str, span: Span) -> bool {
        // A criterion is named by itself in its judgement; one that an `each of` gives stands under `/` and its name.
        let own = format!("/{}", name.rsplit_once('/').map_or(name, |(_, own)| own));
        let is_it = |absent: &&Absent| absent.name == name || absent.name == own;
        let is_own = |absent: &&Absent| !name.contains('/') && absent.name.ends_with(&own);
        let absent = &self.absent;
        let Some(absent) = absent.iter().find(is_it).or_else(|| absent.iter().find(is_own)) else { return false };
        self.say_of_two(
            codes::E0452,
            (span, "read here on other days, too"),
            (absent.declared, "declared here"),
            format!("`{}` is in force only {}", absent.name.trim_start_matches('/'), absent.in_force),
            &format!("give what reads it the same dates: `{}` behind it", absent.in_force),
        );
        true
    }

    /// A day on which what the provision stands in is not in force.
    pub(crate) fn dated_outside(&self, span: Span, day: Date, bound: &str) {
        self.say(
            codes::E0453,
            span,
            format!("{day} is outside the time of what this belongs to"),
            &format!("what it belongs to {bound}"),
            "correct the date, or leave it out: without one, this is in force as long as what it belongs to",
        );
    }

    /// A provision that ends before it begins.
    pub(crate) fn provision_ends_before_it_begins(&self, until: Span, from: Span) {
        self.say_of_two(
            codes::E0454,
            (until, "ends here"),
            (from, "begins here"),
            "a provision ends before it begins".to_owned(),
            "`from` names its first day and `until` its last",
        );
    }

    /// Meanings of a term that do not follow one another.
    pub(crate) fn meanings_out_of_order(&self, span: Span, before: Span) {
        self.say_of_two(
            codes::E0454,
            (span, "no later than the one before"),
            (before, "the one before"),
            "the meanings of a term are not in the order of their dates".to_owned(),
            "put them in that order, each with a day of its own",
        );
    }

    /// A postponement that cannot have been.
    pub(crate) fn cannot_be_postponed(&self, span: Span, other: (Span, &str), label: &str, help: &str) {
        self.say_of_two(codes::E0455, (span, label), other, "a postponement that cannot have been".to_owned(), help);
    }

    /// More periods than are read.
    pub(crate) fn too_many_periods(&self, span: Span, most: usize) {
        self.say(
            codes::E0456,
            span,
            format!("the dates in this edition cut it into more than {most} periods"),
            "one more than is read",
            "begin a new edition, in a file of its own, with what is in force from some day on",
        );
    }
}
