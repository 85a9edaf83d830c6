//! Two editions held against one another, held against going through every inspection under both.

use super::chooser::Chooser;
use super::generate;
use super::generate::Case;
use super::oracle;
use super::oracle::counts::ComesTo;
use super::shown;
use assize::compare::Came;
use assize::compare::Comparison;
use assize::compare::Verdict;
use assize::compare::changes;
use assize::compare::compare;
use assize::model::Framework;
use assize::plan::lower;
use assize::resolve::resolve;
use assize::source::Source;
use assize::source::SourceId;
use assize::succession::Correspondence;
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
    nothing_is_otherwise(framework, framework, &between.value, &comparison, &|| shown(case));
    let all = comparison.kinds.iter().flat_map(|of| &of.judgements);
    for compared in all {
        let is_same = matches!(compared.verdict, Verdict::Same | Verdict::NotDecided);
        assert!(is_same, "{} differs from itself\n{}", framework[compared.is].name, shown(case));
    }
}

/// No rule, and nothing else, is said otherwise.
fn nothing_is_otherwise(
    old: &Framework,
    new: &Framework,
    between: &Correspondence,
    comparison: &Comparison,
    about: &dyn Fn() -> String,
) {
    assert_eq!(comparison.differences, [], "{}", about());
    assert_eq!(comparison.reworded, [], "{}", about());
    assert_eq!(comparison.tiers, [], "{}", about());
    assert_eq!(changes(old, new, between), [], "{}", about());
}

/// Comments, layout and the order of declarations change nothing.
pub(crate) fn layout_changes_nothing(bytes: &[u8]) {
    let mut choose = Chooser::new(bytes);
    for case in [generate::case(bytes), generate::case_with_assumptions(bytes)] {
        let old = super::framework_of(&case.framework);
        let text = shuffled(&case.framework, &mut choose);
        let new = super::framework_of(&text);
        let (Some(old_plan), Some(new_plan)) = (lower(&old).value, lower(&new).value) else { continue };
        let between = correspondence(&old, &new);
        assert!(between.diagnostics.is_empty(), "{:?}\n{text}", between.diagnostics);
        let comparison = compare((&old, &old_plan), (&new, &new_plan), &between.value);
        let about = || format!("{}\n{text}", shown(&case));
        nothing_is_otherwise(&old, &new, &between.value, &comparison, &about);
        assert!(comparison.is_without_moves() || !comparison.is_decided(), "{}", about());
    }
}

/// A rule file with its declarations but for the first in another order, indented otherwise, and with comments.
fn shuffled(text: &str, choose: &mut Chooser<'_>) -> String {
    let mut declarations: Vec<String> = Vec::new();
    for line in text.lines() {
        if line.starts_with(|letter: char| letter.is_ascii_alphabetic()) || declarations.is_empty() {
            declarations.push(String::new());
        }
        let inset = if line.starts_with(' ') { "   " } else { "" };
        declarations.last_mut().expect("one was pushed").push_str(&format!("{inset}{line}\n"));
    }
    let mut ordered = vec![declarations.remove(0)];
    while !declarations.is_empty() {
        ordered.push(declarations.remove(choose.below(declarations.len())));
    }
    ordered.join("\n# Said here for once.\n\n")
}

/// The rule file with one line of a judgement taken out or said otherwise.
fn edited(text: &str, choose: &mut Chooser<'_>) -> String {
    let edit = edit(text, choose);
    with_edits(text, edit.as_slice())
}

/// A line, by its place, and what stands there instead; nothing where it is taken out.
pub(super) type Edit = (usize, Option<String>);

/// An edit of one line of a judgement; none where no judgement has a line of rules.
pub(super) fn edit(text: &str, choose: &mut Chooser<'_>) -> Option<Edit> {
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
    let chosen = open.get(choose.below(open.len())).copied()?;
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
    Some((chosen, (!is_out).then_some(line)))
}

/// A rule file with some lines otherwise.
pub(super) fn with_edits(text: &str, edits: &[Edit]) -> String {
    let mut out = String::new();
    for (place, line) in text.lines().enumerate() {
        match edits.iter().find(|(at, _)| *at == place) {
            None => out.push_str(line),
            Some((_, Some(instead))) => out.push_str(instead),
            Some((_, None)) => continue,
        }
        out.push('\n');
    }
    out
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
