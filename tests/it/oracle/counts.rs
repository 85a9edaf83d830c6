//! What all possible inspections of one kind come to, counted one by one.

use super::Answered;
use super::Completion;
use super::Question;
use super::Scope;
use super::World;
use super::awards;
use super::completion::all_completions;
use super::completion::is_allowed;
use super::derive;
use super::scope::assumed;
use super::scope::questions_below;
use assize::model::DecidedBy;
use assize::model::Framework;
use assize::model::GradeId;
use assize::model::JudgementId;
use assize::model::Kind;
use assize::plan::Asked;
use assize::plan::Plan;
use assize::record::Inspection;
use std::collections::BTreeMap;
use std::collections::BTreeSet;

/// What an inspection without recorded choices comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum ComesTo {
    Grade(GradeId),
    NoAward,
    LeftToInspectors,
}

/// In how many inspections of a kind a judgement comes to what; `None` where there are more than `limit` to go through.
/// Answers are those to the questions that the judgement reads, as far as rules tell them apart by name.
pub(crate) fn counted(
    framework: &Framework,
    plan: &Plan,
    (kind, blank): (&Kind, &Inspection),
    judgement: JudgementId,
    limit: usize,
) -> Option<BTreeMap<ComesTo, usize>> {
    let scope = Scope::over(framework, kind.reports.iter().chain(&kind.inspects).copied().collect());
    let mut below = questions_below(framework, &scope.inspected, judgement);
    // A condition that constants decide reads nothing.
    let read = read(plan, &scope, judgement);
    below.retain(|question| read.contains(question));
    // What is answered elsewhere may rule out answers here, where an assumption ties the two.
    let mut asked = below.clone();
    asked.extend(assumed(framework));
    let completions = all_completions(framework, blank, &asked, limit)?;
    let mut known: Vec<Completion> = Vec::new();
    let mut counted = BTreeMap::new();
    let mut seen = BTreeSet::new();
    for mut completion in completions.into_iter().filter(|completion| is_allowed(framework, completion)) {
        completion.retain(|question, _| below.contains(question));
        completion.values_mut().zip(below.iter()).for_each(|(answer, question)| named(&[plan], *question, answer));
        if seen.insert(format!("{completion:?}")) {
            known.push(completion);
        }
    }
    for completion in &known {
        *counted.entry(comes_to(framework, &scope, completion, judgement)).or_insert(0) += 1;
    }
    Some(counted)
}

/// A framework and its plan.
type Side<'a> = (&'a Framework, &'a Plan);

/// In how many inspections of a kind a judgement comes to what under two editions, which ask the same and differ in rules
/// only; `None` where there are more than `limit` to go through.
pub(crate) fn counted_under_both(
    ((old, old_plan), (new, new_plan)): (Side<'_>, Side<'_>),
    (kind, blank): (&Kind, &Inspection),
    judgement: JudgementId,
    limit: usize,
) -> Option<BTreeMap<(ComesTo, ComesTo), usize>> {
    let scope = Scope::over(old, kind.reports.iter().chain(&kind.inspects).copied().collect());
    let mut below = questions_below(old, &scope.inspected, judgement);
    below.extend(questions_below(new, &scope.inspected, judgement));
    let mut read = read(old_plan, &scope, judgement);
    read.extend(self::read(new_plan, &scope, judgement));
    below.retain(|question| read.contains(question));
    let mut asked = below.clone();
    asked.extend(assumed(old));
    let completions = all_completions(old, blank, &asked, limit)?;
    let mut counted = BTreeMap::new();
    let mut seen = BTreeSet::new();
    for mut completion in completions.into_iter().filter(|completion| is_allowed(old, completion)) {
        completion.retain(|question, _| below.contains(question));
        for (answer, question) in completion.values_mut().zip(below.iter()) {
            named(&[old_plan, new_plan], *question, answer);
        }
        if seen.insert(format!("{completion:?}")) {
            let pair = (comes_to(old, &scope, &completion, judgement), comes_to(new, &scope, &completion, judgement));
            *counted.entry(pair).or_insert(0) += 1;
        }
    }
    Some(counted)
}

/// What a judgement's rules read when conditions that constants decide are taken out.
fn read(plan: &Plan, scope: &Scope, judgement: JudgementId) -> BTreeSet<Question> {
    let mut read = BTreeSet::new();
    let mut waiting = vec![judgement];
    while let Some(id) = waiting.pop() {
        let of = &plan.judgements[id];
        read.extend(of.own_grade_questions.iter().map(|place| match plan.grade_questions[*place as usize].asked {
            Asked::Criterion(id) | Asked::AlsoAsked(id, _) | Asked::Substantial(id) => Question::Criterion(id),
            Asked::Fact(id) => Question::Fact(id),
            Asked::Previous(id, kind) => Question::Previous(id, kind),
        }));
        let numbers = of.own_number_questions.iter().map(|place| plan.number_questions[*place as usize].fact);
        read.extend(numbers.map(Question::Fact));
        let (inspected, other): (Vec<_>, Vec<_>) = of.reads.iter().partition(|id| scope.inspected.contains(id));
        read.extend(other.into_iter().map(Question::NotInspected));
        waiting.extend(inspected);
    }
    read
}

/// Leaves of an answer what some rule of some plan asks for.
fn named(plans: &[&Plan], question: Question, answer: &mut Answered) {
    let (Question::Criterion(id), Answered::Criterion(answer)) = (question, answer) else { return };
    answer.substantial &= plans.iter().any(|plan| plan.places.substantial[id].is_some());
    for (at, also) in answer.also.iter_mut().enumerate() {
        let is_asked = |plan: &&Plan| plan.places.also[id].get(at).is_some_and(Option::is_some);
        *also = also.filter(|_| plans.iter().any(is_asked));
    }
}

/// What one inspection comes to, over everything that inspectors may choose below.
fn comes_to(framework: &Framework, scope: &Scope, completion: &Completion, judgement: JudgementId) -> ComesTo {
    let mut states = vec![BTreeMap::new()];
    for id in framework.bottom_up.iter().filter(|id| scope.inspected.contains(id)) {
        let of = &framework[*id];
        let derived = |awards: &BTreeMap<JudgementId, Option<GradeId>>| {
            derive(framework, of, World { framework, completion, awards })
        };
        if *id == judgement {
            let all: BTreeSet<ComesTo> = states
                .iter()
                .map(|awards| {
                    let derived = derived(awards);
                    match (derived.expected, derived.not_given, of.decided_by) {
                        (Some(grade), _, _) => ComesTo::Grade(grade),
                        (None, false, DecidedBy::Inspectors) => ComesTo::LeftToInspectors,
                        (None, _, _) => ComesTo::NoAward,
                    }
                })
                .collect();
            let alone = all.first().copied().filter(|_| all.len() == 1);
            return alone.unwrap_or(ComesTo::LeftToInspectors);
        }
        states = states
            .into_iter()
            .flat_map(|state| {
                let each = awards(of, None, None, &derived(&state), false);
                each.into_iter().map(move |award| {
                    let mut state = state.clone();
                    state.insert(*id, award);
                    state
                })
            })
            .collect();
    }
    panic!("a judgement that the kind does not come to")
}
