//! The duties of an inspection: each time that one arises, by when it is due, and how it stands.

use jiff::civil;

use super::Counted;
use super::DailyDay;
use super::DueDay;
use super::Entry;
use super::Lateness;
use super::NotKnown;
use super::State;
use super::calendar;
use super::calendar::Beyond;
use super::calendar::Way;
use super::exact;
use crate::model::Date;
use crate::model::Days;
use crate::model::Due;
use crate::model::Duty;
use crate::model::DutyId;
use crate::model::EventId;
use crate::model::Framework;
use crate::model::Happens;
use crate::record::Inspection;

/// An inspection of more days is a slip in a date.
const MOST_DAYS: usize = 1000;

/// What is recorded, and the day on which it is looked at.
struct Look<'a> {
    framework: &'a Framework,
    inspection: &'a Inspection,
    on: civil::Date,
}

/// Every duty, each time that it arises; one that has not arisen yet has one entry all the same.
pub(super) fn entries(framework: &Framework, inspection: &Inspection, on: civil::Date) -> Vec<Entry> {
    let look = Look { framework, inspection, on };
    let mut entries = Vec::new();
    for (id, duty) in framework.duties.enumerate() {
        let repeated = duty.arises_at.filter(|event| framework[*event].happens == Happens::MoreThanOnce);
        let times = inspection.events.iter().filter(|it| Some(it.event) == repeated);
        let names: Vec<&str> = times.filter_map(|it| it.name.as_deref()).collect();
        entries.extend(names.iter().map(|name| look.entry(id, duty, Some(name))));
        if names.is_empty() {
            entries.push(look.entry(id, duty, None));
        }
    }
    entries
}

impl Look<'_> {
    fn entry(&self, id: DutyId, duty: &Duty, name: Option<&str>) -> Entry {
        let arose = duty.arises_at.and_then(|event| self.day_of(event, name).ok());
        let due = self.due(duty, name);
        if let DueDay::Daily(days) = &due {
            let state = self.of_days(days);
            return Entry { duty: id, name: None, arose: None, due, state };
        }
        let done = self.day_of(duty.done_when, name).ok();
        Entry {
            duty: id,
            name: name.map(str::to_owned),
            arose,
            state: self.state((duty, name), &due, done.filter(|day| *day <= self.on)),
            due,
        }
    }

    /// How a duty stands that is due on each of several days: what is not done on a day cannot be done later.
    fn of_days(&self, days: &[DailyDay]) -> State {
        let missed = days.iter().filter(|it| !it.is_done && it.day < self.on).count();
        match (days.first(), days.last()) {
            (Some(first), _) if first.day > self.on => State::NotArisen,
            _ if missed > 0 => State::Missed(u32::try_from(missed).unwrap_or(u32::MAX)),
            (_, Some(last)) if last.is_done && last.day <= self.on => State::Done(last.day),
            (_, Some(_) | None) => State::ToDo,
        }
    }

    /// Each day, or each working day, from that of one event to that of another.
    fn daily(
        &self,
        duty: &Duty,
        is_working: bool,
        (from, until): (EventId, EventId),
    ) -> Result<Vec<DailyDay>, NotKnown> {
        let (first, last) = (self.day_of(from, None)?, self.day_of(until, None)?);
        let mut days = Vec::new();
        let mut next = Some(first).filter(|day| *day <= last);
        while let Some(day) = next {
            if !is_working || calendar::is_working_day(day).map_err(|Beyond| NotKnown::Beyond)? {
                let is_done = |it: &crate::record::Happened| it.event == duty.done_when && exact(it.on) == Some(day);
                days.push(DailyDay { day, is_done: self.inspection.events.iter().any(is_done) });
            }
            next = day.tomorrow().ok().filter(|day| *day <= last && days.len() < MOST_DAYS);
        }
        Ok(days)
    }

    /// The day of an event, once that it happens.
    fn day_of(&self, event: EventId, name: Option<&str>) -> Result<civil::Date, NotKnown> {
        let on_site = self.inspection.on_site;
        let known = |date: Option<Date>| {
            let date = date.ok_or(NotKnown::NoDayOnSite)?;
            exact(date).ok_or(NotKnown::Inexact(date))
        };
        match self.framework[event].happens {
            Happens::FirstDayOnSite => known(on_site.map(|(from, _)| from)),
            Happens::LastDayOnSite => known(on_site.and_then(|(_, to)| to)),
            happens @ (Happens::Once | Happens::MoreThanOnce) => {
                let name = name.filter(|_| happens == Happens::MoreThanOnce);
                let mut times = self.inspection.events.iter().filter(|it| it.event == event);
                let happened = times.find(|it| it.name.as_deref() == name);
                happened.and_then(|it| exact(it.on)).ok_or(NotKnown::NotHappened(event))
            }
        }
    }

    /// Whether an event has happened by the day; one that is recorded no more exactly than a month or a year, once that is over.
    fn has_happened(&self, event: EventId, name: Option<&str>) -> bool {
        let (year, month, day) = (self.on.year(), self.on.month(), self.on.day());
        let on = (year.unsigned_abs(), month.unsigned_abs(), day.unsigned_abs());
        match self.day_of(event, name) {
            Ok(day) => day <= self.on,
            Err(NotKnown::Inexact(date)) => date.latest() <= on,
            Err(NotKnown::NotHappened(_) | NotKnown::NoDayOnSite | NotKnown::Beyond) => false,
        }
    }

    fn due(&self, duty: &Duty, name: Option<&str>) -> DueDay {
        let counted = match duty.due {
            Due::Within(days, event) => self.day_of(event, name).and_then(|from| counted(from, days, Way::After)),
            Due::Before(days, event) => self.day_of(event, name).and_then(|from| counted(from, days, Way::Before)),
            Due::SameDay(event) => {
                self.day_of(event, name).map(|day| Counted { day, from: day, passed_over: Vec::new() })
            }
            Due::PenultimateDayOnSite => self.penultimate(),
            Due::Daily { is_working, from, until } => {
                return self.daily(duty, is_working, (from, until)).map_or_else(DueDay::NotKnown, DueDay::Daily);
            }
            Due::AsSoonAsPossible => return DueDay::AsSoonAsPossible,
            Due::NoDay => return DueDay::NotStated,
        };
        counted.map_or_else(DueDay::NotKnown, DueDay::On)
    }

    fn penultimate(&self) -> Result<Counted, NotKnown> {
        let last = self.inspection.on_site.and_then(|(_, to)| to).ok_or(NotKnown::NoDayOnSite)?;
        let last = exact(last).ok_or(NotKnown::Inexact(last))?;
        counted(last, Days { number: 1, is_working: true }, Way::Before)
    }

    fn state(&self, (duty, name): (&Duty, Option<&str>), due: &DueDay, done: Option<civil::Date>) -> State {
        let has_arisen = duty.arises_at.is_none_or(|event| self.has_happened(event, name));
        let late = |day: civil::Date| match due {
            DueDay::On(counted) if day > counted.day => Some(lateness(duty, counted.day, day)),
            DueDay::On(_) | DueDay::Daily(_) | DueDay::AsSoonAsPossible | DueDay::NotStated | DueDay::NotKnown(_) => {
                None
            }
        };
        match done {
            Some(day) => late(day).map_or(State::Done(day), |lateness| State::DoneLate(day, lateness)),
            None if !has_arisen => State::NotArisen,
            None => late(self.on).map_or(State::ToDo, State::Late),
        }
    }
}

fn counted(from: civil::Date, days: Days, way: Way) -> Result<Counted, NotKnown> {
    let (day, passed_over) = if days.is_working {
        calendar::working_day(from, days.number, way)
    } else {
        calendar::day(from, days.number, way).map(|day| (day, Vec::new()))
    }
    .map_err(|Beyond| NotKnown::Beyond)?;
    Ok(Counted { day, from, passed_over })
}

/// By how many days something is late: in working days, where the duty is counted in them and they are known.
fn lateness(duty: &Duty, due: civil::Date, on: civil::Date) -> Lateness {
    let is_working = match duty.due {
        Due::Within(days, _) | Due::Before(days, _) => days.is_working,
        Due::PenultimateDayOnSite => true,
        Due::SameDay(_) | Due::Daily { .. } | Due::AsSoonAsPossible | Due::NoDay => false,
    };
    // Late on a Saturday is late, though no working day has passed.
    let working = calendar::working_days_between(due, on).ok().filter(|days| is_working && *days > 0);
    match working {
        Some(days) => Lateness { days, is_working: true },
        None => Lateness { days: calendar::days_between(due, on), is_working: false },
    }
}
