//! How an inspection was conducted: when, on what, by whom (by role and body, never by id), and who signed it off.

use super::Audience;
use super::shape::Conduct;
use super::shape::RoleTold;
use super::shape::SignedOff;
use crate::conduct::moderation;
use crate::document;
use crate::document::Case;
use crate::document::words;
use crate::model::JudgementId;
use crate::model::PartyId;
use crate::record::Inspection;
use crate::record::Member;
use std::collections::BTreeSet;

/// When the inspectors were on site; empty where the record does not say.
pub(super) fn on_site(inspection: &Inspection) -> String {
    match inspection.on_site {
        None => String::new(),
        Some((from, Some(to))) if to != from => format!("from {} to {}", words::date(from), words::date(to)),
        Some((from, Some(_))) => format!("on {}", words::date(from)),
        Some((from, None)) => format!("from {}", words::date(from)),
    }
}

/// How it was conducted, as these readers are told.
pub(super) fn conduct(case: &Case<'_>, audience: Audience) -> Conduct {
    let (framework, inspection) = (case.framework, case.inspection);
    let titles = |ids: &[JudgementId]| ids.iter().map(|id| framework[*id].title.clone()).collect();
    let reported: BTreeSet<JudgementId> = framework.kinds.iter().flat_map(|kind| kind.reports.clone()).collect();
    let not: Vec<JudgementId> = reported.into_iter().filter(|id| !inspection.reports.contains(id)).collect();
    let body = |id: PartyId| framework[id].title.clone();
    let signed_off = inspection.people.signed_off.iter();
    let provisional = moderation::moderation(framework, inspection, case.outcome).and_then(|it| it.provisional);
    let awaits = provisional.map(|missing| missing.awaits).unwrap_or_default();
    Conduct {
        reported: titles(&inspection.reports),
        not_reported: titles(&not),
        team: team(case),
        signed_off: signed_off.map(|(id, on)| SignedOff { body: body(*id), on: words::date(*on) }).collect(),
        awaits: awaits.into_iter().map(body).collect(),
        stage: match audience {
            Audience::Inspector => document::stage_in_words(case).unwrap_or_default(),
            Audience::Provider | Audience::Public => String::new(),
        },
        has_stages: framework.stages.is_some(),
    }
}

/// How many of each role came from each body, in the order recorded.
fn team(case: &Case<'_>) -> Vec<RoleTold> {
    let framework = case.framework;
    let roles = |member: &Member| -> Vec<String> {
        let lines = member.lines.iter().filter_map(|line| framework.team.as_ref()?.lines.get(*line));
        let asked: Vec<String> = lines.map(|line| line.title.clone()).collect();
        if asked.is_empty() { member.roles.iter().map(|role| role.replace('-', " ")).collect() } else { asked }
    };
    let mut team: Vec<RoleTold> = Vec::new();
    for member in &case.inspection.people.team {
        let body = member.from.map(|from| framework[from].title.clone()).unwrap_or_default();
        let role = words::capital(&words::listed(&roles(member), "and"));
        match team.iter_mut().find(|known| known.role == role && known.body == body) {
            Some(known) => known.number += 1,
            None => team.push(RoleTold { role, body, number: 1 }),
        }
    }
    team
}
