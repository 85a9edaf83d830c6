//! Grades as rules name them: a grade of the scale, the grade of something on it, or one of several.

use super::conditions;
use super::conditions::Place;
use super::context::Context;
use super::names::Thing;
use super::sets;
use crate::model::GradeValue;
use crate::model::Graded;
use crate::model::ScaleId;
use crate::syntax::ast::GradeExpr;
use crate::syntax::ast::GradeExprKind;
use crate::syntax::ast::Name;
use crate::syntax::ast::Pick;

/// The grade on this scale that is named; reported where there is none.
pub(crate) fn value(context: &Context<'_>, place: Place, scale: ScaleId, expr: &GradeExpr) -> Option<GradeValue> {
    let same_scale = |thing: Graded| {
        let other = context.scale_of(thing)?;
        if other != scale {
            context.errors.different_scales(expr.span, &context.scales[scale].name, &context.scales[other].name);
        }
        (other == scale).then_some(thing)
    };
    match &expr.kind {
        GradeExprKind::Named(name) => match context.scales[scale].find(&name.value) {
            Some(grade) => Some(GradeValue::Grade(scale, grade)),
            None => same_scale(thing_named(context, place, scale, name)?).map(GradeValue::Of),
        },
        GradeExprKind::Previous(written) => same_scale(conditions::previous(context, written)?).map(GradeValue::Of),
        GradeExprKind::Of { pick, set, none } => {
            let members = sets::members(context, place, set)?;
            let none_grade = match none {
                Some(name) => Some(context.grade(scale, name)?),
                None => None,
            };
            if none.is_none() && sets::may_be_empty(context, &members) {
                context.errors.set_may_be_empty(set.span, &context.words(set.span), "GRADE");
            }
            let all: Vec<Option<Graded>> = members.into_iter().map(|(thing, _)| same_scale(thing)).collect();
            let all = all.into_iter().collect::<Option<Vec<_>>>()?;
            Some(match pick {
                Pick::Best => GradeValue::Best(all, none_grade),
                Pick::Worst => GradeValue::Worst(all, none_grade),
                Pick::Median => GradeValue::Median(all, none_grade),
            })
        }
    }
}

/// A judgement, fact or criterion that stands where a grade may.
fn thing_named(context: &Context<'_>, place: Place, scale: ScaleId, name: &Name) -> Option<Graded> {
    let is_own = place.judgement.and_then(|own| context.own_criterion(own, &name.value)).is_some();
    let is_known = is_own || name.value.contains('/') || context.names.thing(&name.value).is_some();
    if is_known {
        return sets::graded(context, place, name);
    }
    let on_scale: Vec<&str> = context
        .names
        .things(|thing| match thing {
            Thing::Judgement(id) => context.scale_of(Graded::Judgement(id)) == Some(scale),
            Thing::Fact(id) => context.scale_of(Graded::Fact(id)) == Some(scale),
            Thing::Term(_) | Thing::Group(_) => false,
        })
        .collect();
    context.errors.unknown_grade(name, &context.scales[scale], &on_scale);
    None
}
