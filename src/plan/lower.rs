//! Framework to plan: judgements, tiers and limits. Conditions are in `conditions`, numbers in `numbers`.

use crate::diagnostic::Diagnostic;
use crate::diagnostic::Reported;
use crate::model::DecidedBy;
use crate::model::FactType;
use crate::model::Form;
use crate::model::Framework;
use crate::model::GradeId;
use crate::model::GradeSet;
use crate::model::GradeValue;
use crate::model::Graded;
use crate::model::Id;
use crate::model::IdVec;
use crate::model::Judgement;
use crate::model::JudgementId;
use crate::model::Limit;
use crate::model::LimitKind;
use crate::model::Line;
use crate::model::Otherwise;
use crate::model::Ratio;
use crate::model::ScaleId;
use crate::model::TermId;
use crate::source::Span;

use std::collections::BTreeMap;

use super::FactPlace;
use super::Interval;
use super::JudgementPlan;
use super::JudgementWords;
use super::Places;
use super::Plan;
use super::errors;
use super::node::{
    GradeNode, GradeOp, Lowered, NumberNode, NumberOp, Op, PlanLimit, PlanLine, PlanStep, TruthNode, TruthOp,
};
use super::reads;

/// Lowers a framework. `None` only where a rule cannot be decided exactly; the diagnostics then say which.
pub fn lower(framework: &Framework) -> Reported<Option<Plan>> {
    let mut builder = Builder::new(framework);
    for judgement in framework.bottom_up.iter().copied() {
        builder.judgement(judgement);
    }
    // Behind the judgements, whose awards they read, and in their way nowhere.
    builder.assumptions();
    builder.properties();
    let mut diagnostics = std::mem::take(&mut builder.diagnostics);
    diagnostics.sort_by_key(|diagnostic| diagnostic.labels.first().map(|label| label.span));
    diagnostics.dedup();
    let mut plan = builder.plan;
    reads::fill(&mut plan, &framework.bottom_up);
    let value = diagnostics.is_empty().then_some(plan);
    Reported { value, diagnostics }
}

/// A number node's unit and the whole numbers it can be.
#[derive(Debug, Clone, Copy)]
pub(super) struct NumberRange {
    pub(super) unit: Ratio,
    pub(super) least: i64,
    pub(super) greatest: i64,
}

/// The plan as it grows.
pub(super) struct Builder<'a> {
    pub(super) framework: &'a Framework,
    pub(super) plan: Plan,
    pub(super) ranges: Vec<NumberRange>,
    pub(super) terms: Vec<(TermId, bool, Lowered)>,
    /// The rule, claim or condition at hand.
    pub(super) at: Option<Span>,
    constants: Vec<(GradeSet, GradeNode)>,
    pub(super) also: BTreeMap<Graded, GradeNode>,
    diagnostics: Vec<Diagnostic>,
}

/// The node that always holds.
pub(super) fn always() -> TruthNode {
    TruthNode::at(0)
}

/// The node that never holds.
pub(super) fn never() -> TruthNode {
    TruthNode::at(1)
}

impl<'a> Builder<'a> {
    fn new(framework: &'a Framework) -> Self {
        let awards = framework
            .judgements
            .iter()
            .map(|judgement| GradeSet::all(framework[judgement.scale].grades.len()).or(GradeSet::NOTHING))
            .collect();
        let places = Places {
            criteria: IdVec::filled(None, framework.criteria.len()),
            substantial: IdVec::filled(None, framework.criteria.len()),
            also: framework.criteria.iter().map(|criterion| vec![None; criterion.also_asks.len()]).collect(),
            facts: IdVec::filled(FactPlace::Nowhere, framework.facts.len()),
            previous: Vec::new(),
        };
        let judgements = framework.judgements.iter().map(|judgement| blank(framework, judgement)).collect();
        Builder {
            framework,
            plan: Plan { grades: awards, truths: 2, judgements, places, ..Plan::default() },
            ranges: Vec::new(),
            terms: Vec::new(),
            at: None,
            constants: Vec::new(),
            also: BTreeMap::new(),
            diagnostics: Vec::new(),
        }
    }

    /// Notes that what is at hand cannot be decided exactly; the plan will not be handed on.
    pub(super) fn refuse(&mut self, too_large: bool) -> TruthNode {
        if let Some(at) = self.at {
            self.diagnostics.push(if too_large {
                errors::too_large(self.framework, at)
            } else {
                errors::beyond_exact(self.framework, at)
            });
        }
        never()
    }

    // Nodes.

    pub(super) fn grade_node(&mut self, initial: GradeSet) -> GradeNode {
        let node = GradeNode::at(self.plan.grades.len());
        self.plan.grades.push(initial);
        node
    }

    pub(super) fn grade_op(&mut self, op: GradeOp) -> GradeNode {
        let node = self.grade_node(GradeSet::EMPTY);
        self.plan.ops.push(Op::Grade(node, op));
        node
    }

    pub(super) fn truth(&mut self, op: TruthOp) -> TruthNode {
        let node = TruthNode::at(self.plan.truths);
        self.plan.truths += 1;
        self.plan.ops.push(Op::Truth(node, op));
        node
    }

    pub(super) fn number_node(&mut self, range: NumberRange) -> NumberNode {
        let node = NumberNode::at(self.plan.numbers.len());
        self.plan.numbers.push(Interval { least: range.least, greatest: range.greatest, may_be_absent: true });
        self.ranges.push(range);
        node
    }

    pub(super) fn number_op(&mut self, range: NumberRange, op: NumberOp) -> NumberNode {
        let node = self.number_node(range);
        self.plan.ops.push(Op::Number(node, op));
        node
    }

    pub(super) fn and(&mut self, parts: Vec<TruthNode>) -> TruthNode {
        let mut parts: Vec<TruthNode> = parts.into_iter().filter(|part| *part != always()).collect();
        if parts.contains(&never()) {
            return never();
        }
        match parts.len() {
            0 => always(),
            1 => parts.pop().unwrap_or(always()),
            _ => self.truth(TruthOp::And(parts.into())),
        }
    }

    pub(super) fn or(&mut self, parts: Vec<TruthNode>) -> TruthNode {
        let mut parts: Vec<TruthNode> = parts.into_iter().filter(|part| *part != never()).collect();
        if parts.contains(&always()) {
            return always();
        }
        match parts.len() {
            0 => never(),
            1 => parts.pop().unwrap_or(never()),
            _ => self.truth(TruthOp::Or(parts.into())),
        }
    }

    pub(super) fn constant(&mut self, value: GradeSet) -> GradeNode {
        if let Some((_, node)) = self.constants.iter().find(|(known, _)| *known == value) {
            return *node;
        }
        let node = self.grade_node(value);
        self.constants.push((value, node));
        node
    }

    /// Every grade of a scale.
    pub(super) fn all_of(&self, scale: ScaleId) -> GradeSet {
        GradeSet::all(self.framework[scale].grades.len())
    }

    /// The scale that a graded thing's grades are on.
    pub(super) fn scale_of(&self, thing: Graded) -> Option<ScaleId> {
        match thing {
            Graded::Judgement(judgement) | Graded::Previous(judgement, _) => Some(self.framework[judgement].scale),
            Graded::Criterion(criterion) => Some(self.framework[criterion].scale),
            Graded::AlsoAsked(criterion, place) => {
                self.framework[criterion].also_asks.get(place as usize).map(|asked| asked.scale)
            }
            Graded::Fact(fact) => match self.framework[fact].kind {
                FactType::OnScale(scale) => Some(scale),
                FactType::YesOrNo | FactType::Number { .. } => None,
            },
        }
    }

    /// The node of a grade value.
    pub(super) fn grade_value(&mut self, value: &GradeValue) -> GradeNode {
        let none = |grade: &Option<GradeId>| grade.map_or(GradeSet::NOTHING, GradeSet::one);
        match value {
            GradeValue::Grade(_, grade) => self.constant(GradeSet::one(*grade)),
            GradeValue::Of(thing) => self.graded(*thing),
            GradeValue::Best(things, other) => {
                let nodes = things.iter().map(|thing| self.graded(*thing)).collect();
                self.grade_op(GradeOp::Best(nodes, none(other)))
            }
            GradeValue::Worst(things, other) => {
                let nodes = things.iter().map(|thing| self.graded(*thing)).collect();
                self.grade_op(GradeOp::Worst(nodes, none(other)))
            }
            GradeValue::Median(things, other) => {
                let nodes = things.iter().map(|thing| self.graded(*thing)).collect();
                self.grade_op(GradeOp::Median(nodes, none(other)))
            }
        }
    }

    // Judgements.

    fn judgement(&mut self, id: JudgementId) {
        let framework = self.framework;
        let judgement = &framework[id];
        let mut plan = blank(framework, judgement);
        for not_given in &judgement.not_given {
            self.at = Some(self.framework[not_given.rule].span);
            let lowered = self.condition(&not_given.when, true);
            plan.not_given.push(lowered.truth);
            plan.words.not_given.push(lowered);
        }
        match &judgement.form {
            Form::Tiers { binding, tiers, otherwise } => {
                plan.binding = *binding;
                self.tiers(judgement, tiers, &mut plan);
                self.line(otherwise, &mut plan);
            }
            Form::Lines { lines, otherwise, .. } => {
                for line in lines {
                    self.line(line, &mut plan);
                }
                match otherwise {
                    Otherwise::Grade(line) => self.line(line, &mut plan),
                    Otherwise::InspectorsDecide(_) | Otherwise::Never => {}
                }
            }
            Form::InspectorsDecide(_) => {}
        }
        for step in &judgement.steps {
            self.at = Some(self.framework[step.rule].span);
            let lowered = self.condition(&step.when, true);
            let by = i32::try_from(step.by).unwrap_or(i32::MAX);
            plan.steps.push(PlanStep { when: lowered.truth, by: if step.raised { -by } else { by } });
            plan.words.steps.push(lowered);
        }
        for (place, limit) in judgement.limits.iter().enumerate() {
            self.limit(judgement, place, limit, &mut plan);
        }
        plan.is_plain = judgement.limits.is_empty() && judgement.steps.is_empty() && judgement.not_given.is_empty();
        self.plan.ops.push(Op::Judge(id));
        self.plan.judgements[id] = plan;
    }

    fn line(&mut self, line: &Line, plan: &mut JudgementPlan) {
        self.at = Some(self.framework[line.rule].span);
        let lowered = line.when.as_ref().map(|when| self.condition(when, true));
        let when = lowered.as_ref().map_or(always(), |lowered| lowered.truth);
        let yields = self.grade_value(&line.yields);
        plan.lines.push(PlanLine { when, yields });
        plan.words.lines.push(lowered);
    }

    fn limit(&mut self, judgement: &Judgement, place: usize, limit: &Limit, plan: &mut JudgementPlan) {
        self.at = Some(self.framework[limit.rule].span);
        let lowered = limit.when.as_ref().map(|when| self.condition(when, true));
        let when = lowered.as_ref().map_or(always(), |lowered| lowered.truth);
        let place = u32::try_from(place).unwrap_or(u32::MAX);
        let worst = self.framework[judgement.scale].worst();
        let (list, grade, acts_unless) = match (limit.kind, limit.soft, &limit.grade) {
            (LimitKind::OnlyWhen, _, GradeValue::Grade(_, grade)) if *grade == worst => {
                (&mut plan.floors, self.constant(GradeSet::one(GradeId::at(worst.index().saturating_sub(1)))), true)
            }
            (LimitKind::OnlyWhen, _, GradeValue::Grade(_, grade)) => {
                (&mut plan.caps, self.constant(GradeSet::one(GradeId::at(grade.index() + 1))), true)
            }
            (LimitKind::OnlyWhen | LimitKind::NoBetterThan, false, value) => {
                (&mut plan.caps, self.grade_value(value), false)
            }
            (LimitKind::OnlyWhen | LimitKind::NoBetterThan, true, value) => {
                (&mut plan.soft_caps, self.grade_value(value), false)
            }
            (LimitKind::NoWorseThan, false, value) => (&mut plan.floors, self.grade_value(value), false),
            (LimitKind::NoWorseThan, true, value) => (&mut plan.soft_floors, self.grade_value(value), false),
            (LimitKind::MustBe, _, value) => (&mut plan.musts, self.grade_value(value), false),
        };
        list.push(PlanLimit { place, when, acts_unless, grade });
        plan.words.limits.push(lowered);
        plan.words.limit_grades.push(grade);
    }
}

fn blank(framework: &Framework, judgement: &Judgement) -> JudgementPlan {
    JudgementPlan {
        all: GradeSet::all(framework[judgement.scale].grades.len()),
        by_inspectors: judgement.decided_by == DecidedBy::Inspectors,
        not_given: Vec::new(),
        lines: Vec::new(),
        binding: false,
        steps: Vec::new(),
        musts: Vec::new(),
        caps: Vec::new(),
        floors: Vec::new(),
        soft_caps: Vec::new(),
        soft_floors: Vec::new(),
        is_plain: false,
        reads: Vec::new(),
        own_grade_questions: Vec::new(),
        own_number_questions: Vec::new(),
        grade_questions: Vec::new(),
        number_questions: Vec::new(),
        words: JudgementWords::default(),
    }
}
