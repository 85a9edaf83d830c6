//! Pairs of inspections that differ in one answer, one better by its scale or direction, and what that can do above.
//!
//! In a part with a diagram of its own, one better answer can turn its award from one grade into a better one, or into none, or none
//! into one: these pairs of awards are found first, and are then tried in the part that asks the award, as if they were answers. Where
//! it turns into a worse one, that is told of the part itself.

use std::collections::BTreeSet;

use crate::diagram::Asks;
use crate::diagram::NOTHING;
use crate::diagram::Part;
use crate::diagram::Question;
use crate::diagram::Ref;
use crate::diagram::TooLarge;
use crate::diagram::Value;
use crate::diagram::Variable;
use crate::diagram::grade_of;
use crate::model::Framework;

use super::case::Case;
use super::case::How;

/// More values of one number than this are compared with their neighbours only.
pub const MOST_COMPARED: usize = 40;

/// One answer to a part's variable, and a better one.
#[derive(Debug, Clone)]
pub struct Improvement {
    /// The variable.
    pub level: u32,
    /// The value that is worse.
    pub worse: usize,
    /// The value that is better.
    pub better: usize,
    /// Where the variable is a lower award, how one better answer makes it so.
    pub cause: Option<Box<Cause>>,
}

/// How a lower award gets better.
#[derive(Debug, Clone)]
pub struct Cause {
    /// The lower part.
    pub place: usize,
    /// Where the answer below makes exactly this difference.
    pub of: Ref,
    /// The answer below.
    pub improvement: Improvement,
}

/// Every improvement of a part's variables that one better answer can make; and whether only neighbours of some number
/// were compared.
pub fn improvements(
    framework: &Framework,
    case: &mut Case,
    place: usize,
) -> Result<(Vec<Improvement>, bool), TooLarge> {
    let mut found = Vec::new();
    let mut are_neighbours_only = false;
    let variables = case.diagrams.parts.get(place).map_or_else(Vec::new, |part| part.variables.clone());
    for (level, variable) in (0..).zip(&variables) {
        match variable.asks {
            Asks::Question(Question::Criterion(_) | Question::Fact(_)) => {
                let (pairs, neighbours) = better_values(framework, variable);
                are_neighbours_only |= neighbours;
                let of = |(worse, better)| Improvement { level, worse, better, cause: None };
                found.extend(pairs.into_iter().map(of));
            }
            Asks::Award(judgement) => {
                let Some((lower, part)) = case.diagrams.part_of(judgement) else { continue };
                let Some(award) = part.judged.get(&judgement).map(|judged| judged.award) else { continue };
                let (below, neighbours) = improvements(framework, case, lower)?;
                are_neighbours_only |= neighbours;
                found.extend(awards(case, (lower, award), (level, variable), below)?);
            }
            // An earlier inspection is not inspected again, and what inspectors decide is no answer.
            Asks::Question(Question::Previous(..)) | Asks::Given(_) | Asks::Recorded(_) | Asks::Choice(_) => {}
        }
    }
    Ok((found, are_neighbours_only))
}

/// The other awards that improvements below can make, but for worse ones, each once.
fn awards(
    case: &mut Case,
    (lower, award): (usize, Ref),
    (level, variable): (u32, &Variable),
    below: Vec<Improvement>,
) -> Result<Vec<Improvement>, TooLarge> {
    let mut known = BTreeSet::new();
    let mut found = Vec::new();
    let value_of = |end: i64| variable.values.iter().position(|value| value.grade() == grade_of(end));
    let is_worse = |worse: i64, better: i64| worse != NOTHING && better != NOTHING && better > worse;
    // Two awards as one value, nothing before every grade.
    let place = |end: i64| if end == NOTHING { 0 } else { end + 1 };
    let end = |place: i64| if place == 0 { NOTHING } else { place - 1 };
    for improvement in below {
        let (worse, better) = both(case, lower, award, &improvement)?;
        let part = case.diagrams.parts.get_mut(lower).ok_or(TooLarge)?;
        let pair = part.store.apply(worse, better, &mut |worse, better| {
            if worse == better || is_worse(worse, better) { -1 } else { place(worse) << 8 | place(better) }
        })?;
        let Some(part) = case.diagrams.parts.get(lower) else { continue };
        let reached = case.left(How::Freely).reached(lower, part, pair);
        for of in reached.into_iter().filter(|pair| *pair >= 0) {
            if !known.insert(of) {
                continue;
            }
            let part = case.diagrams.parts.get_mut(lower).ok_or(TooLarge)?;
            let exactly = part.store.map(pair, &mut |pair| i64::from(pair == of))?;
            let ends = (value_of(end(of >> 8)), value_of(end(of & 0xFF)));
            let (Some(worse), Some(better)) = ends else { continue };
            let cause = Cause { place: lower, of: exactly, improvement: improvement.clone() };
            found.push(Improvement { level, worse, better, cause: Some(Box::new(cause)) });
        }
    }
    Ok(found)
}

/// A function of a part under the worse and under the better answer.
pub fn both(case: &mut Case, place: usize, of: Ref, improvement: &Improvement) -> Result<(Ref, Ref), TooLarge> {
    let Part { store, .. } = case.diagrams.parts.get_mut(place).ok_or(TooLarge)?;
    let (level, worse, better) = (improvement.level, improvement.worse, improvement.better);
    let worse = store.restrict(of, &|at, value| at != level || value == worse)?;
    let better = store.restrict(of, &|at, value| at != level || value == better)?;
    Ok((worse, better))
}

/// The pairs of a question's values of which the second is better, and whether only neighbours were compared.
fn better_values(framework: &Framework, variable: &Variable) -> (Vec<(usize, usize)>, bool) {
    let values = &variable.values;
    let is_long = values.len() > MOST_COMPARED && matches!(values.first(), Some(Value::Numbers(..)));
    let mut pairs = Vec::new();
    for (worse, worse_value) in values.iter().enumerate() {
        for (better, better_value) in values.iter().enumerate() {
            let are_near = worse.abs_diff(better) == 1;
            if (are_near || !is_long) && is_better(framework, variable.asks, better_value, worse_value) {
                pairs.push((worse, better));
            }
        }
    }
    (pairs, is_long)
}

/// Whether an answer is better than another by its scale or direction: in something, and in nothing worse.
fn is_better(framework: &Framework, asks: Asks, better: &Value, worse: &Value) -> bool {
    let more_is_better = match asks {
        Asks::Question(Question::Fact(id)) => match framework[id].kind {
            // The grades of a scale are best first.
            crate::model::FactType::OnScale(_) => Some(true),
            crate::model::FactType::YesOrNo | crate::model::FactType::Number { .. } => framework[id].more_is_better,
        },
        Asks::Question(_) | Asks::Given(_) | Asks::Recorded(_) | Asks::Choice(_) | Asks::Award(_) => Some(true),
    };
    let Some(more_is_better) = more_is_better else { return false };
    match (better, worse) {
        (Value::Numbers(better, _), Value::Numbers(worse, _)) => {
            if more_is_better {
                better > worse
            } else {
                better < worse
            }
        }
        (Value::Grades(better), Value::Grades(worse)) => {
            let mut is_better = false;
            for (better, worse) in better.iter().zip(worse) {
                // What is not asked of one of the two makes no difference between them.
                if better == worse || better.is_empty() || worse.is_empty() {
                    continue;
                }
                let (Some(first), Some(second)) = (better.single(), worse.single()) else { return false };
                if (first < second) != more_is_better {
                    return false;
                }
                is_better = true;
            }
            is_better
        }
        (Value::Numbers(..), Value::Grades(_)) | (Value::Grades(_), Value::Numbers(..)) => false,
    }
}
