//! A witness as an inspection, and as the interpreter sees it.

use crate::diagram::Asks;
use crate::diagram::Question;
use crate::diagram::Value;
use crate::evaluate;
use crate::interpret::Answers;
use crate::interpret::AwardFrom;
use crate::interpret::Values;
use crate::interpret::interpret;
use crate::model::CriterionId;
use crate::model::FactId;
use crate::model::FactType;
use crate::model::Framework;
use crate::model::GradeSet;
use crate::model::Ratio;
use crate::plan::Asked;
use crate::plan::FactPlace;
use crate::plan::Interval;
use crate::plan::Plan;
use crate::record::Answer;
use crate::record::Awarded;
use crate::record::FactValue;
use crate::record::Finding;
use crate::record::Inspection;
use crate::record::RecordedAward;

use super::setting::Setting;
use super::setting::Stance;
use super::witness::Assigned;
use super::witness::as_recorded;

/// Why an award is recorded, where a witness records one.
const REASON: &str = "Written by `assize check`: it shows what the rules allow.";

/// Answers as an inspection of their setting. What nobody can record, the award of a judgement that is not inspected, is
/// left out.
pub fn inspection((framework, plan): (&Framework, &Plan), setting: &Setting, answers: &Assigned) -> Inspection {
    let mut inspection = Inspection::blank(framework, setting.kind);
    inspection.reports = setting.scope.clone().unwrap_or_else(|| inspection.reports.clone());
    inspection.reports.sort_unstable();
    for (id, _) in setting.stances.enumerate().filter(|(_, stance)| **stance == Stance::NotApplicable) {
        inspection.awards[id] = Some(RecordedAward::of(Awarded::NotApplicable, Some(REASON.to_owned())));
    }
    for (asks, value) in as_recorded(answers) {
        match asks {
            Asks::Question(Question::Criterion(id)) => finding(plan, id, &value, &mut inspection.findings[id]),
            Asks::Question(Question::Fact(id)) => inspection.facts[id] = fact((framework, plan), id, &value),
            Asks::Question(Question::Previous(id, kind)) => {
                inspection.previous.push((id, kind, value.grade().single()));
            }
            Asks::Recorded(id) => {
                let award = |grade| RecordedAward::of(Awarded::Grade(grade), Some(REASON.to_owned()));
                inspection.awards[id] = value.grade().single().map(award);
            }
            Asks::Given(_) | Asks::Choice(_) | Asks::Award(_) => {}
        }
    }
    inspection
}

/// A criterion's answer, with all that is asked of it.
fn finding(plan: &Plan, id: CriterionId, value: &Value, finding: &mut Finding) {
    let Value::Grades(grades) = value else { return };
    let places = plan.places.criteria[id].into_iter().chain(plan.places.substantial[id]);
    let places = places.chain(plan.places.also[id].iter().copied().flatten());
    for (place, grade) in places.zip(grades) {
        match plan.grade_questions.get(place as usize).map(|question| question.asked) {
            Some(Asked::Criterion(_)) if grade.has_nothing() => {
                finding.answer = Answer::NotApplicable;
                finding.reason = Some(REASON.to_owned());
            }
            Some(Asked::Criterion(_)) => finding.answer = grade.single().map_or(Answer::NotShown, Answer::Is),
            Some(Asked::Substantial(_)) => finding.substantial = grade.single().map(is_yes),
            Some(Asked::AlsoAsked(_, at)) => {
                let at = at as usize;
                finding.also.resize(finding.also.len().max(at + 1), None);
                if let Some(slot) = finding.also.get_mut(at) {
                    *slot = grade.single();
                }
            }
            Some(Asked::Fact(_) | Asked::Previous(..)) | None => {}
        }
    }
}

fn is_yes(grade: crate::model::GradeId) -> bool {
    crate::model::Id::index(grade) == 0
}

fn fact((framework, plan): (&Framework, &Plan), id: FactId, value: &Value) -> Option<FactValue> {
    match (&framework[id].kind, value) {
        (FactType::YesOrNo, value) => value.grade().single().map(|grade| FactValue::YesOrNo(is_yes(grade))),
        (FactType::OnScale(_), value) => value.grade().single().map(FactValue::Grade),
        (FactType::Number { .. }, Value::Numbers(least, _)) => number(plan, id, *least).map(FactValue::Number),
        (FactType::Number { .. }, Value::Grades(_)) => None,
    }
}

/// A number of units of a fact.
pub fn number(plan: &Plan, id: FactId, units: i64) -> Option<Ratio> {
    let FactPlace::Number(place) = plan.places.facts[id] else { return None };
    plan.number_questions.get(place as usize).map(|question| Plan::in_unit(units, question.unit))
}

/// The values of every node in the inspection that a value for each variable makes. It is read from a record as `evaluate`
/// reads one; only what no record can hold is put in beside it.
pub fn values((framework, plan): (&Framework, &Plan), setting: &Setting, whole: &Assigned) -> Values {
    let choices = whole.iter().filter(|(asks, _)| matches!(asks, Asks::Choice(_)));
    let chosen: Vec<_> = choices.map(|(asks, value)| (*asks, value.grade())).collect();
    let recorded: Assigned = whole
        .iter()
        .filter(|(asks, value)| match asks {
            Asks::Choice(_) | Asks::Award(_) => false,
            Asks::Recorded(_) => !value.grade().is_empty(),
            Asks::Question(_) | Asks::Given(_) => true,
        })
        .map(|(asks, value)| (*asks, value.clone()))
        .collect();
    let inspection = inspection((framework, plan), setting, &recorded);
    let mut answers = evaluate::answers(framework, plan, &inspection);
    settle(&mut answers);
    for (asks, grade) in chosen {
        if let Asks::Choice(id) = asks
            && let AwardFrom::Rules { choices, .. } = &mut answers.awards[id]
        {
            *choices = grade;
        }
    }
    for (asks, value) in whole {
        if let Asks::Given(id) = asks {
            answers.awards[*id] = AwardFrom::Given(value.grade());
        }
    }
    let mut values = Values::new(plan);
    interpret(plan, &answers, &mut values);
    values
}

/// Answers whatever is still open: nothing that is asked about hangs on it.
fn settle(answers: &mut Answers) {
    for grade in &mut answers.grades {
        *grade = grade.best().map_or(*grade, GradeSet::one);
    }
    for number in &mut answers.numbers {
        *number = if number.may_be_present() { Interval::one(number.least) } else { *number };
    }
}
