//! Provisions with their own dates: records held against an edition whose rules change, and what is said of dates that are
//! wrong.

use crate::support;
use assize::diagnostic::render::plain;
use assize::document;
use assize::workspace::Workspace;

/// What is said of a record under `tests/cases/provisions/rules.assize`, and its outcome as far as the awards.
fn said(name: &str, record: &str) -> String {
    let mut workspace = Workspace::new();
    workspace.add_rule_file("rules.assize", support::read("tests/cases/provisions/rules.assize"));
    let reported = workspace.evaluate(vec![(format!("{name}.ron"), record.to_owned())]);
    let mut text: String = reported.diagnostics.iter().map(|one| plain(one, workspace.sources())).collect();
    if let Some(evaluated) = reported.value {
        let case = workspace.case(&evaluated).unwrap();
        let whole = document::text(&document::outcome(&case));
        let end = whole.match_indices("\n---").nth(1).map_or(whole.len(), |(at, _)| at);
        text.push_str(whole[..end].rsplit_once('\n').unwrap().0);
        text.push('\n');
    }
    text
}

#[test]
fn the_first_day_on_site_chooses_what_was_in_force() {
    support::each_case("provisions", "ron", said);
}

#[test]
fn what_is_said_of_dates_is_as_the_snapshots_show() {
    support::each_case("provisions/dates", "assize", |name, rules| {
        let mut workspace = Workspace::new();
        let file = workspace.add_rule_file(format!("{name}.assize"), rules).clone();
        let said: String = file.diagnostics.iter().map(|one| plain(one, workspace.sources())).collect();
        let period = |period: &assize::workspace::Period| {
            let until = period.until.map_or_else(String::new, |until| format!(" until {until}"));
            let names = period.framework.judgements.iter().map(|judgement| judgement.name.as_str());
            let rules: Vec<&str> = period.framework.rules.iter().map(|rule| rule.words.as_str()).collect();
            let names = names.collect::<Vec<_>>().join(", ");
            format!("from {}{until}: {names}\n  {}\n", period.from, rules.join("\n  "))
        };
        let periods: String = file.periods.iter().map(period).collect();
        format!("{said}{periods}")
    });
}

/// Before all editions, between two, and after all: the last before the day and the next after it are named.
#[test]
fn a_day_without_an_edition_names_the_last_and_the_next() {
    let rules = support::read("tests/cases/provisions/dates/a_rule_is_replaced_on_a_day.assize");
    let undated = rules.replace("    from 2027-08-01\n", "").replace(" until 2027-07-31", "");
    let with = |edition: &str, days: &str| {
        let header = format!("edition {edition}\n  in force from {days}");
        undated.replacen("edition 2024\n  in force from 2024-04-01", &header, 1)
    };
    let mut workspace = Workspace::new();
    workspace.add_rule_file("2019.assize", with("2019", "2019-04-01\n  until 2021-03-31"));
    workspace.add_rule_file("2024.assize", with("2024", "2024-04-01\n  until 2029-03-31"));
    assert!(workspace.rule_files().iter().all(|file| file.is_sound()));
    let mut text = String::new();
    for day in ["2018-01-01", "2023-02-01", "2030-01-01"] {
        let record = format!("(framework: \"demo\", on_site: (from: \"{day}\"))\n");
        let reported = workspace.evaluate(vec![(format!("{day}.ron"), record)]);
        text.extend(reported.diagnostics.iter().map(|one| plain(one, workspace.sources())));
    }
    support::snapshot("provisions", "rules", &text);
}

#[test]
fn more_periods_than_anyone_can_look_over_are_refused() {
    let rules = support::read("tests/cases/provisions/rules.assize");
    let term = |number: usize| {
        let (year, month) = (2030 + number / 12, number % 12 + 1);
        format!("term floor-{number} \"A floor\" means 1 cite handbook 4 from {year}-{month:02}-01\n")
    };
    let with = |number: usize| format!("{rules}{}", (0..number).map(term).collect::<String>());
    let mut workspace = Workspace::new();
    assert_eq!(workspace.add_rule_file("some.assize", with(60)).periods.len(), 63);
    let many = workspace.add_rule_file("many.assize", with(70));
    let codes: Vec<&str> = many.diagnostics.iter().map(|one| one.code.id).collect();
    assert_eq!(codes, ["E0456"]);
}
