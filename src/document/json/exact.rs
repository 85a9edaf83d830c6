//! The smallest reasons of an award in the published shape.

use super::super::Case;
use super::super::exact;
use super::super::shape;
use crate::evaluate::Award;
use crate::evaluate::reasons::Change;
use crate::evaluate::reasons::Decisive;
use crate::model::JudgementId;

/// What is exact about an award; nothing where it is not derived or not decided.
pub(super) fn of<'a>(case: &Case<'a>, award: &Award) -> shape::Exact<'a> {
    let reasons = exact::of(case, award);
    shape::Exact {
        decisive: reasons.and_then(|reasons| reasons.decisive.as_ref()).map(|it| decisive(case, it)),
        would_take: reasons.map(|it| changes(case, award.judgement, &it.better)).unwrap_or_default(),
        could_be_lost: reasons.map(|it| changes(case, award.judgement, &it.worse)).unwrap_or_default(),
    }
}

/// What alone gives an award its range.
fn decisive(case: &Case<'_>, decisive: &Decisive) -> shape::Decisive {
    shape::Decisive { recorded: exact::names(case, &decisive.recorded), is_smallest: decisive.is_smallest }
}

/// Changes that lead to grades of a judgement.
fn changes<'a>(case: &Case<'a>, judgement: JudgementId, changes: &[Change]) -> Vec<shape::Change<'a>> {
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
        })
        .collect()
}
