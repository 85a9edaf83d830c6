//! From an inspection to the plan's dense answers: the one place where it is settled which findings count.

use crate::interpret::Answers;
use crate::interpret::AwardFrom;
use crate::model::Date;
use crate::model::Framework;
use crate::model::GradeId;
use crate::model::GradeSet;
use crate::model::Id;
use crate::model::IdVec;
use crate::model::JudgementId;
use crate::model::KindId;
use crate::model::Ratio;
use crate::plan::Asked;
use crate::plan::Interval;
use crate::plan::NumberQuestion;
use crate::plan::Plan;
use crate::record::Answer;
use crate::record::Awarded;
use crate::record::EarlierInspection;
use crate::record::FactValue;
use crate::record::Inspection;
use crate::record::taken;

use super::Part;

/// The answers that an inspection records, everything else open; recorded awards as the rules will take them.
pub(super) fn answers(
    framework: &Framework,
    plan: &Plan,
    inspection: &Inspection,
    parts: &IdVec<JudgementId, Part>,
) -> Answers {
    let grades = plan
        .grade_questions
        .iter()
        .map(|question| recorded(framework, inspection, question.asked).map_or(question.domain, |answer| answer))
        .collect();
    let numbers = plan.number_questions.iter().map(|question| number(inspection, question)).collect();
    let awards = parts.enumerate().map(|(id, part)| award_from(framework, inspection, id, *part)).collect();
    Answers { grades, numbers, awards, free_choices: false }
}

/// What the record answers, if it does. A finding without the evidence that the edition asks for is no answer, and neither is what
/// goes with it; what is not shown when fieldwork closes is one where the edition says so.
fn recorded(framework: &Framework, inspection: &Inspection, asked: Asked) -> Option<GradeSet> {
    let yes_or_no = |yes: bool| GradeSet::one(crate::model::GradeId::at(usize::from(!yes)));
    match asked {
        Asked::Criterion(id) => match taken(framework, inspection, id).answer {
            Answer::NotShown => None,
            Answer::NotApplicable => Some(GradeSet::NOTHING),
            Answer::Is(grade) => Some(GradeSet::one(grade)),
        },
        Asked::AlsoAsked(id, _) if taken(framework, inspection, id).is_set_aside() => None,
        Asked::AlsoAsked(id, place) => {
            inspection.findings[id].also.get(place as usize).copied().flatten().map(GradeSet::one)
        }
        Asked::Substantial(id) => taken(framework, inspection, id).substantial.map(yes_or_no),
        Asked::Fact(fact) => match inspection.facts[fact]? {
            FactValue::YesOrNo(yes) => Some(yes_or_no(yes)),
            FactValue::Grade(grade) => Some(GradeSet::one(grade)),
            FactValue::Number(_) => None,
        },
        Asked::Previous(judgement, kind) => {
            let given = inspection.previous.iter().find(|(id, of, _)| *id == judgement && *of == kind);
            if let Some((_, _, grade)) = given {
                return Some(grade.map_or(GradeSet::NOTHING, GradeSet::one));
            }
            let earlier = inspection.earlier.as_ref()?;
            let awards = perhaps_latest(earlier, judgement, kind).into_iter();
            let awards = awards.fold(GradeSet::EMPTY, |awards, (_, grade)| awards.or(GradeSet::one(grade)));
            Some(if awards.is_empty() { GradeSet::NOTHING } else { awards })
        }
    }
}

fn number(inspection: &Inspection, question: &NumberQuestion) -> Interval {
    let open = Interval { least: question.least, greatest: question.greatest, may_be_absent: false };
    match inspection.facts[question.fact] {
        Some(FactValue::Number(value)) => {
            let units: Ratio = value / question.unit;
            i64::try_from(units.to_integer()).map_or(open, Interval::one)
        }
        Some(FactValue::YesOrNo(_) | FactValue::Grade(_)) | None => open,
    }
}

fn award_from(framework: &Framework, inspection: &Inspection, id: JudgementId, part: Part) -> AwardFrom {
    match part {
        Part::NotInspected => AwardFrom::Given(GradeSet::all(framework[framework[id].scale].grades.len())),
        Part::CarriedForward(place) => {
            let earlier = inspection.earlier.as_ref().and_then(|earlier| earlier.get(place as usize));
            let award = earlier.and_then(|earlier| earlier.awards.iter().find(|(judgement, _)| *judgement == id));
            award.map_or(AwardFrom::RULES, |(_, grade)| AwardFrom::Given(GradeSet::one(*grade)))
        }
        Part::Reported | Part::Inspected => match inspection.awards[id].as_ref().map(|award| award.awarded) {
            None => AwardFrom::RULES,
            Some(Awarded::NotApplicable) => AwardFrom::Given(GradeSet::NOTHING),
            Some(Awarded::Grade(grade)) => AwardFrom::Rules { recorded: GradeSet::one(grade), choices: AwardFrom::ALL },
        },
    }
}

/// Each judgement's part in the inspection.
pub(super) fn parts(framework: &Framework, inspection: &Inspection) -> IdVec<JudgementId, Part> {
    framework
        .judgements
        .ids()
        .map(|id| {
            if inspection.reports.contains(&id) {
                Part::Reported
            } else if inspection.inspects.contains(&id) {
                Part::Inspected
            } else {
                carried_forward(framework, inspection, id).map_or(Part::NotInspected, Part::CarriedForward)
            }
        })
        .collect()
}

/// The earlier inspections (of a kind) that may be the latest that awarded a judgement, by their places, each with that
/// award: those than which no other is later for certain.
fn perhaps_latest(
    earlier: &[EarlierInspection],
    judgement: JudgementId,
    kind: Option<KindId>,
) -> Vec<(usize, GradeId)> {
    let award = |earlier: &EarlierInspection| earlier.awards.iter().find(|(id, _)| *id == judgement).map(|it| it.1);
    let of_kind = earlier.iter().enumerate().filter(|(_, earlier)| kind.is_none() || earlier.kind == kind);
    let awarding: Vec<_> = of_kind.filter_map(|(place, it)| Some((place, it.on, award(it)?))).collect();
    let is_later = |one: Option<Date>, other: Option<Date>| {
        one.zip(other).is_some_and(|(one, other)| one.earliest() > other.latest())
    };
    let may_be_latest = |on: Option<Date>| !awarding.iter().any(|(_, other, _)| is_later(*other, on));
    awarding.iter().filter(|(_, on, _)| may_be_latest(*on)).map(|(place, _, grade)| (*place, *grade)).collect()
}

/// The latest earlier inspection whose award is carried forward, where it is certain which award that is and that it is
/// recent enough.
fn carried_forward(framework: &Framework, inspection: &Inspection, id: JudgementId) -> Option<u32> {
    let kind = &framework[inspection.kind];
    let (_, months) = kind.carries_forward.iter().find(|(judgement, _)| *judgement == id)?;
    let earlier = inspection.earlier.as_ref()?;
    let perhaps = perhaps_latest(earlier, id, None);
    let (place, award) = *perhaps.first()?;
    let is_recent = |place: usize| {
        let days = earlier.get(place).and_then(|it| it.on).zip(inspection.on_site);
        months.is_none_or(|months| days.is_some_and(|(on, (from, _))| is_within(on, from, months)))
    };
    let is_certain = perhaps.iter().all(|(place, other)| *other == award && is_recent(*place));
    is_certain.then(|| u32::try_from(place).ok()).flatten()
}

/// Whether `now` is for certain no more than so many months after `then`, whatever days they were.
fn is_within(then: Date, now: Date, months: u32) -> bool {
    let (year, month, day) = then.earliest();
    let last = u32::from(year) * 12 + u32::from(month) + months;
    let (now_year, now_month, now_day) = now.latest();
    (u32::from(now_year) * 12 + u32::from(now_month), now_day) <= (last, day)
}
