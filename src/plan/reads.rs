//! Which judgement reads what: filled in once the operations stand.

use crate::model::Id;
use crate::model::JudgementId;

use super::JudgementPlan;
use super::Plan;
use super::node::{GradeNode, GradeOp, NumberNode, NumberOp, Op, TruthNode, TruthOp};

/// A node of any kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Node {
    /// A grade.
    Grade(GradeNode),
    /// A truth.
    Truth(TruthNode),
    /// A number.
    Number(NumberNode),
}

impl Op {
    /// Calls `read` for every node it reads; for `Judge`, none (see [`JudgementPlan::inputs`]).
    pub fn inputs(&self, read: &mut impl FnMut(Node)) {
        match self {
            Op::Grade(_, op) => match op {
                GradeOp::AskedWhen { answer, criterion, when } => {
                    read(Node::Grade(*answer));
                    read(Node::Grade(*criterion));
                    read(Node::Truth(*when));
                }
                GradeOp::Best(grades, _) | GradeOp::Worst(grades, _) | GradeOp::Median(grades, _) => {
                    grades.iter().for_each(|grade| read(Node::Grade(*grade)));
                }
            },
            Op::Truth(_, op) => truth_inputs(op, read),
            Op::Number(_, op) => number_inputs(op, read),
            Op::Judge(_) => {}
        }
    }
}

fn truth_inputs(op: &TruthOp, read: &mut impl FnMut(Node)) {
    match op {
        TruthOp::OneOf(grade, _) => read(Node::Grade(*grade)),
        TruthOp::Compare(left, right, _) => {
            read(Node::Grade(*left));
            read(Node::Grade(*right));
        }
        TruthOp::Unless(truth) => read(Node::Truth(*truth)),
        TruthOp::And(parts) | TruthOp::Or(parts) => parts.iter().for_each(|part| read(Node::Truth(*part))),
        TruthOp::CountGrades(members, _) => members.iter().for_each(|(grade, _)| read(Node::Grade(*grade))),
        TruthOp::Count(members, _) => members.iter().for_each(|(grade, truth)| {
            read(Node::Grade(*grade));
            read(Node::Truth(*truth));
        }),
        TruthOp::Sum { terms, .. } => terms.iter().for_each(|(_, number)| read(Node::Number(*number))),
    }
}

fn number_inputs(op: &NumberOp, read: &mut impl FnMut(Node)) {
    match op {
        NumberOp::Points(grade, _) => read(Node::Grade(*grade)),
        NumberOp::Total(parts) | NumberOp::Highest(parts, _) | NumberOp::Lowest(parts, _) => {
            parts.iter().for_each(|(grade, _)| read(Node::Grade(*grade)));
        }
        NumberOp::CountOf(parts) => parts.iter().for_each(|(grade, truth)| {
            read(Node::Grade(*grade));
            read(Node::Truth(*truth));
        }),
        NumberOp::Weighed(parts) => parts.iter().for_each(|(grade, _)| read(Node::Grade(*grade))),
    }
}

impl JudgementPlan {
    /// Calls `read` for every node its award is made of.
    pub fn inputs(&self, read: &mut impl FnMut(Node)) {
        for line in &self.lines {
            read(Node::Truth(line.when));
            read(Node::Grade(line.yields));
        }
        self.inputs_but_lines(read);
    }

    /// Calls `read` for every node its award is made of, but those of its lines.
    pub fn inputs_but_lines(&self, read: &mut impl FnMut(Node)) {
        self.not_given.iter().for_each(|truth| read(Node::Truth(*truth)));
        self.steps.iter().for_each(|step| read(Node::Truth(step.when)));
        for limits in [&self.musts, &self.caps, &self.floors, &self.soft_caps, &self.soft_floors] {
            for limit in limits {
                read(Node::Truth(limit.when));
                read(Node::Grade(limit.grade));
            }
        }
    }
}

/// Where each node is made, and which question each answers.
pub(crate) struct Makers {
    grades: Vec<Option<Made>>,
    truths: Vec<Option<usize>>,
    numbers: Vec<Option<Made>>,
    judgements: Vec<Option<usize>>,
}

/// What gives a node its value.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Made {
    /// The answer of a question: its place among those of its sort.
    Question(u32),
    /// An operation: its place in the plan.
    Operation(usize),
}

impl Makers {
    pub(crate) fn of(plan: &Plan) -> Makers {
        let mut makers = Makers {
            grades: vec![None; plan.grades.len()],
            truths: vec![None; plan.truths],
            numbers: vec![None; plan.numbers.len()],
            judgements: vec![None; plan.judgements.len()],
        };
        for (place, question) in (0..).zip(&plan.grade_questions) {
            set(&mut makers.grades, question.node.index(), Made::Question(place));
        }
        for (place, question) in (0..).zip(&plan.number_questions) {
            set(&mut makers.numbers, question.node.index(), Made::Question(place));
        }
        for (place, op) in plan.ops.iter().enumerate() {
            match op {
                Op::Grade(node, _) => set(&mut makers.grades, node.index(), Made::Operation(place)),
                Op::Truth(node, _) => set(&mut makers.truths, node.index(), place),
                Op::Number(node, _) => set(&mut makers.numbers, node.index(), Made::Operation(place)),
                Op::Judge(id) => set(&mut makers.judgements, id.index(), place),
            }
        }
        makers
    }

    /// The place in the plan of the operation that gives a judgement's award.
    pub(crate) fn of_judgement(&self, id: JudgementId) -> Option<usize> {
        self.judgements.get(id.index()).copied().flatten()
    }

    /// What gives a node its value; `None` for constants, and for awards, which judgements give.
    pub(crate) fn of_node(&self, node: Node) -> Option<Made> {
        match node {
            Node::Grade(grade) => self.grades.get(grade.index()).copied().flatten(),
            Node::Truth(truth) => self.truths.get(truth.index()).copied().flatten().map(Made::Operation),
            Node::Number(number) => self.numbers.get(number.index()).copied().flatten(),
        }
    }
}

fn set<T>(list: &mut [Option<T>], place: usize, value: T) {
    if let Some(slot) = list.get_mut(place) {
        *slot = Some(value);
    }
}

/// What some nodes read, not going through other judgements.
#[derive(Debug, Default)]
pub(crate) struct Reads {
    pub(crate) judgements: Vec<JudgementId>,
    pub(crate) grade_questions: Vec<u32>,
    pub(crate) number_questions: Vec<u32>,
}

/// Follows nodes down to questions and awards, leaving out nodes that `passes` refuses.
pub(crate) fn reads_of(
    plan: &Plan,
    makers: &Makers,
    mut waiting: Vec<Node>,
    passes: &mut impl FnMut(Node) -> bool,
) -> Reads {
    let mut reads = Reads::default();
    let mut seen = std::collections::BTreeSet::new();
    while let Some(node) = waiting.pop() {
        if !seen.insert(node) || !passes(node) {
            continue;
        }
        if let Node::Grade(grade) = node
            && grade.index() < plan.judgements.len()
        {
            reads.judgements.push(JudgementId::at(grade.index()));
            continue;
        }
        match (makers.of_node(node), node) {
            (Some(Made::Question(place)), Node::Number(_)) => reads.number_questions.push(place),
            (Some(Made::Question(place)), Node::Grade(_) | Node::Truth(_)) => reads.grade_questions.push(place),
            (Some(Made::Operation(place)), _) => {
                if let Some(op) = plan.ops.get(place) {
                    op.inputs(&mut |input| waiting.push(input));
                }
            }
            (None, _) => {}
        }
    }
    reads.judgements.sort_unstable();
    reads.grade_questions.sort_unstable();
    reads.number_questions.sort_unstable();
    reads
}

/// Fills in what each judgement reads.
pub(super) fn fill(plan: &mut Plan, bottom_up: &[JudgementId]) {
    let makers = Makers::of(plan);
    for judgement in bottom_up.iter().copied() {
        let mut inputs = Vec::new();
        plan.judgements[judgement].inputs(&mut |node| inputs.push(node));
        let mut reads = reads_of(plan, &makers, inputs, &mut |_| true);
        plan.judgements[judgement].own_grade_questions.clone_from(&reads.grade_questions);
        plan.judgements[judgement].own_number_questions.clone_from(&reads.number_questions);
        for read in &reads.judgements {
            reads.grade_questions.extend_from_slice(&plan.judgements[*read].grade_questions);
            reads.number_questions.extend_from_slice(&plan.judgements[*read].number_questions);
        }
        reads.grade_questions.sort_unstable();
        reads.grade_questions.dedup();
        reads.number_questions.sort_unstable();
        reads.number_questions.dedup();
        let target = &mut plan.judgements[judgement];
        target.reads = reads.judgements;
        target.grade_questions = reads.grade_questions;
        target.number_questions = reads.number_questions;
    }
}
