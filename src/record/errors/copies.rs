//! What keeps two copies of an inspection from becoming one.

use super::super::place::Spot;
use super::at;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::codes;
use crate::source::Source;
use crate::source::Span;

/// The fields that tell one inspection from another.
const TELLING: &[&str] = &["framework", "edition", "kind", "provider"];

pub(in super::super) fn copies_disagree(one: Spot, other: Spot, path: &[String]) -> Diagnostic {
    let what = named(path);
    let is_telling = match path {
        [field] => TELLING.contains(&field.as_str()),
        [field, day] => field == "on_site" && day == "from",
        [..] => false,
    };
    let (code, message, help) = if is_telling {
        let message = format!("these are two inspections: they differ in {what}");
        (codes::E0548, message, "merge copies of one inspection; if it is one, correct it in one of the copies")
    } else {
        let help = "settle it between the inspectors and correct one of the copies; neither is preferred";
        (codes::E0547, format!("the copies disagree on {what}"), help)
    };
    at(code, one, message, "one says this").with_label(other.source, other.span, "the other says this").with_help(help)
}

pub(in super::super) fn changed_and_taken_out(changed: Spot, without: Spot, path: &[String]) -> Diagnostic {
    let message = format!("one copy changes {}, and the other takes it out", named(path));
    at(codes::E0547, changed, message, "changed here")
        .with_label(without.source, without.span, "taken out here")
        .with_help("settle it between the inspectors: take it out of both copies, or put it back in the other")
}

pub(in super::super) fn file_taken_out(changed: Spot, name: &str) -> Diagnostic {
    let message = format!("one copy changes `{name}`, and the other no longer has that file");
    at(codes::E0547, changed, message, "changed here")
        .with_help("settle it between the inspectors: take the file out of both copies, or put it back in the other")
}

pub(in super::super) fn not_merged(source: &Source) -> Diagnostic {
    let spot = Spot { source: source.id(), span: Span::new(0, 0) };
    let message = format!("`{}` is not laid out so that it can be merged", source.name());
    at(codes::E0549, spot, message, "nothing was written")
        .with_help("give every entry a name and a value, as in `findings: {\"safety/risks\": (is: \"met\")}`")
}

/// The last name of a path with those that lead to it: `` `is` of `safety/risks` in `findings` ``.
fn named(path: &[String]) -> String {
    let mut names = path.iter().filter(|name| !name.is_empty()).map(|name| format!("`{name}`"));
    match (names.next(), names.next(), names.next_back()) {
        (None, ..) => "the whole record".to_owned(),
        (Some(field), None, _) => field,
        (Some(field), Some(name), None) => format!("{name} in {field}"),
        (Some(field), Some(name), Some(last)) => format!("{last} of {name} in {field}"),
    }
}
