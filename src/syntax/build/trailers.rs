//! Where a rule comes from: `cite`, `basis`, `because`, `guidance`.

#![expect(clippy::wildcard_enum_match_arm, reason = "the grammar's rules: all that are no trailer are passed over")]

use super::super::ast::{Basis, BasisKind, Cite, CitePlace, Text, Trailers};
use super::super::grammar::Rule;
use super::{Builder, Pair, has, part, parts};
use crate::source::Span;

impl Builder {
    /// The trailers among a rule's parts.
    pub(super) fn trailers(&mut self, pair: &Pair<'_>) -> Trailers {
        let mut trailers = Trailers::default();
        for trailer in pair.inner() {
            let span = self.span(&trailer);
            match trailer.as_rule() {
                Rule::cite => trailers.cites.push(self.cite(&trailer)),
                Rule::basis => {
                    let first = trailers.basis.as_ref().map(|basis| basis.span);
                    let basis = self.basis(&trailer);
                    self.once("basis", first, span);
                    trailers.basis = Some(basis);
                }
                Rule::because => {
                    self.once("because", trailers.because.as_ref().map(|text| text.span), span);
                    trailers.because = Some(self.text_of(&trailer));
                }
                Rule::guidance => {
                    self.once("guidance", trailers.guidance.as_ref().map(|text| text.span), span);
                    trailers.guidance = Some(self.text_of(&trailer));
                }
                _ => {}
            }
        }
        trailers
    }

    /// The reason among a rule's parts.
    pub(super) fn because(&mut self, pair: &Pair<'_>) -> Option<Text> {
        part(pair, Rule::because).map(|because| self.text_of(&because))
    }

    /// Reports what is said twice.
    pub(super) fn once(&mut self, word: &str, first: Option<Span>, again: Span) {
        if let Some(first) = first {
            self.diagnostics.push(self.errors.said_twice(word, first, again));
        }
    }

    fn cite(&mut self, pair: &Pair<'_>) -> Cite {
        let source = self.name_of(pair);
        let place = part(pair, Rule::place).map_or(CitePlace::Whole, |place| self.place(&place));
        Cite { span: self.span(pair), source, place }
    }

    /// A place in a source.
    pub(super) fn place(&mut self, pair: &Pair<'_>) -> CitePlace {
        let ranges = parts(pair, Rule::range).map(|range| self.range(&range)).collect();
        match part(pair, Rule::text) {
            Some(heading) => CitePlace::Heading(self.text(&heading), ranges),
            None => CitePlace::Paragraphs(ranges),
        }
    }

    /// The place among a rule's parts.
    pub(super) fn place_of(&mut self, pair: &Pair<'_>) -> CitePlace {
        part(pair, Rule::place).map_or(CitePlace::Whole, |place| self.place(&place))
    }

    fn basis(&mut self, pair: &Pair<'_>) -> Basis {
        let kind = if has(pair, Rule::STATED) {
            BasisKind::Stated
        } else if has(pair, Rule::RECONSTRUCTED) {
            BasisKind::Reconstructed
        } else {
            BasisKind::Illustrative
        };
        let reason = part(pair, Rule::text).map(|text| self.text(&text));
        Basis { span: self.span(pair), kind, reason }
    }
}
