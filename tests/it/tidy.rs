//! The manners that a reader counts on, held over every file: budgets, first lines, words, cases with their snapshots.

use crate::support;
use std::collections::BTreeMap;
use std::path::Path;

/// A file over this many lines is on the list below.
const FILE_BUDGET: usize = 400;
/// No file is longer.
const FILE_WALL: usize = 600;
/// A function over this many lines is on the list below.
const FUNCTION_BUDGET: usize = 70;

/// Files over their budget. The list may only shrink.
const LONG_FILES: &[&str] = &[];

/// Functions over their budget, as `file: name`. The list may only shrink; one exhaustive `match` that is a table
/// may stay.
const LONG_FUNCTIONS: &[&str] = &[];

/// Words that are wrong in every sense, with those to say.
const WRONG_WORDS: &[(&str, &str)] = &[
    ("behavior", "behaviour"),
    ("counterexample", "witness"),
    ("counterexamples", "witnesses"),
    ("judgment", "judgement"),
    ("judgments", "judgements"),
    ("lint", "check"),
    ("linter", "check"),
    ("lints", "checks"),
    ("ruleset", "framework"),
    ("rulesets", "frameworks"),
    ("veto", "limit"),
    ("vetoes", "limits"),
];

/// Names that others gave what we use: no word of ours.
const FOREIGN_NAMES: &[&str] = &["set_undefined_behavior"];

/// Names of files that say nothing.
const EMPTY_NAMES: &[&str] =
    &["common", "data", "handler", "helpers", "info", "manager", "misc", "mod", "process", "util", "utils"];

fn rust_files() -> impl Iterator<Item = String> {
    support::files_under("").into_iter().filter(|file| file.ends_with(".rs"))
}

#[test]
fn files_keep_to_their_budget() {
    let mut faults = Vec::new();
    for file in rust_files() {
        let lines = support::read(&file).lines().count();
        let is_listed = LONG_FILES.contains(&file.as_str());
        if lines > FILE_WALL {
            faults.push(format!("{file}: {lines} lines, beyond the wall of {FILE_WALL}"));
        } else if lines > FILE_BUDGET && !is_listed {
            faults.push(format!("{file}: {lines} lines, over the budget of {FILE_BUDGET}"));
        } else if lines <= FILE_BUDGET && is_listed {
            faults.push(format!("{file}: within its budget again, take it off LONG_FILES"));
        }
    }
    let gone = LONG_FILES.iter().filter(|file| !support::root().join(file).exists());
    faults.extend(gone.map(|file| format!("{file}: gone, take it off LONG_FILES")));
    support::no_faults(&faults, "split it by what a reader looks for");
}

#[test]
fn functions_fit_a_screen() {
    let mut faults = Vec::new();
    let mut listed: Vec<&str> = LONG_FUNCTIONS.to_vec();
    for file in rust_files() {
        for (name, lines) in functions(&support::read(&file)) {
            let entry = format!("{file}: {name}");
            let is_listed = listed.contains(&entry.as_str());
            if lines > FUNCTION_BUDGET {
                listed.retain(|listed| *listed != entry);
                if !is_listed {
                    faults.push(format!("{entry}: {lines} lines, over the budget of {FUNCTION_BUDGET}"));
                }
            }
        }
    }
    faults.extend(listed.iter().map(|entry| format!("{entry}: within its budget, take it off LONG_FUNCTIONS")));
    support::no_faults(&faults, "give its parts names");
}

/// The functions of a text and their lines. As rustfmt sets it, a function ends with the first `}` that stands as far
/// in as its `fn` line.
fn functions(text: &str) -> Vec<(String, usize)> {
    let lines: Vec<&str> = text.lines().collect();
    let mut functions = Vec::new();
    for (start, line) in lines.iter().enumerate() {
        let depth = line.len() - line.trim_start().len();
        let Some(name) = function_name(line) else { continue };
        let end = format!("{}}}", " ".repeat(depth));
        // A function on one line, or one without a body, has no such end before the next begins.
        let is_short = line.ends_with('}') || line.ends_with(';');
        if let Some(length) = lines[start..].iter().position(|line| *line == end).filter(|_| !is_short) {
            functions.push((name.to_owned(), length + 1));
        }
    }
    functions
}

fn function_name(line: &str) -> Option<&str> {
    let mut rest = line.trim_start();
    while let Some(next) =
        ["pub ", "pub(crate) ", "pub(super) ", "const ", "async "].iter().find_map(|word| rest.strip_prefix(word))
    {
        rest = next;
    }
    rest.strip_prefix("fn ")?.split(['(', '<']).next()
}

#[test]
fn functions_are_found_with_their_lengths() {
    let text =
        "fn a() {}\n\npub(crate) fn b<T>(\n    it: T,\n) {\n    x();\n}\nimpl C {\n    const fn d(&self) {\n    }\n}\n";
    let found = functions(text);
    assert_eq!(found, [("b".to_owned(), 5), ("d".to_owned(), 2)]);
}

#[test]
fn every_file_opens_by_saying_what_it_is() {
    let faults: Vec<String> = rust_files()
        .filter(|file| {
            let text = support::read(file);
            let first = text.lines().next().unwrap_or("");
            !first.starts_with("//! ") || first.len() < "//! ".len() + 10
        })
        .map(|file| format!("{file}: does not open with `//!`"))
        .collect();
    support::no_faults(&faults, "say in a sentence what the file holds");
}

#[test]
fn files_are_named_for_what_they_hold() {
    let faults: Vec<String> = rust_files()
        .filter(|file| {
            let stem = Path::new(file).file_stem().unwrap().to_string_lossy().into_owned();
            EMPTY_NAMES.contains(&stem.as_str())
        })
        .map(|file| format!("{file}: a name that says nothing"))
        .collect();
    support::no_faults(&faults, "`foo.rs` beside `foo/`, never `mod.rs`; a module is named for its subject");
}

/// Files whose words are ours: not the published texts, not the cases, and not where wrong words are listed.
fn files_of_words() -> impl Iterator<Item = String> {
    let ours = |file: &String| {
        let is_ours = ["src/", "tests/it/", "tests/bench/", "grammar/", "fuzz/fuzz_targets/"]
            .iter()
            .any(|folder| file.starts_with(folder));
        let is_page = !file.contains('/') && file.ends_with(".md");
        (is_ours || is_page) && file != "tests/it/tidy.rs" && file != "CONTRIBUTING.md"
    };
    support::files_under("").into_iter().filter(ours)
}

#[test]
fn wrong_words_are_not_said() {
    let mut faults = Vec::new();
    for file in files_of_words() {
        for (number, line) in support::read(&file).lines().enumerate() {
            let line = FOREIGN_NAMES.iter().fold(line.to_lowercase(), |line, name| line.replace(name, ""));
            for word in line.split(|letter: char| !letter.is_alphabetic()) {
                if let Some((wrong, right)) = WRONG_WORDS.iter().find(|(wrong, _)| *wrong == word) {
                    faults.push(format!("{file}:{}: `{wrong}`, say `{right}`", number + 1));
                }
            }
        }
    }
    support::no_faults(&faults, "the glossary is in CONTRIBUTING.md");
}

#[test]
fn nothing_is_left_for_later_or_passed_over() {
    // Built in two halves, so that this file does not hold them.
    let marks = ["TO", "FIX", "XX"].into_iter().zip(["DO", "ME", "X"]).map(|(left, right)| format!("{left}{right}"));
    let passed_over = ["[ignore", "[should_panic"].map(|name| format!("#{name}"));
    let marks: Vec<String> = marks.chain(passed_over).chain(["fn get".to_owned() + "_"]).collect();
    let mut faults = Vec::new();
    for file in files_of_words().filter(|file| file.ends_with(".rs") || file.ends_with(".pest")) {
        for (number, line) in support::read(&file).lines().enumerate() {
            let found = marks.iter().filter(|mark| line.contains(mark.as_str()));
            faults.extend(found.map(|mark| format!("{file}:{}: `{mark}`", number + 1)));
        }
    }
    support::no_faults(&faults, "do it, or write down in ARCHITECTURE.md that it is absent and why");
}

#[test]
fn lines_end_cleanly() {
    let mut faults = Vec::new();
    for file in support::files_under("") {
        if [".rs", ".md", ".toml", ".pest"].iter().any(|end| file.ends_with(end)) && !file.starts_with("fuzz/corpus") {
            let text = support::read(&file);
            let trailing = text.lines().position(|line| line.ends_with([' ', '\t']));
            faults.extend(trailing.map(|line| format!("{file}:{}: ends in a space", line + 1)));
            if !text.ends_with('\n') || text.ends_with("\n\n") {
                faults.push(format!("{file}: does not end with one line end"));
            }
        }
    }
    support::no_faults(&faults, "most editors can be told to mend this on saving");
}

#[test]
fn the_grammar_can_be_read_in_one_sitting() {
    for file in support::files_under("grammar").into_iter().filter(|file| file.ends_with(".pest")) {
        // The words come last, three a line, and nobody reads them.
        let lines = support::read(&file).lines().take_while(|line| !line.starts_with("// ---- Words")).count();
        assert!(lines <= 450, "{file}: {lines} lines");
    }
}

/// Cases are files that share a claim, or a folder named for it: what goes in, and what comes out beside it.
#[test]
fn every_case_has_its_snapshot_and_every_snapshot_its_case() {
    let mut claims: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for file in support::files_under("tests/cases") {
        let parts: Vec<&str> = file.split('/').collect();
        // The snapshots of codes belong to pages, and `codes.rs` ties them; a command and what it prints are one file.
        // Broken files are marked with what must be said of them.
        let is_paired_otherwise = parts.get(2).is_some_and(|feature| ["broken", "codes"].contains(feature));
        if is_paired_otherwise || file.ends_with(".toml") || parts.len() < 4 {
            continue;
        }
        let claim = parts[3].split('.').next().unwrap_or("");
        claims.entry(format!("{}/{claim}", parts[..3].join("/"))).or_default().push(file.clone());
    }
    let faults: Vec<String> = claims
        .iter()
        .filter(|(_, files)| {
            let is_result = |file: &&String| file.ends_with(".snap") || file.contains(".formatted.");
            !files.iter().any(|file| is_result(&file)) || files.iter().all(|file| is_result(&file))
        })
        .map(|(claim, files)| format!("{claim}: only {}", files.join(", ")))
        .collect();
    support::no_faults(
        &faults,
        "a case is a file and its snapshot; .ci/bless writes the snapshot, take away what is left over",
    );
}
