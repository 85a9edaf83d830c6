//! A text as names are looked for in it: its letters without case and accents, and what lies between them.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A letter or figure of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Letter {
    /// In small, without accents.
    pub(super) letter: char,
    /// What lies between it and the one before.
    pub(super) gap: Gap,
    /// Where it is written.
    pub(super) at: Range<usize>,
}

/// What lies between two letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Gap {
    /// Nothing that can be seen: they stand in one word.
    None,
    /// Marks without a blank, or a hyphen before one: perhaps one word.
    Marks,
    /// A blank: two words.
    Blank,
}

/// Whether `\u{e9}` and the like in a text mean what they stand for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Escapes {
    /// They do, as between the quotes of a record.
    Read,
    /// They do not.
    AsTheyStand,
}

/// The letters of a text.
pub(super) fn folded(text: &str, escapes: Escapes) -> Vec<Letter> {
    let mut letters = Vec::new();
    let mut between = Between::default();
    let mut at = 0;
    while let Some((written, length)) = next(text.get(at..).unwrap_or(""), escapes) {
        let range = at..at + length;
        at += length;
        if is_unseen(written) {
            continue;
        }
        if !written.is_alphanumeric() {
            between.add(written);
            continue;
        }
        let mut gap = between.gap();
        between = Between::default();
        let plain = std::iter::once(written).nfkd().filter(|part| !is_combining_mark(*part));
        for letter in plain.flat_map(char::to_lowercase).flat_map(spelled_out).filter(|it| !is_combining_mark(*it)) {
            letters.push(Letter { letter, gap, at: range.clone() });
            gap = Gap::None;
        }
    }
    letters
}

/// The next character of a text, and how many bytes it is written in; what it stands for where it is an escape.
fn next(rest: &str, escapes: Escapes) -> Option<(char, usize)> {
    let first = rest.chars().next()?;
    let plain = Some((first, first.len_utf8()));
    if first != '\\' || escapes == Escapes::AsTheyStand {
        return plain;
    }
    let Some(second) = rest.chars().nth(1) else { return plain };
    let digits = |from: usize, most: usize| {
        let digits = rest.get(from..).unwrap_or("");
        let length = digits.bytes().take(most).take_while(u8::is_ascii_hexdigit).count();
        let number = digits.get(..length).and_then(|digits| u32::from_str_radix(digits, 16).ok());
        number.and_then(char::from_u32).map(|letter| (letter, length))
    };
    match second {
        'n' | 'r' | 't' => Some((if second == 't' { '\t' } else { '\n' }, 2)),
        'u' if rest.get(2..).is_some_and(|rest| rest.starts_with('{')) => {
            let read = digits(3, 6).filter(|(_, length)| rest.get(3 + length..).is_some_and(|it| it.starts_with('}')));
            read.map(|(letter, length)| (letter, length + 4)).or(plain)
        }
        'u' => digits(2, 4).filter(|(_, length)| *length == 4).map(|(letter, _)| (letter, 6)).or(plain),
        'x' => digits(2, 2).filter(|(_, length)| *length == 2).map(|(letter, _)| (letter, 4)).or(plain),
        _ => Some((second, 1 + second.len_utf8())).filter(|_| !second.is_alphanumeric()).or(plain),
    }
}

/// Whether nobody sees a character, so that a word goes on behind it: accents that stand alone, soft hyphens, joiners.
fn is_unseen(letter: char) -> bool {
    let unseen = [
        '\u{ad}', '\u{34f}', '\u{115f}', '\u{1160}', '\u{180e}', '\u{3164}', '\u{ffa0}', '\u{200c}', '\u{200d}',
        '\u{200e}', '\u{200f}', '\u{2060}', '\u{feff}',
    ];
    unseen.contains(&letter)
        || matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2061}'..='\u{2064}' | '\u{2066}'..='\u{2069}' | '\u{fe00}'..='\u{fe0f}')
        || is_combining_mark(letter)
}

/// Letters that do not come apart into one of `a` to `z` and an accent, as they are written without them.
fn spelled_out(letter: char) -> impl Iterator<Item = char> {
    let plain = match letter {
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'ø' => "o",
        'đ' | 'ð' => "d",
        'þ' => "th",
        'ħ' => "h",
        'ı' => "i",
        'ł' => "l",
        'ŋ' => "n",
        'ŧ' => "t",
        'ς' => "σ",
        _ => "",
    };
    plain.chars().chain(Some(letter).filter(|_| plain.is_empty()))
}

/// What lies between two letters, so far.
#[derive(Debug, Default)]
struct Between {
    began: bool,
    opens_with_hyphen: bool,
    has_blank: bool,
}

impl Between {
    fn add(&mut self, written: char) {
        let is_hyphen = matches!(written, '-' | '\u{2010}' | '\u{2011}' | '\u{2012}' | '\u{2013}' | '\u{2212}' | '¬');
        if !std::mem::replace(&mut self.began, true) {
            self.opens_with_hyphen = is_hyphen;
        }
        // What separates words without being seen separates them here, too.
        self.has_blank |= written.is_whitespace();
    }

    fn gap(&self) -> Gap {
        // Where a report is made of a record, the end of a line has become a blank.
        let is_broken_word = self.opens_with_hyphen;
        match self.began {
            false => Gap::None,
            true if self.has_blank && !is_broken_word => Gap::Blank,
            true => Gap::Marks,
        }
    }
}
