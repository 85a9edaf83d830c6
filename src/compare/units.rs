//! The differences between the rules of two editions, and which of them are one change.

use std::collections::BTreeMap;

use crate::model::Graded;

use super::meaning::Shift;

/// A rule that is otherwise in the later edition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// What it is a rule of: `judgement`, `term`, `scale`, `criterion` or `inspection`.
    pub sort: &'static str,
    /// Its name, in the later edition where it is there.
    pub name: String,
    /// The rule in the earlier edition; nothing where it is not there.
    pub was: Option<String>,
    /// The rule in the later edition; nothing where it is not there.
    pub is: Option<String>,
    /// What became of it by its meaning; nothing where that is not asked, as of a rule that stands elsewhere.
    pub shift: Option<Shift>,
    /// The same rule, at another place among the others.
    pub is_moved: bool,
    /// Where its words are the same: what it no longer speaks of.
    pub without: Vec<String>,
    /// Where its words are the same: what it speaks of now.
    pub with: Vec<String>,
}

/// A difference while differences are gathered.
pub(super) type UnitId = usize;

/// What makes two differences one change, because neither resolves without the other.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Key {
    /// A criterion stands in one tier only.
    Stands(Graded),
    /// The same things came into sets or left them.
    Members(Vec<Graded>),
    /// Lines of a judgement that leave a gap or overlap when only some of them are put back.
    Lines(usize, usize),
}

/// Differences and which are one change.
#[derive(Debug, Clone, Default)]
pub(super) struct Units {
    pub(super) list: Vec<Difference>,
    /// Of each, an earlier one that is the same change, or itself.
    first: Vec<UnitId>,
    by_key: BTreeMap<Key, UnitId>,
    /// What things are called.
    pub(super) names: BTreeMap<Graded, String>,
    /// Differences of words alone, which no award can hang on.
    pub(super) of_words: Vec<Difference>,
}

impl Units {
    /// Adds a difference; it is one change with each that has one of its keys.
    pub(super) fn add(&mut self, difference: Difference, keys: impl IntoIterator<Item = Key>) -> UnitId {
        let id = self.list.len();
        self.list.push(difference);
        self.first.push(id);
        keys.into_iter().for_each(|key| self.is_part_of(id, key));
        id
    }

    /// Gives a difference a further key.
    pub(super) fn is_part_of(&mut self, id: UnitId, key: Key) {
        let known = *self.by_key.entry(key).or_insert(id);
        self.are_one(known, id);
    }

    /// What some things are called.
    pub(super) fn called(&self, things: &[Graded]) -> Vec<String> {
        things.iter().filter_map(|thing| self.names.get(thing)).cloned().collect()
    }

    /// Makes two differences one change.
    pub(super) fn are_one(&mut self, one: UnitId, other: UnitId) {
        let (one, other) = (self.root(one), self.root(other));
        let (low, high) = (one.min(other), one.max(other));
        if let Some(slot) = self.first.get_mut(high) {
            *slot = low;
        }
    }

    fn root(&self, mut id: UnitId) -> UnitId {
        // Each points at one before it, so this ends.
        while let Some(first) = self.first.get(id).copied().filter(|first| *first != id) {
            id = first;
        }
        id
    }

    /// The changes, each as its differences; and for each difference, its change.
    pub(super) fn changes(&self) -> (Vec<Vec<usize>>, Vec<usize>) {
        let mut changes: Vec<Vec<usize>> = Vec::new();
        let mut of: Vec<usize> = Vec::new();
        let mut known: BTreeMap<UnitId, usize> = BTreeMap::new();
        for id in 0..self.list.len() {
            let change = *known.entry(self.root(id)).or_insert_with(|| {
                changes.push(Vec::new());
                changes.len() - 1
            });
            of.push(change);
            if let Some(list) = changes.get_mut(change) {
                list.push(id);
            }
        }
        (changes, of)
    }
}

impl Difference {
    /// A difference whose meaning is not yet asked.
    pub(super) fn of(sort: &'static str, name: &str, was: Option<String>, is: Option<String>) -> Difference {
        let (without, with) = (Vec::new(), Vec::new());
        Difference { sort, name: name.to_owned(), was, is, shift: None, is_moved: false, without, with }
    }
}
