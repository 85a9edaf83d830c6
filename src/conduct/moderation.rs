//! How far the awards of an inspection have come: provisional until each body has signed off what is recorded.
//!
//! A sign-off counts where no award is known to have changed after it. What is signed off is what was recorded, so an outcome
//! in which an award is open, or in which the rules refuse a recorded one, stays provisional whoever signed. A record as published
//! stands for its sign-offs, unless its history ends before the last stage.

use crate::evaluate::Outcome;
use crate::evaluate::Part;
use crate::evaluate::Standing;
use crate::model::Framework;
use crate::model::JudgementId;
use crate::model::PartyId;
use crate::model::Stages;
use crate::record::Inspection;
use std::collections::BTreeSet;

/// How far the awards of an inspection have come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moderation {
    /// The stage they are at, by its place among those of the edition; nothing where the record does not say.
    pub stage: Option<usize>,
    /// Why they are provisional; nothing where they are final.
    pub provisional: Option<Provisional>,
}

/// What keeps awards provisional. Invariant: something does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Provisional {
    /// The bodies whose sign-off of what is recorded is missing, in the edition's order.
    pub awaits: Vec<PartyId>,
    /// Bodies that disagreed with an award and have neither agreed a later version nor signed off.
    pub disputed: Vec<(JudgementId, PartyId)>,
    /// Judgements in scope whose award is open or none.
    pub open: Vec<JudgementId>,
    /// Judgements whose recorded award is not the one that the rules give.
    pub refused: Vec<JudgementId>,
}

impl Moderation {
    /// Whether the awards are provisional.
    pub fn is_provisional(&self) -> bool {
        self.provisional.is_some()
    }
}

/// How far the awards have come; nothing where the edition's awards have no stages.
pub fn moderation(framework: &Framework, inspection: &Inspection, outcome: &Outcome) -> Option<Moderation> {
    let stages = framework.stages.as_ref()?;
    let history = &inspection.people.history;
    let reached = history.iter().filter_map(|change| change.stage).max();
    if inspection.as_published && reached.is_none_or(|stage| stage == stages.last()) {
        return Some(Moderation { stage: Some(stages.last()), provisional: None });
    }
    let missing = Provisional {
        awaits: stages.signed_off_by.iter().copied().filter(|body| !signs_off(inspection, *body)).collect(),
        disputed: disputed(inspection, stages),
        open: judged(outcome, |award| award.settled().is_none()),
        refused: judged(outcome, |award| {
            let standing = award.recorded.as_ref().map(|recorded| recorded.standing);
            matches!(standing, Some(Standing::Refused | Standing::Contradicted))
        }),
    };
    let is_final = missing.awaits.is_empty()
        && missing.disputed.is_empty()
        && missing.open.is_empty()
        && missing.refused.is_empty();
    let stage = if is_final { Some(stages.last()) } else { reached };
    Some(Moderation { stage, provisional: (!is_final).then_some(missing) })
}

/// Whether a body has signed off what is recorded.
pub fn signs_off(inspection: &Inspection, body: PartyId) -> bool {
    let people = &inspection.people;
    let is_before_a_change = |signed| people.history.iter().any(|change| change.is_known_to_follow(signed));
    people.signed_off.iter().any(|(signed, on)| *signed == body && !is_before_a_change(*on))
}

/// Who disagreed, and has not come round.
fn disputed(inspection: &Inspection, stages: &Stages) -> Vec<(JudgementId, PartyId)> {
    let mut disputed: BTreeSet<(JudgementId, PartyId)> = BTreeSet::new();
    for change in &inspection.people.history {
        for body in &change.agreed {
            disputed.remove(&(change.judgement, *body));
        }
        disputed.extend(change.disagreed.iter().map(|body| (change.judgement, *body)));
    }
    let signs = |body: PartyId| stages.signed_off_by.contains(&body) && signs_off(inspection, body);
    disputed.into_iter().filter(|(_, body)| !signs(*body)).collect()
}

fn judged(outcome: &Outcome, is_wanted: impl Fn(&crate::evaluate::Award) -> bool) -> Vec<JudgementId> {
    let in_scope = outcome.awards.iter().filter(|award| matches!(award.part, Part::Reported | Part::Inspected));
    in_scope.filter(|award| is_wanted(award)).map(|award| award.judgement).collect()
}
