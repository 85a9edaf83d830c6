//! Which answers can still make a difference.
//!
//! A question matters if two of its answers lead to different awards while all others stay. Through parts: a lower
//! judgement's question matters to an upper one if it can move the lower award between two grades that the upper diagram
//! tells apart.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

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

/// What a judgement's award can still hang on, of what is left: questions, choices, awards that are given. Where a choice
/// or an assumption is among what is left, something may be named that makes no difference; nothing is left out.
///
/// # Errors
///
/// Where the diagrams would grow too large.
pub fn matters(diagrams: &mut Diagrams, left: &Left, judgement: JudgementId) -> Result<BTreeSet<Asks>, TooLarge> {
    let mut found = BTreeSet::new();
    let mut apart: BTreeMap<JudgementId, Option<Pairs>> = BTreeMap::from([(judgement, None)]);
    let order: Vec<JudgementId> = diagrams.parts.iter().flat_map(|part| part.judgements.clone()).rev().collect();
    // From the top down; a part's award is asked by later parts only.
    for id in order {
        let Some(pairs) = apart.remove(&id) else { continue };
        let (place, part) = diagrams.part_mut(id).ok_or(TooLarge)?;
        let award = part.judged.get(&id).ok_or(TooLarge)?.award;
        let award = part.store.restrict(award, &|level, value| left.has(place, level, value))?;
        let told = told_apart(part, left, (place, award), pairs.as_ref());
        for (level, pairs) in told {
            let Some(variable) = part.variables.get(level as usize) else { continue };
            match variable.asks {
                Asks::Award(below) => {
                    let grade = |value: i64| {
                        let value = usize::try_from(value).ok().and_then(|value| variable.values.get(value));
                        value.map_or(IMPOSSIBLE, |value| super::build::end_of(value.grade()))
                    };
                    let pairs = pairs.into_iter().map(|(a, b)| ordered(grade(a), grade(b)));
                    let known = apart.entry(below).or_insert_with(|| Some(Pairs::new()));
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
    Ok(found)
}

const fn ordered(a: i64, b: i64) -> (i64, i64) {
    if a < b { (a, b) } else { (b, a) }
}

/// For each variable of a restricted function, the pairs of its values that are told apart; `pairs` says which values of
/// the function are, all where it is `None`.
fn told_apart(part: &Part, left: &Left, (place, of): (usize, Ref), pairs: Option<&Pairs>) -> BTreeMap<u32, Pairs> {
    let mut found: BTreeMap<u32, Pairs> = BTreeMap::new();
    let mut memo = FxHashMap::default();
    for node in part.store.bottom_up(&[of]) {
        let Seen::Node(level, edges) = part.store.look(node) else { continue };
        let is_left = |value: &usize| left.has(place, level, *value);
        for (a, first) in edges.iter().enumerate().filter(|(value, _)| is_left(value)) {
            for (b, second) in edges.iter().enumerate().skip(a + 1).filter(|(value, _)| is_left(value)) {
                let differ = first != second
                    && pairs.is_none_or(|pairs| differ(part, left, place, (*first, *second), pairs, &mut memo));
                if let (true, Ok(a), Ok(b)) = (differ, i64::try_from(a), i64::try_from(b)) {
                    found.entry(level).or_default().insert((a, b));
                }
            }
        }
    }
    found
}

/// Whether two functions are, for some values left, two values that are told apart.
fn differ(
    part: &Part,
    left: &Left,
    place: usize,
    (a, b): (Ref, Ref),
    pairs: &Pairs,
    memo: &mut FxHashMap<(Ref, Ref), bool>,
) -> bool {
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
    let result = (0..values).filter(|value| left.has(place, level, *value)).any(|value| {
        let (a, b) = (part.store.follow(a, level, value), part.store.follow(b, level, value));
        differ(part, left, place, (a, b), pairs, memo)
    });
    memo.insert((a, b), result);
    result
}
