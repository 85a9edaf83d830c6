//! Protected names in records and reports. What is drawn is a copy in which they are covered.

use super::Workspace;
use crate::diagnostic::Diagnostic;
use crate::protected;
use crate::protected::Found;
use crate::protected::ProtectedNames;
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
        report: &str,
        texts: &[(String, String)],
    ) -> Vec<Diagnostic> {
        let found = names.found_in(report);
        let places = if found.is_empty() { Vec::new() } else { self.covered(names, texts) };
        let mut told: Vec<&str> = Vec::new();
        let mut diagnostics = Vec::new();
        for Found { id, at } in &found {
            let line = report.get(..at.start).map_or(0, |before| before.matches('\n').count()) + 1;
            let mut of_record = places.iter().filter(|(whose, _)| whose == id).peekable();
            if of_record.peek().is_none() {
                diagnostics.push(protected::in_report(id, line, None));
            } else if !told.contains(&id.as_str()) {
                diagnostics.extend(of_record.map(|(_, place)| protected::in_report(id, line, Some(*place))));
                told.push(id);
            }
        }
        diagnostics
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
