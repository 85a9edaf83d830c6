//! What is asked of a thing: tests of grades, of numbers, of yes or no, each of the thing it fits.

use super::conditions;
use super::conditions::Place;
use super::conditions::Subject;
use super::context::Context;
use super::grades;
use super::names::Thing;
use super::numbers;
use super::ranges;
use crate::model::Condition;
use crate::model::ConditionKind;
use crate::model::GradeId;
use crate::model::GradeTest;
use crate::model::GradeValue;
use crate::model::Graded;
use crate::model::Number;
use crate::model::NumberTest;
use crate::model::Ratio;
use crate::model::ScaleId;
use crate::model::SetMember;
use crate::model::ids::Id;
use crate::source::Span;
use crate::syntax::ast;
use crate::syntax::ast::Expr;
use crate::syntax::ast::ExprKind;
use crate::syntax::ast::MemberTest;
use crate::syntax::ast::Name;
use crate::syntax::ast::Test;
use crate::syntax::ast::TestKind;

/// What is tested: what it is, its words, and where they stand.
pub(crate) type Tested<'t> = (&'t Subject, &'t str, Span);

/// The test as a condition; reported where it does not fit what is tested.
pub(crate) fn test(context: &Context<'_>, place: Place, tested: Tested<'_>, test: &Test) -> Option<ConditionKind> {
    match tested.0 {
        Subject::Graded(thing, scale) => grade_test(context, place, (*thing, *scale), tested, test),
        Subject::Number(number) => number_test(context, place, number, tested, test),
        Subject::Condition(condition) => yes_or_no_test(context, condition, tested, test),
    }
}

fn grade_test(
    context: &Context<'_>,
    place: Place,
    (thing, scale): (Graded, ScaleId),
    tested: Tested<'_>,
    test: &Test,
) -> Option<ConditionKind> {
    let one_of = |grades| Some(ConditionKind::Grade(thing, GradeTest::OneOf(scale, grades)));
    let whole = &context.scales[scale];
    let up_to = |last: GradeId| (0..=last.index()).map(Id::at).collect::<Vec<GradeId>>();
    let from = |first: usize| (first..whole.grades.len()).map(Id::at).collect::<Vec<GradeId>>();
    let compared = |grade: &ast::GradeExpr| grades::value(context, place, scale, grade);
    match &test.kind {
        TestKind::Is(name) => is_grade(context, place, (thing, scale), name, test.span),
        TestKind::IsExactly(name) => one_of(vec![context.grade(scale, name)?]),
        TestKind::IsNot(name) => one_of(other_grades(context, scale, name, test.span)?),
        TestKind::OrBetter(name) => one_of(up_to(context.grade(scale, name)?)),
        TestKind::OrWorse(name) => one_of(from(context.grade(scale, name)?.index())),
        TestKind::OneOf(names) => {
            let found: Vec<Option<GradeId>> = names.iter().map(|name| context.grade(scale, name)).collect();
            let mut grades = found.into_iter().collect::<Option<Vec<_>>>()?;
            grades.sort_unstable();
            grades.dedup();
            one_of(grades)
        }
        TestKind::BetterThan(grade) => Some(ConditionKind::Grade(thing, GradeTest::BetterThan(compared(grade)?))),
        TestKind::WorseThan(grade) => Some(ConditionKind::Grade(thing, GradeTest::WorseThan(compared(grade)?))),
        TestKind::SameAs(grade) => Some(ConditionKind::Grade(thing, GradeTest::SameAs(compared(grade)?))),
        TestKind::Rated => Some(ConditionKind::Grade(thing, GradeTest::Rated)),
        TestKind::NotRated => {
            let kind = ConditionKind::Grade(thing, GradeTest::Rated);
            Some(ConditionKind::Not(Box::new(Condition { words: format!("{} is rated", tested.1), kind })))
        }
        TestKind::NotApplicable => Some(ConditionKind::Grade(thing, GradeTest::NotApplicable)),
        TestKind::Satisfied => one_of(up_to(satisfied_at(context, scale, test.span)?)),
        TestKind::NotSatisfied => one_of(from(satisfied_at(context, scale, test.span)?.index() + 1)),
        TestKind::YesNo(_) => {
            context.errors.not_yes_or_no(test.span, tested.1);
            None
        }
        TestKind::AtLeast(expr) | TestKind::AtMost(expr) | TestKind::MoreThan(expr) | TestKind::LessThan(expr) => {
            grade_like_a_number(context, (scale, tested.1), expr, test.span);
            None
        }
        TestKind::Equals(expr) => {
            if let Some(name) = as_name(context, expr)
                && whole.find(&name.value).is_some()
            {
                return is_grade(context, place, (thing, scale), &name, test.span);
            }
            grade_like_a_number(context, (scale, tested.1), expr, test.span);
            None
        }
        TestKind::FromTo(..) => {
            context.errors.grade_against_number(test.span, tested.1, whole);
            None
        }
    }
}

/// The grades that `is not G` leaves, where G is the best or the worst.
fn other_grades(context: &Context<'_>, scale: ScaleId, name: &Name, span: Span) -> Option<Vec<GradeId>> {
    let whole = &context.scales[scale];
    let grade = context.grade(scale, name)?;
    if grade.index() != 0 && grade != whole.worst() {
        context.errors.negated_middle_grade(span, whole, grade);
        return None;
    }
    Some((0..whole.grades.len()).map(Id::at).filter(|other| *other != grade).collect())
}

/// The worst answer that satisfies a criterion.
fn satisfied_at(context: &Context<'_>, scale: ScaleId, span: Span) -> Option<GradeId> {
    let whole = &context.scales[scale];
    if whole.satisfied_at.is_none() {
        context.errors.nothing_satisfies(span, whole, Some(context.names.scales.items[scale].name.span));
    }
    whole.satisfied_at
}

/// `is G`, or `is X` where X is something on the same scale.
fn is_grade(
    context: &Context<'_>,
    place: Place,
    (thing, scale): (Graded, ScaleId),
    name: &Name,
    span: Span,
) -> Option<ConditionKind> {
    let whole = &context.scales[scale];
    if let Some(grade) = whole.find(&name.value) {
        let is_middle = grade.index() != 0 && grade != whole.worst();
        if is_middle && matches!(thing, Graded::Criterion(_)) && whole.satisfied_at.is_some() {
            context.errors.middle_answer(span, whole, grade);
            return None;
        }
        return Some(ConditionKind::Grade(thing, GradeTest::OneOf(scale, vec![grade])));
    }
    if name.value.parse::<i64>().is_ok() {
        let words = super::sets::named(context, thing);
        context.errors.grade_against_number(span, &words, whole);
        return None;
    }
    let expr = ast::GradeExpr { span: name.span, kind: ast::GradeExprKind::Named(name.clone()) };
    match grades::value(context, place, scale, &expr)? {
        value @ (GradeValue::Of(_) | GradeValue::Best(..) | GradeValue::Worst(..) | GradeValue::Median(..)) => {
            Some(ConditionKind::Grade(thing, GradeTest::SameAs(value)))
        }
        GradeValue::Grade(scale, grade) => Some(ConditionKind::Grade(thing, GradeTest::OneOf(scale, vec![grade]))),
    }
}

/// `is at least good`, `is more than 3` of a grade.
fn grade_like_a_number(context: &Context<'_>, (scale, words): (ScaleId, &str), expr: &Expr, span: Span) {
    let whole = &context.scales[scale];
    match as_name(context, expr).filter(|name| whole.find(&name.value).is_some()) {
        Some(name) => context.errors.grade_is_not_counted(span, &name.value, &context.words(span)),
        None => context.errors.grade_against_number(span, words, whole),
    }
}

/// A name, or a whole number as a grade is called.
fn as_name(context: &Context<'_>, expr: &Expr) -> Option<Name> {
    if let ExprKind::Name(name) = &expr.kind {
        return Some(Name::new(name.clone(), expr.span));
    }
    matches!(expr.kind, ExprKind::Number(_)).then(|| Name::new(context.words(expr.span), expr.span))
}

fn number_test(
    context: &Context<'_>,
    place: Place,
    number: &Number,
    tested: Tested<'_>,
    test: &Test,
) -> Option<ConditionKind> {
    let other = |expr: &Expr| conditions::number(context, place, expr);
    let read = match &test.kind {
        TestKind::AtLeast(expr) => NumberTest::AtLeast(other(expr)?),
        TestKind::AtMost(expr) => NumberTest::AtMost(other(expr)?),
        TestKind::MoreThan(expr) => NumberTest::MoreThan(other(expr)?),
        TestKind::LessThan(expr) => NumberTest::LessThan(other(expr)?),
        TestKind::Equals(expr) => NumberTest::Equals(other(expr)?),
        TestKind::FromTo(from, to) => {
            let ends = (other(from)?, other(to)?);
            match (numbers::constant(&ends.0), numbers::constant(&ends.1)) {
                (Some(least), Some(greatest)) if least <= greatest => NumberTest::FromTo(least, greatest),
                (Some(_) | None, Some(_) | None) => {
                    context.errors.plain_numbers_wanted(from.span.to(to.span));
                    return None;
                }
            }
        }
        TestKind::Is(name) | TestKind::IsExactly(name) => {
            NumberTest::Equals(number_named(context, name, tested, test)?)
        }
        TestKind::IsNot(name) => {
            let equals = NumberTest::Equals(number_named(context, name, tested, test)?);
            let kind = ConditionKind::Number(number.clone(), equals);
            let words = format!("{} is {}", tested.1, name.value);
            return Some(ConditionKind::Not(Box::new(Condition { words, kind })));
        }
        TestKind::OrBetter(_)
        | TestKind::OrWorse(_)
        | TestKind::BetterThan(_)
        | TestKind::WorseThan(_)
        | TestKind::SameAs(_)
        | TestKind::OneOf(_)
        | TestKind::Rated
        | TestKind::NotRated
        | TestKind::NotApplicable
        | TestKind::Satisfied
        | TestKind::NotSatisfied => {
            context.errors.number_against_grade(test.span, tested.1);
            return None;
        }
        TestKind::YesNo(_) => {
            context.errors.not_yes_or_no(test.span, tested.1);
            return None;
        }
    };
    ranges::check_comparison(context, number, &read, (test.span, place.in_table));
    Some(ConditionKind::Number(number.clone(), read))
}

/// `is 5` or `is quota` of a number.
fn number_named(context: &Context<'_>, name: &Name, tested: Tested<'_>, test: &Test) -> Option<Number> {
    let is_number = name.value.parse::<i64>();
    let kind = match is_number {
        Ok(digits) => ExprKind::Number(ast::Decimal { digits, places: 0 }),
        Err(_) if matches!(context.names.thing(&name.value), Some((Thing::Fact(_) | Thing::Term(_), _))) => {
            ExprKind::Name(name.value.clone())
        }
        Err(_) => {
            context.errors.number_against_grade(test.span, tested.1);
            return None;
        }
    };
    conditions::number(context, Place::default(), &Expr { span: name.span, kind })
}

fn yes_or_no_test(
    context: &Context<'_>,
    condition: &Condition,
    tested: Tested<'_>,
    test: &Test,
) -> Option<ConditionKind> {
    let is_yes = match &test.kind {
        TestKind::YesNo(is_yes) => *is_yes,
        TestKind::Is(name) if name.value == "yes" || name.value == "no" => name.value == "yes",
        TestKind::IsNot(name) if name.value == "yes" || name.value == "no" => name.value == "no",
        TestKind::Is(_)
        | TestKind::IsNot(_)
        | TestKind::IsExactly(_)
        | TestKind::OrBetter(_)
        | TestKind::OrWorse(_)
        | TestKind::BetterThan(_)
        | TestKind::WorseThan(_)
        | TestKind::SameAs(_)
        | TestKind::OneOf(_)
        | TestKind::Rated
        | TestKind::NotRated
        | TestKind::NotApplicable
        | TestKind::Satisfied
        | TestKind::NotSatisfied
        | TestKind::AtLeast(_)
        | TestKind::AtMost(_)
        | TestKind::MoreThan(_)
        | TestKind::LessThan(_)
        | TestKind::Equals(_)
        | TestKind::FromTo(..) => {
            context.errors.yes_or_no_compared(test.span, tested.1);
            return None;
        }
    };
    Some(if is_yes { condition.kind.clone() } else { ConditionKind::Not(Box::new(condition.clone())) })
}

/// A number of members that is more than there are, or asks nothing.
pub(crate) fn count_makes_sense(context: &Context<'_>, span: Span, (count, more_than): (Ratio, bool), members: usize) {
    let there = i128::try_from(members).unwrap_or(i128::MAX);
    let most = if more_than { there - 1 } else { there };
    if !count.is_integer() || *count.numer() < 0 || *count.numer() > most {
        context.errors.more_than_there_are(span, count.to_integer().unsigned_abs() as u64, members);
    }
}

/// Notes on wordings that are likely to mean something else.
pub(crate) fn remark_on_quantifier(
    context: &Context<'_>,
    quantifier: &ast::Quantifier,
    members: &[SetMember],
    test: &MemberTest,
) {
    let MemberTest::Test(written) = test else { return };
    let one_of = |member: &'_ SetMember| {
        if let ConditionKind::Grade(_, GradeTest::OneOf(scale, grades)) = &member.condition.kind {
            return Some((*scale, grades.clone()));
        }
        None
    };
    let Some((scale, grades)) = members.iter().find_map(one_of) else { return };
    let whole = &context.scales[scale];
    let counts_up = matches!(
        quantifier,
        ast::Quantifier::AtLeast { .. }
            | ast::Quantifier::MoreThan(_)
            | ast::Quantifier::MoreThanHalf
            | ast::Quantifier::Every
    );
    if let (true, Some(name), [grade]) = (counts_up, conditions::plain_grade(test), grades.as_slice())
        && grade.index() != 0
        && *grade != whole.worst()
    {
        context.errors.better_ones_are_left_out(written.span, &name.value);
    }
    if let (ast::Quantifier::Any, TestKind::IsNot(name)) = (quantifier, &written.kind) {
        let is_worst = whole.find(&name.value) == Some(whole.worst());
        let next = if is_worst { whole.worst().index().saturating_sub(1) } else { 1 };
        context.errors.any_is_not(written.span, is_worst, &name.value, whole.name_of(Id::at(next)));
    }
}
