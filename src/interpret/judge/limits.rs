//! What limits permit, and how they give way to one another.

use crate::model::GradeSet;
use crate::plan::JudgementPlan;
use crate::plan::PlanLimit;

use super::super::Values;
use super::Judged;

/// What the limits may come to.
pub(super) struct Limits {
    /// The `must be` in force; nothing where there may be none.
    must: GradeSet,
    /// The strictest cap in force; the best grade stands for none.
    cap: GradeSet,
    /// Floors as they may act.
    floor: GradeSet,
    /// Floors may give way to a cap.
    floor_gives_way: bool,
    /// Floors give way to a cap for certain.
    floor_surely_gives_way: bool,
    /// Several `must be` may differ.
    musts_differ: bool,
    /// Several `must be` differ for certain.
    musts_surely_differ: bool,
    pub(super) soft_cap: GradeSet,
    pub(super) soft_floor: GradeSet,
}

impl Limits {
    pub(super) fn of(plan: &JudgementPlan, values: &Values, yielded: GradeSet) -> Limits {
        let best = GradeSet::one(crate::model::Id::at(0));
        let worst = plan.all.worst().map_or(GradeSet::EMPTY, GradeSet::one);
        let (must, musts_differ, musts_surely_differ) = fold_musts(&plan.musts, values);
        let mut cap = fold_caps(best, &plan.caps, values);
        if plan.binding {
            // Where the tiers may yield nothing, they may cap nothing.
            let bound = worse_of(cap, yielded.grades());
            cap = if yielded.has_nothing() { cap.or(bound) } else { bound };
        }
        let floors = fold_floors(cap, worst, &plan.floors, values);
        let soft_cap = fold_caps(best, &plan.soft_caps, values);
        let soft = fold_floors(soft_cap, worst, &plan.soft_floors, values);
        Limits {
            must,
            cap,
            floor: floors.floor,
            floor_gives_way: floors.gives_way,
            floor_surely_gives_way: floors.surely_gives_way,
            musts_differ,
            musts_surely_differ,
            soft_cap,
            soft_floor: soft.floor,
        }
    }

    /// Fills in what is permitted and expected; gives the grades that inspectors may choose where nothing is expected.
    pub(super) fn settle(&self, plan: &JudgementPlan, stepped: GradeSet, judged: &mut Judged) -> GradeSet {
        let musts = self.must.grades();
        let mut permitted = musts;
        let mut surely = if musts.is_single() { musts } else { plan.all };
        if musts.len() > 1 {
            surely = GradeSet::EMPTY;
        }
        let soft = clamp(stepped, self.soft_cap, self.soft_floor);
        let mut expected = musts;
        let mut choices = GradeSet::EMPTY;
        if self.must.has_nothing() {
            let room = self.room();
            permitted = permitted.or(room);
            surely = surely.and(between(self.cap, self.floor));
            expected = expected.or(clamp(soft.grades(), self.cap, self.floor));
            if soft.has_nothing() {
                if room.is_single() {
                    expected = expected.or(room);
                } else {
                    let one_alone = self.single_rooms();
                    expected = expected.or(one_alone).or(GradeSet::NOTHING);
                    let inside = room.and(self.soft_union());
                    choices = if self.soft_is_certain() && !inside.is_empty() { inside } else { room };
                }
            }
        }
        judged.permitted = permitted.and(plan.all);
        judged.surely_permitted = surely.and(permitted).and(plan.all);
        judged.expected = expected;
        self.contradictions(musts, judged);
        choices
    }

    fn contradictions(&self, musts: GradeSet, judged: &mut Judged) {
        let must_is_certain = !self.must.has_nothing();
        let below_cap = musts.best().zip(self.cap.worst()).is_some_and(|(must, cap)| must < cap);
        let above_floor = musts.worst().zip(self.floor.best()).is_some_and(|(must, floor)| must > floor);
        let surely_below = musts.worst().zip(self.cap.best()).is_some_and(|(must, cap)| must < cap);
        let surely_above = musts.best().zip(self.floor.worst()).is_some_and(|(must, floor)| must > floor);
        judged.may_contradict = below_cap || above_floor || self.floor_gives_way || self.musts_differ;
        judged.contradicts = (must_is_certain && (surely_below || surely_above))
            || self.floor_surely_gives_way
            || self.musts_surely_differ;
    }

    /// Every grade that some cap and floor in force permit.
    fn room(&self) -> GradeSet {
        match (self.cap.best(), self.floor.worst()) {
            (Some(cap), Some(floor)) if cap <= floor => GradeSet::between(cap, floor),
            _ => GradeSet::EMPTY,
        }
    }

    /// Grades that may be permitted alone.
    fn single_rooms(&self) -> GradeSet {
        self.cap.grades().and(self.floor.grades())
    }

    pub(super) fn soft_union(&self) -> GradeSet {
        match (self.soft_cap.best(), self.soft_floor.worst()) {
            (Some(cap), Some(floor)) if cap <= floor => GradeSet::between(cap, floor),
            _ => GradeSet::EMPTY,
        }
    }

    pub(super) fn soft_is_certain(&self) -> bool {
        self.soft_cap.is_single() && self.soft_floor.is_single() && self.cap.is_single() && self.floor.is_single()
    }
}

/// Grades between every cap and every floor, for certain.
pub(super) fn between(cap: GradeSet, floor: GradeSet) -> GradeSet {
    match (cap.worst(), floor.best()) {
        (Some(cap), Some(floor)) if cap <= floor => GradeSet::between(cap, floor),
        _ => GradeSet::EMPTY,
    }
}

/// Grades moved to the cap and to the floor; nothing stays nothing.
fn clamp(set: GradeSet, cap: GradeSet, floor: GradeSet) -> GradeSet {
    better_of(worse_of(set.grades(), cap), floor).or(set.and(GradeSet::NOTHING))
}

/// The worst cap in force; caps that may not act leave what was.
fn fold_caps(none: GradeSet, caps: &[PlanLimit], values: &Values) -> GradeSet {
    let mut cap = none;
    for limit in caps {
        let acting = acting(limit, values);
        let acted = worse_of(cap, acting.grades());
        cap = if acting.has_nothing() { cap.or(acted) } else { acted };
    }
    cap
}

struct Floors {
    floor: GradeSet,
    gives_way: bool,
    surely_gives_way: bool,
}

/// The best floor in force; one better than the cap gives way to it.
fn fold_floors(cap: GradeSet, none: GradeSet, floors: &[PlanLimit], values: &Values) -> Floors {
    let (Some(cap_best), Some(cap_worst)) = (cap.best(), cap.worst()) else {
        return Floors { floor: none, gives_way: false, surely_gives_way: false };
    };
    let mut result = Floors { floor: none, gives_way: false, surely_gives_way: false };
    for limit in floors {
        let acting = acting(limit, values);
        let grades = acting.grades();
        let staying = grades.and(down_from(cap_best));
        let may_give_way = !grades.is_within(down_from(cap_worst));
        result.gives_way |= may_give_way;
        result.surely_gives_way |= !acting.has_nothing() && staying.is_empty() && !grades.is_empty();
        let acted = better_of(result.floor, staying);
        result.floor = if acting.has_nothing() || may_give_way { result.floor.or(acted) } else { acted };
    }
    result
}

/// The worst of the `must be` in force, nothing where there may be none; and whether two may differ.
fn fold_musts(musts: &[PlanLimit], values: &Values) -> (GradeSet, bool, bool) {
    let mut result = GradeSet::NOTHING;
    let (mut differ, mut surely_differ) = (false, false);
    for limit in musts {
        let acting = acting(limit, values);
        let grades = acting.grades();
        let known = result.grades();
        let is_one = known.is_single() && known == grades;
        differ |= !known.is_empty() && !grades.is_empty() && !is_one;
        surely_differ |= !result.has_nothing() && !acting.has_nothing() && known.and(grades).is_empty();
        let mut next = worse_of(known, grades);
        if result.has_nothing() {
            next = next.or(grades);
        }
        if acting.has_nothing() {
            next = next.or(result);
        }
        result = next;
    }
    (result, differ, surely_differ)
}

/// Every better-or-equal pick of one from each set.
pub(in crate::interpret) fn better_of(a: GradeSet, b: GradeSet) -> GradeSet {
    let (Some(worst_a), Some(worst_b)) = (a.worst(), b.worst()) else { return GradeSet::EMPTY };
    a.and(up_to(worst_b)).or(b.and(up_to(worst_a)))
}

/// Every worse-or-equal pick of one from each set.
pub(in crate::interpret) fn worse_of(a: GradeSet, b: GradeSet) -> GradeSet {
    let (Some(best_a), Some(best_b)) = (a.best(), b.best()) else { return GradeSet::EMPTY };
    a.and(down_from(best_b)).or(b.and(down_from(best_a)))
}

/// That grade and the better ones.
fn up_to(grade: crate::model::GradeId) -> GradeSet {
    GradeSet::from_bits(GradeSet::one(grade).bits() * 2 - 1)
}

/// That grade and the worse ones.
fn down_from(grade: crate::model::GradeId) -> GradeSet {
    GradeSet::from_bits(!(GradeSet::one(grade).bits() - 1) & !GradeSet::NOTHING.bits())
}

/// The grades a limit may act with, and nothing where it may not act.
pub fn acting(limit: &PlanLimit, values: &Values) -> GradeSet {
    let when = values.truth(limit.when);
    let (can_act, can_rest) =
        if limit.acts_unless { (when.can_fail(), when.can_hold()) } else { (when.can_hold(), when.can_fail()) };
    let mut result = if can_act { values.grade(limit.grade) } else { GradeSet::EMPTY };
    if can_rest {
        result = result.or(GradeSet::NOTHING);
    }
    result
}
