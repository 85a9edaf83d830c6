//! Templates: what is put in is never read as Markdown, and what is wrong is said with its line.

use assize::diagnostic::render;
use assize::document;
use assize::document::Document;
use assize::source::Source;
use assize::template;
use assize::template::Part;
use proptest::prelude::*;
use serde_json::json;

/// The parts of a template, each with its name.
fn parts(texts: &[(&str, &str)]) -> (Vec<Part>, render::Sources) {
    let mut sources = render::Sources::default();
    let parts = texts
        .iter()
        .map(|(name, text)| {
            let id = sources.add(*name, *text);
            Part { name: (*name).to_owned(), source: Source::new(id, *name, *text) }
        })
        .collect();
    (parts, sources)
}

/// The document of a template in one part.
fn filled(text: &str, told: &serde_json::Value) -> Result<Document, String> {
    filled_of(&[("main.md", text)], told)
}

fn filled_of(texts: &[(&str, &str)], told: &serde_json::Value) -> Result<Document, String> {
    let (parts, sources) = parts(texts);
    template::document(texts[0].0, &parts, told)
        .map_err(|faults| faults.iter().map(|fault| render::plain(fault, &sources)).collect())
}

#[test]
fn a_template_becomes_a_document_in_every_format() {
    let text = "# {{ title }}\n\n{% for section in sections %}\n## {{ section }}\n\n{% endfor %}\nSome **strong** `quoted` words\nthat go on.\n\n- one\n- two\n  - {{ title }}\n\n1. first\n2. second\n\nTable: What {{ title }} has\n\n| Name | Grade |\n|---|---|\n{% for section in sections %}\n| {{ section }} | good |\n{% endfor %}\n";
    let document = filled(text, &json!({"title": "A *<b>", "sections": ["x | y", "# z"]})).unwrap();
    assert_eq!(
        document::markdown(&document),
        "# A \\*&lt;b&gt;\n\n## x | y\n\n## \\# z\n\nSome **strong** `quoted` words that go on.\n\n- one\n- two\n  - A \\*&lt;b&gt;\n\n1. first\n2. second\n\n**What A \\*&lt;b&gt; has**\n\n| Name | Grade |\n| --- | --- |\n| x \\| y | good |\n| \\# z | good |\n"
    );
    let html = document::html(&document);
    assert!(
        html.contains("<h1>A *&lt;b&gt;</h1>") && html.contains("<caption>What A *&lt;b&gt; has</caption>"),
        "{html}"
    );
    assert!(html.contains("<ol>\n<li>first</li>"), "{html}");
}

#[test]
fn files_of_a_template_are_included_by_name() {
    let texts = [("main.md", "# A\n\n{% include \"part.md\" %}"), ("part.md", "{{ word }}")];
    let document = filled_of(&texts, &json!({"word": "here"})).unwrap();
    assert_eq!(document::markdown(&document), "# A\n\nhere\n");
}

#[test]
fn a_fault_is_said_with_its_line() {
    let told = json!({"title": "A", "list": ["a", "b"]});
    let cases: &[(&str, &str, &str)] = &[
        ("# {{ titel }}\n", "E0967", "main.md:1"),
        ("# A\n\n{% for one in list %}\n{{ one }}\n", "E0966", "main.md"),
        ("# A\n\n{{ title }\n", "E0966", "main.md:3"),
        ("# A\n\n{% include \"other.md\" %}\n", "E0967", "main.md:3"),
        ("# A\n\n{% include \"main.md\" %}\n", "E0968", "main.md:3"),
        ("# A\n\n{{ title | upper }}\n", "E0967", "main.md:3"),
        ("# A\n\n{{ list }}\n", "E0967", "main.md:3"),
        ("# A\n\n{{ \"x\" * 100000000 }}\n", "E0968", "main.md:3"),
        ("# A\n\n{{ title }} and <b>bold</b>\n", "E0969", "main.md:3"),
        ("# A\n\n<script>\nalert(1)\n</script>\n", "E0969", "main.md:3"),
        ("# A\n\n![x](http://example.org/x.png)\n", "E0969", "main.md:3"),
        ("# A\n\n| a |\n|---|\n| b |\n", "E0969", "main.md:3"),
        ("# A\n\n### B\n", "E0969", "main.md:3"),
        ("A\n", "E0969", "main.md:1"),
        ("", "E0969", "main.md"),
        ("# A\n\n> x\n", "E0969", "main.md:3"),
    ];
    for (text, code, place) in cases {
        let said = filled(text, &told).expect_err(text);
        assert!(said.contains(code) && said.contains(place), "{text}\n{said}");
    }
    let nested = "{% for a in list %}".repeat(18) + "x" + &"{% endfor %}".repeat(18);
    assert!(filled(&format!("# A\n\n{nested}"), &told).expect_err("endless").contains("E0968"));
}

proptest! {
    /// Whatever a value holds, the document says just that, as one paragraph.
    #[test]
    fn a_value_says_only_itself(words in "\\PC{0,40}", before in "[a-z*`_|#>-]{0,3}") {
        let document = filled("# A\n\n{{ words }}\n", &json!({"words": format!("{before}{words}")})).unwrap();
        let shown = document::prose::shown(&format!("{before}{words}"));
        let said: Vec<String> = document.passages().into_iter().skip(1).map(|passage| passage.words).collect();
        prop_assert_eq!(said.join("\n"), shown.trim());
    }

    /// Nothing that can be written into a template makes it fall over.
    #[test]
    fn any_text_is_a_template_or_is_refused(text in "([#>|*`\\-{}%<a-z\\[\\]()!0-9.\" \n]|\\{% |%\\}|\\{\\{ title \\}\\}|\\PC){0,80}") {
        let _ = filled(&text, &json!({"title": "x", "list": [1, 2]}));
    }
}
