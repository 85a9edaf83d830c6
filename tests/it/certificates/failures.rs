//! What shows that checks fail: accepted for every case and for random frameworks, refused where it is altered.

use crate::certificate_checker::Shown;
use crate::certificate_checker::accept_failures;
use crate::claims::generate;
use crate::properties;
use crate::support;
use assize::workspace::Workspace;
use serde_json::Value as Json;
use serde_json::json;
use std::collections::BTreeMap;
use std::sync::Mutex;

/// For each kind of point how much is shown, and how much is not.
type Tally = BTreeMap<String, Shown>;

#[test]
fn failures_of_the_cases_are_accepted() {
    let mut tally = Tally::new();
    let folders = ["tests/cases/check", "tests/cases/seeded"];
    let files = folders.into_iter().flat_map(support::files_under).filter(|file| file.ends_with(".assize"));
    let faults: Vec<String> = files
        .filter_map(|file| Some(format!("{file}: {}", looked_at(&support::read(&file), &mut tally).err()?)))
        .collect();
    support::no_faults(&faults, "what shows a failure does not");
    is_enough(&tally, 60);
}

#[test]
fn failures_of_random_frameworks_are_accepted_and_altered_ones_are_not() {
    properties::holds(random_failures, 200, 600);
    is_enough(&TALLY.lock().unwrap(), 300);
}

static TALLY: Mutex<Tally> = Mutex::new(Tally::new());

fn random_failures(bytes: &[u8]) {
    for case in [generate::case(bytes), generate::case_with_assumptions(bytes)] {
        let mut tally = Tally::new();
        looked_at(&case.framework, &mut tally).unwrap_or_else(|wrong| panic!("{wrong}\n{}", case.framework));
        let mut whole = TALLY.lock().unwrap();
        tally.into_iter().for_each(|(name, shown)| add(&mut whole, &name, shown));
    }
}

fn add(tally: &mut Tally, name: &str, shown: Shown) {
    let known = tally.entry(name.to_owned()).or_default();
    known.shown += shown.shown;
    known.not_shown += shown.not_shown;
}

/// Of what a walk can show, nearly everything is shown.
fn is_enough(tally: &Tally, least: usize) {
    tally.iter().for_each(|(name, shown)| eprintln!("{name}: {} shown, {} not", shown.shown, shown.not_shown));
    let of_pairs = ["better-answer-lowers", "question-matters", "members-told-apart", "hangs-on-empty-set", "assumed"];
    let single = tally.iter().filter(|(name, _)| !of_pairs.contains(&name.as_str()));
    let (shown, not) = single.fold((0, 0), |all, (_, one)| (all.0 + one.shown, all.1 + one.not_shown));
    assert!(shown > least && not * 20 <= shown, "too little is shown: {shown}, and {not} not");
}

/// Holds what shows the failures of a rule file against the checker, and then altered in every way that can be thought of.
fn looked_at(rules: &str, tally: &mut Tally) -> Result<(), String> {
    let mut workspace = Workspace::new();
    let file = workspace.add_rule_file("rules.assize", rules).clone();
    let Some((framework, plan)) = file.sound() else { return Ok(()) };
    let json: Json = serde_json::from_str(&workspace.failures(&file, &workspace.check(&file))).unwrap();
    let accepted = |failure: &Json| accept_failures(&json!({ "failures": [failure] }).to_string(), framework, plan);
    for failure in json["failures"].as_array().unwrap() {
        let shown = accepted(failure).map_err(|wrong| format!("{wrong}\n{failure:#}"))?;
        add(tally, failure["point"]["is"].as_str().unwrap(), shown);
        for (how, altered) in altered(failure) {
            if accepted(&altered).is_ok() {
                return Err(format!("accepted though {how}\n{failure:#}\n{altered:#}"));
            }
        }
    }
    Ok(())
}

fn altered(failure: &Json) -> Vec<(&'static str, Json)> {
    let mut all = Vec::new();
    let mut with = |how, change: &dyn Fn(&mut Json)| {
        let mut altered = failure.clone();
        change(&mut altered);
        all.push((how, altered));
    };
    if !failure["never"].is_null() {
        with("a kind and scope was left out", &|it| _ = it["never"].as_array_mut().unwrap().pop());
        with("it was shown instead", &|it| it["shown"] = it["never"][0].take());
        with("something is said to be no kind", &|it| it["never"][0]["kind"] = "no kind".into());
        let divided = failure["never"].as_array().unwrap().iter().position(|it| it["cases"].is_object());
        if let Some(at) = divided {
            with("a case was left out", &|it| _ = it["never"][at]["cases"]["cases"].as_array_mut().unwrap().pop());
            with("cases need no division", &|it| it["never"][at]["cases"] = "within".into());
            with("cases are impossible", &|it| it["never"][at]["cases"] = "impossible".into());
        }
    }
    let shown = &failure["shown"];
    if !shown.is_null() {
        with("it was said never to come about", &|it| it["never"] = json!([it["shown"].take()]));
        with("nothing was said of its kind", &|it| it["shown"]["kind"] = Json::Null);
        if !shown["forced"].is_null() {
            let answers = shown["answers"].as_array().unwrap();
            let name = |answer: &Json| answer["of"].as_str().unwrap().to_owned();
            for (at, answer) in answers.iter().enumerate() {
                // What is asked beside a criterion is nothing without its answer.
                let beside = format!("{} ", name(answer));
                if !answers.iter().any(|other| name(other).starts_with(&beside)) {
                    with("an answer was left out", &|it| _ = it["shown"]["answers"].as_array_mut().unwrap().remove(at));
                }
            }
            with("it was forced by what cannot be", &|it| it["shown"]["forced"] = "impossible".into());
        }
    }
    all
}
