//! What is shown of texts that are long, odd or not there.

#![expect(clippy::unwrap_used, reason = "a test that lacks its place should fail")]

use super::Sources;
use super::json;
use super::plain;
use crate::diagnostic::Code;
use crate::diagnostic::Diagnostic;
use crate::source::SourceId;
use crate::source::Span;

const UNKNOWN: Code = Code { id: "E0203", title: "unknown grade", page: "" };
const OUT_OF_ORDER: Code = Code { id: "W0603", title: "order hides a line", page: "" };

/// Where a word stands in the text of a source.
fn span(sources: &Sources, id: SourceId, word: &str) -> Span {
    let start = sources.get(id).unwrap().text().find(word).unwrap();
    Span::new(start, start + word.len())
}

/// A record and the rules it is read against, with a diagnostic that speaks of both.
fn record_and_rules() -> (Sources, Diagnostic) {
    let mut sources = Sources::new();
    let record = sources.add("record.ron", "(\n  awards: {\n    \"é\": \"outstandin\",\n  },\n)\n");
    let rules = sources.add("rules.assize", "scale four-point \"Four\" {\r\n  outstanding \"O\"\r\n}\r\n");
    let diagnostic = Diagnostic::new(
        UNKNOWN,
        record,
        span(&sources, record, "\"outstandin\""),
        "unknown grade `outstandin`",
        "not a grade of `four-point`",
    )
    .with_label(rules, span(&sources, rules, "four-point"), "scale `four-point` declared here")
    .with_help("did you mean `outstanding`?");
    (sources, diagnostic)
}

#[test]
fn plain_says_every_place_on_a_line_of_its_own() {
    let (sources, diagnostic) = record_and_rules();
    assert_eq!(
        plain(&diagnostic, &sources),
        "record.ron:3:10: error E0203: unknown grade `outstandin`
  here: not a grade of `four-point`
  rules.assize:1:7: scale `four-point` declared here
  help: did you mean `outstanding`?
"
    );
}

#[test]
fn json_is_one_line_in_a_fixed_order() {
    let (sources, diagnostic) = record_and_rules();
    assert_eq!(
        json(&diagnostic, &sources),
        concat!(
            r#"{"code":"E0203","severity":"error","message":"unknown grade `outstandin`","labels":["#,
            r#"{"file":"record.ron","line":3,"column":10,"end_line":3,"end_column":22,"text":"not a grade of `four-point`"},"#,
            r#"{"file":"rules.assize","line":1,"column":7,"end_line":1,"end_column":17,"text":"scale `four-point` declared here"}"#,
            r#"],"help":"did you mean `outstanding`?"}"#
        )
    );
}

#[test]
fn a_diagnostic_without_a_place_is_told_without_one() {
    let diagnostic = Diagnostic::placeless(OUT_OF_ORDER, "nothing to read");
    let sources = Sources::new();
    assert_eq!(plain(&diagnostic, &sources), "warning W0603: nothing to read\n");
    assert_eq!(
        json(&diagnostic, &sources),
        r#"{"code":"W0603","severity":"warning","message":"nothing to read","labels":[],"help":null}"#
    );
}

#[test]
fn a_label_in_a_text_that_is_not_known_is_still_said() {
    let diagnostic = Diagnostic::new(UNKNOWN, SourceId(9), Span::new(3, 4), "unknown grade `x`", "not a grade");
    assert_eq!(plain(&diagnostic, &Sources::new()), "error E0203: unknown grade `x`\n  here: not a grade\n");
    assert!(json(&diagnostic, &Sources::new()).contains(r#"{"file":null,"line":null"#));
}

#[cfg(feature = "cli")]
mod drawn {
    //! For a terminal.

    use super::OUT_OF_ORDER;
    use super::UNKNOWN;
    use super::record_and_rules;
    use super::span;
    use crate::diagnostic::Diagnostic;
    use crate::diagnostic::render::Colour;
    use crate::diagnostic::render::Sources;
    use crate::diagnostic::render::drawn;
    use crate::source::SourceId;
    use crate::source::Span;

    fn draw(text: &str, span: Span) -> String {
        let mut sources = Sources::new();
        let id = sources.add("a.assize", text);
        let diagnostic = Diagnostic::new(OUT_OF_ORDER, id, span, "this never decides", "here");
        drawn(&diagnostic, &sources, Colour::None)
    }

    #[test]
    fn each_text_has_its_own_picture() {
        let (sources, diagnostic) = record_and_rules();
        assert_eq!(
            drawn(&diagnostic, &sources, Colour::None),
            r#"error E0203

  × unknown grade `outstandin`
   ╭─[record.ron:3:10]
 2 │   awards: {
 3 │     "é": "outstandin",
   ·          ──────┬─────
   ·                ╰── not a grade of `four-point`
 4 │   },
   ╰────
  help: did you mean `outstanding`?
  ☞ see also `rules.assize`
   ╭─[rules.assize:1:7]
 1 │ scale four-point "Four" {
   ·       ─────┬────
   ·            ╰── scale `four-point` declared here
 2 │   outstanding "O"
   ╰────
"#
        );
    }

    #[test]
    fn colours_change_nothing_but_colours() {
        let (sources, diagnostic) = record_and_rules();
        let coloured = drawn(&diagnostic, &sources, Colour::Sixteen);
        let mut letters = String::new();
        let mut is_escape = false;
        for letter in coloured.chars() {
            is_escape |= letter == '\u{1b}';
            if !is_escape {
                letters.push(letter);
            }
            is_escape &= letter != 'm';
        }
        assert_ne!(coloured, letters);
        assert_eq!(letters, drawn(&diagnostic, &sources, Colour::None));
    }

    #[test]
    fn an_end_of_text_and_an_empty_text_can_be_pointed_at() {
        let pictures = [
            draw("", Span::new(0, 0)),
            draw("a {\n", Span::new(4, 4)),
            draw("a {\n", Span::new(3, 3)),
            draw("a\nb\nc", Span::new(2, 2)),
            draw("a\nb\nc", Span::new(99, 120)),
        ];
        assert_eq!(
            pictures.concat(),
            r#"warning W0603

  ⚠ this never decides
   ╭─[a.assize:1:1]
 1 │
   · ▲
   · ╰── here
   ╰────
warning W0603

  ⚠ this never decides
   ╭─[a.assize:2:1]
 1 │ a {
 2 │
   · ▲
   · ╰── here
   ╰────
warning W0603

  ⚠ this never decides
   ╭─[a.assize:1:4]
 1 │ a {
   ·    ▲
   ·    ╰── here
   ╰────
warning W0603

  ⚠ this never decides
   ╭─[a.assize:2:1]
 1 │ a
 2 │ b
   · ┬
   · ╰── here
 3 │ c
   ╰────
warning W0603

  ⚠ this never decides
   ╭─[a.assize:3:2]
 2 │ b
 3 │ c
   ·  ▲
   ·  ╰── here
   ╰────
"#
        );
    }

    #[test]
    fn a_label_over_many_lines_marks_its_first() {
        let short = "a {\n  b\n  c\n}\n";
        let long = format!("a {{\n{}}}\n", "  b\n".repeat(5000));
        let pictures = [draw(short, Span::new(0, 13)), draw(&long, Span::new(0, long.len() - 1))];
        assert_eq!(
            pictures.concat(),
            r#"warning W0603

  ⚠ this never decides
   ╭─[a.assize:1:1]
 1 │ ╭─▶ a {
 2 │ │     b
 3 │ │     c
 4 │ ├─▶ }
   · ╰──── here
   ╰────
warning W0603

  ⚠ this never decides
   ╭─[a.assize:1:1]
 1 │ a {
   · ─┬─
   ·  ╰── here
 2 │   b
   ╰────
"#
        );
    }

    #[test]
    fn a_line_of_a_megabyte_is_cut_around_its_labels() {
        let text = format!("{}WRONG{}\n{}\n", "é ".repeat(400_000), " é".repeat(400_000), "x".repeat(1_000_000));
        let start = text.find("WRONG").unwrap();
        assert_eq!(
            draw(&text, Span::new(start, start + 5)),
            r#"warning W0603

  ⚠ this never decides
   ╭─[a.assize:1:800001]
 1 │ … é é é é é é é é é é é é é é é é WRONG é é é é é é é é é é é é é é é é é…
   ·                                   ──┬──
   ·                                     ╰── here
 2 │ xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…
   ╰────
"#
        );
    }

    #[test]
    fn far_places_in_one_text_are_drawn_apart() {
        let text = format!("first\n{}second\n", "x\n".repeat(100));
        let mut sources = Sources::new();
        let id = sources.add("a.assize", text);
        let diagnostic = Diagnostic::new(UNKNOWN, id, span(&sources, id, "second"), "declared twice", "again here")
            .with_label(id, span(&sources, id, "first"), "first here");
        assert_eq!(
            drawn(&diagnostic, &sources, Colour::None),
            r#"error E0203

  × declared twice
   ╭─[a.assize:1:1]
 1 │ first
   · ──┬──
   ·   ╰── first here
 2 │ x
   ╰────
     ╭─[a.assize:102:1]
 101 │ x
 102 │ second
     · ───┬──
     ·    ╰── again here
     ╰────
"#
        );
    }

    #[test]
    fn text_cannot_steer_the_terminal() {
        let text = "good \u{1b}[31m \u{202e}red\u{9b}1m\u{7}\r x";
        let mut sources = Sources::new();
        let id = sources.add("a\u{1b}.assize", text);
        let diagnostic =
            Diagnostic::new(UNKNOWN, id, span(&sources, id, "red"), format!("unknown grade `{text}`"), text)
                .with_help(text);
        let picture = drawn(&diagnostic, &sources, Colour::None);
        let steers = |letter: char| (letter.is_control() && letter != '\n') || letter == '\u{202e}';
        assert!(!picture.contains(steers), "{picture:?}");
    }

    #[test]
    fn a_sentence_is_broken_at_spaces_but_not_in_a_name() {
        let long = "with `requires improvement to be good` and much more to say than fits on one line, it goes on";
        let sources = Sources::new();
        let diagnostic = Diagnostic::placeless(UNKNOWN, long).with_help(format!("{long}\nsecond line"));
        assert_eq!(
            drawn(&diagnostic, &sources, Colour::None),
            r#"error E0203

  × with `requires improvement to be good` and much more to say than fits on
  │ one line, it goes on
  help: with `requires improvement to be good` and much more to say than fits on
        one line, it goes on
        second line
"#
        );
    }

    #[test]
    fn a_sentence_is_not_endless() {
        let diagnostic = Diagnostic::placeless(UNKNOWN, "x".repeat(1_000_000));
        assert!(drawn(&diagnostic, &Sources::new(), Colour::None).len() < 4000);
    }

    #[test]
    fn spans_that_lie_inside_characters_are_drawn() {
        for start in 0..8 {
            for end in start..9 {
                assert!(draw("é€\n😀", Span::new(start, end)).contains("here"));
            }
        }
        assert!(draw("x", Span { start: 1, end: 0 }).contains("here"));
        let nowhere = Diagnostic::new(UNKNOWN, SourceId(3), Span::new(0, 1), "unknown", "here");
        assert!(drawn(&nowhere, &Sources::new(), Colour::None).contains("unknown"));
    }

    proptest::proptest! {
        #![proptest_config(proptest::test_runner::Config { cases: 2000, failure_persistence: None, ..Default::default() })]

        #[test]
        fn any_labels_in_any_text_are_drawn(
            text in "[a\\t\\n\\r é€😀\u{301}\u{7}]{0,60}",
            spans in proptest::collection::vec((0u32..150, 0u32..150), 1..5),
            is_elsewhere in proptest::bool::ANY,
        ) {
            let mut sources = Sources::new();
            let id = sources.add("a.assize", text.clone());
            let other = if is_elsewhere { sources.add("b.assize", text.repeat(40)) } else { id };
            let mut diagnostic = Diagnostic::placeless(UNKNOWN, "unknown grade");
            for (start, end) in spans {
                let source = if start % 2 == 0 { id } else { other };
                diagnostic = diagnostic.with_label(source, Span { start, end }, format!("from {start} to {end}"));
            }
            let picture = drawn(&diagnostic, &sources, Colour::None);
            for label in &diagnostic.labels {
                assert!(picture.contains(&label.text), "{label:?} is not in\n{picture}");
            }
            assert!(!picture.contains("Failed to read"), "{picture}");
        }
    }
}
