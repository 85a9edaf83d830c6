//! What an open award may still hang on.

use crate::interpret::Answers;
use crate::interpret::AwardFrom;
use crate::interpret::Values;
use crate::model::GradeSet;
use crate::model::IdVec;
use crate::model::JudgementId;
use crate::plan::Asked;
use crate::plan::Plan;
use crate::plan::reads::Makers;
use crate::plan::reads::Node;
use crate::plan::reads::reads_of;

use super::OpenQuestion;

/// The unanswered questions behind an open award that some undecided condition reads, in the framework's order; a
/// question that only decided conditions read is left out. Every question that still matters is among them.
pub(super) fn questions(
    plan: &Plan,
    makers: &Makers,
    answers: &Answers,
    values: &Values,
    judgement: JudgementId,
) -> Vec<OpenQuestion> {
    let mut found = Vec::new();
    let mut order = vec![judgement];
    let mut is_met: IdVec<JudgementId, bool> = IdVec::filled(false, plan.judgements.len());
    is_met[judgement] = true;
    let mut place = 0;
    while let Some(id) = order.get(place).copied() {
        place += 1;
        if let AwardFrom::Given(_) = answers.awards[id] {
            if id != judgement {
                found.push(OpenQuestion::NotInspected(id));
            }
            continue;
        }
        let reads = reads_of(plan, makers, open_inputs(plan, values, id), &mut |node| is_open(values, node));
        found.extend(reads.grade_questions.iter().filter_map(|place| grade_question(plan, *place)));
        found.extend(reads.number_questions.iter().filter_map(|place| {
            plan.number_questions.get(*place as usize).map(|question| OpenQuestion::Fact(question.fact))
        }));
        let judged = &values.judged[id];
        if plan.judgements[id].by_inspectors && judged.expected.has_nothing() && !judged.award.is_single() {
            found.push(OpenQuestion::Choice(id));
        }
        for read in reads.judgements {
            if !is_met[read] {
                is_met[read] = true;
                order.push(read);
            }
        }
    }
    found.sort_unstable();
    found.dedup();
    found
}

fn grade_question(plan: &Plan, place: u32) -> Option<OpenQuestion> {
    let question = plan.grade_questions.get(place as usize)?;
    Some(match question.asked {
        Asked::Criterion(id) => OpenQuestion::Criterion(id),
        Asked::AlsoAsked(id, place) => OpenQuestion::AlsoAsked(id, place),
        Asked::Substantial(id) => OpenQuestion::Substantial(id),
        Asked::Fact(fact) => OpenQuestion::Fact(fact),
        Asked::Previous(judgement, kind) => OpenQuestion::Previous(judgement, kind),
    })
}

/// The inputs of a judgement that are undecided: of its lines, none behind the first that holds for certain.
pub(super) fn open_inputs(plan: &Plan, values: &Values, id: JudgementId) -> Vec<Node> {
    let judgement = &plan.judgements[id];
    let mut inputs = Vec::new();
    judgement.inputs_but_lines(&mut |node| inputs.push(node));
    for line in &judgement.lines {
        let when = values.truth(line.when);
        if when.can_hold() {
            inputs.push(Node::Truth(line.when));
            inputs.push(Node::Grade(line.yields));
            if !when.can_fail() {
                break;
            }
        }
    }
    inputs
}

/// Whether a node can be more than one thing.
pub(super) fn is_open(values: &Values, node: Node) -> bool {
    match node {
        Node::Grade(grade) => {
            let set = values.grade(grade);
            !set.is_single() && set != GradeSet::EMPTY
        }
        Node::Truth(truth) => !values.truth(truth).is_known(),
        Node::Number(number) => !values.number(number).is_single(),
    }
}
