//! Which rule of one list is which of another: the same, the same said otherwise, or only in one of them.

use std::ops::Range;

/// A rule's place in the earlier list and in the later.
pub(super) type Pair = (Option<usize>, Option<usize>);

/// Whether a rule of the one list is one of the other.
pub(super) type Measure<'a, T> = &'a dyn Fn(&T, &T) -> bool;

/// Longer lists than these are not searched for what they share; what they have is then paired by its place.
const MOST: usize = 1_000_000;

/// Two lists whose order says something, in one order: what is the same in both, and between that what is alike.
pub(super) fn in_order<T>(old: &[T], new: &[T], is_same: Measure<'_, T>, is_like: Measure<'_, T>) -> Vec<Pair> {
    let mut pairs = Vec::new();
    let whole = (0..old.len(), 0..new.len());
    between(whole, (old, new), is_same, &mut pairs, &mut |gap, pairs| {
        between(gap, (old, new), is_like, pairs, &mut |(was, is), pairs| {
            if was.len() == is.len() {
                pairs.extend(was.map(Some).zip(is.map(Some)));
            } else {
                pairs.extend(was.map(|at| (Some(at), None)));
                pairs.extend(is.map(|at| (None, Some(at))));
            }
        });
    });
    pairs
}

/// Two lists whose order says nothing: what is the same in both, then what is alike by each of some measures, then the rest.
pub(super) fn in_any_order<T>(old: &[T], new: &[T], measures: &[Measure<'_, T>]) -> Vec<Pair> {
    let mut here: Vec<Option<usize>> = vec![None; old.len()];
    for measure in measures {
        for (at, was) in old.iter().enumerate() {
            if here.get(at).is_some_and(Option::is_some) {
                continue;
            }
            let found = new.iter().enumerate().find(|(is, one)| !here.contains(&Some(*is)) && measure(was, one));
            if let (Some(slot), Some((is, _))) = (here.get_mut(at), found) {
                *slot = Some(is);
            }
        }
    }
    let mut pairs: Vec<Pair> = here.iter().enumerate().map(|(was, is)| (Some(was), *is)).collect();
    pairs.extend((0..new.len()).filter(|is| !here.contains(&Some(*is))).map(|is| (None, Some(is))));
    // As the later list has it; what is only in the earlier comes first.
    pairs.sort_by_key(|(was, is)| (*is, *was));
    pairs
}

type Gap = (Range<usize>, Range<usize>);

/// Pairs what two stretches share, in order, and hands on the stretches between.
fn between<T>(
    (was, is): Gap,
    (old, new): (&[T], &[T]),
    matches: Measure<'_, T>,
    pairs: &mut Vec<Pair>,
    rest: &mut dyn FnMut(Gap, &mut Vec<Pair>),
) {
    let (mut a, mut b) = (was.start, is.start);
    for (i, j) in shared((was.clone(), is.clone()), (old, new), matches) {
        rest((a..i, b..j), pairs);
        pairs.push((Some(i), Some(j)));
        (a, b) = (i + 1, j + 1);
    }
    rest((a..was.end, b..is.end), pairs);
}

/// The longest list of pairs that match, in the order of both; of several, the one that takes the first it can.
fn shared<T>((was, is): Gap, (old, new): (&[T], &[T]), matches: Measure<'_, T>) -> Vec<(usize, usize)> {
    let width = is.len() + 1;
    if (was.len() + 1).saturating_mul(width) > MOST {
        return Vec::new();
    }
    let of = |i: usize, j: usize| match (old.get(i), new.get(j)) {
        (Some(one), Some(other)) => matches(one, other),
        (Some(_) | None, _) => false,
    };
    // How many pairs the rest of both lists has, from each place on.
    let mut longest = vec![0_usize; (was.len() + 1) * width];
    let at = |i: usize, j: usize| (i - was.start) * width + (j - is.start);
    let look = |longest: &[usize], i: usize, j: usize| longest.get(at(i, j)).copied().unwrap_or(0);
    for i in was.clone().rev() {
        for j in is.clone().rev() {
            let best = match of(i, j) {
                true => look(&longest, i + 1, j + 1) + 1,
                false => look(&longest, i + 1, j).max(look(&longest, i, j + 1)),
            };
            if let Some(slot) = longest.get_mut(at(i, j)) {
                *slot = best;
            }
        }
    }
    let (mut i, mut j, mut found) = (was.start, is.start, Vec::new());
    while i < was.end && j < is.end {
        if of(i, j) {
            found.push((i, j));
            (i, j) = (i + 1, j + 1);
        } else if look(&longest, i + 1, j) >= look(&longest, i, j + 1) {
            i += 1;
        } else {
            j += 1;
        }
    }
    found
}
