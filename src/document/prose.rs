//! A document before it has a form: headings, paragraphs, tables and lists of phrases.
//!
//! Every text an outcome is told in is built as one [`Document`], so that plain text and Markdown say the same
//! in the same order. A [`Phrase`] keeps apart what is said and what is quoted from the rule file, because each
//! form marks (and escapes) them in its own way.

/// Headings, paragraphs, tables and lists, in reading order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Document {
    /// What every page says, however few of them somebody holds, as that an outcome is provisional.
    pub running: Option<Phrase>,
    /// What it is made of.
    pub blocks: Vec<Block>,
}

/// A part of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// The title of the whole.
    Title(Phrase),
    /// The heading of a section.
    Section(Phrase),
    /// A heading within a section.
    Subsection(Phrase),
    /// A paragraph.
    Paragraph(Phrase),
    /// Rows under column headings; every row has as many cells as there are headings.
    Table(Vec<&'static str>, Vec<Vec<Phrase>>),
    /// Rows under column headings that are not ours, with what they show.
    Captioned(Captioned),
    /// A heading of a few words, and what stands under it.
    List(&'static str, Vec<Item>),
    /// A list without a heading.
    Bullets(Vec<Item>),
    /// The same, counted from 1.
    Numbered(Vec<Item>),
    /// One thing against another.
    Grid(Grid),
}

/// A table that says what it shows. Every row has as many cells as there are headings.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Captioned {
    /// What it shows.
    pub caption: Phrase,
    /// The headings of its columns.
    pub headings: Vec<Phrase>,
    /// Its rows; the first cell of each says what the row is about.
    pub rows: Vec<Vec<Phrase>>,
}

/// One thing against another: as rows and columns where there is room, else as a list of what is there.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Grid {
    /// What it shows.
    pub caption: Phrase,
    /// What stands down the side, and what along the top.
    pub corner: &'static str,
    /// The headings along the top.
    pub columns: Vec<Phrase>,
    /// The rows, each with its heading and a cell for each column; nothing where there is none.
    pub rows: Vec<(Phrase, Vec<Option<Cell>>)>,
    /// The column headings of the list.
    pub headings: Vec<&'static str>,
    /// The same as a list, a row for each cell that is there.
    pub list: Vec<Vec<Phrase>>,
}

/// A cell of a grid.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Cell {
    /// What it says, line by line.
    pub lines: Vec<Phrase>,
    /// What it is, in a word or two, so that colour need not tell it.
    pub mark: &'static str,
    /// It lies on the diagonal: the two things are the same.
    pub is_kept: bool,
}

/// An item of a list, with what stands under it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Item {
    /// What it says.
    pub text: Phrase,
    /// What is said of it further.
    pub children: Vec<Item>,
}

/// A run of words.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Phrase {
    /// Its pieces, set without a space between them.
    pub pieces: Vec<Piece>,
}

/// A piece of a phrase.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// Ordinary words.
    Plain(String),
    /// Words quoted from the rule file.
    Rule(String),
    /// Words to catch the eye.
    Strong(String),
}

impl Document {
    /// Adds a part.
    pub fn push(&mut self, block: Block) {
        self.blocks.push(block);
    }

    /// Adds a list, unless it is empty.
    pub fn push_list(&mut self, heading: &'static str, items: Vec<Item>) {
        if !items.is_empty() {
            self.blocks.push(Block::List(heading, items));
        }
    }
}

/// The words of one part of a document, and the heading that they stand under.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    /// The heading of its section; of what stands before the first, the title.
    pub under: String,
    /// Its words, without marks.
    pub words: String,
}

impl Document {
    /// Every word that a reader of the document meets, part by part.
    pub fn passages(&self) -> Vec<Passage> {
        let mut under = String::new();
        let mut passages = Vec::new();
        if let Some(running) = &self.running {
            passages.push(Passage { under: "every page".to_owned(), words: running.words() });
        }
        for block in &self.blocks {
            if let Block::Title(phrase) | Block::Section(phrase) = block {
                under = phrase.words();
            }
            passages.push(Passage { under: under.clone(), words: block.phrases().join(" ") });
        }
        passages
    }

    /// Its title without marks.
    pub fn title(&self) -> String {
        let title = self.blocks.iter().find_map(|block| match block {
            Block::Title(phrase) => Some(phrase.words()),
            Block::Section(_)
            | Block::Subsection(_)
            | Block::Paragraph(_)
            | Block::Table(..)
            | Block::Captioned(_)
            | Block::List(..)
            | Block::Bullets(_)
            | Block::Numbered(_)
            | Block::Grid(_) => None,
        });
        title.unwrap_or_default()
    }
}

impl Block {
    /// The words of each phrase in it.
    fn phrases(&self) -> Vec<String> {
        let cells = |rows: &[Vec<Phrase>]| -> Vec<String> { rows.iter().flatten().map(Phrase::words).collect() };
        let items = |items: &[Item]| -> Vec<String> { items.iter().flat_map(Item::phrases).collect() };
        match self {
            Block::Title(phrase) | Block::Section(phrase) | Block::Subsection(phrase) | Block::Paragraph(phrase) => {
                vec![phrase.words()]
            }
            Block::Table(headings, rows) => headings.iter().map(ToString::to_string).chain(cells(rows)).collect(),
            Block::Captioned(Captioned { caption, headings, rows }) => {
                std::iter::once(caption.words()).chain(headings.iter().map(Phrase::words)).chain(cells(rows)).collect()
            }
            Block::List(heading, under) => std::iter::once((*heading).to_owned()).chain(items(under)).collect(),
            Block::Bullets(list) | Block::Numbered(list) => items(list),
            Block::Grid(grid) => {
                let headings = grid.headings.iter().map(ToString::to_string);
                std::iter::once(grid.caption.words()).chain(headings).chain(cells(&grid.list)).collect()
            }
        }
    }
}

impl Item {
    /// Its words, and those of what stands under it.
    fn phrases(&self) -> Vec<String> {
        std::iter::once(self.text.words()).chain(self.children.iter().flat_map(Item::phrases)).collect()
    }

    /// An item with nothing under it.
    pub fn new(text: impl Into<Phrase>) -> Self {
        Item { text: text.into(), children: Vec::new() }
    }

    /// The same with more under it.
    #[must_use]
    pub fn with_children(mut self, children: impl IntoIterator<Item = Item>) -> Self {
        self.children.extend(children);
        self
    }
}

impl Phrase {
    /// No words yet.
    pub fn new() -> Self {
        Phrase::default()
    }

    /// Its words without marks, as they are shown.
    pub fn words(&self) -> String {
        let words = self.pieces.iter().map(|piece| match piece {
            Piece::Plain(words) | Piece::Strong(words) | Piece::Rule(words) => shown(words),
        });
        words.collect()
    }

    /// Whether it says nothing.
    pub fn is_empty(&self) -> bool {
        self.words().trim().is_empty()
    }

    /// The same, followed by ordinary words.
    #[must_use]
    pub fn plain(mut self, words: impl Into<String>) -> Self {
        self.pieces.push(Piece::Plain(words.into()));
        self
    }

    /// The same, followed by words of the rule file.
    #[must_use]
    pub fn rule(mut self, words: impl Into<String>) -> Self {
        self.pieces.push(Piece::Rule(words.into()));
        self
    }

    /// The same, followed by words to catch the eye.
    #[must_use]
    pub fn strong(mut self, words: impl Into<String>) -> Self {
        self.pieces.push(Piece::Strong(words.into()));
        self
    }

    /// The same, followed by another phrase.
    #[must_use]
    pub fn then(mut self, other: Phrase) -> Self {
        self.pieces.extend(other.pieces);
        self
    }
}

impl From<&str> for Phrase {
    fn from(words: &str) -> Self {
        Phrase::new().plain(words)
    }
}

impl From<String> for Phrase {
    fn from(words: String) -> Self {
        Phrase::new().plain(words)
    }
}

/// What people wrote, fit to be shown: one line, single spaces, nothing that could steer a terminal or turn the
/// direction of writing.
pub fn shown(words: &str) -> String {
    let mut shown = String::with_capacity(words.len());
    for letter in words.chars() {
        if letter.is_whitespace() {
            if !shown.ends_with(' ') {
                shown.push(' ');
            }
        } else if letter.is_control() || turns_direction(letter) {
            shown.push('\u{FFFD}');
        } else {
            shown.push(letter);
        }
    }
    shown
}

/// Marks that reorder the letters around them, with which a record could show other words than it holds.
fn turns_direction(letter: char) -> bool {
    matches!(letter, '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}
