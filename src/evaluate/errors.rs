//! What is wrong with an outcome.

use crate::diagnostic::Diagnostic;
use crate::diagnostic::codes;
use crate::interpret::Values;
use crate::model::Framework;
use crate::model::GradeSet;
use crate::model::JudgementId;
use crate::record::Inspection;

use super::Award;
use super::LimitEffect;
use super::LimitState;
use super::Part;
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
        // Limits of what was not inspected, or does not apply, ask for nothing.
        let is_judged = matches!(award.part, Part::Reported | Part::Inspected)
            && award.recorded.as_ref().is_none_or(|recorded| recorded.standing != Standing::NotApplicable);
        if is_judged && values.judged[id].contradicts {
            diagnostics.extend(contradicting_limits(framework, id, award).into_iter().map(|it| (id, it)));
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

/// Grades by their names, and that there may be none: `good`, `adequate` or no award.
fn names(framework: &Framework, id: JudgementId, set: GradeSet) -> String {
    let scale = &framework[framework[id].scale];
    let grades = set.iter().map(|grade| format!("`{}`", scale.name_of(grade)));
    let mut names: Vec<String> = grades.chain(set.has_nothing().then(|| "no award".to_owned())).collect();
    let Some(last) = names.pop() else { return "no award".to_owned() };
    if names.is_empty() { last } else { format!("{} or {last}", names.join(", ")) }
}

fn departure_without_reason(framework: &Framework, id: JudgementId, grade: &str, award: &Award) -> Diagnostic {
    let judgement = &framework[id];
    let is_soft = |limit: &&LimitState| limit.soft && limit.effect == LimitEffect::Binds;
    let soft = award.explanation.limits.iter().find(is_soft).map(|limit| limit.rule);
    let expected = award.expected.grades();
    // Where nothing is expected, it departs from what a soft limit says.
    let (rule, label, message, otherwise) = if expected.is_empty() {
        (
            soft.unwrap_or(judgement.rule),
            "it is outside what this normally permits",
            format!("`{}` was awarded `{grade}`, which is normally not permitted, without a reason", judgement.name),
            "a grade that is normally permitted",
        )
    } else {
        (
            award.explanation.decided_by.unwrap_or(judgement.rule),
            "this rule expects another grade",
            format!(
                "`{}` was awarded `{grade}` where the rules expect {}, without a reason",
                judgement.name,
                names(framework, id, expected)
            ),
            "what is expected",
        )
    };
    Diagnostic::new(codes::E0801, framework.source, framework[rule].span, message, label).with_help(format!(
        "write the reason in the record, under `awards`: `\"{}\": (grade: \"{grade}\", reason: \"…\")`; or award {otherwise}",
        judgement.name
    ))
}

fn contradicted(framework: &Framework, id: JudgementId, grade: &str, award: &Award) -> Diagnostic {
    let judgement = &framework[id];
    let given = names(framework, id, award.range);
    Diagnostic::new(
        codes::E0803,
        framework.source,
        judgement.span,
        format!("the record awards `{}` `{grade}`, but the rules give {given}", judgement.name),
        "decided by rule",
    )
    .with_help("correct the award in the record, or the answers that it stands on; a judgement decided by rule has no departures")
}

/// The first rule that forbids it for certain bears the label; several that only together forbid it each bear one.
fn refused(framework: &Framework, id: JudgementId, grade: &str, award: &Award) -> Diagnostic {
    let judgement = &framework[id];
    let because = &award.explanation.refused_by;
    let (first, label) = match because.as_slice() {
        [] => (judgement.rule, "the rules, taken together, forbid it"),
        [first, ..] => (*first, "forbidden here"),
    };
    let message = format!("`{}` cannot be awarded `{grade}`: it counts as not recorded", judgement.name);
    let mut diagnostic = Diagnostic::new(codes::W0804, framework.source, framework[first].span, message, label);
    for rule in because.iter().skip(1) {
        diagnostic = diagnostic.with_label(framework.source, framework[*rule].span, "and here");
    }
    diagnostic.help = Some(format!("take out the award of `{}`, or correct what forbids it", judgement.name));
    diagnostic
}

/// One for each pair; where it is not certain which gives way, one that names all limits in force.
fn contradicting_limits(framework: &Framework, id: JudgementId, award: &Award) -> Vec<Diagnostic> {
    let judgement = &framework[id];
    let message = format!("limits of `{}` contradict one another in this inspection", judgement.name);
    let help = "change one of them, or say when it does not apply";
    let pairs = award.explanation.contradictions.iter();
    let told: Vec<Diagnostic> = pairs
        .map(|pair| {
            let (prevails, gives_way) = (&framework[pair.prevails], &framework[pair.gives_way]);
            let message = format!("{message}: `{}` prevails, `{}` gives way", prevails.words, gives_way.words);
            Diagnostic::new(codes::E0802, framework.source, gives_way.span, message, "this gives way")
                .with_label(framework.source, prevails.span, "to this, which prevails")
                .with_help(help)
        })
        .collect();
    if !told.is_empty() {
        return told;
    }
    let in_force = award.explanation.limits.iter().filter(|limit| !limit.soft && limit.effect != LimitEffect::Silent);
    let spans: Vec<_> = in_force.map(|limit| framework[limit.rule].span).collect();
    let first = spans.first().copied().unwrap_or(judgement.span);
    let mut diagnostic = Diagnostic::new(codes::E0802, framework.source, first, message, "this cannot be kept");
    for span in spans.into_iter().skip(1) {
        diagnostic = diagnostic.with_label(framework.source, span, "together with this");
    }
    vec![diagnostic.with_help(help)]
}
