//! Kinds of inspection.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "the grammar's rules: opening lines, words and marks are passed over"
)]

use super::super::ast::{Inspection, InspectionLine, InspectionLineKind, Interval, Name};
use super::super::grammar::Rule;
use super::{Builder, Pair, has, part, parts};

impl Builder {
    /// A kind of inspection.
    pub(super) fn inspection(&mut self, pair: &Pair<'_>) -> Inspection {
        let (name, title) = (self.name_of(pair), self.text_of(pair));
        let mut lines = Vec::new();
        for line in pair.inner() {
            if let Some(kind) = self.inspection_line_kind(&line) {
                lines.push(InspectionLine { span: self.span(&line), kind, trailers: self.trailers(&line) });
            }
        }
        Inspection { span: self.span(pair), name, title, trailers: self.trailers(pair), lines }
    }

    fn inspection_line_kind(&mut self, pair: &Pair<'_>) -> Option<InspectionLineKind> {
        Some(match pair.as_rule() {
            Rule::reports => {
                InspectionLineKind::Reports { any_of: has(pair, Rule::any_of), names: self.listed_names(pair) }
            }
            Rule::inspects => InspectionLineKind::Inspects(self.listed_names(pair)),
            Rule::notice => {
                let days = part(pair, Rule::whole).map(|days| self.whole(&days));
                InspectionLineKind::Notice(days, has(pair, Rule::WORKING))
            }
            Rule::intervals => {
                let intervals = parts(pair, Rule::interval);
                let intervals =
                    intervals.map(|it| Interval { months: self.whole_of(&it), when: self.when_of(&it) }).collect();
                InspectionLineKind::Every(intervals)
            }
            Rule::lasts => InspectionLineKind::Lasts { normally: has(pair, Rule::NORMALLY), days: self.whole_of(pair) },
            Rule::agreed_by => InspectionLineKind::AgreedBy(self.listed_names(pair)),
            Rule::looks_at => InspectionLineKind::TimingLooksAt { name: self.name_of(pair), title: self.text_of(pair) },
            Rule::carried_out => InspectionLineKind::MayBeCarriedOut(self.when_of(pair)?),
            Rule::carries_forward => {
                let names = self.listed_names(pair);
                let months = part(pair, Rule::whole).map(|months| self.whole(&months));
                InspectionLineKind::CarriesForward { names, months }
            }
            _ => return None,
        })
    }

    fn listed_names(&mut self, pair: &Pair<'_>) -> Vec<Name> {
        part(pair, Rule::names).map_or_else(Vec::new, |names| self.names_of(&names))
    }
}
