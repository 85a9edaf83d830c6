//! The examples of the pages, run.

use super::page::Example;
use super::page::Page;
use crate::support;
use assize::diagnostic::Code;
use assize::diagnostic::Diagnostic;
use assize::diagnostic::codes;
use assize::diagnostic::render::{Colour, Sources, drawn, plain};
use assize::workspace::Workspace;

/// Everything that is said of rule files, of their scenarios, and of the record read against the one that it wants;
/// in the workspace that can draw it.
fn said_of(code: &Code, examples: &[Example]) -> (Workspace, Vec<Diagnostic>) {
    let is_checked = code.id.get(1..3) == Some("06");
    let mut workspace = Workspace::new();
    let (rules, records): (Vec<&Example>, Vec<&Example>) =
        examples.iter().partition(|example| example.language == "assize");
    for (name, text) in named("rules", &rules) {
        workspace.add_rule_file(name, text);
    }
    let mut diagnostics = workspace.together();
    for file in workspace.rule_files() {
        diagnostics.extend(file.diagnostics.clone());
        // Examples of other codes are too small to come to every grade.
        if is_checked {
            diagnostics.extend(workspace.check(file).diagnostics);
        }
        diagnostics.extend(workspace.scenarios(file).into_iter().flat_map(|scenario| scenario.failures));
    }
    if !records.is_empty() && workspace.rule_files().iter().all(|file| file.is_sound()) {
        let evaluated = workspace.evaluate(named("record", &records));
        diagnostics.extend(evaluated.diagnostics);
        diagnostics.extend(evaluated.value.into_iter().flat_map(|evaluated| evaluated.outcome.diagnostics));
    }
    (workspace, diagnostics)
}

/// The texts of examples with their names, numbered where there are several.
fn named(name: &str, examples: &[&Example]) -> Vec<(String, String)> {
    let numbered = examples.iter().enumerate().map(|(index, example)| {
        let number = if examples.len() == 1 { String::new() } else { format!("-{}", index + 1) };
        (format!("{name}{number}.{}", example.language), example.text.clone())
    });
    numbered.collect()
}

fn codes_of(diagnostics: &[Diagnostic]) -> Vec<&str> {
    diagnostics.iter().map(|diagnostic| diagnostic.code.id).collect()
}

fn in_words(sources: &Sources, diagnostics: &[Diagnostic]) -> String {
    diagnostics.iter().map(|diagnostic| plain(diagnostic, sources)).collect()
}

/// The pages with examples.
fn pages() -> impl Iterator<Item = (&'static Code, Page)> {
    let pages = codes::ALL.iter().filter_map(|code| Some((code, Page::read(code).ok()?)));
    pages.filter(|(_, page)| page.has_example())
}

#[test]
fn every_wrong_example_gives_its_code_and_nothing_else() {
    support::all_of(
        pages(),
        |(code, page)| {
            let (workspace, diagnostics) = said_of(code, &page.wrong);
            assert_eq!(codes_of(&diagnostics), [code.id], "{}", in_words(workspace.sources(), &diagnostics));
        },
        |(code, _)| code.id.to_owned(),
    );
}

#[test]
fn every_right_example_gives_nothing() {
    support::all_of(
        pages(),
        |(code, page)| {
            let (workspace, diagnostics) = said_of(code, &page.right);
            assert!(diagnostics.is_empty(), "{}: {}", code.id, in_words(workspace.sources(), &diagnostics));
        },
        |(code, _)| code.id.to_owned(),
    );
}

#[test]
fn every_wrong_example_is_drawn_as_its_snapshot_shows() {
    support::all_of(
        pages(),
        |(code, page)| {
            let (workspace, diagnostics) = said_of(code, &page.wrong);
            let pictures: String =
                diagnostics.iter().map(|diagnostic| drawn(diagnostic, workspace.sources(), Colour::None)).collect();
            support::snapshot(
                "codes",
                code.id,
                &format!("{pictures}\n{}", in_words(workspace.sources(), &diagnostics)),
            );
        },
        |(code, _)| code.id.to_owned(),
    );
}
