//! What a draft changes and names in no proposal: what is gone, with the reason that the draft gives, what is new, and what goes
//! on otherwise.

use super::Against;
use super::pack;
use super::subjects;
use crate::document::words;
use crate::model::Became;
use crate::model::Consultation;
use crate::model::Framework;
use crate::model::Graded;
use crate::model::Id;
use crate::model::IdVec;
use crate::model::JudgementId;
use crate::model::ScaleId;
use crate::model::Sort;
use crate::model::Subject;
use crate::succession::Fate;
use std::collections::BTreeSet;

/// A sentence for each: what is gone first.
pub(super) fn told(framework: &Framework, consultation: &Consultation, against: &Against<'_>) -> Vec<String> {
    let named = pack::named(consultation, false);
    let mut told = gone(framework, against);
    told.extend(new(framework, &named, against));
    let goes_on = |id: &JudgementId| !subjects::before(&against.between.judgements, *id).is_empty();
    for id in framework.judgements.ids().filter(goes_on) {
        let Some(about) = subjects::about(framework, Some(against), Subject::Judgement(id)) else { continue };
        if about.state == Some("changed") && !named.contains(&Subject::Judgement(id)) {
            told.extend(about.changes.into_iter().map(|change| format!("Judgement “{}”: {change}", about.title)));
        }
    }
    told
}

/// Why the draft says that something is gone.
fn because(framework: &Framework, sort: Sort, name: &str) -> String {
    let lines = framework.succession.iter().flat_map(|succession| &succession.lines);
    let reason =
        lines.filter(|line| line.sort == sort && line.name.value == name).find_map(|line| match &line.became {
            Became::Removed(reason) => Some(words::without_stop(reason)),
            Became::Named(_) | Became::New(_) | Became::Incomparable(_) => None,
        });
    reason.map_or_else(String::new, |reason| format!(", because: {reason}"))
}

fn gone(framework: &Framework, against: &Against<'_>) -> Vec<String> {
    let (old, between) = (against.old, against.between);
    let sentence = |what: &str, title: &str, sort: Sort, name: &str| {
        format!("{what} “{title}” is gone{}.", because(framework, sort, name))
    };
    fn gone<I: Id>(fates: &IdVec<I, Fate<I>>) -> impl Iterator<Item = I> {
        fates.enumerate().filter(|(_, fate)| fate.to.is_empty()).map(|(id, _)| id)
    }
    let kinds = gone(&between.kinds)
        .map(|id| sentence("The kind of inspection", &old[id].title, Sort::Inspection, &old[id].name));
    let judgements =
        gone(&between.judgements).map(|id| sentence("The judgement", &old[id].title, Sort::Judgement, &old[id].name));
    // Criteria went with the judgements that they stood under, or are told with those.
    let facts = gone(&between.facts).map(|id| sentence("The fact", &old[id].title, Sort::Fact, &old[id].name));
    kinds.chain(judgements).chain(facts).collect()
}

fn new(framework: &Framework, named: &[Subject], against: &Against<'_>) -> Vec<String> {
    let between = against.between;
    let is_named = |subject: Subject| named.contains(&subject);
    let of_judgement = |id: JudgementId| {
        is_named(Subject::Judgement(id)) || named.iter().any(|one| matches!(one, Subject::Aspect(of, _) if *of == id))
    };
    let kinds = framework.kinds.ids().filter(|id| subjects::before(&between.kinds, *id).is_empty());
    let kinds = kinds.filter(|id| !is_named(Subject::Inspection(*id)));
    let judgements = framework.judgements.ids().filter(|id| subjects::before(&between.judgements, *id).is_empty());
    let judgements = judgements.filter(|id| !of_judgement(*id));
    let read = scales_read(framework);
    let scales = framework.scales.ids().filter(|id| subjects::before(&between.scales, *id).is_empty());
    let scales = scales.filter(|id| read.contains(&id.index()) && !is_named(Subject::Scale(*id)));
    let facts = framework.facts.ids().filter(|id| subjects::before(&between.facts, *id).is_empty());
    let sentence = |what: &str, title: &str| format!("{what} “{title}” is new.");
    kinds
        .map(|id| sentence("The kind of inspection", &framework[id].title))
        .chain(judgements.map(|id| sentence("The judgement", &framework[id].title)))
        .chain(scales.map(|id| sentence("The scale", &framework[id].title)))
        .chain(facts.map(|id| sentence("The fact", &framework[id].title)))
        .collect()
}

/// The scales that inspections use, by their places: not those on which respondents answer.
fn scales_read(framework: &Framework) -> BTreeSet<usize> {
    let of_judgements = framework.judgements.iter().map(|it| it.scale);
    let of_criteria = framework
        .criteria
        .iter()
        .flat_map(|it| std::iter::once(it.scale).chain(it.also_asks.iter().map(|it| it.scale)));
    let of_facts = framework.facts.ids().filter_map(|id| words::scale_of(framework, Graded::Fact(id)));
    let all: BTreeSet<ScaleId> = of_judgements.chain(of_criteria).chain(of_facts).collect();
    all.into_iter().map(Id::index).collect()
}
