//! What a rule reads, in the order it is written.

use crate::model::Condition;
use crate::model::ConditionKind;
use crate::model::FactId;
use crate::model::GradeTest;
use crate::model::GradeValue;
use crate::model::Graded;
use crate::model::Number;
use crate::model::NumberKind;
use crate::model::NumberTest;
use crate::model::Quantifier;
use crate::model::TermId;

/// Something a rule reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Read {
    /// Something with a grade.
    Graded(Graded),
    /// A yes-or-no fact, or one that is a number.
    Fact(FactId),
    /// A term, which reads more.
    Term(TermId),
}

/// Gives whatever a condition reads.
pub(crate) fn condition(of: &Condition, found: &mut dyn FnMut(Read)) {
    match &of.kind {
        ConditionKind::And(parts) | ConditionKind::Or(parts) => parts.iter().for_each(|part| condition(part, found)),
        ConditionKind::Not(part) => condition(part, found),
        ConditionKind::Yes(id) => found(Read::Fact(*id)),
        ConditionKind::Term(id) => found(Read::Term(*id)),
        ConditionKind::Grade(thing, test) => {
            found(Read::Graded(*thing));
            match test {
                GradeTest::BetterThan(value) | GradeTest::WorseThan(value) | GradeTest::SameAs(value) => {
                    grade(value, found);
                }
                GradeTest::OneOf(..) | GradeTest::Rated | GradeTest::NotApplicable => {}
            }
        }
        ConditionKind::Number(tested, test) => {
            number(tested, found);
            match test {
                NumberTest::AtLeast(other)
                | NumberTest::AtMost(other)
                | NumberTest::MoreThan(other)
                | NumberTest::LessThan(other)
                | NumberTest::Equals(other) => number(other, found),
                NumberTest::FromTo(..) => {}
            }
        }
        ConditionKind::Set(quantifier, members) => {
            match quantifier {
                Quantifier::AtLeast(count, _)
                | Quantifier::AtMost(count)
                | Quantifier::Exactly(count)
                | Quantifier::MoreThan(count)
                | Quantifier::FewerThan(count) => number(count, found),
                Quantifier::Every | Quantifier::Any | Quantifier::No | Quantifier::MoreThanHalf => {}
            }
            for member in members {
                found(Read::Graded(member.thing));
                condition(&member.condition, found);
            }
        }
    }
}

/// Gives whatever a number reads.
pub(crate) fn number(of: &Number, found: &mut dyn FnMut(Read)) {
    match &of.kind {
        NumberKind::Literal(_) => {}
        NumberKind::Fact(id) => found(Read::Fact(*id)),
        NumberKind::Term(id) => found(Read::Term(*id)),
        NumberKind::Points(thing) => found(Read::Graded(*thing)),
        NumberKind::Total(things)
        | NumberKind::Mean(things, _)
        | NumberKind::Highest(things, _)
        | NumberKind::Lowest(things, _)
        | NumberKind::PercentageOfPoints(things, _) => things.iter().for_each(|thing| found(Read::Graded(*thing))),
        NumberKind::CountOf(members) => {
            for member in members {
                found(Read::Graded(member.thing));
                condition(&member.condition, found);
            }
        }
        NumberKind::Plus(left, right)
        | NumberKind::Minus(left, right)
        | NumberKind::Times(left, right)
        | NumberKind::Over(left, right) => {
            number(left, found);
            number(right, found);
        }
        NumberKind::SmallerOf(parts) | NumberKind::LargerOf(parts) => parts.iter().for_each(|part| number(part, found)),
        NumberKind::Rounded(inner, _, _) => number(inner, found),
        NumberKind::Cases(cases, _) => cases.iter().for_each(|(when, _)| condition(when, found)),
    }
}

/// Gives whatever a grade reads.
pub(crate) fn grade(of: &GradeValue, found: &mut dyn FnMut(Read)) {
    match of {
        GradeValue::Grade(..) => {}
        GradeValue::Of(thing) => found(Read::Graded(*thing)),
        GradeValue::Best(things, _) | GradeValue::Worst(things, _) | GradeValue::Median(things, _) => {
            things.iter().for_each(|thing| found(Read::Graded(*thing)));
        }
    }
}
