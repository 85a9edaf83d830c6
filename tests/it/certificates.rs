//! Certificates: a checker that shares nothing with what made them accepts them all, and refuses altered ones.

mod failures;

use crate::certificate_checker::Shown;
use crate::certificate_checker::accept;
use crate::claims;
use crate::claims::generate;
use crate::properties;
use crate::support;
use assize::workspace::Workspace;
use serde_json::Value as Json;
use std::sync::atomic::AtomicUsize;
use std::sync::atomic::Ordering;

#[test]
fn certificates_of_the_worked_inspections_are_accepted() {
    let mut workspace = Workspace::new();
    let files = support::files_under("frameworks");
    for file in files.iter().filter(|file| file.ends_with(".assize")) {
        workspace.add_rule_file(file.clone(), support::read(file));
    }
    let (mut faults, mut whole) = (Vec::new(), Shown::default());
    for (file, texts) in support::worked_inspections() {
        let evaluated = workspace.evaluate(texts).value.unwrap();
        let text = workspace.certificates(&evaluated);
        let (framework, plan) = workspace.rules_of(&evaluated).unwrap();
        match accept(&text, framework, plan, &evaluated.inspection) {
            Ok(shown) => {
                eprintln!("{file}: {shown:?}");
                whole.shown += shown.shown;
                whole.not_shown += shown.not_shown;
                whole.smallest += shown.smallest;
                whole.not_smallest += shown.not_smallest;
            }
            Err(wrong) => faults.push(format!("{file}: {wrong}")),
        }
    }
    support::no_faults(&faults, "a certificate that does not show what it says");
    assert!(whole.shown > 200 && whole.smallest > 50, "too little is shown: {whole:?}");
    assert!(whole.not_shown + whole.not_smallest == 0, "something is not shown: {whole:?}");
}

#[test]
fn certificates_of_random_records_are_accepted_and_altered_ones_are_not() {
    properties::holds(random_certificates, 200, 600);
    let [shown, not_shown, smallest, not_smallest] = TALLY.each_ref().map(|one| one.load(Ordering::Relaxed));
    eprintln!("{shown} shown, {not_shown} not; {smallest} reasons shown to be smallest, {not_smallest} not");
    assert!(shown > 1000 && not_shown * 100 <= shown, "too little is shown: {shown}, and {not_shown} not");
    assert!(smallest > 100 && not_smallest * 50 <= smallest, "too few smallest: {smallest}, and {not_smallest} not");
}

/// How much was shown of random records, and how much was not; how many reasons to be smallest, and how many not.
static TALLY: [AtomicUsize; 4] = [const { AtomicUsize::new(0) }; 4];

fn random_certificates(bytes: &[u8]) {
    for case in [generate::case(bytes), generate::case_with_assumptions(bytes)] {
        let mut workspace = Workspace::new();
        workspace.add_rule_file("generated.assize", case.framework.as_str());
        let evaluated =
            workspace.evaluate_under_only(vec![("record.ron".to_owned(), case.record.clone())]).value.unwrap();
        let text = workspace.certificates(&evaluated);
        let (framework, plan) = workspace.rules_of(&evaluated).unwrap();
        let accepted = |text: &str| accept(text, framework, plan, &evaluated.inspection);
        let shown = accepted(&text).unwrap_or_else(|wrong| panic!("{wrong}\n{text}\n{}", claims::shown(&case)));
        let counted = [shown.shown, shown.not_shown, shown.smallest, shown.not_smallest];
        TALLY.iter().zip(counted).for_each(|(all, one)| _ = all.fetch_add(one, Ordering::Relaxed));
        let json: Json = serde_json::from_str(&text).unwrap();
        for (how, altered) in altered(&json) {
            assert!(
                accepted(&altered.to_string()).is_err(),
                "accepted though {how}\n{altered:#}\n{}",
                claims::shown(&case)
            );
        }
    }
}

/// Ways to alter certificates so that they claim what is not so, or no longer show what they claim.
fn altered(json: &Json) -> Vec<(String, Json)> {
    let mut all = Vec::new();
    let awards = json["awards"].as_array().unwrap();
    for (at, award) in awards.iter().enumerate() {
        let name = award["judgement"].as_str().unwrap();
        let mut with = |how: &str, change: &dyn Fn(&mut Json)| {
            let mut altered = json.clone();
            change(&mut altered["awards"][at]);
            all.push((format!("{how} ({name})"), altered));
        };
        with("an award was taken out of the range", &|award| _ = award["range"].as_array_mut().unwrap().pop());
        with("an award was taken out of what is reached", &|award| _ = award["reached"].as_array_mut().unwrap().pop());
        let range = award["range"].as_array().unwrap();
        let are_reached = award["reached"].as_array().unwrap().iter().all(|one| !one["with"].is_null());
        if range.len() > 1 && are_reached && !award["no-other"].is_null() {
            with("an award was taken out of the range and of what is reached", &|award| {
                award["range"].as_array_mut().unwrap().pop();
                award["reached"].as_array_mut().unwrap().pop();
            });
            with("completions have changed places", &|award| {
                let first = award["reached"][0]["with"].take();
                let second = award["reached"][1]["with"].take();
                award["reached"][0]["with"] = second;
                award["reached"][1]["with"] = first;
            });
        }
        if !range.contains(&Json::Null) && are_reached {
            with("no award was added to the range", &|award| {
                award["range"].as_array_mut().unwrap().push(Json::Null);
                let with = award["reached"][0]["with"].clone();
                award["reached"].as_array_mut().unwrap().push(serde_json::json!({ "award": null, "with": with }));
            });
        }
        if award["no-other"].is_object() {
            with("a case was left out", &|award| _ = award["no-other"]["cases"].as_array_mut().unwrap().pop());
            with("the cases were said to need no division", &|award| award["no-other"] = "within".into());
            with("the cases were said to be impossible", &|award| award["no-other"] = "impossible".into());
        }
        let decisive = &award["decisive"];
        if !decisive["smallest"].is_null() && !decisive["suffices"].is_null() {
            with("something decisive was left out", &|award| {
                award["decisive"]["recorded"].as_array_mut().unwrap().pop();
            });
            with("something was said to be decisive that is not", &|award| {
                award["decisive"]["recorded"].as_array_mut().unwrap().push("nothing at all".into());
            });
            with("escapes leave out nothing", &|award| {
                let escapes = award["decisive"]["smallest"].as_array_mut().unwrap();
                escapes.iter_mut().for_each(|escape| escape["left-out"] = serde_json::json!([]));
            });
            with("there is no escape", &|award| award["decisive"]["smallest"] = serde_json::json!([]));
            let left_out = |escape: &Json| escape["left-out"].to_string();
            let escapes = decisive["smallest"].as_array().unwrap();
            if are_reached && !escapes.iter().any(|escape| left_out(escape).contains("award ")) {
                with("an escape comes to an award in the range", &|award| {
                    award["decisive"]["smallest"][0]["with"] = award["reached"][0]["with"].clone();
                });
            }
        }
        if decisive["needed"].as_array().is_some_and(|needed| !needed.is_empty()) {
            with("something decisive was not shown to be needed", &|award| {
                award["decisive"]["needed"].as_array_mut().unwrap().pop();
            });
        }
    }
    all
}
