//! Diagnostics as people and programs read them.
//!
//! - [`drawn`] (feature `cli`): the text with its labels under it, for a terminal.
//! - [`plain`]: a line a place, for screen readers, logs and editors that jump to `FILE:LINE:COLUMN`.
//! - [`json`]: one object on one line, in an order that does not change.
//! - [`report`]: a `miette::Diagnostic`, for programs that draw in a manner of their own.
//!
//! Whatever the text holds, what is shown of it is short and cannot steer a terminal: long lines are cut around
//! what the labels point at, and control characters are replaced.
//!
//! ```text
//! rules.assize:12:5: error E0203: unknown grade `outstandin`
//!   here: no such grade on `four-point`
//!   rules.assize:3:7: scale `four-point` declared here
//!   help: did you mean `outstanding`?
//! ```

#[cfg(feature = "cli")]
mod drawn;
mod excerpt;
mod json;
mod plain;
mod report;
#[cfg(test)]
mod tests;

use crate::diagnostic::Severity;
use crate::source::Source;
use crate::source::SourceId;
use std::collections::BTreeMap;

#[cfg(feature = "cli")]
pub use drawn::{Colour, drawn};
pub use json::json;
pub use plain::plain;
pub use report::{Report, report};

/// The texts of one run, by their ids.
#[derive(Debug, Clone, Default)]
pub struct Sources {
    // Invariant: each text lies under its own id.
    texts: BTreeMap<SourceId, Source>,
}

impl Sources {
    /// No texts yet.
    pub fn new() -> Self {
        Sources::default()
    }

    /// Takes in a text under a name and gives it the next id.
    pub fn add(&mut self, name: impl Into<String>, text: impl Into<String>) -> SourceId {
        let id = SourceId(self.texts.last_key_value().map_or(0, |(last, _)| last.0.saturating_add(1)));
        self.insert(Source::new(id, name, text));
        id
    }

    /// Takes in a text that has its id already, in place of one that had the same.
    pub fn insert(&mut self, source: Source) {
        self.texts.insert(source.id(), source);
    }

    /// The text with an id.
    pub fn get(&self, id: SourceId) -> Option<&Source> {
        self.texts.get(&id)
    }

    /// Every text, by id.
    pub fn iter(&self) -> impl Iterator<Item = &Source> {
        self.texts.values()
    }
}

impl FromIterator<Source> for Sources {
    fn from_iter<T: IntoIterator<Item = Source>>(texts: T) -> Self {
        let mut sources = Sources::new();
        texts.into_iter().for_each(|text| sources.insert(text));
        sources
    }
}

/// What a severity is called in every rendering.
fn severity_word(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}

/// The longest sentence shown; a user's word may be a whole file.
const LONGEST_SENTENCE: usize = 800;

/// A sentence of a diagnostic, safe to show and not endless.
fn sentence(text: &str) -> String {
    let mut shown: String = text.chars().take(LONGEST_SENTENCE).map(harmless).collect();
    if text.chars().nth(LONGEST_SENTENCE).is_some() {
        shown.push('…');
    }
    shown
}

/// The character itself, or one of as many bytes in its place where it could steer a terminal or turn the
/// direction of the text.
fn harmless(letter: char) -> char {
    let steers = letter.is_control() && !matches!(letter, '\n' | '\t');
    let turns = matches!(letter, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    match letter.len_utf8() {
        1 if steers => '?',
        2 if steers => '·',
        _ if turns => '\u{fffd}',
        _ => letter,
    }
}
