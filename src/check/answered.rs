//! Every question that was put, and what it was answered on: what is well is reported too.

use crate::point::Point;
use crate::prove::Case;

/// A question and its answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Answered {
    /// The question.
    pub point: Point,
    /// Whether there is such an inspection; nothing where that is not decided.
    pub comes_about: Option<bool>,
    /// What was looked through.
    pub extent: Extent,
}

/// What was looked through for an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Extent {
    /// How many kinds and scopes that make a difference.
    pub scopes: usize,
    /// The nodes of their diagrams, all together.
    pub nodes: usize,
}

impl Extent {
    /// Of some cases.
    pub(super) fn of<'a>(cases: impl IntoIterator<Item = &'a Case>) -> Extent {
        cases.into_iter().fold(Extent::default(), |extent, case| {
            let nodes: usize = case.diagrams.parts.iter().map(|part| part.store.size()).sum();
            extent.and(Extent { scopes: 1, nodes })
        })
    }

    /// Both.
    pub(super) fn and(self, other: Extent) -> Extent {
        Extent { scopes: self.scopes + other.scopes, nodes: self.nodes + other.nodes }
    }
}
