//! The yearly review that `frameworks/yearly-review.md` walks through: its commands are run, its changes made, and what is printed
//! is written into the page.

use crate::support;
use std::path::Path;
use std::process::Command;
use std::process::Stdio;

const PAGE: &str = "frameworks/yearly-review.md";

/// Runs commands in the folder of the review, and gives what they print as the page shows it.
fn said(folder: &Path, commands: &[&str]) -> String {
    let mut text = String::from("```text\n");
    for command in commands {
        let output = Command::new(env!("CARGO_BIN_EXE_assize"))
            .args(command.split_whitespace())
            .arg("--plain")
            .current_dir(folder)
            .stdin(Stdio::null())
            .output()
            .unwrap();
        let (out, error) = (String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap());
        text.push_str(&format!("$ assize {command}\n{}\n", format!("{out}{error}").trim_end()));
    }
    text + "```\n"
}

/// The changes that a page makes to a file, in order: what is taken out, what is put in its place.
fn changes(page: &str) -> Vec<(String, String, String)> {
    let blocks = page.split("```diff ").skip(1);
    let change = |block: &str| {
        let (file, rest) = block.split_once('\n').unwrap();
        let (body, _) = rest.split_once("\n```").unwrap();
        let side = |sign: char| -> Vec<&str> { body.lines().filter_map(|line| line.strip_prefix(sign)).collect() };
        (file.to_owned(), side('-').join("\n"), side('+').join("\n"))
    };
    blocks.map(change).collect()
}

#[test]
fn a_yearly_review_is_walked_through() {
    let folder = tempfile::tempdir().unwrap();
    let stc = support::root().join("frameworks/stc");
    for file in ["2012.assize", "2015.assize", "2019.assize", "2023.assize", "assize.lock"] {
        std::fs::copy(stc.join(file), folder.path().join(file)).unwrap();
    }
    for record in ["assurance-no-concerns.ron", "assurance-serious-and-widespread.ron"] {
        std::fs::copy(stc.join("inspections").join(record), folder.path().join(record)).unwrap();
    }
    let page = support::read(PAGE);
    let mut changes = changes(&page).into_iter();
    let mut change = |number: usize| {
        for _ in 0..number {
            let (file, from, to) = changes.next().expect("the page has as many changes as the walk makes");
            let path = folder.path().join(file);
            let text = std::fs::read_to_string(&path).unwrap();
            assert_eq!(text.matches(&format!("{from}\n")).count(), 1, "stands once in the file:\n{from}");
            std::fs::write(path, text.replace(&format!("{from}\n"), &format!("{to}\n"))).unwrap();
        }
    };
    let show = |part: &str, commands: &[&str]| {
        let printed = said(folder.path(), commands);
        support::generated_part(PAGE, part, &printed);
        printed
    };
    show("begin", &["new-edition 2023.assize --name 2027 --from 2027-04-01"]);
    change(4);
    let printed = show("check", &["check ."]);
    assert!(printed.contains("E0701") && printed.contains("W0608"), "{printed}");
    change(3);
    let printed = show("check again", &["check ."]);
    assert!(printed.contains("5 frameworks, no errors"), "{printed}");
    let printed = show("compare", &["compare 2023.assize 2027.assize"]);
    assert!(printed.contains("because of this change"), "{printed}");
    show("impact", &["impact 2023.assize 2027.assize assurance-no-concerns.ron assurance-serious-and-widespread.ron"]);
    change(1);
    let printed = show("seal", &["seal 2027.assize", "check ."]);
    assert!(printed.contains("no errors"), "{printed}");
    change(1);
    let printed = show("changed", &["check ."]);
    assert!(printed.contains("E0721") && printed.contains("three-serious-concerns"), "{printed}");
    show("migrate", &["migrate assurance-no-concerns.ron --to 2027"]);
    assert_eq!(changes.next(), None, "every change of the page is made");
}
