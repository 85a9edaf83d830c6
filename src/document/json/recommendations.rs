//! Recommendations in the published shape.

use crate::document::Case;
use crate::document::shape;
use crate::record::Recommendation;
use crate::record::Recommended;

/// Those that a record has.
pub(super) fn recommendations<'a>(case: &Case<'a>) -> Option<shape::Recommendations<'a>> {
    let framework = case.framework;
    let all = &case.inspection.recommendations;
    let informs = framework.recommendations.iter().flat_map(|it| &it.informs);
    (!all.is_empty()).then(|| shape::Recommendations {
        inform: informs.map(|(id, _)| framework.criterion_path(*id)).collect(),
        last: all.last.iter().map(|one| recommendation(case, one)).collect(),
        made: all.made.iter().map(|one| recommended(case, one)).collect(),
    })
}

fn recommendation<'a>(case: &Case<'a>, one: &'a Recommendation) -> shape::Recommendation<'a> {
    let framework = case.framework;
    let scale = framework.recommendations.as_ref().map(|it| &framework[it.scale]);
    let items = one.evidence.iter().filter_map(|place| case.inspection.evidence.get(*place as usize));
    shape::Recommendation {
        recommended: recommended(case, &one.recommended),
        edition: one.edition.as_deref(),
        made: one.made.map(|made| made.to_string()),
        state: scale.zip(one.is).map(|(scale, is)| scale.name_of(is)),
        evidence: items.map(|item| item.id.as_str()).collect(),
    }
}

fn recommended<'a>(case: &Case<'a>, one: &'a Recommended) -> shape::Recommended<'a> {
    let about = one.about.iter().map(|id| case.framework.criterion_path(*id));
    shape::Recommended { id: &one.id, text: &one.text, about: about.collect() }
}
