//! A table of answers, whatever file it comes from, and how one is read from CSV.

use super::errors;
use crate::diagnostic::Diagnostic;

/// No survey of an inspection has more people.
pub(super) const MOST_LINES: usize = 100_000;
/// No form has more columns.
pub(super) const MOST_COLUMNS: usize = 1_000;

/// Answers: a line of headings, and a line for each person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// The headings of the columns.
    pub headings: Vec<String>,
    /// The lines below them, without those that are empty.
    pub lines: Vec<Line>,
    /// What its lines are called: `line` of a text, `row` of a workbook.
    pub counted_in: &'static str,
    /// What stands between its columns, where that is not a comma.
    pub separated_by: Option<&'static str>,
}

/// A line below the headings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Its number in the file, from 1.
    pub number: usize,
    /// Its cells.
    pub cells: Vec<String>,
}

impl Line {
    /// What stands in a column; nothing is an empty cell.
    pub fn cell(&self, column: usize) -> &str {
        self.cells.get(column).map_or("", |cell| cell.trim())
    }

    /// Whether anything stands in a column: nothing is no answer.
    pub fn answers(&self, column: usize) -> bool {
        !self.cell(column).is_empty()
    }
}

/// Reads a table from the text of a CSV file, separated by commas, semicolons or tabs.
pub fn csv(file: &str, text: &str) -> Result<Table, Diagnostic> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if text.trim().is_empty() {
        return Err(errors::empty(file));
    }
    if has_an_open_quote(text) {
        return Err(errors::open_quote(file));
    }
    let (separator, separated_by) = separator(text);
    let mut reader = csv::ReaderBuilder::new();
    let mut reader = reader.has_headers(false).flexible(true).delimiter(separator).from_reader(text.as_bytes());
    let mut lines = Vec::new();
    for record in reader.records() {
        let Ok(record) = record else { return Err(errors::no_table(file)) };
        let number = record.position().map_or(0, |position| usize::try_from(position.line()).unwrap_or(usize::MAX));
        lines.push(Line { number, cells: record.iter().map(str::to_owned).collect() });
        if lines.len() > MOST_LINES + 1 || record.len() > MOST_COLUMNS {
            return Err(errors::too_large(file, MOST_LINES, MOST_COLUMNS));
        }
    }
    table(file, lines, "line").map(|table| Table { separated_by, ..table })
}

/// The table that lines make, of which the first that is not empty has the headings.
pub(super) fn table(file: &str, mut lines: Vec<Line>, counted_in: &'static str) -> Result<Table, Diagnostic> {
    lines.retain(|line| line.cells.iter().any(|cell| !cell.trim().is_empty()));
    if lines.is_empty() {
        return Err(errors::empty(file));
    }
    let headings = lines.remove(0).cells;
    // With a separator too many everything behind it would stand in the column of another question.
    let longer = |line: &&Line| line.cells.iter().skip(headings.len()).any(|cell| !cell.trim().is_empty());
    let longer: Vec<usize> = lines.iter().filter(longer).map(|line| line.number).collect();
    if !longer.is_empty() {
        return Err(errors::longer_than_the_headings(file, counted_in, &longer, headings.len()));
    }
    Ok(Table { headings, lines, counted_in, separated_by: None })
}

/// Whether a quotation mark is never closed: it would swallow the lines of everybody below.
pub fn has_an_open_quote(text: &str) -> bool {
    text.bytes().filter(|byte| *byte == b'"').count() % 2 == 1
}

/// What stands between the columns: whichever sign stands most often between the headings.
pub fn separator(text: &str) -> (u8, Option<&'static str>) {
    let mut is_quoted = false;
    let mut numbers = [0_usize; 3];
    for letter in text.chars() {
        match letter {
            '"' => is_quoted = !is_quoted,
            '\n' | '\r' if !is_quoted => break,
            ',' if !is_quoted => numbers[0] += 1,
            ';' if !is_quoted => numbers[1] += 1,
            '\t' if !is_quoted => numbers[2] += 1,
            _ => {}
        }
    }
    let [commas, semicolons, tabs] = numbers;
    if tabs > commas.max(semicolons) {
        (b'\t', Some("tabs"))
    } else if semicolons > commas {
        (b';', Some("semicolons"))
    } else {
        (b',', None)
    }
}
