//! Events of an inspection, and the duties that arise from them.

use super::ids::EventId;
use super::ids::PartyId;
use super::ids::RuleId;
use super::origin::Origin;
use crate::source::Span;

/// Something that happens in the course of an inspection, on a day that the record gives.
#[derive(Debug, Clone)]
pub struct Event {
    /// Its name.
    pub name: String,
    /// Its title.
    pub title: String,
    /// How its day is known, and how often it may happen.
    pub happens: Happens,
    /// Where it comes from; events need no source.
    pub origin: Option<Origin>,
    /// Where it is declared.
    pub span: Span,
}

/// How the day of an event is known, and how often it may happen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Happens {
    /// Once at most; recorded with its day.
    Once,
    /// Any number of times; each is recorded with a name and its day.
    MoreThanOnce,
    /// It is the first day on site.
    FirstDayOnSite,
    /// It is the last day on site.
    LastDayOnSite,
}

/// Something that somebody must do. One that arises at an event which may happen more than once is owed each time.
#[derive(Debug, Clone)]
pub struct Duty {
    /// Its name.
    pub name: String,
    /// Its title.
    pub title: String,
    /// Who must do it.
    pub by: Owner,
    /// To whom it is owed, as listed.
    pub to: Vec<PartyId>,
    /// By when.
    pub due: Due,
    /// `normally`: a miss is unusual, not a breach.
    pub is_normally: bool,
    /// What it arises from; nothing where it is there from the first.
    pub arises_at: Option<EventId>,
    /// What discharges it. Invariant: it may happen more than once exactly where `arises_at` may, or where it is due every day.
    pub done_when: EventId,
    /// The line that says by when.
    pub rule: RuleId,
    /// Where it is declared.
    pub span: Span,
}

/// Who must do something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Owner {
    /// A party.
    Party(PartyId),
    /// Whoever fills a line of the team, by its place there. Invariant: it says what it is called.
    Line(usize),
}

/// By when a duty is to be done. Invariant: an event that may happen more than once stands here only where the duty
/// arises at it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Due {
    /// So many days after an event; day 1 is the day after.
    Within(Days, EventId),
    /// So many days before an event; day 1 is the day before.
    Before(Days, EventId),
    /// On the day of an event.
    SameDay(EventId),
    /// Every day, or every working day, from that of one event to that of another, both included; it does not arise otherwise.
    Daily {
        /// Working days alone.
        is_working: bool,
        /// From the day of this on.
        from: EventId,
        /// Until the day of this.
        until: EventId,
    },
    /// On the last working day before the last day on site.
    PenultimateDayOnSite,
    /// No day is too late by itself.
    AsSoonAsPossible,
    /// The framework states no day.
    NoDay,
}

/// A number of days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Days {
    /// How many, at least 1.
    pub number: u32,
    /// Only working days count.
    pub is_working: bool,
}
