//! Recommendations in a record: those of the last inspection with how they stand now, and those made at this one, which the
//! next inspection's record takes over as they are.
//!
//! What a recommendation is about is named as this edition names it, or, where the entry says `edition`, as that one does: then it
//! is carried into this one as far as `succeeds` says what became of it. No award hangs on any of it.

use std::borrow::Cow;

use rustc_hash::FxHashMap;
use rustc_hash::FxHashSet;
use serde::de::IgnoredAny;
use serde::de::MapAccess;

use super::errors;
use super::merge::agree;
use super::merge::conflict;
use super::merge::join_reasons;
use super::merge::key;
use super::merge::named;
use super::place::Spot;
use super::place::Step;
use super::read::Part;
use super::read::Reader;
use super::shape::Entries;
use super::shape::Fields;
use super::shape::Group;
use super::shape::Taking;
use super::values::each_once;
use crate::model::CriterionId;
use crate::model::Date;
use crate::model::Framework;
use crate::model::GradeId;
use crate::succession::Way;

/// What a record says of recommendations.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Recommendations {
    /// Those of the last inspection, in the order recorded.
    pub last: Vec<Recommendation>,
    /// Those made at this one, in the order recorded.
    pub made: Vec<Recommended>,
}

impl Recommendations {
    /// Whether the record says nothing of any.
    pub fn is_empty(&self) -> bool {
        self.last.is_empty() && self.made.is_empty()
    }
}

/// A recommendation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recommended {
    /// Its id in the record.
    pub id: String,
    /// What is recommended.
    pub text: String,
    /// The criteria that it is about.
    pub about: Vec<CriterionId>,
}

/// A recommendation of the last inspection, and how it stands now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recommendation {
    /// What was recommended.
    pub recommended: Recommended,
    /// The edition whose names it was recorded in, where that is said.
    pub edition: Option<String>,
    /// When it was made, as far as known.
    pub made: Option<Date>,
    /// Its state, on the scale that the edition has for it; nothing where it has not been looked at yet.
    pub is: Option<GradeId>,
    /// What was noted of it, which stays in the record.
    pub note: Option<String>,
    /// The evidence items that its state stands on: places in [`super::Inspection::evidence`].
    pub evidence: Vec<u32>,
}

/// What a text says of recommendations, and the ids in it, those at fault too.
#[derive(Debug, Default)]
pub(super) struct Gathered<'de> {
    found: Recommendations,
    has_last: FxHashSet<Cow<'de, str>>,
    has_made: FxHashSet<Cow<'de, str>>,
}

/// An entry as written.
#[derive(Default)]
struct Written<'de> {
    text: Option<String>,
    about: Vec<(usize, Cow<'de, str>)>,
    edition: Option<Cow<'de, str>>,
    made: Option<Date>,
    is: Option<GradeId>,
    note: Option<String>,
    evidence: Vec<u32>,
}

/// `recommendations`.
pub(super) struct Last<'p, 'de>(pub(super) &'p mut Gathered<'de>);

/// An entry of `recommendations`.
#[derive(Default)]
struct LastFields<'de>(Written<'de>);

/// `recommended`.
pub(super) struct Made<'p, 'de>(pub(super) &'p mut Gathered<'de>);

/// An entry of `recommended`.
#[derive(Default)]
struct MadeFields<'de>(Written<'de>);

impl<'de> Entries<'de> for Last<'_, 'de> {
    const WHAT: &'static str =
        "recommendations of the last inspection by id, as `{\"r1\": (text: \"…\", about: [\"safety/risks\"])}`";

    fn entry<A: MapAccess<'de>>(
        &mut self,
        reader: &mut Reader<'de, '_>,
        name: &Cow<'de, str>,
        group: &mut A,
    ) -> Result<(), A::Error> {
        if !self.0.has_last.insert(name.clone()) {
            reader.recorded_twice();
            return group.next_value::<IgnoredAny>().map(drop);
        }
        let faults = reader.diagnostics.len();
        let fields = LastFields::default();
        if let Some(LastFields(written)) = group.next_value_seed(Taking(Group { reader: &mut *reader, fields }))?
            && let Some(recommended) = recommended(reader, name, &written, faults)
        {
            self.0.found.last.push(Recommendation {
                recommended,
                edition: written.edition.map(Cow::into_owned),
                made: written.made,
                is: written.is,
                note: written.note,
                evidence: written.evidence,
            });
        }
        Ok(())
    }
}

impl<'de> Fields<'de> for LastFields<'de> {
    const NAMES: &'static [&'static str] = &["text", "about", "edition", "made", "is", "note", "evidence"];
    const WHAT: &'static str = "a recommendation, as `(text: \"…\", about: [\"safety/risks\"], is: \"implemented\")`";

    fn field<A: MapAccess<'de>>(
        &mut self,
        reader: &mut Reader<'de, '_>,
        index: usize,
        group: &mut A,
    ) -> Result<(), A::Error> {
        let written = &mut self.0;
        match index {
            0 => written.text = reader.reason(group)?,
            1 => written.about = reader.texts(group)?.unwrap_or_default(),
            2 => written.edition = reader.text(group)?,
            3 => written.made = reader.date(group)?,
            4 => written.is = state(reader, group)?,
            5 => written.note = reader.reason(group)?,
            _ => written.evidence = reader.references(group)?,
        }
        Ok(())
    }
}

impl<'de> Entries<'de> for Made<'_, 'de> {
    const WHAT: &'static str =
        "recommendations made at this inspection by id, as `{\"r1\": (text: \"…\", about: [\"safety/risks\"])}`";

    fn entry<A: MapAccess<'de>>(
        &mut self,
        reader: &mut Reader<'de, '_>,
        name: &Cow<'de, str>,
        group: &mut A,
    ) -> Result<(), A::Error> {
        if !self.0.has_made.insert(name.clone()) {
            reader.recorded_twice();
            return group.next_value::<IgnoredAny>().map(drop);
        }
        let faults = reader.diagnostics.len();
        let fields = MadeFields::default();
        if let Some(MadeFields(written)) = group.next_value_seed(Taking(Group { reader: &mut *reader, fields }))? {
            self.0.found.made.extend(recommended(reader, name, &written, faults));
        }
        Ok(())
    }
}

impl<'de> Fields<'de> for MadeFields<'de> {
    const NAMES: &'static [&'static str] = &["text", "about", "is"];
    const WHAT: &'static str =
        "a recommendation made at this inspection, as `(text: \"…\", about: [\"safety/risks\"])`";

    fn field<A: MapAccess<'de>>(
        &mut self,
        reader: &mut Reader<'de, '_>,
        index: usize,
        group: &mut A,
    ) -> Result<(), A::Error> {
        match index {
            0 => self.0.text = reader.reason(group)?,
            1 => self.0.about = reader.texts(group)?.unwrap_or_default(),
            _ => {
                reader.diagnostics.push(errors::state_too_early(reader.key_here()));
                group.next_value::<IgnoredAny>()?;
            }
        }
        Ok(())
    }
}

/// The state of a recommendation.
fn state<'de, A: MapAccess<'de>>(reader: &mut Reader<'de, '_>, group: &mut A) -> Result<Option<GradeId>, A::Error> {
    let Some(name) = reader.text(group)? else { return Ok(None) };
    let framework = reader.names.framework;
    let Some(states) = &framework.recommendations else {
        reader.diagnostics.push(errors::edition_without_states(reader.value_here(), &framework.edition.name));
        return Ok(None);
    };
    let scale = &framework[states.scale];
    let found = scale.find(&name);
    if found.is_none() {
        reader.diagnostics.push(errors::unknown_state(reader.value_here(), &name, scale));
    }
    Ok(found)
}

/// What is recommended, where it is said; `faults` is how many there were before the entry.
fn recommended<'de>(
    reader: &mut Reader<'de, '_>,
    id: &str,
    written: &Written<'de>,
    faults: usize,
) -> Option<Recommended> {
    let about = about(reader, written);
    if written.text.is_none() && reader.diagnostics.len() == faults {
        let diagnostic = errors::missing_field(reader.key_here(), "text", &format!("the recommendation `{id}`"));
        reader.diagnostics.push(diagnostic);
    }
    Some(Recommended { id: id.to_owned(), text: written.text.clone()?, about })
}

/// The criteria that it is about, in this edition.
fn about<'de>(reader: &mut Reader<'de, '_>, written: &Written<'de>) -> Vec<CriterionId> {
    let below = |reader: &Reader<'de, '_>, steps: &[Step<'de>]| -> Spot {
        let path: Vec<Step<'de>> = reader.path.iter().chain(steps).cloned().collect();
        reader.value_in_this(&path)
    };
    let lineage = &reader.names.lineage;
    let own = lineage.framework();
    let from: &Framework = match &written.edition {
        None => own,
        Some(name) => {
            let known = std::iter::once(own).chain(lineage.before()).find(|it| it.edition.name == **name);
            let Some(from) = known else {
                let spot = below(reader, &[key("edition")]);
                reader.diagnostics.push(errors::recommended_under_unknown(spot, name, &own.edition.name));
                return Vec::new();
            };
            from
        }
    };
    let Some(way): Option<Way<'_>> = lineage.way_from(&from.edition.name) else { return Vec::new() };
    let mut about: Vec<CriterionId> = Vec::new();
    for (place, name) in &written.about {
        if reader.is_full() {
            break;
        }
        let spot = || below(reader, &[key("about"), Step::At(*place)]);
        let Some(id) = criterion(from, name) else {
            let earlier =
                lineage.before().find(|it| criterion(it, name).is_some()).filter(|_| written.edition.is_none());
            let edition = earlier.map(|it| it.edition.name.as_str());
            let diagnostic = errors::about_unknown_criterion(spot(), name, from, edition);
            reader.diagnostics.push(diagnostic);
            continue;
        };
        match way.criterion(id) {
            Ok(id) if about.contains(&id) => {}
            Ok(id) => about.push(id),
            Err(review) => {
                let diagnostic = errors::about_stays(spot(), name, &review);
                reader.diagnostics.push(diagnostic);
            }
        }
    }
    about
}

/// The criterion of a full name, as `safety/risks`.
fn criterion(framework: &Framework, path: &str) -> Option<CriterionId> {
    let (judgement, name) = path.rsplit_once('/')?;
    let judgement = framework.find_judgement(judgement)?;
    framework[judgement].criteria.iter().copied().find(|id| framework[*id].name == name)
}

/// Adds what another text says of recommendations: one is recorded alike in both, or in one of them; how it stands may be
/// said in either.
pub(super) fn merge<'de>(reader: &mut Reader<'de, '_>, merged: &mut Part<'de>, part: &Part<'de>) {
    let into = &mut merged.recommendations.found;
    let places: FxHashMap<String, usize> =
        into.last.iter().enumerate().map(|(place, it)| (it.recommended.id.clone(), place)).collect();
    for one in &part.recommendations.found.last {
        let Some(known) = places.get(&one.recommended.id).and_then(|place| into.last.get_mut(*place)) else {
            into.last.push(one.clone());
            continue;
        };
        let id = &one.recommended.id;
        let said = [
            (known.recommended.text == one.recommended.text, "text"),
            (known.recommended.about == one.recommended.about, "about"),
            (agree(&mut known.edition, &one.edition), "edition"),
            (agree(&mut known.made, &one.made), "made"),
            (agree(&mut known.is, &one.is), "is"),
        ];
        for (_, field) in said.into_iter().filter(|(agrees, _)| !agrees) {
            let path = [key("recommendations"), named(id)];
            conflict(reader, part.text, &path, field, &format!("the recommendation `{id}`"));
        }
        join_reasons(&mut known.note, one.note.as_deref());
        known.evidence.extend(&one.evidence);
        each_once(&mut known.evidence);
    }
    let places: FxHashMap<String, usize> =
        into.made.iter().enumerate().map(|(place, it)| (it.id.clone(), place)).collect();
    for one in &part.recommendations.found.made {
        match places.get(&one.id).and_then(|place| into.made.get(*place)) {
            None => into.made.push(one.clone()),
            Some(known) if known == one => {}
            Some(_) => {
                let path = [key("recommended"), named(&one.id)];
                conflict(reader, part.text, &path, "", &format!("the recommendation `{}`", one.id));
            }
        }
    }
}

/// What the record says of recommendations, with evidence by the places of its items, as `place_of` gives them.
pub(super) fn whole<'de>(
    reader: &mut Reader<'de, '_>,
    part: &Part<'de>,
    place_of: impl Fn(&u32) -> Option<u32>,
) -> Recommendations {
    // To look for a near one among many, many times, takes long.
    const MOST_TOLD: usize = 20;
    let mut found = part.recommendations.found.clone();
    let references = found.last.iter().flat_map(|one| {
        let path =
            |index: usize| [key("recommendations"), named(&one.recommended.id), key("evidence"), Step::At(index)];
        one.evidence.iter().enumerate().map(move |(index, reference)| (path(index), *reference))
    });
    // An item that was faulty itself is there all the same.
    let unknown = references.filter(|(_, reference)| !part.has_evidence.contains(reference)).take(MOST_TOLD);
    let unknown: Vec<_> = unknown.collect();
    let known: Vec<&str> = part.evidence.iter().map(|(_, item)| item.id.as_str()).collect();
    for (path, reference) in unknown {
        let Some(id) = reader.references.ids.get(reference as usize).cloned() else { continue };
        let spot = reader.value_at(&path);
        reader.diagnostics.push(errors::unknown_evidence(spot, &id, &known));
    }
    for one in &mut found.last {
        one.evidence = one.evidence.iter().filter_map(&place_of).collect();
    }
    found
}
