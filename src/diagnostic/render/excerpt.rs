//! The few lines of a text that a diagnostic speaks of, as miette wants to read them.
//!
//! Handed the whole text, miette walks it from the start for every label and prints every line in full. An
//! excerpt holds only the lines around the labels, cut where they are very long, and knows their true
//! numbers; so the cost and the length of what is drawn do not hang on the text.

use crate::diagnostic::render::harmless;
use crate::source::Source;
use crate::source::Span;
use miette::{MietteError, MietteSpanContents, SourceCode, SourceSpan, SpanContents};
use std::collections::BTreeSet;
use std::ops::Range;

/// A line of more bytes than this is cut.
const LONGEST_LINE: usize = 240;
/// What is kept of a long line on either side of an end of a label.
const AROUND: usize = 50;
/// A label over more lines than this marks its first line alone.
const MOST_LINES: u32 = 8;

/// Lines of one text, joined.
#[derive(Debug)]
pub(super) struct Excerpt {
    name: String,
    text: String,
    lines: Vec<ExcerptLine>,
    // Invariant: ascending in both, and no two overlap.
    pieces: Vec<Piece>,
    // The place of each label's start in `text`, with its column in the whole text, from 0.
    columns: Vec<(usize, usize)>,
}

/// One line.
#[derive(Debug)]
struct ExcerptLine {
    /// Its number in the whole text, from 0.
    number: usize,
    /// Where it begins in the excerpt.
    start: usize,
}

/// A stretch of bytes that stands in the excerpt as it stands in the text.
#[derive(Debug)]
struct Piece {
    whole: Range<usize>,
    start: usize,
}

impl Excerpt {
    /// The excerpt around `spans`, and where each of them lies in it.
    pub(super) fn new(source: &Source, spans: &[Span]) -> (Excerpt, Vec<SourceSpan>) {
        let spans: Vec<Span> = spans.iter().map(|span| tamed(*span, source)).collect();
        let marks: Vec<usize> = spans.iter().flat_map(|span| [span.start as usize, span.end as usize]).collect();
        let mut excerpt = Excerpt {
            name: source.name().chars().map(harmless).collect(),
            text: String::new(),
            lines: Vec::new(),
            pieces: Vec::new(),
            columns: Vec::new(),
        };
        for number in numbers_around(&spans, source) {
            if let Some(line) = source.line(number) {
                excerpt.push(number, line, source, &marks);
            }
        }
        let mut places = Vec::new();
        for span in spans {
            let start = excerpt.place(span.start as usize);
            let end = excerpt.place(span.end as usize).max(start);
            let column = source.position(span.start).column.saturating_sub(1) as usize;
            excerpt.columns.push((start, column));
            places.push(SourceSpan::from(start..end));
        }
        (excerpt, places)
    }

    /// Adds a line, cut where it is long.
    fn push(&mut self, number: u32, line: Span, source: &Source, marks: &[usize]) {
        self.lines.push(ExcerptLine { number: number.saturating_sub(1) as usize, start: self.text.len() });
        let whole = line.range();
        let mut reached = whole.start;
        for part in kept(source.text(), whole.clone(), marks) {
            if part.start > reached {
                self.text.push('…');
            }
            reached = part.end;
            self.pieces.push(Piece { whole: part.clone(), start: self.text.len() });
            let text = source.text().get(part).unwrap_or("");
            self.text.extend(text.chars().map(harmless));
        }
        if reached < whole.end {
            self.text.push('…');
        }
        self.text.push('\n');
    }

    /// Where a byte of the whole text stands in the excerpt; in what was cut, the end of what stands before it.
    fn place(&self, offset: usize) -> usize {
        let after = self.pieces.partition_point(|piece| piece.whole.start <= offset);
        let piece = after.checked_sub(1).and_then(|index| self.pieces.get(index));
        piece.map_or(0, |piece| piece.start + (offset.min(piece.whole.end) - piece.whole.start))
    }

    /// The index of the line that a byte of the excerpt stands on.
    fn line_at(&self, offset: usize) -> usize {
        self.lines.partition_point(|line| line.start <= offset).saturating_sub(1)
    }

    /// The index of a line `wish` lines away from `index`, or as far as lines follow one another without a gap.
    fn contiguous(&self, index: usize, wish: isize) -> usize {
        let number = |index: usize| self.lines.get(index).map(|line| line.number);
        let mut reached = index;
        for _ in 0..wish.unsigned_abs() {
            let Some(next) = reached.checked_add_signed(wish.signum()) else { break };
            match (number(reached), number(next)) {
                (Some(here), Some(there)) if here.checked_add_signed(wish.signum()) == Some(there) => reached = next,
                (Some(_) | None, Some(_) | None) => break,
            }
        }
        reached
    }
}

impl SourceCode for Excerpt {
    fn read_span<'a>(
        &'a self,
        span: &SourceSpan,
        lines_before: usize,
        lines_after: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let end = span.offset() + span.len();
        let holds_first = self.line_at(span.offset());
        let holds_last = self.line_at(end.saturating_sub(1).max(span.offset()));
        let across = isize::try_from(holds_last - holds_first).unwrap_or(0);
        if end > self.text.len() || self.contiguous(holds_first, across) != holds_last {
            return Err(MietteError::OutOfBounds);
        }
        let wish = |lines: usize| isize::try_from(lines).unwrap_or(0);
        let first = self.contiguous(holds_first, -wish(lines_before));
        let last = self.contiguous(holds_last, wish(lines_after));
        let first_line = self.lines.get(first).ok_or(MietteError::OutOfBounds)?;
        // Without lines before it, the contents begin at the span itself: miette reads line and column off them.
        let start = if lines_before == 0 { span.offset() } else { first_line.start };
        let stop = self.lines.get(last + 1).map_or(self.text.len(), |next| next.start);
        let data = self.text.as_bytes().get(start..stop).ok_or(MietteError::OutOfBounds)?;
        let known = self.columns.iter().find(|(place, _)| *place == start && lines_before == 0);
        Ok(Box::new(MietteSpanContents::new_named(
            self.name.clone(),
            data,
            SourceSpan::from(start..stop),
            first_line.number,
            known.map_or(0, |(_, column)| *column),
            last - first + 1,
        )))
    }
}

/// A span that lies in the text, covers a character where one follows, and does not run over many lines.
fn tamed(span: Span, source: &Source) -> Span {
    let text = source.text();
    let floor = |offset: usize| (0..=offset.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    let (start, end) = (floor(span.start as usize), floor(span.end as usize));
    let line_of = |offset: usize| source.position(Span::new(offset, offset).start).line;
    let here = source.line(line_of(start)).map_or(end, |line| line.end as usize);
    if line_of(end).saturating_sub(line_of(start)) >= MOST_LINES {
        return Span::new(start, here);
    }
    // miette draws an empty span at the start of a line under the line before, too.
    let letter = text.get(start..here).and_then(|rest| rest.chars().next());
    Span::new(start, end.max(start + letter.map_or(0, char::len_utf8)))
}

/// The numbers of the lines to show: those of the spans, and one on either side.
fn numbers_around(spans: &[Span], source: &Source) -> BTreeSet<u32> {
    spans
        .iter()
        .flat_map(|span| {
            let first = source.position(span.start).line;
            let last = source.position(span.end).line;
            let after = last.saturating_add(1);
            // What follows the last line end is no line to anyone but those who point at it.
            let is_line = source.line(after).is_some_and(|line| (line.start as usize) < source.text().len());
            first.saturating_sub(1).max(1)..=if is_line { after } else { last }
        })
        .collect()
}

/// The parts of a line that are shown: all of it, or what lies around the marks on it, or else its beginning.
fn kept(text: &str, line: Range<usize>, marks: &[usize]) -> Vec<Range<usize>> {
    if line.len() <= LONGEST_LINE {
        return vec![line];
    }
    let mut marks: Vec<usize> = marks.iter().copied().filter(|mark| (line.start..=line.end).contains(mark)).collect();
    marks.sort_unstable();
    if marks.is_empty() {
        marks.push(line.start);
    }
    let boundary = |offset: usize| (offset..=line.end).find(|at| text.is_char_boundary(*at)).unwrap_or(line.end);
    let mut parts: Vec<Range<usize>> = Vec::new();
    for mark in marks {
        let start = boundary(mark.saturating_sub(AROUND).max(line.start));
        let end = boundary(mark.saturating_add(AROUND).min(line.end));
        match parts.last_mut() {
            Some(part) if start <= part.end => part.end = part.end.max(end),
            Some(_) | None => parts.push(start..end),
        }
    }
    parts
}
