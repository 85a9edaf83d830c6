//! Going through the nodes that functions are made of.
//!
//! A node leads only to nodes that were made before it, so that the order in which they were made is an order from the
//! bottom up, and a bit for each node is all that a walk must remember.

use std::collections::BTreeSet;

use super::IS_END;
use super::NONE;
use super::Ref;
use super::Seen;
use super::Store;

#[expect(clippy::indexing_slicing, reason = "references are made by the store that they are read in")]
impl Store {
    /// The nodes that some functions are made of, each after those it leads to: in the order in which they were made.
    pub fn bottom_up(&self, roots: &[Ref]) -> Vec<Ref> {
        let mut marks = Marks::up_to(roots);
        roots.iter().for_each(|root| _ = marks.add(*root));
        let mut found = Vec::new();
        let mut at = marks.len();
        while let Some(next) = marks.last_before(at) {
            found.push(next);
            self.edges_of(self.nodes[next.0 as usize]).iter().for_each(|edge| _ = marks.add(*edge));
            at = next.0 as usize;
        }
        found.reverse();
        found
    }

    /// The values at the ends that a function comes to, where of a level's values only some are followed.
    pub fn ends(&self, of: Ref, mut is_followed: impl FnMut(u32, usize) -> bool) -> BTreeSet<i64> {
        let mut found = BTreeSet::new();
        let mut marks = Marks::up_to(&[of]);
        let mut waiting = vec![of];
        while let Some(of) = waiting.pop() {
            match self.look(of) {
                Seen::End(value) => _ = found.insert(value),
                Seen::Node(level, edges) => {
                    for (value, edge) in edges.iter().enumerate() {
                        if is_followed(level, value) && (edge.0 & IS_END != 0 || marks.add(*edge)) {
                            waiting.push(*edge);
                        }
                    }
                }
            }
        }
        found
    }
}

/// Some nodes of a store, as a bit for each that was made no later than the last of them.
struct Marks {
    words: Vec<u64>,
}

#[expect(clippy::indexing_slicing, reason = "a node leads to nodes that were made before it")]
impl Marks {
    /// None yet, of the nodes that functions can be made of.
    fn up_to(roots: &[Ref]) -> Marks {
        let nodes = roots.iter().filter(|root| root.0 & IS_END == 0).map(|root| root.0 as usize + 1);
        Marks { words: vec![0; nodes.max().unwrap_or(0).div_ceil(64)] }
    }

    fn len(&self) -> usize {
        self.words.len() * 64
    }

    /// Adds a node; whether it is new. An end is none.
    fn add(&mut self, node: Ref) -> bool {
        if node.0 & IS_END != 0 {
            return false;
        }
        let (word, bit) = (&mut self.words[node.0 as usize / 64], 1 << (node.0 % 64));
        let is_new = *word & bit == 0;
        *word |= bit;
        is_new
    }

    /// The last node that was made before another.
    fn last_before(&self, node: usize) -> Option<Ref> {
        let (mut at, rest) = (node / 64, node % 64);
        let mut word = if rest == 0 { 0 } else { self.words[at] & ((1 << rest) - 1) };
        while word == 0 {
            at = at.checked_sub(1)?;
            word = self.words[at];
        }
        let bit = u64::BITS - 1 - word.leading_zeros();
        Some(Ref(u32::try_from(at * 64).unwrap_or(NONE) + bit))
    }
}
