//! What stands behind the awards in the published shape: facts, earlier inspections, scales and sources.

use super::Case;
use super::shape;
use crate::document::words;
use crate::model::Graded;
use crate::model::ScaleId;
use crate::record::FactValue;
use std::collections::BTreeSet;

/// Every fact that the framework asks for.
pub(super) fn facts<'a>(case: &Case<'a>) -> Vec<shape::Fact<'a>> {
    let framework = case.framework;
    framework
        .facts
        .enumerate()
        .map(|(id, fact)| shape::Fact {
            name: &fact.name,
            title: &fact.title,
            value: case.inspection.facts[id].map(|value| match value {
                FactValue::YesOrNo(true) => "yes".to_owned(),
                FactValue::YesOrNo(false) => "no".to_owned(),
                FactValue::Number(number) => words::number(number),
                FactValue::Grade(grade) => words::scale_of(framework, Graded::Fact(id))
                    .map_or_else(String::new, |scale| framework[scale].name_of(grade).to_owned()),
            }),
        })
        .collect()
}

/// An earlier inspection, by its place in the record.
pub(super) fn earlier<'a>(case: &Case<'a>, place: u32) -> Option<shape::Earlier<'a>> {
    let earlier = case.inspection.earlier.as_ref()?.get(place as usize)?;
    Some(shape::Earlier { on: earlier.on.map(|on| on.to_string()), edition: earlier.edition.as_deref() })
}

/// What earlier inspections awarded under other names.
pub(super) fn carried<'a>(case: &Case<'a>) -> Vec<shape::Carried<'a>> {
    let framework = case.framework;
    let mut all = Vec::new();
    for (place, earlier) in (0_u32..).zip(case.inspection.earlier.iter().flatten()) {
        for (judgement, then, then_title) in &earlier.then {
            let is = earlier.awards.iter().find(|(id, _)| id == judgement);
            let (Some((_, is)), Some(inspection)) = (is, self::earlier(case, place)) else { continue };
            let award = framework[framework[*judgement].scale].name_of(*is);
            all.push(shape::Carried { inspection, then, then_title, judgement: &framework[*judgement].name, award });
        }
    }
    all
}

/// The scales of the judgements awarded.
pub(super) fn scales<'a>(case: &Case<'a>) -> Vec<shape::Scale<'a>> {
    let framework = case.framework;
    let used: BTreeSet<ScaleId> = case.outcome.awards.iter().map(|award| framework[award.judgement].scale).collect();
    used.into_iter()
        .map(|id| &framework[id])
        .map(|scale| shape::Scale {
            name: &scale.name,
            title: &scale.title,
            grades: scale
                .grades
                .iter()
                .map(|grade| shape::Grade { name: &grade.name, title: &grade.title, means: grade.means.as_deref() })
                .collect(),
        })
        .collect()
}

/// The sources that the framework declares.
pub(super) fn sources<'a>(case: &Case<'a>) -> Vec<shape::SourceDocument<'a>> {
    let documents = case.framework.documents.iter();
    documents
        .map(|source| shape::SourceDocument {
            name: &source.name,
            title: &source.title,
            published: source.published.map(|on| on.to_string()),
        })
        .collect()
}
