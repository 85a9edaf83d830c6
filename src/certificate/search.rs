//! The search for completions and for cases: by the interpreter's own walk, so that whoever checks them sees the same.
//!
//! What is looked for is a *goal*: what a walk can come to, as a set. Of an award these are its grades; of a question that is
//! answered yes or no, [`YES`] and [`NO`].

use crate::interpret::Answers;
use crate::interpret::AwardFrom;
use crate::interpret::Values;
use crate::interpret::interpret;
use crate::model::GradeSet;
use crate::model::JudgementId;
use crate::plan::Interval;
use crate::plan::JudgementPlan;
use crate::plan::Plan;

use super::Cases;
use super::Completion;
use super::Open;
use super::Value;

/// So many walks may be made for one completion or one division into cases.
pub(super) const MOST_WALKS: usize = 40_000;

/// So many cases are gone through.
const MOST_CASES: usize = 500;

/// So many answers may stand one below the other.
const DEEPEST: usize = 500;

/// It comes about.
pub(super) const YES: GradeSet = GradeSet::from_bits(1);

/// It does not.
pub(super) const NO: GradeSet = GradeSet::from_bits(2);

/// What a walk can come to.
pub(super) type Goal<'a> = Box<dyn Fn(&Values) -> GradeSet + 'a>;

/// Looks for what shows what can be come to.
pub(super) struct Search<'a> {
    plan: &'a Plan,
    goal: Goal<'a>,
    /// What may be open, questions first.
    all: Vec<Open>,
    values: Values,
    walks: usize,
    cases: usize,
    most_walks: usize,
}

/// What one walk tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Seen {
    comes_to: GradeSet,
    /// The assumptions can hold, and what inspectors are taken to choose can be theirs to choose.
    can_be: bool,
    /// What inspectors are taken to choose is what is awarded.
    is_theirs: bool,
    /// The assumptions hold for certain, and what inspectors are taken to choose is certainly permitted.
    is_allowed: bool,
}

/// A value of something open, the answers with it, and what is seen then.
type Child = (Value, Answers, Seen);

impl<'a> Search<'a> {
    /// A search for what the award of a judgement can be.
    pub(super) fn of_award(plan: &'a Plan, judgement: JudgementId) -> Self {
        let all = open_below(plan, &[judgement]);
        Search::new(plan, all, Box::new(move |values| values.judged[judgement].award))
    }

    /// A search for what a goal can come to, among all that may be open.
    pub(super) fn new(plan: &'a Plan, all: Vec<Open>, goal: Goal<'a>) -> Self {
        Search { plan, goal, all, values: Values::new(plan), walks: 0, cases: 0, most_walks: MOST_WALKS }
    }

    /// What may be open, questions first.
    pub(super) fn all(&self) -> &[Open] {
        &self.all
    }

    fn seen(&mut self, answers: &Answers) -> Seen {
        self.walks += 1;
        interpret(self.plan, answers, &mut self.values);
        let (mut is_barred, mut is_theirs, mut is_permitted) = (false, true, true);
        for (id, from) in answers.awards.enumerate() {
            if let AwardFrom::Rules { choices, .. } = from
                && *choices != AwardFrom::ALL
            {
                let award = self.values.judged[id].award;
                let may_be_not_given =
                    self.plan.judgements[id].not_given.iter().any(|line| self.values.truth(*line).can_hold());
                // Where no award is left and one must be given, they choose what they may not.
                is_barred |= award == GradeSet::NOTHING && !may_be_not_given;
                is_theirs &= !award.and(*choices).is_empty();
                is_permitted &= choices.is_within(self.values.judged[id].surely_permitted);
            }
        }
        let assumed = || self.plan.assumptions.iter().map(|assumption| self.values.truth(*assumption));
        Seen {
            comes_to: (self.goal)(&self.values),
            can_be: !is_barred && assumed().all(|assumed| assumed.can_hold()),
            is_theirs,
            is_allowed: is_permitted && assumed().all(|assumed| !assumed.can_fail()),
        }
    }

    /// A completion that comes to nothing but what is wanted; `None` where none is found.
    pub(super) fn completion(&mut self, answers: &Answers, wanted: GradeSet) -> Option<Completion> {
        self.completion_in(answers, wanted, MOST_WALKS)
    }

    /// The same, in so many walks.
    pub(super) fn completion_in(
        &mut self,
        answers: &Answers,
        wanted: GradeSet,
        most_walks: usize,
    ) -> Option<Completion> {
        (self.walks, self.most_walks) = (0, most_walks);
        let mut found = Completion::new();
        let seen = self.seen(answers);
        self.complete(answers, wanted, seen, &mut found).then_some(found)
    }

    /// The completion that answers everything as badly, or as well, as can be, with the least or the greatest numbers: where
    /// a better answer never lowers an award, nothing goes further. `None` where it comes to anything that is not wanted.
    pub(super) fn extreme(&mut self, answers: &Answers, wanted: GradeSet) -> Option<Completion> {
        let ways = [(true, true), (true, false), (false, true), (false, false)];
        ways.into_iter().find_map(|(is_worst, is_least)| {
            let pick = |open: &Open| {
                let values = self.values_of(answers, *open);
                let first = values.iter().find(|value| !value.is_nothing());
                let last = values.iter().rfind(|value| !value.is_nothing());
                let value = match (open, first.zip(last)?) {
                    (Open::Choice(_) | Open::Recorded(_), _) => return None,
                    (Open::Number(_), (Value::Numbers(least, _), Value::Numbers(_, greatest))) => {
                        let number = if is_least { *least } else { *greatest };
                        Value::Numbers(number, number)
                    }
                    (Open::Grade(_) | Open::Award(_) | Open::Number(_), (best, worst)) => {
                        if is_worst {
                            *worst
                        } else {
                            *best
                        }
                    }
                };
                Some((*open, value))
            };
            let completion: Completion = self.all.iter().filter_map(pick).collect();
            self.comes_to(answers, &completion, wanted).then_some(completion)
        })
    }

    /// Whether answers with a completion come to nothing but what is wanted.
    pub(super) fn comes_to(&mut self, answers: &Answers, completion: &Completion, wanted: GradeSet) -> bool {
        let answers = completion.iter().fold(answers.clone(), |answers, (open, value)| with(&answers, *open, *value));
        let seen = self.seen(&answers);
        seen.is_found(wanted)
    }

    fn complete(&mut self, answers: &Answers, wanted: GradeSet, seen: Seen, found: &mut Completion) -> bool {
        if !seen.can_be
            || !seen.is_theirs
            || seen.comes_to.and(wanted).is_empty()
            || self.walks > self.most_walks
            || found.len() > DEEPEST
        {
            return false;
        }
        if seen.is_found(wanted) {
            return true;
        }
        let Some((open, mut children)) = self.next(answers, seen) else { return false };
        // What leaves the least else first.
        children.sort_by_key(|(_, _, seen)| (!seen.can_be, seen.comes_to.without(wanted).len()));
        for (value, answers, seen) in children {
            found.push((open, value));
            if self.complete(&answers, wanted, seen, found) {
                return true;
            }
            found.pop();
        }
        false
    }

    /// The first thing open of which an answer changes what can be seen; where none does by itself, the first.
    fn next(&mut self, answers: &Answers, seen: Seen) -> Option<(Open, Vec<Child>)> {
        let mut first = None;
        for open in self.all.clone() {
            // What inspectors choose is settled last: only then is it known whether they choose at all.
            if first.is_some() && matches!(open, Open::Choice(_)) {
                break;
            }
            let children = self.children(answers, open);
            if children.is_empty() {
                continue;
            }
            if children.iter().any(|(_, _, child)| *child != seen) {
                return Some((open, children));
            }
            first = first.or(Some((open, children)));
        }
        first
    }

    /// Cases in which nothing outside a range is possible; `None` where there are too many.
    pub(super) fn cases(&mut self, answers: &Answers, range: GradeSet) -> Option<Cases> {
        (self.walks, self.cases, self.most_walks) = (0, 0, MOST_WALKS);
        let seen = self.seen(answers);
        self.divided(answers, range, seen, 0)
    }

    fn divided(&mut self, answers: &Answers, range: GradeSet, seen: Seen, depth: usize) -> Option<Cases> {
        if let Some(end) = end(seen, range) {
            self.cases += 1;
            return Some(end);
        }
        if self.cases > MOST_CASES || self.walks > self.most_walks || depth > DEEPEST {
            return None;
        }
        // The one that leaves the least outside the range, over all its values.
        let mut best: Option<(u32, Open, Vec<Child>)> = None;
        for open in self.all.clone() {
            let children = self.children(answers, open);
            let outside = |seen: Seen| if seen.can_be { seen.comes_to.without(range).len() } else { 0 };
            let left: u32 = children.iter().map(|(_, _, seen)| outside(*seen)).sum();
            // Compared over equally many values.
            let number = u32::try_from(children.len()).unwrap_or(u32::MAX).max(1);
            let score = left.saturating_mul(60) / number;
            if !children.is_empty() && best.as_ref().is_none_or(|(known, ..)| score < *known) {
                best = Some((score, open, children));
            }
        }
        let (_, open, children) = best?;
        let mut cases: Vec<(Value, Cases)> = Vec::new();
        for (value, answers, seen) in children {
            let case = self.divided(&answers, range, seen, depth + 1)?;
            cases.push((value, case));
        }
        Some(Cases::Divided(open, cases))
    }

    /// Everything that something open may be, each with what is seen then; none where it is not open.
    fn children(&mut self, answers: &Answers, open: Open) -> Vec<Child> {
        let values = self.values_of(answers, open);
        let children = values.into_iter().map(|value| {
            let with = with(answers, open, value);
            let seen = self.seen(&with);
            (value, with, seen)
        });
        children.collect()
    }

    fn values_of(&self, answers: &Answers, open: Open) -> Vec<Value> {
        let each = |set: GradeSet| -> Vec<Value> {
            let grades = set.iter().map(GradeSet::one).chain(set.has_nothing().then_some(GradeSet::NOTHING));
            if set.len() > 1 { grades.map(Value::Grades).collect() } else { Vec::new() }
        };
        match open {
            Open::Grade(at) => answers.grades.get(at).map_or_else(Vec::new, |set| each(*set)),
            Open::Number(at) => match (answers.numbers.get(at), self.plan.number_questions.get(at)) {
                (Some(interval), Some(question)) => halves(*interval, question.least, question.step.max(1)),
                (_, _) => Vec::new(),
            },
            Open::Award(id) => match answers.awards[id] {
                AwardFrom::Given(set) => each(set),
                AwardFrom::Rules { .. } => Vec::new(),
            },
            Open::Choice(id) => match answers.awards[id] {
                AwardFrom::Rules { choices, .. } => each(choices.and(self.plan.judgements[id].all)),
                AwardFrom::Given(_) => Vec::new(),
            },
            Open::Recorded(id) => match answers.awards[id] {
                AwardFrom::Rules { recorded, .. } => each(recorded),
                AwardFrom::Given(_) => Vec::new(),
            },
        }
    }
}

impl Value {
    fn is_nothing(&self) -> bool {
        *self == Value::Grades(GradeSet::NOTHING)
    }
}

impl Seen {
    /// It is a completion, and comes to nothing but what is wanted.
    fn is_found(self, wanted: GradeSet) -> bool {
        self.can_be && self.is_theirs && self.is_allowed && self.comes_to.is_within(wanted)
    }
}

/// What may be open of some judgements and what they read, questions first; of all questions, where something is assumed.
pub(super) fn open_below(plan: &Plan, judgements: &[JudgementId]) -> Vec<Open> {
    let mut below = judgements.to_vec();
    let mut at = 0;
    while let Some(id) = below.get(at).copied() {
        at += 1;
        let new: Vec<_> = plan.judgements[id].reads.iter().filter(|read| !below.contains(read)).copied().collect();
        below.extend(new);
    }
    below.sort_unstable();
    let is_read = |places: fn(&JudgementPlan) -> &Vec<u32>, at: usize| {
        !plan.assumptions.is_empty()
            || judgements.iter().any(|id| places(&plan.judgements[*id]).iter().any(|place| *place as usize == at))
    };
    let grades = (0..plan.grade_questions.len()).filter(|at| is_read(|it| &it.grade_questions, *at));
    let numbers = (0..plan.number_questions.len()).filter(|at| is_read(|it| &it.number_questions, *at));
    let mut all: Vec<Open> = grades.map(Open::Grade).chain(numbers.map(Open::Number)).collect();
    all.extend(below.iter().map(|id| Open::Award(*id)));
    all.extend(below.iter().filter(|id| plan.judgements[**id].by_inspectors).map(|id| Open::Choice(*id)));
    all
}

/// Whether a case needs no further division.
fn end(seen: Seen, range: GradeSet) -> Option<Cases> {
    match (seen.can_be, seen.comes_to.is_within(range)) {
        (false, _) => Some(Cases::Impossible),
        (true, true) => Some(Cases::Within),
        (true, false) => None,
    }
}

/// The two halves of what a number may be, between values that can be answered.
fn halves(interval: Interval, from: i64, step: i64) -> Vec<Value> {
    let Interval { least, greatest, .. } = interval;
    let steps = |value: i64| (value - from) / step;
    let (first, last) = (steps(least), steps(greatest));
    if first >= last {
        return Vec::new();
    }
    let middle = first + (last - first) / 2;
    let at = |steps: i64| from + steps * step;
    vec![Value::Numbers(least, at(middle)), Value::Numbers(at(middle + 1), at(last))]
}

/// Answers with one thing that is open answered.
pub(super) fn with(answers: &Answers, open: Open, value: Value) -> Answers {
    let mut answers = answers.clone();
    match (open, value) {
        (Open::Grade(at), Value::Grades(set)) => {
            answers.grades.get_mut(at).into_iter().for_each(|slot| *slot = set);
        }
        (Open::Number(at), Value::Numbers(least, greatest)) => {
            let interval = Interval { least, greatest, may_be_absent: false };
            answers.numbers.get_mut(at).into_iter().for_each(|slot| *slot = interval);
        }
        (Open::Award(id), Value::Grades(set)) => answers.awards[id] = AwardFrom::Given(set),
        (Open::Choice(id), Value::Grades(set)) => {
            if let AwardFrom::Rules { choices, .. } = &mut answers.awards[id] {
                *choices = set;
            }
        }
        (Open::Recorded(id), Value::Grades(set)) => {
            if let AwardFrom::Rules { recorded, .. } = &mut answers.awards[id] {
                *recorded = set;
            }
        }
        (Open::Number(_), Value::Grades(_)) => {}
        (Open::Grade(_) | Open::Award(_) | Open::Choice(_) | Open::Recorded(_), Value::Numbers(..)) => {}
    }
    answers
}
