//! The report that an edition asks for.

use super::super::ast::{DrawsOn, Report, ReportSection};
use super::super::grammar::Rule;
use super::{Builder, Pair, has, part, parts};

impl Builder {
    /// `report { … }`
    pub(super) fn report(&mut self, pair: &Pair<'_>) -> Report {
        let sections = parts(pair, Rule::report_section).map(|line| self.report_section(&line)).collect();
        Report { span: self.span(pair), trailers: self.trailers(pair), sections }
    }

    fn report_section(&mut self, pair: &Pair<'_>) -> ReportSection {
        ReportSection {
            span: self.span(pair),
            name: self.name_of(pair),
            title: part(pair, Rule::text).map(|text| self.text(&text)),
            draws_on: self.draws_on(pair),
            trailers: self.trailers(pair),
        }
    }

    fn draws_on(&mut self, pair: &Pair<'_>) -> Option<DrawsOn> {
        if has(pair, Rule::says_improvements) {
            return Some(DrawsOn::Improvements);
        }
        if has(pair, Rule::says_conduct) {
            return Some(DrawsOn::Conduct);
        }
        if has(pair, Rule::in_own_words) {
            return Some(DrawsOn::OwnWords);
        }
        let asked = part(pair, Rule::asks_particulars)?;
        let particulars = parts(&asked, Rule::particular).map(|one| (self.name_of(&one), self.text_of(&one))).collect();
        Some(DrawsOn::Particulars(particulars))
    }
}
