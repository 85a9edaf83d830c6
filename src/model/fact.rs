//! Facts: values that the framework asks to be recorded.

use super::ids::ScaleId;
use super::number::Ratio;
use super::origin::Origin;
use crate::source::Span;

/// A value the framework asks to be recorded.
#[derive(Debug, Clone)]
pub struct Fact {
    /// Its name.
    pub name: String,
    /// Its title.
    pub title: String,
    /// What it may be.
    pub kind: FactType,
    /// Whether a greater value (or yes) is better, where a direction is declared.
    pub more_is_better: Option<bool>,
    /// Part of the setting: never offered as a thing to change.
    pub as_context: bool,
    /// Where it comes from; facts need no source.
    pub origin: Option<Origin>,
    /// Where it is declared.
    pub span: Span,
}

/// What a fact may be: always finitely many values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FactType {
    /// Yes or no.
    YesOrNo,
    /// `from`, `from + step`, …, `to`. Invariant: `to - from` is a multiple of `step`, which is positive.
    Number {
        /// The least value.
        from: Ratio,
        /// The greatest value.
        to: Ratio,
        /// The step between values.
        step: Ratio,
        /// Shown with a percent sign.
        percent: bool,
    },
    /// A grade.
    OnScale(ScaleId),
}
