//! Files written whole: first beside their place, then put there in one step, so that a crash leaves the old file or the
//! new one and never half of either.

use super::errors;
use super::files;
use crate::diagnostic::Diagnostic;
use crate::workspace::Written;
use std::io::ErrorKind;
use std::io::Write;
use std::path::Path;

/// Writes witnesses into a folder, which is made where it is not there: a record and a scenario each.
pub(super) fn written(folder: &Path, all: &[Written]) -> Result<(), Diagnostic> {
    if all.is_empty() {
        return Ok(());
    }
    std::fs::create_dir_all(folder).map_err(|error| errors::unwritable(&files::name(folder), &error))?;
    for one in all {
        whole(&folder.join(format!("{}.ron", one.name)), &one.record)?;
        whole(&folder.join(format!("{}.scenario.txt", one.name)), &one.scenario)?;
    }
    Ok(())
}

/// Writes one file whole.
pub(super) fn whole(path: &Path, text: &str) -> Result<(), Diagnostic> {
    put(path, text.as_bytes(), |_| Ok(true)).map(|_| ())
}

/// Writes one file whole in the place of what was last read there (nothing, where there was no file), with the same
/// permissions; `false`, and nothing written, where something else stands there by now. A file marked as not to be
/// written is left alone, whoever asks.
pub(super) fn in_place_of(path: &Path, before: Option<&[u8]>, bytes: &[u8]) -> Result<bool, Diagnostic> {
    if std::fs::metadata(path).is_ok_and(|file| file.permissions().readonly()) {
        return Err(errors::unwritable(&files::name(path), &ErrorKind::PermissionDenied.into()));
    }
    put(path, bytes, |path| match (std::fs::read(path), before) {
        (Ok(now), Some(before)) => Ok(now == before),
        (Err(error), None) if error.kind() == ErrorKind::NotFound => Ok(true),
        (Ok(_), None) => Ok(false),
        (Err(error), Some(_)) if error.kind() == ErrorKind::NotFound => Ok(false),
        (Err(error), _) => Err(error),
    })
}

/// Writes a file beside its place and puts it there, if it still may be put there.
fn put(path: &Path, bytes: &[u8], may: impl Fn(&Path) -> std::io::Result<bool>) -> Result<bool, Diagnostic> {
    let mut beside = path.as_os_str().to_owned();
    beside.push(format!(".{}.part", std::process::id()));
    let beside = Path::new(&beside);
    let put = || {
        let mut file = std::fs::File::create(beside)?;
        // What only some may read is not shown to others for a moment either.
        if let Ok(old) = std::fs::metadata(path) {
            file.set_permissions(old.permissions())?;
        }
        file.write_all(bytes)?;
        file.sync_all()?;
        if !may(path)? {
            std::fs::remove_file(beside)?;
            return Ok(false);
        }
        std::fs::rename(beside, path)?;
        // That the name is kept after a power cut is the folder's matter; not every system lets it be asked for.
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        std::fs::File::open(folder).and_then(|folder| folder.sync_all()).unwrap_or(());
        Ok(true)
    };
    put().map_err(|error: std::io::Error| {
        // What was begun is of no use to anyone.
        let _ = std::fs::remove_file(beside);
        errors::unwritable(&files::name(path), &error)
    })
}
