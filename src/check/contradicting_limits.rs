//! Limits never contradict one another: no inspection comes under two that leave no grade between them.

use crate::diagnostic::Diagnostic;
use crate::diagnostic::codes;
use crate::diagram::LimitList;
use crate::diagram::NOTHING;
use crate::diagram::Ref;
use crate::diagram::Store;
use crate::diagram::TooLarge;
use crate::point::Binding;
use crate::point::Point;
use crate::prove::Witness;

use super::found::Found;
use super::rules;
use super::rules::Bound;
use super::subject;
use super::subject::Subject;
use super::subject::Verdict;
use super::words;

/// Looks at every pair of limits, tiers that bind among them.
pub(super) fn check(subject: &mut Subject<'_>, found: &mut Found) {
    let binding = subject.of_plan().binding;
    let Some(first) = subject.cases.first().and_then(|case| case.diagrams.judged(subject.id)) else { return };
    // What holds only normally gives way, and contradicts nothing.
    let all = rules::bounds(first, binding).into_iter().enumerate();
    let hard: Vec<(usize, Binding)> =
        all.filter(|(_, bound)| !rules::is_soft(bound.list)).map(|(at, bound)| (at, bound.named())).collect();
    let id = subject.id;
    for (number, (one, this)) in hard.iter().copied().enumerate() {
        for (other, that) in hard.iter().copied().take(number) {
            let verdict = subject.ask(found, &mut |store, judged| {
                let bounds = rules::bounds(judged, binding);
                let (Some(one), Some(other)) = (bounds.get(one), bounds.get(other)) else { return Ok(store.end(0)) };
                let crosses = crosses(store, one, other)?;
                subject::but_not(store, crosses, judged.not_given)
            });
            let point = Point::LimitsContradict(id, that, this);
            subject.answered(found, point, verdict);
            let Verdict::Shown(place, of) = verdict else { continue };
            let Some(witness) = subject.witness(place, of, &|values| values.judged[id].contradicts) else {
                found.unconfirmed(subject.framework, id);
                continue;
            };
            let case = subject.cases.get(place).and_then(|case| case.diagrams.judged(id));
            let bounds = case.map_or_else(Vec::new, |judged| rules::bounds(judged, binding));
            if let (Some(one), Some(other)) = (bounds.get(one), bounds.get(other)) {
                found.shown(point, told(subject, *other, *one, &witness), witness);
            }
        }
    }
}

/// Both act, and there is no grade that both allow.
fn crosses(store: &mut Store, one: &Bound, other: &Bound) -> Result<Ref, TooLarge> {
    let (left, right) = (one.list, other.list);
    store.apply(one.acting, other.acting, &mut |one, other| {
        let crosses = match (left, right) {
            (LimitList::Must, LimitList::Must) => one != other,
            (LimitList::Must | LimitList::Floor, LimitList::Cap) => one < other,
            (LimitList::Cap, LimitList::Must | LimitList::Floor) => other < one,
            (LimitList::Must, LimitList::Floor) => one > other,
            (LimitList::Floor, LimitList::Must) => other > one,
            (LimitList::Cap, LimitList::Cap) | (LimitList::Floor, LimitList::Floor) => false,
            (LimitList::SoftCap | LimitList::SoftFloor, _) | (_, LimitList::SoftCap | LimitList::SoftFloor) => false,
        };
        i64::from(one != NOTHING && other != NOTHING && crosses)
    })
}

fn told(subject: &Subject<'_>, one: Bound, other: Bound, witness: &Witness) -> Diagnostic {
    let framework = subject.framework;
    let judgement = &framework[subject.id];
    let span = |bound: Bound| {
        let rule = match bound.place {
            Some(place) => rules::limit_rule(judgement, place),
            None => rules::tiers_rule(judgement),
        };
        rule.map_or(judgement.span, |rule| framework[rule].span)
    };
    let with = words::with(framework, subject.plan, witness);
    // The tiers have no place among the limits and are told second.
    let (first, second) = if one.place.is_none() { (other, one) } else { (one, other) };
    let label = if second.place.is_none() { "no tier that is satisfied allows it" } else { "and what this one allows" };
    let diagnostic = Diagnostic::new(
        codes::W0605,
        framework.source,
        span(first),
        format!("limits of `{}` leave no grade {with}", judgement.name),
        "what this one allows",
    )
    .with_label(framework.source, span(second), label);
    words::showing(diagnostic, "say in one of them when it gives way", framework, subject.plan, witness)
}
