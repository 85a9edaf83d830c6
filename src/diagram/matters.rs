//! Which answers can still make a difference.
//!
//! A question matters if two of its answers lead to different awards while all others stay. Through parts: a lower
//! judgement's question matters to an upper one if it can move the lower award between two grades that the upper diagram
//! tells apart.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::collections::btree_map::Entry;
use std::rc::Rc;

use rustc_hash::FxHashMap;

use crate::model::JudgementId;

use super::Diagrams;
use super::Part;
use super::left::Left;
use super::store::IMPOSSIBLE;
use super::store::Ref;
use super::store::Seen;
use super::store::TooLarge;
use super::variables::Asks;

/// Pairs of values, the lesser first, that are told apart.
type Pairs = BTreeSet<(i64, i64)>;

/// What is asked apart: a judgement, its award as restricted, and the pairs of awards asked about.
type Apart = (JudgementId, Ref, Option<Pairs>);

/// What is told apart, kept so that it is worked out once where little of what is left changes.
#[derive(Debug, Default)]
pub struct Told(BTreeMap<Apart, Rc<BTreeMap<u32, Pairs>>>);

impl Told {
    /// What a judgement's award can still hang on, of what is left: questions, choices, awards that are given. Where a
    /// choice or an assumption is among what is left, something may be named that makes no difference; nothing is left out.
    ///
    /// # Errors
    ///
    /// Where the diagrams would grow too large.
    pub fn matters(
        &mut self,
        diagrams: &mut Diagrams,
        left: &Left,
        judgement: JudgementId,
    ) -> Result<BTreeSet<Asks>, TooLarge> {
        let mut found = BTreeSet::new();
        // From the top down; each judgement's award is asked by one part of those below another.
        let mut waiting: Vec<(JudgementId, Option<Pairs>)> = vec![(judgement, None)];
        while let Some((id, pairs)) = waiting.pop() {
            let (place, part) = diagrams.part_mut(id).ok_or(TooLarge)?;
            let award = part.judged.get(&id).ok_or(TooLarge)?.award;
            let award = part.store.restrict(award, &|level, value| left.has(place, level, value))?;
            let key = (id, award, pairs);
            let told = match self.0.get(&key) {
                Some(known) => Rc::clone(known),
                None => {
                    let told = Rc::new(told_apart(part, award, key.2.as_ref()));
                    self.0.insert(key, Rc::clone(&told));
                    told
                }
            };
            for (level, pairs) in told.iter() {
                let Some(variable) = part.variables.get(*level as usize) else { continue };
                let Asks::Award(below) = variable.asks else {
                    found.insert(variable.asks);
                    continue;
                };
                let is_left = |value: i64| usize::try_from(value).is_ok_and(|value| left.has(place, *level, value));
                let grade = |value: i64| {
                    let value = usize::try_from(value).ok().and_then(|value| variable.values.get(value));
                    value.map_or(IMPOSSIBLE, |value| super::build::end_of(value.grade()))
                };
                let both_left = pairs.iter().filter(|(a, b)| is_left(*a) && is_left(*b));
                let pairs: Pairs = both_left.map(|(a, b)| ordered(grade(*a), grade(*b))).collect();
                if !pairs.is_empty() {
                    waiting.push((below, Some(pairs)));
                }
            }
        }
        Ok(found)
    }
}

const fn ordered(a: i64, b: i64) -> (i64, i64) {
    if a < b { (a, b) } else { (b, a) }
}

/// The variables of a restricted function that make a difference, and for those of lower awards the pairs of values that
/// are told apart; `pairs` says which values of the function are, all where it is `None`.
fn told_apart(part: &Part, of: Ref, pairs: Option<&Pairs>) -> BTreeMap<u32, Pairs> {
    let mut found: BTreeMap<u32, Pairs> = BTreeMap::new();
    let mut memo = FxHashMap::default();
    let mut differs = |a: Ref, b: Ref| a != b && pairs.is_none_or(|pairs| differ(part, (a, b), pairs, &mut memo));
    for node in part.store.bottom_up(&[of]) {
        let Seen::Node(level, edges) = part.store.look(node) else { continue };
        let is_award = part.variables.get(level as usize).is_some_and(|it| matches!(it.asks, Asks::Award(_)));
        if is_award {
            for (a, first) in edges.iter().enumerate() {
                for (b, second) in edges.iter().enumerate().skip(a + 1) {
                    if differs(*first, *second)
                        && let (Ok(a), Ok(b)) = (i64::try_from(a), i64::try_from(b))
                    {
                        found.entry(level).or_default().insert((a, b));
                    }
                }
            }
        } else if let Entry::Vacant(slot) = found.entry(level) {
            // Of a number with many values, few lead to something of their own.
            let mut leads_to = edges.to_vec();
            leads_to.sort_unstable();
            leads_to.dedup();
            let mut each = leads_to.iter().enumerate();
            if each.any(|(place, a)| leads_to.iter().skip(place + 1).any(|b| differs(*a, *b))) {
                slot.insert(Pairs::new());
            }
        }
    }
    found
}

/// Whether two restricted functions are, somewhere, two values that are told apart.
fn differ(part: &Part, (a, b): (Ref, Ref), pairs: &Pairs, memo: &mut FxHashMap<(Ref, Ref), bool>) -> bool {
    if a == b {
        return false;
    }
    if let (Some(a), Some(b)) = (part.store.constant(a), part.store.constant(b)) {
        return match (a, b) {
            (IMPOSSIBLE, it) | (it, IMPOSSIBLE) => pairs.iter().any(|(one, other)| *one == it || *other == it),
            (a, b) => pairs.contains(&ordered(a, b)),
        };
    }
    if let Some(known) = memo.get(&(a, b)) {
        return *known;
    }
    let level = part.store.level(a).min(part.store.level(b));
    let values = part.variables.get(level as usize).map_or(0, |variable| variable.values.len());
    let result = (0..values).any(|value| {
        let (a, b) = (part.store.follow(a, level, value), part.store.follow(b, level, value));
        differ(part, (a, b), pairs, memo)
    });
    memo.insert((a, b), result);
    result
}
