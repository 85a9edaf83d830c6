//! Tables: the first row that fits, or exactly one; and whether some row always fits.

use super::comparisons;
use super::conditions;
use super::conditions::Place;
use super::conditions::Subject;
use super::context::Context;
use super::coverage;
use super::grades;
use super::heads::Part;
use super::judgements::Draft;
use super::origin;
use crate::model::Condition;
use crate::model::ConditionKind;
use crate::model::Line;
use crate::syntax::ast::Expr;
use crate::syntax::ast::LineKind;
use crate::syntax::ast::TableRow;
use crate::syntax::ast::Trailers;

/// A column: what it is, and its words.
pub(crate) type Column = (Subject, String);

/// A row's cells: what each asks, `None` for `any`.
pub(crate) type Cells = Vec<Option<ConditionKind>>;

/// Takes in the rows of a judgement's table.
pub(crate) fn read(draft: &mut Draft<'_, '_>, part: &Part<'_>, exactly_one: bool, columns: &[Expr], rows: &[TableRow]) {
    let context = draft.context;
    let place = Place { in_table: true, ..draft.place };
    let read: Vec<Option<Column>> = columns
        .iter()
        .map(|column| Some((conditions::subject(context, place, column)?, context.words(column.span))))
        .collect();
    let inherited = part.inherited.with(context, &part.line.trailers);
    let mut all: Vec<(Cells, &TableRow)> = Vec::new();
    let mut is_whole = read.iter().all(Option::is_some);
    for row in rows {
        let yields = grades::value(context, draft.place, draft.scale, &row.grade);
        let cells = cells(context, place, &read, columns, row);
        let rule = origin::rule(context, &inherited, &Trailers::default(), row.span);
        let (Some(yields), Some(cells)) = (yields, cells) else {
            is_whole = false;
            continue;
        };
        draft.lines.push(Line { rule, when: condition(context, row, &cells, &read), yields, may_lower: None });
        all.push((cells, row));
    }
    draft.is_sound &= is_whole;
    let Some(columns) = read.into_iter().collect::<Option<Vec<Column>>>().filter(|_| is_whole) else { return };
    let has_otherwise =
        context.heads[draft.id].parts.iter().any(|part| matches!(part.line.kind, LineKind::Otherwise { .. }));
    coverage::check(context, (&columns, &all), exactly_one, has_otherwise, part.line.span);
}

/// What a row's cells ask of their columns.
fn cells(
    context: &Context<'_>,
    place: Place,
    columns: &[Option<Column>],
    written: &[Expr],
    row: &TableRow,
) -> Option<Cells> {
    let read: Vec<Option<Option<ConditionKind>>> = row
        .cells
        .iter()
        .zip(columns)
        .zip(written)
        .map(|((cell, column), expr)| {
            let (subject, words) = column.as_ref()?;
            match &cell.test {
                None => Some(None),
                Some(test) => comparisons::test(context, place, (subject, words, expr.span), test).map(Some),
            }
        })
        .collect();
    read.into_iter().collect()
}

/// The whole row as a condition; none where every cell is `any`.
fn condition(context: &Context<'_>, row: &TableRow, cells: &Cells, columns: &[Option<Column>]) -> Option<Condition> {
    let mut parts: Vec<Condition> = Vec::new();
    for ((kind, cell), column) in cells.iter().zip(&row.cells).zip(columns) {
        let Some(kind) = kind else { continue };
        let column = column.as_ref().map_or("", |(_, words)| words.as_str());
        let test = context.words(cell.span);
        let words = if test.starts_with("is ") { format!("{column} {test}") } else { format!("{column} is {test}") };
        parts.push(Condition { words, kind: kind.clone() });
    }
    if parts.len() < 2 {
        return parts.pop();
    }
    let words = parts.iter().map(|part| part.words.as_str()).collect::<Vec<_>>().join(" and ");
    Some(Condition { words, kind: ConditionKind::And(parts) })
}
