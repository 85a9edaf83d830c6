//! Files that the code generates: rewritten by `.ci/bless`, otherwise held against it.

use crate::support;
use assize::diagnostic::codes;
use std::fmt::Write;

/// The blocks of the code table.
const BLOCKS: &[(&str, &str)] = &[
    ("01", "Syntax"),
    ("02", "Names"),
    ("03", "Types of conditions"),
    ("04", "The shape of a framework"),
    ("05", "Inspection records"),
    ("06", "Checks of a framework"),
    ("07", "Comparing editions"),
    ("08", "Outcomes"),
    ("09", "Using the tool"),
];

fn block_of(id: &str) -> &str {
    id.get(1..3).unwrap_or("")
}

#[test]
fn every_code_lies_in_a_block() {
    for code in codes::ALL {
        assert!(BLOCKS.iter().any(|(digits, _)| *digits == block_of(code.id)), "{}", code.id);
    }
}

#[test]
fn diagnostics_md_is_what_the_table_generates() {
    let mut text = String::from(
        "# Diagnostics\n\n\
         Every code that Assize gives, made from `src/diagnostic/codes.rs` by `.ci/bless`. A code beginning with E stops\n\
         the reading; W fails `assize check`; N is worth knowing. `assize explain E0101` prints a code's page.\n",
    );
    for (digits, title) in BLOCKS {
        let mut codes = codes::ALL.iter().filter(|code| block_of(code.id) == *digits).peekable();
        if codes.peek().is_some() {
            let _ = write!(text, "\n## {title}\n\n| code | what it is about |\n|---|---|\n");
        }
        for code in codes {
            let _ = writeln!(text, "| [{0}](src/diagnostic/codes/{0}.md) | {1} |", code.id, code.title);
        }
    }
    support::generated("DIAGNOSTICS.md", &text);
}

#[test]
fn the_grammar_s_reference_lists_every_rule() {
    let mut text = String::new();
    let mut doc = String::new();
    let grammar = ["assize", "editions", "conduct", "report", "consultation"]
        .map(|file| support::read(format!("grammar/{file}.pest")))
        .concat();
    for line in grammar.lines() {
        if let Some(section) = line.strip_prefix("// ---- ") {
            let section = section.trim_end_matches(['-', ' ']);
            let _ = write!(text, "\n### {section}\n\n| rule | what it is |\n|---|---|\n");
        } else if let Some(said) = line.strip_prefix("/// ") {
            doc = if doc.is_empty() { said.to_owned() } else { format!("{doc} {said}") };
        } else if let Some((rule, _)) = line.split_once(" = ").filter(|_| !doc.is_empty()) {
            let _ = writeln!(text, "| `{rule}` | {} |", std::mem::take(&mut doc).replace('|', "\\|"));
        }
    }
    // A section of words alone has nothing to say.
    let text = text
        .split("\n### ")
        .filter(|section| section.contains("| `"))
        .fold(String::new(), |text, section| text + "\n### " + section);
    support::generated_part("grammar/README.md", "every rule of assize.pest", &text);
}

/// The README shows what the program prints, up to what decided the award.
#[test]
fn the_readme_shows_what_evaluate_prints() {
    let record = "frameworks/stc/inspections/rainsbrook-2015-as-told-at-feedback.ron";
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_assize"))
        .args(["evaluate", record])
        .current_dir(support::root())
        .output()
        .unwrap();
    let printed = String::from_utf8(output.stdout).unwrap().replace("\r\n", "\n");
    let (shown, _) = printed.split_once("\nWhy not better\n").expect("what decides comes before why not better");
    support::generated_part("README.md", "what evaluate prints", &format!("```text\n{}\n…\n```\n", shown.trim_end()));
}

/// And what an interview says, up to the first reason.
#[test]
fn the_readme_shows_what_an_interview_says() {
    let said = support::read("tests/cases/interview/answers_settle_an_award/said.snap");
    let (_, said) = said.split_once("$ assize").expect("the snapshot begins with the command");
    let (shown, _) = said.split_once("Answer: Plans are known.").expect("a reason is given");
    let shown = format!("```text\n$ assize{shown}Answer: Plans are known.\n…\n```\n");
    support::generated_part("README.md", "what an interview says", &shown);
}
