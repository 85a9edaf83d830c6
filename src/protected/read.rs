//! A file of names, in RON or JSON. What is wrong with it is told by ids and lines: nothing of it is shown.

use std::fmt;

use serde::Deserialize;
use serde::Deserializer;
use serde::de::MapAccess;
use serde::de::Visitor;

use super::ProtectedNames;
use super::errors;
use crate::diagnostic::Diagnostic;

/// More names than these are no list of those in one place, and would make every search long.
const MOST: usize = 20_000;
/// No name is longer.
const LONGEST: usize = 200;

/// Every entry, in the order written: an id that stands twice loses none of its names.
struct Entries(Vec<(String, Vec<String>)>);

impl<'de> Deserialize<'de> for Entries {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(EntriesVisitor)
    }
}

struct EntriesVisitor;

impl<'de> Visitor<'de> for EntriesVisitor {
    type Value = Entries;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("names by id")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Entries, A::Error> {
        let mut entries = Vec::new();
        while let Some(entry) = map.next_entry()? {
            entries.push(entry);
        }
        Ok(Entries(entries))
    }
}

/// Reads a file of names, called by its own name in what is said of it.
pub fn read(file: &str, text: &str) -> Result<ProtectedNames, Vec<Diagnostic>> {
    let is_json = file.rsplit_once('.').is_some_and(|(_, ending)| ending.eq_ignore_ascii_case("json"));
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    // What the readers say may quote a name: only where they stopped is told.
    let Entries(entries) = if is_json {
        serde_json::from_str(text).map_err(|error| vec![errors::broken(file, error.line(), error.column())])?
    } else {
        ron::from_str(text).map_err(|error| vec![errors::broken(file, error.span.start.line, error.span.start.col)])?
    };
    let mut names = ProtectedNames::new();
    let mut wrong = Vec::new();
    if entries.iter().map(|(_, names)| names.len()).sum::<usize>() > MOST {
        return Err(vec![errors::too_many(file, MOST)]);
    }
    for (id, listed) in &entries {
        if listed.is_empty() {
            wrong.push(errors::without_a_name(file, id));
        }
        for (place, name) in listed.iter().enumerate() {
            if name.chars().count() > LONGEST || !names.add(id, name) {
                wrong.push(errors::no_name(file, id, place + 1, LONGEST));
            }
        }
    }
    if wrong.is_empty() { Ok(names) } else { Err(wrong) }
}
