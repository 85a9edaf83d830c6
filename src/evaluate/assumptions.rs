//! Whether a record has a completion at all: whether what the framework assumes of every inspection can hold of it.

use crate::diagram;
use crate::diagram::Left;
use crate::diagram::Wanted;
use crate::interpret::Answers;
use crate::interpret::Values;
use crate::interpret::interpret;
use crate::model::IdVec;
use crate::plan::Plan;

/// The places of assumptions that cannot hold together under these answers, none of them superfluous; none where
/// they can. Where their diagrams are too large, they are taken to hold.
pub(super) fn broken(plan: &Plan, answers: &Answers) -> Vec<usize> {
    let mut values = Values::new(plan);
    interpret(plan, answers, &mut values);
    let open =
        |place: &usize| plan.assumptions.get(*place).is_some_and(|assumption| values.truth(*assumption).can_fail());
    // Those that hold whatever else is found take nothing away.
    let mut kept: Vec<usize> = (0..plan.assumptions.len()).filter(open).collect();
    if kept.is_empty() || can_hold(plan, answers, &kept) {
        return Vec::new();
    }
    for place in kept.clone() {
        let without: Vec<usize> = kept.iter().copied().filter(|other| *other != place).collect();
        if !can_hold(plan, answers, &without) {
            kept = without;
        }
    }
    kept
}

fn can_hold(plan: &Plan, answers: &Answers, places: &[usize]) -> bool {
    let some = Plan {
        assumptions: places.iter().filter_map(|place| plan.assumptions.get(*place)).copied().collect(),
        ..plan.clone()
    };
    let is_derived = IdVec::filled(false, plan.judgements.len());
    let wanted = Wanted { bottom_up: &[], is_derived, watched: &[], together: &[], most_edges: diagram::MOST_EDGES };
    let diagrams = diagram::compile(&some, &wanted);
    Left::of(&diagrams, answers).has_completion(&diagrams)
}
