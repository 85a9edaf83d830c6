//! Whether editions follow one another without a gap and without an overlap.

use super::errors;
use crate::diagnostic::Diagnostic;
use crate::model::Date;
use crate::model::Framework;
use crate::model::Status;

/// What is wrong with the dates of an edition and the one that succeeds it. Only what is certain is told: of a date whose
/// day is not known, the best for both is taken.
pub fn dates(old: &Framework, new: &Framework) -> Option<Diagnostic> {
    // A draft is never chosen by date.
    if old.edition.status == Status::Proposed || new.edition.status == Status::Proposed {
        return None;
    }
    let (began, begins) = (old.edition.from, new.edition.from);
    if begins.latest() <= began.earliest() {
        return Some(errors::begins_before(old, new));
    }
    let until = old.edition.until?;
    if begins.latest() <= until.earliest() {
        return Some(errors::overlap(old, new, until));
    }
    (day_after(until) < begins.earliest()).then(|| errors::gap(old, new, until))
}

/// The day after the last that a date may be.
fn day_after(date: Date) -> (u16, u8, u8) {
    let (year, month, day) = date.latest();
    let last = |day: u8| jiff::civil::Date::new(year.cast_signed(), month.cast_signed(), day.cast_signed()).ok();
    // 31 stands for the end of any month.
    let found = (28..=day).rev().find_map(last).or_else(|| last(day)).and_then(|day| day.tomorrow().ok());
    found.map_or((year, month, day), |next| {
        let part = |part: i8| part.unsigned_abs();
        (next.year().unsigned_abs(), part(next.month()), part(next.day()))
    })
}
