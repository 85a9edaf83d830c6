//! What is not a date, and the date that was probably meant.

use super::super::place::Spot;
use super::super::values::partial_date;
use super::at;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::codes;

/// A date in words is no longer than this; a longer text may be what nobody should repeat.
const LONGEST: usize = 20;

const MONTHS: &[&str] = &["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

pub(in super::super) fn not_a_date(spot: Spot, text: &str) -> Diagnostic {
    let meant = if text.len() <= LONGEST { meant(text) } else { None };
    let message = match meant {
        None if text.len() > 12 => "this is not a date".to_owned(),
        _ => format!("`{text}` is not a date"),
    };
    let help = match meant {
        Some(meant) => format!("write `{meant}`: the year first, then the month and the day"),
        None => "write `2015-02-23`, or as much as is known: `2015-02`, `2015`".to_owned(),
    };
    at(codes::E0525, spot, message, "not in the calendar, or not written as a date").with_help(help)
}

/// A British date, in figures or in words, as dates are written here.
fn meant(text: &str) -> Option<String> {
    let words = text.split(|letter: char| !letter.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    let words: Vec<&str> = words.collect();
    let written = match words.as_slice() {
        [day, month, year] if year.len() == 4 => format!("{year}-{:02}-{:02}", number(month)?, number(day)?),
        [month, year] if year.len() == 4 => format!("{year}-{:02}", number(month)?),
        [year, month, day] if year.len() == 4 => format!("{year}-{:02}-{:02}", number(month)?, number(day)?),
        _ => return None,
    };
    partial_date(&written).map(|date| date.to_string()).filter(|meant| meant != text)
}

/// A number of one or two figures, perhaps as in `4th`, or of a month's name.
fn number(word: &str) -> Option<u8> {
    let lower = word.to_ascii_lowercase();
    let figures = lower.trim_end_matches(|letter: char| letter.is_ascii_alphabetic());
    if !figures.is_empty() {
        return figures.parse().ok();
    }
    let place = MONTHS.iter().position(|month| lower.starts_with(month))?;
    u8::try_from(place + 1).ok()
}
