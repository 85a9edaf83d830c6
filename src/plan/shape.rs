//! The shapes in which numbers can be compared: sums, quotients, roundings, cases.

use crate::model::Ratio;
use crate::model::Rounding;

use super::lower::always;
use super::node::{LoweredNumber, NumberNode, TruthNode};

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
    pub(super) fn flipped(self) -> Self {
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
    pub(super) terms: Vec<(Ratio, NumberNode)>,
    pub(super) plus: Ratio,
}

impl Sum {
    pub(super) fn add(mut self, other: &Sum, times: Ratio) -> Sum {
        for (coefficient, node) in &other.terms {
            match self.terms.iter_mut().find(|(_, known)| known == node) {
                Some((known, _)) => *known += *coefficient * times,
                None => self.terms.push((*coefficient * times, *node)),
            }
        }
        self.plus += other.plus * times;
        self
    }

    pub(super) fn is_literal(&self) -> Option<Ratio> {
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

    pub(super) fn scaled(self, by: Ratio) -> Option<Shape> {
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
