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

/// The question to ask now: the first with an answer that settles the award by itself, most such answers first; else the
/// one that leaves the fewest questions for its worst answer, then in sum. `None` where no question can still move it.
pub(super) fn next(
    plan: &Plan,
    diagrams: &mut Diagrams,
    left: &Left,
    judgement: JudgementId,
) -> Result<Option<Next>, TooLarge> {
    let mut ahead = Ahead::new(diagrams, left, judgement);
    let matters = ahead.matters()?;
    let questions: Vec<Question> = matters.into_iter().filter_map(question).collect();
    let mut best: Option<(usize, Question, Vec<(usize, GradeSet)>)> = None;
    for question in questions.iter().copied() {
        let asks = Asks::Question(question);
        let settles: Vec<(usize, GradeSet)> = ahead
            .values(asks)
            .into_iter()
            .map(|value| (value, ahead.range_with(&[(asks, vec![value])])))
            .filter(|(_, range)| range.is_single())
            .collect();
        if !settles.is_empty() && best.as_ref().is_none_or(|(most, ..)| settles.len() > *most) {
            best = Some((settles.len(), question, settles));
        }
    }
    if let Some((_, asks, settles)) = best {
        let of = |(value, award): (usize, GradeSet)| {
            let answer = answers(plan, ahead.diagrams(), judgement, asks, &[value]).into_iter().next()?;
            Some(Settles { answer, award })
        };
        let settles = settles.into_iter().filter_map(of).collect();
        return Ok(Some(Next { asks, settles }));
    }
    let mut fewest: Option<((usize, usize), Question)> = None;
    for question in questions {
        let (mut worst, mut sum) = (0, 0);
        for value in ahead.values(Asks::Question(question)) {
            let left = ahead.matters_with(Asks::Question(question), value)?;
            let left = left.into_iter().filter_map(self::question).count();
            worst = worst.max(left);
            sum += left;
            if fewest.is_some_and(|((known, _), _)| worst > known) {
                break;
            }
        }
        if fewest.is_none_or(|(known, _)| (worst, sum) < known) {
            fewest = Some(((worst, sum), question));
        }
    }
    Ok(fewest.map(|(_, asks)| Next { asks, settles: Vec::new() }))
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
        let answers = found.ok().flatten().map(|answered| {
            let wide = widened(settling.diagrams(), left, judgement, award, &answered);
            let of = |(asks, values): (Asks, Vec<usize>)| {
                let asks = question(asks)?;
                Some(Found { asks, answers: answers(plan, settling.diagrams(), judgement, asks, &values) })
            };
            wide.into_iter().filter_map(of).collect()
        });
        ToBeFound { award, answers, is_decided }
    };
    awards.map(one).collect()
}

/// Answers that settle an award, each widened in turn to all that do so while the others are as they stand.
fn widened(
    diagrams: &mut Diagrams,
    left: &Left,
    judgement: JudgementId,
    award: GradeSet,
    answered: &Answered,
) -> Vec<(Asks, Vec<usize>)> {
    let mut ahead = Ahead::new(diagrams, left, judgement);
    let mut wide: Vec<(Asks, Vec<usize>)> = answered.iter().map(|(asks, value)| (*asks, vec![*value])).collect();
    for (place, (asks, _)) in answered.iter().enumerate() {
        let all = ahead.values(*asks);
        let mut tried = wide.clone();
        let settles = |value: &usize| {
            tried.get_mut(place).into_iter().for_each(|(_, values)| *values = vec![*value]);
            ahead.range_with(&tried) == award
        };
        let values: Vec<usize> = all.into_iter().filter(settles).collect();
        wide.get_mut(place).into_iter().for_each(|(_, slot)| slot.clone_from(&values));
    }
    wide
}

/// What the values of a question's variable are as answers; numbers that stand next to one another are one.
fn answers(
    plan: &Plan,
    diagrams: &Diagrams,
    judgement: JudgementId,
    question: Question,
    values: &[usize],
) -> Vec<OneAnswer> {
    let Some(variable) = variable_of(diagrams, judgement, Asks::Question(question)) else { return Vec::new() };
    let asked = variable.places.first().and_then(|place| plan.number_questions.get(*place as usize));
    let mut found: Vec<OneAnswer> = Vec::new();
    let mut last = None;
    for place in values.iter().copied() {
        let follows = last.is_some_and(|last: usize| last + 1 == place);
        last = Some(place);
        match (variable.values.get(place), asked, found.last_mut()) {
            (Some(Value::Grades(grades)), _, _) => found.push(graded(plan, variable, grades)),
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
