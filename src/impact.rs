//! Past inspections replayed under another edition: who moves, and why (semantics.md section 6).
//!
//! An inspection is evaluated under the edition that it was made under, carried into the other as far as `succeeds` says what became
//! of things, and evaluated again there. Awards that inspectors recorded are facts of the earlier edition: they are carried like
//! findings, and how they stand under the other rules is told beside what those rules make of the rest.

use crate::evaluate;
use crate::evaluate::Award;
use crate::evaluate::Outcome;
use crate::evaluate::reasons::Reasons;
use crate::model::Framework;
use crate::model::GradeSet;
use crate::model::JudgementId;
use crate::plan::Plan;
use crate::record;
use crate::record::CarriedOver;
use crate::record::Inspection;
use crate::record::Recorded;
use crate::succession::Review;
use crate::succession::Way;

/// One past inspection under another edition.
#[derive(Debug, Clone)]
pub struct Replayed {
    /// It under that edition; nothing where it has no such inspection.
    pub under: Option<Under>,
    /// What stayed behind, for a person to look at.
    pub stays: Vec<(Recorded, Review)>,
}

/// An inspection as another edition has it.
#[derive(Debug, Clone)]
pub struct Under {
    /// What was recorded.
    pub inspection: Inspection,
    /// What the rules make of it.
    pub outcome: Outcome,
    /// Its smallest reasons.
    pub reasons: Vec<Reasons>,
}

/// One judgement before and after.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pair {
    /// In the edition that the inspection was made under; nothing where there was none.
    pub was: Option<JudgementId>,
    /// In the other; nothing where it does not go on.
    pub is: Option<JudgementId>,
    /// What that comes to.
    pub verdict: Verdict,
}

/// What another edition makes of an award.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// The same grades are possible, and what was recorded stands as it did.
    Same,
    /// The same grades are possible, and what was recorded stands otherwise: as a departure, say, that needs a reason.
    StandsOtherwise,
    /// It may be what it was, and it may be another: the other edition asks what was not asked before.
    MayMove,
    /// It is better, or can be no worse than it could be.
    Better,
    /// It is worse, or can be no better than it could be.
    Worse,
    /// Other grades are possible, of which neither can be said.
    Otherwise,
    /// It cannot be held against an award of the other edition.
    Alone,
}

/// Replays an inspection made under `old`, with its outcome there, under `new`.
pub fn replayed(old: &Framework, (new, plan): (&Framework, &Plan), way: &Way<'_>, inspection: &Inspection) -> Replayed {
    let CarriedOver { inspection, stays } = record::carried_over((old, new), way, inspection);
    let under = inspection.map(|inspection| {
        let (outcome, reasons) = evaluate::evaluate_with_reasons(new, plan, &inspection);
        Under { inspection, outcome, reasons }
    });
    Replayed { under, stays }
}

/// The awards of an inspection under both editions, in the order of the later; then those that do not go on.
pub fn pairs((old, before): (&Framework, &Outcome), way: &Way<'_>, after: &Outcome) -> Vec<Pair> {
    let mut pairs = Vec::new();
    let went: Vec<(JudgementId, Option<JudgementId>)> =
        before.awards.iter().map(|award| (award.judgement, way.judgement(award.judgement).ok())).collect();
    for award in &after.awards {
        let was = went.iter().find(|(_, is)| *is == Some(award.judgement)).map(|(was, _)| *was);
        let verdict = was.and_then(|was| of(before, was)).map(|was| verdict(old, way, was, award));
        pairs.push(Pair { was, is: Some(award.judgement), verdict: verdict.unwrap_or(Verdict::Alone) });
    }
    let is_told = |id: &JudgementId| pairs.iter().any(|pair| pair.was == Some(*id));
    let rest: Vec<JudgementId> = went.iter().map(|(was, _)| *was).filter(|was| !is_told(was)).collect();
    pairs.extend(rest.into_iter().map(|was| Pair { was: Some(was), is: None, verdict: Verdict::Alone }));
    pairs
}

/// The award of a judgement.
pub fn of(outcome: &Outcome, judgement: JudgementId) -> Option<&Award> {
    outcome.awards.iter().find(|award| award.judgement == judgement)
}

fn verdict(old: &Framework, way: &Way<'_>, was: &Award, is: &Award) -> Verdict {
    let grades = old[old[was.judgement].scale].grades.len();
    let mut range = if was.range.has_nothing() { GradeSet::NOTHING } else { GradeSet::EMPTY };
    for grade in GradeSet::all(grades).iter().filter(|grade| was.range.contains(*grade)) {
        match way.award((was.judgement, grade)) {
            Ok((_, grade)) => range = range.or(GradeSet::one(grade)),
            Err(_) => return Verdict::Alone,
        }
    }
    let standing = |award: &Award| award.recorded.as_ref().map(|recorded| recorded.standing);
    if range == is.range {
        return if standing(was) == standing(is) { Verdict::Same } else { Verdict::StandsOtherwise };
    }
    if range.is_within(is.range) {
        return Verdict::MayMove;
    }
    let ends = |set: GradeSet| set.best().zip(set.worst());
    match (ends(range), ends(is.range)) {
        (Some((best, worst)), Some((now_best, now_worst))) if !range.has_nothing() && !is.range.has_nothing() => {
            match (now_best <= best && now_worst <= worst, now_best >= best && now_worst >= worst) {
                (true, false) => Verdict::Better,
                (false, true) => Verdict::Worse,
                (true, true) | (false, false) => Verdict::Otherwise,
            }
        }
        (Some(_) | None, _) => Verdict::Otherwise,
    }
}
