//! Whether the rows of a table leave anything out, and whether two of them can fit at once: each column is cut into
//! the few cases that its cells can tell apart, and the rows are held against every combination.

use super::conditions::Subject;
use super::context::Context;
use super::ranges;
use super::ranges::Range;
use super::ratio;
use super::tables::Cells;
use super::tables::Column;
use crate::model::ConditionKind;
use crate::model::GradeId;
use crate::model::GradeTest;
use crate::model::Graded;
use crate::model::NumberKind;
use crate::model::NumberTest;
use crate::model::Ratio;
use crate::model::ids::Id;
use crate::source::Span;
use crate::syntax::ast::TableRow;

/// More combinations, each with every row, than this are not gone through.
const MOST: usize = 2_000_000;

/// A case of a column that its cells can tell apart from others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Case {
    Grade(GradeId),
    Absent,
    Value(Ratio),
    Holds(bool),
}

/// Reports what the rows leave out, and rows that overlap where exactly one may fit.
pub(crate) fn check(
    context: &Context<'_>,
    (columns, rows): (&[Column], &[(Cells, &TableRow)]),
    exactly_one: bool,
    has_otherwise: bool,
    span: Span,
) {
    let cases: Vec<Vec<Case>> = columns
        .iter()
        .enumerate()
        .map(|(place, (subject, _))| {
            let cells = rows.iter().filter_map(|(cells, _)| cells.get(place)?.as_ref());
            cases(context, subject, &cells.collect::<Vec<_>>())
        })
        .collect();
    let fits: Vec<Vec<Vec<Option<bool>>>> = rows
        .iter()
        .map(|(cells, _)| {
            cells
                .iter()
                .zip(&cases)
                .map(|(cell, cases)| cases.iter().map(|case| holds(cell, *case)).collect())
                .collect()
        })
        .collect();
    if exactly_one {
        report_overlaps(context, rows, &fits);
    }
    let last_fits_all = rows.last().is_some_and(|(cells, _)| cells.iter().all(Option::is_none));
    if !has_otherwise && !last_fits_all {
        let end = rows.last().map_or(span, |(_, row)| row.span);
        report_gap(context, columns, &cases, &fits, end);
    }
}

/// The cases of a column: every grade, yes and no, or the numbers at and between those its cells name.
fn cases(context: &Context<'_>, subject: &Subject, cells: &[&ConditionKind]) -> Vec<Case> {
    match subject {
        Subject::Graded(thing, scale) => {
            let grades = (0..context.scales[*scale].grades.len()).map(|index| Case::Grade(Id::at(index)));
            let absent = context.may_be_absent(*thing).then_some(Case::Absent);
            grades.chain(absent).collect()
        }
        Subject::Condition(_) => vec![Case::Holds(true), Case::Holds(false)],
        Subject::Number(number) => {
            let Some(range) = ranges::of(context, number) else { return Vec::new() };
            let named = cells.iter().flat_map(|cell| numbers_in(cell)).collect();
            let mut all: Vec<Case> = values(range, named).into_iter().map(Case::Value).collect();
            if let NumberKind::Points(thing) = &number.kind
                && context.may_be_absent(*thing)
            {
                all.push(Case::Absent);
            }
            all
        }
    }
}

/// The numbers that a cell names.
fn numbers_in(cell: &ConditionKind) -> Vec<Ratio> {
    match cell {
        ConditionKind::Number(_, NumberTest::FromTo(from, to)) => vec![*from, *to],
        ConditionKind::Number(
            _,
            NumberTest::AtLeast(other)
            | NumberTest::AtMost(other)
            | NumberTest::MoreThan(other)
            | NumberTest::LessThan(other)
            | NumberTest::Equals(other),
        ) => super::numbers::constant(other).into_iter().collect(),
        ConditionKind::Not(part) => numbers_in(&part.kind),
        ConditionKind::And(_)
        | ConditionKind::Or(_)
        | ConditionKind::Yes(_)
        | ConditionKind::Term(_)
        | ConditionKind::Grade(..)
        | ConditionKind::Set(..) => Vec::new(),
    }
}

/// One value of every stretch between the numbers named, and those numbers, as far as they can occur.
fn values(range: Range, mut named: Vec<Ratio>) -> Vec<Ratio> {
    named.push(range.from);
    named.push(range.to);
    named.sort_unstable();
    named.dedup();
    let mut values = Vec::new();
    for (index, number) in named.iter().enumerate() {
        let step = range.step.filter(|step| *step.numer() > 0);
        let next = named.get(index + 1).and_then(|next| ratio::add(*number, *next));
        let between = next.and_then(|sum| ratio::divide(sum, ratio::whole(2)));
        let after = match step {
            Some(step) => ratio::add(*number, step).and_then(|after| range.at_or_above(after)),
            None => between,
        };
        let at = range.at_or_above(*number);
        let before = step.zip(at).and_then(|(step, at)| ratio::subtract(at, step));
        values.extend([before, at, after].into_iter().flatten().filter(|value| range.holds(*value)));
    }
    values.sort_unstable();
    values.dedup();
    values
}

/// Whether a cell holds of a case; none where that hangs on something else.
fn holds(cell: &Option<ConditionKind>, case: Case) -> Option<bool> {
    let Some(cell) = cell else { return Some(true) };
    match (cell, case) {
        (ConditionKind::Grade(_, GradeTest::OneOf(_, grades)), Case::Grade(grade)) => Some(grades.contains(&grade)),
        (ConditionKind::Grade(_, GradeTest::Rated), _) => Some(case != Case::Absent),
        (ConditionKind::Grade(_, GradeTest::NotApplicable), _) => Some(case == Case::Absent),
        (ConditionKind::Not(part), _) => match (&part.kind, case) {
            (ConditionKind::Grade(_, GradeTest::Rated), _) => Some(case == Case::Absent),
            (_, Case::Absent) => Some(false),
            (inner, _) => holds(&Some(inner.clone()), case).map(|it| !it),
        },
        (_, Case::Absent) => Some(false),
        (ConditionKind::Number(_, test), Case::Value(value)) => number_holds(test, value),
        (ConditionKind::Yes(_) | ConditionKind::Term(_), Case::Holds(is_so)) => Some(is_so),
        (
            ConditionKind::Grade(..)
            | ConditionKind::Number(..)
            | ConditionKind::Yes(_)
            | ConditionKind::Term(_)
            | ConditionKind::And(_)
            | ConditionKind::Or(_)
            | ConditionKind::Set(..),
            Case::Grade(_) | Case::Value(_) | Case::Holds(_),
        ) => None,
    }
}

fn number_holds(test: &NumberTest, value: Ratio) -> Option<bool> {
    let constant = super::numbers::constant;
    match test {
        NumberTest::AtLeast(other) => Some(value >= constant(other)?),
        NumberTest::AtMost(other) => Some(value <= constant(other)?),
        NumberTest::MoreThan(other) => Some(value > constant(other)?),
        NumberTest::LessThan(other) => Some(value < constant(other)?),
        NumberTest::Equals(other) => Some(value == constant(other)?),
        NumberTest::FromTo(from, to) => Some(*from <= value && value <= *to),
    }
}

/// Two rows may both fit unless some column's cells cannot both hold.
fn report_overlaps(context: &Context<'_>, rows: &[(Cells, &TableRow)], fits: &[Vec<Vec<Option<bool>>>]) {
    for (index, ((_, second), second_fits)) in rows.iter().zip(fits).enumerate() {
        for ((_, first), first_fits) in rows.iter().zip(fits).take(index) {
            let can_meet = first_fits
                .iter()
                .zip(second_fits)
                .all(|(one, two)| one.iter().zip(two).any(|(one, two)| *one != Some(false) && *two != Some(false)));
            if can_meet {
                context.errors.rows_overlap(second.span, first.span);
                return;
            }
        }
    }
}

fn report_gap(
    context: &Context<'_>,
    columns: &[Column],
    cases: &[Vec<Case>],
    fits: &[Vec<Vec<Option<bool>>>],
    end: Span,
) {
    let combinations = cases.iter().try_fold(1_usize, |product, cases| product.checked_mul(cases.len()));
    let Some(combinations) = combinations.filter(|count| count.saturating_mul(fits.len()) <= MOST) else {
        context.errors.no_row_fits(end, None);
        return;
    };
    // From the last case of every column on: sums and greatest values that are far apart seldom occur together.
    for combination in (0..combinations).rev() {
        let mut rest = combination;
        let picks: Vec<usize> = cases
            .iter()
            .map(|cases| {
                let pick = rest % cases.len().max(1);
                rest /= cases.len().max(1);
                pick
            })
            .collect();
        let row_fits = |row: &Vec<Vec<Option<bool>>>| {
            row.iter().zip(&picks).all(|(cell, pick)| cell.get(*pick).copied().flatten() == Some(true))
        };
        if !fits.iter().any(row_fits) {
            let words: Vec<String> = columns
                .iter()
                .zip(cases)
                .zip(&picks)
                .filter_map(|(((subject, words), cases), pick)| {
                    Some(case_words(context, subject, words, *cases.get(*pick)?))
                })
                .collect();
            context.errors.no_row_fits(end, Some(&words.join(" and ")));
            return;
        }
    }
}

fn case_words(context: &Context<'_>, subject: &Subject, words: &str, case: Case) -> String {
    let thing: Option<Graded> = if let Subject::Graded(thing, _) = subject { Some(*thing) } else { None };
    let scale = thing.and_then(|thing| context.scale_of(thing));
    match case {
        Case::Grade(grade) => {
            let name = scale.map_or("", |scale| context.scales[scale].name_of(grade));
            format!("`{words}` is `{name}`")
        }
        Case::Absent => format!("`{words}` is not applicable"),
        Case::Value(value) => format!("`{words}` is {}", ratio::written(value)),
        Case::Holds(true) => format!("`{words}`"),
        Case::Holds(false) => format!("not `{words}`"),
    }
}
