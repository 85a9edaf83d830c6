//! Groups, terms and tags: words that rules use of other things.

use super::condition::Condition;
use super::condition::Graded;
use super::ids::RuleId;
use super::number::Number;
use crate::source::Span;

/// Several judgements, or several facts on scales, under one word.
#[derive(Debug, Clone)]
pub struct Group {
    /// Its plural.
    pub plural: String,
    /// Its singular.
    pub singular: Option<String>,
    /// Its members can change places without an award changing; `check` proves it.
    pub alike: bool,
    /// Its members, in the order declared.
    pub members: Vec<Graded>,
    /// Where it is declared.
    pub span: Span,
}

/// A word of the framework with its meaning.
#[derive(Debug, Clone)]
pub struct Term {
    /// Its name.
    pub name: String,
    /// Its title.
    pub title: String,
    /// What it means.
    pub means: TermMeaning,
    /// The rule it is.
    pub rule: RuleId,
}

/// What a term means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TermMeaning {
    /// Something that holds or does not.
    Condition(Condition),
    /// A number.
    Number(Number),
}

/// A theme that runs through criteria and judgements.
#[derive(Debug, Clone)]
pub struct Tag {
    /// Its name.
    pub name: String,
    /// Its title.
    pub title: String,
    /// The rule it is.
    pub rule: RuleId,
}
