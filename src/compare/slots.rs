//! The places at which rules of a list stand, each with what the earlier and what the later edition has there.

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
    let of = |at: Option<usize>, side: &[Read<T>]| at.and_then(|at| side.get(at)).cloned();
    let mut slots: Vec<Slot<T>> = Vec::new();
    let mut found: Vec<(UnitId, Pair)> = Vec::new();
    let mut gone: Vec<(usize, UnitId)> = Vec::new();
    let mut run = 0;
    for (was_at, is_at) in &pairs {
        let (was, is) = (of(*was_at, old), of(*is_at, new));
        let same = was.as_ref().zip(is.as_ref()).is_some_and(|(was, is)| is_same(was, is));
        let mut unit = None;
        if same {
            run += 1;
            reworded(list.name, was.as_ref().zip(is.as_ref()), units);
        } else {
            let (without, with) = other_members(was.as_ref(), is.as_ref());
            let keys = keys(list, (&without, &with), run);
            let words = |read: &Option<Read<T>>| read.as_ref().map(|read| read.words.clone());
            let id = match is_moved(&gone, (old, is.as_ref())) {
                Some(place) if was.is_none() => {
                    let (was_at, id) = gone.remove(place);
                    let (without, with) = other_members(old.get(was_at), is.as_ref());
                    let told = (units.called(&without), units.called(&with));
                    if let Some(difference) = units.list.get_mut(id) {
                        (difference.is, difference.is_moved) = (words(&is), true);
                        (difference.without, difference.with) = told;
                    }
                    self::keys(list, (&without, &with), run).into_iter().for_each(|key| units.is_part_of(id, key));
                    found.retain(|(known, _)| *known != id);
                    id
                }
                Some(_) | None => {
                    let (without, with) = (units.called(&without), units.called(&with));
                    let difference = Difference::of("judgement", list.name, words(&was), words(&is));
                    let id = units.add(Difference { without, with, ..difference }, keys);
                    found.push((id, (*was_at, *is_at)));
                    id
                }
            };
            if let (Some(was_at), None) = (was_at, is_at) {
                gone.push((*was_at, id));
            }
            unit = Some(id);
        }
        slots.push(Slot { was: was.map(|read| read.rule), is: is.map(|read| read.rule), unit });
    }
    (slots, found)
}

/// Of the rules that are gone, one that means or says what this one does.
fn is_moved<T>(gone: &[(usize, UnitId)], (old, is): (&[Read<T>], Option<&Read<T>>)) -> Option<usize> {
    let is = is?;
    gone.iter().position(|(was, _)| old.get(*was).is_some_and(|was| was.means == is.means || was.words == is.words))
}

/// Notes a rule that means the same in other words.
fn reworded<T>(name: &str, both: Option<(&Read<T>, &Read<T>)>, units: &mut Units) {
    if let Some((was, is)) = both.filter(|(was, is)| was.words != is.words) {
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
