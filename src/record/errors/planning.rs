//! What is wrong with what a record says of how its inspection came to be arranged.

use super::super::place::Spot;
use super::at;
use super::listed;
use super::suggestion;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::codes;
use crate::model::Date;
use crate::model::Framework;
use crate::model::Kind;

pub(in super::super) fn need_not_agree(spot: Spot, name: &str, kind: &Kind, framework: &Framework) -> Diagnostic {
    let message = format!("nobody asks `{name}` to agree to an inspection of kind `{}`", kind.name);
    let diagnostic = at(codes::E0577, spot, message, "its agreement is not asked for");
    if kind.agreed_by.is_empty() {
        return diagnostic.with_help("this kind of inspection needs nobody's agreement; leave `agreed_by` out");
    }
    let asked = kind.agreed_by.iter().map(|body| framework[*body].name.as_str());
    diagnostic.with_help(format!("the edition asks {}", listed(asked)))
}

pub(in super::super) fn not_agreed(spot: Spot, awaited: &[&str], kind: &Kind) -> Diagnostic {
    let have = if awaited.len() == 1 { "has" } else { "have" };
    let bodies = listed(awaited.iter().copied());
    let message = format!("{bodies} {have} not agreed to this inspection of kind `{}`", kind.name);
    let example = awaited.first().copied().unwrap_or_default();
    at(codes::W0578, spot, message, "the edition asks for each agreement, and for its day")
        .with_help(format!("record it, as in `agreed_by: {{\"{example}\": \"2013-09-02\"}}`, once it is given"))
}

pub(in super::super) fn agreed_after_it_began(spot: Spot, name: &str, on: Date, from: Date) -> Diagnostic {
    let message = format!("`{name}` agreed on {on}, and the inspection began on {from}");
    at(codes::W0578, spot, message, "after the first day on site")
        .with_help("an inspection is agreed before it is made; correct the date, or leave it as it was")
}

pub(in super::super) fn timing_does_not_look_at(spot: Spot, name: &str, framework: &Framework) -> Diagnostic {
    let looked_at: Vec<&str> =
        framework.kinds.iter().flat_map(|kind| &kind.timing).map(|it| it.name.as_str()).collect();
    let message = format!("the timing of inspections does not look at `{name}`");
    let diagnostic = at(codes::E0579, spot, message, "no kind of inspection of this edition names it");
    if looked_at.is_empty() {
        return diagnostic.with_help("this edition does not say what timing looks at; leave `timing` out");
    }
    diagnostic.with_help(suggestion(name, looked_at))
}
