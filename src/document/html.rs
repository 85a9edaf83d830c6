//! A document as a page of HTML: the same words as the plain text, whole in one file.
//!
//! The page loads nothing and runs nothing. Its headings, lists and tables are what they are called, so that it can be read
//! aloud; nothing is told by colour alone; wide tables scroll in themselves; printed, it loses its contents list and keeps rows
//! whole. Whatever people wrote is escaped.

use super::prose::Block;
use super::prose::Captioned;
use super::prose::Cell;
use super::prose::Document;
use super::prose::Grid;
use super::prose::Item;
use super::prose::Phrase;
use super::prose::Piece;
use super::prose::shown;
use std::collections::BTreeMap;

/// How the page looks.
const STYLE: &str = include_str!("html.css");
/// A document with fewer sections needs no list of them.
const FEWEST_LISTED: usize = 3;

/// The document as a page of HTML, ending in a line feed.
pub fn html(document: &Document) -> String {
    let title = escaped(&document.title());
    let mut page = Page { text: String::new(), called: BTreeMap::new(), section: 0 };
    let mut is_listed = sections(document).len() < FEWEST_LISTED;
    for block in &document.blocks {
        if matches!(block, Block::Section(_)) && !is_listed {
            page.contents(document);
            is_listed = true;
        }
        page.block(block);
    }
    format!(
        "<!DOCTYPE html>\n<html lang=\"en-GB\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{title}</title>\n\
         <style>\n{STYLE}</style>\n</head>\n<body>\n{}</body>\n</html>\n",
        page.whole(document.running.as_ref())
    )
}

/// The headings of its sections.
fn sections(document: &Document) -> Vec<&Phrase> {
    let section = |block: &'_ Block| matches!(block, Block::Section(_));
    let headings = document.blocks.iter().filter(|block| section(block)).filter_map(|block| match block {
        Block::Section(phrase) => Some(phrase),
        Block::Title(_)
        | Block::Subsection(_)
        | Block::Paragraph(_)
        | Block::Table(..)
        | Block::Captioned(_)
        | Block::List(..)
        | Block::Bullets(_)
        | Block::Numbered(_)
        | Block::Grid(_) => None,
    });
    headings.collect()
}

/// A page as it is written.
struct Page {
    text: String,
    /// What scrolls in itself, by what it is called: two of one name could not be told apart by whoever has them read aloud.
    called: BTreeMap<String, usize>,
    /// How many sections there are so far.
    section: usize,
}

impl Page {
    /// The body: what every page says stands above everything on the screen, and printed on top of each page, because the
    /// head of a table is repeated there.
    fn whole(self, running: Option<&Phrase>) -> String {
        let main = format!("<main>\n{}</main>\n", self.text);
        match running {
            None => main,
            Some(running) => {
                let running = words(running);
                format!("<div class=\"pages\">\n<header class=\"running\"><p>{running}</p></header>\n{main}</div>\n")
            }
        }
    }

    fn line(&mut self, line: &str) {
        self.text.push_str(line);
        self.text.push('\n');
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Title(phrase) => self.line(&format!("<h1>{}</h1>", words(phrase))),
            Block::Section(phrase) => {
                self.section += 1;
                self.line(&format!("<h2 id=\"section-{}\">{}</h2>", self.section, words(phrase)));
            }
            Block::Subsection(phrase) => self.line(&format!("<h3>{}</h3>", words(phrase))),
            Block::Paragraph(phrase) => self.line(&format!("<p>{}</p>", words(phrase))),
            Block::Table(headings, rows) => {
                self.wide(&escaped(&format!("Table: {}", headings.join(", "))));
                self.line("<table>");
                let headings: Vec<Phrase> = headings.iter().map(|heading| Phrase::from(*heading)).collect();
                self.table(&headings, rows);
            }
            Block::Captioned(Captioned { caption, headings, rows }) => {
                self.wide(&escaped(&caption.words()));
                self.line(&format!("<table>\n<caption>{}</caption>", words(caption)));
                self.table(headings, rows);
            }
            Block::List(heading, items) => {
                self.line(&format!("<h3>{}</h3>", escaped(heading)));
                self.items("ul", items);
            }
            Block::Bullets(items) => self.items("ul", items),
            Block::Numbered(items) => self.items("ol", items),
            Block::Grid(grid) => self.grid(grid),
        }
    }

    fn contents(&mut self, document: &Document) {
        self.line("<nav aria-labelledby=\"contents\">\n<h2 id=\"contents\">Contents</h2>\n<ul>");
        for (number, heading) in (1..).zip(sections(document)) {
            self.line(&format!("<li><a href=\"#section-{number}\">{}</a></li>", words(heading)));
        }
        self.line("</ul>\n</nav>");
    }

    fn items(&mut self, list: &str, items: &[Item]) {
        self.line(&format!("<{list}>"));
        for item in items {
            if item.children.is_empty() {
                self.line(&format!("<li>{}</li>", words(&item.text)));
            } else {
                self.line(&format!("<li>{}", words(&item.text)));
                self.items("ul", &item.children);
                self.line("</li>");
            }
        }
        self.line(&format!("</{list}>"));
    }

    /// What is wide scrolls in itself; it can be reached by keys, and is called by what it shows.
    fn wide(&mut self, label: &str) {
        let times = self.called.entry(label.to_owned()).or_default();
        *times += 1;
        let label = if *times == 1 { label.to_owned() } else { format!("{label} ({times})") };
        self.line(&format!("<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"{label}\">"));
    }

    /// The rows of a table that has begun, and its end.
    fn table(&mut self, headings: &[Phrase], rows: &[Vec<Phrase>]) {
        self.line("<thead>\n<tr>");
        for heading in headings {
            match heading.is_empty() {
                true => self.line("<td></td>"),
                false => self.line(&format!("<th scope=\"col\">{}</th>", words(heading))),
            }
        }
        self.line("</tr>\n</thead>\n<tbody>");
        for row in rows {
            self.line("<tr>");
            for (place, cell) in row.iter().enumerate() {
                match place {
                    // A heading without words is no heading.
                    0 if !cell.is_empty() => self.line(&format!("<th scope=\"row\">{}</th>", words(cell))),
                    _ => self.line(&format!("<td>{}</td>", words(cell))),
                }
            }
            self.line("</tr>");
        }
        self.line("</tbody>\n</table>\n</div>");
    }

    fn grid(&mut self, grid: &Grid) {
        self.wide(&escaped(&grid.caption.words()));
        self.line(&format!("<table class=\"grid\">\n<caption>{}</caption>\n<thead>\n<tr>", words(&grid.caption)));
        self.line(&format!("<th scope=\"col\">{}</th>", escaped(grid.corner)));
        for column in &grid.columns {
            self.line(&format!("<th scope=\"col\">{}</th>", words(column)));
        }
        self.line("</tr>\n</thead>\n<tbody>");
        for (heading, cells) in &grid.rows {
            self.line(&format!("<tr>\n<th scope=\"row\">{}</th>", words(heading)));
            cells.iter().for_each(|cell| self.cell(cell.as_ref()));
            self.line("</tr>");
        }
        self.line("</tbody>\n</table>\n</div>");
    }

    fn cell(&mut self, cell: Option<&Cell>) {
        let Some(cell) = cell else {
            self.line("<td class=\"none\">none</td>");
            return;
        };
        let class = if cell.is_kept { "kept" } else { "moved" };
        let lines: String =
            cell.lines.iter().map(|line| format!("<span class=\"line\">{}</span>", words(line))).collect();
        self.line(&format!("<td class=\"{class}\">{lines}<span class=\"mark\">{}</span></td>", escaped(cell.mark)));
    }
}

fn words(phrase: &Phrase) -> String {
    let piece = |piece: &Piece| match piece {
        Piece::Plain(words) => escaped(&shown(words)),
        Piece::Strong(words) => format!("<strong>{}</strong>", escaped(&shown(words))),
        Piece::Rule(words) => format!("<q class=\"rule\">{}</q>", escaped(&shown(words))),
    };
    phrase.pieces.iter().map(piece).collect()
}

/// Words in which nothing is taken for HTML, in text and between double quotes alike.
fn escaped(words: &str) -> String {
    let mut text = String::with_capacity(words.len());
    for letter in words.chars() {
        match letter {
            '<' => text.push_str("&lt;"),
            '>' => text.push_str("&gt;"),
            '&' => text.push_str("&amp;"),
            '"' => text.push_str("&quot;"),
            '\'' => text.push_str("&#39;"),
            _ => text.push(letter),
        }
    }
    text
}
