//! Every criterion and fact that a rule reads changes an award in some inspection.
//!
//! That nothing asks for a criterion at all is said when the framework is read (W0442); here it is asked for, and makes no
//! difference.

use std::collections::BTreeSet;

use crate::diagnostic::Diagnostic;
use crate::diagnostic::codes;
use crate::diagram::Asks;
use crate::diagram::Compare;
use crate::diagram::Question;
use crate::model::Framework;
use crate::model::JudgementId;
use crate::plan::Plan;
use crate::prove::Case;

use super::found::Found;
use super::subject::Subject;

/// Which questions matter, and which may.
#[derive(Debug, Default)]
pub(super) struct Mattering {
    /// These change an award in some inspection.
    matter: BTreeSet<Question>,
    /// Of these something is not decided.
    undecided: BTreeSet<Question>,
    /// These are read by a judgement that some kind of inspection comes to.
    read: BTreeSet<Question>,
}

/// Notes which questions matter to a judgement.
pub(super) fn look(subject: &mut Subject<'_>, mattering: &mut Mattering) {
    let id = subject.id;
    let own = own_questions(subject.plan, id);
    mattering.read.extend(&own);
    if !subject.is_decided() {
        mattering.undecided.extend(&own);
    }
    for case in &subject.cases {
        let award = case.diagrams.judged(id).map(|judged| judged.award);
        let Some(mut compare) = award.and_then(|award| case.compare(award, |one, other| one != other)) else {
            continue;
        };
        for question in &own {
            if !mattering.matter.contains(question) && matters(case, &mut compare, *question) {
                mattering.matter.insert(*question);
            }
        }
    }
}

/// Says which never do.
pub(super) fn tell(framework: &Framework, mattering: &Mattering, found: &mut Found) {
    let never = mattering.read.difference(&mattering.matter).filter(|question| !mattering.undecided.contains(question));
    for question in never {
        let (span, name) = match question {
            Question::Criterion(id) => (framework[framework[*id].rule].span, framework.criterion_path(*id)),
            Question::Fact(id) => (framework[*id].span, framework[*id].name.clone()),
            // An earlier inspection is not asked again.
            Question::Previous(..) => continue,
        };
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
fn matters(case: &Case, compare: &mut Compare<'_>, question: Question) -> bool {
    let Some(part) = case.part() else { return false };
    let variables = (0..).zip(&part.variables);
    let of_question = variables.filter(|(_, variable)| variable.asks == Asks::Question(question));
    of_question.flat_map(|(level, variable)| pairs(level, variable.values.len())).any(|(level, one, other)| {
        // Which of the two is the first makes no difference.
        compare.come_to_it(level, one, other)
    })
}

/// Every two values of a variable.
fn pairs(level: u32, values: usize) -> impl Iterator<Item = (u32, usize, usize)> {
    (0..values).flat_map(move |other| (0..other).map(move |one| (level, one, other)))
}
