//! What resolution has to say: one function a diagnostic, grouped by topic.
//!
//! A factory takes what its caller has in hand and decides on labels, help and the nearest name itself.
//! Where one mistake is met again (the rules of an `each of`, the members of a set), the first report stands.

mod arithmetic;
mod comparisons;
mod consultation;
mod duties;
mod evidence;
mod forms;
mod gathered;
mod header;
mod names;
mod properties;
mod provisions;
mod recommendations;
mod report;
mod scales;
mod scenarios;
mod sources;
mod succession;
mod surveys;
mod tables;
mod team;

use super::provisions::Absent;
use crate::diagnostic::Code;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::nearest::nearest;
use crate::source::Source;
use crate::source::SourceId;
use crate::source::Span;
use std::cell::RefCell;

/// Everything reported so far.
#[derive(Debug)]
pub(crate) struct Errors {
    source: SourceId,
    found: RefCell<Vec<Diagnostic>>,
    /// What is declared and not in force on the days that are looked at.
    absent: Vec<Absent>,
}

impl Errors {
    /// Nothing is reported yet of this text.
    pub(crate) fn new(source: SourceId) -> Self {
        Errors { source, found: RefCell::new(Vec::new()), absent: Vec::new() }
    }

    /// Nothing is reported yet of some days of an edition, on which this is not in force.
    pub(crate) fn without(source: SourceId, absent: Vec<Absent>) -> Self {
        Errors { absent, ..Errors::new(source) }
    }

    /// Everything reported, in the order of the text, each mistake once.
    /// A name that is unknown in many places is told once, with the lines.
    pub(crate) fn finish(self, text: &Source) -> Vec<Diagnostic> {
        let mut found = self.found.into_inner();
        found.sort_by_key(|diagnostic| diagnostic.labels.first().map(|label| label.span.start));
        let mut kept: Vec<Diagnostic> = Vec::new();
        for diagnostic in found {
            let place = |it: &Diagnostic| it.labels.first().map(|label| label.span);
            let is_again = |it: &Diagnostic| it.code == diagnostic.code && place(it) == place(&diagnostic);
            if !kept.iter().rev().take(20).any(is_again) {
                kept.push(diagnostic);
            }
        }
        gathered::gathered(kept, text)
    }

    /// Whether anything reported stops the pipeline.
    pub(crate) fn has_errors(&self) -> bool {
        self.found.borrow().iter().any(Diagnostic::is_error)
    }

    fn report(&self, diagnostic: Diagnostic) {
        self.found.borrow_mut().push(diagnostic);
    }

    fn at(&self, code: Code, span: Span, message: impl Into<String>, label: impl Into<String>) -> Diagnostic {
        Diagnostic::new(code, self.source, span, message, label)
    }

    /// Reports something said at one place.
    fn say(&self, code: Code, span: Span, message: String, label: &str, help: impl Into<String>) {
        self.report(self.at(code, span, message, label).with_help(help));
    }

    /// Reports something said at one place, with another place that matters.
    fn say_of_two(&self, code: Code, (span, label): (Span, &str), other: (Span, &str), message: String, help: &str) {
        let diagnostic = self.at(code, span, message, label).with_label(self.source, other.0, other.1);
        self.report(diagnostic.with_help(help));
    }
}

/// `did you mean …`, or else what there is.
fn did_you_mean<'n>(word: &str, candidates: impl IntoIterator<Item = &'n str>, none: &str) -> String {
    let candidates: Vec<&str> = candidates.into_iter().collect();
    match nearest(word, candidates.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None if candidates.is_empty() => none.to_owned(),
        None if candidates.len() > 12 => none.to_owned(),
        None if candidates.len() == 1 => format!("there is {}", listed(&candidates)),
        None => format!("there are {}", listed(&candidates)),
    }
}

/// `a`, `b` and `c`, each in backticks.
pub(crate) fn listed(words: &[&str]) -> String {
    let quoted: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
    match quoted.split_last() {
        None => String::new(),
        Some((last, [])) => last.clone(),
        Some((last, rest)) => format!("{} and {last}", rest.join(", ")),
    }
}
