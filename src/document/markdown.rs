//! A document as Markdown: the same words as the plain text, as headings, tables and lists.

use super::prose::Block;
use super::prose::Captioned;
use super::prose::Document;
use super::prose::Item;
use super::prose::Phrase;
use super::prose::Piece;
use super::prose::shown;

/// The document as Markdown, ending in a line feed.
pub fn markdown(document: &Document) -> String {
    let running = document.running.iter().map(|running| format!("**{}**", escaped(&running.words())));
    let parts: Vec<String> = running.chain(document.blocks.iter().map(block)).collect();
    let mut text = parts.join("\n\n");
    text.push('\n');
    text
}

fn block(block: &Block) -> String {
    match block {
        Block::Title(phrase) => format!("# {}", words(phrase)),
        Block::Section(phrase) => format!("## {}", words(phrase)),
        Block::Subsection(phrase) => format!("### {}", words(phrase)),
        Block::Paragraph(phrase) => begun(words(phrase)),
        Block::Table(headings, rows) => table(headings.iter().map(ToString::to_string).collect(), rows),
        Block::Captioned(Captioned { caption, headings, rows }) => {
            format!("**{}**\n\n{}", escaped(&caption.words()), table(headings.iter().map(words).collect(), rows))
        }
        Block::Grid(grid) => table(grid.headings.iter().map(ToString::to_string).collect(), &grid.list),
        Block::List(heading, items) => format!("### {heading}\n\n{}", bullets(items)),
        Block::Bullets(items) => bullets(items),
        Block::Numbered(items) => {
            let mut lines = Vec::new();
            for (number, one) in (1..).zip(items) {
                lines.push(format!("{number}. {}", begun(words(&one.text))));
                // Under a number, what belongs to it stands as far in as its words.
                one.children.iter().for_each(|child| item(child, 2, &mut lines));
            }
            lines.join("\n")
        }
    }
}

fn bullets(items: &[Item]) -> String {
    let mut lines = Vec::new();
    items.iter().for_each(|one| item(one, 0, &mut lines));
    lines.join("\n")
}

fn table(headings: Vec<String>, rows: &[Vec<Phrase>]) -> String {
    let mut lines = vec![row(&headings)];
    lines.push(row(&vec!["---".to_owned(); headings.len()]));
    lines.extend(rows.iter().map(|cells| row(&cells.iter().map(words).collect::<Vec<_>>())));
    lines.join("\n")
}

fn row(cells: &[String]) -> String {
    // Inside code spans too a bar ends the cell, and there as elsewhere a backslash before it is taken away.
    let cells: Vec<String> = cells.iter().map(|cell| cell.replace('|', "\\|")).collect();
    format!("| {} |", cells.join(" | "))
}

fn item(item_: &Item, depth: usize, lines: &mut Vec<String>) {
    lines.push(format!("{}- {}", "  ".repeat(depth), begun(words(&item_.text))));
    item_.children.iter().for_each(|child| item(child, depth + 1, lines));
}

fn words(phrase: &Phrase) -> String {
    phrase
        .pieces
        .iter()
        .map(|piece| match piece {
            Piece::Plain(words) => escaped(&shown(words)),
            Piece::Strong(words) => format!("**{}**", escaped(&shown(words))),
            Piece::Rule(words) => code(&shown(words)),
        })
        .collect()
}

/// Words at the beginning of a line, where a dash or a number with a full stop would begin a list.
fn begun(words: String) -> String {
    let digits = words.chars().take_while(char::is_ascii_digit).count();
    let (first, rest) = words.split_at(digits);
    match rest.chars().next() {
        Some('-' | '+' | '=') if digits == 0 => format!("\\{rest}"),
        Some('.' | ')') if digits > 0 => format!("{first}\\{rest}"),
        Some(_) | None => words,
    }
}

/// Words in which nothing is taken for Markdown or HTML.
fn escaped(words: &str) -> String {
    let mut text = String::with_capacity(words.len());
    for letter in words.chars() {
        match letter {
            '\\' | '`' | '*' | '_' | '[' | ']' | '#' | '~' => {
                text.push('\\');
                text.push(letter);
            }
            '<' => text.push_str("&lt;"),
            '>' => text.push_str("&gt;"),
            '&' => text.push_str("&amp;"),
            _ => text.push(letter),
        }
    }
    text
}

/// A code span fenced with more backticks than any run inside it.
fn code(words: &str) -> String {
    let longest = words.split(|letter| letter != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    let space = if longest > 0 { " " } else { "" };
    format!("{fence}{space}{words}{space}{fence}")
}
