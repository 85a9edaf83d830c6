//! Checks what shows that checks of a rule file fail: kinds and scopes are gone through as `prove::settings` lists them, which
//! knows of no diagram.

use super::names::{Named, ensure, items, words};
use super::points::{Asked, all_asked};
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
    let mut checker = Checker { plan, named: named.clone(), values: Values::new(plan), tally: Shown::default() };
    for failure in items(&json["failures"])? {
        let (never, shown) = (&failure["never"], &failure["shown"]);
        if never.is_null() && shown.is_null() {
            checker.tally.not_shown += 1;
            continue;
        }
        let names = |json: &Json, it: &Setting| {
            let is_out = it.stances.enumerate().filter(|(_, stance)| **stance == Stance::NotApplicable);
            let name = |id: JudgementId| framework[id].name.as_str();
            let out: Vec<&str> = is_out.map(|(id, _)| name(id)).collect();
            let scope = it.scope.as_ref().map(|scope| scope.iter().map(|id| name(*id)).collect::<Vec<_>>());
            let is_kind = json["kind"] == framework[it.kind].name.as_str();
            is_kind && words(&json["does-not-apply"]).ok() == Some(out) && words(&json["scope"]).ok() == scope
        };
        for asked in all_asked(framework, plan, &named, &failure["point"])? {
            ensure(asked.is_never == shown.is_null(), "the one is claimed, the other shown")?;
            let all = settings(framework, plan, &asked.judgements, asked.is_promise);
            ensure(all.are_all, "there are more kinds and scopes than can be gone through")?;
            if !asked.is_never {
                let setting = all.list.iter().find(|it| names(shown, it)).ok_or("no such kind and scope")?;
                checker.example(shown, &asked, start(plan, setting, asked.is_normal))?;
            }
            for setting in all.list.iter().filter(|_| asked.is_never) {
                let told = items(never)?.iter().find(|it| names(it, setting) && it["of"].as_str() == asked.of);
                let told = told.ok_or("a kind or scope is left out")?;
                if checker.is_shown(&told["cases"]) {
                    checker.cases(&start(plan, setting, asked.is_normal), &told["cases"], &asked.shows)?;
                }
            }
        }
    }
    Ok(checker.tally)
}

impl Checker<'_> {
    /// An inspection in which something comes about, whatever else is answered.
    fn example(&mut self, shown: &Json, asked: &Asked<'_>, mut answers: Answers) -> Result<(), String> {
        for answer in items(&shown["answers"])? {
            self.narrow(&mut answers, &answer["of"], answer)?;
        }
        for id in self.plan.judgements.ids() {
            // What is not recorded in it is not recorded.
            if let AwardFrom::Rules { recorded, .. } = &mut answers.awards[id]
                && !recorded.is_single()
            {
                *recorded = GradeSet::EMPTY;
            }
        }
        if self.is_shown(&shown["with"]) {
            self.completed(&answers, &shown["with"])?;
            ensure((asked.shows)(&self.values), "an inspection that does not show it")?;
        }
        if self.is_shown(&shown["forced"]) {
            self.cases(&answers, &shown["forced"], &asked.shows)?;
        }
        Ok(())
    }
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
    let number =
        |it: &assize::plan::NumberQuestion| Interval { least: it.least, greatest: it.greatest, may_be_absent: false };
    let mut awards = IdVec::filled(AwardFrom::RULES, plan.judgements.len());
    setting.stances.enumerate().for_each(|it| awards[it.0] = award(it));
    Answers {
        grades: plan.grade_questions.iter().map(|it| it.domain).collect(),
        numbers: plan.number_questions.iter().map(number).collect(),
        awards,
        free_choices: false,
    }
}
