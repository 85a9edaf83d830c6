//! A smallest part of what is recorded that alone has the same range.
//!
//! A part suffices if no completion of it reaches anything outside the range. Each completion of a smaller part that does
//! shows some recorded answers of which one must be kept; so such sets are gathered until the smallest part that has
//! something of each suffices: then none smaller can. Judgements with diagrams of their own are asked for less than their
//! answers: which of their awards must be kept out, and how few answers do that.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use crate::diagram::Asks;
use crate::diagram::Cheapest;
use crate::diagram::Diagrams;
use crate::diagram::IMPOSSIBLE;
use crate::diagram::Left;
use crate::diagram::Part;
use crate::diagram::Price;
use crate::diagram::Variable;
use crate::diagram::grade_of;
use crate::model::GradeSet;
use crate::model::JudgementId;

use super::super::hitting::Hitting;
use super::super::hitting::smallest_hitting;
use super::Decisive;
use super::answers::Recorded;

/// How many sets may be gathered for one judgement; past that a part without anything superfluous is given.
const MOST_SETS: usize = 150;

/// So many recorded choices of one part are tried with and without; of more, all are kept.
const MOST_CHOICES: usize = 4;

pub(super) fn decisive(
    diagrams: &Diagrams,
    recorded: &Recorded<'_>,
    judgement: JudgementId,
    range: GradeSet,
) -> Option<Decisive> {
    let mut search = Search { diagrams, recorded, known: BTreeMap::new(), is_certain: true };
    let smallest = search.least(judgement, range);
    // Without a choice an award may lack what the choice gave.
    let smallest = smallest.filter(|kept| search.has_range(judgement, kept, range));
    let is_smallest = smallest.is_some() && search.is_certain;
    let kept = smallest.unwrap_or_else(|| search.without_superfluous(judgement, range));
    let named: Vec<Asks> = kept.iter().filter_map(|place| recorded.order.get(*place)).copied().collect();
    (!named.is_empty()).then_some(Decisive { recorded: named, is_smallest })
}

/// Something that can be kept: a recorded answer by its place, or that a lower judgement is not awarded something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Element {
    Answer(usize),
    KeptOut(JudgementId, i64),
}

struct Search<'a> {
    diagrams: &'a Diagrams,
    recorded: &'a Recorded<'a>,
    /// For a judgement and the awards it must be held to, the smallest part that does.
    known: BTreeMap<(JudgementId, u64), Option<BTreeSet<usize>>>,
    /// No search ended early.
    is_certain: bool,
}

impl Search<'_> {
    /// The smallest part that holds a judgement to some awards; `None` where all that is recorded does not.
    fn least(&mut self, judgement: JudgementId, held_to: GradeSet) -> Option<BTreeSet<usize>> {
        let key = (judgement, held_to.bits());
        if let Some(known) = self.known.get(&key) {
            return known.clone();
        }
        let (_, part) = self.diagrams.part_of(judgement)?;
        let choice = |variable: &Variable| match variable.asks {
            Asks::Recorded(_) => self.recorded.place(variable.asks),
            Asks::Question(_) | Asks::Given(_) | Asks::Choice(_) | Asks::Award(_) => None,
        };
        let choices: Vec<usize> = part.variables.iter().filter_map(choice).collect();
        self.is_certain &= choices.len() <= MOST_CHOICES;
        let mut found: Option<BTreeSet<usize>> = None;
        for kept in parts_of(&choices) {
            if found.as_ref().is_some_and(|smallest| smallest.len() < kept.len()) {
                break;
            }
            let next = self.with_choices((judgement, part), held_to, &kept);
            let is_better =
                |known: &BTreeSet<usize>| next.as_ref().is_some_and(|next| (next.len(), next) < (known.len(), known));
            if found.as_ref().is_none_or(is_better) {
                found = next.or(found);
            }
        }
        self.known.insert(key, found.clone());
        found
    }

    /// The smallest part with just these choices of the judgement's own part.
    fn with_choices(
        &mut self,
        (judgement, part): (JudgementId, &Part),
        held_to: GradeSet,
        choices: &BTreeSet<usize>,
    ) -> Option<BTreeSet<usize>> {
        let mut sets: Vec<BTreeSet<Element>> = Vec::new();
        while sets.len() <= MOST_SETS {
            let Some(elements) = self.cheapest_hitting(&sets) else { break };
            let set = match self.escape((judgement, part), held_to, choices, &elements) {
                None => return self.answers_of(&elements, choices),
                Some(set) if set.is_empty() => return None,
                Some(set) => set,
            };
            sets.push(set);
        }
        self.is_certain = false;
        None
    }

    /// The recorded answers that elements come to.
    fn answers_of(&mut self, elements: &BTreeSet<Element>, choices: &BTreeSet<usize>) -> Option<BTreeSet<usize>> {
        let mut kept = choices.clone();
        let mut kept_out: BTreeMap<JudgementId, GradeSet> = BTreeMap::new();
        for element in elements {
            match *element {
                Element::Answer(place) => _ = kept.insert(place),
                Element::KeptOut(below, award) => {
                    let out = kept_out.entry(below).or_insert(GradeSet::EMPTY);
                    *out = out.or(grade_of(award));
                }
            }
        }
        for (below, out) in kept_out {
            kept.extend(self.least(below, self.awards_but(below, out))?);
        }
        Some(kept)
    }

    /// Every award of a judgement but some.
    fn awards_but(&self, judgement: JudgementId, out: GradeSet) -> GradeSet {
        self.recorded.plan.judgements[judgement].all.or(GradeSet::NOTHING).without(out)
    }

    /// The elements that have one of each set and come to the fewest answers.
    fn cheapest_hitting(&mut self, sets: &[BTreeSet<Element>]) -> Option<BTreeSet<Element>> {
        let is_answers = sets.iter().flatten().all(|element| matches!(element, Element::Answer(_)));
        if is_answers {
            let place = |element: &Element| match element {
                Element::Answer(place) => Some(*place),
                Element::KeptOut(..) => None,
            };
            let places: Vec<BTreeSet<usize>> = sets.iter().map(|set| set.iter().filter_map(place).collect()).collect();
            return Some(smallest_hitting(&places)?.into_iter().map(Element::Answer).collect());
        }
        let mut cost =
            |elements: &BTreeSet<Element>| self.answers_of(elements, &BTreeSet::new()).map(|answers| answers.len());
        Hitting::new(sets).cheapest(&mut cost)
    }

    /// A completion outside what the judgement is held to, as the elements that would keep it out; empty where nothing
    /// recorded would.
    fn escape(
        &mut self,
        (judgement, part): (JudgementId, &Part),
        held_to: GradeSet,
        choices: &BTreeSet<usize>,
        elements: &BTreeSet<Element>,
    ) -> Option<BTreeSet<Element>> {
        let kept: BTreeSet<usize> = choices
            .iter()
            .copied()
            .chain(elements.iter().filter_map(|element| match element {
                Element::Answer(place) => Some(*place),
                Element::KeptOut(..) => None,
            }))
            .collect();
        let mut below: BTreeMap<JudgementId, Vec<(i64, Price)>> = BTreeMap::new();
        for variable in &part.variables {
            let Asks::Award(id) = variable.asks else { continue };
            let grades = self.awards_but(id, GradeSet::EMPTY);
            let each = grades.iter().map(GradeSet::one).chain([GradeSet::NOTHING]);
            let ways = each.filter_map(|grade| {
                let award = crate::diagram::end_of(grade);
                // An award that what is recorded reaches itself cannot be kept out, and costs nothing.
                let can_be_kept_out = self.least(id, self.awards_but(id, grade)).is_some();
                let is_kept_out = elements.contains(&Element::KeptOut(id, award));
                let price = if can_be_kept_out { Price { answers: 1, ..Price::FREE } } else { Price::FREE };
                (!is_kept_out).then_some((award, price))
            });
            below.insert(id, ways.collect());
        }
        let prices = |variable: &Variable, value: usize| price(self.recorded, &kept, variable, value);
        let cheapest = Cheapest::within(self.diagrams, judgement, below, &prices);
        let is_outside = |award: i64| award != IMPOSSIBLE && !grade_of(award).is_within(held_to);
        let (award, _) = cheapest.sought(judgement, &is_outside)?;
        let steps = cheapest.steps_within(self.diagrams, judgement, award, &prices);
        let element = |asks: Asks, award: i64| match asks {
            Asks::Award(id) => Some(Element::KeptOut(id, award)),
            Asks::Question(_) | Asks::Given(_) | Asks::Recorded(_) | Asks::Choice(_) => {
                self.recorded.place(asks).map(Element::Answer)
            }
        };
        Some(steps.into_iter().filter_map(|(step, award)| element(step.asks, award)).collect())
    }

    /// Everything recorded, less what can be left out one by one, the last first.
    fn without_superfluous(&self, judgement: JudgementId, range: GradeSet) -> BTreeSet<usize> {
        let mut kept: BTreeSet<usize> = (0..self.recorded.order.len()).collect();
        for place in (0..self.recorded.order.len()).rev() {
            kept.remove(&place);
            if !self.has_range(judgement, &kept, range) {
                kept.insert(place);
            }
        }
        kept
    }

    /// Whether what is kept alone has the range, no more and no less.
    fn has_range(&self, judgement: JudgementId, kept: &BTreeSet<usize>, range: GradeSet) -> bool {
        let left = Left::with(self.diagrams, &mut |variable| {
            let is_had = |value: usize| price(self.recorded, kept, variable, value).is_some();
            (0..variable.values.len()).map(is_had).collect()
        });
        left.award(self.diagrams, judgement) == Some(range)
    }
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

/// What it costs to have a value when only some of what is recorded is kept. A choice that is not kept is not recorded.
fn price(recorded: &Recorded<'_>, kept: &BTreeSet<usize>, variable: &Variable, value: usize) -> Option<Price> {
    let place = recorded.place(variable.asks);
    let is_kept = place.is_some_and(|place| kept.contains(&place));
    if matches!(variable.asks, Asks::Recorded(_)) && !is_kept {
        let is_none = variable.values.get(value).is_some_and(|value| value.grade().is_empty());
        return is_none.then_some(Price::FREE);
    }
    if recorded.agrees(variable.asks, value) {
        return Some(Price::FREE);
    }
    let place = place.filter(|_| !is_kept)?;
    // An award that is not kept may have been any grade.
    let is_nothing = matches!(variable.asks, Asks::Given(_))
        && variable.values.get(value).is_some_and(|value| value.grade().has_nothing());
    (!is_nothing).then(|| Price::one(place, 0))
}
