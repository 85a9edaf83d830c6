//! A line a place: reads well aloud, and can be searched and jumped from.

use crate::diagnostic::Diagnostic;
use crate::diagnostic::Label;
use crate::diagnostic::render::Sources;
use crate::diagnostic::render::sentence;
use crate::diagnostic::render::severity_word;
use std::fmt::Write;

/// The diagnostic in lines, each ended; the first says where, how grave, which code and what.
pub fn plain(diagnostic: &Diagnostic, sources: &Sources) -> String {
    let mut text = String::new();
    let primary = diagnostic.labels.first();
    if let Some(place) = primary.and_then(|label| place(label, sources)) {
        text = format!("{place}: ");
    }
    let severity = severity_word(diagnostic.code.severity());
    // Writing to a `String` cannot fail.
    let _ = writeln!(text, "{severity} {}: {}", diagnostic.code.id, sentence(&diagnostic.message));
    for (index, label) in diagnostic.labels.iter().enumerate() {
        let said = sentence(&label.text);
        match place(label, sources) {
            Some(place) if index > 0 => _ = writeln!(text, "  {place}: {said}"),
            Some(_) | None if !said.is_empty() => _ = writeln!(text, "  here: {said}"),
            Some(_) | None => {}
        }
    }
    for (index, line) in diagnostic.help.iter().flat_map(|help| help.lines()).enumerate() {
        let lead = if index == 0 { "help:" } else { "     " };
        let _ = writeln!(text, "  {lead} {}", sentence(line));
    }
    text
}

/// `FILE:LINE:COLUMN` of where a label begins, in a text that is known.
fn place(label: &Label, sources: &Sources) -> Option<String> {
    let source = sources.get(label.source)?;
    let position = source.position(label.span.start);
    Some(format!("{}:{}:{}", sentence(source.name()), position.line, position.column))
}
