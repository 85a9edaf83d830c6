//! Checks of frameworks: each fixture with what is found, and every inspection that shows something held against evaluation.

use crate::support;
use assize::check::Shown;
use assize::diagnostic::codes;
use assize::diagnostic::render::plain;
use assize::evaluate::evaluate;
use assize::model::Framework;
use assize::plan::Plan;
use assize::workspace::Workspace;

pub(crate) fn loaded(name: &str, text: &str) -> Workspace {
    let mut workspace = Workspace::new();
    workspace.add_rule_file(format!("{name}.assize"), text);
    workspace
}

#[test]
fn every_fixture_has_its_faults_and_no_others() {
    support::each_case("check", "assize", |name, text| {
        let mut workspace = loaded(name, text);
        let file = workspace.rule_files()[0].clone();
        let checked = workspace.check(&file);
        let mut said: String = file.diagnostics.iter().map(|one| plain(one, workspace.sources())).collect();
        said.extend(checked.diagnostics.iter().map(|one| plain(one, workspace.sources())));
        if let Some((framework, plan)) = file.sound() {
            checked.shown.iter().for_each(|shown| holds_of_its_inspection(framework, plan, shown));
        }
        for written in workspace.written(&file, &checked) {
            said.push_str(&format!("\n{}\n{}{}", written.name, written.record, written.scenario));
            is_read_back(&mut workspace, text, &written.record, &written.scenario);
        }
        if said.is_empty() { "nothing to say\n".to_owned() } else { said }
    });
}

/// What an inspection is said to show, evaluation says of it too.
pub(crate) fn holds_of_its_inspection(framework: &Framework, plan: &Plan, shown: &Shown) {
    let outcome = evaluate(framework, plan, &shown.witness.inspection);
    if shown.code == codes::W0605 {
        assert!(outcome.diagnostics.iter().any(|one| one.code == codes::E0802), "{}", shown.message);
    }
    assert!(!outcome.diagnostics.iter().any(|one| one.code == codes::E0801), "{}", shown.message);
}

/// A written record is read without a fault, and a written scenario passes.
pub(crate) fn is_read_back(workspace: &mut Workspace, rules: &str, record: &str, scenario: &str) {
    let evaluated = workspace.evaluate(vec![("record.ron".to_owned(), record.to_owned())]);
    let said: String = evaluated.diagnostics.iter().map(|one| plain(one, workspace.sources())).collect();
    assert!(evaluated.value.is_some(), "{record}\n{said}");
    let workspace = loaded("with-scenario", &format!("{rules}\n{scenario}"));
    let file = &workspace.rule_files()[0];
    let said: String = file.diagnostics.iter().map(|one| plain(one, workspace.sources())).collect();
    assert!(file.is_sound(), "{scenario}\n{said}");
    let failures = workspace.scenarios(file).into_iter().flat_map(|result| result.failures);
    let failures: Vec<_> = failures.filter(|one| one.code != codes::E0802).collect();
    let said: String = failures.iter().map(|one| plain(one, workspace.sources())).collect();
    assert!(failures.is_empty(), "{scenario}\n{said}");
}

#[test]
fn real_frameworks_are_clean() {
    for file in support::files_under("frameworks").iter().filter(|file| file.ends_with(".assize")) {
        let workspace = loaded(file, &support::read(file));
        let checked = workspace.check(&workspace.rule_files()[0]);
        let said: String = checked.diagnostics.iter().map(|one| plain(one, workspace.sources())).collect();
        assert!(checked.diagnostics.is_empty(), "{said}");
    }
}
