//! One pass over the bytes before the grammar sees them: text to declarations, comments and faults.
//!
//! The scan makes a *view* of the text: the same bytes at the same offsets, but comments, tabs and every line end that ends no
//! rule are blanks. So a line feed in the view always ends a rule, and the grammar needs no rule for
//! comments and none for lines that go on. It also finds, because it knows strings and margins, the faults that a grammar
//! words worst: a missing quote, a block or bracket never closed, a word at the margin that begins nothing. Where a fault
//! has an obvious cure the view is cured, so that the rest of the declaration can still be read.

mod blocks;
mod braces;
mod texts;

use super::errors::Errors;
use super::lexicon;
use super::lines::Lines;
use crate::diagnostic::Diagnostic;
use crate::source::{Source, Span, Spanned};

/// The most brackets and braces that may stand within one another.
pub(super) const DEEPEST: usize = 64;
/// After so many faults the rest of the file is read without reporting: it is not a rule file.
pub(super) const MOST_FAULTS: usize = 100;

/// What the scan gives.
pub(super) struct Scan {
    /// The text with blanks as the grammar wants them; offsets as in the text.
    pub(super) view: String,
    /// The declarations, in order.
    pub(super) chunks: Vec<Chunk>,
    /// Every comment, with its `#`.
    pub(super) comments: Vec<Spanned<String>>,
    /// What is wrong already.
    pub(super) faults: Vec<Diagnostic>,
}

/// From a word at the margin to the next.
#[derive(Debug, Default)]
pub(super) struct Chunk {
    /// Where it begins.
    pub(super) start: usize,
    /// Where it ends.
    pub(super) end: usize,
    /// Where the scan has reported something: the grammar says nothing more of those rules.
    pub(super) reported: Vec<usize>,
    /// How many closing braces are missing at its end.
    pub(super) unclosed: usize,
    /// Its first word begins a declaration, and nothing in it is nested too deep.
    pub(super) is_readable: bool,
}

/// An open brace.
struct Block {
    at: usize,
    // How far the line that opens it is indented.
    indent: usize,
    // Only `cite`, `basis`, `because` and `guidance` so far.
    is_opening: bool,
    // The line end before the first line that is indented as if the block had ended, and whether that line closes a block.
    dedent: Option<(usize, bool)>,
    // Its closing brace is indented less than its opening line: the one forgotten is this.
    is_suspect: bool,
    // Its opening brace is not in the text.
    is_supplied: bool,
}

/// What is known of the braces of a declaration beside the open blocks.
#[derive(Default)]
struct Braces {
    // Where the rule being read begins, and how far its line is indented.
    rule: usize,
    indent: usize,
    // The first closing brace that is indented more than the line that opens its block.
    deeper: Option<usize>,
    // The closing brace that ended the declaration's block, and whether rules follow it.
    ended: Option<usize>,
    goes_on: bool,
}

/// An open bracket.
struct Bracket {
    at: usize,
    // What is nested without brackets around this one.
    nested: usize,
}

/// The text's view, the declarations in it, its comments and what is wrong with its outer form.
pub(super) fn scan(source: &Source, errors: Errors) -> Scan {
    let mut scanner = Scanner::new(source.text(), errors);
    while let Some(byte) = scanner.bytes.get(scanner.at).copied() {
        scanner.step(byte);
    }
    scanner.close_chunk(scanner.bytes.len());
    let view = String::from_utf8(scanner.view)
        .unwrap_or_else(|broken| String::from_utf8_lossy(broken.as_bytes()).chars().map(ascii_or_blank).collect());
    Scan { view, chunks: scanner.chunks, comments: scanner.comments, faults: scanner.faults }
}

// Patches cover whole characters, so the view is always UTF-8; should one not be, offsets must still hold.
fn ascii_or_blank(character: char) -> char {
    if character.is_ascii() { character } else { ' ' }
}

struct Scanner<'a> {
    text: &'a str,
    bytes: &'a [u8],
    view: Vec<u8>,
    lines: Lines,
    errors: Errors,
    at: usize,
    // The last byte that was no blank, since the declaration began.
    last: u8,
    // Nothing but blanks on this line so far.
    is_fresh: bool,
    // The line end before this line's first token, already a blank in the view.
    newline: Option<usize>,
    blocks: Vec<Block>,
    too_deep: usize,
    is_too_deep: bool,
    // The word read last; and how far the word with foreign letters reaches that was told about last.
    last_word: std::ops::Range<usize>,
    foreign_until: usize,
    brackets: Vec<Bracket>,
    // Words that hold a condition or a number inside another without a bracket, in the condition being read.
    nested: usize,
    // Line ends that are blanks only because a bracket is open.
    in_bracket: Vec<usize>,
    suspect: Option<Block>,
    braces: Braces,
    has_quote_fault: bool,
    has_margin_fault: bool,
    chunk: Option<Chunk>,
    chunks: Vec<Chunk>,
    comments: Vec<Spanned<String>>,
    faults: Vec<Diagnostic>,
}

impl<'a> Scanner<'a> {
    fn new(text: &'a str, errors: Errors) -> Self {
        Scanner {
            text,
            bytes: text.as_bytes(),
            view: text.as_bytes().to_vec(),
            lines: Lines::default(),
            errors,
            at: 0,
            last: 0,
            is_fresh: true,
            newline: None,
            blocks: Vec::new(),
            too_deep: 0,
            is_too_deep: false,
            last_word: 0..0,
            foreign_until: 0,
            brackets: Vec::new(),
            nested: 0,
            in_bracket: Vec::new(),
            suspect: None,
            braces: Braces::default(),
            has_quote_fault: false,
            has_margin_fault: false,
            chunk: None,
            chunks: Vec::new(),
            comments: Vec::new(),
            faults: Vec::new(),
        }
    }

    fn step(&mut self, byte: u8) {
        match byte {
            b'\n' => {
                self.blank(self.at, self.at + 1);
                if !self.is_fresh {
                    self.newline = Some(self.at);
                }
                self.is_fresh = true;
                self.at += 1;
                self.lines.begin(self.at);
            }
            b' ' => self.at += 1,
            b'\t' | b'\r' | 0x0b | 0x0c => {
                self.blank(self.at, self.at + 1);
                self.at += 1;
            }
            b'#' => self.comment(),
            b'"' => self.string(),
            b'{' | b'}' | b'(' | b')' => self.bracket(byte),
            _ if byte.is_ascii_alphanumeric() => self.word(),
            _ if byte.is_ascii_graphic() => {
                self.begin_token("");
                self.part(byte);
                self.last = byte;
                self.at += 1;
            }
            _ => self.foreign(),
        }
    }

    fn comment(&mut self) {
        let end = self.line_end(self.at);
        let kept = self.text.get(self.at..end).unwrap_or("").trim_end();
        self.comments.push(Spanned::new(kept.to_owned(), Span::new(self.at, self.at + kept.len())));
        self.blank(self.at, end);
        self.at = end;
    }

    fn word(&mut self) {
        let word = lexicon::word_at(self.text, self.at);
        self.begin_token(word);
        self.nest(word);
        self.last_word = self.at..self.at + word.len();
        self.at += word.len();
        self.last = b'a';
    }

    // ---- Lines ----

    /// Called before every token: settles whether the line end before it ends a rule.
    fn begin_token(&mut self, word: &str) {
        if self.is_fresh {
            self.lines.indent_to(self.at);
            self.is_fresh = false;
            if self.begins_declaration(word) {
                self.close_chunk(self.at);
                self.open_chunk(word);
                return;
            }
            self.hold_indentation(word);
            self.begin_line(word);
        } else if self.last == b'{' {
            self.settle_opening(word);
        }
    }

    fn hold_indentation(&mut self, word: &str) {
        let is_inside = !self.blocks.is_empty() && self.brackets.is_empty() && self.last != b',' && !self.goes_on(word);
        let is_brace = matches!(self.bytes.get(self.at), Some(b'{' | b'}'));
        if is_inside && !is_brace && self.lines.indent() == 0 && !self.has_margin_fault {
            self.has_margin_fault = true;
            self.fault(self.errors.not_indented(word, Span::new(self.at, self.token_end(word))));
        }
    }

    fn begin_line(&mut self, word: &str) {
        let newline = self.newline.take();
        if let Some(newline) = newline
            && self.lacks_brace(newline, word)
        {
            self.supply_brace(newline);
        }
        if self.last == b'{' {
            self.begin_rule();
            self.settle_opening(word);
            return;
        }
        if self.last == b',' || self.bytes.get(self.at) == Some(&b'{') || self.goes_on(word) {
            return;
        }
        let Some(newline) = newline else { return };
        if !self.brackets.is_empty() {
            self.in_bracket.push(newline);
            return;
        }
        self.settle_opening(word);
        self.put(newline, b'\n');
        self.begin_rule();
        let indent = self.lines.indent();
        let is_closing = self.bytes.get(self.at) == Some(&b'}');
        if let Some(block) = self.blocks.last_mut()
            && (indent < block.indent || indent == block.indent && !is_closing)
            && block.dedent.is_none()
        {
            block.dedent = Some((newline, is_closing));
        }
    }

    fn settle_opening(&mut self, word: &str) {
        if let Some(block) = self.blocks.last_mut()
            && !lexicon::OPENING.contains(&word)
        {
            block.is_opening = false;
        }
    }

    fn goes_on(&self, word: &str) -> bool {
        let is_opening = self.blocks.last().is_some_and(|block| block.is_opening);
        let rest = self.text.get(self.at..).unwrap_or("");
        let begins_anew = is_opening && lexicon::OPENING.contains(&word)
            || word == "until" && self.is_in_header()
            || rest.starts_with(lexicon::NOT_GOING_ON);
        lexicon::GOING_ON.contains(&word) && !begins_anew
    }

    /// Whether this is the header, in which `until` is a line of its own.
    fn is_in_header(&self) -> bool {
        let start = self.chunk.as_ref().map(|chunk| chunk.start);
        start.is_some_and(|start| lexicon::word_at(self.text, start) == "framework")
    }

    fn begins_declaration(&self, word: &str) -> bool {
        let at_margin = self.lines.indent() == 0;
        let byte = self.bytes.get(self.at).copied().unwrap_or(b' ');
        let is_known = lexicon::begins_declaration(word);
        if self.chunk.is_none() {
            return true;
        }
        if matches!(byte, b'{' | b'}' | b')') || self.last == b',' && !is_known || self.goes_on(word) {
            return false;
        }
        at_margin && (is_known || self.blocks.is_empty()) || is_known && self.blocks.is_empty()
    }

    // ---- Declarations ----

    fn open_chunk(&mut self, word: &str) {
        let is_known = lexicon::begins_declaration(word);
        self.chunk = Some(Chunk { start: self.at, is_readable: is_known, ..Chunk::default() });
        self.has_quote_fault = false;
        self.is_too_deep = false;
        self.braces = Braces { rule: self.at, indent: self.lines.indent(), ..Braces::default() };
        self.has_margin_fault = false;
        self.last = 0;
        let rest = self.text.get(self.at..).unwrap_or("");
        let mark = ["//", "/*", "--"].into_iter().find(|mark| rest.starts_with(mark)).unwrap_or(word);
        let end = self.token_end(mark);
        if !is_known && self.faults.len() < MOST_FAULTS {
            let shown = self.text.get(self.at..end).unwrap_or("");
            let span = Span::new(self.at, end);
            self.fault(match lexicon::place_of(word) {
                Some(place) => self.errors.belongs_elsewhere(word, place, span),
                None => self.errors.unknown_declaration(shown, span),
            });
        } else if is_known && self.lines.indent() > 0 {
            self.fault(self.errors.declaration_not_at_the_margin(word, Span::new(self.at, end)));
        }
    }

    fn close_chunk(&mut self, end: usize) {
        self.close_brackets();
        self.newline = None;
        self.too_deep = 0;
        let mut unclosed = self.blocks.len();
        if unclosed > 0 && !self.has_quote_fault && !self.is_too_deep {
            let culprit = self.suspect.take().or_else(|| self.blocks.pop());
            // Where its opening brace is missing too, that has been said.
            if let Some(block) = culprit.filter(|block| !block.is_supplied) {
                self.fault(self.errors.block_never_closed(Span::new(block.at, block.at + 1)));
                if self.mend_block(&block) {
                    unclosed -= 1;
                }
            }
        }
        self.suspect = None;
        self.blocks.clear();
        if let Some(mut chunk) = self.chunk.take() {
            chunk.end = end;
            chunk.unclosed = unclosed;
            self.chunks.push(chunk);
        }
    }

    // ---- Small things ----

    /// Where a word ends; where there is none, the character here.
    fn token_end(&self, word: &str) -> usize {
        let character = self.text.get(self.at..).and_then(|rest| rest.chars().next());
        self.at + word.len().max(character.map_or(0, char::len_utf8))
    }

    fn line_end(&self, from: usize) -> usize {
        self.text.get(from..).and_then(|rest| rest.find('\n')).map_or(self.bytes.len(), |length| from + length)
    }

    fn put(&mut self, at: usize, byte: u8) {
        if let Some(place) = self.view.get_mut(at) {
            *place = byte;
        }
    }

    fn blank(&mut self, from: usize, to: usize) {
        if let Some(bytes) = self.view.get_mut(from..to) {
            bytes.fill(b' ');
        }
    }

    fn fault(&mut self, diagnostic: Diagnostic) {
        let at = diagnostic.labels.first().map_or(0, |label| label.span.start as usize);
        if let Some(chunk) = self.chunk.as_mut() {
            chunk.reported.push(at);
        }
        if self.faults.len() < MOST_FAULTS {
            self.faults.push(diagnostic);
        }
    }
}
