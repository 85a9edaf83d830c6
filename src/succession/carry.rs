//! What an award of the edition before is in this one.

use super::Correspondence;
use crate::model::Framework;
use crate::model::GradeId;
use crate::model::JudgementId;

/// An award carried into the next edition, or why it cannot be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Carried {
    /// The same award, of one judgement of this edition.
    Award(JudgementId, GradeId),
    /// It says nothing of any one judgement here: a person has to look. What it may concern, and why.
    Review(Vec<JudgementId>, Why),
}

/// Why an award cannot be carried.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// The judgement is not in this edition.
    Removed,
    /// The judgement was split.
    Split,
    /// Several judgements were made one.
    Merged,
    /// The edition says that the judgement or its scale cannot be compared.
    Incomparable,
    /// The grade is not in this edition.
    GradeRemoved,
}

impl Correspondence {
    /// What an award of the edition before is in this one.
    pub fn award(&self, old: &Framework, new: &Framework, judgement: JudgementId, grade: GradeId) -> Carried {
        let fate = &self.judgements[judgement];
        let review = |why| Carried::Review(fate.to.clone(), why);
        let to = match fate.to.as_slice() {
            [] => return review(Why::Removed),
            [one] => *one,
            [..] => return review(Why::Split),
        };
        if self.judgements_before(to).count() > 1 {
            return review(Why::Merged);
        }
        let scale = old[judgement].scale;
        if !fate.is_comparable || self.scales[scale].same() != Some(new[to].scale) {
            return review(Why::Incomparable);
        }
        let fate = self.grades[scale].get(crate::model::Id::index(grade));
        match fate.map(|fate| (fate.same(), fate.to.is_empty())) {
            Some((Some(grade), _)) => Carried::Award(to, grade),
            Some((None, false)) => review(Why::Incomparable),
            Some((None, true)) | None => review(Why::GradeRemoved),
        }
    }
}
