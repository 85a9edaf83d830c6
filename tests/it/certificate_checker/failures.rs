//! Checks what shows that checks of a rule file fail: kinds and scopes are gone through as `prove::settings` lists them, which
//! knows of no diagram.

use super::names::{Named, ensure, items, words};
use super::points::asked;
use super::{Checker, Shown};
use assize::interpret::{Answers, AwardFrom, Values};
use assize::model::{Framework, GradeSet, IdVec, JudgementId};
use assize::plan::{Interval, Plan};
use assize::prove::{Setting, Stance, settings};
use serde_json::Value as Json;

/// Accepts what shows that checks of a rule file fail, or says what is wrong with it.
pub(crate) fn accept_failures(text: &str, framework: &Framework, plan: &Plan) -> Result<Shown, String> {
    let json: Json = serde_json::from_str(text).map_err(|error| error.to_string())?;
    let named = Named::of(framework, plan);
    let mut checker = Checker { plan, named, values: Values::new(plan), tally: Shown::default() };
    for failure in items(&json["failures"])? {
        let (never, shown) = (&failure["never"], &failure["shown"]);
        if never.is_null() && shown.is_null() {
            checker.tally.not_shown += 1;
            continue;
        }
        let asked = asked(framework, plan, &failure["point"])?;
        ensure(asked.is_never == shown.is_null(), "the one is claimed, the other shown")?;
        let all = settings(framework, plan, &asked.judgements, asked.is_promise);
        ensure(all.are_all && !all.list.is_empty(), "there are more kinds and scopes than can be gone through")?;
        let names = |json: &Json, it: &Setting| {
            let is_out = it.stances.enumerate().filter(|(_, stance)| **stance == Stance::NotApplicable);
            let name = |id: JudgementId| framework[id].name.as_str();
            let out: Vec<&str> = is_out.map(|(id, _)| name(id)).collect();
            let scope = it.scope.as_ref().map(|scope| scope.iter().map(|id| name(*id)).collect::<Vec<_>>());
            let is_kind = json["kind"] == framework[it.kind].name.as_str();
            is_kind && words(&json["does-not-apply"]).ok() == Some(out) && words(&json["scope"]).ok() == scope
        };
        if asked.is_never {
            for setting in &all.list {
                let told = items(never)?.iter().find(|it| names(it, setting)).ok_or("a kind or scope is left out")?;
                if checker.is_shown(&told["cases"]) {
                    checker.cases(&start(plan, setting, asked.is_normal), &told["cases"], &asked.shows)?;
                }
            }
            continue;
        }
        let setting = all.list.iter().find(|it| names(shown, it)).ok_or("no such kind and scope")?;
        let mut answers = start(plan, setting, asked.is_normal);
        for answer in items(&shown["answers"])? {
            checker.narrow(&mut answers, &answer["of"], answer)?;
        }
        for id in plan.judgements.ids() {
            // What is not recorded in it is not recorded.
            if let AwardFrom::Rules { recorded, .. } = &mut answers.awards[id]
                && !recorded.is_single()
            {
                *recorded = GradeSet::EMPTY;
            }
        }
        if checker.is_shown(&shown["with"]) {
            checker.completed(&answers, &shown["with"])?;
            ensure((asked.shows)(&checker.values), "an inspection that does not show it")?;
        }
        if checker.is_shown(&shown["forced"]) {
            checker.cases(&answers, &shown["forced"], &asked.shows)?;
        }
    }
    Ok(checker.tally)
}

/// Nothing is answered yet; inspectors may record any grade, or none.
fn start(plan: &Plan, setting: &Setting, is_normal: bool) -> Answers {
    let award = |(id, stance): (JudgementId, &Stance)| {
        let of = &plan.judgements[id];
        match stance {
            Stance::Derived if of.by_inspectors && !is_normal => {
                AwardFrom::Rules { recorded: of.all.or(GradeSet::NOTHING), choices: AwardFrom::ALL }
            }
            Stance::Derived => AwardFrom::RULES,
            Stance::NotInspected => AwardFrom::Given(of.all),
            Stance::NotApplicable => AwardFrom::Given(GradeSet::NOTHING),
            Stance::AnyOrNone => AwardFrom::Given(of.all.or(GradeSet::NOTHING)),
        }
    };
    let number = |it: &assize::plan::NumberQuestion| Interval {
        least: it.least,
        greatest: it.greatest,
        may_be_absent: false,
    };
    let mut awards = IdVec::filled(AwardFrom::RULES, plan.judgements.len());
    setting.stances.enumerate().for_each(|it| awards[it.0] = award(it));
    Answers {
        grades: plan.grade_questions.iter().map(|it| it.domain).collect(),
        numbers: plan.number_questions.iter().map(number).collect(),
        awards,
        free_choices: false,
    }
}
