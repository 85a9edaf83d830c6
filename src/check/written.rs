//! Witnesses written out: as a record in RON, and as a scenario to paste into the rule file.

mod evidence;

use std::fmt::Write;

use crate::evaluate;
use crate::model::CriterionId;
use crate::model::FactId;
use crate::model::FactType;
use crate::model::Framework;
use crate::model::GradeId;
use crate::model::JudgementId;
use crate::model::KindId;
use crate::model::ScaleId;
use crate::plan::Plan;
use crate::record::Answer;
use crate::record::Awarded;
use crate::record::FactValue;
use crate::record::Finding;
use crate::record::Inspection;

use super::Shown;
use super::words::number;

/// The record of a witness.
pub fn record(framework: &Framework, shown: &Shown) -> String {
    let inspection = &shown.witness.inspection;
    let mut text = format!("// {}: {}\n(\n", shown.code.id, shown.message);
    let _ = writeln!(text, "    framework: {:?},", framework.name);
    let _ = writeln!(text, "    edition: {:?},", framework.edition.name);
    let _ = writeln!(text, "    kind: {:?},", framework[inspection.kind].name);
    if let Some(scope) = &shown.witness.setting.scope {
        let names: Vec<String> = scope.iter().map(|id| format!("{:?}", framework[*id].name)).collect();
        let _ = writeln!(text, "    scope: [{}],", names.join(", "));
    }
    let findings = inspection.findings.enumerate().filter_map(|(id, finding)| finding_field(framework, id, finding));
    group(&mut text, "findings", findings.collect());
    group(&mut text, "evidence", evidence::fields(framework, inspection));
    let facts = inspection.facts.enumerate().filter_map(|(id, value)| {
        Some(format!("{:?}: {:?}", framework[id].name, fact_value(framework, id, (*value)?)))
    });
    group(&mut text, "facts", facts.collect());
    let awards = inspection.awards.enumerate().filter_map(|(id, award)| {
        let award = award.as_ref()?;
        let what = match award.awarded {
            Awarded::Grade(grade) => format!("grade: {:?}", name(framework, framework[id].scale, grade)),
            Awarded::NotApplicable => "not_applicable: true".to_owned(),
        };
        let reason = award.reason.as_ref().map_or_else(String::new, |reason| format!(", reason: {reason:?}"));
        Some(format!("{:?}: ({what}{reason})", framework[id].name))
    });
    group(&mut text, "awards", awards.collect());
    if !inspection.previous.is_empty() {
        earlier(&mut text, framework, &inspection.previous);
    }
    text.push_str(")\n");
    text
}

/// The scenario of a witness, with what the rules make of it now.
pub fn scenario(framework: &Framework, plan: &Plan, shown: &Shown) -> String {
    let inspection = &shown.witness.inspection;
    let title = shown.message.replace('"', "'");
    let mut text = format!("scenario \"{title}\" {{\n");
    let kind = &framework[inspection.kind].name;
    match &shown.witness.setting.scope {
        Some(scope) => {
            let names: Vec<&str> = scope.iter().map(|id| framework[*id].name.as_str()).collect();
            let _ = writeln!(text, "  given a {kind} inspection of {}", names.join(", "));
        }
        None => _ = writeln!(text, "  given a {kind} inspection"),
    }
    for (id, finding) in inspection.findings.enumerate() {
        finding_lines(&mut text, framework, id, finding);
    }
    for (id, value) in inspection.facts.enumerate() {
        let fact = &framework[id].name;
        match value {
            None => {}
            Some(FactValue::YesOrNo(true)) => _ = writeln!(text, "  given {fact}"),
            Some(FactValue::YesOrNo(false)) => _ = writeln!(text, "  given not {fact}"),
            Some(value) => _ = writeln!(text, "  given {fact} is {}", fact_value(framework, id, *value)),
        }
    }
    for (id, award) in inspection.awards.enumerate() {
        let judgement = &framework[id];
        let Some(award) = award else { continue };
        let because = award.reason.as_ref().map_or_else(String::new, |reason| format!(" because \"{reason}\""));
        match award.awarded {
            Awarded::Grade(grade) => {
                let grade = name(framework, judgement.scale, grade);
                let _ =
                    writeln!(text, "  given inspectors award {} {grade}{}", judgement.name, because.replace('`', "'"));
            }
            Awarded::NotApplicable => _ = writeln!(text, "  given {} is not applicable", judgement.name),
        }
    }
    for (id, kind, grade) in &inspection.previous {
        let at = kind.map_or_else(String::new, |kind| format!(" at the last {} inspection", framework[kind].name));
        let grade = grade.map_or("not rated", |grade| name(framework, framework[*id].scale, grade));
        let _ = writeln!(text, "  given previous {}{at} is {grade}", framework[*id].name);
    }
    expectations(&mut text, framework, plan, inspection);
    text.push_str("}\n");
    text
}

/// What the rules make of it: whatever is settled, or that it is open.
fn expectations(text: &mut String, framework: &Framework, plan: &Plan, inspection: &Inspection) {
    let outcome = evaluate::evaluate(framework, plan, inspection);
    let mut is_settled = false;
    for award in outcome.awards.iter().filter(|award| inspection.reports.contains(&award.judgement)) {
        if let Some(grade) = award.settled() {
            let judgement = &framework[award.judgement];
            let _ = writeln!(text, "  expect {} is {}", judgement.name, name(framework, judgement.scale, grade));
            is_settled = true;
        }
    }
    // A scenario expects something: where nothing is settled, that something is open, or that nothing is given.
    let reported = || outcome.awards.iter().filter(|award| inspection.reports.contains(&award.judgement));
    let open = reported().find(|award| award.is_open()).map(|award| (award, "is open"));
    let shown = open.or_else(|| reported().next().map(|award| (award, "is not given")));
    if let Some((award, how)) = shown.filter(|_| !is_settled) {
        let _ = writeln!(text, "  expect {} {how}", framework[award.judgement].name);
    }
}

/// A group of a record, a line a thing; nothing where it is empty.
fn group(text: &mut String, name: &str, fields: Vec<String>) {
    if !fields.is_empty() {
        let _ = writeln!(text, "    {name}: {{\n        {},\n    }},", fields.join(",\n        "));
    }
}

fn finding_field(framework: &Framework, id: CriterionId, finding: &Finding) -> Option<String> {
    let criterion = &framework[id];
    let mut fields = Vec::new();
    match finding.answer {
        Answer::NotShown => {}
        Answer::NotApplicable => fields.push("not_applicable: true".to_owned()),
        Answer::Is(grade) => fields.push(format!("is: {:?}", name(framework, criterion.scale, grade))),
    }
    fields.extend(finding.substantial.map(|substantial| format!("substantial: {substantial}")));
    let also = criterion.also_asks.iter().zip(&finding.also);
    let also: Vec<String> = also
        .filter_map(|(asked, grade)| Some(format!("{:?}: {:?}", asked.name, name(framework, asked.scale, (*grade)?))))
        .collect();
    if !also.is_empty() {
        fields.push(format!("also: {{{}}}", also.join(", ")));
    }
    fields.extend(finding.reason.as_ref().map(|reason| format!("reason: {reason:?}")));
    (!fields.is_empty()).then(|| format!("{:?}: ({})", framework.criterion_path(id), fields.join(", ")))
}

fn finding_lines(text: &mut String, framework: &Framework, id: CriterionId, finding: &Finding) {
    let path = framework.criterion_path(id);
    let without = if finding.substantial == Some(false) { " without substantial evidence" } else { "" };
    match finding.answer {
        Answer::NotShown => {}
        Answer::NotApplicable => _ = writeln!(text, "  given {path} is not applicable"),
        Answer::Is(grade) => {
            let _ = writeln!(text, "  given {path} is {}{without}", name(framework, framework[id].scale, grade));
        }
    }
    for (asked, grade) in framework[id].also_asks.iter().zip(&finding.also) {
        if let Some(grade) = grade {
            let _ = writeln!(text, "  given {} of {path} is {}", asked.name, name(framework, asked.scale, *grade));
        }
    }
}

/// Earlier inspections, one a kind; where a rule asks of any kind, the first that reports the judgement.
fn earlier(text: &mut String, framework: &Framework, previous: &[(JudgementId, Option<KindId>, Option<GradeId>)]) {
    let kind_of = |id: JudgementId, kind: Option<KindId>| {
        kind.or_else(|| framework.kinds.enumerate().find(|(_, kind)| kind.reports.contains(&id)).map(|(id, _)| id))
    };
    let mut inspections = Vec::new();
    for (kind, of) in framework.kinds.enumerate() {
        let awards: Vec<String> = previous
            .iter()
            .filter(|(id, of, _)| kind_of(*id, *of) == Some(kind))
            .filter_map(|(id, _, grade)| {
                let judgement = &framework[*id];
                Some(format!("{:?}: {:?}", judgement.name, name(framework, judgement.scale, (*grade)?)))
            })
            .collect();
        if !awards.is_empty() {
            inspections.push(format!("(kind: {:?}, awards: {{{}}})", of.name, awards.join(", ")));
        }
    }
    let _ = writeln!(text, "    previous: [{}],", inspections.join(", "));
}

fn name(framework: &Framework, scale: ScaleId, grade: GradeId) -> &str {
    framework[scale].name_of(grade)
}

fn fact_value(framework: &Framework, id: FactId, value: FactValue) -> String {
    match (value, &framework[id].kind) {
        (FactValue::YesOrNo(true), _) => "yes".to_owned(),
        (FactValue::YesOrNo(false), _) => "no".to_owned(),
        (FactValue::Number(value), _) => number(value),
        (FactValue::Grade(grade), FactType::OnScale(scale)) => name(framework, *scale, grade).to_owned(),
        (FactValue::Grade(_), FactType::YesOrNo | FactType::Number { .. }) => String::new(),
    }
}
