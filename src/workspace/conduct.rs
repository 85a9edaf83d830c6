//! Timetables of records.

use jiff::civil;

use super::Chosen;
use super::Period;
use super::Workspace;
use super::periods;
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
    period: usize,
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
        let nothing = |diagnostics| Reported { value: None, diagnostics };
        let Some(file) = self.rule_files.get(rule_file) else { return nothing(diagnostics) };
        let period = match periods::choose(&texts, &file.periods) {
            Ok(period) => period,
            Err(not_certain) => {
                diagnostics.push(not_certain);
                return nothing(diagnostics);
            }
        };
        let Some(Period { framework, .. }) = file.periods.get(period) else { return nothing(diagnostics) };
        let read = record::read_after(&texts, &self.lineage(framework));
        diagnostics.extend(self.seal_of(file));
        diagnostics.extend(read.diagnostics);
        let value = read.value.map(|inspection| {
            let reported = conduct::timetable(framework, &inspection, on);
            diagnostics.extend(reported.diagnostics);
            Timetabled { rule_file, period, inspection, timetable: reported.value }
        });
        diagnostics.iter_mut().for_each(|one| periods::name_other_days(one, &texts, &file.periods));
        Reported { value, diagnostics }
    }

    /// What is drawn as a document of a timetable.
    pub fn conduct<'a>(&'a self, timetabled: &'a Timetabled) -> Option<Conduct<'a>> {
        let framework = &self.rule_files.get(timetabled.rule_file)?.periods.get(timetabled.period)?.framework;
        Some(Conduct { framework, inspection: &timetabled.inspection, timetable: &timetabled.timetable })
    }
}
