//! One function by itself, for what is asked of it again and again: its ends and its nodes in a row, each behind those it
//! leads to. What is worked out for each is then a list, and going along the row meets nothing too early.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use crate::model::GradeSet;
use crate::model::IdVec;
use crate::model::JudgementId;

use super::Diagrams;
use super::Part;
use super::build::set_of;
use super::each_value::At;
use super::each_value::EachValue;
use super::store::IMPOSSIBLE;
use super::store::Ref;
use super::store::Seen;
use super::store::Store;
use super::variables::Asks;
use super::variables::Value;

/// A function as a row of places: its ends, then its nodes from the bottom up.
#[derive(Debug, Clone, Default)]
pub struct Flat {
    /// The values that stand at its ends.
    pub ends: Vec<i64>,
    nodes: Vec<FlatNode>,
    /// The places to which nodes lead, one node's behind the other's.
    edges: Vec<u32>,
    /// Where the function begins.
    root: u32,
}

#[derive(Debug, Clone, Copy)]
struct FlatNode {
    level: u32,
    /// Its first edge.
    first: u32,
}

/// A node of a row.
#[derive(Debug, Clone, Copy)]
pub struct Standing<'a> {
    /// Its place.
    pub place: usize,
    /// The level of its variable.
    pub level: u32,
    /// The places to which the variable's values lead.
    pub edges: &'a [u32],
}

#[expect(clippy::indexing_slicing, reason = "places are made by the row that they are read in")]
impl Flat {
    /// A function of a store.
    pub fn of(store: &Store, of: Ref) -> Flat {
        let mut flat = Flat::default();
        let mut end_places: FxHashMap<i64, u32> = FxHashMap::default();
        let nodes = store.bottom_up(&[of]);
        let mut end = |flat: &mut Flat, value: i64| {
            *end_places.entry(value).or_insert_with(|| {
                flat.ends.push(value);
                count(flat.ends.len()) - 1
            })
        };
        // Ends stand before all nodes, so that they are gathered first.
        for edge in nodes.iter().flat_map(|node| edges_of(store, *node)).chain([&of]) {
            if let Seen::End(value) = store.look(*edge) {
                end(&mut flat, value);
            }
        }
        let mut place = |flat: &mut Flat, of: Ref| match store.look(of) {
            Seen::End(value) => end(flat, value),
            // Nodes are in ascending order in the store, too.
            Seen::Node(..) => count(flat.ends.len() + nodes.binary_search(&of).unwrap_or(0)),
        };
        for node in &nodes {
            let first = count(flat.edges.len());
            flat.nodes.push(FlatNode { level: store.level(*node), first });
            for edge in edges_of(store, *node) {
                let to = place(&mut flat, *edge);
                flat.edges.push(to);
            }
        }
        flat.root = place(&mut flat, of);
        flat
    }

    /// How many places there are.
    pub fn size(&self) -> usize {
        self.ends.len() + self.nodes.len()
    }

    /// Where the function begins: an end, or the last node.
    pub fn root(&self) -> usize {
        self.root as usize
    }

    /// Its nodes, each behind those it leads to.
    pub fn nodes(&self) -> impl DoubleEndedIterator<Item = Standing<'_>> {
        (0..self.nodes.len()).map(|at| self.standing(at))
    }

    /// The node at a place; `None` at an end.
    pub fn node(&self, place: usize) -> Option<Standing<'_>> {
        place.checked_sub(self.ends.len()).map(|at| self.standing(at))
    }

    /// The value at a place, if it is an end.
    pub fn end(&self, place: usize) -> Option<i64> {
        self.ends.get(place).copied()
    }

    fn standing(&self, at: usize) -> Standing<'_> {
        let FlatNode { level, first } = self.nodes[at];
        let behind = self.nodes.get(at + 1).map_or(self.edges.len(), |node| node.first as usize);
        Standing { place: self.ends.len() + at, level, edges: &self.edges[first as usize..behind] }
    }

    /// Which places are reached where only some values are left.
    pub fn reached(&self, left: &EachValue<bool>) -> Vec<bool> {
        let mut reached = vec![false; self.size()];
        reached[self.root()] = true;
        for node in self.nodes().rev() {
            if reached[node.place] {
                for (edge, _) in node.edges.iter().zip(left.at(node.level)).filter(|(_, is_left)| **is_left) {
                    reached[*edge as usize] = true;
                }
            }
        }
        reached
    }

    /// The same function where only some values are left: for a value that is not, it is as for the first that is. A
    /// variable that makes no difference any more is asked no more, and equal nodes are one.
    pub fn left(&self, left: &EachValue<bool>) -> Flat {
        let reached = self.reached(left);
        let mut made = Flat { ends: self.ends.clone(), ..Flat::default() };
        if !made.ends.contains(&IMPOSSIBLE) {
            made.ends.push(IMPOSSIBLE);
        }
        let impossible = made.ends.iter().position(|end| *end == IMPOSSIBLE).map_or(0, count);
        let mut known: FxHashMap<(u32, Vec<u32>), u32> = FxHashMap::default();
        let mut moved: Vec<u32> = (0..count(self.ends.len())).collect();
        for node in self.nodes() {
            let is_left = left.at(node.level);
            let Some(shown) = is_left.iter().position(|is_left| *is_left).filter(|_| reached[node.place]) else {
                moved.push(impossible);
                continue;
            };
            let to = |(value, edge): (usize, &u32)| if is_left[value] { *edge } else { node.edges[shown] };
            let edges: Vec<u32> = node.edges.iter().enumerate().map(to).map(|edge| moved[edge as usize]).collect();
            if edges.iter().all(|edge| *edge == edges[0]) {
                moved.push(edges[0]);
                continue;
            }
            let first = count(made.edges.len());
            let next = count(made.size());
            let place = *known.entry((node.level, edges)).or_insert_with_key(|(level, edges)| {
                made.edges.extend_from_slice(edges);
                made.nodes.push(FlatNode { level: *level, first });
                next
            });
            moved.push(place);
        }
        made.root = moved[self.root()];
        made
    }
}

fn edges_of(store: &Store, of: Ref) -> &[Ref] {
    match store.look(of) {
        Seen::Node(_, edges) => edges,
        Seen::End(_) => &[],
    }
}

fn count(places: usize) -> u32 {
    u32::try_from(places).unwrap_or(u32::MAX)
}

/// The award of each judgement by itself, where it is derived and decided.
#[derive(Debug)]
pub struct Awards<'a> {
    /// The diagrams they are of.
    pub diagrams: &'a Diagrams,
    flats: IdVec<JudgementId, Option<Flat>>,
}

impl<'a> Awards<'a> {
    /// The awards of all judgements of some diagrams.
    pub fn of(diagrams: &'a Diagrams) -> Awards<'a> {
        let flat = |part: &Part, id| part.judged.get(&id).map(|judged| Flat::of(&part.store, judged.award));
        let flats = diagrams.home.ids().map(|id| flat(diagrams.part_of(id)?.1, id)).collect();
        Awards { diagrams, flats }
    }

    /// The award of a judgement, with its part and the place of that.
    pub fn award(&self, judgement: JudgementId) -> Option<(usize, &'a Part, &Flat)> {
        let (place, part) = self.diagrams.part_of(judgement)?;
        Some((place, part, self.flats[judgement].as_ref()?))
    }

    /// The awards that a judgement can have where of each variable that is no lower award only some values are left;
    /// `None` where it is not decided.
    pub fn range(&self, judgement: JudgementId, is_left: &dyn Fn(At<'_>, usize) -> bool) -> Option<GradeSet> {
        self.range_with(judgement, is_left, &mut BTreeMap::new())
    }

    /// Parts stand one above the other less deep than a small stack has room for.
    fn range_with(
        &self,
        judgement: JudgementId,
        is_left: &dyn Fn(At<'_>, usize) -> bool,
        known: &mut BTreeMap<JudgementId, Option<GradeSet>>,
    ) -> Option<GradeSet> {
        if let Some(known) = known.get(&judgement) {
            return *known;
        }
        let (place, part, flat) = self.award(judgement)?;
        let left = EachValue::of((place, part), |at, value| match at.variable.asks {
            Asks::Award(below) => {
                let range = self.range_with(below, is_left, known);
                let grade = at.variable.values.get(value).map(Value::grade);
                range.is_none_or(|range| grade.is_some_and(|grade| grade.is_within(range)))
            }
            Asks::Question(_) | Asks::Given(_) | Asks::Recorded(_) | Asks::Choice(_) => is_left(at, value),
        });
        let reached = flat.reached(&left);
        let ends = flat.ends.iter().zip(&reached).filter(|(end, is_reached)| **is_reached && **end != IMPOSSIBLE);
        let range = Some(ends.fold(GradeSet::EMPTY, |range, (end, _)| range.or(set_of(*end))));
        known.insert(judgement, range);
        range
    }
}
