//! The canonical writing: labels, quoted texts, brackets. It can be read in one way only.
//!
//! A value is `label "text"`, nothing is `label none`, what has parts is `label( … )`, a list is `label[ (…) (…) ]`. In a
//! text `"` and `\` have a `\` before them, so that a text ends where its quotes do.

use crate::model::Framework;
use std::fmt::Display;

/// What is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Of {
    /// Everything that the edition says.
    Edition,
    /// What awards read.
    Rules,
}

/// Writes parts of a framework.
pub(super) struct Writer<'a> {
    /// The framework, for names.
    pub(super) framework: &'a Framework,
    of: Of,
    text: String,
}

impl<'a> Writer<'a> {
    /// Nothing written yet.
    pub(super) fn new(framework: &'a Framework, of: Of) -> Self {
        Writer { framework, of, text: String::new() }
    }

    /// What was written.
    pub(super) fn text(self) -> String {
        self.text
    }

    /// A value.
    pub(super) fn field(&mut self, label: &str, value: impl Display) {
        self.text.push_str(&format!(" {label} {}", quoted(&value.to_string())));
    }

    /// A value that may be left out.
    pub(super) fn maybe(&mut self, label: &str, value: Option<impl Display>) {
        match value {
            Some(value) => self.field(label, value),
            None => self.text.push_str(&format!(" {label} none")),
        }
    }

    /// The words of a rule. How they are spaced is layout.
    pub(super) fn words(&mut self, words: &str) {
        self.field("words", unspaced(words));
    }

    /// Something with parts.
    pub(super) fn node(&mut self, label: &str, write: impl FnOnce(&mut Self)) {
        self.text.push_str(&format!(" {label}("));
        write(self);
        self.text.push(')');
    }

    /// Something with parts that may be left out.
    pub(super) fn maybe_node<T>(&mut self, label: &str, value: Option<T>, write: impl FnOnce(&mut Self, T)) {
        match value {
            Some(value) => self.node(label, |writer| write(writer, value)),
            None => self.text.push_str(&format!(" {label} none")),
        }
    }

    /// A list whose order means something.
    pub(super) fn each<T>(
        &mut self,
        label: &str,
        items: impl IntoIterator<Item = T>,
        mut write: impl FnMut(&mut Self, T),
    ) {
        self.text.push_str(&format!(" {label}["));
        for item in items {
            self.node("", |writer| write(writer, item));
        }
        self.text.push(']');
    }

    /// A list whose order belongs to the edition and means nothing to awards.
    pub(super) fn in_any_order<T>(
        &mut self,
        label: &str,
        items: impl IntoIterator<Item = T>,
        mut write: impl FnMut(&mut Self, T),
    ) {
        if self.of == Of::Edition {
            return self.each(label, items, write);
        }
        let alone = |item| {
            let mut writer = Writer::new(self.framework, self.of);
            write(&mut writer, item);
            writer.text
        };
        let mut texts: Vec<String> = items.into_iter().map(alone).collect();
        texts.sort_unstable();
        self.each(label, texts, |writer, text| writer.text.push_str(&text));
    }

    /// What belongs to the edition and is nothing to awards.
    pub(super) fn said(&mut self, write: impl FnOnce(&mut Self)) {
        if self.of == Of::Edition {
            write(self);
        }
    }

    /// The place of a rule among those of its judgement. Of an edition it is the place in the list of declarations, so that a
    /// rule that is put before others does not change them.
    pub(super) fn place(&mut self, place: usize) {
        if self.of == Of::Rules {
            self.field("place", place);
        }
    }
}

/// A text in quotes.
pub(super) fn quoted(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for letter in text.chars() {
        if letter == '"' || letter == '\\' {
            quoted.push('\\');
        }
        quoted.push(letter);
    }
    quoted.push('"');
    quoted
}

/// Words of a rule without the spaces that stand outside its quotes: equal where they differ in layout only.
pub fn unspaced(words: &str) -> String {
    let mut is_in_text = false;
    words
        .chars()
        .filter(|letter| {
            is_in_text ^= *letter == '"';
            is_in_text || !letter.is_whitespace()
        })
        .collect()
}
