//! Numbers as intervals of whole numbers.

use crate::plan::GradeNode;
use crate::plan::Interval;
use crate::plan::NumberNode;
use crate::plan::NumberOp;
use crate::plan::Relation;

use super::Possible;
use super::Values;
use super::counts;

pub(super) fn number(values: &Values, op: &NumberOp) -> Interval {
    match op {
        NumberOp::Points(grade, worths) => points(values, *grade, worths),
        NumberOp::Total(parts) => parts.iter().fold(Interval::one(0), |sum, (grade, worths)| {
            let part = points(values, *grade, worths);
            let (least, greatest) = with_absent_as(part, 0);
            Interval { least: sum.least + least, greatest: sum.greatest + greatest, may_be_absent: false }
        }),
        NumberOp::Highest(parts, none) => highest(values, parts, *none),
        NumberOp::Lowest(parts, none) => lowest(values, parts, *none),
        NumberOp::CountOf(parts) => parts.iter().fold(Interval::one(0), |sum, (grade, truth)| {
            let (holds, fails, absent) = counts::member(values, *grade, *truth);
            Interval {
                least: sum.least + i64::from(holds && !fails && !absent),
                greatest: sum.greatest + i64::from(holds),
                may_be_absent: false,
            }
        }),
        NumberOp::Weighed(parts) => parts.iter().fold(Interval::one(0), |sum, (grade, weight)| {
            let grade = values.grade(*grade);
            let (may, must) = (!grade.grades().is_empty(), !grade.has_nothing());
            let (low, high) = (i64::from(must) * weight, i64::from(may) * weight);
            Interval { least: sum.least + low.min(high), greatest: sum.greatest + low.max(high), may_be_absent: false }
        }),
    }
}

fn with_absent_as(interval: Interval, value: i64) -> (i64, i64) {
    if !interval.may_be_present() {
        (value, value)
    } else if interval.may_be_absent {
        (interval.least.min(value), interval.greatest.max(value))
    } else {
        (interval.least, interval.greatest)
    }
}

fn points(values: &Values, grade: GradeNode, worths: &[i64]) -> Interval {
    let grade = values.grade(grade);
    let mut result = Interval { least: i64::MAX, greatest: i64::MIN, may_be_absent: grade.has_nothing() };
    for (place, worth) in worths.iter().enumerate() {
        if grade.bits() & (1 << place) != 0 {
            result.least = result.least.min(*worth);
            result.greatest = result.greatest.max(*worth);
        }
    }
    if result.may_be_present() { result } else { Interval::ABSENT }
}

/// The greatest of those present.
fn highest(values: &Values, parts: &[(GradeNode, Box<[i64]>)], none: Option<i64>) -> Interval {
    let mut result = Interval { least: i64::MIN, greatest: i64::MIN, may_be_absent: true };
    // The greatest is at least every least that is surely there; where none surely is, any part alone may be it.
    let mut least_alone = i64::MAX;
    for (grade, worths) in parts {
        let part = points(values, *grade, worths);
        if part.may_be_present() {
            result.greatest = result.greatest.max(part.greatest);
            least_alone = least_alone.min(part.least);
            if !part.may_be_absent {
                result.least = result.least.max(part.least);
                result.may_be_absent = false;
            }
        }
    }
    if result.may_be_absent {
        result.least = least_alone;
    }
    or_none(result, none)
}

/// The least of those present: the greatest with signs changed.
fn lowest(values: &Values, parts: &[(GradeNode, Box<[i64]>)], none: Option<i64>) -> Interval {
    let mut result = Interval { least: i64::MAX, greatest: i64::MAX, may_be_absent: true };
    let mut greatest_alone = i64::MIN;
    for (grade, worths) in parts {
        let part = points(values, *grade, worths);
        if part.may_be_present() {
            result.least = result.least.min(part.least);
            greatest_alone = greatest_alone.max(part.greatest);
            if !part.may_be_absent {
                result.greatest = result.greatest.min(part.greatest);
                result.may_be_absent = false;
            }
        }
    }
    if result.may_be_absent {
        result.greatest = greatest_alone;
    }
    or_none(result, none)
}

fn or_none(result: Interval, none: Option<i64>) -> Interval {
    match none {
        Some(value) if result.may_be_absent => {
            let (least, greatest) = with_absent_as(result, value);
            Interval { least, greatest, may_be_absent: false }
        }
        Some(_) | None if result.may_be_present() => result,
        Some(_) | None => Interval::ABSENT,
    }
}

/// How a sum stands to 0; it stands no way where a number is absent. The plan made sure that nothing overflows.
pub(super) fn sum(values: &Values, terms: &[(i64, NumberNode)], constant: i64, relation: Relation) -> Possible {
    let (mut least, mut greatest, mut may_be_absent) = (constant, constant, false);
    for (coefficient, node) in terms {
        let number = values.number(*node);
        if !number.may_be_present() {
            return Possible::FAILS;
        }
        may_be_absent |= number.may_be_absent;
        let (low, high) = (coefficient * number.least, coefficient * number.greatest);
        least += low.min(high);
        greatest += low.max(high);
    }
    let has_zero = least <= 0 && greatest >= 0;
    let is_zero = least == 0 && greatest == 0;
    let (can_hold, can_fail) = match relation {
        Relation::AtLeast => (greatest >= 0, least < 0),
        Relation::Equal => (has_zero, !is_zero),
        Relation::Unequal => (!is_zero, has_zero),
    };
    Possible::new(can_hold, can_fail || may_be_absent)
}
