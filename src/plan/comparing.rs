//! Comparisons of numbers as whole-number sums against 0.
//!
//! A quotient compared with a plain number is multiplied out (what stands below is always positive), and a rounding
//! moves the number it is compared with: `n rounded half up is at least 63` is `n is at least 62.5`. What cannot be
//! written so (a quotient against a quotient, say) is refused, never approximated.

use crate::model::Id;
use crate::model::Ratio;
use crate::model::Rounding;

use super::lower::Builder;
use super::lower::{always, never};
use super::node::{NumberNode, Relation, TruthNode, TruthOp};
use super::shape::{Comparison, Shape, Sum, common_multiple};

impl Builder<'_> {
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
            return if holds { always() } else { never() };
        }
        self.truth(TruthOp::Sum { terms: terms.into(), constant, relation })
    }
}
