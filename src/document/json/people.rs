//! People and bodies in the published shape.

use super::Case;
use super::rule;
use super::shape;
use crate::conduct::moderation;
use crate::conduct::moderation::Moderation;
use crate::conduct::team;
use crate::document::people::moderation_of;
use crate::model::Fit;
use crate::model::JudgementId;
use crate::model::PartyId;
use crate::model::Stage;
use crate::record::AwardChange;

/// How far the awards have come, how they came to be, and who inspected.
pub(super) fn people<'a>(case: &Case<'a>) -> shape::People<'a> {
    let moderation = moderation_of(case);
    let mut history: Vec<shape::AwardChange<'a>> = Vec::new();
    for change in &case.inspection.people.history {
        let before = history.iter().rev().find(|it| it.judgement == case.framework[change.judgement].name);
        let before = before.map(|it| it.to);
        history.push(step(case, change, before));
    }
    shape::People {
        provisional: moderation.as_ref().map(Moderation::is_provisional),
        stage: moderation.as_ref().map(|moderation| stage(case, moderation)),
        history,
        team: members(case),
        agreement: agreement(case),
    }
}

fn agreement<'a>(case: &Case<'a>) -> Option<shape::Agreement<'a>> {
    let (kind, planning) = (&case.framework[case.inspection.kind], &case.inspection.planning);
    (!kind.agreed_by.is_empty()).then(|| shape::Agreement {
        agreed_by: planning
            .agreed_by
            .iter()
            .map(|(id, on)| shape::Agreed { body: body(case, *id), on: on.to_string() })
            .collect(),
        not_recorded: planning.awaited(kind).into_iter().map(|id| body(case, id)).collect(),
    })
}

fn body<'a>(case: &Case<'a>, id: PartyId) -> &'a str {
    &case.framework[id].name
}

fn judgement<'a>(case: &Case<'a>, id: JudgementId) -> &'a str {
    &case.framework[id].name
}

fn stage_at<'a>(case: &Case<'a>, place: Option<usize>) -> Option<&'a Stage> {
    case.framework.stages.as_ref()?.stages.get(place?)
}

fn stage<'a>(case: &Case<'a>, moderation: &Moderation) -> shape::Stage<'a> {
    let at = stage_at(case, moderation.stage);
    let missing = moderation.provisional.as_ref();
    let judgements =
        |ids: Option<&Vec<JudgementId>>| ids.into_iter().flatten().map(|id| judgement(case, *id)).collect();
    let signed_off = case.inspection.people.signed_off.iter();
    shape::Stage {
        name: at.map(|stage| stage.name.as_str()),
        title: at.map(|stage| stage.title.as_str()),
        signed_off: signed_off
            .map(|(id, on)| shape::SignOff {
                body: body(case, *id),
                on: on.to_string(),
                counts: moderation::signs_off(case.inspection, *id),
            })
            .collect(),
        awaits: missing.iter().flat_map(|it| &it.awaits).map(|id| body(case, *id)).collect(),
        disputed: missing
            .iter()
            .flat_map(|it| &it.disputed)
            .map(|(of, by)| shape::Disputed { judgement: judgement(case, *of), body: body(case, *by) })
            .collect(),
        open: judgements(missing.map(|it| &it.open)),
        refused: judgements(missing.map(|it| &it.refused)),
    }
}

fn step<'a>(case: &Case<'a>, change: &'a AwardChange, before: Option<&'a str>) -> shape::AwardChange<'a> {
    let framework = case.framework;
    let scale = &framework[framework[change.judgement].scale];
    let bodies = |ids: &[PartyId]| ids.iter().map(|id| body(case, *id)).collect();
    let items = change.evidence.iter().filter_map(|place| case.inspection.evidence.get(*place as usize));
    shape::AwardChange {
        on: change.on.map(|on| on.to_string()),
        stage: stage_at(case, change.stage).map(|stage| stage.name.as_str()),
        judgement: judgement(case, change.judgement),
        from: change.from.map(|from| scale.name_of(from)).or(before),
        to: scale.name_of(change.to),
        by: change.by.as_deref(),
        because: change.because.as_deref(),
        evidence: items.map(|item| item.id.as_str()).collect(),
        disagreed: bodies(&change.disagreed),
        agreed: bodies(&change.agreed),
    }
}

fn members<'a>(case: &Case<'a>) -> Option<shape::Team<'a>> {
    let state = team::team(case.framework, case.inspection)?;
    let asked = case.framework.team.iter().flat_map(|team| &team.lines).zip(&state.lines);
    let members = case.inspection.people.team.iter().map(|member| shape::Member {
        id: &member.id,
        roles: member.roles.iter().map(String::as_str).collect(),
        from: member.from.map(|id| body(case, id)),
        declares_connection: member.connection.is_some(),
        in_too_many_lines: state.is_in_too_many(member),
    });
    let asked = asked.map(|(line, (filled, fit))| shape::TeamLine {
        rule: rule(case, line.rule),
        filled_by: *filled,
        fit: match fit {
            Fit::AsAsked => "as-asked",
            Fit::TooFew => "too-few",
            Fit::TooMany => "too-many",
        },
    });
    Some(shape::Team { members: members.collect(), asked: asked.collect() })
}
