//! What the grammar has read, as one list: every rule with the rules it is made of behind it.
//!
//! The builder looks for the parts of a rule many times over. Pest's own pairs count their parts and share their text
//! at every step; a place in a list is copied and costs nothing.

use super::grammar::Rule;
use pest::Token;

/// All that was read of one text.
pub(super) struct Tree<'i> {
    text: &'i str,
    nodes: Vec<Node>,
}

/// A rule and the text it has taken.
struct Node {
    rule: Rule,
    start: usize,
    end: usize,
    // The place behind it and all its parts.
    next: usize,
}

/// A rule of the grammar with the text it has taken.
#[derive(Clone, Copy)]
pub(super) struct Pair<'t> {
    tree: &'t Tree<'t>,
    node: &'t Node,
    place: usize,
}

/// Several, one behind the other.
#[derive(Clone, Copy)]
pub(super) struct Pairs<'t> {
    tree: &'t Tree<'t>,
    next: usize,
    end: usize,
}

impl<'i> Tree<'i> {
    /// What was read of a text. Blanks behind a rule are not part of it.
    pub(super) fn new(text: &'i str, pairs: pest::iterators::Pairs<'i, Rule>) -> Self {
        let tokens = pairs.tokens();
        let mut nodes: Vec<Node> = Vec::with_capacity(tokens.len() / 2);
        let mut open: Vec<usize> = Vec::new();
        for token in tokens {
            match token {
                Token::Start { rule, pos } => {
                    open.push(nodes.len());
                    nodes.push(Node { rule, start: pos.pos(), end: pos.pos(), next: 0 });
                }
                Token::End { pos, .. } => {
                    let next = nodes.len();
                    if let Some(node) = open.pop().and_then(|place| nodes.get_mut(place)) {
                        let taken = text.get(node.start..pos.pos()).unwrap_or("");
                        node.end = node.start + taken.trim_end().len();
                        node.next = next;
                    }
                }
            }
        }
        Tree { text, nodes }
    }

    /// The rules that stand in no other.
    pub(super) fn pairs(&self) -> Pairs<'_> {
        Pairs { tree: self, next: 0, end: self.nodes.len() }
    }
}

impl<'t> Pair<'t> {
    /// Which rule.
    pub(super) fn as_rule(&self) -> Rule {
        self.node.rule
    }

    /// Where its text begins.
    pub(super) fn start(&self) -> usize {
        self.node.start
    }

    /// Its text.
    pub(super) fn as_str(&self) -> &'t str {
        self.tree.text.get(self.node.start..self.node.end).unwrap_or("")
    }

    /// The rules it is made of.
    pub(super) fn inner(&self) -> Pairs<'t> {
        Pairs { tree: self.tree, next: self.place + 1, end: self.node.next }
    }
}

impl<'t> Iterator for Pairs<'t> {
    type Item = Pair<'t>;

    fn next(&mut self) -> Option<Pair<'t>> {
        if self.next >= self.end {
            return None;
        }
        let place = self.next;
        let node = self.tree.nodes.get(place)?;
        self.next = node.next;
        Some(Pair { tree: self.tree, node, place })
    }
}
