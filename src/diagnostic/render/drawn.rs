//! For a terminal: the text with its labels drawn under it.

use crate::diagnostic::Diagnostic;
use crate::diagnostic::render::Sources;
use crate::diagnostic::render::report;
use miette::{GraphicalReportHandler, GraphicalTheme};

/// The columns that sentences are broken to fit.
const WIDTH: usize = 80;
/// What miette sets before a sentence: two spaces and a sign, or `help:`.
const INDENT: usize = 8;

/// Whether what is drawn carries colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Colour {
    /// The terminal's own sixteen.
    Sixteen,
    /// None: the same on every machine.
    None,
}

/// The diagnostic drawn, ending in a line end.
pub fn drawn(diagnostic: &Diagnostic, sources: &Sources, colour: Colour) -> String {
    let theme = match colour {
        Colour::Sixteen => GraphicalTheme::unicode(),
        Colour::None => GraphicalTheme::unicode_nocolor(),
    };
    let handler = GraphicalReportHandler::new_themed(theme)
        .with_width(WIDTH)
        .with_wrap_lines(false)
        .without_syntax_highlighting();
    let (first, further) = report(diagnostic, sources);
    let mut text = String::new();
    for report in std::iter::once(first).chain(further) {
        // Writing to a `String` cannot fail, and an excerpt always holds the places of its labels.
        let _ = handler.render_report(&mut text, &report.wrapped(WIDTH - INDENT));
    }
    text.lines().flat_map(|line| [line.trim_end(), "\n"]).collect()
}
