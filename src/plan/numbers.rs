//! Numbers to whole-number sums: every comparison of numbers becomes `sum >= 0`, `= 0` or `≠ 0` over whole numbers.
//!
//! A quotient compared with a plain number is multiplied out (what stands below is always positive), and a rounding
//! moves the number it is compared with: `n rounded half up is at least 63` is `n is at least 62.5`. What cannot be
//! written so (a quotient against a quotient, say) is refused, never approximated.

use crate::model::Condition;
use crate::model::Graded;
use crate::model::Id;
use crate::model::Number;
use crate::model::NumberKind;
use crate::model::Ratio;
use crate::model::Rounding;
use crate::model::SetMember;
use crate::model::TermId;
use crate::model::TermMeaning;

use super::lower::Builder;
use super::lower::NumberRange;
use super::lower::always;
use super::node::{GradeNode, LoweredNumber, NumberNode, NumberOp, Relation, TruthNode, TruthOp};

/// How two numbers are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Comparison {
    AtLeast,
    AtMost,
    More,
    Less,
    Equal,
    Unequal,
}

impl Comparison {
    /// Of the same numbers, what holds exactly where this does not.
    pub(super) fn negated(self) -> Self {
        match self {
            Comparison::AtLeast => Comparison::Less,
            Comparison::AtMost => Comparison::More,
            Comparison::More => Comparison::AtMost,
            Comparison::Less => Comparison::AtLeast,
            Comparison::Equal => Comparison::Unequal,
            Comparison::Unequal => Comparison::Equal,
        }
    }

    /// The same with the sides changed.
    fn flipped(self) -> Self {
        match self {
            Comparison::AtLeast => Comparison::AtMost,
            Comparison::AtMost => Comparison::AtLeast,
            Comparison::More => Comparison::Less,
            Comparison::Less => Comparison::More,
            Comparison::Equal | Comparison::Unequal => self,
        }
    }
}

/// A sum of ratios of number nodes; each coefficient takes in its node's unit.
#[derive(Debug, Clone, Default)]
pub(super) struct Sum {
    terms: Vec<(Ratio, NumberNode)>,
    plus: Ratio,
}

impl Sum {
    fn add(mut self, other: &Sum, times: Ratio) -> Sum {
        for (coefficient, node) in &other.terms {
            match self.terms.iter_mut().find(|(_, known)| known == node) {
                Some((known, _)) => *known += *coefficient * times,
                None => self.terms.push((*coefficient * times, *node)),
            }
        }
        self.plus += other.plus * times;
        self
    }

    fn is_literal(&self) -> Option<Ratio> {
        self.terms.is_empty().then_some(self.plus)
    }
}

/// A number in the shape in which it can be compared.
#[derive(Debug, Clone)]
pub(super) enum Shape {
    /// A sum.
    Sum(Sum),
    /// A quotient; the lower sum is positive where anything is left. The node counts what is left; where nothing is,
    /// the value is the other one, or absent.
    Quotient { over: Sum, under: Sum, left: Option<NumberNode>, none: Option<Ratio> },
    /// Rounded to a multiple.
    Rounded(Box<Shape>, Rounding, Ratio),
    /// The smallest of several.
    Least(Vec<Shape>),
    /// The greatest of several.
    Greatest(Vec<Shape>),
    /// The value whose guard holds; exactly one does.
    Cases(Vec<(TruthNode, Ratio)>),
}

impl Shape {
    pub(super) fn literal(value: Ratio) -> Shape {
        Shape::Sum(Sum { terms: Vec::new(), plus: value })
    }

    pub(super) fn node(node: NumberNode, unit: Ratio) -> Shape {
        Shape::Sum(Sum { terms: vec![(unit, node)], plus: Ratio::from_integer(0) })
    }

    /// Its values with their guards, where it is a literal or has cases.
    pub(super) fn cases(&self) -> Option<Vec<(TruthNode, Ratio)>> {
        match self {
            Shape::Sum(sum) => sum.is_literal().map(|value| vec![(always(), value)]),
            Shape::Cases(cases) => Some(cases.clone()),
            Shape::Quotient { .. } | Shape::Rounded(..) | Shape::Least(_) | Shape::Greatest(_) => None,
        }
    }

    /// How its value is shown.
    pub(super) fn shown(&self) -> Option<LoweredNumber> {
        match self {
            Shape::Sum(sum) => Some(LoweredNumber { over: sum.terms.clone(), plus: sum.plus, under: Vec::new() }),
            Shape::Quotient { over, under, .. } => {
                Some(LoweredNumber { over: over.terms.clone(), plus: over.plus, under: under.terms.clone() })
            }
            Shape::Rounded(inner, ..) => inner.shown(),
            Shape::Least(_) | Shape::Greatest(_) | Shape::Cases(_) => None,
        }
    }

    fn scaled(self, by: Ratio) -> Option<Shape> {
        match self {
            Shape::Sum(sum) => Some(Shape::Sum(Sum::default().add(&sum, by))),
            Shape::Quotient { over, under, left, none } => Some(Shape::Quotient {
                over: Sum::default().add(&over, by),
                under,
                left,
                none: none.map(|none| none * by),
            }),
            Shape::Cases(cases) => {
                Some(Shape::Cases(cases.into_iter().map(|(guard, value)| (guard, value * by)).collect()))
            }
            Shape::Rounded(..) | Shape::Least(_) | Shape::Greatest(_) => None,
        }
    }
}

/// The least common multiple of two positive whole numbers.
pub(super) fn common_multiple(a: i128, b: i128) -> i128 {
    let (mut x, mut y) = (a.max(1), b.max(1));
    while y != 0 {
        (x, y) = (y, x % y);
    }
    (a.max(1) / x).saturating_mul(b.max(1))
}

impl Builder<'_> {
    /// The shape of a number; `None` where it has none that can be compared.
    pub(super) fn shape(&mut self, number: &Number) -> Option<Shape> {
        match &number.kind {
            NumberKind::Literal(value) => Some(Shape::literal(*value)),
            NumberKind::Fact(fact) => {
                let node = self.number_fact(*fact)?;
                Some(Shape::node(node, self.unit_of(node)))
            }
            NumberKind::Term(term) => self.number_term(*term),
            NumberKind::Points(thing) => self.points(*thing),
            NumberKind::Total(things) => {
                let (node, unit) = self.total(things)?;
                Some(Shape::node(node, unit))
            }
            NumberKind::Mean(things, none) => {
                let (total, unit) = self.total(things)?;
                let left = self.left(things);
                let one = Ratio::from_integer(1);
                Some(Shape::Quotient {
                    over: Sum { terms: vec![(unit, total)], ..Sum::default() },
                    under: Sum { terms: vec![(one, left)], ..Sum::default() },
                    left: Some(left),
                    none: *none,
                })
            }
            NumberKind::PercentageOfPoints(things, none) => self.percentage(things, *none),
            NumberKind::Highest(things, none) => self.extreme(things, *none, true),
            NumberKind::Lowest(things, none) => self.extreme(things, *none, false),
            NumberKind::CountOf(members) => self.counted(members),
            NumberKind::Plus(left, right) => self.plus(left, right, Ratio::from_integer(1)),
            NumberKind::Minus(left, right) => self.plus(left, right, Ratio::from_integer(-1)),
            NumberKind::Times(left, right) => self.times(left, right),
            NumberKind::Over(left, right) => self.over(left, right),
            NumberKind::SmallerOf(numbers) => {
                Some(Shape::Least(numbers.iter().map(|number| self.shape(number)).collect::<Option<_>>()?))
            }
            NumberKind::LargerOf(numbers) => {
                Some(Shape::Greatest(numbers.iter().map(|number| self.shape(number)).collect::<Option<_>>()?))
            }
            NumberKind::Rounded(inner, how, to) => Some(Shape::Rounded(Box::new(self.shape(inner)?), *how, *to)),
            NumberKind::Cases(cases, otherwise) => Some(self.cases(cases, *otherwise)),
        }
    }

    fn unit_of(&self, node: NumberNode) -> Ratio {
        self.ranges.get(node.index()).map_or(Ratio::from_integer(1), |range| range.unit)
    }

    fn number_term(&mut self, term: TermId) -> Option<Shape> {
        let framework = self.framework;
        match &framework[term].means {
            TermMeaning::Number(number) => self.shape(number),
            TermMeaning::Condition(_) => None,
        }
    }

    /// The first case that holds: each guard says that no earlier one does.
    fn cases(&mut self, cases: &[(Condition, Ratio)], otherwise: Ratio) -> Shape {
        let mut guarded = Vec::new();
        let mut none_before = Vec::new();
        for (condition, value) in cases {
            let holds = self.condition(condition, true).truth;
            let mut parts = none_before.clone();
            parts.push(holds);
            guarded.push((self.and(parts), *value));
            none_before.push(self.truth(TruthOp::Unless(holds)));
        }
        guarded.push((self.and(none_before), otherwise));
        Shape::Cases(guarded)
    }

    fn counted(&mut self, members: &[SetMember]) -> Option<Shape> {
        let members = self.members(members);
        Some(self.count_of(&members))
    }

    // Points.

    /// The worth of each grade of a thing's scale, in a common unit.
    fn worths(&self, thing: Graded, unit: Ratio) -> Option<Box<[i64]>> {
        let scale = &self.framework[self.scale_of(thing)?];
        scale.grades.iter().map(|grade| i64::try_from((grade.worth? / unit).to_integer()).ok()).collect()
    }

    fn unit_for(&self, things: &[Graded]) -> Option<Ratio> {
        let mut denominator = 1;
        for thing in things {
            for grade in &self.framework[self.scale_of(*thing)?].grades {
                denominator = common_multiple(denominator, *grade.worth?.denom());
            }
        }
        Some(Ratio::new(1, denominator))
    }

    fn points(&mut self, thing: Graded) -> Option<Shape> {
        let unit = self.unit_for(&[thing])?;
        let worths = self.worths(thing, unit)?;
        let range = NumberRange { unit, least: *worths.iter().min()?, greatest: *worths.iter().max()? };
        let grade = self.graded(thing);
        Some(Shape::node(self.number_op(range, NumberOp::Points(grade, worths)), unit))
    }

    fn weighed_things(&mut self, things: &[Graded]) -> Option<(Vec<(GradeNode, Box<[i64]>)>, Ratio)> {
        let unit = self.unit_for(things)?;
        let parts = things
            .iter()
            .map(|thing| Some((self.graded(*thing), self.worths(*thing, unit)?)))
            .collect::<Option<Vec<_>>>()?;
        Some((parts, unit))
    }

    fn total(&mut self, things: &[Graded]) -> Option<(NumberNode, Ratio)> {
        let (parts, unit) = self.weighed_things(things)?;
        let mut range = NumberRange { unit, least: 0, greatest: 0 };
        for (_, worths) in &parts {
            range.least = range.least.checked_add((*worths.iter().min()?).min(0))?;
            range.greatest = range.greatest.checked_add((*worths.iter().max()?).max(0))?;
        }
        Some((self.number_op(range, NumberOp::Total(parts.into())), unit))
    }

    fn left(&mut self, things: &[Graded]) -> NumberNode {
        let greatest = i64::try_from(things.len()).unwrap_or(i64::MAX);
        let parts = things.iter().map(|thing| (self.graded(*thing), 1)).collect();
        let range = NumberRange { unit: Ratio::from_integer(1), least: 0, greatest };
        self.number_op(range, NumberOp::Weighed(parts))
    }

    fn percentage(&mut self, things: &[Graded], none: Option<Ratio>) -> Option<Shape> {
        let (parts, unit) = self.weighed_things(things)?;
        let mut most = Vec::new();
        let mut greatest = 0_i64;
        for (grade, worths) in &parts {
            let best = *worths.iter().max()?;
            greatest = greatest.checked_add(best)?;
            most.push((*grade, best));
        }
        if most.iter().any(|(_, best)| *best <= 0) {
            return None;
        }
        let (total, _) = self.total(things)?;
        let left = self.left(things);
        let range = NumberRange { unit, least: 0, greatest };
        let most = self.number_op(range, NumberOp::Weighed(most.into()));
        Some(Shape::Quotient {
            over: Sum { terms: vec![(unit * Ratio::from_integer(100), total)], ..Sum::default() },
            under: Sum { terms: vec![(unit, most)], ..Sum::default() },
            left: Some(left),
            none,
        })
    }

    fn extreme(&mut self, things: &[Graded], none: Option<Ratio>, highest: bool) -> Option<Shape> {
        let (_, unit) = self.weighed_things(things)?;
        let unit = none.map_or(unit, |none| Ratio::new(1, common_multiple(*unit.denom(), *none.denom())));
        let none = match none {
            Some(none) => Some(i64::try_from((none / unit).to_integer()).ok()?),
            None => None,
        };
        let parts: Box<[(GradeNode, Box<[i64]>)]> = things
            .iter()
            .map(|thing| Some((self.graded(*thing), self.worths(*thing, unit)?)))
            .collect::<Option<_>>()?;
        let values = || parts.iter().flat_map(|(_, worths)| worths.iter()).chain(none.iter());
        let range = NumberRange { unit, least: *values().min()?, greatest: *values().max()? };
        let op = if highest { NumberOp::Highest(parts, none) } else { NumberOp::Lowest(parts, none) };
        Some(Shape::node(self.number_op(range, op), unit))
    }

    // Arithmetic.

    fn plus(&mut self, left: &Number, right: &Number, sign: Ratio) -> Option<Shape> {
        match (self.shape(left)?, self.shape(right)?.scaled(sign)?) {
            (Shape::Sum(left), Shape::Sum(right)) => Some(Shape::Sum(left.add(&right, Ratio::from_integer(1)))),
            (Shape::Cases(cases), Shape::Sum(sum)) | (Shape::Sum(sum), Shape::Cases(cases)) => {
                let plus = sum.is_literal()?;
                Some(Shape::Cases(cases.into_iter().map(|(guard, value)| (guard, value + plus)).collect()))
            }
            (
                Shape::Sum(_)
                | Shape::Quotient { .. }
                | Shape::Rounded(..)
                | Shape::Least(_)
                | Shape::Greatest(_)
                | Shape::Cases(_),
                _,
            ) => None,
        }
    }

    fn times(&mut self, left: &Number, right: &Number) -> Option<Shape> {
        let (left, right) = (self.shape(left)?, self.shape(right)?);
        let literal = |shape: &Shape| match shape {
            Shape::Sum(sum) => sum.is_literal(),
            Shape::Quotient { .. } | Shape::Rounded(..) | Shape::Least(_) | Shape::Greatest(_) | Shape::Cases(_) => {
                None
            }
        };
        match (literal(&left), literal(&right)) {
            (_, Some(by)) => left.scaled(by),
            (Some(by), None) => right.scaled(by),
            (None, None) => None,
        }
    }

    fn over(&mut self, left: &Number, right: &Number) -> Option<Shape> {
        match (self.shape(left)?, self.shape(right)?) {
            (left, Shape::Sum(under)) if under.is_literal().is_some() => {
                let by = under.is_literal().filter(|by| *by != Ratio::from_integer(0))?;
                left.scaled(by.recip())
            }
            (Shape::Sum(over), Shape::Sum(under)) => Some(Shape::Quotient { over, under, left: None, none: None }),
            (
                Shape::Sum(_)
                | Shape::Quotient { .. }
                | Shape::Rounded(..)
                | Shape::Least(_)
                | Shape::Greatest(_)
                | Shape::Cases(_),
                _,
            ) => None,
        }
    }

    // Comparing.

    /// A truth that holds exactly where both numbers are present and stand so to one another.
    pub(super) fn compare(&mut self, left: &Shape, comparison: Comparison, right: &Shape) -> Option<TruthNode> {
        match (left, right) {
            (Shape::Sum(left), Shape::Sum(right)) => self.compare_sums(left, comparison, right),
            (Shape::Cases(cases), other) => self.compare_cases(cases, comparison, other),
            (Shape::Least(shapes), other) => self.compare_several(shapes, comparison, other, true),
            (Shape::Greatest(shapes), other) => self.compare_several(shapes, comparison, other, false),
            (Shape::Rounded(inner, how, to), Shape::Sum(sum)) => {
                self.compare_rounded(inner, *how, *to, comparison, sum.is_literal()?)
            }
            (Shape::Quotient { over, under, left, none }, Shape::Sum(sum)) => {
                self.compare_quotient((over, under), *left, *none, comparison, sum.is_literal()?)
            }
            (other, Shape::Cases(cases)) => self.compare_cases(cases, comparison.flipped(), other),
            (other, Shape::Least(shapes)) => self.compare_several(shapes, comparison.flipped(), other, true),
            (other, Shape::Greatest(shapes)) => self.compare_several(shapes, comparison.flipped(), other, false),
            (Shape::Sum(_), Shape::Rounded(..) | Shape::Quotient { .. }) => {
                self.compare(right, comparison.flipped(), left)
            }
            (Shape::Rounded(..) | Shape::Quotient { .. }, Shape::Rounded(..) | Shape::Quotient { .. }) => None,
        }
    }

    fn compare_cases(
        &mut self,
        cases: &[(TruthNode, Ratio)],
        comparison: Comparison,
        other: &Shape,
    ) -> Option<TruthNode> {
        let mut parts = Vec::new();
        for (guard, value) in cases {
            let stands = self.compare(&Shape::literal(*value), comparison, other)?;
            parts.push(self.and(vec![*guard, stands]));
        }
        Some(self.or(parts))
    }

    /// The smallest (or the greatest) of several: all must be present.
    fn compare_several(
        &mut self,
        shapes: &[Shape],
        comparison: Comparison,
        other: &Shape,
        smallest: bool,
    ) -> Option<TruthNode> {
        let two = match comparison {
            Comparison::Equal => Some((Comparison::AtLeast, Comparison::AtMost)),
            Comparison::Unequal => Some((Comparison::More, Comparison::Less)),
            Comparison::AtLeast | Comparison::AtMost | Comparison::More | Comparison::Less => None,
        };
        if let Some((first, second)) = two {
            let first = self.compare_several(shapes, first, other, smallest)?;
            let second = self.compare_several(shapes, second, other, smallest)?;
            let parts = vec![first, second];
            return Some(if comparison == Comparison::Equal { self.and(parts) } else { self.or(parts) });
        }
        let mut parts = Vec::new();
        let mut present = Vec::new();
        for shape in shapes {
            parts.push(self.compare(shape, comparison, other)?);
            let at_least = self.compare(shape, Comparison::AtLeast, other)?;
            let less = self.compare(shape, Comparison::Less, other)?;
            present.push(self.or(vec![at_least, less]));
        }
        let grows = matches!(comparison, Comparison::AtLeast | Comparison::More);
        if grows == smallest {
            return Some(self.and(parts));
        }
        let one = self.or(parts);
        present.push(one);
        Some(self.and(present))
    }

    fn compare_rounded(
        &mut self,
        inner: &Shape,
        how: Rounding,
        to: Ratio,
        comparison: Comparison,
        value: Ratio,
    ) -> Option<TruthNode> {
        let at_or_above = (value / to).ceil() * to;
        let above = (value / to).floor() * to + to;
        let half = to / Ratio::from_integer(2);
        // The rounded number reaches a multiple where the number itself reaches (or passes) this edge.
        let edge = |multiple: Ratio| match how {
            Rounding::HalfUp => (multiple - half, Comparison::AtLeast),
            Rounding::HalfDown => (multiple - half, Comparison::More),
            Rounding::Up => (multiple - to, Comparison::More),
            Rounding::Down => (multiple, Comparison::AtLeast),
        };
        let mut reach = |multiple: Ratio, reaches: bool| {
            let (edge, comparison) = edge(multiple);
            let comparison = if reaches { comparison } else { comparison.negated() };
            self.compare(inner, comparison, &Shape::literal(edge))
        };
        match comparison {
            Comparison::AtLeast => reach(at_or_above, true),
            Comparison::More => reach(above, true),
            Comparison::AtMost => reach(above, false),
            Comparison::Less => reach(at_or_above, false),
            Comparison::Equal => {
                let (low, high) = (reach(at_or_above, true)?, reach(above, false)?);
                Some(self.and(vec![low, high]))
            }
            Comparison::Unequal => {
                let (low, high) = (reach(at_or_above, false)?, reach(above, true)?);
                Some(self.or(vec![low, high]))
            }
        }
    }

    fn compare_quotient(
        &mut self,
        (over, under): (&Sum, &Sum),
        left: Option<NumberNode>,
        none: Option<Ratio>,
        comparison: Comparison,
        value: Ratio,
    ) -> Option<TruthNode> {
        let product = Sum::default().add(under, value);
        let stands = self.compare_sums(over, comparison, &product)?;
        let Some(left) = left else { return Some(stands) };
        let one = Ratio::from_integer(1);
        let count = Sum { terms: vec![(one, left)], ..Sum::default() };
        let some = self.compare_sums(&count, Comparison::AtLeast, &Sum { plus: one, ..Sum::default() })?;
        let stands = self.and(vec![some, stands]);
        let Some(none) = none else { return Some(stands) };
        let empty = self.compare_sums(&count, Comparison::Equal, &Sum::default())?;
        let otherwise = self.compare(&Shape::literal(none), comparison, &Shape::literal(value))?;
        let otherwise = self.and(vec![empty, otherwise]);
        Some(self.or(vec![stands, otherwise]))
    }

    fn compare_sums(&mut self, left: &Sum, comparison: Comparison, right: &Sum) -> Option<TruthNode> {
        let minus_one = Ratio::from_integer(-1);
        let difference = match comparison {
            Comparison::AtLeast | Comparison::More | Comparison::Equal | Comparison::Unequal => {
                left.clone().add(right, minus_one)
            }
            Comparison::AtMost | Comparison::Less => right.clone().add(left, minus_one),
        };
        let relation = match comparison {
            Comparison::AtLeast | Comparison::AtMost | Comparison::More | Comparison::Less => Relation::AtLeast,
            Comparison::Equal => Relation::Equal,
            Comparison::Unequal => Relation::Unequal,
        };
        let is_strict = matches!(comparison, Comparison::More | Comparison::Less);
        let Some((terms, constant)) = self.whole(&difference, is_strict) else { return Some(self.refuse(true)) };
        Some(self.sum(terms, constant, relation))
    }

    /// The sum times a common denominator, so that all is whole; a strict comparison takes off one.
    fn whole(&self, sum: &Sum, is_strict: bool) -> Option<(Vec<(i64, NumberNode)>, i64)> {
        let denominator =
            sum.terms.iter().map(|(coefficient, _)| *coefficient.denom()).fold(*sum.plus.denom(), common_multiple);
        let whole = |ratio: Ratio| ratio.numer().checked_mul(denominator / ratio.denom());
        let terms = sum
            .terms
            .iter()
            .map(|(coefficient, node)| Some((i64::try_from(whole(*coefficient)?).ok()?, *node)))
            .collect::<Option<Vec<_>>>()?;
        let constant = i64::try_from(whole(sum.plus)?.checked_sub(i128::from(is_strict))?).ok()?;
        // No sum of these can pass what an i64 holds, in whatever order it is added.
        let mut most = i128::from(constant).abs();
        for (coefficient, node) in &terms {
            let range = self.ranges.get(node.index())?;
            let largest = i128::from(range.least).abs().max(i128::from(range.greatest).abs());
            most = most.checked_add(i128::from(*coefficient).abs().checked_mul(largest)?)?;
        }
        (most < (1 << 62)).then_some((terms, constant))
    }

    fn sum(&mut self, terms: Vec<(i64, NumberNode)>, constant: i64, relation: Relation) -> TruthNode {
        if terms.is_empty() {
            let holds = match relation {
                Relation::AtLeast => constant >= 0,
                Relation::Equal => constant == 0,
                Relation::Unequal => constant != 0,
            };
            return if holds { always() } else { super::lower::never() };
        }
        self.truth(TruthOp::Sum { terms: terms.into(), constant, relation })
    }
}
