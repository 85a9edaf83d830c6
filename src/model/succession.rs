//! What an edition says became of the one before: by names, because the other edition is another file.

use crate::source::Span;
use crate::source::Spanned;

/// `succeeds 2012 { … }`
#[derive(Debug, Clone)]
pub struct Succession {
    /// The name of the edition before, and where it is said.
    pub edition: Spanned<String>,
    /// Guidance on it.
    pub guidance: Option<String>,
    /// What became of things. Invariant: what a line names in this edition is there.
    pub lines: Vec<SuccessionLine>,
    /// Where it is declared.
    pub span: Span,
}

/// What became of one thing.
#[derive(Debug, Clone)]
pub struct SuccessionLine {
    /// What sort of thing it is.
    pub sort: Sort,
    /// Its name in the edition before, or in this one where it is new. A criterion's and a grade's begin with that of their
    /// judgement or scale.
    pub name: Spanned<String>,
    /// What became of it.
    pub became: Became,
    /// Where it is said.
    pub span: Span,
}

/// The sorts of things that are known by name from one edition to the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sort {
    /// A scale.
    Scale,
    /// A grade of a scale.
    Grade,
    /// A judgement.
    Judgement,
    /// A criterion.
    Criterion,
    /// A fact.
    Fact,
    /// A kind of inspection.
    Inspection,
}

impl Sort {
    /// The word that a line of succession begins with.
    pub const fn word(self) -> &'static str {
        match self {
            Sort::Scale => "scale",
            Sort::Grade => "grade",
            Sort::Judgement => "judgement",
            Sort::Criterion => "criterion",
            Sort::Fact => "fact",
            Sort::Inspection => "inspection",
        }
    }
}

/// What became of a thing.
#[derive(Debug, Clone)]
pub enum Became {
    /// What it is called in this edition; several where it was split. Never empty.
    Named(Vec<Spanned<String>>),
    /// It is not in this edition; why.
    Removed(String),
    /// It was not in the edition before; why.
    New(String),
    /// It is in both, under one name, and what was recorded of it says nothing now; why.
    Incomparable(String),
}
