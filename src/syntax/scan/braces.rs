//! Braces that indentation shows to be missing or one too many, supplied or taken away so that the rest can be read.

use super::super::lexicon;
use super::{Block, Scanner};
use crate::source::Span;

impl Scanner<'_> {
    /// A rule begins with the token here.
    pub(super) fn begin_rule(&mut self) {
        self.nested = 0;
        self.braces.rule = self.at;
        self.braces.indent = self.lines.indent();
        let is_closing = self.bytes.get(self.at) == Some(&b'}');
        self.braces.goes_on |= self.braces.ended.is_some() && self.blocks.is_empty() && !is_closing;
    }

    /// Whether the rule before the line end needs a block, and the word here, indented further, begins a line of one.
    pub(super) fn lacks_brace(&self, newline: usize, word: &str) -> bool {
        let byte = self.bytes.get(self.at).copied().unwrap_or(b' ');
        let is_further = self.brackets.is_empty()
            && self.blocks.len() < super::DEEPEST
            && self.lines.indent() > self.braces.indent
            && !matches!(self.last, b',' | b'{' | b'}')
            && !matches!(byte, b'{' | b'}');
        let Some(head) = self.text.get(self.braces.rule..newline).filter(|_| is_further) else { return false };
        let head = head.split('#').next().unwrap_or("").trim_end();
        if self.blocks.is_empty() {
            let is_first = self.chunk.as_ref().is_some_and(|chunk| chunk.start == self.braces.rule);
            let keyword = lexicon::word_at(head, 0);
            let begins_a_line = lexicon::known_words(keyword).contains(&word)
                || lexicon::OPENING.contains(&word)
                || keyword == "scale" && !matches!(word, "" | "cumulative" | "satisfied");
            return is_first && begins_a_line && self.lacks_its_block();
        }
        let is_tier = head.ends_with(" requires")
            || head.ends_with(" looks for")
            || head.ends_with(" substantial evidence") && (head.contains(" requires") || head.contains(" looks for"))
            || head.starts_with("at least ") && (head.ends_with(" of") || head.ends_with(" that apply"))
            || head.starts_with("aspect ") && head.ends_with('"');
        let is_table = head.ends_with(" by table") || head.ends_with(" row fits");
        is_tier && (lexicon::known_words("requires").contains(&word)) || is_table && byte == b'|'
    }

    /// Reads on as if the brace were there.
    pub(super) fn supply_brace(&mut self, newline: usize) {
        let head = self.text.get(self.braces.rule..newline).unwrap_or("").split('#').next().unwrap_or("").trim_end();
        let last = head.rsplit([' ', '\t']).next().map_or(head.len(), str::len);
        let end = self.braces.rule + head.len();
        self.fault(self.errors.brace_missing(Span::new(end - last, end)));
        self.put(newline, b'{');
        let indent = self.braces.indent;
        self.blocks.push(Block {
            at: newline,
            indent,
            is_opening: true,
            dedent: None,
            is_suspect: false,
            is_supplied: true,
        });
        self.last = b'{';
    }

    /// The brace here closes nothing, and rules stand between it and the one that ended the block: then one before is too
    /// many, and this one is taken for the block's own.
    pub(super) fn ended_early(&mut self) -> bool {
        let Some(culprit) = self.braces.deeper.or(self.braces.ended) else { return false };
        if !self.braces.goes_on || self.has_quote_fault {
            return false;
        }
        self.blank(culprit, culprit + 1);
        // With it goes the line end before it: two would end a rule that is none.
        let before = self.view.get(..culprit).and_then(|view| view.iter().rposition(|byte| *byte != b' '));
        if let Some(newline) = before.filter(|at| self.view.get(*at) == Some(&b'\n')) {
            self.blank(newline, newline + 1);
        }
        let (early, late) = (Span::new(culprit, culprit + 1), Span::new(self.at, self.at + 1));
        self.fault(self.errors.block_ends_early(early, late));
        self.braces.deeper = None;
        self.braces.ended = Some(self.at);
        self.braces.goes_on = false;
        true
    }
}
