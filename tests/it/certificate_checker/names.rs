//! Certificates read: the names that they have for what can be answered, and where it stands.

use assize::interpret::{Answers, AwardFrom};
use assize::model::{FactType, Framework, GradeSet, Id, JudgementId, Scale};
use assize::plan::{Asked, Interval, Plan};
use serde_json::Value as Json;

/// Where something that can be answered stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    Grade(usize),
    Number(usize),
    Award(JudgementId),
    Choice(JudgementId),
    Recorded(JudgementId),
}

/// Everything that can be answered.
#[derive(Debug, Clone)]
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
        named.push((format!("choice {}", judgement.name), Place::Choice(id), grades.clone()));
        named.push((format!("recorded {}", judgement.name), Place::Recorded(id), grades));
    }
    named
}

/// What a question answered by a grade may be, or an award or a choice.
pub(super) fn held(answers: &Answers, place: Place) -> GradeSet {
    match place {
        Place::Grade(at) => answers.grades[at],
        Place::Award(id) | Place::Choice(id) | Place::Recorded(id) => match (answers.awards[id], place) {
            (AwardFrom::Given(set), Place::Award(_)) => set,
            (AwardFrom::Rules { choices, .. }, Place::Choice(_)) => choices,
            (AwardFrom::Rules { recorded, .. }, Place::Recorded(_)) => recorded,
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

/// Whether so few names, beside those chosen, can have one of every set.
pub(super) fn can_meet(sets: &[Vec<&str>], chosen: &[&str], more: usize) -> bool {
    let unmet = || sets.iter().filter(|set| !set.iter().any(|name| chosen.contains(name)));
    let Some(first) = unmet().min_by_key(|set| set.len()) else { return true };
    // Sets with nothing in common need a name each.
    let apart = unmet().fold(Vec::new(), |mut apart: Vec<&Vec<&str>>, set| {
        let is_apart = apart.iter().all(|one| !one.iter().any(|name| set.contains(name)));
        apart.extend(is_apart.then_some(set));
        apart
    });
    apart.len() <= more && first.iter().any(|name| can_meet(sets, &[chosen, &[*name]].concat(), more - 1))
}

/// Only some of what is recorded. What is asked beside a criterion belongs to it; an award not kept may be any.
pub(super) fn only(named: &Named, plan: &Plan, start: &Answers, is_kept: &dyn Fn(&str) -> bool) -> Answers {
    let mut answers = start.clone();
    let whole = |name: &'_ str| name.split(" also ").next().and_then(|it| it.split(" subst").next()).map(is_kept);
    for (_, place, _) in named.all.iter().filter(|(name, ..)| whole(name) == Some(false)) {
        match *place {
            Place::Grade(at) => answers.grades[at] = plan.grade_questions[at].domain,
            Place::Number(at) => {
                let question = plan.number_questions[at];
                let (least, greatest) = (question.least, question.greatest);
                answers.numbers[at] = Interval { least, greatest, may_be_absent: false };
            }
            Place::Award(id) => match &mut answers.awards[id] {
                AwardFrom::Given(set) => *set = set.or(plan.judgements[id].all),
                from @ AwardFrom::Rules { .. } => *from = AwardFrom::RULES,
            },
            Place::Choice(_) | Place::Recorded(_) => {}
        }
    }
    answers
}
