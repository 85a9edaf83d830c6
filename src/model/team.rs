//! The team that an edition asks for.

use super::ids::{PartyId, RuleId};

/// Who inspects: which roles, from which body, and how many of each.
#[derive(Debug, Clone)]
pub struct Team {
    /// Its lines, as written. Invariant: no two ask for one role from one body, and at most one leads.
    pub lines: Vec<TeamLine>,
    /// That one person may fill several lines, where it says so.
    pub several_lines: Option<RuleId>,
    /// That connections with the provider are declared, where it says so.
    pub connections: Option<RuleId>,
}

/// A line of a team.
#[derive(Debug, Clone)]
pub struct TeamLine {
    /// The role, as records name it.
    pub role: String,
    /// What reports call it.
    pub title: String,
    /// The body that its people come from.
    pub from: PartyId,
    /// How many there are at least.
    pub least: u32,
    /// How many there are at most.
    pub most: Option<u32>,
    /// Whoever fills it leads the inspection.
    pub leads: bool,
    /// How other rules name whoever fills it.
    pub called: Option<String>,
    /// The line as a rule.
    pub rule: RuleId,
}

/// Whether as many people fill a line as it asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fit {
    /// As many.
    AsAsked,
    /// Fewer.
    TooFew,
    /// More.
    TooMany,
}

impl Team {
    /// The line that asks for this role from this body.
    pub fn line(&self, role: &str, from: PartyId) -> Option<usize> {
        self.lines.iter().position(|line| line.role == role && line.from == from)
    }
}

impl TeamLine {
    /// Whether so many people are as many as it asks for.
    pub fn fit(&self, number: usize) -> Fit {
        let number = u32::try_from(number).unwrap_or(u32::MAX);
        if number < self.least {
            Fit::TooFew
        } else if self.most.is_some_and(|most| number > most) {
            Fit::TooMany
        } else {
            Fit::AsAsked
        }
    }
}
