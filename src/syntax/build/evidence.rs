//! How what is found is evidenced.

#![expect(clippy::wildcard_enum_match_arm, reason = "the grammar's rules: what is no line of the block is passed over")]

use super::super::ast::{
    Closing, CriterionNeeds, EvidenceLine, EvidenceStandard, Method, Name, Need, Needed, SubstantialMeans,
};
use super::super::grammar::Rule;
use super::{Builder, Pair, part, parts};
use crate::source::Spanned;

impl Builder {
    /// `evidence { … }`
    pub(super) fn evidence(&mut self, pair: &Pair<'_>) -> EvidenceStandard {
        let lines = pair.inner().filter_map(|line| self.evidence_line(&line)).collect();
        EvidenceStandard { span: self.span(pair), trailers: self.trailers(pair), lines }
    }

    fn evidence_line(&mut self, pair: &Pair<'_>) -> Option<EvidenceLine> {
        Some(match pair.as_rule() {
            Rule::method => {
                let (name, title) = (self.name_of(pair), self.text_of(pair));
                EvidenceLine::Method(Method { span: self.span(pair), name, title, trailers: self.trailers(pair) })
            }
            Rule::substantial_means => EvidenceLine::Substantial(SubstantialMeans {
                span: self.span(pair),
                count: self.number_of_methods(pair),
                trailers: self.trailers(pair),
            }),
            Rule::closing => EvidenceLine::Closing(Closing {
                span: self.span(pair),
                grade: self.grade_of(pair),
                scale: self.scale_behind(pair),
                trailers: self.trailers(pair),
            }),
            Rule::need => EvidenceLine::Need(self.need(pair)),
            _ => return None,
        })
    }

    /// `{ met needs observation or survey }`, behind a criterion.
    pub(super) fn criterion_needs(&mut self, pair: &Pair<'_>) -> CriterionNeeds {
        let lines = parts(pair, Rule::need).map(|it| self.need(&it)).collect();
        CriterionNeeds { trailers: self.trailers(pair), lines }
    }

    fn need(&mut self, pair: &Pair<'_>) -> Need {
        let what = match part(pair, Rule::one_of_methods) {
            Some(methods) => Needed::OneOf(self.names_of(&methods)),
            None => Needed::AtLeast(self.number_of_methods(pair)),
        };
        Need {
            span: self.span(pair),
            grade: self.grade_of(pair),
            what,
            scale: self.scale_behind(pair),
            trailers: self.trailers(pair),
        }
    }

    fn number_of_methods(&mut self, pair: &Pair<'_>) -> Spanned<u32> {
        let methods = part(pair, Rule::methods);
        self.whole_of(methods.as_ref().unwrap_or(pair))
    }

    fn scale_behind(&mut self, pair: &Pair<'_>) -> Option<Name> {
        part(pair, Rule::on_scale).map(|it| self.name_of(&it))
    }
}
