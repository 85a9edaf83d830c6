//! A smallest part of what is recorded that alone has the same range.
//!
//! A part suffices if no completion of it reaches anything outside the range. Each completion of a smaller part that does
//! shows some recorded answers of which one must be kept; so such sets are gathered until the smallest part that has
//! something of each suffices: then none smaller can. Judgements with diagrams of their own are asked for less than their
//! answers: which of their awards must be kept out, and how few answers do that.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use crate::diagram::Asks;
use crate::diagram::At;
use crate::diagram::Awards;
use crate::diagram::EachValue;
use crate::diagram::Flat;
use crate::diagram::IMPOSSIBLE;
use crate::diagram::Weight;
use crate::diagram::award_of;
use crate::diagram::grade_of;
use crate::model::GradeSet;
use crate::model::JudgementId;

use super::super::bits::Bits;
use super::super::hitting::Hitting;
use super::super::hitting::smallest_hitting;
use super::Decisive;
use super::answers::Recorded;

/// How many sets may be gathered for one judgement; past that a part without anything superfluous is given.
const MOST_SETS: usize = 150;

/// So many recorded choices of one part are tried with and without; of more, all are kept.
const MOST_CHOICES: usize = 4;

/// Something that can be kept: a recorded answer by its place, or that a lower judgement is not awarded something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Element {
    Answer(usize),
    KeptOut(JudgementId, i64),
}

/// When a variable may have a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Had<T> {
    Always,
    Never,
    /// Unless this is kept.
    Unless(T),
}

/// What can be kept to hold a judgement to some awards.
struct Keeping<'a> {
    flat: &'a Flat,
    /// What can be kept, answers first.
    elements: Vec<Element>,
    /// What each weighs on a way that needs it not to be kept.
    weights: Vec<Weight>,
    /// When each variable has each value; what is kept by its place among the elements.
    had: EachValue<Had<usize>>,
}

/// A smallest part of what is recorded that holds a judgement to some awards.
#[derive(Debug, Clone)]
struct Least {
    /// `None` where all that is recorded does not.
    kept: Option<Bits>,
    /// No search for it ended early.
    is_certain: bool,
}

/// Looks for smallest parts; what was found of lower judgements is kept for the next that asks.
pub(super) struct Search<'a> {
    awards: &'a Awards<'a>,
    recorded: &'a Recorded<'a>,
    /// For a judgement and the awards it must be held to.
    known: BTreeMap<(JudgementId, u64), Least>,
    /// No search ended early.
    is_certain: bool,
}

impl<'a> Search<'a> {
    pub(super) fn new(awards: &'a Awards<'a>, recorded: &'a Recorded<'a>) -> Self {
        Search { awards, recorded, known: BTreeMap::new(), is_certain: true }
    }

    pub(super) fn decisive(&mut self, judgement: JudgementId, range: GradeSet) -> Option<Decisive> {
        self.is_certain = true;
        let smallest = self.least(judgement, range);
        // Without a choice an award may lack what the choice gave.
        let smallest = smallest.filter(|kept| self.has_range(judgement, kept, range));
        let is_smallest = smallest.is_some() && self.is_certain;
        let kept = smallest.unwrap_or_else(|| self.without_superfluous(judgement, range));
        let named: Vec<Asks> = kept.iter().filter_map(|place| self.recorded.order.get(place)).copied().collect();
        (!named.is_empty()).then_some(Decisive { recorded: named, is_smallest })
    }

    /// The smallest part that holds a judgement to some awards; `None` where all that is recorded does not.
    fn least(&mut self, judgement: JudgementId, held_to: GradeSet) -> Option<Bits> {
        let key = (judgement, held_to.bits());
        if !self.known.contains_key(&key) {
            let is_certain = std::mem::replace(&mut self.is_certain, true);
            let kept = self.look_for_least(judgement, held_to);
            self.known.insert(key, Least { kept, is_certain: self.is_certain });
            self.is_certain = is_certain;
        }
        let Least { kept, is_certain } = self.known.get(&key)?;
        self.is_certain &= is_certain;
        kept.clone()
    }

    fn look_for_least(&mut self, judgement: JudgementId, held_to: GradeSet) -> Option<Bits> {
        let (place, ..) = self.awards.award(judgement)?;
        let is_choice = |at: &usize| matches!(self.recorded.order.get(*at), Some(Asks::Recorded(_)));
        let choices: Vec<usize> = self.recorded.of_part(place).into_iter().filter(is_choice).collect();
        self.is_certain &= choices.len() <= MOST_CHOICES;
        let mut found: Option<Bits> = None;
        for kept in parts_of(self.recorded.order.len(), &choices) {
            if found.as_ref().is_some_and(|smallest| smallest.len() < kept.len()) {
                break;
            }
            let next = self.with_choices(judgement, held_to, &kept);
            // Of as many, the set whose members come first is the greater.
            let is_better = |known: &Bits| {
                next.as_ref().is_some_and(|next| next.len() < known.len() || next.len() == known.len() && next > known)
            };
            if found.as_ref().is_none_or(is_better) {
                found = next.or(found);
            }
        }
        found
    }

    /// The smallest part with just these choices of the judgement's own part.
    fn with_choices(&mut self, judgement: JudgementId, held_to: GradeSet, choices: &Bits) -> Option<Bits> {
        let keeping = self.keeping(judgement, choices)?;
        let mut sets = keeping.needed(held_to);
        while sets.len() <= MOST_SETS {
            let Some(kept) = self.cheapest_hitting(&keeping, &sets) else { break };
            match keeping.escape(held_to, &kept) {
                None => return self.answers_of(&keeping, &kept, choices),
                Some(set) if set.is_empty() => return None,
                Some(set) => sets.push(set),
            }
        }
        self.is_certain = false;
        None
    }

    /// What can be kept below a judgement beside these choices.
    fn keeping(&mut self, judgement: JudgementId, choices: &Bits) -> Option<Keeping<'a>> {
        let awards = self.awards;
        let (place, part, flat) = awards.award(judgement)?;
        let had = EachValue::of((place, part), |at, value| self.had(at, value, choices));
        let mut elements = BTreeSet::new();
        had.for_each(|had| {
            if let Had::Unless(element) = had {
                elements.insert(*element);
            }
        });
        let elements: Vec<Element> = elements.into_iter().collect();
        let had = had.map(|had| match had {
            Had::Always => Had::Always,
            Had::Never => Had::Never,
            Had::Unless(element) => elements.binary_search(element).map_or(Had::Never, Had::Unless),
        });
        let own = self.recorded.of_part(place);
        let weight = |element: &Element| match element {
            Element::Answer(place) => Weight::one(own.binary_search(place).unwrap_or(usize::MAX)),
            Element::KeptOut(..) => Weight::ONE,
        };
        let weights = elements.iter().map(weight).collect();
        Some(Keeping { flat, elements, weights, had })
    }

    /// When a variable may have a value, where just these choices are kept.
    fn had(&mut self, at: At<'_>, value: usize, choices: &Bits) -> Had<Element> {
        if let Asks::Award(below) = at.variable.asks {
            let award = award_of(at.variable, value);
            // An award that what is recorded reaches itself cannot be kept out.
            let can_be_kept_out = self.least(below, self.awards_but(below, grade_of(award))).is_some();
            return if can_be_kept_out { Had::Unless(Element::KeptOut(below, award)) } else { Had::Always };
        }
        had(self.recorded, &|place| choices.contains(place), at, value)
    }

    /// The recorded answers that what is kept comes to.
    fn answers_of(&mut self, keeping: &Keeping<'_>, kept: &Bits, choices: &Bits) -> Option<Bits> {
        let mut answers = choices.clone();
        let mut kept_out: Vec<(JudgementId, GradeSet)> = Vec::new();
        for element in kept.iter().filter_map(|place| keeping.elements.get(place)) {
            match *element {
                Element::Answer(place) => answers.add(place),
                // Those of one judgement stand together.
                Element::KeptOut(below, award) => match kept_out.last_mut() {
                    Some((last, out)) if *last == below => *out = out.or(grade_of(award)),
                    Some(_) | None => kept_out.push((below, grade_of(award))),
                },
            }
        }
        for (below, out) in kept_out {
            answers.join(&self.least(below, self.awards_but(below, out))?);
        }
        Some(answers)
    }

    /// Every award of a judgement but some.
    fn awards_but(&self, judgement: JudgementId, out: GradeSet) -> GradeSet {
        self.recorded.plan.judgements[judgement].all.or(GradeSet::NOTHING).without(out)
    }

    /// What has one of each set and comes to the fewest answers.
    fn cheapest_hitting(&mut self, keeping: &Keeping<'_>, sets: &[Bits]) -> Option<Bits> {
        let places = keeping.elements.len();
        let is_answer = |place: usize| matches!(keeping.elements.get(place), Some(Element::Answer(_)));
        if sets.iter().flat_map(Bits::iter).all(is_answer) {
            return smallest_hitting(places, sets);
        }
        let none = Bits::none(self.recorded.order.len());
        let mut cost = |kept: &Bits| self.answers_of(keeping, kept, &none).map(|answers| answers.len());
        Hitting::new(places, sets).cheapest(&mut cost)
    }

    /// Everything recorded, less what can be left out one by one, the last first.
    fn without_superfluous(&self, judgement: JudgementId, range: GradeSet) -> Bits {
        let below = self.recorded.below(self.awards, judgement);
        let mut kept = Bits::of(self.recorded.order.len(), below.iter().copied());
        for place in below.into_iter().rev() {
            kept.remove(place);
            if !self.has_range(judgement, &kept, range) {
                kept.add(place);
            }
        }
        kept
    }

    /// Whether what is kept alone has the range, no more and no less.
    fn has_range(&self, judgement: JudgementId, kept: &Bits, range: GradeSet) -> bool {
        let is_kept = |place: usize| kept.contains(place);
        let is_left = |at: At<'_>, value: usize| had(self.recorded, &is_kept, at, value) != Had::Never;
        self.awards.range(judgement, &is_left) == Some(range)
    }
}

impl Keeping<'_> {
    /// What has to be kept whatever else is, each as a set of one: without it there is a completion outside what a judgement is
    /// held to that agrees with all else.
    fn needed(&self, held_to: GradeSet) -> Vec<Bits> {
        let is_free = self.had.map(|had| *had == Had::Always);
        let ways = self.flat.one_away(&is_free, is_outside(held_to));
        let alone =
            Bits::of(self.elements.len(), ways.into_iter().filter_map(|(level, value)| self.element(level, value)));
        alone.iter().map(|element| Bits::of(self.elements.len(), [element])).collect()
    }

    /// A completion outside what a judgement is held to, as what would keep it out; empty where nothing recorded would.
    /// `None` where what is kept leaves no such completion.
    fn escape(&self, held_to: GradeSet, kept: &Bits) -> Option<Bits> {
        let weight = |had: &Had<usize>| match had {
            Had::Always => Weight::FREE,
            Had::Never => Weight::BARRED,
            Had::Unless(element) if kept.contains(*element) => Weight::BARRED,
            Had::Unless(element) => self.weights.get(*element).copied().unwrap_or(Weight::BARRED),
        };
        let way = self.flat.lightest(&self.had.map(weight), is_outside(held_to))?;
        let on_it = way.into_iter().filter_map(|(level, value)| self.element(level, value));
        Some(Bits::of(self.elements.len(), on_it))
    }

    /// What must not be kept for a value to be had.
    fn element(&self, level: u32, value: usize) -> Option<usize> {
        match self.had.at(level).get(value)? {
            Had::Unless(element) => Some(*element),
            Had::Always | Had::Never => None,
        }
    }
}

/// Whether an end is an award, or none, outside what a judgement is held to.
fn is_outside(held_to: GradeSet) -> impl Fn(i64) -> bool {
    move |award| award != IMPOSSIBLE && !grade_of(award).is_within(held_to)
}

/// Every part of some choices, as sets of so many places, the smaller first; of too many, only all of them.
fn parts_of(places: usize, choices: &[usize]) -> Vec<Bits> {
    if choices.len() > MOST_CHOICES {
        return vec![Bits::of(places, choices.iter().copied())];
    }
    let is_in = |bits: usize, at: usize| bits & (1 << at) != 0;
    let of = |bits: usize| {
        let chosen = choices.iter().enumerate().filter(|(at, _)| is_in(bits, *at));
        Bits::of(places, chosen.map(|(_, choice)| *choice))
    };
    let mut parts: Vec<Bits> = (0..1 << choices.len()).map(of).collect();
    parts.sort_by_key(Bits::len);
    parts
}

/// When a variable that is no lower award may have a value, where of what is recorded only some is kept. A choice that is
/// not kept is not recorded.
fn had(recorded: &Recorded<'_>, is_kept: &dyn Fn(usize) -> bool, at: At<'_>, value: usize) -> Had<Element> {
    let place = recorded.place(at);
    let grade = at.variable.values.get(value).map(crate::diagram::Value::grade);
    if matches!(at.variable.asks, Asks::Recorded(_)) && !place.is_some_and(is_kept) {
        return if grade.is_some_and(GradeSet::is_empty) { Had::Always } else { Had::Never };
    }
    if recorded.agrees(at, value) {
        return Had::Always;
    }
    // An award that is not kept may have been any grade.
    let is_nothing = matches!(at.variable.asks, Asks::Given(_)) && grade.is_some_and(GradeSet::has_nothing);
    match place {
        Some(place) if !is_kept(place) && !is_nothing => Had::Unless(Element::Answer(place)),
        Some(_) | None => Had::Never,
    }
}
