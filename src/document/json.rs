//! An outcome in its published shape.

mod background;
mod exact;
mod people;
mod reasons;
mod recommendations;

use super::Case;
use super::basis as basis_of;
use super::reasons as told;
use super::shape;
use super::standing as standing_of;
use super::words;
use crate::evaluate::Award;
use crate::evaluate::OpenQuestion;
use crate::evaluate::Part;
use crate::evaluate::Standing;
use crate::fingerprint::Fingerprint;
use crate::fingerprint::Fingerprints;
use crate::fingerprint::fingerprints;
use crate::model::Basis;
use crate::model::DecidedBy;
use crate::model::GradeSet;
use crate::model::RuleId;
use crate::model::Scale;
use crate::model::Status;
use std::collections::BTreeSet;

/// The outcome as JSON (`assize-outcome/1`), indented, ending in a line feed. It holds its own fingerprint: that of the same
/// text without it.
pub fn json(case: &Case<'_>) -> String {
    let written = |outcome: &shape::Outcome<'_>| {
        // Strings, numbers and lists under fixed names always serialise.
        let mut text = serde_json::to_string_pretty(outcome).unwrap_or_default();
        text.push('\n');
        text
    };
    let mut outcome = outcome(case);
    outcome.hash = Fingerprint::of(written(&outcome).as_bytes()).to_string();
    written(&outcome)
}

/// The outcome in its published shape, its own fingerprint left out.
fn outcome<'a>(case: &Case<'a>) -> shape::Outcome<'a> {
    let Fingerprints { edition, rules, declarations: _ } = fingerprints(case.framework);
    let (framework, inspection) = (case.framework, case.inspection);
    let kind = &framework[inspection.kind];
    let open: BTreeSet<OpenQuestion> =
        case.outcome.awards.iter().flat_map(|award| award.explanation.open.iter().copied()).collect();
    shape::Outcome {
        format: "assize-outcome/1",
        tool: concat!("assize ", env!("CARGO_PKG_VERSION")),
        framework: shape::Framework {
            name: &framework.name,
            title: &framework.title,
            edition: &framework.edition.name,
            in_force: shape::InForce::of(&framework.edition),
            status: match framework.edition.status {
                Status::Published => "published",
                Status::Proposed => "proposed",
            },
            file: case.rules.name().rsplit(['/', '\\']).next().unwrap_or(""),
            fingerprint: edition.to_string(),
            rules_fingerprint: rules.to_string(),
        },
        inspection: shape::Inspection {
            kind: &kind.name,
            title: &kind.title,
            provider: inspection.provider.as_deref(),
            from: inspection.on_site.map(|(from, _)| from.to_string()),
            to: inspection.on_site.and_then(|(_, to)| to).map(|to| to.to_string()),
            as_published: inspection.as_published,
            closed: inspection.closed,
        },
        people: people::people(case),
        recommendations: recommendations::recommendations(case),
        awards: case.outcome.awards.iter().map(|one| award(case, one)).collect(),
        open: open.into_iter().map(|one| question(case, one)).collect(),
        carried: background::carried(case),
        facts: background::facts(case),
        scales: background::scales(case),
        sources: background::sources(case),
        evidence: inspection
            .evidence
            .iter()
            .map(|item| shape::Evidence {
                id: &item.id,
                method: item.method.as_deref(),
                by: item.by.as_deref(),
                on: item.on.map(|on| on.to_string()),
            })
            .collect(),
        diagnostics: case
            .outcome
            .diagnostics
            .iter()
            .map(|one| shape::Diagnostic { code: one.code.id, message: &one.message, help: one.help.as_deref() })
            .collect(),
        record: case.record.iter().map(Fingerprint::to_string).collect(),
        after: case.after.map(|after| after.to_string()),
        hash: String::new(),
    }
}

fn award<'a>(case: &Case<'a>, award: &'a Award) -> shape::Award<'a> {
    let framework = case.framework;
    let judgement = &framework[award.judgement];
    let scale = &framework[judgement.scale];
    let explanation = &award.explanation;
    let from = basis_of::comes_from(case, award);
    shape::Award {
        exact: exact::of(case, award),
        judgement: &judgement.name,
        title: &judgement.title,
        part: match award.part {
            Part::Reported => "reported",
            Part::Inspected => "inspected",
            Part::NotInspected => "not-inspected",
            Part::CarriedForward(_) => "carried-forward",
        },
        decided_by: match judgement.decided_by {
            DecidedBy::Inspectors => "inspectors",
            DecidedBy::Rule => "rule",
        },
        scale: &scale.name,
        state: state(award),
        award: award.settled().map(|grade| scale.name_of(grade)),
        award_title: award.settled().map(|grade| scale.title_of(grade)),
        range: grades(scale, award.range),
        room: grades(
            scale,
            match judgement.decided_by {
                DecidedBy::Inspectors => award.room,
                DecidedBy::Rule => award.range,
            },
        ),
        expected: grades(scale, award.expected),
        stands: standing_of::stands(case, award),
        carried_from: match award.part {
            Part::CarriedForward(place) => background::earlier(case, place),
            Part::Reported | Part::Inspected | Part::NotInspected => None,
        },
        recorded: award.recorded.as_ref().map(|recorded| shape::Recorded {
            grade: recorded.grade.map(|grade| scale.name_of(grade)),
            standing: standing(recorded.standing),
            reason: recorded.reason.as_deref(),
            refused_by: explanation.refused_by.iter().map(|id| rule(case, *id)).collect(),
        }),
        basis: award_basis(case, award, from.as_ref()),
        basis_rule: match &from {
            Some(basis_of::From::Rule(id)) => Some(rule(case, *id)),
            Some(basis_of::From::Awards(_) | basis_of::From::Scale) | None => None,
        },
        basis_award: match &from {
            Some(basis_of::From::Awards(ids)) => ids.first().map(|id| framework[*id].name.as_str()),
            Some(basis_of::From::Rule(_) | basis_of::From::Scale) | None => None,
        },
        decides: told::deciding_rules(award).into_iter().map(|id| rule(case, id)).collect(),
        decided_by_rule: explanation.decided_by.map(|id| rule(case, id)),
        inspectors_decide: explanation.inspectors_decide.map(|id| rule(case, id)),
        reasons: reasons::reasons(case, scale, explanation),
        criteria: explanation.criteria.iter().map(|state| reasons::criterion(case, state)).collect(),
        why_not_better: explanation
            .why_not_better
            .iter()
            .map(|why| shape::WhyNotBetter {
                grade: scale.name_of(why.grade),
                because: why.because.iter().map(|id| rule(case, *id)).collect(),
            })
            .collect(),
        open: explanation.open.iter().map(|one| question(case, *one)).collect(),
    }
}

fn state(award: &Award) -> &'static str {
    match (award.range == GradeSet::NOTHING, award.is_open(), award.is_exact) {
        (true, _, _) => "no-award",
        (false, false, _) => "settled",
        (false, true, true) => "open",
        (false, true, false) => "not-decided",
    }
}

fn standing(standing: Standing) -> &'static str {
    match standing {
        Standing::Refused => "refused",
        Standing::RecordedNotDerived => "recorded-not-derived",
        Standing::StandsInPart => "stands-in-part",
        Standing::Confirmed => "confirmed",
        Standing::InspectorsOwn => "inspectors-own",
        Standing::Departure => "departure",
        Standing::NotYetConfirmed => "not-yet-confirmed",
        Standing::Contradicted => "contradicted",
        Standing::NotApplicable => "not-applicable",
    }
}

/// Grades by their names.
fn grades(scale: &Scale, set: GradeSet) -> shape::Grades<'_> {
    shape::Grades { grades: set.iter().map(|grade| scale.name_of(grade)).collect(), or_none: set.has_nothing() }
}

fn basis(basis: &Basis) -> shape::Basis<'_> {
    match basis {
        Basis::Stated => shape::Basis { kind: "stated", detail: None },
        Basis::Reconstructed(from) => shape::Basis { kind: "reconstructed", detail: Some(from) },
        Basis::Illustrative(because) => shape::Basis { kind: "illustrative", detail: Some(because) },
    }
}

/// The basis of an award, with the detail of the rule that it comes from.
fn award_basis<'a>(case: &Case<'a>, award: &'a Award, from: Option<&basis_of::From>) -> shape::Basis<'a> {
    match from {
        Some(basis_of::From::Rule(id)) => basis(&case.framework[*id].origin.basis),
        Some(basis_of::From::Awards(_) | basis_of::From::Scale) | None => basis(&award.basis),
    }
}

/// A rule with its line in the rule file.
fn rule<'a>(case: &Case<'a>, id: RuleId) -> shape::Rule<'a> {
    let rule = &case.framework[id];
    shape::Rule {
        words: &rule.words,
        line: case.rules.position(rule.span.start).line,
        sources: rule.origin.citations.iter().map(|citation| words::cited(case.framework, citation)).collect(),
        basis: basis(&rule.origin.basis),
        because: rule.origin.because.as_deref(),
    }
}

fn question(case: &Case<'_>, question: OpenQuestion) -> shape::Question {
    let framework = case.framework;
    let of = |kind, name: String, text: &str| shape::Question { kind, name, text: text.to_owned() };
    match question {
        OpenQuestion::Criterion(id) => of("criterion", framework.criterion_path(id), &framework[id].text),
        OpenQuestion::AlsoAsked(id, place) => {
            let also = framework[id].also_asks.get(place as usize).map_or("", |also| also.name.as_str());
            of("also-asked", format!("{} of {}", also, framework.criterion_path(id)), &framework[id].text)
        }
        OpenQuestion::Substantial(id) => of("substantial", framework.criterion_path(id), &framework[id].text),
        OpenQuestion::Fact(id) => of("fact", framework[id].name.clone(), &framework[id].title),
        OpenQuestion::Previous(id, _) => of("previous", framework[id].name.clone(), &framework[id].title),
        OpenQuestion::NotInspected(id) => of("not-inspected", framework[id].name.clone(), &framework[id].title),
        OpenQuestion::Choice(id) => of("choice", framework[id].name.clone(), &framework[id].title),
    }
}
