//! The rules of one declaration as lines and blocks, without the grammar: what a mistake is confined to.

use super::lexicon;

/// One rule: its line, and its block where it has one.
#[derive(Debug)]
pub(super) struct Statement {
    /// Where it begins.
    pub(super) start: usize,
    /// Where the line ends, or the line before the block.
    pub(super) head_end: usize,
    /// The `{` of its block.
    pub(super) brace: Option<usize>,
    /// Where it ends, with its block and its line end.
    pub(super) end: usize,
    /// The block it stands in is this statement's; none for the declaration itself.
    pub(super) parent: Option<usize>,
    /// It is the first of its block.
    pub(super) is_first: bool,
    /// How many blocks it stands in.
    pub(super) depth: usize,
}

impl Statement {
    /// Its own text, without what stands in its block.
    pub(super) fn own(&self) -> std::ops::Range<usize> {
        self.start..self.head_end.max(self.start + 1)
    }
}

/// Every statement of a declaration's view, in order of their beginnings.
pub(super) fn statements(text: &str) -> Vec<Statement> {
    let bytes = text.as_bytes();
    let mut all: Vec<Statement> = Vec::new();
    let mut blocks: Vec<usize> = Vec::new();
    // The statement being read at this depth.
    let mut current: Option<usize> = None;
    let mut at = 0;
    while let Some(byte) = bytes.get(at).copied() {
        match byte {
            b' ' => at += 1,
            b'\n' => {
                finish(&mut all, current.take(), at, at + 1);
                at += 1;
            }
            b'{' => {
                let opener = current.take().unwrap_or_else(|| begin(&mut all, &blocks, at));
                if let Some(statement) = all.get_mut(opener)
                    && statement.brace.is_none()
                {
                    statement.brace = Some(at);
                    statement.head_end = at;
                }
                blocks.push(opener);
                at += 1;
            }
            b'}' => {
                finish(&mut all, current.take(), at, at);
                current = blocks.pop();
                at += 1;
            }
            _ => {
                if current.is_none() {
                    current = Some(begin(&mut all, &blocks, at));
                }
                at = past_token(text, at);
            }
        }
    }
    finish(&mut all, current, bytes.len(), bytes.len());
    for opener in blocks {
        finish(&mut all, Some(opener), bytes.len(), bytes.len());
    }
    all
}

fn begin(all: &mut Vec<Statement>, blocks: &[usize], at: usize) -> usize {
    let depth = blocks.len();
    let parent = blocks.last().copied();
    let is_first = parent.is_some_and(|parent| parent + 1 == all.len());
    all.push(Statement { start: at, head_end: at, brace: None, end: at, parent, is_first, depth });
    all.len() - 1
}

fn finish(all: &mut [Statement], statement: Option<usize>, line_end: usize, end: usize) {
    if let Some(statement) = statement.and_then(|statement| all.get_mut(statement)) {
        if statement.brace.is_none() {
            statement.head_end = line_end;
        }
        statement.end = end;
    }
}

fn past_token(text: &str, at: usize) -> usize {
    let rest = text.get(at..).unwrap_or("");
    let length = if let Some(prose) = rest.strip_prefix("\"\"\"") {
        prose.find("\"\"\"").map_or(rest.len(), |end| end + 6)
    } else if let Some(line) = rest.strip_prefix('"') {
        line.find('"').map_or(rest.len(), |end| end + 2)
    } else {
        lexicon::word_at(text, at).len().max(rest.chars().next().map_or(1, char::len_utf8))
    };
    at + length.max(1)
}

/// The statement that a place belongs to: the innermost whose line or block holds it.
pub(super) fn around(all: &[Statement], at: usize) -> Option<&Statement> {
    let holds = |it: &&Statement| it.start <= at && at <= it.end.saturating_sub(1).max(it.head_end);
    let own = |it: &&Statement| it.start <= at && at <= it.head_end;
    // On its own line first; else behind or between the rules of a block.
    all.iter().rev().find(own).or_else(|| all.iter().rev().find(holds)).or_else(|| all.first())
}
