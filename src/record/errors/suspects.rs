//! Where a bracket or quotation mark may be missing in a text that cannot be read: the reader comes to a halt
//! later, sometimes only at the end.

/// Beyond so many bytes nobody looks for a bracket.
const LONGEST: usize = 1024 * 1024;

/// Places before `end` to look at, with what to say of each: the bracket that a bracket of another sort closes, and the
/// first line whose quotation marks do not pair up.
pub(super) fn suspects(text: &str, end: usize) -> Vec<(usize, usize, &'static str)> {
    if text.len() > LONGEST {
        return Vec::new();
    }
    match line_with_an_odd_quote(text, end) {
        Some((from, to)) => vec![(from, to, "a quotation mark may be missing on this line")],
        None => {
            mismatched(text).map(|at| (at, at + 1, "this bracket may never have been closed")).into_iter().collect()
        }
    }
}

/// The last odd quotation mark of the first line that has one, where texts stay on their lines up to there.
fn line_with_an_odd_quote(text: &str, end: usize) -> Option<(usize, usize)> {
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        if start > end {
            return None;
        }
        let marks = quotation_marks(line);
        if let Some(last) = marks.last().filter(|_| marks.len() % 2 == 1) {
            return Some((start + last, start + last + 1));
        }
        start += line.len();
    }
    None
}

/// Where the quotation marks of a line stand, those escaped or in a comment left out.
fn quotation_marks(line: &str) -> Vec<usize> {
    let mut marks = Vec::new();
    let mut letters = line.bytes().enumerate().peekable();
    while let Some((at, letter)) = letters.next() {
        let is_inside = marks.len() % 2 == 1;
        match letter {
            b'\\' if is_inside => _ = letters.next(),
            b'"' => marks.push(at),
            b'/' if !is_inside && letters.peek().is_some_and(|(_, next)| *next == b'/') => break,
            _ => {}
        }
    }
    marks
}

/// The first bracket that is closed by one of another sort, or the last that is never closed.
fn mismatched(text: &str) -> Option<usize> {
    let mut open: Vec<(usize, u8)> = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let marks = quotation_marks(line);
        let mut coming = marks.iter().peekable();
        let mut is_inside = false;
        for (at, letter) in line.bytes().enumerate() {
            if coming.next_if(|mark| **mark == at).is_some() {
                is_inside = !is_inside;
            }
            if !is_inside && line.get(at..).is_some_and(|rest| rest.starts_with("//")) {
                break;
            }
            match letter {
                b'(' | b'[' | b'{' if !is_inside => open.push((start + at, letter)),
                b')' | b']' | b'}' if !is_inside => {
                    let (opened_at, opened) = open.pop()?;
                    let fits = matches!((opened, letter), (b'(', b')') | (b'[', b']') | (b'{', b'}'));
                    if !fits {
                        return Some(opened_at);
                    }
                }
                _ => {}
            }
        }
        start += line.len();
    }
    open.last().map(|(at, _)| *at)
}
