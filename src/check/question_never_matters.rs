//! Every criterion and fact that a rule reads changes an award in some inspection, and so does what is also asked of a criterion, and
//! whether its evidence is substantial, where a rule reads that.
//!
//! That nothing asks for a criterion at all is said when the framework is read (W0442); here it is asked for, and makes no
//! difference.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use crate::diagnostic::Diagnostic;
use crate::diagnostic::codes;
use crate::diagram::Asks;
use crate::diagram::Compare;
use crate::diagram::Question;
use crate::diagram::Value;
use crate::diagram::Variable;
use crate::model::CriterionId;
use crate::model::Framework;
use crate::model::JudgementId;
use crate::plan::Asked;
use crate::plan::Plan;
use crate::point::Point;
use crate::prove::Case;

use super::Extent;
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
    /// These are read by a judgement that some kind of inspection comes to; what is looked through for each.
    read: BTreeMap<Thing, Extent>,
}

/// Notes which things matter to a judgement.
pub(super) fn look(subject: &mut Subject<'_>, mattering: &mut Mattering) {
    let id = subject.id;
    let plan = subject.plan;
    let own = own_things(plan, id);
    for thing in &own {
        let known = mattering.read.entry(*thing).or_default();
        *known = known.and(subject.extent());
    }
    if !subject.is_decided() {
        mattering.undecided.extend(&own);
    }
    for case in &subject.cases {
        let award = case.diagrams.judged(id).map(|judged| judged.award);
        let Some(mut compare) = award.and_then(|award| case.compare(award, |one, other| one != other)) else {
            continue;
        };
        for thing in &own {
            if !mattering.matter.contains(thing) && matters(plan, case, &mut compare, *thing) {
                mattering.matter.insert(*thing);
            }
        }
    }
}

/// Says which never do.
pub(super) fn tell(framework: &Framework, mattering: &Mattering, found: &mut Found) {
    let is_known = |thing: &Thing| mattering.matter.contains(thing) || mattering.undecided.contains(thing);
    for (thing, extent) in &mattering.read {
        if let Some(point) = point(*thing) {
            let matters = mattering.matter.contains(thing);
            let is_decided = matters || !mattering.undecided.contains(thing);
            found.answered(point, is_decided.then_some(matters), *extent);
        }
        if is_known(thing) {
            continue;
        }
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

/// The point of a question; what belongs to one has none of its own, and an earlier inspection is not asked again.
const fn point(thing: Thing) -> Option<Point> {
    match thing {
        Thing::Whole(Question::Criterion(id)) => Some(Point::CriterionMatters(id)),
        Thing::Whole(Question::Fact(id)) => Some(Point::FactMatters(id)),
        Thing::Whole(Question::Previous(..)) | Thing::AlsoAsked(..) | Thing::Substantial(_) => None,
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
fn matters(plan: &Plan, case: &Case, compare: &mut Compare<'_>, thing: Thing) -> bool {
    let Some(part) = case.part() else { return false };
    let place = place(plan, thing);
    let variables = (0..).zip(&part.variables);
    let of_question = variables.filter(|(_, variable)| variable.asks == Asks::Question(thing.question()));
    of_question.flat_map(|(level, variable)| pairs(level, variable, place)).any(|(level, one, other)| {
        // Which of the two is the first makes no difference.
        compare.come_to_it(level, one, other)
    })
}

/// Every two values of a variable, of those that differ in what is asked and in nothing else.
fn pairs(level: u32, variable: &Variable, place: Option<u32>) -> impl Iterator<Item = (u32, usize, usize)> {
    let values = variable.values.iter().enumerate();
    values.flat_map(move |(other, that)| {
        let before = variable.values.iter().enumerate().take(other);
        let differing = before.filter(move |(_, this)| differ_in(variable, place, this, that));
        differing.map(move |(one, _)| (level, one, other))
    })
}
