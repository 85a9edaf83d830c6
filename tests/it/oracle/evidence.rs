//! Whether a finding counts, from the reference's words: what supports it, by which methods, and what is asked.

use assize::model::CriterionId;
use assize::model::EvidenceStandard;
use assize::model::Framework;
use assize::model::GradeId;
use assize::model::Need;
use assize::model::Needed;
use assize::record::Answer;
use assize::record::Finding;
use assize::record::Inspection;
use std::collections::BTreeSet;

/// The finding as completions take it.
pub(super) fn as_it_counts(framework: &Framework, inspection: &Inspection, id: CriterionId) -> Finding {
    let mut finding = inspection.findings[id].clone();
    let Some(standard) = &framework.evidence else { return finding };
    if inspection.is_supposed || inspection.as_published {
        return finding;
    }
    if let Answer::Is(grade) = finding.answer {
        let methods = methods_behind(framework, inspection, standard, id, grade);
        if is_supported(framework, standard, id, grade, &methods) {
            if let Some(substantial) = &standard.substantial {
                finding.substantial = Some(methods.len() >= substantial.methods as usize);
            }
        } else {
            finding = Finding::default();
        }
    }
    let closing = standard.closings.iter().find(|closing| closing.scale == framework[id].scale);
    if let (Answer::NotShown, true, Some(closing)) = (finding.answer, inspection.closed, closing) {
        finding.answer = Answer::Is(closing.grade);
        finding.substantial = Some(false);
    }
    finding
}

fn is_satisfied(framework: &Framework, id: CriterionId, grade: GradeId) -> Option<bool> {
    framework[framework[id].scale].satisfied_at.map(|at| grade <= at)
}

/// The methods of the evidence that an answer rests on.
fn methods_behind(
    framework: &Framework,
    inspection: &Inspection,
    standard: &EvidenceStandard,
    id: CriterionId,
    grade: GradeId,
) -> BTreeSet<String> {
    let mut methods = BTreeSet::new();
    for (place, item) in inspection.evidence.iter().enumerate() {
        let is_named = inspection.findings[id].evidence.contains(&u32::try_from(place).unwrap());
        let is_against = item.against.contains(&id);
        let is_for = item.supports.contains(&id) && !is_against;
        let is_silent = is_named && !is_for && !is_against;
        let speaks_for_the_answer = match is_satisfied(framework, id, grade) {
            Some(true) => is_for || is_silent,
            Some(false) => is_against || is_silent,
            None => is_for || is_against || is_silent,
        };
        let is_declared = |method: &&String| standard.methods.iter().any(|declared| declared.name == **method);
        if speaks_for_the_answer {
            methods.extend(item.method.as_ref().filter(is_declared).cloned());
        }
    }
    methods
}

/// Whether methods are what the edition and the criterion itself ask for.
fn is_supported(
    framework: &Framework,
    standard: &EvidenceStandard,
    id: CriterionId,
    grade: GradeId,
    methods: &BTreeSet<String>,
) -> bool {
    [&standard.needs, &framework[id].needs].into_iter().all(|lines| {
        // Down from the answer, the first line of each sort that one comes to says what is needed.
        let lines: Vec<&Need> = lines
            .iter()
            .filter(|line| line.scale == framework[id].scale && line.grade >= grade)
            .filter(|line| {
                is_satisfied(framework, id, line.grade) == is_satisfied(framework, id, grade)
                    || is_satisfied(framework, id, grade) == Some(false)
            })
            .collect();
        let count = lines.iter().filter(|line| matches!(line.what, Needed::AtLeast(_))).min_by_key(|line| line.grade);
        let list = lines.iter().filter(|line| matches!(line.what, Needed::OneOf(_))).min_by_key(|line| line.grade);
        [count, list].into_iter().flatten().all(|line| match &line.what {
            Needed::AtLeast(count) => methods.len() >= *count as usize,
            Needed::OneOf(any) => any.iter().any(|one| methods.contains(&standard.methods[*one].name)),
        })
    })
}
