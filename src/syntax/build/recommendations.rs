//! What becomes of the recommendations of the last inspection.

use super::super::ast::{Informs, RecommendationStates, Recommendations};
use super::super::grammar::Rule;
use super::{Builder, Pair, parts};

impl Builder {
    /// `recommendations { … }`
    pub(super) fn recommendations(&mut self, pair: &Pair<'_>) -> Recommendations {
        let mut states: Option<RecommendationStates> = None;
        for line in parts(pair, Rule::recommendation_states) {
            let span = self.span(&line);
            self.once("are answered on", states.as_ref().map(|first| first.span), span);
            states = Some(RecommendationStates { span, scale: self.name_of(&line), trailers: self.trailers(&line) });
        }
        let informs = parts(pair, Rule::informs).map(|line| Informs {
            span: self.span(&line),
            criteria: self.paths_of(&line),
            trailers: self.trailers(&line),
        });
        let informs = informs.collect();
        Recommendations { span: self.span(pair), trailers: self.trailers(pair), states, informs }
    }
}
