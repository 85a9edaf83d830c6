//! Properties and assumptions: what a framework promises, and what is taken for granted of every inspection.

use super::condition::Condition;
use super::ids::JudgementId;
use crate::source::Span;

/// What the framework promises.
#[derive(Debug, Clone)]
pub struct Property {
    /// What it promises, in words.
    pub title: String,
    /// Guidance on it.
    pub guidance: Option<String>,
    /// Its claims, as written; never empty.
    pub claims: Vec<Claim>,
    /// The judgements that its claims name, through terms too, in the framework's order; never empty. It is asked of the
    /// kinds and scopes in which each of them is reported or inspected.
    pub judgements: Vec<JudgementId>,
    /// Where it is declared.
    pub span: Span,
}

/// One claim of a property.
#[derive(Debug, Clone)]
pub struct Claim {
    /// As written.
    pub words: String,
    /// How far it holds.
    pub how: How,
    /// What is claimed.
    pub what: Condition,
    /// Of which inspections; of all where there is none.
    pub when: Option<Condition>,
    /// Where it is written.
    pub span: Span,
}

/// How far a claim holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum How {
    /// Of every inspection and every permitted choice of inspectors.
    Always,
    /// Of every inspection without departures.
    Normally,
    /// Of some inspection without departures.
    Possible,
}

/// What is taken for granted of every inspection. It speaks of answers only, never of awards.
#[derive(Debug, Clone)]
pub struct Assumption {
    /// What is assumed, in words.
    pub title: String,
    /// Guidance on it.
    pub guidance: Option<String>,
    /// Its conditions, each with where it is written; all of them hold. Never empty.
    pub conditions: Vec<(Condition, Span)>,
    /// Where it is declared.
    pub span: Span,
}
