//! Areas for improvement: for each reported award, what it would take for the nearest better grade that can be reached.
//!
//! A recorded award stands whatever is found, so that nothing would improve it. What is told is therefore what the rules make of
//! the findings alone, as if no award were recorded yet: what would have to be found for inspectors to be able to award better.

use super::shape::Improvement;
use super::shape::OtherwiseTold;
use crate::document;
use crate::document::Case;
use crate::document::words;
use crate::evaluate;
use crate::evaluate::Award;
use crate::evaluate::Part;
use crate::evaluate::reasons::Change;
use crate::evaluate::reasons::Reasons;
use crate::model::Id;
use crate::model::IdVec;
use crate::model::JudgementId;
use crate::model::ScaleId;
use crate::plan::Plan;
use crate::record::Answer;
use crate::record::Inspection;

/// What it would take for the awards of an inspection, as if none were recorded.
pub(super) struct WithoutAwards(Vec<Reasons>);

/// Works that out.
pub(super) fn reasons(case: &Case<'_>, plan: &Plan) -> WithoutAwards {
    let awards = IdVec::filled(None, case.framework.judgements.len());
    let inspection = Inspection { awards, as_published: false, ..case.inspection.clone() };
    // Of a published report there are no findings that could be otherwise.
    if case.inspection.as_published {
        return WithoutAwards(Vec::new());
    }
    WithoutAwards(evaluate::evaluate_with_reasons(case.framework, plan, &inspection).1)
}

/// Each reported award that some change of what was found would improve, in the framework's order. An award that is open is
/// not improved: it has still to be found.
pub(super) fn improvements(case: &Case<'_>, without: &WithoutAwards) -> Vec<Improvement> {
    let reported = case.outcome.awards.iter().filter(|award| award.part == Part::Reported && !award.is_open());
    // Where something is not shown yet, other answers might not be enough.
    let reported = reported.filter(|award| is_whole(case, award.judgement));
    reported.filter_map(|award| improvement(case, award, nearest(without, award)?)).collect()
}

/// Whether every criterion that a judgement asks has its answer; of one that asks none itself, every criterion in scope.
fn is_whole(case: &Case<'_>, judgement: JudgementId) -> bool {
    let (framework, inspection) = (case.framework, case.inspection);
    let is_inspected = |of: &JudgementId| inspection.reports.contains(of) || inspection.inspects.contains(of);
    let asked = || framework.criteria.enumerate().filter(|(_, criterion)| is_inspected(&criterion.judgement));
    let has_own = asked().any(|(_, criterion)| criterion.judgement == judgement);
    let mut needed = asked().filter(|(_, criterion)| !has_own || criterion.judgement == judgement);
    let counts_when_closed = |scale: ScaleId| {
        inspection.closed && framework.evidence.iter().flat_map(|it| &it.closings).any(|it| it.scale == scale)
    };
    needed.all(|(id, criterion)| {
        inspection.findings[id].answer != Answer::NotShown || counts_when_closed(criterion.scale)
    })
}

/// The nearest grade better than the award that some change leads to.
fn nearest<'a>(WithoutAwards(all): &'a WithoutAwards, award: &Award) -> Option<&'a Change> {
    let settled = award.settled()?;
    let better = &all.iter().find(|reasons| reasons.judgement == award.judgement)?.better;
    better.iter().find(|change| change.answers.is_some() && change.grade.index() < settled.index())
}

fn improvement(case: &Case<'_>, award: &Award, change: &Change) -> Option<Improvement> {
    let judgement = &case.framework[award.judgement];
    let answers = change.answers.as_ref()?;
    let (any, among) = change.any.as_ref().map_or((0, Vec::new()), |(any, among)| {
        (*any, among.iter().map(|asks| document::asked(case, *asks)).collect())
    });
    let is_all = usize::try_from(any).is_ok_and(|any| any == answers.len());
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
        is_any_of_all: is_all,
        among,
        answers,
        totals: document::totals(case, award.judgement, change),
    })
}
