//! The cheapest way for a judgement to be awarded something: shortest paths through its diagrams and those below.

use std::collections::BTreeMap;

use crate::model::JudgementId;

use super::Diagrams;
use super::Part;
use super::store::IMPOSSIBLE;
use super::store::Ref;
use super::store::Seen;
use super::variables::Asks;
use super::variables::Variable;

/// What it costs a variable to have a value. Fewer answers are cheaper; of as many, those that stand earlier in the
/// framework's order; of the same, those that move less.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Price {
    /// How many answers are other than recorded.
    pub answers: u32,
    /// A bit for each of them, the highest for the first in the framework's order; those behind the 128th have none.
    pub first: u128,
    /// How far the new answers are from the old.
    pub far: u64,
}

impl Price {
    /// It is as recorded, or nothing is recorded.
    pub const FREE: Price = Price { answers: 0, first: 0, far: 0 };

    /// One answer, at this place of the framework's order, moved so far.
    pub fn one(place: usize, far: u64) -> Price {
        let shift = u32::try_from(place).unwrap_or(u32::MAX);
        Price { answers: 1, first: (1_u128 << 127).checked_shr(shift).unwrap_or(0), far }
    }

    fn and(self, other: Price) -> Price {
        Price {
            answers: self.answers.saturating_add(other.answers),
            first: self.first | other.first,
            far: self.far.saturating_add(other.far),
        }
    }

    /// Smaller is cheaper.
    fn rank(self) -> (u32, std::cmp::Reverse<u128>, u64) {
        (self.answers, std::cmp::Reverse(self.first), self.far)
    }
}

/// What each value of a variable costs; `None` where it is not to be had.
pub type Prices<'a> = dyn Fn(&Variable, usize) -> Option<Price> + 'a;

/// A variable that has another value than recorded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step {
    /// What it asks.
    pub asks: Asks,
    /// The place of its new value among its values.
    pub value: usize,
}

/// The cheapest ways to everything that a function can be.
type Ways = BTreeMap<i64, Price>;

/// The cheapest ways to each award of each judgement of a part, and of those below.
#[derive(Debug, Clone)]
pub struct Cheapest {
    awards: BTreeMap<JudgementId, Ways>,
}

impl Cheapest {
    /// The cheapest ways to the awards of a judgement and of those that its diagrams ask.
    pub fn of(diagrams: &Diagrams, judgement: JudgementId, prices: &Prices<'_>) -> Cheapest {
        let mut cheapest = Cheapest { awards: BTreeMap::new() };
        cheapest.add(diagrams, judgement, prices);
        cheapest
    }

    fn add(&mut self, diagrams: &Diagrams, judgement: JudgementId, prices: &Prices<'_>) {
        if self.awards.contains_key(&judgement) {
            return;
        }
        let Some((_, part)) = diagrams.part_of(judgement) else { return };
        for variable in &part.variables {
            if let Asks::Award(below) = variable.asks {
                self.add(diagrams, below, prices);
            }
        }
        let Some(judged) = part.judged.get(&judgement) else { return };
        let mut tables = self.tables(part, judged.award, prices);
        let ways = tables.remove(&judged.award).unwrap_or_default();
        self.awards.insert(judgement, ways);
    }

    /// What it costs to reach each award.
    pub fn ways(&self, judgement: JudgementId) -> impl Iterator<Item = (i64, Price)> {
        self.awards.get(&judgement).into_iter().flatten().map(|(award, price)| (*award, *price))
    }

    /// The cheapest award of which `is_sought` holds.
    pub fn sought(&self, judgement: JudgementId, is_sought: &dyn Fn(i64) -> bool) -> Option<(i64, Price)> {
        self.ways(judgement).filter(|(award, _)| is_sought(*award)).min_by_key(|(_, price)| price.rank())
    }

    fn price(&self, variable: &Variable, value: usize, prices: &Prices<'_>) -> Option<Price> {
        match variable.asks {
            Asks::Award(below) => {
                let award = super::build::end_of(variable.values.get(value)?.grade());
                self.awards.get(&below)?.get(&award).copied()
            }
            Asks::Question(_) | Asks::Given(_) | Asks::Recorded(_) | Asks::Choice(_) => prices(variable, value),
        }
    }

    /// For each node of a function the cheapest ways on from it.
    fn tables(&self, part: &Part, of: Ref, prices: &Prices<'_>) -> BTreeMap<Ref, Ways> {
        let mut tables: BTreeMap<Ref, Ways> = BTreeMap::new();
        if let Seen::End(value) = part.store.look(of) {
            tables.insert(of, end(value));
        }
        for node in part.store.bottom_up(&[of]) {
            let Seen::Node(level, edges) = part.store.look(node) else { continue };
            let Some(variable) = part.variables.get(level as usize) else { continue };
            let mut ways = Ways::new();
            for (value, edge) in edges.iter().enumerate() {
                let Some(price) = self.price(variable, value, prices) else { continue };
                let on = match part.store.look(*edge) {
                    Seen::End(value) => end(value),
                    Seen::Node(..) => tables.get(edge).cloned().unwrap_or_default(),
                };
                for (award, further) in on {
                    let whole = price.and(further);
                    let known = ways.entry(award).or_insert(whole);
                    if whole.rank() < known.rank() {
                        *known = whole;
                    }
                }
            }
            tables.insert(node, ways);
        }
        tables
    }

    /// The variables that are other than recorded on the cheapest way to an award.
    pub fn steps(&self, diagrams: &Diagrams, judgement: JudgementId, award: i64, prices: &Prices<'_>) -> Vec<Step> {
        let mut steps = Vec::new();
        let mut waiting = vec![(judgement, award)];
        while let Some((judgement, award)) = waiting.pop() {
            let Some((_, part)) = diagrams.part_of(judgement) else { continue };
            let Some(judged) = part.judged.get(&judgement) else { continue };
            let tables = self.tables(part, judged.award, prices);
            let mut of = judged.award;
            while let Seen::Node(level, edges) = part.store.look(of) {
                let Some(variable) = part.variables.get(level as usize) else { break };
                let on = |edge: &Ref| match part.store.look(*edge) {
                    Seen::End(value) => end(value).get(&award).copied(),
                    Seen::Node(..) => tables.get(edge).and_then(|ways| ways.get(&award)).copied(),
                };
                let whole = |(value, edge): (usize, &Ref)| {
                    let price = self.price(variable, value, prices)?;
                    Some((value, *edge, price, price.and(on(edge)?)))
                };
                let best = edges.iter().enumerate().filter_map(whole).min_by_key(|(.., whole)| whole.rank());
                let Some((value, edge, price, _)) = best else { break };
                match variable.asks {
                    Asks::Award(below) => {
                        let award =
                            variable.values.get(value).map_or(IMPOSSIBLE, |it| super::build::end_of(it.grade()));
                        waiting.push((below, award));
                    }
                    Asks::Question(_) | Asks::Given(_) | Asks::Recorded(_) | Asks::Choice(_) => {
                        if price != Price::FREE {
                            steps.push(Step { asks: variable.asks, value });
                        }
                    }
                }
                of = edge;
            }
        }
        steps.sort_by_key(|step| step.asks);
        steps
    }
}

fn end(value: i64) -> Ways {
    if value == IMPOSSIBLE { Ways::new() } else { Ways::from([(value, Price::FREE)]) }
}
