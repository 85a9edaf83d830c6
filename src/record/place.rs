//! Where in a record's text something stands.
//!
//! RON and JSON readers tell the place of a broken text, not of a sound value that is wrong, so the text is
//! looked through once more when a diagnostic needs a label: a small scan that knows strings, comments and
//! nesting, and keeps the place of every key and value by its path. Never run over a record without faults.

mod quoted;

use std::borrow::Cow;

use rustc_hash::FxHashMap;

use crate::source::{Source, SourceId, Span};
use quoted::{end_of_string, unescaped};

pub(super) use quoted::text_of;

/// No record is nested deeper; what is, is looked through no further.
const DEEPEST: usize = 128;
/// No record has so many lists and groups; places beyond them are not kept.
const MOST_NODES: usize = 1_000_000;

/// One step of a path into a record: a key, or a place in a list.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) enum Step<'a> {
    /// The value of a key.
    Key(Cow<'a, str>),
    /// The value at a place, from 0.
    At(usize),
}

/// A place in one of the texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Spot {
    /// Which text.
    pub(super) source: SourceId,
    /// Where in it.
    pub(super) span: Span,
}

impl Spot {
    /// The beginning of the first text: where nothing better is known.
    pub(super) fn nowhere() -> Self {
        Spot { source: SourceId::default(), span: Span::default() }
    }
}

/// The places of everything in one text.
#[derive(Debug)]
pub(super) struct Places<'a> {
    source: &'a Source,
    // The root is first; parents come before what stands in them.
    nodes: Vec<Node>,
    by_step: FxHashMap<(usize, Step<'a>), Vec<usize>>,
}

/// A value and the key it stands under.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Node {
    // The place of the list or group that it stands in; of the whole record, its own.
    pub(super) parent: usize,
    pub(super) key: Option<Span>,
    // Of a list or a group only the opening bracket: a label over many lines helps nobody.
    pub(super) value: Span,
    // Of a list or a group: where the last thing in it ends, its comma included, and where it closes.
    last: usize,
    pub(super) closes: Option<usize>,
}

/// A list or a group in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Extent {
    /// Its opening bracket.
    pub(super) opens: usize,
    /// Where the first thing in it begins; nothing where it is empty.
    pub(super) first: Option<usize>,
    /// Where the last thing in it ends, its comma included; behind the opening bracket where it is empty.
    pub(super) last: usize,
    /// Its closing bracket.
    pub(super) closes: usize,
}

impl<'a> Places<'a> {
    /// Everything in the text, in its order: what stands in a list or a group comes after it.
    pub(super) fn all(&self) -> &[Node] {
        &self.nodes
    }

    /// Looks through a text; of a broken one, what stands before the break.
    pub(super) fn new(source: &'a Source) -> Self {
        let places = Places { source, nodes: Vec::new(), by_step: FxHashMap::default() };
        Scan { text: source.text(), offset: 0, places, open: Vec::new(), last: None }.run()
    }

    /// The value at a path; where the path leads further than the text, the last value on the way.
    pub(super) fn value(&self, path: &[Step<'a>]) -> Spot {
        self.spot(self.nearest_node(path), |node| node.value)
    }

    /// The key at a path, or the value where it has none.
    pub(super) fn key(&self, path: &[Step<'a>]) -> Spot {
        self.spot(self.nearest_node(path), |node| node.key.unwrap_or(node.value))
    }

    /// The key at a path where it is written for the `time`th time, from 0.
    pub(super) fn repeated_key(&self, path: &[Step<'a>], time: usize) -> Spot {
        let node = self.all_nodes(path).and_then(|nodes| nodes.get(time).copied());
        self.spot(node.unwrap_or(0), |node| node.key.unwrap_or(node.value))
    }

    /// Whether the text has something at a path.
    pub(super) fn has(&self, path: &[Step<'a>]) -> bool {
        path.is_empty() || self.all_nodes(path).is_some()
    }

    /// The text at a path, as written.
    pub(super) fn written(&self, path: &[Step<'a>]) -> &'a str {
        self.source.slice(self.value(path).span)
    }

    /// The list or group at a path.
    pub(super) fn extent(&self, path: &[Step<'a>]) -> Option<Extent> {
        let place = if path.is_empty() { 0 } else { *self.all_nodes(path)?.first()? };
        let node = self.nodes.get(place)?;
        let (opens, closes) = (node.value.range().start, node.closes?);
        // What stands in it follows it.
        let next = self.nodes.get(place + 1).map(|next| next.key.unwrap_or(next.value).range().start);
        Some(Extent { opens, first: next.filter(|first| *first < closes), last: node.last, closes })
    }

    /// From the beginning of what stands at a path, its key included, to the end of its value.
    pub(super) fn entry(&self, path: &[Step<'a>]) -> Option<std::ops::Range<usize>> {
        let node = self.nodes.get(*self.all_nodes(path)?.first()?)?;
        let begins = node.key.unwrap_or(node.value).range().start;
        Some(begins..node.closes.map_or(node.value.range().end, |closes| closes + 1))
    }

    fn spot(&self, node: usize, part: impl Fn(&Node) -> Span) -> Spot {
        Spot { source: self.source.id(), span: self.nodes.get(node).map(part).unwrap_or_default() }
    }

    fn child(&self, node: usize, step: &Step<'a>) -> Option<&Vec<usize>> {
        self.by_step.get(&(node, step.clone()))
    }

    fn nearest_node(&self, path: &[Step<'a>]) -> usize {
        let mut node = 0;
        for step in path {
            match self.child(node, step).and_then(|nodes| nodes.first()) {
                Some(next) => node = *next,
                None => break,
            }
        }
        node
    }

    fn all_nodes(&self, path: &[Step<'a>]) -> Option<&Vec<usize>> {
        let (last, before) = path.split_last()?;
        let mut node = 0;
        for step in before {
            node = *self.child(node, step)?.first()?;
        }
        self.child(node, last)
    }
}

/// The byte at a line and a column in characters, both from 1.
pub(super) fn offset_of(text: &str, line: usize, column: usize) -> usize {
    let start = line_start(text, line);
    let rest = text.get(start..).unwrap_or("");
    rest.char_indices().nth(column.saturating_sub(1)).map_or(text.len(), |(offset, _)| start + offset)
}

/// The byte at a line and a column in bytes, both from 1, moved back to where a character begins.
pub(super) fn offset_of_byte(text: &str, line: usize, column: usize) -> usize {
    let mut offset = (line_start(text, line) + column.saturating_sub(1)).min(text.len());
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    offset
}

fn line_start(text: &str, line: usize) -> usize {
    match line.checked_sub(2) {
        None => 0,
        Some(before) => text.match_indices('\n').nth(before).map_or(text.len(), |(offset, _)| offset + 1),
    }
}

/// A group or list that is open.
struct Open<'a> {
    node: usize,
    key: Option<(Cow<'a, str>, Span)>,
    count: usize,
}

/// A string, number or word that has been read, and may yet turn out to be a key.
struct Last<'a> {
    text: Cow<'a, str>,
    span: Span,
    // A name before an opening bracket belongs to the bracket.
    is_word: bool,
}

/// The scan under way.
struct Scan<'a> {
    text: &'a str,
    offset: usize,
    places: Places<'a>,
    open: Vec<Open<'a>>,
    last: Option<Last<'a>>,
}

impl<'a> Scan<'a> {
    fn run(mut self) -> Places<'a> {
        while let Some(next) = self.rest().chars().next() {
            match next {
                '"' => self.string(0),
                '\'' => self.character(),
                '(' | '[' | '{' => self.opened(),
                ')' | ']' | '}' => self.closed(),
                ':' => self.colon(),
                ',' => {
                    self.value_ended();
                    self.offset += 1;
                }
                _ if self.passes_over(next) => continue,
                _ => self.word(),
            }
            let open = self.open.last().and_then(|open| self.places.nodes.get_mut(open.node));
            open.into_iter().for_each(|node| node.last = self.offset);
        }
        self.value_ended();
        if self.places.nodes.is_empty() {
            self.places.nodes.push(Node { value: Span::new(0, self.text.len().min(1)), ..Node::default() });
        }
        self.places
    }

    fn rest(&self) -> &'a str {
        self.text.get(self.offset..).unwrap_or("")
    }

    /// Goes past a comment, an attribute or a blank, if one is next.
    fn passes_over(&mut self, next: char) -> bool {
        match next {
            '/' if self.rest().starts_with("//") => self.skip_to("\n"),
            '/' if self.rest().starts_with("/*") => self.block_comment(),
            '#' if self.rest().starts_with("#!") => self.skip_to("]"),
            _ if next.is_whitespace() || next == '\u{feff}' => self.offset += next.len_utf8(),
            _ => return false,
        }
        true
    }

    fn skip_to(&mut self, end: &str) {
        self.offset = self.rest().find(end).map_or(self.text.len(), |found| self.offset + found + end.len());
    }

    fn block_comment(&mut self) {
        let mut depth = 0_usize;
        loop {
            let rest = self.rest();
            let (step, deeper) = match (rest.find("/*"), rest.find("*/")) {
                (Some(opens), Some(closes)) if opens < closes => (opens + 2, true),
                (_, Some(closes)) => (closes + 2, false),
                (_, None) => {
                    self.offset = self.text.len();
                    return;
                }
            };
            self.offset += step;
            depth = if deeper { depth + 1 } else { depth.saturating_sub(1) };
            if depth == 0 {
                return;
            }
        }
    }

    /// A string that starts here, with so many `#` around it where it is raw.
    fn string(&mut self, hashes: usize) {
        let start = self.offset;
        let body = start + 1;
        let rest = self.text.get(body..).unwrap_or("");
        let is_raw = self.text.get(..start).is_some_and(|before| before.ends_with(['r', '#']));
        let length = if is_raw { rest.find(&format!("\"{}", "#".repeat(hashes))) } else { end_of_string(rest) };
        let end = length.map_or(self.text.len(), |length| body + length);
        let written = self.text.get(body..end).unwrap_or("");
        self.offset = (end + 1 + hashes).min(self.text.len());
        let text = if is_raw { Cow::Borrowed(written) } else { unescaped(written) };
        self.last = Some(Last { text, span: Span::new(start, self.offset), is_word: false });
    }

    fn character(&mut self) {
        let start = self.offset;
        let mut letters = self.rest().char_indices().skip(1);
        let mut end = self.text.len();
        while let Some((offset, letter)) = letters.next() {
            match letter {
                '\\' => _ = letters.next(),
                '\'' if offset > 1 => {
                    end = start + offset + 1;
                    break;
                }
                _ => {}
            }
        }
        self.offset = end;
        let text = Cow::Borrowed(self.text.get(start + 1..end.saturating_sub(1)).unwrap_or(""));
        self.last = Some(Last { text, span: Span::new(start, end), is_word: false });
    }

    fn word(&mut self) {
        let start = self.offset;
        let length = self
            .rest()
            .find(|letter: char| letter.is_whitespace() || "\"'()[]{}:,/#".contains(letter))
            .unwrap_or(self.rest().len())
            .max(1);
        let mut end = start + length;
        while !self.text.is_char_boundary(end) {
            end += 1;
        }
        self.offset = end;
        let text = self.text.get(start..end).unwrap_or("");
        let hashes = self.rest().bytes().take_while(|byte| *byte == b'#').count();
        let opens_string = self.rest().get(hashes..).is_some_and(|rest| rest.starts_with('"'));
        if opens_string && matches!(text, "r" | "br") {
            self.offset += hashes;
            self.string(hashes);
            return;
        }
        self.last = Some(Last { text: Cow::Borrowed(text), span: Span::new(start, end), is_word: true });
    }

    fn colon(&mut self) {
        self.offset += 1;
        if let (Some(last), Some(open)) = (self.last.take(), self.open.last_mut()) {
            open.key = Some((last.text, last.span));
        }
    }

    fn opened(&mut self) {
        if self.open.len() >= DEEPEST || self.places.nodes.len() >= MOST_NODES {
            self.offset = self.text.len();
            return;
        }
        if self.last.as_ref().is_some_and(|last| last.is_word) {
            self.last = None;
        }
        self.value_ended();
        let node = self.add(Span::new(self.offset, self.offset + 1));
        self.open.push(Open { node, key: None, count: 0 });
        self.offset += 1;
    }

    fn closed(&mut self) {
        self.value_ended();
        let closed = self.open.pop().and_then(|open| self.places.nodes.get_mut(open.node));
        closed.into_iter().for_each(|node| node.closes = Some(self.offset));
        self.offset += 1;
    }

    fn value_ended(&mut self) {
        if let Some(last) = self.last.take() {
            self.add(last.span);
        }
    }

    /// Keeps a value under the key that waits for it, or at its place in the list.
    fn add(&mut self, value: Span) -> usize {
        let node = self.places.nodes.len();
        let Some(open) = self.open.last_mut() else {
            self.places.nodes.push(Node { value, ..Node::default() });
            return node;
        };
        let (step, key) = match open.key.take() {
            Some((key, span)) => (Step::Key(key), Some(span)),
            None => (Step::At(open.count), None),
        };
        open.count += 1;
        self.places.by_step.entry((open.node, step)).or_default().push(node);
        self.places.nodes.push(Node { parent: open.node, key, value, ..Node::default() });
        node
    }
}
