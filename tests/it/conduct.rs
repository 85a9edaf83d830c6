//! People and bodies: what a record says of its team, of how awards came to be and of sign-offs, told in every form; and that no
//! award hangs on it.

use crate::support;
use assize::conduct::moderation;
use assize::diagnostic::render::plain;
use assize::document;
use assize::document::prose::Block;
use assize::document::prose::Document;
use assize::document::prose::Phrase;
use assize::evaluate::evaluate;
use assize::record::Inspection;
use assize::record::People;
use assize::workspace::Evaluated;
use assize::workspace::Workspace;

#[test]
fn awards_are_provisional_until_each_body_has_signed_off() {
    cases("conduct/moderation");
}

#[test]
fn the_team_is_held_against_what_is_asked() {
    cases("conduct/team");
}

#[test]
fn a_line_of_the_team_asks_while_it_is_in_force() {
    cases("conduct/dated");
}

#[test]
fn who_agreed_to_an_inspection_is_told_and_who_did_not() {
    cases("conduct/planning");
}

/// Every record of a folder, against the one rule file there.
fn cases(folder: &str) {
    let rules = support::read(format!("tests/cases/{folder}/rules.assize"));
    support::each_case(folder, "ron", |name, record| {
        let mut workspace = Workspace::new();
        workspace.add_rule_file("rules.assize", rules.as_str());
        let found = &workspace.rule_files()[0];
        assert!(found.diagnostics.is_empty(), "{name}: {:?}", found.diagnostics);
        let reported = workspace.evaluate(vec![(format!("{name}.ron"), record.to_owned())]);
        let said: String = reported.diagnostics.iter().map(|one| plain(one, workspace.sources())).collect();
        let told = reported.value.map_or_else(String::new, |evaluated| about_people(&workspace, &evaluated));
        format!("{record}---\n{said}{told}")
    });
}

/// What a text and the data say of people and bodies.
fn about_people(workspace: &Workspace, evaluated: &Evaluated) -> String {
    let case = workspace.case(evaluated).unwrap();
    let whole = document::outcome(&case);
    let wanted = ["How awards came to be", "The team"].map(Phrase::from);
    let mut document = Document::default();
    let mut is_kept = true;
    for block in &whole.blocks {
        if let Block::Section(heading) = block {
            is_kept = wanted.contains(heading);
        }
        if is_kept {
            document.push(block.clone());
        }
    }
    let data: serde_json::Value = serde_json::from_str(&document::json(&case)).unwrap();
    let fields = ["provisional", "stage", "history", "team", "agreement"];
    let shown = fields.into_iter().filter_map(|field| Some((field.to_owned(), data.get(field)?.clone())));
    let shown: serde_json::Map<String, serde_json::Value> = shown.collect();
    format!("{}---\n{}\n", document::text(&document), serde_json::to_string_pretty(&shown).unwrap())
}

/// Every edition, loaded, and every worked inspection.
fn worked() -> (Workspace, Vec<Evaluated>) {
    let mut workspace = Workspace::new();
    let files = support::files_under("frameworks");
    for file in files.iter().filter(|file| file.ends_with(".assize") && !file.contains("/drafts/")) {
        workspace.add_rule_file(file.clone(), support::read(file));
    }
    let records = support::worked_inspections().into_iter();
    let all = records.filter_map(|(_, texts)| workspace.evaluate(texts).value).collect();
    (workspace, all)
}

#[test]
fn history_sign_offs_and_team_never_change_an_award() {
    let (workspace, all) = worked();
    let people: Vec<People> = all.iter().map(|one| one.inspection.people.clone()).filter(|it| !it.is_empty()).collect();
    assert!(people.iter().any(|it| !it.history.is_empty()) && people.iter().any(|it| !it.signed_off.is_empty()));
    for one in &all {
        let (framework, plan) = workspace.rules_of(one).unwrap();
        let awards = |people: People| {
            let inspection = Inspection { people, ..one.inspection.clone() };
            format!("{:?}", evaluate(framework, plan, &inspection).awards)
        };
        let bare = awards(People::default());
        // Those of other inspections fit no grade of this one, and it makes no difference.
        for people in &people {
            assert_eq!(awards(people.clone()), bare);
        }
    }
}

#[test]
fn a_grade_told_at_feedback_is_provisional_and_a_published_one_is_not() {
    let (workspace, all) = worked();
    let of = |provider: &str| -> Vec<Option<bool>> {
        let named = all.iter().filter(|one| one.inspection.provider.as_deref() == Some(provider));
        named
            .map(|one| {
                let (framework, _) = workspace.rules_of(one).unwrap();
                let moderation = moderation::moderation(framework, &one.inspection, &one.outcome);
                moderation.map(|moderation| moderation.is_provisional())
            })
            .collect()
    };
    assert_eq!(of("Thornmoor secure training centre (fictional)"), [Some(false)]);
    // Told in February 2015, published, and of 2018, whose edition says nothing of stages.
    assert_eq!(of("Rainsbrook secure training centre"), [Some(true), Some(false), None]);
}

#[test]
fn a_provisional_outcome_says_so_in_the_title_of_every_form() {
    let (workspace, all) = worked();
    let told = |one: &&Evaluated| one.inspection.people.history.len() == 1;
    let case = workspace.case(all.iter().find(told).unwrap()).unwrap();
    let document = document::outcome(&case);
    let title = "Annual inspection of Rainsbrook secure training centre (provisional)";
    assert!(document::text(&document).starts_with(&format!("{title}\n")));
    assert!(document::markdown(&document).starts_with(&format!("# {title}\n")));
    let page = document::html(&document);
    assert!(page.contains(&format!("<title>{title}</title>")) && page.contains(&format!("<h1>{title}</h1>")));
    assert!(document::json(&case).contains("\n  \"provisional\": true,\n"));
}

#[test]
fn what_a_connection_is_goes_into_no_outcome() {
    let (workspace, all) = worked();
    let connected = |one: &&Evaluated| one.inspection.people.team.iter().any(|member| member.connection.is_some());
    let one = all.iter().find(connected).unwrap();
    let case = workspace.case(one).unwrap();
    let document = document::outcome(&case);
    for form in [document::text(&document), document::html(&document), document::json(&case)] {
        for words in one.inspection.people.team.iter().filter_map(|member| member.connection.as_deref()) {
            assert!(!form.contains(words));
        }
    }
}
