//! Editions and their dates.

/// A date as far as it is known: a year, a month or a day. Invariant: it is in the calendar; a day has its month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Date {
    /// The year.
    pub year: u16,
    /// The month, 1 to 12.
    pub month: Option<u8>,
    /// The day of the month.
    pub day: Option<u8>,
}

impl Date {
    /// The months by their names, January first.
    pub const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];

    /// The first day it may be, as (year, month, day).
    pub fn earliest(self) -> (u16, u8, u8) {
        (self.year, self.month.unwrap_or(1), self.day.unwrap_or(1))
    }

    /// A bound on the last day it may be, as (year, month, day): 31 stands for the end of any month.
    pub fn latest(self) -> (u16, u8, u8) {
        (self.year, self.month.unwrap_or(12), self.day.unwrap_or(31))
    }

    /// Every day from this one to a later, both included; nothing where either is not known to the day, where that is before
    /// this, or where they are more than `most`.
    pub fn days_to(self, last: Date, most: usize) -> Option<Vec<Date>> {
        let day = |date: Date| {
            let (month, day) = (i8::try_from(date.month?).ok()?, i8::try_from(date.day?).ok()?);
            jiff::civil::Date::new(i16::try_from(date.year).ok()?, month, day).ok()
        };
        let small = |part: i8| u8::try_from(part).ok();
        let (mut next, last) = (day(self)?, day(last)?);
        let mut days = Vec::new();
        while next <= last {
            if days.len() == most {
                return None;
            }
            let year = u16::try_from(next.year()).ok()?;
            days.push(Date { year, month: small(next.month()), day: small(next.day()) });
            next = next.tomorrow().ok()?;
        }
        (!days.is_empty()).then_some(days)
    }
}

impl std::fmt::Display for Date {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.year)?;
        if let Some(month) = self.month {
            write!(f, "-{month:02}")?;
        }
        if let Some(day) = self.day {
            write!(f, "-{day:02}")?;
        }
        Ok(())
    }
}

/// Whether an edition may be chosen by date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// In use.
    Published,
    /// A draft: never chosen by date.
    Proposed,
}

/// One dated text of a framework.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edition {
    /// Its name.
    pub name: String,
    /// The first day it is in force, as far as known.
    pub from: Date,
    /// The last day, where it has no successor.
    pub until: Option<Date>,
    /// Whether it may be chosen by date.
    pub status: Status,
}
