//! Which awards completions reach, exactly.
//!
//! One walk over the plan with every open question as the set of its values gives bounds: no award outside them is
//! possible. Where the walk itself says that all of them are reached (a complete record; a judgement settled whatever
//! else is found), that is all. Otherwise the decision diagrams of the judgements are asked. Where those are larger than
//! their stated size, the bounds are given, and called bounds.

use crate::diagram;
use crate::diagram::Asks;
use crate::diagram::Diagrams;
use crate::diagram::Judged as Functions;
use crate::diagram::Left;
use crate::diagram::NOTHING;
use crate::diagram::Part;
use crate::diagram::Question;
use crate::diagram::Ref;
use crate::diagram::Told;
use crate::diagram::TooLarge;
use crate::diagram::Wanted;
use crate::interpret::Answers;
use crate::interpret::AwardFrom;
use crate::interpret::Judged;
use crate::interpret::Stands;
use crate::interpret::Values;
use crate::interpret::interpret;
use crate::model::GradeId;
use crate::model::GradeSet;
use crate::model::Id;
use crate::model::IdVec;
use crate::model::JudgementId;
use crate::plan::Plan;

use super::OpenQuestion;

/// What completions give for a judgement, gathered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Reached {
    /// The awards reached.
    pub(super) award: GradeSet,
    /// What is expected.
    pub(super) expected: GradeSet,
    /// How the recorded grade stands: the bits of [`Stands`].
    pub(super) standing: u8,
}

/// What completions give for each judgement, and whether that is exact.
pub(super) struct Ranges {
    pub(super) reached: IdVec<JudgementId, Reached>,
    pub(super) exact: IdVec<JudgementId, bool>,
}

/// The grades that inspectors may still award, and whether that is exact.
pub(super) struct Rooms {
    pub(super) room: IdVec<JudgementId, GradeSet>,
    pub(super) exact: IdVec<JudgementId, bool>,
}

/// The diagrams of the judgements that an inspection concerns, made when they are first needed.
pub(super) struct Compiled<'a> {
    pub(super) plan: &'a Plan,
    /// Each judgement after those it reads.
    pub(super) concerned: &'a [JudgementId],
    diagrams: Option<(IdVec<JudgementId, bool>, Diagrams)>,
}

impl<'a> Compiled<'a> {
    pub(super) fn new(plan: &'a Plan, concerned: &'a [JudgementId]) -> Self {
        Compiled { plan, concerned, diagrams: None }
    }

    /// The diagrams for answers: which awards the rules derive hangs on them.
    pub(super) fn diagrams(&mut self, answers: &Answers) -> &mut Diagrams {
        let is_derived: IdVec<JudgementId, bool> =
            answers.awards.iter().map(|from| matches!(from, AwardFrom::Rules { .. })).collect();
        if self.diagrams.as_ref().is_some_and(|(known, _)| *known != is_derived) {
            self.diagrams = None;
        }
        let compile = || {
            let wanted = Wanted {
                bottom_up: self.concerned,
                is_derived: is_derived.clone(),
                watched: &[],
                together: &[],
                most_edges: diagram::MOST_EDGES,
            };
            let diagrams = diagram::compile(self.plan, &wanted);
            (is_derived, diagrams)
        };
        &mut self.diagrams.get_or_insert_with(compile).1
    }
}

/// What can still move awards.
pub(super) struct Mattering<'a> {
    diagrams: &'a mut Diagrams,
    left: Left,
    told: Told,
}

impl<'a> Mattering<'a> {
    pub(super) fn new(compiled: &'a mut Compiled<'_>, answers: &Answers) -> Mattering<'a> {
        let diagrams = compiled.diagrams(answers);
        let left = Left::of(diagrams, answers);
        Mattering { diagrams, left, told: Told::default() }
    }

    /// Leaves of the questions that an open award may hang on those that can still move it. Where that is not decided, all
    /// are left.
    pub(super) fn keep(&mut self, id: JudgementId, open: &mut Vec<OpenQuestion>) {
        if let Ok(matters) = self.told.matters(self.diagrams, &self.left, id) {
            open.retain(|question| matters.contains(&asked_by(*question)));
        }
    }
}

/// The variable that an open question belongs to.
const fn asked_by(question: OpenQuestion) -> Asks {
    match question {
        OpenQuestion::Criterion(id) | OpenQuestion::AlsoAsked(id, _) | OpenQuestion::Substantial(id) => {
            Asks::Question(Question::Criterion(id))
        }
        OpenQuestion::Fact(id) => Asks::Question(Question::Fact(id)),
        OpenQuestion::Previous(id, kind) => Asks::Question(Question::Previous(id, kind)),
        OpenQuestion::NotInspected(id) => Asks::Given(id),
        OpenQuestion::Choice(id) => Asks::Choice(id),
    }
}

/// What completions give for each judgement.
pub(super) fn ranges(compiled: &mut Compiled<'_>, answers: &Answers) -> Ranges {
    let (plan, concerned) = (compiled.plan, compiled.concerned);
    let mut values = Values::new(plan);
    interpret(plan, answers, &mut values);
    let mut reached: IdVec<JudgementId, Reached> = values.judged.iter().map(bounds).collect();
    let mut exact = IdVec::filled(true, plan.judgements.len());
    let is_open = |id: &JudgementId| !is_reached(&values.judged[*id]);
    let open: Vec<JudgementId> = concerned.iter().copied().filter(is_open).collect();
    if open.is_empty() && assumptions_hold(plan, &values) {
        return Ranges { reached, exact };
    }
    let left = Left::of(compiled.diagrams(answers), answers);
    for id in open {
        let found = match answers.awards[id] {
            AwardFrom::Rules { .. } => exactly(compiled.diagrams(answers), &left, answers, id),
            AwardFrom::Given(given) => as_if_derived(compiled, answers, id, given),
        };
        match found {
            Some(found) => reached[id] = found,
            None => exact[id] = false,
        }
    }
    Ranges { reached, exact }
}

/// What the rules would give for a judgement whose award is given; its award is as given.
fn as_if_derived(compiled: &Compiled<'_>, answers: &Answers, id: JudgementId, given: GradeSet) -> Option<Reached> {
    let Some(_) = given.single() else { return Some(Reached { award: given, ..Reached::default() }) };
    let (mut derived, answers) = derived(compiled, answers, id, given);
    let diagrams = derived.diagrams(&answers);
    let left = Left::of(diagrams, &answers);
    let found = exactly(diagrams, &left, &answers, id)?;
    Some(Reached { award: given, ..found })
}

/// The same answers where the rules derive the award of a judgement after all.
fn derived<'a>(
    compiled: &Compiled<'a>,
    answers: &Answers,
    id: JudgementId,
    recorded: GradeSet,
) -> (Compiled<'a>, Answers) {
    let mut answers = answers.clone();
    answers.awards[id] = AwardFrom::Rules { recorded, choices: AwardFrom::ALL };
    (Compiled::new(compiled.plan, compiled.concerned), answers)
}

/// Whether every completion of the answers satisfies what is assumed, as far as one walk can tell.
fn assumptions_hold(plan: &Plan, values: &Values) -> bool {
    plan.assumptions.iter().all(|assumption| !values.truth(*assumption).can_fail())
}

/// What may be, as one walk over the plan says.
fn bounds(judged: &Judged) -> Reached {
    Reached { award: judged.award, expected: judged.expected, standing: judged.standing.0 }
}

/// Whether every completion gives all of it, so that it is reached.
fn is_reached(judged: &Judged) -> bool {
    let is_one = |bits: u8| bits == 0 || bits.is_power_of_two();
    let permission = Stands::PERMITTED | Stands::FORBIDDEN;
    (judged.award.is_single() || judged.is_choice)
        && judged.expected.is_single()
        && is_one(judged.standing.0 & permission)
        && is_one(judged.standing.0 & !permission)
}

/// What the diagrams of a judgement say; `None` where they, or those of a judgement below it, are not decided.
fn exactly(diagrams: &mut Diagrams, left: &Left, answers: &Answers, id: JudgementId) -> Option<Reached> {
    if !diagrams.is_decided(id) {
        return None;
    }
    let recorded = match answers.awards[id] {
        AwardFrom::Rules { recorded, .. } => recorded.single(),
        AwardFrom::Given(_) => None,
    };
    let (place, part) = diagrams.part_mut(id)?;
    let functions = part.judged.get(&id)?.clone();
    let standing = match recorded {
        Some(grade) => {
            let (permission, expectation) = standing(part, &functions, grade).ok()?;
            let all = left.reached(place, part, permission).into_iter().chain(left.reached(place, part, expectation));
            all.filter_map(|bits| u8::try_from(bits).ok()).fold(0, |all, bits| all | bits)
        }
        None => 0,
    };
    Some(Reached {
        award: left.grades(place, part, functions.award),
        expected: left.grades(place, part, functions.expected),
        standing,
    })
}

/// Whether a recorded grade is permitted, and what is expected beside it, as functions.
fn standing(part: &mut Part, functions: &Functions, grade: GradeId) -> Result<(Ref, Ref), TooLarge> {
    let grade = i64::try_from(grade.index()).unwrap_or(i64::MAX);
    let permitted = i64::from(Stands::PERMITTED);
    let permission = part.store.apply(functions.best, functions.worst, &mut |best, worst| {
        if best != NOTHING && best <= grade && grade <= worst { permitted } else { i64::from(Stands::FORBIDDEN) }
    })?;
    // Outside the soft limits it departs, inside them it is inspectors' own.
    let inside = part
        .store
        .apply(functions.soft.0, functions.soft.1, &mut |cap, floor| i64::from(cap <= grade && grade <= floor))?;
    let expectation = part.store.apply(functions.expected, inside, &mut |expected, inside| {
        i64::from(match expected {
            NOTHING if inside != 0 => Stands::NOTHING_EXPECTED,
            expected if expected == grade => Stands::EXPECTED,
            _ => Stands::OTHER_EXPECTED,
        })
    })?;
    Ok((permission, expectation))
}

/// The grades that some completion permits, where inspectors may choose freely wherever they have not recorded a
/// grade that stands. `ranges` is what completions give without such choices.
pub(super) fn rooms(compiled: &mut Compiled<'_>, answers: &Answers, ranges: &Ranges) -> Rooms {
    let (plan, concerned) = (compiled.plan, compiled.concerned);
    let mut values = Values::new(plan);
    let free = Answers { free_choices: true, ..answers.clone() };
    interpret(plan, &free, &mut values);
    let by_inspectors = |id: JudgementId| plan.judgements[id].by_inspectors;
    let bounds = |id: JudgementId| {
        let judged = &values.judged[id];
        if by_inspectors(id) { judged.permitted } else { judged.award.grades() }
    };
    let is_reached = |id: &JudgementId| {
        let judged = &values.judged[*id];
        if by_inspectors(*id) { judged.permitted == judged.surely_permitted } else { judged.award.is_single() }
    };
    let mut room: IdVec<JudgementId, GradeSet> = plan.judgements.ids().map(bounds).collect();
    let mut exact = IdVec::filled(true, plan.judgements.len());
    if concerned.iter().all(is_reached) && assumptions_hold(plan, &values) {
        return Rooms { room, exact };
    }
    let stands =
        |id: JudgementId| ranges.reached[id].standing & (Stands::PERMITTED | Stands::FORBIDDEN) == Stands::PERMITTED;
    let in_part: Vec<JudgementId> =
        concerned.iter().copied().filter(|id| by_inspectors(*id) && stands_in_part(ranges.reached[*id])).collect();
    for id in concerned.iter().copied().filter(|id| !is_reached(id)) {
        let found = match answers.awards[id] {
            AwardFrom::Given(given) if given.single().is_none() => continue,
            AwardFrom::Given(given) => {
                let (mut derived, answers) = derived(compiled, answers, id, given);
                room_within(derived.diagrams(&answers), &answers, &in_part, &stands, (id, by_inspectors(id)))
            }
            AwardFrom::Rules { .. } => {
                let diagrams = compiled.diagrams(answers);
                room_within(diagrams, answers, &in_part, &stands, (id, by_inspectors(id)))
            }
        };
        match found {
            Some(found) => room[id] = found,
            None => exact[id] = false,
        }
    }
    Rooms { room, exact }
}

fn stands_in_part(reached: Reached) -> bool {
    let both = Stands::PERMITTED | Stands::FORBIDDEN;
    reached.standing & both == both
}

/// The room of a judgement, with the completions left out in which a grade that stands in part is permitted and not
/// awarded.
fn room_within(
    diagrams: &mut Diagrams,
    answers: &Answers,
    in_part: &[JudgementId],
    stands: &dyn Fn(JudgementId) -> bool,
    (id, by_inspectors): (JudgementId, bool),
) -> Option<GradeSet> {
    let mut guarded = None;
    for other in in_part.iter().copied() {
        if let AwardFrom::Rules { recorded, .. } = answers.awards[other] {
            keep_where_permitted(guarded.get_or_insert_with(|| diagrams.clone()), other, recorded);
        }
    }
    let diagrams = guarded.as_mut().unwrap_or(diagrams);
    let left = Left::freely(diagrams, answers, &mut |id| !stands(id));
    room_of(diagrams, &left, id, by_inspectors)
}

fn room_of(diagrams: &mut Diagrams, left: &Left, id: JudgementId, by_inspectors: bool) -> Option<GradeSet> {
    if !diagrams.is_decided(id) {
        return None;
    }
    let (place, part) = diagrams.part_mut(id)?;
    let functions = part.judged.get(&id)?.clone();
    if !by_inspectors {
        return Some(left.grades(place, part, functions.award).grades());
    }
    let both = part.store.apply(functions.best, functions.worst, &mut |best, worst| match best {
        NOTHING => NOTHING,
        best => best << 8 | worst,
    });
    let grade = |place: i64| GradeId::at(usize::try_from(place).unwrap_or(0));
    let permitted = left.reached(place, part, both.ok()?).into_iter().filter(|both| *both != NOTHING);
    Some(permitted.fold(GradeSet::EMPTY, |set, both| set.or(GradeSet::between(grade(both >> 8), grade(both & 0xFF)))))
}

/// Leaves out completions in which the recorded grade is permitted and not awarded.
fn keep_where_permitted(diagrams: &mut Diagrams, id: JudgementId, recorded: GradeSet) {
    let Some(grade) = recorded.single() else { return };
    let grade = i64::try_from(grade.index()).unwrap_or(i64::MAX);
    let Some((_, part)) = diagrams.part_mut(id) else { return };
    let Some(functions) = part.judged.get(&id).cloned() else { return };
    let forbidden = part.store.apply(functions.best, functions.worst, &mut |best, worst| {
        i64::from(best == NOTHING || grade < best || worst < grade)
    });
    let kept = forbidden.and_then(|forbidden| {
        let awarded = part.store.map(functions.award, &mut |award| i64::from(award == grade))?;
        part.store.apply(forbidden, awarded, &mut |a, b| a.max(b))
    });
    match kept {
        Ok(kept) => diagrams.keep(id, kept),
        Err(TooLarge) => diagrams.give_up(id),
    }
}
