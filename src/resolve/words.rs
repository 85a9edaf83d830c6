//! A rule's own words: the text it is written in, without what trails it, on one line.

use crate::source::Source;
use crate::source::Span;
use crate::syntax::ast::Trailers;

/// The words at `span`: white space in single spaces, comments dropped.
pub(crate) fn at(source: &Source, span: Span) -> String {
    flattened(source.slice(span))
}

/// The words at `span` up to where its `cite`, `basis`, `because`, `guidance` or dates begin.
pub(crate) fn before_trailers(source: &Source, span: Span, trailers: &Trailers) -> String {
    let end = first_trailer(source, span, trailers).unwrap_or(span.end);
    at(source, Span { start: span.start, end: end.max(span.start) }).trim_end_matches(',').to_owned()
}

/// The words at `span` up to its block.
pub(crate) fn before_block(source: &Source, span: Span) -> String {
    let text = source.slice(span);
    let mut is_in_text = false;
    let end = text.char_indices().find(|(_, letter)| {
        is_in_text ^= *letter == '"';
        *letter == '{' && !is_in_text
    });
    flattened(end.map_or(text, |(offset, _)| text.get(..offset).unwrap_or(text)))
}

fn first_trailer(source: &Source, span: Span, trailers: &Trailers) -> Option<u32> {
    let texts = [&trailers.because, &trailers.guidance];
    let before_text = texts.into_iter().flatten().map(|text| {
        let before = source.slice(Span { start: span.start, end: text.span.start.max(span.start) });
        let word = before.rfind("because").max(before.rfind("guidance")).unwrap_or(before.len());
        Span::new(span.start as usize + word, span.start as usize + word).start
    });
    let cites = trailers.cites.iter().map(|cite| cite.span.start);
    let basis = trailers.basis.iter().map(|basis| basis.span.start);
    let dates = trailers.dates.span.iter().map(|dates| dates.start);
    before_text.chain(cites).chain(basis).chain(dates).filter(|start| *start >= span.start).min()
}

fn flattened(text: &str) -> String {
    let mut words = String::with_capacity(text.len());
    let (mut is_in_text, mut is_in_comment) = (false, false);
    for letter in text.chars() {
        if letter == '\n' {
            is_in_comment = false;
        }
        if is_in_comment {
            continue;
        }
        match letter {
            '#' if !is_in_text => is_in_comment = true,
            _ if letter.is_whitespace() => {
                if !words.ends_with(' ') {
                    words.push(' ');
                }
            }
            _ => {
                is_in_text ^= letter == '"';
                words.push(letter);
            }
        }
    }
    words.trim().to_owned()
}
