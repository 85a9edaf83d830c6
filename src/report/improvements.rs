//! Areas for improvement: for each reported award, what it would take for the nearest better grade that can be reached.

use super::shape::Improvement;
use super::shape::OtherwiseTold;
use crate::document;
use crate::document::Case;
use crate::document::words;
use crate::evaluate::Award;
use crate::evaluate::Part;

/// Each reported award that some change of what was found would improve, in the framework's order. An award that is open is
/// not improved: it has still to be found.
pub(super) fn improvements(case: &Case<'_>) -> Vec<Improvement> {
    let reported = case.outcome.awards.iter().filter(|award| award.part == Part::Reported && !award.is_open());
    reported.filter_map(|award| improvement(case, award)).collect()
}

fn improvement(case: &Case<'_>, award: &Award) -> Option<Improvement> {
    let judgement = &case.framework[award.judgement];
    let change = document::nearest_better(case, award)?;
    let answers = change.answers.as_ref()?;
    let (any, among) = change.any.as_ref().map_or((0, Vec::new()), |(any, among)| {
        (*any, among.iter().map(|asks| document::asked(case, *asks)).collect())
    });
    let answers: Vec<OtherwiseTold> = document::otherwise(case, answers)
        .into_iter()
        .map(|one| OtherwiseTold { asked: one.asked, now: one.now, would_be: one.would_be })
        .collect();
    Some(Improvement {
        title: judgement.title.clone(),
        award: words::capital(&document::award_in_words(case, award)),
        grade: case.framework[judgement.scale].title_of(change.grade).to_owned(),
        number: answers.len(),
        ways: change.sets.map(|sets| sets.to_string()).unwrap_or_default(),
        any,
        among,
        answers,
        totals: document::totals(case, award.judgement, change),
    })
}
