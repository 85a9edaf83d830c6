//! Resolution: every fixture gives what is wrong, with places and help, or the framework in outline.

mod outline;

use crate::support;
use assize::diagnostic::Diagnostic;
use assize::source::{Source, SourceId};
use std::fmt::Write;

#[test]
fn every_fixture_has_its_outline() {
    support::each_case("resolve", "assize", |name, text| {
        let source = Source::new(SourceId(0), name, text);
        let parsed = assize::syntax::parse(&source);
        assert!(parsed.diagnostics.is_empty(), "{name} is no rule file: {:?}", parsed.diagnostics);
        let resolved = assize::resolve::resolve(&parsed.value, &source);
        assert_eq!(resolved.value.is_none(), resolved.has_errors(), "{name}: a framework where there is no error");
        let framework = resolved.value.map_or(String::new(), |framework| outline::framework(&framework));
        format!("{}{framework}", told(&source, &resolved.diagnostics))
    });
}

#[test]
fn real_frameworks_resolve() {
    for file in support::files_under("frameworks").iter().filter(|file| file.ends_with(".assize")) {
        let source = Source::new(SourceId(0), file.as_str(), support::read(file));
        let parsed = assize::syntax::parse(&source);
        let resolved = assize::resolve::resolve(&parsed.value, &source);
        let told = told(&source, &resolved.diagnostics);
        assert!(resolved.value.is_some(), "{file}\n{told}");
    }
}

#[test]
fn a_framework_is_missing_only_where_there_is_an_error_whichever_line_is_taken_out() {
    let fixtures = support::files_under("tests/cases/resolve").into_iter().map(|file| (file, 1));
    let real = support::files_under("frameworks").into_iter().map(|file| (file, 11));
    for (file, step) in fixtures.chain(real).filter(|(file, _)| file.ends_with(".assize")) {
        let text = support::read(&file);
        for taken_out in (0..text.lines().count()).step_by(step) {
            let kept = text.lines().enumerate().filter(|(index, _)| *index != taken_out).map(|(_, line)| line);
            let source = Source::new(SourceId(0), file.as_str(), kept.collect::<Vec<_>>().join("\n"));
            let parsed = assize::syntax::parse(&source);
            let resolved = assize::resolve::resolve(&parsed.value, &source);
            assert_eq!(resolved.value.is_none(), resolved.has_errors(), "{file} without line {}", taken_out + 1);
        }
    }
}

#[test]
fn diagnostics_stand_in_the_order_of_the_text() {
    for file in support::files_under("tests/cases/resolve").iter().filter(|file| file.ends_with(".assize")) {
        let source = Source::new(SourceId(0), file.as_str(), support::read(file));
        let parsed = assize::syntax::parse(&source);
        let diagnostics = assize::resolve::resolve(&parsed.value, &source).diagnostics;
        let places = diagnostics.iter().map(|it| it.labels.first().map(|label| label.span.start));
        assert!(places.is_sorted(), "{file}");
    }
}

/// Code, place, message, what is said there, help.
fn told(source: &Source, diagnostics: &[Diagnostic]) -> String {
    let mut lines = String::new();
    for diagnostic in diagnostics {
        writeln!(lines, "{}: {}", diagnostic.code.id, diagnostic.message).unwrap();
        for label in &diagnostic.labels {
            let position = source.position(label.span.start);
            let written = source.slice(label.span);
            writeln!(lines, "  {}:{} {written:?} {}", position.line, position.column, label.text).unwrap();
        }
        if let Some(help) = &diagnostic.help {
            writeln!(lines, "  help: {help}").unwrap();
        }
    }
    lines
}
