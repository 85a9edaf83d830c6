//! One object on one line. The fields and their order are a promise to whoever reads them.

use crate::diagnostic::Diagnostic;
use crate::diagnostic::render::Sources;
use crate::diagnostic::render::severity_word;
use serde::Serialize;

/// A diagnostic as a program reads it.
#[derive(Serialize)]
struct DiagnosticShape<'a> {
    /// As in `E0203`.
    code: &'a str,
    /// `error`, `warning` or `note`.
    severity: &'a str,
    /// What is wrong, in one clause.
    message: &'a str,
    /// The places; the first is where it is wrong.
    labels: Vec<LabelShape<'a>>,
    /// What to do about it, or null.
    help: Option<&'a str>,
}

/// A place. Lines and columns count from 1, columns in characters; the end is one past the last character.
#[derive(Serialize)]
struct LabelShape<'a> {
    /// The name of the text; null, like the numbers, where the text is not known.
    file: Option<&'a str>,
    line: Option<u32>,
    column: Option<u32>,
    end_line: Option<u32>,
    end_column: Option<u32>,
    /// What is said of the place.
    text: &'a str,
}

/// The diagnostic as one JSON object on one line, without a line end.
pub fn json(diagnostic: &Diagnostic, sources: &Sources) -> String {
    let labels = diagnostic.labels.iter().map(|label| {
        let source = sources.get(label.source);
        let start = source.map(|source| source.position(label.span.start));
        let end = source.map(|source| source.position(label.span.end));
        LabelShape {
            file: source.map(|source| source.name()),
            line: start.map(|start| start.line),
            column: start.map(|start| start.column),
            end_line: end.map(|end| end.line),
            end_column: end.map(|end| end.column),
            text: &label.text,
        }
    });
    let shape = DiagnosticShape {
        code: diagnostic.code.id,
        severity: severity_word(diagnostic.code.severity()),
        message: &diagnostic.message,
        labels: labels.collect(),
        help: diagnostic.help.as_deref(),
    };
    // Strings and whole numbers under fixed keys always serialise.
    serde_json::to_string(&shape).unwrap_or_default()
}
