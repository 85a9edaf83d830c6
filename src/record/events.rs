//! `events`: what happened in the course of an inspection, and on which day.
//!
//! What happens once has its day: `{"draft-sent": "2014-04-22"}`. What may happen more than once has a name and a day each
//! time: `{"concern": {"c1": "2014-03-05", "c2": "2014-03-11"}}`; what discharges a duty that arose from `c2` has that name, too,
//! so that nobody has to guess which of two concerns somebody was told of.

use std::borrow::Cow;

use serde::de::IgnoredAny;
use serde::de::MapAccess;
use serde::de::SeqAccess;

use super::errors;
use super::merge::conflict;
use super::merge::key;
use super::merge::named;
use super::place::Step;
use super::read::Part;
use super::read::Reader;
use super::shape::Entries;
use super::shape::Named;
use super::shape::Scalar;
use super::shape::Take;
use super::shape::Taking;
use crate::model::Date;
use crate::model::Due;
use crate::model::Duty;
use crate::model::EventId;
use crate::model::Framework;
use crate::model::Happens;

/// An event that happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Happened {
    /// Which.
    pub event: EventId,
    /// Which time, of one that may happen more than once.
    pub name: Option<String>,
    /// Its day. Invariant: it is known to the day.
    pub on: Date,
}

/// The field.
pub(super) struct Events<'p, 'de>(pub(super) &'p mut Part<'de>);

impl<'de> Entries<'de> for Events<'_, 'de> {
    const WHAT: &'static str = "events by name, as `{\"report-published\": \"2014-05-13\"}`";

    fn entry<A: MapAccess<'de>>(
        &mut self,
        reader: &mut Reader<'de, '_>,
        name: &Cow<'de, str>,
        group: &mut A,
    ) -> Result<(), A::Error> {
        let framework = reader.names.framework;
        let Some(event) = framework.find_event(name) else {
            reader.diagnostics.push(errors::unknown_event(reader.key_here(), name, framework));
            return group.next_value::<IgnoredAny>().map(drop);
        };
        let day = match framework[event].happens {
            Happens::FirstDayOnSite => Some("from"),
            Happens::LastDayOnSite => Some("to"),
            Happens::Once | Happens::MoreThanOnce => None,
        };
        if let Some(day) = day {
            reader.diagnostics.push(errors::day_is_known(reader.key_here(), name, day));
            return group.next_value::<IgnoredAny>().map(drop);
        }
        if self.0.has_events.contains(&event) {
            reader.recorded_twice();
            return group.next_value::<IgnoredAny>().map(drop);
        }
        self.0.has_events.push(event);
        let faults = reader.diagnostics.len();
        group.next_value_seed(Taking(Days { reader: &mut *reader, event, into: &mut self.0.events }))?;
        if reader.diagnostics.len() > faults {
            self.0.doubtful_events.push(event);
        }
        Ok(())
    }
}

/// The day of an event, or its days by name.
struct Days<'r, 'de, 'n> {
    reader: &'r mut Reader<'de, 'n>,
    event: EventId,
    into: &'r mut Vec<Happened>,
}

impl Days<'_, '_, '_> {
    /// Says that it is recorded as what happens otherwise; whether it is.
    fn happens_otherwise(&mut self, is_by_name: bool) -> bool {
        let event = &self.reader.names.framework[self.event];
        let differs = is_by_name != (event.happens == Happens::MoreThanOnce);
        if differs {
            let diagnostic = errors::happens_otherwise(self.reader.value_here(), &event.name, !is_by_name);
            self.reader.diagnostics.push(diagnostic);
        }
        differs
    }
}

impl<'de> Take<'de> for Days<'_, 'de, '_> {
    type Out = ();

    fn scalar(mut self, scalar: Scalar<'de>) {
        if self.reader.is_left_out(&scalar) || self.happens_otherwise(false) {
            return;
        }
        if let Some(on) = self.reader.as_day(scalar) {
            self.into.push(Happened { event: self.event, name: None, on });
        }
    }

    fn group<A: MapAccess<'de>>(mut self, mut group: A) -> Result<(), A::Error> {
        if self.happens_otherwise(true) {
            while group.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
            return Ok(());
        }
        let mut entries = ByName { event: self.event, into: self.into };
        Named { reader: self.reader, entries: &mut entries }.group(group)
    }

    fn list<A: SeqAccess<'de>>(mut self, mut list: A) -> Result<(), A::Error> {
        if !self.happens_otherwise(true) {
            self.reader.wrong_type(ByName::WHAT);
        }
        while list.next_element::<IgnoredAny>()?.is_some() {}
        Ok(())
    }
}

/// The days of an event that may happen more than once.
struct ByName<'p> {
    event: EventId,
    into: &'p mut Vec<Happened>,
}

impl<'de> Entries<'de> for ByName<'_> {
    const WHAT: &'static str = "a day for each time by a name, as `{\"c1\": \"2014-03-05\"}`";

    fn entry<A: MapAccess<'de>>(
        &mut self,
        reader: &mut Reader<'de, '_>,
        name: &Cow<'de, str>,
        group: &mut A,
    ) -> Result<(), A::Error> {
        let is_again = |it: &Happened| it.event == self.event && it.name.as_deref() == Some(name.as_ref());
        if self.into.iter().any(is_again) {
            reader.recorded_twice();
            return group.next_value::<IgnoredAny>().map(drop);
        }
        let Some(scalar) = reader.single(group, "a date in quotes")? else { return Ok(()) };
        if let Some(on) = reader.as_day(scalar) {
            self.into.push(Happened { event: self.event, name: Some(name.clone().into_owned()), on });
        }
        Ok(())
    }
}

impl<'de> Reader<'de, '_> {
    /// A date that is known to the day.
    fn as_day(&mut self, scalar: Scalar<'de>) -> Option<Date> {
        let text = self.as_text(scalar, "a date in quotes")?;
        let date = super::values::date(&text);
        let diagnostic = match date {
            None => errors::not_a_date(self.value_here(), &text),
            Some(Date { day: None, .. }) => errors::day_not_known(self.value_here(), &text),
            Some(Date { day: Some(_), .. }) => return date,
        };
        self.diagnostics.push(diagnostic);
        None
    }
}

/// What another text records: what only one has is kept, and where both have it they must agree.
pub(super) fn merge<'de>(reader: &mut Reader<'de, '_>, merged: &mut Part<'de>, part: &Part<'de>) {
    let framework = reader.names.framework;
    merged.doubtful_events.extend(&part.doubtful_events);
    for happened in &part.events {
        let is_it = |it: &&Happened| it.event == happened.event && it.name == happened.name;
        match merged.events.iter().find(is_it) {
            None => merged.events.push(happened.clone()),
            Some(known) if known.on == happened.on => {}
            Some(_) => {
                let path = path(framework, happened);
                let what = format!("the day of `{}`", framework[happened.event].name);
                conflict(reader, part.text, &path, "", &what);
            }
        }
    }
}

/// Where an event stands in a text.
fn path<'de>(framework: &Framework, happened: &Happened) -> Vec<Step<'de>> {
    let event = [key("events"), named(&framework[happened.event].name)];
    event.into_iter().chain(happened.name.as_deref().map(named)).collect()
}

/// The events in the framework's order, each time by its day; and what does not fit together.
pub(super) fn whole<'de>(reader: &mut Reader<'de, '_>, part: &mut Part<'de>) -> Vec<Happened> {
    let mut events = std::mem::take(&mut part.events);
    events.sort_by(|left, right| {
        let order = |it: &Happened| (it.event, it.on.earliest());
        order(left).cmp(&order(right)).then_with(|| left.name.cmp(&right.name))
    });
    let framework = reader.names.framework;
    for duty in framework.duties.iter() {
        // What was recorded with a fault may have been meant.
        let Some(arises_at) = duty.arises_at.filter(|event| !part.doubtful_events.contains(event)) else { continue };
        for done in events.iter().filter(|it| it.event == duty.done_when) {
            let arose = arose(framework, (arises_at, done.name.as_deref()), &events, part.on_site);
            let diagnostic = match arose {
                None if done.name.is_some() => {
                    let spot = reader.key_at(&path(framework, done));
                    let names = events.iter().filter(|it| it.event == arises_at).filter_map(|it| it.name.as_deref());
                    let names: Vec<&str> = names.collect();
                    let done = (done.name.as_deref().unwrap_or(""), framework[done.event].name.as_str());
                    errors::did_not_arise(spot, done, &framework[arises_at].name, &names)
                }
                Some(arose) if follows(framework, duty, arises_at) && done.on.latest() < arose.earliest() => {
                    let spot = reader.value_at(&path(framework, done));
                    errors::done_before(spot, &framework[done.event].name, done.on, (&framework[arises_at].name, arose))
                }
                // Before inspectors came there is nothing to feed back, draft or publish.
                Some(_) if let Some(first) = before_the_first_day(framework, arises_at, done, part.on_site) => {
                    let spot = reader.value_at(&path(framework, done));
                    errors::done_before(spot, &framework[done.event].name, done.on, ("the first day on site", first))
                }
                None | Some(_) => continue,
            };
            // Two duties may hang on the same two events.
            if !reader.diagnostics.contains(&diagnostic) {
                reader.diagnostics.push(diagnostic);
            }
        }
    }
    events
}

/// The first day on site, where something is recorded as done before it that is counted from the last one.
fn before_the_first_day(
    framework: &Framework,
    arises_at: EventId,
    done: &Happened,
    on_site: Option<(Date, Option<Date>)>,
) -> Option<Date> {
    let (first, _) = on_site?;
    let is_before = done.on.latest() < first.earliest();
    (is_before && framework[arises_at].happens == Happens::LastDayOnSite).then_some(first)
}

/// Whether what discharges a duty can come only after what the duty arises from. What is due by the day of something that
/// happens once may be done early: feedback on the day before the last.
fn follows(framework: &Framework, duty: &Duty, arises_at: EventId) -> bool {
    let is_counted_from = match duty.due {
        Due::Within(_, event) | Due::SameDay(event) => event == arises_at,
        Due::Before(..) | Due::Daily { .. } | Due::PenultimateDayOnSite | Due::AsSoonAsPossible | Due::NoDay => false,
    };
    !is_counted_from || framework[arises_at].happens == Happens::MoreThanOnce
}

/// The day on which a duty arose, as far as it is known.
fn arose(
    framework: &Framework,
    (event, name): (EventId, Option<&str>),
    events: &[Happened],
    on_site: Option<(Date, Option<Date>)>,
) -> Option<Date> {
    match framework[event].happens {
        Happens::FirstDayOnSite => on_site.map(|(from, _)| from),
        Happens::LastDayOnSite => on_site.and_then(|(_, to)| to),
        Happens::Once | Happens::MoreThanOnce => {
            events.iter().find(|it| it.event == event && it.name.as_deref() == name).map(|it| it.on)
        }
    }
}
