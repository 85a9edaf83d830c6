//! What an inspection answers, each in a line: by the names of the framework.

use crate::model::FactType;
use crate::model::Framework;
use crate::record::Answer;
use crate::record::Awarded;
use crate::record::FactValue;
use crate::record::Inspection;

use super::words;

/// Something recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Recorded {
    /// What it is an answer to, by its name.
    pub(super) name: String,
    /// The answer, in the framework's words.
    pub(super) answer: String,
}

impl std::fmt::Display for Recorded {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "{}: {}", self.name, self.answer)
    }
}

/// Everything that an inspection answers, in the framework's order.
pub(super) fn recorded(framework: &Framework, inspection: &Inspection) -> Vec<Recorded> {
    let mut found = Vec::new();
    for (id, finding) in inspection.findings.enumerate() {
        let criterion = &framework[id];
        let scale = &framework[criterion.scale];
        let mut parts: Vec<String> = Vec::new();
        match finding.answer {
            Answer::Is(grade) => parts.push(scale.title_of(grade).to_owned()),
            Answer::NotApplicable => parts.push("not applicable".to_owned()),
            Answer::NotShown => {}
        }
        match finding.substantial {
            Some(true) => parts.push("with substantial evidence".to_owned()),
            Some(false) => parts.push("without substantial evidence".to_owned()),
            None => {}
        }
        for (asked, answer) in criterion.also_asks.iter().zip(&finding.also) {
            if let Some(grade) = answer {
                parts.push(format!("{} {}", asked.name, framework[asked.scale].title_of(*grade)));
            }
        }
        if !parts.is_empty() {
            found.push(Recorded { name: framework.criterion_path(id), answer: parts.join(", ") });
        }
    }
    for (id, value) in inspection.facts.enumerate() {
        let Some(value) = value else { continue };
        let answer = match (value, &framework[id].kind) {
            (FactValue::YesOrNo(yes), _) => if *yes { "yes" } else { "no" }.to_owned(),
            (FactValue::Number(number), FactType::Number { percent: true, .. }) => {
                format!("{} %", words::number(*number))
            }
            (FactValue::Number(number), _) => words::number(*number),
            (FactValue::Grade(grade), FactType::OnScale(scale)) => framework[*scale].title_of(*grade).to_owned(),
            (FactValue::Grade(_), FactType::YesOrNo | FactType::Number { .. }) => String::new(),
        };
        found.push(Recorded { name: framework[id].name.clone(), answer });
    }
    for (id, kind, grade) in &inspection.previous {
        let scale = &framework[framework[*id].scale];
        let at = kind.map_or(String::new(), |kind| format!(" at the last {} inspection", framework[kind].name));
        let answer = grade.map_or("not rated".to_owned(), |grade| scale.title_of(grade).to_owned());
        found.push(Recorded { name: format!("previous {}{at}", framework[*id].name), answer });
    }
    for (id, award) in inspection.awards.enumerate() {
        let Some(award) = award else { continue };
        let answer = match award.awarded {
            Awarded::Grade(grade) => framework[framework[id].scale].title_of(grade).to_owned(),
            Awarded::NotApplicable => "not applicable".to_owned(),
        };
        found.push(Recorded { name: format!("{}, as awarded", framework[id].name), answer });
    }
    found
}
