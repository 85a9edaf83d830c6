//! Bands: together they hold every value that a number can have, each once.

use super::conditions;
use super::facts;
use super::grades;
use super::heads::Part;
use super::judgements::Draft;
use super::origin;
use super::ranges;
use super::ranges::Range;
use super::ratio;
use crate::model::Condition;
use crate::model::ConditionKind;
use crate::model::Line;
use crate::model::NumberTest;
use crate::model::Ratio;
use crate::source::Span;
use crate::syntax::ast::Band;
use crate::syntax::ast::Expr;

/// Takes in the bands of a judgement.
pub(crate) fn read(draft: &mut Draft<'_, '_>, part: &Part<'_>, expr: &Expr, bands: &[Band]) {
    let context = draft.context;
    let number = conditions::number(context, draft.place, expr);
    let inherited = part.inherited.with(context, &part.line.trailers);
    let mut ends: Vec<(Ratio, Ratio, Span)> = Vec::new();
    let mut is_whole = number.is_some();
    for band in bands {
        let range = (facts::literal(context, &band.from), facts::literal(context, &band.to));
        let grade = grades::value(context, draft.place, draft.scale, &band.grade);
        let rule = origin::rule(context, &inherited, &band.trailers, band.span);
        let (Some(from), Some(to), Some(yields)) = (range.0, range.1, grade) else {
            is_whole = false;
            continue;
        };
        if from > to {
            context.errors.band_backwards(band.span);
            is_whole = false;
        }
        ends.push((from, to, band.span));
        if let Some(number) = &number {
            let words = context.words(band.from.span.to(band.to.span));
            let kind = ConditionKind::Number(number.clone(), NumberTest::FromTo(from, to));
            draft.lines.push(Line { rule, when: Some(Condition { words, kind }), yields, may_lower: None });
        }
    }
    draft.is_sound &= is_whole;
    if let (true, Some(number)) = (is_whole, &number)
        && let Some(range) = ranges::of(context, number)
    {
        if range.step.is_none() {
            context.errors.rounding_missing(expr.span);
        } else {
            cover(draft, range, ends, part.line.span);
        }
    }
    draft.bands_of = number;
}

/// Each value of the range is in one band.
fn cover(draft: &Draft<'_, '_>, range: Range, mut bands: Vec<(Ratio, Ratio, Span)>, whole: Span) {
    let errors = &draft.context.errors;
    bands.sort_by_key(|band| (band.0, band.1));
    let mut next = Some(range.from);
    let mut before: Option<(Ratio, Span)> = None;
    for (from, to, span) in &bands {
        if let Some((last, earlier)) = before
            && let Some(value) = range.at_or_above(*from)
            && value <= last.min(*to)
        {
            errors.bands_overlap(*span, earlier, &ratio::written(value));
        }
        if let Some(value) = next
            && value < *from
        {
            errors.gap(*span, &ratio::written(value), &range.written());
        }
        if before.is_none_or(|(last, _)| last < *to) {
            before = Some((*to, *span));
            next = above(range, *to);
        }
    }
    if let Some(value) = next {
        let span = before.map_or(whole, |(_, span)| span);
        errors.gap(span, &ratio::written(value), &range.written());
    }
}

/// The least value of the range that is greater.
fn above(range: Range, value: Ratio) -> Option<Ratio> {
    let next = range.at_or_above(value)?;
    if next > value {
        return Some(next);
    }
    let step = range.step.filter(|step| *step.numer() > 0)?;
    ratio::add(next, step).filter(|next| *next <= range.to)
}
