//! What of an inspection may leave the team, taken out *before* anything is put into words: two records that differ only in what
//! is confidential, and whose awards agree, come to the same.
//!
//! What is confidential still counts: an item of evidence supports its findings, whose answers stand as they were taken. Only its
//! words, its id, its method, its day and that it is there at all do not show.

use super::survey;
use super::survey::ToldSurvey;
use crate::model::CriterionId;
use crate::model::Framework;
use crate::record::AwardChange;
use crate::record::EvidenceItem;
use crate::record::Finding;
use crate::record::Inspection;
use crate::record::RecordedAward;
use crate::record::Taken;
use crate::record::taken;

/// An inspection as it may be told outside the team.
#[derive(Debug, Clone, PartialEq)]
pub struct Outward {
    /// The inspection without what is confidential, and without any number of a survey. It is there to be told, not to be
    /// evaluated: its answers stand as they were taken.
    pub inspection: Inspection,
    /// What is told of its surveys.
    pub surveys: Vec<ToldSurvey>,
}

/// What of an inspection may leave the team.
pub fn outward(framework: &Framework, inspection: &Inspection) -> Outward {
    Outward { inspection: redacted(framework, inspection), surveys: survey::surveys_told(framework, inspection) }
}

/// The inspection without what is confidential.
fn redacted(framework: &Framework, inspection: &Inspection) -> Inspection {
    // The place of each item among those that are told.
    let mut places = Vec::with_capacity(inspection.evidence.len());
    let mut next = 0_u32;
    for item in &inspection.evidence {
        places.push((!item.confidential).then_some(next));
        next += u32::from(!item.confidential);
    }
    let told = |named: &[u32]| -> Vec<u32> {
        named.iter().filter_map(|place| places.get(*place as usize).copied().flatten()).collect()
    };
    let is_open = |id: &CriterionId| !inspection.findings[*id].confidential;
    let linked = |criteria: &[CriterionId]| criteria.iter().copied().filter(is_open).collect();
    let items = inspection.evidence.iter().filter(|item| !item.confidential);
    let findings = inspection.findings.iter().map(|finding| finding_told(finding, &told));
    let mut redacted = Inspection {
        evidence: items
            .map(|item| EvidenceItem {
                supports: linked(&item.supports),
                against: linked(&item.against),
                ..item.clone()
            })
            .collect(),
        findings: findings.collect(),
        surveys: Vec::new(),
        ..inspection.clone()
    };
    for award in redacted.awards.ids().collect::<Vec<_>>() {
        redacted.awards[award] = redacted.awards[award].take().map(award_told);
    }
    redacted.people.history = inspection.people.history.iter().map(|change| change_told(change, &told)).collect();
    // What was weighed when the day was chosen is what others told the inspectors (paragraph 38 of the framework of 2012).
    redacted.planning.timing.clear();
    for id in framework.criteria.ids() {
        let taken = taken_as(framework, (inspection, &redacted), id);
        redacted.findings[id].taken = Some(taken);
    }
    redacted
}

fn finding_told(finding: &Finding, told: &impl Fn(&[u32]) -> Vec<u32>) -> Finding {
    let (reason, evidence) = match finding.confidential {
        true => (None, Vec::new()),
        false => (finding.reason.clone(), told(&finding.evidence)),
    };
    Finding { reason, evidence, ..finding.clone() }
}

fn award_told(award: RecordedAward) -> RecordedAward {
    let reason = award.reason.filter(|_| !award.confidential);
    RecordedAward { reason, ..award }
}

fn change_told(change: &AwardChange, told: &impl Fn(&[u32]) -> Vec<u32>) -> AwardChange {
    let (because, evidence) = match change.confidential {
        true => (None, Vec::new()),
        false => (change.because.clone(), told(&change.evidence)),
    };
    AwardChange { because, evidence, ..change.clone() }
}

/// A criterion's answer as it was taken with all the evidence. Of a finding that is set aside, what is told to be lacking is what the
/// evidence that is told lacks: what all of it lacks would tell how much more there is.
fn taken_as(framework: &Framework, (whole, told): (&Inspection, &Inspection), id: CriterionId) -> Taken {
    let of_all = taken(framework, whole, id);
    let lacks = if of_all.is_set_aside() { taken(framework, told, id).lacks } else { Vec::new() };
    Taken { lacks, ..of_all }
}
