//! Two copies of one inspection, on each of which somebody went on working, made one again.
//!
//! Nothing here knows what a field of a record means: groups unite by their names, lists by what is in them, what is equal
//! stands once, and what differs is a conflict, told with both places. So a field that records come to have is merged
//! by the same rule. With the copy that both began from, what only one of them changed or took out is no conflict.
//!
//! ```text
//! lead.ron in one copy            lead.ron in the other             together
//! "safety/risks": (is: "met"),    "safety/risks": (is: "met"),      "safety/risks": (is: "met"),
//! // Seen on two days.                                              // Seen on two days.
//! "safety/heard": (is: "unmet"),                                    "safety/heard": (is: "unmet"),
//!                                 "safety/food": (is: "met"),       "safety/food": (is: "met"),
//! ```
//!
//! Texts stay as people wrote them, their comments, too. The order in which the copies are named makes no difference: of two
//! texts the longer is gone on with.

mod across;
mod gaps;
mod tree;
mod unite;
mod written;

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use super::choose;
use super::errors;
use super::names::Names;
use super::read::Reader;
use super::read::is_json;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::Reported;
use crate::diagnostic::codes;
use crate::source::Source;
use crate::source::SourceId;
use tree::Tree;
use unite::Uniting;

/// The texts of a copy, each under the name of its file.
pub type FolderCopy = BTreeMap<String, Source>;

/// The texts of two copies as those of one inspection, under the names of their files; nothing where there is a conflict.
/// `base` is the copy that both began from, where it is at hand.
pub fn merged(copies: [&FolderCopy; 2], base: Option<&FolderCopy>) -> Reported<Option<BTreeMap<String, String>>> {
    let mut diagnostics: Vec<Diagnostic> = Vec::new();
    let all = copies.into_iter().chain(base);
    for source in all.flat_map(BTreeMap::values) {
        diagnostics.extend(faults(source));
    }
    if !diagnostics.is_empty() {
        return Reported { value: None, diagnostics };
    }
    let [first, second] = copies;
    let names: BTreeSet<&String> = first.keys().chain(second.keys()).collect();
    let mut trees: Vec<(&String, Tree<'_>)> = Vec::new();
    for name in names {
        let in_base = base.map(|base| base.get(name));
        let (tree, found) = one_of(first.get(name), second.get(name), in_base);
        trees.extend(tree.map(|tree| (name, tree)));
        diagnostics.extend(found);
    }
    let files: Vec<&Tree<'_>> = trees.iter().map(|(_, tree)| tree).collect();
    diagnostics.extend(across::conflicts(&files));
    // Of different inspections everything differs: that they are is all that need be said.
    if diagnostics.iter().any(|one| one.code == codes::E0548) {
        diagnostics.retain(|one| one.code == codes::E0548);
    }
    let mut texts = BTreeMap::new();
    for (name, tree) in &trees {
        let text = written::text(tree);
        let is_meant = diagnostics.is_empty() && means(tree, &text);
        if diagnostics.is_empty() && !is_meant {
            diagnostics.push(errors::not_merged(tree.source));
        }
        texts.insert((*name).clone(), text);
    }
    Reported { value: diagnostics.is_empty().then_some(texts), diagnostics }
}

/// What keeps a text from being merged at all.
fn faults(source: &Source) -> Vec<Diagnostic> {
    let framework = choose::no_framework();
    let names = Names::new(&framework);
    let mut reader = Reader::new(&names);
    reader.read(source, choose::HeadingFields::default());
    if reader.diagnostics.iter().any(Diagnostic::is_error) {
        return reader.diagnostics.into_iter().filter(Diagnostic::is_error).collect();
    }
    match Tree::of(source) {
        None => vec![errors::not_merged(source)],
        Some(tree) => repeated(&tree),
    }
}

/// The names that stand twice in one group: either would be lost.
fn repeated(tree: &Tree<'_>) -> Vec<Diagnostic> {
    let mut seen: BTreeMap<&str, &Tree<'_>> = BTreeMap::new();
    let mut found = Vec::new();
    for one in tree.within() {
        if let Some(name) = one.name.as_deref() {
            match seen.get(name) {
                Some(first) => found.push(errors::recorded_twice(one.spot(), first.spot(), name)),
                None => _ = seen.insert(name, one),
            }
        }
        found.extend(repeated(one));
    }
    found
}

/// What becomes of one file of the copies, and the conflicts in it; nothing where one of them took it away. `base` is nothing where there is no
/// copy that both began from, `Some(None)` where that has no such file.
fn one_of<'a>(
    first: Option<&'a Source>,
    second: Option<&'a Source>,
    base: Option<Option<&'a Source>>,
) -> (Option<Tree<'a>>, Vec<Diagnostic>) {
    let was = base.flatten().and_then(Tree::of);
    let mut uniting = Uniting::default();
    let tree = match (first.and_then(Tree::of), second.and_then(Tree::of)) {
        (None, None) => None,
        (Some(kept), None) | (None, Some(kept)) => match &was {
            Some(was) if was.meaning == kept.meaning => None,
            Some(_) => {
                uniting.diagnostics.push(errors::file_taken_out(kept.spot(), kept.source.name()));
                Some(kept)
            }
            None => Some(kept),
        },
        (Some(one), Some(other)) => {
            let order = |source: &'a Source| (source.text().len(), source.text());
            let is_first = order(one.source) >= order(other.source);
            let (longer, shorter) = if is_first { (one, other) } else { (other, one) };
            Some(uniting.root(&longer, &shorter, was.as_ref()))
        }
    };
    (tree, uniting.diagnostics)
}

/// Whether a text can be read, and means what was to be written.
fn means(tree: &Tree<'_>, text: &str) -> bool {
    let source = Source::new(SourceId::default(), tree.source.name(), text);
    is_json(&source) == is_json(tree.source)
        && faults(&source).is_empty()
        && Tree::of(&source).is_some_and(|read| read.meaning == tree.meaning)
}
