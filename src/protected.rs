//! Protected names: who the ids of a record stand for. They are kept in a file of their own beside the record, are read only to look
//! for them where they must not stand, and are never said: what is found is told by id and place.
//!
//! ```ron
//! {
//!     "yp-1": ["Full Name", "Nickname"],
//!     "yp-2": ["Another Name"],
//! }
//! ```
//!
//! A name is found in any letter case, across line ends, hyphens, apostrophes and marks, with or without accents, its last word first
//! or last. It is found as whole words only, so that `Al` is not found in `also`. A part of a name alone, and other spellings, are found
//! where they are listed.

mod errors;
mod folded;
mod read;

use std::collections::BTreeMap;
use std::ops::Range;

use folded::Escapes;
use folded::Gap;
use folded::Letter;

pub use errors::{in_record, in_report};
pub use read::read;

/// The names that a file of names lists, each with the id it belongs to.
// No `Debug`: a name is printed nowhere, not even by mistake.
#[derive(Clone, Default)]
pub struct ProtectedNames {
    names: Vec<Name>,
    /// The names that begin with each letter, by their places.
    by_letter: BTreeMap<char, Vec<usize>>,
}

/// A name in one order of its words.
#[derive(Clone)]
struct Name {
    id: String,
    /// Its letters, and whether each begins a word.
    letters: Vec<(char, bool)>,
}

/// A protected name that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Whose it is.
    pub id: String,
    /// Where in the text.
    pub at: Range<usize>,
}

impl ProtectedNames {
    /// Nothing to look for.
    pub fn new() -> Self {
        ProtectedNames::default()
    }

    /// Lists a name; whether there is enough of it to be looked for.
    pub fn add(&mut self, id: &str, name: &str) -> bool {
        let words = words(name);
        if words.iter().map(Vec::len).sum::<usize>() < 2 {
            return false;
        }
        let mut orders = vec![words.clone()];
        // As registers write it: what comes last first, of however many words that is.
        for first in 1..words.len() {
            let mut turned = words.clone();
            turned.rotate_left(first);
            orders.push(turned);
        }
        for order in orders {
            let letters: Vec<(char, bool)> = order
                .iter()
                .flat_map(|word| word.iter().enumerate().map(|(place, letter)| (*letter, place == 0)))
                .collect();
            if let Some((first, _)) = letters.first() {
                self.by_letter.entry(*first).or_default().push(self.names.len());
            }
            self.names.push(Name { id: id.to_owned(), letters });
        }
        true
    }

    /// Lists the names of another file, too.
    pub fn join(&mut self, other: ProtectedNames) {
        let before = self.names.len();
        for (letter, places) in other.by_letter {
            self.by_letter.entry(letter).or_default().extend(places.into_iter().map(|place| before + place));
        }
        self.names.extend(other.names);
    }

    /// Whether nobody is listed.
    pub fn is_empty(&self) -> bool {
        self.names.is_empty()
    }

    /// Where names stand in a text, in its order; of several at one place the longest.
    pub fn found_in(&self, text: &str) -> Vec<Found> {
        self.found(&folded::folded(text, Escapes::AsTheyStand))
    }

    /// Where names stand in the text of a record, in which a letter may be written as its number.
    pub fn found_in_record(&self, text: &str) -> Vec<Found> {
        self.found(&folded::folded(text, Escapes::Read))
    }

    fn found(&self, letters: &[Letter]) -> Vec<Found> {
        let mut found = Vec::new();
        let mut at = 0;
        while let Some(first) = letters.get(at) {
            let rest = letters.get(at..).unwrap_or_default();
            let begins = at == 0 || first.gap != Gap::None;
            let names = self.by_letter.get(&first.letter).filter(|_| begins).into_iter().flatten();
            let names = names.filter_map(|place| self.names.get(*place)).filter(|name| name.stands_in(rest));
            // Of names of one length the first listed.
            let longest = names.reduce(|best, next| if next.letters.len() > best.letters.len() { next } else { best });
            match longest {
                Some(name) => {
                    let last = rest.get(name.letters.len().saturating_sub(1)).unwrap_or(first);
                    found.push(Found { id: name.id.clone(), at: first.at.start..last.at.end });
                    at += name.letters.len().max(1);
                }
                None => at += 1,
            }
        }
        found
    }
}

impl Name {
    /// Whether letters begin with this name and it ends a word there.
    fn stands_in(&self, letters: &[Letter]) -> bool {
        let mut both = self.letters.iter().zip(letters).enumerate();
        letters.len() >= self.letters.len()
            && letters.get(self.letters.len()).is_none_or(|next| next.gap != Gap::None)
            && both.all(|(place, ((letter, begins_word), written))| {
                let may_stand_apart = *begins_word || place == 0 || written.gap != Gap::Blank;
                *letter == written.letter && may_stand_apart
            })
    }
}

/// The words of a name, as they are looked for.
fn words(name: &str) -> Vec<Vec<char>> {
    let mut words: Vec<Vec<char>> = Vec::new();
    for Letter { letter, gap, .. } in folded::folded(name, Escapes::AsTheyStand) {
        match words.last_mut().filter(|_| gap == Gap::None) {
            Some(word) => word.push(letter),
            None => words.push(vec![letter]),
        }
    }
    words
}

/// A text with what was found made unreadable: as long as before, byte for byte, with its lines where they were, so that a place in the
/// one is the same place in the other.
pub fn masked(text: &str, found: &[Found]) -> String {
    let mut masked = String::with_capacity(text.len());
    let mut at = 0;
    for one in found {
        masked.push_str(text.get(at..one.at.start).unwrap_or(""));
        let hidden = text.get(one.at.clone()).unwrap_or("");
        masked.extend(hidden.bytes().map(|byte| if byte == b'\n' { '\n' } else { '*' }));
        at = at.max(one.at.end);
    }
    masked.push_str(text.get(at..).unwrap_or(""));
    masked
}
