//! Protected names in records and reports. What is drawn is a copy in which they are covered.

use super::Workspace;
use crate::diagnostic::Diagnostic;
use crate::document::Document;
use crate::protected;
use crate::protected::Found;
use crate::protected::ProtectedNames;
use crate::source::Source;
use crate::source::SourceId;
use crate::source::Span;

impl Workspace {
    /// Where protected names stand in the texts of a record.
    pub fn named_in_record(&mut self, names: &ProtectedNames, texts: &[(String, String)]) -> Vec<Diagnostic> {
        let places = self.covered(names, texts);
        places.into_iter().map(|(id, (source, span))| protected::in_record(source, span, &id)).collect()
    }

    /// Where protected names stand in a report, with the places in the record that have them: a report with any is not written. One
    /// diagnostic for each place in the record that has the name of somebody whose name is in the report; where none has, one for each
    /// place in the report.
    pub fn named_in_report(
        &mut self,
        names: &ProtectedNames,
        report: &Document,
        texts: &[(String, String)],
    ) -> Vec<Diagnostic> {
        // As one text, so that a name is found that begins in one part and ends in the next.
        let mut whole = String::new();
        let mut parts: Vec<(usize, String)> = Vec::new();
        for passage in report.passages() {
            parts.push((whole.len(), passage.under));
            whole.push_str(&passage.words);
            whole.push('\n');
        }
        let found = names.found_in(&whole);
        let places = if found.is_empty() { Vec::new() } else { self.covered(names, texts) };
        let mut diagnostics: Vec<Diagnostic> = Vec::new();
        for Found { id, at } in &found {
            let under = parts.iter().rev().find(|(start, _)| *start <= at.start).map_or("", |(_, under)| under);
            let under = protected::masked(under, &names.found_in(under));
            let of_record: Vec<_> = places.iter().filter(|(whose, _)| whose == id).map(|(_, place)| *place).collect();
            let told: Vec<Diagnostic> = match of_record.as_slice() {
                [] => vec![protected::in_report(id, &under, None)],
                places => places.iter().map(|place| protected::in_report(id, &under, Some(*place))).collect(),
            };
            for one in told {
                if !diagnostics.contains(&one) {
                    diagnostics.push(one);
                }
            }
        }
        diagnostics
    }

    /// Covers the names in every text, so that whatever is drawn of them from now on shows none. Places stay where they are.
    pub fn cover(&mut self, names: &ProtectedNames) {
        let found = self.sources.iter().map(|source| (source, names.found_in_record(source.text())));
        let covered: Vec<Source> = found
            .filter(|(_, found)| !found.is_empty())
            .map(|(source, found)| Source::new(source.id(), source.name(), protected::masked(source.text(), &found)))
            .collect();
        covered.into_iter().for_each(|source| self.sources.insert(source));
    }

    /// Where names stand in texts, by whose they are: places in copies of the texts that do not show them.
    fn covered(&mut self, names: &ProtectedNames, texts: &[(String, String)]) -> Vec<(String, (SourceId, Span))> {
        let mut places = Vec::new();
        for (name, text) in texts {
            let found = names.found_in_record(text);
            if found.is_empty() {
                continue;
            }
            let source = self.add(name.as_str(), protected::masked(text, &found)).id();
            places.extend(found.into_iter().map(|it| (it.id, (source, Span::new(it.at.start, it.at.end)))));
        }
        places
    }
}
