//! For every variable at once: the fewest changed answers with which an award can be reached while the variable's own
//! answer is among them, and while it is not.

use std::collections::BTreeMap;

use crate::model::JudgementId;

use super::Part;
use super::flat::Flat;
use super::nearest::Cheapest;
use super::nearest::Price;
use super::nearest::Prices;
use super::nearest::award_of;
use super::variables::Asks;

/// The fewest changed answers; `None` where there is no way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Through {
    /// With the variable's answer among them.
    pub changed: Option<u32>,
    /// Without it.
    pub kept: Option<u32>,
}

/// For every variable below a judgement, the fewest changed answers on the ways through and past it to an award.
pub fn through(cheapest: &Cheapest<'_>, judgement: JudgementId, award: i64) -> BTreeMap<Asks, Through> {
    let mut found = BTreeMap::new();
    let mut waiting = vec![(judgement, BTreeMap::from([(award, 0)]), None)];
    while let Some((judgement, ends, past)) = waiting.pop() {
        let Some((part, flat)) = cheapest.part(judgement) else { continue };
        let Some(ways) = cheapest.ways(judgement) else { continue };
        let walk = Walk { part, flat, prices: &ways.prices, ends };
        for (variable, way) in part.variables.iter().zip(walk.ways()) {
            let kept = fewest(way.kept, past);
            match variable.asks {
                Asks::Award(below) => waiting.push((below, way.awards, kept)),
                Asks::Question(_) | Asks::Given(_) | Asks::Recorded(_) | Asks::Choice(_) => {
                    found.insert(variable.asks, Through { changed: way.changed, kept });
                }
            }
        }
    }
    found
}

fn fewest(a: Option<u32>, b: Option<u32>) -> Option<u32> {
    match (a, b) {
        (Some(a), Some(b)) => Some(a.min(b)),
        (one, None) | (None, one) => one,
    }
}

fn note(slot: &mut Option<u32>, count: u32) {
    *slot = fewest(*slot, Some(count));
}

/// The ways of one variable.
#[derive(Debug, Clone, Default)]
struct Way {
    changed: Option<u32>,
    kept: Option<u32>,
    /// Of a lower judgement: for each of its awards, the fewest changes elsewhere.
    awards: BTreeMap<i64, u32>,
}

struct Walk<'a> {
    part: &'a Part,
    flat: &'a Flat,
    prices: &'a Prices,
    /// What each end costs beyond this part.
    ends: BTreeMap<i64, u32>,
}

#[expect(clippy::indexing_slicing, reason = "the lists have a member for each place of the diagram")]
impl Walk<'_> {
    /// From each place on to an end.
    fn backward(&self) -> Vec<Option<u32>> {
        let mut found: Vec<Option<u32>> = self.flat.ends.iter().map(|end| self.ends.get(end).copied()).collect();
        for node in self.flat.nodes() {
            let on =
                |(edge, price): (&u32, &Option<Price>)| Some((*price)?.answers.saturating_add(found[*edge as usize]?));
            let least = node.edges.iter().zip(self.prices.at(node.level)).filter_map(on).min();
            found.push(least);
        }
        found
    }

    /// The ways of every variable of the part.
    fn ways(&self) -> Vec<Way> {
        let backward = self.backward();
        let mut forward: Vec<Option<u32>> = vec![None; self.flat.size()];
        forward[self.flat.root()] = Some(0);
        let mut ways = vec![Way::default(); self.part.variables.len()];
        if let Some(whole) = backward[self.flat.root()] {
            self.past(&mut ways, 0, self.flat.root(), whole);
        }
        for node in self.flat.nodes().rev() {
            let Some(before) = forward[node.place] else { continue };
            let level = node.level as usize;
            let variable = &self.part.variables[level];
            // Ways through a lower judgement are told by its own variables.
            let is_award = matches!(variable.asks, Asks::Award(_));
            for (value, (edge, price)) in node.edges.iter().zip(self.prices.at(node.level)).enumerate() {
                let Some(Price { answers, .. }) = *price else { continue };
                let edge = *edge as usize;
                let so_far = before.saturating_add(answers);
                note(&mut forward[edge], so_far);
                let Some(after) = backward[edge] else { continue };
                let whole = so_far.saturating_add(after);
                self.past(&mut ways, level + 1, edge, whole);
                let way = &mut ways[level];
                if !is_award {
                    note(if answers > 0 { &mut way.changed } else { &mut way.kept }, whole);
                } else {
                    let elsewhere = whole.saturating_sub(answers);
                    let known = way.awards.entry(award_of(variable, value)).or_insert(elsewhere);
                    *known = elsewhere.min(*known);
                }
            }
        }
        ways
    }

    /// A way that asks no variable from a level on until it comes to a place.
    fn past(&self, ways: &mut [Way], from: usize, to: usize, count: u32) {
        let to = self.flat.node(to).map_or(ways.len(), |node| node.level as usize);
        for way in &mut ways[from.min(to)..to] {
            note(&mut way.kept, count);
        }
    }
}
