//! Several inspectors' texts into one record, without loss and without a silent choice.
//!
//! What one says and another does not is kept; what both say alike is kept once, with both reasons and all evidence;
//! what they say differently is a fault with both places. Texts come sorted by name, so nothing hangs on the order
//! in which they were found.

use std::borrow::Cow;

use rustc_hash::FxHashMap;

use super::errors;
use super::events;
use super::finding::Answer;
use super::finding::Finding;
use super::finding::RecordedAward;
use super::place::Step;
use super::planning;
use super::read::Part;
use super::read::Reader;
use super::recommendations;
use super::report;
use super::surveys_read;
use super::values::each_once;
use crate::model::JudgementId;

/// One record of all the parts; nothing where there are none.
pub(super) fn merge<'de>(reader: &mut Reader<'de, '_>, parts: Vec<Part<'de>>) -> Option<Part<'de>> {
    let mut parts = parts.into_iter();
    let mut merged = parts.next()?;
    for part in parts {
        header(reader, &mut merged, &part);
        findings(reader, &mut merged, &part);
        facts(reader, &mut merged, &part);
        awards(reader, &mut merged, &part);
        events::merge(reader, &mut merged, &part);
        team(reader, &mut merged, &part);
        signed_off(reader, &mut merged, &part);
        planning::merge(reader, &mut merged, &part);
        recommendations::merge(reader, &mut merged, &part);
        report::merge(reader, &mut merged, &part);
        surveys_read::merge(reader, &mut merged, &part);
        evidence(reader, &mut merged, part);
    }
    Some(merged)
}

fn header<'de>(reader: &mut Reader<'de, '_>, merged: &mut Part<'de>, part: &Part<'de>) {
    let text = part.text;
    let mut field = |agrees: bool, name: &'static str| {
        if !agrees {
            conflict(reader, text, &[key(name)], "", &format!("`{name}`"));
        }
    };
    field(agree(&mut merged.framework, &part.framework), "framework");
    field(agree(&mut merged.edition, &part.edition), "edition");
    field(agree(&mut merged.kind, &part.kind), "kind");
    let same_scope = sorted(&merged.scope) == sorted(&part.scope);
    field(agree(&mut merged.scope, &part.scope) || same_scope, "scope");
    field(agree(&mut merged.provider, &part.provider), "provider");
    field(agree(&mut merged.as_published, &part.as_published), "as_published");
    field(agree(&mut merged.closed, &part.closed), "closed");
    field(agree(&mut merged.earlier, &part.earlier), "previous");
    field(agree(&mut merged.history, &part.history), "history");
    on_site(reader, merged, part);
}

/// The days on site: of the two, the one in which the texts differ.
fn on_site<'de>(reader: &mut Reader<'de, '_>, merged: &mut Part<'de>, part: &Part<'de>) {
    let (Some((from, to)), Some((other_from, other_to))) = (&mut merged.on_site, &part.on_site) else {
        merged.on_site = merged.on_site.or(part.on_site);
        return;
    };
    if from != other_from {
        conflict(reader, part.text, &[key("on_site")], "from", "the first day on site");
    }
    if !agree(to, other_to) {
        conflict(reader, part.text, &[key("on_site")], "to", "the last day on site");
    }
}

fn findings<'de>(reader: &mut Reader<'de, '_>, merged: &mut Part<'de>, part: &Part<'de>) {
    let framework = reader.names.framework;
    for (criterion, finding) in part.findings.enumerate() {
        let Some(finding) = finding else { continue };
        let Some(into) = &mut merged.findings[criterion] else {
            merged.findings[criterion] = Some(finding.clone());
            continue;
        };
        if let Some(field) = disagreement(into, finding) {
            let name = framework.criterion_path(criterion);
            conflict(reader, part.text, &[key("findings"), named(&name)], field, &format!("the finding on `{name}`"));
            continue;
        }
        unite(into, finding);
    }
}

/// The field in which two findings on one criterion say different things.
fn disagreement(left: &Finding, right: &Finding) -> Option<&'static str> {
    let answers = [left.answer, right.answer];
    if left.answer != right.answer && !answers.contains(&Answer::NotShown) {
        return Some(if answers.contains(&Answer::NotApplicable) { "" } else { "is" });
    }
    if matches!((left.substantial, right.substantial), (Some(left), Some(right)) if left != right) {
        return Some("substantial");
    }
    let mut both = left.also.iter().zip(&right.also);
    both.any(|(left, right)| left.is_some() && right.is_some() && left != right).then_some("also")
}

/// Adds what one finding says to another that does not disagree with it.
fn unite(into: &mut Finding, from: &Finding) {
    if into.answer == Answer::NotShown {
        into.answer = from.answer;
    }
    into.substantial = into.substantial.or(from.substantial);
    if into.also.len() < from.also.len() {
        into.also.resize(from.also.len(), None);
    }
    for (into, from) in into.also.iter_mut().zip(&from.also) {
        *into = into.or(*from);
    }
    join_reasons(&mut into.reason, from.reason.as_deref());
    // What one of them keeps with the team stays there.
    into.confidential |= from.confidential;
    into.evidence.extend(&from.evidence);
    each_once(&mut into.evidence);
}

fn facts<'de>(reader: &mut Reader<'de, '_>, merged: &mut Part<'de>, part: &Part<'de>) {
    let framework = reader.names.framework;
    for (fact, value) in part.facts.enumerate() {
        if !agree(&mut merged.facts[fact], value) {
            let name = &framework[fact].name;
            conflict(reader, part.text, &[key("facts"), named(name)], "", &format!("the fact `{name}`"));
        }
    }
}

fn awards<'de>(reader: &mut Reader<'de, '_>, merged: &mut Part<'de>, part: &Part<'de>) {
    let framework = reader.names.framework;
    for (judgement, award) in part.awards.enumerate() {
        let Some(RecordedAward { awarded, reason, confidential }) = award else { continue };
        let into = &mut merged.awards[judgement];
        match into {
            None => *into = award.clone(),
            Some(into) if into.awarded == *awarded => {
                into.confidential |= confidential;
                join_reasons(&mut into.reason, reason.as_deref());
            }
            Some(_) => {
                let name = &framework[judgement].name;
                conflict(reader, part.text, &[key("awards"), named(name)], "grade", &format!("the award of `{name}`"));
            }
        }
    }
}

/// Everybody of whom some text says that they are of the team.
fn team<'de>(reader: &mut Reader<'de, '_>, merged: &mut Part<'de>, part: &Part<'de>) {
    let already: FxHashMap<String, usize> =
        merged.team.iter().enumerate().map(|(place, member)| (member.id.clone(), place)).collect();
    for member in &part.team {
        match already.get(&member.id).and_then(|place| merged.team.get(*place)) {
            None => merged.team.push(member.clone()),
            Some(known) if known == member => {}
            Some(_) => {
                let path = [key("team"), named(&member.id)];
                conflict(reader, part.text, &path, "", &format!("`{}` of the team", member.id));
            }
        }
    }
    merged.has_member.extend(part.has_member.iter().cloned());
}

fn signed_off<'de>(reader: &mut Reader<'de, '_>, merged: &mut Part<'de>, part: &Part<'de>) {
    for (body, on) in &part.signed_off {
        match merged.signed_off.iter().find(|(signed, _)| signed == body) {
            None => merged.signed_off.push((*body, *on)),
            Some((_, known)) if known == on => {}
            Some(_) => {
                let name = &reader.names.framework[*body].name;
                let path = [key("signed_off"), named(name)];
                conflict(reader, part.text, &path, "", &format!("the sign-off of `{name}`"));
            }
        }
    }
}

fn evidence<'de>(reader: &mut Reader<'de, '_>, merged: &mut Part<'de>, part: Part<'de>) {
    let already: FxHashMap<u32, usize> =
        merged.evidence.iter().enumerate().map(|(index, (place, _))| (*place, index)).collect();
    for (place, item) in part.evidence {
        if merged.has_evidence.insert(place) {
            merged.evidence.push((place, item));
            continue;
        }
        // An id whose item was faulty has nothing to disagree with.
        let already = already.get(&place).and_then(|index| merged.evidence.get(*index));
        if already.is_some_and(|(_, already)| *already != item) {
            conflict(
                reader,
                part.text,
                &[key("evidence"), named(&item.id)],
                "",
                &format!("the evidence `{}`", item.id),
            );
        }
    }
}

/// Both reasons, each once.
pub(super) fn join_reasons(into: &mut Option<String>, from: Option<&str>) {
    let Some(from) = from else { return };
    match into {
        None => *into = Some(from.to_owned()),
        Some(into) if into.split("; ").any(|reason| reason == from) || into == from => {}
        Some(into) => {
            into.push_str("; ");
            into.push_str(from);
        }
    }
}

/// Takes what the other says where this one says nothing; whether they agree.
pub(super) fn agree<T: Clone + PartialEq>(into: &mut Option<T>, from: &Option<T>) -> bool {
    match (&into, from) {
        (None, _) => *into = from.clone(),
        (Some(into), Some(from)) => return into == from,
        (Some(_), None) => {}
    }
    true
}

fn sorted(scope: &Option<Vec<JudgementId>>) -> Option<Vec<JudgementId>> {
    let mut scope = scope.clone()?;
    scope.sort_unstable();
    Some(scope)
}

/// Says that a text and an earlier one differ at a path, or at a field below it.
pub(super) fn conflict<'de>(
    reader: &mut Reader<'de, '_>,
    text: usize,
    path: &[Step<'de>],
    field: &'static str,
    what: &str,
) {
    let mut deeper = path.to_vec();
    if !field.is_empty() {
        deeper.push(key(field));
    }
    let is_deeper = reader.text_with(&deeper) < text && reader.has(&deeper);
    let earlier = reader.text_with(if is_deeper { &deeper } else { path });
    let (Some(here), Some(there)) = (reader.places(text), reader.places(earlier)) else { return };
    let diagnostic = errors::inspectors_disagree(here.value(&deeper), there.value(&deeper), what);
    reader.diagnostics.push(diagnostic);
}

/// A step to a field.
pub(super) fn key<'de>(name: &'static str) -> Step<'de> {
    Step::Key(Cow::Borrowed(name))
}

/// A step to a name.
pub(super) fn named<'de>(name: &str) -> Step<'de> {
    Step::Key(Cow::Owned(name.to_owned()))
}
