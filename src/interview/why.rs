//! Why something is asked: what each answer would do.

use super::Interview;
use super::Now;
use super::answer::entry;
use super::look::Look;
use super::question::Ask;
use super::question::prompt;
use super::words;
use crate::diagram::Asks;
use crate::diagram::MOST_EDGES;
use crate::diagram::Question;
use crate::diagram::Value;
use crate::diagram::Wanted;
use crate::diagram::compile;
use crate::document::words::fact_number;
use crate::model::FactId;
use crate::model::FactType;
use crate::model::Framework;
use crate::model::IdVec;
use crate::model::Ratio;
use crate::plan::FactPlace;
use crate::plan::Plan;
use crate::record::Entry;
use crate::record::FactValue;

/// Of a number with more values than that the effects are not worked out.
const MOST_VALUES: usize = 200;

impl Interview<'_> {
    /// What each answer to what is asked now would do.
    pub(super) fn why(&self) -> Vec<String> {
        let ask = match &self.state.now {
            Now::Ask(ask) => *ask,
            Now::Reason(_) | Now::WhyFirst(..) => {
                return vec![
                    "A reason moves no award. It is kept with the finding, and the explanation shows it.".to_owned(),
                ];
            }
            Now::Earlier(_) => {
                let said = "The rules read what was awarded before. It is written when all of it is answered, because a list \
                            of earlier inspections says that there were no others.";
                return vec![said.to_owned()];
            }
            Now::Over => return Vec::new(),
        };
        let mut said = vec!["What each answer would do:".to_owned()];
        if let Ask::Fact(id) = ask
            && let FactType::Number { .. } = self.framework[id].kind
        {
            said.extend(self.effects_of_numbers(id));
        } else {
            let offers = prompt(self.framework, ask).offers;
            said.extend(offers.iter().enumerate().filter_map(|(place, offer)| {
                let entry = entry(self.framework, ask, place)?;
                Some(format!("- {}: {}", offer.shown(), self.effect(&entry)))
            }));
        }
        said.extend(words::rests_on(self.framework, ask));
        said
    }

    /// What an entry would do.
    fn effect(&self, entry: &Entry) -> String {
        let mut inspection = self.state.inspection.clone();
        entry.put(&mut inspection);
        let look = Look::at(self.framework, self.plan, &inspection, &self.wanted);
        words::effect(self.framework, &self.state.look, &look)
    }

    /// What numbers would do, those with the same effect together.
    fn effects_of_numbers(&self, id: FactId) -> Vec<String> {
        let ranges = told_apart(self.framework, self.plan, id);
        if ranges.is_empty() || ranges.len() > MOST_VALUES {
            return vec!["- that hangs on the number, and there are too many to tell of each".to_owned()];
        }
        let mut told: Vec<(Ratio, Ratio, String)> = Vec::new();
        for (least, greatest) in ranges {
            let effect = self.effect(&Entry::Fact(id, FactValue::Number(least)));
            match told.last_mut().filter(|(_, _, before)| *before == effect) {
                Some(same) => same.1 = greatest,
                None => told.push((least, greatest, effect)),
            }
        }
        let number = |value: Ratio| fact_number(self.framework, id, value);
        let line = |(least, greatest, effect): (Ratio, Ratio, String)| match least == greatest {
            true => format!("- {}: {effect}", number(least)),
            false => format!("- {} to {}: {effect}", number(least), number(greatest)),
        };
        told.into_iter().map(line).collect()
    }
}

/// The values of a number in ranges that no rule can tell apart, from the least up; none where that is not known.
fn told_apart(framework: &Framework, plan: &Plan, id: FactId) -> Vec<(Ratio, Ratio)> {
    let FactPlace::Number(place) = plan.places.facts[id] else { return Vec::new() };
    let Some(question) = plan.number_questions.get(place as usize) else { return Vec::new() };
    let is_derived = IdVec::filled(true, plan.judgements.len());
    let bottom_up = &framework.bottom_up;
    let diagrams =
        compile(plan, &Wanted { bottom_up, is_derived, watched: &[], together: &[], most_edges: MOST_EDGES });
    let asks = Asks::Question(Question::Fact(id));
    let mut variables = diagrams.parts.iter().flat_map(|part| &part.variables);
    let values = variables.find(|variable| variable.asks == asks).map(|variable| variable.values.clone());
    let unit = |units: i64| Plan::in_unit(units, question.unit);
    let mut ranges: Vec<(Ratio, Ratio)> = values
        .into_iter()
        .flatten()
        .filter_map(|value| match value {
            Value::Numbers(least, greatest) => Some((unit(least), unit(greatest))),
            Value::Grades(_) => None,
        })
        .collect();
    ranges.sort_unstable();
    ranges
}
