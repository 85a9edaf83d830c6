//! Which answers can still make a difference.
//!
//! A question matters if two of its answers lead to different awards while all others stay. Through parts: a lower
//! judgement's question matters to an upper one if it can move the lower award between two grades that the upper diagram
//! tells apart.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use rustc_hash::FxHashMap;

use crate::model::JudgementId;

use super::each_value::EachValue;
use super::flat::Awards;
use super::flat::Flat;
use super::left::Left;
use super::nearest::award_of;
use super::store::IMPOSSIBLE;
use super::variables::Asks;

/// Pairs of values, the lesser first, that are told apart.
type Pairs = BTreeSet<(i64, i64)>;

/// What a judgement's award can still hang on, of what is left: questions, choices, awards that are given. Where a choice
/// or an assumption is among what is left, something may be named that makes no difference; nothing is left out. `None`
/// where it is not decided.
pub fn matters(awards: &Awards<'_>, left: &Left, judgement: JudgementId) -> Option<BTreeSet<Asks>> {
    let mut found = BTreeSet::new();
    // A part's award is asked by later parts only: what is asked of the latest part comes first.
    let mut apart: BTreeMap<(usize, JudgementId), Option<Pairs>> = BTreeMap::new();
    apart.insert((awards.award(judgement)?.0, judgement), None);
    while let Some(((_, id), pairs)) = apart.pop_last() {
        let (place, part, flat) = awards.award(id)?;
        let left = left.of_part(place)?;
        let told = TellingApart { flat: &flat.left(left), left, pairs: pairs.as_ref(), known: FxHashMap::default() };
        for (level, pairs) in told.by_level() {
            let Some(variable) = part.variables.get(level as usize) else { continue };
            match variable.asks {
                Asks::Award(below) => {
                    let pairs = pairs.into_iter().map(|(a, b)| ordered(award_of(variable, a), award_of(variable, b)));
                    let known = apart.entry((awards.award(below)?.0, below)).or_insert_with(|| Some(Pairs::new()));
                    if let Some(known) = known {
                        known.extend(pairs);
                    }
                }
                Asks::Question(_) | Asks::Given(_) | Asks::Recorded(_) | Asks::Choice(_) => {
                    found.insert(variable.asks);
                }
            }
        }
    }
    Some(found)
}

const fn ordered(a: i64, b: i64) -> (i64, i64) {
    if a < b { (a, b) } else { (b, a) }
}

/// A function of what is left, and which of its values are told apart further up.
struct TellingApart<'a> {
    flat: &'a Flat,
    left: &'a EachValue<bool>,
    /// All are, where it is `None`.
    pairs: Option<&'a Pairs>,
    /// Whether two places are, for some values left, two values that are told apart.
    known: FxHashMap<(usize, usize), bool>,
}

impl TellingApart<'_> {
    /// For each variable, the pairs of its values that are told apart.
    fn by_level(mut self) -> BTreeMap<u32, BTreeSet<(usize, usize)>> {
        let mut found: BTreeMap<u32, BTreeSet<(usize, usize)>> = BTreeMap::new();
        for node in self.flat.nodes() {
            let is_left = |(value, edge): (usize, &u32)| -> Option<(usize, usize)> {
                self.left.at(node.level).get(value).is_some_and(|it| *it).then_some((value, *edge as usize))
            };
            let edges: Vec<(usize, usize)> = node.edges.iter().enumerate().filter_map(is_left).collect();
            let pairs_of = found.entry(node.level).or_default();
            for (at, (a, first)) in edges.iter().enumerate() {
                for (b, second) in edges.iter().skip(at + 1) {
                    if first != second && !pairs_of.contains(&(*a, *b)) && self.differ(*first, *second) {
                        pairs_of.insert((*a, *b));
                    }
                }
            }
        }
        found.retain(|_, pairs| !pairs.is_empty());
        found
    }

    /// Whether two places are, for some values left, two values that are told apart.
    fn differ(&mut self, a: usize, b: usize) -> bool {
        let Some(pairs) = self.pairs else { return a != b };
        if a == b {
            return false;
        }
        if let (Some(a), Some(b)) = (self.flat.end(a), self.flat.end(b)) {
            return match (a, b) {
                (IMPOSSIBLE, it) | (it, IMPOSSIBLE) => pairs.iter().any(|(one, other)| *one == it || *other == it),
                (a, b) => pairs.contains(&ordered(a, b)),
            };
        }
        let key = (a.min(b), a.max(b));
        if let Some(known) = self.known.get(&key) {
            return *known;
        }
        let level = |place: usize| self.flat.node(place).map_or(u32::MAX, |node| node.level);
        let level = level(a).min(level(b));
        let left = self.left.at(level);
        let follow = |place: usize, value: usize| match self.flat.node(place) {
            Some(node) if node.level == level => node.edges.get(value).map_or(place, |edge| *edge as usize),
            Some(_) | None => place,
        };
        let next: Vec<(usize, usize)> = left
            .iter()
            .enumerate()
            .filter(|(_, is_left)| **is_left)
            .map(|(value, _)| (follow(a, value), follow(b, value)))
            .collect();
        let result = next.into_iter().any(|(a, b)| self.differ(a, b));
        self.known.insert(key, result);
        result
    }
}
