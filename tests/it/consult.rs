//! Consultations: what responses come to, whatever stands in them and in whatever order.
//!
//! The responses are invented, but for the answers of one: it ticks what the respondent's form in the source document ticks, as far
//! as the text of that lets it be read, and says in other words what was written there.

use assize::consult;
use assize::consult::Paper;
use assize::diagnostic::render;
use assize::document;
use assize::model::Framework;
use assize::source::Source;
use assize::source::SourceId;
use assize::template::Part;
use assize::workspace::Workspace;
use serde_json::Value;

use crate::properties::holds;
use crate::support;

const RULES: &str = "frameworks/stc/2023.assize";

fn with_framework(run: impl FnOnce(&Framework)) {
    thread_local! {
        static WORKSPACE: Workspace = {
            let mut workspace = Workspace::new();
            workspace.add_rule_file(RULES, support::read(RULES));
            workspace
        };
    }
    WORKSPACE.with(|workspace| run(&workspace.rule_files()[0].periods[0].framework));
}

fn templates() -> Vec<Part> {
    let part = |(place, (name, text)): (usize, &(&str, &str))| Part {
        name: (*name).to_owned(),
        source: Source::new(SourceId(u32::try_from(place).unwrap()), *name, *text),
    };
    consult::TEMPLATES.iter().enumerate().map(part).collect()
}

#[test]
fn responses_come_to_what_their_snapshots_show() {
    support::each_case("consult", "csv", |claim, text| {
        let mut said = String::new();
        with_framework(|framework| {
            let read = consult::read(framework, &[(format!("{claim}.csv"), text.to_owned())]);
            let sources = render::Sources::new();
            said = read.diagnostics.iter().map(|one| render::plain(one, &sources)).collect();
            let results = consult::results(framework, &read.value).unwrap();
            said.push_str(&document::markdown(&consult::document(Paper::Results, &templates(), &results).unwrap()));
        });
        said
    });
}

/// The files of responses never hold a name here without consent, so nothing that is said of them may either.
#[test]
fn nothing_that_is_said_names_anybody_without_consent() {
    for file in support::files_under("tests/cases/consult").into_iter().filter(|file| file.ends_with(".snap")) {
        let text = support::read(&file);
        for name in ["Sam Ivory", "provider of education", "An association of those", "rather agree"] {
            assert!(!text.contains(name), "{file} shows {name}");
        }
        let may_be_named = file.contains("responses_are_counted");
        assert!(may_be_named || !text.contains("Robin Ashdown"), "{file} shows who did not say yes");
    }
}

/// A form filled in by bytes: for each place that can be ticked nothing, one of its answers, or something else.
struct Filled {
    kind: Option<usize>,
    is_late: bool,
    ticked: Vec<Option<Option<usize>>>,
    words: String,
}

fn filled(framework: &Framework, bytes: &[u8]) -> Vec<Filled> {
    let consultation = framework.consultation.as_ref().unwrap();
    let places = consultation.ticked();
    let one = |bytes: &[u8]| {
        let byte = |at: usize| usize::from(bytes.get(at).copied().unwrap_or(0));
        let ticked = places.iter().enumerate().map(|(at, place)| {
            let answers = consultation.answers(&framework[place.on]).count();
            match byte(at + 2) % (answers + 2) {
                answer if answer < answers => Some(Some(answer)),
                answer if answer == answers => Some(None),
                _ => None,
            }
        });
        let words = ["", "plain", "with, commas", "in \"quotes\"", "on\ntwo lines"];
        Filled {
            kind: Some(byte(0) % 3).filter(|kind| *kind < 2),
            is_late: byte(1).is_multiple_of(3),
            ticked: ticked.collect(),
            words: words[byte(1) % words.len()].to_owned(),
        }
    };
    bytes.chunks(8).take(40).map(one).collect()
}

fn cell(words: &str) -> String {
    format!("\"{}\"", words.replace('"', "\"\""))
}

/// The file of responses, the rows as given.
fn written(framework: &Framework, responses: &[(usize, &Filled)]) -> String {
    let consultation = framework.consultation.as_ref().unwrap();
    let mut text = consult::first_row(framework);
    for (number, one) in responses {
        let kind = one.kind.map_or("", |kind| consultation.respondents[kind].title.as_str());
        let day = if one.is_late { "2023-01-23" } else { "2023-01-22" };
        let mut cells: Vec<String> = vec![
            format!("r{number}"),
            day.to_owned(),
            kind.to_owned(),
            "Robin".to_owned(),
            String::new(),
            String::new(),
            String::new(),
        ];
        let places = consultation.ticked();
        for (place, question) in consultation.questions.iter().enumerate() {
            for (at, ticked) in places.iter().enumerate().filter(|(_, ticked)| ticked.place == place) {
                let answers: Vec<(&str, &str)> = consultation.answers(&framework[ticked.on]).collect();
                cells.push(match one.ticked[at] {
                    None => String::new(),
                    Some(None) => "something else".to_owned(),
                    // Names and the words on the form in turn.
                    Some(Some(answer)) if number % 2 == 0 => answers[answer].0.to_owned(),
                    Some(Some(answer)) => answers[answer].1.to_owned(),
                });
            }
            if question.takes_words() {
                cells.push(one.words.clone());
            }
        }
        let cells: Vec<String> = cells.iter().map(|words| cell(words)).collect();
        text.push_str(&format!("{}\n", cells.join(",")));
    }
    text
}

fn results(framework: &Framework, text: String) -> Value {
    let read = consult::read(framework, &[("responses.csv".to_owned(), text)]);
    serde_json::to_value(consult::results(framework, &read.value).unwrap()).unwrap()
}

/// What was filled in is what is counted; every count adds up to the responses; and the order of the rows changes nothing.
fn what_is_filled_in_is_counted(bytes: &[u8]) {
    with_framework(|framework| {
        let consultation = framework.consultation.as_ref().unwrap();
        let all = filled(framework, bytes);
        let mut rows: Vec<(usize, &Filled)> = all.iter().enumerate().collect();
        let told = results(framework, written(framework, &rows));
        assert!(!told.to_string().contains("Robin"), "nobody said that they may be named");
        let number = |value: &Value| usize::try_from(value.as_u64().unwrap()).unwrap();
        let in_time = all.iter().filter(|one| !one.is_late).count();
        assert_eq!(number(&told["responses"]["in_time"]), in_time);
        assert_eq!(number(&told["responses"]["late"]), all.len() - in_time);
        let questions = told["questions"].as_array().unwrap();
        let tables: Vec<&Value> = questions.iter().flat_map(|one| one["tables"].as_array().unwrap()).collect();
        for (at, (table, ticked)) in tables.iter().zip(consultation.ticked()).enumerate() {
            let rows = table["rows"].as_array().unwrap();
            let sum = |of: &dyn Fn(&Value) -> usize| rows.iter().map(of).sum::<usize>();
            assert_eq!(sum(&|row| number(&row["all"])), in_time);
            assert_eq!(sum(&|row| number(&row["late"])), all.len() - in_time);
            for (place, kind) in told["responses"]["kinds"].as_array().unwrap().iter().enumerate() {
                assert_eq!(sum(&|row| number(&row["counts"][place])), number(&kind["in_time"]));
            }
            for answer in 0..consultation.answers(&framework[ticked.on]).count() {
                let gave = |one: &&Filled| one.ticked[at] == Some(Some(answer));
                assert_eq!(number(&rows[answer]["all"]), all.iter().filter(|one| !one.is_late).filter(gave).count());
                assert_eq!(number(&rows[answer]["late"]), all.iter().filter(|one| one.is_late).filter(gave).count());
            }
        }
        for question in questions {
            let words = all.iter().filter(|one| !one.words.is_empty()).count();
            let wanted = if question["takes_words"] == Value::Bool(true) { words } else { 0 };
            assert_eq!(question["comments"].as_array().unwrap().len(), wanted);
        }
        rows.reverse();
        assert_eq!(results(framework, written(framework, &rows)), told);
    });
}

#[test]
fn what_is_filled_in_is_counted_and_adds_up_in_any_order() {
    holds(what_is_filled_in_is_counted, 200, 320);
}

/// No text brings the reading down.
fn any_text_is_read(bytes: &[u8]) {
    with_framework(|framework| {
        let text = String::from_utf8_lossy(bytes).into_owned();
        let whole = format!("{}{text}", consult::first_row(framework));
        for text in [text, whole] {
            results(framework, text);
        }
    });
}

#[test]
fn any_text_is_read_as_responses_without_a_panic() {
    holds(any_text_is_read, 300, 400);
}
