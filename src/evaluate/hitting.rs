//! Smallest sets that have something of each of some sets.

use std::collections::BTreeSet;

/// How many steps the search may take.
const WORK: usize = 100_000;

/// The smallest set that has something of each of `sets`; of several, the one whose members come first. `None` where a
/// set is empty, or where the search would take too long.
pub(super) fn smallest_hitting(sets: &[BTreeSet<usize>]) -> Option<Vec<usize>> {
    let forced: BTreeSet<usize> = sets.iter().filter(|set| set.len() == 1).flatten().copied().collect();
    let open: Vec<&BTreeSet<usize>> = sets.iter().filter(|set| set.is_disjoint(&forced)).collect();
    if open.iter().any(|set| set.is_empty()) {
        return None;
    }
    let mut work = WORK;
    let members: BTreeSet<usize> = open.iter().copied().flatten().copied().collect();
    (0..=members.len())
        .find_map(|size| {
            let mut chosen = Vec::new();
            match search(&open, size, &mut chosen, &mut work) {
                Found::Yes => Some(Some(chosen)),
                Found::No => None,
                Found::TooLong => Some(None),
            }
        })?
        .map(|chosen| chosen.into_iter().chain(forced).collect::<BTreeSet<usize>>().into_iter().collect())
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Found {
    Yes,
    No,
    TooLong,
}

/// Tries sets of `size` more members in the order of their members.
fn search(open: &[&BTreeSet<usize>], size: usize, chosen: &mut Vec<usize>, work: &mut usize) -> Found {
    let unhit: Vec<&BTreeSet<usize>> =
        open.iter().copied().filter(|set| !chosen.iter().any(|member| set.contains(member))).collect();
    if unhit.is_empty() {
        return if size == 0 { Found::Yes } else { Found::No };
    }
    if size == 0 || apart(&unhit) > size {
        return Found::No;
    }
    let Some(left) = work.checked_sub(1) else { return Found::TooLong };
    *work = left;
    let from = chosen.last().map_or(0, |last| last + 1);
    // A set whose members all lie before the next choice can no longer be hit.
    let Some(to) = unhit.iter().filter_map(|set| set.last()).min().copied() else { return Found::No };
    let members: BTreeSet<usize> = unhit.iter().flat_map(|set| set.iter()).copied().collect();
    for member in members.into_iter().filter(|member| (from..=to).contains(member)) {
        chosen.push(member);
        match search(&unhit, size - 1, chosen, work) {
            Found::No => _ = chosen.pop(),
            found @ (Found::Yes | Found::TooLong) => return found,
        }
    }
    Found::No
}

/// How many of the sets have nothing in common, at least: each needs a member of its own.
fn apart(sets: &[&BTreeSet<usize>]) -> usize {
    let mut taken: BTreeSet<usize> = BTreeSet::new();
    let mut count = 0;
    for set in sets {
        if set.is_disjoint(&taken) {
            taken.extend(set.iter());
            count += 1;
        }
    }
    count
}

/// Sets of which something is to be had each, where what it costs hangs on all that is had together.
pub(super) struct Hitting<'a, T> {
    sets: &'a [BTreeSet<T>],
    work: usize,
    best: Option<(usize, BTreeSet<T>)>,
}

/// How many combinations are tried where costs hang on one another.
const COMBINATIONS: usize = 4_000;

impl<'a, T: Ord + Copy> Hitting<'a, T> {
    pub(super) fn new(sets: &'a [BTreeSet<T>]) -> Self {
        Hitting { sets, work: COMBINATIONS, best: None }
    }

    /// The cheapest set that has something of each; having more never costs less. `None` where there is none, or where the
    /// search would take too long.
    pub(super) fn cheapest(mut self, cost: &mut dyn FnMut(&BTreeSet<T>) -> Option<usize>) -> Option<BTreeSet<T>> {
        self.search(&BTreeSet::new(), &BTreeSet::new(), cost)?;
        self.best.map(|(_, best)| best)
    }

    /// Tries each member of the smallest set that nothing chosen is in; `None` where it would take too long. Members that
    /// were tried before are `refused` further down, so that no combination is tried twice.
    fn search(
        &mut self,
        chosen: &BTreeSet<T>,
        refused: &BTreeSet<T>,
        cost: &mut dyn FnMut(&BTreeSet<T>) -> Option<usize>,
    ) -> Option<()> {
        let Some(whole) = cost(chosen) else { return Some(()) };
        if self.best.as_ref().is_some_and(|(best, _)| *best <= whole) {
            return Some(());
        }
        let unhit = self.sets.iter().filter(|set| set.is_disjoint(chosen)).min_by_key(|set| set.len());
        let Some(unhit) = unhit else {
            self.best = Some((whole, chosen.clone()));
            return Some(());
        };
        self.work = self.work.checked_sub(1)?;
        let mut refused = refused.clone();
        for member in unhit.iter().filter(|member| !refused.contains(member)).copied().collect::<Vec<_>>() {
            let mut next = chosen.clone();
            next.insert(member);
            self.search(&next, &refused, cost)?;
            refused.insert(member);
        }
        Some(())
    }
}
