//! Earlier inspections in a record: what they awarded, under the edition that they were made under, is carried into this one.
//!
//! The edition is the one that is named, or the one in force on the day; where that is not certain and makes a difference, the
//! award is kept aside. Nothing is read by this edition's names because they happen to be the same.

use std::borrow::Cow;
use std::marker::PhantomData;

use serde::de::IgnoredAny;
use serde::de::MapAccess;
use serde::de::SeqAccess;

use super::errors;
use super::finding::EarlierInspection;
use super::merge::key;
use super::merge::named;
use super::place::Spot;
use super::place::Step;
use super::read::Reader;
use super::shape::Entries;
use super::shape::Fields;
use super::shape::Group;
use super::shape::Item;
use super::shape::Listed;
use super::shape::Named;
use super::shape::Taking;
use crate::diagnostic::Diagnostic;
use crate::model::Date;
use crate::model::Framework;
use crate::model::GradeId;
use crate::model::JudgementId;
use crate::model::KindId;
use crate::succession::Review;
use crate::succession::Way;

/// One earlier inspection, as written.
#[derive(Default)]
struct Written<'de> {
    kind: Option<Cow<'de, str>>,
    edition: Option<Cow<'de, str>>,
    on: Option<Date>,
    awards: Vec<(Cow<'de, str>, Cow<'de, str>)>,
}

/// Why something written is not read.
#[derive(PartialEq)]
enum Aside {
    /// The edition has no such kind, judgement or grade.
    Unknown(&'static str, String),
    /// It does not go on to this edition.
    Stays(Review),
}

impl<'de> Fields<'de> for Written<'de> {
    const NAMES: &'static [&'static str] = &["kind", "on", "edition", "awards"];
    const WHAT: &'static str = "an earlier inspection, as `(on: \"2023-02\", awards: {\"safety\": \"good\"})`";

    fn field<A: MapAccess<'de>>(
        &mut self,
        reader: &mut Reader<'de, '_>,
        index: usize,
        group: &mut A,
    ) -> Result<(), A::Error> {
        match index {
            0 => self.kind = reader.text(group)?,
            1 => self.on = reader.date(group)?,
            2 => self.edition = reader.text(group)?,
            _ => {
                let entries = &mut Awards(&mut self.awards);
                group.next_value_seed(Taking(Named { reader, entries }))?;
            }
        }
        Ok(())
    }
}

/// `awards` of an earlier inspection.
struct Awards<'p, 'de>(&'p mut Vec<(Cow<'de, str>, Cow<'de, str>)>);

impl<'de> Entries<'de> for Awards<'_, 'de> {
    const WHAT: &'static str = "grades by judgement, as `{\"safety\": \"good\"}`";

    fn entry<A: MapAccess<'de>>(
        &mut self,
        reader: &mut Reader<'de, '_>,
        name: &Cow<'de, str>,
        group: &mut A,
    ) -> Result<(), A::Error> {
        if self.0.iter().any(|(already, _)| already == name) {
            reader.recorded_twice();
            return group.next_value::<IgnoredAny>().map(drop);
        }
        if let Some(grade) = reader.text(group)? {
            self.0.push((name.clone(), grade));
        }
        Ok(())
    }
}

impl<'de> Item<'de> for EarlierInspection {
    fn next<A: SeqAccess<'de>>(reader: &mut Reader<'de, '_>, list: &mut A) -> Result<Option<Option<Self>>, A::Error> {
        let read = list.next_element_seed(Taking(Group { reader: &mut *reader, fields: Written::default() }))?;
        Ok(read.map(|written| written.map(|written| carried(reader, written))))
    }
}

impl<'de> Reader<'de, '_> {
    /// `previous`.
    pub(super) fn earlier<A: MapAccess<'de>>(
        &mut self,
        group: &mut A,
    ) -> Result<Option<Vec<EarlierInspection>>, A::Error> {
        let expected = "a list of earlier inspections, as `[(on: \"2023-02\", awards: {…})]`";
        let listed = Listed::<EarlierInspection> { reader: self, items: PhantomData, expected };
        let earlier = group.next_value_seed(Taking(listed))?;
        Ok(earlier.map(|earlier| earlier.into_iter().map(|(_, inspection)| inspection).collect()))
    }

    /// A place below the earlier inspection that the reader is at.
    fn below(&self, steps: &[Step<'de>], is_key: bool) -> Spot {
        let path: Vec<Step<'de>> = self.path.iter().chain(steps).cloned().collect();
        if is_key { self.key_in_this(&path) } else { self.value_in_this(&path) }
    }
}

/// What an earlier inspection awarded, as it is in this edition.
fn carried<'de>(reader: &mut Reader<'de, '_>, written: Written<'de>) -> EarlierInspection {
    let ways = ways(reader, &written);
    let mut earlier = EarlierInspection {
        kind: None,
        edition: written.edition.as_ref().map(|name| name.clone().into_owned()),
        on: written.on,
        awards: Vec::new(),
        then: Vec::new(),
    };
    let mut unclear: Vec<&str> = Vec::new();
    if let (Some(edition), [(from, _)], [_, ..]) = (&written.edition, ways.as_slice(), written.awards.as_slice())
        && from.edition.name != **edition
    {
        let spot = reader.below(&[key("edition")], false);
        reader.diagnostics.push(errors::earlier_edition_not_at_hand(spot, edition, &from.edition.name));
    }
    if let Some(name) = &written.kind {
        match agreed(ways.iter().map(|(from, way)| kind(from, way, name))) {
            Some(Ok(id)) => earlier.kind = Some(id),
            Some(Err(aside)) => {
                let spot = reader.below(&[key("kind")], false);
                reader.diagnostics.push(kept_aside(spot, &ways, name, aside));
            }
            None => unclear.push(name),
        }
    }
    for (name, grade) in &written.awards {
        match agreed(ways.iter().map(|(from, way)| award(from, way, name, grade))) {
            Some(Ok((judgement, is))) => {
                earlier.awards.push((judgement, is));
                earlier.then.extend(called_otherwise(reader.names.framework, &ways, (name, grade), (judgement, is)));
            }
            Some(Err(aside)) => {
                let is_grade = matches!(aside, Aside::Unknown("grade", _));
                let spot = reader.below(&[key("awards"), named(name)], !is_grade);
                reader.diagnostics.push(kept_aside(spot, &ways, name, aside));
            }
            None => unclear.push(name),
        }
    }
    if !unclear.is_empty() {
        let editions: Vec<&str> = ways.iter().map(|(from, _)| from.edition.name.as_str()).collect();
        let spot = reader.below(&[], false);
        reader.diagnostics.push(errors::earlier_edition_not_certain(spot, &unclear, &editions));
    }
    earlier
}

/// The editions that an earlier inspection may have been made under, each with the way to this one.
fn ways<'f>(reader: &mut Reader<'_, 'f>, written: &Written<'_>) -> Vec<(&'f Framework, Way<'f>)> {
    let lineage = &reader.names.lineage;
    let way = |from: &'f Framework| Some((from, lineage.way_from(&from.edition.name)?));
    let own = || way(lineage.framework()).into_iter().collect();
    let Some(name) = &written.edition else {
        return lineage.may_have_been_in_force(written.on).into_iter().filter_map(way).collect();
    };
    let known = std::iter::once(lineage.framework()).chain(lineage.before()).find(|it| it.edition.name == **name);
    match known {
        Some(from) => way(from).into_iter().collect(),
        None => own(),
    }
}

/// What all of several readings come to; nothing where they differ.
fn agreed<T: PartialEq>(mut readings: impl Iterator<Item = T>) -> Option<T> {
    let first = readings.next()?;
    readings.all(|other| other == first).then_some(first)
}

fn kind(from: &Framework, way: &Way<'_>, name: &str) -> Result<KindId, Aside> {
    let id = from.find_kind(name).ok_or_else(|| Aside::Unknown("kind of inspection", name.to_owned()))?;
    way.kind(id).map_err(Aside::Stays)
}

fn award(from: &Framework, way: &Way<'_>, name: &str, grade: &str) -> Result<(JudgementId, GradeId), Aside> {
    let judgement = from.find_judgement(name).ok_or_else(|| Aside::Unknown("judgement", name.to_owned()))?;
    let found = from[from[judgement].scale].find(grade);
    let grade = found.ok_or_else(|| Aside::Unknown("grade", grade.to_owned()))?;
    way.award((judgement, grade)).map_err(Aside::Stays)
}

/// What an award was called, where that is not what it is called here.
fn called_otherwise(
    framework: &Framework,
    ways: &[(&Framework, Way<'_>)],
    (name, grade): (&str, &str),
    (judgement, is): (JudgementId, GradeId),
) -> Option<(JudgementId, String, String)> {
    let here = &framework[judgement];
    if here.name == name && framework[here.scale].name_of(is) == grade {
        return None;
    }
    let (from, _) = ways.first()?;
    let scale = &from[from[from.find_judgement(name)?].scale];
    Some((judgement, name.to_owned(), scale.title_of(scale.find(grade)?).to_owned()))
}

fn kept_aside(spot: Spot, ways: &[(&Framework, Way<'_>)], name: &str, aside: Aside) -> Diagnostic {
    match aside {
        Aside::Unknown(what, name) => {
            // Where several are possible and none has it, none is named.
            let edition = match ways {
                [(from, _)] => Some(from.edition.name.as_str()),
                [..] => None,
            };
            errors::earlier_name_kept_aside(spot, what, &name, edition)
        }
        Aside::Stays(review) => errors::earlier_award_stays(spot, name, &review),
    }
}
