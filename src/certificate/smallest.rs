//! That no smaller part of what is recorded would do, by escapes.
//!
//! An *escape* leaves some recorded answers out and, with all others kept, comes to an award outside the range. So whatever
//! suffices has one of those that it leaves out:
//!
//! ```text
//!     escapes    {safety/risks}   {health/care, health/plans}   {behaviour/searches}
//!     a part with one of each has three answers at least; a part of three that suffices is then a smallest
//! ```
//!
//! Escapes that have no answer in common are looked for first; then one at a time, each against the smallest part that has
//! something of all that are known, until no such part is smaller than what was found to suffice.

use crate::diagram::Asks;
use crate::diagram::Question;
use crate::evaluate::bits::Bits;
use crate::evaluate::hitting::smallest_hitting;
use crate::interpret::Answers;
use crate::interpret::AwardFrom;
use crate::model::GradeSet;
use crate::plan::Plan;

use super::Completion;
use super::Open;
use super::Value;
use super::only;
use super::search::MOST_WALKS;
use super::search::Search;

/// So many escapes are gathered for one award.
const MOST_ESCAPES: usize = 400;

/// So many walks may be made to see whether an escape can do with less.
const WALKS_FOR_LESS: usize = 1_000;

/// An escape.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Escape {
    /// What is left out of what is recorded.
    pub left_out: Vec<Asks>,
    /// A completion that comes to an award outside the range; it does so whether or not what inspectors recorded is kept.
    pub with: Completion,
}

/// Looks for escapes from the range of an award.
pub(super) struct Escapes<'s, 'a> {
    plan: &'a Plan,
    settled: &'s Answers,
    search: &'s mut Search<'a>,
    outside: GradeSet,
    /// All that is recorded.
    all: Vec<Asks>,
    found: Vec<(Bits, Completion)>,
}

impl<'s, 'a> Escapes<'s, 'a> {
    pub(super) fn new(
        plan: &'a Plan,
        settled: &'s Answers,
        search: &'s mut Search<'a>,
        outside: GradeSet,
    ) -> Escapes<'s, 'a> {
        let mut all: Vec<Asks> = search
            .all()
            .iter()
            .filter_map(|open| asks(plan, *open))
            .filter(|it| is_recorded(settled, plan, *it))
            .collect();
        all.sort_unstable();
        all.dedup();
        Escapes { plan, settled, search, outside, all, found: Vec::new() }
    }

    /// For each member of a part an escape that leaves out no other member; nothing where one is not found.
    pub(super) fn each_needed(&mut self, part: &[Asks]) -> Option<Vec<Escape>> {
        let places: Option<Vec<usize>> = part.iter().map(|asks| self.all.binary_search(asks).ok()).collect();
        let part = Bits::of(self.all.len(), places?);
        let mut known = Bits::none(self.all.len());
        for member in part.iter() {
            let mut others = part.clone();
            others.remove(member);
            let mut apart = others.clone();
            apart.join(&known);
            let found = match self.escape(&apart, WALKS_FOR_LESS) {
                None => self.escape(&others, MOST_WALKS)?,
                Some(apart) => apart,
            };
            known.join(&found.0);
            self.found.push(found);
        }
        Some(self.told())
    }

    /// Escapes of which no part smaller than this has something of each; nothing where they are not found.
    pub(super) fn no_part_below(&mut self, size: usize) -> Option<Vec<Escape>> {
        loop {
            let sets: Vec<Bits> = self.found.iter().map(|(set, _)| set.clone()).collect();
            let mut kept = smallest_hitting(self.all.len(), &sets)?;
            if kept.len() >= size {
                return Some(self.told());
            }
            let mut walks = MOST_WALKS;
            while let Some(found) = self.escape(&kept, walks) {
                kept.join(&found.0);
                self.found.push(found);
                walks = WALKS_FOR_LESS;
            }
            // The smallest part does not suffice, or it would have been the one found.
            if self.found.len() == sets.len() || self.found.len() > MOST_ESCAPES {
                return None;
            }
        }
    }

    /// An escape that keeps all of a part, and leaves out no more than it must.
    fn escape(&mut self, kept: &Bits, walks: usize) -> Option<(Bits, Completion)> {
        let mut left_out = Bits::of(self.all.len(), (0..self.all.len()).filter(|place| !kept.contains(*place)));
        let mut with = self.completion(&mut left_out, walks)?;
        for place in left_out.clone().iter().collect::<Vec<_>>().into_iter().rev() {
            let mut fewer = left_out.clone();
            fewer.remove(place);
            if left_out.contains(place)
                && let Some(completion) = self.completion(&mut fewer, WALKS_FOR_LESS)
            {
                (left_out, with) = (fewer, completion);
            }
        }
        let answers = self.without(&left_out);
        for answer in with.clone() {
            let fewer: Completion = with.iter().copied().filter(|one| *one != answer).collect();
            if self.search.comes_to(&answers, &fewer, self.outside) {
                with = fewer;
            }
        }
        // With nothing left out there is no escape from what is recorded.
        (!left_out.is_empty()).then_some((left_out, with))
    }

    /// A completion outside the range, with some of what is recorded left out. What it answers as recorded is then kept.
    fn completion(&mut self, left_out: &mut Bits, walks: usize) -> Option<Completion> {
        let answers = self.without(left_out);
        let with = match self.search.extreme(&answers, self.outside) {
            None => self.search.completion_in(&answers, self.outside, walks)?,
            Some(extreme) => extreme,
        };
        let place = |open: Open| self.all.binary_search(&asks(self.plan, open)?).ok();
        let is_other = |(open, value): &(Open, Value)| !agrees(self.settled, *open, *value);
        let others = with.iter().filter(|answer| is_other(answer)).filter_map(|(open, _)| place(*open));
        let is_choice = |place: &usize| matches!(self.all.get(*place), Some(Asks::Recorded(_)));
        let others = others.filter(|place| left_out.contains(*place));
        let fewer = Bits::of(self.all.len(), others.chain(left_out.iter().filter(is_choice)));
        let is_kept_again = |place: usize| left_out.contains(place) && !fewer.contains(place);
        let is_open = |(open, _): &(Open, Value)| !place(*open).is_some_and(is_kept_again);
        let less: Completion = with.iter().copied().filter(is_open).collect();
        if self.search.comes_to(&self.without(&fewer), &less, self.outside) {
            *left_out = fewer;
            return Some(less);
        }
        Some(with)
    }

    /// What is recorded with some left out. What inspectors awarded may be among the rest or not.
    fn without(&self, left_out: &Bits) -> Answers {
        let is_kept = |asks: Asks| self.all.binary_search(&asks).map_or(true, |place| !left_out.contains(place));
        let mut answers = only(self.plan, self.settled, &is_kept);
        for id in self.plan.judgements.ids() {
            if let AwardFrom::Rules { recorded, .. } = &mut answers.awards[id]
                && !recorded.is_empty()
            {
                *recorded = recorded.or(GradeSet::NOTHING);
            }
        }
        answers
    }

    fn told(&self) -> Vec<Escape> {
        let named = |set: &Bits| set.iter().filter_map(|place| self.all.get(place)).copied().collect();
        self.found.iter().map(|(set, with)| Escape { left_out: named(set), with: with.clone() }).collect()
    }
}

/// What something open is recorded as.
fn asks(plan: &Plan, open: Open) -> Option<Asks> {
    match open {
        Open::Grade(at) => plan.grade_questions.get(at).map(|it| Asks::Question(Question::of(it.asked))),
        Open::Number(at) => plan.number_questions.get(at).map(|it| Asks::Question(Question::Fact(it.fact))),
        Open::Award(id) => Some(Asks::Given(id)),
        Open::Choice(id) | Open::Recorded(id) => Some(Asks::Recorded(id)),
    }
}

/// Whether something is recorded of it that can be left out.
fn is_recorded(settled: &Answers, plan: &Plan, asks: Asks) -> bool {
    let opened = only(plan, settled, &|one| one != asks);
    opened != *settled
}

/// Whether a value is as recorded.
fn agrees(settled: &Answers, open: Open, value: Value) -> bool {
    match (open, value) {
        (Open::Grade(at), Value::Grades(set)) => settled.grades.get(at).is_some_and(|known| known.is_within(set)),
        (Open::Number(at), Value::Numbers(least, greatest)) => {
            settled.numbers.get(at).is_some_and(|known| least <= known.least && known.greatest <= greatest)
        }
        (Open::Award(id), Value::Grades(set)) => {
            matches!(settled.awards[id], AwardFrom::Given(known) if known.is_within(set))
        }
        (Open::Choice(_) | Open::Recorded(_), _) | (Open::Number(_), Value::Grades(_)) => true,
        (Open::Grade(_) | Open::Award(_), Value::Numbers(..)) => true,
    }
}
