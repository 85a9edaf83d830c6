//! Ways down a diagram: the one that fixes the fewest answers, and what is superfluous on it.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use crate::diagram::Asks;
use crate::diagram::Part;
use crate::diagram::Ref;
use crate::diagram::Seen;
use crate::diagram::Value;

use super::case::Case;
use super::case::How;

/// The values fixed in one part, by level.
pub(super) type Fixed = BTreeMap<u32, usize>;

/// A way that is too dear to exist.
const NEVER: u64 = u64::MAX / 4;

/// Looks for ways in the diagrams of a case.
pub(super) struct Paths<'a> {
    case: &'a Case,
    how: How,
    /// What it costs to force a lower award, by its judgement and place.
    awards: BTreeMap<(usize, i64), u64>,
}

impl<'a> Paths<'a> {
    pub(super) fn new(case: &'a Case, how: How) -> Self {
        Paths { case, how, awards: BTreeMap::new() }
    }

    /// The way with the fewest answers on which a function of a part has a value.
    pub(super) fn fewest(&mut self, place: usize, of: Ref, wanted: i64) -> Option<Fixed> {
        let part = self.case.diagrams.parts.get(place)?;
        let costs = self.costs(place, part, of, wanted);
        let (mut at, mut fixed) = (of, Fixed::new());
        loop {
            match part.store.look(at) {
                Seen::End(value) => return (value == wanted).then_some(fixed),
                Seen::Node(level, edges) => {
                    let (_, value) = costs.get(&at).copied().filter(|(cost, _)| *cost < NEVER)?;
                    fixed.insert(level, value);
                    at = *edges.get(value)?;
                }
            }
        }
    }

    /// For each node, what the cheapest way on costs, and the value it takes.
    fn costs(&mut self, place: usize, part: &'a Part, of: Ref, wanted: i64) -> FxHashMap<Ref, (u64, usize)> {
        let mut costs: FxHashMap<Ref, (u64, usize)> = FxHashMap::default();
        for node in part.store.bottom_up(&[of]) {
            let Seen::Node(level, edges) = part.store.look(node) else { continue };
            let mut cheapest = (NEVER, 0);
            for (value, edge) in edges.iter().enumerate() {
                if !self.case.left(self.how).has(place, level, value) {
                    continue;
                }
                let on = match part.store.look(*edge) {
                    Seen::End(end) if end == wanted => 0,
                    Seen::End(_) => NEVER,
                    Seen::Node(..) => costs.get(edge).map_or(NEVER, |(cost, _)| *cost),
                };
                // Of answers that come to the same, the last: to meet a requirement is plainer than to exceed it.
                let is_same = edges.get(cheapest.1) == Some(edge) && cheapest.0 < NEVER;
                if on < cheapest.0 {
                    let cost = on.saturating_add(self.cost(place, part, level, value));
                    if cost < cheapest.0 || is_same && cost == cheapest.0 {
                        cheapest = (cost, value);
                    }
                }
            }
            costs.insert(node, cheapest);
        }
        costs
    }

    /// What it costs to fix a variable: answers count, what is settled or not recorded does not. A sum, so that of equally
    /// many answers the ones with fewer choices of inspectors come first.
    fn cost(&mut self, place: usize, part: &Part, level: u32, value: usize) -> u64 {
        let Some(variable) = part.variables.get(level as usize) else { return NEVER };
        if self.case.left(self.how).is_single(place, level) {
            return 0;
        }
        let of = variable.values.get(value);
        match variable.asks {
            Asks::Question(_) => 10,
            Asks::Given(_) | Asks::Choice(_) => 11,
            Asks::Recorded(_) if of.is_some_and(|value| value.grade().is_empty()) => 0,
            Asks::Recorded(_) => 11,
            Asks::Award(judgement) => {
                let grade = of.map_or(0, end_of);
                let key = (crate::model::Id::index(judgement), grade);
                if let Some(known) = self.awards.get(&key) {
                    return *known;
                }
                let cost = self.lower(judgement, grade).unwrap_or(NEVER);
                self.awards.insert(key, cost);
                cost
            }
        }
    }

    fn lower(&mut self, judgement: crate::model::JudgementId, grade: i64) -> Option<u64> {
        let (place, part) = self.case.diagrams.part_of(judgement)?;
        let award = part.judged.get(&judgement)?.award;
        if part.store.constant(award) == Some(grade) {
            return Some(0);
        }
        let costs = self.costs(place, part, award, grade);
        costs.get(&award).map(|(cost, _)| *cost)
    }
}

/// The value of an award that a variable's value stands for.
pub(super) fn end_of(value: &Value) -> i64 {
    let grade = value.grade().best();
    grade.and_then(|grade| i64::try_from(crate::model::Id::index(grade)).ok()).unwrap_or(crate::diagram::NOTHING)
}
