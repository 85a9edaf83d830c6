//! Files that lie beside a record and are no part of it: protected names, and answers to a survey.

#[cfg(feature = "xlsx")]
use super::errors;
use super::files;
use super::files::LARGEST_RECORD;
use super::files::Text;
use super::folder;
use crate::diagnostic::Diagnostic;
use crate::protected;
use crate::protected::ProtectedNames;
use crate::workspace::Workspace;
use std::path::Path;

/// The protected names of a record: those in the file that is given, or else those beside it; none where there is no such file.
pub(super) fn names(record: &Path, given: Option<&Path>) -> Result<ProtectedNames, Vec<Diagnostic>> {
    let folder = if record.is_dir() { record } else { record.parent().unwrap_or(record) };
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let found: Vec<_> = match given {
        Some(given) => vec![given.to_owned()],
        None if files::is_standard_input(record) => Vec::new(),
        None => files::entries(folder).into_iter().filter(|path| folder::is_of_names(path) && path.is_file()).collect(),
    };
    let mut names = ProtectedNames::new();
    for path in found {
        let (name, text) = files::plain(&path, "file of names", LARGEST_RECORD).map_err(|wrong| vec![wrong])?;
        names.join(protected::read(&name, &text)?);
    }
    Ok(names)
}

/// Covers the names beside a record in whatever is drawn of it. Where they cannot be read, `check` and `report` say so.
pub(super) fn cover(record: &Path, workspace: &mut Workspace) {
    if let Ok(names) = names(record, None) {
        workspace.cover(&names);
    }
}

/// The text of a file of answers.
pub(super) fn answers(path: &Path) -> Result<Text, Diagnostic> {
    files::plain(path, "file of answers", LARGEST_RECORD)
}

/// A workbook of answers, as it is.
#[cfg(feature = "xlsx")]
pub(super) fn workbook(path: &Path) -> Result<Vec<u8>, Diagnostic> {
    let (shown, word) = (files::name(path), "workbook");
    let metadata = std::fs::metadata(path).map_err(|error| files::missing(path, &error))?;
    if metadata.is_dir() {
        return Err(errors::folder_for_file(&shown, word));
    }
    if metadata.len() > LARGEST_RECORD {
        return Err(errors::too_large(&shown, word, LARGEST_RECORD));
    }
    if !metadata.is_file() {
        return Err(errors::no_file(&shown));
    }
    std::fs::read(path).map_err(|error| errors::unreadable(&shown, &error))
}
