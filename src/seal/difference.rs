//! Which declarations differ between an edition as it was sealed and as it is.

use crate::fingerprint::Declaration;
use crate::fingerprint::Fingerprint;
use crate::fingerprint::unspaced;
use std::collections::BTreeMap;
use std::collections::BTreeSet;

/// One thing that differs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Difference<'a> {
    /// It says something else.
    Changed(&'a Declaration),
    /// It is known by its words, and they were others: these.
    Reworded(&'a Declaration, &'a str),
    /// It was not there.
    Added(&'a Declaration),
    /// It is the same, in another place.
    Moved(&'a Declaration),
    /// It is not there any more.
    Removed(&'a str),
}

/// A declaration's name, its spaces aside, and how many of the same name stand before it.
type Key = (String, usize);

/// What differs; something does wherever the two lists do.
pub(super) fn between<'a>(was: &'a [(String, Fingerprint)], is: &'a [Declaration]) -> Vec<Difference<'a>> {
    let old_keys = keys(was.iter().map(|(name, _)| name.as_str()));
    let new_keys = keys(is.iter().map(|one| one.name.as_str()));
    let old: BTreeMap<&Key, (usize, Fingerprint)> =
        old_keys.iter().zip(was).enumerate().map(|(place, (key, (_, of)))| (key, (place, *of))).collect();
    let here: BTreeSet<&Key> = new_keys.iter().collect();
    let is_gone = |(key, _): &(&Key, &(String, Fingerprint))| !here.contains(key);
    let mut gone: Vec<&str> = old_keys.iter().zip(was).filter(is_gone).map(|(_, (name, _))| name.as_str()).collect();
    let places: Vec<usize> = new_keys.iter().filter_map(|key| old.get(key)).map(|(place, _)| *place).collect();
    let kept = longest_rising(&places);
    let mut differences = Vec::new();
    for (key, now) in new_keys.iter().zip(is) {
        match old.get(key) {
            Some((_, fingerprint)) if *fingerprint != now.fingerprint => differences.push(Difference::Changed(now)),
            Some((place, _)) if !kept.contains(place) => differences.push(Difference::Moved(now)),
            Some(_) => {}
            None => {
                let is_its = |name: &&str| group(name).is_some() && group(name) == group(&now.name);
                differences.push(match gone.iter().position(is_its) {
                    Some(place) => Difference::Reworded(now, gone.remove(place)),
                    None => Difference::Added(now),
                });
            }
        }
    }
    differences.extend(gone.into_iter().map(Difference::Removed));
    differences
}

fn keys<'a>(names: impl Iterator<Item = &'a str>) -> Vec<Key> {
    let mut met: BTreeMap<String, usize> = BTreeMap::new();
    let number = |name| {
        let name = unspaced(name);
        let number = met.entry(name.clone()).or_default();
        *number += 1;
        (name, *number - 1)
    };
    names.map(number).collect()
}

/// What a rule that is known by its words is and whose: ``limit of `overall` ``.
pub(super) fn group(name: &str) -> Option<&str> {
    let (group, _) = name.split_once("`: ")?;
    let (what, of) = group.split_once(" of `")?;
    (!what.contains(' ') && !of.contains(' ')).then_some(group)
}

/// The most of these places that stand in rising order: they have kept their order, the others were moved.
fn longest_rising(places: &[usize]) -> BTreeSet<usize> {
    // For each length the rising row that ends lowest, by the place of its end; and what comes before each place in its row.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: BTreeMap<usize, usize> = BTreeMap::new();
    for place in places {
        let length = ends.partition_point(|end| end < place);
        if let Some(end) = length.checked_sub(1).and_then(|length| ends.get(length)) {
            before.insert(*place, *end);
        }
        match ends.get_mut(length) {
            Some(end) => *end = *place,
            None => ends.push(*place),
        }
    }
    std::iter::successors(ends.last().copied(), |place| before.get(place).copied()).collect()
}
