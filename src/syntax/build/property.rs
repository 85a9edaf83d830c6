//! Properties and assumptions: titles, claims, conditions.

use super::super::ast::{Assumption, Claim, How, Property, Trailers};
use super::super::grammar::Rule;
use super::{Builder, Pair, has, part, parts};

impl Builder {
    /// What the framework promises.
    pub(super) fn property(&mut self, pair: &Pair<'_>) -> Property {
        let title = self.text_of(pair);
        let claims = parts(pair, Rule::claim).filter_map(|claim| self.claim(&claim)).collect();
        let Trailers { guidance, dates, .. } = self.trailers(pair);
        Property { span: self.span(pair), title, guidance, dates, claims }
    }

    fn claim(&mut self, pair: &Pair<'_>) -> Option<Claim> {
        let how = if has(pair, Rule::ALWAYS) {
            How::Always
        } else if has(pair, Rule::NORMALLY) {
            How::Normally
        } else {
            How::Possible
        };
        let what = self.condition(&part(pair, Rule::condition)?);
        Some(Claim { span: self.span(pair), how, what, when: self.when_of(pair) })
    }

    /// What is taken for granted.
    pub(super) fn assumption(&mut self, pair: &Pair<'_>) -> Assumption {
        let title = self.text_of(pair);
        let conditions = parts(pair, Rule::condition).map(|condition| self.condition(&condition)).collect();
        let Trailers { guidance, dates, .. } = self.trailers(pair);
        Assumption { span: self.span(pair), title, guidance, dates, conditions }
    }
}
