//! What the files of one record say of the same thing: a finding in one inspector's file, and another in another's.
//!
//! What files may say each in its own way is what reading a record unites: reasons, and the evidence of a finding.

use std::collections::BTreeMap;

use super::tree::Sort;
use super::tree::Tree;
use super::unite::EXCLUSIVE;
use super::unite::NAMED_BY_THE_EDITION;
use crate::diagnostic::Diagnostic;
use crate::record::errors;

/// Lists that only one file of a record has, or all alike.
const ALIKE_IN_ALL: &[&str] = &["scope", "previous", "history"];

/// What differs between files.
pub(super) fn conflicts(files: &[&Tree<'_>]) -> Vec<Diagnostic> {
    let mut across = Across::default();
    for file in files {
        across.walk(file, &mut Vec::new());
    }
    across.diagnostics
}

/// What the files looked at so far say, by the path that leads to it.
#[derive(Default)]
struct Across<'t, 'a> {
    said: BTreeMap<Vec<String>, &'t Tree<'a>>,
    diagnostics: Vec<Diagnostic>,
}

impl<'t, 'a> Across<'t, 'a> {
    fn walk(&mut self, group: &'t Tree<'a>, path: &mut Vec<String>) {
        for thing in group.within() {
            let Some(name) = &thing.name else { return };
            path.push(name.clone().into_owned());
            self.thing(thing, path);
            path.pop();
        }
    }

    fn thing(&mut self, thing: &'t Tree<'a>, path: &mut Vec<String>) {
        if matches!(thing.sort, Sort::LeftOut) {
            return;
        }
        let Some(first) = self.said.get(path.as_slice()).copied() else {
            self.exclusive(thing, path);
            self.said.insert(path.clone(), thing);
            self.walk(thing, path);
            return;
        };
        let (field, depth) = (path.first().map_or("", String::as_str), path.len());
        let is_named_by_people = depth > 1 && !NAMED_BY_THE_EDITION.contains(&field);
        let is_conflict = match (&first.sort, &thing.sort) {
            (Sort::Group(_), Sort::Group(_)) if !is_named_by_people => {
                self.walk(thing, path);
                false
            }
            (Sort::List(_), Sort::List(_)) if depth == 1 => {
                ALIKE_IN_ALL.contains(&field) && !are_alike(first, thing, field)
            }
            (Sort::List(_), Sort::List(_)) if !is_named_by_people => false,
            (Sort::Single, Sort::Single) if path.last().is_some_and(|name| name == "reason") => false,
            (Sort::LeftOut | Sort::Single | Sort::Group(_) | Sort::List(_), _) => first.meaning != thing.meaning,
        };
        if is_conflict {
            self.diagnostics.push(errors::copies_disagree(first.spot(), thing.spot(), path));
        }
    }

    /// An answer in one file, and in another that it does not apply.
    fn exclusive(&mut self, thing: &'t Tree<'a>, path: &[String]) {
        let Some((name, above)) = path.split_last() else { return };
        let sibling = |name: &str| self.said.get(&[above, &[name.to_owned()]].concat()).copied();
        let is_not = |tree: &&Tree<'_>| tree.meaning == "true";
        let other = match name.as_str() {
            "not_applicable" if is_not(&thing) => EXCLUSIVE.iter().find_map(|name| sibling(name)),
            name if EXCLUSIVE.contains(&name) => sibling("not_applicable").filter(is_not),
            _ => None,
        };
        // What one file says against itself is told when it is read.
        if let Some(other) = other.filter(|other| !std::ptr::eq(other.source, thing.source)) {
            self.diagnostics.push(errors::copies_disagree(other.spot(), thing.spot(), above));
        }
    }
}

/// Whether two lists say the same: a scope in whatever order.
fn are_alike(one: &Tree<'_>, other: &Tree<'_>, field: &str) -> bool {
    let meanings = |tree: &Tree<'_>| {
        let mut all: Vec<String> = tree.within().iter().map(|one| one.meaning.clone()).collect();
        if field == "scope" {
            all.sort_unstable();
        }
        all
    };
    meanings(one) == meanings(other)
}
