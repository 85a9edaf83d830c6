//! Which unknown names are certain to be mistakes where a part of the text could not be read.
//!
//! What is declared in a part that could not be read is missing from the tree, so the names of it seem unknown. A name is told
//! of only if it stands nowhere in those parts: so one mistake does not hide another, and none is a consequence.

use crate::diagnostic::Code;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::codes;
use crate::source::Source;
use crate::source::Span;
use std::collections::BTreeSet;

/// What is said of names that are declared nowhere.
const UNKNOWN: &[Code] = &[
    codes::E0202,
    codes::E0203,
    codes::E0204,
    codes::E0205,
    codes::E0206,
    codes::E0207,
    codes::E0209,
    codes::E0210,
    codes::E0211,
    codes::E0212,
];

/// Of so much text nobody knows what it declares.
const MOST: usize = 1024 * 1024;
/// A name of so many words may have been written without its hyphens.
const LONGEST_NAME: usize = 4;

/// Every name that the unread parts of a text may declare.
pub(super) struct Unread {
    names: BTreeSet<String>,
    is_too_much: bool,
}

impl Unread {
    /// Those of the given parts, and of the places where something is said to be wrong with the text.
    pub(super) fn new(source: &Source, parts: &[Span], said: &[Diagnostic]) -> Self {
        let places = said.iter().flat_map(|diagnostic| &diagnostic.labels).map(|label| label.span);
        let parts: Vec<Span> = parts.iter().copied().chain(places).collect();
        let is_too_much = parts.iter().map(|part| part.range().len()).sum::<usize>() > MOST;
        let mut names = BTreeSet::new();
        for part in parts.iter().filter(|_| !is_too_much) {
            let text = source.slice(*part).to_lowercase();
            let words: Vec<&str> = text.split(|letter: char| !(letter.is_alphanumeric() || letter == '-')).collect();
            // `Four Point` and `four_point` may be meant for `four-point`.
            for length in 1..=LONGEST_NAME {
                names.extend(words.windows(length).map(|words| words.join("-")));
            }
        }
        Unread { names, is_too_much }
    }

    /// Whether this tells of an unknown name that none of the unread parts could have declared.
    pub(super) fn leaves_certain(&self, diagnostic: &Diagnostic, source: &Source) -> bool {
        let Some(label) = diagnostic.labels.first() else { return false };
        let path = source.slice(label.span).to_lowercase().replace('_', "-");
        let (judgement, criterion) = path.split_once('/').unwrap_or((&path, &path));
        let name = if diagnostic.code == codes::E0207 { criterion } else { judgement };
        !self.is_too_much && UNKNOWN.contains(&diagnostic.code) && !self.names.contains(name)
    }
}
