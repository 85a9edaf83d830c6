//! Progress between two inspections as JSON, in the shape `assize-progress/1`.

use super::Between;
use super::award;
use super::name;
use super::scale;
use super::words;
use crate::document::Case;
use crate::document::people;
use crate::model::Framework;
use crate::model::JudgementId;
use crate::progress::Asked;
use crate::progress::FollowedUp;
use crate::progress::Verdict;
use crate::record::Answer;
use crate::record::taken;
use serde::Serialize;

/// The progress as JSON.
pub fn progress_json(between: &Between<'_>) -> String {
    let Between { before, now, progress } = between;
    let earlier = &before.framework.edition.name;
    let judgements = progress.judgements.iter().map(|change| OneChange {
        name: match (change.is, change.was) {
            (Some(id), _) => now.framework[id].name.clone(),
            (None, Some(id)) => before.framework[id].name.clone(),
            (None, None) => String::new(),
        },
        before: change.was.map(|id| of_judgement(before, id)),
        now: change.is.map(|id| of_judgement(now, id)),
        progress: progress_of(&change.verdict),
        possible: possible(&change.verdict),
        why: why(&change.verdict, earlier),
    });
    let findings = progress.findings.iter().map(|change| OneChange {
        name: name(between, change),
        before: change.was.map(|asked| of_finding(before, asked)),
        now: change.is.map(|asked| of_finding(now, asked)),
        progress: progress_of(&change.verdict),
        possible: possible(&change.verdict),
        why: why(&change.verdict, earlier),
    });
    let shape = Shape {
        format: "assize-progress/1",
        framework: &now.framework.name,
        before: inspected(before),
        now: inspected(now),
        judgements: judgements.collect(),
        findings: findings.collect(),
        recommendations: progress.recommendations.iter().map(|one| recommendation(between, one)).collect(),
    };
    // A shape of strings and lists has no value that JSON lacks.
    serde_json::to_string_pretty(&shape).map(|text| text + "\n").unwrap_or_default()
}

fn inspected<'a>(case: &Case<'a>) -> Inspected<'a> {
    let inspection = case.inspection;
    Inspected {
        edition: &case.framework.edition.name,
        kind: &case.framework[inspection.kind].name,
        provider: inspection.provider.as_deref(),
        from: inspection.on_site.map(|(from, _)| from.to_string()),
        provisional: people::moderation_of(case).map(|moderation| moderation.is_provisional()),
    }
}

fn of_judgement(case: &Case<'_>, id: JudgementId) -> Side {
    let scale = &case.framework[case.framework[id].scale];
    let possible = award(case, id).map_or_else(Vec::new, |award| {
        let mut grades: Vec<String> = award.range.iter().map(|grade| scale.name_of(grade).to_owned()).collect();
        grades.extend(award.range.has_nothing().then(|| "no award".to_owned()));
        grades
    });
    Side { name: case.framework[id].name.clone(), possible }
}

fn of_finding(case: &Case<'_>, asked: Asked) -> Side {
    let answer = match (asked.also, taken(case.framework, case.inspection, asked.criterion).answer) {
        (Some(place), _) => case.inspection.findings[asked.criterion].also.get(place).copied().flatten(),
        (None, Answer::Is(grade)) => Some(grade),
        (None, Answer::NotApplicable | Answer::NotShown) => None,
    };
    let answer = answer.zip(scale(case, asked)).map(|(grade, scale)| scale.name_of(grade).to_owned());
    Side { name: super::named(case, asked), possible: answer.into_iter().collect() }
}

fn progress_of(verdict: &Verdict) -> &'static str {
    match verdict {
        Verdict::Moved(moves) if moves.is_settled() => words::ways(*moves).first().copied().unwrap_or("open"),
        Verdict::Moved(_) => "open",
        Verdict::NotCompared(_) => "not compared",
    }
}

fn possible(verdict: &Verdict) -> Vec<&'static str> {
    match verdict {
        Verdict::Moved(moves) => words::ways(*moves),
        Verdict::NotCompared(_) => Vec::new(),
    }
}

fn why(verdict: &Verdict, earlier: &str) -> Option<String> {
    matches!(verdict, Verdict::NotCompared(_)).then(|| words::why(verdict, earlier, false))
}

fn recommendation<'a>(between: &Between<'a>, one: &'a FollowedUp) -> Recommendation<'a> {
    let (before, now): (&'a Framework, &'a Framework) = (between.before.framework, between.now.framework);
    let scale = now.recommendations.as_ref().map(|it| &now[it.scale]);
    let state = one.now.as_ref().and_then(|it| it.is);
    let paths = |framework: &Framework, ids: &[crate::model::CriterionId]| {
        ids.iter().map(|id| framework.criterion_path(*id)).collect::<Vec<_>>()
    };
    Recommendation {
        id: &one.id,
        made: one.made.as_ref().map(|it| Words { text: &it.text, about: paths(before, &it.about) }),
        now: one.now.as_ref().map(|it| Words { text: &it.recommended.text, about: paths(now, &it.recommended.about) }),
        state: scale.zip(state).map(|(scale, state)| scale.name_of(state)),
    }
}

#[derive(Serialize)]
struct Shape<'a> {
    format: &'static str,
    framework: &'a str,
    before: Inspected<'a>,
    now: Inspected<'a>,
    judgements: Vec<OneChange>,
    findings: Vec<OneChange>,
    recommendations: Vec<Recommendation<'a>>,
}

#[derive(Serialize)]
struct Inspected<'a> {
    edition: &'a str,
    kind: &'a str,
    provider: Option<&'a str>,
    /// The first day on site.
    from: Option<String>,
    /// Whether its awards are provisional; left out where its edition's awards have no stages.
    #[serde(skip_serializing_if = "Option::is_none")]
    provisional: Option<bool>,
}

#[derive(Serialize)]
struct OneChange {
    /// In the later edition, or else in the earlier.
    name: String,
    /// As the earlier inspection has it; none where its edition does not.
    before: Option<Side>,
    /// As the later has it; none where it does not go on.
    now: Option<Side>,
    /// `improved`, `sustained`, `declined`, `open` or `not compared`.
    progress: &'static str,
    /// The ways in which it may have moved.
    possible: Vec<&'static str>,
    /// Why it cannot be compared.
    why: Option<String>,
}

#[derive(Serialize)]
struct Side {
    name: String,
    /// The grades still possible, best first, or the answer; none where there is none.
    possible: Vec<String>,
}

#[derive(Serialize)]
struct Recommendation<'a> {
    id: &'a str,
    /// As it was made at the earlier inspection; none where that did not make it.
    made: Option<Words<'a>>,
    /// As the later record lists it; none where it says nothing of it.
    now: Option<Words<'a>>,
    /// Its state now, by its name; none where it has not been looked at yet.
    state: Option<&'a str>,
}

#[derive(Serialize)]
struct Words<'a> {
    text: &'a str,
    about: Vec<String>,
}
