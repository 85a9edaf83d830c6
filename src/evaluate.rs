//! What the rules make of one inspection: awards, each with how it stands and why.
//!
//! `evaluate(&Framework, &Plan, &Inspection) -> Outcome` is total: every valid inspection gets an outcome. The
//! explanation is built from the values that the evaluation itself computed; it holds ids and words quoted from
//! the rule file, and `document` makes text of it.

mod answer;
mod assumptions;
pub(crate) mod bits;
mod errors;
mod explain;
pub mod explanation;
pub(crate) mod hitting;
mod open;
mod range;
pub mod reasons;
mod standing;

use crate::diagnostic::Diagnostic;
use crate::interpret::Answers;
use crate::interpret::AwardFrom;
use crate::interpret::Values;
use crate::interpret::interpret_within;
use crate::model::Basis;
use crate::model::Framework;
use crate::model::GradeId;
use crate::model::GradeSet;
use crate::model::IdVec;
use crate::model::JudgementId;
use crate::model::KindId;
use crate::plan::Plan;
use crate::plan::reads::Makers;
use crate::record::Awarded;
use crate::record::Inspection;

pub use explanation::{
    BlockState, ConditionState, Contradiction, CriterionState, Explanation, LimitEffect, LimitState, LineState,
    MemberState, OpenQuestion, StepState, TierState, Truth, WhyNotBetter,
};

use reasons::Reasons;
pub use reasons::reasons;

/// Evaluates an inspection. `plan` is the lowering of `framework`, and `inspection` was read against it.
pub fn evaluate(framework: &Framework, plan: &Plan, inspection: &Inspection) -> Outcome {
    let parts = answer::parts(framework, inspection);
    let concerned = concerned(framework, plan, &parts);
    match against_assumptions(framework, plan, inspection, &parts) {
        None => {
            let mut compiled = range::Compiled::new(plan, &concerned);
            outcome(framework, &mut compiled, inspection, &parts).0
        }
        Some(fault) => unassuming(framework, plan, inspection, (&parts, &concerned), fault),
    }
}

/// Evaluates an inspection and gives the reasons of its awards: the diagrams that both need are made once.
pub fn evaluate_with_reasons(framework: &Framework, plan: &Plan, inspection: &Inspection) -> (Outcome, Vec<Reasons>) {
    let parts = answer::parts(framework, inspection);
    let concerned = concerned(framework, plan, &parts);
    let mut compiled = range::Compiled::new(plan, &concerned);
    match against_assumptions(framework, plan, inspection, &parts) {
        None => {
            let (outcome, answers) = outcome(framework, &mut compiled, inspection, &parts);
            let reasons = reasons::of(framework, &mut compiled, &answers, &outcome);
            (outcome, reasons)
        }
        Some(fault) => {
            let outcome = unassuming(framework, plan, inspection, (&parts, &concerned), fault);
            let reasons = reasons(framework, plan, inspection, &outcome);
            (outcome, reasons)
        }
    }
}

/// What is wrong with a record that has no completion.
fn against_assumptions(
    framework: &Framework,
    plan: &Plan,
    inspection: &Inspection,
    parts: &IdVec<JudgementId, Part>,
) -> Option<Diagnostic> {
    let broken = assumptions::broken(plan, &answer::answers(framework, plan, inspection, parts));
    (!broken.is_empty()).then(|| errors::against_assumptions(framework, &broken))
}

/// What the rules make of a record that has no completion, told as if nothing were assumed.
fn unassuming(
    framework: &Framework,
    plan: &Plan,
    inspection: &Inspection,
    (parts, concerned): (&IdVec<JudgementId, Part>, &[JudgementId]),
    fault: Diagnostic,
) -> Outcome {
    let plan = Plan { assumptions: Vec::new(), ..plan.clone() };
    let (mut outcome, _) = outcome(framework, &mut range::Compiled::new(&plan, concerned), inspection, parts);
    outcome.diagnostics.insert(0, fault);
    outcome.about.insert(0, None);
    outcome
}

/// What the rules make of an inspection that has a completion, and what it answers.
fn outcome(
    framework: &Framework,
    compiled: &mut range::Compiled<'_>,
    inspection: &Inspection,
    parts: &IdVec<JudgementId, Part>,
) -> (Outcome, Answers) {
    let (plan, concerned) = (compiled.plan, compiled.concerned);
    let Settled { answers, not_derived, ranges } = settle(framework, compiled, inspection, parts);
    let rooms = range::rooms(compiled, &answers, &ranges);
    let mut values = Values::new(plan);
    // What is told of an award where a rule reads it is what is told of it in its own place.
    let awards = ranges.reached.iter().map(|reached| reached.award).collect();
    interpret_within(plan, &answers, &awards, &mut values);

    let makers = Makers::of(plan);
    let context = explain::Context::new(framework, plan, &makers, &answers, &values);
    let mut bases: IdVec<JudgementId, Basis> = IdVec::filled(Basis::Stated, framework.judgements.len());
    let range = |id: JudgementId| match answers.awards[id] {
        AwardFrom::Given(given) => given,
        AwardFrom::Rules { .. } => ranges.reached[id].award,
    };
    let is_open = |id: JudgementId| !range(id).is_single() && matches!(answers.awards[id], AwardFrom::Rules { .. });
    let any_is_open = concerned.iter().any(|id| is_open(*id));
    let mut mattering = any_is_open.then(|| range::Mattering::new(compiled, &answers));
    let mut awards = Vec::new();
    for id in concerned.iter().copied() {
        let (reached, range) = (ranges.reached[id], range(id));
        let recorded = inspection.awards[id]
            .as_ref()
            .filter(|_| matches!(parts[id], Part::Reported | Part::Inspected))
            .map(|recorded| Recorded {
                grade: match recorded.awarded {
                    Awarded::Grade(grade) => Some(grade),
                    Awarded::NotApplicable => None,
                },
                standing: standing::standing(framework, id, recorded.awarded, reached, not_derived[id]),
                reason: recorded.reason.clone(),
            });
        let mut explanation = context.explain(id, range, recorded.as_ref());
        if let Some(mattering) = mattering.as_mut().filter(|_| is_open(id)) {
            mattering.keep(id, &mut explanation.open);
        }
        let basis = context.basis(id, &explanation, matches!(answers.awards[id], AwardFrom::Given(_)), &bases);
        bases[id] = basis.clone();
        // Of a judgement outside the scope, or one that does not apply, the rules permit and expect nothing: it is given.
        let is_outside = matches!(parts[id], Part::NotInspected | Part::CarriedForward(_));
        let is_given = is_outside || recorded.as_ref().is_some_and(|it| it.standing == Standing::NotApplicable);
        awards.push(Award {
            judgement: id,
            part: parts[id],
            range,
            is_exact: ranges.exact[id] || is_outside,
            room: if is_given { range.grades() } else { rooms.room[id] },
            room_is_exact: is_given || rooms.exact[id],
            expected: if is_given { GradeSet::NOTHING } else { reached.expected },
            recorded,
            basis,
            explanation,
        });
    }
    awards.sort_by_key(|award| award.judgement);
    let faults = errors::of(framework, inspection, &awards, &values);
    let (about, diagnostics) = faults.into_iter().map(|(judgement, fault)| (Some(judgement), fault)).unzip();
    (Outcome { kind: inspection.kind, awards, diagnostics, about }, answers)
}

/// What an inspection answers, everything else open: what [`crate::interpret::interpret`] reads where only the derivation is wanted.
pub fn answers(framework: &Framework, plan: &Plan, inspection: &Inspection) -> Answers {
    answer::answers(framework, plan, inspection, &answer::parts(framework, inspection))
}

/// The same as evaluation settles them: an award that is recorded and not derived is given, in a record as published one that
/// is refused is not recorded. Every completion of these answers that the assumptions allow is one of the inspection.
pub fn settled_answers(framework: &Framework, plan: &Plan, inspection: &Inspection) -> Answers {
    let parts = answer::parts(framework, inspection);
    let concerned = concerned(framework, plan, &parts);
    settle(framework, &mut range::Compiled::new(plan, &concerned), inspection, &parts).answers
}

/// The judgements in scope and those outside it that these read, each after those it reads.
fn concerned(framework: &Framework, plan: &Plan, parts: &IdVec<JudgementId, Part>) -> Vec<JudgementId> {
    let is_judged = |id: JudgementId| matches!(parts[id], Part::Reported | Part::Inspected);
    let mut is_concerned: IdVec<JudgementId, bool> = IdVec::filled(false, framework.judgements.len());
    for id in framework.judgements.ids().filter(|id| is_judged(*id)) {
        is_concerned[id] = true;
        plan.judgements[id].reads.iter().for_each(|read| is_concerned[*read] = true);
    }
    framework.bottom_up.iter().copied().filter(|id| is_concerned[*id]).collect()
}

/// What is answered, which awards are recorded and not derived, and what completions give.
struct Settled {
    answers: Answers,
    not_derived: IdVec<JudgementId, bool>,
    ranges: range::Ranges,
}

/// What completions give. In a record as published, whether an award is derived hangs on what is recorded below it, and
/// a refused grade counts as not recorded: each refusal, from the bottom up, asks the rest again.
fn settle(
    framework: &Framework,
    compiled: &mut range::Compiled<'_>,
    inspection: &Inspection,
    parts: &IdVec<JudgementId, Part>,
) -> Settled {
    let (plan, concerned) = (compiled.plan, compiled.concerned);
    let mut refused = IdVec::filled(false, framework.judgements.len());
    loop {
        let mut answers = answer::answers(framework, plan, inspection, parts);
        let not_derived = standing::not_derived(plan, inspection, parts, &refused, &mut answers);
        let ranges = range::ranges(compiled, &answers);
        let is_refused = |id: &JudgementId| {
            plan.judgements[*id].by_inspectors && !refused[*id] && standing::is_refused(ranges.reached[*id].standing)
        };
        match concerned.iter().copied().find(is_refused) {
            Some(id) if inspection.as_published => refused[id] = true,
            Some(_) | None => return Settled { answers, not_derived, ranges },
        }
    }
}

/// Everything that evaluation says of one inspection.
#[derive(Debug, Clone)]
pub struct Outcome {
    /// The kind of inspection.
    pub kind: KindId,
    /// Every judgement that is reported or inspected or that one of these reads, in the framework's order.
    pub awards: Vec<Award>,
    /// What is wrong with it: a departure without its reason, limits that contradict one another, a recorded award
    /// that the rules do not give.
    pub diagnostics: Vec<Diagnostic>,
    /// The judgement that each of these is about, in the same order; `None` where it is about the record as a whole.
    pub about: Vec<Option<JudgementId>>,
}

/// One judgement in one inspection.
#[derive(Debug, Clone)]
pub struct Award {
    /// Which judgement.
    pub judgement: JudgementId,
    /// Its part in this inspection.
    pub part: Part,
    /// The awards still possible; one: settled, more: open. `has_nothing` means that no award may be given.
    pub range: GradeSet,
    /// Whether the range is exact; otherwise these are bounds: no award outside them is possible, some inside may
    /// not be.
    pub is_exact: bool,
    /// The grades that some completion permits, with inspectors' further choices counted in.
    pub room: GradeSet,
    /// Whether the room is exact; otherwise it may hold grades that no completion permits.
    pub room_is_exact: bool,
    /// The grades that the rules may expect; `has_nothing` where they may expect nothing.
    pub expected: GradeSet,
    /// What inspectors recorded for it, and how that stands.
    pub recorded: Option<Recorded>,
    /// The weakest basis of what it stands on.
    pub basis: Basis,
    /// Why.
    pub explanation: Explanation,
}

impl Award {
    /// The grade it is settled on.
    pub fn settled(&self) -> Option<GradeId> {
        self.range.single()
    }

    /// Whether more than one award is still possible.
    pub fn is_open(&self) -> bool {
        !self.range.is_single()
    }
}

/// A judgement's part in an inspection.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Judged and reported.
    Reported,
    /// Judged, not reported.
    Inspected,
    /// Outside the scope, but a rule reads it.
    NotInspected,
    /// Outside the scope, and its previous award is carried forward: the place in `Inspection::earlier`.
    CarriedForward(u32),
}

/// An award that inspectors recorded, and how it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recorded {
    /// The grade; `None` where they recorded that the judgement does not apply.
    pub grade: Option<GradeId>,
    /// How it stands.
    pub standing: Standing,
    /// The reason they gave.
    pub reason: Option<String>,
}

/// How a recorded award stands (semantics.md section 1).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Permitted in no completion: counts as not recorded.
    Refused,
    /// Taken from a published report that gives grades and no more.
    RecordedNotDerived,
    /// Permitted in some completions, not in all.
    StandsInPart,
    /// What the rules expect.
    Confirmed,
    /// Permitted, and the rules expect nothing.
    InspectorsOwn,
    /// Permitted, and the rules expect another grade.
    Departure,
    /// Stands; what is still open decides whether it is a departure.
    NotYetConfirmed,
    /// Of a judgement decided by rule: the rules give another grade.
    Contradicted,
    /// Recorded as not applicable.
    NotApplicable,
}
