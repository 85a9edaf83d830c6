//! Points as assertions: what would have to hold of an inspection, or of two that differ in one answer.

use crate::model::GradeSet;
use crate::model::How;
use crate::model::Id;
use crate::model::JudgementId;
use crate::plan::PlanLimit;
use crate::point::Binding;
use crate::point::Point;
use crate::point::claim_of;

use super::Script;
use super::terms::{all, any, is_there, not, number, place};

/// What forbids grades, with the grade it acts with.
#[derive(Debug, Clone)]
struct Acting {
    is_it: Binding,
    forbids: Forbids,
    is_soft: bool,
    acts: String,
}

/// Which grades are forbidden.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Forbids {
    Others,
    Better,
    Worse,
}

/// Whether a point is one of two inspections.
pub(super) fn is_of_pairs(point: Point) -> bool {
    match point {
        Point::BetterLowers(_) | Point::CriterionMatters(_) | Point::FactMatters(_) => true,
        Point::Assumed
        | Point::LimitsContradict(..)
        | Point::Awarded(..)
        | Point::LineDecides(..)
        | Point::StepMoves(..)
        | Point::NotGivenApplies(..)
        | Point::LimitBinds(..)
        | Point::LineHides(..)
        | Point::Claimed(..)
        | Point::ToldApart(..)
        | Point::HangsOnEmptySet(..) => false,
    }
}

impl Script<'_> {
    /// What would have to hold; nothing where a point is not written out.
    pub(super) fn asked(&mut self, point: Point) -> Option<Vec<String>> {
        match point {
            Point::Assumed => Some(Vec::new()),
            Point::LimitsContradict(id, one, other) => {
                let bounds = self.bounds(id);
                let find = |of: Binding| bounds.iter().find(|bound| bound.is_it == of);
                Some(self.where_given(id, self.crosses(id, find(one)?, find(other)?)))
            }
            Point::Awarded(id, grade) => {
                let awarded = format!("(= {} {})", self.of("award", id), grade.index());
                Some(self.where_it_applies(id, awarded))
            }
            Point::LineDecides(id, line) => Some(self.where_given(id, format!("(= {} {line})", self.of("line", id)))),
            Point::StepMoves(id, step) => {
                let (before, after) = (self.after(id, step), self.after(id, step + 1));
                Some(self.where_given(id, not(format!("(= {before} {after})"))))
            }
            Point::NotGivenApplies(id, line) => {
                let applies = self.truth(*self.plan.judgements[id].not_given.get(line)?);
                Some(self.where_it_applies(id, applies))
            }
            Point::LimitBinds(id, of) => Some(self.where_given(id, self.binds(id, of)?)),
            Point::LineHides(id, earlier, later) => {
                let holds = self.truth(self.plan.judgements[id].lines.get(later)?.when);
                Some(self.where_given(id, all([format!("(= {} {earlier})", self.of("line", id)), holds])))
            }
            Point::Claimed(property, claim) => self.claimed(property, claim),
            Point::BetterLowers(id) => Some(self.lowers(id)),
            Point::CriterionMatters(id) => self.matters(|it| it == super::pairs::Varied::Criterion(id)),
            Point::FactMatters(id) => self.matters(|it| it == super::pairs::Varied::Fact(id)),
            // Members that change places, and rules with a set taken away, are other plans.
            Point::ToldApart(..) | Point::HangsOnEmptySet(..) => None,
        }
    }

    /// A judgement is judged and applies, and this holds.
    pub(super) fn where_it_applies(&self, id: JudgementId, holds: String) -> Vec<String> {
        let mut asserted = vec![format!("applies.{}", self.framework[id].name)];
        asserted.extend(self.choices(&[id]));
        asserted.push(holds);
        asserted
    }

    /// The same, and an award is given.
    fn where_given(&self, id: JudgementId, holds: String) -> Vec<String> {
        self.where_it_applies(id, all([not(self.of("not-given", id)), holds]))
    }

    /// Everything that forbids grades of a judgement.
    fn bounds(&self, id: JudgementId) -> Vec<Acting> {
        let plan = &self.plan.judgements[id];
        let of = |limits: &[PlanLimit], forbids, is_soft| -> Vec<Acting> {
            let one = |limit: &PlanLimit| Acting {
                is_it: Binding::Limit(limit.place),
                forbids,
                is_soft,
                acts: self.acts(id, limit.place),
            };
            limits.iter().map(one).collect()
        };
        let mut bounds = of(&plan.musts, Forbids::Others, false);
        bounds.extend(of(&plan.caps, Forbids::Better, false));
        bounds.extend(of(&plan.floors, Forbids::Worse, false));
        bounds.extend(of(&plan.soft_caps, Forbids::Better, true));
        bounds.extend(of(&plan.soft_floors, Forbids::Worse, true));
        if plan.binding {
            let acts = self.of("yields", id);
            bounds.push(Acting { is_it: Binding::Tiers, forbids: Forbids::Better, is_soft: false, acts });
        }
        bounds
    }

    /// Two bounds act and between them forbid every grade.
    fn crosses(&self, id: JudgementId, one: &Acting, other: &Acting) -> String {
        let each = self.plan.judgements[id].all.iter().map(|grade| place(GradeSet::one(grade)));
        let none_left = each.map(|grade| any([forbids(one, grade), forbids(other, grade)]));
        all([is_there(&one.acts), is_there(&other.acts)].into_iter().chain(none_left))
    }

    /// A bound forbids a grade that no other forbids; a hard one is held against hard ones only.
    fn binds(&self, id: JudgementId, of: Binding) -> Option<String> {
        let bounds = self.bounds(id);
        let it = bounds.iter().find(|bound| bound.is_it == of)?;
        let others = || bounds.iter().filter(|other| other.is_it != of && (it.is_soft || !other.is_soft));
        let alone =
            |grade: i64| all([forbids(it, grade)].into_iter().chain(others().map(|other| not(forbids(other, grade)))));
        Some(any(self.plan.judgements[id].all.iter().map(|grade| alone(place(GradeSet::one(grade))))))
    }

    /// An inspection breaks a claim; of `possible`, shows it.
    fn claimed(&self, property: usize, claim: usize) -> Option<Vec<String>> {
        let framework = self.framework;
        let (said, lowered) = (claim_of(framework, property, claim)?, self.plan.properties.get(property)?.get(claim)?);
        let judgements = &said.0.judgements;
        let mut asserted: Vec<String> = judgements.iter().map(|id| format!("judged.{}", framework[*id].name)).collect();
        asserted.extend(self.choices(judgements));
        if said.1.how != How::Always {
            let chosen = framework.judgements.enumerate().filter(|(id, _)| self.plan.judgements[*id].by_inspectors);
            asserted.extend(chosen.map(|(_, judgement)| format!("(= recorded.{} nothing)", judgement.name)));
        }
        asserted.push(self.truth(lowered.when));
        let what = self.truth(lowered.what);
        asserted.push(if said.1.how == How::Possible { what } else { not(what) });
        Some(asserted)
    }
}

/// A bound acts and forbids a grade.
fn forbids(bound: &Acting, grade: i64) -> String {
    let (acts, grade) = (&bound.acts, number(grade));
    match bound.forbids {
        Forbids::Others => all([is_there(acts), not(format!("(= {acts} {grade})"))]),
        Forbids::Better => format!("(< {grade} {acts})"),
        Forbids::Worse => all([is_there(acts), format!("(> {grade} {acts})")]),
    }
}
