//! Each operation of a plan as a diagram of those it reads.

use crate::model::GradeSet;
use crate::plan::CountTest;
use crate::plan::GradeNode;
use crate::plan::GradeOp;
use crate::plan::NumberOp;
use crate::plan::TruthNode;
use crate::plan::TruthOp;

use super::build::Addends;
use super::build::Builder;
use super::build::end_of;
use super::build::set_of;
use super::store::NOTHING;
use super::store::Ref;
use super::store::TooLarge;
use super::tally;

impl Builder<'_> {
    pub(super) fn truth_op(&mut self, op: &TruthOp) -> Result<Ref, TooLarge> {
        match op {
            TruthOp::OneOf(grade, set) => {
                let grade = self.grade(*grade)?;
                self.store.map(grade, &mut |grade| i64::from(is_in(grade, *set)))
            }
            TruthOp::Compare(left, right, bits) => {
                let (left, right) = (self.grade(*left)?, self.grade(*right)?);
                self.store.apply(left, right, &mut |left, right| {
                    let bit = match left.cmp(&right) {
                        std::cmp::Ordering::Less => 1,
                        std::cmp::Ordering::Equal => 2,
                        std::cmp::Ordering::Greater => 4,
                    };
                    i64::from(left != NOTHING && right != NOTHING && bits & bit != 0)
                })
            }
            TruthOp::Unless(truth) => {
                let truth = self.truth(*truth)?;
                self.store.map(truth, &mut |truth| 1 - truth)
            }
            TruthOp::And(parts) => self.joined(parts, 1, &mut |a, b| a.min(b)),
            TruthOp::Or(parts) => self.joined(parts, 0, &mut |a, b| a.max(b)),
            TruthOp::CountGrades(members, test) => {
                let mut counted = Vec::with_capacity(members.len());
                for (grade, set) in members {
                    let grade = self.grade(*grade)?;
                    counted.push(self.store.map(grade, &mut |grade| match grade {
                        NOTHING => tally::ABSENT,
                        grade if is_in(grade, *set) => tally::HOLDS,
                        _ => tally::FAILS,
                    })?);
                }
                tally::count(&mut self.store, &counted, *test)
            }
            TruthOp::Count(members, test) => {
                let mut counted = Vec::with_capacity(members.len());
                for (grade, truth) in members {
                    counted.push(self.member(*grade, *truth)?);
                }
                tally::count(&mut self.store, &counted, *test)
            }
            TruthOp::Sum { terms, constant, relation } => {
                let mut addends = Vec::new();
                for (coefficient, number) in terms {
                    for addend in self.number(*number)? {
                        let scaled = |value: i64| if value == NOTHING { NOTHING } else { coefficient * value };
                        addends.push(self.store.map(addend, &mut |value| scaled(value))?);
                    }
                }
                tally::sum(&mut self.store, &addends, *constant, *relation)
            }
        }
    }

    /// Conditions joined, the last first, so that what is joined so far lies below.
    fn joined(&mut self, parts: &[TruthNode], none: i64, f: &mut dyn FnMut(i64, i64) -> i64) -> Result<Ref, TooLarge> {
        let mut joined = self.store.end(none);
        for part in parts.iter().rev() {
            let part = self.truth(*part)?;
            joined = self.store.apply(part, joined, f)?;
        }
        Ok(joined)
    }

    /// Whether a member is there, and whether the truth beside it holds.
    fn member(&mut self, grade: GradeNode, truth: TruthNode) -> Result<Ref, TooLarge> {
        let (grade, truth) = (self.grade(grade)?, self.truth(truth)?);
        self.store.apply(grade, truth, &mut |grade, truth| match (grade, truth) {
            (NOTHING, _) => tally::ABSENT,
            (_, 0) => tally::FAILS,
            (_, _) => tally::HOLDS,
        })
    }

    pub(super) fn grade_op(&mut self, op: &GradeOp) -> Result<Ref, TooLarge> {
        match op {
            GradeOp::AskedWhen { answer, criterion, when } => {
                let (answer, criterion, when) = (self.grade(*answer)?, self.grade(*criterion)?, self.truth(*when)?);
                let there = self.store.apply(answer, criterion, &mut |answer, criterion| {
                    if criterion == NOTHING { NOTHING } else { answer }
                })?;
                let nothing = self.store.end(NOTHING);
                self.store.choose(when, there, nothing)
            }
            GradeOp::Best(grades, none) => self.extreme(grades, *none, &mut |a, b| a.min(b)),
            GradeOp::Worst(grades, none) => self.extreme(grades, *none, &mut |a, b| a.max(b)),
            GradeOp::Median(grades, none) => self.median(grades, *none),
        }
    }

    fn extreme(
        &mut self,
        grades: &[GradeNode],
        none: GradeSet,
        pick: &mut dyn FnMut(i64, i64) -> i64,
    ) -> Result<Ref, TooLarge> {
        let mut found = self.store.end(NOTHING);
        for grade in grades.iter().rev() {
            let grade = self.grade(*grade)?;
            found = self.store.apply(grade, found, &mut |grade, found| present(grade, found, pick))?;
        }
        let none = end_of(none);
        self.store.map(found, &mut |found| if found == NOTHING { none } else { found })
    }

    /// The median is the best grade such that more than half of those present are as good or better; so of an even
    /// number it is the worse of the two in the middle.
    fn median(&mut self, grades: &[GradeNode], none: GradeSet) -> Result<Ref, TooLarge> {
        let mut members = Vec::with_capacity(grades.len());
        let mut worst = 0;
        for grade in grades {
            let grade = self.grade(*grade)?;
            members.push(grade);
            self.store.map(grade, &mut |grade| {
                worst = worst.max(grade);
                grade
            })?;
        }
        let mut found = self.store.end(end_of(none));
        for candidate in (0..=worst).rev() {
            let mut counted = Vec::with_capacity(members.len());
            for member in &members {
                counted.push(self.store.map(*member, &mut |grade| match grade {
                    NOTHING => tally::ABSENT,
                    grade if grade <= candidate => tally::HOLDS,
                    _ => tally::FAILS,
                })?);
            }
            let is_reached = tally::count(&mut self.store, &counted, CountTest::MoreThanHalf)?;
            let this = self.store.end(candidate);
            found = self.store.choose(is_reached, this, found)?;
        }
        Ok(found)
    }

    pub(super) fn number_op(&mut self, op: &NumberOp) -> Result<Addends, TooLarge> {
        match op {
            NumberOp::Points(grade, worths) => Ok(vec![self.points(*grade, worths, NOTHING)?]),
            NumberOp::Total(parts) => parts.iter().map(|(grade, worths)| self.points(*grade, worths, 0)).collect(),
            NumberOp::Highest(parts, none) => self.extreme_points(parts, *none, &mut |a, b| a.max(b)),
            NumberOp::Lowest(parts, none) => self.extreme_points(parts, *none, &mut |a, b| a.min(b)),
            NumberOp::CountOf(parts) => parts
                .iter()
                .map(|(grade, truth)| {
                    let member = self.member(*grade, *truth)?;
                    self.store.map(member, &mut |member| i64::from(member == tally::HOLDS))
                })
                .collect(),
            NumberOp::Weighed(parts) => parts
                .iter()
                .map(|(grade, weight)| {
                    let grade = self.grade(*grade)?;
                    self.store.map(grade, &mut |grade| if grade == NOTHING { 0 } else { *weight })
                })
                .collect(),
        }
    }

    fn points(&mut self, grade: GradeNode, worths: &[i64], none: i64) -> Result<Ref, TooLarge> {
        let grade = self.grade(grade)?;
        let worth = |grade: i64| usize::try_from(grade).ok().and_then(|place| worths.get(place)).copied();
        self.store.map(grade, &mut |grade| worth(grade).unwrap_or(none))
    }

    fn extreme_points(
        &mut self,
        parts: &[(GradeNode, Box<[i64]>)],
        none: Option<i64>,
        pick: &mut dyn FnMut(i64, i64) -> i64,
    ) -> Result<Addends, TooLarge> {
        let mut found = self.store.end(NOTHING);
        for (grade, worths) in parts.iter().rev() {
            let points = self.points(*grade, worths, NOTHING)?;
            found = self.store.apply(points, found, &mut |points, found| present(points, found, pick))?;
        }
        let none = none.unwrap_or(NOTHING);
        Ok(vec![self.store.map(found, &mut |found| if found == NOTHING { none } else { found })?])
    }
}

/// One of two that may not be there.
fn present(a: i64, b: i64, pick: &mut dyn FnMut(i64, i64) -> i64) -> i64 {
    match (a, b) {
        (NOTHING, other) | (other, NOTHING) => other,
        (a, b) => pick(a, b),
    }
}

/// Whether the grade that a value stands for, or nothing, is in a set.
fn is_in(grade: i64, set: GradeSet) -> bool {
    set_of(grade).is_within(set)
}
