//! What is recorded, as diagrams ask it: which values of a variable agree with it, and which may be had by changing it.

use std::collections::BTreeSet;

use crate::diagram::Asks;
use crate::diagram::At;
use crate::diagram::Awards;
use crate::diagram::Left;
use crate::diagram::Question;
use crate::diagram::Value;
use crate::diagram::Variable;
use crate::interpret::Answers;
use crate::interpret::AwardFrom;
use crate::model::Framework;
use crate::model::GradeSet;
use crate::model::Id;
use crate::model::JudgementId;
use crate::plan::FactPlace;
use crate::plan::Interval;
use crate::plan::Plan;

/// What is recorded of all that the diagrams of an inspection ask.
pub(super) struct Recorded<'a> {
    pub(super) framework: &'a Framework,
    pub(super) plan: &'a Plan,
    pub(super) answers: &'a Answers,
    /// What is recorded, in the framework's order.
    pub(super) order: Vec<Asks>,
    /// For each part, for each of its variables, the place in that order, where something is recorded of it.
    places: Vec<Vec<Option<usize>>>,
    /// Which values of each variable agree with what is recorded.
    left: &'a Left,
}

impl<'a> Recorded<'a> {
    pub(super) fn of(
        framework: &'a Framework,
        plan: &'a Plan,
        awards: &Awards<'_>,
        answers: &'a Answers,
        left: &'a Left,
    ) -> Recorded<'a> {
        let parts = &awards.diagrams.parts;
        let is_recorded = |asks: &Asks| is_recorded(plan, answers, *asks);
        let asked = parts.iter().flat_map(|part| &part.variables).map(|variable| variable.asks);
        let order: BTreeSet<Asks> = asked.filter(is_recorded).collect();
        let order: Vec<Asks> = order.into_iter().collect();
        let place = |variable: &Variable| order.binary_search(&variable.asks).ok();
        let places = parts.iter().map(|part| part.variables.iter().map(place).collect()).collect();
        Recorded { framework, plan, answers, order, places, left }
    }

    /// The place of a variable in the framework's order, where something is recorded of it.
    pub(super) fn place(&self, at: At<'_>) -> Option<usize> {
        *self.places.get(at.part)?.get(at.level as usize)?
    }

    /// The places of what is recorded of a part's own variables, ascending.
    pub(super) fn of_part(&self, part: usize) -> Vec<usize> {
        let mut places: Vec<usize> = self.places.get(part).into_iter().flatten().copied().flatten().collect();
        places.sort_unstable();
        places
    }

    /// The places of what is recorded below a judgement, ascending.
    pub(super) fn below(&self, awards: &Awards<'_>, judgement: JudgementId) -> Vec<usize> {
        let mut places = Vec::new();
        let mut waiting = vec![judgement];
        let mut seen = BTreeSet::new();
        while let Some(id) = waiting.pop() {
            let Some((place, part)) = awards.diagrams.part_of(id).filter(|(place, _)| seen.insert(*place)) else {
                continue;
            };
            places.extend(self.of_part(place));
            waiting.extend(part.variables.iter().filter_map(|variable| match variable.asks {
                Asks::Award(below) => Some(below),
                Asks::Question(_) | Asks::Given(_) | Asks::Recorded(_) | Asks::Choice(_) => None,
            }));
        }
        places.sort_unstable();
        places
    }

    /// Whether a value is as recorded, or nothing is.
    pub(super) fn agrees(&self, at: At<'_>, value: usize) -> bool {
        self.left.has(at.part, at.level, value)
    }

    /// How far a value is from what is recorded; `None` where it may never be had by a change. Changes mark nothing as not
    /// applicable, and leave alone previous awards, scope, choices and facts that are context.
    pub(super) fn distance(&self, variable: &Variable, value: usize) -> Option<u64> {
        let Asks::Question(question) = variable.asks else { return None };
        match question {
            Question::Previous(..) => return None,
            Question::Fact(fact) if self.framework[fact].as_context => return None,
            Question::Fact(_) | Question::Criterion(_) => {}
        }
        match variable.values.get(value)? {
            Value::Numbers(least, greatest) => self.distance_of_numbers(variable, *least, *greatest),
            Value::Grades(grades) if grades.first().is_some_and(|grade| grade.has_nothing()) => None,
            Value::Grades(grades) => {
                let of = |(place, grade): (&u32, &GradeSet)| {
                    let old = self.answers.grades.get(*place as usize).copied().unwrap_or(GradeSet::EMPTY);
                    steps(old, *grade)
                };
                // A change of the answer itself weighs more than one of what is asked beside it.
                let each = variable.places.iter().zip(grades.iter()).map(of);
                Some(each.enumerate().map(|(at, steps)| if at == 0 { steps * 1000 } else { steps }).sum())
            }
        }
    }

    fn distance_of_numbers(&self, variable: &Variable, least: i64, greatest: i64) -> Option<u64> {
        let place = *variable.places.first()? as usize;
        let Interval { least: old, .. } = self.answers.numbers.get(place).copied()?;
        let step = self.plan.number_questions.get(place)?.step.max(1);
        let far = if old < least { least - old } else { (old - greatest).max(0) };
        u64::try_from(far / step).ok()
    }
}

/// By how many grades they differ, at least; nothing to something counts as one.
fn steps(old: GradeSet, new: GradeSet) -> u64 {
    if new.is_empty() || !old.and(new).is_empty() {
        return 0;
    }
    let place = |set: GradeSet| set.best().map(|grade| grade.index() as u64);
    match (place(old), place(new)) {
        (Some(old), Some(new)) => old.abs_diff(new),
        (None, _) | (_, None) => 1,
    }
}

/// Whether something is recorded of it.
fn is_recorded(plan: &Plan, answers: &Answers, asks: Asks) -> bool {
    let grade = |place: u32| {
        let domain = plan.grade_questions.get(place as usize).map(|question| question.domain);
        let answer = answers.grades.get(place as usize).copied();
        answer.is_some_and(|answer| answer.is_single() && domain != Some(answer))
    };
    match asks {
        Asks::Question(Question::Criterion(id)) => plan.places.criteria[id].is_some_and(grade),
        Asks::Question(Question::Fact(id)) => match plan.places.facts[id] {
            FactPlace::Grade(place) => grade(place),
            FactPlace::Number(place) => {
                answers.numbers.get(place as usize).is_some_and(|number| number.least == number.greatest)
            }
            FactPlace::Nowhere => false,
        },
        Asks::Question(Question::Previous(judgement, kind)) => {
            let known = plan.places.previous.iter().find(|it| it.0 == judgement && it.1 == kind);
            known.is_some_and(|it| grade(it.2))
        }
        Asks::Recorded(id) => {
            matches!(answers.awards[id], AwardFrom::Rules { recorded, .. } if !recorded.is_empty())
        }
        Asks::Given(id) => matches!(answers.awards[id], AwardFrom::Given(set) if set.is_single()),
        Asks::Choice(_) | Asks::Award(_) => false,
    }
}
