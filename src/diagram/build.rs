//! One part of a plan as diagrams: variables in the order in which the rules read them, then each operation.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use rustc_hash::FxHashMap;

use crate::model::GradeSet;
use crate::model::Id;
use crate::model::IdVec;
use crate::model::JudgementId;
use crate::plan::GradeNode;
use crate::plan::JudgementPlan;
use crate::plan::NumberNode;
use crate::plan::Op;
use crate::plan::Plan;
use crate::plan::TruthNode;
use crate::plan::reads::Made;
use crate::plan::reads::Makers;
use crate::plan::reads::Node;

use super::judge::Judged;
use super::store::NOTHING;
use super::store::Ref;
use super::store::Store;
use super::store::TooLarge;
use super::variables::Asks;
use super::variables::Question;
use super::variables::Questions;
use super::variables::Value;
use super::variables::Variable;
use super::variables::of_award;

/// Diagrams nest no deeper than this, so that going down them needs no more room than a small stack has.
const MOST_VARIABLES: usize = 1500;

/// What is the same for all parts.
pub(super) struct Whole<'a> {
    pub(super) plan: &'a Plan,
    pub(super) makers: &'a Makers,
    pub(super) questions: &'a Questions<'a>,
    pub(super) is_derived: &'a IdVec<JudgementId, bool>,
}

/// A number: what is to be added up, each absent or not.
pub(super) type Addends = Vec<Ref>;

/// A part as it is built.
pub(super) struct Builder<'a> {
    whole: &'a Whole<'a>,
    judgements: BTreeSet<JudgementId>,
    pub(super) store: Store,
    pub(super) variables: Vec<Variable>,
    levels: BTreeMap<Asks, u32>,
    cells: FxHashMap<Node, Ref>,
    numbers: FxHashMap<NumberNode, Addends>,
    pub(super) judged: BTreeMap<JudgementId, Judged>,
    /// The judgement at hand: what is told when the part is too large.
    pub(super) at: Option<JudgementId>,
}

/// What is met on the way down to the questions.
enum Visit {
    Node(Node),
    /// Everything a judgement reads is behind us: its own variables follow.
    Own(JudgementId),
}

impl<'a> Builder<'a> {
    pub(super) fn new(whole: &'a Whole<'a>, judgements: &[JudgementId], most_edges: usize) -> Self {
        Builder {
            whole,
            judgements: judgements.iter().copied().collect(),
            store: Store::new(most_edges),
            variables: Vec::new(),
            levels: BTreeMap::new(),
            cells: FxHashMap::default(),
            numbers: FxHashMap::default(),
            judged: BTreeMap::new(),
            at: None,
        }
    }

    /// Builds the part: its judgements, then some conditions.
    pub(super) fn build(&mut self, conditions: &[TruthNode]) -> Result<Vec<Ref>, TooLarge> {
        let judgements: Vec<JudgementId> = self.judgements.iter().copied().collect();
        let tops = judgements.iter().map(|id| Node::Grade(Plan::award(*id)));
        let nodes: Vec<Node> = tops.chain(conditions.iter().map(|truth| Node::Truth(*truth))).collect();
        let operations = self.order(&nodes)?;
        for place in operations {
            match self.whole.plan.ops.get(place) {
                Some(Op::Truth(node, op)) => {
                    let made = self.truth_op(op)?;
                    self.cells.insert(Node::Truth(*node), made);
                }
                Some(Op::Grade(node, op)) => {
                    let made = self.grade_op(op)?;
                    self.cells.insert(Node::Grade(*node), made);
                }
                Some(Op::Number(node, op)) => {
                    let made = self.number_op(op)?;
                    self.numbers.insert(*node, made);
                }
                Some(Op::Judge(id)) => {
                    self.at = Some(*id);
                    let judged = self.judge(*id)?;
                    self.cells.insert(Node::Grade(Plan::award(*id)), judged.award);
                    self.judged.insert(*id, judged);
                }
                None => {}
            }
        }
        conditions.iter().map(|truth| self.truth(*truth)).collect()
    }

    // The order of variables.

    /// Gives every input its variable, in the order in which rules read them; gives the operations that are needed, in
    /// the plan's order.
    fn order(&mut self, nodes: &[Node]) -> Result<Vec<usize>, TooLarge> {
        let whole = self.whole;
        let mut seen = BTreeSet::new();
        let mut operations = BTreeSet::new();
        let mut waiting: Vec<Visit> = nodes.iter().rev().map(|node| Visit::Node(*node)).collect();
        while let Some(visit) = waiting.pop() {
            let node = match visit {
                Visit::Own(id) => {
                    self.own_variables(id)?;
                    continue;
                }
                Visit::Node(node) if seen.insert(node) => node,
                Visit::Node(_) => continue,
            };
            let mut inputs = Vec::new();
            match (node, whole.makers.of_node(node)) {
                (Node::Grade(grade), _) if grade.index() < whole.plan.judgements.len() => {
                    let id = JudgementId::at(grade.index());
                    if self.judgements.contains(&id) {
                        waiting.push(Visit::Own(id));
                        whole.plan.judgements[id].inputs(&mut |input| inputs.push(input));
                    } else {
                        let asks = if whole.is_derived[id] { Asks::Award(id) } else { Asks::Given(id) };
                        self.add(of_award(whole.plan, asks))?;
                    }
                }
                (Node::Number(_), Some(Made::Question(place))) => {
                    if let Some(question) = whole.plan.number_questions.get(place as usize) {
                        self.add_question(Question::Fact(question.fact))?;
                    }
                }
                (Node::Grade(_) | Node::Truth(_), Some(Made::Question(place))) => {
                    if let Some(question) = whole.plan.grade_questions.get(place as usize) {
                        self.add_question(Question::of(question.asked))?;
                    }
                }
                (_, Some(Made::Operation(place))) => {
                    operations.insert(place);
                    whole.plan.ops.get(place).into_iter().for_each(|op| op.inputs(&mut |input| inputs.push(input)));
                }
                (_, None) => {}
            }
            waiting.extend(inputs.into_iter().rev().map(Visit::Node));
        }
        operations.extend(self.judgements.iter().filter_map(|id| whole.makers.of_judgement(*id)));
        Ok(operations.into_iter().collect())
    }

    /// What inspectors recorded of a judgement, and what they may choose.
    fn own_variables(&mut self, id: JudgementId) -> Result<(), TooLarge> {
        let plan = &self.whole.plan.judgements[id];
        if plan.by_inspectors {
            self.add(of_award(self.whole.plan, Asks::Recorded(id)))?;
            if self.may_expect_nothing(plan) {
                self.add(of_award(self.whole.plan, Asks::Choice(id)))?;
            }
        }
        Ok(())
    }

    /// Whether the lines may yield nothing: none holds, or the one that holds yields a grade that is not there.
    fn may_expect_nothing(&self, plan: &JudgementPlan) -> bool {
        let always = TruthNode::at(0);
        let is_grade = |node: GradeNode| {
            let is_constant = node.index() >= self.whole.plan.judgements.len()
                && self.whole.makers.of_node(Node::Grade(node)).is_none();
            is_constant && self.whole.plan.grades.get(node.index()).is_some_and(|set| set.single().is_some())
        };
        let always_decides = plan.lines.last().is_some_and(|line| line.when == always);
        !always_decides || !plan.lines.iter().all(|line| is_grade(line.yields))
    }

    fn add_question(&mut self, question: Question) -> Result<(), TooLarge> {
        if self.levels.contains_key(&Asks::Question(question)) {
            return Ok(());
        }
        self.add(self.whole.questions.variable(question)?)
    }

    fn add(&mut self, variable: Variable) -> Result<(), TooLarge> {
        if self.levels.contains_key(&variable.asks) {
            return Ok(());
        }
        if self.variables.len() >= MOST_VARIABLES {
            return Err(TooLarge);
        }
        let level = self.store.add_variable(variable.values.len());
        self.levels.insert(variable.asks, level);
        self.variables.push(variable);
        Ok(())
    }

    pub(super) fn plan(&self, id: JudgementId) -> &'a JudgementPlan {
        &self.whole.plan.judgements[id]
    }

    // Values of nodes.

    /// The function that is the grade of a variable of an award; `None` where there is no such variable.
    pub(super) fn award_variable(&mut self, asks: Asks) -> Result<Option<Ref>, TooLarge> {
        let Some(level) = self.levels.get(&asks).copied() else { return Ok(None) };
        let values: Vec<i64> = self.values(level).iter().map(|value| end_of(value.grade())).collect();
        self.store.variable(level, values.into_iter()).map(Some)
    }

    fn values(&self, level: u32) -> &[Value] {
        self.variables.get(level as usize).map_or(&[], |variable| &variable.values)
    }

    pub(super) fn truth(&mut self, node: TruthNode) -> Result<Ref, TooLarge> {
        match node.index() {
            0 => Ok(self.store.end(1)),
            1 => Ok(self.store.end(0)),
            _ => Ok(self.cells.get(&Node::Truth(node)).copied().unwrap_or_else(|| self.store.end(0))),
        }
    }

    pub(super) fn grade(&mut self, node: GradeNode) -> Result<Ref, TooLarge> {
        if let Some(known) = self.cells.get(&Node::Grade(node)) {
            return Ok(*known);
        }
        let plan = self.whole.plan;
        let made = if node.index() < plan.judgements.len() {
            let id = JudgementId::at(node.index());
            let asks = if self.whole.is_derived[id] { Asks::Award(id) } else { Asks::Given(id) };
            self.award_variable(asks)?
        } else if let Some(Made::Question(place)) = self.whole.makers.of_node(Node::Grade(node)) {
            self.grade_question(place)?
        } else {
            None
        };
        let made = match made {
            Some(made) => made,
            None => {
                let constant = plan.grades.get(node.index()).copied().unwrap_or(GradeSet::NOTHING);
                self.store.end(end_of(constant))
            }
        };
        self.cells.insert(Node::Grade(node), made);
        Ok(made)
    }

    /// The answer at one of the places of a question's variable.
    fn grade_question(&mut self, place: u32) -> Result<Option<Ref>, TooLarge> {
        let Some(question) = self.whole.plan.grade_questions.get(place as usize) else { return Ok(None) };
        let asks = Asks::Question(Question::of(question.asked));
        let Some(level) = self.levels.get(&asks).copied() else { return Ok(None) };
        let Some(variable) = self.variables.get(level as usize) else { return Ok(None) };
        let at = variable.places.iter().position(|other| *other == place).unwrap_or(0);
        let values: Vec<i64> = variable
            .values
            .iter()
            .map(|value| match value {
                Value::Grades(grades) => grades.get(at).copied().map_or(NOTHING, end_of),
                Value::Numbers(..) => NOTHING,
            })
            .collect();
        self.store.variable(level, values.into_iter()).map(Some)
    }

    /// What a number adds up.
    pub(super) fn number(&mut self, node: NumberNode) -> Result<Addends, TooLarge> {
        if let Some(known) = self.numbers.get(&node) {
            return Ok(known.clone());
        }
        let Some(Made::Question(place)) = self.whole.makers.of_node(Node::Number(node)) else { return Ok(Vec::new()) };
        let Some(question) = self.whole.plan.number_questions.get(place as usize) else { return Ok(Vec::new()) };
        let Some(level) = self.levels.get(&Asks::Question(Question::Fact(question.fact))).copied() else {
            return Ok(Vec::new());
        };
        let values: Vec<i64> = self
            .values(level)
            .iter()
            .map(|value| match value {
                Value::Numbers(least, _) => *least,
                Value::Grades(_) => NOTHING,
            })
            .collect();
        let made = vec![self.store.variable(level, values.into_iter())?];
        self.numbers.insert(node, made.clone());
        Ok(made)
    }
}

/// The value that stands for a grade, or for nothing.
pub fn end_of(set: GradeSet) -> i64 {
    set.best().map_or(NOTHING, |grade| i64::try_from(grade.index()).unwrap_or(NOTHING))
}

/// The grade that a value stands for, or nothing, as a set.
pub fn set_of(grade: i64) -> GradeSet {
    match usize::try_from(grade) {
        Ok(place) => GradeSet::one(crate::model::GradeId::at(place)),
        Err(_) => GradeSet::NOTHING,
    }
}
