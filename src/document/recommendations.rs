//! Recommendations: how those of the last inspection stand, beside the criteria that draw on them; and those made at this one.
//! They are told by their words; what was noted of them stays in the record.

use super::Case;
use super::prose;
use super::prose::Block;
use super::prose::Document;
use super::prose::Phrase;
use super::words;
use crate::model::CriterionId;
use crate::model::Framework;
use crate::model::GradeId;
use crate::record::Inspection;
use crate::record::Recommendation;

/// What is said of a recommendation of which no state is recorded.
pub(super) const NOT_LOOKED_AT: &str = "not looked at yet";

/// Beside a criterion that draws on them: how many of the last inspection's recommendations stand how. Nothing where the record
/// lists none.
pub fn drawn_on(framework: &Framework, inspection: &Inspection, id: CriterionId) -> Option<String> {
    let last = &inspection.recommendations.last;
    let draws = framework.draws_on_recommendations(id) && !last.is_empty();
    draws.then(|| {
        let states: Vec<Option<GradeId>> = last.iter().map(|one| one.is).collect();
        format!("Recommendations of the last inspection: {}", tally(framework, &states))
    })
}

/// `2 Implemented, 1 not looked at yet`: the states in the order of their scale.
pub(super) fn tally(framework: &Framework, states: &[Option<GradeId>]) -> String {
    let scale = framework.recommendations.as_ref().map(|it| &framework[it.scale]);
    let with = |state: Option<GradeId>| states.iter().filter(|it| **it == state).count();
    let titles = scale.into_iter().flat_map(|scale| scale.grades.iter().enumerate());
    let titles = titles.map(|(place, grade)| (with(Some(crate::model::Id::at(place))), prose::shown(&grade.title)));
    let counted = titles.chain([(with(None), NOT_LOOKED_AT.to_owned())]).filter(|(number, _)| *number > 0);
    counted.map(|(number, title)| format!("{number} {title}")).collect::<Vec<_>>().join(", ")
}

/// The state of a recommendation in words.
pub(super) fn state(framework: &Framework, is: Option<GradeId>) -> String {
    let scale = framework.recommendations.as_ref().map(|it| &framework[it.scale]);
    match scale.zip(is) {
        Some((scale, is)) => prose::shown(scale.title_of(is)),
        None => NOT_LOOKED_AT.to_owned(),
    }
}

/// The criteria that a recommendation is about, by their names.
pub(super) fn about(framework: &Framework, criteria: &[CriterionId]) -> String {
    criteria.iter().map(|id| framework.criterion_path(*id)).collect::<Vec<_>>().join(", ")
}

/// The recommendations that a record has, in sections of an outcome.
pub(super) fn sections(case: &Case<'_>, document: &mut Document) {
    let (framework, all) = (case.framework, &case.inspection.recommendations);
    if !all.last.is_empty() {
        document.push(Block::Section("Recommendations of the last inspection".into()));
        document.push(Block::Paragraph(opening(case).into()));
        let rows = all.last.iter().map(|one| row(case, one)).collect();
        document.push(Block::Table(vec!["", "Recommendation", "About", "Now"], rows));
    }
    if !all.made.is_empty() {
        document.push(Block::Section("Recommendations made at this inspection".into()));
        let rows = all.made.iter().map(|one| -> Vec<Phrase> {
            let about = about(framework, &one.about);
            vec![prose::shown(&one.id).into(), prose::shown(&one.text).into(), about.into()]
        });
        document.push(Block::Table(vec!["", "Recommendation", "About"], rows.collect()));
    }
}

fn opening(case: &Case<'_>) -> String {
    let framework = case.framework;
    let last = &case.inspection.recommendations.last;
    let states: Vec<Option<GradeId>> = last.iter().map(|one| one.is).collect();
    let informs = framework.recommendations.iter().flat_map(|it| &it.informs);
    let informs: Vec<String> = informs.map(|(id, _)| framework.criterion_path(*id)).collect();
    let number = words::count(last.len(), "recommendation", "recommendations");
    let stands = format!("{number}: {}.", tally(framework, &states));
    if informs.is_empty() {
        return format!("{stands} No award hangs on them.");
    }
    let finding = if informs.len() == 1 { "the finding on" } else { "the findings on" };
    format!("{stands} They inform {finding} {}, and no award hangs on them.", words::listed(&informs, "and"))
}

fn row(case: &Case<'_>, one: &Recommendation) -> Vec<Phrase> {
    let items = one.evidence.iter().filter_map(|place| case.inspection.evidence.get(*place as usize));
    let items: Vec<String> = items.map(|item| prose::shown(&item.id)).collect();
    let evidence = if items.is_empty() { String::new() } else { format!(" (evidence {})", items.join(", ")) };
    vec![
        prose::shown(&one.recommended.id).into(),
        prose::shown(&one.recommended.text).into(),
        about(case.framework, &one.recommended.about).into(),
        Phrase::new().strong(state(case.framework, one.is)).plain(evidence),
    ]
}
