//! What commands save beside what they print: where it goes, what it leaves alone, who may read it.

mod killed;

use crate::support;
use std::fs::File;
use std::path::Path;
use std::process::{Command, Output};

const RECORD: &str = "(\n  framework: \"demo\",\n  edition: \"2024\",\n)\n";

/// A folder with a rule file and a record.
fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let rules = support::read("tests/cases/interview/answers_settle_an_award/rules.assize");
    std::fs::write(folder.path().join("rules.assize"), rules).unwrap();
    std::fs::write(folder.path().join("record.ron"), RECORD).unwrap();
    folder
}

fn run(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_assize")).args(arguments).current_dir(folder).output().unwrap()
}

#[test]
fn what_is_read_is_not_written_over() {
    let folder = folder();
    let rules = std::fs::read_to_string(folder.path().join("rules.assize")).unwrap();
    let runs = [
        ["evaluate", "record.ron", "--certificates", "record.ron"],
        ["evaluate", "record.ron", "--certificates", "./rules.assize"],
        ["prove", "rules.assize", "--output", "./rules.assize"],
        ["prove", "rules.assize", "--certificates", "./rules.assize"],
    ];
    for arguments in runs {
        let output = run(folder.path(), &arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(String::from_utf8_lossy(&output.stderr).contains("is read by the same command"), "{arguments:?}");
    }
    assert_eq!(std::fs::read_to_string(folder.path().join("record.ron")).unwrap(), RECORD);
    assert_eq!(std::fs::read_to_string(folder.path().join("rules.assize")).unwrap(), rules);
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 2);
}

#[cfg(unix)]
#[test]
fn links_and_pipes_stay_what_they_are() {
    use std::os::unix::fs::FileTypeExt;
    let folder = folder();
    let at = |name: &str| folder.path().join(name);
    std::fs::create_dir(at("below")).unwrap();
    std::os::unix::fs::symlink("below/new.txt", at("link")).unwrap();
    for _ in 0..2 {
        run(folder.path(), &["prove", "rules.assize", "-o", "link"]);
        assert!(at("link").is_symlink());
        assert!(std::fs::read_to_string(at("below/new.txt")).unwrap().contains("safety"));
        std::fs::write(at("below/new.txt"), "old").unwrap();
    }
    std::os::unix::fs::symlink("record.ron", at("record-link")).unwrap();
    let output = run(folder.path(), &["evaluate", "record.ron", "--certificates", "record-link"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(Command::new("mkfifo").arg(at("pipe")).status().unwrap().success());
    let pipe = at("pipe");
    let reader = std::thread::spawn(move || std::fs::read_to_string(pipe).unwrap());
    run(folder.path(), &["prove", "rules.assize", "-o", "pipe"]);
    assert!(std::fs::metadata(at("pipe")).unwrap().file_type().is_fifo());
    assert!(reader.join().unwrap().contains("safety"));
}

/// A certificate tells what a record holds.
#[cfg(unix)]
#[test]
fn certificates_are_shown_to_nobody_who_may_not_read_the_record() {
    use std::os::unix::fs::PermissionsExt;
    let folder = folder();
    let mode = |name: &str| std::fs::metadata(folder.path().join(name)).unwrap().permissions().mode() & 0o777;
    let set = |name: &str, mode: u32| {
        std::fs::set_permissions(folder.path().join(name), std::fs::Permissions::from_mode(mode)).unwrap();
    };
    set("record.ron", 0o600);
    run(folder.path(), &["evaluate", "record.ron", "--certificates", "shown.json"]);
    assert_eq!(mode("shown.json"), 0o600);
    // What somebody said of a file that is there already is kept.
    set("shown.json", 0o640);
    run(folder.path(), &["evaluate", "record.ron", "--certificates", "shown.json"]);
    assert_eq!(mode("shown.json"), 0o640);
    set("record.ron", 0o400);
    run(folder.path(), &["prove", "rules.assize", "--emit", "smt2", "--record", "record.ron", "-o", "asked.smt2"]);
    assert_eq!(mode("asked.smt2"), 0o600);
}

#[cfg(target_os = "linux")]
#[test]
fn output_that_cannot_be_written_is_said() {
    let folder = folder();
    for arguments in [["evaluate", "record.ron"], ["count", "rules.assize"], ["prove", "rules.assize"]] {
        let full = File::options().write(true).open("/dev/full").unwrap();
        let mut command = Command::new(env!("CARGO_BIN_EXE_assize"));
        let output = command.args(arguments).current_dir(folder.path()).stdout(full).output().unwrap();
        assert_eq!(output.status.code(), Some(3), "{arguments:?}");
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(said.contains("standard output cannot be written: "), "{arguments:?}: {said}");
    }
}
