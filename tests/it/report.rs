//! Reports: what each reader is told, and that nothing else shows, in every format.

use crate::docx;
use crate::support;
use assize::document;
use assize::document::Document;
use assize::report;
use assize::report::Audience;
use assize::template::Part;
use assize::workspace::Evaluated;
use assize::workspace::Workspace;
use proptest::prelude::*;

const AUDIENCES: &[(&str, Audience)] =
    &[("inspector", Audience::Inspector), ("provider", Audience::Provider), ("public", Audience::Public)];

/// The shipped templates.
fn templates(workspace: &mut Workspace) -> Vec<Part> {
    let part = |(name, text): &(&str, &str)| Part { name: (*name).to_owned(), source: workspace.keep(*name, *text) };
    report::TEMPLATES.iter().map(part).collect()
}

/// The report of an evaluated record.
fn document(workspace: &Workspace, evaluated: &Evaluated, templates: &[Part], audience: Audience) -> Document {
    let case = workspace.case(evaluated).unwrap();
    let (_, plan) = workspace.rules_of(evaluated).unwrap();
    report::document(&case, plan, audience, templates).unwrap_or_else(|faults| panic!("{faults:?}"))
}

/// A workspace with every rule file of the framework that an inspection stands under.
fn workspace_of(inspection: &str) -> Workspace {
    let mut workspace = Workspace::new();
    let folder = inspection.split("/inspections").next().unwrap();
    for file in support::files_under(folder) {
        let is_edition = file.ends_with(".assize") && !file.contains("/drafts/");
        if is_edition {
            workspace.add_rule_file(file.clone(), support::read(&file));
        }
    }
    workspace
}

#[test]
fn reports_say_what_their_snapshots_show() {
    for file in support::files_under("tests/cases/report").into_iter().filter(|file| file.ends_with(".of")) {
        let claim = file.trim_start_matches("tests/cases/report/").trim_end_matches(".of").to_owned();
        let inspection = support::read(&file).trim().to_owned();
        let mut workspace = workspace_of(&inspection);
        let templates = templates(&mut workspace);
        let read = workspace.evaluate(vec![(inspection.clone(), support::read(&inspection))]);
        let evaluated = read.value.unwrap_or_else(|| panic!("{:?}", read.diagnostics));
        support::all_of(
            AUDIENCES,
            |(name, audience)| {
                let document = document(&workspace, &evaluated, &templates, *audience);
                support::snapshot("report", &format!("{claim}.{name}"), &document::markdown(&document));
                if *audience == Audience::Public {
                    let text = docx::part(&document::docx(&document), "word/document.xml");
                    support::snapshot("report", &format!("{claim}.{name}-word"), &text);
                }
            },
            |(name, _)| format!("{claim} for {name}"),
        );
    }
}

/// Every worked inspection has a report for every reader, in every format; what is provisional says so on every page.
#[test]
fn every_worked_inspection_has_its_reports() {
    for framework in ["frameworks/stc", "frameworks/fhrs"] {
        let folder = format!("{framework}/inspections");
        let mut workspace = workspace_of(&folder);
        let templates = templates(&mut workspace);
        for (file, texts) in support::worked_inspections().into_iter().filter(|(file, _)| file.starts_with(&folder)) {
            let Some(evaluated) = workspace.evaluate(texts).value else {
                // One of a draft, which is not among the editions here.
                assert!(file.contains("confirm-or-change"), "{file}");
                continue;
            };
            for (name, audience) in AUDIENCES {
                let document = document(&workspace, &evaluated, &templates, *audience);
                let (html, word) = (document::html(&document), document::docx(&document));
                let is_provisional = document.running.is_some();
                assert_eq!(html.contains("<header class=\"running\">"), is_provisional, "{file} for {name}");
                assert_eq!(docx::part(&word, "word/header.xml").contains("Provisional"), is_provisional, "{file}");
                let case = workspace.case(&evaluated).unwrap();
                let is_final = document::stage_in_words(&case).is_some_and(|stage| stage.starts_with("Final"));
                assert!(!(is_final && is_provisional), "{file}: final, and called provisional");
                for elsewhere in ["http://", "https://", "<script", "<img", "<link", "url("] {
                    assert!(!html.contains(elsewhere), "{file} for {name}: {elsewhere}");
                }
            }
        }
    }
}

const RULES: &str = r#"framework demo "Demonstration" {
  edition 2024
  in force from 2024
  status published
}
party ofsted "Ofsted"
source rules "The rules" { undivided }
scale four-point "Four-point scale" cumulative {
  cite rules
  good       "Good"
  adequate   "Adequate"
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
    criterion homely "Rooms are homely."
  }
  adequate requires {
    criterion risks "Risks are managed."
    criterion doors "Doors close."
  }
  otherwise inadequate
}
evidence {
  cite rules
  method observation "Observation"
  method interview "Interview"
  met needs at least 1 method
}
team {
  cite rules
  at least 1 inspector from ofsted
}
survey young-people "Survey of young people" {
  cite rules
  report individual answers only when at least 10 gave them, otherwise themes
  question feel-safe "Do you feel safe here?" answered yes "Yes", no "No", not-sure "Not sure"
  question change "What would you change?" in words
}
report {
  cite rules
  section safety
  section improvement "Areas for improvement" says what would improve the awards
  section about "About this inspection" says how it was conducted
  section views "What young people said" in the words of inspectors
  section service "Service information" asks for population "Population"
}
"#;

/// What a record says that some readers are not told.
#[derive(Debug, Clone)]
struct Withheld {
    reason: String,
    note: String,
    item: String,
    person: String,
    connection: String,
    on: u8,
    /// How many gave the answers that few gave.
    few: (u8, u8),
    /// Whether there is a confidential item of evidence, too.
    is_more: bool,
}

fn withheld() -> impl Strategy<Value = Withheld> {
    let words = || "[A-Za-z*<|# ]{1,20}[a-z]";
    let few = (0_u8..10, 0_u8..10);
    (words(), words(), "[a-z]{3,8}", "[a-z]{3,8}", words(), 4_u8..15, few, any::<bool>()).prop_map(
        |(reason, note, item, person, connection, on, few, is_more)| Withheld {
            reason,
            note,
            item,
            person,
            connection,
            on,
            few,
            is_more,
        },
    )
}

fn record(withheld: &Withheld) -> String {
    let Withheld { reason, note, item, person, connection, on, few, is_more } = withheld;
    let mut evidence = serde_json::json!({
        item: {"method": "observation", "by": person, "note": note, "on": format!("2024-03-{on:02}")},
    });
    if *is_more {
        let supports = ["safety/doors"];
        evidence["more-1"] = serde_json::json!({"method": "interview", "confidential": true, "supports": supports});
    }
    serde_json::json!({
        "framework": "demo", "edition": "2024", "provider": "The *Larches*",
        "on_site": {"from": "2024-03-04", "to": "2024-03-15"},
        "findings": {
            "safety/homely": {"is": "unmet", "reason": reason, "evidence": [item]},
            "safety/risks": {"is": "met", "evidence": [item], "confidential": true, "reason": note},
            "safety/doors": {"is": "met", "evidence": [item]},
        },
        "evidence": evidence,
        "team": {person: {"role": "inspector", "from": "ofsted", "connection": connection}},
        "awards": {"safety": {"grade": "adequate", "confidential": true, "reason": connection}},
        "surveys": {"young-people": {
            "answered": 30 + u32::from(few.0) + u32::from(few.1),
            "answers": {"feel-safe": {"yes": 30, "no": few.0, "not-sure": few.1}},
            "themes": ["Evenings are loud.", {"says": note, "confidential": true}],
        }},
        "report": {"views": "They like the food.\n\nThey sleep *badly*."},
    })
    .to_string()
}

/// A report in every format, one after another.
fn forms(record: &str, audience: Audience) -> Vec<Vec<u8>> {
    let mut workspace = Workspace::new();
    workspace.add_rule_file("demo.assize", RULES);
    let templates = templates(&mut workspace);
    let read = workspace.evaluate(vec![("record.json".to_owned(), record.to_owned())]);
    let evaluated = read.value.unwrap_or_else(|| panic!("{:?}", read.diagnostics));
    let document = document(&workspace, &evaluated, &templates, audience);
    vec![document::markdown(&document).into_bytes(), document::html(&document).into_bytes(), document::docx(&document)]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    /// Two inspections that differ only in what a reader may not see give that reader the same report, byte for byte.
    #[test]
    fn what_readers_may_not_see_does_not_show(one in withheld(), other in withheld()) {
        prop_assert_eq!(forms(&record(&one), Audience::Public), forms(&record(&other), Audience::Public));
        // The provider is told the reasons of findings.
        let other = Withheld { reason: one.reason.clone(), ..other };
        prop_assert_eq!(forms(&record(&one), Audience::Provider), forms(&record(&other), Audience::Provider));
    }
}

#[test]
fn inspectors_words_are_no_markdown_and_missing_ones_are_said() {
    let sample = Withheld {
        reason: "Bare walls".into(),
        note: "n".into(),
        item: "e1".into(),
        person: "p1".into(),
        connection: "none to speak of".into(),
        on: 5,
        few: (3, 4),
        is_more: false,
    };
    let text = String::from_utf8(forms(&record(&sample), Audience::Provider).remove(0)).unwrap();
    assert!(text.contains("They like the food.\n\nThey sleep \\*badly\\*."), "{text}");
    assert!(text.contains("### Population\n\nNot recorded."), "{text}");
    assert!(text.contains("The \\*Larches\\*") && text.contains("Bare walls."), "{text}");
    assert!(text.contains("| Yes | 30 |\n| No | not told |"), "{text}");
    let inspector = String::from_utf8(forms(&record(&sample), Audience::Inspector).remove(0)).unwrap();
    assert!(inspector.contains("e1") && inspector.contains("| No | 3 |"), "{inspector}");
    // What would improve it is told although the award is recorded.
    assert!(text.contains("### Safety: from Adequate to Good"), "{text}");
}
