//! Numbers of the model in the shapes in which they can be compared.

use crate::model::Condition;
use crate::model::Graded;
use crate::model::Id;
use crate::model::Number;
use crate::model::NumberKind;
use crate::model::Ratio;
use crate::model::SetMember;
use crate::model::TermId;
use crate::model::TermMeaning;

use super::lower::Builder;
use super::lower::NumberRange;
use super::node::{GradeNode, NumberNode, NumberOp, TruthOp};
use super::shape::{Shape, Sum, common_multiple};

/// Graded things with the worths of their grades.
type Weighed = Vec<(GradeNode, Box<[i64]>)>;

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

    fn weighed_things(&mut self, things: &[Graded]) -> Option<(Weighed, Ratio)> {
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
}
