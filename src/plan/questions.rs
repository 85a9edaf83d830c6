//! Questions, and the nodes of graded things. A question gets its place when a rule first reads it.

use crate::model::CriterionId;
use crate::model::FactId;
use crate::model::FactType;
use crate::model::GradeSet;
use crate::model::Graded;
use crate::model::JudgementId;
use crate::model::KindId;
use crate::model::Ratio;

use super::FactPlace;
use super::Plan;
use super::lower::Builder;
use super::lower::NumberRange;
use super::lower::always;
use super::node::{Asked, GradeNode, GradeOp, GradeQuestion, NumberNode, NumberQuestion};
use super::shape::common_multiple;

impl Builder<'_> {
    fn grade_question(&mut self, asked: Asked, domain: GradeSet) -> (u32, GradeNode) {
        let node = self.grade_node(domain);
        let place = u32::try_from(self.plan.grade_questions.len()).unwrap_or(u32::MAX);
        self.plan.grade_questions.push(GradeQuestion { asked, domain, node });
        (place, node)
    }

    fn question_node(&self, place: u32) -> Option<GradeNode> {
        self.plan.grade_questions.get(place as usize).map(|question| question.node)
    }

    pub(super) fn criterion(&mut self, id: CriterionId) -> GradeNode {
        if let Some(node) = self.plan.places.criteria[id].and_then(|place| self.question_node(place)) {
            return node;
        }
        let criterion = &self.framework[id];
        let mut domain = self.all_of(criterion.scale);
        if criterion.may_be_not_applicable {
            domain = domain.or(GradeSet::NOTHING);
        }
        let (place, node) = self.grade_question(Asked::Criterion(id), domain);
        self.plan.places.criteria[id] = Some(place);
        node
    }

    pub(super) fn substantial(&mut self, id: CriterionId) -> GradeNode {
        if let Some(node) = self.plan.places.substantial[id].and_then(|place| self.question_node(place)) {
            return node;
        }
        let (place, node) = self.grade_question(Asked::Substantial(id), GradeSet::all(2));
        self.plan.places.substantial[id] = Some(place);
        node
    }

    pub(super) fn yes_or_no(&mut self, fact: FactId) -> GradeNode {
        self.grade_fact(fact, GradeSet::all(2))
    }

    fn grade_fact(&mut self, fact: FactId, domain: GradeSet) -> GradeNode {
        if let FactPlace::Grade(place) = self.plan.places.facts[fact]
            && let Some(node) = self.question_node(place)
        {
            return node;
        }
        let (place, node) = self.grade_question(Asked::Fact(fact), domain);
        self.plan.places.facts[fact] = FactPlace::Grade(place);
        node
    }

    pub(super) fn number_fact(&mut self, fact: FactId) -> Option<NumberNode> {
        if let FactPlace::Number(place) = self.plan.places.facts[fact] {
            return self.plan.number_questions.get(place as usize).map(|question| question.node);
        }
        let FactType::Number { from, to, step, .. } = self.framework[fact].kind else {
            return None;
        };
        let unit = Ratio::new(1, common_multiple(*from.denom(), *step.denom()));
        let whole = |value: Ratio| i64::try_from((value / unit).to_integer()).ok();
        let (least, greatest, step) = (whole(from)?, whole(to)?, whole(step)?);
        let node = self.number_node(NumberRange { unit, least, greatest });
        let place = u32::try_from(self.plan.number_questions.len()).unwrap_or(u32::MAX);
        self.plan.number_questions.push(NumberQuestion { fact, least, greatest, step, unit, node });
        self.plan.places.facts[fact] = FactPlace::Number(place);
        Some(node)
    }

    fn previous(&mut self, judgement: JudgementId, kind: Option<KindId>) -> GradeNode {
        let known =
            self.plan.places.previous.iter().find(|(j, k, _)| *j == judgement && *k == kind).map(|known| known.2);
        if let Some(node) = known.and_then(|place| self.question_node(place)) {
            return node;
        }
        let domain = self.all_of(self.framework[judgement].scale).or(GradeSet::NOTHING);
        let (place, node) = self.grade_question(Asked::Previous(judgement, kind), domain);
        self.plan.places.previous.push((judgement, kind, place));
        node
    }

    /// The node of a thing's grade.
    pub(super) fn graded(&mut self, thing: Graded) -> GradeNode {
        match thing {
            Graded::Judgement(judgement) => Plan::award(judgement),
            Graded::Criterion(criterion) => self.criterion(criterion),
            Graded::AlsoAsked(criterion, place) => self.also_asked(criterion, place),
            Graded::Fact(fact) => {
                let domain = self.scale_of(thing).map_or(GradeSet::all(2), |scale| self.all_of(scale));
                self.grade_fact(fact, domain)
            }
            Graded::Previous(judgement, kind) => self.previous(judgement, kind),
        }
    }

    fn also_asked(&mut self, id: CriterionId, place: u32) -> GradeNode {
        let thing = Graded::AlsoAsked(id, place);
        if let Some(node) = self.also.get(&thing) {
            return *node;
        }
        let framework = self.framework;
        let Some(asked) = framework[id].also_asks.get(place as usize) else {
            return self.constant(GradeSet::NOTHING);
        };
        let (question, answer) = self.grade_question(Asked::AlsoAsked(id, place), self.all_of(asked.scale));
        if let Some(slot) = self.plan.places.also[id].get_mut(place as usize) {
            *slot = Some(question);
        }
        let when = asked.when.as_ref().map_or(always(), |when| self.condition(when, true).truth);
        let criterion = self.criterion(id);
        let node = self.grade_op(GradeOp::AskedWhen { answer, criterion, when });
        self.also.insert(thing, node);
        node
    }
}
