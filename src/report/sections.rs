//! The sections of a report, in the edition's order: those of its `report`, or else one for each reported judgement.

use super::Audience;
use super::conduct;
use super::graded;
use super::improvements;
use super::improvements::WithoutAwards;
use super::shape::ParticularTold;
use super::shape::Section;
use crate::document::Case;
use crate::model::DrawsOn;
use crate::model::JudgementId;
use crate::model::Particular;
use crate::record::Inspection;
use std::collections::BTreeSet;

/// Something that a report has a place for and the record says nothing of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Missing {
    /// Its title.
    pub(super) title: String,
    /// Its name in the record.
    pub(super) name: String,
    /// It is said of the service, and not a section of inspectors' own words.
    pub(super) is_particular: bool,
}

/// Every section of which these readers are told.
pub(super) fn sections(case: &Case<'_>, audience: Audience, improvements: &WithoutAwards) -> Vec<Section> {
    let mut bases = BTreeSet::new();
    let Some(report) = &case.framework.report else {
        let graded = |id: &JudgementId| {
            let judgement = &case.framework[*id];
            Section {
                title: judgement.title.clone(),
                words: case.inspection.for_report.paragraphs(&judgement.name),
                graded: graded::section(case, audience, *id, &mut bases),
                ..Section::default()
            }
        };
        return case.inspection.reports.iter().map(graded).collect();
    };
    let mut sections = Vec::new();
    for section in &report.sections {
        let mut told = Section {
            title: section.title.clone(),
            words: case.inspection.for_report.paragraphs(&section.name),
            ..Section::default()
        };
        match &section.draws_on {
            DrawsOn::Judgement(id) if case.inspection.reports.contains(id) => {
                told.graded = graded::section(case, audience, *id, &mut bases);
            }
            // A kind that does not report a judgement passes its section over.
            DrawsOn::Judgement(_) => continue,
            DrawsOn::Improvements => {
                told.is_on_improvements = true;
                told.improvements = improvements::improvements(case, improvements);
            }
            DrawsOn::Conduct => told.conduct = Some(conduct::conduct(case, audience)),
            DrawsOn::OwnWords => told.is_own_words = true,
            DrawsOn::Particulars(asked) => {
                told.is_on_particulars = true;
                told.particulars = particulars(case.inspection, asked);
            }
        }
        sections.push(told);
    }
    sections
}

fn particulars(inspection: &Inspection, asked: &[Particular]) -> Vec<ParticularTold> {
    let one = |particular: &Particular| ParticularTold {
        title: particular.title.clone(),
        words: inspection.for_report.particular(&particular.name),
    };
    asked.iter().map(one).collect()
}

/// What the report has a place for that only the record can fill, and does not.
pub(super) fn missing(case: &Case<'_>) -> Vec<Missing> {
    let for_report = &case.inspection.for_report;
    let mut missing = Vec::new();
    for section in case.framework.report.iter().flat_map(|report| &report.sections) {
        match &section.draws_on {
            DrawsOn::OwnWords if for_report.paragraphs(&section.name).is_empty() => {
                missing.push(Missing { title: section.title.clone(), name: section.name.clone(), is_particular: false })
            }
            DrawsOn::Particulars(asked) => {
                let empty = asked.iter().filter(|one| for_report.particular(&one.name).is_empty());
                missing.extend(empty.map(|one| Missing {
                    title: format!("{}: {}", section.title, one.title),
                    name: one.name.clone(),
                    is_particular: true,
                }));
            }
            DrawsOn::Judgement(_) | DrawsOn::Improvements | DrawsOn::Conduct | DrawsOn::OwnWords => {}
        }
    }
    missing
}
