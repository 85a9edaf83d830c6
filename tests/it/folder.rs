//! Folders of inspections as they are made and merged: what is said, and the files that come of it.
//!
//! A case is a folder `tests/cases/folder/<claim>/`, laid out as those of `cli.rs`; the rules are those of the interviews. Each
//! is run in a folder of its own, because it writes.

use crate::support;
use std::collections::BTreeMap;
use std::path::Path;
use std::process::{Command, Stdio};

/// Runs a case, and gives what is said and the files that it wrote.
fn said(claim: &str) -> String {
    let folder = tempfile::tempdir().unwrap();
    let rules = support::read("tests/cases/interview/answers_settle_an_award/rules.assize");
    std::fs::write(folder.path().join("rules.assize"), rules).unwrap();
    let root = format!("tests/cases/folder/{claim}/");
    for file in support::files_under(&root).into_iter().filter(|file| !file.ends_with(".snap")) {
        let to = folder.path().join(file.strip_prefix(&root).unwrap());
        std::fs::create_dir_all(to.parent().unwrap()).unwrap();
        std::fs::write(to, support::read(&file)).unwrap();
    }
    let before = files(folder.path(), "");
    let command = std::fs::read_to_string(folder.path().join("command")).unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_assize"))
        .args(command.split_whitespace())
        .current_dir(folder.path())
        .stdin(Stdio::null())
        .output()
        .unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    let (out, error) = (text(output.stdout), text(output.stderr));
    let error = if error.is_empty() { error } else { format!("\non standard error:\n{error}") };
    let mut said = format!("$ assize {}\n{out}{error}\nexit code {}\n", command.trim(), output.status.code().unwrap());
    for (name, text) in files(folder.path(), "").into_iter().filter(|(name, _)| !before.contains_key(name)) {
        said.push_str(&format!("\n{name}:\n{text}"));
    }
    let now = files(folder.path(), "");
    assert!(before.iter().all(|(name, text)| now.get(name) == Some(text)), "what was there is another");
    said
}

/// The files of a folder and those below it, by their paths in it.
fn files(folder: &Path, above: &str) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    for entry in std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap()) {
        let name = format!("{above}{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            found.extend(files(&entry.path(), &format!("{name}/")));
        } else {
            found.insert(name, std::fs::read_to_string(entry.path()).unwrap());
        }
    }
    found
}

#[test]
fn folders_are_made_and_merged_as_their_snapshots_show() {
    let root = support::root().join("tests/cases/folder");
    let mut claims: Vec<String> =
        std::fs::read_dir(&root).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    claims.sort();
    support::all_of(
        claims,
        |claim| support::snapshot(&format!("folder/{claim}"), "said", &said(claim)),
        |claim| claim.clone(),
    );
}
