//! Lock files and the rule files beside them.

use super::RuleFile;
use super::Workspace;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::Reported;
use crate::fingerprint::Fingerprint;
use crate::model::Date;
use crate::model::Framework;
use crate::seal;
use crate::seal::Lock;
use crate::seal::Sealing;
use crate::source::Source;
use crate::verify::Stored;

/// A lock file as loaded.
#[derive(Debug, Clone)]
pub(super) struct LockFile {
    source: Source,
    read: seal::Read,
    /// Every rule file beside it was loaded, so that one it seals is missing where it is not among them.
    is_whole: bool,
}

/// An edition that was to be sealed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SealedNow {
    /// Its rule file.
    pub file: String,
    /// The framework's name.
    pub framework: String,
    /// The edition's name.
    pub edition: String,
    /// Its fingerprint.
    pub fingerprint: Fingerprint,
    /// The fingerprint of its rules.
    pub rules: Fingerprint,
    /// How many declarations it has.
    pub declarations: usize,
    /// What became of it.
    pub sealing: Sealing,
}

/// A lock file to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LockToWrite {
    /// The folder, as in the names of its rule files; empty for that of the command.
    pub folder: String,
    /// The text.
    pub text: String,
    /// The editions that were to be sealed in it.
    pub editions: Vec<SealedNow>,
}

impl Workspace {
    /// Loads a lock file; `is_whole` where all the rule files beside it are loaded, too.
    pub fn add_lock(&mut self, name: impl Into<String>, text: impl Into<String>, is_whole: bool) {
        let source = self.add(name, text);
        let read = seal::read(&source);
        self.locks.push(LockFile { source, read, is_whole });
    }

    /// Reads a kept outcome.
    pub fn kept_outcome(&mut self, name: impl Into<String>, text: impl Into<String>) -> Reported<Option<Stored>> {
        Stored::read(&self.add(name, text))
    }

    /// Everything wrong with seals: lock files that cannot be relied on, sealed editions that were changed or are not there.
    pub fn seals(&self) -> Vec<Diagnostic> {
        let mut found = self.unfit_locks();
        for lock in &self.locks {
            let beside: Vec<&RuleFile> = self.rule_files.iter().filter(|file| is_beside(lock, file)).collect();
            let Some(read) = &lock.read.value else { continue };
            for sealed in &read.editions {
                let file = beside.iter().find(|file| split(file.source.name()).1 == sealed.file);
                match file {
                    // Where it has errors these are told, and what was changed cannot be.
                    Some(file) => found.extend(seal::changes(&lock.source, sealed, &file.source, &periods(file))),
                    None if lock.is_whole => found.push(seal::missing(&lock.source, sealed)),
                    None => {}
                }
            }
        }
        found
    }

    /// What is wrong with the lock files themselves.
    pub fn unfit_locks(&self) -> Vec<Diagnostic> {
        self.locks.iter().flat_map(|lock| lock.read.diagnostics.iter().cloned()).collect()
    }

    /// What is wrong with the seal of one rule file, in one diagnostic.
    pub(super) fn seal_of(&self, file: &RuleFile) -> Option<Diagnostic> {
        let lock = self.locks.iter().find(|lock| is_beside(lock, file))?;
        let Some(read) = &lock.read.value else { return lock.read.diagnostics.first().cloned() };
        let sealed = read.of(split(file.source.name()).1)?;
        seal::change(&lock.source, sealed, &file.source, &periods(file))
    }

    /// Seals every rule file that is loaded, folder by folder; all of them or, where one is refused, none.
    pub fn seal(&self, because: Option<&str>) -> Result<Vec<LockToWrite>, Vec<Diagnostic>> {
        let mut refused = self.unfit_locks();
        let mut folders: Vec<&str> = Vec::new();
        for file in &self.rule_files {
            let folder = split(file.source.name()).0;
            if !folders.contains(&folder) {
                folders.push(folder);
            }
        }
        let mut locks = Vec::new();
        for folder in folders {
            let loaded = self.locks.iter().find(|lock| split(lock.source.name()).0 == folder);
            let mut lock = loaded.and_then(|lock| lock.read.value.clone()).unwrap_or_default();
            let mut editions = Vec::new();
            for file in self.rule_files.iter().filter(|file| split(file.source.name()).0 == folder) {
                match sealed_now(&mut lock, file, because) {
                    Some(Ok(sealed)) => editions.push(sealed),
                    Some(Err(wrong)) => refused.push(wrong),
                    None => refused.extend(file.diagnostics.iter().filter(|one| one.is_error()).cloned()),
                }
            }
            locks.push(LockToWrite { folder: folder.to_owned(), text: seal::written(&lock), editions });
        }
        if refused.is_empty() { Ok(locks) } else { Err(refused) }
    }
}

fn sealed_now(lock: &mut Lock, file: &RuleFile, because: Option<&str>) -> Option<Result<SealedNow, Diagnostic>> {
    if !file.is_sound() {
        return None;
    }
    let name = split(file.source.name()).1;
    let sealing = match lock.seal(name, &periods(file), because) {
        Ok(sealing) => sealing,
        Err(refused) => return Some(Err(refused)),
    };
    let sealed = lock.of(name)?;
    Some(Ok(SealedNow {
        file: file.source.name().to_owned(),
        framework: sealed.framework.clone(),
        edition: sealed.edition.clone(),
        fingerprint: sealed.fingerprint,
        rules: sealed.rules,
        declarations: sealed.declarations.len(),
        sealing,
    }))
}

/// What an edition says, from each day on which it begins to say something else.
fn periods(file: &RuleFile) -> Vec<(Date, &Framework)> {
    file.periods.iter().map(|period| (period.from, &period.framework)).collect()
}

fn is_beside(lock: &LockFile, file: &RuleFile) -> bool {
    split(lock.source.name()).0 == split(file.source.name()).0
}

/// The folder and the name of a file, as both are shown.
fn split(name: &str) -> (&str, &str) {
    name.rsplit_once(['/', '\\']).unwrap_or(("", name))
}
