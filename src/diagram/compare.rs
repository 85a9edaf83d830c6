//! A function under one answer held against the same function under another, all else the same.
//!
//! Where a variable is asked, its answers lead to two functions of what is asked further down: so two answers tell if and
//! only if somewhere the two places they lead to do. Pairs of places are looked at once, for all variables together.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::each_value::EachValue;
use super::flat::Flat;
use super::store::IMPOSSIBLE;

/// Holds a function under one answer against the same function under another.
pub struct Compare<'a> {
    flat: Flat,
    left: &'a EachValue<bool>,
    /// Of two values, both possible.
    is_sought: fn(i64, i64) -> bool,
    /// The places at which each variable is asked, of those that can be reached.
    asked: BTreeMap<u32, Vec<usize>>,
    /// For two places, whether for some values left they come to what is sought.
    known: FxHashMap<(usize, usize), bool>,
}

impl<'a> Compare<'a> {
    /// Compares a function where of each variable only some values are left.
    pub fn new(flat: Flat, left: &'a EachValue<bool>, is_sought: fn(i64, i64) -> bool) -> Self {
        let reached = flat.reached(left);
        let mut asked: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
        for node in flat.nodes().filter(|node| reached.get(node.place) == Some(&true)) {
            asked.entry(node.level).or_default().push(node.place);
        }
        Compare { flat, left, is_sought, asked, known: FxHashMap::default() }
    }

    /// Whether in some inspection the values under one answer to a variable and under another are as is sought.
    pub fn come_to_it(&mut self, level: u32, one: usize, other: usize) -> bool {
        let places = self.asked.get(&level).cloned().unwrap_or_default();
        places.into_iter().any(|place| {
            let edge = |value: usize| self.flat.node(place).and_then(|node| node.edges.get(value)).copied();
            let edges = edge(one).zip(edge(other));
            edges.is_some_and(|(one, other)| self.are_sought(one as usize, other as usize))
        })
    }

    /// Goes down no deeper than there are variables in a part.
    fn are_sought(&mut self, one: usize, other: usize) -> bool {
        if let (Some(one), Some(other)) = (self.flat.end(one), self.flat.end(other)) {
            return one != IMPOSSIBLE && other != IMPOSSIBLE && (self.is_sought)(one, other);
        }
        if let Some(known) = self.known.get(&(one, other)) {
            return *known;
        }
        let level = self.level(one).min(self.level(other));
        let result = (0..self.left.at(level).len()).any(|value| {
            let is_left = self.left.at(level).get(value) == Some(&true);
            is_left && self.are_sought(self.follow(one, level, value), self.follow(other, level, value))
        });
        self.known.insert((one, other), result);
        result
    }

    fn level(&self, place: usize) -> u32 {
        self.flat.node(place).map_or(u32::MAX, |node| node.level)
    }

    fn follow(&self, place: usize, level: u32, value: usize) -> usize {
        match self.flat.node(place) {
            Some(node) if node.level == level => node.edges.get(value).map_or(place, |edge| *edge as usize),
            Some(_) | None => place,
        }
    }
}
