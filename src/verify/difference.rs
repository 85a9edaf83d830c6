//! Which values differ between two outcomes, and what weight that has.

use crate::fingerprint::unspaced;
use serde_json::Map;
use serde_json::Value as Json;

/// One value that differs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Difference {
    /// Where it stands, as `awards[safety].award`.
    pub(super) place: String,
    /// As it was kept.
    pub(super) was: String,
    /// As it comes out now.
    pub(super) is: String,
    /// What that means.
    pub(super) weight: Weight,
}

/// What a difference means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Weight {
    /// The record is another.
    Record,
    /// The edition is another text.
    Edition,
    /// Its rules are others.
    Rules,
    /// Only how it is written: a line of the rule file, the spaces of a rule's words, the program's version and sentences.
    Written,
    /// What the outcome says.
    Meaning,
}

/// How it is walked through two outcomes.
struct Walk {
    /// Another version of the program wrote the one than the other: its own sentences may differ, and a later one may say
    /// more.
    is_another_tool: bool,
    found: Vec<Difference>,
}

/// Every value that differs. The outcome's own fingerprint does wherever anything does, and is passed over.
pub(super) fn between(was: &Json, is: &Json) -> Vec<Difference> {
    let mut walk = Walk { is_another_tool: was.get("tool") != is.get("tool"), found: Vec::new() };
    walk.values("", "", was, is);
    walk.found
}

impl Walk {
    fn values(&mut self, place: &str, key: &str, was: &Json, is: &Json) {
        match (was, is) {
            _ if was == is => {}
            // One diagnostic says all that there is to say of a list of fingerprints.
            (Json::Array(was), Json::Array(is)) if key != "record" && was.len() == is.len() => {
                for (number, (was, is)) in was.iter().zip(is).enumerate() {
                    self.values(&item(place, number, is), key, was, is);
                }
            }
            (Json::Object(was), Json::Object(is)) => self.objects(place, was, is),
            (Json::Array(_) | Json::Object(_) | Json::Null | Json::Bool(_) | Json::Number(_) | Json::String(_), _) => {
                let weight = self.weight(place, key, was, is);
                self.found.push(Difference { place: place.to_owned(), was: shown(was), is: shown(is), weight });
            }
        }
    }

    fn objects(&mut self, place: &str, was: &Map<String, Json>, is: &Map<String, Json>) {
        let path = |key: &str| if place.is_empty() { key.to_owned() } else { format!("{place}.{key}") };
        let gone = was.keys().filter(|key| !is.contains_key(*key));
        for key in gone.chain(is.keys()).filter(|key| path(key) != "hash") {
            match (was.get(key), is.get(key)) {
                (Some(was), Some(is)) => self.values(&path(key), key, was, is),
                (was, is) => {
                    let is_newer = was.is_none() && self.is_another_tool;
                    let weight = if is_newer { Weight::Written } else { Weight::Meaning };
                    let shown = |value: Option<&Json>| value.map_or_else(|| "nothing".to_owned(), shown);
                    self.found.push(Difference { place: path(key), was: shown(was), is: shown(is), weight });
                }
            }
        }
    }

    fn weight(&self, place: &str, key: &str, was: &Json, is: &Json) -> Weight {
        let is_respaced = || was.as_str().map(unspaced) == is.as_str().map(unspaced) && was.is_string();
        match key {
            "record" => Weight::Record,
            "fingerprint" if place == "framework.fingerprint" => Weight::Edition,
            "rules_fingerprint" => Weight::Rules,
            "tool" | "line" => Weight::Written,
            "status" if place == "framework.status" => Weight::Written,
            "words" if is_respaced() => Weight::Written,
            "stands" | "message" | "help" if self.is_another_tool => Weight::Written,
            _ => Weight::Meaning,
        }
    }
}

/// The place of an item: by its name where it has one.
fn item(list: &str, number: usize, item: &Json) -> String {
    let name = ["judgement", "name", "id", "code"].iter().find_map(|key| item.get(key)?.as_str());
    match name {
        Some(name) => format!("{list}[{name}]"),
        None => format!("{list}[{}]", number + 1),
    }
}

/// A value in short.
fn shown(value: &Json) -> String {
    const LONGEST: usize = 120;
    let text = match value {
        Json::Null => "nothing".to_owned(),
        Json::Array(items) if items.iter().any(|item| item.is_object() || item.is_array()) => {
            format!("a list of {}", items.len())
        }
        Json::Object(_) => "something with parts".to_owned(),
        Json::Array(_) | Json::Bool(_) | Json::Number(_) | Json::String(_) => value.to_string(),
    };
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or("")),
        None => text,
    }
}
