//! Words for events and duties.

use super::Errors;
use super::did_you_mean;
use crate::diagnostic::codes;
use crate::source::Span;
use crate::syntax::ast::Name;

impl Errors {
    /// No event of that name.
    pub(crate) fn unknown_event<'n>(&self, name: &Name, candidates: impl IntoIterator<Item = &'n str>) {
        let help = did_you_mean(&name.value, candidates, "declare it: `event NAME \"…\"`");
        self.say(codes::E0471, name.span, format!("unknown event `{}`", name.value), "no event is called this", help);
    }

    /// A duty that does not say who, by when, or what discharges it.
    pub(crate) fn duty_incomplete(&self, name: &Name, missing: &[&str]) {
        let lines: Vec<String> = missing.iter().map(|line| format!("`{line}`")).collect();
        self.say(
            codes::E0472,
            name.span,
            format!("the duty `{}` is incomplete", name.value),
            "who must do it, by when and what discharges it must be said",
            format!("add {}; where the framework states no day, `no day stated`", lines.join(" and ")),
        );
    }

    /// A duty without a day that arises from nothing.
    pub(crate) fn arises_from_nothing(&self, span: Span) {
        self.say(
            codes::E0472,
            span,
            "a duty without a day does not say what it arises from".to_owned(),
            "from when on is it owed?",
            "add `arises at EVENT`",
        );
    }

    /// Time counted from an event that may happen more than once, in a duty that does not arise at it.
    pub(crate) fn no_one_day(&self, span: Span, event: &str, declared: Span) {
        self.say_of_two(
            codes::E0473,
            (span, "on which of its days?"),
            (declared, "this may happen more than once"),
            format!("`{event}` may happen more than once, so no one day comes of it"),
            &format!("let the duty arise each time, with `arises at {event}`, or name an event that happens once"),
        );
    }

    /// A duty of every day that ends before it begins.
    pub(crate) fn runs_backwards(&self, span: Span) {
        self.say(
            codes::E0473,
            span,
            "a duty that is due every day ends before it begins".to_owned(),
            "no day lies between the two",
            "turn the two events round: `due every working day from FIRST until LAST`",
        );
    }

    /// A duty of every day that says what it arises from.
    pub(crate) fn arises_every_day(&self, span: Span, due: Span) {
        self.say_of_two(
            codes::E0473,
            (span, "it need not arise"),
            (due, "it is due every day"),
            "a duty that is due every day arises from nothing else".to_owned(),
            "leave `arises at …` out: it is owed from the first of its days to the last",
        );
    }

    /// What discharges a duty happens more or less often than the duty arises.
    pub(crate) fn cannot_discharge(&self, span: Span, event: &str, arises_again: bool, declared: Span) {
        let (message, label, help) = if arises_again {
            (
                format!("the duty may be owed more than once, and `{event}` happens once"),
                "one event cannot discharge several duties",
                "let it happen as often: `event … may happen more than once`",
            )
        } else {
            (
                format!("the duty arises once, and `{event}` may happen more than once"),
                "which of them discharges it?",
                "name an event that happens once, or let the duty arise at one that may happen more than once",
            )
        };
        self.say_of_two(codes::E0474, (span, label), (declared, "declared here"), message, help);
    }

    /// No days, or more than anybody means.
    pub(crate) fn days_out_of_range(&self, span: Span, most: u32) {
        self.say(
            codes::E0475,
            span,
            format!("a number of days that is not from 1 to {most}"),
            "this many cannot be meant",
            "for the day itself write `on the same day as EVENT`",
        );
    }
}
