//! The program as it is used: arguments in, text and exit code out.
//!
//! A case is a folder `tests/cases/cli/<claim>/`: `command` holds the arguments, `stdin` what is typed, the other files
//! are what the command finds where it is given. What it says and how it ends is `said.snap`.

use crate::support;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

/// Runs a case and gives what it says.
fn said(folder: &Path) -> String {
    let arguments = std::fs::read_to_string(folder.join("command")).unwrap();
    let mut child = Command::new(env!("CARGO_BIN_EXE_assize"))
        .args(arguments.split_whitespace())
        .current_dir(folder)
        .env_remove("NO_COLOR")
        .env_remove("TERM")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let typed = std::fs::read(folder.join("stdin")).unwrap_or_default();
    // A command that does not read what is typed may close its end first.
    let _ = child.stdin.take().unwrap().write_all(&typed);
    let output = child.wait_with_output().unwrap();
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    let code = output.status.code().unwrap();
    let (out, error) = (text(&output.stdout), text(&output.stderr));
    // The help is laid out by clap, which leaves spaces in empty lines.
    let is_help = arguments.contains("--help");
    for line in out.lines().filter(|_| !is_help) {
        assert!(line == line.trim_end(), "ends in a space: {line:?}");
    }
    let out: String = out.lines().flat_map(|line| [line.trim_end(), "\n"]).collect();
    let error = if error.is_empty() { error } else { format!("\non standard error:\n{error}") };
    format!("$ assize {}\n{out}{error}\nexit code {code}\n", arguments.trim())
}

#[test]
fn commands_say_what_their_snapshots_show() {
    let root = support::root().join("tests/cases/cli");
    let mut claims: Vec<String> = std::fs::read_dir(&root)
        .unwrap()
        .map(|entry| entry.unwrap())
        .filter(|entry| entry.path().join("command").is_file())
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    claims.sort();
    assert!(!claims.is_empty());
    support::all_of(
        claims,
        |claim| support::snapshot(&format!("cli/{claim}"), "said", &said(&root.join(claim))),
        |claim| claim.clone(),
    );
}

/// What `--write` saves is read back, and shows what it is said to show.
#[test]
fn saved_inspections_can_be_evaluated() {
    let folder = tempfile::tempdir().unwrap();
    let rules = support::read("tests/cases/cli/check_shows_an_inspection/rules.assize");
    std::fs::write(folder.path().join("rules.assize"), &rules).unwrap();
    let run = |arguments: &[&str]| {
        let output = Command::new(env!("CARGO_BIN_EXE_assize"))
            .args(arguments)
            .current_dir(folder.path())
            .stdin(Stdio::null())
            .output()
            .unwrap();
        (output.status.code(), String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap())
    };
    let (code, ..) = run(&["check", "--write", "found", "rules.assize"]);
    assert_eq!(code, Some(1));
    let mut saved: Vec<String> = std::fs::read_dir(folder.path().join("found"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    saved.sort();
    assert_eq!(saved, ["demo-2024-W0605-1.ron", "demo-2024-W0605-1.scenario.txt"]);
    let (code, out, error) =
        run(&["evaluate", "--plain", "--framework", "rules.assize", "found/demo-2024-W0605-1.ron"]);
    assert_eq!(code, Some(1), "{out}{error}");
    assert!(error.contains("E0802"), "{out}{error}");
    let scenario = std::fs::read_to_string(folder.path().join("found/demo-2024-W0605-1.scenario.txt")).unwrap();
    std::fs::write(folder.path().join("rules.assize"), format!("{rules}{scenario}")).unwrap();
    let (_, out, error) = run(&["test", "--plain", "rules.assize"]);
    assert!(out.contains("E0802") || error.contains("E0802"), "{out}{error}");
}

/// Output that nobody reads to its end is no error.
#[test]
fn a_reader_that_stops_early_is_no_error() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_assize"))
        .args(["completions", "bash"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
}

#[test]
fn completions_and_the_manual_page_name_every_subcommand() {
    for arguments in [&["completions", "bash"][..], &["completions", "zsh"], &["completions", "fish"], &["man"]] {
        let output = Command::new(env!("CARGO_BIN_EXE_assize")).args(arguments).output().unwrap();
        // The manual page writes hyphens in its own way.
        let text = String::from_utf8(output.stdout).unwrap().replace("\\-", "-");
        for subcommand in [
            "check",
            "evaluate",
            "interview",
            "test",
            "count",
            "consult",
            "explain",
            "impact",
            "migrate",
            "merge",
            "new",
            "timetable",
        ] {
            assert!(text.contains(subcommand), "{arguments:?} does not name {subcommand}");
        }
    }
}

/// A pipe to which nobody writes would be waited for without end.
#[cfg(unix)]
#[test]
fn a_pipe_is_not_waited_for() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("a_pipe_is_not_waited_for");
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    let pipe = folder.join("pipe.assize");
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    std::fs::copy(support::root().join("frameworks/fhrs/2013.assize"), folder.join("2013.assize")).unwrap();
    let check = |path: &Path| Command::new(env!("CARGO_BIN_EXE_assize")).arg("check").arg(path).output().unwrap();
    assert!(String::from_utf8(check(&pipe).stderr).unwrap().contains("it is a pipe or a device and no file"));
    let of_folder = String::from_utf8(check(&folder).stdout).unwrap();
    assert!(of_folder.contains("`pipe.assize`"), "{of_folder}");
    assert!(of_folder.ends_with("1 framework, no errors, 1 note\n"), "{of_folder}");
}
