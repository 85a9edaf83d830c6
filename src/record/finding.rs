//! What inspectors found, saw and awarded.

use super::support::Taken;
use crate::model::{CriterionId, Date, GradeId, JudgementId, KindId, Ratio};

/// An inspector's answer to one criterion.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Finding {
    /// The answer.
    pub answer: Answer,
    /// Whether its evidence is substantial, where that is said.
    pub substantial: Option<bool>,
    /// Answers to what the criterion also asks, in its order; shorter where the last ones are not recorded.
    pub also: Vec<Option<GradeId>>,
    /// Why.
    pub reason: Option<String>,
    /// The evidence items it refers to: places in [`super::Inspection::evidence`].
    pub evidence: Vec<u32>,
    /// Its reason and its evidence stay with the team.
    pub confidential: bool,
    /// What it is taken to be, where its evidence is not all here: only in what leaves the team, of which nothing is evaluated.
    pub taken: Option<Taken>,
}

/// The answer itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Answer {
    /// Nothing is recorded: neither met nor failed.
    #[default]
    NotShown,
    /// Inspectors say that it does not apply.
    NotApplicable,
    /// A grade on the criterion's scale.
    Is(GradeId),
}

/// Something an inspector saw, heard or read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EvidenceItem {
    /// Its id in the record.
    pub id: String,
    /// How it was gathered, by the method's name.
    pub method: Option<String>,
    /// Who gathered it, by id.
    pub by: Option<String>,
    /// When.
    pub on: Option<Date>,
    /// What it is.
    pub note: Option<String>,
    /// The criteria it supports.
    pub supports: Vec<CriterionId>,
    /// The criteria it speaks against.
    pub against: Vec<CriterionId>,
    /// It stays with the team: it counts, and nothing of it is told elsewhere.
    pub confidential: bool,
}

/// The value of a fact. Invariant: it is of the fact's type and in its range.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FactValue {
    /// Of a yes-or-no fact.
    YesOrNo(bool),
    /// Of a number.
    Number(Ratio),
    /// Of a fact on a scale.
    Grade(GradeId),
}

/// An award that inspectors recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordedAward {
    /// What.
    pub awarded: Awarded,
    /// Why.
    pub reason: Option<String>,
    /// The reason stays with the team.
    pub confidential: bool,
}

impl RecordedAward {
    /// An award with its reason, which may be told.
    pub fn of(awarded: Awarded, reason: Option<String>) -> Self {
        RecordedAward { awarded, reason, confidential: false }
    }

    /// Whether a text gives a reason: blanks and signs alone give none.
    pub fn is_reason(text: &str) -> bool {
        text.chars().any(char::is_alphanumeric)
    }
}

/// What inspectors recorded for a judgement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Awarded {
    /// A grade on its scale.
    Grade(GradeId),
    /// It does not apply (only where the judgement allows it).
    NotApplicable,
}

/// An earlier inspection of the same provider.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EarlierInspection {
    /// Its kind, where this edition has it.
    pub kind: Option<KindId>,
    /// The edition that its names are of, as named.
    pub edition: Option<String>,
    /// When it was made, as far as known.
    pub on: Option<Date>,
    /// The awards it reported, as they are in this edition.
    pub awards: Vec<(JudgementId, GradeId)>,
    /// Of those that were called otherwise then: the judgement's name and the grade's title.
    pub then: Vec<(JudgementId, String, String)>,
}
