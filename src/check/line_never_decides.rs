//! Every line, row, band, tier, step and `not given` line can decide in some inspection, departures in the judgements it
//! reads counted.

use crate::diagnostic::Diagnostic;
use crate::diagnostic::codes;
use crate::model::Id;
use crate::model::RuleId;
use crate::plan::TruthNode;
use crate::point::Point;

use super::found::Found;
use super::subject;
use super::subject::Subject;
use super::subject::Verdict;

/// Looks at lines, then at steps, then at `not given`.
pub(super) fn check(subject: &mut Subject<'_>, found: &mut Found) {
    lines(subject, found);
    steps(subject, found);
    not_given(subject, found);
}

fn lines(subject: &mut Subject<'_>, found: &mut Found) {
    let plan = subject.of_plan();
    let judgement = &subject.framework[subject.id];
    let line_rules = judgement.line_rules();
    let last = plan.lines.len().saturating_sub(1);
    for (place, line) in plan.lines.iter().enumerate() {
        // What stands last and always holds is asked for by the language, and stands by where the lines before it suffice.
        if place == last && line.when == TruthNode::at(0) {
            continue;
        }
        let value = i64::try_from(place).unwrap_or(0);
        let verdict = subject.ask(found, &mut |store, judged| {
            let decides = subject::is(store, judged.line, value)?;
            subject::but_not(store, decides, judged.not_given)
        });
        subject.answered(found, Point::LineDecides(subject.id, place), verdict);
        if verdict != Verdict::Never {
            continue;
        }
        // Earlier lines, then what says that no award is given.
        let number = place + plan.not_given.len();
        let preventing = subject.preventing(found, number, &mut |store, judged, kept| {
            let none = store.end(0);
            let mut decides = judged.line_holds.get(place).copied().unwrap_or(none);
            let others = judged.line_holds.iter().take(place).chain(&judged.not_given_holds);
            for (_, other) in others.enumerate().filter(|(other, _)| kept.contains(other)) {
                decides = subject::but_not(store, decides, *other)?;
            }
            Ok(decides)
        });
        let not_given = judgement.not_given.iter().map(|line| line.rule);
        let others: Vec<RuleId> = line_rules.iter().take(place).copied().chain(not_given).collect();
        let preventing: Vec<RuleId> = preventing.iter().filter_map(|place| others.get(*place).copied()).collect();
        if let Some(rule) = line_rules.get(place) {
            let word = judgement.line_word();
            found.fault(told(subject, *rule, word, "decide", &preventing));
        }
    }
}

fn steps(subject: &mut Subject<'_>, found: &mut Found) {
    for (place, step) in subject.framework[subject.id].steps.iter().enumerate() {
        let verdict = subject.ask(found, &mut |store, judged| {
            let before = place.checked_sub(1).and_then(|before| judged.stepped.get(before)).copied();
            let before = before.unwrap_or(judged.yielded);
            let after = judged.stepped.get(place).copied().unwrap_or(before);
            let moves = store.apply(before, after, &mut |before, after| i64::from(before != after))?;
            subject::but_not(store, moves, judged.not_given)
        });
        subject.answered(found, Point::StepMoves(subject.id, place), verdict);
        if verdict == Verdict::Never {
            found.fault(told(subject, step.rule, "step", "move the grade", &[]));
        }
    }
}

fn not_given(subject: &mut Subject<'_>, found: &mut Found) {
    for (place, line) in subject.framework[subject.id].not_given.iter().enumerate() {
        let verdict = subject.ask(found, &mut |store, judged| {
            let none = store.end(0);
            Ok(judged.not_given_holds.get(place).copied().unwrap_or(none))
        });
        subject.answered(found, Point::NotGivenApplies(subject.id, place), verdict);
        if verdict == Verdict::Never {
            found.fault(told(subject, line.rule, "line", "apply", &[]));
        }
    }
}

fn told(subject: &Subject<'_>, rule: RuleId, word: &str, what: &str, preventing: &[RuleId]) -> Diagnostic {
    let framework = subject.framework;
    let label = match (preventing, word) {
        ([], "step") => "nowhere does its condition hold and the grade have room to move",
        ([], "band") => "no inspection comes to a value in it",
        ([], "row") => "no inspection fits it",
        ([], _) => "its condition holds in no inspection",
        ([_], _) => "wherever it holds, an earlier rule decides",
        (_, _) => "wherever it holds, one of several earlier rules decides",
    };
    let mut diagnostic = Diagnostic::new(
        codes::W0604,
        framework.source,
        framework[rule].span,
        format!("a {word} of `{}` can never {what}", subject.name()),
        label,
    );
    for earlier in preventing {
        diagnostic = diagnostic.with_label(framework.source, framework[*earlier].span, "decides before it");
    }
    diagnostic.with_help("take it away, or say what it was meant to catch")
}
