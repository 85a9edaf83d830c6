//! The examples of the pages, run.

use super::page::Example;
use super::page::Page;
use crate::support;
use assize::diagnostic::Code;
use assize::diagnostic::Diagnostic;
use assize::diagnostic::codes;
use assize::diagnostic::render::{Colour, Sources, drawn, plain};
use assize::model::Framework;
use assize::source::Source;
use assize::source::SourceId;

/// Everything that is said of a rule file and the records read against it, as far as it can be read.
fn said_of(examples: &[Example]) -> (Sources, Vec<Diagnostic>) {
    let mut sources = Sources::new();
    let (rules, records) = examples.split_first().unwrap();
    let rules = sources.add("rules.assize", &rules.text);
    let records: Vec<SourceId> =
        records.iter().map(|record| sources.add(format!("record.{}", record.language), &record.text)).collect();
    let text = |id| sources.get(id).unwrap().clone();

    let syntax = assize::syntax::parse(&text(rules));
    let is_readable = !syntax.has_errors();
    let mut diagnostics = syntax.diagnostics;
    if is_readable {
        let resolved = assize::resolve::resolve(&syntax.value, &text(rules));
        diagnostics.extend(resolved.diagnostics);
        if let Some(framework) = resolved.value {
            let records: Vec<Source> = records.into_iter().map(text).collect();
            diagnostics.extend(said_of_records(&framework, &records));
        }
    }
    (sources, diagnostics)
}

/// Everything that is said of a framework's plan, of its records, and of their outcome.
fn said_of_records(framework: &Framework, records: &[Source]) -> Vec<Diagnostic> {
    let lowered = assize::plan::lower(framework);
    let mut diagnostics = lowered.diagnostics;
    if let (Some(plan), false) = (lowered.value, records.is_empty()) {
        let read = assize::record::read(records, framework);
        diagnostics.extend(read.diagnostics);
        if let Some(inspection) = read.value {
            diagnostics.extend(assize::evaluate::evaluate(framework, &plan, &inspection).diagnostics);
        }
    }
    diagnostics
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
            let (sources, diagnostics) = said_of(&page.wrong);
            assert_eq!(codes_of(&diagnostics), [code.id], "{}", in_words(&sources, &diagnostics));
        },
        |(code, _)| code.id.to_owned(),
    );
}

#[test]
fn every_right_example_gives_nothing() {
    support::all_of(
        pages(),
        |(code, page)| {
            let (sources, diagnostics) = said_of(&page.right);
            assert!(diagnostics.is_empty(), "{}: {}", code.id, in_words(&sources, &diagnostics));
        },
        |(code, _)| code.id.to_owned(),
    );
}

#[test]
fn every_wrong_example_is_drawn_as_its_snapshot_shows() {
    support::all_of(
        pages(),
        |(code, page)| {
            let (sources, diagnostics) = said_of(&page.wrong);
            let pictures: String =
                diagnostics.iter().map(|diagnostic| drawn(diagnostic, &sources, Colour::None)).collect();
            support::snapshot("codes", code.id, &format!("{pictures}\n{}", in_words(&sources, &diagnostics)));
        },
        |(code, _)| code.id.to_owned(),
    );
}
