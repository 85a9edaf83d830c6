//! The state of a condition, in the shape it was written.

use crate::model::Condition;
use crate::model::ConditionKind;
use crate::model::FactId;
use crate::model::GradeSet;
use crate::model::Number;
use crate::model::Quantifier;
use crate::model::Ratio;
use crate::model::RuleId;
use crate::plan::FactPlace;
use crate::plan::Holds;
use crate::plan::Lowered;
use crate::plan::LoweredNumber;
use crate::plan::NumberNode;

use super::super::ConditionState;
use super::super::MemberState;
use super::super::Truth;
use super::Context;
use super::truth_of;

impl Context<'_> {
    /// How a condition stands, and what it stands on.
    pub(super) fn condition(&self, condition: &Condition, lowered: &Lowered) -> ConditionState {
        let mut state = ConditionState {
            words: condition.words.clone(),
            truth: truth_of(self.values.truth(lowered.truth)),
            joined_by_and: false,
            parts: Vec::new(),
            term: None,
            things: lowered.things.iter().map(|(thing, node)| (*thing, self.values.grade(*node))).collect(),
            fact: None,
            number: None,
            members: lowered.members.iter().map(|member| self.member(member)).collect(),
            is_counted: false,
        };
        self.describe(condition, lowered, &mut state);
        state
    }

    fn describe(&self, condition: &Condition, lowered: &Lowered, state: &mut ConditionState) {
        match &condition.kind {
            ConditionKind::And(parts) | ConditionKind::Or(parts) => {
                state.joined_by_and = matches!(condition.kind, ConditionKind::And(_));
                state.parts =
                    parts.iter().zip(&lowered.parts).map(|(part, lowered)| self.condition(part, lowered)).collect();
            }
            ConditionKind::Not(inner) => {
                // What stands under `not` was lowered as its negation: it is described, its own truth is not.
                self.describe(inner, lowered, state);
                state.parts.clear();
            }
            ConditionKind::Yes(fact) => state.fact = Some((*fact, self.yes_or_no(*fact))),
            ConditionKind::Term(term) => {
                state.term = Some(*term);
                if let (crate::model::TermMeaning::Condition(meaning), Some(lowered)) =
                    (&self.framework[*term].means, lowered.parts.first())
                {
                    state.parts = vec![self.condition(meaning, lowered)];
                }
            }
            ConditionKind::Number(number, _) => {
                state.number = Some(self.number(number, lowered.number.as_ref()));
            }
            ConditionKind::Set(quantifier, _) => {
                state.is_counted = !matches!(quantifier, Quantifier::Every | Quantifier::Any | Quantifier::No);
            }
            ConditionKind::Grade(..) => {}
        }
    }

    fn member(&self, member: &crate::plan::LoweredMember) -> MemberState {
        let grade = self.values.grade(member.grade);
        let truth = match member.holds {
            Holds::Truth(truth) => truth_of(self.values.truth(truth)),
            Holds::Among(set) if grade.is_within(set) => Truth::Holds,
            Holds::Among(set) if grade.and(set).is_empty() => Truth::Fails,
            Holds::Among(_) => Truth::Open,
        };
        MemberState { thing: member.thing, grade, truth }
    }

    fn yes_or_no(&self, fact: FactId) -> Option<bool> {
        let FactPlace::Grade(place) = self.plan.places.facts[fact] else { return None };
        let answer: GradeSet = *self.answers.grades.get(place as usize)?;
        answer.single().map(|grade| crate::model::Id::index(grade) == 0)
    }

    fn number(&self, number: &Number, lowered: Option<&LoweredNumber>) -> (String, Option<(Ratio, Ratio)>) {
        (number.words.clone(), lowered.and_then(|lowered| self.number_range(lowered)))
    }

    /// The least and the greatest value of a number that is shown; `None` where it may be absent.
    fn number_range(&self, lowered: &LoweredNumber) -> Option<(Ratio, Ratio)> {
        let (over_least, over_greatest) = self.sum(&lowered.over, lowered.plus)?;
        if lowered.under.is_empty() {
            return Some((over_least, over_greatest));
        }
        let (under_least, under_greatest) = self.sum(&lowered.under, Ratio::from_integer(0))?;
        if under_least <= Ratio::from_integer(0) {
            return None;
        }
        let corners = [
            over_least / under_least,
            over_least / under_greatest,
            over_greatest / under_least,
            over_greatest / under_greatest,
        ];
        Some((*corners.iter().min()?, *corners.iter().max()?))
    }

    fn sum(&self, terms: &[(Ratio, NumberNode)], plus: Ratio) -> Option<(Ratio, Ratio)> {
        let (mut least, mut greatest) = (plus, plus);
        for (coefficient, node) in terms {
            let interval = self.values.number(*node);
            if interval.may_be_absent {
                return None;
            }
            let low = *coefficient * Ratio::from_integer(i128::from(interval.least));
            let high = *coefficient * Ratio::from_integer(i128::from(interval.greatest));
            least += low.min(high);
            greatest += low.max(high);
        }
        Some((least, greatest))
    }

    /// Calls `found` with the rule of every term that a condition uses.
    pub(super) fn terms_in(&self, state: &ConditionState, found: &mut impl FnMut(RuleId)) {
        if let Some(term) = state.term {
            found(self.framework[term].rule);
        }
        state.parts.iter().for_each(|part| self.terms_in(part, found));
    }
}
