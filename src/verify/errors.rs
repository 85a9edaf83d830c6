//! What is said of kept outcomes: one function a diagnostic.

use super::difference::Difference;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::codes;
use crate::fingerprint::Fingerprint;
use serde_json::Value as Json;

/// It is not an outcome in JSON.
pub(super) fn no_outcome(name: &str) -> Diagnostic {
    Diagnostic::placeless(codes::E0731, format!("`{name}` is no outcome that can be read"))
        .with_help("an outcome is what `assize evaluate RECORD --format json` prints, kept as it is")
}

/// It says that it is of another format.
pub(super) fn another_format(name: &str, format: &str, known: &str) -> Diagnostic {
    Diagnostic::placeless(codes::E0731, format!("`{name}` is of the format `{format}`, and `{known}` can be read"))
        .with_help("name an outcome that `assize evaluate RECORD --format json` printed")
}

/// Its own fingerprint does not fit.
pub(super) fn altered(name: &str) -> Diagnostic {
    Diagnostic::placeless(
        codes::E0732,
        format!("`{name}` is not as it was written: its own hash does not fit its text"),
    )
    .with_help("take it from where it was kept first; to see what it should say, verify it with its `--record`")
}

/// It follows one that stands elsewhere in the list.
pub(super) fn out_of_order(name: &str, after: &str) -> Diagnostic {
    let message = format!("`{name}` follows `{after}`, which is not the one before it here");
    Diagnostic::placeless(codes::E0733, message).with_help("name the outcomes in the order in which they were written")
}

/// It follows one that is not the one before it.
pub(super) fn does_not_follow(name: &str, before: &str, after: Fingerprint, is: Fingerprint) -> Diagnostic {
    let message = format!(
        "`{name}` does not follow `{before}`: it holds the hash {} of the outcome before it, and that of `{before}` is {}",
        after.short(),
        is.short()
    );
    Diagnostic::placeless(codes::E0733, message)
        .with_help("an outcome between them was taken away, or the one before was altered or evaluated again")
}

/// It follows none, and is not the first.
pub(super) fn follows_none(name: &str, before: &str) -> Diagnostic {
    let message = format!("`{name}` does not follow `{before}`: it holds the hash of no outcome before it");
    Diagnostic::placeless(codes::E0733, message)
        .with_help("it begins a chain, or was put in: an outcome is chained with `assize evaluate … --after OUTCOME`")
}

/// The first of several follows one that is not given.
pub(super) fn first_is_not_given(name: &str, after: Fingerprint) -> Diagnostic {
    let message =
        format!("the chain does not begin with `{name}`: it follows an outcome of the hash {}", after.short());
    Diagnostic::placeless(codes::E0733, message).with_help("name every outcome of the chain, from the first")
}

/// One outcome alone follows another.
pub(super) fn follows_another(name: &str, after: Fingerprint) -> Diagnostic {
    let message = format!("`{name}` follows an outcome of the hash {}, which was not looked at", after.short());
    Diagnostic::placeless(codes::N0738, message)
        .with_help("name the outcomes before it, too, and the chain is looked at")
}

/// It was made of another record.
pub(super) fn another_record(name: &str) -> Diagnostic {
    let message = format!("`{name}` was made of another record than the one given, or of one changed since");
    Diagnostic::placeless(codes::E0734, message).with_help("name the record as it was when the outcome was written")
}

/// The edition is another text than it was.
pub(super) fn another_edition(name: &str, was: &Json, is: &Json, difference: &Difference) -> Diagnostic {
    let of = |value: &Json, key: &str| value.pointer(key).and_then(Json::as_str).map(str::to_owned);
    let (edition, rules) = ("/framework/edition", "/framework/rules_fingerprint");
    let short = |fingerprint: &str| -> String { fingerprint.trim_matches('"').chars().take(12).collect() };
    let message = format!(
        "edition `{}` is not the text that `{name}` was written under: {} then, {} now",
        of(is, edition).unwrap_or_default(),
        short(&difference.was),
        short(&difference.is)
    );
    let is_same_rules = of(was, rules).is_some() && of(was, rules) == of(is, rules);
    let help = match is_same_rules {
        true => "what awards read of it is the same; name the rule file as it was with `--framework FILE`",
        false => {
            "name the rule file as it was with `--framework FILE`; `assize compare` says what moves between the two"
        }
    };
    Diagnostic::placeless(codes::E0735, message).with_help(help)
}

/// A value comes out otherwise.
pub(super) fn otherwise(name: &str, difference: &Difference) -> Diagnostic {
    let Difference { place, was, is, weight: _ } = difference;
    let message = format!("`{place}` in `{name}` is {was}, and comes out as {is}");
    Diagnostic::placeless(codes::E0736, message)
}

/// More values than are told.
pub(super) fn more_otherwise(name: &str, more: usize) -> Diagnostic {
    Diagnostic::placeless(codes::E0736, format!("{more} more values in `{name}` come out otherwise"))
}

/// The two say the same, and are written otherwise.
pub(super) fn written_otherwise(name: &str, was: &Json, is: &Json, places: &[&str]) -> Diagnostic {
    const SHOWN: usize = 4;
    let tool = |value: &Json| value.get("tool").and_then(Json::as_str).unwrap_or("another program").to_owned();
    let first: Vec<String> = places.iter().take(SHOWN).map(|place| format!("`{place}`")).collect();
    let more = places.len().checked_sub(SHOWN).filter(|more| *more > 0);
    let more = more.map(|more| format!(" and {more} more")).unwrap_or_default();
    let message = format!("`{name}` is written otherwise now, in what decides nothing: {}{more}", first.join(", "));
    let help = match tool(was) == tool(is) {
        true => "the rule file was laid out anew since, or its status changed; its fingerprint tells whether it says the same".to_owned(),
        false => format!("it was written by {}, and this is {}", tool(was), tool(is)),
    };
    Diagnostic::placeless(codes::N0737, message).with_help(help)
}
