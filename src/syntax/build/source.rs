//! The header, and the sources that rules cite.

#![expect(clippy::wildcard_enum_match_arm, reason = "the grammar's rules: words and marks are passed over")]

use super::super::ast::{Framework, SourceDocument, SourceLine};
use super::super::grammar::Rule;
use super::{Builder, Pair, part, parts};
use crate::source::Spanned;

impl Builder {
    /// The header.
    pub(super) fn framework(&mut self, pair: &Pair<'_>) -> Framework {
        let mut framework = Framework {
            span: self.span(pair),
            name: self.name_of(pair),
            title: self.text_of(pair),
            edition: None,
            from: None,
            until: None,
            status: None,
            guidance: None,
        };
        for line in pair.inner() {
            let span = self.span(&line);
            match line.as_rule() {
                Rule::edition => {
                    self.once("edition", framework.edition.as_ref().map(|it| it.span), span);
                    let name = part(&line, Rule::edition_name);
                    framework.edition = name.map(|it| Spanned::new(it.as_str().to_owned(), self.span(&it)));
                }
                Rule::in_force => {
                    self.once("in force from", framework.from.as_ref().map(|it| it.span), span);
                    framework.from = Some(self.date_of(&line));
                }
                Rule::until => {
                    self.once("until", framework.until.as_ref().map(|it| it.span), span);
                    framework.until = Some(self.date_of(&line));
                }
                Rule::status => {
                    self.once("status", framework.status.as_ref().map(|it| it.span), span);
                    let word = line.inner().nth(1);
                    framework.status = word.map(|it| Spanned::new(it.as_str().to_owned(), self.span(&it)));
                }
                Rule::guidance => {
                    self.once("guidance", framework.guidance.as_ref().map(|it| it.span), span);
                    framework.guidance = Some(self.text_of(&line));
                }
                _ => {}
            }
        }
        framework
    }

    /// A published document.
    pub(super) fn source_document(&mut self, pair: &Pair<'_>) -> SourceDocument {
        SourceDocument {
            span: self.span(pair),
            name: self.name_of(pair),
            title: self.text_of(pair),
            lines: pair.inner().filter_map(|line| self.source_line(&line)).collect(),
        }
    }

    fn source_line(&mut self, line: &Pair<'_>) -> Option<SourceLine> {
        let span = self.span(line);
        match line.as_rule() {
            Rule::published => Some(SourceLine::Published(self.date_of(line))),
            Rule::paragraphs => part(line, Rule::range).map(|range| SourceLine::Paragraphs(self.range(&range))),
            Rule::headings => {
                let headings = parts(line, Rule::heading).map(|heading| {
                    let items = part(&heading, Rule::whole).map(|whole| self.whole(&whole));
                    (self.text_of(&heading), items)
                });
                Some(SourceLine::Headings(headings.collect()))
            }
            Rule::undivided => Some(SourceLine::Undivided(span)),
            Rule::not_encoded => {
                let place = self.place_of(line);
                Some(SourceLine::NotEncoded { span, place, because: self.because(line) })
            }
            Rule::not_stated => Some(SourceLine::NotStated(self.text_of(line))),
            Rule::states => {
                let what = self.name_of(line);
                let date = self.date_of(line);
                Some(SourceLine::States { span, what, date, place: self.place_of(line) })
            }
            _ => None,
        }
    }
}
