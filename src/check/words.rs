//! Witnesses in the framework's words.

use crate::diagnostic::Diagnostic;
use crate::diagram::Asks;
use crate::diagram::Question;
use crate::diagram::Value;
use crate::model::CriterionId;
use crate::model::FactType;
use crate::model::Framework;
use crate::model::GradeSet;
use crate::model::Scale;
use crate::plan::Asked;
use crate::plan::Plan;
use crate::prove;
use crate::prove::Stance;
use crate::prove::Witness;

/// More answers than this are counted and not told.
const MOST: usize = 8;

/// `with `safety` inadequate and `behaviour` outstanding`; what holds of every inspection needs no `with`.
pub(super) fn with(framework: &Framework, plan: &Plan, witness: &Witness) -> String {
    let told: Vec<String> = witness.told.iter().map(|(asks, value)| one(framework, plan, *asks, value)).collect();
    let out = witness.setting.stances.enumerate().filter(|(_, stance)| **stance == Stance::NotApplicable);
    let out = out.map(|(id, _)| format!("`{}` not applicable", framework[id].name));
    let all: Vec<String> = told.into_iter().chain(out).collect();
    if all.is_empty() { "in every inspection".to_owned() } else { format!("with {}", listed(&all)) }
}

/// What a witness answers, where that says more than what was told, with its kind where there are several; that it shows.
pub(super) fn answers(framework: &Framework, plan: &Plan, witness: &Witness) -> Option<String> {
    let is_told = |asks: &Asks| witness.told.iter().any(|(told, _)| told == asks);
    let in_kind =
        (framework.kinds.len() > 1).then(|| format!("in `{}` inspections", framework[witness.setting.kind].name));
    if witness.answers.keys().all(is_told) {
        return in_kind.map(|words| format!("it shows {words}"));
    }
    let told: Vec<String> = witness.answers.iter().map(|(asks, value)| one(framework, plan, *asks, value)).collect();
    let in_kind = in_kind.map_or_else(String::new, |words| format!("{words}: "));
    Some(format!("an inspection that shows it: {in_kind}{}", listed(&told)))
}

/// Whether inspectors say of some judgement that it does not apply.
pub(super) fn has_left_out(witness: &Witness) -> bool {
    witness.setting.stances.iter().any(|stance| *stance == Stance::NotApplicable)
}

/// A diagnostic with what to do, and with the inspection that shows the fault.
pub(super) fn showing(
    diagnostic: Diagnostic,
    help: &str,
    framework: &Framework,
    plan: &Plan,
    witness: &Witness,
) -> Diagnostic {
    diagnostic.with_help(match answers(framework, plan, witness) {
        Some(answers) => format!("{help}; {answers}"),
        None => help.to_owned(),
    })
}

/// `a, b and c`; beyond some, how many more.
fn listed(all: &[String]) -> String {
    if all.len() > MOST {
        let shown = all.get(..MOST).unwrap_or(all).join(", ");
        return format!("{shown} and {} more answers", all.len() - MOST);
    }
    match all {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// One answer.
pub(super) fn one(framework: &Framework, plan: &Plan, asks: Asks, value: &Value) -> String {
    let grade_on = |scale: &Scale, set: GradeSet| match set.single() {
        Some(grade) => scale.name_of(grade).to_owned(),
        None => "not applicable".to_owned(),
    };
    let award = |id| {
        let judgement: &crate::model::Judgement = &framework[id];
        let grade = match value.grade() {
            GradeSet::NOTHING => "without an award".to_owned(),
            grade => grade_on(&framework[judgement.scale], grade),
        };
        (format!("`{}`", judgement.name), grade)
    };
    match asks {
        Asks::Question(Question::Criterion(id)) => criterion(framework, plan, id, value),
        Asks::Question(Question::Fact(id)) => {
            let fact = &framework[id];
            let told = match (&fact.kind, value) {
                (FactType::YesOrNo, value) if value.grade() == GradeSet::all(1) => "yes".to_owned(),
                (FactType::YesOrNo, _) => "no".to_owned(),
                (FactType::OnScale(scale), value) => grade_on(&framework[*scale], value.grade()),
                (FactType::Number { .. }, Value::Numbers(least, _)) => {
                    prove::record::number(plan, id, *least).map_or_else(String::new, number)
                }
                (FactType::Number { .. }, Value::Grades(_)) => String::new(),
            };
            format!("`{}` {told}", fact.name)
        }
        Asks::Question(Question::Previous(id, _)) => match value.grade() {
            GradeSet::NOTHING => format!("no previous `{}`", framework[id].name),
            _ => {
                let (name, grade) = award(id);
                format!("previous {name} {grade}")
            }
        },
        Asks::Given(id) => {
            let (name, grade) = award(id);
            format!("{name}, which is not inspected, {grade}")
        }
        Asks::Recorded(id) | Asks::Choice(id) => {
            let (name, grade) = award(id);
            format!("{name} awarded {grade}")
        }
        Asks::Award(id) => {
            let (name, grade) = award(id);
            format!("{name} {grade}")
        }
    }
}

fn criterion(framework: &Framework, plan: &Plan, id: CriterionId, value: &Value) -> String {
    let path = format!("`{}`", framework.criterion_path(id));
    let Value::Grades(grades) = value else { return path };
    let mut told = path.clone();
    let places = plan.places.criteria[id].into_iter().chain(plan.places.substantial[id]);
    let places = places.chain(plan.places.also[id].iter().copied().flatten());
    for (place, grade) in places.zip(grades) {
        match plan.grade_questions.get(place as usize).map(|question| question.asked) {
            Some(Asked::Criterion(_)) => {
                let scale = &framework[framework[id].scale];
                let answer = grade.single().map_or("not applicable", |grade| scale.name_of(grade));
                told = format!("{path} {answer}");
            }
            Some(Asked::Substantial(_)) if *grade == GradeSet::all(1) => told.push_str(" with substantial evidence"),
            Some(Asked::Substantial(_)) if !grade.is_empty() => told.push_str(" without substantial evidence"),
            Some(Asked::AlsoAsked(_, at)) => {
                let also = framework[id].also_asks.get(at as usize);
                if let (Some(also), Some(grade)) = (also, grade.single()) {
                    told.push_str(&format!(" ({} {})", also.name, framework[also.scale].name_of(grade)));
                }
            }
            Some(Asked::Substantial(_) | Asked::Fact(_) | Asked::Previous(..)) | None => {}
        }
    }
    told
}

/// A number as rule files write it.
pub(super) fn number(value: crate::model::Ratio) -> String {
    let (mut whole, mut rest) = (value.numer() / value.denom(), value.numer() % value.denom());
    let sign = if *value.numer() < 0 && whole == 0 { "-" } else { "" };
    whole = whole.abs() * if *value.numer() < 0 && whole != 0 { -1 } else { 1 };
    rest = rest.abs();
    let mut told = format!("{sign}{whole}");
    // Facts have decimal steps, so that this ends.
    for place in 0..12 {
        if rest == 0 {
            break;
        }
        if place == 0 {
            told.push('.');
        }
        rest *= 10;
        told.push_str(&(rest / value.denom()).to_string());
        rest %= value.denom();
    }
    told
}
