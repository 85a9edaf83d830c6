//! A timetable as an iCalendar file (RFC 5545): each day that something is due by, as an event of the whole day.
//!
//! The same record gives the same bytes: an event is known by what it is (`UID`), and its stamp is the last day that the record
//! gives, not today's. So a file that is read again replaces what was read before. What a provider is called stands in it;
//! the names under which a record keeps single concerns do not, because calendars are shared.

use jiff::civil;

use super::Conduct;
use super::told;
use crate::conduct::DueDay;
use crate::conduct::Entry;
use crate::conduct::State;
use crate::conduct::exact;
use crate::document::prose::shown;
use crate::document::words;
use crate::model::Citation;

/// The most bytes of a line, without its end.
const LONGEST_LINE: usize = 75;

/// The calendar; nothing where nothing has a day yet.
pub fn calendar(conduct: &Conduct<'_>) -> Option<String> {
    let duties = conduct.timetable.entries.iter().flat_map(|entry| of_duty(conduct, entry));
    let next = conduct.timetable.next.iter().filter(|next| next.when.is_none()).filter_map(|next| {
        let kind = shown(&conduct.framework[next.kind].title);
        let about = super::next_in_words(conduct, next);
        Some(Event {
            uid: uid(conduct, &["next", &conduct.framework[next.kind].name, ""]),
            day: next.by?,
            summary: format!("Next inspection due: {kind}"),
            about,
        })
    });
    let events: Vec<Event> = duties.chain(next).collect();
    if events.is_empty() {
        return None;
    }
    let mut file = File::default();
    file.line("BEGIN", "VCALENDAR");
    file.line("VERSION", "2.0");
    file.line("PRODID", "-//Assize//Timetable 1//EN");
    file.line("CALSCALE", "GREGORIAN");
    let stamp = stamp(conduct);
    for event in &events {
        file.event(conduct, event, stamp);
    }
    file.line("END", "VCALENDAR");
    Some(file.text)
}

/// An entry of the calendar.
struct Event {
    uid: String,
    day: civil::Date,
    summary: String,
    about: String,
}

/// A duty on its day; one that is due on several, on each of them.
fn of_duty(conduct: &Conduct<'_>, entry: &Entry) -> Vec<Event> {
    let on = |day: civil::Date, is_done: bool, which: &str| on_day(conduct, entry, (day, is_done, which));
    match &entry.due {
        DueDay::On(counted) => {
            let is_done = matches!(entry.state, State::Done(_) | State::DoneLate(..));
            vec![on(counted.day, is_done, entry.name.as_deref().unwrap_or(""))]
        }
        DueDay::Daily(days) => days.iter().map(|it| on(it.day, it.is_done, &it.day.to_string())).collect(),
        DueDay::AsSoonAsPossible | DueDay::NotStated | DueDay::NotKnown(_) => Vec::new(),
    }
}

fn on_day(conduct: &Conduct<'_>, entry: &Entry, (day, is_done, which): (civil::Date, bool, &str)) -> Event {
    let framework = conduct.framework;
    let duty = &framework[entry.duty];
    let rule = &framework[duty.rule];
    let done = if is_done { "Done: " } else { "" };
    // Whoever opens the calendar has no list of sources beside it.
    let title = |citation: &Citation| {
        let document = &framework[citation.source];
        words::cited(framework, citation).replacen(&document.name, &document.title, 1)
    };
    let cited: Vec<String> = rule.origin.citations.iter().map(title).collect();
    let parts = [
        Some(told::owed(conduct, entry)),
        told::counted(conduct, entry),
        Some(words::sentence(&format!("The rule: “{}”", rule.words))),
        Some(words::sentence(&cited.join("; "))).filter(|_| !cited.is_empty()),
        words::basis(&rule.origin.basis).map(|basis| words::sentence(&format!("Basis: {basis}"))),
        told::stands(conduct, entry),
    ];
    Event {
        uid: uid(conduct, &["duty", &duty.name, which]),
        day,
        summary: format!("{done}{}", shown(&duty.title)),
        about: parts.into_iter().flatten().collect::<Vec<_>>().join("\n"),
    }
}

/// What an entry is known by: the same for the same duty of the same inspection, and told by nothing that names anybody.
fn uid(conduct: &Conduct<'_>, what: &[&str; 3]) -> String {
    let (framework, inspection) = (conduct.framework, conduct.inspection);
    let from = inspection.on_site.map(|(from, _)| from.to_string()).unwrap_or_default();
    let edition = framework.edition.name.as_str();
    let provider = inspection.provider.as_deref().unwrap_or("");
    let inspection = [framework.name.as_str(), edition, &framework[inspection.kind].name, provider, &from];
    let mark = mark(inspection.into_iter().chain(what.iter().copied()));
    format!("{}-{mark:016x}@{edition}.{}.assize", what[1], framework.name)
}

/// FNV-1a over texts, each ended by a byte that no text has.
fn mark<'t>(texts: impl Iterator<Item = &'t str>) -> u64 {
    let bytes = texts.flat_map(|text| text.bytes().chain([0xff]));
    bytes.fold(0xcbf2_9ce4_8422_2325, |mark, byte| (mark ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3))
}

/// The last day that the record gives.
fn stamp(conduct: &Conduct<'_>) -> civil::Date {
    let inspection = conduct.inspection;
    let on_site = inspection.on_site.iter().flat_map(|(from, to)| [Some(*from), *to]).flatten();
    let days = on_site.chain(inspection.events.iter().map(|it| it.on)).filter_map(exact);
    days.max().unwrap_or(civil::Date::constant(1970, 1, 1))
}

/// A calendar file as it is written.
#[derive(Default)]
struct File {
    text: String,
}

impl File {
    fn event(&mut self, conduct: &Conduct<'_>, event: &Event, stamp: civil::Date) {
        let after = event.day.tomorrow().unwrap_or(event.day);
        let provider = conduct.inspection.provider.as_ref();
        let provider = provider.map(|provider| format!(" ({})", shown(provider))).unwrap_or_default();
        self.line("BEGIN", "VEVENT");
        self.line("UID", &escaped(&event.uid));
        self.line("DTSTAMP", &format!("{}T000000Z", digits(stamp)));
        self.line("DTSTART;VALUE=DATE", &digits(event.day));
        self.line("DTEND;VALUE=DATE", &digits(after));
        self.line("SUMMARY", &escaped(&format!("{}{provider}", event.summary)));
        self.line("DESCRIPTION", &escaped(&event.about));
        self.line("TRANSP", "TRANSPARENT");
        self.line("END", "VEVENT");
    }

    /// A line, folded where it is long; what follows a fold begins with a space. A letter is never divided.
    fn line(&mut self, name: &str, value: &str) {
        let mut length = 0;
        for letter in format!("{name}:{value}").chars() {
            if length + letter.len_utf8() > LONGEST_LINE {
                self.text.push_str("\r\n ");
                length = 1;
            }
            self.text.push(letter);
            length += letter.len_utf8();
        }
        self.text.push_str("\r\n");
    }
}

/// `20140422`
fn digits(day: civil::Date) -> String {
    format!("{:04}{:02}{:02}", day.year(), day.month(), day.day())
}

/// A text as RFC 5545 wants it: marks that mean something escaped, and without characters that it may not hold.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\\' | ';' | ',' => escaped.extend(['\\', letter]),
            '\n' => escaped.push_str("\\n"),
            _ if letter.is_control() => {}
            _ => escaped.push(letter),
        }
    }
    escaped
}
