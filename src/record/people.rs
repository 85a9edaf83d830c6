//! Who inspected, how awards came to be, and who signed them off: what a record says of people and bodies.
//!
//! None of it changes an award. People are named by ids, and what they write of a connection stays in the record.

use crate::model::Date;
use crate::model::GradeId;
use crate::model::JudgementId;
use crate::model::PartyId;

/// What a record says of people and bodies.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct People {
    /// The team, in the order recorded; nobody where the record does not say.
    pub team: Vec<Member>,
    /// How awards came to be, in the order recorded, which is that of time.
    pub history: Vec<AwardChange>,
    /// The bodies that signed off, and when, in the order recorded.
    pub signed_off: Vec<(PartyId, Date)>,
}

/// Somebody of the team.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// Their id in the record.
    pub id: String,
    /// Their roles, as the record names them.
    pub roles: Vec<String>,
    /// The body that they come from.
    pub from: Option<PartyId>,
    /// The lines of the edition's team that they fill, by their places; none where the edition asks for no team.
    pub lines: Vec<usize>,
    /// The connection with the provider that they declared, in the record's words.
    pub connection: Option<String>,
}

/// A step in how an award came to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AwardChange {
    /// When, as far as known.
    pub on: Option<Date>,
    /// At which stage, by its place among those of the edition; nothing where the edition has none.
    pub stage: Option<usize>,
    /// The judgement whose award it is.
    pub judgement: JudgementId,
    /// The grade before; nothing where it was the first, or is not said.
    pub from: Option<GradeId>,
    /// The grade from then on.
    pub to: GradeId,
    /// Who recorded it, by id.
    pub by: Option<String>,
    /// Why.
    pub because: Option<String>,
    /// Why, and on what evidence, stays with the team.
    pub confidential: bool,
    /// The evidence items that it stands on: places in [`super::Inspection::evidence`].
    pub evidence: Vec<u32>,
    /// The bodies that disagreed.
    pub disagreed: Vec<PartyId>,
    /// The bodies that agreed on this version.
    pub agreed: Vec<PartyId>,
}

impl People {
    /// Whether the record says anything of people.
    pub fn is_empty(&self) -> bool {
        *self == People::default()
    }
}

impl AwardChange {
    /// Whether it changes the award, or may: a step without the grade before it may be the first.
    pub fn changes_the_grade(&self) -> bool {
        self.from != Some(self.to)
    }

    /// Whether it is known to have changed the award after a day. Where a date is not known so far, it is not held against anybody.
    pub fn is_known_to_follow(&self, day: Date) -> bool {
        self.changes_the_grade() && self.on.is_some_and(|on| on.earliest() > day.latest())
    }
}
