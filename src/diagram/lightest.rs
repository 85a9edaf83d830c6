//! The lightest way down one function to any of some ends. Where `nearest` tells of every end and of what is changed on the
//! way to it, this only adds up: it is asked again and again.

use super::each_value::EachValue;
use super::flat::Flat;

/// What a value weighs on a way: nothing where it is free, [`Weight::BARRED`] where it may not be had.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Weight(u128);

/// One weighs this, less a bit of its own for each of the first.
const ONE: u128 = 1 << 112;

impl Weight {
    /// It is had for nothing.
    pub const FREE: Weight = Weight(0);

    /// One, of no place.
    pub const ONE: Weight = Weight(ONE);

    /// It may not be had.
    pub const BARRED: Weight = Weight(u128::MAX);

    /// One, at this place: of as many, those that stand earlier weigh less. Those behind the 112th weigh the same.
    pub fn one(place: usize) -> Weight {
        let shift = u32::try_from(place).unwrap_or(u32::MAX);
        Weight(ONE - (ONE >> 1).checked_shr(shift).unwrap_or(0))
    }

    fn and(self, other: Weight) -> Weight {
        Weight(self.0.saturating_add(other.0))
    }
}

#[expect(clippy::indexing_slicing, reason = "the lists have a member for each place of the diagram")]
impl Flat {
    /// The lightest way to an end that is sought: each variable asked on it, by its level, with its value; `None` where there
    /// is no way.
    pub fn lightest(&self, weights: &EachValue<Weight>, is_sought: impl Fn(i64) -> bool) -> Option<Vec<(u32, usize)>> {
        let end = |end: &i64| if is_sought(*end) { Weight::FREE } else { Weight::BARRED };
        let mut lightest: Vec<Weight> = self.ends.iter().map(end).collect();
        for node in self.nodes() {
            let ways = node.edges.iter().zip(weights.at(node.level));
            let least = ways.map(|(edge, weight)| weight.and(lightest[*edge as usize])).min();
            lightest.push(least.unwrap_or(Weight::BARRED));
        }
        if lightest[self.root()] == Weight::BARRED {
            return None;
        }
        let (mut steps, mut at) = (Vec::new(), self.root());
        while let Some(node) = self.node(at) {
            let ways = node.edges.iter().zip(weights.at(node.level)).enumerate();
            let (value, (edge, _)) = ways.min_by_key(|(_, (edge, weight))| weight.and(lightest[**edge as usize]))?;
            steps.push((node.level, value));
            at = *edge as usize;
        }
        Some(steps)
    }

    /// The values each of which lies on a way to an end that is sought, with nothing else on it but what is free.
    pub fn one_away(&self, is_free: &EachValue<bool>, is_sought: impl Fn(i64) -> bool) -> Vec<(u32, usize)> {
        let mut leads: Vec<bool> = self.ends.iter().map(|end| is_sought(*end)).collect();
        for node in self.nodes() {
            let mut ways = node.edges.iter().zip(is_free.at(node.level));
            leads.push(ways.any(|(edge, is_free)| *is_free && leads[*edge as usize]));
        }
        let reached = self.reached(is_free);
        let mut found = Vec::new();
        for node in self.nodes().filter(|node| reached[node.place]) {
            let ways = node.edges.iter().zip(is_free.at(node.level)).enumerate();
            let away = ways.filter(|(_, (edge, is_free))| !**is_free && leads[**edge as usize]);
            found.extend(away.map(|(value, _)| (node.level, value)));
        }
        found
    }
}
