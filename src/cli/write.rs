//! Files written whole: first beside their place, then put there in one step, so that a crash leaves the old file or the
//! new one and never half of either.

use super::errors;
use super::files;
use crate::diagnostic::Diagnostic;
use crate::workspace::Written;
use std::io::ErrorKind;
use std::io::Write;
use std::path::Path;
use std::path::PathBuf;

/// More links than this are not followed: no system follows more.
const MOST_LINKS: usize = 40;

/// Writes witnesses into a folder, which is made where it is not there: a record and a scenario each.
pub(super) fn written(folder: &Path, all: &[Written]) -> Result<(), Diagnostic> {
    if all.is_empty() {
        return Ok(());
    }
    std::fs::create_dir_all(folder).map_err(|error| errors::unwritable(&files::name(folder), &error))?;
    for one in all {
        saved(&folder.join(format!("{}.ron", one.name)), &one.record, &[])?;
        saved(&folder.join(format!("{}.scenario.txt", one.name)), &one.scenario, &[])?;
    }
    Ok(())
}

/// Whether what is saved under this name is to be printed.
pub(super) fn is_standard_output(path: &Path) -> bool {
    path == Path::new("-") || path == Path::new("/dev/stdout")
}

/// The diagnostic for a name to save under that is one of the files read in the same run.
pub(super) fn over_what_is_read(path: &Path, read: &[PathBuf]) -> Option<Diagnostic> {
    let whole = |path: &Path| behind(path).canonicalize().ok().filter(|path| path.is_file());
    let there = whole(path)?;
    let is_read = read.iter().any(|one| whole(one).as_ref() == Some(&there));
    is_read.then(|| errors::over_what_is_read(&files::name(path)))
}

/// Saves a text, or what a file is of otherwise, that was made of some files: a file is replaced whole, a link is followed, a pipe or a device is written
/// to. A new file is shown to nobody who may not read all that it was made of.
pub(super) fn saved(path: &Path, text: impl AsRef<[u8]>, made_of: &[PathBuf]) -> Result<(), Diagnostic> {
    let bytes = text.as_ref();
    let unwritable = |error: std::io::Error| errors::unwritable(&files::name(path), &error);
    is_not_marked(path)?;
    match std::fs::metadata(path) {
        Ok(there) if !there.is_file() => {
            let opened = std::fs::OpenOptions::new().write(true).open(path);
            opened.and_then(|mut opened| opened.write_all(bytes)).map_err(unwritable)
        }
        Err(error) if error.kind() != ErrorKind::NotFound => Err(unwritable(error)),
        Ok(_) | Err(_) => put(&meant(path), bytes, made_of, |_| Ok(true)).map(|_| ()),
    }
}

/// The file that a path means: what links lead to, even where nothing is there yet.
pub(super) fn meant(path: &Path) -> PathBuf {
    let mut path = path.to_owned();
    for _ in 0..MOST_LINKS {
        let Ok(next) = std::fs::read_link(&path) else { break };
        path = path.parent().unwrap_or(Path::new("")).join(next);
    }
    path
}

/// Where a file that is read stands, or the one that the shell put on standard input.
fn behind(path: &Path) -> &Path {
    if files::is_standard_input(path) { Path::new("/dev/stdin") } else { path }
}

/// Writes one file whole in the place of what was last read there (nothing, where there was no file), with the same
/// permissions; `false`, and nothing written, where something else stands there by now.
pub(super) fn in_place_of(path: &Path, before: Option<&[u8]>, bytes: &[u8]) -> Result<bool, Diagnostic> {
    is_not_marked(path)?;
    put(path, bytes, &[], |path| match (std::fs::read(path), before) {
        (Ok(now), Some(before)) => Ok(now == before),
        (Err(error), None) if error.kind() == ErrorKind::NotFound => Ok(true),
        (Ok(_), None) => Ok(false),
        (Err(error), Some(_)) if error.kind() == ErrorKind::NotFound => Ok(false),
        (Err(error), _) => Err(error),
    })
}

/// A file marked as not to be written is left alone, whoever asks.
fn is_not_marked(path: &Path) -> Result<(), Diagnostic> {
    let is_marked = std::fs::metadata(path).is_ok_and(|file| file.permissions().readonly());
    if is_marked { Err(errors::unwritable(&files::name(path), &ErrorKind::PermissionDenied.into())) } else { Ok(()) }
}

/// What is wrong where a file could not be put in its place now. It is tried, because only the system knows.
pub(super) fn can_be_written(path: &Path) -> Result<(), Diagnostic> {
    is_not_marked(path)?;
    let beside = beside(path);
    let tried = std::fs::File::create(&beside).and_then(|_| std::fs::remove_file(&beside));
    tried.map_err(|error| errors::unwritable(&files::name(path), &error))
}

/// Writes a file beside its place and puts it there, if it still may be put there.
fn put(
    path: &Path,
    bytes: &[u8],
    made_of: &[PathBuf],
    may: impl Fn(&Path) -> std::io::Result<bool>,
) -> Result<bool, Diagnostic> {
    let beside = beside(path);
    let beside = beside.as_path();
    let put = || {
        let mut file = std::fs::File::create(beside)?;
        // What only some may read is not shown to others for a moment either.
        match std::fs::metadata(path) {
            Ok(old) => file.set_permissions(old.permissions())?,
            Err(_) => withhold(&file, made_of)?,
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

/// Where a file is written before it is put in its place.
fn beside(path: &Path) -> PathBuf {
    let mut beside = path.as_os_str().to_owned();
    beside.push(format!(".{}.part", std::process::id()));
    PathBuf::from(beside)
}

/// Takes a new file from whoever may not read all that it was made of; its owner keeps it.
#[cfg(unix)]
fn withhold(file: &std::fs::File, made_of: &[PathBuf]) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    let read = made_of.iter().filter_map(|path| std::fs::metadata(behind(path)).ok()).filter(|read| read.is_file());
    let shared = read.fold(0o777, |shared, read| shared & read.permissions().mode());
    let own = file.metadata()?.permissions().mode();
    file.set_permissions(std::fs::Permissions::from_mode(own & (shared | 0o600)))
}

#[cfg(not(unix))]
fn withhold(_: &std::fs::File, _: &[PathBuf]) -> std::io::Result<()> {
    Ok(())
}
