//! What is wrong with an outcome.

use crate::diagnostic::Diagnostic;
use crate::diagnostic::codes;
use crate::interpret::Values;
use crate::model::Framework;
use crate::model::JudgementId;
use crate::model::RuleId;
use crate::record::Inspection;

use super::Award;
use super::LimitEffect;
use super::Standing;

/// Every fault of an outcome with the judgement that it is about, in the order of its awards.
pub(super) fn of(
    framework: &Framework,
    inspection: &Inspection,
    awards: &[Award],
    values: &Values,
) -> Vec<(JudgementId, Diagnostic)> {
    let mut diagnostics = Vec::new();
    for award in awards {
        let id = award.judgement;
        if let Some(recorded) = &award.recorded {
            let grade = recorded.grade.map_or("", |grade| framework[framework[id].scale].name_of(grade));
            match recorded.standing {
                Standing::Departure if recorded.reason.is_none() && !inspection.as_published => {
                    diagnostics.push((id, departure_without_reason(framework, id, grade, award)));
                }
                Standing::Contradicted => diagnostics.push((id, contradicted(framework, id, grade, award))),
                Standing::Refused => diagnostics.push((id, refused(framework, id, grade, award))),
                Standing::Departure
                | Standing::RecordedNotDerived
                | Standing::StandsInPart
                | Standing::Confirmed
                | Standing::InspectorsOwn
                | Standing::NotYetConfirmed
                | Standing::NotApplicable => {}
            }
        }
        if values.judged[id].contradicts {
            diagnostics.push((id, contradicting_limits(framework, id, award)));
        }
    }
    diagnostics
}

/// What is recorded leaves no inspection that the framework's assumptions allow.
pub(super) fn against_assumptions(framework: &Framework, broken: &[usize]) -> Diagnostic {
    let mut assumptions = broken.iter().filter_map(|place| framework.assumptions.get(*place));
    let Some(first) = assumptions.next() else {
        return Diagnostic::placeless(codes::E0805, "an assumption does not hold");
    };
    let mut diagnostic = Diagnostic::new(
        codes::E0805,
        framework.source,
        first.span,
        format!("what is recorded goes against what the framework assumes of every inspection: {}", first.title),
        "assumed here",
    );
    for other in assumptions {
        diagnostic = diagnostic.with_label(framework.source, other.span, "they cannot hold together");
    }
    diagnostic.with_help(
        "correct the answers that it speaks of; or, if the inspection really was so, have the assumption changed",
    )
}

fn names(framework: &Framework, id: JudgementId, award: &Award, expected: bool) -> String {
    let scale = &framework[framework[id].scale];
    let set = if expected { award.expected } else { award.range };
    let names: Vec<String> = set.iter().map(|grade| format!("`{}`", scale.name_of(grade))).collect();
    names.join(" or ")
}

fn departure_without_reason(framework: &Framework, id: JudgementId, grade: &str, award: &Award) -> Diagnostic {
    let judgement = &framework[id];
    let rule = award.explanation.decided_by.unwrap_or(judgement.rule);
    Diagnostic::new(
        codes::E0801,
        framework.source,
        framework[rule].span,
        format!(
            "`{}` was awarded `{grade}` where the rules expect {}, without a reason",
            judgement.name,
            names(framework, id, award, true)
        ),
        "this rule expects another grade",
    )
    .with_help(format!(
        "write the reason in the record, under `awards`: `\"{}\": (grade: \"{grade}\", reason: \"…\")`; or award what is expected",
        judgement.name
    ))
}

fn contradicted(framework: &Framework, id: JudgementId, grade: &str, award: &Award) -> Diagnostic {
    let judgement = &framework[id];
    Diagnostic::new(
        codes::E0803,
        framework.source,
        judgement.span,
        format!("the record awards `{}` `{grade}`, but the rules give {}", judgement.name, names(framework, id, award, false)),
        "decided by rule",
    )
    .with_help("correct the award in the record, or the answers that it stands on; a judgement decided by rule has no departures")
}

fn refused(framework: &Framework, id: JudgementId, grade: &str, award: &Award) -> Diagnostic {
    let judgement = &framework[id];
    let mut diagnostic = match binding_rules(award).first() {
        Some(rule) => Diagnostic::new(
            codes::W0804,
            framework.source,
            framework[*rule].span,
            format!("`{}` cannot be awarded `{grade}`: it counts as not recorded", judgement.name),
            "forbidden here",
        ),
        None => Diagnostic::new(
            codes::W0804,
            framework.source,
            judgement.span,
            format!("`{}` cannot be awarded `{grade}`: it counts as not recorded", judgement.name),
            "its limits, taken together, forbid it",
        ),
    };
    diagnostic.help = Some(format!("take out the award of `{}`, or correct what forbids it", judgement.name));
    diagnostic
}

/// The limits that forbid what was recorded, and the tier nearest to it that does.
fn binding_rules(award: &Award) -> Vec<RuleId> {
    let limits = award.explanation.limits.iter().filter(|limit| !limit.soft && limit.effect == LimitEffect::Binds);
    let mut rules: Vec<RuleId> = limits.map(|limit| limit.rule).collect();
    let recorded = award.recorded.as_ref().and_then(|recorded| recorded.grade);
    // Tiers stand best first: the last of these is the one that the recorded grade itself asks for.
    let tier = award.explanation.tiers.iter().rev().find(|tier| {
        tier.binding && tier.truth == super::Truth::Fails && recorded.is_some_and(|grade| tier.grade <= grade)
    });
    rules.extend(tier.map(|tier| tier.rule));
    rules
}

fn contradicting_limits(framework: &Framework, id: JudgementId, award: &Award) -> Diagnostic {
    let judgement = &framework[id];
    let mut limits = award.explanation.limits.iter().filter(|limit| {
        !limit.soft && matches!(limit.effect, LimitEffect::Binds | LimitEffect::Bounds | LimitEffect::GivesWay)
    });
    let gives_way =
        award.explanation.limits.iter().find(|limit| limit.effect == LimitEffect::GivesWay).or_else(|| limits.next());
    let place = gives_way.map_or(judgement.span, |limit| framework[limit.rule].span);
    let mut diagnostic = Diagnostic::new(
        codes::E0802,
        framework.source,
        place,
        format!("limits of `{}` contradict one another in this inspection", judgement.name),
        "this limit gives way",
    );
    for limit in limits.filter(|limit| Some(limit.rule) != gives_way.map(|limit| limit.rule)) {
        diagnostic = diagnostic.with_label(
            framework.source,
            framework[limit.rule].span,
            "it cannot be kept together with this one",
        );
    }
    diagnostic.with_help("change one of the limits, or say in its condition when it does not apply")
}
