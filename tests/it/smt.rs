//! Another solver gives the same answers: Z3 is handed the scripts that `smt` writes, and held against what Assize says.
//!
//! Where there is no Z3 these tests are skipped, and say so; `.ci/run` installs it and sets `ASSIZE_Z3_REQUIRED`.

use crate::claims;
use crate::claims::generate;
use crate::properties;
use crate::support;
use assize::check::Answered;
use assize::check::check;
use assize::evaluate::evaluate;
use assize::evaluate::settled_answers;
use assize::model::Framework;
use assize::model::GradeSet;
use assize::model::JudgementId;
use assize::plan::Plan;
use assize::plan::lower;
use assize::point::Point;
use assize::record::Inspection;
use assize::smt;
use assize::source::Source;
use assize::source::SourceId;
use assize::workspace::Workspace;
use std::path::PathBuf;
use std::process::Command;

/// The solver: the one named by `ASSIZE_Z3`, the one that `.ci/run` installs, or the one on the path.
fn solver() -> Option<PathBuf> {
    let named = std::env::var_os("ASSIZE_Z3").map(PathBuf::from);
    let installed = support::root().join("target/z3/bin/z3");
    let all = named.into_iter().chain([installed, PathBuf::from("z3")]);
    let is_there = |path: &PathBuf| Command::new(path).arg("--version").output().is_ok_and(|it| it.status.success());
    let found = all.into_iter().find(is_there);
    if found.is_none() {
        assert!(std::env::var_os("ASSIZE_Z3_REQUIRED").is_none(), "there is no Z3, and it is required");
        eprintln!("skipped: there is no Z3 here (`pip install z3-solver`, or set ASSIZE_Z3)");
    }
    found
}

/// What the solver answers to each question of a script.
fn answers(solver: &PathBuf, script: &str) -> Vec<Option<bool>> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("script.smt2");
    std::fs::write(&path, script).unwrap();
    let output = Command::new(solver).arg("-T:300").arg(&path).output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    let answer = |line: &str| match line {
        "sat" => Some(true),
        "unsat" => Some(false),
        // That an answer is not the one expected is told by whoever compares them.
        line if line.contains("check annotation") => None,
        line => panic!("Z3 says: {line}"),
    };
    text.lines().filter(|line| !line.contains("check annotation")).map(answer).collect()
}

/// What the checks say is what the solver says; gives the questions in which the two differ, and how many were put.
fn compare(solver: &PathBuf, framework: &Framework, plan: &Plan, rules: &Source) -> (Vec<String>, usize) {
    let answered = check(framework, plan).answered;
    let points: Vec<(Point, Option<bool>)> = answered.iter().map(|it| (it.point, it.comes_about)).collect();
    let script = smt::points(framework, plan, rules, &points);
    let written = |it: &&Answered| !matches!(it.point, Point::ToldApart(..) | Point::HangsOnEmptySet(..));
    let asked: Vec<&Answered> = answered.iter().filter(written).collect();
    let given = answers(solver, &script);
    assert_eq!(asked.len(), given.len(), "{script}");
    let differs = asked.iter().zip(&given).filter(|(it, given)| it.comes_about.is_some() && it.comes_about != **given);
    let said = differs
        .map(|(it, given)| format!("{}: {given:?} says Z3 of {:?}", it.point.words(framework, rules), it.comes_about));
    (said.collect(), asked.len())
}

#[test]
fn z3_says_the_same_of_all_inspections_of_the_real_frameworks() {
    let Some(solver) = solver() else { return };
    let mut faults = Vec::new();
    let mut number = 0;
    for file in support::files_under("frameworks").iter().filter(|file| file.ends_with(".assize")) {
        let mut workspace = Workspace::new();
        let rules = workspace.add_rule_file(file.clone(), support::read(file)).clone();
        let (framework, plan) = rules.sound().unwrap();
        let (differ, asked) = compare(&solver, framework, plan, &rules.source);
        faults.extend(differ.iter().map(|it| format!("{file}: {it}")));
        number += asked;
    }
    support::no_faults(&faults, "one of the two is wrong");
    assert!(number >= 200, "only {number} questions");
}

/// What evaluation says of a record's awards is what the solver says.
fn compare_awards(
    solver: &PathBuf,
    framework: &Framework,
    plan: &Plan,
    inspection: &Inspection,
) -> (Vec<String>, usize) {
    let outcome = evaluate(framework, plan, inspection);
    if outcome.diagnostics.iter().any(|one| one.code.id == "E0805") {
        return (Vec::new(), 0);
    }
    let ranges: Vec<(JudgementId, Option<GradeSet>)> =
        outcome.awards.iter().map(|award| (award.judgement, award.is_exact.then_some(award.range))).collect();
    let script = smt::awards(framework, plan, &settled_answers(framework, plan, inspection), &ranges);
    let mut given = answers(solver, &script).into_iter();
    let number = given.len();
    let mut differ = Vec::new();
    for (id, range) in ranges {
        let each = plan.judgements[id].all.iter().map(GradeSet::one).chain([GradeSet::NOTHING]);
        for grade in each {
            let given = given.next().unwrap();
            if range.is_some_and(|range| given != Some(!range.and(grade).is_empty())) {
                differ.push(format!("{} {grade:?} of {range:?}: Z3 says {given:?}", framework[id].name));
            }
        }
    }
    (differ, number)
}

#[test]
fn z3_says_the_same_of_the_worked_inspections() {
    let Some(solver) = solver() else { return };
    let mut workspace = Workspace::new();
    let files = support::files_under("frameworks");
    for file in files.iter().filter(|file| file.ends_with(".assize")) {
        workspace.add_rule_file(file.clone(), support::read(file));
    }
    let mut faults = Vec::new();
    let mut number = 0;
    for (file, texts) in support::worked_inspections() {
        let evaluated = workspace.evaluate(texts).value.unwrap();
        let (framework, plan) = workspace.rules_of(&evaluated).unwrap();
        let (differ, asked) = compare_awards(&solver, framework, plan, &evaluated.inspection);
        faults.extend(differ.iter().map(|it| format!("{file}: {it}")));
        number += asked;
    }
    support::no_faults(&faults, "one of the two is wrong");
    assert!(number >= 200, "only {number} questions");
}

#[test]
fn z3_says_the_same_of_random_frameworks() {
    if solver().is_some() {
        properties::holds(random_frameworks_agree, 40, 600);
    }
}

fn random_frameworks_agree(bytes: &[u8]) {
    let Some(solver) = solver() else { return };
    let case = generate::case_with_assumptions(bytes);
    let framework = claims::framework_of(&case.framework);
    let plan = lower(&framework).value.unwrap();
    let rules = Source::new(SourceId(0), "generated.assize", case.framework.as_str());
    let (differ, _) = compare(&solver, &framework, &plan, &rules);
    assert!(differ.is_empty(), "{differ:#?}\n{}", claims::shown(&case));
    let inspection = claims::inspection_of(&framework, &case.record);
    let (differ, _) = compare_awards(&solver, &framework, &plan, &inspection);
    assert!(differ.is_empty(), "{differ:#?}\n{}", claims::shown(&case));
}
