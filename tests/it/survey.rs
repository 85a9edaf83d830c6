//! Surveys: files of answers counted, what of them is told outside the team, and that nobody can work out what is not.

use crate::claims::framework_of;
use crate::claims::inspection_of;
use crate::support;
use assize::conduct::outward::outward;
use assize::conduct::survey::ToldAnswers;
use assize::conduct::survey::ToldSurvey;
use assize::conduct::survey::told;
use assize::diagnostic::render::plain;
use assize::document;
use assize::model::Framework;
use assize::model::Id;
use assize::model::Survey;
use assize::model::SurveyId;
use assize::record::SurveyResult;
use assize::survey;
use assize::survey::Counted;
use assize::workspace::Workspace;
use std::collections::BTreeMap;
use std::collections::BTreeSet;

/// The survey of the edition of 2012.
fn young_people(workspace: &mut Workspace) -> (SurveyId, Survey) {
    workspace.add_rule_file("2012.assize", support::read("frameworks/stc/2012.assize"));
    let (id, survey) = workspace.survey_of_rules("young-people").unwrap();
    (id, survey.clone())
}

#[test]
fn files_of_answers_come_to_what_their_snapshots_show() {
    let mut workspace = Workspace::new();
    let (id, asked) = young_people(&mut workspace);
    support::each_case("survey", "csv", |name, text| {
        let file = format!("{name}.csv");
        let table = match survey::csv(&file, text) {
            Ok(table) => table,
            Err(wrong) => return plain(&wrong, workspace.sources()),
        };
        let reported = survey::counted(id, &asked, &table, &file);
        let said: String = reported.diagnostics.iter().map(|one| plain(one, workspace.sources())).collect();
        assert!(!said.contains("Sam Example") && !said.contains("perhaps"), "a cell is shown:\n{said}");
        let separated = table.separated_by.map(|by| format!("Separated by {by}.\n")).unwrap_or_default();
        let come_to = reported.value.map_or_else(String::new, |counted| {
            let part = survey::record_part(&asked, &counted);
            format!("{}---\n{part}", document::text(&document::survey(&asked, &counted)))
        });
        format!("{said}{separated}{come_to}")
    });
}

/// What a file of the tests comes to.
fn counted(name: &str) -> Counted {
    let (id, asked) = young_people(&mut Workspace::new());
    let table = survey::csv(name, &support::read(format!("tests/cases/survey/{name}.csv"))).unwrap();
    survey::counted(id, &asked, &table, name).value.unwrap()
}

#[cfg(feature = "xlsx")]
#[test]
fn a_workbook_comes_to_what_the_text_comes_to() {
    let (id, asked) = young_people(&mut Workspace::new());
    for (name, sheet) in [("fifty-seven-young-people", None), ("eight-young-people", Some("Answers"))] {
        let path = support::root().join(format!("tests/cases/survey/{name}.xlsx"));
        let bytes = std::fs::read(path).unwrap();
        let table = survey::workbook(name, &bytes, sheet).unwrap();
        let from_workbook = survey::counted(id, &asked, &table, name);
        assert!(from_workbook.diagnostics.is_empty(), "{:?}", from_workbook.diagnostics);
        assert_eq!(from_workbook.value.unwrap(), counted(name));
        // Cut short anywhere it is refused, or reads as what it still is.
        for length in (0..bytes.len()).step_by(97) {
            let _ = survey::workbook(name, &bytes[..length], sheet);
        }
    }
    let eight = std::fs::read(support::root().join("tests/cases/survey/eight-young-people.xlsx")).unwrap();
    let said = |bytes: &[u8], sheet| {
        let wrong = survey::workbook("answers.xlsx", bytes, sheet).unwrap_err();
        (wrong.code.id, wrong.message)
    };
    let several = "`answers.xlsx` has several sheets, and it is not said which has the answers".to_owned();
    assert_eq!(said(&eight, None), ("E0961", several));
    assert_eq!(said(&eight, Some("Answer")), ("E0961", "`answers.xlsx` has no sheet `Answer`".to_owned()));
    let locked = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
    let locked_said = "`answers.xlsx` is protected by a password, or is a workbook of an older sort".to_owned();
    assert_eq!(said(&locked, None), ("E0961", locked_said));
    assert_eq!(said(b"no workbook", None).0, "E0961");
}

#[test]
fn any_text_is_counted_or_refused() {
    let (id, asked) = young_people(&mut Workspace::new());
    let text = support::read("tests/cases/survey/fifty-seven-young-people.csv");
    let odd = ["", "\u{feff}", "\"\"", ";;;", "\t", "a\rb\rc", "feel-safe\n\u{0}\n", "\"a\nb\";c\n1;2;3"];
    let cut = (0..text.len()).filter(|at| text.is_char_boundary(*at)).step_by(41).map(|at| &text[..at]);
    for text in cut.chain(odd) {
        if let Ok(table) = survey::csv("answers.csv", text) {
            let _ = survey::counted(id, &asked, &table, "answers.csv");
        }
    }
}

#[test]
fn what_is_written_for_the_record_reads_back() {
    let rules = support::read("frameworks/stc/2012.assize");
    let framework = framework_of(&rules);
    let asked = framework.surveys.iter().next().unwrap();
    let counted = counted("fifty-seven-young-people");
    let part = survey::record_part(asked, &counted);
    let rest = "(framework: \"stc\", edition: \"2012\", kind: \"full\", on_site: (from: \"2014-03-04\", to: \"2014-03-14\"), \
                surveys: {\"young-people\": (asked: 60, themes: [\"Food is poor.\"])})";
    let mut workspace = Workspace::new();
    workspace.add_rule_file("2012.assize", rules);
    let reported = workspace.evaluate(vec![("a.ron".to_owned(), rest.to_owned()), ("b.ron".to_owned(), part)]);
    let read = &reported.value.unwrap_or_else(|| panic!("{:?}", reported.diagnostics)).inspection.surveys;
    assert_eq!(read.len(), 1);
    assert_eq!((read[0].answered, &read[0].answers), (counted.result.answered, &counted.result.answers));
    assert_eq!((read[0].asked, read[0].themes.len()), (Some(60), 1));
}

/// A survey that reports from 3 on, with questions of so many answers.
fn small(answers: &[usize]) -> Framework {
    let questions: String = (0..answers.len())
        .map(|question| {
            let answers: Vec<String> = (0..answers[question]).map(|it| format!("a{it} \"A {it}\"")).collect();
            format!("  question q{question} \"Q {question}\" answered {}\n", answers.join(", "))
        })
        .collect();
    framework_of(&format!(
        "{DEMO}survey s \"S\" {{\n  cite rules\n  report individual answers only when at least 3 gave them, otherwise themes\n{questions}}}\n"
    ))
}

const DEMO: &str = r#"framework demo "Demonstration" {
  edition 2024
  in force from 2024
  status published
}
source rules "The rules" { undivided }
scale four-point "Four-point scale" cumulative {
  cite rules
  outstanding "Outstanding"
  good        "Good"
  adequate    "Adequate"
  inadequate  "Inadequate"
}
scale requirement "Requirement" satisfied at met {
  cite rules
  met   "Met"
  unmet "Not met"
}
criteria are answered on requirement cite rules
judgement safety "Safety" on four-point, decided by inspectors {
  cite rules
  adequate requires {
    criterion risks "Risks are managed."
    criterion plans "Plans are known."
  }
  otherwise inadequate
}
evidence {
  cite rules
  method observation "Observation"
  method interviews "Interviews"
  method records "Records"
  met needs at least 2 methods
  substantial means at least 3 methods
}
"#;

/// Every way to answer a question of so many answers, each by up to `most` people.
fn ways(answers: usize, most: u32) -> Vec<Vec<u32>> {
    (0..answers).fold(vec![Vec::new()], |ways, _| {
        let longer = |way: &Vec<u32>| (0..=most).map(|count| [way.as_slice(), &[count]].concat()).collect::<Vec<_>>();
        ways.iter().flat_map(longer).collect()
    })
}

/// Every result of a survey with these questions, with every number of those who took part up to two more than needed.
fn results(answers: &[usize], most: u32) -> Vec<SurveyResult> {
    let all: Vec<Vec<Vec<u32>>> = answers.iter().fold(vec![Vec::new()], |all, answers| {
        let ways = ways(*answers, most);
        let longer = |one: &Vec<Vec<u32>>| {
            ways.iter().map(|way| one.iter().cloned().chain([way.clone()]).collect::<Vec<_>>()).collect::<Vec<_>>()
        };
        all.iter().flat_map(longer).collect()
    });
    let mut results = Vec::new();
    for answers in all {
        let needed = answers.iter().map(|counts| counts.iter().sum::<u32>()).max().unwrap_or(0);
        for answered in [None, Some(needed), Some(needed + 1), Some(needed + 2)] {
            let answers = answers.iter().cloned().map(Some).collect();
            let survey = SurveyId::at(0);
            results.push(SurveyResult { survey, on: None, asked: answered, answered, answers, themes: Vec::new() });
        }
    }
    results
}

/// Whether a number of a result is told.
fn is_told(told: &ToldSurvey, question: usize, answer: usize) -> bool {
    match &told.questions[question].answers {
        ToldAnswers::Numbers(numbers) => numbers[answer].is_some(),
        ToldAnswers::NotRecorded | ToldAnswers::OnlyThemes => false,
    }
}

/// Whoever knows the rule and everything that is told cannot leave out any number below the minimum, for any hidden answer: over all
/// small surveys, by going through them.
#[test]
fn a_hidden_answer_may_be_any_number_below_the_minimum() {
    for answers in [&[2][..], &[3], &[4], &[2, 2], &[2, 3]] {
        let framework = small(answers);
        let asked = &framework[SurveyId::at(0)];
        let mut possible: BTreeMap<(String, usize, usize), BTreeSet<u32>> = BTreeMap::new();
        let mut shown = 0_usize;
        for result in results(answers, if answers.len() == 1 { 6 } else { 4 }) {
            let told = told(asked, &result);
            let key = format!("{told:?}");
            for (question, counts) in result.answers.iter().enumerate() {
                for (answer, count) in counts.iter().flatten().enumerate() {
                    if is_told(&told, question, answer) {
                        assert!(*count >= 3, "told although only {count} gave it: {told:?}");
                        shown += 1;
                    } else {
                        possible.entry((key.clone(), question, answer)).or_default().insert(*count);
                    }
                }
            }
        }
        assert!(shown > 0);
        for ((told, question, answer), numbers) in possible {
            assert!(
                [0, 1, 2].iter().all(|it| numbers.contains(it)),
                "{told}: q{question} a{answer} is one of {numbers:?}"
            );
        }
    }
}

/// Two surveys that differ only in what is hidden are told alike.
#[test]
fn surveys_that_differ_in_what_is_hidden_are_told_alike() {
    for answers in [&[2][..], &[3], &[2, 2]] {
        let framework = small(answers);
        let asked = &framework[SurveyId::at(0)];
        for result in results(answers, 4) {
            let of_first = told(asked, &result);
            if !of_first.questions.iter().any(|question| question.answers.hides()) {
                continue;
            }
            for hidden in 0..3 {
                let mut other = result.clone();
                for (question, counts) in other.answers.iter_mut().enumerate() {
                    for (answer, count) in counts.iter_mut().flatten().enumerate() {
                        if !is_told(&of_first, question, answer) {
                            *count = hidden;
                        }
                    }
                }
                other.answered = Some(100 + hidden);
                other.asked = None;
                assert_eq!(told(asked, &other), of_first, "{result:?}");
            }
        }
    }
}

/// A record in which these stand where something is confidential, and an item that supports what is open.
fn record(item: &str, reason: &str, theme: &str) -> String {
    format!(
        r#"(
    framework: "demo",
    edition: "2024",
    findings: {{
        "safety/risks": (is: "met", reason: "Risks are known.", evidence: ["open-1", "open-2"]),
        "safety/plans": (is: "met", reason: "{reason}", confidential: true, evidence: ["open-1", "open-3"]),
    }},
    evidence: {{
        {item}
        "open-1": (method: "observation", on: "2024-03-04", note: "A shift."),
        "open-2": (method: "interviews", supports: ["safety/risks"]),
        "open-3": (method: "records"),
    }},
    awards: {{"safety": (grade: "adequate", confidential: true, reason: "{reason}")}},
    history: [(judgement: "safety", to: "adequate", because: "{reason}", confidential: true)],
    surveys: {{"s": (answers: {{"q0": {{"a0": 5}}}}, themes: ["Open.", (says: "{theme}", confidential: true)])}},
)"#
    )
}

#[test]
fn records_that_differ_in_what_is_confidential_leave_the_team_alike() {
    let framework = small(&[3]);
    let told = |item: &str, reason: &str, theme: &str| {
        outward(&framework, &inspection_of(&framework, &record(item, reason, theme)))
    };
    let first = told("", "Because.", "One.");
    let items = [
        r#""hidden-1": (method: "records", confidential: true, supports: ["safety/risks"], note: "Hidden."),"#,
        r#""hidden-1": (confidential: true, by: "inspector-9", supports: ["safety/plans"]),
           "hidden-2": (method: "interviews", on: "2024-03-05", confidential: true, supports: ["safety/risks"]),"#,
    ];
    for (item, reason) in [("", "Another hidden reason."), (items[1], "Hidden, too.")] {
        assert_eq!(told(item, reason, "Hidden theme."), first);
    }
    // It counts all the same: with a third method the evidence is substantial, and that is told because awards read it.
    let third = told(items[0], "Because.", "One.");
    let said = format!("{third:?}");
    assert!(!said.contains("idden"), "{said}");
    assert_eq!(third.inspection.evidence, first.inspection.evidence);
    let substantial = third.inspection.findings.iter().next().unwrap().taken.as_ref().unwrap().substantial;
    assert_eq!(substantial, Some(true));
}
