//! `report` and `particulars`: what inspectors wrote for the sections of the report, and what it says of the service.
//!
//! None of it changes an award, and none of it is read as Markdown: an empty line begins a paragraph, and that is all.

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
use crate::model::DrawsOn;
use crate::model::Framework;
use crate::model::JudgementId;

/// What a record says for the report alone.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ForReport {
    /// Inspectors' words, each with the name of its section, in the order of the report.
    pub words: Vec<(String, String)>,
    /// What is said of the service, each with its name, in the order of the report.
    pub particulars: Vec<(String, String)>,
}

impl ForReport {
    /// Whether the record says nothing for the report alone.
    pub fn is_empty(&self) -> bool {
        *self == ForReport::default()
    }

    /// The paragraphs that inspectors wrote for a section.
    pub fn paragraphs(&self, section: &str) -> Vec<String> {
        let text = self.words.iter().find(|(name, _)| name == section).map_or("", |(_, text)| text.as_str());
        paragraphs(text)
    }

    /// What is said of the service under a name.
    pub fn particular(&self, wanted: &str) -> Vec<String> {
        let text = self.particulars.iter().find(|(name, _)| name == wanted).map_or("", |(_, text)| text.as_str());
        paragraphs(text)
    }
}

/// The paragraphs of a text: an empty line ends one, and line ends within one do not matter.
fn paragraphs(text: &str) -> Vec<String> {
    let mut paragraphs = vec![String::new()];
    for line in text.lines().map(str::trim) {
        match paragraphs.last_mut() {
            Some(last) if !line.is_empty() => {
                if !last.is_empty() {
                    last.push(' ');
                }
                last.push_str(line);
            }
            Some(last) if !last.is_empty() => paragraphs.push(String::new()),
            Some(_) | None => {}
        }
    }
    paragraphs.retain(|paragraph| !paragraph.is_empty());
    paragraphs
}

/// The names of the sections that a report under this edition has; where the edition does not say, those of the judgements
/// that inspections report.
fn sections(framework: &Framework) -> Vec<&str> {
    match &framework.report {
        Some(report) => report.sections.iter().map(|section| section.name.as_str()).collect(),
        None => {
            let is_reported = |id: &JudgementId| framework.kinds.iter().any(|kind| kind.reports.contains(id));
            framework.judgements.ids().filter(is_reported).map(|id| framework[id].name.as_str()).collect()
        }
    }
}

/// The names of what a report under this edition asks of the service.
fn particulars(framework: &Framework) -> Vec<&str> {
    let asked = framework.report.iter().flat_map(|report| report.particulars());
    asked.map(|particular| particular.name.as_str()).collect()
}

/// `report`.
pub(super) struct Words<'p, 'de>(pub(super) &'p mut Part<'de>);

impl<'de> Entries<'de> for Words<'_, 'de> {
    const WHAT: &'static str = "words by section, as `{\"overall\": \"…\"}`";

    fn entry<A: MapAccess<'de>>(
        &mut self,
        reader: &mut Reader<'de, '_>,
        name: &Cow<'de, str>,
        group: &mut A,
    ) -> Result<(), A::Error> {
        let known = sections(reader.names.framework);
        written(reader, ("section", &known), name, &mut self.0.report, group)
    }
}

/// `particulars`.
pub(super) struct Particulars<'p, 'de>(pub(super) &'p mut Part<'de>);

impl<'de> Entries<'de> for Particulars<'_, 'de> {
    const WHAT: &'static str = "what is said of the service, as `{\"population\": \"…\"}`";

    fn entry<A: MapAccess<'de>>(
        &mut self,
        reader: &mut Reader<'de, '_>,
        name: &Cow<'de, str>,
        group: &mut A,
    ) -> Result<(), A::Error> {
        let known = particulars(reader.names.framework);
        written(reader, ("particular", &known), name, &mut self.0.particulars, group)
    }
}

/// One text under a name that the report knows.
fn written<'de, A: MapAccess<'de>>(
    reader: &mut Reader<'de, '_>,
    (sort, known): (&str, &[&str]),
    name: &Cow<'de, str>,
    into: &mut Vec<(String, String)>,
    group: &mut A,
) -> Result<(), A::Error> {
    if !known.contains(&name.as_ref()) {
        reader.diagnostics.push(errors::not_in_the_report(reader.key_here(), name, sort, known));
        return group.next_value::<IgnoredAny>().map(drop);
    }
    if into.iter().any(|(already, _)| *already == **name) {
        reader.recorded_twice();
        return group.next_value::<IgnoredAny>().map(drop);
    }
    if let Some(text) = reader.text(group)? {
        into.push((name.clone().into_owned(), text.into_owned()));
    }
    Ok(())
}

/// What another text records: a section is one inspector's to write, so where both have words for it they must be the same.
pub(super) fn merge<'de>(reader: &mut Reader<'de, '_>, merged: &mut Part<'de>, part: &Part<'de>) {
    let text_number = part.text;
    let mut one = |merged: &mut Vec<(String, String)>, part: &[(String, String)], field: &'static str, what: &str| {
        for (name, text) in part {
            match merged.iter().find(|(already, _)| already == name) {
                None => merged.push((name.clone(), text.clone())),
                Some((_, already)) if already == text => {}
                Some(_) => {
                    let path = [key(field), named(name)];
                    conflict(reader, text_number, &path, "", &format!("{what} `{name}`"));
                }
            }
        }
    };
    one(&mut merged.report, &part.report, "report", "the section");
    one(&mut merged.particulars, &part.particulars, "particulars", "what is said of");
}

/// What the record says for the report, in the report's order; words for a section that this inspection's report does not have
/// are told.
pub(super) fn whole<'de>(reader: &mut Reader<'de, '_>, part: &mut Part<'de>, reports: &[JudgementId]) -> ForReport {
    let framework = reader.names.framework;
    let order = |known: Vec<&str>, mut written: Vec<(String, String)>| {
        written.sort_by_key(|(name, _)| known.iter().position(|known| known == name));
        written
    };
    let words = order(sections(framework), std::mem::take(&mut part.report));
    let particulars = order(particulars(framework), std::mem::take(&mut part.particulars));
    for (name, _) in &words {
        let judgement = match &framework.report {
            None => framework.find_judgement(name),
            Some(report) => report.sections.iter().find(|section| section.name == *name).and_then(|section| {
                match section.draws_on {
                    DrawsOn::Judgement(id) => Some(id),
                    DrawsOn::Improvements | DrawsOn::Conduct | DrawsOn::OwnWords | DrawsOn::Particulars(_) => None,
                }
            }),
        };
        if judgement.is_some_and(|id| !reports.contains(&id)) {
            let spot = reader.key_at(&[key("report"), named(name)]);
            reader.diagnostics.push(errors::not_in_this_report(spot, name));
        }
    }
    ForReport { words, particulars }
}
