//! How diagnostics are said: drawn, in plain lines, or as JSON; and how many there are.

use super::End;
use super::Run;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::Severity;
use crate::diagnostic::render;
use crate::diagnostic::render::Colour;
use crate::diagnostic::render::Sources;
use clap::ValueEnum;
use std::io::IsTerminal;

/// More than this is counted, not shown: one missing bracket can give thousands.
const MOST: usize = 200;

/// How diagnostics are said on this terminal.
#[derive(Debug, Clone, Copy)]
pub(super) struct Manner {
    plain: bool,
    on_output: Colour,
    on_error: Colour,
}

/// Where diagnostics are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stream {
    /// Standard output: they are the result.
    Output,
    /// Standard error.
    Error,
}

/// How a document is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// For people.
    Text,
    /// For programs; its `format` names the shape.
    Json,
    /// For reports.
    Markdown,
    /// A page to look at or to print, whole in one file.
    Html,
}

impl Format {
    /// What is said beside a document, in the same manner.
    pub(super) fn say(self, manner: Manner, sources: &Sources, diagnostics: &[Diagnostic]) -> String {
        match self {
            Format::Json => json(diagnostics, sources),
            Format::Text | Format::Markdown | Format::Html => manner.say(diagnostics, sources, Stream::Error),
        }
    }

    /// The run of a command that could not do what it was asked.
    pub(super) fn cannot(self, manner: Manner, sources: &Sources, diagnostics: &[Diagnostic], end: End) -> Run {
        Run { out: Vec::new(), error: self.say(manner, sources, diagnostics), end }
    }
}

impl Manner {
    /// Drawn in colours on a terminal that has them, where `NO_COLOR` does not forbid it; in plain lines where asked.
    pub(super) fn of_terminal(plain: bool) -> Self {
        let is_forbidden = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty())
            || std::env::var_os("TERM").is_some_and(|value| value == "dumb");
        let colour = |is_terminal: bool| if is_terminal && !is_forbidden { Colour::Sixteen } else { Colour::None };
        Manner {
            plain,
            on_output: colour(std::io::stdout().is_terminal()),
            on_error: colour(std::io::stderr().is_terminal()),
        }
    }

    /// Whether plain lines are asked for.
    pub(super) fn is_plain(self) -> bool {
        self.plain
    }

    /// The diagnostics as text, the first of them where there are very many.
    pub(super) fn say(self, diagnostics: &[Diagnostic], sources: &Sources, stream: Stream) -> String {
        let colour = match stream {
            Stream::Output => self.on_output,
            Stream::Error => self.on_error,
        };
        let mut text: String = diagnostics
            .iter()
            .take(MOST)
            .map(|one| match self.plain {
                true => render::plain(one, sources),
                false => render::drawn(one, sources, colour),
            })
            .map(|one| if one.ends_with('\n') { one } else { one + "\n" })
            .collect();
        if let Some(more) = diagnostics.len().checked_sub(MOST).filter(|more| *more > 0) {
            text.push_str(&format!("… and {more} more.\n"));
        }
        text
    }
}

/// A diagnostic in one line, where what is printed beside it tells it in full.
pub(super) fn brief(one: &Diagnostic) -> String {
    let severity = match one.code.severity() {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    };
    format!("{severity} {}: {} (the outcome says why)\n", one.code.id, one.message)
}

/// The diagnostics as JSON, an object a line.
pub(super) fn json(diagnostics: &[Diagnostic], sources: &Sources) -> String {
    diagnostics.iter().flat_map(|one| [render::json(one, sources).trim_end().to_owned(), "\n".to_owned()]).collect()
}

/// `2 errors, 1 warning`; `no errors` where there are none.
pub(super) fn tally(diagnostics: &[Diagnostic]) -> String {
    let of = |severity: Severity| diagnostics.iter().filter(|one| one.code.severity() == severity).count();
    let counted = |number: usize, word: &str| match number {
        0 => None,
        1 => Some(format!("1 {word}")),
        many => Some(format!("{many} {word}s")),
    };
    let errors = counted(of(Severity::Error), "error").unwrap_or_else(|| "no errors".to_owned());
    let rest = [counted(of(Severity::Warning), "warning"), counted(of(Severity::Note), "note")];
    std::iter::once(errors).chain(rest.into_iter().flatten()).collect::<Vec<_>>().join(", ")
}

/// Whether `check` fails on these: on errors and warnings, not on notes.
pub(super) fn fails(diagnostics: &[Diagnostic]) -> bool {
    diagnostics.iter().any(|one| one.code.severity() != Severity::Note)
}
