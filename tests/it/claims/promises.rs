//! What a plan makes of properties and assumptions, held against the model, answer by answer.

use super::generate;
use super::oracle;
use super::oracle::Answered;
use super::oracle::Completion;
use super::oracle::Judged;
use super::oracle::Question;
use super::shown;
use assize::interpret::Answers;
use assize::interpret::AwardFrom;
use assize::interpret::Possible;
use assize::interpret::Values;
use assize::interpret::interpret;
use assize::model::Framework;
use assize::model::GradeId;
use assize::model::GradeSet;
use assize::model::Id;
use assize::model::JudgementId;
use assize::plan::Asked;
use assize::plan::Interval;
use assize::plan::NumberQuestion;
use assize::plan::Plan;
use assize::plan::lower;
use assize::record::FactValue;
use std::collections::BTreeMap;

/// So many of the completions are looked at.
const LOOKED_AT: usize = 50;

/// The truths of assumptions and claims are those of their conditions.
pub(crate) fn promises_mean_the_same(bytes: &[u8]) {
    let case = generate::case_with_assumptions(bytes);
    let framework = super::framework_of(&case.framework);
    let inspection = super::inspection_of(&framework, &case.record);
    let plan = lower(&framework).value.unwrap_or_else(|| panic!("no plan\n{}", shown(&case)));
    assert_eq!(plan.assumptions.len(), framework.assumptions.len());
    assert_eq!(plan.properties.len(), framework.properties.len());
    let Some(completions) = oracle::everything_answered(&framework, &inspection, super::MOST_COMPLETIONS) else {
        return;
    };
    let mut values = Values::new(&plan);
    for completion in completions.iter().step_by(completions.len() / LOOKED_AT + 1) {
        interpret(&plan, &answers(&plan, completion), &mut values);
        assumed(&framework, &plan, completion, &values, &case);
        claimed(&framework, &plan, completion, &values, &case);
    }
}

/// Without recorded awards, assumptions take away completions and what only these come to, and nothing else.
pub(crate) fn assumptions_only_rule_out(bytes: &[u8]) {
    let case = generate::case_with_assumptions(bytes);
    let framework = super::framework_of(&case.framework);
    let mut inspection = super::inspection_of(&framework, &case.record);
    inspection.awards = framework.judgements.iter().map(|_| None).collect();
    let mut free = framework.clone();
    free.assumptions.clear();
    let judged = [&framework, &free].map(|of| oracle::judge(of, &inspection, super::MOST_COMPLETIONS));
    let [Judged::Verdicts(ruled_out), Judged::Verdicts(all)] = judged else {
        let [with, without] = judged;
        assert!(with != Judged::NoCompletion || !framework.assumptions.is_empty(), "{}", shown(&case));
        assert_ne!(without, Judged::NoCompletion, "{}", shown(&case));
        return;
    };
    assert!(ruled_out.keys().eq(all.keys()), "{}", shown(&case));
    for (id, verdict) in &ruled_out {
        let free = &all[id];
        let is_within = verdict.range.is_subset(&free.range)
            && verdict.permitted.is_subset(&free.permitted)
            && verdict.expected.is_subset(&free.expected)
            && verdict.room.is_subset(&free.room);
        assert!(is_within, "{}: {verdict:?} of {free:?}\n{}", framework[*id].name, shown(&case));
    }
}

fn assumed(framework: &Framework, plan: &Plan, completion: &Completion, values: &Values, case: &generate::Case) {
    for (assumption, truth) in framework.assumptions.iter().zip(&plan.assumptions) {
        let mut conditions = assumption.conditions.iter();
        let holds = conditions.all(|(of, _)| oracle::holds(framework, completion, &BTreeMap::new(), of));
        assert_eq!(values.truth(*truth), known(holds), "{:?} in {completion:?}\n{}", assumption.title, shown(case));
    }
}

fn claimed(framework: &Framework, plan: &Plan, completion: &Completion, values: &Values, case: &generate::Case) {
    // Where inspectors choose an award there are several, and only one of them makes a world.
    let awards: BTreeMap<JudgementId, Option<GradeId>> =
        framework.judgements.ids().filter_map(|id| Some((id, single(values.judged[id].award)?))).collect();
    for (property, claims) in framework.properties.iter().zip(&plan.properties) {
        assert_eq!(claims.len(), property.claims.len());
        if !property.judgements.iter().all(|id| awards.contains_key(id)) {
            continue;
        }
        for (claim, lowered) in property.claims.iter().zip(claims) {
            let holds = |of| oracle::holds(framework, completion, &awards, of);
            let about = || format!("{:?} in {completion:?}, {awards:?}\n{}", claim.words, shown(case));
            assert_eq!(values.truth(lowered.what), known(holds(&claim.what)), "what of {}", about());
            let when = claim.when.as_ref().is_none_or(holds);
            assert_eq!(values.truth(lowered.when), known(when), "when of {}", about());
            assert_eq!(lowered.what, lowered.what_words.truth);
            assert_eq!(lowered.when_words.as_ref().map(|words| words.truth), claim.when.as_ref().map(|_| lowered.when));
        }
    }
}

fn known(holds: bool) -> Possible {
    Possible::new(holds, !holds)
}

/// The one award of a set; `Some(None)` for none given.
fn single(awards: GradeSet) -> Option<Option<GradeId>> {
    let mut all = awards.iter().map(Some).chain(awards.has_nothing().then_some(None));
    let first = all.next()?;
    all.next().is_none().then_some(first)
}

/// A completion as the plan takes it in, every award from the rules.
pub(crate) fn answers(plan: &Plan, completion: &Completion) -> Answers {
    let grades = plan.grade_questions.iter();
    Answers {
        grades: grades.map(|question| grade(completion, question.asked).unwrap_or(question.domain)).collect(),
        numbers: plan.number_questions.iter().map(|question| number(completion, question)).collect(),
        awards: plan.judgements.ids().map(|_| AwardFrom::RULES).collect(),
        free_choices: false,
    }
}

fn grade(completion: &Completion, asked: Asked) -> Option<GradeSet> {
    let yes_or_no = |yes: bool| GradeSet::one(GradeId::at(usize::from(!yes)));
    let question = match asked {
        Asked::Criterion(id) | Asked::AlsoAsked(id, _) | Asked::Substantial(id) => Question::Criterion(id),
        Asked::Fact(id) => Question::Fact(id),
        Asked::Previous(id, kind) => Question::Previous(id, kind),
    };
    match (completion.get(&question)?, asked) {
        (Answered::Criterion(answer), Asked::AlsoAsked(_, place)) => {
            answer.also.get(place as usize).copied().flatten().map(GradeSet::one)
        }
        (Answered::Criterion(answer), Asked::Substantial(_)) => Some(yes_or_no(answer.substantial)),
        (Answered::Criterion(answer), _) => Some(answer.grade.map_or(GradeSet::NOTHING, GradeSet::one)),
        (Answered::Fact(FactValue::YesOrNo(yes)), _) => Some(yes_or_no(*yes)),
        (Answered::Fact(FactValue::Grade(grade)), _) => Some(GradeSet::one(*grade)),
        (Answered::Fact(FactValue::Number(_)), _) => None,
        (Answered::Grade(grade), _) => Some(grade.map_or(GradeSet::NOTHING, GradeSet::one)),
    }
}

fn number(completion: &Completion, question: &NumberQuestion) -> Interval {
    match completion.get(&Question::Fact(question.fact)) {
        Some(Answered::Fact(FactValue::Number(value))) => {
            let units = i64::try_from((*value / question.unit).to_integer());
            Interval::one(units.unwrap_or(question.least))
        }
        Some(_) | None => Interval { least: question.least, greatest: question.greatest, may_be_absent: false },
    }
}
