//! Every criterion and fact that a rule reads changes an award in some inspection.
//!
//! That nothing asks for a criterion at all is said when the framework is read (W0442); here it is asked for, and makes no
//! difference.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use crate::diagnostic::Diagnostic;
use crate::diagnostic::codes;
use crate::diagram::Asks;
use crate::diagram::Question;
use crate::diagram::Ref;
use crate::diagram::Seen;
use crate::diagram::TooLarge;
use crate::model::Framework;
use crate::model::JudgementId;
use crate::plan::Plan;
use crate::point::Point;
use crate::prove::Case;
use crate::prove::How;

use super::Extent;
use super::found::Found;
use super::subject::Subject;

/// Which questions matter, and which may.
#[derive(Debug, Default)]
pub(super) struct Mattering {
    /// These change an award in some inspection.
    matter: BTreeSet<Question>,
    /// Of these something is not decided.
    undecided: BTreeSet<Question>,
    /// These are read by a judgement that some kind of inspection comes to; what is looked through for each.
    read: BTreeMap<Question, Extent>,
}

/// Notes which questions matter to a judgement.
pub(super) fn look(subject: &mut Subject<'_>, mattering: &mut Mattering) {
    let id = subject.id;
    let own = own_questions(subject.plan, id);
    for question in &own {
        let known = mattering.read.entry(*question).or_default();
        *known = known.and(subject.extent());
    }
    if !subject.is_decided() {
        mattering.undecided.extend(&own);
    }
    for case in &mut subject.cases {
        for question in &own {
            if mattering.matter.contains(question) {
                continue;
            }
            match matters(case, id, *question) {
                Ok(true) => _ = mattering.matter.insert(*question),
                Ok(false) => {}
                Err(TooLarge) => _ = mattering.undecided.insert(*question),
            }
        }
    }
}

/// Says which never do.
pub(super) fn tell(framework: &Framework, mattering: &Mattering, found: &mut Found) {
    for (question, extent) in &mattering.read {
        let (span, name, point) = match question {
            Question::Criterion(id) => {
                let span = framework[framework[*id].rule].span;
                (span, framework.criterion_path(*id), Point::CriterionMatters(*id))
            }
            Question::Fact(id) => (framework[*id].span, framework[*id].name.clone(), Point::FactMatters(*id)),
            // An earlier inspection is not asked again.
            Question::Previous(..) => continue,
        };
        let matters = mattering.matter.contains(question);
        let is_decided = matters || !mattering.undecided.contains(question);
        found.answered(point, is_decided.then_some(matters), *extent);
        if matters || !is_decided {
            continue;
        }
        found.fault(
            Diagnostic::new(
                codes::W0607,
                framework.source,
                span,
                format!("no award ever hangs on `{name}`"),
                "whatever is recorded here, every award stays as it is",
            )
            .with_help("take it out of the rules that read it, or find the rule that hides it"),
        );
    }
}

/// The questions that a judgement reads itself.
fn own_questions(plan: &Plan, id: JudgementId) -> Vec<Question> {
    let judgement = &plan.judgements[id];
    let grades = judgement.own_grade_questions.iter().filter_map(|place| plan.grade_questions.get(*place as usize));
    let numbers = judgement.own_number_questions.iter().filter_map(|place| plan.number_questions.get(*place as usize));
    let asked = grades.map(|question| Question::of(question.asked));
    let mut all: Vec<Question> = asked.chain(numbers.map(|question| Question::Fact(question.fact))).collect();
    all.sort_unstable();
    all.dedup();
    all
}

/// Whether two answers to a question give two awards in some inspection, all else the same.
fn matters(case: &mut Case, id: JudgementId, question: Question) -> Result<bool, TooLarge> {
    let Some(part) = case.part() else { return Ok(false) };
    let is_it = |variable: &crate::diagram::Variable| variable.asks == Asks::Question(question);
    let Some(level) = part.variables.iter().position(is_it) else { return Ok(false) };
    let values = part.variables.get(level).map_or(0, |variable| variable.values.len());
    let level = u32::try_from(level).unwrap_or(u32::MAX);
    let Some(award) = part.judged.get(&id).map(|judged| judged.award) else { return Ok(false) };
    if !is_asked(part, award, level) {
        return Ok(false);
    }
    let mut known: Vec<Ref> = Vec::new();
    for value in 0..values {
        let here = case.made(&mut |store| store.restrict(award, &|at, of| at != level || of == value))?;
        for other in known.iter().copied() {
            let differs = case.made(&mut |store| store.apply(here, other, &mut |a, b| i64::from(a != b)))?;
            if case.can_hold(differs, How::Freely) {
                return Ok(true);
            }
        }
        if !known.contains(&here) {
            known.push(here);
        }
    }
    Ok(false)
}

/// Whether a function asks a variable at all.
fn is_asked(part: &crate::diagram::Part, of: Ref, level: u32) -> bool {
    let nodes = part.store.bottom_up(&[of]);
    nodes.into_iter().any(|node| matches!(part.store.look(node), Seen::Node(at, _) if at == level))
}
