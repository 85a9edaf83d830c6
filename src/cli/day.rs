//! `--on DATE`: the day whose rules are meant, of an edition with provisions that carry their own dates.

use super::errors;
use crate::diagnostic::Diagnostic;
use crate::model::Date;
use crate::workspace::RuleFile;
use clap::Args;

/// The day whose rules are meant.
#[derive(Debug, Args)]
pub(super) struct On {
    /// The rules in force on this day; without it, those of every day on which they change
    #[arg(long, value_name = "DATE", value_parser = day)]
    on: Option<Date>,
}

impl On {
    /// A rule file as it stands in the period of that day; where no day is said, in each of its periods.
    pub(super) fn of(&self, file: &RuleFile) -> Result<Vec<RuleFile>, Diagnostic> {
        match self.on {
            None => Ok(file.by_period()),
            Some(on) => at(file, on).map(|file| vec![file]),
        }
    }
}

/// A rule file as it stands on a day.
pub(super) fn at(file: &RuleFile, on: Date) -> Result<RuleFile, Diagnostic> {
    file.on(on).ok_or_else(|| errors::not_in_force_on(&file.periods, on))
}

/// A day in full, as it is typed.
pub(super) fn day(text: &str) -> Result<Date, String> {
    let parts: Vec<&str> = text.split('-').collect();
    let is_figure = |part: &&str| part.bytes().all(|byte| byte.is_ascii_digit());
    let found = match parts.as_slice() {
        [year, month, day] if text.len() == 10 && parts.iter().all(is_figure) => {
            let part = |part: &str| part.parse::<u8>().ok();
            year.parse().ok().and_then(|year| Date::in_calendar(year, Some(part(month)?), Some(part(day)?)))
        }
        [..] => None,
    };
    found.ok_or_else(|| "a day is written year first, as 2027-08-01, and is in the calendar".to_owned())
}
