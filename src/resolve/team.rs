//! The team that an edition asks for, and the stages of its awards.

use super::context::Context;
use super::origin;
use super::origin::Inherited;
use crate::model::RuleId;
use crate::model::Stage;
use crate::model::Stages;
use crate::model::Team;
use crate::model::TeamLine;
use crate::source::Span;
use crate::syntax::ast;
use crate::syntax::ast::Bound;
use crate::syntax::ast::TeamRule;
use std::collections::BTreeMap;

/// The team, where the file asks for one. What is wrong with it is reported, so that a framework never lacks a line unsaid.
pub(crate) fn team(context: &Context<'_>) -> Option<Team> {
    let mut written = context.names.teams.iter();
    let first = written.next()?;
    for again in written {
        context.errors.said_twice(keyword(again.span, "team"), keyword(first.span, "team"), "`team`");
    }
    let inherited = Inherited::default().with(context, &first.trailers);
    let mut lines = Vec::new();
    let mut seen: BTreeMap<(&str, &str), Span> = BTreeMap::new();
    let mut called: BTreeMap<&str, Span> = BTreeMap::new();
    let mut leader: Option<Span> = None;
    for line in &first.lines {
        if let Some(earlier) = seen.insert((&line.role.value, &line.from.value), line.role.span) {
            context.errors.asked_for_twice(line, earlier);
        }
        if let Some(name) = &line.called
            && let Some(earlier) = called.insert(&name.value, name.span)
        {
            context.errors.duplicate_name(name, "lines of the team", earlier);
        }
        if let Some(name) = &line.called
            && let Some(party) = context.names.parties.find(&name.value)
        {
            let declared = context.names.parties.items[party].name.span;
            context.errors.duplicate_name(name, "parties or lines of the team", declared);
        }
        if line.leads {
            match leader {
                Some(earlier) => context.errors.led_twice(line.role.span, earlier),
                None => leader = Some(line.role.span),
            }
        }
        lines.extend(self::line(context, &inherited, line));
    }
    if first.lines.is_empty() {
        context.errors.team_of_nobody(keyword(first.span, "team"));
    }
    let rule = |rule: &Option<TeamRule>| rule.as_ref().map(|rule| self::rule(context, &inherited, rule));
    Some(Team { lines, several_lines: rule(&first.several_lines), connections: rule(&first.connections) })
}

fn rule(context: &Context<'_>, inherited: &Inherited, written: &TeamRule) -> RuleId {
    origin::rule(context, inherited, &written.trailers, written.span)
}

fn line(context: &Context<'_>, inherited: &Inherited, written: &ast::TeamLine) -> Option<TeamLine> {
    let number = written.number.value;
    if number == 0 {
        context.errors.line_of_nobody(written.number.span, &written.role.value);
    }
    let rule = origin::rule(context, inherited, &written.trailers, written.span);
    let (least, most) = match written.bound {
        Bound::Exactly => (number, Some(number)),
        Bound::AtLeast => (number, None),
        Bound::AtMost => (0, Some(number)),
    };
    let role = &written.role.value;
    Some(TeamLine {
        role: role.clone(),
        title: written.title.as_ref().map_or_else(|| role.replace('-', " "), |title| title.value.clone()),
        from: context.party(&written.from)?,
        least,
        most,
        leads: written.leads,
        called: written.called.as_ref().map(|name| name.value.clone()),
        rule,
    })
}

/// The stages of awards, where the file has any.
pub(crate) fn stages(context: &Context<'_>) -> Option<Stages> {
    let mut written = context.names.stages.iter();
    let first = written.next()?;
    let declared = keyword(first.span, "award stages");
    for again in written {
        context.errors.said_twice(keyword(again.span, "award stages"), declared, "`award stages`");
    }
    let inherited = Inherited::default().with(context, &first.trailers);
    let mut names: BTreeMap<&str, Span> = BTreeMap::new();
    let mut stages = Vec::new();
    for stage in &first.stages {
        if let Some(earlier) = names.insert(&stage.name.value, stage.name.span) {
            context.errors.duplicate_name(&stage.name, "stages", earlier);
        }
        let rule = origin::rule(context, &inherited, &stage.trailers, stage.span);
        stages.push(Stage { name: stage.name.value.clone(), title: stage.title.value.clone(), rule });
    }
    let Some((last, others)) = first.stages.split_last() else {
        context.errors.nobody_signs_off(declared);
        return None;
    };
    for early in others.iter().filter(|stage| !stage.signed_off_by.is_empty()) {
        context.errors.signed_off_early(&early.name, &last.name);
    }
    if last.signed_off_by.is_empty() {
        context.errors.nobody_signs_off(last.name.span);
    }
    let mut bodies: BTreeMap<&str, Span> = BTreeMap::new();
    for body in &last.signed_off_by {
        if let Some(earlier) = bodies.insert(&body.value, body.span) {
            context.errors.duplicate_member(body, &last.name.value, earlier);
        }
    }
    let signed_off_by = last.signed_off_by.iter().filter_map(|body| context.party(body)).collect();
    Some(Stages { stages, signed_off_by })
}

/// The word or words that a declaration begins with.
fn keyword(span: Span, words: &str) -> Span {
    let start = span.start as usize;
    Span::new(start, start + words.len())
}
