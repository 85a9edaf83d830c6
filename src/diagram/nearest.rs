//! The cheapest way for a judgement to be awarded something: shortest paths through its diagram and those below.

use std::collections::BTreeMap;

use crate::model::JudgementId;

use super::Part;
use super::build::end_of;
use super::each_value::At;
use super::each_value::EachValue;
use super::flat::Awards;
use super::flat::Flat;
use super::store::IMPOSSIBLE;
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

    /// So many places have a bit of their own.
    pub const PLACES: usize = 128;

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

/// What each value of each variable of a part costs; `None` where it is not to be had.
pub(super) type Prices = EachValue<Option<Price>>;

/// A variable that has another value than recorded.
#[derive(Debug, Clone, Copy)]
pub struct Step<'a> {
    /// The variable.
    pub at: At<'a>,
    /// The place of its new value among its values.
    pub value: usize,
}

/// What it costs a variable to have a value; `None` where it is not to be had.
pub type PriceOf<'p> = dyn Fn(At<'_>, usize) -> Option<Price> + 'p;

/// The cheapest ways through one function to each of its ends.
#[derive(Debug, Clone)]
pub(super) struct Ways<'a> {
    flat: &'a Flat,
    pub(super) prices: Prices,
    /// For each place the cheapest way on to each end.
    table: Vec<Option<Price>>,
}

#[expect(clippy::indexing_slicing, reason = "the table has a row for each place of the diagram that it is made from")]
impl<'a> Ways<'a> {
    fn of(flat: &'a Flat, prices: Prices) -> Ways<'a> {
        let width = flat.ends.len();
        let mut table: Vec<Option<Price>> = vec![None; width * flat.size()];
        for (place, _) in flat.ends.iter().enumerate().filter(|(_, end)| **end != IMPOSSIBLE) {
            table[place * width + place] = Some(Price::FREE);
        }
        for node in flat.nodes() {
            for (edge, price) in node.edges.iter().zip(prices.at(node.level)) {
                let Some(price) = price else { continue };
                for end in 0..width {
                    let Some(on) = table[*edge as usize * width + end] else { continue };
                    let whole = price.and(on);
                    let known = &mut table[node.place * width + end];
                    if known.is_none_or(|known| whole.rank() < known.rank()) {
                        *known = Some(whole);
                    }
                }
            }
        }
        Ways { flat, prices, table }
    }

    /// What it costs to come from a place to an end, which has a place itself; `None` where there is no way.
    fn from(&self, place: usize, end: usize) -> Option<Price> {
        self.table[place * self.flat.ends.len() + end]
    }

    /// What it costs to come to an end; `None` where there is no way.
    fn price(&self, end: i64) -> Option<Price> {
        self.from(self.flat.root(), self.place(end)?)
    }

    fn place(&self, end: i64) -> Option<usize> {
        self.flat.ends.iter().position(|other| *other == end)
    }

    /// Each variable asked on the cheapest way to an end, by its level, with its value and what that costs.
    fn way(&self, end: i64) -> Vec<(u32, usize, Price)> {
        let (mut steps, mut at) = (Vec::new(), self.flat.root());
        let Some(end) = self.place(end) else { return steps };
        while let Some(node) = self.flat.node(at) {
            let whole = |(value, (edge, price)): (usize, (&u32, &Option<Price>))| {
                Some((value, *edge, (*price)?, (*price)?.and(self.from(*edge as usize, end)?)))
            };
            let each = node.edges.iter().zip(self.prices.at(node.level)).enumerate();
            let best = each.filter_map(whole).min_by_key(|(.., whole)| whole.rank());
            let Some((value, edge, price, _)) = best else { break };
            steps.push((node.level, value, price));
            at = edge as usize;
        }
        steps
    }
}

/// The cheapest ways to each award of a judgement, and of those below.
#[derive(Debug, Clone)]
pub struct Cheapest<'a> {
    pub(super) awards: &'a Awards<'a>,
    ways: BTreeMap<JudgementId, Ways<'a>>,
}

impl<'a> Cheapest<'a> {
    /// The cheapest ways to the awards of some judgements and of those that their diagrams ask. `price` says what it costs a
    /// variable to have a value.
    pub fn of(awards: &'a Awards<'a>, judgements: &[JudgementId], price: &PriceOf<'_>) -> Cheapest<'a> {
        let mut cheapest = Cheapest { awards, ways: BTreeMap::new() };
        judgements.iter().for_each(|judgement| cheapest.add(*judgement, price));
        cheapest
    }

    fn add(&mut self, judgement: JudgementId, price: &PriceOf<'_>) {
        if self.ways.contains_key(&judgement) {
            return;
        }
        let Some((place, part, flat)) = self.awards.award(judgement) else { return };
        for variable in &part.variables {
            if let Asks::Award(below) = variable.asks {
                self.add(below, price);
            }
        }
        let prices = EachValue::of((place, part), |at, value| match at.variable.asks {
            Asks::Award(below) => self.ways(below)?.price(award_of(at.variable, value)),
            Asks::Question(_) | Asks::Given(_) | Asks::Recorded(_) | Asks::Choice(_) => price(at, value),
        });
        self.ways.insert(judgement, Ways::of(flat, prices));
    }

    pub(super) fn ways(&self, judgement: JudgementId) -> Option<&Ways<'a>> {
        self.ways.get(&judgement)
    }

    /// What it costs to come to an award; `None` where there is no way.
    pub fn price(&self, judgement: JudgementId, award: i64) -> Option<Price> {
        self.ways(judgement)?.price(award)
    }

    /// The variables that are other than recorded on the cheapest way to an award.
    pub fn steps(&self, judgement: JudgementId, award: i64) -> Vec<Step<'a>> {
        let mut steps = Vec::new();
        let mut waiting = vec![(judgement, award)];
        while let Some((judgement, award)) = waiting.pop() {
            let Some((place, part, _)) = self.awards.award(judgement) else { continue };
            for (level, value, price) in self.ways(judgement).map_or_else(Vec::new, |ways| ways.way(award)) {
                let Some(variable) = part.variables.get(level as usize) else { continue };
                match variable.asks {
                    Asks::Award(below) => waiting.push((below, award_of(variable, value))),
                    Asks::Question(_) | Asks::Given(_) | Asks::Recorded(_) | Asks::Choice(_) => {
                        let at = At { part: place, level, variable };
                        steps.extend((price != Price::FREE).then_some(Step { at, value }));
                    }
                }
            }
        }
        steps.sort_by_key(|step| step.at.variable.asks);
        steps
    }

    /// The part of a judgement.
    pub(super) fn part(&self, judgement: JudgementId) -> Option<(&'a Part, &Flat)> {
        self.awards.award(judgement).map(|(_, part, flat)| (part, flat))
    }
}

/// The award that a value of a lower judgement's variable stands for.
pub fn award_of(variable: &Variable, value: usize) -> i64 {
    variable.values.get(value).map_or(IMPOSSIBLE, |value| end_of(value.grade()))
}
