//! Where two lines can hold together, the earlier gives the better grade, and the earlier does not say all that the later
//! does, the order of the lines makes someone better off by itself: that is said to be meant, or mended.
//!
//! Bands, tables and tiers are read in order by their nature, and are passed over.

use crate::diagnostic::Diagnostic;
use crate::diagnostic::codes;
use crate::diagram::Judged;
use crate::diagram::NOTHING;
use crate::diagram::Ref;
use crate::diagram::Store;
use crate::model::Form;
use crate::model::Id;
use crate::model::LineStyle;
use crate::plan::Plan;
use crate::point::Point;

use super::found::Found;
use super::subject;
use super::subject::Subject;
use super::subject::Verdict;
use super::words;

/// Looks at every pair of lines.
pub(super) fn check(subject: &mut Subject<'_>, found: &mut Found) {
    let judgement = &subject.framework[subject.id];
    let Form::Lines { style: LineStyle::When, lines, .. } = &judgement.form else { return };
    let mut is_decided = true;
    let mut hides = false;
    for later in 0..lines.len() {
        for earlier in 0..later {
            let Some(shown) = pair(subject, found, earlier, later) else { continue };
            if !judgement.in_this_order {
                subject.answered(found, Point::LineHides(subject.id, earlier, later), shown);
            }
            match shown {
                Verdict::Never => {}
                Verdict::NotDecided => is_decided = false,
                Verdict::Shown(place, of) => {
                    hides = true;
                    if !judgement.in_this_order && told(subject, found, (earlier, later), (place, of)).is_none() {
                        found.unconfirmed(subject.framework, subject.id);
                    }
                }
            }
        }
    }
    if judgement.in_this_order && !hides && is_decided && subject.is_decided() {
        found.fault(
            Diagnostic::new(
                codes::W0614,
                subject.framework.source,
                judgement.span,
                format!("`in this order` is not needed in `{}`", judgement.name),
                "no line hides a worse one that holds with it",
            )
            .with_help("take `in this order` away"),
        );
    }
}

/// Whether the earlier line decides with a better grade while the later one holds; `None` where it implies the later.
fn pair(subject: &mut Subject<'_>, found: &mut Found, earlier: usize, later: usize) -> Option<Verdict> {
    let implies = subject.ask(found, &mut |store, judged| {
        let (one, other) = both(store, judged, earlier, later);
        let alone = subject::but_not(store, one, other)?;
        subject::but_not(store, alone, judged.not_given)
    });
    if implies == Verdict::Never {
        return None;
    }
    let yields = subject.of_plan().lines.get(earlier)?.yields;
    let other = subject.of_plan().lines.get(later)?.yields;
    let is_better = constant(subject.plan, yields)? < constant(subject.plan, other)?;
    if !is_better {
        return None;
    }
    Some(subject.ask(found, &mut |store, judged| {
        let (_, other) = both(store, judged, earlier, later);
        let decides = subject::is(store, judged.line, i64::try_from(earlier).unwrap_or(NOTHING))?;
        let hidden = subject::and(store, decides, other)?;
        subject::but_not(store, hidden, judged.not_given)
    }))
}

fn both(store: &mut Store, judged: &Judged, earlier: usize, later: usize) -> (Ref, Ref) {
    let none = store.end(0);
    let of = |place: usize| judged.line_holds.get(place).copied().unwrap_or(none);
    (of(earlier), of(later))
}

/// The grade of a node that is always the same.
fn constant(plan: &Plan, node: crate::plan::GradeNode) -> Option<usize> {
    // Awards come first, and what is no constant has no grade, or several, before anything is answered.
    let is_award = node.index() < plan.judgements.len();
    let grade = plan.grades.get(node.index()).and_then(|set| set.single()).filter(|_| !is_award)?;
    Some(grade.index())
}

fn told(
    subject: &Subject<'_>,
    found: &mut Found,
    (earlier, later): (usize, usize),
    (place, of): (usize, Ref),
) -> Option<()> {
    let framework = subject.framework;
    let judgement = &framework[subject.id];
    let id = subject.id;
    let holds = subject.of_plan().lines.get(later)?.when;
    let decided = u16::try_from(earlier).ok();
    let witness = subject
        .witness(place, of, &|values| values.judged[id].decided_by == decided && !values.truth(holds).can_fail())?;
    let rules = judgement.line_rules();
    let point = Point::LineHides(id, earlier, later);
    let (earlier, later) = (*rules.get(earlier)?, *rules.get(later)?);
    let with = words::with(framework, subject.plan, &witness);
    let diagnostic = Diagnostic::new(
        codes::W0603,
        framework.source,
        framework[earlier].span,
        format!("two lines of `{}` apply {with}, and the better grade comes first", judgement.name),
        "this one decides",
    )
    .with_label(framework.source, framework[later].span, "this one is not reached");
    let help = "narrow one of them, put the worse grade first, or say `in this order` in the block";
    found.shown(point, words::showing(diagnostic, help, framework, subject.plan, &witness), witness);
    Some(())
}
