//! What it would take for a grade: a smallest set of recorded answers to be answered anew, and how many there are.

use std::collections::BTreeSet;

use crate::diagram::Asks;
use crate::diagram::At;
use crate::diagram::Awards;
use crate::diagram::Cheapest;
use crate::diagram::Diagrams;
use crate::diagram::Price;
use crate::diagram::Step;
use crate::diagram::Value;
use crate::diagram::Variable;
use crate::diagram::sets::Sets;
use crate::diagram::through;
use crate::interpret::Answers;
use crate::model::GradeId;
use crate::model::GradeSet;
use crate::model::Id;
use crate::model::JudgementId;
use crate::plan::Interval;
use crate::plan::Plan;

use super::Change;
use super::NewAnswer;
use super::To;
use super::answers::Recorded;
use super::totals::Before;

/// The cheapest ways to all awards of some judgements. Nothing where more is recorded than has places of its own: then each
/// judgement by itself has fewer.
pub(super) fn cheapest<'a>(
    awards: &'a Awards<'a>,
    recorded: &Recorded<'_>,
    judgements: &[JudgementId],
) -> Option<Cheapest<'a>> {
    let all: Vec<usize> = (0..recorded.order.len()).collect();
    let price = |at: At<'_>, value| price(recorded, &all, at, value);
    (all.len() <= Price::PLACES).then(|| Cheapest::of(awards, judgements, &price))
}

/// What it would take for each of some grades; `shared` are ways that are known already.
pub(super) fn changes(
    (awards, recorded, before): (&Awards<'_>, &Recorded<'_>, &Before<'_>),
    shared: Option<(&Cheapest<'_>, &mut Sets<'_>)>,
    judgement: JudgementId,
    grades: &[GradeId],
) -> Vec<Change> {
    let all = |cheapest: &Cheapest<'_>, sets: &mut Sets<'_>| -> Vec<Change> {
        grades.iter().map(|grade| change((recorded, before), cheapest, sets, judgement, *grade)).collect()
    };
    if let Some((cheapest, sets)) = shared {
        return all(cheapest, sets);
    }
    let below = recorded.below(awards, judgement);
    let cheapest = Cheapest::of(awards, &[judgement], &|at, value| price(recorded, &below, at, value));
    all(&cheapest, &mut Sets::new(&cheapest))
}

fn change(
    (recorded, before): (&Recorded<'_>, &Before<'_>),
    cheapest: &Cheapest<'_>,
    sets: &mut Sets<'_>,
    judgement: JudgementId,
    grade: GradeId,
) -> Change {
    let award = i64::try_from(grade.index()).unwrap_or(i64::MAX);
    let Some(price) = cheapest.price(judgement, award) else {
        return Change { grade, answers: None, sets: Some(0), any: None, totals: Vec::new() };
    };
    let steps = cheapest.steps(judgement, award);
    let answers = steps.iter().filter_map(|step| new_answer(recorded, *step)).collect();
    let sets = sets.count(judgement, price.answers, award).ok();
    let any = sets
        .filter(|sets| *sets > 1)
        .and_then(|sets| interchangeable(recorded, cheapest, judgement, (award, price.answers), sets));
    let totals = before.moved_by(judgement, &changed(recorded, &steps));
    Change { grade, answers: Some(answers), sets, any, totals }
}

/// What is recorded, with the new answers of some steps.
fn changed(recorded: &Recorded<'_>, steps: &[Step<'_>]) -> Answers {
    let mut answers = recorded.answers.clone();
    for step in steps {
        let variable = step.at.variable;
        match variable.values.get(step.value) {
            Some(Value::Numbers(least, greatest)) => {
                let slot = variable.places.first().and_then(|place| answers.numbers.get_mut(*place as usize));
                slot.into_iter().for_each(|slot| *slot = Interval::one(slot.least.clamp(*least, *greatest)));
            }
            Some(Value::Grades(grades)) => {
                for (place, grade) in variable.places.iter().zip(grades.iter()).filter(|(_, grade)| !grade.is_empty()) {
                    answers.grades.get_mut(*place as usize).into_iter().for_each(|slot| *slot = *grade);
                }
            }
            None => {}
        }
    }
    answers
}

/// What it costs to answer so; `below` are the places of what is recorded below the judgement.
fn price(recorded: &Recorded<'_>, below: &[usize], at: At<'_>, value: usize) -> Option<Price> {
    if recorded.agrees(at, value) {
        return Some(Price::FREE);
    }
    let place = below.binary_search(&recorded.place(at)?).ok()?;
    Some(Price::one(place, recorded.distance(at.variable, value)?))
}

/// Where the smallest sets are some answers together with any so many of others: how many, and which others.
fn interchangeable(
    recorded: &Recorded<'_>,
    cheapest: &Cheapest<'_>,
    judgement: JudgementId,
    (award, size): (i64, u32),
    sets: u128,
) -> Option<(u32, Vec<Asks>)> {
    let through = through(cheapest, judgement, award);
    let is_other =
        |asks: &Asks| through.get(asks).is_some_and(|way| way.changed == Some(size) && way.kept == Some(size));
    let answered = recorded.order.iter().copied().filter(|asks| matches!(asks, Asks::Question(_)));
    let others: Vec<Asks> = answered.filter(is_other).collect();
    // Those used in every set are not among the others.
    let needed = (1..=size).find(|needed| binomial(others.len() as u128, u128::from(*needed)) == Some(sets))?;
    (others.len() > 1).then_some((needed, others))
}

/// How many ways there are to take `k` of `n`.
fn binomial(n: u128, k: u128) -> Option<u128> {
    (0..k.min(n.saturating_sub(k)))
        .try_fold(1_u128, |whole, at| Some(whole.checked_mul(n - at)? / (at + 1)))
        .filter(|_| k <= n)
}

/// The new answer of a step, in terms of the record.
fn new_answer(recorded: &Recorded<'_>, step: Step<'_>) -> Option<NewAnswer> {
    let variable = step.at.variable;
    let to = match variable.values.get(step.value)? {
        Value::Numbers(least, greatest) => number(recorded, variable, *least, *greatest)?,
        Value::Grades(grades) => {
            let old = |place: &u32| recorded.answers.grades.get(*place as usize).copied().unwrap_or(GradeSet::EMPTY);
            let mut moved = variable
                .places
                .iter()
                .zip(grades.iter())
                .enumerate()
                .filter(|(_, (place, grade))| !grade.is_empty() && !grade.is_within(old(place)));
            let has_evidence = has_evidence(recorded.plan, variable);
            let (at, (_, grade)) = moved.next()?;
            let evidence =
                grades.get(1).filter(|_| has_evidence).and_then(|set| set.best()).map(|yes| yes.index() == 0);
            match (at, evidence, moved.next()) {
                (0, Some(substantial), Some((1, _))) => To::GradeWithEvidence(grade.best()?, substantial),
                (0, _, _) => To::Grade(grade.best()?),
                (1, Some(substantial), _) => To::Evidence { substantial },
                (at, _, _) => To::Also(u32::try_from(at - 1 - usize::from(has_evidence)).ok()?, grade.best()?),
            }
        }
    };
    Some(NewAnswer { asks: variable.asks, to })
}

/// Whether the second place of a criterion's variable says that its evidence is substantial.
fn has_evidence(plan: &Plan, variable: &Variable) -> bool {
    let question = variable.places.get(1).and_then(|place| plan.grade_questions.get(*place as usize));
    question.is_some_and(|question| matches!(question.asked, crate::plan::Asked::Substantial(_)))
}

/// What a number would have to be: as near to what it is as the range allows.
fn number(recorded: &Recorded<'_>, variable: &Variable, least: i64, greatest: i64) -> Option<To> {
    let place = *variable.places.first()? as usize;
    let question = recorded.plan.number_questions.get(place)?;
    let old = recorded.answers.numbers.get(place)?.least;
    let in_unit = |value: i64| Plan::in_unit(value, question.unit);
    Some(match (least == greatest, old < least) {
        (true, _) => To::Exactly(in_unit(least)),
        (false, true) => To::AtLeast(in_unit(least)),
        (false, false) => To::AtMost(in_unit(greatest)),
    })
}

/// The variable that asks something, in the diagrams of a judgement and those below.
pub(super) fn variable_of(diagrams: &Diagrams, judgement: JudgementId, asks: Asks) -> Option<&Variable> {
    let mut waiting = vec![judgement];
    let mut seen = BTreeSet::new();
    while let Some(id) = waiting.pop() {
        let Some((_, part)) = diagrams.part_of(id).filter(|_| seen.insert(id)) else { continue };
        if let Some(variable) = part.variables.iter().find(|variable| variable.asks == asks) {
            return Some(variable);
        }
        waiting.extend(part.variables.iter().filter_map(|variable| match variable.asks {
            Asks::Award(below) => Some(below),
            Asks::Question(_) | Asks::Given(_) | Asks::Recorded(_) | Asks::Choice(_) => None,
        }));
    }
    None
}
