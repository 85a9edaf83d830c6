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

/// Everything that is said of rule files and of the record read against the one that it wants, as far as each can be
/// read.
fn said_of(examples: &[Example]) -> (Sources, Vec<Diagnostic>) {
    let mut sources = Sources::new();
    let (rules, records): (Vec<&Example>, Vec<&Example>) =
        examples.iter().partition(|example| example.language == "assize");
    let rules = add(&mut sources, "rules", &rules);
    let records = add(&mut sources, "record", &records);
    let mut diagnostics = Vec::new();
    let frameworks: Vec<Framework> = rules.iter().filter_map(|text| framework(text, &mut diagnostics)).collect();
    if frameworks.len() == rules.len() && !records.is_empty() {
        diagnostics.extend(said_of_records(&frameworks, &records));
    }
    (sources, diagnostics)
}

/// Takes in the texts of examples, numbered where there are several.
fn add(sources: &mut Sources, name: &str, examples: &[&Example]) -> Vec<Source> {
    let mut texts = Vec::new();
    for (index, example) in examples.iter().enumerate() {
        let number = if examples.len() == 1 { String::new() } else { format!("-{}", index + 1) };
        let id = sources.add(format!("{name}{number}.{}", example.language), &example.text);
        texts.push(sources.get(id).unwrap().clone());
    }
    texts
}

/// The framework of a rule file; what is said of it is added to `diagnostics`.
fn framework(text: &Source, diagnostics: &mut Vec<Diagnostic>) -> Option<Framework> {
    let syntax = assize::syntax::parse(text);
    let is_readable = !syntax.has_errors();
    diagnostics.extend(syntax.diagnostics);
    let resolved = is_readable.then(|| assize::resolve::resolve(&syntax.value, text))?;
    diagnostics.extend(resolved.diagnostics);
    let framework = resolved.value?;
    diagnostics.extend(assize::plan::lower(&framework).diagnostics);
    Some(framework)
}

/// What is said of a record, in one file or several, and of its outcome.
fn said_of_records(frameworks: &[Framework], records: &[Source]) -> Vec<Diagnostic> {
    let heading = assize::record::heading(records);
    let Some(wanted) = heading.value else { return heading.diagnostics };
    let editions: Vec<_> =
        frameworks.iter().map(|framework| (framework.name.as_str(), &framework.edition)).collect();
    let framework = match assize::record::choose_edition(&wanted, &editions) {
        Ok(index) => &frameworks[index],
        Err(diagnostic) => return vec![diagnostic],
    };
    let read = assize::record::read(records, framework);
    let mut diagnostics = read.diagnostics;
    if let (Some(inspection), Some(plan)) = (read.value, assize::plan::lower(framework).value) {
        diagnostics.extend(assize::evaluate::evaluate(framework, &plan, &inspection).diagnostics);
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
