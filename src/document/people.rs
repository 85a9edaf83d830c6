//! Who inspected, how far the awards have come, and how they came to be.

use super::Case;
use super::prose::Block;
use super::prose::Document;
use super::prose::Item;
use super::prose::Phrase;
use super::prose::shown;
use super::words;
use crate::conduct::moderation;
use crate::conduct::moderation::Moderation;
use crate::conduct::moderation::Provisional;
use crate::conduct::team;
use crate::conduct::team::TeamState;
use crate::model::Fit;
use crate::model::JudgementId;
use crate::model::PartyId;
use crate::model::RuleId;
use crate::record::AwardChange;
use crate::record::Member;
use std::collections::BTreeSet;

/// How far the awards of a case have come.
pub(super) fn moderation_of(case: &Case<'_>) -> Option<Moderation> {
    moderation::moderation(case.framework, case.inspection, case.outcome)
}

/// Said behind a title of awards that are not final.
pub(super) fn mark(moderation: Option<&Moderation>) -> &'static str {
    if moderation.is_some_and(Moderation::is_provisional) { " (provisional)" } else { "" }
}

/// Who agreed to the inspection, and whose agreement is not recorded; nothing where nobody's is asked for.
pub(super) fn agreed(case: &Case<'_>) -> Option<String> {
    let (framework, inspection) = (case.framework, case.inspection);
    let kind = &framework[inspection.kind];
    let agreed = &inspection.planning.agreed_by;
    if kind.agreed_by.is_empty() || (inspection.as_published && agreed.is_empty()) {
        return None;
    }
    let agreed: Vec<String> =
        agreed.iter().map(|(body, on)| format!("{} on {}", body_title(case, *body), words::date(*on))).collect();
    let awaited: Vec<String> =
        inspection.planning.awaited(kind).into_iter().map(|body| body_title(case, body)).collect();
    let mut said = Vec::new();
    if !agreed.is_empty() {
        said.push(format!("Agreed to by {}.", words::listed(&agreed, "and")));
    }
    if !awaited.is_empty() {
        said.push(format!("No agreement is recorded of {}.", words::listed(&awaited, "or")));
    }
    Some(said.join(" "))
}

/// How far the awards have come, in a paragraph; nothing where the edition's awards have no stages, or the record is taken from
/// the published report, which says so itself.
pub(super) fn stage(case: &Case<'_>, document: &mut Document) {
    let Some(moderation) = moderation_of(case) else { return };
    let title = moderation.stage.and_then(|place| case.framework.stages.as_ref()?.stages.get(place));
    let title = title.map_or("", |stage| stage.title.as_str());
    let said = match &moderation.provisional {
        Some(missing) => provisional(case, title, missing),
        None if case.inspection.as_published => return,
        None => {
            let signed = case.inspection.people.signed_off.iter();
            let signed: Vec<String> =
                signed.map(|(body, on)| format!("{} on {}", body_title(case, *body), words::date(*on))).collect();
            Phrase::new().strong("Final").plain(format!(
                ": {}. Signed off by {}.",
                words::without_stop(title),
                words::listed(&signed, "and")
            ))
        }
    };
    document.push(Block::Paragraph(said));
}

fn provisional(case: &Case<'_>, title: &str, missing: &Provisional) -> Phrase {
    let titles = |judgements: &[JudgementId]| {
        let titles = judgements.iter().map(|id| words::inside(&case.framework[*id].title)).collect::<Vec<_>>();
        words::capital(&words::listed(&titles, "and"))
    };
    let mut said = Vec::new();
    if !title.is_empty() {
        said.push(format!("Last recorded stage: {}.", words::without_stop(title)));
    }
    let bodies = |ids: Vec<PartyId>| {
        words::listed(&ids.into_iter().map(|body| body_title(case, body)).collect::<Vec<_>>(), "and")
    };
    let has_signed = |body: &PartyId| case.inspection.people.signed_off.iter().any(|(signed, _)| signed == body);
    let (early, absent): (Vec<PartyId>, Vec<PartyId>) = missing.awaits.iter().partition(|body| has_signed(body));
    if !absent.is_empty() {
        said.push(format!("Not yet signed off by {}.", bodies(absent)));
    }
    if !early.is_empty() {
        said.push(format!("Signed off before an award changed, and not since, by {}.", bodies(early)));
    }
    for (judgement, body) in &missing.disputed {
        let of = words::inside(&case.framework[*judgement].title);
        said.push(format!("{} disagrees about {of}.", body_title(case, *body)));
    }
    if !missing.open.is_empty() {
        said.push(format!("{} {} without an award.", titles(&missing.open), words::is_are(missing.open.len())));
    }
    if !missing.refused.is_empty() {
        let awards = if missing.refused.len() == 1 { "the award" } else { "awards" };
        said.push(format!("{}: the rules do not give {awards} recorded.", titles(&missing.refused)));
    }
    Phrase::new().strong("Provisional").plain(format!(". {}", said.join(" ")))
}

fn body_title(case: &Case<'_>, body: PartyId) -> String {
    case.framework[body].title.clone()
}

/// How each award came to be, where the record says so.
pub(super) fn history(case: &Case<'_>, document: &mut Document) {
    let history = &case.inspection.people.history;
    let judgements: BTreeSet<JudgementId> = history.iter().map(|change| change.judgement).collect();
    if judgements.is_empty() {
        return;
    }
    document.push(Block::Section(Phrase::from("How awards came to be")));
    for judgement in judgements {
        document.push(Block::Paragraph(Phrase::new().strong(&case.framework[judgement].title)));
        let mut before = None;
        let mut rows = Vec::new();
        for change in history.iter().filter(|change| change.judgement == judgement) {
            rows.push(row(case, change, change.from.or(before)));
            before = Some(change.to);
        }
        document.push(Block::Table(vec!["When", "Stage", "From", "To", "By", "Because"], rows));
    }
}

fn row(case: &Case<'_>, change: &AwardChange, from: Option<crate::model::GradeId>) -> Vec<Phrase> {
    let framework = case.framework;
    let scale = &framework[framework[change.judgement].scale];
    let not_said = || "not said".to_owned();
    let stage = change.stage.and_then(|place| framework.stages.as_ref()?.stages.get(place));
    vec![
        Phrase::from(change.on.map_or_else(|| "not known".to_owned(), words::date)),
        Phrase::from(stage.map_or_else(not_said, |stage| stage.title.clone())),
        Phrase::from(from.map_or_else(|| "first award".to_owned(), |from| scale.title_of(from).to_owned())),
        Phrase::new().strong(scale.title_of(change.to)),
        Phrase::from(change.by.clone().unwrap_or_else(not_said)),
        Phrase::from(because(case, change)),
    ]
}

fn because(case: &Case<'_>, change: &AwardChange) -> String {
    let bodies = |bodies: &[PartyId]| {
        words::listed(&bodies.iter().map(|body| body_title(case, *body)).collect::<Vec<_>>(), "and")
    };
    let items = change.evidence.iter().filter_map(|place| case.inspection.evidence.get(*place as usize));
    let items: Vec<String> = items.map(|item| item.id.clone()).collect();
    let mut said: Vec<String> = change.because.iter().map(|because| words::sentence(because)).collect();
    if !items.is_empty() {
        said.push(format!("Evidence: {}.", words::listed(&items, "and")));
    }
    if !change.disagreed.is_empty() {
        said.push(format!("{} disagreed.", bodies(&change.disagreed)));
    }
    if !change.agreed.is_empty() {
        said.push(format!("Agreed by {}.", bodies(&change.agreed)));
    }
    if said.is_empty() { "not said".to_owned() } else { said.join(" ") }
}

/// The team, where the record gives it: by ids, never by names.
pub(super) fn team_section(case: &Case<'_>, document: &mut Document) {
    let Some(state) = team::team(case.framework, case.inspection) else { return };
    document.push(Block::Section(Phrase::from("The team")));
    let rows = case.inspection.people.team.iter().map(|member| {
        let from = member.from.map_or_else(|| "not said".to_owned(), |body| body_title(case, body));
        let connection = if member.connection.is_some() { "declared" } else { "none declared" };
        vec![
            Phrase::from(member.id.as_str()),
            Phrase::from(roles(case, member)),
            Phrase::from(from),
            Phrase::from(connection),
        ]
    });
    let headings = vec!["Person", "Role", "From", "Connection"];
    document.push(Block::Table(headings, rows.collect()));
    document.push_list("What is not as the edition asks", not_as_asked(case, &state));
    document.push_list("Connections with the provider", connections(case, &state));
}

fn roles(case: &Case<'_>, member: &Member) -> String {
    let lines = |place: &usize| case.framework.team.as_ref()?.lines.get(*place);
    let asked: Vec<String> = member.lines.iter().filter_map(lines).map(|line| line.title.clone()).collect();
    let roles = if asked.is_empty() { &member.roles } else { &asked };
    if roles.is_empty() { "not said".to_owned() } else { words::capital(&words::listed(roles, "and")) }
}

fn not_as_asked(case: &Case<'_>, state: &TeamState<'_>) -> Vec<Item> {
    let lines = case.framework.team.iter().flat_map(|team| &team.lines).zip(&state.lines);
    let misfits = lines.filter(|(_, (_, fit))| *fit != Fit::AsAsked).map(|(line, (filled, _))| {
        let people = if *filled == 0 { "nobody".to_owned() } else { words::count(*filled, "person", "people") };
        Item::new(asked_by(case, line.rule).plain(format!(" The record has {people} for it.")))
    });
    let several = case.inspection.people.team.iter().filter(|member| state.is_in_too_many(member)).map(|member| {
        let id = shown(&member.id);
        Item::new(format!("{id} fills several lines; the edition does not say that one person may."))
    });
    misfits.chain(several).collect()
}

/// Only by ids: what a connection is stays in the record.
fn connections(case: &Case<'_>, state: &TeamState<'_>) -> Vec<Item> {
    let rule = case.framework.team.as_ref().and_then(|team| team.connections);
    let ids: Vec<String> = state.connected.iter().map(|member| shown(&member.id)).collect();
    let said = match (ids.as_slice(), rule) {
        ([], None) => return Vec::new(),
        ([], Some(_)) => "Nobody of the team declares one.".to_owned(),
        ([_], _) => format!("{} declares one; what it is stays in the record.", words::listed(&ids, "and")),
        ([..], _) => format!("{} declare one each; what they are stays in the record.", words::listed(&ids, "and")),
    };
    let asked = rule.map(|rule| Item::new(asked_by(case, rule)));
    vec![Item::new(said).with_children(asked)]
}

/// A rule in its own words, with its source.
fn asked_by(case: &Case<'_>, rule: RuleId) -> Phrase {
    let rule = &case.framework[rule];
    let sources = words::sources(case.framework, &rule.origin);
    let from = if sources.is_empty() { String::new() } else { format!(" ({})", sources.join("; ")) };
    Phrase::new().rule(&rule.words).plain(format!("{from}."))
}
