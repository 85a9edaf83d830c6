//! Small inspections, each with the outcome that semantics.md asks for.

use assize::diagnostic::Diagnostic;
use assize::evaluate::Award;
use assize::evaluate::LimitEffect;
use assize::evaluate::OpenQuestion;
use assize::model::Framework;
use assize::model::GradeSet;
use assize::model::ScaleId;
use assize::workspace::Workspace;

use crate::support;

#[test]
fn recorded_awards_stand_as_the_table_says() {
    cases("evaluate/standing");
}

#[test]
fn what_is_not_there_is_neither_good_nor_bad() {
    cases("evaluate/nothing_there");
}

#[test]
fn a_tier_asks_all_that_it_says_and_no_more() {
    cases("evaluate/tiers");
}

#[test]
fn what_forbids_a_grade_is_named() {
    cases("evaluate/forbidden");
}

#[test]
fn findings_count_as_far_as_their_evidence_goes() {
    cases("evaluate/evidence");
}

#[test]
fn what_is_outside_the_scope_is_not_guessed() {
    cases("evaluate/scope");
}

#[test]
fn limits_act_once_and_give_way_in_their_order() {
    cases("evaluate/limits");
}

#[test]
fn numbers_are_exact() {
    cases("evaluate/forms");
}

/// Every record of a folder, against the one rule file there.
fn cases(folder: &str) {
    let rules = support::read(format!("tests/cases/{folder}/rules.assize"));
    support::each_case(folder, "ron", |name, record| outcome(&rules, name, record));
}

fn outcome(rules: &str, name: &str, record: &str) -> String {
    let mut workspace = Workspace::new();
    workspace.add_rule_file("rules.assize", rules);
    let found = &workspace.rule_files()[0];
    assert!(found.is_sound(), "{name}: {:?}", found.diagnostics);
    let reported = workspace.evaluate(vec![(format!("{name}.ron"), record.to_owned())]);
    let evaluated = reported.value.unwrap_or_else(|| panic!("{name}: {:?}", reported.diagnostics));
    let case = workspace.case(&evaluated).expect("a case");
    let mut text = record.to_owned();
    text.push_str("---\n");
    for award in &case.outcome.awards {
        text.push_str(&award_line(case.framework, award));
    }
    for diagnostic in &case.outcome.diagnostics {
        text.push_str(&told(diagnostic));
    }
    text
}

fn told(diagnostic: &Diagnostic) -> String {
    format!("{}: {}\n", diagnostic.code.id, diagnostic.message)
}

fn grades(framework: &Framework, scale: ScaleId, set: GradeSet) -> String {
    let mut names: Vec<&str> = set.iter().map(|grade| framework[scale].name_of(grade)).collect();
    if set.has_nothing() {
        names.push("nothing");
    }
    if names.is_empty() { "none".to_owned() } else { names.join(" or ") }
}

fn award_line(framework: &Framework, award: &Award) -> String {
    let judgement = &framework[award.judgement];
    let shown = |set| grades(framework, judgement.scale, set);
    let mut text = format!("{}: {}", judgement.name, shown(award.range));
    if !award.is_exact {
        text.push_str(" (bounds)");
    }
    text.push_str(&format!("\n  {:?}; expected {}; room {}\n", award.part, shown(award.expected), shown(award.room)));
    if let Some(recorded) = &award.recorded {
        let grade = recorded.grade.map_or("not applicable", |grade| framework[judgement.scale].name_of(grade));
        text.push_str(&format!("  recorded {grade}: {:?}\n", recorded.standing));
    }
    let explanation = &award.explanation;
    for rule in explanation.decided_by.iter().chain(&explanation.inspectors_decide) {
        text.push_str(&format!("  by `{}`\n", framework[*rule].words));
    }
    for limit in explanation.limits.iter().filter(|limit| limit.effect != LimitEffect::Silent) {
        text.push_str(&format!("  {:?}: `{}`\n", limit.effect, framework[limit.rule].words));
    }
    for rule in &explanation.refused_by {
        text.push_str(&format!("  refused by `{}`\n", framework[*rule].words));
    }
    if !explanation.open.is_empty() {
        let open: Vec<String> = explanation.open.iter().map(|question| asked(framework, *question)).collect();
        text.push_str(&format!("  open: {}\n", open.join(", ")));
    }
    text
}

fn asked(framework: &Framework, question: OpenQuestion) -> String {
    match question {
        OpenQuestion::Criterion(id) => framework.criterion_path(id),
        OpenQuestion::AlsoAsked(id, place) => {
            format!("{} of {}", framework[id].also_asks[place as usize].name, framework.criterion_path(id))
        }
        OpenQuestion::Substantial(id) => format!("substantial {}", framework.criterion_path(id)),
        OpenQuestion::Fact(id) => framework[id].name.clone(),
        OpenQuestion::Previous(id, _) => format!("previous {}", framework[id].name),
        OpenQuestion::NotInspected(id) => format!("{}, not inspected", framework[id].name),
        OpenQuestion::Choice(id) => format!("the award of {}", framework[id].name),
    }
}

/// A scenario gives previous awards one by one: what it does not give is not known, and is not taken as none.
#[test]
fn a_scenario_that_gives_one_previous_award_leaves_the_others_open() {
    let rules = support::read("tests/cases/evaluate/scope/rules.assize");
    let scenario = |given: &str, expected: &str| {
        format!(
            "{rules}\nscenario \"One previous award\" {{\n  given every criterion is met\n  given {given}\n  \
             but inspectors award overall adequate because \"A wing was closed.\"\n  expect overall is {expected}\n}}\n"
        )
    };
    for (given, expected) in [
        ("previous overall at the last short inspection is good", "open"),
        ("previous overall is good", "refused"),
        ("previous overall is adequate", "a departure"),
    ] {
        let mut workspace = Workspace::new();
        workspace.add_rule_file("rules.assize", scenario(given, expected));
        let file = workspace.rule_files()[0].clone();
        assert!(file.is_sound(), "{:?}", file.diagnostics);
        let results = workspace.scenarios(&file);
        assert!(results.iter().all(|result| result.failures.is_empty()), "{given}: not {expected}");
    }
}

/// A previous award that no rule of a judgement reads answers none of its questions: published, it stays as recorded.
#[test]
fn a_previous_award_that_is_not_read_leaves_a_published_grade_as_recorded() {
    let rules = support::read("tests/cases/evaluate/scope/rules.assize");
    for (given, expected) in [("previous care is good", "adequate"), ("previous overall is good", "open")] {
        let mut workspace = Workspace::new();
        workspace.add_rule_file(
            "rules.assize",
            format!(
                "{rules}\nscenario \"As published\" {{\n  given as published\n  given {given}\n  given inspectors award overall \
                 adequate\n  expect overall is {expected}\n}}\n"
            ),
        );
        let file = workspace.rule_files()[0].clone();
        assert!(file.is_sound(), "{:?}", file.diagnostics);
        let results = workspace.scenarios(&file);
        assert!(results.iter().all(|result| result.failures.is_empty()), "{given}: not {expected}");
    }
}

/// A departure in a scenario needs its reason, unless a departure is what the scenario is about.
#[test]
fn a_departure_in_a_scenario_has_its_reason_or_is_expected() {
    let rules = support::read("tests/cases/evaluate/scope/rules.assize");
    for (because, expected, passes) in [
        ("", "inadequate", false),
        (" because \"…\"", "inadequate", false),
        (" because \"A wing was closed.\"", "inadequate", true),
        ("", "a departure", true),
    ] {
        let mut workspace = Workspace::new();
        workspace.add_rule_file(
            "rules.assize",
            format!(
                "{rules}\nscenario \"A departure\" {{\n  given every criterion is met\n  but inspectors award safety \
                 inadequate{because}\n  expect safety is {expected}\n}}\n"
            ),
        );
        let file = workspace.rule_files()[0].clone();
        assert!(file.is_sound(), "{:?}", file.diagnostics);
        let results = workspace.scenarios(&file);
        let codes: Vec<_> = results.iter().flat_map(|it| &it.failures).map(|failure| failure.code.id).collect();
        assert_eq!(codes, if passes { vec![] } else { vec!["E0801"] }, "{because}, {expected}");
    }
}
