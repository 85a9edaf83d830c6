//! Multi-valued decision diagrams: a function of variables with few values, as a graph in which equal parts are one.
//!
//! A node asks one variable and goes on along the edge of its value; an end carries the function's value. Variables are
//! asked in one order, a node whose edges are all the same is left out, and two equal nodes are one: so two functions
//! are the same if and only if they are the same [`Ref`].

mod walk;

use rustc_hash::FxHashMap;

/// A function: a node, or an end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Ref(u32);

const IS_END: u32 = 1 << 31;

/// The value of something that is not there.
pub const NOTHING: i64 = i64::MIN;

/// The value where there is no such completion: a choice that is not permitted, an assumption that fails. What is
/// computed from it is it again.
pub const IMPOSSIBLE: i64 = i64::MIN + 1;

/// The stated size was passed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TooLarge;

/// Where a function goes on: an end with its value, or a node with its variable.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Seen<'a> {
    /// The function's value.
    End(i64),
    /// The variable's level and where each of its values leads.
    Node(u32, &'a [Ref]),
}

#[derive(Debug, Clone, Copy)]
struct Node {
    level: u32,
    first: u32,
    /// The next node with the same hash.
    next: u32,
}

const NONE: u32 = u32::MAX;

/// So many ends have no place in the table of ends.
const FEW: usize = 8;

/// All functions over the same variables.
#[derive(Debug, Clone)]
pub struct Store {
    /// How many values each variable has, by level.
    arities: Vec<u32>,
    nodes: Vec<Node>,
    edges: Vec<Ref>,
    /// The first node of each hash; a power of two of them.
    buckets: Vec<u32>,
    ends: Vec<i64>,
    end_places: FxHashMap<i64, u32>,
    /// Edges of nodes being made, as a stack.
    waiting: Vec<Ref>,
    known: Known,
    most_edges: usize,
}

type OfOne = FxHashMap<Ref, Ref>;
pub(super) type OfTwo = FxHashMap<(Ref, Ref), Ref>;
type OfThree = FxHashMap<(Ref, Ref, Ref), Ref>;

/// What the operation at hand has made; empty between operations, of which most are small and find room here.
#[derive(Debug, Clone, Default)]
struct Known {
    of_one: OfOne,
    of_two: OfTwo,
    of_three: OfThree,
}

/// Larger tables are not kept: to empty them would cost more than to make them.
const MOST_KEPT: usize = 4096;

/// Empties a table for the next operation.
fn emptied<K, V>(mut known: FxHashMap<K, V>) -> FxHashMap<K, V> {
    if known.capacity() > MOST_KEPT {
        return FxHashMap::default();
    }
    known.clear();
    known
}

#[expect(clippy::indexing_slicing, reason = "references are made by the store that they are read in")]
impl Store {
    /// A store that refuses to hold more than so many edges.
    pub fn new(most_edges: usize) -> Self {
        Store {
            arities: Vec::new(),
            nodes: Vec::new(),
            edges: Vec::new(),
            buckets: vec![NONE; 256],
            ends: Vec::new(),
            end_places: FxHashMap::default(),
            waiting: Vec::new(),
            known: Known::default(),
            most_edges,
        }
    }

    /// Adds a variable behind those there are; gives its level.
    pub fn add_variable(&mut self, values: usize) -> u32 {
        let level = u32::try_from(self.arities.len()).unwrap_or(u32::MAX);
        self.arities.push(u32::try_from(values).unwrap_or(u32::MAX));
        level
    }

    /// How many nodes there are, of all functions together.
    pub fn size(&self) -> usize {
        self.nodes.len()
    }

    /// The function that is always this value.
    pub fn end(&mut self, value: i64) -> Ref {
        // Most functions have few values, and the first are looked through sooner than looked up.
        if let Some(place) = self.ends.iter().take(FEW).position(|end| *end == value) {
            return Ref(u32::try_from(place).unwrap_or(NONE) | IS_END);
        }
        if let Some(place) = self.end_places.get(&value) {
            return Ref(place | IS_END);
        }
        let place = u32::try_from(self.ends.len()).unwrap_or(NONE) & !IS_END;
        self.ends.push(value);
        if self.ends.len() > FEW {
            self.end_places.insert(value, place);
        }
        Ref(place | IS_END)
    }

    /// What a function is made of.
    #[inline]
    pub fn look(&self, of: Ref) -> Seen<'_> {
        if of.0 & IS_END != 0 {
            return Seen::End(self.ends[(of.0 & !IS_END) as usize]);
        }
        let node = self.nodes[of.0 as usize];
        Seen::Node(node.level, self.edges_of(node))
    }

    /// The value of a function that is always the same.
    #[inline]
    pub fn constant(&self, of: Ref) -> Option<i64> {
        (of.0 & IS_END != 0).then(|| self.ends[(of.0 & !IS_END) as usize])
    }

    fn edges_of(&self, node: Node) -> &[Ref] {
        let first = node.first as usize;
        &self.edges[first..first + self.arities[node.level as usize] as usize]
    }

    /// The level of a function's first variable; ends lie below all.
    #[inline]
    pub fn level(&self, of: Ref) -> u32 {
        if of.0 & IS_END != 0 { NONE } else { self.nodes[of.0 as usize].level }
    }

    /// Where a function goes on when the variable of this level has this value.
    #[inline]
    pub fn follow(&self, of: Ref, level: u32, value: usize) -> Ref {
        match self.look(of) {
            Seen::Node(at, edges) if at == level => edges[value],
            Seen::Node(..) | Seen::End(_) => of,
        }
    }

    /// The function that asks a variable first.
    pub fn node(&mut self, level: u32, edges: &[Ref]) -> Result<Ref, TooLarge> {
        if edges.iter().all(|edge| *edge == edges[0]) {
            return Ok(edges[0]);
        }
        let hash = hash_of(level, edges);
        let mut place = self.buckets[hash & (self.buckets.len() - 1)];
        while place != NONE {
            let node = self.nodes[place as usize];
            if node.level == level && self.edges_of(node) == edges {
                return Ok(Ref(place));
            }
            place = node.next;
        }
        if self.edges.len() + edges.len() > self.most_edges {
            return Err(TooLarge);
        }
        if self.nodes.len() * 2 > self.buckets.len() {
            self.grow();
        }
        let bucket = hash & (self.buckets.len() - 1);
        let place = u32::try_from(self.nodes.len()).unwrap_or(NONE);
        let first = u32::try_from(self.edges.len()).unwrap_or(NONE);
        self.edges.extend_from_slice(edges);
        self.nodes.push(Node { level, first, next: self.buckets[bucket] });
        self.buckets[bucket] = place;
        Ok(Ref(place))
    }

    fn grow(&mut self) {
        let wider = self.buckets.len() * 4;
        self.buckets = vec![NONE; wider];
        for place in 0..self.nodes.len() {
            let node = self.nodes[place];
            let bucket = hash_of(node.level, self.edges_of(node)) & (wider - 1);
            self.nodes[place].next = self.buckets[bucket];
            self.buckets[bucket] = u32::try_from(place).unwrap_or(NONE);
        }
    }

    /// The function that asks a variable, and for each of its values is an end.
    pub fn variable(&mut self, level: u32, values: impl Iterator<Item = i64>) -> Result<Ref, TooLarge> {
        let edges: Vec<Ref> = values.map(|value| self.end(value)).collect();
        self.node(level, &edges)
    }

    /// The edges in waiting from `start` on, as a node.
    fn node_waiting(&mut self, level: u32, start: usize) -> Result<Ref, TooLarge> {
        let edges = std::mem::take(&mut self.waiting);
        let made = self.node(level, &edges[start..]);
        self.waiting = edges;
        self.waiting.truncate(start);
        made
    }

    /// Another value for each value; what is impossible stays so.
    pub fn map(&mut self, of: Ref, f: &mut dyn FnMut(i64) -> i64) -> Result<Ref, TooLarge> {
        let mut known = std::mem::take(&mut self.known.of_one);
        let made = self.map_with(of, f, &mut known);
        self.known.of_one = emptied(known);
        made
    }

    fn map_with(&mut self, of: Ref, f: &mut dyn FnMut(i64) -> i64, memo: &mut OfOne) -> Result<Ref, TooLarge> {
        let level = match self.look(of) {
            Seen::End(IMPOSSIBLE) => return Ok(of),
            Seen::End(value) => return Ok(self.end(f(value))),
            Seen::Node(level, _) => level,
        };
        if let Some(known) = memo.get(&of) {
            return Ok(*known);
        }
        let start = self.waiting.len();
        for value in 0..self.arities[level as usize] as usize {
            let edge = self.follow(of, level, value);
            let edge = self.map_with(edge, f, memo)?;
            self.waiting.push(edge);
        }
        let made = self.node_waiting(level, start)?;
        memo.insert(of, made);
        Ok(made)
    }

    /// A value for each pair of values; what is impossible in one is so in the whole.
    pub fn apply(&mut self, a: Ref, b: Ref, f: &mut dyn FnMut(i64, i64) -> i64) -> Result<Ref, TooLarge> {
        match (self.constant(a), self.constant(b)) {
            (Some(IMPOSSIBLE), _) => Ok(a),
            (_, Some(IMPOSSIBLE)) => Ok(b),
            (Some(a), _) => self.map(b, &mut |b| f(a, b)),
            (None, Some(b)) => self.map(a, &mut |a| f(a, b)),
            (None, None) => {
                let mut known = std::mem::take(&mut self.known.of_two);
                let made = self.apply_again(a, b, f, &mut known);
                self.known.of_two = emptied(known);
                made
            }
        }
    }

    /// The same, of one operation on many functions: what was made for one is known for the next.
    pub(super) fn apply_again(
        &mut self,
        a: Ref,
        b: Ref,
        f: &mut dyn FnMut(i64, i64) -> i64,
        memo: &mut OfTwo,
    ) -> Result<Ref, TooLarge> {
        match (self.constant(a), self.constant(b)) {
            (Some(IMPOSSIBLE), _) => return Ok(a),
            (_, Some(IMPOSSIBLE)) => return Ok(b),
            (Some(a), Some(b)) => return Ok(self.end(f(a, b))),
            (Some(_), None) | (None, Some(_) | None) => {}
        }
        if let Some(known) = memo.get(&(a, b)) {
            return Ok(*known);
        }
        let level = self.level(a).min(self.level(b));
        let start = self.waiting.len();
        for value in 0..self.arities[level as usize] as usize {
            let (a, b) = (self.follow(a, level, value), self.follow(b, level, value));
            let edge = self.apply_again(a, b, f, memo)?;
            self.waiting.push(edge);
        }
        let made = self.node_waiting(level, start)?;
        memo.insert((a, b), made);
        Ok(made)
    }

    /// One function where a condition is 1, another where it is 0.
    pub fn choose(&mut self, when: Ref, then: Ref, otherwise: Ref) -> Result<Ref, TooLarge> {
        let mut known = std::mem::take(&mut self.known.of_three);
        let made = self.choose_with(when, then, otherwise, &mut known);
        self.known.of_three = emptied(known);
        made
    }

    fn choose_with(&mut self, when: Ref, then: Ref, otherwise: Ref, memo: &mut OfThree) -> Result<Ref, TooLarge> {
        match self.constant(when) {
            Some(IMPOSSIBLE) => return Ok(when),
            Some(0) => return Ok(otherwise),
            Some(_) => return Ok(then),
            None => {}
        }
        if let Some(known) = memo.get(&(when, then, otherwise)) {
            return Ok(*known);
        }
        let level = self.level(when).min(self.level(then)).min(self.level(otherwise));
        let start = self.waiting.len();
        for value in 0..self.arities[level as usize] as usize {
            let part = |of: Ref| self.follow(of, level, value);
            let (when, then, otherwise) = (part(when), part(then), part(otherwise));
            let edge = self.choose_with(when, then, otherwise, memo)?;
            self.waiting.push(edge);
        }
        let made = self.node_waiting(level, start)?;
        memo.insert((when, then, otherwise), made);
        Ok(made)
    }

    /// The same function with values of variables left out: `allowed` says which are left, and for a value that is not
    /// the function is as for the first that is. A variable with one value left is asked no more.
    pub fn restrict(&mut self, of: Ref, allowed: &dyn Fn(u32, usize) -> bool) -> Result<Ref, TooLarge> {
        let mut known = std::mem::take(&mut self.known.of_one);
        let made = self.restrict_with(of, allowed, &mut known);
        self.known.of_one = emptied(known);
        made
    }

    fn restrict_with(
        &mut self,
        of: Ref,
        allowed: &dyn Fn(u32, usize) -> bool,
        memo: &mut OfOne,
    ) -> Result<Ref, TooLarge> {
        let level = match self.look(of) {
            Seen::End(_) => return Ok(of),
            Seen::Node(level, _) => level,
        };
        if let Some(known) = memo.get(&of) {
            return Ok(*known);
        }
        let start = self.waiting.len();
        let values = self.arities[level as usize] as usize;
        let Some(first) = (0..values).find(|value| allowed(level, *value)) else { return Ok(self.end(IMPOSSIBLE)) };
        let shown = self.follow(of, level, first);
        let shown = self.restrict_with(shown, allowed, memo)?;
        for value in 0..values {
            let edge = if value != first && allowed(level, value) {
                let edge = self.follow(of, level, value);
                self.restrict_with(edge, allowed, memo)?
            } else {
                shown
            };
            self.waiting.push(edge);
        }
        let made = self.node_waiting(level, start)?;
        memo.insert(of, made);
        Ok(made)
    }

    /// The function's value where every variable has the value that `values` gives for its level.
    pub fn value(&self, mut of: Ref, values: &dyn Fn(u32) -> usize) -> i64 {
        loop {
            match self.look(of) {
                Seen::End(value) => return value,
                Seen::Node(level, edges) => of = edges[values(level)],
            }
        }
    }
}

fn hash_of(level: u32, edges: &[Ref]) -> usize {
    let mut hash = u64::from(level).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    for edge in edges {
        hash = (hash.rotate_left(5) ^ u64::from(edge.0)).wrapping_mul(0x517C_C1B7_2722_0A95);
    }
    usize::try_from(hash >> 20).unwrap_or(0)
}
