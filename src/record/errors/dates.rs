//! What is not a date, and the date that was probably meant.

use super::super::place::Spot;
use super::super::values::date;
use super::at;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::codes;
use crate::model::Date;

/// A date in words is no longer than this; a longer text may be what nobody should repeat.
const LONGEST: usize = 20;

const MONTHS: &[&str] = &["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

pub(in super::super) fn not_a_date(spot: Spot, text: &str) -> Diagnostic {
    let meant = if text.len() <= LONGEST { meant(text) } else { None };
    let message = match meant {
        None if text.len() > 12 => "this is not a date".to_owned(),
        _ => format!("`{text}` is not a date"),
    };
    if let Some(why) = not_in_the_calendar(text).filter(|_| meant.is_none()) {
        return at(codes::E0525, spot, message, why)
            .with_help("correct the date, or write as much as is known: the year, or the year and the month");
    }
    let help = match meant {
        Some(meant) => format!("write `{meant}`: the year first, then the month and the day"),
        None => {
            "the year stands first, then the month and the day, as much as is known: `2015-02-23`, `2015-02`, `2015`"
                .to_owned()
        }
    };
    at(codes::E0525, spot, message, "not written as a date").with_help(help)
}

/// Why a date that is written as one is none.
fn not_in_the_calendar(text: &str) -> Option<String> {
    let mut parts = text.split('-');
    let (year, month) = (parts.next()?, parts.next()?);
    let number: usize = month.parse().ok()?;
    let is_written_so = year.len() == 4 && year.parse::<u16>().is_ok() && month.len() == 2;
    if !is_written_so || parts.next().is_some_and(|day| day.len() != 2 || day.parse::<u8>().is_err()) {
        return None;
    }
    let Some(name) = number.checked_sub(1).and_then(|place| Date::MONTHS.get(place)) else {
        return Some("there are the months 01 to 12".to_owned());
    };
    let last = (28..=31).rev().find(|day| date(&format!("{year}-{month}-{day}")).is_some())?;
    Some(format!("{name} {year} has the days 01 to {last}"))
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
    date(&written).map(|date| date.to_string()).filter(|meant| meant != text)
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
