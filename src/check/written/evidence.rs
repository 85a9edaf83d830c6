//! The evidence that a written record needs, so that what a witness supposes counts when the record is read: an item a method.

use crate::model::CriterionId;
use crate::model::EvidenceStandard;
use crate::model::Framework;
use crate::model::GradeId;
use crate::model::IdVec;
use crate::model::MethodId;
use crate::model::Needed;
use crate::record::Answer;
use crate::record::Inspection;
use std::collections::BTreeSet;

/// What one item says.
#[derive(Debug, Clone, Default)]
struct Item {
    supports: Vec<String>,
    against: Vec<String>,
}

/// The items, as lines of a record; none where the edition asks for no evidence.
pub(super) fn fields(framework: &Framework, inspection: &Inspection) -> Vec<String> {
    let Some(standard) = &framework.evidence else { return Vec::new() };
    let mut items: IdVec<MethodId, Item> = IdVec::filled(Item::default(), standard.methods.len());
    for (id, finding) in inspection.findings.enumerate() {
        let Answer::Is(answer) = finding.answer else { continue };
        let path = framework.criterion_path(id);
        let is_satisfied = framework[framework[id].scale].satisfied_at.is_none_or(|at| answer <= at);
        for method in methods(framework, standard, (id, answer), finding.substantial) {
            let item = &mut items[method];
            if is_satisfied { item.supports.push(path.clone()) } else { item.against.push(path.clone()) }
        }
    }
    let told = items.enumerate().filter(|(_, item)| !item.supports.is_empty() || !item.against.is_empty());
    let list = |field: &str, paths: &[String]| (!paths.is_empty()).then(|| format!(", {field}: {paths:?}"));
    told.map(|(id, item)| {
        let name = &standard.methods[id].name;
        let (supports, against) = (list("supports", &item.supports), list("against", &item.against));
        format!("{name:?}: (method: {name:?}{}{})", supports.unwrap_or_default(), against.unwrap_or_default())
    })
    .collect()
}

/// The first methods that support an answer, and as many as make it substantial where it is supposed to be.
fn methods(
    framework: &Framework,
    standard: &EvidenceStandard,
    (id, answer): (CriterionId, GradeId),
    substantial: Option<bool>,
) -> BTreeSet<MethodId> {
    let needs = framework.needs_of(id, answer);
    let lists: Vec<&Vec<MethodId>> = needs
        .iter()
        .filter_map(|need| match &need.what {
            Needed::OneOf(methods) => Some(methods),
            Needed::AtLeast(_) => None,
        })
        .collect();
    // One method that is in every list is fewer than one of each.
    let shared = standard.methods.ids().find(|method| lists.iter().all(|list| list.contains(method)));
    let mut chosen: BTreeSet<MethodId> = match shared.filter(|_| !lists.is_empty()) {
        Some(shared) => BTreeSet::from([shared]),
        None => lists.iter().filter_map(|list| list.first().copied()).collect(),
    };
    let means = standard.substantial.as_ref().filter(|_| substantial == Some(true));
    let number = framework.fewest_methods(id, answer).max(means.map_or(0, |means| means.methods as usize));
    for method in standard.methods.ids() {
        if chosen.len() < number {
            chosen.insert(method);
        }
    }
    chosen
}
