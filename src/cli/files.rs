//! Finding files and reading them as text, with everything that can be wrong with them said.

use super::errors;
use super::folder;
use crate::diagnostic::Diagnostic;
use crate::seal;
use crate::workspace::Workspace;
use std::io::Read;
use std::path::Path;
use std::path::PathBuf;

/// The largest rule file that is read.
const LARGEST_RULE_FILE: u64 = 8 << 20;
/// The largest file of a record that is read.
pub(super) const LARGEST_RECORD: u64 = 16 << 20;
/// The largest lock file or outcome that is read.
const LARGEST_KEPT: u64 = 64 << 20;
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
        let end = path.extension().and_then(|end| end.to_str()).unwrap_or("").to_ascii_lowercase();
        match self {
            What::Rules => end == "assize",
            What::Record => (end == "ron" || end == "json") && !folder::is_of_names(path),
        }
    }

    const fn other(self) -> Self {
        match self {
            What::Rules => What::Record,
            What::Record => What::Rules,
        }
    }

    /// What a text without a name is, by how it begins: a record with a bracket, a rule file with its header.
    fn begun(text: &str) -> Option<Self> {
        let is_comment = |line: &&str| line.is_empty() || line.starts_with('#') || line.starts_with("//");
        let first = text.lines().map(str::trim).find(|line| !is_comment(line))?;
        if first.starts_with(['(', '{']) {
            return Some(What::Record);
        }
        first.starts_with("framework ").then_some(What::Rules)
    }
}

/// The diagnostic for standard input that is named more than once: it can be read once only.
pub(super) fn read_twice<'p>(paths: impl IntoIterator<Item = &'p Path>) -> Option<Diagnostic> {
    let number = paths.into_iter().filter(|path| is_standard_input(path)).count();
    (number > 1).then(errors::standard_input_twice)
}

/// Whether a path is the sign for standard input.
pub(super) fn is_standard_input(path: &Path) -> bool {
    name(path) == "-"
}

/// The name of a path as it is shown.
pub(super) fn name(path: &Path) -> String {
    let shown = path.to_string_lossy();
    shown.strip_prefix("./").filter(|rest| !rest.is_empty()).unwrap_or(&shown).to_owned()
}

/// The text of a file, or of standard input for `-`.
pub(super) fn read(path: &Path, what: What) -> Result<Text, Diagnostic> {
    if is_standard_input(path) {
        return plain(path, what.word(), what.largest()).and_then(|text| of_its_sort(text, what));
    }
    if folder::is_of_names(path) {
        return Err(errors::names_for_record(&name(path)));
    }
    if path.is_file() && what.other().is_named(path) {
        return Err(errors::of_the_other_sort(&name(path), what.other().word(), what.word()));
    }
    plain(path, what.word(), what.largest())
}

/// The text of a kept outcome, or of standard input for `-`.
pub(super) fn outcome(path: &Path) -> Result<Text, Diagnostic> {
    plain(path, "outcome", LARGEST_KEPT)
}

/// The text of a file, called by a word where it cannot be read.
pub(super) fn plain(path: &Path, word: &str, largest: u64) -> Result<Text, Diagnostic> {
    let shown = name(path);
    if is_standard_input(path) {
        return text("<stdin>", (word, largest), std::io::stdin().lock());
    }
    let metadata = std::fs::metadata(path).map_err(|error| missing(path, &error))?;
    if metadata.is_dir() {
        return Err(errors::folder_for_file(&shown, word));
    }
    if metadata.len() > largest {
        return Err(errors::too_large(&shown, word, largest));
    }
    if !metadata.is_file() && !is_of_the_shell(path) {
        return Err(errors::no_file(&shown));
    }
    let file = std::fs::File::open(path).map_err(|error| missing(path, &error))?;
    text(&shown, (word, largest), file)
}

/// Whether a path is one that a shell makes up for something that is being typed or piped, as `/dev/stdin`. Any other
/// pipe may never be written to, and reading it would never end.
fn is_of_the_shell(path: &Path) -> bool {
    path.starts_with("/dev") || path.starts_with("/proc")
}

/// A text without a name, unless how it begins tells that it is of the other sort.
fn of_its_sort(text: Text, what: What) -> Result<Text, Diagnostic> {
    match What::begun(&text.1) {
        Some(is) if is != what => Err(errors::of_the_other_sort(&text.0, is.word(), what.word())),
        Some(_) | None => Ok(text),
    }
}

/// The text that a reader gives, if it is one.
fn text(shown: &str, (word, largest): (&str, u64), reader: impl Read) -> Result<Text, Diagnostic> {
    let mut bytes = Vec::new();
    // One more than the largest, because a pipe does not say beforehand how much it holds.
    reader.take(largest + 1).read_to_end(&mut bytes).map_err(|error| errors::unreadable(shown, &error))?;
    if u64::try_from(bytes.len()).unwrap_or(u64::MAX) > largest {
        return Err(errors::too_large(shown, word, largest));
    }
    if bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]) {
        return Err(errors::utf16(shown));
    }
    if let Some(zero) = bytes.iter().position(|byte| *byte == 0) {
        return Err(errors::binary(shown, zero));
    }
    let text = String::from_utf8(bytes).map_err(|error| errors::not_utf8(shown, error.utf8_error().valid_up_to()))?;
    let text = text.strip_prefix('\u{FEFF}').map(str::to_owned).unwrap_or(text);
    Ok((shown.to_owned(), text))
}

/// Why a path cannot be opened.
pub(super) fn missing(path: &Path, error: &std::io::Error) -> Diagnostic {
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
pub(super) fn entries(folder: &Path) -> Vec<PathBuf> {
    let mut entries: Vec<PathBuf> =
        std::fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    entries.sort();
    entries
}

/// What paths come to.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// The files, each once.
    pub(super) paths: Vec<PathBuf>,
    /// Folders without any.
    pub(super) wrong: Vec<Diagnostic>,
    /// What was passed over in a folder.
    pub(super) notes: Vec<Diagnostic>,
}

/// The files meant by paths: a file is itself, a folder stands for the rule files or records in it.
pub(super) fn find(paths: &[PathBuf], what: What) -> Found {
    let mut found = Found::default();
    for path in paths {
        if !path.is_dir() {
            found.paths.push(path.clone());
            continue;
        }
        let walk = match what {
            What::Rules => Walk::through(path, what, DEEPEST),
            // The files of one record lie beside one another.
            What::Record => Walk::through(path, what, 0),
        };
        if walk.found.is_empty() {
            let deepest = (what == What::Rules && !walk.too_deep.is_empty()).then_some(DEEPEST);
            found.wrong.push(errors::nothing_in_folder(&name(path), what.word(), what.ends(), deepest));
        } else {
            found.notes.extend(passed_over(path, &walk, what));
        }
        found.paths.extend(walk.found);
    }
    let mut seen: Vec<PathBuf> = Vec::new();
    // A file that is named twice, or named beside its folder, is one file.
    found.paths.retain(|path| {
        let is_new = path.canonicalize().map_or(true, |whole| !seen.contains(&whole));
        seen.extend(path.canonicalize().ok().filter(|_| is_new));
        is_new
    });
    found
}

/// What a search of a folder left aside, where someone may have meant it.
fn passed_over(folder: &Path, walk: &Walk, what: What) -> Option<Diagnostic> {
    let mut aside = walk.no_files.clone();
    match what {
        What::Rules => aside.extend(walk.too_deep.iter().cloned()),
        What::Record => {
            aside.extend(walk.others.iter().cloned());
            let below = walk.too_deep.iter().map(|folder| Walk::through(folder, what, DEEPEST));
            aside.extend(below.flat_map(|below| below.found));
        }
    }
    let within = |path: &PathBuf| name(path.strip_prefix(folder).unwrap_or(path));
    let names: Vec<String> = aside.iter().map(within).collect();
    (!names.is_empty()).then(|| errors::passed_over(&name(folder), &names, what.word(), what.ends()))
}

/// A search of a folder and those below it, which passes over hidden files and links to folders.
#[derive(Debug, Default)]
struct Walk {
    /// The files looked for.
    found: Vec<PathBuf>,
    /// Files of other names.
    others: Vec<PathBuf>,
    /// What is named like a file that is looked for and is none, as a pipe.
    no_files: Vec<PathBuf>,
    /// Folders too deep to be searched.
    too_deep: Vec<PathBuf>,
}

impl Walk {
    fn through(folder: &Path, what: What, deeper: usize) -> Self {
        let mut walk = Walk::default();
        walk.go(folder, what, deeper);
        walk
    }

    fn go(&mut self, folder: &Path, what: What, deeper: usize) {
        for entry in entries(folder) {
            let is_hidden = entry.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
            if is_hidden || folder::is_aside(&entry) {
                continue;
            }
            if entry.is_dir() {
                match deeper.checked_sub(1) {
                    _ if entry.is_symlink() => {}
                    Some(deeper) => self.go(&entry, what, deeper),
                    None => self.too_deep.push(entry),
                }
            } else if !what.is_named(&entry) {
                self.others.push(entry);
            } else if std::fs::metadata(&entry).is_ok_and(|it| !it.is_file()) {
                self.no_files.push(entry);
            } else {
                self.found.push(entry);
            }
        }
    }
}

/// Whether a path is that of a record: by the end of its name, or a folder that holds the files of one and no rules.
pub(super) fn is_record(path: &Path) -> bool {
    if path.is_dir() {
        return Walk::through(path, What::Rules, DEEPEST).found.is_empty()
            && !Walk::through(path, What::Record, 0).found.is_empty();
    }
    What::Record.is_named(path)
}

/// The rule files in a folder and those below it.
pub(super) fn rules_in(folder: &Path) -> Result<Vec<PathBuf>, Vec<Diagnostic>> {
    let found = find(&[folder.to_owned()], What::Rules);
    if found.wrong.is_empty() { Ok(found.paths) } else { Err(found.wrong) }
}

/// The files of a sort that stand in a folder, not those below it.
pub(super) fn beside(folder: &Path, what: What) -> Vec<PathBuf> {
    Walk::through(folder, what, 0).found
}

/// The rule files that a record may belong to.
pub(super) fn rules_for(record: &Path) -> Result<Vec<PathBuf>, Vec<Diagnostic>> {
    let folder = frameworks_for(record).ok_or_else(|| vec![errors::no_frameworks(&name(record))])?;
    // A folder above the record that holds rule files means these, not whatever lies deeper in it.
    let beside = Walk::through(&folder, What::Rules, 0).found;
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
    wrong.extend(load_locks(&[], paths, workspace));
    if wrong.is_empty() { Ok(()) } else { Err(wrong) }
}

/// Reads the lock files beside rule files into a workspace, and those in folders that were searched for rule files; gives
/// what is wrong where one cannot be read.
pub(super) fn load_locks(searched: &[PathBuf], rules: &[PathBuf], workspace: &mut Workspace) -> Vec<Diagnostic> {
    let folders = searched.iter().filter(|path| path.is_dir());
    let others = folders.flat_map(|folder| Walk::through(folder, What::Rules, DEEPEST).others);
    let mut locks: Vec<(PathBuf, bool)> = others
        .filter(|path| path.file_name().is_some_and(|name| name == seal::FILE))
        .map(|path| (path, true))
        .collect();
    for rules in rules.iter().filter(|path| !is_standard_input(path)) {
        let beside = rules.with_file_name(seal::FILE);
        if beside.is_file() && locks.iter().all(|(path, _)| *path != beside) {
            locks.push((beside, false));
        }
    }
    let mut wrong = Vec::new();
    for (path, is_whole) in locks {
        match plain(&path, "lock file", LARGEST_KEPT) {
            Ok((name, text)) => workspace.add_lock(name, text, is_whole),
            Err(diagnostic) => wrong.push(diagnostic),
        }
    }
    wrong
}

/// The files of a record: itself, or those in it where it is a folder.
pub(super) fn of_record(path: &Path) -> Vec<PathBuf> {
    find(&[path.to_owned()], What::Record).paths
}

/// The text of a record, or its texts where it is a folder, with what was passed over in that folder.
pub(super) fn record(path: &Path) -> Result<(Vec<Text>, Vec<Diagnostic>), Vec<Diagnostic>> {
    let Found { paths, wrong, notes } = find(&[path.to_owned()], What::Record);
    if !wrong.is_empty() {
        return Err(wrong);
    }
    let read: Vec<Result<Text, Diagnostic>> = paths.iter().map(|path| read(path, What::Record)).collect();
    let wrong: Vec<Diagnostic> = read.iter().filter_map(|one| one.as_ref().err().cloned()).collect();
    if wrong.is_empty() { Ok((read.into_iter().flatten().collect(), notes)) } else { Err(wrong) }
}

/// The folder whose rule files a record is held against: the nearest above it that holds rule files, or a folder
/// `frameworks`; otherwise `frameworks` where the command was given.
fn frameworks_for(record: &Path) -> Option<PathBuf> {
    let here = Path::new("frameworks");
    if is_standard_input(record) {
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
