//! An answer added to a record: what it makes of the inspection, and the text that says so.
//!
//! A record belongs to the people who write it. Its text is amended in the one place that the answer concerns, and then
//! read again: only where it means the inspection as it was with that answer, and nothing else, is it given back.

use super::Inspection;
use super::finding::Answer;
use super::finding::EarlierInspection;
use super::finding::FactValue;
use super::insert::New;
use super::insert::insert;
use crate::model::CriterionId;
use crate::model::Date;
use crate::model::FactId;
use crate::model::FactType;
use crate::model::Framework;
use crate::model::GradeId;
use crate::model::JudgementId;
use crate::model::Ratio;
use crate::source::Source;
use crate::source::SourceId;
use crate::succession::Lineage;

/// Something to be added to a record that does not say it yet.
#[derive(Debug, Clone, PartialEq)]
pub enum Entry {
    /// The answer to a criterion, with its reason, if one is given.
    Finding(CriterionId, Answer, Option<String>),
    /// The answer to what a criterion also asks, by its place there.
    Also(CriterionId, u32, GradeId),
    /// Whether the evidence for a criterion is substantial.
    Substantial(CriterionId, bool),
    /// Why a criterion is answered as it is.
    Reason(CriterionId, String),
    /// A fact.
    Fact(FactId, FactValue),
    /// The earlier inspections; an empty list where there is none.
    Earlier(Vec<EarlierInspection>),
}

impl Entry {
    /// Adds it to an inspection.
    pub fn put(&self, inspection: &mut Inspection) {
        match self {
            Entry::Finding(id, answer, reason) => {
                let finding = &mut inspection.findings[*id];
                finding.answer = *answer;
                finding.reason = reason.clone().or_else(|| finding.reason.take());
            }
            Entry::Also(id, place, grade) => {
                let (also, place) = (&mut inspection.findings[*id].also, *place as usize);
                also.resize(also.len().max(place + 1), None);
                also.get_mut(place).into_iter().for_each(|answer| *answer = Some(*grade));
            }
            Entry::Substantial(id, is_so) => inspection.findings[*id].substantial = Some(*is_so),
            Entry::Reason(id, reason) => inspection.findings[*id].reason = Some(reason.clone()),
            Entry::Fact(id, value) => inspection.facts[*id] = Some(*value),
            Entry::Earlier(earlier) => inspection.earlier = Some(earlier.clone()),
        }
    }

    /// Where it is written in a record, and what.
    fn written(&self, framework: &Framework) -> Vec<(Vec<String>, New)> {
        let finding =
            |id: CriterionId, field: &str| vec!["findings".to_owned(), framework.criterion_path(id), field.to_owned()];
        match self {
            Entry::Finding(id, answer, reason) => {
                let answer = match answer {
                    Answer::NotShown => None,
                    Answer::NotApplicable => Some((finding(*id, "not_applicable"), New::Bare("true".to_owned()))),
                    Answer::Is(grade) => {
                        let name = framework[framework[*id].scale].name_of(*grade);
                        Some((finding(*id, "is"), New::Text(name.to_owned())))
                    }
                };
                let reason = reason.as_ref().map(|reason| (finding(*id, "reason"), New::Text(reason.clone())));
                answer.into_iter().chain(reason).collect()
            }
            Entry::Also(id, place, grade) => {
                let also = framework[*id].also_asks.get(*place as usize);
                let written = also.map(|also| {
                    let mut path = finding(*id, "also");
                    path.push(also.name.clone());
                    (path, New::Text(framework[also.scale].name_of(*grade).to_owned()))
                });
                written.into_iter().collect()
            }
            Entry::Substantial(id, is_so) => vec![(finding(*id, "substantial"), New::Bare(is_so.to_string()))],
            Entry::Reason(id, reason) => vec![(finding(*id, "reason"), New::Text(reason.clone()))],
            Entry::Fact(id, value) => {
                vec![(vec!["facts".to_owned(), framework[*id].name.clone()], fact(framework, *id, *value))]
            }
            Entry::Earlier(all) => {
                let all = all.iter().map(|one| earlier(framework, one)).collect();
                vec![(vec!["previous".to_owned()], New::List(all))]
            }
        }
    }
}

fn fact(framework: &Framework, id: FactId, value: FactValue) -> New {
    match value {
        FactValue::YesOrNo(yes) => New::Text(if yes { "yes" } else { "no" }.to_owned()),
        FactValue::Number(number) if number.is_integer() => New::Bare(number.to_string()),
        FactValue::Number(number) => New::Text(decimal(number)),
        FactValue::Grade(grade) => match framework[id].kind {
            FactType::OnScale(scale) => New::Text(framework[scale].name_of(grade).to_owned()),
            FactType::YesOrNo | FactType::Number { .. } => New::Text(String::new()),
        },
    }
}

/// A number as a record writes it. Facts have no more than twelve decimals.
fn decimal(number: Ratio) -> String {
    let digits = (0..=12_u32).find(|digits| (number * Ratio::from_integer(10_i128.pow(*digits))).is_integer());
    let digits = digits.unwrap_or(0);
    let scaled = (number * Ratio::from_integer(10_i128.pow(digits))).to_integer();
    let (sign, all) = (if scaled < 0 { "-" } else { "" }, scaled.unsigned_abs());
    let below = 10_u128.pow(digits);
    format!("{sign}{}.{:0width$}", all / below, all % below, width = digits as usize)
}

fn earlier(framework: &Framework, one: &EarlierInspection) -> New {
    let kind = one.kind.map(|kind| ("kind", New::Text(framework[kind].name.clone())));
    let on = one.on.map(|on| ("on", New::Text(date(on))));
    let edition = one.edition.as_ref().map(|edition| ("edition", New::Text(edition.clone())));
    let award = |(id, grade): &(JudgementId, GradeId)| {
        let judgement = &framework[*id];
        (judgement.name.clone(), New::Text(framework[judgement.scale].name_of(*grade).to_owned()))
    };
    let awards = ("awards", New::Names(one.awards.iter().map(award).collect()));
    New::Fields(kind.into_iter().chain(on).chain(edition).chain([awards]).collect())
}

/// A date as a record writes it, as far as it is known.
fn date(date: Date) -> String {
    let month = date.month.map(|month| format!("-{month:02}")).unwrap_or_default();
    let day = date.day.map(|day| format!("-{day:02}")).unwrap_or_default();
    format!("{:04}{month}{day}", date.year)
}

/// The texts of a record in which the one at `place` says one thing more, and the inspection that they mean: the one that
/// was, with the entry. Nothing where the text cannot be amended so.
pub fn amended(
    sources: &[Source],
    place: usize,
    lineage: &Lineage<'_>,
    (inspection, entry): (&Inspection, &Entry),
) -> Option<(Vec<Source>, Inspection)> {
    let mut sources = sources.to_vec();
    for (path, value) in entry.written(lineage.framework()) {
        let source = sources.get_mut(place)?;
        let path: Vec<&str> = path.iter().map(String::as_str).collect();
        let text = insert(source, &path, &value)?;
        *source = Source::new(source.id(), source.name(), text);
    }
    let mut meant = inspection.clone();
    entry.put(&mut meant);
    let read = super::read_after(&sources, lineage).value?;
    (read == meant).then_some((sources, meant))
}

/// What is known of an inspection before it begins.
#[derive(Debug, Clone, Default)]
pub struct Beginning {
    /// Its kind, by name; nothing where its edition has no kinds.
    pub kind: Option<String>,
    /// The judgements in its scope, by name, where its scope is agreed case by case.
    pub scope: Vec<String>,
    /// The provider.
    pub provider: Option<String>,
    /// The first day on site, as a record writes it.
    pub from: Option<String>,
    /// The last day on site, where the first is known.
    pub to: Option<String>,
}

/// The text of a record of which nothing is known yet but that. Its name tells whether it is JSON.
pub fn begun(name: &str, framework: &Framework, beginning: &Beginning) -> String {
    let text = |text: &str| New::Text(text.to_owned());
    let mut fields = vec![("framework", text(&framework.name)), ("edition", text(&framework.edition.name))];
    fields.extend(beginning.kind.as_deref().map(|kind| ("kind", text(kind))));
    if !beginning.scope.is_empty() {
        fields.push(("scope", New::List(beginning.scope.iter().map(|name| text(name)).collect())));
    }
    fields.extend(beginning.provider.as_deref().map(|provider| ("provider", text(provider))));
    let last = beginning.to.as_deref().map(|to| ("to", text(to)));
    let days = |from: &str| New::Fields(std::iter::once(("from", text(from))).chain(last).collect());
    fields.extend(beginning.from.as_deref().map(|from| ("on_site", days(from))));
    let mut source = Source::new(SourceId::default(), name, "(\n)\n");
    if super::read::is_json(&source) {
        source = Source::new(SourceId::default(), name, "{\n}\n");
    }
    for (field, value) in fields {
        // A group that was just made takes every field.
        let with = insert(&source, &[field], &value).unwrap_or_else(|| source.text().to_owned());
        source = Source::new(SourceId::default(), name, with);
    }
    source.text().to_owned()
}
