//! What a record leaves possible, and which values functions then have.

use std::collections::BTreeSet;

use crate::interpret::Answers;
use crate::interpret::AwardFrom;
use crate::model::GradeSet;
use crate::model::JudgementId;

use super::Diagrams;
use super::Part;
use super::build::set_of;
use super::each_value::EachValue;
use super::store::IMPOSSIBLE;
use super::store::Ref;
use super::variables::Asks;
use super::variables::Question;
use super::variables::Value;
use super::variables::Variable;

/// For each part, for each of its variables, which values are left.
#[derive(Debug, Clone)]
pub struct Left {
    parts: Vec<EachValue<bool>>,
}

impl Left {
    /// What answers leave. The awards of lower parts are left as far as these can reach them.
    pub fn of(diagrams: &Diagrams, answers: &Answers) -> Left {
        Left::with(diagrams, &mut |variable| answered(answers, variable))
    }

    /// What answers leave where inspectors may award freely each judgement of which `is_free` says so.
    pub fn freely(diagrams: &Diagrams, answers: &Answers, is_free: &mut dyn FnMut(JudgementId) -> bool) -> Left {
        Left::with(diagrams, &mut |variable| match variable.asks {
            Asks::Recorded(judgement) if is_free(judgement) => vec![true; variable.values.len()],
            Asks::Question(_) | Asks::Given(_) | Asks::Recorded(_) | Asks::Choice(_) | Asks::Award(_) => {
                answered(answers, variable)
            }
        })
    }

    /// Which values of a variable answers leave.
    pub fn of_variable(answers: &Answers, variable: &Variable) -> Vec<bool> {
        answered(answers, variable)
    }

    /// What is left where each variable that is no lower award is left as `leaves` says.
    pub fn with(diagrams: &Diagrams, leaves: &mut dyn FnMut(&Variable) -> Vec<bool>) -> Left {
        let mut left = Left { parts: Vec::with_capacity(diagrams.parts.len()) };
        for part in &diagrams.parts {
            let mut values = EachValue::none(part);
            for variable in &part.variables {
                match variable.asks {
                    Asks::Award(judgement) => {
                        let reached = left.award(diagrams, judgement);
                        let is_left = |value: &Value| reached.is_none_or(|set| value.grade().is_within(set));
                        values.add(variable.values.iter().map(is_left));
                    }
                    Asks::Question(_) | Asks::Given(_) | Asks::Recorded(_) | Asks::Choice(_) => {
                        values.add(leaves(variable));
                    }
                }
            }
            left.parts.push(values);
        }
        left
    }

    /// What is left of each variable of a part.
    pub fn of_part(&self, part: usize) -> Option<&EachValue<bool>> {
        self.parts.get(part)
    }

    /// Whether a value of a part's variable is left.
    pub fn has(&self, part: usize, level: u32, value: usize) -> bool {
        self.of_part(part).and_then(|part| part.at(level).get(value)).copied().unwrap_or(false)
    }

    /// Which values of a part's variable are left.
    pub(super) fn values(&self, part: usize, level: u32) -> Vec<bool> {
        self.of_part(part).map_or_else(Vec::new, |part| part.at(level).to_vec())
    }

    /// Leaves of a part's variable these values.
    pub(super) fn put(&mut self, part: usize, level: u32, values: Vec<bool>) {
        let slots = self.parts.get_mut(part).into_iter().flat_map(|part| part.at_mut(level));
        slots.zip(values).for_each(|(slot, is_left)| *slot = is_left);
    }

    /// Whether a variable has one value left.
    pub fn is_single(&self, part: usize, level: u32) -> bool {
        self.of_part(part).is_some_and(|part| part.at(level).iter().filter(|is_left| **is_left).count() == 1)
    }

    /// The values that a part's function can have, of those that are possible.
    pub fn reached(&self, place: usize, part: &Part, of: Ref) -> BTreeSet<i64> {
        let Some(left) = self.of_part(place) else { return BTreeSet::new() };
        let is_left = |level: u32, value: usize| left.at(level).get(value).copied().unwrap_or(false);
        let mut found = part.store.ends(of, is_left);
        found.remove(&IMPOSSIBLE);
        found
    }

    /// The grades (or nothing) that a part's function can be.
    pub fn grades(&self, place: usize, part: &Part, of: Ref) -> GradeSet {
        self.reached(place, part, of).into_iter().fold(GradeSet::EMPTY, |set, grade| set.or(set_of(grade)))
    }

    /// Whether there is a completion: whether every assumption can hold. A part that is not decided is taken to have one.
    pub fn has_completion(&self, diagrams: &Diagrams) -> bool {
        let can_hold = |(place, part): (usize, &Part)| {
            part.too_large_at.is_some() || self.reached(place, part, part.allowed).contains(&1)
        };
        diagrams.parts.iter().enumerate().all(can_hold)
    }

    /// The awards that completions reach; `None` where the judgement's part, or one below it, is not decided.
    pub fn award(&self, diagrams: &Diagrams, judgement: JudgementId) -> Option<GradeSet> {
        let (place, part) = diagrams.part_of(judgement)?;
        let judged = part.judged.get(&judgement)?;
        Some(self.grades(place, part, judged.award))
    }
}

/// Which values of a variable answers leave.
fn answered(answers: &Answers, variable: &Variable) -> Vec<bool> {
    let grades = |set: GradeSet| variable.values.iter().map(|value| value.grade().is_within(set)).collect();
    match variable.asks {
        Asks::Question(Question::Fact(_)) if matches!(variable.values.first(), Some(Value::Numbers(..))) => {
            let interval = variable.places.first().and_then(|place| answers.numbers.get(*place as usize));
            let is_left = |value: &Value| match (value, interval) {
                (Value::Numbers(least, greatest), Some(interval)) => {
                    interval.least <= *greatest && interval.greatest >= *least
                }
                (Value::Numbers(..) | Value::Grades(_), _) => true,
            };
            variable.values.iter().map(is_left).collect()
        }
        Asks::Question(_) => variable.values.iter().map(|value| is_left(answers, variable, value)).collect(),
        Asks::Given(judgement) | Asks::Award(judgement) => match answers.awards[judgement] {
            AwardFrom::Given(set) => grades(set),
            AwardFrom::Rules { .. } => vec![true; variable.values.len()],
        },
        Asks::Recorded(judgement) => match answers.awards[judgement] {
            AwardFrom::Rules { recorded, .. } => {
                variable.values.iter().map(|value| value.grade() == recorded).collect()
            }
            AwardFrom::Given(_) => variable.values.iter().map(|value| value.grade().is_empty()).collect(),
        },
        Asks::Choice(_) => vec![true; variable.values.len()],
    }
}

/// Whether each place of a question may be as a value has it. What makes no difference there is not asked.
fn is_left(answers: &Answers, variable: &Variable, value: &Value) -> bool {
    let Value::Grades(grades) = value else { return true };
    grades.iter().zip(&variable.places).all(|(grade, place)| {
        let answer = answers.grades.get(*place as usize).copied().unwrap_or(GradeSet::EMPTY);
        grade.is_empty() || grade.is_within(answer)
    })
}
