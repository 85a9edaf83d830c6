//! Events and duties in the canonical writing: who must do what, by when.

use super::declarations::Parts;
use super::writer::Writer;
use crate::model::Days;
use crate::model::Due;
use crate::model::Duty;
use crate::model::Event;
use crate::model::EventId;
use crate::model::Happens;

pub(super) fn event(parts: &mut Parts<'_>, event: &Event) {
    let Event { name, title, happens, origin, span } = event;
    parts.add(format!("event `{name}`"), Some(*span), |writer| {
        writer.field("name", name);
        writer.field("title", title);
        let happens = match happens {
            Happens::Once => "once",
            Happens::MoreThanOnce => "more-than-once",
            Happens::FirstDayOnSite => "first-day-on-site",
            Happens::LastDayOnSite => "last-day-on-site",
        };
        writer.field("happens", happens);
        writer.maybe_node("origin", origin.as_ref(), |writer, origin| writer.origin(origin));
    });
}

pub(super) fn duty(parts: &mut Parts<'_>, duty: &Duty) {
    let Duty { name, title, by, to, due, is_normally, arises_at, done_when, rule, span } = duty;
    let framework = parts.framework;
    parts.add(format!("duty `{name}`"), Some(*span), |writer| {
        writer.field("name", name);
        writer.field("title", title);
        writer.field("by", framework.owner_name(*by));
        writer.each("to", to, |writer, party| writer.field("party", &framework[*party].name));
        self::due(writer, *due);
        writer.field("normally", is_normally);
        writer.maybe("arises-at", arises_at.map(|event| framework[event].name.as_str()));
        writer.field("done-when", &framework[*done_when].name);
        writer.rule(*rule);
    });
}

fn due(writer: &mut Writer<'_>, due: Due) {
    let counted = |writer: &mut Writer<'_>, how: &str, days: Option<Days>, event: EventId| {
        writer.field("due", how);
        if let Some(Days { number, is_working }) = days {
            writer.field("days", number);
            writer.field("working-days", is_working);
        }
        writer.field("event", &writer.framework[event].name);
    };
    match due {
        Due::Within(days, event) => counted(writer, "within", Some(days), event),
        Due::Before(days, event) => counted(writer, "before", Some(days), event),
        Due::SameDay(event) => counted(writer, "same-day", None, event),
        Due::Daily { is_working, from, until } => {
            writer.field("due", "daily");
            writer.field("working-days", is_working);
            writer.field("from", &writer.framework[from].name);
            writer.field("until", &writer.framework[until].name);
        }
        Due::PenultimateDayOnSite => writer.field("due", "penultimate-day-on-site"),
        Due::AsSoonAsPossible => writer.field("due", "as-soon-as-possible"),
        Due::NoDay => writer.field("due", "no-day-stated"),
    }
}
