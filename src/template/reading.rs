//! What a template gives, read as Markdown into a document.
//!
//! Read are a title, headings of two levels below it, paragraphs, lists, tables with a caption, words to catch the eye and words
//! quoted from the rule file (code spans). Everything else that Markdown has is refused, so that nothing is lost in one
//! format that another shows.

use super::letters;
use crate::document::Document;
use crate::document::prose::Block;
use crate::document::prose::Captioned;
use crate::document::prose::Item;
use crate::document::prose::Phrase;
use crate::document::prose::Piece;
use pulldown_cmark::Event;
use pulldown_cmark::HeadingLevel;
use pulldown_cmark::Options;
use pulldown_cmark::Parser;
use pulldown_cmark::Tag;
use pulldown_cmark::TagEnd;

/// What the paragraph above a table begins with that says what it shows.
const CAPTION: &str = "Table:";
/// Lists may lie in one another so deep.
const DEEPEST_LIST: usize = 4;

/// Something that a document cannot hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Fault {
    /// Where, in what the template gave.
    pub(super) at: usize,
    /// What it is.
    pub(super) what: &'static str,
    /// What to write instead.
    pub(super) instead: &'static str,
}

/// The document that a text says.
pub(super) fn read(text: &str) -> Result<Document, Vec<Fault>> {
    let mut reader = Reader::default();
    for (event, range) in Parser::new_ext(text, Options::ENABLE_TABLES).into_offset_iter() {
        reader.at = range.start;
        reader.event(event);
    }
    let is_title = |block: &&Block| matches!(block, Block::Title(_));
    if reader.blocks.iter().filter(is_title).count() == 0 && reader.faults.is_empty() {
        reader.at = 0;
        reader.fault("no title", "begin with a line such as `# Report`");
    }
    if reader.faults.is_empty() { Ok(Document { running: None, blocks: reader.blocks }) } else { Err(reader.faults) }
}

/// A document as it is read.
#[derive(Default)]
struct Reader {
    blocks: Vec<Block>,
    /// The words of whatever is being read.
    phrase: Phrase,
    /// How many pairs of marks around them catch the eye.
    strong: usize,
    /// Lists that have begun, each with whether it is counted.
    lists: Vec<(bool, Vec<Item>)>,
    /// Their items that have begun.
    items: Vec<Item>,
    headings: Vec<Phrase>,
    rows: Vec<Vec<Phrase>>,
    row: Vec<Phrase>,
    at: usize,
    faults: Vec<Fault>,
}

impl Reader {
    fn fault(&mut self, what: &'static str, instead: &'static str) {
        self.faults.push(Fault { at: self.at, what, instead });
    }

    fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(&tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => self.piece(&text),
            Event::Code(text) => self.phrase.pieces.push(Piece::Rule(letters::said(&text))),
            Event::SoftBreak => self.piece(" "),
            Event::HardBreak => {
                self.fault(
                    "a line that is broken by hand",
                    "begin a paragraph or a list, and leave no spaces at the end",
                );
            }
            Event::Html(_) | Event::InlineHtml(_) => {
                self.fault("HTML", "write Markdown, or a backslash before a `<` that is meant as itself");
            }
            Event::Rule => self.fault("a line across the page", "write a heading"),
            Event::InlineMath(_) | Event::DisplayMath(_) => self.fault("a formula", "say it in words"),
            Event::FootnoteReference(_) | Event::TaskListMarker(_) => self.fault("a mark", "say it in words"),
        }
    }

    fn piece(&mut self, text: &str) {
        let words = letters::said(text);
        self.phrase.pieces.push(if self.strong > 0 { Piece::Strong(words) } else { Piece::Plain(words) });
    }

    fn start(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::Paragraph | Tag::Heading { .. } | Tag::TableCell => {}
            Tag::Item => self.items.push(Item::default()),
            Tag::Emphasis | Tag::Strong => self.strong += 1,
            Tag::List(first) => self.list(first.is_some()),
            Tag::Table(_) => {
                if !self.lists.is_empty() {
                    self.fault("a table in a list", "let the table stand at the margin");
                }
            }
            Tag::TableHead | Tag::TableRow => self.row.clear(),
            // Told where its text is met.
            Tag::HtmlBlock => {}
            Tag::BlockQuote(_) => self.fault("a quotation set off by `>`", "write a paragraph, with quotation marks"),
            Tag::CodeBlock(_) => {
                self.fault("text set off as code", "let its lines begin at the margin, not four spaces in");
            }
            Tag::Link { .. } => self.fault("a link", "write the address out, so that it can be read on paper, too"),
            Tag::Image { .. } => self.fault("a picture", "leave it out: a report loads nothing from elsewhere"),
            Tag::FootnoteDefinition(_)
            | Tag::DefinitionList
            | Tag::DefinitionListTitle
            | Tag::DefinitionListDefinition
            | Tag::Strikethrough
            | Tag::Superscript
            | Tag::Subscript
            | Tag::MetadataBlock(_) => self.fault("a mark", "say it in words"),
        }
    }

    fn list(&mut self, is_counted: bool) {
        self.item_text();
        if is_counted && !self.lists.is_empty() {
            self.fault("a counted list in another list", "let the inner one have dashes");
        }
        if self.lists.len() == DEEPEST_LIST {
            self.fault("lists in one another more than four deep", "begin a section or a list of its own");
        }
        self.lists.push((is_counted, Vec::new()));
    }

    /// Gives the words read so far to the item that they stand in; a second paragraph of it goes on in the first.
    fn item_text(&mut self) {
        let words = std::mem::take(&mut self.phrase);
        if let Some(item) = self.items.last_mut().filter(|_| !words.pieces.is_empty()) {
            if !item.text.pieces.is_empty() {
                item.text.pieces.push(Piece::Plain(" ".to_owned()));
            }
            item.text.pieces.extend(words.pieces);
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(level) => self.heading(level),
            TagEnd::Paragraph if self.items.is_empty() => {
                let words = std::mem::take(&mut self.phrase);
                if !words.is_empty() {
                    self.blocks.push(Block::Paragraph(words));
                }
            }
            TagEnd::Paragraph => self.item_text(),
            TagEnd::Item => {
                self.item_text();
                let item = self.items.pop().filter(|item| !item.text.is_empty() || !item.children.is_empty());
                if let Some((_, items)) = self.lists.last_mut() {
                    items.extend(item);
                }
            }
            TagEnd::List(_) => self.end_of_list(),
            TagEnd::Emphasis | TagEnd::Strong => self.strong = self.strong.saturating_sub(1),
            TagEnd::TableCell => {
                let words = std::mem::take(&mut self.phrase);
                self.row.push(words);
            }
            TagEnd::TableHead => self.headings = std::mem::take(&mut self.row),
            TagEnd::TableRow => {
                let row = std::mem::take(&mut self.row);
                self.rows.push(row);
            }
            TagEnd::Table => self.end_of_table(),
            TagEnd::BlockQuote(_)
            | TagEnd::CodeBlock
            | TagEnd::HtmlBlock
            | TagEnd::FootnoteDefinition
            | TagEnd::DefinitionList
            | TagEnd::DefinitionListTitle
            | TagEnd::DefinitionListDefinition
            | TagEnd::Strikethrough
            | TagEnd::Superscript
            | TagEnd::Subscript
            | TagEnd::Link
            | TagEnd::Image
            | TagEnd::MetadataBlock(_) => {}
        }
    }

    fn heading(&mut self, level: HeadingLevel) {
        let words = std::mem::take(&mut self.phrase);
        if !self.items.is_empty() {
            return self.fault("a heading in a list", "let the heading stand at the margin");
        }
        if words.is_empty() {
            return self.fault("a heading without words", "say what stands under it");
        }
        let has = |wanted: fn(&Block) -> bool| self.blocks.iter().any(wanted);
        match level {
            HeadingLevel::H1 if has(|block| matches!(block, Block::Title(_))) => {
                self.fault("a second title", "begin sections with `##`");
            }
            HeadingLevel::H1 if !self.blocks.is_empty() => {
                self.fault("a title below other text", "let the title come first");
            }
            HeadingLevel::H1 => self.blocks.push(Block::Title(words)),
            HeadingLevel::H2 => self.blocks.push(Block::Section(words)),
            HeadingLevel::H3 if has(|block| matches!(block, Block::Section(_))) => {
                self.blocks.push(Block::Subsection(words));
            }
            HeadingLevel::H3 => {
                self.fault("a heading of the third level outside a section", "begin a section with `##`")
            }
            HeadingLevel::H4 | HeadingLevel::H5 | HeadingLevel::H6 => {
                self.fault("a heading below the third level", "write a paragraph that begins with words in `**`");
            }
        }
    }

    fn end_of_list(&mut self) {
        let Some((is_counted, items)) = self.lists.pop() else { return };
        match self.items.last_mut() {
            Some(item) => item.children.extend(items),
            None if items.is_empty() => {}
            None if is_counted => self.blocks.push(Block::Numbered(items)),
            None => self.blocks.push(Block::Bullets(items)),
        }
    }

    /// A table without rows is left out, with its caption.
    fn end_of_table(&mut self) {
        let (headings, rows) = (std::mem::take(&mut self.headings), std::mem::take(&mut self.rows));
        let above = self.blocks.last().and_then(|block| match block {
            Block::Paragraph(phrase) => phrase.words().strip_prefix(CAPTION).map(|words| words.trim().to_owned()),
            Block::Title(_)
            | Block::Section(_)
            | Block::Subsection(_)
            | Block::Table(..)
            | Block::Captioned(_)
            | Block::List(..)
            | Block::Bullets(_)
            | Block::Numbered(_)
            | Block::Grid(_) => None,
        });
        let Some(caption) = above.filter(|words| !words.is_empty()) else {
            return self.fault("a table that does not say what it shows", "write `Table: …` in a paragraph above it");
        };
        self.blocks.pop();
        if !rows.is_empty() {
            self.blocks.push(Block::Captioned(Captioned { caption: caption.into(), headings, rows }));
        }
    }
}
