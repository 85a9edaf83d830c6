//! Every criterion and fact that a rule reads changes an award in some inspection, and so does what is also asked of a criterion, and
//! whether its evidence is substantial, where a rule reads that.
//!
//! That nothing asks for a criterion at all is said when the framework is read (W0442); here it is asked for, and makes no
//! difference.

use std::collections::BTreeSet;

use crate::diagnostic::Diagnostic;
use crate::diagnostic::codes;
use crate::diagram::Asks;
use crate::diagram::Question;
use crate::diagram::Ref;
use crate::diagram::Seen;
use crate::diagram::TooLarge;
use crate::diagram::Value;
use crate::diagram::Variable;
use crate::model::CriterionId;
use crate::model::Framework;
use crate::model::JudgementId;
use crate::plan::Asked;
use crate::plan::Plan;
use crate::prove::Case;
use crate::prove::How;

use super::found::Found;
use super::subject::Subject;

/// What an inspector answers, as far as a rule can read it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Thing {
    /// A question with all that belongs to it.
    Whole(Question),
    /// What a criterion also asks, by its place.
    AlsoAsked(CriterionId, u32),
    /// Whether a criterion's evidence is substantial.
    Substantial(CriterionId),
}

impl Thing {
    fn question(self) -> Question {
        match self {
            Thing::Whole(question) => question,
            Thing::AlsoAsked(id, _) | Thing::Substantial(id) => Question::Criterion(id),
        }
    }
}

/// Which things matter, and which may.
#[derive(Debug, Default)]
pub(super) struct Mattering {
    /// These change an award in some inspection.
    matter: BTreeSet<Thing>,
    /// Of these something is not decided.
    undecided: BTreeSet<Thing>,
    /// These are read by a judgement that some kind of inspection comes to.
    read: BTreeSet<Thing>,
}

/// Notes which things matter to a judgement.
pub(super) fn look(subject: &mut Subject<'_>, mattering: &mut Mattering) {
    let id = subject.id;
    let plan = subject.plan;
    let own = own_things(plan, id);
    mattering.read.extend(&own);
    if !subject.is_decided() {
        mattering.undecided.extend(&own);
    }
    for case in &mut subject.cases {
        for thing in &own {
            if mattering.matter.contains(thing) {
                continue;
            }
            match matters(plan, case, id, *thing) {
                Ok(true) => _ = mattering.matter.insert(*thing),
                Ok(false) => {}
                Err(TooLarge) => _ = mattering.undecided.insert(*thing),
            }
        }
    }
}

/// Says which never do.
pub(super) fn tell(framework: &Framework, mattering: &Mattering, found: &mut Found) {
    let is_known = |thing: &Thing| mattering.matter.contains(thing) || mattering.undecided.contains(thing);
    for thing in mattering.read.iter().filter(|thing| !is_known(thing)) {
        let whole = Thing::Whole(thing.question());
        // What belongs to a question that never matters is told with it.
        if *thing != whole && !is_known(&whole) {
            continue;
        }
        let criterion = |id: CriterionId| (framework[framework[id].rule].span, framework.criterion_path(id));
        let (span, what) = match *thing {
            Thing::Whole(Question::Criterion(id)) => {
                let (span, path) = criterion(id);
                (span, format!("`{path}`"))
            }
            Thing::Whole(Question::Fact(id)) => (framework[id].span, format!("`{}`", framework[id].name)),
            // An earlier inspection is not asked again.
            Thing::Whole(Question::Previous(..)) => continue,
            Thing::AlsoAsked(id, place) => {
                let (span, path) = criterion(id);
                let name = framework[id].also_asks.get(place as usize).map_or("", |asked| asked.name.as_str());
                (span, format!("`{name}` of `{path}`"))
            }
            Thing::Substantial(id) => {
                let (span, path) = criterion(id);
                (span, format!("whether the evidence of `{path}` is substantial"))
            }
        };
        found.fault(
            Diagnostic::new(
                codes::W0607,
                framework.source,
                span,
                format!("no award ever hangs on {what}"),
                "whatever is recorded here, every award stays as it is",
            )
            .with_help("take it out of the rules that read it, or find the rule that hides it"),
        );
    }
}

/// What a judgement reads itself.
fn own_things(plan: &Plan, id: JudgementId) -> Vec<Thing> {
    let judgement = &plan.judgements[id];
    let mut all = Vec::new();
    for place in &judgement.own_grade_questions {
        let Some(question) = plan.grade_questions.get(*place as usize) else { continue };
        all.push(Thing::Whole(Question::of(question.asked)));
        match question.asked {
            Asked::AlsoAsked(id, at) => all.push(Thing::AlsoAsked(id, at)),
            Asked::Substantial(id) => all.push(Thing::Substantial(id)),
            Asked::Criterion(_) | Asked::Fact(_) | Asked::Previous(..) => {}
        }
    }
    let numbers = judgement.own_number_questions.iter().filter_map(|place| plan.number_questions.get(*place as usize));
    all.extend(numbers.map(|question| Thing::Whole(Question::Fact(question.fact))));
    all.sort_unstable();
    all.dedup();
    all
}

/// Where among a plan's questions a thing stands that belongs to another.
fn place(plan: &Plan, thing: Thing) -> Option<u32> {
    match thing {
        Thing::Whole(_) => None,
        Thing::AlsoAsked(id, at) => plan.places.also[id].get(at as usize).copied().flatten(),
        Thing::Substantial(id) => plan.places.substantial[id],
    }
}

/// Whether two values of a variable differ in what is asked, and in nothing else.
fn differ_in(variable: &Variable, place: Option<u32>, one: &Value, other: &Value) -> bool {
    let Some(place) = place else { return true };
    match (one, other) {
        (Value::Grades(one), Value::Grades(other)) => {
            one.iter().zip(other).zip(&variable.places).all(|((one, other), at)| {
                if *at == place { !one.is_empty() && !other.is_empty() } else { one == other }
            })
        }
        (Value::Numbers(..), _) | (_, Value::Numbers(..)) => false,
    }
}

/// Whether two answers give two awards in some inspection, all else the same.
fn matters(plan: &Plan, case: &mut Case, id: JudgementId, thing: Thing) -> Result<bool, TooLarge> {
    let Some(part) = case.part() else { return Ok(false) };
    let is_it = |variable: &Variable| variable.asks == Asks::Question(thing.question());
    let Some(level) = part.variables.iter().position(is_it) else { return Ok(false) };
    let Some(variable) = part.variables.get(level).cloned() else { return Ok(false) };
    let level = u32::try_from(level).unwrap_or(u32::MAX);
    let Some(award) = part.judged.get(&id).map(|judged| judged.award) else { return Ok(false) };
    if !is_asked(part, award, level) {
        return Ok(false);
    }
    let place = place(plan, thing);
    let mut known: Vec<(Ref, &Value)> = Vec::new();
    for (at, value) in variable.values.iter().enumerate() {
        let here = case.made(&mut |store| store.restrict(award, &|over, of| over != level || of == at))?;
        for (other, _) in known.iter().copied().filter(|(_, of)| differ_in(&variable, place, of, value)) {
            if here == other {
                continue;
            }
            let differs = case.made(&mut |store| store.apply(here, other, &mut |a, b| i64::from(a != b)))?;
            if case.can_hold(differs, How::Freely) {
                return Ok(true);
            }
        }
        // Of a whole question, values that come to the same are one.
        if place.is_some() || known.iter().all(|(other, _)| *other != here) {
            known.push((here, value));
        }
    }
    Ok(false)
}

/// Whether a function asks a variable at all.
fn is_asked(part: &crate::diagram::Part, of: Ref, level: u32) -> bool {
    let nodes = part.store.bottom_up(&[of]);
    nodes.into_iter().any(|node| matches!(part.store.look(node), Seen::Node(at, _) if at == level))
}
