//! Words about protected names. No message holds a name, and no place that is drawn shows one.

use crate::diagnostic::Diagnostic;
use crate::diagnostic::codes;
use crate::source::SourceId;
use crate::source::Span;

/// What a file of names looks like.
const EXAMPLE: &str = "it lists names by id, as `{\"yp-1\": [\"Full Name\", \"Nickname\"]}`";

pub(super) fn broken(file: &str, line: usize, column: usize) -> Diagnostic {
    let message = format!("the names in `{file}` cannot be read beyond line {line}, column {column}");
    Diagnostic::placeless(codes::E0964, message).with_help(EXAMPLE)
}

pub(super) fn too_many(file: &str, most: usize) -> Diagnostic {
    Diagnostic::placeless(codes::E0964, format!("`{file}` lists more than {most} names"))
        .with_help("list those whom this record's ids stand for")
}

pub(super) fn without_a_name(file: &str, id: &str) -> Diagnostic {
    Diagnostic::placeless(codes::E0964, format!("`{file}` lists no name for `{id}`"))
        .with_help("add the name, or take the id out: nobody is protected by an empty list")
}

pub(super) fn no_name(file: &str, id: &str, place: usize, longest: usize) -> Diagnostic {
    let message = format!("name {place} of `{id}` in `{file}` cannot be looked for");
    Diagnostic::placeless(codes::E0964, message).with_help(format!(
        "a name has at least two letters, and at most {longest} characters; a single letter stands in every text"
    ))
}

/// A protected name stands in the text of a record, at a place in a text that does not show it.
pub fn in_record(source: SourceId, span: Span, id: &str) -> Diagnostic {
    let message = format!("a name of `{id}` stands in the record");
    Diagnostic::new(codes::W0569, source, span, message, "the name is covered").with_help(format!(
        "write `{id}` instead; what the team keeps to itself may hold it, but a report that repeats it is refused"
    ))
}

/// A protected name stands in a report, under a heading; `place` is where the record has it, in a text that does not show it.
pub fn in_report(id: &str, under: &str, place: Option<(SourceId, Span)>) -> Diagnostic {
    let message = format!("a name of `{id}` stands in the report, under “{under}”");
    let diagnostic = match place {
        Some((source, span)) => {
            Diagnostic::new(codes::E0965, source, span, message, "it comes from here, where it is covered")
        }
        None => Diagnostic::placeless(codes::E0965, message),
    };
    diagnostic
        .with_help(format!("write `{id}` instead, or mark as confidential what holds it; the report is not written"))
}
