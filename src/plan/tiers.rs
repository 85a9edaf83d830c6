//! Tiers: counts of criteria, with what a cumulative scale asks of the tiers below.

use std::collections::BTreeMap;

use crate::model::CriterionId;
use crate::model::GradeId;
use crate::model::GradeSet;
use crate::model::Id;
use crate::model::Judgement;
use crate::model::Tier;
use crate::model::TierItem;

use super::JudgementPlan;
use super::TierCriterion;
use super::TierWords;
use super::lower::Builder;
use super::lower::always;
use super::node::{CountTest, GradeNode, Holds, PlanLine, TruthNode, TruthOp};

impl Builder<'_> {
    /// Tiers are best first. On a cumulative scale each asks for what those behind it in the list ask for.
    pub(super) fn tiers(&mut self, judgement: &Judgement, tiers: &[Tier], plan: &mut JudgementPlan) {
        let cumulative = self.framework[judgement.scale].cumulative;
        // What a tier asks for itself is counted once, and once more where a better tier wants it substantially shown.
        let mut counted: BTreeMap<(usize, bool), TierWords> = BTreeMap::new();
        for (place, tier) in tiers.iter().enumerate() {
            self.at = Some(self.framework[tier.rule].span);
            let below = if cumulative { tiers.len() } else { place + 1 };
            let mut parts = Vec::new();
            for (other, asked) in tiers.iter().enumerate().take(below).skip(place) {
                let substantial = tier.substantial || asked.substantial;
                let known = counted.entry((other, substantial)).or_insert_with(|| self.tier_words(asked, substantial));
                parts.push(known.satisfied);
            }
            let Some(own) = counted.get(&(place, tier.substantial)).cloned() else { continue };
            let satisfied = self.and(parts);
            let not_empty = self.not_empty(tier);
            let when = self.and(vec![satisfied, not_empty]);
            let yields = self.constant(GradeSet::one(tier.grade));
            plan.lines.push(PlanLine { when, yields });
            plan.words.tiers.push(TierWords { satisfied, not_empty, ..own });
        }
    }

    fn tier_words(&mut self, tier: &Tier, substantial: bool) -> TierWords {
        let mut required = Vec::new();
        let mut criteria = Vec::new();
        let mut blocks = Vec::new();
        for item in &tier.items {
            match item {
                TierItem::Criterion(id) => {
                    let criterion = self.tier_criterion(*id, substantial);
                    required.push(criterion);
                    criteria.push(criterion);
                }
                TierItem::AtLeast { count, or_all, criteria: of, .. } => {
                    let of: Vec<TierCriterion> = of.iter().map(|id| self.tier_criterion(*id, substantial)).collect();
                    let test = if *or_all {
                        CountTest::Enough { needed: *count, or_none: true }
                    } else {
                        CountTest::Between { least: *count, greatest: u32::MAX, any_left: false }
                    };
                    blocks.push(self.count_criteria(&of, test));
                    criteria.extend(of);
                }
            }
        }
        let mut parts = blocks.clone();
        if !required.is_empty() {
            parts.push(self.count_criteria(&required, CountTest::All { or_none: true }));
        }
        let satisfied = self.and(parts);
        TierWords { satisfied, not_empty: always(), criteria, blocks }
    }

    fn tier_criterion(&mut self, id: CriterionId, substantial: bool) -> TierCriterion {
        let grade = self.criterion(id);
        let scale = &self.framework[self.framework[id].scale];
        let at = scale.satisfied_at.unwrap_or(GradeId::at(0));
        let satisfied = GradeSet::between(GradeId::at(0), at);
        if !substantial {
            return TierCriterion { criterion: id, grade, holds: Holds::Among(satisfied), substantial: None };
        }
        let evidence = self.substantial(id);
        let is_satisfied = self.truth(TruthOp::OneOf(grade, satisfied));
        let is_substantial = self.truth(TruthOp::OneOf(evidence, GradeSet::all(1)));
        let holds = Holds::Truth(self.and(vec![is_satisfied, is_substantial]));
        TierCriterion { criterion: id, grade, holds, substantial: Some(evidence) }
    }

    fn count_criteria(&mut self, criteria: &[TierCriterion], test: CountTest) -> TruthNode {
        let members: Vec<(GradeNode, Holds)> = criteria.iter().map(|it| (it.grade, it.holds)).collect();
        self.count(&members, test)
    }

    /// Counts members, over grades alone where that is all that is asked.
    pub(super) fn count(&mut self, members: &[(GradeNode, Holds)], test: CountTest) -> TruthNode {
        let among: Option<Box<[(GradeNode, GradeSet)]>> = members
            .iter()
            .map(|(grade, holds)| match holds {
                Holds::Among(set) => Some((*grade, *set)),
                Holds::Truth(_) => None,
            })
            .collect();
        if let Some(members) = among {
            return self.truth(TruthOp::CountGrades(members, test));
        }
        let members = members.iter().map(|(grade, holds)| (*grade, self.truth_of(*grade, *holds))).collect();
        self.truth(TruthOp::Count(members, test))
    }

    /// Whether it holds, as a node.
    pub(super) fn truth_of(&mut self, grade: GradeNode, holds: Holds) -> TruthNode {
        match holds {
            Holds::Among(set) => self.truth(TruthOp::OneOf(grade, set)),
            Holds::Truth(truth) => truth,
        }
    }

    /// A tier with nothing left in it is never the reason for its grade.
    fn not_empty(&mut self, tier: &Tier) -> TruthNode {
        let criteria: Vec<CriterionId> = tier
            .items
            .iter()
            .flat_map(|item| match item {
                TierItem::Criterion(id) => std::slice::from_ref(id),
                TierItem::AtLeast { criteria, .. } => criteria.as_slice(),
            })
            .copied()
            .collect();
        if criteria.iter().any(|id| !self.framework[*id].may_be_not_applicable) {
            return always();
        }
        let members: Vec<(GradeNode, Holds)> = criteria
            .iter()
            .map(|id| (self.criterion(*id), Holds::Among(self.all_of(self.framework[*id].scale))))
            .collect();
        self.count(&members, CountTest::Between { least: 1, greatest: u32::MAX, any_left: false })
    }
}
