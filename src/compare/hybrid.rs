//! The later edition with some differences put back: what the earlier has, in their place.

use std::collections::BTreeSet;

use crate::model::Form;
use crate::model::Framework;
use crate::model::Graded;
use crate::model::IdVec;
use crate::model::Judgement;
use crate::model::JudgementId;
use crate::model::Otherwise;
use crate::model::Tier;
use crate::plan::Plan;
use crate::plan::lower;

use super::carry::Named;
use super::carry::named;
use super::forms::FormSlots;
use super::gather::Gathered;
use super::gather::Rules;
use super::units::UnitId;
use super::whole::Whole;

/// The plan of the later edition with some differences put back; nothing where that does not resolve, because a judgement
/// would have to wait for itself, or a number could not be decided exactly.
pub(super) fn put_back(whole: &Whole, gathered: &Gathered, is_back: &dyn Fn(UnitId) -> bool) -> Option<Plan> {
    let mut framework = whole.framework.clone();
    framework.assumptions.clear();
    for (id, scale, unit) in &gathered.scales {
        if is_back(*unit) {
            framework.scales[*id] = scale.clone();
        }
    }
    for (id, term, unit) in &gathered.terms {
        if is_back(*unit) {
            framework.terms[*id] = term.clone();
        }
    }
    for (id, at, when, unit) in &gathered.asks {
        if let Some(asked) = framework.criteria[*id].also_asks.get_mut(*at)
            && is_back(*unit)
        {
            asked.when = when.clone();
        }
    }
    for rules in &gathered.rules {
        judgement(rules, &mut framework.judgements[rules.is], is_back);
    }
    framework.bottom_up = bottom_up(&framework)?;
    lower(&framework).value
}

fn judgement(rules: &Rules, judgement: &mut Judgement, is_back: &dyn Fn(UnitId) -> bool) {
    judgement.decided_by = rules.decided.pick(is_back).copied().unwrap_or(judgement.decided_by);
    judgement.not_given = rules.not_given.iter().filter_map(|slot| slot.pick(is_back)).cloned().collect();
    judgement.steps = rules.steps.iter().filter_map(|slot| slot.pick(is_back)).cloned().collect();
    judgement.limits = rules.limits.iter().filter_map(|slot| slot.pick(is_back)).cloned().collect();
    let form = match &rules.form {
        FormSlots::One(slot) => slot.pick(is_back).cloned(),
        FormSlots::Lines(style, lines, otherwise) => Some(Form::Lines {
            // How lines are written says nothing of what they mean.
            style: style.clone(),
            lines: lines.iter().filter_map(|slot| slot.pick(is_back)).cloned().collect(),
            otherwise: otherwise.pick(is_back).cloned().unwrap_or(Otherwise::Never),
        }),
        FormSlots::Tiers(binding, tiers, otherwise) => {
            let tier = |slots: &super::forms::TierSlots| {
                Some(Tier {
                    grade: slots.grade,
                    rule: *slots.rule.pick(is_back)?,
                    substantial: slots.substantial.pick(is_back).copied().unwrap_or(false),
                    items: slots.items.iter().filter_map(|slot| slot.pick(is_back)).cloned().collect(),
                })
            };
            otherwise.pick(is_back).cloned().map(|otherwise| Form::Tiers {
                binding: binding.pick(is_back).copied().unwrap_or(false),
                tiers: tiers.iter().filter_map(tier).collect(),
                otherwise,
            })
        }
    };
    if let Some(form) = form {
        judgement.form = form;
    }
}

/// The judgements each after those it reads; nothing where one would have to wait for itself.
pub(super) fn bottom_up(framework: &Framework) -> Option<Vec<JudgementId>> {
    let mut reads: IdVec<JudgementId, BTreeSet<JudgementId>> =
        framework.judgements.iter().map(|judgement| read_by(framework, judgement)).collect();
    let mut order = Vec::new();
    let mut waiting: Vec<JudgementId> = framework.judgements.ids().collect();
    while !waiting.is_empty() {
        let (ready, later): (Vec<_>, Vec<_>) = waiting.iter().partition(|id| reads[**id].is_empty());
        if ready.is_empty() {
            return None;
        }
        for id in &later {
            ready.iter().for_each(|ready| _ = reads[*id].remove(ready));
        }
        order.extend(ready);
        waiting = later;
    }
    Some(order)
}

/// The judgements whose awards a judgement reads, through terms too.
pub(super) fn read_by(framework: &Framework, judgement: &Judgement) -> BTreeSet<JudgementId> {
    let Named { things, terms } = named(&|carry| _ = carry.judgement(judgement));
    let (mut things, mut waiting) = (things, terms);
    let mut seen = BTreeSet::new();
    while let Some(term) = waiting.pop() {
        if seen.insert(term) {
            let named = super::carry::named_by_term(&framework[term]);
            things.extend(named.things);
            waiting.extend(named.terms);
        }
    }
    let judgement = |thing: Graded| match thing {
        Graded::Judgement(id) => Some(id),
        Graded::Criterion(_) | Graded::AlsoAsked(..) | Graded::Fact(_) | Graded::Previous(..) => None,
    };
    things.into_iter().filter_map(judgement).collect()
}
