//! What inspectors recommend, and what became of what they recommended at the last inspection.
//!
//! Notes on them stay in the record.

use super::shape::LastRecommended;
use super::shape::RecommendedTold;
use crate::document::Case;
use crate::document::prose::shown;
use crate::document::words;

/// What this inspection recommends.
pub(super) fn made(case: &Case<'_>) -> Vec<RecommendedTold> {
    let framework = case.framework;
    let made = case.inspection.recommendations.made.iter();
    made.map(|one| RecommendedTold {
        words: words::sentence(&shown(&one.text)),
        about: one.about.iter().map(|id| shown(words::without_stop(&framework[*id].text))).collect(),
    })
    .collect()
}

/// What the last inspection recommended, and how it stands.
pub(super) fn last(case: &Case<'_>) -> Vec<LastRecommended> {
    let framework = case.framework;
    let scale = framework.recommendations.as_ref().map(|recommendations| &framework[recommendations.scale]);
    let last = case.inspection.recommendations.last.iter();
    last.map(|one| LastRecommended {
        words: words::sentence(&shown(&one.recommended.text)),
        state: one.is.zip(scale).map(|(state, scale)| scale.title_of(state).to_owned()).unwrap_or_default(),
    })
    .collect()
}
