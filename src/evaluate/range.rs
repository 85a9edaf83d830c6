//! Which awards completions reach.
//!
//! One walk over the plan with every open question as the set of its values gives *bounds*: no award outside them is
//! possible. To make them exact, completions are searched for: an open question is answered in every way, each answer
//! narrows the bounds, and a branch whose bounds hold nothing that has not been reached already is left. Every award that
//! is reported as exact was reached by a completion, and none was left out. The search has a stated limit
//! ([`WORK`]); where it is passed, the bounds are given and called bounds. Their best and worst grade are
//! tried first, so that where every answer acts in one direction both ends are exact even then.

use crate::interpret::Answers;
use crate::interpret::AwardFrom;
use crate::interpret::Judged;
use crate::interpret::Values;
use crate::interpret::interpret;
use crate::model::GradeSet;
use crate::model::IdVec;
use crate::model::JudgementId;
use crate::plan::Interval;
use crate::plan::Plan;

/// How many operations one judgement's search may evaluate.
pub const WORK: usize = 1_000_000;

/// What completions give for a judgement, gathered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Reached {
    pub(super) award: GradeSet,
    pub(super) expected: GradeSet,
    pub(super) permitted: GradeSet,
    pub(super) standing: u8,
}

impl Reached {
    /// What may be, as one walk over the plan says.
    fn bounds(judged: &Judged, free: bool) -> Reached {
        if free {
            return Reached { permitted: judged.permitted, ..Reached::default() };
        }
        Reached {
            award: judged.award,
            expected: judged.expected,
            permitted: GradeSet::EMPTY,
            standing: judged.standing.0,
        }
    }

    /// The part of the bounds that every completion under them gives, so that it is reached.
    fn surely(judged: &Judged, free: bool) -> Reached {
        if free {
            let is_certain = judged.permitted == judged.surely_permitted;
            return Reached {
                permitted: if is_certain { judged.permitted } else { judged.surely_permitted },
                ..Reached::default()
            };
        }
        let single = |set: GradeSet| if set.is_single() { set } else { GradeSet::EMPTY };
        let only = |bits: u8| if bits.is_power_of_two() { bits } else { 0 };
        Reached {
            award: if judged.is_choice { judged.award } else { single(judged.award) },
            expected: single(judged.expected),
            permitted: GradeSet::EMPTY,
            standing: only(judged.standing.0 & 3) | only(judged.standing.0 & !3),
        }
    }

    fn or(self, other: Reached) -> Reached {
        Reached {
            award: self.award.or(other.award),
            expected: self.expected.or(other.expected),
            permitted: self.permitted.or(other.permitted),
            standing: self.standing | other.standing,
        }
    }

    fn is_within(self, other: Reached) -> bool {
        self.award.is_within(other.award)
            && self.expected.is_within(other.expected)
            && self.permitted.is_within(other.permitted)
            && self.standing & !other.standing == 0
    }
}

/// What completions give for each judgement, and whether that is exact.
pub(super) struct Ranges {
    pub(super) reached: IdVec<JudgementId, Reached>,
    pub(super) exact: IdVec<JudgementId, bool>,
}

/// Searches for what completions give, for each judgement of `concerned` (bottom up).
pub(super) fn ranges(plan: &Plan, answers: &Answers, concerned: &[JudgementId]) -> Ranges {
    let mut search = Search {
        plan,
        answers: answers.clone(),
        values: Values::new(plan),
        reached: IdVec::filled(Reached::default(), plan.judgements.len()),
    };
    let free = answers.free_choices;
    search.walk(concerned);
    let bounds: IdVec<JudgementId, Reached> =
        search.values.judged.iter().map(|judged| Reached::bounds(judged, free)).collect();
    let mut exact = IdVec::filled(true, plan.judgements.len());
    if concerned.iter().any(|id| !bounds[*id].is_within(search.reached[*id])) {
        search.extremes(concerned);
    }
    for judgement in concerned.iter().copied() {
        if !search.run(judgement, concerned, bounds[judgement]) {
            exact[judgement] = false;
            search.reached[judgement] = bounds[judgement];
        }
    }
    Ranges { reached: search.reached, exact }
}

/// Something that can be narrowed.
#[derive(Debug, Clone, Copy)]
enum Open {
    Grade(usize),
    Number(usize),
    Award(JudgementId),
}

/// A narrowing that is being tried.
struct Branch {
    open: Open,
    was: Was,
    rest: Was,
}

/// What something may be.
#[derive(Debug, Clone, Copy)]
enum Was {
    Grades(GradeSet),
    /// With the step between its values.
    Numbers(Interval, i64),
    Award(AwardFrom),
    Nothing,
}

struct Search<'a> {
    plan: &'a Plan,
    answers: Answers,
    values: Values,
    reached: IdVec<JudgementId, Reached>,
}

impl Search<'_> {
    /// Evaluates, and notes what every completion under the present answers gives.
    fn walk(&mut self, concerned: &[JudgementId]) {
        interpret(self.plan, &self.answers, &mut self.values);
        for judgement in concerned.iter().copied() {
            let surely = Reached::surely(&self.values.judged[judgement], self.answers.free_choices);
            self.reached[judgement] = self.reached[judgement].or(surely);
        }
    }

    /// The two completions in which every answer is the first, and the last, of its values.
    fn extremes(&mut self, concerned: &[JudgementId]) {
        let saved = self.answers.clone();
        for last in [false, true] {
            for set in &mut self.answers.grades {
                *set = end_of(*set, last);
            }
            for interval in &mut self.answers.numbers {
                *interval = Interval::one(if last { interval.greatest } else { interval.least });
            }
            for judgement in saved.awards.ids() {
                if let AwardFrom::Given(set) = self.answers.awards[judgement] {
                    self.answers.awards[judgement] = AwardFrom::Given(end_of(set, last));
                }
            }
            self.walk(concerned);
            self.answers.clone_from(&saved);
        }
    }

    /// Searches until everything within `bounds` is reached or refuted; false where the limit is passed first.
    fn run(&mut self, judgement: JudgementId, concerned: &[JudgementId], bounds: Reached) -> bool {
        let mut work = 0;
        let mut branches: Vec<Branch> = Vec::new();
        // Something possible was left with nothing more to narrow: then what was reached may not be all.
        let mut is_complete = true;
        loop {
            if bounds.is_within(self.reached[judgement]) {
                self.unwind(&mut branches);
                return true;
            }
            work += self.plan.ops.len() + 8;
            if work > WORK {
                self.unwind(&mut branches);
                return false;
            }
            self.walk(concerned);
            let here = Reached::bounds(&self.values.judged[judgement], self.answers.free_choices);
            let is_spent = here.is_within(self.reached[judgement]);
            let next = if is_spent { None } else { self.open(judgement) };
            is_complete &= is_spent || next.is_some();
            match next {
                Some(open) => self.descend(open, &mut branches),
                None => {
                    if !self.advance(&mut branches) {
                        return is_complete;
                    }
                }
            }
        }
    }

    /// The first thing still open that the judgement reads: questions first, then what was not inspected, then choices.
    fn open(&self, judgement: JudgementId) -> Option<Open> {
        let mut order = vec![judgement];
        let mut is_met: IdVec<JudgementId, bool> = IdVec::filled(false, self.plan.judgements.len());
        is_met[judgement] = true;
        let mut place = 0;
        while let Some(id) = order.get(place).copied() {
            place += 1;
            if place > 1 && matches!(self.answers.awards[id], AwardFrom::Given(_)) {
                continue;
            }
            for read in &self.plan.judgements[id].reads {
                if !is_met[*read] {
                    is_met[*read] = true;
                    order.push(*read);
                }
            }
        }
        let judged = order
            .iter()
            .copied()
            .filter(|id| *id == judgement || matches!(self.answers.awards[*id], AwardFrom::Rules { .. }));
        let question = judged.clone().find_map(|id| self.open_question(id));
        let below = || order.iter().copied().skip(1).rev();
        question
            .or_else(|| below().find(|id| self.is_open_award(*id, true)).map(Open::Award))
            .or_else(|| below().find(|id| self.is_open_award(*id, false)).map(Open::Award))
    }

    fn open_question(&self, judgement: JudgementId) -> Option<Open> {
        let plan = &self.plan.judgements[judgement];
        let grade = plan
            .own_grade_questions
            .iter()
            .map(|place| *place as usize)
            .find(|place| self.answers.grades.get(*place).is_some_and(|set| !set.is_single()));
        let number = || {
            plan.own_number_questions
                .iter()
                .map(|place| *place as usize)
                .find(|place| self.answers.numbers.get(*place).is_some_and(|interval| !interval.is_single()))
        };
        grade.map(Open::Grade).or_else(|| number().map(Open::Number))
    }

    /// A judgement that was not inspected, or whose award inspectors may still choose.
    fn is_open_award(&self, judgement: JudgementId, given: bool) -> bool {
        match self.answers.awards[judgement] {
            AwardFrom::Given(set) => given && !set.is_single(),
            AwardFrom::Rules { .. } => {
                !given && self.values.judged[judgement].is_choice && !self.values.judged[judgement].award.is_single()
            }
        }
    }

    fn was(&self, open: Open) -> Was {
        match open {
            Open::Grade(place) => self.answers.grades.get(place).map_or(Was::Nothing, |set| Was::Grades(*set)),
            Open::Number(place) => {
                let step = self.plan.number_questions.get(place).map_or(1, |question| question.step.max(1));
                self.answers.numbers.get(place).map_or(Was::Nothing, |it| Was::Numbers(*it, step))
            }
            Open::Award(judgement) => Was::Award(self.answers.awards[judgement]),
        }
    }

    fn set(&mut self, open: Open, value: Was) {
        match (open, value) {
            (Open::Grade(place), Was::Grades(set)) => {
                if let Some(slot) = self.answers.grades.get_mut(place) {
                    *slot = set;
                }
            }
            (Open::Number(place), Was::Numbers(interval, _)) => {
                if let Some(slot) = self.answers.numbers.get_mut(place) {
                    *slot = interval;
                }
            }
            (Open::Award(judgement), Was::Award(from)) => self.answers.awards[judgement] = from,
            (Open::Grade(_) | Open::Number(_) | Open::Award(_), _) => {}
        }
    }

    /// Splits off the first value of something open and tries it.
    fn descend(&mut self, open: Open, branches: &mut Vec<Branch>) {
        let was = self.was(open);
        let whole = match (open, was) {
            (Open::Award(judgement), Was::Award(AwardFrom::Rules { recorded, .. })) => {
                Was::Award(AwardFrom::Rules { recorded, choices: self.values.judged[judgement].award })
            }
            (Open::Grade(_) | Open::Number(_) | Open::Award(_), _) => was,
        };
        let (first, rest) = split(whole);
        self.set(open, first);
        branches.push(Branch { open, was, rest });
    }

    /// Goes on to the next value of the latest branch that has one; false where none has.
    fn advance(&mut self, branches: &mut Vec<Branch>) -> bool {
        while let Some(branch) = branches.last_mut() {
            let open = branch.open;
            if matches!(branch.rest, Was::Nothing) {
                let was = branch.was;
                self.set(open, was);
                branches.pop();
            } else {
                let (first, rest) = split(branch.rest);
                branch.rest = rest;
                self.set(open, first);
                return true;
            }
        }
        false
    }

    fn unwind(&mut self, branches: &mut Vec<Branch>) {
        while let Some(branch) = branches.pop() {
            self.set(branch.open, branch.was);
        }
    }
}

/// The first value and the rest. Intervals are halved, so that a long range costs no more than its thresholds.
fn split(was: Was) -> (Was, Was) {
    match was {
        Was::Grades(set) => {
            let first = end_of(set, false);
            (Was::Grades(first), some(set.without(first), Was::Grades))
        }
        Was::Numbers(interval, step) => {
            if interval.least >= interval.greatest {
                return (was, Was::Nothing);
            }
            let middle = interval.least + (interval.greatest - interval.least) / step / 2 * step;
            (
                Was::Numbers(Interval { greatest: middle, ..interval }, step),
                Was::Numbers(Interval { least: middle + step, ..interval }, step),
            )
        }
        Was::Award(AwardFrom::Given(set)) => {
            let first = end_of(set, false);
            let given = |set| Was::Award(AwardFrom::Given(set));
            (given(first), some(set.without(first), given))
        }
        Was::Award(AwardFrom::Rules { recorded, choices }) => {
            let first = end_of(choices, false);
            let choose = |choices| Was::Award(AwardFrom::Rules { recorded, choices });
            (choose(first), some(choices.without(first), choose))
        }
        Was::Nothing => (Was::Nothing, Was::Nothing),
    }
}

fn some(set: GradeSet, made: impl Fn(GradeSet) -> Was) -> Was {
    if set.is_empty() { Was::Nothing } else { made(set) }
}

/// The first or the last of a set.
fn end_of(set: GradeSet, last: bool) -> GradeSet {
    let bits = set.bits();
    if bits == 0 {
        return set;
    }
    let place = if last { 63 - bits.leading_zeros() } else { bits.trailing_zeros() };
    GradeSet::from_bits(1 << place)
}
