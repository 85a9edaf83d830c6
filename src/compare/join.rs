//! Two plans as one, in which what both editions ask is asked once: so that a diagram can hold the awards of one inspection
//! under both.
//!
//! The operations of the later plan are put behind those of the earlier, with every place moved on. What is the same
//! question, or an award that is the same function of the same answers, has the earlier's place.

use crate::model::CriterionId;
use crate::model::FactId;
use crate::model::GradeSet;
use crate::model::Id;
use crate::model::IdVec;
use crate::model::JudgementId;
use crate::model::KindId;
use crate::plan::Asked;
use crate::plan::FactPlace;
use crate::plan::GradeNode;
use crate::plan::GradeQuestion;
use crate::plan::Interval;
use crate::plan::JudgementPlan;
use crate::plan::NumberNode;
use crate::plan::NumberQuestion;
use crate::plan::Op;
use crate::plan::Plan;
use crate::plan::TruthNode;

use super::matching::Matching;
use super::shift::Move;

/// Two plans as one, and where the things of the later stand in it. Those of the earlier keep their places.
#[derive(Debug, Clone)]
pub(super) struct Joined {
    pub(super) plan: Plan,
    pub(super) judgements: IdVec<JudgementId, JudgementId>,
    criteria: IdVec<CriterionId, CriterionId>,
    facts: IdVec<FactId, FactId>,
    /// The judgements and kinds of inspection whose previous awards are asked for.
    previous: (IdVec<JudgementId, JudgementId>, IdVec<KindId, KindId>),
}

impl Joined {
    /// What a question of the later edition is called in the whole.
    pub(super) fn asked_in_whole(&self, asked: Asked) -> Asked {
        match asked {
            Asked::Criterion(id) => Asked::Criterion(self.criteria[id]),
            Asked::AlsoAsked(id, at) => Asked::AlsoAsked(self.criteria[id], at),
            Asked::Substantial(id) => Asked::Substantial(self.criteria[id]),
            Asked::Fact(id) => Asked::Fact(self.facts[id]),
            Asked::Previous(id, kind) => Asked::Previous(self.previous.0[id], kind.map(|kind| self.previous.1[kind])),
        }
    }
}

/// Joins two plans. `same_award` are the judgements of the later edition whose awards are those of one of the earlier.
/// `None` where there are too many questions.
pub(super) fn join(
    old: &Plan,
    new: &Plan,
    matching: &Matching,
    same_award: &IdVec<JudgementId, Option<JudgementId>>,
) -> Option<Joined> {
    let mut joining = Joining::new(old, new, matching, same_award)?;
    joining.questions()?;
    joining.operations();
    joining.judgements();
    Some(joining.joined)
}

struct Joining<'a> {
    old: &'a Plan,
    new: &'a Plan,
    joined: Joined,
    /// For each node of the later plan, its place in the whole.
    grades: Vec<GradeNode>,
    numbers: Vec<NumberNode>,
    /// For each question of the later plan, its place in the whole.
    grade_questions: Vec<u32>,
    number_questions: Vec<u32>,
}

fn place<T: Id>(base: usize, id: T) -> T {
    T::at(base + id.index())
}

impl<'a> Joining<'a> {
    fn new(
        old: &'a Plan,
        new: &'a Plan,
        matching: &'a Matching,
        same_award: &IdVec<JudgementId, Option<JudgementId>>,
    ) -> Option<Self> {
        let (was, is) = (old.judgements.len(), new.judgements.len());
        let judgements: IdVec<JudgementId, JudgementId> =
            same_award.enumerate().map(|(id, same)| same.unwrap_or_else(|| place(was, id))).collect();
        let criteria = matching.criteria.enumerate();
        let criteria =
            criteria.map(|(id, same)| same.unwrap_or_else(|| place(old.places.criteria.len(), id))).collect();
        let facts = matching.facts.enumerate();
        let facts: IdVec<FactId, FactId> =
            facts.map(|(id, same)| same.unwrap_or_else(|| place(old.places.facts.len(), id))).collect();
        // Awards come first, of both; then the other nodes, moved on by as many.
        let moved = |node: usize| node + is;
        let behind = was + is + old.grades.len().checked_sub(was)?;
        let at_award = |node: usize| judgements.lookup(JudgementId::at(node)).map(|id| Plan::award(*id));
        let of_new = |node: usize| match at_award(node) {
            Some(award) => award,
            None => GradeNode::at(behind + node - is),
        };
        let grades: Vec<GradeNode> = (0..new.grades.len()).map(of_new).collect();
        let numbers = (0..new.numbers.len()).map(|node| NumberNode::at(old.numbers.len() + node)).collect();
        let mut plan = Plan { truths: old.truths + new.truths.saturating_sub(2), ..Plan::default() };
        plan.grades = vec![GradeSet::EMPTY; behind + new.grades.len().checked_sub(is)?];
        for (node, value) in old.grades.iter().enumerate() {
            set(&mut plan.grades, if node < was { node } else { moved(node) }, *value);
        }
        for (node, value) in grades.iter().zip(&new.grades) {
            set(&mut plan.grades, node.index(), *value);
        }
        plan.numbers = old.numbers.iter().chain(&new.numbers).copied().collect();
        plan.places.criteria = IdVec::filled(None, old.places.criteria.len() + new.places.criteria.len());
        plan.places.substantial = plan.places.criteria.clone();
        plan.places.also = IdVec::filled(Vec::new(), plan.places.criteria.len());
        let all_facts = old.places.facts.len() + new.places.facts.len();
        plan.places.facts = IdVec::filled(FactPlace::Nowhere, all_facts);
        let apart = matching.judgements.enumerate().map(|(id, same)| same.unwrap_or_else(|| place(was, id)));
        let kinds = matching.kinds.enumerate();
        let kinds = kinds.map(|(id, same)| same.unwrap_or_else(|| place(matching.kinds_before, id)));
        let previous = (apart.collect(), kinds.collect());
        Some(Joining {
            old,
            new,
            joined: Joined { plan, judgements, criteria, facts, previous },
            grades,
            numbers,
            grade_questions: Vec::new(),
            number_questions: Vec::new(),
        })
    }

    /// Where a grade node of the earlier plan stands.
    fn old_grade(&self, node: GradeNode) -> GradeNode {
        if node.index() < self.old.judgements.len() { node } else { place(self.new.judgements.len(), node) }
    }

    fn new_grade(&self, node: GradeNode) -> GradeNode {
        self.grades.get(node.index()).copied().unwrap_or(node)
    }

    fn new_truth(&self, node: TruthNode) -> TruthNode {
        // What always and what never holds is the same everywhere.
        if node.index() < 2 { node } else { TruthNode::at(self.old.truths + node.index() - 2) }
    }

    /// The questions of both, those that are the same once: what can be answered under both editions is what is counted.
    fn questions(&mut self) -> Option<()> {
        for question in &self.old.grade_questions {
            let node = self.old_grade(question.node);
            self.joined.plan.grade_questions.push(GradeQuestion { node, ..*question });
        }
        for question in &self.new.grade_questions {
            let asked = self.joined.asked_in_whole(question.asked);
            let known = self.joined.plan.grade_questions.iter().position(|known| known.asked == asked);
            let at = match known.and_then(|at| Some((at, self.joined.plan.grade_questions.get_mut(at)?))) {
                Some((at, known)) => {
                    known.domain = known.domain.and(question.domain);
                    let (node, domain) = (known.node, known.domain);
                    if let Some(slot) = self.grades.get_mut(question.node.index()) {
                        *slot = node;
                    }
                    set(&mut self.joined.plan.grades, node.index(), domain);
                    at
                }
                None => {
                    let node = self.new_grade(question.node);
                    self.joined.plan.grade_questions.push(GradeQuestion { asked, node, ..*question });
                    self.joined.plan.grade_questions.len() - 1
                }
            };
            self.grade_questions.push(u32::try_from(at).ok()?);
        }
        self.joined.plan.number_questions = self.old.number_questions.clone();
        for question in &self.new.number_questions {
            let fact = self.joined.facts[question.fact];
            let known = self.joined.plan.number_questions.iter().position(|known| known.fact == fact);
            let at = match known {
                Some(at) => {
                    self.one_number(at, question)?;
                    at
                }
                None => {
                    let node = NumberNode::at(self.old.numbers.len() + question.node.index());
                    self.joined.plan.number_questions.push(NumberQuestion { fact, node, ..*question });
                    self.joined.plan.number_questions.len() - 1
                }
            };
            self.number_questions.push(u32::try_from(at).ok()?);
        }
        self.places();
        Some(())
    }

    /// Makes a number that both ask one question, in the range that both allow. Its unit is the same in both, because its steps
    /// are ([`super::matching`]).
    fn one_number(&mut self, at: usize, question: &NumberQuestion) -> Option<()> {
        let known = self.joined.plan.number_questions.get_mut(at)?;
        if (known.unit, known.step) != (question.unit, question.step) {
            return None;
        }
        known.least = known.least.max(question.least);
        known.greatest = known.greatest.min(question.greatest);
        let (node, least, greatest) = (known.node, known.least, known.greatest);
        if let Some(slot) = self.numbers.get_mut(question.node.index()) {
            *slot = node;
        }
        set(&mut self.joined.plan.numbers, node.index(), Interval { least, greatest, may_be_absent: false });
        Some(())
    }

    fn places(&mut self) {
        let Plan { grade_questions, number_questions, places, .. } = &mut self.joined.plan;
        for (place, question) in (0..).zip(grade_questions.iter()) {
            match question.asked {
                Asked::Criterion(id) => places.criteria[id] = Some(place),
                Asked::Substantial(id) => places.substantial[id] = Some(place),
                Asked::AlsoAsked(id, at) => {
                    let also = &mut places.also[id];
                    also.resize(also.len().max(at as usize + 1), None);
                    set(also, at as usize, Some(place));
                }
                Asked::Fact(id) => places.facts[id] = FactPlace::Grade(place),
                Asked::Previous(id, kind) => places.previous.push((id, kind, place)),
            }
        }
        for (place, question) in (0..).zip(number_questions.iter()) {
            places.facts[question.fact] = FactPlace::Number(place);
        }
    }

    /// The operations of both, and what both assume.
    fn operations(&mut self) {
        let old = Move { grade: &|node| self.old_grade(node), truth: &|node| node, number: &|node| node };
        let new = Move {
            grade: &|node| self.new_grade(node),
            truth: &|node| self.new_truth(node),
            number: &|node| self.numbers.get(node.index()).copied().unwrap_or(node),
        };
        // An award that is one of the earlier's is given there.
        let is_own =
            |op: &&Op| !matches!(op, Op::Judge(id) if self.joined.judgements[*id].index() < self.old.judgements.len());
        let of_old = self.old.ops.iter().map(|op| old.op(op, &|id| id));
        let of_new = self.new.ops.iter().filter(is_own).map(|op| new.op(op, &|id| self.joined.judgements[id]));
        let ops = of_old.chain(of_new).collect();
        let assumptions = self.new.assumptions.iter().map(|node| self.new_truth(*node));
        let assumptions = self.old.assumptions.iter().copied().chain(assumptions).collect();
        self.joined.plan.ops = ops;
        self.joined.plan.assumptions = assumptions;
    }

    fn judgements(&mut self) {
        let same = |list: &[u32]| list.to_vec();
        let old = Move { grade: &|node| self.old_grade(node), truth: &|node| node, number: &|node| node };
        let mut judgements: Vec<JudgementPlan> =
            self.old.judgements.iter().map(|of| old.judgement(of, &|id| id, &same, &same)).collect();
        let new =
            Move { grade: &|node| self.new_grade(node), truth: &|node| self.new_truth(node), number: &|node| node };
        let of = |places: &[u32], list: &[u32]| -> Vec<u32> {
            let mut moved: Vec<u32> = list.iter().filter_map(|place| places.get(*place as usize)).copied().collect();
            moved.sort_unstable();
            moved
        };
        let grade_questions = |list: &[u32]| of(&self.grade_questions, list);
        let number_questions = |list: &[u32]| of(&self.number_questions, list);
        let of_new = self.new.judgements.iter();
        let placed = &self.joined.judgements;
        judgements.extend(of_new.map(|of| new.judgement(of, &|id| placed[id], &grade_questions, &number_questions)));
        self.joined.plan.judgements = judgements.into_iter().collect();
    }
}

fn set<T>(list: &mut [T], place: usize, value: T) {
    if let Some(slot) = list.get_mut(place) {
        *slot = value;
    }
}
