//! Scales: their grades, points and the answer from which a criterion is satisfied.

use super::context::Context;
use super::origin;
use super::origin::Inherited;
use super::ratio;
use crate::model::Grade;
use crate::model::Ratio;
use crate::model::Scale;
use crate::source::Span;
use crate::syntax::ast;
use crate::syntax::ast::Name;

/// Words that would read as something else behind `is`.
const MISLEADING: &[&str] = &["rated", "shown", "inspected", "applicable", "yes", "no", "satisfied"];

/// The scale as declared.
pub(crate) fn scale(context: &Context<'_>, written: &ast::Scale) -> Scale {
    let nothing = Inherited::default();
    let origin = origin::of(context, &nothing, &written.trailers, written.name.span);
    let mut grades: Vec<Grade> = Vec::new();
    let mut places: Vec<&Name> = Vec::new();
    for grade in &written.grades {
        // The citations of a grade count as cited, although the model keeps only those of its scale.
        let _ = nothing.with(context, &grade.trailers);
        if MISLEADING.contains(&grade.name.value.as_str()) || grade.name.value.starts_with("not-") {
            context.errors.grade_name_misleads(&grade.name);
        }
        if let Some(first) = places.iter().find(|first| first.value == grade.name.value) {
            context.errors.duplicate_name(&grade.name, &format!("grades of `{}`", written.name.value), first.span);
            continue;
        }
        places.push(&grade.name);
        grades.push(Grade {
            name: grade.name.value.clone(),
            title: grade.title.value.clone(),
            means: grade.means.as_ref().map(|means| means.value.clone()),
            worth: worth(context, grade),
        });
    }
    if !(2..=60).contains(&grades.len()) {
        context.errors.number_of_grades(written.name.span, &written.name.value, grades.len());
    }
    worths_are_in_order(context, &mut grades, &places);
    let mut scale = Scale {
        name: written.name.value.clone(),
        title: written.title.value.clone(),
        cumulative: written.cumulative.is_some(),
        satisfied_at: None,
        grades,
        origin,
    };
    if let Some(name) = &written.satisfied_at {
        scale.satisfied_at = scale.find(&name.value);
        if scale.satisfied_at.is_none() {
            context.errors.unknown_grade(name, &scale, &[]);
        }
    }
    scale
}

/// `worth N`, or the number that the grade is.
fn worth(context: &Context<'_>, grade: &ast::Grade) -> Option<Ratio> {
    match &grade.worth {
        Some(worth) => {
            let found = ratio::literal(&worth.value);
            if found.is_none() {
                context.errors.too_large(worth.span);
            }
            found
        }
        None => {
            grade.name.value.parse::<i64>().ok().filter(|it| *it <= 1_000_000_000).map(|it| ratio::whole(it.into()))
        }
    }
}

/// Points are given of all grades or of none, and rise or fall along the scale.
fn worths_are_in_order(context: &Context<'_>, grades: &mut [Grade], places: &[&Name]) {
    let worths: Vec<(Option<Ratio>, &str, Span)> =
        grades.iter().zip(places).map(|(grade, name)| (grade.worth, name.value.as_str(), name.span)).collect();
    let Some((_, _, with)) = worths.iter().find(|(worth, _, _)| worth.is_some()) else { return };
    if let Some((_, name, without)) = worths.iter().find(|(worth, _, _)| worth.is_none()) {
        context.errors.worth_missing(*without, name, *with);
        return;
    }
    let is_rising = |pair: &[(Option<Ratio>, &str, Span)]| match pair {
        [(first, ..), (second, ..)] => first.cmp(second),
        _ => std::cmp::Ordering::Less,
    };
    let first = worths.windows(2).map(is_rising).next();
    for pair in worths.windows(2) {
        if let [(_, _, before), (_, name, here)] = pair
            && (Some(is_rising(pair)) != first || is_rising(pair).is_eq())
        {
            context.errors.worths_turn(*here, name, *before);
            return;
        }
    }
}
