//! What can be said only of a whole record, when all its texts are together.

use rustc_hash::FxHashMap;

use super::Inspection;
use super::errors;
use super::events;
use super::evidence;
use super::finding::Answer;
use super::finding::Awarded;
use super::finding::EarlierInspection;
use super::finding::Finding;
use super::finding::RecordedAward;
use super::history;
use super::merge::key;
use super::merge::named;
use super::people::AwardChange;
use super::people::People;
use super::place::Spot;
use super::place::Step;
use super::planning;
use super::read::Part;
use super::read::Reader;
use super::recommendations;
use super::report;
use super::scope;
use super::surveys_read;
use super::team;
use crate::model::AlsoAsked;
use crate::model::Condition;
use crate::model::ConditionKind;
use crate::model::CriterionId;
use crate::model::Date;
use crate::model::GradeId;
use crate::model::GradeTest;
use crate::model::Graded;
use crate::model::KindId;
use crate::model::ids::Id;

/// The inspection a record means. What is wrong with it is said by the reader.
pub(super) fn inspection<'de>(reader: &mut Reader<'de, '_>, mut part: Part<'de>) -> Inspection {
    let framework = reader.names.framework;
    if part.framework.is_none() && !reader.has(&[key("framework")]) {
        let diagnostic = errors::missing_field(reader.value_at(&[]), "framework", "the record");
        reader.diagnostics.push(diagnostic);
    }
    let kind_id = part.kind.unwrap_or_else(|| KindId::at(0));
    let kind_is_open = part.kind.is_none() && framework.kinds.len() > 1;
    if kind_is_open && !reader.has(&[key("kind")]) {
        reader.diagnostics.push(errors::kind_missing(reader.value_at(&[]), framework));
    }
    let (reports, mut inspects) = match framework.kinds.lookup(kind_id).filter(|_| !kind_is_open) {
        Some(kind) => (scope::reported(reader, kind, part.scope.take()), kind.inspects.clone()),
        None => (Vec::new(), Vec::new()),
    };
    inspects.sort_unstable();
    let inspected: Vec<_> = reports.iter().chain(&inspects).copied().collect();
    // Without a scope everything would be outside it.
    if !reports.is_empty() {
        scope::warn_outside(reader, &part, &inspected);
    }
    alone(reader, &part, (!kind_is_open).then_some(kind_id));
    let events = events::whole(reader, &mut part);
    let evidence_places = referred(reader, &part);
    evidence::compare(reader, &part, &evidence_places);
    history::check(reader, &part);
    team::check(reader, &part);
    let for_report = report::whole(reader, &mut part, &reports);
    surveys_read::check(reader, &part);
    let place_of = |place: &u32| evidence_places.get(*place as usize).copied().flatten();
    let recommendations = recommendations::whole(reader, &part, place_of);
    let findings = part
        .findings
        .iter()
        .map(|finding| {
            let mut finding = finding.clone().unwrap_or_default();
            finding.evidence = finding.evidence.iter().filter_map(place_of).collect();
            finding
        })
        .collect();
    let inspection = Inspection {
        kind: kind_id,
        reports,
        inspects,
        provider: part.provider.map(std::borrow::Cow::into_owned),
        on_site: part.on_site,
        as_published: part.as_published.unwrap_or(false),
        closed: part.closed.unwrap_or(false),
        is_supposed: false,
        findings,
        facts: part.facts,
        awards: part.awards,
        earlier: part.earlier.map(latest_first),
        previous: Vec::new(),
        recommendations,
        people: People {
            team: part.team,
            history: part.history.into_iter().flatten().map(|(_, change)| with_evidence(change, place_of)).collect(),
            signed_off: part.signed_off,
        },
        planning: part.planning,
        surveys: part.surveys,
        evidence: part.evidence.into_iter().map(|(_, item)| item).collect(),
        events,
        for_report,
    };
    evidence::against_the_standard(reader, &inspection);
    inspection
}

/// What hangs on no item of evidence.
fn alone<'de>(reader: &mut Reader<'de, '_>, part: &Part<'de>, kind: Option<KindId>) {
    in_force(reader, part);
    earlier_than(reader, part);
    if !part.as_published.unwrap_or(false) {
        reasons(reader, part);
    }
    also_asked(reader, part);
    if let Some(kind) = kind {
        planning::check(reader, part, kind);
    }
}

/// A step of the history with its evidence by the places of the items.
fn with_evidence(change: AwardChange, place_of: impl Fn(&u32) -> Option<u32>) -> AwardChange {
    AwardChange { evidence: change.evidence.iter().filter_map(place_of).collect(), ..change }
}

/// Latest first; those of unknown date last, in the order written.
fn latest_first(mut earlier: Vec<EarlierInspection>) -> Vec<EarlierInspection> {
    earlier.sort_by_key(|inspection| std::cmp::Reverse(inspection.on.map(Date::latest)));
    earlier
}

/// An edition that the record does not name must have been in force on the first day on site.
fn in_force<'de>(reader: &mut Reader<'de, '_>, part: &Part<'de>) {
    let edition = &reader.names.framework.edition;
    let (None, Some((from, _))) = (&part.edition, part.on_site) else { return };
    let too_early = from.latest() < edition.from.earliest();
    let too_late = edition.until.is_some_and(|until| from.earliest() > until.latest());
    if too_early || too_late {
        let spot = reader.value_at(&[key("on_site"), key("from")]);
        let (last, next) = if too_early { (None, Some(edition)) } else { (Some(edition), None) };
        let diagnostic = errors::no_edition_in_force(spot, from, &reader.names.framework.name, last, next);
        reader.diagnostics.push(diagnostic);
    }
}

/// Earlier inspections are earlier than this one, and it is known which is the latest.
fn earlier_than<'de>(reader: &mut Reader<'de, '_>, part: &Part<'de>) {
    let Some(earlier) = &part.earlier else { return };
    let at = |index: usize| [key("previous"), Step::At(index), key("on")];
    // Faulty items are left out of the list, and then its places are not those of the text.
    let is_whole = !reader.diagnostics.iter().any(crate::diagnostic::Diagnostic::is_error);
    for (index, inspection) in earlier.iter().enumerate().filter(|_| is_whole) {
        let dates = inspection.on.zip(part.on_site);
        if let Some((on, (from, _))) = dates.filter(|(on, (from, _))| on.earliest() > from.latest()) {
            let diagnostic = errors::earlier_is_later(reader.value_at(&at(index)), on, from);
            reader.diagnostics.push(diagnostic);
        }
        let before = earlier.iter().enumerate().take(index);
        let mut tied = before.filter(|(_, other)| !inspection.awards.is_empty() && !other.awards.is_empty());
        if let Some((first, _)) = tied.find(|(_, other)| may_be_in_either_order(inspection.on, other.on)) {
            let (here, there) = (reader.value_at(&at(index)), reader.value_at(&at(first)));
            reader.diagnostics.push(errors::order_not_known(here, there));
        }
    }
}

/// Whether it is not known which of two dates is the later; a date that is not known at all may be any.
fn may_be_in_either_order(left: Option<Date>, right: Option<Date>) -> bool {
    let (Some(left), Some(right)) = (left, right) else { return true };
    left.earliest() <= right.latest() && right.earliest() <= left.latest()
}

/// What is marked not applicable has its reason.
fn reasons<'de>(reader: &mut Reader<'de, '_>, part: &Part<'de>) {
    let framework = reader.names.framework;
    for (criterion, finding) in part.findings.enumerate() {
        if finding.as_ref().is_some_and(|it| it.answer == Answer::NotApplicable && is_blank(it.reason.as_deref())) {
            let name = framework.criterion_path(criterion);
            let spot = reader.key_at(&[key("findings"), named(&name), key("not_applicable")]);
            reader.diagnostics.push(errors::not_applicable_without_reason(spot, &name));
        }
    }
    for (judgement, award) in part.awards.enumerate() {
        if award.as_ref().is_some_and(|it| it.awarded == Awarded::NotApplicable && is_blank(it.reason.as_deref())) {
            let name = &framework[judgement].name;
            let spot = reader.key_at(&[key("awards"), named(name), key("not_applicable")]);
            reader.diagnostics.push(errors::not_applicable_without_reason(spot, name));
        }
    }
}

fn is_blank(reason: Option<&str>) -> bool {
    reason.is_none_or(|reason| !RecordedAward::is_reason(reason))
}

/// What a criterion also asks is answered only where it is asked.
fn also_asked<'de>(reader: &mut Reader<'de, '_>, part: &Part<'de>) {
    let framework = reader.names.framework;
    for (criterion, finding) in part.findings.enumerate() {
        let Some(Finding { answer, also, .. }) = finding else { continue };
        let asked = &framework[criterion].also_asks;
        for (question, _) in asked.iter().zip(also).filter(|(_, answer)| answer.is_some()) {
            if !is_also_asked(question, criterion, *answer) {
                let path = framework.criterion_path(criterion);
                let spot = reader.key_at(&[key("findings"), named(&path), key("also"), named(&question.name)]);
                let when = question.when.as_ref().map(|when| when.words.as_str());
                reader.diagnostics.push(errors::not_asked_here(spot, &question.name, &path, when));
            }
        }
    }
}

/// Whether a criterion also asks this where it is answered so; of one that is not answered, it may.
pub fn is_also_asked(question: &AlsoAsked, criterion: CriterionId, answer: Answer) -> bool {
    match (answer, &question.when) {
        (Answer::NotShown, _) | (Answer::Is(_), None) => true,
        (Answer::NotApplicable, _) => false,
        (Answer::Is(grade), Some(when)) => holds(when, criterion, grade).unwrap_or(true),
    }
}

/// Whether a condition on one criterion holds of its answer; nothing where it reads something else.
fn holds(condition: &Condition, criterion: CriterionId, answer: GradeId) -> Option<bool> {
    match &condition.kind {
        ConditionKind::And(parts) => {
            parts.iter().try_fold(true, |all, part| Some(holds(part, criterion, answer)? && all))
        }
        ConditionKind::Or(parts) => {
            parts.iter().try_fold(false, |any, part| Some(holds(part, criterion, answer)? || any))
        }
        ConditionKind::Not(part) => holds(part, criterion, answer).map(|holds| !holds),
        ConditionKind::Grade(Graded::Criterion(read), test) if *read == criterion => match test {
            GradeTest::OneOf(_, grades) => Some(grades.contains(&answer)),
            GradeTest::Rated => Some(true),
            GradeTest::NotApplicable => Some(false),
            GradeTest::BetterThan(_) | GradeTest::WorseThan(_) | GradeTest::SameAs(_) => None,
        },
        ConditionKind::Grade(..)
        | ConditionKind::Yes(_)
        | ConditionKind::Term(_)
        | ConditionKind::Number(..)
        | ConditionKind::Set(..) => None,
    }
}

/// Where each id of evidence stands among the items; ids that no item has are faults.
fn referred<'de>(reader: &mut Reader<'de, '_>, part: &Part<'de>) -> Vec<Option<u32>> {
    let mut places = vec![None; reader.references.ids.len()];
    for (index, (reference, _)) in (0_u32..).zip(&part.evidence) {
        if let Some(place) = places.get_mut(*reference as usize) {
            *place = Some(index);
        }
    }
    for (criterion, finding) in part.findings.enumerate() {
        let references = finding.iter().flat_map(|finding| &finding.evidence);
        // An item that was faulty itself is there all the same.
        let unknown: Vec<u32> = references.copied().filter(|it| !part.has_evidence.contains(it)).collect();
        if !unknown.is_empty() {
            unknown_evidence(reader, criterion, &unknown, part);
        }
    }
    places
}

fn unknown_evidence(reader: &mut Reader<'_, '_>, criterion: CriterionId, unknown: &[u32], part: &Part<'_>) {
    let path = [key("findings"), named(&reader.names.framework.criterion_path(criterion)), key("evidence")];
    let places: FxHashMap<&str, Spot> = scope::items(reader, &path).into_iter().collect();
    let known: Vec<&str> = part.evidence.iter().map(|(_, item)| item.id.as_str()).collect();
    for reference in unknown {
        let Some(id) = reader.references.ids.get(*reference as usize).cloned() else { continue };
        let spot = places.get(id.as_ref()).copied().unwrap_or_else(|| reader.value_at(&path));
        reader.diagnostics.push(errors::unknown_evidence(spot, &id, &known));
    }
}
