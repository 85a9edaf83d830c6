//! One judgement: what its form yields, what its limits permit, what is expected, and the award.
//!
//! Follows semantics.md section 1, word for word, over sets: `nothing` in a set says that the form may yield nothing,
//! that a limit may not act, that no award may be given.

mod limits;

use crate::model::GradeId;
use crate::model::GradeSet;
use crate::model::Id;
use crate::model::JudgementId;
use crate::plan::JudgementPlan;

use super::Answers;
use super::AwardFrom;
use super::Values;

pub use limits::acting;
use limits::{Limits, between};
pub(super) use limits::{better_of, worse_of};

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

pub(super) fn judge(plan: &JudgementPlan, answers: &Answers, judgement: JudgementId, values: &Values) -> Judged {
    let (yielded, decided_by) = yielded(plan, values);
    let from = answers.awards[judgement];
    if let Some(grade) = yielded.single().filter(|_| plan.is_plain && !answers.free_choices)
        && matches!(from, AwardFrom::Rules { recorded: GradeSet::EMPTY, .. })
    {
        return plainly(plan, grade, decided_by);
    }
    let stepped = stepped(plan, values, yielded);
    let limits = Limits::of(plan, values, yielded);
    let mut judged = Judged { yielded, stepped, decided_by, ..Judged::default() };
    let choices = limits.settle(plan, stepped, &mut judged);

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
        AwardFrom::Rules { .. } if !plan.by_inspectors => judged.expected,
        AwardFrom::Rules { choices: considered, .. } => {
            by_inspectors(&judged, recorded, choices.and(considered), considered, answers.free_choices)
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
            judged.decided_by = None;
            judged.permitted = GradeSet::EMPTY;
            judged.expected = GradeSet::NOTHING;
            // Limits say nothing of an award that is not given.
            (judged.contradicts, judged.may_contradict) = (false, false);
        }
        if holds.can_hold() {
            award = award.or(GradeSet::NOTHING);
            judged.expected = judged.expected.or(GradeSet::NOTHING);
            judged.surely_permitted = GradeSet::EMPTY;
            judged.contradicts = false;
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

/// The award of a judgement that inspectors decide: the recorded grade where it is permitted, else the expected one, else
/// each they may choose. With free choices, where they have recorded none that is permitted, each grade permitted.
fn by_inspectors(
    judged: &Judged,
    recorded: GradeSet,
    choices: GradeSet,
    considered: GradeSet,
    free_choices: bool,
) -> GradeSet {
    let stands = recorded.and(judged.permitted);
    if !recorded.is_empty() && recorded.is_within(judged.surely_permitted) {
        return stands;
    }
    let chosen = if judged.expected.has_nothing() { choices } else { GradeSet::EMPTY };
    let otherwise = judged.expected.grades().or(chosen);
    let again = judged.permitted.and(considered);
    stands.or(if free_choices { again } else { otherwise })
}

/// The short way where nothing but the lines has a say and nothing is recorded: most judgements of a complete record.
fn plainly(plan: &JudgementPlan, grade: GradeId, decided_by: Option<u16>) -> Judged {
    let award = GradeSet::one(grade);
    let best = if plan.binding { grade } else { GradeId::at(0) };
    let permitted = plan.all.worst().map_or(award, |worst| GradeSet::between(best, worst));
    Judged {
        yielded: award,
        stepped: award,
        expected: award,
        permitted,
        surely_permitted: permitted,
        award,
        decided_by,
        ..Judged::default()
    }
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
