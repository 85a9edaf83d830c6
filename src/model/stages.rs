//! The stages that an award goes through before it is final.

use super::ids::{PartyId, RuleId};

/// The stages of awards, first to last. Invariant: there is a last one, which somebody signs off, and no two have one name.
#[derive(Debug, Clone)]
pub struct Stages {
    /// The stages.
    pub stages: Vec<Stage>,
    /// The bodies that sign off the last, in the order written.
    pub signed_off_by: Vec<PartyId>,
}

/// A stage of awards.
#[derive(Debug, Clone)]
pub struct Stage {
    /// Its name, as records say it.
    pub name: String,
    /// Its title.
    pub title: String,
    /// The stage as a rule.
    pub rule: RuleId,
}

impl Stages {
    /// The stage of this name: its place, from the first.
    pub fn find(&self, name: &str) -> Option<usize> {
        self.stages.iter().position(|stage| stage.name == name)
    }

    /// The place of the last.
    pub fn last(&self) -> usize {
        self.stages.len().saturating_sub(1)
    }
}
