//! Protected names: found however they are written, in whole words only, and never said.

use crate::support;
use assize::diagnostic::render::Colour;
use assize::diagnostic::render::drawn;
use assize::diagnostic::render::json;
use assize::diagnostic::render::plain;
use assize::document::Document;
use assize::document::prose::Block;
use assize::protected;
use assize::protected::ProtectedNames;
use assize::workspace::Workspace;

const NAMES: &str = r#"{
    "yp-1": ["Sam Example", "Sammy"],
    "yp-2": ["Anne-Marie O'Connor"],
    "yp-3": ["José Núñez"],
    "yp-4": ["Al"],
    "yp-5": ["Łukasz Straße"],
}"#;

fn names() -> ProtectedNames {
    protected::read("names.ron", NAMES).unwrap_or_else(|wrong| panic!("{wrong:?}"))
}

/// Whose names stand in a text.
fn whose(text: &str) -> Vec<String> {
    names().found_in(text).into_iter().map(|found| found.id).collect()
}

#[test]
fn a_name_is_found_however_it_is_written() {
    let one = [
        ("Sam Example was there.", "yp-1"),
        ("SAM EXAMPLE", "yp-1"),
        ("said “sam\nexample”", "yp-1"),
        ("> sam\r\n> example", "yp-1"),
        ("**Sam** _Example_", "yp-1"),
        ("Sam Exam-\nple", "yp-1"),
        ("Sam Exam\u{ad}ple", "yp-1"),
        ("S\u{200b}am Example", "yp-1"),
        ("Sam\u{a0}Example's room", "yp-1"),
        ("Example, Sam", "yp-1"),
        ("S.a.m. Example", "yp-1"),
        ("Ｓａｍ Example", "yp-1"),
        ("sammy's", "yp-1"),
        ("Anne Marie O’Connor", "yp-2"),
        ("ANNE\u{2011}MARIE OCONNOR", "yp-2"),
        ("Anne-\nMarie O`Connor", "yp-2"),
        ("annemarie o connor", "yp-2"),
        ("O'Connor, Anne-Marie", "yp-2"),
        ("O’CONNOR ANNE MARIE", "yp-2"),
        ("Sam Exam- ple", "yp-1"),
        ("Sam\u{3164}Example", "yp-1"),
        ("Jose Nunez", "yp-3"),
        ("JOSÉ NÚÑEZ", "yp-3"),
        ("Jose\u{301} Nun\u{303}ez", "yp-3"),
        ("Al's", "yp-4"),
        ("(al)", "yp-4"),
        ("Lukasz Strasse", "yp-5"),
        ("ŁUKASZ STRASSE", "yp-5"),
    ];
    for (text, id) in one {
        assert_eq!(whose(text), [id], "{text:?}");
    }
}

#[test]
fn what_only_looks_like_a_name_is_not_found() {
    for text in [
        "also",
        "Als",
        "a l",
        "Sam",
        "Example",
        "Sam’s example is",
        "samexamples",
        "Sammys",
        "Jos Nunez",
        "royal",
        "e-learning al1",
    ] {
        assert_eq!(whose(text), [""; 0], "{text:?}");
    }
}

#[test]
fn any_text_is_searched() {
    let names = names();
    let odd =
        "\\u{d800} \\u \\u{ \\x4 \\ \u{301}\u{301} \u{10ffff} \\u{110000} Sam\\nExample Jos\\u00e9 N\\u{fa}\\xf1ez \\";
    let ends: Vec<usize> = (0..=odd.len()).filter(|at| odd.is_char_boundary(*at)).collect();
    for from in &ends {
        for to in ends.iter().filter(|to| *to >= from) {
            let text = &odd[*from..*to];
            for found in names.found_in(text).into_iter().chain(names.found_in_record(text)) {
                assert!(text.get(found.at.clone()).is_some(), "{text:?} {found:?}");
            }
        }
    }
    // As a record writes it, in RON and in JSON.
    let found: Vec<String> = names.found_in_record(odd).into_iter().map(|found| found.id).collect();
    assert_eq!(found, ["yp-1", "yp-3"]);
}

fn paragraph(words: &str) -> Block {
    Block::Paragraph(words.into())
}

#[test]
fn a_name_is_covered_where_its_place_is_drawn() {
    let record = support::read("tests/cases/survey/a-name-is-covered.txt");
    let mut workspace = Workspace::new();
    let texts = [("inspection.ron".to_owned(), record)];
    let section = Block::Section("Findings".into());
    let report = Document { running: None, blocks: vec![section, paragraph("“It was Sam\nExample who said so.”")] };
    let over_two = Document { running: None, blocks: vec![paragraph("José"), paragraph("Núñez")] };
    let mut said = workspace.named_in_record(&names(), &texts);
    said.extend(workspace.named_in_report(&names(), &report, &texts));
    said.extend(workspace.named_in_report(&names(), &over_two, &texts));
    let codes: Vec<&str> = said.iter().map(|one| one.code.id).collect();
    assert_eq!(codes, ["W0569", "E0965", "E0965"]);
    let forms: String = said
        .iter()
        .flat_map(|one| {
            let sources = workspace.sources();
            [drawn(one, sources, Colour::None), plain(one, sources), json(one, sources)]
        })
        .collect();
    for part in ["sam", "example", "jos", "nez"] {
        assert!(!forms.to_lowercase().contains(part), "`{part}` is shown:\n{forms}");
    }
    support::snapshot("survey", "a-name-is-covered", &forms);
}

#[test]
fn what_is_wrong_with_names_is_told_without_them() {
    let wrong = [
        ("names.ron", "{\"yp-1\": [\"Sam Example\""),
        ("names.json", "{\"yp-1\": \"Sam Example\"}"),
        ("names.ron", "[\"Sam Example\"]"),
        ("names.ron", "{\"yp-1\": [\"S\", \"Sam Example\"], \"yp-2\": []}"),
    ];
    for (file, text) in wrong {
        let said = match protected::read(file, text) {
            Ok(_) => panic!("read: {text}"),
            Err(said) => said,
        };
        for one in &said {
            assert_eq!(one.code.id, "E0964");
            let said = format!("{} {}", one.message, one.help.clone().unwrap_or_default());
            assert!(!said.contains("Sam"), "{said}");
        }
    }
    // An id that stands twice loses none of its names.
    let twice = protected::read("names.ron", "{\"yp-1\": [\"Sam Example\"], \"yp-1\": [\"Robin Other\"]}");
    assert_eq!(twice.unwrap_or_default().found_in("Sam Example, Robin Other").len(), 2);
}
