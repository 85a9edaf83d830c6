//! Groups: judgements, or facts on scales, under one word.

use super::context::Context;
use super::names::Thing;
use crate::model::FactType;
use crate::model::Graded;
use crate::model::Group;
use crate::source::Span;
use crate::syntax::ast;
use crate::syntax::ast::Name;
use std::collections::BTreeMap;

/// The group as declared, with those of its members that can belong to one.
pub(crate) fn group(context: &Context<'_>, written: &ast::Group) -> Group {
    let mut members: Vec<(Graded, &Name)> = Vec::new();
    let mut firsts: BTreeMap<Graded, Span> = BTreeMap::new();
    for name in &written.members {
        let Some(thing) = member(context, name) else { continue };
        if let Some(first) = firsts.get(&thing) {
            context.errors.duplicate_member(name, &written.plural.value, *first);
            continue;
        }
        firsts.insert(thing, name.span);
        members.push((thing, name));
    }
    members_belong_together(context, written, &members);
    if members.is_empty() && written.members.is_empty() {
        context.errors.empty_set(written.plural.span, &written.plural.value);
    }
    Group {
        plural: written.plural.value.clone(),
        singular: written.singular.as_ref().map(|name| name.value.clone()),
        alike: written.alike,
        members: members.into_iter().map(|(thing, _)| thing).collect(),
        span: written.plural.span,
    }
}

fn member(context: &Context<'_>, name: &Name) -> Option<Graded> {
    let wanted = "a judgement or a fact on a scale";
    let (thing, declared): (Thing, Span) = match context.names.thing(&name.value) {
        Some(found) => found,
        None => {
            let fitting = |thing| matches!(thing, Thing::Judgement(_) | Thing::Fact(_));
            context.errors.unknown_name(&name.value, name.span, context.names.things(fitting));
            return None;
        }
    };
    match thing {
        Thing::Judgement(id) => Some(Graded::Judgement(id)),
        Thing::Fact(id) => match context.facts.lookup(id)?.as_ref()?.kind {
            FactType::OnScale(_) => Some(Graded::Fact(id)),
            FactType::YesOrNo => {
                context.errors.wrong_sort(&name.value, name.span, "a yes-or-no fact", wanted, declared);
                None
            }
            FactType::Number { .. } => {
                context.errors.wrong_sort(&name.value, name.span, "a fact that is a number", wanted, declared);
                None
            }
        },
        Thing::Term(_) | Thing::Group(_) => {
            context.errors.wrong_sort(&name.value, name.span, thing.sort(), wanted, declared);
            None
        }
    }
}

/// Judgements and facts are not mixed; members that can change places are on one scale.
fn members_belong_together(context: &Context<'_>, written: &ast::Group, members: &[(Graded, &Name)]) {
    let Some((first, first_name)) = members.first() else { return };
    let is_judgement = |thing: &Graded| matches!(thing, Graded::Judgement(_));
    for (thing, name) in members.iter().skip(1) {
        let (this, that) = ("this is of another sort", "than this");
        if is_judgement(thing) != is_judgement(first) {
            context.errors.group_members(
                (name.span, this),
                (first_name.span, that),
                format!("group `{}` mixes judgements and facts", written.plural.value),
                "a group holds judgements only, or facts only",
            );
            return;
        }
        let scales = (context.scale_of(*thing), context.scale_of(*first));
        if written.alike && scales.0.is_some() && scales.1.is_some() && scales.0 != scales.1 {
            context.errors.group_members(
                (name.span, "this is on another scale"),
                (first_name.span, that),
                format!("the members of `{}` cannot change places", written.plural.value),
                "leave out `alike`, or put members on one scale",
            );
            return;
        }
    }
}
