//! What a framework promises and takes for granted: the last truths of a plan. No award reads them.

use crate::model::Assumption;
use crate::model::Claim;

use super::PlanClaim;
use super::lower::{Builder, always};
use super::node::TruthNode;

impl Builder<'_> {
    pub(super) fn assumptions(&mut self) {
        let framework = self.framework;
        for assumption in &framework.assumptions {
            let truth = self.assumption(assumption);
            self.plan.assumptions.push(truth);
        }
    }

    fn assumption(&mut self, assumption: &Assumption) -> TruthNode {
        let mut parts = Vec::new();
        for (condition, span) in &assumption.conditions {
            self.at = Some(*span);
            parts.push(self.condition(condition, true).truth);
        }
        self.and(parts)
    }

    pub(super) fn properties(&mut self) {
        let framework = self.framework;
        for property in &framework.properties {
            let claims = property.claims.iter().map(|claim| self.claim(claim)).collect();
            self.plan.properties.push(claims);
        }
    }

    fn claim(&mut self, claim: &Claim) -> PlanClaim {
        self.at = Some(claim.span);
        let what_words = self.condition(&claim.what, true);
        let when_words = claim.when.as_ref().map(|when| self.condition(when, true));
        let when = when_words.as_ref().map_or(always(), |words| words.truth);
        PlanClaim { what: what_words.truth, when, what_words, when_words }
    }
}
