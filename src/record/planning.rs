//! How an inspection came to be arranged: who agreed to it, and what was weighed when its day was chosen.
//!
//! None of it changes an award. Who must agree and what is weighed is the edition's to say.

use std::borrow::Cow;

use serde::de::IgnoredAny;
use serde::de::MapAccess;

use super::errors;
use super::merge::conflict;
use super::merge::key;
use super::merge::named;
use super::read::Part;
use super::read::Reader;
use super::shape::Entries;
use crate::model::Date;
use crate::model::Framework;
use crate::model::Kind;
use crate::model::KindId;
use crate::model::PartyId;

/// How an inspection came to be arranged.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Planning {
    /// Who agreed to it, and when, in the order recorded.
    pub agreed_by: Vec<(PartyId, Date)>,
    /// What was found in each thing that timing looks at: its name and the record's words, in the order recorded.
    pub timing: Vec<(String, String)>,
}

impl Planning {
    /// The record's words on something that timing looks at.
    pub fn found(&self, name: &str) -> Option<&str> {
        self.timing.iter().find(|(found, _)| found == name).map(|(_, words)| words.as_str())
    }

    /// Who must agree to this kind of inspection and is not recorded as having agreed, in the framework's order.
    pub fn awaited(&self, kind: &Kind) -> Vec<PartyId> {
        let has_agreed = |party: &PartyId| self.agreed_by.iter().any(|(agreed, _)| agreed == party);
        kind.agreed_by.iter().copied().filter(|party| !has_agreed(party)).collect()
    }
}

/// `agreed_by`.
pub(super) struct AgreedBy<'p, 'de>(pub(super) &'p mut Part<'de>);

impl<'de> Entries<'de> for AgreedBy<'_, 'de> {
    const WHAT: &'static str = "when each body agreed, as `{\"ofsted\": \"2013-09-02\"}`";

    fn entry<A: MapAccess<'de>>(
        &mut self,
        reader: &mut Reader<'de, '_>,
        name: &Cow<'de, str>,
        group: &mut A,
    ) -> Result<(), A::Error> {
        let Some(body) = reader.names.framework.find_party(name) else {
            reader.diagnostics.push(errors::unknown_body(reader.key_here(), name, reader.names.framework));
            return group.next_value::<IgnoredAny>().map(drop);
        };
        let agreed_by = &mut self.0.planning.agreed_by;
        if agreed_by.iter().any(|(agreed, _)| *agreed == body) {
            reader.recorded_twice();
            return group.next_value::<IgnoredAny>().map(drop);
        }
        let on: Option<Date> = reader.date(group)?;
        agreed_by.extend(on.map(|on| (body, on)));
        Ok(())
    }
}

/// `timing`.
pub(super) struct Timing<'p, 'de>(pub(super) &'p mut Part<'de>);

impl<'de> Entries<'de> for Timing<'_, 'de> {
    const WHAT: &'static str = "what was found by name, as `{\"advice\": \"…\"}`";

    fn entry<A: MapAccess<'de>>(
        &mut self,
        reader: &mut Reader<'de, '_>,
        name: &Cow<'de, str>,
        group: &mut A,
    ) -> Result<(), A::Error> {
        let framework = reader.names.framework;
        if !framework.kinds.iter().flat_map(|kind| &kind.timing).any(|it| it.name == *name) {
            reader.diagnostics.push(errors::timing_does_not_look_at(reader.key_here(), name, framework));
            return group.next_value::<IgnoredAny>().map(drop);
        }
        if self.0.planning.found(name).is_some() {
            reader.recorded_twice();
            return group.next_value::<IgnoredAny>().map(drop);
        }
        let words = reader.reason(group)?;
        self.0.planning.timing.extend(words.map(|words| (name.clone().into_owned(), words)));
        Ok(())
    }
}

/// What several texts say of it.
pub(super) fn merge<'de>(reader: &mut Reader<'de, '_>, merged: &mut Part<'de>, part: &Part<'de>) {
    for (body, on) in &part.planning.agreed_by {
        match merged.planning.agreed_by.iter().find(|(agreed, _)| agreed == body) {
            None => merged.planning.agreed_by.push((*body, *on)),
            Some((_, known)) if known == on => {}
            Some(_) => {
                let name = &reader.names.framework[*body].name;
                let path = [key("agreed_by"), named(name)];
                conflict(reader, part.text, &path, "", &format!("the day on which `{name}` agreed"));
            }
        }
    }
    for (name, words) in &part.planning.timing {
        match merged.planning.found(name) {
            None => merged.planning.timing.push((name.clone(), words.clone())),
            Some(known) if known == words => {}
            Some(_) => {
                let path = [key("timing"), named(name)];
                conflict(reader, part.text, &path, "", &format!("what timing looked at, `{name}`"));
            }
        }
    }
}

/// Holds who agreed against who must. A record says what was, so that what is missing is told and stops nothing.
pub(super) fn check<'de>(reader: &mut Reader<'de, '_>, part: &Part<'de>, kind: KindId) {
    let framework = reader.names.framework;
    let Some(kind) = framework.kinds.lookup(kind) else { return };
    for (body, on) in &part.planning.agreed_by {
        let name = &framework[*body].name;
        let path = [key("agreed_by"), named(name)];
        if !kind.agreed_by.contains(body) {
            reader.diagnostics.push(errors::need_not_agree(reader.key_at(&path), name, kind, framework));
        } else if let Some((from, _)) = part.on_site.filter(|(from, _)| on.earliest() > from.latest()) {
            reader.diagnostics.push(errors::agreed_after_it_began(reader.value_at(&path), name, *on, from));
        }
    }
    // A report says that an inspection was made, not who agreed to it.
    let awaited = part.planning.awaited(kind);
    if !awaited.is_empty() && !part.as_published.unwrap_or(false) {
        let is_said = reader.has(&[key("agreed_by")]);
        let spot = if is_said { reader.key_at(&[key("agreed_by")]) } else { reader.value_at(&[key("kind")]) };
        reader.diagnostics.push(errors::not_agreed(spot, &bodies(framework, &awaited), kind));
    }
}

fn bodies<'a>(framework: &'a Framework, bodies: &[PartyId]) -> Vec<&'a str> {
    bodies.iter().map(|body| framework[*body].name.as_str()).collect()
}
