//! Events and duties: who must do what, by when, and what discharges it.

use super::context::Context;
use super::origin;
use super::origin::Inherited;
use crate::model::Days;
use crate::model::Due;
use crate::model::Duty;
use crate::model::DutyId;
use crate::model::Event;
use crate::model::EventId;
use crate::model::Happens;
use crate::model::IdVec;
use crate::model::Owner;
use crate::model::PartyId;
use crate::model::RuleId;
use crate::source::Span;
use crate::source::Spanned;
use crate::syntax::ast;
use crate::syntax::ast::DayOnSite;
use crate::syntax::ast::DutyLineKind;
use crate::syntax::ast::Name;

/// No framework gives more time than this; a longer one is a slip.
const MOST_DAYS: u32 = 1000;

/// The events as declared.
pub(crate) fn events(context: &Context<'_>) -> IdVec<EventId, Event> {
    context.names.events.items.iter().map(|written| event(context, written)).collect()
}

fn event(context: &Context<'_>, written: &ast::Event) -> Event {
    let all = Inherited::default().with(context, &written.trailers);
    Event {
        name: written.name.value.clone(),
        title: written.title.value.clone(),
        happens: happens(written),
        origin: all.says_something().then(|| origin::with_own_words(all.origin(), &written.trailers)),
        span: written.name.span,
    }
}

fn happens(written: &ast::Event) -> Happens {
    match (written.day_on_site, written.more_than_once) {
        (Some(DayOnSite::First), _) => Happens::FirstDayOnSite,
        (Some(DayOnSite::Last), _) => Happens::LastDayOnSite,
        (None, true) => Happens::MoreThanOnce,
        (None, false) => Happens::Once,
    }
}

/// The duties as declared; none where one of them is at fault.
pub(crate) fn duties(context: &Context<'_>) -> Option<IdVec<DutyId, Duty>> {
    let read: Vec<Option<Duty>> = context.names.duties.items.iter().map(|written| duty(context, written)).collect();
    read.into_iter().collect::<Option<Vec<_>>>().map(|duties| duties.into_iter().collect())
}

/// What the lines of a duty say; nothing where one is missing or at fault.
#[derive(Default)]
struct Said {
    by: Option<(Owner, Vec<PartyId>)>,
    due: Option<(Due, bool, RuleId, Span)>,
    arises_at: Option<(EventId, Span)>,
    done_when: Option<(EventId, Span)>,
}

fn duty(context: &Context<'_>, written: &ast::Duty) -> Option<Duty> {
    let inherited = Inherited::default().with(context, &written.trailers);
    let words = format!("duty {}", written.name.value);
    origin::aside(context, &Inherited::default(), &written.trailers, (words, written.name.span));
    let mut said = Said::default();
    for line in &written.lines {
        // Only the line that says by when is quoted; the others need their source all the same.
        if !matches!(line.kind, DutyLineKind::Due { .. }) {
            let rule = origin::rule(context, &inherited, &line.trailers, line.span);
            context.asides.borrow_mut().push(rule);
        }
        match &line.kind {
            DutyLineKind::By { by, to } => {
                let to: Vec<Option<PartyId>> = to.iter().map(|name| context.party(name)).collect();
                said.by = context.owner(by).zip(to.into_iter().collect());
            }
            DutyLineKind::Due { normally, due } => {
                let rule = origin::rule(context, &inherited, &line.trailers, line.span);
                said.due = self::due(context, due).map(|due| (due, *normally, rule, line.span));
            }
            DutyLineKind::ArisesAt(name) => said.arises_at = context.event(name).map(|event| (event, name.span)),
            DutyLineKind::DoneWhen(name) => said.done_when = context.event(name).map(|event| (event, name.span)),
        }
    }
    let is_whole = has_its_lines(context, written);
    let (due, is_normally, rule, due_span) = said.due?;
    let arises_at = said.arises_at.map(|(event, _)| event).or_else(|| arises_with(due));
    let arises_by_itself = matches!(due, Due::Daily { .. });
    if let Some((_, span)) = said.arises_at.filter(|_| arises_by_itself) {
        context.errors.arises_every_day(span, due_span);
        return None;
    }
    if runs_backwards(context, due) {
        context.errors.runs_backwards(due_span);
        return None;
    }
    let is_sound = fits(context, due, due_span, arises_at);
    let (done_when, done_span) = said.done_when?;
    let arises_again = arises_by_itself || arises_at.is_some_and(|event| is_repeated(context, event));
    let is_discharged = can_discharge(context, (done_when, done_span), arises_again);
    let (by, to) = said.by?;
    (is_whole && is_sound && is_discharged).then(|| Duty {
        name: written.name.value.clone(),
        title: written.title.value.clone(),
        by,
        to,
        due,
        is_normally,
        arises_at,
        done_when,
        rule,
        span: written.name.span,
    })
}

/// Reports the lines that a duty must have and has not.
fn has_its_lines(context: &Context<'_>, written: &ast::Duty) -> bool {
    let has = |is_it: fn(&DutyLineKind) -> bool| written.lines.iter().any(|line| is_it(&line.kind));
    let wanted = [
        (has(|line| matches!(line, DutyLineKind::By { .. })), "by PARTY to PARTY"),
        (has(|line| matches!(line, DutyLineKind::Due { .. })), "due within N working days of EVENT"),
        (has(|line| matches!(line, DutyLineKind::DoneWhen(_))), "done when EVENT"),
    ];
    let missing: Vec<&str> = wanted.iter().filter(|(is_there, _)| !is_there).map(|(_, line)| *line).collect();
    if !missing.is_empty() {
        context.errors.duty_incomplete(&written.name, &missing);
    }
    missing.is_empty()
}

fn due(context: &Context<'_>, written: &ast::Due) -> Option<Due> {
    match written {
        ast::Due::Within { days, working, of } => {
            let (days, event) = (self::days(context, days, *working), context.event(of));
            days.zip(event).map(|(days, event)| Due::Within(days, event))
        }
        ast::Due::Before { days, working, event } => {
            let (days, event) = (self::days(context, days, *working), context.event(event));
            days.zip(event).map(|(days, event)| Due::Before(days, event))
        }
        ast::Due::SameDay(event) => context.event(event).map(Due::SameDay),
        ast::Due::Daily { working, from, until } => {
            let (from, until) = (context.event(from), context.event(until));
            from.zip(until).map(|(from, until)| Due::Daily { is_working: *working, from, until })
        }
        ast::Due::Penultimate => Some(Due::PenultimateDayOnSite),
        ast::Due::AsSoonAsPossible => Some(Due::AsSoonAsPossible),
        ast::Due::NoDay => Some(Due::NoDay),
    }
}

fn days(context: &Context<'_>, days: &Spanned<u32>, is_working: bool) -> Option<Days> {
    let number = days.value;
    if !(1..=MOST_DAYS).contains(&number) {
        context.errors.days_out_of_range(days.span, MOST_DAYS);
        return None;
    }
    Some(Days { number, is_working })
}

/// Whether what is due every day would begin after it ends, whatever the days are.
fn runs_backwards(context: &Context<'_>, due: Due) -> bool {
    let Due::Daily { from, until, .. } = due else { return false };
    let day = |event: EventId| happens(context.names.events.items[event]);
    day(from) == Happens::LastDayOnSite && day(until) == Happens::FirstDayOnSite
}

/// What a duty arises from where it does not say: what its time is counted from.
fn arises_with(due: Due) -> Option<EventId> {
    match due {
        Due::Within(_, event) | Due::SameDay(event) => Some(event),
        Due::Before(..) | Due::Daily { .. } | Due::PenultimateDayOnSite | Due::AsSoonAsPossible | Due::NoDay => None,
    }
}

/// Whether a day can come of it: what may happen more than once gives none, unless the duty arises each time.
fn fits(context: &Context<'_>, due: Due, span: Span, arises_at: Option<EventId>) -> bool {
    let counted = match due {
        Due::Within(_, event) | Due::Before(_, event) | Due::SameDay(event) => vec![event],
        Due::Daily { from, until, .. } => vec![from, until],
        Due::PenultimateDayOnSite => Vec::new(),
        Due::AsSoonAsPossible | Due::NoDay => {
            if arises_at.is_none() {
                context.errors.arises_from_nothing(span);
            }
            return arises_at.is_some();
        }
    };
    let mut repeated = counted.into_iter().filter(|event| Some(*event) != arises_at && is_repeated(context, *event));
    let Some(event) = repeated.next() else { return true };
    let written = context.names.events.items[event];
    context.errors.no_one_day(span, &written.name.value, written.name.span);
    false
}

/// Whether an event can discharge a duty: as often as that arises.
fn can_discharge(context: &Context<'_>, (done_when, span): (EventId, Span), arises_again: bool) -> bool {
    let fits = is_repeated(context, done_when) == arises_again;
    if !fits {
        let written = context.names.events.items[done_when];
        context.errors.cannot_discharge(span, &written.name.value, arises_again, written.name.span);
    }
    fits
}

fn is_repeated(context: &Context<'_>, event: EventId) -> bool {
    happens(context.names.events.items[event]) == Happens::MoreThanOnce
}

impl Context<'_> {
    /// Who is called this: a party, or whoever fills a line of the team.
    fn owner(&self, name: &Name) -> Option<Owner> {
        let lines = self.names.teams.first().into_iter().flat_map(|team| &team.lines);
        let is_it = |called: &Option<Name>| called.as_ref().is_some_and(|called| called.value == name.value);
        match lines.clone().position(|line| is_it(&line.called)) {
            Some(place) => Some(Owner::Line(place)),
            None if self.names.parties.find(&name.value).is_some() => self.party(name).map(Owner::Party),
            None => {
                let called = lines.filter_map(|line| line.called.as_ref()).map(|called| called.value.as_str());
                let called = called.filter(|called| self.names.parties.find(called).is_none());
                self.errors.unknown_party(name, self.names.parties.names().chain(called));
                None
            }
        }
    }

    /// The event of this name.
    fn event(&self, name: &Name) -> Option<EventId> {
        let found = self.names.events.find(&name.value);
        if found.is_none() {
            self.errors.unknown_event(name, self.names.events.names());
        }
        found
    }
}
