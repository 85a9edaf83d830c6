//! Sets: groups, criteria and lists, unrolled into their members.

use super::conditions::Place;
use super::context::Context;
use super::names::Thing;
use crate::model::CriterionId;
use crate::model::FactType;
use crate::model::Graded;
use crate::model::JudgementId;
use crate::model::ScaleId;
use crate::syntax::ast::Name;
use crate::syntax::ast::Set;
use crate::syntax::ast::SetKind;
use std::collections::BTreeSet;

/// A member of a set, and the scale it is on.
pub(crate) type Member = (Graded, ScaleId);

/// The members of a set, never none; nothing where the set is at fault.
pub(crate) fn members(context: &Context<'_>, place: Place, set: &Set) -> Option<Vec<Member>> {
    let all = unrolled(context, place, set)?;
    let mut members: Vec<Member> = Vec::new();
    let mut seen: BTreeSet<Graded> = BTreeSet::new();
    for thing in all {
        // A member whose own declaration is at fault has been reported there.
        let scale = context.scale_of(thing)?;
        if seen.insert(thing) {
            members.push((thing, scale));
        }
    }
    if members.is_empty() {
        context.errors.empty_set(set.span, &context.words(set.span));
        return None;
    }
    Some(members)
}

fn unrolled(context: &Context<'_>, place: Place, set: &Set) -> Option<Vec<Graded>> {
    let all = match &set.kind {
        SetKind::Group(name) => group(context, name)?,
        SetKind::Criteria { of, within, tagged } => {
            // A tag runs through the whole framework; only without one are a judgement's own criteria meant.
            let place = if tagged.is_some() { Place::default() } else { place };
            let criteria = criteria(context, place, of.as_ref(), within.as_ref())?;
            let kept = match tagged {
                None => criteria,
                Some(name) => {
                    let tag = context.tag(name)?;
                    criteria.into_iter().filter(|id| has_tag(context, *id, tag)).collect()
                }
            };
            kept.into_iter().map(Graded::Criterion).collect()
        }
        SetKind::List(names) => {
            let found: Vec<Option<Graded>> = names.iter().map(|name| graded(context, place, name)).collect();
            found.into_iter().collect::<Option<Vec<_>>>()?
        }
    };
    without(context, place, set, all)
}

fn has_tag(context: &Context<'_>, id: CriterionId, tag: crate::model::TagId) -> bool {
    let criterion = &context.criteria[id];
    criterion.tags.contains(&tag)
        || context.heads.lookup(criterion.judgement).is_some_and(|head| head.tags.contains(&tag))
}

/// Takes out what `except` names.
fn without(context: &Context<'_>, place: Place, set: &Set, mut all: Vec<Graded>) -> Option<Vec<Graded>> {
    for name in &set.except {
        let thing = graded(context, place, name)?;
        if !all.contains(&thing) {
            let whole = Set { except: Vec::new(), ..set.clone() };
            let words = format!("`{}`", context.words(whole.span));
            let names: Vec<String> = all.iter().map(|member| named(context, *member)).collect();
            context.errors.not_a_member(name, &words, names.iter().map(String::as_str));
        }
        all.retain(|member| *member != thing);
    }
    Some(all)
}

/// A thing's name as rules write it.
pub(crate) fn named(context: &Context<'_>, thing: Graded) -> String {
    match thing {
        Graded::Judgement(id) => context.names.judgements[id].name.value.clone(),
        Graded::Criterion(id) => context.path(id),
        Graded::AlsoAsked(id, place) => {
            let also = context.criteria[id].also.get(place as usize).map_or("", |(also, _)| also.name.value.as_str());
            format!("{also} of {}", context.path(id))
        }
        Graded::Fact(id) => context.names.facts[id].name.value.clone(),
        Graded::Previous(id, _) => format!("previous {}", context.names.judgements[id].name.value),
    }
}

fn group(context: &Context<'_>, name: &Name) -> Option<Vec<Graded>> {
    match context.names.thing(&name.value) {
        Some((Thing::Group(id), _)) => context.groups.lookup(id).map(|group| group.members.clone()),
        Some((thing @ (Thing::Judgement(_) | Thing::Fact(_) | Thing::Term(_)), declared)) => {
            context.errors.wrong_sort(&name.value, name.span, thing.sort(), "a group", declared);
            None
        }
        None => {
            context.errors.unknown_group(name, context.names.things(|thing| matches!(thing, Thing::Group(_))));
            None
        }
    }
}

fn criteria(context: &Context<'_>, place: Place, of: Option<&Name>, within: Option<&Name>) -> Option<Vec<CriterionId>> {
    let of_all = |id: JudgementId| context.heads.lookup(id).map(|head| head.criteria.clone());
    match (of, within, place.judgement) {
        (Some(part), Some(judgement), _) => part_of(context, context.judgement(judgement)?, part),
        (None, Some(judgement), _) => of_all(context.judgement(judgement)?),
        (Some(name), None, own) => match (context.names.thing(&name.value), own) {
            (Some((Thing::Judgement(id), _)), _) => of_all(id),
            (Some((Thing::Group(_), _)), _) => {
                let judgements = context.judgements(std::slice::from_ref(name))?;
                Some(judgements.into_iter().filter_map(of_all).flatten().collect())
            }
            (Some((Thing::Fact(_) | Thing::Term(_), _)) | None, Some(own)) if is_part(context, own, name) => {
                part_of(context, own, name)
            }
            (Some((Thing::Fact(_) | Thing::Term(_), _)) | None, _) => of_all(context.judgement(name)?),
        },
        (None, None, Some(own)) => of_all(own),
        (None, None, None) => Some(context.criteria.ids().collect()),
    }
}

fn is_part(context: &Context<'_>, judgement: JudgementId, name: &Name) -> bool {
    let Some(head) = context.heads.lookup(judgement) else { return false };
    head.aspects.iter().any(|aspect| aspect.name == name.value)
        || head.tiers.iter().any(|tier| tier.ast.grade.value == name.value)
}

/// The criteria of an aspect, or of the tier of a grade.
fn part_of(context: &Context<'_>, judgement: JudgementId, part: &Name) -> Option<Vec<CriterionId>> {
    let head = context.heads.lookup(judgement)?;
    if let Some(aspect) = head.aspects.iter().find(|aspect| aspect.name == part.value) {
        return Some(aspect.criteria.clone());
    }
    let Some(tier) = head.tiers.iter().find(|tier| tier.ast.grade.value == part.value) else {
        let aspects = head.aspects.iter().map(|aspect| aspect.name.as_str());
        let tiers = head.tiers.iter().map(|tier| tier.ast.grade.value.as_str());
        context.errors.unknown_part(part, &head.ast.name.value, aspects.chain(tiers));
        return None;
    };
    tier.grade?;
    let of_tier = |id: &CriterionId| context.criteria[*id].tier == tier.grade;
    Some(head.criteria.iter().copied().filter(of_tier).collect())
}

/// Something with a grade, by its name.
pub(crate) fn graded(context: &Context<'_>, place: Place, name: &Name) -> Option<Graded> {
    let own = place.judgement.and_then(|own| context.own_criterion(own, &name.value));
    if let Some(own) = own {
        return Some(Graded::Criterion(own));
    }
    if name.value.contains('/') {
        return context.criterion(place.judgement, &name.value, name.span).map(Graded::Criterion);
    }
    let wanted = "something with a grade";
    match context.names.thing(&name.value) {
        Some((Thing::Judgement(id), _)) => Some(Graded::Judgement(id)),
        Some((Thing::Fact(id), declared)) => match context.facts.lookup(id)?.as_ref()?.kind {
            FactType::OnScale(_) => Some(Graded::Fact(id)),
            FactType::YesOrNo | FactType::Number { .. } => {
                context.errors.wrong_sort(&name.value, name.span, "a fact without grades", wanted, declared);
                None
            }
        },
        Some((thing @ (Thing::Term(_) | Thing::Group(_)), declared)) => {
            context.errors.wrong_sort(&name.value, name.span, thing.sort(), wanted, declared);
            None
        }
        None => {
            let fitting = |thing| matches!(thing, Thing::Judgement(_) | Thing::Fact(_));
            context.errors.unknown_name(&name.value, name.span, context.names.things(fitting));
            None
        }
    }
}

/// The judgements that an `each of` speaks of.
pub(crate) fn judgements_of(context: &Context<'_>, set: &Set) -> Option<Vec<JudgementId>> {
    let mut all = match &set.kind {
        SetKind::Group(name) => context.judgements(std::slice::from_ref(name))?,
        SetKind::List(names) => context.judgements(names)?,
        SetKind::Criteria { .. } => {
            let words = context.words(set.span);
            context.errors.wrong_sort(&words, set.span, "a set of criteria", "a group of judgements", set.span);
            return None;
        }
    };
    for name in &set.except {
        let excepted = context.judgement(name)?;
        if !all.contains(&excepted) {
            let names: Vec<&str> = all.iter().map(|id| context.names.judgements[*id].name.value.as_str()).collect();
            context.errors.not_a_member(name, &format!("`{}`", context.words(set.span)), names);
        }
        all.retain(|id| *id != excepted);
    }
    if all.is_empty() {
        context.errors.empty_set(set.span, &context.words(set.span));
    }
    Some(all)
}

/// Whether every member may be absent at once.
pub(crate) fn may_be_empty(context: &Context<'_>, members: &[Member]) -> bool {
    members.iter().all(|(thing, _)| context.may_be_absent(*thing))
}
