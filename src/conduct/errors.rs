//! What cannot be told of a timetable.

use super::calendar;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::codes;
use crate::model::DutyId;
use crate::model::Framework;

/// A day that lies beyond the bank holidays that are known.
pub(super) fn beyond_the_calendar(framework: &Framework, duty: DutyId) -> Diagnostic {
    let duty = &framework[duty];
    let (first, last) = (calendar::FIRST_YEAR, calendar::LAST_YEAR);
    let message = format!("when `{}` is due cannot be told: bank holidays are known from {first} to {last}", duty.name);
    Diagnostic::new(codes::E0951, framework.source, framework[duty.rule].span, message, "counted in working days")
        .with_help("count the day by hand, from the bank holidays that have been announced")
}
