//! One judgement as diagrams: what its form yields, what its limits permit, what is expected, and the award.
//!
//! Follows semantics.md section 1. Grades are places on the scale, so that the worse of two is the greater.

use crate::model::Id;
use crate::model::JudgementId;
use crate::plan::JudgementPlan;
use crate::plan::PlanLimit;

use super::build::Builder;
use super::store::IMPOSSIBLE;
use super::store::NOTHING;
use super::store::Ref;
use super::store::TooLarge;
use super::variables::Asks;

/// A judgement as functions of what its part asks. Grades are places on its scale, best first.
#[derive(Debug, Clone)]
pub struct Judged {
    /// The place of the line that decides, among its lines; nothing where none does.
    pub line: Ref,
    /// Whether each line holds, in the plan's order.
    pub line_holds: Vec<Ref>,
    /// Whether each step's condition holds.
    pub step_holds: Vec<Ref>,
    /// Whether each `not given` line holds.
    pub not_given_holds: Vec<Ref>,
    /// What the form yields.
    pub yielded: Ref,
    /// After each step, in order; the last is what the form comes to.
    pub stepped: Vec<Ref>,
    /// For each limit, in the order of the plan's lists one behind the other, the grade it acts with; nothing where it
    /// does not act.
    pub limits: Vec<(LimitPlace, Ref)>,
    /// The `must be` in force.
    pub must: Ref,
    /// The strictest limit on better grades.
    pub cap: Ref,
    /// The strictest limit on worse grades that does not give way.
    pub floor: Ref,
    /// The best grade permitted; nothing where no award is given.
    pub best: Ref,
    /// The worst grade permitted; nothing where no award is given.
    pub worst: Ref,
    /// What is expected, or nothing.
    pub expected: Ref,
    /// The best and the worst grade that soft limits leave.
    pub soft: (Ref, Ref),
    /// Limits contradict one another.
    pub contradicts: Ref,
    /// No award is given.
    pub not_given: Ref,
    /// The award; nothing where none is given.
    pub award: Ref,
}

impl Judged {
    /// Every function of it.
    pub(super) fn all_mut(&mut self) -> impl Iterator<Item = &mut Ref> {
        let of_lists = self.stepped.iter_mut().chain(self.limits.iter_mut().map(|(_, acting)| acting));
        let held = [&mut self.line_holds, &mut self.step_holds, &mut self.not_given_holds];
        of_lists.chain(held.into_iter().flatten()).chain([
            &mut self.line,
            &mut self.yielded,
            &mut self.must,
            &mut self.cap,
            &mut self.floor,
            &mut self.best,
            &mut self.worst,
            &mut self.expected,
            &mut self.soft.0,
            &mut self.soft.1,
            &mut self.contradicts,
            &mut self.not_given,
            &mut self.award,
        ])
    }
}

/// Which of a judgement's lists a limit stands in, and its place among the judgement's limits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LimitPlace {
    /// The list.
    pub list: LimitList,
    /// The place among all its limits, as the framework has them.
    pub place: u32,
}

/// The lists of a judgement's limits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LimitList {
    /// `must be`.
    Must,
    /// What forbids better grades.
    Cap,
    /// What forbids worse grades.
    Floor,
    /// `normally no better than`.
    SoftCap,
    /// `normally no worse than`.
    SoftFloor,
}

/// The limits of one list, each with the grade it acts with.
type Acting = Vec<(LimitPlace, Ref)>;

impl Builder<'_> {
    pub(super) fn judge(&mut self, id: JudgementId) -> Result<Judged, TooLarge> {
        let plan = self.plan(id);
        let worst_of_scale = plan.all.worst().map_or(0, |grade| i64::try_from(grade.index()).unwrap_or(0));
        let line_holds = self.truths(plan.lines.iter().map(|line| line.when))?;
        let step_holds = self.truths(plan.steps.iter().map(|step| step.when))?;
        let not_given_holds = self.truths(plan.not_given.iter().copied())?;
        let (line, yielded) = self.yielded(plan)?;
        let stepped = self.stepped(plan, yielded, worst_of_scale)?;
        let after = stepped.last().copied().unwrap_or(yielded);
        let [musts, caps, floors, soft_caps, soft_floors] = self.acting(plan)?;
        let (must, musts_differ) = self.must(&musts)?;
        let mut cap = self.cap(&caps)?;
        if plan.binding {
            cap = self.store.apply(cap, yielded, &mut |cap, tier| if tier == NOTHING { cap } else { cap.max(tier) })?;
        }
        let (floor, gives_way) = self.floor(&floors, cap, worst_of_scale)?;
        let soft_cap = self.cap(&soft_caps)?;
        let (soft_floor, _) = self.floor(&soft_floors, soft_cap, worst_of_scale)?;
        let soft = self.clamped(after, soft_cap, soft_floor, worst_of_scale)?;
        let hard = self.clamped(soft, cap, floor, worst_of_scale)?;
        let alone = self.store.apply(cap, floor, &mut |cap, floor| if cap == floor { cap } else { NOTHING })?;
        let by_form = self.or_else(hard, alone)?;
        let expected = self.or_else(must, by_form)?;
        let best = self.or_else(must, cap)?;
        let worst = self.or_else(must, floor)?;
        let crossed = self.crossed(must, cap, floor)?;
        let contradicts = self.any(&[musts_differ, gives_way, crossed])?;
        let not_given = self.any(&not_given_holds)?;
        let nothing = self.store.end(NOTHING);
        let best = self.store.choose(not_given, nothing, best)?;
        let worst = self.store.choose(not_given, nothing, worst)?;
        let expected = self.store.choose(not_given, nothing, expected)?;
        let soft = (soft_cap, soft_floor);
        let award = if plan.by_inspectors { self.by_inspectors(id, best, worst, expected, soft)? } else { expected };
        let award = self.store.choose(not_given, nothing, award)?;
        let contradicts = {
            let no = self.store.end(0);
            self.store.choose(not_given, no, contradicts)?
        };
        let limits = [musts, caps, floors, soft_caps, soft_floors].concat();
        Ok(Judged {
            line,
            line_holds,
            step_holds,
            not_given_holds,
            yielded,
            stepped,
            limits,
            must,
            cap,
            floor,
            best,
            worst,
            expected,
            soft,
            contradicts,
            not_given,
            award,
        })
    }

    fn truths(&mut self, nodes: impl Iterator<Item = crate::plan::TruthNode>) -> Result<Vec<Ref>, TooLarge> {
        nodes.map(|node| self.truth(node)).collect()
    }

    /// The first line that holds, and what it yields.
    fn yielded(&mut self, plan: &JudgementPlan) -> Result<(Ref, Ref), TooLarge> {
        let (mut line, mut yielded) = (self.store.end(NOTHING), self.store.end(NOTHING));
        for (place, of) in (0..).zip(&plan.lines).collect::<Vec<(i64, _)>>().into_iter().rev() {
            let (when, yields) = (self.truth(of.when)?, self.grade(of.yields)?);
            let this = self.store.end(place);
            line = self.store.choose(when, this, line)?;
            yielded = self.store.choose(when, yields, yielded)?;
        }
        Ok((line, yielded))
    }

    /// After each step, held inside the scale.
    fn stepped(&mut self, plan: &JudgementPlan, yielded: Ref, worst: i64) -> Result<Vec<Ref>, TooLarge> {
        let mut result = Vec::new();
        let mut current = yielded;
        for step in &plan.steps {
            let when = self.truth(step.when)?;
            let by = i64::from(step.by);
            let moved = self.store.map(current, &mut |grade| match grade {
                NOTHING => NOTHING,
                grade => (grade + by).clamp(0, worst),
            })?;
            current = self.store.choose(when, moved, current)?;
            result.push(current);
        }
        Ok(result)
    }

    /// Each limit with the grade it acts with.
    fn acting(&mut self, plan: &JudgementPlan) -> Result<[Acting; 5], TooLarge> {
        let mut of = |list: LimitList, limits: &[PlanLimit]| -> Result<Acting, TooLarge> {
            let one = |limit: &PlanLimit| {
                let (when, grade) = (self.truth(limit.when)?, self.grade(limit.grade)?);
                let nothing = self.store.end(NOTHING);
                let (then, otherwise) = if limit.acts_unless { (nothing, grade) } else { (grade, nothing) };
                let acting = self.store.choose(when, then, otherwise)?;
                Ok((LimitPlace { list, place: limit.place }, acting))
            };
            limits.iter().map(one).collect()
        };
        Ok([
            of(LimitList::Must, &plan.musts)?,
            of(LimitList::Cap, &plan.caps)?,
            of(LimitList::Floor, &plan.floors)?,
            of(LimitList::SoftCap, &plan.soft_caps)?,
            of(LimitList::SoftFloor, &plan.soft_floors)?,
        ])
    }

    /// The worst `must be` in force, and whether two differ.
    fn must(&mut self, musts: &[(LimitPlace, Ref)]) -> Result<(Ref, Ref), TooLarge> {
        let (mut must, mut differ) = (self.store.end(NOTHING), self.store.end(0));
        for (_, acting) in musts {
            let these = self.store.apply(must, *acting, &mut |must, acting| {
                i64::from(must != NOTHING && acting != NOTHING && must != acting)
            })?;
            differ = self.any(&[differ, these])?;
            must = self.store.apply(must, *acting, &mut |must, acting| must.max(acting))?;
        }
        Ok((must, differ))
    }

    /// The strictest cap in force; the best grade where none is. Nothing is less than every grade.
    pub(super) fn cap(&mut self, caps: &[(LimitPlace, Ref)]) -> Result<Ref, TooLarge> {
        let mut cap = self.store.end(0);
        for (_, acting) in caps {
            cap = self.store.apply(cap, *acting, &mut |cap, acting| cap.max(acting))?;
        }
        Ok(cap)
    }

    /// The strictest floor in force that no cap overrides, and whether one gives way.
    pub(super) fn floor(&mut self, floors: &[(LimitPlace, Ref)], cap: Ref, worst: i64) -> Result<(Ref, Ref), TooLarge> {
        let (mut floor, mut gives_way) = (self.store.end(worst), self.store.end(0));
        for (_, acting) in floors {
            let crosses =
                self.store.apply(*acting, cap, &mut |acting, cap| i64::from(acting != NOTHING && acting < cap))?;
            gives_way = self.any(&[gives_way, crosses])?;
            let staying =
                self.store.apply(*acting, cap, &mut |acting, cap| if acting < cap { NOTHING } else { acting })?;
            floor = self.store.apply(floor, staying, &mut |floor, acting| match acting {
                NOTHING => floor,
                acting => floor.min(acting),
            })?;
        }
        Ok((floor, gives_way))
    }

    /// Moved to the cap and to the floor; nothing stays nothing. What never binds is passed over: most judgements have no
    /// limits.
    fn clamped(&mut self, grade: Ref, cap: Ref, floor: Ref, worst: i64) -> Result<Ref, TooLarge> {
        let keep = |grade: i64, moved: i64| if grade == NOTHING { NOTHING } else { moved };
        let capped = match self.store.constant(cap) {
            Some(0) => grade,
            Some(_) | None => self.store.apply(grade, cap, &mut |grade, cap| keep(grade, grade.max(cap)))?,
        };
        match self.store.constant(floor) {
            Some(floor) if floor == worst => Ok(capped),
            Some(_) | None => self.store.apply(capped, floor, &mut |grade, floor| keep(grade, grade.min(floor))),
        }
    }

    /// The first, or the second where the first is nothing.
    fn or_else(&mut self, first: Ref, second: Ref) -> Result<Ref, TooLarge> {
        match (self.store.constant(first), self.store.constant(second)) {
            (Some(NOTHING), _) => Ok(second),
            (_, Some(NOTHING)) => Ok(first),
            (_, _) => self.store.apply(first, second, &mut |a, b| if a == NOTHING { b } else { a }),
        }
    }

    /// Whether a `must be` lies outside what the other limits leave.
    fn crossed(&mut self, must: Ref, cap: Ref, floor: Ref) -> Result<Ref, TooLarge> {
        let better = self.store.apply(must, cap, &mut |must, cap| i64::from(must != NOTHING && must < cap))?;
        let worse = self.store.apply(must, floor, &mut |must, floor| i64::from(must != NOTHING && must > floor))?;
        self.any(&[better, worse])
    }

    fn any(&mut self, conditions: &[Ref]) -> Result<Ref, TooLarge> {
        let mut any = self.store.end(0);
        for condition in conditions {
            any = self.store.apply(*condition, any, &mut |a, b| a.max(b))?;
        }
        Ok(any)
    }

    /// The recorded grade where it is permitted, else the expected one, else what inspectors choose: a grade permitted,
    /// inside the soft limits where these leave any.
    fn by_inspectors(
        &mut self,
        id: JudgementId,
        best: Ref,
        worst: Ref,
        expected: Ref,
        soft: (Ref, Ref),
    ) -> Result<Ref, TooLarge> {
        let mut otherwise = expected;
        if let Some(choice) = self.award_variable(Asks::Choice(id))? {
            let chosen = self.chosen(choice, best, worst, soft)?;
            let nothing = self.store.map(expected, &mut |expected| i64::from(expected == NOTHING))?;
            otherwise = self.store.choose(nothing, chosen, expected)?;
        }
        let Some(recorded) = self.award_variable(Asks::Recorded(id))? else { return Ok(otherwise) };
        let not_better = self.store.apply(recorded, best, &mut |recorded, best| i64::from(recorded >= best))?;
        let not_worse = self
            .store
            .apply(recorded, worst, &mut |recorded, worst| i64::from(recorded != NOTHING && recorded <= worst))?;
        let is_permitted = self.store.apply(not_better, not_worse, &mut |a, b| a.min(b))?;
        self.store.choose(is_permitted, recorded, otherwise)
    }

    fn chosen(&mut self, choice: Ref, best: Ref, worst: Ref, soft: (Ref, Ref)) -> Result<Ref, TooLarge> {
        // Where soft limits leave nothing of what is permitted, they do not bind the choice.
        let cap = self.store.apply(best, soft.0, &mut |best, soft| best.max(soft))?;
        let floor = self.store.apply(worst, soft.1, &mut |worst, soft| worst.min(soft))?;
        let leaves = self.store.apply(cap, floor, &mut |cap, floor| i64::from(cap <= floor))?;
        let cap = self.store.choose(leaves, cap, best)?;
        let floor = self.store.choose(leaves, floor, worst)?;
        let inside =
            self.store.apply(choice, cap, &mut |choice, cap| if choice >= cap { choice } else { IMPOSSIBLE })?;
        self.store.apply(inside, floor, &mut |choice, floor| if choice <= floor { choice } else { IMPOSSIBLE })
    }
}
