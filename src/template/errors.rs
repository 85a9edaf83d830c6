//! What can be wrong with a template, each with its line and what mends it.

use super::Part;
use super::Told;
use super::reading::Fault;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::codes;
use crate::diagnostic::nearest::nearest;
use crate::source::Source;
use crate::source::Span;
use minijinja::Error;
use minijinja::ErrorKind;
use std::collections::BTreeSet;

/// What went wrong while a template was read or filled in.
#[expect(clippy::wildcard_enum_match_arm, reason = "the kinds are not ours, and more may come")]
pub(super) fn wrong(error: &Error, parts: &[Part], told: &Told) -> Diagnostic {
    let error = innermost(error);
    let Some(source) = error.name().and_then(|name| parts.iter().find(|part| part.name == name)) else {
        return Diagnostic::placeless(codes::E0967, format!("the template is not there: {}", said(error)))
            .with_help(files(parts));
    };
    let source = &source.source;
    let span = place(error, source);
    match error.kind() {
        ErrorKind::SyntaxError | ErrorKind::BadEscape => {
            let message = format!("the template is not understood: {}", said(error));
            Diagnostic::new(codes::E0966, source.id(), span, message, "not understood from here").with_help(
                "each `{% for %}` and `{% if %}` needs its `{% endfor %}` or `{% endif %}`, and each `{{` its `}}`",
            )
        }
        ErrorKind::OutOfFuel => endless(source, span),
        ErrorKind::InvalidOperation if said(error).contains("recursion") => endless(source, span),
        ErrorKind::UndefinedError => not_there(source, span, told),
        ErrorKind::TemplateNotFound => {
            Diagnostic::new(codes::E0967, source.id(), span, said(error), "no such file among the templates")
                .with_help(files(parts))
        }
        ErrorKind::UnknownFilter | ErrorKind::UnknownTest | ErrorKind::UnknownFunction | ErrorKind::UnknownMethod => {
            Diagnostic::new(codes::E0967, source.id(), span, said(error), "templates have nothing of that name").with_help(
                "templates put values in, go through lists and ask whether something holds; what is told is ready to be put in",
            )
        }
        _ => Diagnostic::new(codes::E0967, source.id(), span, said(error), "this cannot be done")
            .with_help("values are put in as they are told; lists are gone through with `{% for one in list %}`"),
    }
}

/// A value that is not told.
fn not_there(source: &Source, span: Span, told: &Told) -> Diagnostic {
    let asked = source.text().get(span.range()).unwrap_or_default().trim();
    let message = format!("the template asks for `{asked}`, which is not told");
    let last = asked.rsplit(['.', ' ']).next().unwrap_or_default();
    let mut names = BTreeSet::new();
    gather(told, &mut names);
    let help = match nearest(last, names.iter().map(String::as_str)).filter(|name| *name != last) {
        Some(meant) => format!("did you mean `{meant}`?"),
        None => {
            "`assize report --show-template inspector` prints a template that uses everything that is told".to_owned()
        }
    };
    Diagnostic::new(codes::E0967, source.id(), span, message, "there is no such value here").with_help(help)
}

/// Every name in what is told.
fn gather(told: &Told, names: &mut BTreeSet<String>) {
    match told {
        Told::Object(fields) => {
            for (name, value) in fields {
                names.insert(name.clone());
                gather(value, names);
            }
        }
        Told::Array(values) => values.iter().for_each(|value| gather(value, names)),
        Told::Null | Told::Bool(_) | Told::Number(_) | Told::String(_) => {}
    }
}

fn endless(source: &Source, span: Span) -> Diagnostic {
    let message = "the template does not come to an end, or gives more than any report is long";
    Diagnostic::new(codes::E0968, source.id(), span, message, "given up here")
        .with_help("see that it goes through lists of what is told, and that no file includes itself")
}

/// Something in what a template gives that a document cannot hold; nothing where no template is there to point at.
pub(super) fn held(fault: &Fault, parts: &[Part], (part, span): (usize, Span)) -> Option<Diagnostic> {
    let source = &parts.get(part)?.source;
    let Fault { what, instead, .. } = fault;
    let message = format!("a report cannot hold {what}");
    let message = if what.starts_with("no ") { format!("the template gives {what}") } else { message };
    Some(
        Diagnostic::new(codes::E0969, source.id(), line(source, span), message, "it comes from here")
            .with_help(*instead),
    )
}

/// The rest of the line that a place stands in; of a place outside the text, its end.
fn line(source: &Source, span: Span) -> Span {
    let text = source.text();
    let mut start = (span.start as usize).min(text.len());
    while !text.is_char_boundary(start) {
        start -= 1;
    }
    let rest = text.get(start..).unwrap_or_default();
    let blank = rest.len() - rest.trim_start().len();
    let words = rest.trim_start().lines().next().unwrap_or_default().trim_end();
    if words.is_empty() { Span::new(start, start) } else { Span::new(start + blank, start + blank + words.len()) }
}

/// The fault that others only hand on.
fn innermost(error: &Error) -> &Error {
    let mut error = error;
    while let Some(inner) = std::error::Error::source(error).and_then(|source| source.downcast_ref::<Error>()) {
        error = inner;
    }
    error
}

/// What minijinja says of it, in one line.
fn said(error: &Error) -> String {
    let said = error.detail().map_or_else(|| error.kind().to_string(), str::to_owned);
    crate::document::prose::shown(&said).replace('"', "`")
}

/// Where it is: the expression, or the line.
fn place(error: &Error, source: &Source) -> Span {
    let text = source.text();
    let exact = error.range().filter(|range| range.start < range.end && text.get(range.clone()).is_some());
    if let Some(range) = exact {
        return Span::new(range.start, range.end);
    }
    let number = error.line().unwrap_or(1).saturating_sub(1);
    let start: usize = text.split_inclusive('\n').take(number).map(str::len).sum();
    line(source, Span::new(start, start))
}

/// The files that there are.
fn files(parts: &[Part]) -> String {
    let names: Vec<String> = parts.iter().map(|part| format!("`{}`", part.name)).collect();
    format!("there are {}", names.join(", "))
}
