//! Rules that a later edition has otherwise, and why an award moves, in words.

use crate::compare::Causes;
use crate::compare::Comparison;
use crate::compare::Difference;
use crate::compare::Shift;

use super::prose::Item;
use super::prose::Phrase;

/// A rule that is otherwise, with what became of it.
pub(super) fn told(difference: &Difference) -> Phrase {
    let phrase = words(difference);
    match difference.shift.map(shift_in_words) {
        Some(shift) => Phrase::new().strong(shift).plain(": ").then(phrase),
        None => phrase,
    }
}

/// A rule that is otherwise: whose it is, and its words.
fn words(difference: &Difference) -> Phrase {
    let of = Phrase::from(format!("{} {}", difference.sort, difference.name));
    match (&difference.was, &difference.is) {
        (Some(_), Some(is)) if difference.is_moved => of.plain(", at another place among the others: ").rule(is),
        (Some(was), Some(is)) if was == is => {
            of.plain(", in the same words, of other things or with another meaning: ").rule(is)
        }
        (Some(was), Some(is)) => of.plain(", from ").rule(was).plain(" to ").rule(is),
        (Some(was), None) => of.plain(", no longer: ").rule(was),
        (None, Some(is)) => of.plain(", new: ").rule(is),
        (None, None) => of,
    }
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
    let changes = |set: &Vec<usize>| -> Vec<Item> {
        let differences = set.iter().filter_map(|change| comparison.changes.get(*change)).flatten();
        let told = differences.filter_map(|at| comparison.differences.get(*at));
        told.map(|difference| Item::new(words(difference))).collect()
    };
    let rest = if causes.whatever_else { "" } else { ", in one way to answer the rest" };
    let mut items: Vec<Item> = Vec::new();
    for (place, set) in causes.sets.iter().enumerate() {
        let these = if set.len() == 1 { "this change" } else { "these changes together" };
        let text = match place {
            0 => format!("because of {these}; with it put back, {was} again{rest}"),
            _ => format!("or because of {these}, as well"),
        };
        let text = if set.len() > 1 { text.replace("with it put", "with them put") } else { text };
        items.push(Item::new(text).with_children(changes(set)));
    }
    if items.is_empty() {
        items.push(Item::new("putting rules back did not show why"));
    } else if !causes.are_all_smallest {
        items.push(Item::new("there may be other sets of changes, which were not looked for"));
    }
    items
}
