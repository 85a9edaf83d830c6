//! Imports only look down: a module may name modules on lower floors, never its neighbours or those above.

use crate::support;

/// The floors, lowest first; modules on one line do not name each other. ARCHITECTURE.md says why.
const FLOORS: &[&[&str]] = &[
    &["source"],
    &["diagnostic"],
    &["syntax", "model"],
    &["succession", "fingerprint"],
    &["resolve", "format", "record", "point", "scaffold", "seal", "protected"],
    &["plan"],
    &["interpret"],
    &["diagram", "smt"],
    &["evaluate"],
    &["prove", "conduct", "survey"],
    &["check", "compare", "impact", "progress"],
    &["certificate"],
    &["document"],
    &["template"],
    &["report"],
    &["scenario", "interview", "verify", "consult"],
    &["workspace"],
    &["cli"],
];

/// The floor a module stands on.
fn floor(module: &str) -> Option<usize> {
    FLOORS.iter().position(|modules| modules.contains(&module))
}

/// The files of the library with the modules they belong to; `lib.rs` and `main.rs` stand outside the house.
fn files() -> impl Iterator<Item = (String, String)> {
    let files = support::files_under("src").into_iter().filter(|file| file.ends_with(".rs"));
    files.filter(|file| file != "src/lib.rs" && file != "src/main.rs").map(|file| {
        let module = file.trim_start_matches("src/").trim_end_matches(".rs").split('/').next().unwrap_or("");
        (module.to_owned(), file)
    })
}

/// The text without its comments: a doc link may look up.
fn code(file: &str) -> String {
    let lines = support::read(file);
    lines.lines().filter(|line| !line.trim_start().starts_with("//")).flat_map(|line| [line, "\n"]).collect()
}

/// What follows each occurrence of `before` in a text, where that stands at the start of a word.
fn after<'a>(text: &'a str, before: &str) -> Vec<&'a str> {
    text.match_indices(before)
        .filter(|(at, _)| !text[..*at].ends_with(|letter: char| letter.is_alphanumeric() || letter == '_'))
        .map(|(at, _)| &text[at + before.len()..])
        .collect()
}

/// The name that a text begins with.
fn name(text: &str) -> &str {
    text.split(|letter: char| !letter.is_alphanumeric() && letter != '_').next().unwrap_or("")
}

#[test]
fn every_module_has_a_floor() {
    let faults: Vec<String> = files()
        .filter(|(module, _)| floor(module).is_none())
        .map(|(module, file)| format!("{file}: `{module}` stands on no floor"))
        .collect();
    support::no_faults(&faults, "give it a place in tests/it/floors.rs and in ARCHITECTURE.md");
}

#[test]
fn a_module_names_lower_floors_only() {
    let mut faults = Vec::new();
    for (module, file) in files() {
        let text = code(&file);
        for named in after(&text, "crate::").into_iter().map(name).filter(|named| *named != module) {
            match (floor(&module), floor(named)) {
                (Some(here), Some(there)) if there < here => {}
                (Some(_), Some(_)) => faults.push(format!("{file}: `{module}` names `{named}`, which is not below it")),
                (None, _) | (_, None) if named.is_empty() => {}
                (None, _) | (_, None) => faults.push(format!("{file}: `crate::{named}` is on no floor")),
            }
        }
    }
    support::no_faults(&faults, "move what is shared to a lower floor, or ask from above");
}

#[test]
fn nothing_climbs_to_the_root_by_super() {
    let mut faults = Vec::new();
    for (_, file) in files() {
        // `src/a.rs` is one step below the root, `src/a/b.rs` two.
        let steps = file.split('/').count() - 1;
        let text = code(&file);
        // A module inside the file may climb one step more.
        let steps = if text.contains("\nmod ") && text.contains(" {\n    //!") { steps + 1 } else { steps };
        if text.contains(&"super::".repeat(steps)) {
            faults.push(format!("{file}: climbs {steps} steps by `super`"));
        }
    }
    support::no_faults(&faults, "write `crate::` and the module");
}

#[test]
fn a_use_takes_from_one_module_and_takes_no_glob() {
    let mut faults = Vec::new();
    for (_, file) in files() {
        let code = code(&file);
        let begins_line = |(at, _): &(usize, &str)| {
            let line = code[..*at].rsplit('\n').next().unwrap_or("").trim_start();
            ["", "pub ", "pub(crate) ", "pub(super) "].contains(&line)
        };
        for (at, _) in code.match_indices("use ").filter(begins_line) {
            let used = &code[at + "use ".len()..];
            let used: String = used.split(';').next().unwrap_or("").split_whitespace().collect();
            let braced = used.split_once('{').map_or("", |(_, braced)| braced);
            if used.starts_with("crate::{") || used.starts_with("super::{") && braced.contains("::") {
                faults.push(format!("{file}: `use {used}`: a line for each module"));
            } else if used.ends_with('*') || used.contains("*,") || used.contains("*}") {
                faults.push(format!("{file}: `use {used}`: name what is used"));
            } else if braced.contains("::") || braced.contains('{') {
                faults.push(format!("{file}: `use {used}`: a line for each module"));
            }
        }
    }
    support::no_faults(&faults, "`use crate::model::Scale;`: one module a line, so that floors can be read off");
}
