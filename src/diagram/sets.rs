//! How many sets of answers there are, of a given size, that let a judgement be awarded something.
//!
//! Two ways through a diagram may change the same answers to different values, so ways are not counted, but sets: going
//! down the variables, what is followed is all nodes that may be reached with the same answers changed.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use crate::model::JudgementId;

use super::Diagrams;
use super::Part;
use super::store::IMPOSSIBLE;
use super::store::Ref;
use super::store::Seen;
use super::store::TooLarge;
use super::variables::Asks;
use super::variables::Variable;

/// Most states that are followed at one variable.
const MOST_STATES: usize = 20_000;

/// How a value of a variable may be had.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Had {
    /// As things are.
    Kept,
    /// When its answer is changed.
    Changed,
    /// Not at all.
    Never,
}

/// For each number of changed answers and each set of awards that can then be reached, how many sets of answers.
type Profile = BTreeMap<(u32, BTreeSet<i64>), u128>;

/// How many sets of exactly `size` answers are such that, with only them changed, an award sought can be reached.
///
/// # Errors
///
/// Where too many states would have to be followed.
pub fn count(
    diagrams: &Diagrams,
    judgement: JudgementId,
    size: u32,
    had: &dyn Fn(&Variable, usize) -> Had,
    is_sought: &dyn Fn(i64) -> bool,
) -> Result<u128, TooLarge> {
    let profile = profile(diagrams, judgement, size, had)?;
    let reaches = |awards: &BTreeSet<i64>| awards.iter().any(|award| is_sought(*award));
    Ok(profile.iter().filter(|((of, awards), _)| *of == size && reaches(awards)).map(|(_, count)| count).sum())
}

fn profile(
    diagrams: &Diagrams,
    judgement: JudgementId,
    most: u32,
    had: &dyn Fn(&Variable, usize) -> Had,
) -> Result<Profile, TooLarge> {
    let (_, part) = diagrams.part_of(judgement).ok_or(TooLarge)?;
    let root = part.judged.get(&judgement).ok_or(TooLarge)?.award;
    let asked: BTreeSet<u32> = part.store.bottom_up(&[root]).into_iter().map(|node| part.store.level(node)).collect();
    let mut states: BTreeMap<(u32, BTreeSet<Ref>), u128> = BTreeMap::from([((0, BTreeSet::from([root])), 1)]);
    for level in asked {
        let Some(variable) = part.variables.get(level as usize) else { continue };
        let options = options(diagrams, variable, most, had)?;
        let mut next: BTreeMap<(u32, BTreeSet<Ref>), u128> = BTreeMap::new();
        for ((changed, nodes), count) in states {
            for (more, values, ways) in &options {
                let changed = changed + more;
                if changed > most {
                    continue;
                }
                let reached = follow(part, &nodes, level, values);
                if !reached.is_empty() {
                    let ways = count.checked_mul(*ways).ok_or(TooLarge)?;
                    let slot = next.entry((changed, reached)).or_insert(0);
                    *slot = slot.checked_add(ways).ok_or(TooLarge)?;
                }
            }
        }
        if next.len() > MOST_STATES {
            return Err(TooLarge);
        }
        states = next;
    }
    let mut profile = Profile::new();
    for ((changed, nodes), count) in states {
        let awards: BTreeSet<i64> = nodes.iter().filter_map(|node| part.store.constant(*node)).collect();
        let slot = profile.entry((changed, awards)).or_insert(0);
        *slot = slot.checked_add(count).ok_or(TooLarge)?;
    }
    Ok(profile)
}

/// The ways in which a variable may be dealt with: how many answers are changed, which values it may then have, and how
/// many such sets of answers there are.
fn options(
    diagrams: &Diagrams,
    variable: &Variable,
    most: u32,
    had: &dyn Fn(&Variable, usize) -> Had,
) -> Result<Vec<(u32, Vec<usize>, u128)>, TooLarge> {
    if let Asks::Award(below) = variable.asks {
        let place = |award: i64| variable.values.iter().position(|it| super::build::end_of(it.grade()) == award);
        let options = profile(diagrams, below, most, had)?.into_iter();
        return Ok(options
            .map(|((more, awards), ways)| (more, awards.into_iter().filter_map(place).collect(), ways))
            .collect());
    }
    let with = |wanted: Had| -> Vec<usize> {
        (0..variable.values.len()).filter(|value| had(variable, *value) == wanted).collect()
    };
    let options = [(0, with(Had::Kept), 1), (1, with(Had::Changed), 1)];
    Ok(options.into_iter().filter(|(_, values, _)| !values.is_empty()).collect())
}

fn follow(part: &Part, nodes: &BTreeSet<Ref>, level: u32, values: &[usize]) -> BTreeSet<Ref> {
    let mut reached = BTreeSet::new();
    for node in nodes {
        if part.store.level(*node) == level {
            reached.extend(values.iter().map(|value| part.store.follow(*node, level, *value)));
        } else {
            reached.insert(*node);
        }
    }
    reached.retain(|node| !matches!(part.store.look(*node), Seen::End(IMPOSSIBLE)));
    reached
}
