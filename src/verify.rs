//! Kept outcomes: whether they are what was written, whether a chain of them is whole, and whether their records come to the
//! same today.
//!
//! An outcome in JSON (`assize-outcome/1`) holds its own fingerprint, so that any byte changed in it shows without anything
//! else at hand; in a chain it holds that of the outcome before it, so that one taken away or altered shows; and with its
//! record and edition it is made again and compared value by value.

mod difference;
mod errors;

use crate::diagnostic::Diagnostic;
use crate::diagnostic::Reported;
use crate::fingerprint::Fingerprint;
use crate::source::Source;
use serde_json::Value as Json;

use difference::Difference;
use difference::Weight;

/// What outcomes say they are.
const FORMAT: &str = "assize-outcome/1";
/// More differences than this are counted, not told.
const MOST: usize = 20;

/// A kept outcome.
#[derive(Debug, Clone)]
pub struct Stored {
    /// The name of its file.
    pub name: String,
    /// The fingerprint of the file's text, by which another follows it.
    pub fingerprint: Fingerprint,
    /// The outcome that it says it follows.
    pub after: Option<Fingerprint>,
    value: Json,
}

impl Stored {
    /// Reads a kept outcome; says so where it is none, or not as it was written.
    pub fn read(source: &Source) -> Reported<Option<Stored>> {
        let nothing = |wrong| Reported { value: None, diagnostics: vec![wrong] };
        let value: Json = match serde_json::from_str(source.text()) {
            Ok(value) => value,
            Err(_) => return nothing(errors::no_outcome(source.name())),
        };
        match value.get("format").and_then(Json::as_str) {
            Some(FORMAT) => {}
            Some(other) => return nothing(errors::another_format(source.name(), other, FORMAT)),
            None => return nothing(errors::no_outcome(source.name())),
        }
        let after = value.get("after").and_then(Json::as_str).and_then(Fingerprint::read);
        let diagnostics = match Self::is_as_written(source.text()) {
            true => Vec::new(),
            false => vec![errors::altered(source.name())],
        };
        let fingerprint = Fingerprint::of(source.text().as_bytes());
        Reported { value: Some(Stored { name: source.name().to_owned(), fingerprint, after, value }), diagnostics }
    }

    /// Whether the fingerprint at a text's end is that of the text without it.
    fn is_as_written(text: &str) -> bool {
        const END: &str = "\"\n}\n";
        let parts = text.strip_suffix(END).and_then(|text| {
            let start = text.len().checked_sub(64)?;
            Some((text.get(..start)?, Fingerprint::read(text.get(start..)?)?))
        });
        parts.is_some_and(|(before, hash)| {
            before.ends_with("\"hash\": \"") && Fingerprint::of(format!("{before}{END}").as_bytes()) == hash
        })
    }
}

/// What is wrong with outcomes as a chain, in the order given: each follows the one before it, and the first follows none.
/// One outcome alone may follow another that is not given, and that is said.
pub fn chain(outcomes: &[Stored]) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    if let (Some(first), Some(after)) = (outcomes.first(), outcomes.first().and_then(|first| first.after)) {
        let place = outcomes.iter().find(|other| other.fingerprint == after);
        found.push(match (place, outcomes) {
            (Some(other), _) => errors::out_of_order(&first.name, &other.name),
            (None, [_]) => errors::follows_another(&first.name, after),
            (None, _) => errors::first_is_not_given(&first.name, after),
        });
    }
    for pair in outcomes.windows(2) {
        let [before, here] = pair else { continue };
        match here.after {
            Some(after) if after == before.fingerprint => {}
            Some(after) => found.push(match outcomes.iter().find(|other| other.fingerprint == after) {
                Some(other) => errors::out_of_order(&here.name, &other.name),
                None => errors::does_not_follow(&here.name, &before.name, after, before.fingerprint),
            }),
            None => found.push(errors::follows_none(&here.name, &before.name)),
        }
    }
    found
}

/// What differs between a kept outcome and the text that its record and edition come to now.
pub fn differences(stored: &Stored, now: &str) -> Vec<Diagnostic> {
    // The text was written by `document`, whose JSON can be read.
    let now: Json = serde_json::from_str(now).unwrap_or(Json::Null);
    let (mut aside, mut otherwise) = (Vec::new(), Vec::new());
    let mut found = Vec::new();
    let all = difference::between(&stored.value, &now);
    let is_another_edition = all.iter().any(|difference| difference.weight == Weight::Edition);
    for difference in all {
        match difference.weight {
            Weight::Record => found.push(errors::another_record(&stored.name)),
            Weight::Edition => found.push(errors::another_edition(&stored.name, &stored.value, &now, &difference)),
            // Told with the edition.
            Weight::Rules if is_another_edition => {}
            Weight::Written => aside.push(difference),
            Weight::Rules | Weight::Meaning => otherwise.push(difference),
        }
    }
    found.dedup();
    found.extend(otherwise.iter().take(MOST).map(|difference| errors::otherwise(&stored.name, difference)));
    if let Some(more) = otherwise.len().checked_sub(MOST).filter(|more| *more > 0) {
        found.push(errors::more_otherwise(&stored.name, more));
    }
    // Where record or edition are others, what is written otherwise follows from that.
    if !aside.is_empty() && found.is_empty() {
        let places: Vec<&str> = aside.iter().map(|difference: &Difference| difference.place.as_str()).collect();
        found.push(errors::written_otherwise(&stored.name, &stored.value, &now, &places));
    }
    found
}
