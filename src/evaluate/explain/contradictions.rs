//! What forbids a grade, and which of two rules that cannot both be kept gives way.

use crate::model::GradeId;
use crate::model::GradeSet;
use crate::model::JudgementId;
use crate::model::RuleId;

use super::super::Contradiction;
use super::super::LineState;
use super::super::TierState;
use super::super::Truth;
use super::Context;
use super::limits::Side;

impl Context<'_> {
    /// The pairs of rules that cannot both be kept: each limit, or binding tier, that gives way, with what prevails over
    /// it. `must be` prevails over all, of two the worse; what forbids better grades over what forbids worse ones.
    pub(super) fn contradictions(&self, id: JudgementId, tiers: &[TierState]) -> Vec<Contradiction> {
        let acting = self.acting_limits(id);
        let worst_of = |wanted: Side| {
            let of = acting.iter().filter(|(side, _, _)| *side == wanted);
            // Of several with the same grade the first.
            of.fold(None, |worst: Option<(GradeId, RuleId)>, (_, grade, rule)| match worst {
                Some((known, _)) if known >= *grade => worst,
                Some(_) | None => Some((*grade, *rule)),
            })
        };
        let (must, cap) = (worst_of(Side::Must), worst_of(Side::Cap));
        let prevailing = |side: Side, grade: GradeId| match (side, must) {
            (Side::Must, Some((must, rule))) => (must > grade).then_some(rule),
            (Side::Cap, Some((must, rule))) => (must < grade).then_some(rule),
            (Side::Floor, Some((must, rule))) => (must > grade).then_some(rule),
            (Side::Must | Side::Cap, None) => None,
            (Side::Floor, None) => match cap {
                Some((cap, rule)) if cap > grade => Some(rule),
                Some(_) | None => self.tier_forbidding(id, grade, tiers),
            },
        };
        let limits = acting.iter().filter_map(|(side, grade, rule)| {
            Some(Contradiction { prevails: prevailing(*side, *grade)?, gives_way: *rule })
        });
        let of_tiers = must.and_then(|(grade, rule)| {
            Some(Contradiction { prevails: rule, gives_way: self.tier_forbidding(id, grade, tiers)? })
        });
        limits.chain(of_tiers).collect()
    }

    /// The rules that forbid a grade for certain; where none does by itself, those that may and together do.
    pub(super) fn forbidding(
        &self,
        id: JudgementId,
        grade: GradeId,
        not_given: &[LineState],
        tiers: &[TierState],
    ) -> Vec<RuleId> {
        let given_up: Vec<RuleId> = self.contradictions(id, tiers).iter().map(|pair| pair.gives_way).collect();
        let of_lines = not_given.iter().filter(|line| line.truth == Truth::Holds).map(|line| line.rule);
        let acting = self.acting_limits(id);
        let of_limits = acting
            .iter()
            .filter(|(side, with, rule)| self.forbidden(id, *side, *with).contains(grade) && !given_up.contains(rule))
            .map(|(_, _, rule)| *rule);
        let of_tiers = self.tier_forbidding(id, grade, tiers).filter(|rule| !given_up.contains(rule));
        let certain: Vec<RuleId> = of_lines.chain(of_limits).chain(of_tiers).collect();
        if !certain.is_empty() {
            return certain;
        }
        let of_lines = not_given.iter().filter(|line| line.truth == Truth::Open).map(|line| line.rule);
        let of_limits = self.framework[id].limits.iter().enumerate().filter(|(place, limit)| {
            !limit.soft
                && self.found(id, *place).is_some_and(|(side, found)| {
                    let mut grades = self.values.grade(found.grade).iter();
                    self.acting(&found) != Err(false)
                        && grades.any(|with| self.forbidden(id, side, with).contains(grade))
                })
        });
        let nearest = tiers.iter().rfind(|tier| tier.binding && tier.grade <= grade).map(|tier| tier.rule);
        of_lines.chain(of_limits.map(|(_, limit)| limit.rule)).chain(nearest).collect()
    }

    /// The hard limits that act for certain, with their grades, in order.
    fn acting_limits(&self, id: JudgementId) -> Vec<(Side, GradeId, RuleId)> {
        let limits = self.framework[id].limits.iter().enumerate().filter(|(_, limit)| !limit.soft);
        limits
            .filter_map(|(place, limit)| {
                let (side, found) = self.found(id, place)?;
                Some((side, self.acting(&found).ok()?, limit.rule))
            })
            .collect()
    }

    /// The binding tier that forbids a grade for certain: the nearest that would give it and is not satisfied, or the best
    /// there is where none would.
    fn tier_forbidding(&self, id: JudgementId, grade: GradeId, tiers: &[TierState]) -> Option<RuleId> {
        let yielded: GradeSet = self.values.judged[id].yielded;
        let is_forbidden = yielded.best().is_some_and(|best| best > grade) && !yielded.has_nothing();
        let mut binding = tiers.iter().filter(|tier| tier.binding && is_forbidden);
        let nearest = binding.clone().rfind(|tier| tier.grade <= grade);
        nearest.or_else(|| binding.next()).map(|tier| tier.rule)
    }
}
