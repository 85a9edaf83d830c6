//! Editions and their dates.

/// A date as far as it is known: a year, a month or a day. Invariant: it is in the calendar; a day has its month.
/// Ordered by their first days; of two with the same, the one that is less known comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
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

    /// The date of these parts; none where it is in no calendar, or its year has not four digits.
    pub fn in_calendar(year: u16, month: Option<u8>, day: Option<u8>) -> Option<Date> {
        let civil = |part: Option<u8>| i8::try_from(part.unwrap_or(1)).ok();
        let is_known = (1000..=9999).contains(&year) && (month.is_some() || day.is_none());
        jiff::civil::Date::new(i16::try_from(year).ok()?, civil(month)?, civil(day)?).ok()?;
        is_known.then_some(Date { year, month, day })
    }

    /// Its first day.
    pub fn first_day(self) -> Date {
        Date { month: self.month.or(Some(1)), day: self.day.or(Some(1)), ..self }
    }

    /// Its last day.
    pub fn last_day(self) -> Date {
        let first = self.first_day();
        match (self.month, self.day) {
            (_, Some(_)) => self,
            (Some(_), None) => first.moved(|day| Ok(day.last_of_month())),
            (None, None) => first.moved(|day| Ok(day.last_of_year())),
        }
    }

    /// The day after its last.
    pub fn day_after(self) -> Date {
        self.last_day().moved(jiff::civil::Date::tomorrow)
    }

    /// The day before its first.
    pub fn day_before(self) -> Date {
        self.first_day().moved(jiff::civil::Date::yesterday)
    }

    /// Another day, counted by the calendar from this one.
    fn moved(self, to: impl Fn(jiff::civil::Date) -> Result<jiff::civil::Date, jiff::Error>) -> Date {
        let (year, month, day) = self.earliest();
        let civil = jiff::civil::Date::new(year.cast_signed(), month.cast_signed(), day.cast_signed());
        // In the calendar by the invariant, and no day that is asked for lies past its ends.
        civil.and_then(to).map_or(self, |day| Date {
            year: day.year().unsigned_abs(),
            month: Some(day.month().unsigned_abs()),
            day: Some(day.day().unsigned_abs()),
        })
    }

    /// What the day is called where it lies at a weekend; nothing where it is not known to the day.
    pub fn weekend_day(self) -> Option<&'static str> {
        let (year, month, day) = (self.year.cast_signed(), self.month?.cast_signed(), self.day?.cast_signed());
        match jiff::civil::Date::new(year, month, day).ok()?.weekday() {
            jiff::civil::Weekday::Saturday => Some("Saturday"),
            jiff::civil::Weekday::Sunday => Some("Sunday"),
            jiff::civil::Weekday::Monday
            | jiff::civil::Weekday::Tuesday
            | jiff::civil::Weekday::Wednesday
            | jiff::civil::Weekday::Thursday
            | jiff::civil::Weekday::Friday => None,
        }
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

/// The days from one on which something in an edition begins or has ended to the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    /// The first day; of the first period as far as the edition's is known.
    pub from: Date,
    /// The last day; none where no end is known.
    pub until: Option<Date>,
}

impl std::fmt::Display for Period {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "from {}", self.from)?;
        match self.until {
            Some(until) => write!(f, " until {until}"),
            None => Ok(()),
        }
    }
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
    /// On which of its days it says this, where it says something else on others: its provisions carry their own dates.
    pub period: Option<Period>,
}
