//! Files that are no rule files and no records: said clearly, with the right exit code, in bounded memory and time.

use crate::support;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use tempfile::TempDir;

const MIB: usize = 1 << 20;

/// Runs the program in at most so much memory (in KiB, as `ulimit -v` counts) and 60 seconds of computing.
fn limited(arguments: &[&str], folder: &Path, kib: usize) -> Output {
    let mut command = if cfg!(unix) {
        let mut shell = Command::new("sh");
        let limits = format!("ulimit -v {kib} && ulimit -t 60 && exec \"$@\"");
        shell.args(["-c", &limits, "sh", env!("CARGO_BIN_EXE_assize")]);
        shell
    } else {
        Command::new(env!("CARGO_BIN_EXE_assize"))
    };
    command.args(arguments).current_dir(folder).stdin(Stdio::null()).output().unwrap()
}

/// Claims that a command ends with a code of the table and an exit code, in so much memory.
fn says(folder: &Path, arguments: &[&str], (code, exit): (&str, i32), kib: usize) {
    let output = limited(arguments, folder, kib);
    let said = format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    let beginning: String = said.chars().take(500).collect();
    let claim = format!("{arguments:?} said, with {}:\n{beginning}", output.status);
    assert_eq!(output.status.code(), Some(exit), "{claim}");
    assert!(said.contains(code), "no {code}: {claim}");
    assert!(!said.contains("panicked") && !said.contains("overflow") && !said.contains("RUST_BACKTRACE"), "{claim}");
    assert!(said.len() < 200_000, "too much is said ({} bytes): {claim}", said.len());
    for line in said.lines() {
        assert!(line.chars().count() < 2000, "a line of {} characters: {claim}", line.chars().count());
    }
}

/// Runs a command with a rule file at hand, in case that what it is given is a record.
fn command_says(folder: &Path, command: &str, name: &str, said: (&str, i32), kib: usize) {
    let rules = support::root().join("frameworks/fhrs/2013.assize");
    says(folder, &[command, "--plain", "--framework", &rules.to_string_lossy(), name], said, kib);
}

fn check_says(folder: &Path, name: &str, said: (&str, i32), kib: usize) {
    command_says(folder, "check", name, said, kib);
}

fn evaluate_says(folder: &Path, name: &str, said: (&str, i32), kib: usize) {
    command_says(folder, "evaluate", name, said, kib);
}

fn both_say(folder: &Path, name: &str, check: (&str, i32), evaluate: (&str, i32), kib: usize) {
    check_says(folder, name, check, kib);
    evaluate_says(folder, name, evaluate, kib);
}

/// Less than the files are large: they are not read.
const NOT_READ: usize = 48 * 1024;
/// Enough for the largest file that is read, many times over.
const READ: usize = 1024 * 1024;

#[test]
fn files_that_are_too_large_are_not_read() {
    let folder = TempDir::new().unwrap();
    let write = |name: &str, bytes: &[u8]| std::fs::write(folder.path().join(name), bytes).unwrap();
    let too_large = ("E0903", 3);
    write("letters", &b"a".repeat(50 * MIB));
    write("braces", &b"{".repeat(50 * MIB));
    write("record.ron", &b"(framework: \"fhrs\", edition: \"2013\")\n".repeat(50 * MIB / 37));
    write("record.json", &b"{\"framework\": \"fhrs\"}\n".repeat(50 * MIB / 22));
    for name in ["letters", "braces", "record.ron", "record.json"] {
        both_say(folder.path(), name, too_large, too_large, NOT_READ);
    }
    write("rules.assize", &b"# A comment in a rule file.\n".repeat(9 * MIB / 28));
    // As a record it is not too large, only no record.
    both_say(folder.path(), "rules.assize", too_large, ("E0910", 3), READ);
}

#[test]
fn files_that_are_not_text_are_refused() {
    let folder = TempDir::new().unwrap();
    let write = |name: &str, bytes: &[u8]| std::fs::write(folder.path().join(name), bytes).unwrap();
    let mut state = 1u32;
    let random: Vec<u8> = std::iter::repeat_with(|| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        state.to_be_bytes()[0]
    })
    .take(MIB)
    .collect();
    write("random", &random);
    write("invalid", b"framework stc \"\xff\xfe\" {\n}\n");
    write("latin", b"framework stc \"Caf\xe9\" {\n}\n");
    write("utf16", b"\xff\xfef\0r\0a\0m\0e\0w\0o\0r\0k\0");
    write("zeros", &[0; 4096]);
    write("one-zero", b"framework stc \"A\0B\" {\n}\n");
    for name in ["random", "invalid", "latin", "utf16", "zeros", "one-zero"] {
        both_say(folder.path(), name, ("E0904", 3), ("E0904", 3), READ);
    }
}

#[test]
fn what_is_no_file_is_said() {
    let folder = TempDir::new().unwrap();
    std::fs::create_dir(folder.path().join("empty")).unwrap();
    std::fs::create_dir(folder.path().join("named.assize")).unwrap();
    std::fs::create_dir(folder.path().join("named.ron")).unwrap();
    std::fs::write(folder.path().join("nothing"), b"").unwrap();
    both_say(folder.path(), "empty", ("E0905", 3), ("E0905", 3), READ);
    both_say(folder.path(), "named.assize", ("E0905", 3), ("E0905", 3), READ);
    both_say(folder.path(), "named.ron", ("E0905", 3), ("E0905", 3), READ);
    both_say(folder.path(), "missing", ("E0901", 3), ("E0901", 3), READ);
    both_say(folder.path(), "nothing", ("E0407", 1), ("E0529", 1), READ);
    if cfg!(target_os = "linux") {
        // It can be opened and not read, by whoever runs this.
        both_say(folder.path(), "/proc/self/mem", ("E0902", 3), ("E0902", 3), READ);
        // It says that it is empty, and never ends.
        both_say(folder.path(), "/dev/zero", ("E0903", 3), ("E0903", 3), READ);
    }
}

#[cfg(unix)]
#[test]
fn a_file_that_may_not_be_read_is_said() {
    use std::os::unix::fs::PermissionsExt;
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("locked");
    std::fs::write(&path, b"framework").unwrap();
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o000)).unwrap();
    if std::fs::read(&path).is_err() {
        both_say(folder.path(), "locked", ("E0902", 3), ("E0902", 3), READ);
    }
    // Who may do everything may read this too; whether it is a rule file is then said.
    let output = limited(&["check", "--plain", "locked"], folder.path(), READ);
    assert!(matches!(output.status.code(), Some(1 | 3)));
}

#[test]
fn deep_nesting_is_refused_and_does_no_harm() {
    let folder = TempDir::new().unwrap();
    let write = |name: &str, text: String| std::fs::write(folder.path().join(name), text).unwrap();
    let deep = 100_000;
    let nested = |open: &str, close: &str| format!("{}{}", open.repeat(deep), close.repeat(deep));
    let rules = "framework a \"A\" {\n  edition 2024\n  in force from 2024\n  status published\n}\n\n\
                 fact b \"B\" yes or no\n\njudgement c \"C\" on d, decided by rule {\n  is e when ";
    write("brackets", format!("{rules}{}b{}\n  otherwise f\n}}\n", "(".repeat(deep), ")".repeat(deep)));
    write("blocks", format!("framework a \"A\" {}\n", nested("{", "}")));
    both_say(folder.path(), "brackets", ("E0109", 1), ("E0528", 1), READ);
    both_say(folder.path(), "blocks", ("E0109", 1), ("E0528", 1), READ);
    for (name, word) in [("nots", "not "), ("wheres", "any b where "), ("numbers", "number of b where ")] {
        write(name, format!("{rules}{}b\n  otherwise f\n}}\n", word.repeat(deep)));
        both_say(folder.path(), name, ("E0109", 1), ("E0528", 1), READ);
    }
    write("groups.ron", format!("(framework: \"fhrs\", edition: \"2013\", facts: {})", nested("(", ")")));
    write("lists.ron", format!("(framework: \"fhrs\", edition: \"2013\", scope: {})", nested("[", "]")));
    write("some.ron", format!("(framework: {}", nested("Some(", ")")));
    write("unknown.ron", format!("(framework: \"fhrs\", else: {})", nested("{\"a\":", "}")));
    for name in ["groups.ron", "lists.ron", "some.ron", "unknown.ron"] {
        both_say(folder.path(), name, ("E0531", 1), ("E0531", 1), READ);
    }
    write("lists.json", format!("{{\"framework\": \"fhrs\", \"scope\": {}}}", nested("[", "]")));
    write("objects.json", nested("{\"framework\":", "}"));
    for name in ["lists.json", "objects.json"] {
        both_say(folder.path(), name, ("error", 1), ("error", 1), READ);
    }
}

/// Each said through the one before, in either order: no stack holds so many, and nobody waits for them.
#[test]
fn long_chains_are_followed_or_refused_without_harm() {
    let folder = TempDir::new().unwrap();
    let write = |name: &str, text: String| std::fs::write(folder.path().join(name), text).unwrap();
    let head = "framework a \"A\" {\n  edition 2024\n  in force from 2024\n  status published\n}\n\
                source r \"R\" { undivided }\nscale s \"S\" {\n  cite r\n  up \"Up\"\n  down \"Down\"\n}\n\
                fact t0 \"T\" yes or no\njudgement j0 \"J\" on s, decided by rule {\n  cite r\n";
    let long = 50_000;
    for before in ["", "not ", "t0 and "] {
        let term = |number: u32| format!("term t{number} \"T\" means {before}t{} cite r\n", number - 1);
        let judgement = format!("{head}  is up when t{}\n  otherwise down\n}}\n", long - 1);
        write("downwards", format!("{judgement}{}", (1..long).map(term).collect::<String>()));
        write("upwards", format!("{judgement}{}", (1..long).rev().map(term).collect::<String>()));
        for file in ["downwards", "upwards"] {
            both_say(folder.path(), file, ("E0441", 1), ("E0528", 1), READ);
        }
    }
    let judgement = |number: u32| {
        format!("judgement j{number} \"J\" on s, decided by rule {{\n  cite r\n  is j{}\n}}\n", number - 1)
    };
    let rest = "  is up when t0\n  otherwise down\n}\n";
    let reported = format!("inspection k \"K\" {{\n  cite r\n  reports j{}\n}}\n", long - 1);
    write("judgements", format!("{head}{rest}{}{reported}", (1..long).map(judgement).collect::<String>()));
    check_says(folder.path(), "judgements", ("N0690", 5), READ);
}

/// As large as is read, and nothing but one sign.
#[test]
fn a_large_file_of_one_sign_is_told_off_quickly() {
    let folder = TempDir::new().unwrap();
    let signs = ["a", "{", "}", "(", "[", "\"", "\"\"\"", "#", "|", "1", "é", "“", "/*", "[],", "a\n"];
    for sign in signs {
        // A comment is a comment, and then nothing is said of which framework it is.
        std::fs::write(folder.path().join("rules.assize"), sign.repeat(8 * MIB / sign.len())).unwrap();
        check_says(folder.path(), "rules.assize", ("error", 1), READ);
        for name in ["record.ron", "record.json"] {
            std::fs::write(folder.path().join(name), sign.repeat(16 * MIB / sign.len())).unwrap();
            evaluate_says(folder.path(), name, ("error", 1), READ);
        }
    }
}

#[test]
fn a_reader_that_goes_away_does_no_harm() {
    let rules = support::root().join("tests/cases/broken/rules");
    let record = support::root().join("frameworks/stc/inspections/full-with-gaps.ron");
    let runs = [
        vec!["check".to_owned(), rules.to_string_lossy().into_owned()],
        vec!["check".to_owned(), "--format".to_owned(), "json".to_owned(), rules.to_string_lossy().into_owned()],
        vec!["evaluate".to_owned(), record.to_string_lossy().into_owned()],
    ];
    for arguments in runs {
        let mut child = Command::new(env!("CARGO_BIN_EXE_assize"))
            .args(&arguments)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(matches!(output.status.code(), Some(0 | 1)), "{arguments:?}: {}\n{said}", output.status);
        assert!(!said.contains("panicked"), "{arguments:?}\n{said}");
    }
}
