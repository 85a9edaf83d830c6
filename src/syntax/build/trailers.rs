//! Where a rule comes from and when it is in force: `cite`, `basis`, `because`, `guidance`, `from`, `until`, `postponed`.

#![expect(clippy::wildcard_enum_match_arm, reason = "the grammar's rules: all that are no trailer are passed over")]

use super::super::ast::{Basis, BasisKind, Cite, CitePlace, Dates, Postponed, Text, Trailers};
use super::super::grammar::Rule;
use super::{Builder, Pair, has, part, parts};
use crate::source::Span;

impl Builder {
    /// The trailers among a rule's parts.
    pub(super) fn trailers(&mut self, pair: &Pair<'_>) -> Trailers {
        let mut trailers = Trailers { dates: self.dates(pair), ..Trailers::default() };
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

    /// When a provision is in force, as far as its parts say.
    pub(super) fn dates(&mut self, pair: &Pair<'_>) -> Dates {
        let mut dates = Dates::default();
        for clause in pair.inner() {
            let span = self.span(&clause);
            match clause.as_rule() {
                Rule::begins => {
                    self.once("from", dates.from.as_ref().map(|it| it.span), span);
                    dates.from = Some(self.date_of(&clause));
                }
                Rule::until => {
                    self.once("until", dates.until.as_ref().map(|it| it.span), span);
                    dates.until = Some(self.date_of(&clause));
                }
                Rule::postponed => {
                    self.once("postponed", dates.postponed.as_ref().map(|it| it.span), span);
                    let written: Vec<_> = parts(&clause, Rule::date).map(|date| self.date(&date)).collect();
                    if let Ok([on, from, to]) = <[_; 3]>::try_from(written) {
                        dates.postponed = Some(Postponed { span, on, from, to });
                    }
                }
                _ => continue,
            }
            dates.span = Some(dates.span.map_or(span, |before| before.to(span)));
        }
        dates
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
