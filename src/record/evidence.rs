//! What the evidence says against what was found, against the days on site, and against what the edition asks of it.
//!
//! Judgement stays with inspectors: that a finding and its evidence do not agree changes no award, and is said because it is mostly
//! a slip. What falls short of the edition's standard does not count, and is said because of that.

use super::Inspection;
use super::errors;
use super::finding::Answer;
use super::merge::key;
use super::merge::named;
use super::place::Spot;
use super::read::Part;
use super::read::Reader;
use super::support;
use crate::model::CriterionId;
use crate::model::Framework;
use crate::model::IdVec;

/// How many evidence items bear on one criterion, and the first that says for it or against it.
#[derive(Debug, Clone, Copy, Default)]
struct Bearing {
    number: u32,
    supporting: u32,
    against: u32,
    first: Option<usize>,
}

/// Says what does not fit. `places` has the item that each id of evidence stands for.
pub(super) fn compare<'de>(reader: &mut Reader<'de, '_>, part: &Part<'de>, places: &[Option<u32>]) {
    // A record without evidence is the usual one when many are read.
    if part.evidence.is_empty() {
        return;
    }
    outside_the_days(reader, part);
    let bearings = bearings(reader.names.framework, part, places);
    without_a_finding(reader, part, &bearings);
    for (criterion, bearing) in bearings.enumerate() {
        contrary(reader, part, criterion, *bearing);
    }
}

fn bearings(framework: &Framework, part: &Part<'_>, places: &[Option<u32>]) -> IdVec<CriterionId, Bearing> {
    let mut bearings: IdVec<CriterionId, Bearing> = IdVec::filled(Bearing::default(), framework.criteria.len());
    for (index, (_, item)) in part.evidence.iter().enumerate() {
        for criterion in &item.supports {
            let bearing = &mut bearings[*criterion];
            bearing.first.get_or_insert(index);
            bearing.number += 1;
            bearing.supporting += 1;
        }
        for criterion in &item.against {
            let bearing = &mut bearings[*criterion];
            bearing.first.get_or_insert(index);
            bearing.number += 1;
            bearing.against += 1;
        }
    }
    for (criterion, finding) in part.findings.enumerate() {
        let items = finding.iter().flat_map(|finding| &finding.evidence);
        let items = items.filter_map(|place| places.get(*place as usize).copied().flatten());
        let items = items.filter_map(|index| part.evidence.get(index as usize));
        // What a finding refers to bears on it, whichever way, if the item itself does not say.
        let silent =
            items.filter(|(_, item)| !item.supports.contains(&criterion) && !item.against.contains(&criterion));
        bearings[criterion].number += u32::try_from(silent.count()).unwrap_or(u32::MAX);
    }
    bearings
}

/// A finding that all its evidence contradicts.
fn contrary<'de>(reader: &mut Reader<'de, '_>, part: &Part<'de>, criterion: CriterionId, bearing: Bearing) {
    let framework = reader.names.framework;
    let Some(Answer::Is(grade)) = part.findings[criterion].as_ref().map(|finding| finding.answer) else { return };
    let scale = &framework[framework[criterion].scale];
    let Some(satisfied_at) = scale.satisfied_at else { return };
    let is_satisfied = grade <= satisfied_at;
    let contradicting = if is_satisfied { bearing.against } else { bearing.supporting };
    let Some((_, item)) = bearing.first.and_then(|first| part.evidence.get(first)) else { return };
    if contradicting < bearing.number {
        return;
    }
    let path = framework.criterion_path(criterion);
    let finding = reader.value_at(&[key("findings"), named(&path), key("is")]);
    let side = if is_satisfied { "against" } else { "supports" };
    let evidence = reader.value_at(&[key("evidence"), named(&item.id), key(side)]);
    reader.diagnostics.push(errors::against_all_its_evidence(
        finding,
        evidence,
        &path,
        scale.title_of(grade),
        is_satisfied,
    ));
}

/// Evidence on criteria that nobody has answered.
fn without_a_finding<'de>(reader: &mut Reader<'de, '_>, part: &Part<'de>, bearings: &IdVec<CriterionId, Bearing>) {
    let framework = reader.names.framework;
    let is_answered = |criterion: CriterionId| {
        part.findings[criterion].as_ref().is_some_and(|finding| finding.answer != Answer::NotShown)
    };
    let unanswered = bearings.enumerate().filter(|(criterion, _)| !is_answered(*criterion));
    let unanswered: Vec<(String, usize)> =
        unanswered.filter_map(|(criterion, it)| Some((framework.criterion_path(criterion), it.first?))).collect();
    let Some((_, first)) = unanswered.first() else { return };
    let Some((_, item)) = part.evidence.get(*first) else { return };
    let spot = reader.key_at(&[key("evidence"), named(&item.id)]);
    let names: Vec<&str> = unanswered.iter().map(|(name, _)| name.as_str()).collect();
    reader.diagnostics.push(errors::evidence_without_a_finding(spot, &names));
}

/// Evidence dated before the first day on site or after the last.
fn outside_the_days<'de>(reader: &mut Reader<'de, '_>, part: &Part<'de>) {
    let Some((from, to)) = part.on_site else { return };
    // Days that contradict one another are told of, and are not held against anything.
    if to.is_some_and(|to| to.latest() < from.earliest()) {
        return;
    }
    let is_outside =
        |on: crate::model::Date| on.latest() < from.earliest() || to.is_some_and(|to| on.earliest() > to.latest());
    let outside = part.evidence.iter().filter(|(_, item)| item.on.is_some_and(is_outside));
    let ids: Vec<String> = outside.map(|(_, item)| item.id.clone()).collect();
    let Some(first) = ids.first() else { return };
    let spot: Spot = reader.value_at(&[key("evidence"), named(first), key("on")]);
    let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
    reader.diagnostics.push(errors::evidence_outside_the_days(spot, &ids, from, to));
}

/// Says what falls short of the evidence that the edition asks for.
pub(super) fn against_the_standard(reader: &mut Reader<'_, '_>, inspection: &Inspection) {
    let framework = reader.names.framework;
    let Some(standard) = support::asked_of(framework, inspection) else { return };
    let mut set_aside: Vec<String> = Vec::new();
    for (id, finding) in inspection.findings.enumerate() {
        let Answer::Is(_) = finding.answer else { continue };
        let path = framework.criterion_path(id);
        let at = |field: &'static str| [key("findings"), named(&path), key(field)];
        let bearing = support::bearing(framework, inspection, id);
        if let (Some(one), Some(other), None) = (bearing.supporting.first(), bearing.against.first(), &finding.reason) {
            let ids = [one, other].map(|place| inspection.evidence.get(*place).map_or("", |item| item.id.as_str()));
            let spot = reader.value_at(&at("is"));
            reader.diagnostics.push(errors::both_sides_without_reason(spot, &path, ids));
        }
        let taken = support::taken(framework, inspection, id);
        if taken.is_set_aside() {
            set_aside.push(path);
        } else if let (Some(true), Some(false), Some(means)) =
            (finding.substantial, taken.substantial, &standard.substantial)
        {
            let (spot, rule) = (reader.value_at(&at("substantial")), framework[means.rule].span);
            let label = (framework.source, rule);
            reader.diagnostics.push(errors::not_substantial(spot, &path, means.methods, label));
        }
    }
    let Some(first) = set_aside.first() else { return };
    let spot = reader.value_at(&[key("findings"), named(first), key("is")]);
    let names: Vec<&str> = set_aside.iter().map(String::as_str).collect();
    reader.diagnostics.push(errors::unsupported(spot, &names));
}
