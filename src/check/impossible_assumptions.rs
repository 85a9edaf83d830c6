//! Some inspection satisfies what is assumed. Where none does, everything would hold of every inspection, so that nothing
//! else is asked.

use crate::diagnostic::Diagnostic;
use crate::diagnostic::codes;
use crate::model::Framework;
use crate::model::IdVec;
use crate::model::KindId;
use crate::plan::Plan;
use crate::point::Point;
use crate::prove::Case;
use crate::prove::How;
use crate::prove::Setting;
use crate::prove::Stance;

use super::Extent;
use super::found::Found;

/// Whether the assumptions can be satisfied together; says which cannot.
pub(super) fn check(framework: &Framework, plan: &Plan, found: &mut Found) -> bool {
    let mut kept: Vec<usize> = (0..plan.assumptions.len()).collect();
    let can_all_be = can_be(plan, &kept);
    if !kept.is_empty() {
        found.answered(Point::Assumed, can_all_be, Extent { scopes: 1, nodes: 0 });
    }
    match can_all_be {
        Some(false) => {}
        // Where it is not decided, the judgements that read the same answers say so.
        Some(true) | None => return true,
    }
    for one in 0..plan.assumptions.len() {
        let without: Vec<usize> = kept.iter().copied().filter(|kept| *kept != one).collect();
        if can_be(plan, &without) == Some(false) {
            kept = without;
        }
    }
    let mut spans = kept.iter().filter_map(|place| framework.assumptions.get(*place)).map(|assumption| assumption.span);
    if let Some(first) = spans.next() {
        let (message, label) = match kept.len() {
            1 => ("no inspection satisfies what is assumed", "this holds of no inspection"),
            _ => ("no inspection satisfies everything that is assumed", "this and what follows never hold together"),
        };
        let mut diagnostic = Diagnostic::new(codes::W0613, framework.source, first, message, label);
        for span in spans {
            diagnostic = diagnostic.with_label(framework.source, span, "with this");
        }
        found.fault(diagnostic.with_help("assume less; nothing else was checked, for everything follows from this"));
    }
    false
}

/// Whether some of the assumptions can hold together; `None` where that is not decided.
fn can_be(plan: &Plan, kept: &[usize]) -> Option<bool> {
    let nothing = Setting {
        kind: <KindId as crate::model::Id>::at(0),
        scope: None,
        stances: IdVec::filled(Stance::NotInspected, plan.judgements.len()),
        concerned: Vec::new(),
    };
    let conditions: Vec<_> = kept.iter().filter_map(|place| plan.assumptions.get(*place)).copied().collect();
    if conditions.is_empty() {
        return Some(true);
    }
    let alone = Plan { assumptions: Vec::new(), ..plan.clone() };
    let (mut case, functions) = Case::of_conditions(&alone, nothing, &conditions).ok()?;
    let all = case.made(&mut |store| {
        let mut all = store.end(1);
        for of in &functions {
            all = store.apply(all, *of, &mut |a, b| a.min(b))?;
        }
        Ok(all)
    });
    Some(case.can_hold(all.ok()?, How::Freely))
}
