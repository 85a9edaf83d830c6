//! Recommendations, carried to another edition: they go on, and what they are about as far as it does.

use super::Carry;
use super::Recorded;
use crate::model::CriterionId;
use crate::record::Inspection;
use crate::record::Recommendation;
use crate::record::Recommendations;
use crate::record::Recommended;

impl Carry<'_, '_> {
    /// What the record says of recommendations, in the new edition.
    pub(super) fn recommendations(&mut self, inspection: &Inspection) -> Recommendations {
        let Recommendations { last, made } = &inspection.recommendations;
        let last = last.iter().enumerate().map(|(place, one)| {
            let recommended = self.recommended(&one.recommended, |id| Recorded::RecommendedAbout(true, place, id));
            let state = one.is.map(|state| self.way.state(state));
            let is = state.and_then(|went| self.keep(Recorded::RecommendationState(place), went));
            Recommendation { recommended, is, ..one.clone() }
        });
        let last = last.collect();
        let made = made.iter().enumerate();
        let made = made.map(|(place, one)| self.recommended(one, |id| Recorded::RecommendedAbout(false, place, id)));
        Recommendations { last, made: made.collect() }
    }

    fn recommended(&mut self, one: &Recommended, what: impl Fn(CriterionId) -> Recorded) -> Recommended {
        let go = |id: &CriterionId| self.keep(what(*id), self.way.criterion(*id));
        Recommended { about: one.about.iter().filter_map(go).collect(), ..one.clone() }
    }
}
