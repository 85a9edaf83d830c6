//! The real frameworks: each is sound, its worked inspections come out as their snapshots show, its scenarios pass, and
//! what a grade hangs on is in the rule file and nowhere else.

use crate::support;
use assize::diagnostic::Severity;
use assize::diagnostic::render::plain;
use assize::document;
use assize::workspace::Workspace;

fn rule_files() -> Vec<String> {
    let files = support::files_under("frameworks");
    let files: Vec<String> = files.into_iter().filter(|file| file.ends_with(".assize")).collect();
    assert!(!files.is_empty());
    files
}

/// Every edition, loaded.
fn workspace() -> Workspace {
    let mut workspace = Workspace::new();
    for file in rule_files() {
        workspace.add_rule_file(file.clone(), support::read(&file));
    }
    workspace
}

/// An outcome's text, and what is said beside it.
fn outcome(workspace: &mut Workspace, texts: Vec<(String, String)>) -> String {
    let reported = workspace.evaluate(texts);
    let mut said: String = reported.diagnostics.iter().map(|one| plain(one, workspace.sources())).collect();
    let Some(evaluated) = reported.value else { return said };
    said.extend(evaluated.outcome.diagnostics.iter().map(|one| plain(one, workspace.sources())));
    let beside = if said.is_empty() { said } else { format!("\nbeside it:\n{said}") };
    let case = workspace.case(&evaluated).unwrap();
    format!("{}{beside}", document::text(&document::outcome(&case)))
}

/// The awards of a record, as `safety good, overall open`.
fn awards(workspace: &mut Workspace, record: &str) -> String {
    let reported = workspace.evaluate(vec![("record.ron".to_owned(), record.to_owned())]);
    let said: String = reported.diagnostics.iter().map(|one| plain(one, workspace.sources())).collect();
    let evaluated = reported.value.unwrap_or_else(|| panic!("{said}"));
    let case = workspace.case(&evaluated).unwrap();
    let words: Vec<String> = evaluated
        .outcome
        .awards
        .iter()
        .map(|award| {
            let judgement = &case.framework[award.judgement];
            let grade = award.settled().map(|grade| case.framework[judgement.scale].name_of(grade).to_owned());
            format!("{} {}", judgement.name, grade.unwrap_or_else(|| "open".to_owned()))
        })
        .collect();
    words.join(", ")
}

#[test]
fn every_rule_file_is_sound() {
    let workspace = workspace();
    let mut faults = Vec::new();
    for file in workspace.rule_files() {
        let wrong = file.diagnostics.iter().filter(|one| one.code.severity() != Severity::Note);
        faults.extend(wrong.map(|one| plain(one, workspace.sources())));
        if !file.is_sound() {
            faults.push(format!("{} gives no framework", file.source.name()));
        }
    }
    support::no_faults(&faults, "`assize check` draws them");
}

#[test]
fn every_scenario_passes() {
    let workspace = workspace();
    let mut faults = Vec::new();
    let mut number = 0;
    for file in workspace.rule_files() {
        for result in workspace.scenarios(file) {
            number += 1;
            faults.extend(result.failures.iter().map(|one| plain(one, workspace.sources())));
        }
    }
    support::no_faults(&faults, "`assize test` draws them");
    assert!(number >= 30, "only {number} scenarios");
}

#[test]
fn worked_inspections_come_out_as_their_snapshots_show() {
    let mut workspace = workspace();
    let worked = support::worked_inspections().into_iter();
    let outcomes: Vec<(String, String)> = worked.map(|(file, texts)| (file, outcome(&mut workspace, texts))).collect();
    support::all_of(
        outcomes,
        |(file, text)| {
            let (folder, name) = file.rsplit_once('/').unwrap();
            let mut settings = insta::Settings::clone_current();
            settings.set_snapshot_path(support::root().join(folder));
            settings.set_prepend_module_to_snapshot(false);
            settings.set_omit_expression(true);
            settings.bind(|| insta::assert_snapshot!(name.trim_end_matches(".ron"), text));
        },
        |(file, _)| file.clone(),
    );
}

#[test]
fn nothing_said_of_an_inspection_ends_in_a_space_or_runs_over_the_line() {
    let mut workspace = workspace();
    for (file, texts) in support::worked_inspections() {
        for line in outcome(&mut workspace, texts).lines() {
            assert_eq!(line, line.trim_end(), "{file}");
            let is_diagnostic =
                line.starts_with("frameworks/") || line.starts_with("  here:") || line.starts_with("  help:");
            assert!(line.chars().count() <= 100 || is_diagnostic, "{file}: {line}");
        }
    }
}

/// Every combination of scores seen among real premises gets the rating that was published for it.
#[test]
fn published_food_hygiene_ratings_are_what_the_rules_give() {
    let path = support::root().join("../shared/data/fhrs_real_combos.tsv");
    let path = if path.exists() { path } else { support::root().join("../../shared/data/fhrs_real_combos.tsv") };
    let Ok(table) = std::fs::read_to_string(&path) else {
        eprintln!("skipped: {} is not here", path.display());
        return;
    };
    let mut workspace = workspace();
    let mut faults = Vec::new();
    let mut rows = 0;
    for row in table.lines().skip(1).filter(|row| !row.trim().is_empty()) {
        let cells: Vec<&str> = row.split('\t').collect();
        let record = format!(
            r#"(framework: "fhrs", edition: "2013", facts: {{"hygiene": "{}", "structure": "{}", "confidence": "{}"}})"#,
            cells[0], cells[1], cells[2],
        );
        let came = awards(&mut workspace, &record);
        if came != format!("rating {}", cells[3]) {
            faults.push(format!("{} {} {}: published {}, came {came}", cells[0], cells[1], cells[2], cells[3]));
        }
        rows += 1;
    }
    support::no_faults(&faults, "the rule file or the engine is wrong; the table is published");
    assert!(rows > 50, "only {rows} rows");
}

/// The awards of a record under the 2012 framework, with one thing in its text changed.
fn awards_with(change: (&str, &str), record: &str) -> String {
    let text = support::read("frameworks/stc/2012.assize");
    assert!(text.contains(change.0), "the framework does not say `{}`", change.0);
    let mut workspace = Workspace::new();
    workspace.add_rule_file("changed.assize", text.replace(change.0, change.1));
    awards(&mut workspace, record)
}

#[test]
fn a_changed_rule_file_changes_awards_and_nothing_else_need_change() {
    let published = support::read("frameworks/stc/inspections/rainsbrook-2015-published.ron");
    let same = ("edition 2012", "edition 2012");
    let before = awards_with(same, &published);
    assert!(before.contains("overall inadequate"), "{before}");

    let renamed = awards_with(("inadequate", "failing"), &published.replace("inadequate", "failing"));
    assert_eq!(renamed, before.replace("inadequate", "failing"));

    let unrecorded: String =
        published.lines().filter(|line| !line.contains("\"overall\"")).flat_map(|line| [line, "\n"]).collect();
    let lenient = ("must be inadequate when safety is inadequate", "must be adequate when safety is inadequate");
    let came = awards_with(lenient, &unrecorded);
    assert!(came.contains("overall adequate"), "a limit was changed, and the award is still: {came}");

    let full = support::read("frameworks/stc/inspections/full-with-evidence.ron");
    let two_of_three =
        full.replace("\"safety/outside-advice\": (is: \"met\"", "\"safety/outside-advice\": (is: \"unmet\"");
    assert!(awards_with(same, &two_of_three).contains("safety good"));
    let all_three =
        ("at least 2 of {\n      criterion self-harm-support", "at least 3 of {\n      criterion self-harm-support");
    let came = awards_with(all_three, &two_of_three);
    assert!(came.contains("safety adequate"), "a tier was changed, and the award is still: {came}");
}
