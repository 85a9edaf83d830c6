//! The search: something open is answered in every way, branches that can add nothing are left.

use crate::interpret::Answers;
use crate::interpret::AwardFrom;
use crate::interpret::Values;
use crate::interpret::interpret;
use crate::model::GradeSet;
use crate::model::IdVec;
use crate::model::JudgementId;
use crate::plan::Interval;
use crate::plan::Plan;
use crate::plan::reads::Makers;
use crate::plan::reads::reads_of;

use super::super::open::is_open;
use super::super::open::open_inputs;
use super::Reached;
use super::Sought;
use super::WORK;

/// Something that can be narrowed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Open {
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

pub(super) struct Search<'a> {
    pub(super) plan: &'a Plan,
    pub(super) answers: Answers,
    pub(super) values: Values,
    pub(super) reached: IdVec<JudgementId, Reached>,
    /// Made when first searched: a complete record needs no search.
    makers: Option<Makers>,
    /// Operations evaluated since the limit was last set back.
    pub(super) work: usize,
}

impl<'a> Search<'a> {
    pub(super) fn new(plan: &'a Plan, answers: &Answers) -> Self {
        Search {
            plan,
            answers: answers.clone(),
            values: Values::new(plan),
            reached: IdVec::filled(Reached::default(), plan.judgements.len()),
            makers: None,
            work: 0,
        }
    }

    pub(super) fn sought(&self, judgement: JudgementId) -> Sought {
        match (self.answers.free_choices, self.plan.judgements[judgement].by_inspectors) {
            (false, _) => Sought::Award,
            (true, true) => Sought::Permitted,
            (true, false) => Sought::Given,
        }
    }

    /// Evaluates, and notes what every completion under the present answers gives for some judgements.
    pub(super) fn walk(&mut self, concerned: &[JudgementId]) {
        self.work += self.plan.ops.len() + 8;
        interpret(self.plan, &self.answers, &mut self.values);
        for judgement in concerned.iter().copied() {
            let surely = Reached::surely(&self.values.judged[judgement], self.sought(judgement));
            self.reached[judgement] = self.reached[judgement].or(surely);
        }
    }

    /// Searches until what is wanted of `bounds` is reached or refuted; false where the limit is passed first.
    pub(super) fn run(&mut self, judgement: JudgementId, wanted: Reached) -> bool {
        let mut branches: Vec<Branch> = Vec::new();
        // Something possible was left with nothing more to narrow: then what was reached may not be all.
        let mut is_complete = true;
        loop {
            if wanted.is_within(self.reached[judgement]) {
                self.unwind(&mut branches);
                return true;
            }
            if self.work > WORK {
                self.unwind(&mut branches);
                return false;
            }
            self.walk(&[judgement]);
            let here = Reached::bounds(&self.values.judged[judgement], self.sought(judgement)).and(wanted);
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

    /// The first thing still open that an undecided part of the judgement hangs on: questions first, then what was not
    /// inspected, then choices. What only decided parts read is left, however open it is.
    fn open(&mut self, judgement: JudgementId) -> Option<Open> {
        self.work += self.plan.ops.len();
        let makers = self.makers.get_or_insert_with(|| Makers::of(self.plan));
        let mut order = vec![judgement];
        let mut awards = Vec::new();
        let mut choices = Vec::new();
        let mut place = 0;
        while let Some(id) = order.get(place).copied() {
            place += 1;
            if id != judgement {
                if let AwardFrom::Given(set) = self.answers.awards[id] {
                    if !set.is_single() {
                        awards.push(Open::Award(id));
                    }
                    continue;
                }
                let judged = &self.values.judged[id];
                if judged.is_choice && !judged.award.is_single() {
                    choices.push(Open::Award(id));
                }
            }
            let inputs = open_inputs(self.plan, &self.values, id);
            let reads = reads_of(self.plan, makers, inputs, &mut |node| is_open(&self.values, node));
            let grade = reads.grade_questions.first().map(|place| Open::Grade(*place as usize));
            let number = reads.number_questions.first().map(|place| Open::Number(*place as usize));
            if let Some(question) = grade.or(number) {
                return Some(question);
            }
            for read in reads.judgements {
                if !order.contains(&read) {
                    order.push(read);
                }
            }
        }
        awards.into_iter().next().or_else(|| choices.pop())
    }

    /// The judgement and those it reads, through others too; not through one whose award is given.
    pub(super) fn read_by(&self, judgement: JudgementId) -> Vec<JudgementId> {
        let mut order = vec![judgement];
        let mut seen = IdVec::filled(false, self.plan.judgements.len());
        seen[judgement] = true;
        let mut place = 0;
        while let Some(id) = order.get(place).copied() {
            place += 1;
            if place > 1 && matches!(self.answers.awards[id], AwardFrom::Given(_)) {
                continue;
            }
            for read in self.plan.judgements[id].reads.iter().copied() {
                if !seen[read] {
                    seen[read] = true;
                    order.push(read);
                }
            }
        }
        order
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
pub(super) fn end_of(set: GradeSet, last: bool) -> GradeSet {
    let bits = set.bits();
    if bits == 0 {
        return set;
    }
    let place = if last { 63 - bits.leading_zeros() } else { bits.trailing_zeros() };
    GradeSet::from_bits(1 << place)
}
