//! A timetable in words, as JSON and as a calendar file: what is due, what is done, what is late, and how each day comes about.

mod calendar;
mod json;
mod told;

use std::collections::BTreeSet;

use super::prose::Block;
use super::prose::Document;
use super::prose::Item;
use super::prose::Phrase;
use super::prose::shown;
use super::words;
use crate::conduct::Entry;
use crate::conduct::Next;
use crate::conduct::State;
use crate::conduct::Timetable;
use crate::model::Framework;
use crate::model::KindId;
use crate::model::LooksAt;
use crate::model::SourceDocumentId;
use crate::record::Inspection;

pub use calendar::calendar;
pub use json::timetable_json;

/// A timetable, and what it was made of.
#[derive(Debug, Clone, Copy)]
pub struct Conduct<'a> {
    /// The framework.
    pub framework: &'a Framework,
    /// What was recorded.
    pub inspection: &'a Inspection,
    /// What comes of it.
    pub timetable: &'a Timetable,
}

/// The timetable as a document.
pub fn timetable(conduct: &Conduct<'_>) -> Document {
    let Conduct { framework, inspection, timetable } = *conduct;
    let mut document = Document::default();
    let kind = shown(&framework[inspection.kind].title);
    let title = match &inspection.provider {
        Some(provider) => format!("Timetable: {}, {kind}", shown(provider)),
        None => format!("Timetable: {kind}"),
    };
    document.push(Block::Title(title.into()));
    let edition = format!("{}, edition {}", shown(&framework.title), framework.edition.name);
    document.push(Block::Paragraph(format!("{edition}. As it stands on {}.", told::day(timetable.on)).into()));
    if timetable.entries.is_empty() {
        document.push(Block::Paragraph("This edition declares no duties.".into()));
    } else {
        document.push(Block::Paragraph(at_a_glance(timetable).into()));
        let rows = timetable.entries.iter().map(|entry| row(conduct, entry)).collect();
        document.push(Block::Table(vec!["Duty", "Due", "How it stands"], rows));
        let mut said = BTreeSet::new();
        let items = timetable.entries.iter().map(|entry| item(conduct, entry, &mut said)).collect();
        document.push_list("How each day comes about", items);
    }
    let next = timetable.next.iter().map(|next| Item::new(next_in_words(conduct, next))).collect();
    document.push_list("The next inspection", next);
    document.push_list("What its timing looks at", looked_at(conduct));
    document.push_list("Sources", sources(conduct));
    document
}

/// The documents that the duties cite.
fn sources(conduct: &Conduct<'_>) -> Vec<Item> {
    let framework = conduct.framework;
    let duties = conduct.timetable.entries.iter().map(|entry| &framework[framework[entry.duty].rule]);
    let cited: BTreeSet<SourceDocumentId> =
        duties.flat_map(|rule| &rule.origin.citations).map(|citation| citation.source).collect();
    let listed = |id: SourceDocumentId| {
        let document = &framework[id];
        Item::new(words::sentence(&format!("[{}] {}", document.name, shown(&document.title))))
    };
    cited.into_iter().map(listed).collect()
}

/// `1 duty late, 2 still to be done, 3 done (1 of them late), 1 not arisen yet.`
fn at_a_glance(timetable: &Timetable) -> String {
    let of = |is_it: fn(State) -> bool| timetable.entries.iter().filter(|entry| is_it(entry.state)).count();
    let late = of(|state| matches!(state, State::Late(_)));
    let missed = of(|state| matches!(state, State::Missed(_)));
    let to_do = of(|state| state == State::ToDo);
    let done = of(|state| matches!(state, State::Done(_) | State::DoneLate(..)));
    let done_late = of(|state| matches!(state, State::DoneLate(..)));
    let waiting = of(|state| state == State::NotArisen);
    let done_late = if done_late == 0 { String::new() } else { format!(" ({done_late} of them late)") };
    let parts = [
        (late, format!("{late} late")),
        (missed, format!("{missed} missed on some day")),
        (to_do, format!("{to_do} still to be done")),
        (done, format!("{done} done{done_late}")),
        (waiting, format!("{waiting} not arisen yet")),
    ];
    let parts: Vec<String> = parts.into_iter().filter(|(number, _)| *number > 0).map(|(_, words)| words).collect();
    let duties = words::count(timetable.entries.len(), "duty", "duties");
    words::sentence(&format!("{duties}: {}", words::listed(&parts, "and")))
}

fn row(conduct: &Conduct<'_>, entry: &Entry) -> Vec<Phrase> {
    let state = told::state(conduct, entry);
    let state = match entry.state {
        State::Late(_) | State::Missed(_) | State::DoneLate(..) => Phrase::new().strong(state),
        State::NotArisen | State::ToDo | State::Done(_) => state.into(),
    };
    vec![told::title(conduct, entry).into(), told::due(entry).into(), state]
}

/// A duty, who owes it to whom, by which rule, and how its day was counted.
fn item(conduct: &Conduct<'_>, entry: &Entry, said: &mut BTreeSet<String>) -> Item {
    let framework = conduct.framework;
    let duty = &framework[entry.duty];
    let rule = &framework[duty.rule];
    let origin = words::origin(framework, &rule.origin, said);
    let quoted = Phrase::new().plain("The rule: ").rule(rule.words.clone());
    let guidance = rule.origin.guidance.as_ref().map(|guidance| Item::new(words::sentence(&shown(guidance))));
    let children = [
        Some(Item::new(told::owed(conduct, entry))),
        Some(Item::new(quoted).with_children([Item::new(words::sentence(&origin))])),
        guidance,
        told::counted(conduct, entry).map(Item::new),
        told::stands(conduct, entry).map(Item::new),
    ];
    Item::new(told::title(conduct, entry)).with_children(children.into_iter().flatten())
}

/// What is weighed when the day of the next inspection is chosen, and what the record says of it.
fn looked_at(conduct: &Conduct<'_>) -> Vec<Item> {
    let framework = conduct.framework;
    let kinds: BTreeSet<KindId> = conduct.timetable.next.iter().map(|next| next.kind).collect();
    let looked_at = kinds.into_iter().flat_map(|kind| &framework[kind].timing);
    let item = |it: &LooksAt| {
        let cited = words::sources(framework, &framework[it.rule].origin).join("; ");
        let cited = if cited.is_empty() { String::new() } else { format!(" ({cited})") };
        match conduct.inspection.planning.found(&it.name) {
            Some(words) => Item::new(format!("{}{cited}: {}", shown(&it.title), words::sentence(&shown(words)))),
            None => Item::new(format!("{}{cited}: nothing is recorded.", shown(&it.title))),
        }
    };
    looked_at.map(item).collect()
}

fn next_in_words(conduct: &Conduct<'_>, next: &Next) -> String {
    let kind = words::inside(&shown(&conduct.framework[next.kind].title));
    let when = next.when.as_ref().map(|when| format!(" when {when}")).unwrap_or_default();
    let months = words::count(next.months as usize, "month", "months");
    match (next.last, next.by) {
        (Some(last), Some(by)) => {
            let passed = if by < conduct.timetable.on { ", which has passed" } else { "" };
            format!("The next {kind} is due by {}{passed}{when}: {months} from {}.", told::day(by), told::day(last))
        }
        (_, _) => format!(
            "When the next {kind} is due{when}, {months} from the last, cannot be told: the record does not give the last day of one."
        ),
    }
}
