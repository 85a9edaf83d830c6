//! What does not fit between evidence, findings and the days on site.

use super::super::place::Spot;
use super::at;
use super::listed;
use super::suggestion;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::codes;
use crate::model::Date;
use crate::model::EvidenceStandard;
use crate::source::SourceId;
use crate::source::Span;

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

pub(in super::super) fn unknown_method(spot: Spot, name: &str, standard: &EvidenceStandard) -> Diagnostic {
    let known = standard.methods.iter().map(|method| method.name.as_str());
    at(codes::E0561, spot, format!("unknown method `{name}`"), "the edition has no method of this name")
        .with_help(suggestion(name, known))
}

pub(in super::super) fn both_sides_without_reason(spot: Spot, name: &str, [one, other]: [&str; 2]) -> Diagnostic {
    let message = format!("`{name}` has evidence on both sides and no reason");
    let label = format!("`{one}` speaks for it, `{other}` against it");
    at(codes::E0562, spot, message, label).with_help("say why the one outweighs the other: `reason: \"…\"`")
}

pub(in super::super) fn not_substantial(
    spot: Spot,
    name: &str,
    methods: u32,
    (source, rule): (SourceId, Span),
) -> Diagnostic {
    let message = format!("the evidence for `{name}` is not substantial");
    let methods = if methods == 1 { "1 method".to_owned() } else { format!("{methods} methods") };
    at(codes::W0563, spot, message, format!("it would take {methods}"))
        .with_label(source, rule, "what substantial means here")
        .with_help("record the evidence that is missing, or leave `substantial` out: it follows from the methods")
}

pub(in super::super) fn unsupported(spot: Spot, names: &[&str]) -> Diagnostic {
    let listed = listed(names.iter().copied());
    let message = match names {
        [_] => format!("a finding is not supported by its evidence and counts as not shown: {listed}"),
        _ => format!("{} findings are not supported by their evidence and count as not shown: {listed}", names.len()),
    };
    at(codes::W0564, spot, message, "its evidence is less than the edition asks for")
        .with_help("`assize evidence` says of each what is missing")
}
