//! A scenario as an inspection.

use crate::model::CriterionId;
use crate::model::Framework;
use crate::model::GivenKind;
use crate::model::GradeId;
use crate::model::Graded;
use crate::model::Scenario;
use crate::record::Answer;
use crate::record::Awarded;
use crate::record::FactValue;
use crate::record::Finding;
use crate::record::Inspection;
use crate::record::RecordedAward;

/// The inspection that a scenario describes; of what is given twice, the later.
pub fn inspection(framework: &Framework, scenario: &Scenario) -> Inspection {
    let mut inspection = Inspection::blank(framework, scenario.kind);
    inspection.reports = scenario.scope.clone().unwrap_or_else(|| inspection.reports.clone());
    inspection.as_published = scenario.as_published;
    for given in &scenario.givens {
        give(&mut inspection, &given.kind);
    }
    inspection
}

/// Takes in one given.
fn give(inspection: &mut Inspection, given: &GivenKind) {
    match given {
        GivenKind::Criterion(id, grade, is_substantial) => {
            let finding = &mut inspection.findings[*id];
            finding.answer = Answer::Is(*grade);
            finding.substantial = Some(*is_substantial);
        }
        GivenKind::AlsoAsked(id, place, grade) => also(inspection, *id, *place as usize, *grade),
        GivenKind::CriterionNotApplicable(id) => {
            inspection.findings[*id] = Finding { answer: Answer::NotApplicable, ..Finding::default() };
        }
        GivenKind::JudgementNotApplicable(id) => {
            inspection.awards[*id] = Some(RecordedAward::of(Awarded::NotApplicable, None));
        }
        GivenKind::YesOrNo(id, value) => inspection.facts[*id] = Some(FactValue::YesOrNo(*value)),
        GivenKind::Number(id, value) => inspection.facts[*id] = Some(FactValue::Number(*value)),
        GivenKind::FactGrade(id, grade) => inspection.facts[*id] = Some(FactValue::Grade(*grade)),
        GivenKind::Award(id, grade, reason) => {
            let reason = reason.clone().filter(|reason| RecordedAward::is_reason(reason));
            inspection.awards[*id] = Some(RecordedAward::of(Awarded::Grade(*grade), reason));
        }
        GivenKind::Previous(Graded::Previous(id, kind), grade) => {
            inspection.previous.retain(|(known, of, _)| known != id || of != kind);
            inspection.previous.push((*id, *kind, *grade));
        }
        // Only a previous award can be given as one.
        GivenKind::Previous(
            Graded::Judgement(_) | Graded::Criterion(_) | Graded::AlsoAsked(..) | Graded::Fact(_),
            _,
        ) => {}
    }
}

/// The answer to what a criterion also asks.
fn also(inspection: &mut Inspection, id: CriterionId, place: usize, grade: GradeId) {
    let answers = &mut inspection.findings[id].also;
    while answers.len() <= place {
        answers.push(None);
    }
    if let Some(answer) = answers.get_mut(place) {
        *answer = Some(grade);
    }
}
