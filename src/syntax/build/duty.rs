//! Events and duties.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "the grammar's rules: opening lines, words and marks are passed over"
)]

use super::super::ast::{DayOnSite, Due, Duty, DutyLine, DutyLineKind, Event};
use super::super::grammar::Rule;
use super::{Builder, Pair, has, part};

impl Builder {
    /// `event fieldwork-ended "…"`
    pub(super) fn event(&mut self, pair: &Pair<'_>) -> Event {
        let (name, title) = (self.name_of(pair), self.text_of(pair));
        let day_on_site = part(pair, Rule::day_on_site);
        let day_on_site =
            day_on_site.map(|day| if has(&day, Rule::FIRST) { DayOnSite::First } else { DayOnSite::Last });
        Event {
            span: self.span(pair),
            name,
            title,
            day_on_site,
            more_than_once: has(pair, Rule::more_than_once),
            trailers: self.trailers(pair),
        }
    }

    /// `duty draft-report "…" { … }`
    pub(super) fn duty(&mut self, pair: &Pair<'_>) -> Duty {
        let (name, title) = (self.name_of(pair), self.text_of(pair));
        let mut lines: Vec<DutyLine> = Vec::new();
        for line in pair.inner() {
            let Some(kind) = self.duty_line_kind(&line) else { continue };
            let span = self.span(&line);
            let of_that_sort = |other: &&DutyLine| std::mem::discriminant(&other.kind) == std::mem::discriminant(&kind);
            let first = lines.iter().find(of_that_sort).map(|line| line.span);
            self.once(word_of(&kind), first, span);
            lines.push(DutyLine { span, kind, trailers: self.trailers(&line) });
        }
        Duty { span: self.span(pair), name, title, trailers: self.trailers(pair), lines }
    }

    fn duty_line_kind(&mut self, pair: &Pair<'_>) -> Option<DutyLineKind> {
        Some(match pair.as_rule() {
            Rule::owed_by => {
                let by = self.name_of(pair);
                let to = part(pair, Rule::names).map_or_else(Vec::new, |names| self.names_of(&names));
                DutyLineKind::By { by, to }
            }
            Rule::no_day => DutyLineKind::Due { normally: false, due: Due::NoDay },
            Rule::due => DutyLineKind::Due { normally: has(pair, Rule::NORMALLY), due: self.due(pair)? },
            Rule::arises_at => DutyLineKind::ArisesAt(self.name_of(pair)),
            Rule::done_when => DutyLineKind::DoneWhen(self.name_of(pair)),
            _ => return None,
        })
    }

    fn due(&mut self, pair: &Pair<'_>) -> Option<Due> {
        pair.inner().find_map(|pair| {
            Some(match pair.as_rule() {
                Rule::due_within => Due::Within {
                    days: self.whole_of(&pair),
                    working: has(&pair, Rule::WORKING),
                    of: self.name_of(&pair),
                },
                Rule::due_before => Due::Before {
                    days: self.whole_of(&pair),
                    working: has(&pair, Rule::WORKING),
                    event: self.name_of(&pair),
                },
                Rule::due_on => Due::SameDay(self.name_of(&pair)),
                Rule::due_daily => Due::Daily {
                    working: has(&pair, Rule::WORKING),
                    from: self.name_of(&pair),
                    until: self.second_name_of(&pair),
                },
                Rule::penultimate => Due::Penultimate,
                Rule::soon => Due::AsSoonAsPossible,
                _ => return None,
            })
        })
    }
}

/// The word that a line is known by.
fn word_of(kind: &DutyLineKind) -> &'static str {
    match kind {
        DutyLineKind::By { .. } => "by",
        DutyLineKind::Due { .. } => "due",
        DutyLineKind::ArisesAt(_) => "arises at",
        DutyLineKind::DoneWhen(_) => "done when",
    }
}
