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
