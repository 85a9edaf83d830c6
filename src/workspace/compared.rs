//! Two editions held against one another.

use crate::compare;
use crate::compare::Change;
use crate::compare::Comparison;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::Reported;
use crate::model::Framework;
use crate::succession;
use crate::succession::Correspondence;

use super::Period;
use super::RuleFile;
use super::Workspace;

/// Two editions held against one another.
#[derive(Debug)]
pub struct ComparedEditions<'a> {
    /// The earlier edition.
    pub old: &'a Framework,
    /// The later edition.
    pub new: &'a Framework,
    /// What of the one is what in the other.
    pub between: Correspondence,
    /// What is said otherwise.
    pub changes: Vec<Change>,
    /// What that comes to, for all possible inspections.
    pub comparison: Comparison,
    /// The changes that the later edition does not account for, where it says that it succeeds the earlier.
    pub diagnostics: Vec<Diagnostic>,
}

impl Workspace {
    /// Holds two editions against one another, the earlier as it stands at its end and the later as it begins; nothing where
    /// one of them has errors.
    pub fn compare<'a>(&self, old: &'a RuleFile, new: &'a RuleFile) -> Option<ComparedEditions<'a>> {
        let Period { framework: old, plan: old_plan, .. } = old.periods.last()?;
        let (new, new_plan) = new.sound()?;
        let Reported { value: between, mut diagnostics } = succession::correspondence(old, new);
        if new.succession.as_ref().is_none_or(|it| it.edition.value != old.edition.name || new.name != old.name) {
            // What is told by lines of another succession, or of none, is told by names alone.
            diagnostics.clear();
        }
        Some(ComparedEditions {
            old,
            new,
            changes: compare::changes(old, new, &between),
            comparison: compare::compare((old, old_plan), (new, new_plan), &between),
            between,
            diagnostics,
        })
    }
}
