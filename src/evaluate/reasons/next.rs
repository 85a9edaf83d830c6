//! The question to ask now, one answer ahead; and what has still to be found for each award that is possible.

use crate::diagram::Ahead;
use crate::diagram::Answered;
use crate::diagram::Asks;
use crate::diagram::Diagrams;
use crate::diagram::Left;
use crate::diagram::Question;
use crate::diagram::Settling;
use crate::diagram::TooLarge;
use crate::diagram::Value;
use crate::diagram::Variable;
use crate::model::GradeSet;
use crate::model::Id;
use crate::model::JudgementId;
use crate::plan::Asked;
use crate::plan::Plan;

use super::change::variable_of;

use super::Found;
use super::Next;
use super::OneAnswer;
use super::Settles;
use super::ToBeFound;

/// An award, and the places of the answers that settle it by themselves.
type Settled = (GradeSet, Vec<usize>);

/// The question to ask now: the first with an answer that settles the award by itself, most such answers first; else the
/// one that leaves the fewest questions for its worst answer, then in sum. `None` where no question can still move it.
pub(super) fn next(
    plan: &Plan,
    diagrams: &mut Diagrams,
    left: &Left,
    judgement: JudgementId,
) -> Result<Option<Next>, TooLarge> {
    let mut ahead = Ahead::new(diagrams, left, judgement);
    let questions: Vec<Question> = ahead.matters()?.into_iter().filter_map(question).collect();
    let mut best: Option<(usize, Question, Vec<Settled>)> = None;
    for question in questions.iter().copied() {
        let settles = settled(&mut ahead, Asks::Question(question));
        let number = settles.iter().map(|(_, values)| values.len()).sum();
        if number > 0 && best.as_ref().is_none_or(|(most, ..)| number > *most) {
            best = Some((number, question, settles));
        }
    }
    if let Some((_, asks, settles)) = best {
        let left = ahead.values(Asks::Question(asks));
        let variable = variable_of(ahead.diagrams(), judgement, Asks::Question(asks));
        let told = |values: &[usize]| variable.map(|it| answers(plan, it, &left, values)).unwrap_or_default();
        let of = |(award, values): Settled| Settles { award, answers: told(&values) };
        return Ok(Some(Next { asks, settles: settles.into_iter().map(of).collect(), leaves: 0 }));
    }
    let mut fewest: Option<((usize, usize), Question)> = None;
    for question in questions {
        let (mut worst, mut sum) = (0, 0);
        for value in ahead.values(Asks::Question(question)) {
            let matters = ahead.matters_with(Asks::Question(question), value)?;
            let number = matters.into_iter().filter_map(self::question).count();
            worst = worst.max(number);
            sum += number;
            if fewest.is_some_and(|((known, _), _)| worst > known) {
                break;
            }
        }
        if fewest.is_none_or(|(known, _)| (worst, sum) < known) {
            fewest = Some(((worst, sum), question));
        }
    }
    Ok(fewest.map(|((leaves, _), asks)| Next { asks, settles: Vec::new(), leaves }))
}

/// The answers that settle the award by themselves, those together that settle it on the same.
fn settled(ahead: &mut Ahead<'_>, asks: Asks) -> Vec<Settled> {
    let mut found: Vec<Settled> = Vec::new();
    for value in ahead.values(asks) {
        let range = ahead.range_with(&[(asks, vec![value])]);
        if !range.is_single() {
            continue;
        }
        match found.iter_mut().find(|(award, _)| *award == range) {
            Some((_, values)) => values.push(value),
            None => found.push((range, vec![value])),
        }
    }
    found
}

const fn question(asks: Asks) -> Option<Question> {
    match asks {
        Asks::Question(question) => Some(question),
        Asks::Given(_) | Asks::Recorded(_) | Asks::Choice(_) | Asks::Award(_) => None,
    }
}

/// For each award that is possible, the fewest answers that settle it on that.
pub(super) fn to_be_found(
    plan: &Plan,
    settling: &mut Settling<'_>,
    left: &Left,
    judgement: JudgementId,
    range: GradeSet,
) -> Vec<ToBeFound> {
    let awards = range.iter().map(GradeSet::one).chain(range.has_nothing().then_some(GradeSet::NOTHING));
    let one = |award: GradeSet| {
        let found = settling.fewest(judgement, award);
        let is_decided = found.is_ok();
        let answered = found.ok().flatten();
        let answers = answered.map(|answered| widened(plan, settling.diagrams(), left, (judgement, award), &answered));
        ToBeFound { award, answers, is_decided }
    };
    awards.map(one).collect()
}

/// Answers that settle an award, each widened in turn to all that do so while the others are as they stand.
fn widened(
    plan: &Plan,
    diagrams: &mut Diagrams,
    left: &Left,
    (judgement, award): (JudgementId, GradeSet),
    answered: &Answered,
) -> Vec<Found> {
    let mut ahead = Ahead::new(diagrams, left, judgement);
    let mut wide: Vec<(Asks, Vec<usize>)> = answered.iter().map(|(asks, value)| (*asks, vec![*value])).collect();
    let mut found = Vec::new();
    for (place, (asks, _)) in answered.iter().enumerate() {
        let all = ahead.values(*asks);
        let mut tried = wide.clone();
        let settles = |value: &usize| {
            tried.get_mut(place).into_iter().for_each(|(_, values)| *values = vec![*value]);
            ahead.range_with(&tried) == award
        };
        let values: Vec<usize> = all.iter().copied().filter(settles).collect();
        wide.get_mut(place).into_iter().for_each(|(_, slot)| slot.clone_from(&values));
        if let (Some(asked), Some(variable)) = (question(*asks), variable_of(ahead.diagrams(), judgement, *asks)) {
            found.push(Found { asks: asked, answers: answers(plan, variable, &all, &values) });
        }
    }
    found
}

/// What some values of a question's variable are as answers, of all that are left. What is asked beside a criterion is not
/// told where it makes no difference; numbers that stand next to one another are one answer.
fn answers(plan: &Plan, variable: &Variable, left: &[usize], values: &[usize]) -> Vec<OneAnswer> {
    let asked = variable.places.first().and_then(|place| plan.number_questions.get(*place as usize));
    let mut found: Vec<OneAnswer> = Vec::new();
    let mut last = None;
    for place in values.iter().copied() {
        let follows = last.is_some_and(|last: usize| last + 1 == place);
        last = Some(place);
        match (variable.values.get(place), asked, found.last_mut()) {
            (Some(Value::Grades(grades)), _, _) => {
                let answer = graded(plan, variable, decisive_part(variable, left, values, grades));
                if !found.contains(&answer) {
                    found.push(answer);
                }
            }
            (Some(Value::Numbers(_, to)), Some(asked), Some(OneAnswer::Number { greatest, .. })) if follows => {
                *greatest = Plan::in_unit(*to, asked.unit);
            }
            (Some(Value::Numbers(from, to)), Some(asked), _) => {
                let in_unit = |value: i64| Plan::in_unit(value, asked.unit);
                found.push(OneAnswer::Number { least: in_unit(*from), greatest: in_unit(*to) });
            }
            (Some(Value::Numbers(..)), None, _) | (None, _, _) => {}
        }
    }
    found
}

/// How much of an answer has to be told: its grade alone where all that are left with that grade are among `values`.
fn decisive_part<'a>(variable: &Variable, left: &[usize], values: &[usize], grades: &'a [GradeSet]) -> &'a [GradeSet] {
    let begins_with = |value: &usize, part: &[GradeSet]| match variable.values.get(*value) {
        Some(Value::Grades(all)) => all.starts_with(part),
        Some(Value::Numbers(..)) | None => false,
    };
    let mut parts = (1..=grades.len()).filter_map(|length| grades.get(..length));
    let suffices = |part: &&[GradeSet]| left.iter().all(|value| !begins_with(value, part) || values.contains(value));
    parts.find(suffices).unwrap_or(grades)
}

/// A criterion's answer with what is asked beside it, or the answer to another question.
fn graded(plan: &Plan, variable: &Variable, grades: &[GradeSet]) -> OneAnswer {
    let (mut grade, mut substantial, mut also) = (None, None, Vec::new());
    for (place, set) in variable.places.iter().zip(grades) {
        let Some(question) = plan.grade_questions.get(*place as usize) else { continue };
        match question.asked {
            Asked::Criterion(_) | Asked::Fact(_) | Asked::Previous(..) => grade = set.best(),
            Asked::Substantial(_) => substantial = set.best().map(|yes| yes.index() == 0),
            Asked::AlsoAsked(_, place) => also.extend(set.best().map(|grade| (place, grade))),
        }
    }
    OneAnswer::Graded { grade, substantial, also }
}
