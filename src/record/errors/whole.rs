//! What is wrong with a record as a whole: its scope, its dates, its parts against one another.

use super::super::place::Spot;
use super::at;
use super::listed;
use super::suggestion;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::codes;
use crate::model::Date;
use crate::model::Framework;
use crate::model::Kind;
use crate::succession::Review;

/// The names of the judgements that a scope may be chosen from.
fn choices<'f>(kind: &Kind, framework: &'f Framework) -> Vec<&'f str> {
    kind.reports.iter().map(|judgement| framework[*judgement].name.as_str()).collect()
}

pub(in super::super) fn kind_missing(spot: Spot, framework: &Framework) -> Diagnostic {
    let kinds = framework.kinds.iter().map(|kind| kind.name.as_str());
    let edition = &framework.edition.name;
    at(
        codes::E0536,
        spot,
        "the record does not say which kind of inspection it is".to_owned(),
        "`kind` is missing here",
    )
    .with_help(format!(
        "edition {edition} has {}: add one, as in `kind: \"{}\"`",
        listed(kinds),
        first_kind(framework)
    ))
}

fn first_kind(framework: &Framework) -> &str {
    framework.kinds.iter().next().map_or("", |kind| &kind.name)
}

pub(in super::super) fn scope_is_fixed(spot: Spot, kind: &str) -> Diagnostic {
    at(codes::E0520, spot, format!("an inspection of kind `{kind}` has a fixed scope"), "chosen here all the same")
        .with_help("leave `scope` out, or name the kind whose scope is agreed case by case")
}

pub(in super::super) fn scope_missing(spot: Spot, kind: &Kind, framework: &Framework) -> Diagnostic {
    let message = format!("an inspection of kind `{}` has no scope", kind.name);
    at(codes::E0521, spot, message, "what was inspected is agreed case by case, and recorded")
        .with_help(format!("add `scope: […]` with some of {}", listed(choices(kind, framework))))
}

pub(in super::super) fn outside_the_kind(spot: Spot, name: &str, kind: &Kind, framework: &Framework) -> Diagnostic {
    let message = format!("`{name}` cannot be in the scope of kind `{}`", kind.name);
    at(codes::E0522, spot, message, "this kind does not report it")
        .with_help(suggestion(name, choices(kind, framework)))
}

pub(in super::super) fn twice_in_scope(spot: Spot, name: &str) -> Diagnostic {
    at(codes::E0523, spot, format!("`{name}` is twice in the scope"), "named before").with_help("take it out")
}

pub(in super::super) fn ends_before_it_starts(spot: Spot, from: Date, to: Date) -> Diagnostic {
    at(codes::E0526, spot, format!("the inspection ends on {to} and starts on {from}"), "before it starts")
}

pub(in super::super) fn earlier_is_later(spot: Spot, on: Date, from: Date) -> Diagnostic {
    at(codes::E0527, spot, format!("an earlier inspection is dated {on}"), format!("this one starts on {from}"))
}

pub(in super::super) fn inspectors_disagree(here: Spot, there: Spot, what: &str) -> Diagnostic {
    at(codes::E0532, here, format!("two files of this record disagree on {what}"), "one says this")
        .with_label(there.source, there.span, "the other says this")
        .with_help("settle it between the inspectors and correct one of the files; neither is preferred")
}

pub(in super::super) fn outside_the_scope(spot: Spot, name: &str, what: &str) -> Diagnostic {
    at(codes::W0538, spot, format!("the {what} on `{name}` is outside the scope"), "kept, and changes no award")
        .with_help("this inspection neither reports nor inspects it: look at `kind` and `scope`")
}

/// N0539: an earlier inspection names what its edition does not have; `edition` is which, if it is known.
pub(in super::super) fn earlier_name_kept_aside(
    spot: Spot,
    what: &str,
    name: &str,
    edition: Option<&str>,
) -> Diagnostic {
    let edition = edition.map_or_else(|| "no edition at hand".to_owned(), |edition| format!("edition {edition}"));
    let has = if edition.starts_with("no ") { format!("{edition} has a") } else { format!("{edition} has no") };
    at(codes::N0539, spot, format!("{has} {what} `{name}`"), "kept aside").with_help(
        "correct it, or name the edition that the inspection was made under; rules that read previous awards do not see it",
    )
}

/// N0741: what an earlier inspection recorded does not go on to this edition.
pub(in super::super) fn earlier_award_stays(spot: Spot, name: &str, review: &Review) -> Diagnostic {
    let message =
        format!("`{name}` of an earlier inspection is not carried into edition {}: {}", review.edition, review.why());
    at(codes::N0741, spot, message, "kept aside")
        .with_help("rules that read previous awards do not see it; whoever awards this inspection has to look at it")
}

/// N0742: the edition of an earlier inspection is not certain, and what it says hangs on it.
pub(in super::super) fn earlier_edition_not_certain(spot: Spot, names: &[&str], editions: &[&str]) -> Diagnostic {
    let message = format!(
        "which edition an earlier inspection was made under is not certain: {}",
        listed(editions.iter().copied())
    );
    at(codes::N0742, spot, message, format!("what it says of {} hangs on that", listed(names.iter().copied())))
        .with_help(
            "add `edition: \"…\"` to it, or the day; until then rules that read previous awards do not see these",
        )
}

/// N0743: the edition that an earlier inspection names is not at hand; its names are looked up in `own` instead.
pub(in super::super) fn earlier_edition_not_at_hand(spot: Spot, edition: &str, own: &str) -> Diagnostic {
    let message = format!("edition `{edition}`, which an earlier inspection was made under, is not at hand");
    at(codes::N0743, spot, message, format!("what it awarded is read by the names of edition {own}")).with_help(
        format!("put its rule file beside this edition's, which says what became of it (`succeeds {edition} {{ … }}`)"),
    )
}

pub(in super::super) fn order_not_known(here: Spot, there: Spot) -> Diagnostic {
    at(
        codes::N0540,
        here,
        "which of two earlier inspections is the later is not known".to_owned(),
        "this one may be the later",
    )
    .with_label(there.source, there.span, "or this one")
    .with_help("give both dates to the day; until then the award that rules read as the previous one may be either's")
}
