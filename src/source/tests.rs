//! Bytes to lines and columns, at the edges.

#![expect(clippy::indexing_slicing, reason = "a test that indexes wrongly should fail")]

use super::Position;
use super::Source;
use super::SourceId;
use super::Span;

fn source(text: &str) -> Source {
    Source::new(SourceId(7), "a.assize", text)
}

fn place(text: &str, offset: u32) -> (u32, u32) {
    let Position { line, column } = source(text).position(offset);
    (line, column)
}

#[test]
fn an_empty_text_has_one_place() {
    assert_eq!([0, 1, u32::MAX].map(|offset| place("", offset)), [(1, 1); 3]);
    assert_eq!(source("").slice(Span::new(0, 0)), "");
}

#[test]
fn columns_count_characters_not_bytes() {
    // `é` is two bytes, `€` three, `😀` four.
    let text = "é€😀x\ny";
    let places = [0, 2, 5, 9, 10, 11].map(|offset| place(text, offset));
    assert_eq!(places, [(1, 1), (1, 2), (1, 3), (1, 4), (1, 5), (2, 1)]);
}

#[test]
fn an_offset_inside_a_character_does_not_panic() {
    assert_eq!(place("é", 1).0, 1);
    assert_eq!(place("ab\n😀", 5).0, 2);
}

#[test]
fn a_line_begins_after_its_line_feed() {
    let text = "ab\n\ncd\n";
    let places = [0, 2, 3, 4, 6, 7].map(|offset| place(text, offset));
    assert_eq!(places, [(1, 1), (1, 3), (2, 1), (3, 1), (3, 3), (4, 1)]);
}

#[test]
fn a_carriage_return_belongs_to_the_line_it_ends() {
    let text = "ab\r\ncd\r\n";
    let places = [2, 3, 4, 6, 8].map(|offset| place(text, offset));
    assert_eq!(places, [(1, 3), (1, 4), (2, 1), (2, 3), (3, 1)]);
}

#[test]
fn past_the_end_is_the_end() {
    assert_eq!(place("ab\ncd", 5), (2, 3));
    assert_eq!(place("ab\ncd", 99), (2, 3));
    assert_eq!(place("ab\n", 99), (2, 1));
}

#[test]
fn every_offset_of_a_text_has_a_place_and_places_ascend() {
    let text = "scale a \"é\" {\r\n  good \"€\"\n\n}\n😀";
    let places: Vec<_> = text.char_indices().map(|(offset, _)| place(text, offset as u32)).collect();
    assert!(places.windows(2).all(|pair| pair[0] < pair[1]), "{places:?}");
    let lines: Vec<_> = text.split('\n').collect();
    for (offset, letter) in text.char_indices().filter(|(_, letter)| *letter != '\n') {
        let (line, column) = place(text, offset as u32);
        let there = lines[line as usize - 1].chars().nth(column as usize - 1);
        assert_eq!(there, Some(letter), "at byte {offset}");
    }
}

#[test]
fn a_slice_is_the_text_or_nothing() {
    let source = source("aé\nb");
    assert_eq!(source.slice(Span::new(1, 3)), "é");
    assert_eq!(source.slice(Span::new(0, 5)), "aé\nb");
    assert_eq!(source.slice(Span::new(1, 2)), "", "inside a character");
    assert_eq!(source.slice(Span::new(3, 99)), "", "past the end");
}

#[test]
fn a_span_never_ends_before_it_starts() {
    assert_eq!(Span::new(5, 2), Span::new(5, 5));
    assert_eq!(Span::new(2, 4).to(Span::new(8, 9)), Span::new(2, 9));
    assert_eq!(Span::new(8, 9).to(Span::new(2, 4)), Span::new(2, 9));
    assert_eq!(Span::new(usize::MAX, usize::MAX), Span { start: u32::MAX, end: u32::MAX });
}

#[test]
fn a_line_is_told_without_what_ends_it() {
    let source = source("ab\r\n\ncd");
    let lines = [0, 1, 2, 3, 4].map(|number| source.line(number).map(|line| source.slice(line)));
    assert_eq!(lines, [None, Some("ab"), Some(""), Some("cd"), None]);
    assert_eq!(super::Source::new(SourceId(0), "a", "").line(1), Some(Span::new(0, 0)));
    assert_eq!(super::Source::new(SourceId(0), "a", "a\n").line(2), Some(Span::new(2, 2)));
}
