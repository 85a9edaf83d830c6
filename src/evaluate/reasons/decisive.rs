//! A smallest part of what is recorded that alone has the same range.
//!
//! A part suffices if no completion of it reaches anything outside the range. Each completion of a smaller part that does
//! shows a set of recorded answers of which one must be kept; a part suffices when it has one of each such set. So sets are
//! gathered until the smallest part that has something of each suffices: then none smaller can.

use std::collections::BTreeSet;

use crate::diagram::Asks;
use crate::diagram::Cheapest;
use crate::diagram::Diagrams;
use crate::diagram::IMPOSSIBLE;
use crate::diagram::Left;
use crate::diagram::Price;
use crate::diagram::Variable;
use crate::diagram::grade_of;
use crate::model::GradeSet;
use crate::model::JudgementId;

use super::super::hitting::smallest_hitting;
use super::Decisive;
use super::answers::Recorded;

/// How many sets may be gathered; past that a part without anything superfluous is given.
const MOST_SETS: usize = 400;

/// So many recorded choices are tried with and without; of more, all are kept.
const MOST_CHOICES: usize = 8;

pub(super) fn decisive(
    diagrams: &Diagrams,
    recorded: &Recorded<'_>,
    judgement: JudgementId,
    range: GradeSet,
) -> Option<Decisive> {
    let search = Search { diagrams, recorded, judgement, range };
    let is_choice = |place: &usize| matches!(recorded.order.get(*place), Some(Asks::Recorded(_)));
    let choices: Vec<usize> = (0..recorded.order.len()).filter(is_choice).collect();
    let mut found: Option<Found> = None;
    let mut is_certain = choices.len() <= MOST_CHOICES;
    for kept in parts_of(&choices) {
        if found.as_ref().is_some_and(|(smallest, _)| smallest.len() < kept.len()) {
            continue;
        }
        match search.smallest(&kept) {
            Some(None) => {}
            Some(Some(next)) => {
                let is_better = |known: &Found| (next.0.len(), &next.0) < (known.0.len(), &known.0);
                // Without a choice an award may lack what the choice gave.
                if found.as_ref().is_none_or(is_better) && search.has_range(&next.0) {
                    found = Some(next);
                }
            }
            None => is_certain = false,
        }
    }
    let (kept, sets) = match found.or_else(|| search.without_superfluous()) {
        Some(found) if !found.0.is_empty() => found,
        Some(_) | None => return None,
    };
    let named =
        |places: &BTreeSet<usize>| places.iter().filter_map(|place| recorded.order.get(*place)).copied().collect();
    Some(Decisive { recorded: named(&kept), is_smallest: is_certain, needed: sets.iter().map(named).collect() })
}

/// Every part of some choices, the smaller first; of too many, only all of them.
fn parts_of(choices: &[usize]) -> Vec<BTreeSet<usize>> {
    if choices.len() > MOST_CHOICES {
        return vec![choices.iter().copied().collect()];
    }
    let of = |bits: usize| {
        choices.iter().enumerate().filter(|(at, _)| bits & (1 << at) != 0).map(|(_, choice)| *choice).collect()
    };
    let mut parts: Vec<BTreeSet<usize>> = (0..1 << choices.len()).map(of).collect();
    parts.sort_by_key(BTreeSet::len);
    parts
}

struct Search<'a> {
    diagrams: &'a Diagrams,
    recorded: &'a Recorded<'a>,
    judgement: JudgementId,
    range: GradeSet,
}

/// What is kept, and the sets of which something must be kept.
type Found = (BTreeSet<usize>, Vec<BTreeSet<usize>>);

impl Search<'_> {
    fn is_outside(&self, award: i64) -> bool {
        award != IMPOSSIBLE && !grade_of(award).is_within(self.range)
    }

    /// What it costs to have a value when only some of what is recorded is kept. A choice that is not kept is not recorded.
    fn price(&self, kept: &BTreeSet<usize>, variable: &Variable, value: usize) -> Option<Price> {
        let place = self.recorded.place(variable.asks);
        let is_kept = place.is_some_and(|place| kept.contains(&place));
        if matches!(variable.asks, Asks::Recorded(_)) && !is_kept {
            let is_none = variable.values.get(value).is_some_and(|value| value.grade().is_empty());
            return is_none.then_some(Price::FREE);
        }
        if self.recorded.agrees(variable.asks, value) {
            return Some(Price::FREE);
        }
        let place = place.filter(|_| !is_kept)?;
        // An award that is not kept may have been any grade.
        let is_nothing = matches!(variable.asks, Asks::Given(_))
            && variable.values.get(value).is_some_and(|value| value.grade().has_nothing());
        (!is_nothing).then(|| Price::one(place, 0))
    }

    /// The fewest recorded answers that a completion outside the range goes against, where some are kept.
    fn escape(&self, kept: &BTreeSet<usize>) -> Option<BTreeSet<usize>> {
        let prices = |variable: &Variable, value: usize| self.price(kept, variable, value);
        let cheapest = Cheapest::of(self.diagrams, self.judgement, &prices);
        let (award, _) = cheapest.sought(self.judgement, &|award| self.is_outside(award))?;
        let steps = cheapest.steps(self.diagrams, self.judgement, award, &prices);
        Some(steps.iter().filter_map(|step| self.recorded.place(step.asks)).collect())
    }

    /// The smallest part with just these choices; the inner `None` where no part with them suffices, the outer where the
    /// search would take too long.
    fn smallest(&self, choices: &BTreeSet<usize>) -> Option<Option<Found>> {
        let mut sets: Vec<BTreeSet<usize>> = Vec::new();
        while sets.len() <= MOST_SETS {
            let mut kept: BTreeSet<usize> = smallest_hitting(&sets)?.into_iter().collect();
            kept.extend(choices);
            match self.escape(&kept) {
                None => return Some(Some((kept, sets))),
                // Nothing that is recorded prevents it: these choices do not suffice, whatever is kept with them.
                Some(set) if set.is_empty() => return Some(None),
                Some(set) => sets.push(set),
            }
        }
        None
    }

    /// Everything recorded, less what can be left out one by one, the last first.
    fn without_superfluous(&self) -> Option<Found> {
        let mut kept: BTreeSet<usize> = (0..self.recorded.order.len()).collect();
        for place in (0..self.recorded.order.len()).rev() {
            kept.remove(&place);
            if !self.has_range(&kept) {
                kept.insert(place);
            }
        }
        Some((kept, Vec::new()))
    }

    /// Whether what is kept alone has the range, no more and no less.
    fn has_range(&self, kept: &BTreeSet<usize>) -> bool {
        let left = Left::with(self.diagrams, &mut |variable| {
            let is_had = |value: usize| self.price(kept, variable, value).is_some();
            (0..variable.values.len()).map(is_had).collect()
        });
        left.award(self.diagrams, self.judgement) == Some(self.range)
    }
}
