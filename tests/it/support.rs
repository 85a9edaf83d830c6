//! What the tests share: where files are, cases with their snapshots beside them, generated files.
//!
//! A case is a file under `tests/cases/<feature>/`, its name a claim; what it gives stands beside it as
//! `<claim>.snap`. A new case is a new file and needs no Rust. `.ci/bless` rewrites snapshots and generated files.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::process::Command;

/// The package's folder.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A file of the package, by its path from the root; line ends as in the repository.
pub(crate) fn read(path: impl AsRef<Path>) -> String {
    let path = root().join(path);
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    text.replace("\r\n", "\n")
}

/// Every file under a folder, as paths from the root with `/`, sorted; those that git has or would add, where the
/// package is a git checkout.
pub(crate) fn files_under(folder: &str) -> Vec<String> {
    let mut files = listed_by_git().unwrap_or_else(|| {
        eprintln!("no git here: every file is looked at, ignored ones too");
        let mut found = Vec::new();
        walk(root(), &mut found);
        found
    });
    let within = format!("{}/", folder.trim_end_matches('/'));
    files.retain(|file| (folder.is_empty() || file.starts_with(&within)) && root().join(file).is_file());
    files.sort();
    files
}

/// The worked inspections under `frameworks`, each with its texts and their names: a file under `inspections/`, or a folder there
/// with a file from each inspector. What keeps people's names is no part of a record.
pub(crate) fn worked_inspections() -> Vec<(String, Vec<(String, String)>)> {
    let mut worked: Vec<(String, Vec<(String, String)>)> = Vec::new();
    for file in files_under("frameworks") {
        let Some((before, within)) = file.split_once("/inspections/") else { continue };
        let (folder, name) = within.split_once('/').map_or((None, within), |(folder, name)| (Some(folder), name));
        if !name.ends_with(".ron") || name == "names.ron" {
            continue;
        }
        let inspection = format!("{before}/inspections/{}", folder.unwrap_or(name));
        let text = (file.clone(), read(&file));
        match worked.last_mut().filter(|(last, _)| *last == inspection) {
            Some((_, texts)) => texts.push(text),
            None => worked.push((inspection, vec![text])),
        }
    }
    assert!(!worked.is_empty());
    worked
}

/// Tracked files, and new ones that are not ignored; none without git.
fn listed_by_git() -> Option<Vec<String>> {
    let listed = Command::new("git")
        .args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"])
        .current_dir(root())
        .output()
        .ok()
        .filter(|output| output.status.success())?;
    let text = String::from_utf8(listed.stdout).ok()?;
    let files: Vec<String> = text.split_terminator('\0').map(str::to_owned).collect();
    // A checkout inside another repository that ignores it lists nothing.
    (!files.is_empty()).then_some(files)
}

fn walk(folder: &Path, found: &mut Vec<String>) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        let name = entry.file_name();
        if path.is_dir() {
            if !["target", ".git"].iter().any(|passed_over| name == *passed_over) {
                walk(&path, found);
            }
        } else if let Ok(path) = path.strip_prefix(root()) {
            found.push(path.to_string_lossy().replace('\\', "/"));
        }
    }
}

/// Holds `text` against `tests/cases/<folder>/<name>.snap`.
pub(crate) fn snapshot(folder: &str, name: &str, text: &str) {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(root().join("tests/cases").join(folder));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(name, text));
}

/// Runs `give` on every `<claim>.<extension>` in `tests/cases/<folder>/` and holds what it gives against
/// `<claim>.snap`; says of all that differ, not only of the first.
#[allow(dead_code, reason = "runners of cases come with the features they run")]
pub(crate) fn each_case(folder: &str, extension: &str, give: impl Fn(&str, &str) -> String) {
    let path = format!("tests/cases/{folder}");
    let cases = files_under(&path).into_iter().map(PathBuf::from).filter(|file| {
        file.extension().is_some_and(|found| found == extension) && file.parent() == Some(Path::new(&path))
    });
    let cases: Vec<(String, PathBuf)> =
        cases.map(|file| (file.file_stem().unwrap().to_string_lossy().into_owned(), file)).collect();
    assert!(!cases.is_empty(), "no *.{extension} under {path}");
    all_of(cases, |(name, file)| snapshot(folder, name, &give(name, &read(file))), |(name, _)| name.clone());
}

/// Makes a claim of each thing and fails in the end, naming those of which it is not true.
pub(crate) fn all_of<T>(things: impl IntoIterator<Item = T>, claim: impl Fn(&T), name: impl Fn(&T) -> String) {
    let failed: Vec<String> = things
        .into_iter()
        .filter(|thing| catch_unwind(AssertUnwindSafe(|| claim(thing))).is_err())
        .map(|thing| name(&thing))
        .collect();
    assert!(failed.is_empty(), "not so of: {}", failed.join(", "));
}

/// Holds a file of the package against what the code generates; rewrites it where snapshots are blessed.
pub(crate) fn generated(path: &str, text: &str) {
    let is_blessing = std::env::var("INSTA_UPDATE").is_ok_and(|update| update == "always");
    let found = std::fs::read_to_string(root().join(path)).unwrap_or_default().replace("\r\n", "\n");
    if found == text {
        return;
    }
    assert!(is_blessing, "{path} is not what the code generates: run .ci/bless and read the difference");
    std::fs::write(root().join(path), text).unwrap();
}

/// The same of a part of a file, between two comments that name it.
pub(crate) fn generated_part(path: &str, part: &str, text: &str) {
    let (opening, closing) = (format!("<!-- {part}: made by .ci/bless -->\n"), format!("<!-- end: {part} -->"));
    let whole = read(path);
    let parts = whole.split_once(&opening).and_then(|(before, rest)| Some((before, rest.split_once(&closing)?.1)));
    let (before, after) = parts.unwrap_or_else(|| panic!("{path} lacks {opening}and {closing}"));
    generated(path, &format!("{before}{opening}{text}{closing}{after}"));
}

/// Fails with a list of faults, if there are any.
pub(crate) fn no_faults(faults: &[String], what_to_do: &str) {
    assert!(faults.is_empty(), "{}\n\n{what_to_do}", faults.join("\n"));
}
