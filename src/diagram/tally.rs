//! Counts and sums by their natural recursion: how many hold so far, how much it comes to so far.
//!
//! Where every member hangs on one variable of its own, the recursion goes down the variables in order, from the count
//! so far to the answer; otherwise members are added up one by one.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use crate::plan::CountTest;
use crate::plan::Relation;

use super::store::NOTHING;
use super::store::Ref;
use super::store::Seen;
use super::store::Store;
use super::store::TooLarge;

/// A member that is not there.
pub(super) const ABSENT: i64 = 0;
/// A member that is there and satisfies what is counted.
pub(super) const HOLDS: i64 = 1;
/// A member that is there and does not.
pub(super) const FAILS: i64 = 2;

/// A way of adding members up, from left to right in any order.
trait Tally {
    /// From what is known so far and one member to what is then known.
    fn add(&self, so_far: i64, member: i64) -> i64;
    /// The truth that it comes to.
    fn end(&self, so_far: i64) -> i64;
    /// The truth, where it is certain with only the members from this level on left.
    fn early(&self, so_far: i64, from: usize) -> Option<i64>;
}

/// Members whose value hangs on one variable each, by its level.
type ByLevel = BTreeMap<u32, Vec<Ref>>;

/// The members that are constant, those that hang on one variable, and the others.
fn sorted(store: &Store, members: &[Ref]) -> (Vec<i64>, ByLevel, Vec<Ref>) {
    let (mut constants, mut single, mut others) = (Vec::new(), ByLevel::new(), Vec::new());
    for member in members {
        match store.look(*member) {
            Seen::End(value) => constants.push(value),
            Seen::Node(level, edges) if edges.iter().all(|edge| store.constant(*edge).is_some()) => {
                single.entry(level).or_default().push(*member);
            }
            Seen::Node(..) => others.push(*member),
        }
    }
    (constants, single, others)
}

fn total(store: &mut Store, members: &[Ref], tally: &dyn Tally) -> Result<Ref, TooLarge> {
    let (constants, single, mut others) = sorted(store, members);
    let start = constants.into_iter().fold(0, |so_far, member| tally.add(so_far, member));
    if others.is_empty() {
        let levels: Vec<(u32, Vec<Ref>)> = single.into_iter().collect();
        return descend(store, &levels, 0, start, tally, &mut FxHashMap::default());
    }
    others.extend(single.into_values().flatten());
    // Deepest first, so that what is added up so far lies below what is added.
    others.sort_by_key(|member| std::cmp::Reverse(store.level(*member)));
    let mut so_far = store.end(start);
    for member in others {
        so_far = store.apply(so_far, member, &mut |so_far, member| tally.add(so_far, member))?;
    }
    store.map(so_far, &mut |so_far| tally.end(so_far))
}

fn descend(
    store: &mut Store,
    levels: &[(u32, Vec<Ref>)],
    from: usize,
    so_far: i64,
    tally: &dyn Tally,
    memo: &mut FxHashMap<(usize, i64), Ref>,
) -> Result<Ref, TooLarge> {
    let Some((level, members)) = levels.get(from) else { return Ok(store.end(tally.end(so_far))) };
    if let Some(certain) = tally.early(so_far, from) {
        return Ok(store.end(certain));
    }
    if let Some(known) = memo.get(&(from, so_far)) {
        return Ok(*known);
    }
    let values = match members.first().map(|member| store.look(*member)) {
        Some(Seen::Node(_, edges)) => edges.len(),
        Some(Seen::End(_)) | None => 0,
    };
    let mut edges = Vec::with_capacity(values);
    for value in 0..values {
        let mut next = so_far;
        let mut is_impossible = None;
        for member in members {
            let edge = store.follow(*member, *level, value);
            match store.constant(edge) {
                Some(super::store::IMPOSSIBLE) | None => is_impossible = Some(edge),
                Some(member) => next = tally.add(next, member),
            }
        }
        edges.push(match is_impossible {
            Some(edge) => edge,
            None => descend(store, levels, from + 1, next, tally, memo)?,
        });
    }
    let made = store.node(*level, &edges)?;
    memo.insert((from, so_far), made);
    Ok(made)
}

/// How many hold: two numbers in one word, the upper may be below 0.
struct Count(CountTest);

const fn pack(upper: i64, lower: i64) -> i64 {
    (upper << 32) | lower
}

impl Tally for Count {
    fn add(&self, so_far: i64, member: i64) -> i64 {
        let (mut held, mut failed) = (so_far >> 32, so_far & 0xFFFF_FFFF);
        match self.0 {
            CountTest::MoreThanHalf | CountTest::AtMostHalf => {
                // Here: by how many more hold than fail, and whether any is there.
                held += i64::from(member == HOLDS) - i64::from(member == FAILS);
                failed |= i64::from(member != ABSENT);
                return pack(held, failed);
            }
            CountTest::Between { .. }
            | CountTest::All { .. }
            | CountTest::Enough { .. }
            | CountTest::NotEnough { .. }
            | CountTest::SomeFails => {}
        }
        held += i64::from(member == HOLDS);
        failed += i64::from(member == FAILS);
        // No further than can matter, so that what cannot be told apart is one.
        let (most_held, most_failed) = match self.0 {
            CountTest::Between { least, greatest, any_left } => {
                let most = if greatest == u32::MAX { i64::from(least) } else { i64::from(greatest) + 1 };
                (most, i64::from(any_left && held == 0))
            }
            CountTest::All { .. } => (i64::from(failed == 0), 1),
            CountTest::Enough { needed, .. } | CountTest::NotEnough { needed } => {
                let needed = i64::from(needed).max(1);
                (needed, i64::from(held < needed))
            }
            CountTest::SomeFails => (0, 1),
            CountTest::MoreThanHalf | CountTest::AtMostHalf => (held, failed),
        };
        pack(held.min(most_held), failed.min(most_failed))
    }

    fn end(&self, so_far: i64) -> i64 {
        let (held, failed) = (so_far >> 32, so_far & 0xFFFF_FFFF);
        let any_left = held > 0 || failed > 0;
        let holds = match self.0 {
            CountTest::Between { least, greatest, any_left: wanted } => {
                held >= i64::from(least) && held <= i64::from(greatest) && (!wanted || any_left)
            }
            CountTest::All { or_none } => failed == 0 && (or_none || held > 0),
            CountTest::Enough { needed, or_none } => {
                if any_left {
                    held >= i64::from(needed) || failed == 0
                } else {
                    or_none
                }
            }
            CountTest::NotEnough { needed } => failed > 0 && held < i64::from(needed),
            CountTest::SomeFails => failed > 0,
            CountTest::MoreThanHalf => held > 0,
            CountTest::AtMostHalf => failed > 0 && held <= 0,
        };
        i64::from(holds)
    }

    fn early(&self, _: i64, _: usize) -> Option<i64> {
        None
    }
}

/// The truth of a count; each member is [`ABSENT`], [`HOLDS`] or [`FAILS`].
pub(super) fn count(store: &mut Store, members: &[Ref], test: CountTest) -> Result<Ref, TooLarge> {
    total(store, members, &Count(test))
}

/// What it comes to, against 0. A member that is absent makes it fail however it stands.
struct Sum {
    constant: i64,
    relation: Relation,
    /// The least and the greatest that the members from each level on can add.
    rest: Vec<(i64, i64)>,
}

impl Tally for Sum {
    fn add(&self, so_far: i64, member: i64) -> i64 {
        if so_far == NOTHING || member == NOTHING { NOTHING } else { so_far + member }
    }

    fn end(&self, so_far: i64) -> i64 {
        let value = so_far.saturating_add(self.constant);
        let holds = match self.relation {
            _ if so_far == NOTHING => false,
            Relation::AtLeast => value >= 0,
            Relation::Equal => value == 0,
            Relation::Unequal => value != 0,
        };
        i64::from(holds)
    }

    fn early(&self, so_far: i64, from: usize) -> Option<i64> {
        if so_far == NOTHING {
            return Some(0);
        }
        let (least, greatest) = self.rest.get(from).copied()?;
        let (least, greatest) = (so_far + self.constant + least, so_far + self.constant + greatest);
        match self.relation {
            Relation::AtLeast if least >= 0 => Some(1),
            Relation::AtLeast if greatest < 0 => Some(0),
            Relation::Equal if least > 0 || greatest < 0 => Some(0),
            Relation::Unequal if least > 0 || greatest < 0 => Some(1),
            Relation::AtLeast | Relation::Equal | Relation::Unequal => None,
        }
    }
}

/// The truth of a sum against 0; a member is what it adds, or [`NOTHING`] where it is absent.
pub(super) fn sum(store: &mut Store, members: &[Ref], constant: i64, relation: Relation) -> Result<Ref, TooLarge> {
    let (_, single, others) = sorted(store, members);
    let mut rest = Vec::new();
    if others.is_empty() && !single.values().flatten().any(|member| may_be_absent(store, *member)) {
        let (mut least, mut greatest) = (0, 0);
        for members in single.values().rev() {
            for member in members {
                let (low, high) = bounds(store, *member);
                least += low;
                greatest += high;
            }
            rest.push((least, greatest));
        }
        rest.reverse();
    }
    total(store, members, &Sum { constant, relation, rest })
}

fn values(store: &Store, member: Ref) -> impl Iterator<Item = i64> {
    let edges = match store.look(member) {
        Seen::Node(_, edges) => edges,
        Seen::End(_) => &[],
    };
    edges.iter().filter_map(|edge| store.constant(*edge))
}

fn may_be_absent(store: &Store, member: Ref) -> bool {
    values(store, member).any(|value| value == NOTHING || value == super::store::IMPOSSIBLE)
}

fn bounds(store: &Store, member: Ref) -> (i64, i64) {
    let low = values(store, member).min().unwrap_or(0);
    (low, values(store, member).max().unwrap_or(low))
}
