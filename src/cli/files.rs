//! Finding files and reading them as text, with everything that can be wrong with them said.

use super::errors;
use crate::diagnostic::Diagnostic;
use crate::workspace::Workspace;
use std::io::Read;
use std::path::Path;
use std::path::PathBuf;

/// The largest rule file that is read.
const LARGEST_RULE_FILE: u64 = 8 << 20;
/// The largest file of a record that is read.
const LARGEST_RECORD: u64 = 16 << 20;
/// Folders are searched no deeper than this.
const DEEPEST: usize = 8;

/// A file's name as it is shown, and its text.
pub(super) type Text = (String, String);

/// What a file is to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum What {
    /// A rule file.
    Rules,
    /// A record, or a part of one.
    Record,
}

impl What {
    const fn word(self) -> &'static str {
        match self {
            What::Rules => "rule file",
            What::Record => "record",
        }
    }

    const fn largest(self) -> u64 {
        match self {
            What::Rules => LARGEST_RULE_FILE,
            What::Record => LARGEST_RECORD,
        }
    }

    const fn ends(self) -> &'static str {
        match self {
            What::Rules => "`.assize`",
            What::Record => "`.ron` or `.json`",
        }
    }

    fn is_named(self, path: &Path) -> bool {
        let end = path.extension().and_then(|end| end.to_str()).unwrap_or("");
        match self {
            What::Rules => end == "assize",
            What::Record => end == "ron" || end == "json",
        }
    }
}

/// The name of a path as it is shown.
pub(super) fn name(path: &Path) -> String {
    let shown = path.to_string_lossy();
    shown.strip_prefix("./").filter(|rest| !rest.is_empty()).unwrap_or(&shown).to_owned()
}

/// The text of a file, or of standard input for `-`.
pub(super) fn read(path: &Path, what: What) -> Result<Text, Diagnostic> {
    let shown = name(path);
    if shown == "-" {
        return text("<stdin>", what, std::io::stdin().lock());
    }
    let metadata = std::fs::metadata(path).map_err(|error| missing(path, &error))?;
    if metadata.is_dir() {
        return Err(errors::folder_for_file(&shown, what.word()));
    }
    if metadata.len() > what.largest() {
        return Err(errors::too_large(&shown, what.word(), what.largest()));
    }
    let other = if what == What::Rules { What::Record } else { What::Rules };
    if other.is_named(path) {
        return Err(errors::of_the_other_sort(&shown, other.word(), what.word()));
    }
    let file = std::fs::File::open(path).map_err(|error| missing(path, &error))?;
    text(&shown, what, file)
}

/// The text that a reader gives, if it is one.
fn text(shown: &str, what: What, reader: impl Read) -> Result<Text, Diagnostic> {
    let mut bytes = Vec::new();
    // One more than the largest, because a pipe does not say beforehand how much it holds.
    reader.take(what.largest() + 1).read_to_end(&mut bytes).map_err(|error| errors::unreadable(shown, &error))?;
    if u64::try_from(bytes.len()).unwrap_or(u64::MAX) > what.largest() {
        return Err(errors::too_large(shown, what.word(), what.largest()));
    }
    if let Some(zero) = bytes.iter().position(|byte| *byte == 0) {
        return Err(errors::binary(shown, zero));
    }
    let text = String::from_utf8(bytes).map_err(|error| errors::not_utf8(shown, error.utf8_error().valid_up_to()))?;
    let text = text.strip_prefix('\u{FEFF}').map(str::to_owned).unwrap_or(text);
    Ok((shown.to_owned(), text))
}

/// Why a path cannot be opened.
fn missing(path: &Path, error: &std::io::Error) -> Diagnostic {
    let shown = name(path);
    if error.kind() != std::io::ErrorKind::NotFound {
        return errors::unreadable(&shown, error);
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let neighbours: Vec<String> = entries(folder)
        .iter()
        .filter_map(|entry| entry.file_name())
        .map(|it| it.to_string_lossy().into_owned())
        .collect();
    errors::not_found(&shown, &neighbours)
}

/// What stands in a folder, in the order of names; nothing where it cannot be listed.
fn entries(folder: &Path) -> Vec<PathBuf> {
    let mut entries: Vec<PathBuf> =
        std::fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    entries.sort();
    entries
}

/// The files meant by paths: a file is itself, a folder stands for the rule files or records in it.
pub(super) fn find(paths: &[PathBuf], what: What) -> (Vec<PathBuf>, Vec<Diagnostic>) {
    let mut found: Vec<PathBuf> = Vec::new();
    let mut wrong = Vec::new();
    for path in paths {
        if !path.is_dir() {
            found.push(path.clone());
            continue;
        }
        let mut within = Vec::new();
        match what {
            What::Rules => walk(path, what, DEEPEST, &mut within),
            // The files of one record lie beside one another.
            What::Record => walk(path, what, 0, &mut within),
        }
        if within.is_empty() {
            wrong.push(errors::nothing_in_folder(&name(path), what.word(), what.ends()));
        }
        found.extend(within);
    }
    (found, wrong)
}

/// The files of a kind in a folder and those below it, passing over hidden ones and links to folders.
fn walk(folder: &Path, what: What, deeper: usize, found: &mut Vec<PathBuf>) {
    for entry in entries(folder) {
        let is_hidden = entry.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
        if is_hidden {
            continue;
        }
        if entry.is_dir() {
            if deeper > 0 && !entry.is_symlink() {
                walk(&entry, what, deeper - 1, found);
            }
        } else if what.is_named(&entry) {
            found.push(entry);
        }
    }
}

/// Whether a path is that of a record, by the end of its name.
pub(super) fn is_record(path: &Path) -> bool {
    What::Record.is_named(path)
}

/// The rule files in a folder and those below it.
pub(super) fn rules_in(folder: &Path) -> Result<Vec<PathBuf>, Vec<Diagnostic>> {
    let (paths, wrong) = find(&[folder.to_owned()], What::Rules);
    if wrong.is_empty() { Ok(paths) } else { Err(wrong) }
}

/// The rule files that a record may belong to.
pub(super) fn rules_for(record: &Path) -> Result<Vec<PathBuf>, Vec<Diagnostic>> {
    let folder = frameworks_for(record).ok_or_else(|| vec![errors::no_frameworks(&name(record))])?;
    // A folder above the record that holds rule files means these, not whatever lies deeper in it.
    let mut beside = Vec::new();
    walk(&folder, What::Rules, 0, &mut beside);
    if beside.is_empty() || folder.ends_with("frameworks") { rules_in(&folder) } else { Ok(beside) }
}

/// Reads rule files into a workspace.
pub(super) fn load(paths: &[PathBuf], workspace: &mut Workspace) -> Result<(), Vec<Diagnostic>> {
    let mut wrong = Vec::new();
    for path in paths {
        match read(path, What::Rules) {
            Ok((name, text)) => _ = workspace.add_rule_file(name, text),
            Err(diagnostic) => wrong.push(diagnostic),
        }
    }
    if wrong.is_empty() { Ok(()) } else { Err(wrong) }
}

/// The text of a record, or its texts where it is a folder.
pub(super) fn record(path: &Path) -> Result<Vec<Text>, Vec<Diagnostic>> {
    let (paths, wrong) = find(&[path.to_owned()], What::Record);
    if !wrong.is_empty() {
        return Err(wrong);
    }
    let read: Vec<Result<Text, Diagnostic>> = paths.iter().map(|path| read(path, What::Record)).collect();
    let wrong: Vec<Diagnostic> = read.iter().filter_map(|one| one.as_ref().err().cloned()).collect();
    if wrong.is_empty() { Ok(read.into_iter().flatten().collect()) } else { Err(wrong) }
}

/// The folder whose rule files a record is held against: the nearest above it that holds rule files, or a folder
/// `frameworks`; otherwise `frameworks` where the command was given.
fn frameworks_for(record: &Path) -> Option<PathBuf> {
    let here = Path::new("frameworks");
    if name(record) == "-" {
        return here.is_dir().then(|| here.to_owned());
    }
    // The path as given is climbed first, so that names are shown as the user would write them.
    let mut above: Vec<PathBuf> = record.ancestors().skip(1).map(Path::to_owned).collect();
    if record.is_relative() {
        let absolute = std::env::current_dir().unwrap_or_default();
        above.extend(absolute.ancestors().skip(1).map(Path::to_owned));
    }
    above
        .into_iter()
        .map(|folder| if folder.as_os_str().is_empty() { PathBuf::from(".") } else { folder })
        .find_map(|folder| {
            let holds_rules = entries(&folder).iter().any(|entry| What::Rules.is_named(entry));
            let frameworks = if folder == Path::new(".") { here.to_owned() } else { folder.join(here) };
            if holds_rules { Some(folder) } else { frameworks.is_dir().then_some(frameworks) }
        })
        .or_else(|| here.is_dir().then(|| here.to_owned()))
}
