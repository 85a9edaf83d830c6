//! What a rule file says, period by period.
//!
//! A provision may carry its own dates, so one edition can say one thing until a day and another from it. Between two
//! such days nothing changes: that is a period, and each has a framework and a plan of its own. Nothing below knows of the
//! others. A file without dated provisions has one period, which is all the time that the edition is in force.

use super::RuleFile;
use super::editions;
use super::unknown_names::Unread;
use crate::check;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::Reported;
use crate::diagnostic::codes;
use crate::model;
use crate::model::Date;
use crate::model::Framework;
use crate::plan;
use crate::plan::Plan;
use crate::record;
use crate::resolve;
use crate::resolve::InForce;
use crate::source::Source;
use crate::syntax;
use std::collections::BTreeSet;

/// What an edition says while nothing in it begins or ends.
#[derive(Debug, Clone)]
pub struct Period {
    /// The first day on which it says this.
    pub from: Date,
    /// The last day on which it does; without end where there is none.
    pub until: Option<Date>,
    /// What is in force then.
    pub framework: Framework,
    /// Its plan.
    pub plan: Plan,
}

impl RuleFile {
    /// What its first period says: all there is to say where no provision carries its own date. None where the file has
    /// errors.
    pub fn sound(&self) -> Option<(&Framework, &Plan)> {
        self.periods.first().map(|period| (&period.framework, &period.plan))
    }

    /// Whether it has no errors, so that something can be held against it.
    pub fn is_sound(&self) -> bool {
        !self.periods.is_empty()
    }
}

impl RuleFile {
    /// The same file as it stands in each of its periods alone.
    pub fn by_period(&self) -> Vec<RuleFile> {
        self.periods.iter().map(|period| RuleFile { periods: vec![period.clone()], ..self.clone() }).collect()
    }

    /// The same file as it stands on a day; none where the edition is not in force then, as far as its dates are known.
    pub fn on(&self, day: Date) -> Option<RuleFile> {
        let begun = self.periods.iter().rev().find(|period| period.from.first_day() <= day)?;
        let is_over = begun.until.is_some_and(|until| until.last_day() < day);
        (!is_over).then(|| RuleFile { periods: vec![begun.clone()], ..self.clone() })
    }
}

/// What is said of a rule file as it stands in several periods: once what is said of all of them, with the days what is not.
pub fn told(files: &[RuleFile], said: Vec<Vec<Diagnostic>>) -> Vec<Diagnostic> {
    let days = files.iter().map(|file| file.sound().and_then(|(framework, _)| framework.edition.period));
    resolve::told(days.map(|days| days.unwrap_or(NO_DAYS)).zip(said).collect())
}

/// A rule file: its periods, where it has no errors, and what is said of it.
pub(super) fn load(source: Source) -> RuleFile {
    let parsed = syntax::parse(&source);
    let header = editions::header(&parsed.value);
    let unread = parsed.has_errors().then(|| Unread::new(&source, &parsed.value.unread, &parsed.diagnostics));
    let cut = resolve::periods(parsed.value, &source);
    let mut periods = Vec::new();
    let mut said = Vec::new();
    for in_force in &cut.value {
        let days = in_force.period.unwrap_or(NO_DAYS);
        let Reported { value, diagnostics } = read(in_force, &source, unread.is_none());
        said.push((days, diagnostics));
        periods.extend(value);
    }
    // Where a date is wrong, what some period lacks may be its fault.
    let resolved = match cut.has_errors() {
        true => resolve::told_of_all(said.into_iter().map(|(_, diagnostics)| diagnostics).collect()),
        false => resolve::told(said),
    };
    let resolved = cut.diagnostics.into_iter().chain(resolved);
    let mut diagnostics = parsed.diagnostics;
    match &unread {
        Some(unread) => {
            diagnostics.extend(resolved.filter(|one| unread.leaves_certain(one, &source)));
            diagnostics.sort_by_key(|diagnostic| diagnostic.labels.first().map(|label| label.span));
        }
        None => diagnostics.extend(resolved),
    }
    if diagnostics.iter().any(Diagnostic::is_error) {
        periods.clear();
    }
    RuleFile { source, header, periods, diagnostics }
}

/// The place of the period whose rules a record is held against.
pub(super) fn choose(texts: &[Source], periods: &[Period]) -> Result<usize, Diagnostic> {
    // One period needs no day; what is wrong with a heading is told when the record is read.
    let heading = if periods.len() > 1 { record::heading(texts).value } else { None };
    let Some(heading) = heading else { return Ok(0) };
    let edition = periods.first().map_or("", |period| period.framework.edition.name.as_str());
    let days: Vec<model::Period> = periods.iter().filter_map(|period| period.framework.edition.period).collect();
    record::choose_period(&heading, edition, &days)
}

/// Where a record answers what its edition asks on other days, says on which.
pub(super) fn name_other_days(said: &mut Diagnostic, record: &[Source], periods: &[Period]) {
    if ![codes::E0501, codes::E0502, codes::E0503].contains(&said.code) {
        return;
    }
    let Some(label) = said.labels.first() else { return };
    let Some(text) = record.iter().find(|text| text.id() == label.source) else { return };
    let name = text.slice(label.span).trim_matches('"');
    let days: Vec<model::Period> = periods.iter().filter_map(|period| period.framework.edition.period).collect();
    let having = periods.iter().enumerate().filter(|(_, period)| period.framework.asks(name));
    let places: BTreeSet<usize> = having.map(|(place, _)| place).collect();
    if days.len() > 1 && !places.is_empty() {
        let when = resolve::days_in_words(&days, &places);
        said.help = Some(format!(
            "`{name}` is in force {when}, and not on the first day on site: correct the one or leave out the other"
        ));
    }
}

/// The days of the one period of an edition: of them nothing is said.
const NO_DAYS: model::Period = model::Period { from: Date { year: 1000, month: None, day: None }, until: None };

/// What is in force in one period as a framework with its plan; nothing where it has errors, or is not all that is written.
fn read(in_force: &InForce, source: &Source, is_whole: bool) -> Reported<Option<Period>> {
    let Reported { value, mut diagnostics } = resolve::resolve_period(in_force, source);
    if !is_whole {
        return Reported { value: None, diagnostics };
    }
    let mut errors = diagnostics.iter().filter(|one| one.is_error()).peekable();
    if errors.peek().is_some()
        && errors.all(|one| one.code == codes::E0414)
        && let Some(framework) = resolve::with_gaps(in_force, source)
        && let Some(plan) = plan::lower(&framework).value
    {
        check::name_gaps(&framework, &plan, &mut diagnostics);
    }
    let period = value.and_then(|framework| {
        let lowered = plan::lower(&framework);
        diagnostics.extend(lowered.diagnostics);
        let edition = &framework.edition;
        let (from, until) = edition.period.map_or((edition.from, edition.until), |days| (days.from, days.until));
        lowered.value.map(|plan| Period { from, until, framework, plan })
    });
    Reported { value: period, diagnostics }
}
