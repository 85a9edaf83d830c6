//! How an inspection is conducted: which duties arise in it, when each is due, and how it stands on a day.
//!
//! ```text
//! duty draft-report "Send the draft report" {
//!   by inspectors to director, yjb
//!   normally due within 25 working days of fieldwork-ended
//!   done when draft-sent
//! }
//! with fieldwork ended on Friday 14 March 2014: due on Tuesday 22 April 2014, passing over Good Friday and Easter Monday;
//! with the draft sent on 24 April: done late, by 2 working days.
//! ```
//!
//! No number, role or deadline of a framework stands here: they are the framework's. What stands here is how days are counted.
//! Day 1 is the day after the event (or the day before it). Nothing is guessed: a day that hangs on what has not happened,
//! or is not recorded to the day, or lies beyond the bank holidays that are known, is not given, and it is said why.
//!
//! Awards do not hang on any of it: the team, the history of awards and the sign-offs are read here, after evaluation, and only said
//! beside awards.

pub mod calendar;
mod duties;
mod errors;
pub mod moderation;
mod next;
pub mod outward;
pub mod survey;
pub mod team;

use jiff::civil;

use crate::diagnostic::Reported;
use crate::model::Date;
use crate::model::DutyId;
use crate::model::EventId;
use crate::model::Framework;
use crate::model::KindId;
use crate::record::Inspection;
use calendar::Holiday;

/// Every duty of an inspection, as it stands on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Timetable {
    /// The day on which it stands so.
    pub on: civil::Date,
    /// The duties in the framework's order, each time that one arises.
    pub entries: Vec<Entry>,
    /// The inspections that come next.
    pub next: Vec<Next>,
}

/// A duty, once that it arises.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Which duty.
    pub duty: DutyId,
    /// Which time, of one that may arise more than once.
    pub name: Option<String>,
    /// When it arose, as far as recorded.
    pub arose: Option<civil::Date>,
    /// By when it is to be done.
    pub due: DueDay,
    /// How it stands.
    pub state: State,
}

/// By when a duty is to be done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DueDay {
    /// By this day.
    On(Counted),
    /// On each of these.
    Daily(Vec<DailyDay>),
    /// As soon as possible, which is no day.
    AsSoonAsPossible,
    /// The framework states no day.
    NotStated,
    /// Not to be told.
    NotKnown(NotKnown),
}

/// One of the days of a duty that is due on each of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DailyDay {
    /// The day.
    pub day: civil::Date,
    /// It was done then.
    pub is_done: bool,
}

/// A day and how it was counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counted {
    /// The day.
    pub day: civil::Date,
    /// From when it was counted.
    pub from: civil::Date,
    /// The bank holidays that were passed over, in the order of counting.
    pub passed_over: Vec<Holiday>,
}

/// Why a day cannot be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotKnown {
    /// This has not happened, or is not recorded.
    NotHappened(EventId),
    /// The day on site that it hangs on is not recorded.
    NoDayOnSite,
    /// It is recorded no more exactly than this.
    Inexact(Date),
    /// It lies beyond the bank holidays that are known.
    Beyond,
}

/// How a duty stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// What it arises from has not happened.
    NotArisen,
    /// Still to be done, and not late.
    ToDo,
    /// Not done, and so many days late.
    Late(Lateness),
    /// Due on each of several days, and not done on so many of those that have passed.
    Missed(u32),
    /// Done on this day, and not late.
    Done(civil::Date),
    /// Done on this day, so many days late.
    DoneLate(civil::Date, Lateness),
}

/// By how many days something is late.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lateness {
    /// How many.
    pub days: u32,
    /// Only working days are counted, as they were for the duty.
    pub is_working: bool,
}

/// An inspection that comes next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Next {
    /// Of which kind.
    pub kind: KindId,
    /// The last day of the last one that is recorded; nothing where it is not known to the day.
    pub last: Option<civil::Date>,
    /// After how many months.
    pub months: u32,
    /// By when.
    pub by: Option<civil::Date>,
    /// In which case, in the framework's words; always, where left out.
    pub when: Option<String>,
}

/// The timetable of an inspection as it stands on a day. What lies beyond the days that are known is an error.
pub fn timetable(framework: &Framework, inspection: &Inspection, on: civil::Date) -> Reported<Timetable> {
    let entries = duties::entries(framework, inspection, on);
    let is_beyond = |entry: &&Entry| entry.due == DueDay::NotKnown(NotKnown::Beyond);
    let mut diagnostics = Vec::new();
    for entry in entries.iter().filter(is_beyond) {
        let diagnostic = errors::beyond_the_calendar(framework, entry.duty);
        if !diagnostics.contains(&diagnostic) {
            diagnostics.push(diagnostic);
        }
    }
    Reported { value: Timetable { on, entries, next: next::inspections(framework, inspection) }, diagnostics }
}

/// A date that is known to the day.
pub fn exact(date: Date) -> Option<civil::Date> {
    let (year, month, day) = (date.year, date.month?, date.day?);
    civil::Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}
