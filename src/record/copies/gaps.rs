//! What stands between the values of a text: blanks, commas and comments.

use std::ops::Range;

/// One sign or comment between values, and where it stands.
struct Piece<'a> {
    place: Range<usize>,
    text: &'a str,
}

impl Piece<'_> {
    fn is_comment(&self) -> bool {
        self.text.starts_with("//") || self.text.starts_with("/*")
    }
}

/// The pieces of a text between values; a comment that ends with its line leaves the line's end to be a piece of its own.
fn pieces(text: &str) -> impl Iterator<Item = Piece<'_>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = text.get(at..)?;
        let first = rest.chars().next()?;
        let length = if rest.starts_with("//") {
            let line = rest.split('\n').next().unwrap_or(rest);
            line.strip_suffix('\r').unwrap_or(line).len()
        } else if rest.starts_with("/*") {
            block(rest)
        } else {
            first.len_utf8()
        };
        let place = at..at + length;
        at = place.end;
        Some(Piece { text: rest.get(..length).unwrap_or(""), place })
    })
}

/// The length of a comment in `/*` and `*/`, which may hold others.
fn block(rest: &str) -> usize {
    let (mut depth, mut at) = (0_usize, 0);
    loop {
        let after = rest.get(at..).unwrap_or("");
        let (opens, closes) = (after.find("/*"), after.find("*/"));
        let (step, is_opening) = match (opens, closes) {
            (Some(opens), Some(closes)) if opens < closes => (opens, true),
            (_, Some(closes)) => (closes, false),
            (_, None) => return rest.len(),
        };
        at += step + 2;
        depth = if is_opening { depth + 1 } else { depth.saturating_sub(1) };
        if depth == 0 {
            return at;
        }
    }
}

/// The comments in a text between values.
pub(super) fn comments(text: &str) -> Vec<&str> {
    pieces(text).filter(Piece::is_comment).map(|piece| piece.text.trim_end()).collect()
}

/// Whether a text between values ends inside a comment that goes on to the end of its line.
pub(super) fn needs_line_end(text: &str) -> bool {
    pieces(text)
        .filter(|piece| !piece.text.trim().is_empty())
        .last()
        .is_some_and(|last| last.text.starts_with("//") && !text.get(last.place.end..).unwrap_or("").contains('\n'))
}

/// Where the comma stands in a place between values.
pub(super) fn comma(text: &str, gap: Range<usize>) -> Option<usize> {
    let start = gap.start;
    pieces(text.get(gap)?).find(|piece| piece.text == ",").map(|piece| start + piece.place.start)
}

/// Where the first line ends in a place between values, line ends in comments left aside.
pub(super) fn line_end(text: &str, gap: Range<usize>) -> Option<usize> {
    let start = gap.start;
    let text = text.get(gap)?;
    let end = pieces(text).find(|piece| piece.text == "\n").map(|piece| piece.place.start)?;
    let is_two = text.get(..end).is_some_and(|before| before.ends_with('\r'));
    Some(start + if is_two { end - 1 } else { end })
}
