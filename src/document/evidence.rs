//! The evidence of one inspection at a glance: for each criterion what supports it, what speaks against it and what is missing;
//! then which methods have been used, and on which days. Items appear by their ids: no notes, no people.

mod json;

use super::Case;
use super::prose;
use super::prose::Block;
use super::prose::Document;
use super::prose::Item;
use super::prose::Phrase;
use super::recommendations::drawn_on;
use super::support;
use super::words;
use crate::model::CriterionId;
use crate::model::Date;
use crate::model::Framework;
use crate::model::JudgementId;
use crate::record::Answer;
use crate::record::EvidenceItem;
use crate::record::Inspection;
use crate::record::asked_of;
use crate::record::bearing;
use crate::record::taken;
use std::collections::BTreeSet;

pub use json::evidence_json;

/// Longer visits are not gone through day by day.
const MOST_DAYS: usize = 100;

/// What there is on one criterion.
struct OnCriterion<'a> {
    id: CriterionId,
    /// How it is answered, in words.
    answer: String,
    supporting: Vec<&'a EvidenceItem>,
    against: Vec<&'a EvidenceItem>,
    /// What is missing, in words.
    missing: Vec<String>,
    /// How the recommendations stand that it draws on, in words.
    drawn_on: Option<String>,
    /// Whether an answer is recorded, and whether it counts.
    is_answered: bool,
    counts: bool,
}

/// A way to gather evidence: one of the edition, or, where it declares none, one that the record names.
struct Used<'a> {
    name: &'a str,
    title: String,
    items: Vec<&'a EvidenceItem>,
}

/// The evidence of an inspection as a document.
pub fn evidence(case: &Case<'_>) -> Document {
    let (framework, inspection) = (case.framework, case.inspection);
    let mut document = Document::default();
    let title = format!("Evidence: {}, edition {}", prose::shown(&framework.title), framework.edition.name);
    document.push(Block::Title(title.into()));
    let all: Vec<OnCriterion<'_>> = in_scope(case).flat_map(|id| of_judgement(case, id)).collect();
    document.push(Block::Paragraph(opening(inspection, &all).into()));
    if let Some(why) = not_asked(framework, inspection) {
        document.push(Block::Paragraph(why.into()));
    }
    for judgement in in_scope(case) {
        let of = all.iter().filter(|one| framework[one.id].judgement == judgement);
        let items: Vec<Item> = of.map(|one| item(framework, one)).collect();
        if !items.is_empty() {
            document.push(Block::Section(prose::shown(&framework[judgement].title).into()));
            document.push_list("Criteria", items);
        }
    }
    glance(framework, &all, &mut document);
    methods(framework, inspection, &mut document);
    days(inspection, &mut document);
    document
}

/// The judgements that are judged here.
fn in_scope(case: &Case<'_>) -> impl Iterator<Item = JudgementId> {
    let inspection = case.inspection;
    let is_judged = |id: &JudgementId| inspection.reports.contains(id) || inspection.inspects.contains(id);
    case.framework.judgements.ids().filter(is_judged)
}

fn of_judgement<'a>(case: &Case<'a>, id: JudgementId) -> impl Iterator<Item = OnCriterion<'a>> {
    case.framework[id].criteria.iter().map(|id| on_criterion(case, *id))
}

fn on_criterion<'a>(case: &Case<'a>, id: CriterionId) -> OnCriterion<'a> {
    let (framework, inspection) = (case.framework, case.inspection);
    let (taken, finding, bearing) =
        (taken(framework, inspection, id), &inspection.findings[id], bearing(framework, inspection, id));
    let scale = &framework[framework[id].scale];
    let title = |answer: Answer| match answer {
        Answer::Is(grade) => scale.title_of(grade).to_owned(),
        Answer::NotApplicable => "not applicable".to_owned(),
        Answer::NotShown => "not shown".to_owned(),
    };
    let mut answer = title(finding.answer);
    if taken.is_set_aside() {
        answer.push_str(", which counts as not shown");
    }
    if taken.counted_by.is_some() {
        answer.push_str(&format!(", and as {} because fieldwork has closed", title(taken.answer)));
    }
    let items = |places: &[usize]| -> Vec<&'a EvidenceItem> {
        places.iter().filter_map(|place| inspection.evidence.get(*place)).collect()
    };
    let (supporting, against) = (items(&bearing.supporting), items(&bearing.against));
    let has_any = !supporting.is_empty() || !against.is_empty();
    let mut missing = Vec::new();
    match finding.answer {
        Answer::Is(_) if taken.is_set_aside() => {
            missing.push(format!("{} needed", support::missing(framework, &taken.lacks)));
        }
        Answer::Is(_) if !has_any => missing.push("there is no evidence".to_owned()),
        Answer::NotShown if has_any => missing.push("there is no finding yet".to_owned()),
        Answer::NotShown => missing.push("there is no finding and no evidence yet".to_owned()),
        Answer::Is(_) | Answer::NotApplicable => {}
    }
    let is_answered = matches!(finding.answer, Answer::Is(_));
    let is_satisfied = matches!(taken.answer, Answer::Is(grade) if scale.satisfied_at.is_some_and(|at| grade <= at));
    let means = asked_of(framework, inspection).and_then(|standard| standard.substantial.as_ref());
    let is_wanted = framework[id].asks_substantial && is_answered && is_satisfied;
    if let (true, Some(means), Some(false)) = (is_wanted, means, taken.substantial) {
        missing.push(format!("it is not substantial, which takes {}", of_methods(means.methods as usize)));
    }
    let counts = is_answered && !taken.is_set_aside();
    let drawn_on = drawn_on(framework, inspection, id);
    OnCriterion { id, answer, supporting, against, missing, drawn_on, is_answered, counts }
}

fn of_methods(number: usize) -> String {
    words::count(number, "method", "methods")
}

/// How many criteria there are, and how they stand.
fn opening(inspection: &Inspection, all: &[OnCriterion<'_>]) -> String {
    let number = |test: &dyn Fn(&OnCriterion<'_>) -> bool| all.iter().filter(|one| test(one)).count();
    let answered = number(&|one| one.is_answered);
    let set_aside = number(&|one| one.is_answered && !one.counts);
    let both = number(&|one| !one.supporting.is_empty() && !one.against.is_empty());
    let none = number(&|one| one.supporting.is_empty() && one.against.is_empty());
    let mut said = vec![format!("{answered} of {} answered", words::count(all.len(), "criterion", "criteria"))];
    said.extend((set_aside > 0).then(|| {
        let count = if set_aside == 1 { "counts" } else { "count" };
        format!("{set_aside} of them {count} as not shown")
    }));
    said.push(format!("{none} without evidence"));
    said.push(format!("{both} with evidence on both sides"));
    let closed = if inspection.closed { " Fieldwork is closed." } else { "" };
    let items = words::count(inspection.evidence.len(), "item", "items");
    format!("{items} of evidence. {}.{closed}", words::capital(&said.join(", ")))
}

/// Why nothing is asked of the evidence, where nothing is.
fn not_asked(framework: &Framework, inspection: &Inspection) -> Option<&'static str> {
    let Some(standard) = &framework.evidence else {
        return Some("This edition says nothing of evidence: a finding counts with whatever evidence it has.");
    };
    if inspection.as_published {
        return Some(
            "The record was taken from a published report, which gives no evidence: its findings count as they are.",
        );
    }
    let asks = !standard.needs.is_empty() || framework.criteria.iter().any(|criterion| !criterion.needs.is_empty());
    (!asks).then_some("This edition does not say what evidence a finding needs: it counts with whatever it has.")
}

/// A criterion, with what bears on it under it.
fn item(framework: &Framework, one: &OnCriterion<'_>) -> Item {
    let told = |heading: &str, items: &[&EvidenceItem]| {
        let named: Vec<String> = items.iter().map(|item| of_item(item)).collect();
        (!named.is_empty()).then(|| Item::new(format!("{heading}: {}", named.join("; "))))
    };
    let missing = (!one.missing.is_empty()).then(|| Item::new(format!("Missing: {}", one.missing.join("; "))));
    Item::new(Phrase::new().strong(&framework[one.id].name).plain(format!(": {}", one.answer)))
        .with_children(one.drawn_on.clone().map(Item::new))
        .with_children(told("For it", &one.supporting))
        .with_children(told("Against it", &one.against))
        .with_children(missing)
}

/// `e1 (case files, 17 June 2013)`
fn of_item(item: &EvidenceItem) -> String {
    let details: Vec<String> =
        item.method.as_deref().map(support::said).into_iter().chain(item.on.map(words::date)).collect();
    if details.is_empty() { item.id.clone() } else { format!("{} ({})", item.id, details.join(", ")) }
}

/// Methods by criterion.
fn glance(framework: &Framework, all: &[OnCriterion<'_>], document: &mut Document) {
    if all.is_empty() {
        return;
    }
    let by = |items: &[&EvidenceItem]| -> Phrase {
        let mut methods: Vec<String> = Vec::new();
        for method in items.iter().filter_map(|item| item.method.as_deref()).map(support::said) {
            if !methods.contains(&method) {
                methods.push(method);
            }
        }
        methods.join(", ").into()
    };
    let row = |one: &OnCriterion<'_>| -> Vec<Phrase> {
        let mark = if one.is_answered && !one.counts { "not shown" } else { "" };
        vec![framework.criterion_path(one.id).into(), by(&one.supporting), by(&one.against), mark.into()]
    };
    document.push(Block::Section("Methods by criterion".into()));
    document.push(Block::Table(vec!["Criterion", "For it", "Against it", "Counts as"], all.iter().map(row).collect()));
}

/// The methods of the edition, or those that the record names where it has none, each with its items.
fn used<'a>(framework: &'a Framework, inspection: &'a Inspection) -> Vec<Used<'a>> {
    let of = |name: &str| inspection.evidence.iter().filter(|item| item.method.as_deref() == Some(name)).collect();
    let declared = framework.evidence.iter().flat_map(|standard| standard.methods.iter());
    let declared: Vec<Used<'_>> =
        declared.map(|it| Used { name: &it.name, title: prose::shown(&it.title), items: of(&it.name) }).collect();
    if !declared.is_empty() {
        return declared;
    }
    let named: BTreeSet<&str> = inspection.evidence.iter().filter_map(|item| item.method.as_deref()).collect();
    named.into_iter().map(|name| Used { name, title: support::said(name), items: of(name) }).collect()
}

fn methods(framework: &Framework, inspection: &Inspection, document: &mut Document) {
    let all = used(framework, inspection);
    if all.is_empty() {
        return;
    }
    let row = |one: &Used<'_>| -> Vec<Phrase> {
        let criteria: BTreeSet<CriterionId> =
            one.items.iter().flat_map(|item| item.supports.iter().chain(&item.against)).copied().collect();
        vec![
            one.title.clone().into(),
            one.items.len().to_string().into(),
            criteria.len().to_string().into(),
            days_of(&one.items).len().to_string().into(),
        ]
    };
    document.push(Block::Section("Methods".into()));
    document.push(Block::Table(vec!["Method", "Items", "Criteria", "Days"], all.iter().map(row).collect()));
    let unused: Vec<String> = all.iter().filter(|one| one.items.is_empty()).map(|one| one.title.clone()).collect();
    if !unused.is_empty() {
        document.push(Block::Paragraph(format!("Not used yet: {}.", unused.join("; ")).into()));
    }
}

/// The days that items are dated, each once.
fn days_of(items: &[&EvidenceItem]) -> BTreeSet<String> {
    items.iter().filter_map(|item| item.on).map(|on| on.to_string()).collect()
}

/// The days on site on which nothing was gathered; nothing where the days are not known, or the visit is too long to go through.
fn idle(inspection: &Inspection) -> Option<Vec<Date>> {
    let (from, to) = inspection.on_site?;
    let days = from.days_to(to?, MOST_DAYS)?;
    let is_used = |day: &Date| inspection.evidence.iter().any(|item| item.on == Some(*day));
    Some(days.into_iter().filter(|day| !is_used(day)).collect())
}

fn days(inspection: &Inspection, document: &mut Document) {
    let Some(idle) = idle(inspection) else { return };
    let named: Vec<String> = idle.into_iter().map(words::date).collect();
    let said = match named.as_slice() {
        [] => "There is evidence of every day on site.".to_owned(),
        named => format!("Days on site without evidence: {}.", named.join(", ")),
    };
    document.push(Block::Paragraph(said.into()));
}
