//! Words for events that do not fit the framework, or one another.

use super::super::place::Spot;
use super::at;
use super::listed;
use super::suggestion;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::codes;
use crate::model::Date;
use crate::model::Framework;

pub(in super::super) fn unknown_event(spot: Spot, name: &str, framework: &Framework) -> Diagnostic {
    let names = framework.events.iter().map(|event| event.name.as_str());
    let diagnostic = at(codes::E0571, spot, format!("unknown event `{name}`"), "the framework has no such event");
    if framework.events.is_empty() {
        return diagnostic.with_help("this edition declares no events: leave `events` out");
    }
    diagnostic.with_help(suggestion(name, names))
}

pub(in super::super) fn day_not_known(spot: Spot, text: &str) -> Diagnostic {
    at(
        codes::E0572,
        spot,
        format!("`{text}` does not say on which day it happened"),
        "deadlines are counted from a day",
    )
    .with_help("write the day, as `2014-03-05`; leave the event out where its day is not known")
}

pub(in super::super) fn happens_otherwise(spot: Spot, event: &str, is_repeated: bool) -> Diagnostic {
    if is_repeated {
        let message = format!("`{event}` may happen more than once, and each time needs a name");
        return at(codes::E0573, spot, message, "which time?").with_help(format!(
            "write `\"{event}\": {{\"c1\": \"2014-03-05\"}}`; what is done about it has the same name"
        ));
    }
    at(codes::E0573, spot, format!("`{event}` happens once"), "several days, or a day by a name")
        .with_help(format!("write `\"{event}\": \"2014-03-05\"`"))
}

pub(in super::super) fn day_is_known(spot: Spot, event: &str, field: &str) -> Diagnostic {
    let which = if field == "from" { "first" } else { "last" };
    at(
        codes::E0574,
        spot,
        format!("the day of `{event}` is recorded elsewhere"),
        format!("it is the {which} day on site"),
    )
    .with_help(format!("leave it out here: `on_site` has it, as `{field}`"))
}

pub(in super::super) fn did_not_arise(
    spot: Spot,
    (name, done): (&str, &str),
    arises_at: &str,
    names: &[&str],
) -> Diagnostic {
    let message = format!("`{done}` is recorded for `{name}`, and `{arises_at}` is not");
    let label = match names {
        [] => format!("`{arises_at}` is not recorded at all"),
        [..] => format!("`{arises_at}` is recorded for {}", listed(names.iter().copied())),
    };
    let diagnostic = at(codes::E0575, spot, message, label);
    match crate::diagnostic::nearest::nearest(name, names.iter().copied()) {
        Some(meant) => diagnostic.with_help(format!("did you mean `{meant}`?")),
        None => diagnostic.with_help(format!("record the day of `{arises_at}` under the same name")),
    }
}

pub(in super::super) fn done_before(spot: Spot, done: &str, on: Date, (arises_at, arose): (&str, Date)) -> Diagnostic {
    let message = format!("`{done}` is dated before `{arises_at}`, which it follows");
    at(codes::E0576, spot, message, format!("{on}; `{arises_at}` is dated {arose}"))
        .with_help("correct one of the two dates")
}
