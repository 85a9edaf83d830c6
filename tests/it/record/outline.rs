//! An inspection in outline, by names.

use assize::model::Framework;
use assize::model::JudgementId;
use assize::record::Answer;
use assize::record::Awarded;
use assize::record::FactValue;
use assize::record::Inspection;
use std::fmt::Write;

/// Everything that is recorded, a line each.
pub(crate) fn outline(inspection: &Inspection, framework: &Framework) -> String {
    let mut text = header(inspection, framework);
    for (criterion, finding) in inspection.findings.enumerate() {
        let scale = &framework[framework[criterion].scale];
        let answer = match finding.answer {
            Answer::NotShown => "not shown".to_owned(),
            Answer::NotApplicable => "not applicable".to_owned(),
            Answer::Is(grade) => scale.name_of(grade).to_owned(),
        };
        write!(text, "{}: {answer}", framework.criterion_path(criterion)).unwrap();
        if let Some(substantial) = finding.substantial {
            write!(text, ", substantial {substantial}").unwrap();
        }
        for (also, answer) in framework[criterion].also_asks.iter().zip(&finding.also) {
            let answer = answer.map_or("not shown", |grade| framework[also.scale].name_of(grade));
            write!(text, ", {} {answer}", also.name).unwrap();
        }
        for place in &finding.evidence {
            write!(text, ", evidence {}", inspection.evidence[*place as usize].id).unwrap();
        }
        if let Some(reason) = &finding.reason {
            write!(text, ", because {reason}").unwrap();
        }
        text.push('\n');
    }
    for (fact, value) in inspection.facts.enumerate().filter_map(|(fact, value)| Some((fact, value.as_ref()?))) {
        let value = match value {
            FactValue::YesOrNo(yes) => if *yes { "yes" } else { "no" }.to_owned(),
            FactValue::Number(number) => number.to_string(),
            FactValue::Grade(grade) => match framework[fact].kind {
                assize::model::FactType::OnScale(scale) => framework[scale].name_of(*grade).to_owned(),
                assize::model::FactType::YesOrNo | assize::model::FactType::Number { .. } => "?".to_owned(),
            },
        };
        writeln!(text, "{}: {value}", framework[fact].name).unwrap();
    }
    for item in &inspection.evidence {
        let criteria = |ids: &[assize::model::CriterionId]| {
            ids.iter().map(|id| framework.criterion_path(*id)).collect::<Vec<_>>().join(" ")
        };
        let (supports, against) = (criteria(&item.supports), criteria(&item.against));
        let on = item.on.map(|date| date.to_string());
        writeln!(
            text,
            "evidence {}: method {:?}, by {:?}, on {on:?}, note {:?}, supports [{supports}], against [{against}]",
            item.id, item.method, item.by, item.note
        )
        .unwrap();
    }
    for happened in &inspection.events {
        let name = happened.name.as_ref().map_or(String::new(), |name| format!(" {name}"));
        writeln!(text, "{}{name}: on {}", framework[happened.event].name, happened.on).unwrap();
    }
    text + &awards(inspection, framework)
}

fn header(inspection: &Inspection, framework: &Framework) -> String {
    let names = |ids: &[JudgementId]| ids.iter().map(|id| framework[*id].name.as_str()).collect::<Vec<_>>().join(" ");
    let mut text = format!("kind {}, reports {}", framework[inspection.kind].name, names(&inspection.reports));
    if !inspection.inspects.is_empty() {
        write!(text, ", inspects {}", names(&inspection.inspects)).unwrap();
    }
    if let Some(provider) = &inspection.provider {
        write!(text, ", provider {provider}").unwrap();
    }
    if let Some((from, to)) = inspection.on_site {
        write!(text, ", on site from {from}").unwrap();
        to.iter().for_each(|to| write!(text, " to {to}").unwrap());
    }
    if inspection.as_published {
        text.push_str(", as published");
    }
    if inspection.closed {
        text.push_str(", closed");
    }
    text + "\n"
}

fn awards(inspection: &Inspection, framework: &Framework) -> String {
    let mut text = String::new();
    for (judgement, award) in inspection.awards.enumerate().filter_map(|(id, award)| Some((id, award.as_ref()?))) {
        let grade = match award.awarded {
            Awarded::Grade(grade) => framework[framework[judgement].scale].name_of(grade),
            Awarded::NotApplicable => "not applicable",
        };
        writeln!(text, "{} awarded {grade}, because {:?}", framework[judgement].name, award.reason).unwrap();
    }
    match &inspection.earlier {
        None => text.push_str("earlier: not known\n"),
        Some(earlier) if earlier.is_empty() => text.push_str("earlier: none\n"),
        Some(earlier) => {
            for inspection in earlier {
                let kind = inspection.kind.map(|kind| framework[kind].name.as_str());
                let on = inspection.on.map(|date| date.to_string());
                write!(text, "earlier: kind {kind:?}, on {on:?}, edition {:?}", inspection.edition).unwrap();
                for (judgement, grade) in &inspection.awards {
                    let scale = &framework[framework[*judgement].scale];
                    write!(text, ", {} {}", framework[*judgement].name, scale.name_of(*grade)).unwrap();
                }
                text.push('\n');
            }
        }
    }
    text
}
