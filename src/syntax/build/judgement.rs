//! Judgements: their heads, tiers, aspects and criteria.

use super::super::ast::{AlsoAsks, Aspect, Criterion, Judgement, Name, Tier, TierItem, Trailers};
use super::super::grammar::Rule;
use super::{Builder, Pair, has, part, parts};
use crate::source::Spanned;

impl Builder {
    /// A judgement.
    pub(super) fn judgement(&mut self, pair: &Pair<'_>) -> Judgement {
        let (name, title) = (self.name_of(pair), self.text_of(pair));
        let scale = match part(pair, Rule::on_scale) {
            Some(scale) => self.name_of(&scale),
            None => self.missing(pair),
        };
        let body = part(pair, Rule::judgement_body);
        Judgement {
            span: self.span(pair),
            name,
            title,
            scale,
            decided_by: self.decided_by(pair),
            tags: self.tags(pair),
            trailers: body.as_ref().map_or_else(Trailers::default, |body| self.trailers(body)),
            lines: body.map(|body| self.judgement_lines(&body)),
        }
    }

    fn decided_by(&mut self, pair: &Pair<'_>) -> Option<Name> {
        let mut all = parts(pair, Rule::decided_by);
        let first = all.next()?;
        if let Some(again) = all.next() {
            self.once("decided by", Some(self.span(&first)), self.span(&again));
        }
        let word = first.inner().nth(2)?;
        Some(Spanned::new(word.as_str().to_owned(), self.span(&word)))
    }

    fn tags(&mut self, pair: &Pair<'_>) -> Vec<Name> {
        parts(pair, Rule::tagged).flat_map(|tagged| self.names_of(&tagged)).collect()
    }

    /// `G requires { … }` and `normally G looks for { … }`
    pub(super) fn tier(&mut self, pair: &Pair<'_>) -> Tier {
        let grade = self.grade_of(pair);
        let items = pair.inner().filter_map(|item| self.tier_item(&item)).collect();
        Tier {
            span: self.span(pair),
            grade,
            binding: pair.as_rule() == Rule::tier,
            substantial: part(pair, Rule::substantial).map(|it| self.span(&it)),
            items,
            trailers: self.trailers(pair),
        }
    }

    fn tier_item(&mut self, pair: &Pair<'_>) -> Option<TierItem> {
        if pair.as_rule() == Rule::criterion {
            return Some(TierItem::Criterion(self.criterion(pair)));
        }
        if pair.as_rule() != Rule::counted {
            return None;
        }
        Some(TierItem::AtLeast {
            span: self.span(pair),
            count: self.whole_of(pair),
            or_all_that_apply: has(pair, Rule::or_all),
            criteria: self.criteria_of(pair),
            trailers: self.trailers(pair),
        })
    }

    fn criteria_of(&mut self, pair: &Pair<'_>) -> Vec<Criterion> {
        parts(pair, Rule::criterion).map(|it| self.criterion(&it)).collect()
    }

    /// A heading over criteria.
    pub(super) fn aspect(&mut self, pair: &Pair<'_>) -> Aspect {
        let (name, title) = (self.name_of(pair), self.text_of(pair));
        let trailers = self.trailers(pair);
        Aspect { span: self.span(pair), name, title, trailers, criteria: self.criteria_of(pair) }
    }

    /// A criterion.
    pub(super) fn criterion(&mut self, pair: &Pair<'_>) -> Criterion {
        let (name, text) = (self.name_of(pair), self.text_of(pair));
        Criterion {
            span: self.span(pair),
            name,
            text,
            also_asks: parts(pair, Rule::also_asks).map(|it| self.also_asks(&it)).collect(),
            may_be_not_applicable: has(pair, Rule::can_be_left_out),
            tags: self.tags(pair),
            trailers: self.trailers(pair),
            needs: part(pair, Rule::criterion_needs).map(|it| self.criterion_needs(&it)),
        }
    }

    /// `also asks extent on extent when …`, of one criterion or of all.
    pub(super) fn also_asks(&mut self, pair: &Pair<'_>) -> AlsoAsks {
        let (name, scale) = (self.name_of(pair), self.second_name_of(pair));
        AlsoAsks { span: self.span(pair), name, scale, when: self.when_of(pair) }
    }
}
