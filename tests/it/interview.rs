//! Interviews as they are held: what is piped in, what is said, and what stands in the record afterwards.
//!
//! A case is a folder `tests/cases/interview/<claim>/`, laid out as those of `cli.rs`; the framework of one
//! is that of all. Each is held in a folder of its own, because an interview writes.

use crate::support;
use std::io::BufRead;
use std::io::BufReader;
use std::io::Read;
use std::io::Write;
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

/// A folder with the framework, and with what a case brings.
fn folder(claim: Option<&str>) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let rules = support::read("tests/cases/interview/answers_settle_an_award/rules.assize");
    std::fs::write(folder.path().join("rules.assize"), rules).unwrap();
    let root = format!("tests/cases/interview/{}/", claim.unwrap_or("none"));
    let brought = support::files_under(&root).into_iter().filter(|file| !file.ends_with(".snap"));
    for file in brought.filter(|_| claim.is_some()) {
        let to = folder.path().join(file.strip_prefix(&root).unwrap());
        std::fs::create_dir_all(to.parent().unwrap()).unwrap();
        std::fs::write(to, support::read(&file)).unwrap();
    }
    folder
}

fn program(folder: &Path, arguments: &[&str]) -> Child {
    Command::new(env!("CARGO_BIN_EXE_assize"))
        .args(arguments)
        .current_dir(folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap()
}

/// Holds the interview of a case, and gives what is said and what is in the files that were written.
fn held(claim: &str) -> String {
    let folder = folder(Some(claim));
    let before = files(folder.path());
    let command = std::fs::read_to_string(folder.path().join("command")).unwrap();
    let mut child = program(folder.path(), &command.split_whitespace().collect::<Vec<_>>());
    let typed = std::fs::read(folder.path().join("stdin")).unwrap();
    // It may end before everything is read.
    let _ = child.stdin.take().unwrap().write_all(&typed);
    let output = child.wait_with_output().unwrap();
    let out = String::from_utf8(output.stdout).unwrap();
    let error = String::from_utf8(output.stderr).unwrap();
    for line in out.lines() {
        assert!(line == line.trim_end(), "ends in a space: {line:?}");
    }
    let error = if error.is_empty() { error } else { format!("\non standard error:\n{error}") };
    let mut said = format!("$ assize {}\n{out}{error}\nexit code {}\n", command.trim(), output.status.code().unwrap());
    for (name, text) in files(folder.path()).into_iter().filter(|file| !before.contains(file)) {
        said.push_str(&format!("\n{name}:\n{text}"));
    }
    said
}

/// The files of a folder and those below it, with their texts.
fn files(folder: &Path) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut entries: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    entries.sort();
    for entry in entries {
        if entry.is_dir() {
            found.extend(files(&entry));
        } else {
            let name = entry.file_name().unwrap().to_string_lossy().into_owned();
            found.push((name, std::fs::read_to_string(&entry).unwrap()));
        }
    }
    found
}

#[test]
fn interviews_go_as_their_snapshots_show() {
    let root = support::root().join("tests/cases/interview");
    let mut claims: Vec<String> = std::fs::read_dir(&root)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.join("command").is_file())
        .map(|path| path.file_name().unwrap().to_string_lossy().into_owned())
        .collect();
    claims.sort();
    support::all_of(
        claims,
        |claim| support::snapshot(&format!("interview/{claim}"), "said", &held(claim)),
        |claim| claim.clone(),
    );
}

/// An interview in which one answer is typed after the other.
struct Talk {
    child: Child,
    typed: ChildStdin,
    said: BufReader<ChildStdout>,
}

impl Talk {
    fn about(folder: &Path, arguments: &[&str]) -> Self {
        let mut child = program(folder, &[&["interview"], arguments].concat());
        let (typed, said) = (child.stdin.take().unwrap(), BufReader::new(child.stdout.take().unwrap()));
        Talk { child, typed, said }
    }

    /// What is said up to where an answer is waited for.
    fn until_asked(&mut self) -> String {
        let mut said = Vec::new();
        while !said.ends_with(b"Answer:") && self.said.read_until(b':', &mut said).unwrap() > 0 {}
        String::from_utf8(said).unwrap()
    }

    fn answer(&mut self, line: &str) -> String {
        writeln!(self.typed, "{line}").unwrap();
        self.until_asked()
    }

    /// What is said when no more is typed, and the exit code.
    fn end(mut self) -> (String, String, Option<i32>) {
        drop(self.typed);
        let (mut said, mut error) = (String::new(), String::new());
        self.said.read_to_string(&mut said).unwrap();
        self.child.stderr.take().unwrap().read_to_string(&mut error).unwrap();
        (said, error, self.child.wait().unwrap().code())
    }
}

const RECORD: &str = "(\n  framework: \"demo\",\n  edition: \"2024\",\n)\n";

#[test]
fn what_someone_else_writes_meanwhile_is_not_overwritten() {
    let folder = folder(None);
    let record = folder.path().join("record.ron");
    std::fs::write(&record, RECORD).unwrap();
    let mut talk = Talk::about(folder.path(), &["record.ron", "--award", "safety"]);
    assert!(talk.until_asked().contains("safety/risks") || folder.path().is_dir());
    let theirs = RECORD.replace(")\n", "  facts: {\"incidents\": 50}, // counted by hand\n)\n");
    std::fs::write(&record, &theirs).unwrap();
    let said = talk.answer("met");
    assert!(said.contains("was changed on disk meanwhile"), "{said}");
    assert!(said.contains("The safety of children: risks"), "it is asked again in full: {said}");
    assert!(said.contains("Fair or Poor (was: Good, Fair or Poor)"), "{said}");
    assert_eq!(std::fs::read_to_string(&record).unwrap(), theirs);
    let said = talk.answer("met");
    assert!(said.contains("Recorded: safety/"), "{said}");
    let (.., code) = talk.end();
    assert_eq!(code, Some(4));
    let text = std::fs::read_to_string(&record).unwrap();
    assert!(text.starts_with(theirs.trim_end_matches(")\n")) && text.contains("(is: \"met\")"), "{text}");
    // What they broke is said, and stays as they left it.
    let mut talk = Talk::about(folder.path(), &["record.ron", "--award", "safety", "--plain"]);
    talk.until_asked();
    std::fs::write(&record, "(framework: \"demo\", editon: 2024)\n").unwrap();
    talk.answer("met");
    let (_, error, code) = talk.end();
    assert!(error.contains("editon"), "{error}");
    assert_eq!(code, Some(1));
    assert_eq!(std::fs::read_to_string(&record).unwrap(), "(framework: \"demo\", editon: 2024)\n");
}

#[test]
fn what_someone_else_wrote_meanwhile_is_not_taken_back() {
    let folder = folder(None);
    let record = folder.path().join("record.ron");
    std::fs::write(&record, RECORD).unwrap();
    let mut talk = Talk::about(folder.path(), &["record.ron", "--award", "safety"]);
    talk.until_asked();
    talk.answer("met");
    let theirs = std::fs::read_to_string(&record).unwrap() + "// Read by a colleague.\n";
    std::fs::write(&record, &theirs).unwrap();
    let said = talk.answer("back");
    assert!(said.contains("Nothing was taken back; the record is read again."), "{said}");
    assert!(said.contains("The safety of children: staff"), "{said}");
    talk.end();
    assert_eq!(std::fs::read_to_string(&record).unwrap(), theirs);
}

/// A name cannot write to the terminal what it likes.
#[cfg(unix)]
#[test]
fn a_name_is_shown_without_its_control_characters() {
    let folder = folder(None);
    let begun = ["new\u{1b}[31m.ron", "--framework", "rules.assize"];
    let mut talk = Talk::about(folder.path(), &begun);
    let mut said = talk.until_asked();
    said.push_str(&talk.answer(""));
    said.push_str(&talk.answer(""));
    let (rest, ..) = talk.end();
    said.push_str(&rest);
    assert!(said.contains("There is no record new\u{FFFD}[31m.ron yet") && !said.contains('\u{1b}'), "{said}");
    assert!(said.contains("The record is new\u{FFFD}[31m.ron."), "{said}");
}

#[test]
fn a_file_that_may_not_be_written_is_left_alone() {
    let folder = folder(None);
    let record = folder.path().join("record.ron");
    std::fs::write(&record, RECORD).unwrap();
    let mut permissions = std::fs::metadata(&record).unwrap().permissions();
    permissions.set_readonly(true);
    std::fs::set_permissions(&record, permissions).unwrap();
    let (said, error, code) = Talk::about(folder.path(), &["record.ron", "--plain"]).end();
    assert_eq!(said, "");
    assert!(error.contains("E0913"), "{error}");
    assert_eq!(code, Some(3));
    assert_eq!(std::fs::read_to_string(&record).unwrap(), RECORD);
    assert_eq!(files(folder.path()).len(), 2);
    // Nor is a record begun where there is no folder for it.
    let begun = ["none/new.ron", "--framework", "rules.assize", "--plain"];
    let (said, error, code) = Talk::about(folder.path(), &begun).end();
    assert_eq!(said, "");
    assert!(error.contains("E0913"), "{error}");
    assert_eq!(code, Some(3));
}

/// A record keeps who may read it, and a link to it stays a link.
#[cfg(unix)]
#[test]
fn a_record_keeps_its_permissions_and_its_link() {
    use std::os::unix::fs::PermissionsExt;
    let folder = folder(None);
    let record = folder.path().join("kept.ron");
    std::fs::write(&record, RECORD).unwrap();
    std::fs::set_permissions(&record, std::fs::Permissions::from_mode(0o600)).unwrap();
    std::os::unix::fs::symlink(&record, folder.path().join("record.ron")).unwrap();
    let mut talk = Talk::about(folder.path(), &["record.ron", "--award", "safety"]);
    talk.until_asked();
    talk.answer("met");
    talk.end();
    assert!(folder.path().join("record.ron").is_symlink());
    assert!(std::fs::read_to_string(&record).unwrap().contains("(is: \"met\")"));
    assert_eq!(std::fs::metadata(&record).unwrap().permissions().mode() & 0o777, 0o600);
}
