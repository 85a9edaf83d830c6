//! Certificates read: the names that they have for what can be answered, and where it stands.

use assize::interpret::{Answers, AwardFrom};
use assize::model::{FactType, Framework, GradeSet, Id, JudgementId, Scale};
use assize::plan::{Asked, Plan};
use serde_json::Value as Json;

/// Where something that can be answered stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    Grade(usize),
    Number(usize),
    Award(JudgementId),
    Choice(JudgementId),
}

/// Everything that can be answered.
pub(super) struct Named {
    /// Its name, where it stands, and the names of its grades.
    pub(super) all: Vec<(String, Place, Vec<String>)>,
}

impl Named {
    pub(super) fn of(framework: &Framework, plan: &Plan) -> Named {
        Named { all: named(framework, plan) }
    }

    /// The grades of these names.
    pub(super) fn grades(&self, place: Place, names: &Json) -> Result<GradeSet, String> {
        let (_, _, grades) = self.all.iter().find(|it| it.1 == place).ok_or("no such place")?;
        items(names)?.iter().try_fold(GradeSet::EMPTY, |set, name| match name.as_str() {
            None => Ok(set.or(GradeSet::NOTHING)),
            Some(name) => match grades.iter().position(|grade| grade == name) {
                Some(at) => Ok(set.or(GradeSet::one(Id::at(at)))),
                None => Err(format!("no grade is called {name}")),
            },
        })
    }
}

fn named(framework: &Framework, plan: &Plan) -> Vec<(String, Place, Vec<String>)> {
    let on = |scale: &Scale| scale.grades.iter().map(|grade| grade.name.clone()).collect::<Vec<_>>();
    let yes_or_no = || vec!["yes".to_owned(), "no".to_owned()];
    let mut named = Vec::new();
    for (at, question) in plan.grade_questions.iter().enumerate() {
        let (name, grades) = match question.asked {
            Asked::Criterion(id) => (framework.criterion_path(id), on(&framework[framework[id].scale])),
            Asked::AlsoAsked(id, place) => {
                let asked = &framework[id].also_asks[place as usize];
                (format!("{} also {}", framework.criterion_path(id), place + 1), on(&framework[asked.scale]))
            }
            Asked::Substantial(id) => (format!("{} substantial", framework.criterion_path(id)), yes_or_no()),
            Asked::Fact(id) => match framework[id].kind {
                FactType::OnScale(scale) => (framework[id].name.clone(), on(&framework[scale])),
                FactType::YesOrNo | FactType::Number { .. } => (framework[id].name.clone(), yes_or_no()),
            },
            Asked::Previous(id, kind) => {
                let kind = kind.map_or(String::new(), |kind| format!(" in {}", framework[kind].name));
                let judgement = &framework[id];
                (format!("previous {}{kind}", judgement.name), on(&framework[judgement.scale]))
            }
        };
        named.push((name, Place::Grade(at), grades));
    }
    for (at, question) in plan.number_questions.iter().enumerate() {
        named.push((framework[question.fact].name.clone(), Place::Number(at), Vec::new()));
    }
    for (id, judgement) in framework.judgements.enumerate() {
        let grades = on(&framework[judgement.scale]);
        named.push((format!("award {}", judgement.name), Place::Award(id), grades.clone()));
        named.push((format!("choice {}", judgement.name), Place::Choice(id), grades));
    }
    named
}

/// What a question answered by a grade may be, or an award or a choice.
pub(super) fn held(answers: &Answers, place: Place) -> GradeSet {
    match place {
        Place::Grade(at) => answers.grades[at],
        Place::Award(id) | Place::Choice(id) => match (answers.awards[id], place) {
            (AwardFrom::Given(set), Place::Award(_)) => set,
            (AwardFrom::Rules { choices, .. }, Place::Choice(_)) => choices,
            (_, _) => GradeSet::EMPTY,
        },
        Place::Number(_) => GradeSet::EMPTY,
    }
}

/// What inspectors are taken to choose.
pub(super) fn choices(answers: &Answers) -> impl Iterator<Item = (JudgementId, GradeSet)> {
    answers.awards.enumerate().filter_map(|(id, from)| match from {
        AwardFrom::Rules { choices, .. } if *choices != AwardFrom::ALL => Some((id, *choices)),
        AwardFrom::Rules { .. } | AwardFrom::Given(_) => None,
    })
}

pub(super) fn items(json: &Json) -> Result<&Vec<Json>, String> {
    json.as_array().ok_or_else(|| format!("no list: {json}"))
}

pub(super) fn word(json: &Json) -> Result<&str, String> {
    json.as_str().ok_or_else(|| format!("no word: {json}"))
}

pub(super) fn words(json: &Json) -> Result<Vec<&str>, String> {
    items(json)?.iter().map(word).collect()
}

pub(super) fn ensure(holds: bool, otherwise: &str) -> Result<(), String> {
    if holds { Ok(()) } else { Err(otherwise.to_owned()) }
}
