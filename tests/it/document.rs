//! Outcomes in words: what no form of a document may do, whatever a record says.

use assize::document;
use assize::document::words;
use assize::model::Ratio;
use assize::workspace::Workspace;

use crate::support;

const RULES: &str = r#"framework demo "Demonstration" {
  edition 2024
  in force from 2024
  status published
}
source rules "The rules" { undivided }
scale four-point "Four-point scale" cumulative {
  cite rules
  good       "Good"
  inadequate "Inadequate"
}
scale requirement "Requirement" satisfied at met {
  cite rules
  met   "Met"
  unmet "Not met"
}
criteria are answered on requirement cite rules
judgement safety "Safety" on four-point, decided by inspectors {
  cite rules
  good requires {
    criterion risks "Risks are managed."
  }
  otherwise inadequate
}
"#;

/// Text, Markdown and JSON of a record's outcome.
fn forms(record: &str) -> [String; 3] {
    let mut workspace = Workspace::new();
    workspace.add_rule_file("demo.assize", RULES);
    let reported = workspace.evaluate(vec![("record.json".to_owned(), record.to_owned())]);
    let evaluated = reported.value.unwrap_or_else(|| panic!("{:?}", reported.diagnostics));
    let case = workspace.case(&evaluated).unwrap();
    let document = document::outcome(&case);
    [document::text(&document), document::markdown(&document), document::json(&case)]
}

fn record(provider: &str, reason: &str) -> String {
    let quoted = |words: &str| serde_json::to_string(words).unwrap();
    format!(
        r#"{{"framework": "demo", "edition": "2024", "provider": {}, "findings": {{"safety/risks": {{"is": "unmet", "reason": {}}}}}}}"#,
        quoted(provider),
        quoted(reason),
    )
}

#[test]
fn what_would_settle_or_change_an_award_is_said_in_plain_words() {
    let rules = support::read("tests/cases/evaluate/settling/rules.assize");
    support::each_case("evaluate/settling", "ron", |name, record| {
        let mut workspace = Workspace::new();
        workspace.add_rule_file("rules.assize", rules.as_str());
        let reported = workspace.evaluate(vec![(format!("{name}.ron"), record.to_owned())]);
        let evaluated = reported.value.unwrap_or_else(|| panic!("{name}: {:?}", reported.diagnostics));
        let text = document::text(&document::outcome(&workspace.case(&evaluated).unwrap()));
        format!("{record}---\n{}", about_settling(&text))
    });
}

/// Of a text outcome, the headings of judgements and the lists of what would settle or change their awards.
fn about_settling(text: &str) -> String {
    let told = ["What would settle it", "What it would take", "How it could be lost"];
    let mut kept = String::new();
    for block in text.split("\n\n") {
        let mut lines = block.lines();
        let is_heading = lines.clone().nth(1).is_some_and(|rule| rule.starts_with("---"));
        match lines.next() {
            Some(heading) if is_heading && heading.contains(": ") => kept.push_str(&format!("\n{heading}\n")),
            Some(title) if told.contains(&title) => kept.push_str(&format!("{block}\n")),
            Some(_) | None => {}
        }
    }
    kept
}

#[test]
fn words_of_a_record_cannot_steer_a_terminal_or_turn_the_text() {
    let [text, markdown, json] = forms(&record("A\u{1b}[31m red\r\n\u{202e}centre", "one\u{7}\n\n\ntwo\u{200f}"));
    for form in [&text, &markdown] {
        assert!(form.chars().all(|letter| letter == '\n' || !letter.is_control()), "{form:?}");
        assert!(!form.contains(['\u{202e}', '\u{200f}']), "{form:?}");
    }
    assert!(text.contains("Reason: one\u{fffd} two"), "{text}");
    assert!(!json.contains('\u{1b}'));
}

#[test]
fn words_of_a_record_are_no_markdown() {
    let [_, markdown, _] = forms(&record("<script>|*A*|", "# [x](y) `z`"));
    assert!(markdown.starts_with("# Full inspection of &lt;script&gt;|\\*A\\*|\n"), "{markdown}");
    assert!(markdown.contains("Reason: \\# \\[x\\](y) \\`z\\`."), "{markdown}");
}

#[test]
fn json_keeps_its_format_and_holds_every_award() {
    let [_, _, json] = forms(&record("A", "B"));
    let value: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(value["format"], "assize-outcome/1");
    let award = &value["awards"][0];
    assert_eq!(award["judgement"], "safety");
    assert_eq!(award["state"], "settled");
    assert_eq!(award["award"], "inadequate");
    assert_eq!(award["decided_by_rule"]["words"], "otherwise inadequate");
    assert_eq!(award["decided_by_rule"]["line"], 23);
    assert_eq!(award["reasons"][0]["criteria"][0]["reason"], "B");
}

#[test]
fn an_outcome_is_told_in_the_same_words_every_time() {
    let record = record("A", "B");
    assert_eq!(forms(&record), forms(&record));
}

#[test]
fn numbers_are_told_exactly() {
    let told = |numerator, denominator| words::number(Ratio::new(numerator, denominator));
    assert_eq!(told(5, 1), "5");
    assert_eq!(told(125, 2), "62.5");
    assert_eq!(told(-1, 20), "-0.05");
    assert_eq!(told(1, 3), "1/3");
    assert_eq!(told(0, 1), "0");
    assert_eq!(told(i128::MAX, 1), i128::MAX.to_string());
}

#[test]
fn counts_and_lists_are_told_as_people_do() {
    assert_eq!(words::count(1, "criterion", "criteria"), "1 criterion");
    assert_eq!(words::count(0, "criterion", "criteria"), "0 criteria");
    let things = ["a", "b", "c"].map(str::to_owned);
    assert_eq!(words::listed(&things, "or"), "a, b or c");
    assert_eq!(words::listed(&things[..1], "or"), "a");
}

/// Rules in which a limit settles the whole, whatever the lines say.
const LIMITED: &str = r#"
source letters "Letters" { undivided }
judgement care "Care" on four-point, decided by inspectors {
  cite rules
  inspectors decide
}
judgement overall "Overall" on four-point, decided by inspectors {
  cite rules
  must be inadequate when care is inadequate
    basis reconstructed from "what the letters say"
  normally inadequate when care is inadequate
  otherwise inspectors decide
}
"#;

/// Text, Markdown and JSON under the limited rules.
fn limited(awards: &str) -> [String; 3] {
    let mut workspace = Workspace::new();
    let text = workspace.add_rule_file("demo.assize", format!("{RULES}{LIMITED}")).diagnostics.clone();
    let record = format!(r#"{{"framework": "demo", "edition": "2024", "awards": {{{awards}}}}}"#);
    let reported = workspace.evaluate(vec![("record.json".to_owned(), record)]);
    let evaluated = reported.value.unwrap_or_else(|| panic!("{text:?} {:?}", reported.diagnostics));
    let case = workspace.case(&evaluated).unwrap();
    let document = document::outcome(&case);
    [document::text(&document), document::markdown(&document), document::json(&case)]
}

#[test]
fn what_must_be_is_told_before_what_is_normally_so() {
    let [text, markdown, json] =
        limited(r#""care": {"grade": "inadequate", "reason": "C"}, "overall": {"grade": "inadequate"}"#);
    let (_, overall) = text.split_once("\nOverall: Inadequate\n").unwrap();
    let (_, decides) = overall.split_once("What decides it\n").unwrap();
    assert!(decides.starts_with("  - “must be inadequate when care is inadequate” applies: this decides"), "{text}");
    assert!(text.contains("“normally inadequate when care is inadequate” applies: this is also what is"), "{text}");
    assert!(overall.contains("Basis of this award: reconstructed"), "{text}");
    assert!(markdown.contains("- `must be inadequate when care is inadequate` applies: this decides"), "{markdown}");
    let value: serde_json::Value = serde_json::from_str(&json).unwrap();
    let award = value["awards"].as_array().unwrap().iter().find(|award| award["judgement"] == "overall").unwrap();
    assert_eq!(award["decides"][0]["words"], "must be inadequate when care is inadequate");
    assert_eq!(award["basis_rule"]["words"], "must be inadequate when care is inadequate");
    assert_eq!(award["basis"]["kind"], "reconstructed");
}
