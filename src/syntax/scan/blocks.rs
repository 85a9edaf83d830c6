//! Brackets and braces: what is open, what is closed by nothing, what is never closed.

use super::super::lexicon;
use super::{Block, Bracket, DEEPEST, Scanner};
use crate::source::Span;

impl Scanner<'_> {
    pub(super) fn bracket(&mut self, byte: u8) {
        self.begin_token("");
        match byte {
            b'(' if self.depth() < DEEPEST => {
                self.brackets.push(Bracket { at: self.at, nested: std::mem::take(&mut self.nested) });
            }
            b'(' => self.deeper(),
            b')' if self.too_deep > 0 => self.too_deep -= 1,
            b')' => {
                self.nested = self.brackets.pop().map_or(0, |bracket| bracket.nested);
                if self.brackets.is_empty() {
                    self.in_bracket.clear();
                }
            }
            b'{' => self.open_block(),
            _ => self.close_block(),
        }
        self.last = byte;
        self.at += 1;
    }

    fn depth(&self) -> usize {
        let around: usize = self.brackets.iter().map(|bracket| bracket.nested).sum();
        self.blocks.len() + self.brackets.len() + around + self.nested
    }

    fn deeper(&mut self) {
        self.too_deep += 1;
        self.refuse_depth(1);
    }

    fn refuse_depth(&mut self, length: usize) {
        self.is_too_deep = true;
        if let Some(chunk) = self.chunk.as_mut()
            && chunk.is_readable
        {
            chunk.is_readable = false;
            let word = self.text.get(self.at..self.at + length).unwrap_or("");
            self.fault(self.errors.nested_too_deep(word, Span::new(self.at, self.at + length), DEEPEST));
        }
    }

    /// `not`, `where` and `number of` go on inside themselves like brackets, until the side of `and` or `or` ends.
    pub(super) fn nest(&mut self, word: &str) {
        let before = self.text.get(self.last_word.clone()).unwrap_or("");
        let is_number = word.starts_with(|first: char| first.is_ascii_digit());
        // `2 of, or all that apply, areas where …` and `or 0 when none applies` end nothing.
        let is_new_side = match before {
            "and" => true,
            "or" => word != "all" && !is_number,
            "when" => word != "none",
            _ => false,
        };
        if is_new_side {
            self.nested = 0;
        }
        if matches!(word, "not" | "where") || before == "number" && word == "of" {
            self.nested += 1;
            if self.depth() > DEEPEST {
                self.refuse_depth(word.len());
            }
        }
    }

    /// What stands behind a cell's bar or a comma is not inside what stands before it.
    pub(super) fn part(&mut self, mark: u8) {
        let before = self.text.get(self.last_word.clone()).unwrap_or("");
        if mark == b'|' || mark == b',' && !matches!(before, "of" | "apply") {
            self.nested = 0;
        }
    }

    fn open_block(&mut self) {
        self.close_brackets();
        if self.depth() >= DEEPEST {
            self.deeper();
            return;
        }
        let indent = self.lines.indent();
        self.blocks.push(Block {
            at: self.at,
            indent,
            is_opening: true,
            dedent: None,
            is_suspect: false,
            is_supplied: false,
        });
    }

    fn close_block(&mut self) {
        self.close_brackets();
        if self.too_deep > 0 {
            self.too_deep -= 1;
            return;
        }
        let is_first = self.lines.first() == self.at;
        let indent = self.lines.indent();
        match self.blocks.pop() {
            Some(mut block) => {
                block.is_suspect = is_first && indent < block.indent;
                if is_first && indent > block.indent && self.braces.deeper.is_none() {
                    self.braces.deeper = Some(self.at);
                }
                if self.blocks.is_empty() && self.braces.ended.is_none() {
                    self.braces.ended = Some(self.at);
                }
                if block.is_suspect && self.suspect.is_none() {
                    self.suspect = Some(block);
                }
            }
            None if self.ended_early() => {}
            None => {
                self.blank(self.at, self.at + 1);
                if !self.has_quote_fault && !self.lacks_its_block() {
                    self.fault(self.errors.brace_too_many(Span::new(self.at, self.at + 1)));
                }
            }
        }
        if self.blocks.is_empty() {
            self.suspect = None;
        }
    }

    /// Whether the declaration has no `{` at all and needs one: the grammar says so where it is missing.
    pub(super) fn lacks_its_block(&self) -> bool {
        let Some(chunk) = self.chunk.as_ref().filter(|chunk| chunk.is_readable) else { return false };
        let needs_block = [
            "assume",
            "consultation",
            "evidence",
            "framework",
            "inspection",
            "judgement",
            "property",
            "scale",
            "scenario",
            "source",
            "succeeds",
            "survey",
        ];
        let has_block = self.view.get(chunk.start..self.at).is_some_and(|view| view.contains(&b'{'));
        needs_block.contains(&lexicon::word_at(self.text, chunk.start)) && !has_block
    }

    pub(super) fn close_brackets(&mut self) {
        if let Some(at) = self.brackets.first().map(|bracket| bracket.at) {
            if !self.is_too_deep {
                self.fault(self.errors.bracket_never_closed(Span::new(at, at + 1)));
            }
            for newline in std::mem::take(&mut self.in_bracket) {
                self.put(newline, b'\n');
            }
            self.brackets.clear();
        }
        self.nested = 0;
    }

    // Where a line is indented no more than the one that opened the block, the block ended before it.
    pub(super) fn mend_block(&mut self, block: &Block) -> bool {
        let Some((newline, is_closing)) = block.dedent else { return false };
        let has_room = self.bytes.get(newline + 1).is_some_and(|byte| matches!(byte, b' ' | b'\t'));
        if has_room || is_closing {
            self.put(newline, b'}');
        }
        if has_room {
            self.put(newline + 1, b'\n');
        }
        has_room || is_closing
    }
}
