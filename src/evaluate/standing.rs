//! How recorded awards stand: the table of semantics.md section 1, row by row.

use crate::interpret::Answers;
use crate::interpret::AwardFrom;
use crate::interpret::Stands;
use crate::model::DecidedBy;
use crate::model::Framework;
use crate::model::GradeId;
use crate::model::GradeSet;
use crate::model::IdVec;
use crate::model::JudgementId;
use crate::model::KindId;
use crate::plan::Asked;
use crate::plan::Plan;
use crate::record::Answer;
use crate::record::Awarded;
use crate::record::Inspection;

use super::Part;
use super::Standing;
use super::range::Reached;

/// The awards that are recorded and not derived: in a record as published, of a judgement with questions below it, none
/// of them answered, and no award it reads recorded (one that was `refused` counts as not recorded). Each is then given
/// in every completion.
pub(super) fn not_derived(
    plan: &Plan,
    inspection: &Inspection,
    parts: &IdVec<JudgementId, Part>,
    refused: &IdVec<JudgementId, bool>,
    answers: &mut Answers,
) -> IdVec<JudgementId, bool> {
    let mut result = IdVec::filled(false, plan.judgements.len());
    if !inspection.as_published {
        return result;
    }
    let is_recorded = |id: JudgementId| is_judged(parts[id]) && inspection.awards[id].is_some() && !refused[id];
    for id in plan.judgements.ids().filter(|id| is_recorded(*id)) {
        let Some(Awarded::Grade(grade)) = inspection.awards[id].as_ref().map(|award| award.awarded) else { continue };
        let reads_recorded = plan.judgements[id].reads.iter().any(|read| is_recorded(*read));
        if has_unanswered_questions_only(plan, inspection, parts, id) && !reads_recorded {
            result[id] = true;
            answers.awards[id] = AwardFrom::Given(GradeSet::one(grade));
        }
    }
    result
}

/// Whether it is reported or inspected.
fn is_judged(part: Part) -> bool {
    match part {
        Part::Reported | Part::Inspected => true,
        Part::NotInspected | Part::CarriedForward(_) => false,
    }
}

/// Whether it has questions below it, through other judgements that are inspected too, and none of them is answered.
fn has_unanswered_questions_only(
    plan: &Plan,
    inspection: &Inspection,
    parts: &IdVec<JudgementId, Part>,
    id: JudgementId,
) -> bool {
    let is_answered = |asked: Asked| match asked {
        Asked::Criterion(id) | Asked::Substantial(id) => inspection.findings[id].answer != Answer::NotShown,
        Asked::AlsoAsked(id, place) => inspection.findings[id].also.get(place as usize).copied().flatten().is_some(),
        Asked::Fact(fact) => inspection.facts[fact].is_some(),
        Asked::Previous(judgement, kind) => {
            let is_given = |it: &(JudgementId, Option<KindId>, Option<GradeId>)| it.0 == judgement && it.1 == kind;
            inspection.earlier.is_some() || inspection.previous.iter().any(is_given)
        }
    };
    let mut has_questions = false;
    let mut below = vec![id];
    let mut is_met: IdVec<JudgementId, bool> = IdVec::filled(false, plan.judgements.len());
    is_met[id] = true;
    let mut place = 0;
    while let Some(judgement) = below.get(place).map(|id| &plan.judgements[*id]) {
        place += 1;
        let grades = judgement.own_grade_questions.iter().filter_map(|place| plan.grade_questions.get(*place as usize));
        let numbers =
            judgement.own_number_questions.iter().filter_map(|place| plan.number_questions.get(*place as usize));
        let mut asked = grades.map(|question| question.asked).chain(numbers.map(|question| Asked::Fact(question.fact)));
        has_questions |= !judgement.own_grade_questions.is_empty() || !judgement.own_number_questions.is_empty();
        if asked.any(is_answered) {
            return false;
        }
        for read in &judgement.reads {
            if is_judged(parts[*read]) && !is_met[*read] {
                is_met[*read] = true;
                below.push(*read);
            }
        }
    }
    has_questions
}

/// Whether what was gathered over completions says that the recorded grade is permitted in none.
pub(super) fn is_refused(gathered: u8) -> bool {
    gathered & Stands::PERMITTED == 0 && gathered & Stands::FORBIDDEN != 0
}

/// The first row that fits.
pub(super) fn standing(
    framework: &Framework,
    id: JudgementId,
    awarded: Awarded,
    reached: Reached,
    not_derived: bool,
) -> Standing {
    let Awarded::Grade(grade) = awarded else { return Standing::NotApplicable };
    if framework[id].decided_by == DecidedBy::Rule {
        return if not_derived {
            Standing::RecordedNotDerived
        } else if !reached.award.contains(grade) {
            Standing::Contradicted
        } else if reached.award.is_single() {
            Standing::Confirmed
        } else {
            Standing::NotYetConfirmed
        };
    }
    let has = |bit: u8| reached.standing & bit != 0;
    let expectation = reached.standing & (Stands::EXPECTED | Stands::NOTHING_EXPECTED | Stands::OTHER_EXPECTED);
    if is_refused(reached.standing) {
        Standing::Refused
    } else if not_derived {
        Standing::RecordedNotDerived
    } else if has(Stands::FORBIDDEN) {
        Standing::StandsInPart
    } else if expectation == Stands::EXPECTED {
        Standing::Confirmed
    } else if expectation == Stands::NOTHING_EXPECTED {
        Standing::InspectorsOwn
    } else if expectation == Stands::OTHER_EXPECTED {
        Standing::Departure
    } else {
        Standing::NotYetConfirmed
    }
}
