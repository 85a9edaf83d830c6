//! Pairs of the grammar to the tree: one function a rule, under the rule's name.
//!
//! The grammar promises which parts a rule has, so where a part that is always there is looked for and not found, an
//! empty one is put in its place; that never happens, and it must not bring the program down if it does. What the grammar
//! leaves open because it reads names and numbers laxly is said here: capitals in a name, a number too long,
//! `and` beside `or`, a row with too few cells.

mod condition;
mod consultation;
mod declaration;
mod duty;
mod evidence;
mod grade;
mod inspection;
mod judgement;
mod line;
mod property;
mod recommendations;
mod report;
mod scenario;
mod set;
mod source;
mod succession;
mod survey;
mod team;
mod trailers;
mod words;

use super::ast::{Declaration, Name};
use super::errors::Errors;
use super::grammar::Rule;
use super::tree::{Pair, Tree};
use crate::diagnostic::Diagnostic;
use crate::source::{Span, Spanned};

/// Builds one declaration's tree.
pub(super) struct Builder {
    /// Where the parsed text begins in the file.
    pub(super) base: usize,
    /// Where the declaration ends in the file: missing braces have been put behind it.
    pub(super) limit: usize,
    /// The words of what is wrong.
    pub(super) errors: Errors,
    /// What was found wrong.
    pub(super) diagnostics: Vec<Diagnostic>,
}

impl Builder {
    /// The one declaration that was read.
    pub(super) fn declaration(&mut self, tree: &Tree<'_>) -> Option<Declaration> {
        tree.pairs().find_map(|pair| self.any_declaration(pair))
    }

    /// Where a rule stands in the file.
    fn span(&self, pair: &Pair<'_>) -> Span {
        let start = pair.start() + self.base;
        Span::new(start.min(self.limit), (start + pair.as_str().len()).min(self.limit))
    }

    fn missing(&self, pair: &Pair<'_>) -> Name {
        Spanned::new(String::new(), self.span(pair))
    }
}

/// The first part that is `rule`.
fn part<'i>(pair: &Pair<'i>, rule: Rule) -> Option<Pair<'i>> {
    pair.inner().find(|it| it.as_rule() == rule)
}

/// Whether there is a part that is `rule`.
fn has(pair: &Pair<'_>, rule: Rule) -> bool {
    part(pair, rule).is_some()
}

/// Every part that is `rule`.
fn parts<'i>(pair: &Pair<'i>, rule: Rule) -> impl Iterator<Item = Pair<'i>> {
    pair.inner().filter(move |it| it.as_rule() == rule)
}
