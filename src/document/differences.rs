//! Rules that a later edition has otherwise, and why an award moves, in words.

use crate::compare::Cause;
use crate::compare::Causes;
use crate::compare::Comparison;
use crate::compare::Difference;
use crate::compare::Shift;

use super::prose::Item;
use super::prose::Phrase;

/// A rule that is otherwise, with what became of it.
pub(super) fn told(difference: &Difference) -> Phrase {
    let phrase = words(difference);
    // That it means the same stands above the list.
    match difference.shift.filter(|shift| *shift != Shift::Same).map(shift_in_words) {
        Some(shift) => Phrase::new().strong(shift).plain(": ").then(phrase),
        None => phrase,
    }
}

/// A tier that asks something else, with what became of all that it asks.
pub(super) fn of_tier(difference: &Difference) -> Phrase {
    let what = difference.is.as_deref().unwrap_or_default();
    let shift = difference.shift.map_or("otherwise", shift_in_words);
    Phrase::new().strong(shift).plain(format!(": {} {}, {what}", difference.sort, difference.name))
}

/// A rule that is otherwise: whose it is, and its words.
fn words(difference: &Difference) -> Phrase {
    let of = Phrase::from(format!("{} {}", difference.sort, difference.name));
    match (&difference.was, &difference.is) {
        (Some(was), Some(is)) if was == is => {
            let place = if difference.is_moved { ", at another place among the others" } else { ", in the same words" };
            let others = match others(difference) {
                Some(others) => format!(", {others}"),
                None if difference.is_moved => String::new(),
                None => ", which mean something else".to_owned(),
            };
            of.plain(format!("{place}{others}: ")).rule(is)
        }
        (Some(_), Some(is)) if difference.is_moved => of.plain(", at another place among the others: ").rule(is),
        (Some(was), Some(is)) => of.plain(", from ").rule(was).plain(" to ").rule(is),
        (Some(was), None) => of.plain(", no longer: ").rule(was),
        (None, Some(is)) => of.plain(", new: ").rule(is),
        (None, None) => of,
    }
}

/// What a rule in the same words speaks of otherwise.
fn others(difference: &Difference) -> Option<String> {
    let list = |with: &str, names: &[String]| (!names.is_empty()).then(|| format!("{with} {}", names.join(", ")));
    let parts = [list("without", &difference.without), list("with", &difference.with)];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    (!parts.is_empty()).then(|| parts.join(" and "))
}

/// What became of a rule by its meaning.
pub(super) fn shift_in_words(shift: Shift) -> &'static str {
    match shift {
        Shift::Same => "means the same",
        Shift::Tightened => "tightened",
        Shift::Loosened => "loosened",
        Shift::More => "holds in more inspections",
        Shift::Fewer => "holds in fewer inspections",
        Shift::Otherwise => "otherwise",
        Shift::NotDecided => "not decided",
    }
}

/// Why an award moves: the changes that put back give the inspection its old award, `was`.
pub(super) fn why(comparison: &Comparison, causes: &Causes, was: &str) -> Vec<Item> {
    let changes = |cause: &Cause| -> Vec<Item> {
        let differences = cause.changes.iter().filter_map(|change| comparison.changes.get(*change)).flatten();
        let told = differences.filter_map(|at| comparison.differences.get(*at));
        told.map(|difference| Item::new(words(difference))).collect()
    };
    let mut items: Vec<Item> = Vec::new();
    for (place, cause) in causes.list.iter().enumerate() {
        let (these, them) = match cause.changes.len() {
            1 => ("this change", "it"),
            _ => ("these changes together", "them"),
        };
        let start = if place == 0 { "because of" } else { "or because of" };
        let rest = if cause.whatever_else { "" } else { ", in one way to answer the rest" };
        let text = format!("{start} {these}: with {them} put back, {was} again{rest}");
        items.push(Item::new(text).with_children(changes(cause)));
    }
    if items.is_empty() {
        items.push(Item::new("putting rules back did not show why"));
    } else if !causes.are_all_smallest {
        items.push(Item::new("there may be other sets of changes, which were not looked for"));
    }
    items
}
