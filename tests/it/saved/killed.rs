//! The program, killed at any moment: nothing that it said was recorded is lost, and no file is left half written.
//!
//! How often each is tried can be said by `ASSIZE_KILLS`: `ASSIZE_KILLS=500 cargo test --test it killed -- --nocapture` prints the
//! counts.

use crate::support;
use std::collections::BTreeMap;
use std::io::Read;
use std::io::Write;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// How often the program is killed in each of the tests.
fn kills() -> usize {
    std::env::var("ASSIZE_KILLS").ok().and_then(|kills| kills.parse().ok()).unwrap_or(25)
}

/// A number that looks random, always the same ones.
struct Chance(u64);

impl Chance {
    fn below(&mut self, most: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % most
    }
}

/// A folder with a rule file.
fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let rules = support::read("tests/cases/interview/answers_settle_an_award/rules.assize");
    std::fs::write(folder.path().join("rules.assize"), rules).unwrap();
    folder
}

fn spawn(folder: &Path, arguments: &[&str]) -> Child {
    let mut command = Command::new(env!("CARGO_BIN_EXE_assize"));
    command.args(arguments).current_dir(folder);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
}

fn run(folder: &Path, arguments: &[&str]) -> String {
    let output = spawn(folder, arguments).wait_with_output().unwrap();
    let said = String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{arguments:?}: {said}");
    said
}

/// The files of a folder with their texts; what was begun and not put in its place yet is none of them.
fn files(folder: &Path) -> BTreeMap<String, String> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap());
    let file = |entry: std::fs::DirEntry| {
        let name = entry.file_name().into_string().unwrap();
        (!name.ends_with(".part")).then(|| (name, std::fs::read_to_string(entry.path()).unwrap()))
    };
    entries.filter_map(file).collect()
}

/// Takes away what killed runs began, and gives how much it was.
fn sweep(folder: &Path) -> usize {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let begun: Vec<_> = entries.filter(|path| path.extension().is_some_and(|end| end == "part")).collect();
    for path in &begun {
        if path.is_dir() { std::fs::remove_dir_all(path).unwrap() } else { std::fs::remove_file(path).unwrap() }
    }
    begun.len()
}

/// How long a run takes that makes a place, the quickest of a few; the place is there afterwards.
fn usual(folder: &Path, arguments: &[&str], place: &Path) -> Duration {
    let runs = (0..4).map(|_| {
        std::fs::remove_dir_all(place).unwrap_or(());
        let begins = Instant::now();
        run(folder, arguments);
        begins.elapsed()
    });
    runs.min().unwrap()
}

/// Kills a run somewhere in the time that it usually takes; whether it had not ended.
fn killed(folder: &Path, arguments: &[&str], usual: Duration, chance: &mut Chance) -> bool {
    let micros = u64::try_from(usual.as_micros()).unwrap();
    let mut child = spawn(folder, arguments);
    let wait = Duration::from_micros(chance.below(micros * 6 / 5 + 1));
    let begun = Instant::now();
    while begun.elapsed() < wait {
        std::thread::yield_now();
    }
    let is_under_way = child.try_wait().unwrap().is_none();
    child.kill().unwrap();
    child.wait().unwrap();
    is_under_way
}

#[test]
fn an_interview_that_is_killed_loses_no_answer_that_it_said_was_recorded() {
    let folder = folder();
    run(
        folder.path(),
        &["new", "inspection", "visit", "--framework", "rules.assize", "--by", "lead", "--by", "second"],
    );
    let visit = folder.path().join("visit");
    let before = files(&visit);
    let answers = "unmet\nA plan was lost.\nwide\nunmet\n\nno\n2\nyes\n\n3\nmet\nno\n1\n12\n".repeat(4);
    let mut chance = Chance(12_345);
    let (mut acknowledged, mut begun) = (0, 0);
    for _ in 0..kills() {
        std::fs::write(visit.join("lead.ron"), &before["lead.ron"]).unwrap();
        let mut child = spawn(folder.path(), &["interview", "visit", "--into", "lead.ron"]);
        let mut said_to = child.stdout.take().unwrap();
        let _ = child.stdin.take().unwrap().write_all(answers.as_bytes());
        // After so many bytes have been said, and a moment more.
        let mut said = vec![0; 300 + usize::try_from(chance.below(1_500)).unwrap()];
        let _ = said_to.read_exact(&mut said);
        let (begins, wait) = (Instant::now(), Duration::from_micros(chance.below(3_000)));
        while begins.elapsed() < wait {
            std::thread::yield_now();
        }
        child.kill().unwrap();
        child.wait().unwrap();
        let _ = said_to.read_to_end(&mut said);
        let said = String::from_utf8_lossy(&said).into_owned();
        run(folder.path(), &["check", "--plain", "visit"]);
        begun += sweep(&visit);
        let after = files(&visit);
        assert!(after.keys().eq(before.keys()));
        assert!(after.iter().all(|(name, text)| name == "lead.ron" || *text == before[name]));
        let text = &after["lead.ron"];
        for line in said.lines().filter_map(|line| line.strip_prefix("Recorded: ")) {
            let name = line.split(": ").next().unwrap().trim_end_matches('.');
            let name = name.rsplit(' ').next().unwrap();
            acknowledged += 1;
            assert!(text.contains(&format!("\"{name}\": ")) || name == "before", "{line}\n{text}");
        }
    }
    eprintln!("recording: killed {} times, {acknowledged} answers acknowledged, {begun} files begun and left", kills());
    assert!(acknowledged > kills() / 4, "{acknowledged} answers in {} interviews", kills());
}

#[test]
fn a_merge_that_is_killed_has_written_all_or_nothing() {
    let folder = folder();
    let inspectors: Vec<String> = (1..=8).map(|number| format!("inspector-{number}")).collect();
    let mut arguments = vec!["new", "inspection", "sent-out", "--framework", "rules.assize"];
    arguments.extend(inspectors.iter().flat_map(|id| ["--by", id.as_str()]));
    run(folder.path(), &arguments);
    for (copy, fact) in [("one", "\"incidents\": 3"), ("other", "\"breach\": \"no\"")] {
        std::fs::create_dir(folder.path().join(copy)).unwrap();
        for (name, text) in files(&folder.path().join("sent-out")) {
            let notes = format!("// Seen by {copy}, and written down at length.\n").repeat(300);
            let fact = if name == "inspector-3.ron" { fact } else { "" };
            let text = text.replace("  facts: {\n", &format!("  facts: {{\n{fact}\n"));
            std::fs::write(folder.path().join(copy).join(name), format!("{notes}{text}")).unwrap();
        }
    }
    let arguments = ["merge", "one", "other", "--into", "together", "--framework", "rules.assize"];
    let together = folder.path().join("together");
    let usual = usual(folder.path(), &arguments, &together);
    let whole = files(&together);
    let sides = ["one", "other"].map(|copy| files(&folder.path().join(copy)));
    std::fs::remove_dir_all(&together).unwrap();
    let mut chance = Chance(54_321);
    let (mut under_way, mut done, mut begun) = (0, 0, 0);
    for _ in 0..kills() {
        under_way += usize::from(killed(folder.path(), &arguments, usual, &mut chance));
        if together.exists() {
            done += 1;
            assert_eq!(files(&together), whole);
            std::fs::remove_dir_all(&together).unwrap();
        }
        begun += sweep(folder.path());
        assert_eq!(["one", "other"].map(|copy| files(&folder.path().join(copy))), sides);
    }
    run(folder.path(), &arguments);
    assert_eq!(files(&together), whole);
    eprintln!("merging: killed {} times, {under_way} under way; {done} had written all, {begun} had begun", kills());
    assert!(under_way > 0, "none of {} was under way", kills());
}

#[test]
fn a_folder_that_is_being_made_is_whole_or_not_there() {
    let folder = folder();
    let arguments = ["new", "inspection", "visit", "--framework", "rules.assize", "--by", "lead", "--by", "second"];
    let visit = folder.path().join("visit");
    let usual = usual(folder.path(), &arguments, &visit);
    let whole = files(&visit);
    let mut chance = Chance(99);
    let (mut under_way, mut done, mut begun) = (0, 0, 0);
    for _ in 0..kills() {
        std::fs::remove_dir_all(&visit).unwrap_or(());
        under_way += usize::from(killed(folder.path(), &arguments, usual, &mut chance));
        if visit.exists() {
            done += 1;
            assert_eq!(files(&visit), whole);
        }
        begun += sweep(folder.path());
    }
    eprintln!("beginning: killed {} times, {under_way} under way; {done} had made all, {begun} had begun", kills());
    assert!(under_way > 0, "none of {} was under way", kills());
}
