//! The inspections that come next: each kind that is made at intervals, from the last one that is recorded.

use jiff::Span;
use jiff::civil;

use super::Next;
use super::exact;
use crate::model::Framework;
use crate::model::KindId;
use crate::record::Inspection;

/// By when each kind that is made at intervals is due again.
pub(super) fn inspections(framework: &Framework, inspection: &Inspection) -> Vec<Next> {
    let mut all = Vec::new();
    for (kind, it) in framework.kinds.enumerate() {
        let last = last_day(inspection, kind);
        all.extend(it.intervals.iter().map(|interval| Next {
            kind,
            last,
            months: interval.months,
            by: last.and_then(|last| after(last, interval.months)),
            when: interval.when.as_ref().map(|when| when.words.clone()),
        }));
    }
    all
}

/// The last day of the last inspection of a kind: this one, or the latest of those before it.
fn last_day(inspection: &Inspection, kind: KindId) -> Option<civil::Date> {
    if inspection.kind == kind {
        return inspection.on_site.and_then(|(_, to)| to).and_then(exact);
    }
    let earlier = inspection.earlier.iter().flatten();
    // Latest first: one whose kind or day is not known may be later than any that follows.
    let latest = earlier.take_while(|it| it.kind.is_some() && it.on.and_then(exact).is_some());
    latest.filter(|it| it.kind == Some(kind)).find_map(|it| it.on.and_then(exact))
}

/// So many months after a day; the last day of a month that has no such day.
fn after(day: civil::Date, months: u32) -> Option<civil::Date> {
    let span = Span::new().try_months(i64::from(months)).ok()?;
    day.checked_add(span).ok()
}
