//! Every grade of every judgement can be awarded in some inspection, departures counted.

use crate::diagnostic::Diagnostic;
use crate::diagnostic::codes;
use crate::model::GradeId;
use crate::model::Id;
use crate::point::Point;

use super::found::Found;
use super::rules;
use super::rules::Bound;
use super::subject;
use super::subject::Subject;
use super::subject::Verdict;

/// Looks at every grade.
pub(super) fn check(subject: &mut Subject<'_>, found: &mut Found) {
    let grades: Vec<GradeId> = subject.of_plan().all.iter().collect();
    for grade in grades {
        let value = i64::try_from(grade.index()).unwrap_or(0);
        let reached = subject.ask(found, &mut |store, judged| subject::is(store, judged.award, value));
        subject.answered(found, Point::Awarded(subject.id, grade), reached);
        if reached == Verdict::Never {
            let diagnostic = told(subject, found, value);
            found.fault(diagnostic);
        }
    }
}

/// What keeps a grade from being awarded: limits that together always forbid it, or lines none of which comes to it.
fn told(subject: &mut Subject<'_>, found: &mut Found, grade: i64) -> Diagnostic {
    let framework = subject.framework;
    let judgement = &framework[subject.id];
    let plan = subject.of_plan();
    let message = format!("no inspection can come to `{}` in `{}`", subject.grade(grade), judgement.name);
    let comes_to = subject.ask(found, &mut |store, judged| {
        let after = judged.stepped.last().copied().unwrap_or(judged.yielded);
        let comes_to = subject::is(store, after, grade)?;
        subject::but_not(store, comes_to, judged.not_given)
    });
    if plan.by_inspectors || comes_to != Verdict::Never {
        let preventing = limits(subject, found, grade);
        let rules: Vec<_> = preventing
            .iter()
            .filter_map(|bound| match bound.place {
                Some(place) => rules::limit_rule(judgement, place),
                None => rules::tiers_rule(judgement),
            })
            .collect();
        let mut diagnostic =
            Diagnostic::new(codes::W0601, framework.source, judgement.span, message, "it is always forbidden");
        let label = if rules.len() > 1 { "forbids it, with the others named" } else { "forbids it" };
        for rule in rules {
            diagnostic = diagnostic.with_label(framework.source, framework[rule].span, label);
        }
        return diagnostic.with_help("loosen one of these rules, or take the grade off the scale");
    }
    let label = if judgement.not_given.is_empty() {
        "no rule comes to this grade"
    } else {
        "where an award is given, no rule comes to this grade"
    };
    Diagnostic::new(codes::W0601, framework.source, judgement.span, message, label)
        .with_help("add a rule that gives it, or judge on a scale without it")
}

/// Limits, tiers among them, that together forbid a grade in every inspection that gives an award and (where rules
/// decide) would come to it.
fn limits(subject: &mut Subject<'_>, found: &mut Found, grade: i64) -> Vec<Bound> {
    let plan = subject.of_plan();
    let binding = plan.binding;
    let id = subject.id;
    let all =
        subject.cases.first().and_then(|case| case.diagrams.judged(id)).map(|judged| rules::bounds(judged, binding));
    let hard: Vec<Bound> = all.into_iter().flatten().filter(|bound| !rules::is_soft(bound.list)).collect();
    let kept = subject.preventing(found, hard.len(), &mut |store, judged, kept| {
        let bounds = rules::bounds(judged, binding);
        let hard: Vec<&Bound> = bounds.iter().filter(|bound| !rules::is_soft(bound.list)).collect();
        let mut allowed = rules::given(store, judged)?;
        if !plan.by_inspectors {
            let after = judged.stepped.last().copied().unwrap_or(judged.yielded);
            let comes_to = subject::is(store, after, grade)?;
            allowed = subject::and(store, allowed, comes_to)?;
        }
        for bound in kept.iter().filter_map(|place| hard.get(*place)) {
            let forbids = rules::forbids(store, bound, grade)?;
            allowed = subject::but_not(store, allowed, forbids)?;
        }
        Ok(allowed)
    });
    kept.into_iter().filter_map(|place| hard.get(place).copied()).collect()
}
