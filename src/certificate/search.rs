//! The search for completions and for cases: by the interpreter's own walk, so that whoever checks them sees the same.

use crate::interpret::Answers;
use crate::interpret::AwardFrom;
use crate::interpret::Values;
use crate::interpret::interpret;
use crate::model::GradeSet;
use crate::model::JudgementId;
use crate::plan::Interval;
use crate::plan::Plan;

use super::Cases;
use super::Completion;
use super::Open;
use super::Value;

/// So many walks may be made for one completion or one division into cases.
const MOST_WALKS: usize = 40_000;

/// So many cases are gone through.
const MOST_CASES: usize = 500;

/// So many answers may stand one below the other.
const DEEPEST: usize = 500;

/// Looks for what shows the range of one judgement.
pub(super) struct Search<'a> {
    plan: &'a Plan,
    judgement: JudgementId,
    /// What may be open, questions first.
    all: Vec<Open>,
    values: Values,
    walks: usize,
    cases: usize,
}

/// What one walk tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Seen {
    award: GradeSet,
    /// The assumptions can hold, and what inspectors are taken to choose can be theirs to choose.
    can_be: bool,
    /// What inspectors are taken to choose is what is awarded.
    is_theirs: bool,
    /// They hold for certain.
    is_allowed: bool,
}

/// A value of something open, the answers with it, and what is seen then.
type Child = (Value, Answers, Seen);

impl<'a> Search<'a> {
    pub(super) fn new(plan: &'a Plan, judgement: JudgementId) -> Self {
        let of = &plan.judgements[judgement];
        let mut all: Vec<Open> = Vec::new();
        if plan.assumptions.is_empty() {
            all.extend(of.grade_questions.iter().map(|at| Open::Grade(*at as usize)));
            all.extend(of.number_questions.iter().map(|at| Open::Number(*at as usize)));
        } else {
            all.extend((0..plan.grade_questions.len()).map(Open::Grade));
            all.extend((0..plan.number_questions.len()).map(Open::Number));
        }
        let mut below = vec![judgement];
        let mut at = 0;
        while let Some(id) = below.get(at).copied() {
            at += 1;
            let new: Vec<_> = plan.judgements[id].reads.iter().filter(|read| !below.contains(read)).copied().collect();
            below.extend(new);
        }
        below.sort_unstable();
        all.extend(below.iter().map(|id| Open::Award(*id)));
        all.extend(below.iter().filter(|id| plan.judgements[**id].by_inspectors).map(|id| Open::Choice(*id)));
        Search { plan, judgement, all, values: Values::new(plan), walks: 0, cases: 0 }
    }

    /// The judgement.
    pub(super) fn judgement(&self) -> JudgementId {
        self.judgement
    }

    fn seen(&mut self, answers: &Answers) -> Seen {
        self.walks += 1;
        interpret(self.plan, answers, &mut self.values);
        let (mut is_barred, mut is_theirs) = (false, true);
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
            }
        }
        let assumed = || self.plan.assumptions.iter().map(|assumption| self.values.truth(*assumption));
        Seen {
            award: self.values.judged[self.judgement].award,
            can_be: !is_barred && assumed().all(|assumed| assumed.can_hold()),
            is_theirs,
            is_allowed: assumed().all(|assumed| !assumed.can_fail()),
        }
    }

    /// A completion that comes to one of some awards; `None` where none is found.
    pub(super) fn completion(&mut self, answers: &Answers, wanted: GradeSet) -> Option<Completion> {
        self.walks = 0;
        let mut found = Completion::new();
        let seen = self.seen(answers);
        self.complete(answers, wanted, seen, &mut found).then_some(found)
    }

    fn complete(&mut self, answers: &Answers, wanted: GradeSet, seen: Seen, found: &mut Completion) -> bool {
        if !seen.can_be
            || !seen.is_theirs
            || seen.award.and(wanted).is_empty()
            || self.walks > MOST_WALKS
            || found.len() > DEEPEST
        {
            return false;
        }
        if seen.award.is_single() && seen.is_allowed {
            return true;
        }
        let Some((open, mut children)) = self.next(answers, seen) else { return false };
        // What leaves the fewest other awards first.
        children.sort_by_key(|(_, _, seen)| (!seen.can_be, seen.award.without(wanted).len()));
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

    /// Cases in which no award outside a range is possible; `None` where there are too many.
    pub(super) fn cases(&mut self, answers: &Answers, range: GradeSet) -> Option<Cases> {
        (self.walks, self.cases) = (0, 0);
        let seen = self.seen(answers);
        self.divided(answers, range, seen, 0)
    }

    fn divided(&mut self, answers: &Answers, range: GradeSet, seen: Seen, depth: usize) -> Option<Cases> {
        if let Some(end) = end(seen, range) {
            self.cases += 1;
            return Some(end);
        }
        if self.cases > MOST_CASES || self.walks > MOST_WALKS || depth > DEEPEST {
            return None;
        }
        // The one that leaves the fewest awards outside the range, over all its values.
        let mut best: Option<(u32, Open, Vec<Child>)> = None;
        for open in self.all.clone() {
            let children = self.children(answers, open);
            let outside = |seen: Seen| if seen.can_be { seen.award.without(range).len() } else { 0 };
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
        }
    }
}

/// Whether a case needs no further division.
fn end(seen: Seen, range: GradeSet) -> Option<Cases> {
    match (seen.can_be, seen.award.is_within(range)) {
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
fn with(answers: &Answers, open: Open, value: Value) -> Answers {
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
        (Open::Number(_), Value::Grades(_)) => {}
        (Open::Grade(_) | Open::Award(_) | Open::Choice(_), Value::Numbers(..)) => {}
    }
    answers
}
