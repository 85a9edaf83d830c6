//! What each limit does, and what stands in the way of better grades.

use crate::model::GradeId;
use crate::model::GradeSet;
use crate::model::Id;
use crate::model::JudgementId;
use crate::model::LimitKind;
use crate::model::RuleId;
use crate::plan::PlanLimit;

use super::super::Contradiction;
use super::super::Explanation;
use super::super::LimitEffect;
use super::super::LimitState;
use super::super::Recorded;
use super::super::Truth;
use super::super::WhyNotBetter;
use super::Context;

/// What a limit is made of in the plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    Must,
    Cap,
    Floor,
}

impl Context<'_> {
    pub(super) fn limits(
        &self,
        id: JudgementId,
        recorded: Option<&Recorded>,
        contradictions: &[Contradiction],
    ) -> Vec<LimitState> {
        let words = &self.plan.judgements[id].words;
        self.framework[id]
            .limits
            .iter()
            .enumerate()
            .map(|(place, limit)| {
                let lowered = words.limits.get(place).and_then(Option::as_ref);
                let grade = match (&limit.grade, words.limit_grades.get(place)) {
                    (crate::model::GradeValue::Grade(_, grade), _) => GradeSet::one(*grade),
                    (_, Some(node)) => self.values.grade(*node),
                    (_, None) => GradeSet::EMPTY,
                };
                LimitState {
                    rule: limit.rule,
                    kind: limit.kind,
                    soft: limit.soft,
                    grade,
                    effect: self.effect(id, place, recorded, contradictions),
                    condition: limit.when.as_ref().zip(lowered).map(|(when, lowered)| self.condition(when, lowered)),
                }
            })
            .collect()
    }

    /// The limit at a place of the model's list, as the plan has it.
    pub(super) fn found(&self, id: JudgementId, place: usize) -> Option<(Side, PlanLimit)> {
        let plan = &self.plan.judgements[id];
        let lists = [
            (Side::Must, &plan.musts),
            (Side::Cap, &plan.caps),
            (Side::Floor, &plan.floors),
            (Side::Cap, &plan.soft_caps),
            (Side::Floor, &plan.soft_floors),
        ];
        lists.into_iter().find_map(|(side, list)| {
            list.iter().find(|limit| limit.place as usize == place).map(|limit| (side, *limit))
        })
    }

    /// The grade a limit acts with for certain; `Err` says whether it may act.
    pub(super) fn acting(&self, limit: &PlanLimit) -> Result<GradeId, bool> {
        let when = self.values.truth(limit.when);
        let (can_act, can_rest) =
            if limit.acts_unless { (when.can_fail(), when.can_hold()) } else { (when.can_hold(), when.can_fail()) };
        let grade = self.values.grade(limit.grade);
        if !can_act || grade.grades().is_empty() {
            return Err(false);
        }
        match grade.single() {
            Some(grade) if !can_rest => Ok(grade),
            Some(_) | None => Err(true),
        }
    }

    /// The grades that a limit forbids, where it acts for certain.
    pub(super) fn forbidden(&self, id: JudgementId, side: Side, grade: GradeId) -> GradeSet {
        let all = self.plan.judgements[id].all;
        let worst = all.worst().unwrap_or(grade);
        match side {
            Side::Must => all.without(GradeSet::one(grade)),
            Side::Cap => all.without(GradeSet::between(grade, worst)),
            Side::Floor => all.without(GradeSet::between(GradeId::at(0), grade)),
        }
    }

    fn effect(
        &self,
        id: JudgementId,
        place: usize,
        recorded: Option<&Recorded>,
        contradictions: &[Contradiction],
    ) -> LimitEffect {
        let Some((side, limit)) = self.found(id, place) else { return LimitEffect::Silent };
        let grade = match self.acting(&limit) {
            Ok(grade) => grade,
            Err(true) => return LimitEffect::Open,
            Err(false) => return LimitEffect::Silent,
        };
        let forbidden = self.forbidden(id, side, grade);
        let rule = self.framework[id].limits.get(place).map(|limit| limit.rule);
        if contradictions.iter().any(|pair| Some(pair.gives_way) == rule) {
            return LimitEffect::GivesWay;
        }
        let judged = &self.values.judged[id];
        let mut concerned = judged.stepped.grades();
        if let Some(grade) = recorded.and_then(|recorded| recorded.grade) {
            concerned = concerned.or(GradeSet::one(grade));
        }
        if !concerned.and(forbidden).is_empty() {
            LimitEffect::Binds
        } else if forbidden.is_empty() {
            LimitEffect::Silent
        } else {
            LimitEffect::Bounds
        }
    }

    /// For each grade better than the best that is possible, nearest first: the rules that forbid or do not give it.
    pub(super) fn why_not_better(
        &self,
        id: JudgementId,
        range: GradeSet,
        explanation: &Explanation,
    ) -> Vec<WhyNotBetter> {
        let Some(best) = range.best() else { return Vec::new() };
        (0..best.index())
            .rev()
            .map(GradeId::at)
            .map(|grade| WhyNotBetter { grade, because: self.stands_in_the_way(id, grade, explanation) })
            .collect()
    }

    fn stands_in_the_way(&self, id: JudgementId, grade: GradeId, explanation: &Explanation) -> Vec<RuleId> {
        let mut rules = Vec::new();
        for (place, limit) in self.framework[id].limits.iter().enumerate() {
            if let Some((side, found)) = self.found(id, place)
                && let Ok(acts_with) = self.acting(&found)
                && self.forbidden(id, side, acts_with).contains(grade)
                && !matches!(limit.kind, LimitKind::NoWorseThan)
            {
                rules.push(limit.rule);
            }
        }
        let failing_tiers = explanation
            .tiers
            .iter()
            .filter(|tier| tier.grade == grade && (tier.truth == Truth::Fails || tier.is_empty))
            .map(|tier| tier.rule);
        rules.extend(failing_tiers);
        if rules.is_empty() {
            rules.extend(lines_that_fail(grade, explanation));
        }
        rules
    }
}

/// Lines that would have given the grade, and the line that decided before the others could.
fn lines_that_fail(grade: GradeId, explanation: &Explanation) -> Vec<RuleId> {
    let failing: Vec<RuleId> = explanation
        .lines
        .iter()
        .filter(|line| line.truth == Truth::Fails && line.yields.contains(grade))
        .map(|line| line.rule)
        .collect();
    if !failing.is_empty() {
        return failing;
    }
    explanation.decided_by.into_iter().collect()
}
