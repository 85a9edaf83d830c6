//! Text in quotation marks: where it ends, and what it means.

use std::borrow::Cow;

/// What a single value or a key means, as written: the text in its quotation marks. Nothing where it has none.
pub(in super::super) fn text_of(written: &str) -> Option<Cow<'_, str>> {
    if let Some(body) = written.strip_prefix('"') {
        return Some(unescaped(body.strip_suffix('"').unwrap_or(body)));
    }
    let raw = written.strip_prefix("br").or_else(|| written.strip_prefix('r')).unwrap_or(written);
    let body = raw.trim_start_matches('#').strip_prefix('"')?;
    let hashes = raw.len() - raw.trim_start_matches('#').len();
    let body = body.get(..body.len().saturating_sub(hashes + 1)).unwrap_or(body);
    Some(Cow::Borrowed(body))
}

/// The length of a string's body: up to the first quotation mark that is not escaped.
pub(super) fn end_of_string(body: &str) -> Option<usize> {
    let mut letters = body.bytes().enumerate();
    while let Some((offset, letter)) = letters.next() {
        match letter {
            b'\\' => _ = letters.next(),
            b'"' => return Some(offset),
            _ => {}
        }
    }
    None
}

/// A string's body as it is meant.
pub(super) fn unescaped(body: &str) -> Cow<'_, str> {
    if !body.contains('\\') {
        return Cow::Borrowed(body);
    }
    let mut meant = String::with_capacity(body.len());
    let mut letters = body.chars();
    while let Some(letter) = letters.next() {
        if letter != '\\' {
            meant.push(letter);
            continue;
        }
        match letters.next() {
            Some('n') => meant.push('\n'),
            Some('r') => meant.push('\r'),
            Some('t') => meant.push('\t'),
            Some('b') => meant.push('\u{8}'),
            Some('f') => meant.push('\u{c}'),
            Some('u') => meant.extend(code_point(&mut letters)),
            Some(other) => meant.push(other),
            None => {}
        }
    }
    Cow::Owned(meant)
}

/// The character after `\u`: four digits, or as many as stand in braces.
fn code_point(letters: &mut std::str::Chars<'_>) -> Option<char> {
    let digits: String = if letters.as_str().starts_with('{') {
        letters.skip(1).take_while(|letter| *letter != '}').collect()
    } else {
        letters.take(4).collect()
    };
    char::from_u32(u32::from_str_radix(&digits, 16).ok()?)
}
