//! Working days against the bank holidays that were published, and against somebody who counts day by day.
//!
//! The count here shares nothing with `conduct`: it has the published days, its own calendar and no rules.

use assize::conduct::calendar::Beyond;
use assize::conduct::calendar::Way;
use assize::conduct::calendar::bank_holidays;
use assize::conduct::calendar::working_day;
use jiff::civil::Date;
use std::collections::BTreeSet;

const PUBLISHED: &str = include_str!("calendar/bank_holidays.txt");

/// The published days, as they are written.
fn published() -> BTreeSet<String> {
    let lines = PUBLISHED.lines().filter(|line| !line.starts_with('#'));
    lines.map(|line| line.split_once(' ').unwrap().0.to_owned()).collect()
}

/// Every day of the published years, and whether people work on it, from the first on.
fn days() -> Vec<(String, bool)> {
    let holidays = published();
    let mut days = Vec::new();
    // 1 January 2012 was a Sunday.
    let mut weekday = 0;
    for year in 2012..=2028 {
        let is_leap = year % 4 == 0;
        let lengths = [31, if is_leap { 29 } else { 28 }, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
        for (month, length) in (1..).zip(lengths) {
            for day in 1..=length {
                let day = format!("{year}-{month:02}-{day:02}");
                let is_weekend = weekday == 0 || weekday == 6;
                let works = !is_weekend && !holidays.contains(&day);
                days.push((day, works));
                weekday = (weekday + 1) % 7;
            }
        }
    }
    days
}

/// The place of the day that is so many working days on, or back.
fn counted(days: &[(String, bool)], from: usize, number: u32, way: Way) -> Option<usize> {
    let mut place = from;
    let mut left = number;
    while left > 0 {
        place = match way {
            Way::After => place + 1,
            Way::Before => place.checked_sub(1)?,
        };
        if days.get(place)?.1 {
            left -= 1;
        }
    }
    Some(place)
}

#[test]
fn bank_holidays_are_those_that_were_published() {
    let mut ours = BTreeSet::new();
    for year in 2012..=2028 {
        let holidays = bank_holidays(year).unwrap();
        assert!(holidays.is_sorted_by_key(|holiday| holiday.day), "{year}");
        ours.extend(holidays.iter().map(|holiday| holiday.day.to_string()));
    }
    assert_eq!(ours, published());
    assert_eq!(ours.len(), 140);
}

/// Every day of seventeen years, with the numbers of days that a framework gives: Easter, Christmas, jubilees and days in lieu
/// are among them.
#[test]
fn deadlines_are_what_counting_day_by_day_gives() {
    let days = days();
    let mut held = 0;
    for (place, (from, _)) in days.iter().enumerate() {
        let date: Date = from.parse().unwrap();
        for number in [1, 2, 5, 25, 30, 39, 40] {
            for way in [Way::After, Way::Before] {
                let ours = working_day(date, number, way);
                let theirs = counted(&days, place, number, way);
                match (ours, theirs) {
                    (Ok((day, _)), Some(place)) => {
                        assert_eq!(day.to_string(), days[place].0, "{number} {way:?} {from}")
                    }
                    // Past either end of the published years nothing may be said.
                    (Err(Beyond), None) => {}
                    (ours, theirs) => panic!("{number} {way:?} {from}: {ours:?}, {theirs:?}"),
                }
                held += 1;
            }
        }
    }
    assert_eq!(held, 6210 * 14);
}

#[test]
fn what_is_passed_over_is_named() {
    let from = Date::constant(2014, 3, 14);
    let (day, passed_over) = working_day(from, 25, Way::After).unwrap();
    let names: Vec<&str> = passed_over.iter().map(|holiday| holiday.name).collect();
    assert_eq!((day, names.as_slice()), (Date::constant(2014, 4, 22), ["Good Friday", "Easter Monday"].as_slice()));
    // Christmas Day fell on a Sunday: its day off is the Tuesday, and New Year's the Monday.
    let (day, passed_over) = working_day(Date::constant(2022, 12, 23), 5, Way::After).unwrap();
    let days: Vec<String> = passed_over.iter().map(|holiday| holiday.day.to_string()).collect();
    assert_eq!(day, Date::constant(2023, 1, 4));
    assert_eq!(days, ["2022-12-26", "2022-12-27", "2023-01-02"]);
}
