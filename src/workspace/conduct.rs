//! Timetables of records.

use jiff::civil;

use super::Chosen;
use super::RuleFile;
use super::Workspace;
use crate::conduct;
use crate::conduct::Timetable;
use crate::diagnostic::Reported;
use crate::document::Conduct;
use crate::record;
use crate::record::Inspection;

/// A record with its timetable.
#[derive(Debug, Clone)]
pub struct Timetabled {
    rule_file: usize,
    inspection: Inspection,
    timetable: Timetable,
}

impl Workspace {
    /// The timetable of a record as it stands on a day, under the edition that it names or that its date chooses.
    pub fn timetable(&mut self, texts: Vec<(String, String)>, on: civil::Date) -> Reported<Option<Timetabled>> {
        match self.chosen(texts) {
            Ok(chosen) => self.timetabled(chosen, on),
            Err(diagnostics) => Reported { value: None, diagnostics },
        }
    }

    /// The timetable of a record under the one rule file that is loaded, whatever edition the record names.
    pub fn timetable_under_only(
        &mut self,
        texts: Vec<(String, String)>,
        on: civil::Date,
    ) -> Reported<Option<Timetabled>> {
        let chosen = self.only(texts);
        self.timetabled(chosen, on)
    }

    fn timetabled(&self, (rule_file, texts, mut diagnostics): Chosen, on: civil::Date) -> Reported<Option<Timetabled>> {
        let sound = self.rule_files.get(rule_file).and_then(RuleFile::sound);
        let Some((framework, _)) = sound else { return Reported { value: None, diagnostics } };
        let read = record::read_after(&texts, &self.lineage(framework));
        diagnostics.extend(read.diagnostics);
        let value = read.value.map(|inspection| {
            let reported = conduct::timetable(framework, &inspection, on);
            diagnostics.extend(reported.diagnostics);
            Timetabled { rule_file, inspection, timetable: reported.value }
        });
        Reported { value, diagnostics }
    }

    /// What is drawn as a document of a timetable.
    pub fn conduct<'a>(&'a self, timetabled: &'a Timetabled) -> Option<Conduct<'a>> {
        let (framework, _) = self.rule_files.get(timetabled.rule_file)?.sound()?;
        Some(Conduct { framework, inspection: &timetabled.inspection, timetable: &timetabled.timetable })
    }
}
