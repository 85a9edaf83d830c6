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
/// A name beside a place that is taken is passed over so many times: what was begun by runs that were killed may stand there.
const MOST_BEGUN: usize = 100;

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

/// The ending of the name under which something is to be written, in small letters; empty where there is none.
pub(super) fn ending(path: Option<&Path>) -> String {
    let ending = path.and_then(Path::extension);
    ending.map(|ending| ending.to_string_lossy().to_ascii_lowercase()).unwrap_or_default()
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

/// Writes a new file that was made of some others; `false`, and nothing written, where something stands there already.
pub(super) fn new_file_of(path: &Path, bytes: &[u8], made_of: &[PathBuf]) -> Result<bool, Diagnostic> {
    put(path, bytes, made_of, |path| Ok(std::fs::symlink_metadata(path).is_err()))
}

/// A file marked as not to be written is left alone, whoever asks.
fn is_not_marked(path: &Path) -> Result<(), Diagnostic> {
    let is_marked = std::fs::metadata(path).is_ok_and(|file| file.permissions().readonly());
    if is_marked { Err(errors::unwritable(&files::name(path), &ErrorKind::PermissionDenied.into())) } else { Ok(()) }
}

/// What is wrong where a file could not be put in its place now. It is tried, because only the system knows.
pub(super) fn can_be_written(path: &Path) -> Result<(), Diagnostic> {
    is_not_marked(path)?;
    let tried = begun_beside(path, new_file).and_then(|(beside, _)| std::fs::remove_file(beside));
    tried.map_err(|error| errors::unwritable(&files::name(path), &error))
}

/// A file of a folder that is made.
pub(super) struct NewFile {
    /// Its name in the folder.
    pub(super) name: String,
    /// What is in it.
    pub(super) text: String,
    /// Whom it may be shown to.
    pub(super) shown: Shown,
}

/// Whom a new file may be shown to.
pub(super) enum Shown {
    /// Nobody who may not read all of these.
    WhoMayRead(Vec<PathBuf>),
    /// Its owner only.
    Owner,
}

/// Makes a folder with files in it: whole, or not at all. `false`, and nothing made, where something stands there already.
pub(super) fn folder(path: &Path, files: &[NewFile]) -> Result<bool, Diagnostic> {
    let unwritable = |error: std::io::Error| errors::unwritable(&files::name(path), &error);
    let is_taken = || std::fs::symlink_metadata(path).is_ok();
    if is_taken() {
        return Ok(false);
    }
    let (beside, ()) = begun_beside(path, |beside| std::fs::create_dir(beside)).map_err(unwritable)?;
    let made = || {
        for NewFile { name, text, shown } in files {
            let mut file = new_file(&beside.join(name))?;
            match shown {
                Shown::WhoMayRead(made_of) => withhold(&file, made_of)?,
                Shown::Owner => for_its_owner(&file)?,
            }
            file.write_all(text.as_bytes())?;
            file.sync_all()?;
        }
        sync_folder(&beside);
        if is_taken() {
            return Ok(false);
        }
        std::fs::rename(&beside, path)?;
        sync_folder(parent(path));
        Ok(true)
    };
    let made: std::io::Result<bool> = made();
    if !matches!(made, Ok(true)) {
        // What was begun is of no use to anyone.
        let _ = std::fs::remove_dir_all(&beside);
    }
    made.map_err(unwritable)
}

/// Writes a file beside its place and puts it there, if it still may be put there.
fn put(
    path: &Path,
    bytes: &[u8],
    made_of: &[PathBuf],
    may: impl Fn(&Path) -> std::io::Result<bool>,
) -> Result<bool, Diagnostic> {
    let unwritable = |error: std::io::Error| errors::unwritable(&files::name(path), &error);
    let (beside, mut file) = begun_beside(path, new_file).map_err(unwritable)?;
    let beside = beside.as_path();
    let mut put = || {
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
        sync_folder(parent(path));
        Ok(true)
    };
    put().map_err(|error: std::io::Error| {
        // What was begun is of no use to anyone.
        let _ = std::fs::remove_file(beside);
        unwritable(error)
    })
}

/// Begins what is to be put in a place, beside it. What stands there already (somebody may have laid a link) is never opened.
fn begun_beside<T>(path: &Path, begin: impl Fn(&Path) -> std::io::Result<T>) -> std::io::Result<(PathBuf, T)> {
    for number in 0..MOST_BEGUN {
        let mut beside = path.components().as_path().as_os_str().to_owned();
        let number = if number == 0 { String::new() } else { format!("-{number}") };
        beside.push(format!(".{}{number}.part", std::process::id()));
        let beside = PathBuf::from(beside);
        match begin(&beside) {
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            begun => return begun.map(|begun| (beside, begun)),
        }
    }
    Err(ErrorKind::AlreadyExists.into())
}

fn new_file(path: &Path) -> std::io::Result<std::fs::File> {
    std::fs::OpenOptions::new().write(true).create_new(true).open(path)
}

fn parent(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Lets the names in a folder outlast a power cut, where the system lets it be asked for.
fn sync_folder(folder: &Path) {
    std::fs::File::open(folder).and_then(|folder| folder.sync_all()).unwrap_or(());
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

/// Lets nobody but its owner read a file.
#[cfg(unix)]
fn for_its_owner(file: &std::fs::File) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    file.set_permissions(std::fs::Permissions::from_mode(0o600))
}

#[cfg(not(unix))]
fn for_its_owner(_: &std::fs::File) -> std::io::Result<()> {
    Ok(())
}

#[cfg(not(unix))]
fn withhold(_: &std::fs::File, _: &[PathBuf]) -> std::io::Result<()> {
    Ok(())
}
