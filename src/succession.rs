//! One edition and the next: what of the one is what in the other.
//!
//! `correspondence(&Framework, &Framework) -> Reported<Correspondence>` pairs everything that records and awards speak of
//! (scales, grades, judgements, criteria, facts, kinds of inspection) by its name, and by what `succeeds` says where a name
//! changed. A change that no line accounts for is an error, with the line to add: an inspection of last year must not be
//! read against this year's rules by a guess.

mod carry;
mod dates;
mod errors;
mod pair;
mod way;

use crate::diagnostic::Reported;
use crate::model::CriterionId;
use crate::model::FactId;
use crate::model::Framework;
use crate::model::GradeId;
use crate::model::IdVec;
use crate::model::JudgementId;
use crate::model::KindId;
use crate::model::ScaleId;

pub use carry::{Stays, Why};
pub use dates::dates;
pub use errors::not_at_hand;
pub use errors::second_successor;
pub use way::{Lineage, Review, Step, Way};

/// What became of one thing of the edition before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fate<I> {
    /// What it is in this edition: nothing where it was removed, several where it was split.
    pub to: Vec<I>,
    /// What was recorded of it says as much now; false where the edition says that it cannot be compared.
    pub is_comparable: bool,
}

impl<I: Copy> Fate<I> {
    /// The one thing that it is now, where it is one and can be compared.
    pub fn same(&self) -> Option<I> {
        match self.to.as_slice() {
            [one] if self.is_comparable => Some(*one),
            [] | [_] | [..] => None,
        }
    }
}

/// What became of everything of the edition before.
#[derive(Debug, Clone)]
pub struct Correspondence {
    /// Of each scale.
    pub scales: IdVec<ScaleId, Fate<ScaleId>>,
    /// Of each grade of each scale, on the scale that its scale became.
    pub grades: IdVec<ScaleId, Vec<Fate<GradeId>>>,
    /// Of each judgement.
    pub judgements: IdVec<JudgementId, Fate<JudgementId>>,
    /// Of each criterion.
    pub criteria: IdVec<CriterionId, Fate<CriterionId>>,
    /// Of each fact.
    pub facts: IdVec<FactId, Fate<FactId>>,
    /// Of each kind of inspection.
    pub kinds: IdVec<KindId, Fate<KindId>>,
}

/// What became of everything in `old`, by the names both have and by what `new` says; and every change that no line of
/// `new` accounts for. `new` succeeds `old`.
pub fn correspondence(old: &Framework, new: &Framework) -> Reported<Correspondence> {
    pair::Pairing::new(old, new).correspondence()
}
