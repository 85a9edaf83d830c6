//! Adds a value to a record's text and leaves the rest of it as it stands: its comments, its order, its lines.
//!
//! What is added goes to the end of the group it belongs to, laid out as that group is; groups that are not there yet
//! are made. Nothing here knows what a record means: `amend` reads the text again and holds it against what was meant.

use super::place::Extent;
use super::place::Places;
use super::place::Step;
use super::read::is_json;
use crate::source::Source;

/// A value to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum New {
    /// In quotation marks.
    Text(String),
    /// As it is: a number, `true`.
    Bare(String),
    /// A group with fields, as `(is: "met")`.
    Fields(Vec<(&'static str, New)>),
    /// A group with free names, as `{"breach": "no"}`.
    Names(Vec<(String, New)>),
    /// A list.
    List(Vec<New>),
}

/// The fields whose groups have free names.
const NAMED: &[&str] = &["findings", "facts", "awards", "evidence", "also"];

/// The text with a value at a path that has none. Nothing where a value stands there already, or where the text is laid out
/// in a way that is not understood.
pub(super) fn insert(source: &Source, path: &[&str], value: &New) -> Option<String> {
    let places = Places::new(source);
    let steps: Vec<Step<'_>> = path.iter().map(|name| Step::Key((*name).into())).collect();
    let known = (0..=path.len()).rev().find(|length| steps.get(..*length).is_some_and(|steps| places.has(steps)))?;
    let (there, missing) = (steps.get(..known)?, path.get(known..)?);
    let writer = Writer { is_json: is_json(source), text: source.text() };
    match (places.extent(there), missing) {
        (None, _) => {
            // `None`, `null` or `false`: written, and saying nothing.
            let says_nothing = ["None", "null", "false"].contains(&places.written(there));
            let place = places.value(there).span.range();
            says_nothing.then(|| writer.with(place, &writer.written(&within(there.len(), path, value), None)))
        }
        (Some(_), []) => None,
        (Some(extent), [name, ..]) => writer.insert(extent, name, &within(known + 1, path, value)),
    }
}

/// A value inside the groups that lead to it from the `from`th name of a path on.
fn within(from: usize, path: &[&str], value: &New) -> New {
    let mut whole = value.clone();
    for (place, name) in path.iter().enumerate().skip(from).rev() {
        let is_named = place.checked_sub(1).and_then(|above| path.get(above)).is_some_and(|it| NAMED.contains(it));
        whole = match FIELDS.iter().find(|field| *field == name) {
            Some(field) if !is_named => New::Fields(vec![(field, whole)]),
            Some(_) | None => New::Names(vec![((*name).to_owned(), whole)]),
        };
    }
    whole
}

/// The fields of the groups inside a record to which something may be added.
const FIELDS: &[&str] = &["is", "not_applicable", "substantial", "reason", "also"];

/// Writes into one text.
struct Writer<'a> {
    is_json: bool,
    text: &'a str,
}

impl Writer<'_> {
    /// The text with something else in a place.
    fn with(&self, place: std::ops::Range<usize>, written: &str) -> String {
        let before = self.text.get(..place.start).unwrap_or("");
        let after = self.text.get(place.end..).unwrap_or("");
        format!("{before}{written}{after}")
    }

    /// The text with an entry at the end of a group.
    fn insert(&self, extent: Extent, name: &str, value: &New) -> Option<String> {
        let bracket = self.text.get(extent.opens..)?.chars().next()?;
        let is_field = name.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '_');
        let is_free = NAMED.contains(&name) || FIELDS.contains(&name) || super::fields::RECORD.contains(&name);
        let takes_braces = bracket == '(' && !(is_field && is_free);
        if bracket == '[' || takes_braces && extent.first.is_some() {
            return None;
        }
        if takes_braces {
            // `()`, where a group with free names is meant.
            let inner = self.text.get(extent.opens + 1..extent.closes)?;
            let braced = self.with(extent.opens..extent.closes + 1, &format!("{{{inner}}}"));
            return Writer { is_json: self.is_json, text: &braced }.insert(extent, name, value);
        }
        let key = if bracket == '(' { name.to_owned() } else { self.quoted(name) };
        let line = self.line_of(extent.closes);
        let is_in_lines = self.text.get(line..extent.closes)?.trim().is_empty() && line > extent.opens;
        let has_comma = self.text.get(..extent.last)?.ends_with(',');
        let comma = if has_comma || extent.first.is_none() { "" } else { "," };
        let upto_last = self.text.get(..extent.last)?;
        if is_in_lines {
            let indent = self.indent(extent, line);
            let entry = format!("{indent}{key}: {}", self.written(value, Some(&indent)));
            let end = if self.is_json { "" } else { "," };
            let (between, after) = (self.text.get(extent.last..line)?, self.text.get(line..)?);
            return Some(format!("{upto_last}{comma}{between}{entry}{end}{}{after}", self.line_end()));
        }
        let entry = format!("{key}: {}", self.written(value, None));
        let between = self.text.get(extent.last..extent.closes)?;
        let (aside, blank) = between.split_at(between.trim_end().len());
        let space = if extent.first.is_none() && aside.is_empty() { "" } else { " " };
        Some(format!("{upto_last}{comma}{aside}{space}{entry}{blank}{}", self.text.get(extent.closes..)?))
    }

    /// Where the line begins in which a byte stands.
    fn line_of(&self, offset: usize) -> usize {
        self.text.get(..offset).and_then(|before| before.rfind('\n')).map_or(0, |end| end + 1)
    }

    /// How far in the entries of a group stand that is set in lines, the last of which begins at `line`.
    fn indent(&self, extent: Extent, line: usize) -> String {
        let blank = |line: usize, end: usize| {
            self.text.get(line..end).filter(|before| before.trim().is_empty()).map(str::to_owned)
        };
        let of_first = extent.first.and_then(|first| blank(self.line_of(first), first));
        of_first.unwrap_or_else(|| blank(line, extent.closes).unwrap_or_default() + "  ")
    }

    /// A value as it is written; its entries in lines where it stands in a line of its own, so far in.
    fn written(&self, value: &New, indent: Option<&str>) -> String {
        match value {
            New::Text(text) => self.quoted(text),
            New::Bare(text) => text.clone(),
            New::List(items) => {
                let items: Vec<String> = items.iter().map(|item| self.written(item, None)).collect();
                format!("[{}]", items.join(", "))
            }
            New::Fields(fields) => {
                let (opens, closes) = if self.is_json { ("{", "}") } else { ("(", ")") };
                let key = |name: &str| if self.is_json { self.quoted(name) } else { name.to_owned() };
                let field = |(name, value): &(&str, New)| format!("{}: {}", key(name), self.written(value, None));
                format!("{opens}{}{closes}", fields.iter().map(field).collect::<Vec<_>>().join(", "))
            }
            New::Names(names) => {
                let entry =
                    |(name, value): &(String, New)| format!("{}: {}", self.quoted(name), self.written(value, None));
                let entries: Vec<String> = names.iter().map(entry).collect();
                let Some(indent) = indent else { return format!("{{{}}}", entries.join(", ")) };
                let (line_end, comma) = (self.line_end(), if self.is_json { "" } else { "," });
                let deeper = if indent.contains('\t') {
                    format!("{indent}\t")
                } else {
                    format!("{indent}{}", indent.get(..2).unwrap_or("  "))
                };
                let entries = entries.join(&format!(",{line_end}{deeper}"));
                format!("{{{line_end}{deeper}{entries}{comma}{line_end}{indent}}}")
            }
        }
    }

    /// The line end that the text has.
    fn line_end(&self) -> &'static str {
        if self.text.contains("\r\n") { "\r\n" } else { "\n" }
    }

    /// A text in quotation marks. What JSON cannot write is not written; the reading afterwards tells.
    fn quoted(&self, text: &str) -> String {
        if self.is_json {
            return serde_json::to_string(text).unwrap_or_default();
        }
        ron::to_string(text).unwrap_or_default()
    }
}
