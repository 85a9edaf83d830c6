//! One judgement: what its form yields, what its limits permit, what is expected, and the award.
//!
//! Follows semantics.md section 1, word for word, over sets: `nothing` in a set says that the form may yield nothing,
//! that a limit may not act, that no award may be given.

use crate::model::GradeSet;
use crate::model::JudgementId;
use crate::plan::JudgementPlan;
use crate::plan::PlanLimit;

use super::Answers;
use super::AwardFrom;
use super::Values;

/// How a judgement came about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Judged {
    /// What the form yields; nothing where no line may hold.
    pub yielded: GradeSet,
    /// After the steps.
    pub stepped: GradeSet,
    /// What the rules expect; nothing where they expect nothing.
    pub expected: GradeSet,
    /// The grades that may be permitted.
    pub permitted: GradeSet,
    /// The grades that are permitted for certain.
    pub surely_permitted: GradeSet,
    /// The award; nothing where none is given.
    pub award: GradeSet,
    /// Which line decides: the first that holds for certain, where no earlier one may hold.
    pub decided_by: Option<u16>,
    /// Limits may contradict one another.
    pub may_contradict: bool,
    /// Limits contradict one another for certain.
    pub contradicts: bool,
    /// How the recorded grade may stand.
    pub standing: Stands,
    /// Inspectors choose among the award's grades in every completion, so that each is reached.
    pub is_choice: bool,
}

/// How a recorded grade may stand in some completion; bits, so that they can be gathered over completions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Stands(pub u8);

impl Stands {
    /// It is permitted.
    pub const PERMITTED: u8 = 1;
    /// It is not permitted.
    pub const FORBIDDEN: u8 = 2;
    /// It is what is expected.
    pub const EXPECTED: u8 = 4;
    /// Nothing is expected.
    pub const NOTHING_EXPECTED: u8 = 8;
    /// Another grade is expected, or it lies outside a soft limit where nothing is.
    pub const OTHER_EXPECTED: u8 = 16;
}

/// Every better-or-equal pick of one from each set.
pub(super) fn better_of(a: GradeSet, b: GradeSet) -> GradeSet {
    let (Some(worst_a), Some(worst_b)) = (a.worst(), b.worst()) else { return GradeSet::EMPTY };
    a.and(up_to(worst_b)).or(b.and(up_to(worst_a)))
}

/// Every worse-or-equal pick of one from each set.
pub(super) fn worse_of(a: GradeSet, b: GradeSet) -> GradeSet {
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
fn acting(limit: &PlanLimit, values: &Values) -> GradeSet {
    let when = values.truth(limit.when);
    let (can_act, can_rest) =
        if limit.acts_unless { (when.can_fail(), when.can_hold()) } else { (when.can_hold(), when.can_fail()) };
    let mut result = if can_act { values.grade(limit.grade) } else { GradeSet::EMPTY };
    if can_rest {
        result = result.or(GradeSet::NOTHING);
    }
    result
}

pub(super) fn judge(plan: &JudgementPlan, answers: &Answers, judgement: JudgementId, values: &Values) -> Judged {
    let (yielded, decided_by) = yielded(plan, values);
    let stepped = stepped(plan, values, yielded);
    let limits = Limits::of(plan, values, yielded);
    let mut judged = Judged { yielded, stepped, decided_by, ..Judged::default() };
    let choices = limits.settle(plan, stepped, &mut judged);

    let from = answers.awards[judgement];
    let recorded = match from {
        AwardFrom::Rules { recorded, .. } => recorded,
        AwardFrom::Given(given) => given,
    };
    judged.standing = standing(recorded, &judged, &limits);

    let is_free = answers.free_choices || judged.expected == GradeSet::NOTHING;
    judged.is_choice = plan.by_inspectors
        && is_free
        && recorded.and(judged.permitted).is_empty()
        && judged.permitted == judged.surely_permitted
        && limits.soft_is_certain();
    let mut award = match from {
        AwardFrom::Given(given) => given,
        AwardFrom::Rules { choices: considered, .. } => {
            if !plan.by_inspectors {
                judged.expected
            } else if !recorded.is_empty() {
                let mut award = recorded.and(judged.permitted);
                if !recorded.is_within(judged.surely_permitted) {
                    award = award.or(judged.expected.grades());
                    if judged.expected.has_nothing() {
                        award = award.or(choices.and(considered));
                    }
                }
                award
            } else if answers.free_choices {
                judged.permitted.and(considered)
            } else {
                let free = if judged.expected.has_nothing() { choices.and(considered) } else { GradeSet::EMPTY };
                judged.expected.grades().or(free)
            }
        }
    };
    // Where no grade is left to a choice that a branch has taken, the branch stands for no completion; an empty award
    // would then be read as if something were possible, so nothing is said in its place.
    if award.is_empty() {
        award = GradeSet::NOTHING;
    }
    for not_given in &plan.not_given {
        let holds = values.truth(*not_given);
        if !holds.can_fail() {
            award = GradeSet::NOTHING;
            judged.permitted = GradeSet::EMPTY;
            judged.expected = GradeSet::NOTHING;
        }
        if holds.can_hold() {
            award = award.or(GradeSet::NOTHING);
            judged.expected = judged.expected.or(GradeSet::NOTHING);
            judged.surely_permitted = GradeSet::EMPTY;
        }
    }
    if !plan.not_given.is_empty() {
        judged.is_choice &= !award.has_nothing();
        judged.standing = standing(recorded, &judged, &limits);
    }
    // Given in every completion, though what is permitted and expected is as the rules say.
    judged.award = if let AwardFrom::Given(given) = from { given } else { award };
    judged
}

/// What the first line that holds yields, and which it is where that is certain.
fn yielded(plan: &JudgementPlan, values: &Values) -> (GradeSet, Option<u16>) {
    let mut result = GradeSet::EMPTY;
    let mut earlier_may_hold = false;
    for (place, line) in plan.lines.iter().enumerate() {
        let when = values.truth(line.when);
        if !when.can_hold() {
            continue;
        }
        result = result.or(values.grade(line.yields));
        if !when.can_fail() {
            let decided = (!earlier_may_hold).then(|| u16::try_from(place).ok()).flatten();
            return (result, decided);
        }
        earlier_may_hold = true;
    }
    (result.or(GradeSet::NOTHING), None)
}

/// Steps in order, each held inside the scale; nothing stays nothing.
fn stepped(plan: &JudgementPlan, values: &Values, yielded: GradeSet) -> GradeSet {
    let mut current = yielded;
    for step in &plan.steps {
        let when = values.truth(step.when);
        if !when.can_hold() {
            continue;
        }
        let moved = shifted(current, step.by, plan.all);
        current = if when.can_fail() { current.or(moved) } else { moved };
    }
    current
}

/// Every grade moved by so many places, held inside the scale.
fn shifted(set: GradeSet, by: i32, all: GradeSet) -> GradeSet {
    let mut result = set.and(GradeSet::NOTHING);
    let worst = i64::from(all.len()) - 1;
    for grade in set.iter() {
        let place = (crate::model::Id::index(grade) as i64 + i64::from(by)).clamp(0, worst);
        let place = usize::try_from(place).unwrap_or(0);
        result = result.or(GradeSet::one(crate::model::Id::at(place)));
    }
    result
}

/// What the limits may come to.
struct Limits {
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
    soft_cap: GradeSet,
    soft_floor: GradeSet,
}

impl Limits {
    fn of(plan: &JudgementPlan, values: &Values, yielded: GradeSet) -> Limits {
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
    fn settle(&self, plan: &JudgementPlan, stepped: GradeSet, judged: &mut Judged) -> GradeSet {
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

    fn soft_union(&self) -> GradeSet {
        match (self.soft_cap.best(), self.soft_floor.worst()) {
            (Some(cap), Some(floor)) if cap <= floor => GradeSet::between(cap, floor),
            _ => GradeSet::EMPTY,
        }
    }

    fn soft_is_certain(&self) -> bool {
        self.soft_cap.is_single() && self.soft_floor.is_single() && self.cap.is_single() && self.floor.is_single()
    }
}

/// Grades between every cap and every floor, for certain.
fn between(cap: GradeSet, floor: GradeSet) -> GradeSet {
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
        differ |= !known.is_empty() && !grades.is_empty() && !(known.is_single() && known == grades);
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

fn standing(recorded: GradeSet, judged: &Judged, limits: &Limits) -> Stands {
    if recorded.grades().is_empty() {
        return Stands(0);
    }
    let mut bits = 0;
    if !recorded.and(judged.permitted).is_empty() {
        bits |= Stands::PERMITTED;
    }
    if !recorded.is_within(judged.surely_permitted) {
        bits |= Stands::FORBIDDEN;
    }
    if !recorded.and(judged.expected).is_empty() {
        bits |= Stands::EXPECTED;
    }
    if !judged.expected.grades().is_within(recorded) {
        bits |= Stands::OTHER_EXPECTED;
    }
    if judged.expected.has_nothing() {
        // Outside the soft limits it departs, inside them it is inspectors' own.
        if recorded.is_within(limits.soft_union()) {
            bits |= Stands::NOTHING_EXPECTED;
        }
        if !recorded.is_within(between(limits.soft_cap, limits.soft_floor)) {
            bits |= Stands::OTHER_EXPECTED;
        }
    }
    Stands(bits)
}
