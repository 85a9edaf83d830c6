//! The reasons of an award in the published shape: tiers, lines, steps, limits, and their conditions.

use super::grades;
use super::rule;
use crate::document::Case;
use crate::document::shape;
use crate::document::support::set_aside;
use crate::document::words;
use crate::evaluate::ConditionState;
use crate::evaluate::CriterionState;
use crate::evaluate::Explanation;
use crate::evaluate::LimitEffect;
use crate::evaluate::LineState;
use crate::evaluate::TierState;
use crate::evaluate::Truth;
use crate::model::Framework;
use crate::model::GradeSet;
use crate::model::Graded;
use crate::model::Scale;
use crate::record::taken;

/// Every rule of a judgement that was looked at, with what it does.
pub(super) fn reasons<'a>(case: &Case<'a>, scale: &'a Scale, explanation: &'a Explanation) -> Vec<shape::Reason<'a>> {
    let not_given = explanation.not_given.iter().map(|line| of_line(case, scale, "not-given", line));
    let tiers = explanation.tiers.iter().flat_map(|tier| of_tier(case, scale, tier));
    let lines = explanation.lines.iter().map(|line| of_line(case, scale, "line", line));
    let steps = explanation.steps.iter().map(|step| shape::Reason {
        role: "step",
        rule: rule(case, step.rule),
        state: truth(step.truth),
        grades: None,
        binding: None,
        condition: Some(condition(case, &step.condition)),
        criteria: Vec::new(),
    });
    let limits = explanation.limits.iter().map(|limit| shape::Reason {
        role: "limit",
        rule: rule(case, limit.rule),
        state: effect(limit.effect),
        grades: Some(grades(scale, limit.grade)),
        binding: Some(!limit.soft),
        condition: limit.condition.as_ref().map(|state| condition(case, state)),
        criteria: Vec::new(),
    });
    not_given.chain(tiers).chain(lines).chain(steps).chain(limits).collect()
}

fn of_line<'a>(case: &Case<'a>, scale: &'a Scale, role: &'static str, line: &'a LineState) -> shape::Reason<'a> {
    shape::Reason {
        role,
        rule: rule(case, line.rule),
        state: truth(line.truth),
        grades: (!line.yields.is_empty()).then(|| grades(scale, line.yields)),
        binding: None,
        condition: line.condition.as_ref().map(|state| condition(case, state)),
        criteria: Vec::new(),
    }
}

/// A tier, followed by its `at least N of` blocks.
fn of_tier<'a>(case: &Case<'a>, scale: &'a Scale, tier: &'a TierState) -> Vec<shape::Reason<'a>> {
    let grade = GradeSet::one(tier.grade);
    let own = shape::Reason {
        role: "tier",
        rule: rule(case, tier.rule),
        state: truth(tier.truth),
        grades: Some(grades(scale, grade)),
        binding: Some(tier.binding),
        condition: None,
        criteria: tier.criteria.iter().map(|state| criterion(case, state)).collect(),
    };
    let blocks = tier.blocks.iter().map(|block| shape::Reason {
        role: "at-least",
        rule: rule(case, block.rule),
        state: if block.asks_nothing() { PASSED_OVER } else { truth(block.truth) },
        grades: Some(grades(scale, grade)),
        binding: Some(tier.binding),
        condition: None,
        criteria: block.criteria.iter().map(|state| criterion(case, state)).collect(),
    });
    std::iter::once(own).chain(blocks).collect()
}

/// A criterion with its answer.
pub(super) fn criterion<'a>(case: &Case<'a>, state: &CriterionState) -> shape::Criterion<'a> {
    let framework = case.framework;
    let criterion = &framework[state.criterion];
    let finding = &case.inspection.findings[state.criterion];
    let evidence = case.inspection.evidence.iter().enumerate().filter(|(place, item)| {
        finding.evidence.iter().any(|one| *one as usize == *place)
            || item.supports.contains(&state.criterion)
            || item.against.contains(&state.criterion)
    });
    let against = case.inspection.evidence.iter().filter(|item| item.against.contains(&state.criterion));
    let also = criterion.also_asks.iter().zip(&finding.also).filter_map(|(also, answer)| {
        let answer = framework[also.scale].name_of((*answer)?);
        Some(shape::AlsoAnswered { name: &also.name, answer })
    });
    shape::Criterion {
        name: framework.criterion_path(state.criterion),
        text: &criterion.text,
        answer: grades(&framework[criterion.scale], state.answer),
        state: if state.is_passed_over() { PASSED_OVER } else { truth(state.truth) },
        substantial: state.substantial.map(truth),
        set_aside: set_aside(case, state.criterion),
        counted_when_closed: taken(framework, case.inspection, state.criterion).counted_by.is_some(),
        reason: finding.reason.as_deref(),
        also: also.collect(),
        evidence: evidence.map(|(_, item)| item.id.as_str()).collect(),
        evidence_against: against.map(|item| item.id.as_str()).collect(),
    }
}

fn condition<'a>(case: &Case<'a>, state: &'a ConditionState) -> shape::Condition<'a> {
    let framework = case.framework;
    let of = |thing: Graded, set, truth| shape::Thing {
        name: name(framework, thing),
        grades: of_thing(framework, thing, set),
        state: truth,
    };
    let things = state.things.iter().map(|(thing, set)| of(*thing, *set, None));
    let members = state.members.iter().map(|member| of(member.thing, member.grade, Some(truth(member.truth))));
    let fact = state.fact.map(|(id, value)| shape::Thing {
        name: framework[id].name.clone(),
        grades: shape::Grades {
            grades: match value {
                Some(true) => vec!["yes"],
                Some(false) => vec!["no"],
                None => vec!["yes", "no"],
            },
            or_none: false,
        },
        state: None,
    });
    shape::Condition {
        words: &state.words,
        state: truth(state.truth),
        joined: (!state.parts.is_empty()).then_some(if state.joined_by_and { "all" } else { "any" }),
        term: state.term.map(|id| framework[id].name.as_str()),
        things: things.chain(members).chain(fact).collect(),
        number: state.number.as_ref().map(|(words, value)| shape::Measured {
            words,
            least: value.map(|(least, _)| words::number(least)),
            greatest: value.map(|(_, greatest)| words::number(greatest)),
        }),
        parts: state.parts.iter().map(|part| condition(case, part)).collect(),
    }
}

fn of_thing(framework: &Framework, thing: Graded, set: GradeSet) -> shape::Grades<'_> {
    words::scale_of(framework, thing)
        .map_or(shape::Grades { grades: Vec::new(), or_none: set.has_nothing() }, |id| grades(&framework[id], set))
}

/// A thing by its name in the rule file.
fn name(framework: &Framework, thing: Graded) -> String {
    match thing {
        Graded::Judgement(id) => framework[id].name.clone(),
        Graded::Criterion(id) => framework.criterion_path(id),
        Graded::AlsoAsked(id, place) => {
            let also = framework[id].also_asks.get(place as usize).map_or("", |also| also.name.as_str());
            format!("{also} of {}", framework.criterion_path(id))
        }
        Graded::Fact(id) => framework[id].name.clone(),
        Graded::Previous(id, _) => format!("previous {}", framework[id].name),
    }
}

/// The state of what does not apply, and of a block that asks nothing because none of it does.
const PASSED_OVER: &str = "passed-over";

pub(super) fn truth(truth: Truth) -> &'static str {
    match truth {
        Truth::Holds => "holds",
        Truth::Fails => "fails",
        Truth::Open => "open",
    }
}

fn effect(effect: LimitEffect) -> &'static str {
    match effect {
        LimitEffect::Binds => "binds",
        LimitEffect::Bounds => "bounds",
        LimitEffect::Silent => "silent",
        LimitEffect::GivesWay => "gives-way",
        LimitEffect::Open => "open",
    }
}
