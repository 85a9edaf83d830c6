//! Words for what a record writes for a report that does not have it.

use super::super::place::Spot;
use super::at;
use super::suggestion;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::codes;

/// No section of this name, or nothing of this name that is asked of the service.
pub(in super::super) fn not_in_the_report(spot: Spot, name: &str, sort: &str, known: &[&str]) -> Diagnostic {
    let message = format!("unknown {sort} `{name}`");
    let label = format!("the report of this edition has no such {sort}");
    let diagnostic = at(codes::E0580, spot, message, &label);
    if known.is_empty() {
        return diagnostic.with_help(format!("the report of this edition has no {sort}s: leave it out"));
    }
    diagnostic.with_help(suggestion(name, known.iter().copied()))
}

/// Words for the section of a judgement that this inspection does not report.
pub(in super::super) fn not_in_this_report(spot: Spot, name: &str) -> Diagnostic {
    let message = format!("words for the section `{name}`, which this inspection does not report");
    at(codes::W0590, spot, message, "no report of this inspection shows them")
        .with_help("put them into a section that it reports, or leave them out")
}
