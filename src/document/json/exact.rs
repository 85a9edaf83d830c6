//! The smallest reasons of an award in the published shape.

use super::super::Case;
use super::super::ahead;
use super::super::exact;
use super::super::shape;
use super::super::words;
use super::grades;
use super::question;
use super::reasons::truth;
use crate::diagram::Asks;
use crate::diagram::Question;
use crate::evaluate::Award;
use crate::evaluate::OpenQuestion;
use crate::evaluate::reasons::Change;
use crate::evaluate::reasons::Decisive;
use crate::evaluate::reasons::Found;
use crate::evaluate::reasons::Next;
use crate::evaluate::reasons::Reasons;
use crate::evaluate::reasons::ToBeFound;
use crate::evaluate::reasons::Total;
use crate::model::JudgementId;
use crate::model::Ratio;

/// What is exact about an award; nothing where it is not derived or not decided.
pub(super) fn of<'a>(case: &Case<'a>, award: &Award) -> shape::Exact<'a> {
    let reasons = exact::of(case, award);
    shape::Exact {
        decisive: reasons.and_then(|reasons| reasons.decisive.as_ref()).map(|it| decisive(case, it)),
        would_take: reasons.map(|it| changes(case, award.judgement, &it.better)).unwrap_or_default(),
        could_be_lost: reasons.map(|it| changes(case, award.judgement, &it.worse)).unwrap_or_default(),
        next: reasons.and_then(|it| it.next.as_ref()).map(|it| next(case, award.judgement, it)),
        fewest_answers: reasons.and_then(Reasons::fewest_answers),
        to_be_found: reasons.map(|it| to_be_found(case, award.judgement, it)).unwrap_or_default(),
    }
}

/// The question to ask now.
fn next<'a>(case: &Case<'a>, judgement: JudgementId, next: &Next) -> shape::Next<'a> {
    let scale = &case.framework[case.framework[judgement].scale];
    let settles = next.settles.iter().map(|one| shape::Settles {
        answers: ahead::answers(case, next.asks, &one.answers),
        award: grades(scale, one.award),
    });
    let open = match next.asks {
        Question::Criterion(id) => OpenQuestion::Criterion(id),
        Question::Fact(id) => OpenQuestion::Fact(id),
        Question::Previous(id, kind) => OpenQuestion::Previous(id, kind),
    };
    shape::Next { question: question(case, open), settles: settles.collect(), leaves: next.leaves }
}

/// What would settle an award.
fn to_be_found<'a>(case: &Case<'a>, judgement: JudgementId, reasons: &Reasons) -> Vec<shape::ToBeFound<'a>> {
    let scale = &case.framework[case.framework[judgement].scale];
    let found = |one: &Found| shape::Found {
        name: exact::name_in_record(case, Asks::Question(one.asks)),
        answers: ahead::answers(case, one.asks, &one.answers),
    };
    let of = |one: &ToBeFound| shape::ToBeFound {
        award: grades(scale, one.award),
        answers: one.answers.as_ref().map(|answers| answers.iter().map(found).collect()),
        is_decided: one.is_decided,
    };
    reasons.to_be_found.iter().map(of).collect()
}

/// What alone gives an award its range.
fn decisive(case: &Case<'_>, decisive: &Decisive) -> shape::Decisive {
    shape::Decisive { recorded: exact::names(case, &decisive.recorded), is_smallest: decisive.is_smallest }
}

/// Changes that lead to grades of a judgement.
fn changes<'a>(case: &Case<'a>, judgement: JudgementId, changes: &'a [Change]) -> Vec<shape::Change<'a>> {
    let scale = &case.framework[case.framework[judgement].scale];
    let answers = |change: &Change| {
        let answers = change.answers.as_ref()?;
        let anew = answers.iter().map(|answer| exact::new_answer(case, *answer));
        Some(anew.map(|(name, to)| shape::NewAnswer { name, to }).collect())
    };
    changes
        .iter()
        .map(|change| shape::Change {
            grade: scale.name_of(change.grade),
            answers: answers(change),
            sets: change.sets.map(|sets| sets.to_string()),
            any: change
                .any
                .as_ref()
                .map(|(number, others)| shape::AnyOf { number: *number, of: exact::names(case, others) }),
            totals: change.totals.iter().map(|total| moved(case, total)).collect(),
        })
        .collect()
}

/// A total that a change moves.
fn moved<'a>(case: &Case<'a>, total: &'a Total) -> shape::Total<'a> {
    let told = |(least, greatest): (Ratio, Ratio)| shape::Measured {
        words: exact::measured(&total.measure),
        least: Some(words::number(least)),
        greatest: Some(words::number(greatest)),
    };
    shape::Total {
        judgement: &case.framework[total.judgement].name,
        condition: &total.condition,
        state: truth(total.becomes),
        from: told(total.from),
        to: told(total.to),
    }
}
