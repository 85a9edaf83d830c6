//! A code is four things, and these tests tie them: a line in the table, a page, a factory, a snapshot.
//!
//! The page is the test: its wrong example gives exactly its code, its right example gives nothing, and how the
//! wrong example is drawn is `tests/cases/codes/<CODE>.snap`. A page without any example is for what no text can
//! show, and says so in prose.

mod examples;
mod page;

use crate::support;
use assize::diagnostic::codes;
use std::collections::BTreeSet;

/// The four digits of a code.
fn digits(id: &str) -> &str {
    id.get(1..).unwrap_or("")
}

#[test]
fn codes_stand_in_order_and_no_digits_are_used_twice() {
    let faults: Vec<String> = codes::ALL
        .windows(2)
        .filter(|pair| digits(pair[0].id) >= digits(pair[1].id))
        .map(|pair| format!("{} stands before {}", pair[0].id, pair[1].id))
        .collect();
    support::no_faults(
        &faults,
        "put the lines of src/diagnostic/codes.rs in the order of their digits, each used once",
    );
}

#[test]
fn codes_are_a_letter_and_four_digits() {
    for code in codes::ALL {
        let (letter, digits) = code.id.split_at(1);
        assert!("EWN".contains(letter), "{}", code.id);
        assert!(digits.len() == 4 && digits.chars().all(|digit| digit.is_ascii_digit()), "{}", code.id);
        assert_eq!(codes::find(&code.id.to_lowercase()), Some(*code));
    }
}

#[test]
fn titles_are_a_few_words_in_lower_case() {
    for code in codes::ALL {
        let is_lower = code.title.chars().next().is_some_and(|first| !first.is_uppercase());
        let is_clause = !code.title.ends_with('.') && !code.title.contains('\n') && code.title.trim() == code.title;
        assert!(is_lower && is_clause, "{} {:?}", code.id, code.title);
    }
}

#[test]
fn every_page_belongs_to_a_code() {
    let pages: BTreeSet<String> = support::files_under("src/diagnostic/codes").into_iter().collect();
    let codes = codes::ALL.iter().map(|code| format!("src/diagnostic/codes/{}.md", code.id)).collect();
    assert_eq!(pages, codes);
}

#[test]
fn every_snapshot_belongs_to_a_page_with_an_example() {
    let snapshots: BTreeSet<String> = support::files_under("tests/cases/codes").into_iter().collect();
    let pages = codes::ALL.iter().filter(|code| page::Page::read(code).is_ok_and(|page| page.has_example()));
    assert_eq!(snapshots, pages.map(|code| format!("tests/cases/codes/{}.snap", code.id)).collect());
}

#[test]
fn every_page_has_its_form() {
    let faults: Vec<String> = codes::ALL.iter().filter_map(|code| page::Page::read(code).err()).collect();
    support::no_faults(&faults, "CONTRIBUTING.md has the form of a page");
}

#[test]
fn every_code_is_raised_somewhere() {
    let mut raised = BTreeSet::new();
    for file in support::files_under("src") {
        if file.ends_with(".rs") && file != "src/diagnostic/codes.rs" && !file.ends_with("tests.rs") {
            let text = support::read(&file);
            let code_lines = text.lines().filter(|line| !line.trim_start().starts_with("//"));
            raised.extend(code_lines.flat_map(words).map(str::to_owned));
        }
    }
    let faults: Vec<String> = codes::ALL
        .iter()
        .filter(|code| !raised.contains(code.id))
        .map(|code| format!("{} ({}) is raised nowhere", code.id, code.title))
        .collect();
    support::no_faults(&faults, "write its factory in the stage's errors.rs, or take the line and the page away");
}

fn words(line: &str) -> impl Iterator<Item = &str> {
    line.split(|letter: char| !letter.is_ascii_alphanumeric() && letter != '_')
}
