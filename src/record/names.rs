//! A framework's names, ready to be looked up while records are decoded.

use rustc_hash::FxHashMap;

use crate::model::{CriterionId, FactId, Framework, JudgementId};
use crate::succession::Lineage;

/// The names a record may use, of one framework; built once and shared over many records.
#[derive(Debug)]
pub struct Names<'f> {
    /// The framework.
    pub(super) framework: &'f Framework,
    /// It, and the editions before it.
    pub(super) lineage: Lineage<'f>,
    criteria: FxHashMap<String, CriterionId>,
    judgements: FxHashMap<&'f str, JudgementId>,
    facts: FxHashMap<&'f str, FactId>,
}

impl<'f> Names<'f> {
    /// The names of a framework; the editions before it are not at hand.
    pub fn new(framework: &'f Framework) -> Self {
        Names::after(Lineage::alone(framework))
    }

    /// The names of an edition that comes after others.
    pub fn after(lineage: Lineage<'f>) -> Self {
        let framework = lineage.framework();
        Names {
            framework,
            lineage,
            criteria: framework.criteria.ids().map(|id| (framework.criterion_path(id), id)).collect(),
            judgements: framework.judgements.enumerate().map(|(id, it)| (it.name.as_str(), id)).collect(),
            facts: framework.facts.enumerate().map(|(id, it)| (it.name.as_str(), id)).collect(),
        }
    }

    /// The criterion of a full name, as `safety/risks-managed`.
    pub(super) fn criterion(&self, path: &str) -> Option<CriterionId> {
        self.criteria.get(path).copied()
    }

    /// The judgement of a name.
    pub(super) fn judgement(&self, name: &str) -> Option<JudgementId> {
        self.judgements.get(name).copied()
    }

    /// The fact of a name.
    pub(super) fn fact(&self, name: &str) -> Option<FactId> {
        self.facts.get(name).copied()
    }
}
