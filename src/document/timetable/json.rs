//! A timetable as JSON, in the shape `assize-timetable/1`.

use serde::Serialize;

use super::Conduct;
use super::told;
use crate::conduct::DailyDay;
use crate::conduct::DueDay;
use crate::conduct::Entry;
use crate::conduct::Next;
use crate::conduct::State;
use crate::document::words;
use crate::model::LooksAt;

/// The timetable as JSON, indented, ending in a line feed.
pub fn timetable_json(conduct: &Conduct<'_>) -> String {
    let framework = conduct.framework;
    let shape = Shape {
        format: "assize-timetable/1",
        framework: &framework.name,
        edition: &framework.edition.name,
        kind: &framework[conduct.inspection.kind].name,
        provider: conduct.inspection.provider.as_deref(),
        on: conduct.timetable.on.to_string(),
        duties: conduct.timetable.entries.iter().map(|entry| duty(conduct, entry)).collect(),
        next: conduct.timetable.next.iter().map(|it| next(conduct, it)).collect(),
    };
    // A shape of strings, numbers and lists has no value that JSON lacks.
    serde_json::to_string_pretty(&shape).map(|text| text + "\n").unwrap_or_default()
}

fn duty<'a>(conduct: &Conduct<'a>, entry: &'a Entry) -> Duty<'a> {
    let framework = conduct.framework;
    let duty = &framework[entry.duty];
    let rule = &framework[duty.rule];
    let counted = match &entry.due {
        DueDay::On(counted) => Some(counted),
        DueDay::Daily(_) | DueDay::AsSoonAsPossible | DueDay::NotStated | DueDay::NotKnown(_) => None,
    };
    let days: &[DailyDay] = if let DueDay::Daily(days) = &entry.due { days } else { &[] };
    let (state, done, late) = match entry.state {
        State::NotArisen => ("not arisen", None, None),
        State::ToDo => ("to do", None, None),
        State::Late(late) => ("late", None, Some(late)),
        State::Missed(_) => ("missed", None, None),
        State::Done(on) => ("done", Some(on), None),
        State::DoneLate(on, late) => ("done late", Some(on), Some(late)),
    };
    Duty {
        duty: &duty.name,
        title: &duty.title,
        name: entry.name.as_deref(),
        by: framework.owner_name(duty.by),
        to: duty.to.iter().map(|id| framework[*id].name.as_str()).collect(),
        normally: duty.is_normally,
        rule: &rule.words,
        cites: rule.origin.citations.iter().map(|citation| words::cited(framework, citation)).collect(),
        basis: words::basis(&rule.origin.basis),
        arose: entry.arose.map(|day| day.to_string()),
        due: counted.map(|counted| counted.day.to_string()),
        days: days.iter().map(|it| Day { day: it.day.to_string(), is_done: it.is_done }).collect(),
        counted: told::counted(conduct, entry),
        state,
        done: done.map(|day| day.to_string()),
        days_late: late.map(|late| late.days),
        late_in_working_days: late.map(|late| late.is_working),
    }
}

fn next<'a>(conduct: &Conduct<'a>, next: &'a Next) -> NextInspection<'a> {
    NextInspection {
        kind: &conduct.framework[next.kind].name,
        months: next.months,
        last: next.last.map(|day| day.to_string()),
        by: next.by.map(|day| day.to_string()),
        when: next.when.as_deref(),
        timing_looks_at: conduct.framework[next.kind].timing.iter().map(|it| looked_at(conduct, it)).collect(),
    }
}

fn looked_at<'a>(conduct: &Conduct<'a>, it: &'a LooksAt) -> LookedAt<'a> {
    LookedAt { name: &it.name, title: &it.title, found: conduct.inspection.planning.found(&it.name) }
}

#[derive(Serialize)]
struct Shape<'a> {
    format: &'static str,
    framework: &'a str,
    edition: &'a str,
    kind: &'a str,
    provider: Option<&'a str>,
    on: String,
    duties: Vec<Duty<'a>>,
    next: Vec<NextInspection<'a>>,
}

#[derive(Serialize)]
struct Duty<'a> {
    duty: &'a str,
    title: &'a str,
    /// Which time, of one that may arise more than once.
    name: Option<&'a str>,
    by: &'a str,
    to: Vec<&'a str>,
    normally: bool,
    rule: &'a str,
    cites: Vec<String>,
    basis: Option<String>,
    arose: Option<String>,
    due: Option<String>,
    /// The days of a duty that is due on each of them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    days: Vec<Day>,
    counted: Option<String>,
    state: &'static str,
    done: Option<String>,
    days_late: Option<u32>,
    late_in_working_days: Option<bool>,
}

/// One of the days of a duty that is due on each of them.
#[derive(Serialize)]
struct Day {
    day: String,
    is_done: bool,
}

#[derive(Serialize)]
struct NextInspection<'a> {
    kind: &'a str,
    months: u32,
    last: Option<String>,
    by: Option<String>,
    when: Option<&'a str>,
    timing_looks_at: Vec<LookedAt<'a>>,
}

/// What is weighed when the day is chosen.
#[derive(Serialize)]
struct LookedAt<'a> {
    name: &'a str,
    title: &'a str,
    /// The record's words.
    found: Option<&'a str>,
}
