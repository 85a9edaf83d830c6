//! Seals: nobody changes a published edition unnoticed.
//!
//! A lock file, `assize.lock`, stands beside the rule files of a folder. It holds the fingerprint of each sealed edition and
//! of each of its declarations, so that a change is told by the name of what was changed. Here lock files are read, written
//! and held against editions; the files themselves are the shell's matter.

mod difference;
mod errors;
mod shape;

use crate::diagnostic::Diagnostic;
use crate::diagnostic::Reported;
use crate::fingerprint;
use crate::fingerprint::Declaration;
use crate::fingerprint::Fingerprint;
use crate::fingerprint::Fingerprints;
use crate::model::Date;
use crate::model::Framework;
use crate::model::Status;
use crate::source::Source;
use crate::source::Span;
use difference::Difference;

pub use errors::missing;
pub use shape::{read, written};

/// The name of lock files.
pub const FILE: &str = "assize.lock";

/// A lock file that was read: what it holds, and what is wrong with it.
pub type Read = Reported<Option<Lock>>;

/// What a lock file holds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Lock {
    /// The sealed editions, in the order of their files' names.
    pub editions: Vec<Sealed>,
}

/// A sealed edition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sealed {
    /// The name of its rule file, beside the lock file.
    pub file: String,
    /// The framework's name.
    pub framework: String,
    /// The edition's name.
    pub edition: String,
    /// The fingerprint of the edition.
    pub fingerprint: Fingerprint,
    /// The fingerprint of its rules.
    pub rules: Fingerprint,
    /// Fingerprints that it was sealed with before, first to last, each with why it was sealed anew.
    pub earlier: Vec<(Fingerprint, String)>,
    /// Its declarations and their fingerprints.
    pub declarations: Vec<(String, Fingerprint)>,
}

/// What became of an edition that was to be sealed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sealing {
    /// It was not sealed before.
    First,
    /// It was sealed so already.
    Already,
    /// It was sealed otherwise, and a reason was given.
    Anew,
}

impl Lock {
    /// The seal of a rule file, by the file's name.
    pub fn of(&self, file: &str) -> Option<&Sealed> {
        self.editions.iter().find(|sealed| sealed.file == file)
    }

    /// Seals an edition. A draft is refused; so is an edition that was sealed otherwise, unless it is said why.
    pub fn seal(
        &mut self,
        file: &str,
        periods: &[(Date, &Framework)],
        because: Option<&str>,
    ) -> Result<Sealing, Diagnostic> {
        let Some((now, (_, framework))) = fingerprint::of_periods(periods).zip(periods.first()) else {
            return Ok(Sealing::Already);
        };
        if framework.edition.status == Status::Proposed {
            return Err(errors::a_draft(file, framework));
        }
        let Fingerprints { edition, rules, declarations } = now;
        let (sealing, earlier) = match (self.of(file), because) {
            (None, _) => (Sealing::First, Vec::new()),
            (Some(sealed), _) if sealed.fingerprint == edition => return Ok(Sealing::Already),
            (Some(sealed), None) => return Err(errors::sealed_otherwise(sealed, edition)),
            (Some(sealed), Some(because)) => {
                let before = (sealed.fingerprint, because.to_owned());
                (Sealing::Anew, sealed.earlier.iter().cloned().chain([before]).collect())
            }
        };
        self.editions.retain(|sealed| sealed.file != file);
        self.editions.push(Sealed {
            file: file.to_owned(),
            framework: framework.name.clone(),
            edition: framework.edition.name.clone(),
            fingerprint: edition,
            rules,
            earlier,
            declarations: declarations.into_iter().map(|one| (one.name, one.fingerprint)).collect(),
        });
        self.editions.sort_by(|left, right| left.file.cmp(&right.file));
        Ok(sealing)
    }
}

/// What was changed in an edition since it was sealed: an error for each declaration, at its place; nothing where it is as
/// it was sealed.
pub fn changes(lock: &Source, sealed: &Sealed, rules: &Source, periods: &[(Date, &Framework)]) -> Vec<Diagnostic> {
    let Some((now, (_, framework))) = fingerprint::of_periods(periods).zip(periods.first()) else { return Vec::new() };
    if sealed.fingerprint == now.edition {
        let is_told_otherwise =
            sealed.rules != now.rules || sealed.framework != framework.name || sealed.edition != framework.edition.name;
        return is_told_otherwise.then(|| errors::of_another_edition(lock, sealed)).into_iter().collect();
    }
    let differences = difference::between(&sealed.declarations, &now.declarations);
    let place = |declaration: &Declaration| declaration.span.or_else(|| declared(rules, &declaration.name));
    let mut found: Vec<Diagnostic> = differences
        .iter()
        .map(|difference| match difference {
            Difference::Changed(now) => errors::changed(sealed, rules, now, place(now)),
            Difference::Reworded(now, was) => errors::reworded(sealed, rules, now, was, place(now)),
            Difference::Added(now) => errors::added(sealed, rules, now, place(now)),
            Difference::Moved(now) => errors::moved(sealed, rules, now, place(now)),
            Difference::Removed(was) => errors::removed(sealed, was),
        })
        .collect();
    found.sort_by_key(|one| one.labels.first().map(|label| label.span));
    if let Some(first) = found.first_mut() {
        first.help = Some(errors::what_to_do(rules));
    }
    found
}

/// The same in one diagnostic, for whoever wants to know whether an edition can be relied on and not what was changed.
pub fn change(lock: &Source, sealed: &Sealed, rules: &Source, periods: &[(Date, &Framework)]) -> Option<Diagnostic> {
    let mut all = changes(lock, sealed, rules, periods);
    let more = all.len().saturating_sub(1);
    all.truncate(1);
    let mut first = all.pop()?;
    match more {
        0 => {}
        1 => first.message.push_str(", and one more thing"),
        more => first.message.push_str(&format!(", and {more} more things")),
    }
    Some(first)
}

/// Where a declaration stands whose place the model does not keep: declarations begin at the margin.
fn declared(rules: &Source, name: &str) -> Option<Span> {
    let (sort, rest) = name.split_once(' ')?;
    let name = rest.trim_matches('`');
    let mut start = 0;
    for line in rules.text().split_inclusive('\n') {
        let mut words = line.split_whitespace();
        if line.starts_with(sort) && words.next() == Some(sort) && words.next() == Some(name) {
            return Some(Span::new(start, start + line.trim_end().len()));
        }
        start += line.len();
    }
    None
}
