//! Source documents: their places, what cites them, and whether every paragraph is accounted for.

use super::context::Context;
use super::header;
use crate::model::Accounted;
use crate::model::Citation;
use crate::model::Date;
use crate::model::IdVec;
use crate::model::Place;
use crate::model::SetAside;
use crate::model::SourceDocument;
use crate::model::SourceDocumentId;
use crate::model::StatedDate;
use crate::source::Span;
use crate::syntax::ast;
use crate::syntax::ast::CitePlace;
use crate::syntax::ast::NumberRange;
use crate::syntax::ast::SourceLine;

/// The document as declared; the places it names in itself are checked afterwards by [`check`].
pub(crate) fn document(context: &Context<'_>, written: &ast::SourceDocument) -> SourceDocument {
    let mut document = SourceDocument {
        name: written.name.value.clone(),
        title: written.title.value.clone(),
        published: None,
        paragraphs: None,
        headings: Vec::new(),
        undivided: false,
        not_encoded: Vec::new(),
        not_stated: Vec::new(),
        states: Vec::new(),
        accounted: Accounted::default(),
    };
    for line in &written.lines {
        match line {
            SourceLine::Published(date) => document.published = header::date(context, date),
            SourceLine::Paragraphs(range) => document.paragraphs = Some(range.value),
            SourceLine::Headings(headings) => document.headings.extend(
                headings.iter().map(|(text, count)| (text.value.clone(), count.as_ref().map(|count| count.value))),
            ),
            SourceLine::Undivided(_) => document.undivided = true,
            SourceLine::NotEncoded { place, because, .. } => document.not_encoded.push(SetAside {
                place: place_of(place),
                because: because.as_ref().map(|because| because.value.clone()).unwrap_or_default(),
            }),
            SourceLine::NotStated(text) => document.not_stated.push(text.value.clone()),
            SourceLine::States { what, date, place, span: _ } => {
                // A date that is none is reported where they are held against one another.
                let date = header::in_calendar(date.value);
                let (what, place) = (what.value.clone(), place_of(place));
                document.states.extend(date.map(|date| StatedDate { what, date, place }));
            }
        }
    }
    let ways = [document.paragraphs.is_some(), !document.headings.is_empty(), document.undivided];
    if ways.iter().filter(|is_so| **is_so).count() != 1 {
        context.errors.undecided_source(written.name.span, &written.name.value);
    }
    document
}

fn ranges(written: &[NumberRange]) -> Vec<(u32, u32)> {
    written.iter().map(|range| range.value).collect()
}

/// A place as the model has it.
pub(crate) fn place_of(place: &CitePlace) -> Place {
    match place {
        CitePlace::Whole => Place::Whole,
        CitePlace::Paragraphs(written) => Place::Paragraphs(ranges(written)),
        CitePlace::Heading(text, items) => Place::Heading(text.value.clone(), ranges(items)),
    }
}

/// What a rule cites; none where there is no such source or place.
pub(crate) fn citation(context: &Context<'_>, cite: &ast::Cite) -> Option<Citation> {
    let Some(source) = context.names.documents.find(&cite.source.value) else {
        context.errors.unknown_source(&cite.source, context.names.documents.names());
        return None;
    };
    if !has_place(context, source, &cite.place, cite.span) {
        return None;
    }
    if let CitePlace::Paragraphs(written) = &cite.place {
        let mut cited = context.cited.borrow_mut();
        cited.extend(written.iter().map(|range| (source, range.value.0, range.value.1, range.span)));
    }
    Some(Citation { source, place: place_of(&cite.place) })
}

/// Whether the document has the place; reported where it has not.
fn has_place(context: &Context<'_>, id: SourceDocumentId, place: &CitePlace, span: Span) -> bool {
    let document = &context.documents[id];
    let declared = context.names.documents.items[id].name.span;
    let errors = &context.errors;
    match place {
        CitePlace::Whole => {
            let example = match document.headings.first() {
                Some((heading, _)) => format!("\"{heading}\""),
                None => "1".to_owned(),
            };
            let is_divided = document.paragraphs.is_some() || !document.headings.is_empty();
            if is_divided {
                errors.place_wanted(span, &document.name, &example, declared);
            }
            !is_divided
        }
        CitePlace::Paragraphs(written) => {
            let (first, last) = document.paragraphs.unwrap_or((1, 0));
            let has = match document.paragraphs {
                Some(_) => format!("it has paragraphs {first} to {last}"),
                None => "it has no numbered paragraphs".to_owned(),
            };
            all_within(context, written, (first, last), "paragraph", &has, declared)
        }
        CitePlace::Heading(text, items) => {
            let Some((_, count)) = document.headings.iter().find(|(heading, _)| *heading == text.value) else {
                let headings: Vec<&str> = document.headings.iter().map(|(heading, _)| heading.as_str()).collect();
                let has = match headings.as_slice() {
                    [] => "it has no headings".to_owned(),
                    _ => format!("its headings are {}", super::errors::listed(&headings)),
                };
                errors.no_such_place(text.span, &format!("heading \"{}\"", text.value), &has, declared);
                return false;
            };
            let has = format!("it has {} numbered items there", count.unwrap_or(0));
            all_within(context, items, (1, count.unwrap_or(0)), "item", &has, declared)
        }
    }
}

fn all_within(
    context: &Context<'_>,
    written: &[NumberRange],
    (first, last): (u32, u32),
    what: &str,
    has: &str,
    declared: Span,
) -> bool {
    let mut are_within = true;
    for range in written {
        let (from, to) = range.value;
        if from < first || to > last || from > to {
            let wrong = if from < first || from > last || from > to { from } else { to };
            context.errors.no_such_place(range.span, &format!("{what} {wrong}"), has, declared);
            are_within = false;
        }
    }
    are_within
}

/// The documents, each with what became of its paragraphs; checks what they say of themselves, and that every paragraph is
/// accounted for.
pub(crate) fn checked(context: &Context<'_>) -> IdVec<SourceDocumentId, SourceDocument> {
    let mut documents = context.documents.clone();
    // A paragraph is accounted for by what is in force on other days, too.
    for cite in context.cites {
        if let (Some(source), CitePlace::Paragraphs(written)) =
            (context.names.documents.find(&cite.source.value), &cite.place)
        {
            let ranges = written.iter().map(|range| (source, range.value.0, range.value.1, range.span));
            context.cited.borrow_mut().extend(ranges);
        }
    }
    for (id, written) in context.names.documents.items.enumerate() {
        dates_agree(context, written);
        let mut aside: Vec<(u32, u32, Span)> = Vec::new();
        for line in &written.lines {
            let (span, place) = match line {
                SourceLine::NotEncoded { span, place, .. } | SourceLine::States { span, place, .. } => (span, place),
                SourceLine::Published(_)
                | SourceLine::Paragraphs(_)
                | SourceLine::Headings(_)
                | SourceLine::Undivided(_)
                | SourceLine::NotStated(_) => continue,
            };
            let is_there = has_place(context, id, place, *span);
            if let (true, SourceLine::NotEncoded { .. }, CitePlace::Paragraphs(ranges)) = (is_there, line, place) {
                aside.extend(ranges.iter().map(|range| (range.value.0, range.value.1, range.span)));
            }
        }
        documents[id].accounted = account(context, id, written, &aside);
    }
    documents
}

fn account(
    context: &Context<'_>,
    id: SourceDocumentId,
    written: &ast::SourceDocument,
    aside: &[(u32, u32, Span)],
) -> Accounted {
    let mut accounted = Accounted::default();
    let Some((first, last)) = context.documents[id].paragraphs else { return accounted };
    let cited = context.cited.borrow();
    let mut missing: Vec<(u32, u32)> = Vec::new();
    for paragraph in first..=last.min(first.saturating_add(10_000)) {
        let holds = |(from, to): (u32, u32)| from <= paragraph && paragraph <= to;
        let citing = cited.iter().find(|(source, from, to, _)| *source == id && holds((*from, *to)));
        let setting = aside.iter().find(|(from, to, _)| holds((*from, *to)));
        accounted.all += 1;
        accounted.cited += u32::from(citing.is_some());
        accounted.aside += u32::from(citing.is_none() && setting.is_some());
        match (citing, setting) {
            (Some((_, _, _, span)), Some((_, _, aside))) => {
                context.errors.cited_and_set_aside(*span, paragraph, *aside);
            }
            (None, None) => match missing.last_mut() {
                Some((_, to)) if *to + 1 == paragraph => *to = paragraph,
                Some(_) | None => missing.push((paragraph, paragraph)),
            },
            (Some(_), None) | (None, Some(_)) => {}
        }
    }
    if !missing.is_empty() {
        let list: Vec<String> = missing
            .iter()
            .map(|(from, to)| if from == to { from.to_string() } else { format!("{from} to {to}") })
            .collect();
        let span = written.lines.iter().find_map(|line| match line {
            SourceLine::Paragraphs(range) => Some(range.span),
            SourceLine::Published(_)
            | SourceLine::Headings(_)
            | SourceLine::Undivided(_)
            | SourceLine::NotEncoded { .. }
            | SourceLine::NotStated(_)
            | SourceLine::States { .. } => None,
        });
        let span = span.unwrap_or(written.name.span);
        context.errors.not_accounted_for(span, &written.name.value, &list.join(", "));
    }
    accounted
}

fn dates_agree(context: &Context<'_>, written: &ast::SourceDocument) {
    let mut said: Vec<(&str, Date, Span)> = Vec::new();
    for line in &written.lines {
        if let SourceLine::States { what, date, .. } = line
            && let Some(found) = header::date(context, date)
        {
            match said.iter().find(|(name, earlier, _)| *name == what.value && *earlier != found) {
                Some((name, earlier, span)) => {
                    let dates = (earlier.to_string(), found.to_string());
                    context.errors.contradicts_itself(date.span, *span, name, (&dates.0, &dates.1));
                }
                None => said.push((&what.value, found, date.span)),
            }
        }
    }
}
