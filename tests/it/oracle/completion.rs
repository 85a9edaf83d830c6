//! Completions: every way to answer what is unanswered that the assumptions allow.

use super::as_it_counts;
use super::scope::Question;
use super::scope::Scope;
use super::world::World;
use assize::model::CriterionId;
use assize::model::Date;
use assize::model::FactId;
use assize::model::FactType;
use assize::model::Framework;
use assize::model::GradeId;
use assize::model::JudgementId;
use assize::model::KindId;
use assize::model::ids::Id;
use assize::record::Answer;
use assize::record::EarlierInspection;
use assize::record::FactValue;
use assize::record::Inspection;
use std::collections::BTreeMap;
use std::collections::BTreeSet;

/// What one completion says of one question.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Answered {
    Criterion(CriterionAnswer),
    Fact(FactValue),
    /// A previous award, or the award of a judgement not inspected.
    Grade(Option<GradeId>),
}

/// A criterion's answer (`None`: not applicable) with all that belongs to it.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct CriterionAnswer {
    pub(crate) grade: Option<GradeId>,
    pub(crate) substantial: bool,
    pub(crate) also: Vec<Option<GradeId>>,
}

/// One completion: an answer to every question in scope.
pub(crate) type Completion = BTreeMap<Question, Answered>;

/// Every completion that the assumptions allow, or `None` where there are more than `limit` before they are asked.
pub(super) fn completions(
    framework: &Framework,
    inspection: &Inspection,
    scope: &Scope,
    limit: usize,
) -> Option<Vec<Completion>> {
    let mut completions = all_completions(framework, inspection, &scope.questions, limit)?;
    completions.retain(|completion| is_allowed(framework, completion));
    Some(completions)
}

/// Whether every condition of every assumption holds. Assumptions read no award, so none need be known.
pub(crate) fn is_allowed(framework: &Framework, completion: &Completion) -> bool {
    let world = World { framework, completion, awards: &BTreeMap::new() };
    let mut conditions = framework.assumptions.iter().flat_map(|assumption| &assumption.conditions);
    conditions.all(|(condition, _)| world.holds(condition))
}

/// Every way to answer these questions, or `None` where there are more than `limit`.
pub(super) fn all_completions(
    framework: &Framework,
    inspection: &Inspection,
    questions: &BTreeSet<Question>,
    limit: usize,
) -> Option<Vec<Completion>> {
    let mut completions = vec![Completion::new()];
    for question in questions {
        let answers = possible_answers(framework, inspection, *question);
        if completions.len().saturating_mul(answers.len()) > limit {
            return None;
        }
        completions = completions
            .iter()
            .flat_map(|completion| {
                answers.iter().map(|answer| {
                    let mut completion = completion.clone();
                    completion.insert(*question, answer.clone());
                    completion
                })
            })
            .collect();
    }
    Some(completions)
}

/// What a question can be answered with, given what is recorded.
pub(super) fn possible_answers(framework: &Framework, inspection: &Inspection, question: Question) -> Vec<Answered> {
    match question {
        Question::Criterion(id) => {
            criterion_answers(framework, inspection, id).into_iter().map(Answered::Criterion).collect()
        }
        Question::Fact(id) => match inspection.facts[id] {
            Some(value) => vec![Answered::Fact(value)],
            None => fact_values(framework, id).into_iter().map(Answered::Fact).collect(),
        },
        Question::Previous(judgement, kind) => match previous(inspection, judgement, kind) {
            Some(awards) => awards.into_iter().map(Answered::Grade).collect(),
            None => std::iter::once(None)
                .chain(grades_of(framework, judgement).into_iter().map(Some))
                .map(Answered::Grade)
                .collect(),
        },
        Question::NotInspected(judgement) => match carried_forward(framework, inspection, judgement) {
            Some(grade) => vec![Answered::Grade(Some(grade))],
            None => grades_of(framework, judgement).into_iter().map(|grade| Answered::Grade(Some(grade))).collect(),
        },
    }
}

pub(crate) fn criterion_answers(
    framework: &Framework,
    inspection: &Inspection,
    id: CriterionId,
) -> Vec<CriterionAnswer> {
    let criterion = &framework[id];
    let finding = &as_it_counts(framework, inspection, id);
    let grades: Vec<Option<GradeId>> = match finding.answer {
        Answer::Is(grade) => vec![Some(grade)],
        Answer::NotApplicable => vec![None],
        Answer::NotShown => {
            let any = grades_on(framework, criterion.scale).into_iter().map(Some);
            any.chain(criterion.may_be_not_applicable.then_some(None)).collect()
        }
    };
    let mut answers = Vec::new();
    for grade in grades {
        let Some(_) = grade else {
            answers.push(CriterionAnswer { also: vec![None; criterion.also_asks.len()], ..CriterionAnswer::default() });
            continue;
        };
        let substantial = match finding.substantial {
            _ if !criterion.asks_substantial => vec![false],
            Some(said) => vec![said],
            None => vec![true, false],
        };
        let mut whole: Vec<_> = substantial
            .into_iter()
            .map(|substantial| CriterionAnswer { grade, substantial, also: Vec::new() })
            .collect();
        for (place, asked) in criterion.also_asks.iter().enumerate() {
            let alone = CriterionAnswer { grade, ..CriterionAnswer::default() };
            let completion = Completion::from([(Question::Criterion(id), Answered::Criterion(alone))]);
            let world = World { framework, completion: &completion, awards: &BTreeMap::new() };
            let is_asked = asked.when.as_ref().is_none_or(|when| world.holds(when));
            let recorded = finding.also.get(place).copied().flatten();
            let choices: Vec<Option<GradeId>> = match recorded {
                _ if !is_asked => vec![None],
                Some(grade) => vec![Some(grade)],
                None => grades_on(framework, asked.scale).into_iter().map(Some).collect(),
            };
            whole = whole
                .into_iter()
                .flat_map(|answer| {
                    choices.iter().map(move |choice| {
                        let mut answer = answer.clone();
                        answer.also.push(*choice);
                        answer
                    })
                })
                .collect();
        }
        answers.extend(whole);
    }
    answers
}

pub(super) fn fact_values(framework: &Framework, id: FactId) -> Vec<FactValue> {
    match &framework[id].kind {
        FactType::YesOrNo => vec![FactValue::YesOrNo(true), FactValue::YesOrNo(false)],
        FactType::OnScale(scale) => grades_on(framework, *scale).into_iter().map(FactValue::Grade).collect(),
        FactType::Number { from, to, step, .. } => std::iter::successors(Some(*from), |value| Some(value + step))
            .take_while(|value| value <= to)
            .map(FactValue::Number)
            .collect(),
    }
}

/// The award in the latest earlier inspection (of a kind) that reported the judgement, or each of those that it may have
/// been where the dates do not tell; the outer `None` where the record does not say.
pub(super) fn previous(
    inspection: &Inspection,
    judgement: JudgementId,
    kind: Option<KindId>,
) -> Option<Vec<Option<GradeId>>> {
    let earlier: Vec<_> =
        inspection.earlier.as_ref()?.iter().filter(|earlier| kind.is_none() || earlier.kind == kind).collect();
    let latest = maybe_latest(&earlier, judgement);
    if latest.is_empty() {
        return Some(vec![None]);
    }
    let awards: BTreeSet<_> = latest.into_iter().map(|earlier| award_in(earlier, judgement)).collect();
    Some(awards.into_iter().collect())
}

/// The earlier inspections that reported a judgement and that may, on some reading of their dates, be the latest to do so.
fn maybe_latest<'a>(earlier: &[&'a EarlierInspection], judgement: JudgementId) -> Vec<&'a EarlierInspection> {
    let reported: Vec<_> = earlier.iter().copied().filter(|earlier| award_in(earlier, judgement).is_some()).collect();
    // At its latest, an inspection is not before any other at its earliest; a date that is not known may be any.
    let beginning = |earlier: &EarlierInspection| earlier.on.map_or((0, 0, 0), Date::earliest);
    let end = |earlier: &EarlierInspection| earlier.on.map_or((u16::MAX, 12, 31), Date::latest);
    reported.iter().copied().filter(|earlier| reported.iter().all(|other| end(earlier) >= beginning(other))).collect()
}

fn award_in(earlier: &EarlierInspection, judgement: JudgementId) -> Option<GradeId> {
    earlier.awards.iter().find(|(reported, _)| *reported == judgement).map(|(_, grade)| *grade)
}

/// The award that a judgement not inspected keeps, where its kind of inspection carries it forward and it is certain
/// which it is and that it is recent enough.
pub(super) fn carried_forward(
    framework: &Framework,
    inspection: &Inspection,
    judgement: JudgementId,
) -> Option<GradeId> {
    let carries = &framework[inspection.kind].carries_forward;
    let (_, months) = carries.iter().find(|(carried, _)| *carried == judgement)?;
    let earlier: Vec<_> = inspection.earlier.iter().flatten().collect();
    let mut award = None;
    for earlier in maybe_latest(&earlier, judgement) {
        let here = award_in(earlier, judgement);
        if !is_recent(inspection, earlier, *months) || (award.is_some() && award != here) {
            return None;
        }
        award = here;
    }
    award
}

/// Whether an earlier inspection is certainly no more than so many months ago.
fn is_recent(inspection: &Inspection, earlier: &EarlierInspection, months: Option<u32>) -> bool {
    let Some(months) = months else { return true };
    let (Some(then), Some((now, _))) = (earlier.on, inspection.on_site) else { return false };
    let (year, month, day) = then.earliest();
    let months = u32::from(year) * 12 + u32::from(month) - 1 + months;
    let last_day = (months / 12, months % 12 + 1, day);
    let (year, month, day) = now.latest();
    (u32::from(year), u32::from(month), day) <= last_day
}

pub(super) fn grades_on(framework: &Framework, scale: assize::model::ScaleId) -> Vec<GradeId> {
    (0..framework[scale].grades.len()).map(GradeId::at).collect()
}

pub(crate) fn grades_of(framework: &Framework, judgement: JudgementId) -> Vec<GradeId> {
    grades_on(framework, framework[judgement].scale)
}
