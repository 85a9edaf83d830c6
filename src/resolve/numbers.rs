//! Numbers: what each speaks of, and which arithmetic can be proved about.
//!
//! One side of a product is a literal; what divides is a literal, or a sum that is never 0, and then the quotient
//! stands outermost; a rounding stands around it, the smaller or larger of several around both.

use super::conditions;
use super::conditions::Place;
use super::conditions::Subject;
use super::context::Context;
use super::facts;
use super::ranges;
use super::ratio;
use super::sets;
use super::sets::Member;
use super::terms;
use crate::model::Graded;
use crate::model::Number;
use crate::model::NumberKind;
use crate::model::Ratio;
use crate::model::Rounding;
use crate::model::ScaleId;
use crate::source::Span;
use crate::source::Spanned;
use crate::syntax::ast;
use crate::syntax::ast::Aggregate;
use crate::syntax::ast::Decimal;
use crate::syntax::ast::Expr;
use crate::syntax::ast::ExprKind;
use crate::syntax::ast::Set;
use crate::syntax::ast::Sign;

/// The number an expression writes, with its range in bounds; reported where it cannot be had.
pub(crate) fn number(context: &Context<'_>, place: Place, expr: &Expr) -> Option<Number> {
    let kind = kind(context, place, expr)?;
    let number = Number { words: context.words(expr.span), kind };
    if ranges::of(context, &number).is_none() {
        context.errors.too_large(expr.span);
        return None;
    }
    Some(number)
}

fn kind(context: &Context<'_>, place: Place, expr: &Expr) -> Option<NumberKind> {
    match &expr.kind {
        ExprKind::Number(decimal) | ExprKind::Percent(decimal) => {
            facts::literal(context, &Spanned::new(*decimal, expr.span)).map(NumberKind::Literal)
        }
        ExprKind::PointsOf(of) => match conditions::subject(context, place, of)? {
            Subject::Graded(thing, scale) => has_points(context, scale, of.span).then_some(NumberKind::Points(thing)),
            Subject::Number(_) | Subject::Condition(_) => {
                let words = context.words(of.span);
                context.errors.wrong_sort(
                    &words,
                    of.span,
                    "something without grades",
                    "something with a grade",
                    of.span,
                );
                None
            }
        },
        ExprKind::Aggregate { what, set, none } => aggregate(context, place, *what, set, none.as_ref()),
        ExprKind::NumberOf { set, member } => {
            let things = sets::members(context, place, set)?;
            conditions::tested(context, place, &things, member).map(NumberKind::CountOf)
        }
        ExprKind::SmallerOf(parts) => several(context, place, parts).map(NumberKind::SmallerOf),
        ExprKind::LargerOf(parts) => several(context, place, parts).map(NumberKind::LargerOf),
        ExprKind::Rounded { number, how, to } => rounded(context, place, number, *how, to.as_ref()),
        ExprKind::Arithmetic { left, sign, right } => arithmetic(context, place, left, *sign, right),
        ExprKind::Name(_)
        | ExprKind::It
        | ExprKind::Previous(_)
        | ExprKind::Extra { .. }
        | ExprKind::Not(_)
        | ExprKind::And(_)
        | ExprKind::Or(_)
        | ExprKind::Test { .. }
        | ExprKind::Quantified { .. } => conditions::number(context, place, expr).map(|number| number.kind),
    }
}

fn has_points(context: &Context<'_>, scale: ScaleId, span: Span) -> bool {
    let scale = &context.scales[scale];
    let has = scale.grades.iter().all(|grade| grade.worth.is_some());
    if !has {
        context.errors.no_points(span, &scale.name);
    }
    has
}

fn aggregate(
    context: &Context<'_>,
    place: Place,
    what: Aggregate,
    set: &Set,
    none: Option<&Spanned<Decimal>>,
) -> Option<NumberKind> {
    let members: Vec<Member> = sets::members(context, place, set)?;
    let have_points: Vec<bool> = members.iter().map(|(_, scale)| has_points(context, *scale, set.span)).collect();
    if have_points.contains(&false) {
        return None;
    }
    let none = match none {
        Some(written) => Some(facts::literal(context, written)?),
        None => None,
    };
    if none.is_none() && what != Aggregate::Total && sets::may_be_empty(context, &members) {
        context.errors.set_may_be_empty(set.span, &context.words(set.span), "NUMBER");
    }
    let most = |scale: &ScaleId| ranges::worths(context, *scale).map(|(_, most, _)| most);
    let has_most = members.iter().all(|(_, scale)| most(scale).is_some_and(|most| *most.numer() > 0));
    if what == Aggregate::Percentage && !has_most {
        context.errors.divisor_may_be_zero(set.span);
        return None;
    }
    let things: Vec<Graded> = members.into_iter().map(|(thing, _)| thing).collect();
    Some(match what {
        Aggregate::Total => NumberKind::Total(things),
        Aggregate::Mean => NumberKind::Mean(things, none),
        Aggregate::Highest => NumberKind::Highest(things, none),
        Aggregate::Lowest => NumberKind::Lowest(things, none),
        Aggregate::Percentage => NumberKind::PercentageOfPoints(things, none),
    })
}

/// How much has been done to a number already; later kinds may hold earlier ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Shape {
    /// A literal.
    Literal,
    /// A sum.
    Sum,
    /// A quotient of two sums.
    Quotient,
    /// A rounding.
    Rounded,
    /// The smaller or the larger of several.
    Chosen,
}

/// What shape a number has; a term has that of its meaning.
pub(crate) fn shape(context: &Context<'_>, number: &Number) -> Shape {
    match &number.kind {
        NumberKind::Literal(_) => Shape::Literal,
        NumberKind::Fact(_)
        | NumberKind::Points(_)
        | NumberKind::Total(_)
        | NumberKind::Highest(..)
        | NumberKind::Lowest(..)
        | NumberKind::CountOf(_)
        | NumberKind::Plus(..)
        | NumberKind::Minus(..)
        | NumberKind::Times(..)
        | NumberKind::Cases(..) => Shape::Sum,
        NumberKind::Term(id) => {
            let known = terms::known(context, *id, context.names.terms[*id].name.span);
            known.map_or(Shape::Sum, |known| known.shape.max(Shape::Sum))
        }
        NumberKind::Mean(..) | NumberKind::PercentageOfPoints(..) => Shape::Quotient,
        NumberKind::Over(_, below) => {
            if shape(context, below) == Shape::Literal {
                Shape::Sum
            } else {
                Shape::Quotient
            }
        }
        NumberKind::Rounded(..) => Shape::Rounded,
        NumberKind::SmallerOf(_) | NumberKind::LargerOf(_) => Shape::Chosen,
    }
}

fn at_most(context: &Context<'_>, number: &Number, most: Shape, span: Span, inside: &str) -> bool {
    let is_so = shape(context, number) <= most;
    if !is_so {
        context.errors.arithmetic(
            span,
            &format!("{inside} cannot hold a quotient, a rounding or a choice"),
            "this must stand outermost",
            "round or divide last; give what stands inside a name of its own where it is a sum",
        );
    }
    is_so
}

/// Whether more than 200 signs stand to the left: each is read for the sake of the next.
fn is_too_long(mut left: &Expr) -> bool {
    let mut signs = 0;
    while let ExprKind::Arithmetic { left: next, .. } = &left.kind {
        left = next;
        signs += 1;
    }
    signs > 200
}

fn arithmetic(context: &Context<'_>, place: Place, left: &Expr, sign: Sign, right: &Expr) -> Option<NumberKind> {
    if is_too_long(left) {
        let help = "give a part of it a name of its own: `term NAME \"…\" means …`";
        context.errors.arithmetic(right.span, "this sum is too long", "more than 200 signs before this", help);
        return None;
    }
    let sides = (conditions::number(context, place, left), conditions::number(context, place, right));
    let (above, below) = (sides.0?, sides.1?);
    let (word, is_sum) = match sign {
        Sign::Plus | Sign::Minus => ("a sum", true),
        Sign::Times => ("a product", false),
        Sign::Over => ("a quotient", false),
    };
    let sums =
        at_most(context, &above, Shape::Sum, left.span, word) & at_most(context, &below, Shape::Sum, right.span, word);
    if !sums {
        return None;
    }
    let is_literal = |number: &Number| shape(context, number) == Shape::Literal;
    if sign == Sign::Times && !is_literal(&above) && !is_literal(&below) {
        let help = "multiply by a number that is written out";
        context.errors.arithmetic(
            left.span.to(right.span),
            "one side of `*` is a plain number",
            "neither side is",
            help,
        );
        return None;
    }
    if sign == Sign::Over {
        let is_positive = ranges::of(context, &below).is_some_and(|range| *range.from.numer() > 0);
        let is_never_0 = is_literal(&below) && constant(&below).is_some_and(|it| *it.numer() != 0);
        if !is_positive && !is_never_0 {
            context.errors.divisor_may_be_zero(right.span);
            return None;
        }
    }
    let (left, right) = (Box::new(above), Box::new(below));
    Some(match (sign, is_sum) {
        (Sign::Plus, _) => NumberKind::Plus(left, right),
        (Sign::Minus, _) => NumberKind::Minus(left, right),
        (Sign::Times, _) => NumberKind::Times(left, right),
        (Sign::Over, _) => NumberKind::Over(left, right),
    })
}

fn rounded(
    context: &Context<'_>,
    place: Place,
    number: &Expr,
    how: ast::Rounding,
    to: Option<&Spanned<Decimal>>,
) -> Option<NumberKind> {
    let inner = conditions::number(context, place, number)?;
    if !at_most(context, &inner, Shape::Quotient, number.span, "a rounding") {
        return None;
    }
    let to = match to {
        Some(written) => {
            let to = facts::literal(context, written)?;
            if *to.numer() <= 0 {
                let help = "say `rounded half up to 0.1`, or leave `to …` out for whole numbers";
                context.errors.arithmetic(written.span, "what is rounded to is more than 0", "not more than 0", help);
                return None;
            }
            to
        }
        None => ratio::whole(1),
    };
    let how = match how {
        ast::Rounding::HalfUp => Rounding::HalfUp,
        ast::Rounding::HalfDown => Rounding::HalfDown,
        ast::Rounding::Up => Rounding::Up,
        ast::Rounding::Down => Rounding::Down,
    };
    Some(NumberKind::Rounded(Box::new(inner), how, to))
}

fn several(context: &Context<'_>, place: Place, parts: &[Expr]) -> Option<Vec<Number>> {
    let read: Vec<Option<Number>> = parts
        .iter()
        .map(|part| {
            let number = conditions::number(context, place, part)?;
            at_most(context, &number, Shape::Rounded, part.span, "the smaller or larger of several").then_some(number)
        })
        .collect();
    read.into_iter().collect()
}

/// The value of a number that is plainly written.
pub(crate) fn constant(number: &Number) -> Option<Ratio> {
    if let NumberKind::Literal(value) = &number.kind { Some(*value) } else { None }
}
