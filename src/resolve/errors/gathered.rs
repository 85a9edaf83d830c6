//! One mistake met in many places: a grade renamed in its scale, a judgement taken away.

use crate::diagnostic::Code;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::codes;
use crate::source::Source;
use std::collections::BTreeMap;

/// What is said of names that one change elsewhere makes unknown everywhere.
const GATHERED: &[Code] = &[codes::E0202, codes::E0203, codes::E0205, codes::E0211];

/// So many times said is once too often.
const MANY: usize = 4;

/// The most lines that are listed.
const MOST_LISTED: usize = 12;

/// What is said of one name in many places is said at the first of them, with the lines of the others.
pub(super) fn gathered(found: Vec<Diagnostic>, text: &Source) -> Vec<Diagnostic> {
    let mut lines: BTreeMap<(&str, String), Vec<u32>> = BTreeMap::new();
    for diagnostic in found.iter().filter(|one| GATHERED.contains(&one.code)) {
        lines.entry(key(diagnostic)).or_default().extend(line(diagnostic, text));
    }
    lines.retain(|_, lines| lines.len() >= MANY);
    let mut kept = Vec::with_capacity(found.len());
    let mut told: Vec<(&str, String)> = Vec::new();
    for mut diagnostic in found {
        let key = key(&diagnostic);
        let Some(lines) = lines.get(&key).filter(|_| GATHERED.contains(&diagnostic.code)) else {
            kept.push(diagnostic);
            continue;
        };
        if !told.contains(&key) {
            diagnostic.message = format!("{}, used in {} places", diagnostic.message, lines.len());
            let help = diagnostic.help.take().unwrap_or_default();
            diagnostic.help = Some(format!("{help}; it stands in lines {}", listed(lines)));
            told.push(key);
            kept.push(diagnostic);
        }
    }
    kept
}

fn key(diagnostic: &Diagnostic) -> (&'static str, String) {
    (diagnostic.code.id, diagnostic.message.clone())
}

fn line(diagnostic: &Diagnostic, text: &Source) -> Option<u32> {
    diagnostic.labels.first().map(|label| text.position(label.span.start).line)
}

fn listed(lines: &[u32]) -> String {
    let mut lines = lines.to_vec();
    lines.dedup();
    let shown: Vec<String> = lines.iter().take(MOST_LISTED).map(u32::to_string).collect();
    match lines.len().saturating_sub(MOST_LISTED) {
        0 => shown.join(", "),
        more => format!("{} and {more} more", shown.join(", ")),
    }
}
