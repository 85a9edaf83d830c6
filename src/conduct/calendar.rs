//! Working days of England and Wales: neither Saturdays and Sundays nor bank holidays.
//!
//! Bank holidays follow rules, but for the days that were moved or proclaimed. Those are listed, as far as they are known for the
//! years below; outside these years nothing is said, because a day proclaimed there would make every answer wrong.

use jiff::civil::Date;
use jiff::civil::Weekday;

/// The first year whose bank holidays are known.
pub const FIRST_YEAR: i16 = 2012;
/// The last year whose bank holidays are known.
pub const LAST_YEAR: i16 = 2028;

/// A bank holiday.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Holiday {
    /// Its day.
    pub day: Date,
    /// What it is called.
    pub name: &'static str,
}

const EARLY_MAY: &str = "the early May bank holiday";
const SPRING: &str = "the spring bank holiday";

/// Bank holidays that were moved: the year, which, and its month and day.
const MOVED: &[(i16, &str, i8, i8)] = &[(2012, SPRING, 6, 4), (2020, EARLY_MAY, 5, 8), (2022, SPRING, 6, 2)];

/// Bank holidays of one year alone.
const PROCLAIMED: &[(i16, i8, i8, &str)] = &[
    (2012, 6, 5, "the Diamond Jubilee"),
    (2022, 6, 3, "the Platinum Jubilee"),
    (2022, 9, 19, "the State Funeral of Queen Elizabeth II"),
    (2023, 5, 8, "the coronation of King Charles III"),
];

/// A day lies outside the years whose bank holidays are known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Beyond;

/// The bank holidays of a year in the order of its days.
pub fn bank_holidays(year: i16) -> Result<Vec<Holiday>, Beyond> {
    if !(FIRST_YEAR..=LAST_YEAR).contains(&year) {
        return Err(Beyond);
    }
    let monday = |name, month, nth| {
        let moved = MOVED.iter().find(|(of, which, ..)| *of == year && *which == name);
        let day = match moved {
            Some((_, _, month, day)) => Date::new(year, *month, *day),
            None => Date::new(year, month, 1).and_then(|first| first.nth_weekday_of_month(nth, Weekday::Monday)),
        };
        (day, name)
    };
    let easter = || easter_sunday(year);
    let days = [
        (substitute(year, 1, 1), "New Year’s Day"),
        (easter().and_then(|easter| easter.yesterday()?.yesterday()), "Good Friday"),
        (easter().and_then(Date::tomorrow), "Easter Monday"),
        monday(EARLY_MAY, 5, 1),
        monday(SPRING, 5, -1),
        monday("the summer bank holiday", 8, -1),
        (substitute(year, 12, 25), "Christmas Day"),
        (substitute(year, 12, 26), "Boxing Day"),
    ];
    let proclaimed = PROCLAIMED.iter().filter(|(of, ..)| *of == year);
    let proclaimed = proclaimed.map(|(year, month, day, name)| (Date::new(*year, *month, *day), *name));
    let all = days.into_iter().chain(proclaimed);
    let mut all: Vec<Holiday> = all.filter_map(|(day, name)| Some(Holiday { day: day.ok()?, name })).collect();
    all.sort_by_key(|holiday| holiday.day);
    Ok(all)
}

/// A feast, or the day off for it where it falls on a Saturday or Sunday: the next Monday; two days on for each of the days of
/// Christmas, so that both keep theirs.
fn substitute(year: i16, month: i8, day: i8) -> Result<Date, jiff::Error> {
    let feast = Date::new(year, month, day)?;
    match (feast.weekday(), month) {
        (Weekday::Saturday, _) | (Weekday::Sunday, 12) => feast.tomorrow()?.tomorrow(),
        (Weekday::Sunday, _) => feast.tomorrow(),
        (Weekday::Monday | Weekday::Tuesday | Weekday::Wednesday | Weekday::Thursday | Weekday::Friday, _) => Ok(feast),
    }
}

/// Easter in the Gregorian calendar, by the rule of Meeus, Jones and Butcher.
fn easter_sunday(year: i16) -> Result<Date, jiff::Error> {
    let whole = i32::from(year);
    let (golden, century, rest) = (whole % 19, whole / 100, whole % 100);
    let corrected = (century - (century + 8) / 25 + 1) / 3;
    let moon = (19 * golden + century - century / 4 - corrected + 15) % 30;
    let weekday = (32 + 2 * (century % 4) + 2 * (rest / 4) - moon - rest % 4) % 7;
    let late = (golden + 11 * moon + 22 * weekday) / 451;
    let days = moon + weekday - 7 * late + 114;
    let small = |number: i32| i8::try_from(number).unwrap_or(1);
    Date::new(year, small(days / 31), small(days % 31 + 1))
}

/// The bank holiday that a day is.
pub fn bank_holiday(day: Date) -> Result<Option<Holiday>, Beyond> {
    Ok(bank_holidays(day.year())?.into_iter().find(|holiday| holiday.day == day))
}

/// Whether people work on a day of the week.
fn is_weekday(day: Date) -> bool {
    !matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday)
}

/// Whether a day is a working day.
pub fn is_working_day(day: Date) -> Result<bool, Beyond> {
    Ok(is_weekday(day) && bank_holiday(day)?.is_none())
}

/// Which way days are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// From a day on; day 1 is the day after.
    After,
    /// Back from a day; day 1 is the day before.
    Before,
}

/// The `number`th working day after or before a day, with the bank holidays between the two that would have counted.
pub fn working_day(from: Date, number: u32, way: Way) -> Result<(Date, Vec<Holiday>), Beyond> {
    let mut day = from;
    let mut passed_over = Vec::new();
    let mut left = number;
    // The day itself must be known, too: counting from a day that is not known says nothing.
    bank_holiday(from)?;
    while left > 0 {
        day = step(day, way)?;
        match bank_holiday(day)? {
            Some(holiday) if is_weekday(day) => passed_over.push(holiday),
            Some(_) => {}
            None => left -= u32::from(is_weekday(day)),
        }
    }
    Ok((day, passed_over))
}

/// The `number`th day after or before a day, working or not.
pub fn day(from: Date, number: u32, way: Way) -> Result<Date, Beyond> {
    (0..number).try_fold(from, |day, _| step(day, way))
}

fn step(day: Date, way: Way) -> Result<Date, Beyond> {
    match way {
        Way::After => day.tomorrow(),
        Way::Before => day.yesterday(),
    }
    .map_err(|_| Beyond)
}

/// How many working days lie behind one day and up to another; none where the other is not later.
pub fn working_days_between(from: Date, to: Date) -> Result<u32, Beyond> {
    let mut day = from;
    let mut number = 0;
    while day < to {
        day = step(day, Way::After)?;
        number += u32::from(is_working_day(day)?);
    }
    Ok(number)
}

/// How many days lie behind one day and up to another; none where the other is not later.
pub fn days_between(from: Date, to: Date) -> u32 {
    let days = from.until(to).map_or(0, |span| span.get_days());
    u32::try_from(days).unwrap_or(0)
}
