//! `assize timetable`: what is due in an inspection, what is done and what is late; also as a calendar file.

use super::End;
use super::Run;
use super::against::Against;
use super::apart;
use super::errors;
use super::files;
use super::said::Format;
use super::said::Manner;
use super::write;
use crate::diagnostic::Diagnostic;
use crate::document;
use crate::document::Conduct;
use crate::model::Date;
use crate::record;
use crate::workspace::Workspace;
use clap::Args;
use jiff::civil;
use std::path::Path;
use std::path::PathBuf;
use std::time::SystemTime;

/// What `timetable` takes.
#[derive(Debug, Args)]
#[command(after_help = format!("{EXAMPLES}{}", super::EXIT_CODES))]
pub(super) struct TimetableArguments {
    /// The record: a file, a folder with a file from each inspector, or `-` for standard input
    #[arg(value_name = "RECORD")]
    record: PathBuf,
    #[command(flatten)]
    against: Against,
    /// The day on which it stands so, as 2014-05-01; today, where left out
    #[arg(long, value_name = "DATE", value_parser = day)]
    on: Option<civil::Date>,
    /// Write the days that something is due by into a calendar file, which other calendars open
    #[arg(long, value_name = "FILE")]
    ics: Option<PathBuf>,
    /// What to print
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

const EXAMPLES: &str = "\
A record says what happened, and on which day:
  events: {
    \"draft-sent\": \"2014-04-22\",
    \"concern-raised\": {\"c1\": \"2014-03-05\", \"c2\": \"2014-03-11\"},
    \"director-told\": {\"c1\": \"2014-03-05\"},
  },
What may happen more than once has a name each time, and what is done about it has the same
name. The first and the last day on site are those of `on_site`. Working days are those of
England and Wales; bank holidays are known from 2012 to 2028, and a day that would be counted
beyond them is an error.

That something is late is told, and is no error: the exit code is 0.

Examples:
  assize timetable inspection.ron                     What is due, done and late today
  assize timetable inspection.ron --on 2014-05-01     As it stood, or will stand, on a day
  assize timetable inspection.ron --ics due.ics       And the days for a calendar
  assize timetable inspection.ron --format json       For programs

";

/// A day as written on the command line.
fn day(text: &str) -> Result<civil::Date, String> {
    let date: Option<Date> = record::date(text);
    date.and_then(crate::conduct::exact).ok_or_else(|| "write the day as 2014-05-01".to_owned())
}

/// Draws up a timetable.
pub(super) fn run(arguments: &TimetableArguments, manner: Manner) -> Run {
    let mut workspace = Workspace::new();
    let format = arguments.format;
    let named = std::iter::once(arguments.record.as_path()).chain(arguments.against.file());
    if let Some(twice) = files::read_twice(named) {
        return format.cannot(manner, workspace.sources(), &[twice], End::Misused);
    }
    if let Some(wrong) = arguments.ics.as_deref().and_then(|path| unfit(arguments, path)) {
        return format.cannot(manner, workspace.sources(), &[wrong], End::Misused);
    }
    if let Err(unreadable) = arguments.against.load(&arguments.record, &mut workspace) {
        return format.cannot(manner, workspace.sources(), &unreadable, End::Unreadable);
    }
    let (texts, mut diagnostics) = match files::record(&arguments.record) {
        Ok(record) => record,
        Err(unreadable) => return format.cannot(manner, workspace.sources(), &unreadable, End::Unreadable),
    };
    let of_rules: Vec<Diagnostic> = workspace.rule_files().iter().flat_map(|file| file.diagnostics.clone()).collect();
    let on = arguments.on.unwrap_or_else(today);
    let reported = arguments.against.timetable(texts, on, &mut workspace);
    apart::cover(&arguments.record, &mut workspace);
    diagnostics.extend(reported.diagnostics);
    let Some(timetabled) = reported.value else {
        // What is wrong with a rule file may be why its edition was not found.
        let all: Vec<Diagnostic> = of_rules.into_iter().filter(Diagnostic::is_error).chain(diagnostics).collect();
        return format.cannot(manner, workspace.sources(), &all, End::Wrong);
    };
    let Some(conduct) = workspace.conduct(&timetabled) else { return Run::default() };
    if let Some(path) = &arguments.ics {
        match document::calendar(&conduct) {
            None => diagnostics.push(errors::no_day_for_a_calendar(&files::name(path))),
            Some(text) => {
                if let Err(unwritable) = write::saved(path, &text, &files::of_record(&arguments.record)) {
                    return format.cannot(manner, workspace.sources(), &[unwritable], End::Unreadable);
                }
            }
        }
    }
    let end = if diagnostics.iter().any(Diagnostic::is_error) { End::Wrong } else { End::Fine };
    let out = printed(&conduct, format);
    Run { out: out.into_bytes(), error: format.say(manner, workspace.sources(), &diagnostics), end }
}

/// Why a calendar cannot be written under a name, whatever comes of the record.
fn unfit(arguments: &TimetableArguments, path: &Path) -> Option<Diagnostic> {
    if write::is_standard_output(path) {
        return Some(errors::calendar_beside());
    }
    let rules = arguments.against.paths(&arguments.record).unwrap_or_default();
    let read: Vec<PathBuf> = files::of_record(&arguments.record).into_iter().chain(rules).collect();
    write::over_what_is_read(path, &read)
}

/// Today, in universal time.
fn today() -> civil::Date {
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    let seconds = i64::try_from(since.as_secs()).unwrap_or(0);
    let now = jiff::Timestamp::from_second(seconds).unwrap_or(jiff::Timestamp::UNIX_EPOCH);
    jiff::tz::Offset::UTC.to_datetime(now).date()
}

fn printed(conduct: &Conduct<'_>, format: Format) -> String {
    match format {
        Format::Text => document::text(&document::timetable(conduct)),
        Format::Markdown => document::markdown(&document::timetable(conduct)),
        Format::Html => document::html(&document::timetable(conduct)),
        Format::Json => document::timetable_json(conduct),
    }
}
