//! Broken files: every mistake is found where it was made, and nothing else is.
//!
//! `tests/cases/broken/rules/<claim>.assize` are rule files with the mistakes that people make. What must be reported is
//! marked where it must point, at the end of the line: `#! E0203`; where a comment cannot stand, a line at the top says
//! `#! E0102 at 17`. `tests/cases/broken/records/<claim>.ron` and `.json` are records, held against the shipped edition
//! that their first line names (`// framework: stc 2012`), and marked with `//! E0501`. Where a text can hold no comment,
//! `<claim>.marks` beside it holds these lines. The codes and lines reported must be those marked, no more and no fewer.

mod hostile;

use crate::support;
use assize::diagnostic::Diagnostic;
use assize::diagnostic::render;
use assize::diagnostic::render::Colour;
use assize::diagnostic::render::Sources;
use assize::workspace::Workspace;
use std::collections::BTreeSet;

/// What is said, and on which line of the file; 0 where of none.
type Said = BTreeSet<(String, u32)>;

/// The files of a folder with one of some endings.
fn cases(folder: &str, endings: &[&str]) -> Vec<String> {
    let path = format!("tests/cases/broken/{folder}");
    let mut files = support::files_under(&path);
    files.retain(|file| endings.iter().any(|ending| file.ends_with(ending)));
    files
}

/// A file of the package as it is, its line ends too.
fn read(path: &str) -> String {
    std::fs::read_to_string(support::root().join(path)).unwrap()
}

/// The text that holds a file's marks: `<claim>.marks` beside it, or its own.
fn marks(file: &str, text: &str) -> String {
    let beside = format!("{}.marks", file.rsplit_once('.').unwrap().0);
    if support::root().join(&beside).is_file() { read(&beside) } else { text.to_owned() }
}

/// What a text is marked with behind `sign`.
fn marked(text: &str, sign: &str) -> Said {
    let mut said = Said::new();
    for (number, line) in (1u32..).zip(text.lines()) {
        let Some((_, marks)) = line.split_once(sign) else { continue };
        let words: Vec<&str> = marks.split_whitespace().collect();
        match words.as_slice() {
            [code, "at", other] => _ = said.insert(((*code).to_owned(), other.parse().unwrap())),
            codes => said.extend(codes.iter().map(|code| ((*code).to_owned(), number))),
        }
    }
    said
}

/// What is reported of a file, and where in it; drawn in every manner on the way.
fn reported(diagnostics: &[Diagnostic], sources: &Sources, file: &str) -> Said {
    for diagnostic in diagnostics {
        for drawing in [
            render::plain(diagnostic, sources),
            render::json(diagnostic, sources),
            render::drawn(diagnostic, sources, Colour::None),
            render::drawn(diagnostic, sources, Colour::Sixteen),
        ] {
            assert!(drawing.contains(&diagnostic.code.to_string()), "{file}: drawn without its code:\n{drawing}");
        }
        assert!(diagnostic.labels.is_empty() || !diagnostic.message.is_empty());
    }
    let of = |diagnostic: &Diagnostic| {
        let place = diagnostic.labels.first().and_then(|label| {
            let source = sources.get(label.source)?;
            (source.name() == file).then(|| source.position(label.span.start).line)
        });
        (diagnostic.code.to_string(), place.unwrap_or(0))
    };
    diagnostics.iter().map(of).collect()
}

fn told(diagnostics: &[Diagnostic], sources: &Sources) -> String {
    diagnostics.iter().map(|one| render::plain(one, sources)).collect()
}

#[test]
fn mistakes_in_rule_files_are_found_where_they_were_made() {
    let files = cases("rules", &[".assize"]);
    assert!(files.len() >= 60, "{} broken rule files", files.len());
    let claim = |file: &String| {
        let text = read(file);
        let mut workspace = Workspace::new();
        // As the program does when it reads a file.
        let diagnostics =
            workspace.add_rule_file(file, text.strip_prefix('\u{feff}').unwrap_or(&text)).diagnostics.clone();
        let found = reported(&diagnostics, workspace.sources(), file);
        assert_eq!(found, marked(&marks(file, &text), "#! "), "{file}\n{}", told(&diagnostics, workspace.sources()));
    };
    support::all_of(files, claim, Clone::clone);
}

#[test]
fn mistakes_in_records_are_found_where_they_were_made() {
    let files = cases("records", &[".ron", ".json"]);
    assert!(files.len() >= 25, "{} broken records", files.len());
    let claim = |file: &String| {
        let text = read(file);
        let marks = marks(file, &text);
        let named = marks.lines().find_map(|line| line.strip_prefix("// framework: ")).unwrap();
        let rules = format!("frameworks/{}.assize", named.trim().replace(' ', "/"));
        let mut workspace = Workspace::new();
        assert!(workspace.add_rule_file(&rules, support::read(&rules)).is_sound(), "{rules} is not sound");
        let read = workspace.evaluate_under_only(vec![(file.clone(), text)]);
        let mut diagnostics = read.diagnostics;
        diagnostics.extend(read.value.iter().flat_map(|evaluated| evaluated.outcome.diagnostics.clone()));
        let found = reported(&diagnostics, workspace.sources(), file);
        assert_eq!(found, marked(&marks, "//! "), "{file}\n{}", told(&diagnostics, workspace.sources()));
    };
    support::all_of(files, claim, Clone::clone);
}
