//! Two inspections that differ in one thing: in one better answer, or in two members that have changed places.
//!
//! What they have in common is a witness as any other; what differs is told beside it.

use crate::diagram::Asks;
use crate::diagram::Ref;
use crate::diagram::Value;
use crate::interpret::Values;
use crate::model::Framework;
use crate::model::GradeSet;
use crate::model::Id;
use crate::plan::Op;
use crate::plan::Plan;
use crate::plan::TruthNode;
use crate::plan::TruthOp;

use super::case::Case;
use super::case::How;
use super::pairs::Improvement;
use super::path::Paths;
use super::record;
use super::setting::Setting;
use super::setting::Stance;
use super::witness::Assigned;
use super::witness::Search;
use super::witness::Witness;
use super::witness::as_recorded;
use super::witness::witness;

/// Two inspections that differ in one answer.
#[derive(Debug, Clone)]
pub struct Pair {
    /// What the two have in common.
    pub witness: Witness,
    /// What differs in the terms of the rules asked about, the worse value first.
    pub told: (Asks, Value, Value),
    /// The answer that differs, the worse value first.
    pub differs: (Asks, Value, Value),
}

/// A witness of a condition on two inspections that differ by an improvement of the part in which it is asked.
pub fn pair(
    (framework, plan): (&Framework, &Plan),
    case: &Case,
    of: Ref,
    improvement: &Improvement,
    confirms: &dyn Fn(&Values, &Values) -> bool,
) -> Option<Pair> {
    let search = Search { case, how: How::Freely };
    let fixed = search.told(of)?;
    let mut answers = Assigned::new();
    search.below(case.place(), &fixed, &mut answers)?;
    let (mut place, mut last) = (case.place(), improvement);
    let mut conditions = vec![(place, of)];
    while let Some(cause) = &last.cause {
        let path = Paths::new(case, How::Freely).fewest(cause.place, cause.of, 1)?;
        let needed = search.needed(cause.place, cause.of, 1, path)?;
        search.below(cause.place, &needed, &mut answers)?;
        conditions.push((cause.place, cause.of));
        (place, last) = (cause.place, &cause.improvement);
    }
    search.drop_superfluous(&conditions, &mut answers);
    let lowest = case.diagrams.parts.get(place)?;
    let (asks, worse) = search.named(lowest, last.level, last.worse)?;
    let (_, better) = search.named(lowest, last.level, last.better)?;
    let left = search.left(&answers);
    let mut whole = Assigned::new();
    search.complete(case.place(), (of, 1), (&answers, &left), Some(improvement), &mut whole)?;
    let values = |value: &Value| {
        let mut one = whole.clone();
        one.insert(asks, value.clone());
        record::values((framework, plan), &case.setting, &one)
    };
    let with_better = values(&better);
    if !confirms(&values(&worse), &with_better) {
        return None;
    }
    let part = case.part()?;
    let told = fixed.iter().filter_map(|(level, value)| search.named(part, *level, *value)).collect();
    let (above, first) = search.named(part, improvement.level, improvement.worse)?;
    let (_, second) = search.named(part, improvement.level, improvement.better)?;
    let one_chooses = !search.is_forced(&conditions, &as_recorded(&answers));
    if one_chooses {
        answers.retain(|asks, value| match *asks {
            Asks::Choice(id) => {
                let judged = &with_better.judged[id];
                judged.expected == GradeSet::NOTHING && judged.award == value.grade()
            }
            Asks::Question(_) | Asks::Given(_) | Asks::Recorded(_) | Asks::Award(_) => true,
        });
    }
    answers.insert(asks, better.clone());
    let inspection = record::inspection((framework, plan), &case.setting, &answers);
    let witness = Witness { setting: case.setting.clone(), told, answers, inspection, one_chooses };
    Some(Pair { witness, told: (above, first, second), differs: (asks, worse, better) })
}

/// A witness of a condition under which two answers, or awards that are given, make a difference when they change places.
pub fn exchange(
    (framework, plan): (&Framework, &Plan),
    case: &Case,
    of: Ref,
    [(one, this), (other, that)]: [(Asks, Value); 2],
    confirms: &dyn Fn(&Values, &Values) -> bool,
) -> Option<Witness> {
    let search = Search { case, how: How::Freely };
    let fixed = search.told(of)?;
    let mut answers = Assigned::new();
    search.below(case.place(), &fixed, &mut answers)?;
    search.drop_superfluous(&[(case.place(), of)], &mut answers);
    let whole = search.whole(of, &answers)?;
    let values = |first: &Value, second: &Value| {
        let mut whole = whole.clone();
        whole.extend([(one, first.clone()), (other, second.clone())]);
        record::values((framework, plan), &case.setting, &whole)
    };
    if !confirms(&values(&this, &that), &values(&that, &this)) {
        return None;
    }
    let part = case.part()?;
    let told = fixed.iter().filter_map(|(level, value)| search.named(part, *level, *value)).collect();
    answers.extend([(one, this), (other, that)]);
    let inspection = record::inspection((framework, plan), &case.setting, &answers);
    Some(Witness { setting: case.setting.clone(), told, answers, inspection, one_chooses: false })
}

/// A witness in which awards are given, as an inspection in which they come about by their own rules, where there is one
/// that leaves the other answers as they are.
pub fn come_about((framework, plan): (&Framework, &Plan), setting: &Setting, given: Witness) -> Witness {
    let mut with_awards = plan.clone();
    let mut nodes = Vec::new();
    let mut setting = setting.clone();
    for (asks, value) in &given.answers {
        if let Asks::Given(id) = asks {
            if value.grade() == GradeSet::NOTHING && framework[*id].may_be_not_applicable {
                setting.stances[*id] = Stance::NotApplicable;
                continue;
            }
            let node = TruthNode::at(with_awards.truths);
            with_awards.truths += 1;
            with_awards.ops.push(Op::Truth(node, TruthOp::OneOf(Plan::award(*id), value.grade())));
            nodes.push(node);
        }
    }
    let of = TruthNode::at(with_awards.truths);
    with_awards.truths += 1;
    with_awards.ops.push(Op::Truth(of, TruthOp::And(nodes.into())));
    let Ok((case, functions)) = Case::of_conditions(&with_awards, setting.clone(), &[of]) else { return given };
    let Some(condition) = functions.first() else { return given };
    let confirms = |values: &Values| !values.truth(of).can_fail();
    let Some(below) = witness((framework, &with_awards), &case, *condition, How::Freely, &confirms) else {
        return given;
    };
    let is_other = |(asks, _): &(&Asks, &Value)| !matches!(asks, Asks::Given(_));
    let others = given.answers.iter().filter(is_other);
    if others.clone().any(|(asks, value)| below.answers.get(asks).is_some_and(|other| other != value)) {
        return given;
    }
    let answers: Assigned = others.chain(&below.answers).map(|(asks, value)| (*asks, value.clone())).collect();
    let inspection = record::inspection((framework, plan), &setting, &answers);
    Witness { setting, told: given.told, answers, inspection, one_chooses: false }
}
