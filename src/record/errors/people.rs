//! What is wrong with what a record says of people and bodies: the team, the history of awards, sign-offs.

use super::super::people::Member;
use super::super::place::Spot;
use super::at;
use super::listed;
use super::suggestion;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::codes;
use crate::model::Date;
use crate::model::Framework;
use crate::model::PartyId;
use crate::model::Stages;
use crate::model::Team;
use crate::model::TeamLine;

pub(in super::super) fn unknown_role(
    spot: Spot,
    role: &str,
    from: PartyId,
    framework: &Framework,
    team: &Team,
) -> Diagnostic {
    let body = framework[from].name.as_str();
    let bodies: Vec<&str> =
        team.lines.iter().filter(|line| line.role == role).map(|line| framework[line.from].name.as_str()).collect();
    if !bodies.is_empty() {
        let message = format!("the edition asks for no `{role}` from `{body}`");
        let label = "this role is filled from elsewhere";
        return at(codes::E0581, spot, message, label)
            .with_help(format!("it comes from {}: correct the role or `from`", listed(bodies)));
    }
    let roles: Vec<&str> = team.lines.iter().map(|line| line.role.as_str()).collect();
    at(codes::E0581, spot, format!("unknown role `{role}`"), "the edition's team has no such role")
        .with_help(suggestion(role, roles))
}

pub(in super::super) fn unknown_body(spot: Spot, name: &str, framework: &Framework) -> Diagnostic {
    let names = framework.parties.iter().map(|party| party.name.as_str());
    at(codes::E0581, spot, format!("unknown body `{name}`"), "the edition names no such body")
        .with_help(suggestion(name, names))
}

pub(in super::super) fn does_not_sign_off(spot: Spot, name: &str, framework: &Framework) -> Diagnostic {
    let asked: Vec<&str> = framework
        .stages
        .iter()
        .flat_map(|stages| &stages.signed_off_by)
        .map(|body| framework[*body].name.as_str())
        .collect();
    let label = "the edition does not ask for its sign-off";
    let diagnostic = at(codes::E0581, spot, format!("`{name}` does not sign off awards"), label);
    if asked.is_empty() {
        return diagnostic.with_help("in this edition nobody signs off; leave `signed_off` out");
    }
    diagnostic.with_help(format!("it asks {}", listed(asked)))
}

pub(in super::super) fn person_named(spot: Spot, name: &str) -> Diagnostic {
    at(codes::E0582, spot, format!("`{name}` is no id for somebody of the team"), "this may be a person's name")
        .with_help("people go by ids of small letters, digits and hyphens, as in `inspector-1`: ids are printed")
}

pub(in super::super) fn team_not_as_asked(
    spot: Spot,
    filled: usize,
    line: &TeamLine,
    framework: &Framework,
) -> Diagnostic {
    let rule = &framework[line.rule];
    let fill = match filled {
        0 => "nobody fills".to_owned(),
        1 => "1 person fills".to_owned(),
        many => format!("{many} people fill"),
    };
    let message = format!("{fill} the line `{}`", rule.words);
    at(codes::W0583, spot, message, "the team as it is recorded")
        .with_label(framework.source, rule.span, "what the edition asks for")
        .with_help("record who is missing; if the team was not as the edition asks, leave the record as it is")
}

pub(in super::super) fn fills_several_lines(spot: Spot, member: &Member) -> Diagnostic {
    let roles = listed(member.roles.iter().map(String::as_str));
    at(codes::W0583, spot, format!("`{}` fills several lines of the team: {roles}", member.id), "one person")
        .with_help("the edition does not say that one person may fill several lines")
}

/// `ids` are those that are not of the team, the first at the spot.
pub(in super::super) fn not_of_the_team(spot: Spot, ids: &[&str], team: &[&str]) -> Diagnostic {
    let are = if ids.len() == 1 { "is" } else { "are" };
    let message = format!("{} {are} not of the team", listed(ids.iter().copied()));
    at(codes::W0584, spot, message, "nobody under `team` has this id")
        .with_help(suggestion(ids.first().copied().unwrap_or_default(), team.iter().copied()))
}

pub(in super::super) fn connection_declared(spot: Spot, id: &str) -> Diagnostic {
    at(codes::N0585, spot, format!("`{id}` declares a connection with the provider"), "declared here")
        .with_help("weigh whether it could undermine their objectivity; what it is stays in the record")
}

pub(in super::super) fn unknown_stage(spot: Spot, name: &str, stages: Option<&Stages>) -> Diagnostic {
    let message = format!("unknown stage `{name}`");
    let Some(stages) = stages else {
        return at(codes::E0586, spot, message, "the edition's awards have no stages").with_help("leave `stage` out");
    };
    at(codes::E0586, spot, message, "the edition's awards have no such stage")
        .with_help(suggestion(name, stages.stages.iter().map(|stage| stage.name.as_str())))
}

pub(in super::super) fn does_not_end_in_the_award(
    here: Spot,
    there: Option<(Spot, &str)>,
    judgement: &str,
    to: &str,
) -> Diagnostic {
    let Some((there, award)) = there else {
        let message = format!("the history of `{judgement}` ends in `{to}`, and no award is recorded");
        return at(codes::E0587, here, message, "the last grade of the history")
            .with_help(format!("add it to `awards`, as in `\"{judgement}\": (grade: \"{to}\")`"));
    };
    let message = format!("the history of `{judgement}` ends in `{to}`, and the recorded award is `{award}`");
    at(codes::E0587, here, message, "the last grade of the history")
        .with_label(there.source, there.span, "the recorded award")
        .with_help("correct one of the two, or add the step in which the award changed")
}

pub(in super::super) fn step_out_of_order(here: Spot, there: Spot, on: Date, before: Date) -> Diagnostic {
    let message = format!("a step of {on} follows one of {before}");
    at(codes::E0588, here, message, "earlier than a step above it")
        .with_label(there.source, there.span, "the step above")
        .with_help("put the steps in the order of time, or correct the date")
}

pub(in super::super) fn steps_do_not_join(
    here: Spot,
    there: Spot,
    judgement: &str,
    (from, to): (&str, &str),
) -> Diagnostic {
    let message = format!("a step of `{judgement}` begins with `{from}`, and the one before it ends in `{to}`");
    at(codes::E0588, here, message, "not the grade that it had")
        .with_label(there.source, there.span, "the grade that it had")
        .with_help("correct one of the two, or add the step that is missing between them")
}

pub(in super::super) fn stage_goes_back(
    here: Spot,
    there: Spot,
    judgement: &str,
    (stage, was): (&str, &str),
) -> Diagnostic {
    let message = format!("the award of `{judgement}` goes back from stage `{was}` to `{stage}`");
    at(codes::W0589, here, message, "an earlier stage")
        .with_label(there.source, there.span, "it had come so far")
        .with_help("see that the stages are right; an award that went back stays in the history as it was")
}

pub(in super::super) fn signed_off_before(here: Spot, there: Spot, body: &str) -> Diagnostic {
    let message = format!("`{body}` signed off before an award changed");
    at(codes::W0589, here, message, "this sign-off does not count")
        .with_label(there.source, there.span, "an award changed after it")
        .with_help("record the day on which it signed off what is awarded now; until then the outcome is provisional")
}
