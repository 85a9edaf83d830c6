//! The words of a duty: its day, how that was counted, and how it stands.

use jiff::civil;
use jiff::civil::Weekday;

use super::Conduct;
use crate::conduct::Counted;
use crate::conduct::DueDay;
use crate::conduct::Entry;
use crate::conduct::Lateness;
use crate::conduct::NotKnown;
use crate::conduct::State;
use crate::conduct::calendar;
use crate::document::prose::shown;
use crate::document::words;
use crate::model::Date;
use crate::model::Days;
use crate::model::Due;
use crate::model::EventId;
use crate::model::Owner;
use crate::model::PartyId;

/// `Friday 14 March 2014`
pub(super) fn day(day: civil::Date) -> String {
    let weekday = match day.weekday() {
        Weekday::Monday => "Monday",
        Weekday::Tuesday => "Tuesday",
        Weekday::Wednesday => "Wednesday",
        Weekday::Thursday => "Thursday",
        Weekday::Friday => "Friday",
        Weekday::Saturday => "Saturday",
        Weekday::Sunday => "Sunday",
    };
    format!("{weekday} {}", date(day))
}

/// `14 March 2014`
pub(super) fn date(day: civil::Date) -> String {
    words::date(Date {
        year: day.year().unsigned_abs(),
        month: Some(day.month().unsigned_abs()),
        day: Some(day.day().unsigned_abs()),
    })
}

/// What the duty is called, and which time it arises.
pub(super) fn title(conduct: &Conduct<'_>, entry: &Entry) -> String {
    let title = shown(&conduct.framework[entry.duty].title);
    match &entry.name {
        Some(name) => format!("{title} ({})", shown(name)),
        None => title,
    }
}

/// When it is due, in a cell.
pub(super) fn due(entry: &Entry) -> String {
    match &entry.due {
        DueDay::On(counted) => date(counted.day),
        DueDay::Daily(days) => words::count(days.len(), "day", "days"),
        DueDay::AsSoonAsPossible => "as soon as possible".to_owned(),
        DueDay::NotStated => "no day stated".to_owned(),
        DueDay::NotKnown(_) => "cannot be dated".to_owned(),
    }
}

/// How it stands, in a cell.
pub(super) fn state(conduct: &Conduct<'_>, entry: &Entry) -> String {
    match (entry.state, &entry.due) {
        (State::NotArisen, _) => "not arisen yet".to_owned(),
        (State::ToDo, DueDay::On(counted)) => match calendar::days_between(conduct.timetable.on, counted.day) {
            0 => "due on this day".to_owned(),
            days => format!("due in {}", words::count(days as usize, "day", "days")),
        },
        (State::ToDo, DueDay::Daily(days)) => {
            let kept = days.iter().filter(|it| it.is_done && it.day <= conduct.timetable.on).count();
            let passed = days.iter().filter(|it| it.day <= conduct.timetable.on).count();
            format!("done on {kept} of {}", words::count(passed, "day so far", "days so far"))
        }
        (State::Missed(missed), due) => {
            let of = if let DueDay::Daily(days) = due { days.len() } else { 0 };
            format!("missed on {missed} of {}", words::count(of, "day", "days"))
        }
        (State::Done(_), DueDay::Daily(_)) => "done on every day".to_owned(),
        (State::ToDo, DueDay::AsSoonAsPossible | DueDay::NotStated | DueDay::NotKnown(_)) => match entry.arose {
            Some(arose) => match calendar::days_between(arose, conduct.timetable.on) {
                0 => "open since this day".to_owned(),
                days => format!("open for {}", words::count(days as usize, "day", "days")),
            },
            None => "open".to_owned(),
        },
        (State::Late(lateness), _) => format!("late by {}", by(lateness)),
        (State::Done(on), DueDay::On(_)) => format!("done in time, on {}", date(on)),
        (State::Done(on), DueDay::AsSoonAsPossible | DueDay::NotStated | DueDay::NotKnown(_)) => {
            format!("done on {}", date(on))
        }
        (State::DoneLate(on, lateness), _) => format!("done late by {}, on {}", by(lateness), date(on)),
    }
}

fn by(lateness: Lateness) -> String {
    let days = lateness.days as usize;
    if lateness.is_working {
        words::count(days, "working day", "working days")
    } else {
        words::count(days, "day", "days")
    }
}

/// Who owes it to whom.
pub(super) fn owed(conduct: &Conduct<'_>, entry: &Entry) -> String {
    let duty = &conduct.framework[entry.duty];
    let party = |id: PartyId| words::inside(&shown(&conduct.framework[id].title));
    let by = match duty.by {
        Owner::Party(id) => party(id),
        Owner::Line(_) => format!("the {}", role(conduct, duty.by)),
    };
    if duty.to.is_empty() {
        return format!("To be done by {by}.");
    }
    let to: Vec<String> = duty.to.iter().map(|id| party(*id)).collect();
    format!("Owed by {by} to {}.", words::listed(&to, "and"))
}

/// A role inside a sentence: `lead inspector (HMI)`. What begins with a body's name, or with capitals, keeps them.
fn role(conduct: &Conduct<'_>, owner: Owner) -> String {
    let title = shown(conduct.framework.owner_title(owner));
    let first = title.split(' ').next().unwrap_or_default();
    let is_a_name = conduct.framework.parties.iter().any(|party| party.title.split(' ').any(|word| word == first));
    let mut letters = title.chars();
    match (letters.next(), first.chars().skip(1).all(char::is_lowercase)) {
        (Some(letter), true) if !is_a_name => letter.to_lowercase().chain(letters).collect(),
        (Some(_) | None, _) => title,
    }
}

/// How its day was counted, or why there is none.
pub(super) fn counted(conduct: &Conduct<'_>, entry: &Entry) -> Option<String> {
    let event = |id: EventId| shown(&conduct.framework[id].title);
    let duty = &conduct.framework[entry.duty];
    Some(match &entry.due {
        DueDay::On(counted) => counting(duty.due, counted),
        DueDay::Daily(days) => {
            let (first, last) = (days.first()?, days.last()?);
            let number = words::count(days.len(), "day", "days");
            format!("Due on each of {number}, from {} to {}.", day(first.day), day(last.day))
        }
        DueDay::AsSoonAsPossible | DueDay::NotStated => return None,
        DueDay::NotKnown(NotKnown::NotHappened(id)) => {
            format!("It cannot be dated: “{}” has not happened, or its day is not recorded.", event(*id))
        }
        DueDay::NotKnown(NotKnown::NoDayOnSite) => {
            "It cannot be dated: the record does not give the day on site from which it is counted.".to_owned()
        }
        DueDay::NotKnown(NotKnown::Inexact(date)) => {
            format!("It cannot be dated: the record gives {} and no day.", words::date(*date))
        }
        DueDay::NotKnown(NotKnown::Beyond) => format!(
            "It cannot be dated: bank holidays are known from {} to {} only.",
            calendar::FIRST_YEAR,
            calendar::LAST_YEAR
        ),
    })
}

/// `25 working days from Friday 14 March 2014: Tuesday 22 April 2014, passing over Good Friday (18 April) and …`
fn counting(due: Due, counted: &Counted) -> String {
    let from = day(counted.from);
    let number = |days: Days| {
        let (one, many) = if days.is_working { ("working day", "working days") } else { ("day", "days") };
        words::count(days.number as usize, one, many)
    };
    let how = match due {
        Due::Within(days, _) => format!("{} from {from}", number(days)),
        Due::Before(days, _) => format!("{} before {from}", number(days)),
        Due::PenultimateDayOnSite => format!("The last working day before {from}"),
        Due::SameDay(_) | Due::Daily { .. } | Due::AsSoonAsPossible | Due::NoDay => {
            return format!("The day itself: {from}.");
        }
    };
    let holidays: Vec<String> =
        counted.passed_over.iter().map(|holiday| format!("{} ({})", holiday.name, date(holiday.day))).collect();
    let passing =
        if holidays.is_empty() { String::new() } else { format!(", passing over {}", words::listed(&holidays, "and")) };
    format!("{how}: {}{passing}.", day(counted.day))
}

/// How it stands, in a sentence, with what it waits for.
pub(super) fn stands(conduct: &Conduct<'_>, entry: &Entry) -> Option<String> {
    let duty = &conduct.framework[entry.duty];
    let state = match (entry.state, duty.arises_at) {
        (State::NotArisen, Some(event)) => {
            let event = shown(&conduct.framework[event].title);
            return Some(match entry.arose {
                Some(arose) => format!("It arises on {}: “{event}”.", day(arose)),
                None => format!("It has not arisen, as far as the record tells: it gives no day for “{event}”."),
            });
        }
        (State::Missed(_), _) => return missed(conduct, entry),
        _ => words::capital(&state(conduct, entry)),
    };
    let arose = entry.arose.filter(|_| !matches!(duty.due, Due::Within(..) | Due::SameDay(_)));
    let arose = arose.map(|arose| format!(" It arose on {}.", day(arose))).unwrap_or_default();
    let is_late = matches!(entry.state, State::Late(_) | State::DoneLate(..));
    let normally = if is_late && duty.is_normally {
        " It is normally due by then: to miss it is unusual, not a breach."
    } else {
        ""
    };
    Some(format!("{}{arose}{normally}", words::sentence(&state)))
}

/// `Nothing is recorded of Tuesday 4 March 2014 or Thursday 6 March 2014.`
fn missed(conduct: &Conduct<'_>, entry: &Entry) -> Option<String> {
    let DueDay::Daily(days) = &entry.due else { return None };
    let missed = days.iter().filter(|it| !it.is_done && it.day < conduct.timetable.on);
    let missed: Vec<String> = missed.map(|it| day(it.day)).collect();
    Some(format!("Nothing is recorded of {}.", words::listed(&missed, "or")))
}
