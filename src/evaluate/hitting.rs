//! Smallest sets that have something of each of some sets.

use super::bits::Bits;

/// How many steps the search may take.
const WORK: usize = 100_000;

/// The smallest set that has something of each of `sets`, of `places` places; of several, the one whose members come first.
/// `None` where a set is empty, or where the search would take too long.
pub(crate) fn smallest_hitting(places: usize, sets: &[Bits]) -> Option<Bits> {
    let forced = Bits::of(places, sets.iter().filter(|set| set.len() == 1).flat_map(Bits::iter));
    let open: Vec<&Bits> = sets.iter().filter(|set| !set.meets(&forced)).collect();
    if open.iter().any(|set| set.is_empty()) {
        return None;
    }
    let mut members = Bits::none(places);
    open.iter().for_each(|set| members.join(set));
    let mut work = WORK;
    for size in 0..=members.len() {
        let mut chosen = Vec::new();
        match search(&open, size, &mut chosen, &mut work) {
            Found::Yes => return Some(Bits::of(places, chosen.into_iter().chain(forced.iter()))),
            Found::No => {}
            Found::TooLong => return None,
        }
    }
    None
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Found {
    Yes,
    No,
    TooLong,
}

/// Tries sets of `size` more members in the order of their members.
fn search(open: &[&Bits], size: usize, chosen: &mut Vec<usize>, work: &mut usize) -> Found {
    let last = chosen.last().copied();
    let unhit: Vec<&Bits> =
        open.iter().copied().filter(|set| last.is_none_or(|member| !set.contains(member))).collect();
    let Some(first) = unhit.first() else { return if size == 0 { Found::Yes } else { Found::No } };
    if size == 0 || apart(&unhit) > size {
        return Found::No;
    }
    let Some(left) = work.checked_sub(1) else { return Found::TooLong };
    *work = left;
    let from = last.map_or(0, |last| last + 1);
    // A set whose members all lie before the next choice can no longer be hit.
    let Some(to) = unhit.iter().filter_map(|set| set.last()).min() else { return Found::No };
    let mut members = (*first).clone();
    unhit.iter().for_each(|set| members.join(set));
    for member in members.iter().filter(|member| (from..=to).contains(member)) {
        chosen.push(member);
        match search(&unhit, size - 1, chosen, work) {
            Found::No => _ = chosen.pop(),
            found @ (Found::Yes | Found::TooLong) => return found,
        }
    }
    Found::No
}

/// How many of the sets have nothing in common, at least: each needs a member of its own.
fn apart(sets: &[&Bits]) -> usize {
    let Some(first) = sets.first() else { return 0 };
    let mut taken = (*first).clone();
    let mut count = 1;
    for set in sets {
        if !set.meets(&taken) {
            taken.join(set);
            count += 1;
        }
    }
    count
}

/// Sets of which something is to be had each, where what it costs hangs on all that is had together.
pub(super) struct Hitting<'a> {
    places: usize,
    sets: &'a [Bits],
    work: usize,
    best: Option<(usize, Bits)>,
}

/// How many combinations are tried where costs hang on one another.
const COMBINATIONS: usize = 4_000;

impl<'a> Hitting<'a> {
    pub(super) fn new(places: usize, sets: &'a [Bits]) -> Self {
        Hitting { places, sets, work: COMBINATIONS, best: None }
    }

    /// The cheapest set that has something of each; having more never costs less. `None` where there is none, or where the
    /// search would take too long.
    pub(super) fn cheapest(mut self, cost: &mut dyn FnMut(&Bits) -> Option<usize>) -> Option<Bits> {
        let none = Bits::none(self.places);
        self.search(&none, &none, cost)?;
        self.best.map(|(_, best)| best)
    }

    /// Tries each member of the smallest set that nothing chosen is in; `None` where it would take too long. Members that
    /// were tried before are `refused` further down, so that no combination is tried twice.
    fn search(&mut self, chosen: &Bits, refused: &Bits, cost: &mut dyn FnMut(&Bits) -> Option<usize>) -> Option<()> {
        let Some(whole) = cost(chosen) else { return Some(()) };
        if self.best.as_ref().is_some_and(|(best, _)| *best <= whole) {
            return Some(());
        }
        let unhit = self.sets.iter().filter(|set| !set.meets(chosen)).min_by_key(|set| set.len());
        let Some(unhit) = unhit else {
            self.best = Some((whole, chosen.clone()));
            return Some(());
        };
        self.work = self.work.checked_sub(1)?;
        let mut refused = refused.clone();
        for member in unhit.iter() {
            if refused.contains(member) {
                continue;
            }
            let mut next = chosen.clone();
            next.add(member);
            self.search(&next, &refused, cost)?;
            refused.add(member);
        }
        Some(())
    }
}
