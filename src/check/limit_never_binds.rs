//! Every limit forbids, in some inspection, a grade that no other limit and no tier forbids there. It need not move the
//! expected grade.

use crate::diagnostic::Diagnostic;
use crate::diagnostic::codes;
use crate::diagram::LimitList;
use crate::diagram::NOTHING;
use crate::diagram::Ref;
use crate::diagram::Store;
use crate::diagram::TooLarge;
use crate::model::Id;
use crate::model::RuleId;
use crate::point::Point;

use super::found::Found;
use super::rules;
use super::rules::Bound;
use super::subject;
use super::subject::Subject;
use super::subject::Verdict;

/// Looks at every limit, those that hold only normally among them.
pub(super) fn check(subject: &mut Subject<'_>, found: &mut Found) {
    let plan = subject.of_plan();
    let binding = plan.binding;
    let worst = plan.all.worst().map_or(0, |grade| i64::try_from(grade.index()).unwrap_or(0));
    let Some(first) = subject.cases.first().and_then(|case| case.diagrams.judged(subject.id)) else { return };
    let bounds = rules::bounds(first, binding);
    for (at, bound) in bounds.iter().enumerate() {
        let Some(limit) = bound.place.and_then(|place| subject.framework[subject.id].limits.get(place as usize)) else {
            continue;
        };
        // A soft limit is held against all others, a hard one against hard ones.
        let others: Vec<usize> = (0..bounds.len())
            .filter(|other| *other != at)
            .filter(|other| {
                rules::is_soft(bound.list) || bounds.get(*other).is_some_and(|other| !rules::is_soft(other.list))
            })
            .collect();
        let verdict = subject.ask(found, &mut |store, judged| {
            binds(store, &rules::bounds(judged, binding), (at, &others), worst, judged.not_given)
        });
        subject.answered(found, Point::LimitBinds(subject.id, bound.named()), verdict);
        if verdict != Verdict::Never {
            continue;
        }
        let kept = subject.preventing(found, others.len(), &mut |store, judged, kept| {
            let others: Vec<usize> = kept.iter().filter_map(|place| others.get(*place).copied()).collect();
            binds(store, &rules::bounds(judged, binding), (at, &others), worst, judged.not_given)
        });
        let judgement = &subject.framework[subject.id];
        let preventing: Vec<RuleId> = kept
            .iter()
            .filter_map(|place| bounds.get(*others.get(*place)?))
            .filter_map(|other| match other.place {
                Some(place) => rules::limit_rule(judgement, place),
                None => rules::tiers_rule(judgement),
            })
            .collect();
        let acts = subject.ask(found, &mut |store, judged| {
            let bounds = rules::bounds(judged, binding);
            let Some(bound) = bounds.get(at) else { return Ok(store.end(0)) };
            let acts = subject::is_there(store, bound.acting)?;
            subject::but_not(store, acts, judged.not_given)
        });
        found.fault(told(subject, limit.rule, acts != Verdict::Never, &preventing));
    }
}

/// A bound forbids a grade that some others allow.
fn binds(
    store: &mut Store,
    bounds: &[Bound],
    (at, others): (usize, &[usize]),
    worst: i64,
    not_given: Ref,
) -> Result<Ref, TooLarge> {
    let others: Vec<Bound> = others.iter().filter_map(|place| bounds.get(*place).copied()).collect();
    let Some(bound) = bounds.get(at) else { return Ok(store.end(0)) };
    let left = rules::left(store, &others, worst)?;
    let list = bound.list;
    let binds = store.apply(left, bound.acting, &mut |left, acting| {
        if left < 0 || acting == NOTHING {
            return 0;
        }
        let (best, least) = (left >> 8, left & 0xFF);
        i64::from(match list {
            LimitList::Must => best < acting || least > acting,
            LimitList::Cap | LimitList::SoftCap => best < acting,
            LimitList::Floor | LimitList::SoftFloor => least > acting,
        })
    })?;
    subject::but_not(store, binds, not_given)
}

fn told(subject: &Subject<'_>, rule: RuleId, acts: bool, preventing: &[RuleId]) -> Diagnostic {
    let framework = subject.framework;
    let label = match (acts, preventing) {
        (false, _) => "it acts in no inspection",
        (true, []) => "it forbids nothing",
        (true, [_]) => "another rule forbids all that it forbids",
        (true, _) => "other rules between them forbid all that it forbids",
    };
    let message = format!("a limit of `{}` can never bind", subject.name());
    let mut diagnostic = Diagnostic::new(codes::W0606, framework.source, framework[rule].span, message, label);
    if acts {
        for other in preventing {
            diagnostic = diagnostic.with_label(framework.source, framework[*other].span, "forbids it already");
        }
    }
    diagnostic.with_help("take it away, or say what it was meant to forbid")
}
