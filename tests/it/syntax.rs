//! Syntax: every fixture's tree in outline with what is wrong, and texts that must not bring the parser down.

#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a fixture that cannot be read fails its test")]

use assize::diagnostic::Diagnostic;
use assize::source::{Source, SourceId};
use assize::syntax::ast::Ast;
use std::fmt::Write;
use std::path::Path;

/// The fixtures' folder.
const CASES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cases/syntax");

#[test]
fn every_fixture_has_its_outline() {
    let mut paths: Vec<_> = std::fs::read_dir(CASES).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|it| it == "assize"));
    paths.sort();
    for path in paths {
        check(&path);
    }
}

fn check(path: &Path) {
    let name = path.file_stem().unwrap().to_str().unwrap();
    let source = Source::new(SourceId(0), name, std::fs::read_to_string(path).unwrap());
    let parsed = assize::syntax::parse(&source);
    let picture = format!("{}{}", outline(&source, &parsed.value), told(&source, &parsed.diagnostics));
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(CASES);
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(name, picture));
}

/// The tree, a node a line, as compact as may be: spans are shown by the text they cover where that is short.
fn outline(source: &Source, ast: &Ast) -> String {
    let mut lines = String::new();
    for declaration in &ast.declarations {
        writeln!(lines, "{}", compact(source, &format!("{declaration:?}"))).unwrap();
    }
    for comment in &ast.comments {
        let position = source.position(comment.span.start);
        writeln!(lines, "{}:{} {}", position.line, position.column, comment.value).unwrap();
    }
    lines
}

/// The `Debug` form without what every node has: spans, empty lists, field names that say nothing new.
fn compact(source: &Source, debug: &str) -> String {
    let _ = source;
    let mut text = debug.to_owned();
    while let Some(start) = text.find("Span { start: ") {
        let end = start + text.get(start..).unwrap().find('}').unwrap() + 1;
        text.replace_range(start..end, "~");
    }
    for (noise, short) in [
        ("span: ~, ", ""),
        (", span: ~", ""),
        (", trailers: Trailers { cites: [], basis: None, because: None, guidance: None }", ""),
        (", basis: None", ""),
        (", because: None", ""),
        (", guidance: None", ""),
        (", except: []", ""),
        (", tags: []", ""),
        (", also_asks: []", ""),
        (", may_be_not_applicable: false", ""),
        (", without_substantial_evidence: false", ""),
        (", none: None", ""),
        (", when: None", ""),
        (", kind: None", ""),
        ("Spanned { value: ", "<"),
    ] {
        text = text.replace(noise, short);
    }
    text = bare(&text);
    text.replace("}, JudgementLine", "},\n    JudgementLine")
        .replace("lines: Some([", "lines: Some([\n    ")
        .replace("lines: [", "lines: [\n    ")
        .replace("Criterion(Criterion ", "\n      Criterion(")
        .replace("grades: [", "grades: [\n    ")
        .replace("}, Grade ", "},\n    Grade ")
        .replace("}, TableRow ", "},\n      TableRow ")
        .replace("}, Given ", "},\n    Given ")
        .replace("}, InspectionLine ", "},\n    InspectionLine ")
}

/// `<"safety" }` becomes `safety`: a spanned value is its value.
fn bare(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(start) = rest.find('<') {
        let (before, behind) = rest.split_at(start);
        out.push_str(before);
        match behind.get(1..).and_then(|it| it.find(" }").map(|end| it.split_at(end))) {
            Some((value, behind)) => {
                out.push_str(value);
                rest = behind.get(2..).unwrap();
            }
            None => {
                rest = behind.get(1..).unwrap();
            }
        }
    }
    out + rest
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

/// Parses anything, and holds what every diagnostic must: its places lie in the text, on the edges of characters.
fn parse(text: String) -> Vec<Diagnostic> {
    let source = Source::new(SourceId(0), "text", text);
    let parsed = assize::syntax::parse(&source);
    for label in parsed.diagnostics.iter().flat_map(|diagnostic| &diagnostic.labels) {
        source.text().get(label.span.range()).expect("a label lies in the text");
    }
    parsed.diagnostics
}
