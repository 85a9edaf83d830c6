//! What a plan cannot hold.

use crate::diagnostic::Diagnostic;
use crate::diagnostic::codes;
use crate::model::Framework;
use crate::source::Span;

/// A comparison that is not one of whole-number sums, so that it could not be decided for all inspections.
pub(super) fn beyond_exact(framework: &Framework, at: Span) -> Diagnostic {
    Diagnostic::new(
        codes::E0490,
        framework.source,
        at,
        "this compares numbers in a way that cannot be decided exactly",
        "a quotient, a rounded number, a mean or a term with cases meets something that is not a plain number",
    )
    .with_help("compare it with a number written out, such as `is at least 62.5`")
}

/// Numbers so large that their sum could overflow.
pub(super) fn too_large(framework: &Framework, at: Span) -> Diagnostic {
    Diagnostic::new(
        codes::E0491,
        framework.source,
        at,
        "the numbers here can grow too large to be added exactly",
        "a sum here can pass what the engine adds without loss",
    )
    .with_help("use smaller ranges, coarser steps or fewer decimal places")
}
