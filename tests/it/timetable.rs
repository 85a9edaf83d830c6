//! The calendar files of timetables: held against RFC 5545 here, and read by a library that is not ours.
//!
//! Where there is no Python with `icalendar` that part is skipped, and says so; `.ci/run` installs it and sets
//! `ASSIZE_ICALENDAR_REQUIRED`.

use crate::support;
use std::collections::BTreeSet;
use std::path::Path;
use std::path::PathBuf;
use std::process::Command;

/// A calendar file as the program writes it, with the exit code.
fn written(record: &Path, folder: &Path, on: &str) -> (String, PathBuf) {
    let path = folder.join("due.ics");
    let output = Command::new(env!("CARGO_BIN_EXE_assize"))
        .arg("timetable")
        .arg(record)
        .args(["--on", on, "--ics"])
        .arg(&path)
        .arg("--frameworks")
        .arg(support::root().join("frameworks"))
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    (std::fs::read_to_string(&path).unwrap(), path)
}

/// The records that have a calendar.
fn records() -> Vec<PathBuf> {
    let root = support::root();
    ["frameworks/stc/inspections/larchfield-2014", "tests/cases/cli/timetable_counts_over_easter/record.ron"]
        .iter()
        .map(|file| root.join(file))
        .collect()
}

/// The lines of a calendar, unfolded; panics where it is not written as RFC 5545 wants it.
fn unfolded(text: &str) -> Vec<String> {
    assert!(text.ends_with("\r\n"));
    let mut lines: Vec<String> = Vec::new();
    for line in text.trim_end_matches("\r\n").split("\r\n") {
        assert!(line.len() <= 75, "{} bytes: {line}", line.len());
        assert!(!line.contains(['\r', '\n']), "a bare line end: {line:?}");
        assert!(!line.chars().any(|letter| letter.is_control()), "{line:?}");
        match line.strip_prefix(' ') {
            Some(rest) => lines.last_mut().unwrap().push_str(rest),
            None => lines.push(line.to_owned()),
        }
    }
    lines
}

#[test]
fn calendars_are_written_as_rfc_5545_wants_them() {
    for record in records() {
        let folder = tempfile::tempdir().unwrap();
        let (text, _) = written(&record, folder.path(), "2014-05-01");
        let lines = unfolded(&text);
        assert_eq!(lines.first().map(String::as_str), Some("BEGIN:VCALENDAR"));
        assert_eq!(lines.last().map(String::as_str), Some("END:VCALENDAR"));
        let of = |name: &str| -> Vec<&str> { lines.iter().filter_map(|line| line.strip_prefix(name)).collect() };
        let number = of("BEGIN:VEVENT").len();
        assert!(number >= 5, "{number}");
        let uids: BTreeSet<&str> = of("UID:").into_iter().collect();
        assert_eq!(uids.len(), number, "each has a name of its own");
        for property in
            ["END:VEVENT", "DTSTAMP:", "DTSTART;VALUE=DATE:", "DTEND;VALUE=DATE:", "SUMMARY:", "DESCRIPTION:"]
        {
            assert_eq!(of(property).len(), number, "{property}");
        }
        // A mark that means something stands only behind a backslash.
        for value in of("SUMMARY:").into_iter().chain(of("DESCRIPTION:")) {
            let mut letters = value.chars();
            while let Some(letter) = letters.next() {
                match letter {
                    '\\' => assert!(matches!(letters.next(), Some('\\' | ';' | ',' | 'n')), "{value}"),
                    _ => assert!(![';', ','].contains(&letter), "{value}"),
                }
            }
        }
    }
}

#[test]
fn the_same_record_gives_the_same_calendar_but_for_what_was_done() {
    let folder = tempfile::tempdir().unwrap();
    let record = &records()[1];
    let (before, _) = written(record, folder.path(), "2014-03-20");
    let (again, _) = written(record, folder.path(), "2014-03-20");
    assert_eq!(before, again);
    let uids =
        |text: &str| -> Vec<String> { unfolded(text).into_iter().filter(|line| line.starts_with("UID:")).collect() };
    let (after, _) = written(record, folder.path(), "2014-06-20");
    assert_eq!(uids(&before), uids(&after), "what is read again replaces what was read before");
    assert!(
        !before.contains("(c1)") && !before.contains("(c2)"),
        "single concerns are not named where calendars are shared"
    );
}

/// A Python that has `icalendar`: the one named, the one that `.ci/run` installs, or the one on the path.
fn python() -> Option<PathBuf> {
    let named = std::env::var_os("ASSIZE_ICALENDAR_PYTHON").map(PathBuf::from);
    let installed = support::root().join("target/icalendar/bin/python");
    let all = named.into_iter().chain([installed, PathBuf::from("python3")]);
    let has_it = |python: &PathBuf| {
        Command::new(python).args(["-c", "import icalendar"]).output().is_ok_and(|it| it.status.success())
    };
    let found = all.into_iter().find(has_it);
    if found.is_none() {
        assert!(std::env::var_os("ASSIZE_ICALENDAR_REQUIRED").is_none(), "there is no icalendar, and it is required");
        eprintln!("skipped: there is no icalendar here (`pip install icalendar`, or set ASSIZE_ICALENDAR_PYTHON)");
    }
    found
}

/// What the other library reads: a line for each event.
const READ: &str = r#"
import sys, icalendar
calendar = icalendar.Calendar.from_ical(open(sys.argv[1], "rb").read())
assert not calendar.errors, calendar.errors
for event in calendar.walk("VEVENT"):
    assert not event.errors, event.errors
    print(event.decoded("DTSTART"), event.decoded("DTEND"), event["SUMMARY"], sep=" | ")
"#;

#[test]
fn another_library_reads_the_calendar() {
    let Some(python) = python() else { return };
    let folder = tempfile::tempdir().unwrap();
    let (_, path) = written(&records()[1], folder.path(), "2014-05-01");
    let output = Command::new(python).args(["-c", READ]).arg(&path).output().unwrap();
    let read = String::from_utf8(output.stdout).unwrap().replace("\r\n", "\n");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(
        read.contains("2014-04-22 | 2014-04-23 | Done: Send the draft report for a factual accuracy check (Fernbank; a centre, fictional)"),
        "{read}"
    );
    assert!(read.contains("2015-03-14 | 2015-03-15 | Next inspection due: Annual inspection"), "{read}");
}
