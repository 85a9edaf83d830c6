//! The report that an edition asks for: its sections, in order.

use super::ids::JudgementId;
use super::ids::RuleId;

/// The report of an inspection.
#[derive(Debug, Clone)]
pub struct Report {
    /// Its sections, in order. Invariant: each judgement that a kind reports has one.
    pub sections: Vec<ReportSection>,
}

/// A section of a report.
#[derive(Debug, Clone)]
pub struct ReportSection {
    /// Its name, as records write it.
    pub name: String,
    /// Its title.
    pub title: String,
    /// What it draws on, beside the words of inspectors.
    pub draws_on: DrawsOn,
    /// The line as a rule.
    pub rule: RuleId,
}

/// What a section draws on, beside the words of inspectors.
#[derive(Debug, Clone)]
pub enum DrawsOn {
    /// A judgement: its award and the reasons for it. An inspection that does not report it passes the section over.
    Judgement(JudgementId),
    /// What it would take for each reported award to be the next better grade.
    Improvements,
    /// The inspection itself: its kind, days and scope, and how far its awards have come.
    Conduct,
    /// Nothing else.
    OwnWords,
    /// What the record says of the service, each under a name.
    Particulars(Vec<Particular>),
}

/// Something that a report says of the service, as its population.
#[derive(Debug, Clone)]
pub struct Particular {
    /// Its name, as records write it.
    pub name: String,
    /// Its title.
    pub title: String,
}

impl Report {
    /// Every particular that it asks for, in order.
    pub fn particulars(&self) -> impl Iterator<Item = &Particular> {
        self.sections.iter().flat_map(|section| match &section.draws_on {
            DrawsOn::Particulars(particulars) => particulars.as_slice(),
            DrawsOn::Judgement(_) | DrawsOn::Improvements | DrawsOn::Conduct | DrawsOn::OwnWords => &[],
        })
    }
}
