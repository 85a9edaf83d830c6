//! Certificates as data, in the names of the rule file, so that a stranger can check them (`assize-certificates/1`).
//!
//! Of a reason, `smallest` are escapes of which no smaller part of what is recorded has one each; where they are not found it is
//! `null`, and `needed` shows that nothing is superfluous.
//!
//! A question is named as a record names it: `safety/risks` is a criterion, `safety/risks substantial` whether its evidence is,
//! `safety/risks also 1` the first thing that is asked beside it, `previous safety` an earlier award. `award safety` is the award of
//! a judgement that is not inspected (or, among what is recorded, the recorded one), `choice safety` what inspectors choose
//! where the rules expect nothing. Grades go by their names, numbers by their values, and `null` is nothing.

mod failures;

use super::Case;
use crate::certificate::Cases;
use crate::certificate::Certificate;
use crate::certificate::Certificates;
use crate::certificate::Completion;
use crate::certificate::Escape;
use crate::certificate::Open;
use crate::certificate::Sufficient;
use crate::certificate::Value;
use crate::diagram::Asks;
use crate::diagram::Question;
use crate::model::FactType;
use crate::model::Framework;
use crate::model::GradeSet;
use crate::model::JudgementId;
use crate::model::Ratio;
use crate::model::Scale;
use crate::plan::Asked;
use crate::plan::Plan;
use serde_json::Value as Json;
use serde_json::json;

pub use failures::failures;

/// Certificates of an inspection's awards as JSON, indented, ending in a line feed.
pub fn certificates(case: &Case<'_>, plan: &Plan, certificates: &Certificates) -> String {
    let names = Names { framework: case.framework, plan };
    let judgements = |ids: &[JudgementId]| ids.iter().map(|id| case.framework[*id].name.as_str()).collect::<Vec<_>>();
    let whole = json!({
        "format": "assize-certificates/1",
        "framework": case.framework.name,
        "edition": case.framework.edition.name,
        "taken-as-recorded": judgements(&certificates.taken),
        "refused": judgements(&certificates.refused),
        "awards": certificates.awards.iter().map(|one| names.certificate(one)).collect::<Vec<_>>(),
    });
    // Strings and lists always serialise.
    let mut text = serde_json::to_string_pretty(&whole).unwrap_or_default();
    text.push('\n');
    text
}

struct Names<'a> {
    framework: &'a Framework,
    plan: &'a Plan,
}

impl<'a> Names<'a> {
    fn certificate(&self, certificate: &Certificate) -> Json {
        let scale = &self.framework[self.framework[certificate.judgement].scale];
        let reached = certificate.reached.iter().map(|(grade, completion)| {
            let with = completion.as_ref().map(|completion| self.completion(completion));
            json!({ "award": grades(scale, *grade).pop(), "with": with })
        });
        json!({
            "judgement": self.framework[certificate.judgement].name,
            "range": grades(scale, certificate.range),
            "reached": reached.collect::<Vec<_>>(),
            "no-other": certificate.no_other.as_ref().map(|cases| self.cases(cases)),
            "decisive": certificate.decisive.as_ref().map(|decisive| self.sufficient(decisive)),
        })
    }

    fn sufficient(&self, sufficient: &Sufficient) -> Json {
        json!({
            "recorded": self.all_recorded(&sufficient.recorded),
            "suffices": sufficient.suffices.as_ref().map(|cases| self.cases(cases)),
            "smallest": sufficient.smallest.as_ref().map(|escapes| self.escapes(escapes)),
            "needed": sufficient.needed.as_ref().map(|escapes| self.escapes(escapes)),
        })
    }

    fn escapes(&self, escapes: &[Escape]) -> Json {
        let escape =
            |one: &Escape| json!({ "left-out": self.all_recorded(&one.left_out), "with": self.completion(&one.with) });
        escapes.iter().map(escape).collect::<Vec<_>>().into()
    }

    fn all_recorded(&self, all: &[Asks]) -> Vec<String> {
        all.iter().map(|asks| self.recorded(*asks)).collect()
    }

    fn completion(&self, completion: &Completion) -> Json {
        completion.iter().map(|(open, value)| self.answer(*open, *value)).collect::<Vec<_>>().into()
    }

    fn answer(&self, open: Open, value: Value) -> Json {
        let mut answer = self.value(open, value);
        if let Some(fields) = answer.as_object_mut() {
            fields.insert("of".to_owned(), self.open(open).into());
        }
        answer
    }

    fn cases(&self, cases: &Cases) -> Json {
        match cases {
            Cases::Within => "within".into(),
            Cases::Impossible => "impossible".into(),
            Cases::Divided(open, cases) => {
                let cases = cases.iter().map(|(value, then)| {
                    let mut case = self.value(*open, *value);
                    if let Some(fields) = case.as_object_mut() {
                        fields.insert("then".to_owned(), self.cases(then));
                    }
                    case
                });
                json!({ "of": self.open(*open), "cases": cases.collect::<Vec<_>>() })
            }
        }
    }

    fn value(&self, open: Open, value: Value) -> Json {
        match value {
            Value::Grades(set) => json!({ "is": self.grades_of(open, set) }),
            Value::Numbers(least, greatest) => {
                let unit = match open {
                    Open::Number(at) => self.plan.number_questions.get(at).map(|question| question.unit),
                    Open::Grade(_) | Open::Award(_) | Open::Choice(_) | Open::Recorded(_) => None,
                };
                let number = |value| Plan::in_unit(value, unit.unwrap_or(Ratio::from_integer(1))).to_string();
                json!({ "from": number(least), "to": number(greatest) })
            }
        }
    }

    /// The names of some answers.
    fn grades_of(&self, open: Open, set: GradeSet) -> Vec<Option<&'a str>> {
        let framework = self.framework;
        let of_judgement = |id: JudgementId| Some(&framework[framework[id].scale]);
        let scale = match open {
            Open::Award(id) | Open::Choice(id) | Open::Recorded(id) => of_judgement(id),
            Open::Number(_) => None,
            Open::Grade(at) => match self.plan.grade_questions.get(at).map(|question| question.asked) {
                Some(Asked::Criterion(id)) => Some(&framework[framework[id].scale]),
                Some(Asked::AlsoAsked(id, place)) => {
                    framework[id].also_asks.get(place as usize).map(|asked| &framework[asked.scale])
                }
                Some(Asked::Previous(id, _)) => of_judgement(id),
                Some(Asked::Fact(id)) => match framework[id].kind {
                    FactType::OnScale(scale) => Some(&framework[scale]),
                    FactType::YesOrNo | FactType::Number { .. } => None,
                },
                Some(Asked::Substantial(_)) | None => None,
            },
        };
        match scale {
            Some(scale) => grades(scale, set),
            None => set.iter().map(|it| Some(if crate::model::Id::index(it) == 0 { "yes" } else { "no" })).collect(),
        }
    }

    /// The name of something open.
    fn open(&self, open: Open) -> String {
        let framework = self.framework;
        match open {
            Open::Award(id) => format!("award {}", framework[id].name),
            Open::Choice(id) => format!("choice {}", framework[id].name),
            Open::Recorded(id) => format!("recorded {}", framework[id].name),
            Open::Number(at) => match self.plan.number_questions.get(at) {
                Some(question) => framework[question.fact].name.clone(),
                None => String::new(),
            },
            Open::Grade(at) => match self.plan.grade_questions.get(at).map(|question| question.asked) {
                Some(Asked::Criterion(id)) => framework.criterion_path(id),
                Some(Asked::AlsoAsked(id, place)) => format!("{} also {}", framework.criterion_path(id), place + 1),
                Some(Asked::Substantial(id)) => format!("{} substantial", framework.criterion_path(id)),
                Some(Asked::Fact(id)) => framework[id].name.clone(),
                Some(Asked::Previous(id, kind)) => self.previous(id, kind),
                None => String::new(),
            },
        }
    }

    fn previous(&self, id: JudgementId, kind: Option<crate::model::KindId>) -> String {
        let name = &self.framework[id].name;
        match kind {
            Some(kind) => format!("previous {name} in {}", self.framework[kind].name),
            None => format!("previous {name}"),
        }
    }

    /// The name of something recorded: a criterion with all that is recorded of it.
    fn recorded(&self, asks: Asks) -> String {
        match asks {
            Asks::Question(Question::Criterion(id)) => self.framework.criterion_path(id),
            Asks::Question(Question::Fact(id)) => self.framework[id].name.clone(),
            Asks::Question(Question::Previous(id, kind)) => self.previous(id, kind),
            Asks::Given(id) | Asks::Recorded(id) | Asks::Choice(id) | Asks::Award(id) => {
                format!("award {}", self.framework[id].name)
            }
        }
    }
}

/// The names of grades, the best first, and nothing last.
fn grades(scale: &Scale, set: GradeSet) -> Vec<Option<&str>> {
    set.iter().map(|grade| Some(scale.name_of(grade))).chain(set.has_nothing().then_some(None)).collect()
}
