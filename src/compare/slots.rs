//! The places at which rules of a list stand, each with what the earlier and what the later edition has there.

use std::collections::BTreeMap;

use crate::model::Condition;
use crate::model::GradeValue;
use crate::model::Graded;
use crate::model::LimitKind;

use super::align;
use super::align::Pair;
use super::carry::named;
use super::units::Difference;
use super::units::Key;
use super::units::UnitId;
use super::units::Units;

/// A place for a rule.
#[derive(Debug, Clone)]
pub(super) struct Slot<T> {
    /// What the earlier edition has there, in the terms of the whole.
    pub(super) was: Option<T>,
    /// What the later edition has there.
    pub(super) is: Option<T>,
    /// The difference between the two, where there is one.
    pub(super) unit: Option<UnitId>,
}

impl<T> Slot<T> {
    /// What stands there when some differences are put back.
    pub(super) fn pick(&self, is_back: &dyn Fn(UnitId) -> bool) -> Option<&T> {
        if self.unit.is_some_and(is_back) { self.was.as_ref() } else { self.is.as_ref() }
    }
}

/// A rule with what it means, without its words.
#[derive(Debug, Clone)]
pub(super) struct Read<T> {
    pub(super) rule: T,
    pub(super) words: String,
    pub(super) means: Means,
}

/// What a rule means: two rules that mean the same are equal.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Means {
    pub(super) limit: Option<LimitKind>,
    pub(super) is_soft: bool,
    /// By how many grades it raises, or lowers.
    pub(super) by: i64,
    pub(super) grade: Option<GradeValue>,
    pub(super) when: Option<Condition>,
}

impl Means {
    fn is_alike(&self, other: &Means) -> bool {
        self.limit == other.limit && self.is_soft == other.is_soft && self.by == other.by
    }

    /// The same consequence, whenever it holds.
    fn does_alike(&self, other: &Means) -> bool {
        self.is_alike(other) && self.grade == other.grade
    }

    /// The same condition, whatever follows.
    fn holds_alike(&self, other: &Means) -> bool {
        self.is_alike(other) && self.when.is_some() && self.when == other.when
    }
}

/// Whether the order of rules says something, and which of them can be put back alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Order {
    /// It says nothing.
    None,
    /// Each can be put back alone.
    Each,
    /// Neighbours only together: bands, whose ends meet.
    Runs,
    /// All only together: one of them has to hold.
    All,
}

/// A judgement's rules of one sort.
pub(super) struct List<'a> {
    pub(super) name: &'a str,
    /// What tells it from every other list.
    pub(super) number: usize,
    pub(super) order: Order,
}

/// The slots of a list, and the pair that each differing one is of.
pub(super) fn slots<T: Clone>(
    list: &List<'_>,
    old: &[Read<T>],
    new: &[Read<T>],
    units: &mut Units,
) -> (Vec<Slot<T>>, Vec<(UnitId, Pair)>) {
    let is_same = |one: &Read<T>, other: &Read<T>| one.means == other.means;
    let says_same = |one: &Read<T>, other: &Read<T>| one.words == other.words;
    let does_same = |one: &Read<T>, other: &Read<T>| one.means.does_alike(&other.means);
    let holds_same = |one: &Read<T>, other: &Read<T>| one.means.holds_alike(&other.means);
    let is_like = |one: &Read<T>, other: &Read<T>| says_same(one, other) || does_same(one, other);
    let pairs = match list.order {
        Order::None => align::in_any_order(old, new, &[&is_same, &says_same, &does_same, &holds_same]),
        Order::Each | Order::Runs | Order::All => align::in_order(old, new, &is_same, &is_like),
    };
    let moved = moved(&pairs, old, new);
    let mut units_of_moved: BTreeMap<Pair, UnitId> = BTreeMap::new();
    let mut found: Vec<(UnitId, Pair)> = Vec::new();
    let mut run = 0;
    let mut slots = Vec::new();
    for pair in &pairs {
        let both = |pair: &Pair| (pair.0.and_then(|at| old.get(at)), pair.1.and_then(|at| new.get(at)));
        let (was, is) = both(pair);
        let unit = match (was, is) {
            (Some(was), Some(is)) if is_same(was, is) => {
                run += 1;
                reworded(list.name, (was, is), units);
                None
            }
            (was, is) => {
                let move_of =
                    moved.iter().find(|(from, to)| (Some(*from), None) == *pair || (None, Some(*to)) == *pair);
                let whole = move_of.map(|(from, to)| (Some(*from), Some(*to)));
                let id = match whole.and_then(|whole| units_of_moved.get(&whole)) {
                    Some(known) => *known,
                    None => differing(list, whole.as_ref().map_or((was, is), both), (whole.is_some(), run), units),
                };
                match whole {
                    Some(whole) => _ = units_of_moved.insert(whole, id),
                    None => found.push((id, *pair)),
                }
                Some(id)
            }
        };
        slots.push(Slot { was: was.map(|read| read.rule.clone()), is: is.map(|read| read.rule.clone()), unit });
    }
    (slots, found)
}

/// Adds a difference between two rules, or of one that is in one edition only.
fn differing<T>(
    list: &List<'_>,
    (was, is): (Option<&Read<T>>, Option<&Read<T>>),
    (is_moved, run): (bool, usize),
    units: &mut Units,
) -> UnitId {
    let words = |read: Option<&Read<T>>| read.map(|read| read.words.clone());
    let (gone, come) = other_members(was, is);
    let (without, with) = (units.called(&gone), units.called(&come));
    let difference = Difference::of("judgement", list.name, words(was), words(is));
    units.add(Difference { without, with, is_moved, ..difference }, keys(list, (&gone, &come), run))
}

/// The rules of only one edition that mean or say what one of the other edition does, elsewhere: their places in both.
fn moved<T>(pairs: &[Pair], old: &[Read<T>], new: &[Read<T>]) -> Vec<(usize, usize)> {
    let mut moved: Vec<(usize, usize)> = Vec::new();
    for (from, was) in
        pairs.iter().filter(|pair| pair.1.is_none()).filter_map(|pair| Some((pair.0?, old.get(pair.0?)?)))
    {
        let come = pairs.iter().filter(|pair| pair.0.is_none()).filter_map(|pair| Some((pair.1?, new.get(pair.1?)?)));
        let mut free = come.filter(|(to, _)| moved.iter().all(|(_, taken)| taken != to));
        let found = free.find(|(_, is)| was.means == is.means || was.words == is.words).map(|(to, _)| to);
        moved.extend(found.map(|to| (from, to)));
    }
    moved
}

/// Notes a rule that means the same in other words.
fn reworded<T>(name: &str, (was, is): (&Read<T>, &Read<T>), units: &mut Units) {
    if was.words != is.words {
        let difference = Difference::of("judgement", name, Some(was.words.clone()), Some(is.words.clone()));
        units.of_words.push(difference);
    }
}

fn keys(list: &List<'_>, (without, with): (&[Graded], &[Graded]), run: usize) -> Vec<Key> {
    let members = [without, with].concat();
    let mut keys: Vec<Key> = (!members.is_empty()).then_some(Key::Members(members)).into_iter().collect();
    match list.order {
        Order::None | Order::Each => {}
        Order::Runs => keys.push(Key::Lines(list.number, run)),
        Order::All => keys.push(Key::Lines(list.number, 0)),
    }
    keys
}

/// What only one of two rules in the same words speaks of: what no longer, and what now.
fn other_members<T>(was: Option<&Read<T>>, is: Option<&Read<T>>) -> (Vec<Graded>, Vec<Graded>) {
    let (Some(was), Some(is)) = (was, is) else { return (Vec::new(), Vec::new()) };
    if was.words != is.words {
        return (Vec::new(), Vec::new());
    }
    let things = |means: &Means| {
        let mut found = named(&|carry| {
            means.when.iter().for_each(|when| _ = carry.condition(when));
            means.grade.iter().for_each(|grade| _ = carry.grade_value(grade));
        });
        found.things.sort_unstable();
        found.things.dedup();
        found.things
    };
    let (was, is) = (things(&was.means), things(&is.means));
    let only = |one: &[Graded], other: &[Graded]| -> Vec<Graded> {
        one.iter().copied().filter(|thing| !other.contains(thing)).collect()
    };
    (only(&was, &is), only(&is, &was))
}
