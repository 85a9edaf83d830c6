//! The history of awards in a record: who changed what, when, at which stage and why, up to the award that is recorded.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::marker::PhantomData;

use serde::de::MapAccess;
use serde::de::SeqAccess;

use super::errors;
use super::finding::Awarded;
use super::merge::key;
use super::merge::named;
use super::people::AwardChange;
use super::place::Spot;
use super::place::Step;
use super::read::Part;
use super::read::Reader;
use super::shape::Fields;
use super::shape::Group;
use super::shape::Item;
use super::shape::Listed;
use super::shape::Taking;
use crate::model::Date;
use crate::model::GradeId;
use crate::model::JudgementId;
use crate::model::PartyId;

/// One step, as written.
#[derive(Default)]
struct Written<'de> {
    on: Option<Date>,
    stage: Option<Cow<'de, str>>,
    judgement: Option<Cow<'de, str>>,
    from: Option<Cow<'de, str>>,
    to: Option<Cow<'de, str>>,
    by: Option<Cow<'de, str>>,
    because: Option<String>,
    confidential: bool,
    evidence: Vec<u32>,
    disagreed: Vec<PartyId>,
    agreed: Vec<PartyId>,
}

impl<'de> Fields<'de> for Written<'de> {
    const NAMES: &'static [&'static str] =
        &["on", "stage", "judgement", "from", "to", "by", "because", "evidence", "disagreed", "confidential", "agreed"];
    const WHAT: &'static str =
        "a step of the history, as `(stage: \"preliminary\", judgement: \"safety\", to: \"good\")`";

    fn field<A: MapAccess<'de>>(
        &mut self,
        reader: &mut Reader<'de, '_>,
        index: usize,
        group: &mut A,
    ) -> Result<(), A::Error> {
        match index {
            0 => self.on = reader.date(group)?,
            1 => self.stage = reader.text(group)?,
            2 => self.judgement = reader.text(group)?,
            3 => self.from = reader.text(group)?,
            4 => self.to = reader.text(group)?,
            5 => self.by = reader.text(group)?,
            6 => self.because = reader.reason(group)?,
            7 => self.evidence = reader.references(group)?,
            8 => self.disagreed = reader.parties(group)?,
            9 => self.confidential = reader.truth(group)?.unwrap_or(false),
            _ => self.agreed = reader.parties(group)?,
        }
        Ok(())
    }
}

impl<'de> Item<'de> for AwardChange {
    fn next<A: SeqAccess<'de>>(reader: &mut Reader<'de, '_>, list: &mut A) -> Result<Option<Option<Self>>, A::Error> {
        let faults = reader.diagnostics.len();
        let read = list.next_element_seed(Taking(Group { reader: &mut *reader, fields: Written::default() }))?;
        Ok(read.map(|written| written.and_then(|written| change(reader, written, faults))))
    }
}

impl<'de> Reader<'de, '_> {
    /// `history`: each step with its place.
    pub(super) fn history<A: MapAccess<'de>>(
        &mut self,
        group: &mut A,
    ) -> Result<Option<Vec<(usize, AwardChange)>>, A::Error> {
        let expected = "a list of steps, as `[(stage: \"preliminary\", judgement: \"safety\", to: \"good\")]`";
        let listed = Listed::<AwardChange> { reader: self, items: PhantomData, expected };
        group.next_value_seed(Taking(listed))
    }

    /// The value of a field of what the reader is at.
    fn field_here(&self, field: &'static str) -> Spot {
        let path: Vec<Step<'de>> = self.path.iter().cloned().chain([key(field)]).collect();
        self.value_in_this(&path)
    }
}

/// The step that was written, where it is sound; `faults` is how many faults there were before it.
fn change<'de>(reader: &mut Reader<'de, '_>, written: Written<'de>, faults: usize) -> Option<AwardChange> {
    let framework = reader.names.framework;
    let has_stages = framework.stages.is_some();
    let fields = [
        ("judgement", written.judgement.is_none()),
        ("to", written.to.is_none()),
        ("stage", written.stage.is_none() && has_stages),
    ];
    let is_sound = reader.diagnostics.len() == faults;
    for (field, _) in fields.into_iter().filter(|(_, is_missing)| *is_missing && is_sound) {
        let spot = reader.value_here();
        reader.diagnostics.push(errors::missing_field(spot, field, "a step of the history"));
    }
    let stage = match &written.stage {
        Some(name) => {
            let found = framework.stages.as_ref().and_then(|stages| stages.find(name));
            if found.is_none() {
                let spot = reader.field_here("stage");
                reader.diagnostics.push(errors::unknown_stage(spot, name, framework.stages.as_ref()));
            }
            Some(found?)
        }
        None => None,
    };
    let name = written.judgement?;
    let Some(judgement) = reader.names.judgement(&name) else {
        let spot = reader.field_here("judgement");
        reader.diagnostics.push(errors::unknown_judgement(spot, &name, framework));
        return None;
    };
    let from = match &written.from {
        Some(from) => Some(grade(reader, judgement, "from", from)?),
        None => None,
    };
    let to = grade(reader, judgement, "to", written.to.as_ref()?)?;
    Some(AwardChange {
        on: written.on,
        stage,
        judgement,
        from,
        to,
        by: written.by.map(Cow::into_owned),
        because: written.because,
        confidential: written.confidential,
        evidence: written.evidence,
        disagreed: written.disagreed,
        agreed: written.agreed,
    })
}

fn grade(reader: &mut Reader<'_, '_>, judgement: JudgementId, field: &'static str, name: &str) -> Option<GradeId> {
    let framework = reader.names.framework;
    let scale = framework[judgement].scale;
    let found = framework[scale].find(name);
    if found.is_none() {
        let spot = reader.field_here(field);
        reader.diagnostics.push(errors::unknown_grade(spot, name, scale, framework, None));
    }
    found
}

/// Holds the history against itself, against the recorded awards, and sign-offs against it.
pub(super) fn check<'de>(reader: &mut Reader<'de, '_>, part: &Part<'de>) {
    let history = part.history.as_deref().unwrap_or_default();
    in_order_of_time(reader, history);
    joined_up(reader, history);
    refers_to_evidence(reader, part, history);
    ends_in_the_award(reader, part, history);
    signed_off_as_it_is(reader, part, history);
}

/// The evidence that a step stands on is in the record.
fn refers_to_evidence<'de>(reader: &mut Reader<'de, '_>, part: &Part<'de>, history: &[(usize, AwardChange)]) {
    // To look for a near one among many, many times, takes long.
    const MOST_TOLD: usize = 20;
    let references = history.iter().flat_map(|(place, change)| {
        let path = |index: usize| [key("history"), Step::At(*place), key("evidence"), Step::At(index)];
        change.evidence.iter().enumerate().map(move |(index, reference)| (path(index), *reference))
    });
    // An item that was faulty itself is there all the same.
    let unknown = references.filter(|(_, reference)| !part.has_evidence.contains(reference));
    let known: Vec<&str> = part.evidence.iter().map(|(_, item)| item.id.as_str()).collect();
    for (path, reference) in unknown.take(MOST_TOLD) {
        let Some(id) = reader.references.ids.get(reference as usize).cloned() else { continue };
        let spot = reader.value_at(&path);
        reader.diagnostics.push(errors::unknown_evidence(spot, &id, &known));
    }
}

fn field<'de>(place: usize, name: &'static str) -> [Step<'de>; 3] {
    [key("history"), Step::At(place), key(name)]
}

/// A step that is known to be before one that stands above it is out of its place.
fn in_order_of_time(reader: &mut Reader<'_, '_>, history: &[(usize, AwardChange)]) {
    let mut latest: Option<(usize, Date)> = None;
    for (place, change) in history {
        let Some(on) = change.on else { continue };
        match latest {
            Some((above, before)) if on.latest() < before.earliest() => {
                let (here, there) = (reader.value_at(&field(*place, "on")), reader.value_at(&field(above, "on")));
                reader.diagnostics.push(errors::step_out_of_order(here, there, on, before));
            }
            Some(_) | None => latest = Some((*place, on)),
        }
    }
}

/// Each step begins with the grade that the one before left, at the same stage or a later one.
fn joined_up(reader: &mut Reader<'_, '_>, history: &[(usize, AwardChange)]) {
    let framework = reader.names.framework;
    let mut before: BTreeMap<JudgementId, (usize, &AwardChange)> = BTreeMap::new();
    for (place, change) in history {
        let Some((above, earlier)) = before.insert(change.judgement, (*place, change)) else { continue };
        let judgement = &framework[change.judgement];
        let scale = &framework[judgement.scale];
        if let Some(from) = change.from.filter(|from| *from != earlier.to) {
            let (here, there) = (reader.value_at(&field(*place, "from")), reader.value_at(&field(above, "to")));
            let grades = (scale.name_of(from), scale.name_of(earlier.to));
            reader.diagnostics.push(errors::steps_do_not_join(here, there, &judgement.name, grades));
        }
        if let (Some(stage), Some(was), Some(stages)) = (change.stage, earlier.stage, &framework.stages)
            && stage < was
        {
            let (here, there) = (reader.value_at(&field(*place, "stage")), reader.value_at(&field(above, "stage")));
            let name = |stage: usize| stages.stages.get(stage).map_or("", |stage| stage.name.as_str());
            reader.diagnostics.push(errors::stage_goes_back(here, there, &judgement.name, (name(stage), name(was))));
        }
    }
}

/// The last grade of a history is the award that is recorded.
fn ends_in_the_award<'de>(reader: &mut Reader<'de, '_>, part: &Part<'de>, history: &[(usize, AwardChange)]) {
    let framework = reader.names.framework;
    let last: BTreeMap<JudgementId, (usize, &AwardChange)> =
        history.iter().map(|(place, change)| (change.judgement, (*place, change))).collect();
    for (id, (place, change)) in last {
        let judgement = &framework[id];
        let scale = &framework[judgement.scale];
        let path = [key("awards"), named(&judgement.name)];
        let award = match part.awards[id].as_ref().map(|award| award.awarded) {
            Some(Awarded::Grade(grade)) if grade == change.to => continue,
            Some(Awarded::Grade(grade)) => Some(scale.name_of(grade)),
            Some(Awarded::NotApplicable) => Some("not applicable"),
            // An award that is at fault itself is told of already.
            None if reader.has(&path) => continue,
            None => None,
        };
        let there = award.map(|award| (reader.value_at(&path), award));
        let here = reader.value_at(&field(place, "to"));
        let diagnostic = errors::does_not_end_in_the_award(here, there, &judgement.name, scale.name_of(change.to));
        reader.diagnostics.push(diagnostic);
    }
}

/// A body that signed off before an award changed has not signed off what is recorded.
fn signed_off_as_it_is<'de>(reader: &mut Reader<'de, '_>, part: &Part<'de>, history: &[(usize, AwardChange)]) {
    let framework = reader.names.framework;
    for (body, signed) in &part.signed_off {
        let later = history.iter().find(|(_, change)| change.is_known_to_follow(*signed));
        if let Some((place, _)) = later {
            let name = &framework[*body].name;
            let here = reader.value_at(&[key("signed_off"), named(name)]);
            let there = reader.value_at(&field(*place, "on"));
            reader.diagnostics.push(errors::signed_off_before(here, there, name));
        }
    }
}
