//! Syntax: every fixture's tree in outline with what is wrong, and texts that must not bring the parser down.

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

/// The tree: a line a struct or list, shown from its `Debug` form without spans, empty parts and wrappers.
fn outline(source: &Source, ast: &Ast) -> String {
    let mut lines = String::new();
    for declaration in &ast.declarations {
        let debug = format!("{declaration:?}");
        node(&mut debug.as_str()).show(&mut lines, 0);
    }
    for comment in &ast.comments {
        let position = source.position(comment.span.start);
        writeln!(lines, "{}:{} {}", position.line, position.column, comment.value).unwrap();
    }
    lines
}

/// A `Debug` form read back: a name with parts, a part perhaps with the name of its field.
struct Node {
    name: String,
    parts: Vec<(String, Node)>,
}

/// Fields whose absence says nothing.
const SILENT: &[&str] = &["span", "except", "also_asks", "tags", "cites", "trailers"];
/// Structs that only carry a span and one thing.
const WRAPPERS: &[&str] =
    &["Spanned", "Expr", "GradeExpr", "Test", "Set", "Some", "JudgementLine", "InspectionLine", "Given"];

fn node(rest: &mut &str) -> Node {
    let is_text = rest.starts_with('"');
    let length = if is_text {
        let mut escaped = false;
        rest.char_indices().skip(1).find_map(|(at, it)| {
            let is_end = it == '"' && !escaped;
            escaped = it == '\\' && !escaped;
            is_end.then_some(at + 1)
        })
    } else {
        rest.find(|it: char| !(it.is_alphanumeric() || it == '_' || it == '-'))
    };
    let (name, behind) = rest.split_at(length.unwrap_or(rest.len()));
    let name = name.to_owned();
    *rest = behind.trim_start();
    let mut parts = Vec::new();
    if !is_text && rest.starts_with(['{', '(', '[']) {
        let has_fields = rest.starts_with('{');
        *rest = rest.get(1..).unwrap();
        loop {
            *rest = rest.trim_start_matches([',', ' ']);
            if rest.is_empty() || rest.starts_with(['}', ')', ']']) {
                *rest = rest.get(1..).unwrap_or("").trim_start();
                break;
            }
            let mut field = String::new();
            if has_fields {
                let (name, behind) = rest.split_once(": ").unwrap();
                field = name.to_owned();
                *rest = behind;
            }
            parts.push((field, node(rest)));
        }
    }
    if name == "Decimal" {
        return decimal(&parts);
    }
    let says_nothing = |(field, it): &(String, Node)| {
        field == "span"
            || field.is_empty() && it.name == "Span"
            || it.is_nothing() && (SILENT.contains(&field.as_str()) || !field.is_empty())
    };
    parts.retain(|it| !says_nothing(it));
    if parts.len() == 1 && (WRAPPERS.contains(&name.as_str()) || parts.first().unwrap().1.name == name) {
        return parts.pop().unwrap().1;
    }
    Node { name, parts }
}

/// `1250` with two places is `12.50`.
fn decimal(parts: &[(String, Node)]) -> Node {
    let [(_, digits), (_, places)] = parts else { return Node { name: "?".to_owned(), parts: Vec::new() } };
    let places: usize = places.name.parse().unwrap();
    let digits = format!("{:0>width$}", digits.name, width = places + 1);
    let (whole, behind) = digits.split_at(digits.len() - places);
    let name = if places == 0 { whole.to_owned() } else { format!("{whole}.{behind}") };
    Node { name, parts: Vec::new() }
}

impl Node {
    fn is_nothing(&self) -> bool {
        let is_empty = matches!(self.name.as_str(), "" | "Trailers" | "Dates" | "None" | "false");
        is_empty && self.parts.is_empty()
    }

    fn inline(&self) -> String {
        if self.name == "Span" {
            return "said".to_owned();
        }
        let parts: Vec<String> = self
            .parts
            .iter()
            .map(|(field, it)| {
                let is_said = field.is_empty() || matches!(field.as_str(), "kind" | "name" | "value");
                if is_said { it.inline() } else { format!("{field}: {}", it.inline()) }
            })
            .collect();
        match (self.name.as_str(), parts.is_empty()) {
            (_, true) if self.name.is_empty() => "[]".to_owned(),
            (name, true) => name.to_owned(),
            ("", false) => format!("[{}]", parts.join(", ")),
            (name, false) => format!("{name}({})", parts.join(", ")),
        }
    }

    fn show(&self, out: &mut String, depth: usize) {
        let indent = "  ".repeat(depth);
        let inline = self.inline();
        if inline.len() + depth * 2 <= 130 {
            writeln!(out, "{indent}{inline}").unwrap();
            return;
        }
        let (short, long): (Vec<_>, Vec<_>) =
            self.parts.iter().partition(|(_, it)| it.inline().len() <= 60 && it.parts.len() < 3);
        let head: Vec<String> = short
            .iter()
            .map(|(field, it)| if field.is_empty() { it.inline() } else { format!("{field}: {}", it.inline()) })
            .collect();
        writeln!(out, "{indent}{} {}", if self.name.is_empty() { "-" } else { &self.name }, head.join(", ")).unwrap();
        for (field, it) in long {
            if it.name.is_empty() && field.is_empty() {
                it.parts.iter().for_each(|(_, it)| it.show(out, depth + 1));
            } else if it.name.is_empty() {
                writeln!(out, "{indent}  {field}:").unwrap();
                it.parts.iter().for_each(|(_, it)| it.show(out, depth + 2));
            } else if field.is_empty() || field == "kind" {
                it.show(out, depth + 1);
            } else {
                writeln!(out, "{indent}  {field}:").unwrap();
                it.show(out, depth + 2);
            }
        }
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

/// Parses anything, and holds what every diagnostic must: its places lie in the text, on the edges of characters.
fn parse(text: String) -> Vec<Diagnostic> {
    let source = Source::new(SourceId(0), "text", text);
    let parsed = assize::syntax::parse(&source);
    for label in parsed.diagnostics.iter().flat_map(|diagnostic| &diagnostic.labels) {
        assert!(
            source.text().get(label.span.range()).is_some(),
            "{label:?} lies outside of {} bytes",
            source.text().len()
        );
    }
    parsed.diagnostics
}

#[test]
fn texts_that_are_no_rule_files_are_refused_in_peace() {
    let long = 8 * 1024 * 1024 + 1;
    assert_eq!(parse(String::new()).len(), 0);
    assert_eq!(codes(&parse("a".repeat(long))), "E0110");
    assert_eq!(codes(&parse("a".repeat(long - 1))), "E0106");
    assert_eq!(codes(&parse(format!("term x \"X\" means {}", "(".repeat(100_000)))), "E0109");
    assert_eq!(codes(&parse(format!("judgement x \"X\" on s {}", "{".repeat(100_000)))), "E0109");
    assert_eq!(codes(&parse(format!("term x \"{}", "x".repeat(1_000_000)))), "E0104");
    assert_eq!(codes(&parse(format!("term x \"\"\"{}", " x\n".repeat(1_000_000)))), "E0105");
    for noise in [
        "\0", "é ", "}\n", "{", "\"", "“", "a\n", "a ", "|", "é\n", "\u{feff}", "# \n", "(\n", ")", "cite\n",
        "scale\n", ",\n",
    ] {
        let told = parse(noise.repeat(50_000));
        assert!(told.len() <= 101, "{noise:?} is told about {} times", told.len());
    }
    let bytes: Vec<u8> = (0..200_000_u32).map(|it| (it.wrapping_mul(2_654_435_761) >> 24) as u8).collect();
    parse(String::from_utf8_lossy(&bytes).into_owned());
}

#[test]
fn pages_show_what_they_say() {
    for code in assize::diagnostic::codes::ALL.iter().filter(|code| code.id.starts_with("E01")) {
        let examples: Vec<&str> = code.page.split("```").filter_map(|it| it.strip_prefix("assize\n")).collect();
        if let [wrong, right] = examples.as_slice() {
            assert_eq!(codes(&parse((*wrong).to_owned())), code.id, "{wrong}");
            assert_eq!(codes(&parse((*right).to_owned())), "", "{right}");
        }
    }
}

#[test]
fn brackets_within_brackets_are_read_to_the_limit() {
    let term = |depth: usize| format!("term x \"X\" means {}a{}", "(".repeat(depth), ")".repeat(depth));
    assert_eq!(codes(&parse(term(64))), "");
    assert_eq!(codes(&parse(term(65))), "E0109");
    assert_eq!(codes(&parse(format!("term x \"X\" means {}a", "(".repeat(64)))), "E0119");
}

#[test]
fn words_that_go_on_inside_themselves_are_read_to_the_limit() {
    let term = |word: &str, depth: usize| format!("term x \"X\" means {}it is a", word.repeat(depth));
    for word in [
        "not ",
        "any a where ",
        "at least 1 of, or all that apply, a where ",
        "not any a where (",
        "number of a where total points of b or 0 when none applies + ",
    ] {
        assert_eq!(codes(&parse(term(word, 100_000))), "E0109", "{word}");
    }
    assert_eq!(codes(&parse(format!("term x \"X\" means {}a", "number of a that are ".repeat(100_000)))), "E0109");
    assert_eq!(codes(&parse(term("not ", 64))), "");
    assert_eq!(codes(&parse(term("not ", 65))), "E0109");
    // One beside the other is not one in the other.
    for joined in [" and ", " or "] {
        let sides = ["not (a is b)", "not a", "any a where it is b", "number of a where b is more than 2"];
        assert_eq!(codes(&parse(format!("term x \"X\" means {}", sides.repeat(100).join(joined)))), "", "{joined}");
    }
    let row = format!("|{} a |", " not b |".repeat(100));
    let table =
        format!("judgement x \"X\" on s {{\n  is by table {{\n    |{} is |\n    {row}\n  }}\n}}", " c |".repeat(100));
    assert_eq!(codes(&parse(table)), "");
}

#[test]
fn a_sound_text_cut_anywhere_is_read_without_harm() {
    let text = std::fs::read_to_string(format!("{CASES}/a_judgement_with_limits_and_tiers_is_read.assize")).unwrap();
    for (at, _) in text.char_indices() {
        parse(text.get(..at).unwrap().to_owned());
        parse(text.get(at..).unwrap().to_owned());
    }
}

fn codes(diagnostics: &[Diagnostic]) -> String {
    diagnostics.iter().map(|it| it.code.id).collect::<Vec<_>>().join(" ")
}
