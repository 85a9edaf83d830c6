//! What an edition says of the recommendations of the last inspection.

use super::framework::Framework;
use super::ids::{CriterionId, RuleId, ScaleId};

/// How recommendations are followed up. No award hangs on it.
#[derive(Debug, Clone)]
pub struct Recommendations {
    /// The states that a recommendation may have, best first.
    pub scale: ScaleId,
    /// The line that says so, as a rule.
    pub states: RuleId,
    /// The criteria that draw on them, as written, each once, with the rule that says so.
    pub informs: Vec<(CriterionId, RuleId)>,
}

impl Framework {
    /// Whether a criterion draws on the recommendations of the last inspection.
    pub fn draws_on_recommendations(&self, id: CriterionId) -> bool {
        self.recommendations.iter().flat_map(|it| &it.informs).any(|(criterion, _)| *criterion == id)
    }
}
