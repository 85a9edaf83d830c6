//! Which rule files a record is held against: those named, or those found near it.

use super::files;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::Reported;
use crate::workspace::Evaluated;
use crate::workspace::Timetabled;
use crate::workspace::Workspace;
use clap::Args;
use jiff::civil;
use std::path::Path;
use std::path::PathBuf;

/// The rule files that a record is held against.
#[derive(Debug, Args)]
pub(super) struct Against {
    /// The rule file to hold a record against, whatever edition it names
    #[arg(long, value_name = "FILE", conflicts_with = "frameworks")]
    framework: Option<PathBuf>,
    /// The folder to look for a record's edition in
    #[arg(long, value_name = "FOLDER")]
    frameworks: Option<PathBuf>,
}

impl Against {
    /// Those in a folder, or else those found near the record.
    pub(super) fn folder(folder: Option<PathBuf>) -> Self {
        Against { framework: None, frameworks: folder }
    }

    /// The rule file, where one is named.
    pub(super) fn file(&self) -> Option<&Path> {
        self.framework.as_deref()
    }

    /// Whether it is said where to look for them.
    pub(super) fn is_named(&self) -> bool {
        self.framework.is_some() || self.frameworks.is_some()
    }

    /// The rule files that a record may belong to.
    pub(super) fn paths(&self, record: &Path) -> Result<Vec<PathBuf>, Vec<Diagnostic>> {
        match (&self.framework, &self.frameworks) {
            (Some(file), _) => Ok(vec![file.clone()]),
            (None, Some(folder)) => files::rules_in(folder),
            (None, None) => files::rules_for(record),
        }
    }

    /// Loads the rule files that a record may belong to.
    pub(super) fn load(&self, record: &Path, workspace: &mut Workspace) -> Result<(), Vec<Diagnostic>> {
        files::load(&self.paths(record)?, workspace)
    }

    /// Loads the rule files that any of several records may belong to, each once.
    pub(super) fn load_for(&self, records: &[&Path], workspace: &mut Workspace) -> Result<(), Vec<Diagnostic>> {
        let mut all: Vec<PathBuf> = Vec::new();
        let whole = |path: &Path| path.canonicalize().unwrap_or_else(|_| path.to_owned());
        for record in records {
            for path in self.paths(record)? {
                if all.iter().all(|known| whole(known) != whole(&path)) {
                    all.push(path);
                }
            }
        }
        files::load(&all, workspace)
    }

    /// Draws up the timetable of a record's texts against the rule files loaded.
    pub(super) fn timetable(
        &self,
        texts: Vec<files::Text>,
        on: civil::Date,
        workspace: &mut Workspace,
    ) -> Reported<Option<Timetabled>> {
        if self.framework.is_some() {
            workspace.timetable_under_only(texts, on)
        } else {
            workspace.timetable(texts, on)
        }
    }

    /// Evaluates a record's texts against the rule files loaded.
    pub(super) fn evaluate(&self, texts: Vec<files::Text>, workspace: &mut Workspace) -> Reported<Option<Evaluated>> {
        if self.framework.is_some() { workspace.evaluate_under_only(texts) } else { workspace.evaluate(texts) }
    }
}
