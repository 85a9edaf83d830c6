//! What does not fit between evidence, findings and the days on site.

use super::super::place::Spot;
use super::at;
use super::listed;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::codes;
use crate::model::Date;

pub(in super::super) fn against_all_its_evidence(
    finding: Spot,
    evidence: Spot,
    name: &str,
    answer: &str,
    is_satisfied: bool,
) -> Diagnostic {
    let (speaks, wanted) = if is_satisfied { ("against it", "for it") } else { ("for it", "against it") };
    let message = format!("`{name}` is found to be `{answer}`, and all its evidence speaks {speaks}");
    at(codes::W0543, finding, message, "found so here")
        .with_label(evidence.source, evidence.span, format!("this speaks {speaks}"))
        .with_help(format!(
            "correct the finding or the evidence, or record what speaks {wanted}; no award changes by it"
        ))
}

pub(in super::super) fn evidence_outside_the_days(
    spot: Spot,
    ids: &[&str],
    from: Date,
    to: Option<Date>,
) -> Diagnostic {
    let days = match to {
        Some(to) if to != from => format!("from {from} to {to}"),
        Some(_) => format!("on {from}"),
        None => format!("from {from} on"),
    };
    let message = format!("evidence is dated outside the days on site: {}", listed(ids.iter().copied()));
    at(codes::N0544, spot, message, format!("inspectors were on site {days}"))
        .with_help("see that the dates are right; evidence from before or after the visit counts all the same")
}

pub(in super::super) fn evidence_without_a_finding(spot: Spot, criteria: &[&str]) -> Diagnostic {
    let message = format!("there is evidence, and no finding yet, on {}", listed(criteria.iter().copied()));
    at(codes::N0545, spot, message, "evidence alone answers no criterion")
        .with_help("answer the criterion under `findings`; until then it is not shown, and counts neither way")
}
