//! The table of criteria: of each judgement that proposals and questions are about, what is looked at.

use super::Against;
use super::pack;
use super::shape::Criterion;
use super::shape::Judged;
use super::subjects;
use crate::model::Consultation;
use crate::model::CriterionId;
use crate::model::Framework;
use crate::model::Judgement;
use crate::model::JudgementId;
use crate::model::Subject;

/// The judgements that are asked about and have criteria, in the framework's order; all that have, where none is asked about.
pub(super) fn judged(framework: &Framework, consultation: &Consultation, against: Option<&Against<'_>>) -> Vec<Judged> {
    let named = pack::named(consultation, true);
    let of: Vec<JudgementId> = named
        .iter()
        .filter_map(|subject| match *subject {
            Subject::Judgement(id) | Subject::Aspect(id, _) => Some(id),
            Subject::Criterion(id) => Some(framework[id].judgement),
            Subject::Proposal(_) | Subject::Scale(_) | Subject::Inspection(_) => None,
        })
        .collect();
    let is_told = |id: JudgementId| of.is_empty() || of.contains(&id);
    let all = framework.judgements.enumerate().filter(|(id, it)| is_told(*id) && !it.criteria.is_empty());
    all.map(|(_, judgement)| Judged {
        judgement: judgement.title.clone(),
        is_compared: against.is_some(),
        rows: judgement.criteria.iter().map(|id| row(framework, judgement, against, *id)).collect(),
    })
    .collect()
}

fn row(framework: &Framework, judgement: &Judgement, against: Option<&Against<'_>>, id: CriterionId) -> Criterion {
    let criterion = &framework[id];
    let aspect = judgement.aspects.iter().find(|aspect| aspect.criteria.contains(&id));
    let tier = criterion.tier.map(|grade| framework[judgement.scale].title_of(grade));
    let state = against.map(|against| match subjects::before(&against.between.criteria, id).as_slice() {
        [] => "new",
        [only] if against.old[*only].text != criterion.text => "reworded",
        [_] | [..] => "as before",
    });
    Criterion {
        under: aspect.map(|aspect| aspect.title.as_str()).or(tier).unwrap_or_default().to_owned(),
        text: criterion.text.clone(),
        state,
    }
}
