//! Two editions held against one another, held against going through every inspection under both.

use super::chooser::Chooser;
use super::generate;
use super::generate::Case;
use super::oracle;
use super::oracle::counts::ComesTo;
use super::shown;
use assize::compare::Came;
use assize::compare::Verdict;
use assize::compare::compare;
use assize::model::Framework;
use assize::plan::lower;
use assize::resolve::resolve;
use assize::source::Source;
use assize::source::SourceId;
use assize::succession::correspondence;
use assize::syntax::parse;
use std::collections::BTreeMap;

/// What is counted of every judgement and kind under two editions is what going through all inspections counts; an edition
/// held against itself never differs.
pub(crate) fn comparisons_agree(bytes: &[u8]) {
    let mut choose = Chooser::new(bytes);
    for case in [generate::case(bytes), generate::case_in_one_direction(bytes), generate::case_with_assumptions(bytes)]
    {
        let old = super::framework_of(&case.framework);
        same_is_same(&old, &case);
        for _ in 0..3 {
            let edited = edited(&case.framework, &mut choose);
            let source = Source::new(SourceId(1), "edited.assize", edited);
            let parsed = parse(&source);
            if parsed.has_errors() {
                continue;
            }
            if let Some(new) = resolve(&parsed.value, &source).value {
                counts_agree(&old, &new, &case, source.text());
            }
        }
    }
}

fn same_is_same(framework: &Framework, case: &Case) {
    let plan = lower(framework).value.unwrap_or_else(|| panic!("no plan\n{}", shown(case)));
    let between = correspondence(framework, framework);
    assert!(between.diagnostics.is_empty(), "{:?}", between.diagnostics);
    let comparison = compare((framework, &plan), (framework, &plan), &between.value);
    let all = comparison.kinds.iter().flat_map(|of| &of.judgements);
    for compared in all {
        let is_same = matches!(compared.verdict, Verdict::Same | Verdict::NotDecided);
        assert!(is_same, "{} differs from itself\n{}", framework[compared.is].name, shown(case));
    }
}

/// The rule file with one line of a judgement taken out or said otherwise.
fn edited(text: &str, choose: &mut Chooser<'_>) -> String {
    let lines: Vec<&str> = text.lines().collect();
    let mut is_in_judgement = false;
    let mut open: Vec<usize> = Vec::new();
    for (place, line) in lines.iter().enumerate() {
        is_in_judgement = match line.chars().next() {
            Some(first) if first.is_ascii_alphabetic() => line.starts_with("judgement "),
            _ => is_in_judgement,
        };
        let is_rule = line.starts_with("  ") && !line.contains(['{', '}']);
        let is_question =
            ["criterion", "cite ", "ask", "answered", "applicable"].iter().any(|word| line.contains(word));
        if is_in_judgement && is_rule && !is_question {
            open.push(place);
        }
    }
    let Some(chosen) = open.get(choose.below(open.len())).copied() else { return text.to_owned() };
    let swaps = [
        ("or better", "or worse"),
        ("gold", "silver"),
        ("silver", "bronze"),
        ("bronze", "tin"),
        ("every", "any"),
        ("any", "no"),
        ("at least 1", "at least 2"),
        ("at least 2", "at least 1"),
        (" and ", " or "),
        ("raised", "lowered"),
    ];
    let (from, to) = swaps[choose.below(swaps.len())];
    let line = lines[chosen].replacen(from, to, 1);
    let is_out = line == lines[chosen];
    let kept = lines.iter().enumerate().filter(|(place, _)| *place != chosen || !is_out);
    kept.flat_map(|(place, kept)| [if place == chosen { line.as_str() } else { kept }, "\n"]).collect()
}

fn counts_agree(old: &Framework, new: &Framework, case: &Case, edited: &str) {
    let (Some(old_plan), Some(new_plan)) = (lower(old).value, lower(new).value) else { return };
    let mut blank = super::inspection_of(old, &case.record);
    blank.awards = old.judgements.iter().map(|_| None).collect();
    blank.findings = old.criteria.iter().map(|_| Default::default()).collect();
    blank.facts = old.facts.iter().map(|_| None).collect();
    blank.earlier = None;
    let between = correspondence(old, new);
    assert!(between.diagnostics.is_empty(), "{:?}", between.diagnostics);
    let comparison = compare((old, &old_plan), (new, &new_plan), &between.value);
    for of in &comparison.kinds {
        for compared in &of.judgements {
            let sides = ((old, &old_plan), (new, &new_plan));
            let limit = super::MOST_COMPLETIONS / 8;
            let counted = oracle::counts::counted_under_both(sides, (&old[of.was], &blank), compared.is, limit);
            let Some(counted) = counted else { continue };
            let about = || format!("{} of kind {}\n{}\n{edited}", new[compared.is].name, new[of.is].name, shown(case));
            let moves = match &compared.verdict {
                Verdict::NotDecided => continue,
                Verdict::Same => {
                    assert!(counted.keys().all(|(was, is)| was == is), "{counted:?} {}", about());
                    continue;
                }
                Verdict::Counted(moves) => moves,
            };
            let mut found: BTreeMap<(ComesTo, ComesTo), String> = BTreeMap::new();
            for one in &moves.list {
                found.insert((as_counted(one.was), as_counted(one.is)), one.count.plain.to_string());
                let grades = matches!((one.was, one.is), (Came::Grade(_), Came::Grade(_)));
                assert!(!grades || one.was == one.is || one.shown.is_some(), "{:?} {}", one.was, about());
            }
            let counted: BTreeMap<(ComesTo, ComesTo), String> =
                counted.into_iter().map(|(pair, count)| (pair, count.to_string())).collect();
            assert_eq!(found, counted, "{}", about());
        }
    }
}

fn as_counted(came: Came) -> ComesTo {
    match came {
        Came::Grade(grade) => ComesTo::Grade(grade),
        Came::NoAward => ComesTo::NoAward,
        Came::Left => ComesTo::LeftToInspectors,
    }
}
