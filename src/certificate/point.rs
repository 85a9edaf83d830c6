//! What one walk of the interpreter tells of a point: that it comes about, that it does not, or that it may.

use crate::interpret::Possible;
use crate::interpret::Values;
use crate::interpret::acting;
use crate::model::Framework;
use crate::model::GradeSet;
use crate::model::How;
use crate::model::Id;
use crate::model::JudgementId;
use crate::plan::JudgementPlan;
use crate::plan::Plan;
use crate::plan::PlanLimit;
use crate::point::Binding;
use crate::point::Point;
use crate::point::claim_of;

/// Whether a point comes about, where one walk can tell; nothing of points that are about two inspections, about another
/// plan, or about assumptions alone.
pub(super) fn comes_about(framework: &Framework, plan: &Plan, point: Point, values: &Values) -> Option<Possible> {
    let given = |id| Some(none_of(plan.judgements[id].not_given.iter().map(|line| values.truth(*line))));
    match point {
        Point::Awarded(id, grade) => {
            let award = values.judged[id].award;
            Some(Possible::new(award.contains(grade), award != GradeSet::one(grade)))
        }
        Point::LineDecides(id, place) => Some(both(given(id)?, decides(plan, values, id, place)?)),
        Point::StepMoves(id, place) => Some(both(given(id)?, moves(&plan.judgements[id], values, id, place)?)),
        Point::NotGivenApplies(id, place) => plan.judgements[id].not_given.get(place).map(|line| values.truth(*line)),
        Point::LimitBinds(id, of) => Some(both(given(id)?, binds(&plan.judgements[id], values, id, of)?)),
        Point::LimitsContradict(id, one, other) => {
            let bounds = bounds(&plan.judgements[id], values, id);
            let of = |named: Binding| bounds.iter().find(|bound| bound.named == named);
            Some(both(given(id)?, crosses(plan.judgements[id].all, of(one)?, of(other)?)))
        }
        Point::LineHides(id, earlier, later) => {
            let later = values.truth(plan.judgements[id].lines.get(later)?.when);
            Some(both(given(id)?, both(decides(plan, values, id, earlier)?, later)))
        }
        Point::Claimed(property, claim) => {
            let (_, said) = claim_of(framework, property, claim)?;
            let lowered = plan.properties.get(property)?.get(claim)?;
            let (what, when) = (values.truth(lowered.what), values.truth(lowered.when));
            Some(both(when, if said.how == How::Possible { what } else { none_of([what]) }))
        }
        Point::Assumed
        | Point::BetterLowers(_)
        | Point::CriterionMatters(_)
        | Point::FactMatters(_)
        | Point::ToldApart(..)
        | Point::HangsOnEmptySet(..) => None,
    }
}

fn both(one: Possible, other: Possible) -> Possible {
    Possible::new(one.can_hold() && other.can_hold(), one.can_fail() || other.can_fail())
}

fn none_of(all: impl IntoIterator<Item = Possible>) -> Possible {
    let opposite = |one: Possible| Possible::new(one.can_fail(), one.can_hold());
    all.into_iter().map(opposite).fold(Possible::HOLDS, both)
}

/// The line holds, and none before it.
fn decides(plan: &Plan, values: &Values, id: JudgementId, place: usize) -> Option<Possible> {
    let lines = &plan.judgements[id].lines;
    let earlier = none_of(lines.iter().take(place).map(|line| values.truth(line.when)));
    Some(both(earlier, values.truth(lines.get(place)?.when)))
}

/// The step applies, and the grade has room to move.
fn moves(plan: &JudgementPlan, values: &Values, id: JudgementId, place: usize) -> Option<Possible> {
    let mut before = values.judged[id].yielded.grades();
    let has_nothing = values.judged[id].yielded.has_nothing();
    for step in plan.steps.iter().take(place) {
        let when = values.truth(step.when);
        let moved = shifted(before, step.by, plan.all);
        before = match (when.can_hold(), when.can_fail()) {
            (true, true) => before.or(moved),
            (true, false) => moved,
            (false, _) => before,
        };
    }
    let step = plan.steps.get(place)?;
    let stays = |grade| shifted(GradeSet::one(grade), step.by, plan.all) == GradeSet::one(grade);
    let room = Possible::new(!before.iter().all(stays), has_nothing || before.iter().any(stays));
    Some(both(values.truth(step.when), room))
}

fn shifted(grades: GradeSet, by: i32, all: GradeSet) -> GradeSet {
    let last = all.len().saturating_sub(1) as usize;
    let by_places = by.unsigned_abs() as usize;
    let to = |place: usize| if by < 0 { place.saturating_sub(by_places) } else { (place + by_places).min(last) };
    grades.iter().fold(GradeSet::EMPTY, |set, grade| set.or(GradeSet::one(Id::at(to(grade.index())))))
}

/// Something that forbids grades, as a walk sees it.
struct Bound {
    named: Binding,
    /// The grades it may act with, and nothing where it may not act.
    acting: GradeSet,
    forbids_better: bool,
    forbids_worse: bool,
    is_soft: bool,
}

impl Bound {
    /// The grades that it leaves, where it acts with this one.
    fn leaves(&self, all: GradeSet, acts_with: GradeSet) -> GradeSet {
        let is_left = |grade: &crate::model::GradeId| {
            acts_with
                .iter()
                .all(|with| (!self.forbids_better || *grade >= with) && (!self.forbids_worse || *grade <= with))
        };
        all.iter().filter(is_left).fold(GradeSet::EMPTY, |set, grade| set.or(GradeSet::one(grade)))
    }

    /// Whether it forbids a grade.
    fn forbids(&self, all: GradeSet, grade: GradeSet) -> Possible {
        let forbids = |with| self.leaves(all, GradeSet::one(with)).and(grade).is_empty();
        let can_fail = self.acting.has_nothing() || !self.acting.iter().all(forbids);
        Possible::new(self.acting.iter().any(forbids), can_fail)
    }
}

fn bounds(plan: &JudgementPlan, values: &Values, id: JudgementId) -> Vec<Bound> {
    let lists: [(&[PlanLimit], bool, bool, bool); 5] = [
        (&plan.musts, true, true, false),
        (&plan.caps, true, false, false),
        (&plan.floors, false, true, false),
        (&plan.soft_caps, true, false, true),
        (&plan.soft_floors, false, true, true),
    ];
    let limits = lists.into_iter().flat_map(|(limits, forbids_better, forbids_worse, is_soft)| {
        limits.iter().map(move |limit| Bound {
            named: Binding::Limit(limit.place),
            acting: acting(limit, values),
            forbids_better,
            forbids_worse,
            is_soft,
        })
    });
    let tiers = plan.binding.then(|| Bound {
        named: Binding::Tiers,
        acting: values.judged[id].yielded,
        forbids_better: true,
        forbids_worse: false,
        is_soft: false,
    });
    limits.chain(tiers).collect()
}

/// Both act, and leave no grade between them.
fn crosses(all: GradeSet, one: &Bound, other: &Bound) -> Possible {
    let may_rest = one.acting.has_nothing() || other.acting.has_nothing();
    let ways = one.acting.iter().flat_map(|with| other.acting.iter().map(move |against| (with, against)));
    let leave_none = ways.map(|(with, against)| {
        let (one, other) = (one.leaves(all, GradeSet::one(with)), other.leaves(all, GradeSet::one(against)));
        one.and(other).is_empty()
    });
    let leave_none: Vec<bool> = leave_none.collect();
    Possible::new(leave_none.contains(&true), may_rest || leave_none.contains(&false))
}

/// A limit forbids a grade that no other forbids: one that holds only normally is held against all, others against those
/// that hold for certain.
fn binds(plan: &JudgementPlan, values: &Values, id: JudgementId, named: Binding) -> Option<Possible> {
    let bounds = bounds(plan, values, id);
    let bound = bounds.iter().find(|bound| bound.named == named)?;
    let others = || bounds.iter().filter(|other| other.named != named && (bound.is_soft || !other.is_soft));
    let alone = |grade| {
        let grade = GradeSet::one(grade);
        let others = none_of(others().map(|other| other.forbids(plan.all, grade)));
        both(bound.forbids(plan.all, grade), others)
    };
    let each: Vec<Possible> = plan.all.iter().map(alone).collect();
    let can_hold = each.iter().any(|one| one.can_hold());
    Some(Possible::new(can_hold, each.iter().all(|one| one.can_fail())))
}
