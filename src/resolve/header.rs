//! The header: which framework and edition, and from when it is in force.

use super::context::Context;
use super::errors::Errors;
use crate::model::Date;
use crate::model::Edition;
use crate::model::Status;
use crate::source::Span;
use crate::source::Spanned;
use crate::syntax::ast;

/// The edition; none where the header is at fault.
pub(crate) fn edition(context: &Context<'_>) -> Option<Edition> {
    let mut headers = context.names.headers.iter();
    let Some(header) = headers.next() else {
        context.errors.no_header();
        return None;
    };
    for again in headers {
        context.errors.second_header(again.name.span, header.name.span);
    }
    let (errors, at) = (&context.errors, header.name.span);
    if header.edition.is_none() {
        errors.header_lacks(at, "edition …");
    }
    if header.from.is_none() {
        errors.header_lacks(at, "in force from …");
    }
    let from = header.from.as_ref().and_then(|from| date(context, from));
    let until = header.until.as_ref().map(|until| date(context, until));
    if let (Some(from), Some(Some(until))) = (from, until)
        && until.latest() < from.earliest()
    {
        let place = |written: &Option<Spanned<ast::Date>>| written.as_ref().map_or(at, |written| written.span);
        errors.ends_before_it_begins(place(&header.until), place(&header.from));
    }
    let status = status(context, header, at);
    Some(Edition {
        name: header.edition.as_ref()?.value.clone(),
        from: from?,
        until: match until {
            Some(until) => Some(until?),
            None => None,
        },
        status: status?,
        period: context.period,
    })
}

fn status(context: &Context<'_>, header: &ast::Framework, at: Span) -> Option<Status> {
    let Some(word) = &header.status else {
        context.errors.header_lacks(at, "status published");
        return None;
    };
    match word.value.as_str() {
        "published" => Some(Status::Published),
        "proposed" => Some(Status::Proposed),
        _ => {
            context.errors.unknown_status(word.span, &word.value);
            None
        }
    }
}

/// A date that is in the calendar.
pub(crate) fn date(context: &Context<'_>, written: &Spanned<ast::Date>) -> Option<Date> {
    checked(&context.errors, written)
}

/// The same where nothing else is known of the file.
pub(crate) fn checked(errors: &Errors, written: &Spanned<ast::Date>) -> Option<Date> {
    let found = in_calendar(written.value);
    if found.is_none() {
        let ast::Date { year, month, day } = written.value;
        let parts = [Some(year), month, day].into_iter().flatten().map(|part| format!("{part:02}"));
        errors.no_such_day(written.span, &parts.collect::<Vec<_>>().join("-"));
    }
    found
}

/// A date as far as it is known; none where there is no such day.
pub(crate) fn in_calendar(date: ast::Date) -> Option<Date> {
    let part = |part: Option<u32>| part.map(u8::try_from).transpose();
    Date::in_calendar(u16::try_from(date.year).ok()?, part(date.month).ok()?, part(date.day).ok()?)
}
