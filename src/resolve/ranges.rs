//! Which values a number can have: between which ends, and in which steps. What is said here holds of every record;
//! values inside that no record reaches may be counted in.

use super::context::Context;
use super::ratio;
use super::terms;
use crate::model::FactType;
use crate::model::Graded;
use crate::model::Number;
use crate::model::NumberKind;
use crate::model::NumberTest;
use crate::model::Ratio;
use crate::model::Rounding;
use crate::model::ScaleId;
use crate::source::Span;

/// The values `from`, `from + step`, … up to `to`; any value between where there is no step. A step of 0 is that of
/// a single value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Range {
    pub(crate) from: Ratio,
    pub(crate) to: Ratio,
    pub(crate) step: Option<Ratio>,
}

impl Range {
    fn single(value: Ratio) -> Self {
        Range { from: value, to: value, step: Some(ratio::whole(0)) }
    }

    /// As people say it.
    pub(crate) fn written(self) -> String {
        format!("from {} to {}", ratio::written(self.from), ratio::written(self.to))
    }

    /// The least value at or above `least`, if there is one.
    pub(crate) fn at_or_above(self, least: Ratio) -> Option<Ratio> {
        if least <= self.from {
            return Some(self.from);
        }
        let Some(step) = self.step.filter(|step| *step.numer() > 0) else {
            return (least <= self.to && self.step.is_none()).then_some(least);
        };
        let steps = ratio::divide(ratio::subtract(least, self.from)?, step)?.ceil();
        ratio::add(self.from, ratio::multiply(steps, step)?).filter(|value| *value <= self.to)
    }

    /// Whether this is one of the values.
    pub(crate) fn holds(self, value: Ratio) -> bool {
        self.at_or_above(value) == Some(value)
    }

    /// The values of either.
    fn or(self, other: Range) -> Option<Range> {
        let step = match (self.step, other.step) {
            (Some(one), Some(two)) => {
                let apart = ratio::subtract(self.from, other.from)?;
                Some(ratio::common_step(ratio::common_step(one, two)?, apart)?)
            }
            (None, _) | (_, None) => None,
        };
        Some(Range { from: self.from.min(other.from), to: self.to.max(other.to), step })
    }

    fn plus(self, other: Range) -> Option<Range> {
        let step = match (self.step, other.step) {
            (Some(one), Some(two)) => Some(ratio::common_step(one, two)?),
            (None, _) | (_, None) => None,
        };
        Some(Range { from: ratio::add(self.from, other.from)?, to: ratio::add(self.to, other.to)?, step })
    }

    fn times(self, factor: Ratio) -> Option<Range> {
        let ends = (ratio::multiply(self.from, factor)?, ratio::multiply(self.to, factor)?);
        let step = match self.step {
            Some(step) => {
                Some(ratio::multiply(step, if *factor.numer() < 0 { ratio::negative(factor) } else { factor })?)
            }
            None => None,
        };
        Some(Range { from: ends.0.min(ends.1), to: ends.0.max(ends.1), step })
    }
}

/// The least and the most points of a scale, and the step between them.
pub(crate) fn worths(context: &Context<'_>, scale: ScaleId) -> Option<(Ratio, Ratio, Ratio)> {
    let worths = context.scales[scale].grades.iter().map(|grade| grade.worth).collect::<Option<Vec<_>>>()?;
    let (least, most) = (*worths.iter().min()?, *worths.iter().max()?);
    let mut step = ratio::whole(0);
    for worth in worths {
        step = ratio::common_step(step, ratio::subtract(worth, least)?)?;
    }
    Some((least, most, step))
}

fn points(context: &Context<'_>, thing: Graded) -> Option<Range> {
    let (from, to, step) = worths(context, context.scale_of(thing)?)?;
    Some(Range { from, to, step: Some(step) })
}

/// The values a number can have; none where one of them leaves the bounds of exact arithmetic.
pub(crate) fn of(context: &Context<'_>, number: &Number) -> Option<Range> {
    match &number.kind {
        NumberKind::Literal(value) => Some(Range::single(*value)),
        NumberKind::Fact(id) => match &context.facts.lookup(*id)?.as_ref()?.kind {
            FactType::Number { from, to, step, .. } => Some(Range { from: *from, to: *to, step: Some(*step) }),
            FactType::YesOrNo | FactType::OnScale(_) => None,
        },
        NumberKind::Term(id) => terms::known(context, *id, context.names.terms[*id].name.span)?.range,
        NumberKind::Points(thing) => points(context, *thing),
        NumberKind::Total(things) => total(context, things),
        NumberKind::Mean(things, none) => {
            let union = of_any(context, things)?;
            with_none(Range { step: None, ..union }, *none)
        }
        NumberKind::Highest(things, none) => with_none(of_extreme(context, things, true)?, *none),
        NumberKind::Lowest(things, none) => with_none(of_extreme(context, things, false)?, *none),
        NumberKind::PercentageOfPoints(things, none) => with_none(percentage(context, things)?, *none),
        NumberKind::CountOf(members) => {
            let to = ratio::whole(i128::try_from(members.len()).ok()?);
            Some(Range { from: ratio::whole(0), to, step: Some(ratio::whole(1)) })
        }
        NumberKind::Plus(left, right) => of(context, left)?.plus(of(context, right)?),
        NumberKind::Minus(left, right) => of(context, left)?.plus(of(context, right)?.times(ratio::whole(-1))?),
        NumberKind::Times(left, right) => {
            let (one, two) = (of(context, left)?, of(context, right)?);
            if one.from == one.to { two.times(one.from) } else { one.times(two.from) }
        }
        NumberKind::Over(above, below) => quotient(of(context, above)?, of(context, below)?),
        NumberKind::SmallerOf(parts) => chosen(context, parts, true),
        NumberKind::LargerOf(parts) => chosen(context, parts, false),
        NumberKind::Rounded(inner, how, to) => {
            let range = of(context, inner)?;
            Some(Range { from: round(range.from, *how, *to)?, to: round(range.to, *how, *to)?, step: Some(*to) })
        }
        NumberKind::Cases(cases, otherwise) => {
            let first = Some(Range::single(*otherwise));
            cases.iter().fold(first, |so_far, (_, value)| so_far?.or(Range::single(*value)))
        }
    }
}

fn with_none(range: Range, none: Option<Ratio>) -> Option<Range> {
    match none {
        Some(none) => range.or(Range::single(none)),
        None => Some(range),
    }
}

fn total(context: &Context<'_>, things: &[Graded]) -> Option<Range> {
    let nothing = Range::single(ratio::whole(0));
    things.iter().try_fold(nothing, |sum, thing| {
        let own = points(context, *thing)?;
        sum.plus(if context.may_be_absent(*thing) { own.or(nothing)? } else { own })
    })
}

/// The points of any one.
fn of_any(context: &Context<'_>, things: &[Graded]) -> Option<Range> {
    let mut all = things.iter().map(|thing| points(context, *thing));
    let first = all.next()??;
    all.try_fold(first, |so_far, next| so_far.or(next?))
}

/// The highest or lowest points: at least, or at most, what those that are always there have.
fn of_extreme(context: &Context<'_>, things: &[Graded], highest: bool) -> Option<Range> {
    let union = of_any(context, things)?;
    let there = things.iter().filter(|thing| !context.may_be_absent(**thing));
    let always: Vec<Range> = there.map(|thing| points(context, *thing)).collect::<Option<Vec<_>>>()?;
    Some(if highest {
        Range { from: always.iter().map(|range| range.from).max().unwrap_or(union.from), ..union }
    } else {
        Range { to: always.iter().map(|range| range.to).min().unwrap_or(union.to), ..union }
    })
}

/// A share of the whole lies between the least and the greatest share of any member.
fn percentage(context: &Context<'_>, things: &[Graded]) -> Option<Range> {
    let hundred = ratio::whole(100);
    let mut from = hundred;
    for thing in things {
        let own = points(context, *thing)?;
        from = from.min(ratio::divide(ratio::multiply(hundred, own.from)?, own.to)?);
    }
    Some(Range { from, to: hundred, step: None })
}

fn quotient(above: Range, below: Range) -> Option<Range> {
    if below.from == below.to {
        return above.times(ratio::divide(ratio::whole(1), below.from)?);
    }
    let mut corners = Vec::new();
    for upper in [above.from, above.to] {
        for lower in [below.from, below.to] {
            corners.push(ratio::divide(upper, lower)?);
        }
    }
    Some(Range { from: *corners.iter().min()?, to: *corners.iter().max()?, step: None })
}

fn chosen(context: &Context<'_>, parts: &[Number], smaller: bool) -> Option<Range> {
    let ranges = parts.iter().map(|part| of(context, part)).collect::<Option<Vec<_>>>()?;
    let mut all = ranges.iter();
    let first = *all.next()?;
    let union = all.try_fold(first, |so_far, next| so_far.or(*next))?;
    Some(if smaller {
        Range { to: ranges.iter().map(|range| range.to).min()?, ..union }
    } else {
        Range { from: ranges.iter().map(|range| range.from).max()?, ..union }
    })
}

fn round(value: Ratio, how: Rounding, to: Ratio) -> Option<Ratio> {
    let times = ratio::divide(value, to)?;
    let half = Ratio::new_raw(1, 2);
    let whole = match how {
        Rounding::HalfUp => ratio::add(times, half)?.floor(),
        Rounding::HalfDown => ratio::subtract(times, half)?.ceil(),
        Rounding::Up => times.ceil(),
        Rounding::Down => times.floor(),
    };
    ratio::multiply(whole, to)
}

/// Reports a literal that the fact can never be, and a comparison that always or never holds.
pub(crate) fn check_comparison(
    context: &Context<'_>,
    number: &Number,
    test: &NumberTest,
    (span, in_table): (Span, bool),
) {
    let literals: Vec<Ratio> = match test {
        NumberTest::FromTo(from, to) => vec![*from, *to],
        NumberTest::AtLeast(other)
        | NumberTest::AtMost(other)
        | NumberTest::MoreThan(other)
        | NumberTest::LessThan(other)
        | NumberTest::Equals(other) => super::numbers::constant(other).into_iter().collect(),
    };
    let Some(range) = of(context, number) else { return };
    if let NumberKind::Fact(id) = &number.kind
        && is_percent_of_a_count(context, *id, test)
    {
        context.errors.percent_of_a_count(span, &context.names.facts[*id].name);
        return;
    }
    if let NumberKind::Fact(id) = &number.kind
        && literals.iter().any(|literal| !fact_can_be(context, *id, range, *literal, span))
    {
        return;
    }
    let Some((first, last)) = literals.first().zip(literals.last()) else { return };
    let (first, last) = (*first, *last);
    let (always, never) = match test {
        NumberTest::AtLeast(_) => (first <= range.from, first > range.to),
        NumberTest::AtMost(_) => (first >= range.to, first < range.from),
        NumberTest::MoreThan(_) => (first < range.from, first >= range.to),
        NumberTest::LessThan(_) => (first > range.to, first <= range.from),
        NumberTest::Equals(_) => (range.from == range.to && first == range.from, !range.holds(first)),
        NumberTest::FromTo(..) => {
            (first <= range.from && last >= range.to, range.at_or_above(first).is_none_or(|value| value > last))
        }
    };
    if (always || never) && !in_table {
        context.errors.always_or_never(span, always, &range.written());
    }
}

/// Whether a fact that is no percentage is compared with one.
fn is_percent_of_a_count(context: &Context<'_>, id: crate::model::FactId, test: &NumberTest) -> bool {
    let fact = context.facts.lookup(id).and_then(Option::as_ref);
    let is_count = fact.is_some_and(|fact| matches!(fact.kind, FactType::Number { percent: false, .. }));
    let is_percent = match test {
        NumberTest::AtLeast(other)
        | NumberTest::AtMost(other)
        | NumberTest::MoreThan(other)
        | NumberTest::LessThan(other)
        | NumberTest::Equals(other) => other.words.ends_with('%'),
        NumberTest::FromTo(..) => false,
    };
    is_count && is_percent
}

fn fact_can_be(context: &Context<'_>, id: crate::model::FactId, range: Range, literal: Ratio, span: Span) -> bool {
    let fact = context.names.facts[id];
    let (name, declared) = (fact.name.value.as_str(), fact.name.span);
    let written = ratio::written(literal);
    if literal < range.from || literal > range.to {
        context.errors.outside_range(span, &written, name, &range.written(), declared);
        return false;
    }
    if !range.holds(literal) {
        let step = range.step.map(ratio::written).unwrap_or_default();
        context.errors.off_step(span, &written, name, &step, declared);
        return false;
    }
    true
}
