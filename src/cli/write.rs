//! Files written whole: first beside their place, then put there in one step, so that a crash leaves the old file or the
//! new one and never half of either.

use super::errors;
use super::files;
use crate::diagnostic::Diagnostic;
use crate::workspace::Written;
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
    let mut beside = path.as_os_str().to_owned();
    beside.push(format!(".{}.part", std::process::id()));
    let beside = Path::new(&beside);
    let put = || {
        let mut file = std::fs::File::create(beside)?;
        file.write_all(text.as_bytes())?;
        file.sync_all()?;
        std::fs::rename(beside, path)
    };
    put().map_err(|error| {
        // What was begun is of no use to anyone.
        let _ = std::fs::remove_file(beside);
        errors::unwritable(&files::name(path), &error)
    })
}
