//! The team that an edition asks for, and the stages of its awards.

use super::super::ast::{Bound, Stage, Stages, Team, TeamLine, TeamRule};
use super::super::grammar::Rule;
use super::{Builder, Pair, has, part, parts};

impl Builder {
    /// `team { … }`
    pub(super) fn team(&mut self, pair: &Pair<'_>) -> Team {
        let lines = parts(pair, Rule::team_line).map(|line| self.team_line(&line)).collect();
        Team {
            span: self.span(pair),
            trailers: self.trailers(pair),
            lines,
            several_lines: self.team_rule(pair, Rule::several_lines, "one person may fill several lines"),
            connections: self.team_rule(pair, Rule::connections, "connections with the provider are declared"),
        }
    }

    fn team_line(&mut self, pair: &Pair<'_>) -> TeamLine {
        let how_many = part(pair, Rule::how_many);
        let counted = how_many.as_ref().unwrap_or(pair);
        let bound = if has(counted, Rule::EXACTLY) {
            Bound::Exactly
        } else if has(counted, Rule::LEAST) {
            Bound::AtLeast
        } else {
            Bound::AtMost
        };
        TeamLine {
            span: self.span(pair),
            leads: has(pair, Rule::led_by),
            bound,
            number: self.whole_of(counted),
            role: self.name_of(pair),
            title: part(pair, Rule::text).map(|text| self.text(&text)),
            from: self.second_name_of(pair),
            called: part(pair, Rule::called).map(|called| self.name_of(&called)),
            trailers: self.trailers(pair),
        }
    }

    /// A line that a team has once.
    fn team_rule(&mut self, pair: &Pair<'_>, rule: Rule, words: &str) -> Option<TeamRule> {
        let mut found: Option<TeamRule> = None;
        for line in parts(pair, rule) {
            let span = self.span(&line);
            self.once(words, found.as_ref().map(|first| first.span), span);
            found = Some(TeamRule { span, trailers: self.trailers(&line) });
        }
        found
    }

    /// `award stages { … }`
    pub(super) fn stages(&mut self, pair: &Pair<'_>) -> Stages {
        let stages = parts(pair, Rule::stage).map(|stage| self.stage(&stage)).collect();
        Stages { span: self.span(pair), trailers: self.trailers(pair), stages }
    }

    fn stage(&mut self, pair: &Pair<'_>) -> Stage {
        let bodies = part(pair, Rule::signed_off_by).and_then(|by| part(&by, Rule::names));
        Stage {
            span: self.span(pair),
            name: self.name_of(pair),
            title: self.text_of(pair),
            signed_off_by: bodies.map_or_else(Vec::new, |names| self.names_of(&names)),
            trailers: self.trailers(pair),
        }
    }
}
