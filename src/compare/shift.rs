//! Operations of a plan with their nodes in other places.

use crate::model::JudgementId;
use crate::plan::GradeNode;
use crate::plan::GradeOp;
use crate::plan::JudgementPlan;
use crate::plan::NumberNode;
use crate::plan::NumberOp;
use crate::plan::Op;
use crate::plan::PlanLimit;
use crate::plan::PlanLine;
use crate::plan::PlanStep;
use crate::plan::TruthNode;
use crate::plan::TruthOp;

/// Where nodes go.
pub(super) struct Move<'a> {
    pub(super) grade: &'a dyn Fn(GradeNode) -> GradeNode,
    pub(super) truth: &'a dyn Fn(TruthNode) -> TruthNode,
    pub(super) number: &'a dyn Fn(NumberNode) -> NumberNode,
}

impl Move<'_> {
    pub(super) fn op(&self, op: &Op, judgement: &dyn Fn(JudgementId) -> JudgementId) -> Op {
        match op {
            Op::Grade(node, op) => Op::Grade((self.grade)(*node), self.grade_op(op)),
            Op::Truth(node, op) => Op::Truth((self.truth)(*node), self.truth_op(op)),
            Op::Number(node, op) => Op::Number((self.number)(*node), self.number_op(op)),
            Op::Judge(id) => Op::Judge(judgement(*id)),
        }
    }

    fn grades(&self, of: &[GradeNode]) -> Box<[GradeNode]> {
        of.iter().map(|node| (self.grade)(*node)).collect()
    }

    fn with_truths(&self, of: &[(GradeNode, TruthNode)]) -> Box<[(GradeNode, TruthNode)]> {
        of.iter().map(|(grade, truth)| ((self.grade)(*grade), (self.truth)(*truth))).collect()
    }

    fn with<T: Clone>(&self, of: &[(GradeNode, T)]) -> Box<[(GradeNode, T)]> {
        of.iter().map(|(grade, with)| ((self.grade)(*grade), with.clone())).collect()
    }

    fn grade_op(&self, op: &GradeOp) -> GradeOp {
        match op {
            GradeOp::AskedWhen { answer, criterion, when } => GradeOp::AskedWhen {
                answer: (self.grade)(*answer),
                criterion: (self.grade)(*criterion),
                when: (self.truth)(*when),
            },
            GradeOp::Best(of, none) => GradeOp::Best(self.grades(of), *none),
            GradeOp::Worst(of, none) => GradeOp::Worst(self.grades(of), *none),
            GradeOp::Median(of, none) => GradeOp::Median(self.grades(of), *none),
        }
    }

    fn truth_op(&self, op: &TruthOp) -> TruthOp {
        let truths = |of: &[TruthNode]| of.iter().map(|node| (self.truth)(*node)).collect();
        match op {
            TruthOp::OneOf(grade, set) => TruthOp::OneOf((self.grade)(*grade), *set),
            TruthOp::Compare(left, right, how) => TruthOp::Compare((self.grade)(*left), (self.grade)(*right), *how),
            TruthOp::Unless(truth) => TruthOp::Unless((self.truth)(*truth)),
            TruthOp::And(parts) => TruthOp::And(truths(parts)),
            TruthOp::Or(parts) => TruthOp::Or(truths(parts)),
            TruthOp::CountGrades(members, test) => TruthOp::CountGrades(self.with(members), *test),
            TruthOp::Count(members, test) => TruthOp::Count(self.with_truths(members), *test),
            TruthOp::Sum { terms, constant, relation } => TruthOp::Sum {
                terms: terms.iter().map(|(by, number)| (*by, (self.number)(*number))).collect(),
                constant: *constant,
                relation: *relation,
            },
        }
    }

    fn number_op(&self, op: &NumberOp) -> NumberOp {
        match op {
            NumberOp::Points(grade, worths) => NumberOp::Points((self.grade)(*grade), worths.clone()),
            NumberOp::Total(of) => NumberOp::Total(self.with(of)),
            NumberOp::Highest(of, none) => NumberOp::Highest(self.with(of), *none),
            NumberOp::Lowest(of, none) => NumberOp::Lowest(self.with(of), *none),
            NumberOp::CountOf(of) => NumberOp::CountOf(self.with_truths(of)),
            NumberOp::Weighed(of) => NumberOp::Weighed(self.with(of)),
        }
    }

    fn limits(&self, of: &[PlanLimit]) -> Vec<PlanLimit> {
        let moved = |limit: &PlanLimit| PlanLimit {
            when: (self.truth)(limit.when),
            grade: (self.grade)(limit.grade),
            ..*limit
        };
        of.iter().map(moved).collect()
    }

    pub(super) fn judgement(
        &self,
        of: &JudgementPlan,
        judgement: &dyn Fn(JudgementId) -> JudgementId,
        grade_questions: &dyn Fn(&[u32]) -> Vec<u32>,
        number_questions: &dyn Fn(&[u32]) -> Vec<u32>,
    ) -> JudgementPlan {
        let line = |line: &PlanLine| PlanLine { when: (self.truth)(line.when), yields: (self.grade)(line.yields) };
        let mut reads: Vec<JudgementId> = of.reads.iter().map(|id| judgement(*id)).collect();
        reads.sort_unstable();
        JudgementPlan {
            all: of.all,
            by_inspectors: of.by_inspectors,
            not_given: of.not_given.iter().map(|node| (self.truth)(*node)).collect(),
            lines: of.lines.iter().map(line).collect(),
            binding: of.binding,
            steps: of.steps.iter().map(|step| PlanStep { when: (self.truth)(step.when), by: step.by }).collect(),
            musts: self.limits(&of.musts),
            caps: self.limits(&of.caps),
            floors: self.limits(&of.floors),
            soft_caps: self.limits(&of.soft_caps),
            soft_floors: self.limits(&of.soft_floors),
            is_plain: of.is_plain,
            reads,
            own_grade_questions: grade_questions(&of.own_grade_questions),
            own_number_questions: number_questions(&of.own_number_questions),
            grade_questions: grade_questions(&of.grade_questions),
            number_questions: number_questions(&of.number_questions),
            // Nothing is explained from the whole.
            words: Default::default(),
        }
    }
}
