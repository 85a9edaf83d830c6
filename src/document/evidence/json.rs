//! The evidence of one inspection as JSON, in the shape `assize-evidence/1`.

use super::OnCriterion;
use super::idle;
use super::in_scope;
use super::of_judgement;
use super::used;
use crate::document::Case;
use crate::model::CriterionId;
use crate::model::Framework;
use crate::model::GradeId;
use crate::record::Answer;
use crate::record::EvidenceItem;
use crate::record::taken;
use serde::Serialize;

/// The evidence of an inspection as JSON.
pub fn evidence_json(case: &Case<'_>) -> String {
    let (framework, inspection) = (case.framework, case.inspection);
    let methods = used(framework, inspection);
    let shape = Shape {
        format: "assize-evidence/1",
        framework: &framework.name,
        edition: &framework.edition.name,
        closed: inspection.closed,
        criteria: in_scope(case).flat_map(|id| of_judgement(case, id)).map(|one| criterion(case, one)).collect(),
        methods: methods
            .iter()
            .map(|one| Method { name: one.name, items: one.items.iter().map(|item| item.id.as_str()).collect() })
            .collect(),
        not_used: methods.iter().filter(|one| one.items.is_empty()).map(|one| one.name).collect(),
        days_without_evidence: idle(inspection).map(|days| days.iter().map(ToString::to_string).collect()),
    };
    // A shape of strings and lists has no value that JSON lacks.
    serde_json::to_string_pretty(&shape).map(|text| text + "\n").unwrap_or_default()
}

fn criterion<'a>(case: &Case<'a>, one: OnCriterion<'a>) -> Criterion<'a> {
    let (framework, inspection): (&'a Framework, _) = (case.framework, case.inspection);
    let name = |answer: Answer| match answer {
        Answer::Is(grade) => Some(framework[framework[one.id].scale].name_of(grade)),
        Answer::NotApplicable => Some("not applicable"),
        Answer::NotShown => None,
    };
    Criterion {
        name: framework.criterion_path(one.id),
        recorded: name(inspection.findings[one.id].answer),
        counts_as: name(taken(framework, inspection, one.id).answer),
        supports: one.supporting.into_iter().map(item).collect(),
        against: one.against.into_iter().map(item).collect(),
        missing: one.missing,
        draws_on: recommendations(case, one.id),
    }
}

fn recommendations<'a>(case: &Case<'a>, id: CriterionId) -> Vec<Recommendation<'a>> {
    let framework = case.framework;
    let scale = framework.recommendations.as_ref().map(|it| &framework[it.scale]);
    let last = case.inspection.recommendations.last.iter().filter(|_| framework.draws_on_recommendations(id));
    let state = |is: Option<GradeId>| scale.zip(is).map(|(scale, is)| scale.name_of(is));
    last.map(|one| Recommendation { id: &one.recommended.id, state: state(one.is) }).collect()
}

fn item(item: &EvidenceItem) -> Item<'_> {
    Item { id: &item.id, method: item.method.as_deref(), on: item.on.map(|on| on.to_string()) }
}

#[derive(Serialize)]
struct Shape<'a> {
    format: &'static str,
    framework: &'a str,
    edition: &'a str,
    /// Fieldwork is closed.
    closed: bool,
    /// The criteria in scope, in the framework's order.
    criteria: Vec<Criterion<'a>>,
    /// The edition's methods; where it declares none, those that the record names.
    methods: Vec<Method<'a>>,
    /// Those of them by which nothing was gathered.
    not_used: Vec<&'a str>,
    /// Left out where the days on site are not known.
    #[serde(skip_serializing_if = "Option::is_none")]
    days_without_evidence: Option<Vec<String>>,
}

#[derive(Serialize)]
struct Criterion<'a> {
    name: String,
    /// The answer that is recorded; nothing where none is.
    recorded: Option<&'a str>,
    /// The answer that evaluation reads; nothing where it is not shown.
    counts_as: Option<&'a str>,
    supports: Vec<Item<'a>>,
    against: Vec<Item<'a>>,
    /// What is missing, in words.
    missing: Vec<String>,
    /// The recommendations of the last inspection that it draws on; left out where it draws on none.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    draws_on: Vec<Recommendation<'a>>,
}

#[derive(Serialize)]
struct Item<'a> {
    id: &'a str,
    method: Option<&'a str>,
    on: Option<String>,
}

#[derive(Serialize)]
struct Method<'a> {
    name: &'a str,
    items: Vec<&'a str>,
}

#[derive(Serialize)]
struct Recommendation<'a> {
    id: &'a str,
    /// Its state, by its name; none where it has not been looked at yet.
    state: Option<&'a str>,
}
