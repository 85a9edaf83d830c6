//! An inspection that shows something: a set of answers without a superfluous one, held against the interpreter.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use crate::diagram::Asks;
use crate::diagram::IMPOSSIBLE;
use crate::diagram::Left;
use crate::diagram::Part;
use crate::diagram::Ref;
use crate::diagram::Seen;
use crate::diagram::Value;
use crate::diagram::Variable;
use crate::interpret::Values;
use crate::model::Framework;
use crate::model::GradeSet;
use crate::plan::Plan;
use crate::record::Inspection;

use super::case::Case;
use super::case::How;
use super::case::leaves;
use super::pairs::Improvement;
use super::path::Fixed;
use super::path::Paths;
use super::path::end_of;
use super::record;
use super::setting::Setting;

/// Answers by what they answer.
pub type Assigned = BTreeMap<Asks, Value>;

/// An inspection that shows something.
#[derive(Debug, Clone)]
pub struct Witness {
    /// Its kind and scope, and what does not apply.
    pub setting: Setting,
    /// What forces it, in the terms of the rules asked about: awards of judgements below are told as awards.
    pub told: Vec<(Asks, Value)>,
    /// The answers that force it whatever the rest; without any one of them they would not.
    pub answers: Assigned,
    /// These answers as an inspection.
    pub inspection: Inspection,
    /// Of two inspections that differ in one answer, inspectors choose in one only: in the other the rules expect something. A
    /// choice that both recorded would stand against that.
    pub one_chooses: bool,
}

/// A witness of a condition in a case. `None` where the condition cannot hold there, or where the interpreter does not
/// confirm it, which is then a fault of this program and never a claim about the framework.
pub fn witness(
    (framework, plan): (&Framework, &Plan),
    case: &Case,
    of: Ref,
    how: How,
    confirms: &dyn Fn(&Values) -> bool,
) -> Option<Witness> {
    let told = Search { case, how }.told(of)?;
    let (answers, whole) = self::answers(case, of, how)?;
    let values = record::values((framework, plan), &case.setting, &whole);
    if !confirms(&values) {
        return None;
    }
    let part = case.part()?;
    let named = |(level, value): (&u32, &usize)| Search { case, how }.named(part, *level, *value);
    let told = told.iter().filter_map(named).collect();
    let inspection = record::inspection((framework, plan), &case.setting, &answers);
    Some(Witness { setting: case.setting.clone(), told, answers, inspection, one_chooses: false })
}

/// The fewest answers that force a condition of a case whatever the rest, and with them a value for every variable;
/// nothing where it cannot hold there.
pub fn answers(case: &Case, of: Ref, how: How) -> Option<(Assigned, Assigned)> {
    let search = Search { case, how };
    let told = search.told(of)?;
    let mut answers = Assigned::new();
    search.below(case.place(), &told, &mut answers)?;
    if !search.is_forced(&[(case.place(), of)], &as_recorded(&answers)) {
        // A choice is recorded as an award, and refused where it is not permitted: what permits it has to be told with it.
        let said = |(asks, value): &(Asks, Value)| !matches!(asks, Asks::Recorded(_)) || !value.grade().is_empty();
        answers.extend(search.whole(of, &answers)?.into_iter().filter(said));
    }
    search.drop_superfluous(&[(case.place(), of)], &mut answers);
    let whole = search.whole(of, &answers)?;
    Some((answers, whole))
}

impl Witness {
    /// Whether a record can hold all of it: the award of a judgement that is not inspected it cannot.
    pub fn is_recordable(&self) -> bool {
        !self.answers.keys().any(|asks| matches!(asks, Asks::Given(_)))
    }
}

pub(super) struct Search<'a> {
    pub(super) case: &'a Case,
    pub(super) how: How,
}

impl Search<'_> {
    /// The fewest fixed values of the part in which the question is asked, none superfluous.
    pub(super) fn told(&self, of: Ref) -> Option<Fixed> {
        let place = self.case.place();
        let path = Paths::new(self.case, self.how).fewest(place, of, 1)?;
        self.needed(place, of, 1, path)
    }

    /// A way without what is superfluous on it.
    pub(super) fn needed(&self, place: usize, of: Ref, wanted: i64, path: Fixed) -> Option<Fixed> {
        let part = self.case.diagrams.parts.get(place)?;
        let left = self.case.left(self.how);
        let says_something = |(level, value): &(&u32, &usize)| {
            !left.is_single(place, **level) && !self.is_unrecorded(part, **level, **value)
        };
        let mut fixed: Fixed = path.iter().filter(says_something).map(|(level, value)| (*level, *value)).collect();
        // The last asked are the least telling, so they are tried first.
        for level in fixed.keys().rev().copied().collect::<Vec<_>>() {
            let Some(value) = fixed.remove(&level) else { continue };
            if self.ends(place, of, &fixed, left) != BTreeSet::from([wanted]) {
                fixed.insert(level, value);
            }
        }
        Some(fixed)
    }

    fn is_unrecorded(&self, part: &Part, level: u32, value: usize) -> bool {
        part.variables.get(level as usize).is_some_and(|variable| {
            matches!(variable.asks, Asks::Recorded(_))
                && variable.values.get(value).is_some_and(|value| value.grade().is_empty())
        })
    }

    /// The values that a function of a part can have where some of its variables are fixed; what inspectors record and is not
    /// fixed is not recorded.
    fn ends(&self, place: usize, of: Ref, fixed: &Fixed, left: &Left) -> BTreeSet<i64> {
        let mut found = BTreeSet::new();
        let Some(part) = self.case.diagrams.parts.get(place) else { return found };
        let (mut waiting, mut seen) = (vec![of], BTreeSet::new());
        while let Some(of) = waiting.pop() {
            match part.store.look(of) {
                Seen::End(IMPOSSIBLE) => {}
                Seen::End(value) => _ = found.insert(value),
                Seen::Node(level, edges) => {
                    if !seen.insert(of) {
                        continue;
                    }
                    let may_be_unrecorded = (0..edges.len())
                        .any(|value| self.is_unrecorded(part, level, value) && left.has(place, level, value));
                    for (value, edge) in edges.iter().enumerate() {
                        let is_possible = match fixed.get(&level) {
                            Some(only) => *only == value,
                            None if may_be_unrecorded => self.is_unrecorded(part, level, value),
                            None => left.has(place, level, value),
                        };
                        if is_possible {
                            waiting.push(*edge);
                        }
                    }
                }
            }
        }
        found
    }

    /// What a fixed variable of a part asks, and its value.
    pub(super) fn named(&self, part: &Part, level: u32, value: usize) -> Option<(Asks, Value)> {
        let variable = part.variables.get(level as usize)?;
        Some((variable.asks, variable.values.get(value)?.clone()))
    }

    /// The answers that give fixed values of a part: its own, and those that force the awards it asks.
    pub(super) fn below(&self, place: usize, fixed: &Fixed, answers: &mut Assigned) -> Option<()> {
        let part = self.case.diagrams.parts.get(place)?;
        for (level, value) in fixed {
            let (asks, value) = self.named(part, *level, *value)?;
            if let Asks::Award(judgement) = asks {
                let (lower, below) = self.case.diagrams.part_of(judgement)?;
                let award = below.judged.get(&judgement)?.award;
                let path = Paths::new(self.case, self.how).fewest(lower, award, end_of(&value))?;
                let needed = self.needed(lower, award, end_of(&value), path)?;
                self.below(lower, &needed, answers)?;
            } else {
                answers.insert(asks, value);
            }
        }
        Some(())
    }

    /// Leaves out what some conditions, each of a part, hold without.
    pub(super) fn drop_superfluous(&self, of: &[(usize, Ref)], answers: &mut Assigned) {
        let is_forced_as_recorded = self.is_forced(of, &as_recorded(answers));
        for asks in answers.keys().rev().copied().collect::<Vec<_>>() {
            let Some(value) = answers.remove(&asks) else { continue };
            let is_still = !is_forced_as_recorded || self.is_forced(of, &as_recorded(answers));
            if is_still && self.is_forced(of, answers) {
                continue;
            }
            // Of a criterion, what it also asks and how well it is evidenced may be superfluous.
            let mut needed = value;
            for place in 1..places(&needed) {
                let less = without(&needed, place);
                answers.insert(asks, less.clone());
                if self.is_forced(of, answers) {
                    needed = less;
                }
            }
            answers.insert(asks, needed);
        }
    }

    /// Whether every condition holds in every completion of some answers.
    pub(super) fn is_forced(&self, of: &[(usize, Ref)], answers: &Assigned) -> bool {
        let left = self.left(answers);
        of.iter().all(|(place, of)| self.ends(*place, *of, &Fixed::new(), &left) == BTreeSet::from([1]))
    }

    /// What answers leave; nothing is recorded that is not among them.
    pub(super) fn left(&self, answers: &Assigned) -> Left {
        let setting = &self.case.setting;
        Left::with(&self.case.diagrams, &mut |variable: &Variable| match answers.get(&variable.asks) {
            Some(value) => variable.values.iter().map(|one| fits(value, one)).collect(),
            None => leaves(setting, How::Normally, variable),
        })
    }

    /// A completion in which the condition holds: a value for every variable.
    pub(super) fn whole(&self, of: Ref, answers: &Assigned) -> Option<Assigned> {
        let left = self.left(answers);
        let mut whole = Assigned::new();
        self.complete(self.case.place(), (of, 1), (answers, &left), None, &mut whole)?;
        Some(whole)
    }

    pub(super) fn complete(
        &self,
        place: usize,
        (of, wanted): (Ref, i64),
        (answers, left): (&Assigned, &Left),
        improvement: Option<&Improvement>,
        whole: &mut Assigned,
    ) -> Option<()> {
        let part = self.case.diagrams.parts.get(place)?;
        let mut fixed = Fixed::new();
        for (level, variable) in (0..).zip(&part.variables) {
            let given = answers.get(&variable.asks);
            let values = 0..variable.values.len();
            let is_possible = |value: &usize| left.has(place, level, *value);
            let is_given = |value: &usize| {
                given.is_none_or(|given| variable.values.get(*value).is_some_and(|one| fits(given, one)))
            };
            let value = values.filter(is_possible).filter(is_given).find(|value| {
                fixed.insert(level, *value);
                self.ends(place, of, &fixed, left).contains(&wanted)
            })?;
            fixed.insert(level, value);
        }
        for (level, value) in &fixed {
            let (asks, value) = self.named(part, *level, *value)?;
            let cause = improvement.filter(|it| it.level == *level).and_then(|it| it.cause.as_ref());
            if let Some(cause) = cause {
                // Below what differs, the whole is one in which exactly this differs.
                self.complete(cause.place, (cause.of, 1), (answers, left), Some(&cause.improvement), whole)?;
            } else if let Asks::Award(judgement) = asks {
                let (lower, below) = self.case.diagrams.part_of(judgement)?;
                let award = below.judged.get(&judgement)?.award;
                self.complete(lower, (award, end_of(&value)), (answers, left), None, whole)?;
            } else {
                whole.insert(asks, value);
            }
        }
        Some(())
    }
}

/// Whether a value is as another says; a place that is left out may be anything.
fn fits(said: &Value, value: &Value) -> bool {
    match (said, value) {
        (Value::Grades(said), Value::Grades(grades)) => {
            said == grades
                || said.len() == grades.len() && said.len() > 1 && {
                    said.iter().zip(grades).all(|(said, grade)| said.is_empty() || said == grade)
                }
        }
        (Value::Numbers(..), _) | (Value::Grades(_), Value::Numbers(..)) => said == value,
    }
}

/// How many things a value answers.
fn places(value: &Value) -> usize {
    match value {
        Value::Grades(grades) => grades.len(),
        Value::Numbers(..) => 1,
    }
}

/// A value with one of the things it answers left out.
fn without(value: &Value, place: usize) -> Value {
    match value {
        Value::Grades(grades) => {
            let keep = |(at, grade): (usize, &GradeSet)| if at == place { GradeSet::EMPTY } else { *grade };
            Value::Grades(grades.iter().enumerate().map(keep).collect())
        }
        Value::Numbers(..) => value.clone(),
    }
}

/// Choices as the awards that a record holds for them.
pub fn as_recorded(answers: &Assigned) -> Assigned {
    answers
        .iter()
        .map(|(asks, value)| match asks {
            Asks::Choice(judgement) => (Asks::Recorded(*judgement), value.clone()),
            Asks::Question(_) | Asks::Given(_) | Asks::Recorded(_) | Asks::Award(_) => (*asks, value.clone()),
        })
        .collect()
}
