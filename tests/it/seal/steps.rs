//! Seals and kept outcomes as they are used: a case is a row of steps in a folder of its own, and its snapshot what was said.
//!
//! `$ seal rules.assize` runs the program, `> FILE` keeps what it prints; `~ FILE: this => that` changes a file, `- FILE`
//! takes it away. Every case begins with the files below.

use crate::support;
use std::path::Path;
use std::process::Command;
use std::process::Stdio;

const RULES: &str = r#"framework demo "Demonstration" {
  edition 2024
  in force from 2024
  status published
}
source rules "The rules" { undivided }
scale four-point "Four-point scale" cumulative {
  cite rules
  good       "Good"
  adequate   "Adequate"
  inadequate "Inadequate"
}
scale requirement "Requirement" satisfied at met {
  cite rules
  met   "Met"
  unmet "Not met"
}
criteria are answered on requirement cite rules
fact breach "A child's safety was breached" yes or no
judgement safety "Safety" on four-point, decided by inspectors {
  cite rules
  good requires {
    criterion heard "Young people are heard."
  }
  adequate requires {
    criterion risks "Risks are managed."
  }
  otherwise inadequate
  no better than adequate when breach
}
"#;

const RECORD: &str = r#"(
  framework: "demo",
  edition: "2024",
  findings: {
    "safety/heard": (is: "met"),
    "safety/risks": (is: "met"),
  },
  facts: {"breach": "no"},
)
"#;

/// What the steps of a case say.
fn said(steps: &str) -> String {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    std::fs::write(path("rules.assize"), RULES).unwrap();
    std::fs::write(path("record.ron"), RECORD).unwrap();
    let mut transcript = String::new();
    for step in steps.lines().filter(|step| !step.trim().is_empty()) {
        transcript.push_str(&format!("{step}\n"));
        match step.split_at(2) {
            ("$ ", command) => transcript.push_str(&run(folder.path(), command)),
            ("~ ", change) => {
                let (file, change) = change.split_once(": ").unwrap();
                let (from, to) = change.split_once(" => ").unwrap();
                let text = std::fs::read_to_string(path(file)).unwrap();
                assert!(text.contains(from), "{file} does not hold {from}");
                std::fs::write(path(file), text.replacen(from, &to.replace("\\n", "\n"), 1)).unwrap();
            }
            ("- ", file) => std::fs::remove_file(path(file)).unwrap(),
            _ => panic!("no step: {step}"),
        }
    }
    transcript
}

/// Runs the program, with words in quotes kept together, and gives what it says and how it ends.
fn run(folder: &Path, command: &str) -> String {
    let (command, kept) = command.split_once(" > ").map_or((command, None), |(command, file)| (command, Some(file)));
    let quoted = command.split('"').enumerate();
    let arguments: Vec<String> = quoted
        .flat_map(|(place, part)| match place % 2 {
            0 => part.split_whitespace().map(str::to_owned).collect(),
            _ => vec![part.to_owned()],
        })
        .collect();
    let output = Command::new(env!("CARGO_BIN_EXE_assize"))
        .args(&arguments)
        .current_dir(folder)
        .stdin(Stdio::null())
        .output()
        .unwrap();
    let out = String::from_utf8(output.stdout).unwrap();
    let out = match kept {
        Some(file) => {
            std::fs::write(folder.join(file), &out).unwrap();
            String::new()
        }
        None => out,
    };
    let code = output.status.code().unwrap();
    let code = if code == 0 { String::new() } else { format!("exit code {code}\n") };
    format!("{out}{}{code}", String::from_utf8(output.stderr).unwrap())
}

#[test]
fn steps_say_what_their_snapshots_show() {
    support::each_case("seal", "steps", |_, steps| said(steps));
}
