//! A document as plain text: wrapped, aligned, without colours and without spaces at line ends.

use super::prose::Block;
use super::prose::Captioned;
use super::prose::Document;
use super::prose::Item;
use super::prose::Phrase;
use super::prose::Piece;
use super::prose::shown;

/// The longest line, in characters.
const WIDTH: usize = 90;
/// The longest line of a table, which reads better wide than wrapped.
const WIDEST_TABLE: usize = 100;
/// A column that has to give way is left at least so wide.
const NARROWEST_COLUMN: usize = 14;
/// What stands between two columns.
const GUTTER: usize = 2;

/// The document as plain text, ending in a line feed.
pub fn text(document: &Document) -> String {
    let mut page = Page::default();
    if let Some(running) = &document.running {
        page.wrapped(&words(running), "", "");
    }
    for block in &document.blocks {
        match block {
            Block::Title(phrase) => page.underlined(&words(phrase), '='),
            Block::Section(phrase) => page.underlined(&words(phrase), '-'),
            Block::Subsection(phrase) | Block::Paragraph(phrase) => {
                page.gap();
                page.wrapped(&words(phrase), "", "");
            }
            Block::Table(headings, rows) => page.table(headings.iter().map(ToString::to_string).collect(), rows),
            Block::Captioned(Captioned { caption, headings, rows }) => {
                page.gap();
                page.wrapped(&words(caption), "", "");
                page.table(headings.iter().map(words).collect(), rows);
            }
            Block::Grid(grid) => page.table(grid.headings.iter().map(ToString::to_string).collect(), &grid.list),
            Block::List(heading, items) => {
                page.gap();
                page.line(heading);
                items.iter().for_each(|item| page.item(item, 1, "- "));
            }
            Block::Bullets(items) => {
                page.gap();
                items.iter().for_each(|item| page.item(item, 0, "- "));
            }
            Block::Numbered(items) => {
                page.gap();
                (1..).zip(items).for_each(|(number, item)| page.item(item, 0, &format!("{number}. ")));
            }
        }
    }
    page.text
}

/// The words of a phrase, with what is quoted in quotation marks.
fn words(phrase: &Phrase) -> String {
    phrase
        .pieces
        .iter()
        .map(|piece| match piece {
            Piece::Plain(words) | Piece::Strong(words) => shown(words),
            Piece::Rule(words) => format!("“{}”", shown(words)),
        })
        .collect()
}

/// Lines as they are written.
#[derive(Default)]
struct Page {
    text: String,
}

impl Page {
    fn line(&mut self, line: &str) {
        self.text.push_str(line.trim_end());
        self.text.push('\n');
    }

    /// An empty line, but for the top of the page.
    fn gap(&mut self) {
        if !self.text.is_empty() {
            self.text.push('\n');
        }
    }

    fn underlined(&mut self, heading: &str, with: char) {
        self.gap();
        let lines = wrap(heading, WIDTH);
        let longest = lines.iter().map(|line| line.chars().count()).max().unwrap_or(0);
        lines.iter().for_each(|line| self.line(line));
        self.line(&with.to_string().repeat(longest));
    }

    /// Words wrapped, the first line after one margin and the others after another.
    fn wrapped(&mut self, words: &str, first: &str, rest: &str) {
        let width = WIDTH.saturating_sub(rest.chars().count());
        for (index, line) in wrap(words, width).iter().enumerate() {
            let margin = if index == 0 { first } else { rest };
            self.line(&format!("{margin}{line}"));
        }
    }

    fn item(&mut self, item: &Item, depth: usize, mark: &str) {
        let margin = "  ".repeat(depth);
        self.wrapped(&words(&item.text), &format!("{margin}{mark}"), &format!("{margin}{}", " ".repeat(mark.len())));
        item.children.iter().for_each(|child| self.item(child, depth + 1, "- "));
    }

    fn table(&mut self, headings: Vec<String>, rows: &[Vec<Phrase>]) {
        self.gap();
        let rows: Vec<Vec<String>> = rows.iter().map(|row| row.iter().map(words).collect()).collect();
        let widths = column_widths(&headings, &rows);
        self.row(&headings, &widths);
        let rules: Vec<String> = headings.iter().map(|heading| "-".repeat(heading.chars().count())).collect();
        self.row(&rules, &widths);
        rows.iter().for_each(|row| self.row(row, &widths));
    }

    fn row(&mut self, cells: &[String], widths: &[usize]) {
        let lines = |(cell, width): (&String, &usize)| -> Vec<String> {
            wrap(cell, *width).iter().flat_map(|line| broken(line, *width)).collect()
        };
        let wrapped: Vec<Vec<String>> = cells.iter().zip(widths).map(lines).collect();
        let height = wrapped.iter().map(Vec::len).max().unwrap_or(0);
        for index in 0..height {
            let mut line = String::new();
            for (cell, width) in wrapped.iter().zip(widths) {
                let words = cell.get(index).map_or("", String::as_str);
                let padding = (width + GUTTER).saturating_sub(words.chars().count());
                line.push_str(words);
                line.push_str(&" ".repeat(padding));
            }
            self.line(&line);
        }
    }
}

/// As wide as the widest cell; where that is too much for the page, the widest columns give way.
fn column_widths(headings: &[String], rows: &[Vec<String>]) -> Vec<usize> {
    let mut widths: Vec<usize> = headings
        .iter()
        .enumerate()
        .map(|(column, heading)| {
            let cells = rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.chars().count());
            cells.chain([heading.chars().count()]).max().unwrap_or(0).min(WIDEST_TABLE)
        })
        .collect();
    let gutters = GUTTER * headings.len().saturating_sub(1);
    while widths.iter().sum::<usize>() + gutters > WIDEST_TABLE {
        match widths.iter_mut().max() {
            Some(widest) if *widest > NARROWEST_COLUMN => *widest -= 1,
            Some(_) | None => break,
        }
    }
    widths
}

/// The words in lines no longer than `width`, unless one word is.
fn wrap(words: &str, width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    let mut length = 0;
    for word in words.split(' ').filter(|word| !word.is_empty()) {
        let letters = word.chars().count();
        if length > 0 && length + 1 + letters > width {
            lines.push(std::mem::take(&mut line));
            length = 0;
        }
        if length > 0 {
            line.push(' ');
            length += 1;
        }
        line.push_str(word);
        length += letters;
    }
    if !line.is_empty() {
        lines.push(line);
    }
    lines
}

/// A line that is one long word, in pieces that fit: broken behind a hyphen or a stroke where there is one.
fn broken(line: &str, width: usize) -> Vec<String> {
    let mut pieces = Vec::new();
    let mut piece = String::new();
    for letter in line.chars() {
        if piece.chars().count() >= width {
            let end = piece.rfind(['-', '/', '_']).map_or(piece.len(), |at| at + 1);
            let rest = piece.split_off(end);
            pieces.push(std::mem::replace(&mut piece, rest));
        }
        piece.push(letter);
    }
    pieces.push(piece);
    pieces
}
