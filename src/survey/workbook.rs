//! A table of answers from a workbook (`.xlsx`).

use std::io::Cursor;

use calamine::Data;
use calamine::DataRef;
use calamine::Reader;
use calamine::Xlsx;
use calamine::XlsxError;

use super::errors;
use super::table::Line;
use super::table::MOST_COLUMNS;
use super::table::MOST_LINES;
use super::table::Table;
use super::table::table;
use crate::diagnostic::Diagnostic;

/// A workbook that unpacks to more than this is not read.
const MOST_UNPACKED: u64 = 256 << 20;
/// How a file begins that holds an older workbook, or one that is protected by a password.
const COMPOUND: &[u8] = &[0xD0, 0xCF, 0x11, 0xE0];

/// Reads a table from a workbook: from the sheet that is named, or from its only one.
pub fn workbook(file: &str, bytes: &[u8], sheet: Option<&str>) -> Result<Table, Diagnostic> {
    if bytes.starts_with(COMPOUND) {
        return Err(errors::protected_or_old(file));
    }
    if unpacked(bytes) > MOST_UNPACKED {
        return Err(errors::too_large(file, MOST_LINES, MOST_COLUMNS));
    }
    let mut workbook: Xlsx<_> = match Xlsx::new(Cursor::new(bytes)) {
        Ok(workbook) => workbook,
        Err(XlsxError::Password) => return Err(errors::protected_or_old(file)),
        Err(_) => return Err(errors::broken_workbook(file)),
    };
    let sheets = workbook.sheet_names();
    let name = match (sheet, sheets.as_slice()) {
        (Some(wanted), _) if sheets.iter().any(|sheet| sheet == wanted) => wanted.to_owned(),
        (Some(wanted), _) => return Err(errors::no_such_sheet(file, wanted, &sheets)),
        (None, [only]) => only.clone(),
        (None, _) => return Err(errors::which_sheet(file, &sheets)),
    };
    let broken = |_| errors::broken_workbook(file);
    let mut cells = workbook.worksheet_cells_reader(&name).map_err(broken)?;
    let mut lines: Vec<Line> = Vec::new();
    while let Some(cell) = cells.next_cell().map_err(broken)? {
        let (row, column) = cell.get_position();
        let (row, column) = (row as usize, column as usize);
        let text = words(cell.get_value());
        if text.is_empty() {
            continue;
        }
        if row > MOST_LINES || column >= MOST_COLUMNS {
            return Err(errors::too_large(file, MOST_LINES, MOST_COLUMNS));
        }
        if lines.last().is_none_or(|line| line.number != row + 1) {
            lines.push(Line { number: row + 1, cells: Vec::new() });
        }
        if let Some(line) = lines.last_mut() {
            if line.cells.len() <= column {
                line.cells.resize(column + 1, String::new());
            }
            line.cells.get_mut(column).into_iter().for_each(|slot| slot.clone_from(&text));
        }
    }
    table(file, lines, "row")
}

/// What a cell says. A number is written as briefly as it can be, so that 3 is `3`; a box is `true` or `false`.
fn words(value: &DataRef<'_>) -> String {
    match Data::from(value.clone()) {
        Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => text,
        Data::Int(number) => number.to_string(),
        Data::Float(number) => number.to_string(),
        Data::Bool(truth) => truth.to_string(),
        Data::DateTime(time) => time.as_f64().to_string(),
        // It is no answer, and matches none.
        Data::Error(_) => "#".to_owned(),
        Data::Empty => String::new(),
    }
}

/// How much a packed file says that it unpacks to: the sum over the entries of its directory.
fn unpacked(bytes: &[u8]) -> u64 {
    const ENTRY: &[u8] = b"PK\x01\x02";
    let entries = bytes.windows(ENTRY.len()).enumerate().filter(|(_, window)| *window == ENTRY);
    let size = |(at, _): (usize, &[u8])| {
        let size: [u8; 4] = bytes.get(at + 24..at + 28)?.try_into().ok()?;
        Some(u64::from(u32::from_le_bytes(size)))
    };
    entries.filter_map(size).sum()
}
