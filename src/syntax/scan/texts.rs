//! Texts in quotes, and characters that can stand only in them.

use super::super::lexicon;
use super::Scanner;
use crate::source::Span;

impl Scanner<'_> {
    pub(super) fn string(&mut self) {
        self.begin_token("");
        self.last = b'"';
        let rest = self.text.get(self.at..).unwrap_or("");
        if rest.starts_with("\"\"\"") {
            self.prose(rest);
            return;
        }
        if let Some((opened, length)) = prose_begun_with_few(rest) {
            let end = self.at + length;
            self.fault(self.errors.quotes_too_few(Span::new(self.at, self.at + opened), Span::new(end - 3, end)));
            self.blank(self.at, end);
            self.put_empty_text(self.at, length);
            self.at = end;
            self.lines.touch();
            return;
        }
        // Only as far as the text goes: a line may hold any number of texts.
        let inner = rest.get(1..).unwrap_or("");
        match inner.find(['"', '\n']) {
            Some(length) if inner.as_bytes().get(length) == Some(&b'"') => self.at += length + 2,
            Some(length) => self.quote_missing(rest.get(..length + 1).unwrap_or("")),
            None => self.quote_missing(rest),
        }
    }

    fn quote_missing(&mut self, line: &str) {
        self.has_quote_fault = true;
        let written = line.trim_end();
        self.fault(self.errors.quote_missing(Span::new(self.at, self.at + written.len())));
        // A block opened at the line's end is meant to be one.
        let kept = if written.len() > 2 && written.ends_with('{') { written.len() - 1 } else { line.len() };
        self.blank(self.at, self.at + kept);
        self.put_empty_text(self.at, kept);
        self.at += kept;
    }

    fn prose(&mut self, rest: &str) {
        let end = prose_end(rest);
        match end {
            Ok(length) => self.at += length,
            Err(length) => {
                self.has_quote_fault = true;
                self.fault(self.errors.prose_not_closed(Span::new(self.at, self.at + 3)));
                self.blank(self.at, self.at + length);
                self.put_empty_text(self.at, length);
                self.at += length;
            }
        }
        self.lines.touch();
    }

    fn put_empty_text(&mut self, at: usize, room: usize) {
        if room >= 2 {
            self.put(at, b'"');
            self.put(at + 1, b'"');
        }
    }

    /// A character that is neither blank nor plain ASCII.
    pub(super) fn foreign(&mut self) {
        let Some(character) = self.text.get(self.at..).and_then(|rest| rest.chars().next()) else {
            self.at += 1;
            return;
        };
        let end = self.at + character.len_utf8();
        if character.is_whitespace() || matches!(character, '\u{feff}' | '\u{200b}') {
            self.blank(self.at, end);
            self.lines.skip_mark(self.at, end);
            self.at = end;
        } else if lexicon::CURLY_QUOTES.contains(&character) {
            self.curly_text(end);
        } else {
            self.begin_token("");
            self.foreign_fault(character, end);
            self.blank(self.at, end);
            if character.is_alphanumeric() {
                for at in self.at..end {
                    self.put(at, b'x');
                }
            }
            self.last = b'a';
            self.at = end;
        }
    }

    // A word with several such letters is told about once.
    fn foreign_fault(&mut self, character: char, end: usize) {
        if !character.is_alphanumeric() {
            self.fault(self.errors.foreign_character(character, Span::new(self.at, end)));
        } else if self.at >= self.foreign_until {
            let is_in_word = |it: char| it.is_alphanumeric() || matches!(it, '-' | '_');
            let length = |text: &str, at: usize| {
                text.get(at..).map_or(0, |rest| rest.find(|it| !is_in_word(it)).unwrap_or(rest.len()))
            };
            self.foreign_until = self.at + length(self.text, self.at);
            let start = if self.last_word.end == self.at { self.last_word.start } else { self.at };
            let span = Span::new(start, self.foreign_until);
            let word = self.text.get(span.range()).unwrap_or("");
            self.fault(self.errors.foreign_letter(word, character, span));
        }
    }

    fn curly_text(&mut self, opened: usize) {
        self.begin_token("");
        let rest = self.text.get(opened..).unwrap_or("");
        let is_end = |it: char| it == '\n' || it == '"' || lexicon::CURLY_QUOTES.contains(&it);
        let closing = rest.char_indices().find(|(_, it)| is_end(*it)).filter(|(_, it)| *it != '\n');
        let (closed, end) = match closing {
            Some((offset, it)) => (opened + offset, opened + offset + it.len_utf8()),
            None => (opened, opened),
        };
        self.fault(self.errors.curly_quotes(Span::new(self.at, end)));
        self.blank(self.at, opened);
        self.blank(closed, end);
        self.put(opened - 1, b'"');
        self.put(if closed == end { opened - 2 } else { closed }, b'"');
        self.last = b'"';
        self.at = end;
    }
}

/// A text that stands open at its line's end, and ends with a `"""` before any other quote: how many quotes begin it, and
/// how long it is. The `"""` stands first on its line, so that it begins no text of its own.
fn prose_begun_with_few(rest: &str) -> Option<(usize, usize)> {
    let inner = rest.trim_start_matches('"');
    let opened = rest.len() - inner.len();
    // No further than needed: a line may hold any number of texts.
    let is_stop = |it: char| it == '"' || it == '\n' || opened == 2 && !it.is_whitespace();
    let (line, behind) = inner.split_at(inner.find(is_stop).filter(|_| opened <= 2)?);
    let behind = behind.strip_prefix('\n')?;
    let place = behind.find(['"', '}']).filter(|place| behind.get(*place..).unwrap_or("").starts_with("\"\"\""))?;
    let text = behind.get(..place)?;
    let is_indented = |line: &str| line.trim().is_empty() || line.starts_with([' ', '\t']);
    let stands_first = text.rsplit('\n').next().is_some_and(|before| before.trim().is_empty());
    (stands_first && text.lines().all(is_indented)).then_some((opened, opened + line.len() + 1 + place + 3))
}

/// How long a `"""` text is; where it is never closed, how far it could reach: to the next line at the margin.
fn prose_end(rest: &str) -> Result<usize, usize> {
    let mut at = 3;
    while let Some(length) = rest.get(at..).and_then(|behind| behind.find(['"', '\n'])) {
        at += length;
        let here = rest.get(at..).unwrap_or("");
        if here.starts_with("\"\"\"") {
            return Ok(at + 3);
        }
        let next = here.as_bytes().get(1).copied().unwrap_or(b' ');
        if here.starts_with('\n') && !next.is_ascii_whitespace() && next != b'"' {
            return Err(at);
        }
        at += 1;
    }
    Err(rest.len())
}
