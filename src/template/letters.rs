//! The letters in which values stand in a template that is filled in: one for each byte, all of them private in Unicode, so
//! that nothing in a value is taken for Markdown, and nothing in Markdown for a value.

use crate::document::prose::shown;

/// The letter of byte 0; the others follow it.
const FIRST: u32 = 0xF_0000;
/// What every value begins with, so that one without words is something, too.
const BEGIN: char = '\u{F0100}';

/// Whether a letter is one of these.
fn is_ours(letter: char) -> bool {
    (FIRST..=u32::from(BEGIN)).contains(&u32::from(letter))
}

/// The words of a value as they are shown, in these letters.
pub(super) fn spelt(words: &str) -> String {
    let words = shown(&said(words));
    let letters = words.trim().bytes().filter_map(|byte| char::from_u32(FIRST + u32::from(byte)));
    std::iter::once(BEGIN).chain(letters).collect()
}

/// Text with its values turned back into their words.
pub(super) fn said(text: &str) -> String {
    let mut said = String::with_capacity(text.len());
    let mut bytes: Vec<u8> = Vec::new();
    for letter in text.chars() {
        if is_ours(letter) {
            bytes.extend(u8::try_from(u32::from(letter) - FIRST).ok());
        } else {
            said.push_str(&String::from_utf8_lossy(&bytes));
            bytes.clear();
            said.push(letter);
        }
    }
    said.push_str(&String::from_utf8_lossy(&bytes));
    said
}

/// The text of a template without such letters, each in as many bytes as before.
pub(super) fn withheld(text: &str) -> String {
    text.chars().map(|letter| if is_ours(letter) { '\u{10FFFD}' } else { letter }).collect()
}

#[cfg(test)]
mod tests {
    //! Words go through the letters unharmed.

    use super::is_ours;
    use super::said;
    use super::spelt;

    #[test]
    fn what_is_spelt_is_said_again() {
        for words in ["", "*<b>", "# Kapitel “Größe”", "a\u{F0041}", "| x |"] {
            let spelt = spelt(words);
            assert!(spelt.chars().all(is_ours), "{spelt}");
            // A private letter in a value is read as the byte that it would stand for, and is no Markdown either.
            assert_eq!(said(&spelt), words.replace('\u{F0041}', "A"));
        }
    }
}
