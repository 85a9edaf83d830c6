//! How each tier and each of its criteria stands.

use crate::model::Form;
use crate::model::GradeSet;
use crate::model::JudgementId;
use crate::model::Tier;
use crate::model::TierItem;
use crate::plan::Holds;

use super::super::BlockState;
use super::super::CriterionState;
use super::super::TierState;
use super::super::Truth;
use super::Context;
use super::truth_of;
use crate::plan::TierCriterion;
use crate::plan::TierWords;

impl Context<'_> {
    pub(super) fn tiers(&self, id: JudgementId) -> Vec<TierState> {
        let Form::Tiers { binding, tiers, .. } = &self.framework[id].form else { return Vec::new() };
        let words = &self.plan.judgements[id].words.tiers;
        tiers.iter().zip(words).map(|(tier, words)| self.tier(*binding, tier, words)).collect()
    }

    fn tier(&self, binding: bool, tier: &Tier, words: &TierWords) -> TierState {
        let mut criteria = Vec::new();
        let mut blocks = Vec::new();
        let mut rest = words.criteria.iter();
        let mut truths = words.blocks.iter();
        for item in &tier.items {
            match item {
                TierItem::Criterion(_) => criteria.extend(rest.next().map(|criterion| self.tier_criterion(criterion))),
                TierItem::AtLeast { count, criteria: of, rule, .. } => {
                    let truth = truths.next().map_or(Truth::Open, |truth| truth_of(self.values.truth(*truth)));
                    let criteria =
                        rest.by_ref().take(of.len()).map(|criterion| self.tier_criterion(criterion)).collect();
                    blocks.push(BlockState { rule: *rule, needed: *count, truth, criteria });
                }
            }
        }
        TierState {
            rule: tier.rule,
            grade: tier.grade,
            binding,
            truth: truth_of(self.values.truth(words.satisfied)),
            is_empty: !self.values.truth(words.not_empty).can_hold(),
            substantial: tier.substantial,
            criteria,
            blocks,
        }
    }

    fn tier_criterion(&self, criterion: &TierCriterion) -> CriterionState {
        let answer = self.values.grade(criterion.grade);
        let holds = match criterion.holds {
            Holds::Truth(truth) => truth_of(self.values.truth(truth)),
            Holds::Among(set) if answer.grades().is_within(set) => Truth::Holds,
            Holds::Among(set) if answer.and(set).is_empty() => Truth::Fails,
            Holds::Among(_) => Truth::Open,
        };
        let truth = if answer == GradeSet::NOTHING { Truth::Holds } else { holds };
        let substantial = criterion.substantial.map(|node| {
            let yes = GradeSet::all(1);
            let evidence = self.values.grade(node);
            if evidence.is_within(yes) {
                Truth::Holds
            } else if evidence.and(yes).is_empty() {
                Truth::Fails
            } else {
                Truth::Open
            }
        });
        CriterionState { criterion: criterion.criterion, answer, truth, substantial }
    }
}
