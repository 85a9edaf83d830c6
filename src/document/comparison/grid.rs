//! Old awards against new ones: how many inspections have the one and the other.

use std::collections::BTreeSet;

use crate::compare::Came;
use crate::compare::Compared;
use crate::compare::Move;
use crate::compare::Moves;
use crate::document::counts::share;
use crate::document::counts::shown;
use crate::document::prose::Cell;
use crate::document::prose::Grid;
use crate::document::prose::Phrase;
use crate::model::Framework;
use crate::model::Id;
use crate::model::JudgementId;

use super::Editions;
use super::came;
use super::is_told_apart;

/// The grid of a judgement, under the heading of its section.
pub(super) fn of(editions: &Editions<'_>, heading: &str, compared: &Compared, moves: &Moves) -> Grid {
    let Editions { old, new, comparison, .. } = *editions;
    let is_told_apart = is_told_apart(comparison);
    let before = ends(old, compared.was, moves.list.iter().map(|one| one.was));
    let after = ends(new, compared.is, moves.list.iter().map(|one| one.is));
    let row = |one: &Move| -> Vec<Phrase> {
        let (was, is) = (came(old, compared.was, one.was), came(new, compared.is, one.is));
        let part = share(&one.count.told_apart, &moves.whole.told_apart);
        let moved = if one.was == one.is { "" } else { "moves" };
        let mut row: Vec<Phrase> = vec![was.into(), is.into(), shown(&one.count.plain).into()];
        row.extend(is_told_apart.then(|| shown(&one.count.told_apart).into()));
        row.extend([part.into(), moved.into()]);
        row
    };
    let headings = if is_told_apart {
        vec!["Before", "After", "Possible inspections", "Told apart", "Share", ""]
    } else {
        vec!["Before", "After", "Possible inspections", "Share", ""]
    };
    let cell = |was: &Came, is: &Came| {
        let one = moves.list.iter().find(|one| one.was == *was && one.is == *is)?;
        let part = share(&one.count.told_apart, &moves.whole.told_apart);
        let mut lines: Vec<Phrase> = vec![shown(&one.count.plain).into()];
        lines.extend(is_told_apart.then(|| format!("{} told apart", shown(&one.count.told_apart)).into()));
        lines.push(part.into());
        Some(Cell { lines, mark: mark(one), is_kept: one.was == one.is })
    };
    Grid {
        caption: format!("{heading}: possible inspections by their award before and after").into(),
        corner: "Before, down; after, across",
        columns: after.iter().map(|is| came(new, compared.is, *is).into()).collect(),
        rows: before
            .iter()
            .map(|was| (came(old, compared.was, *was).into(), after.iter().map(|is| cell(was, is)).collect()))
            .collect(),
        headings,
        list: moves.list.iter().map(row).collect(),
    }
}

/// What awards may come to, best first: every grade, and what else comes about.
fn ends(framework: &Framework, id: JudgementId, come: impl Iterator<Item = Came>) -> Vec<Came> {
    let grades = framework[framework[id].scale].grades.len();
    let all = (0..grades).map(|place| Came::Grade(Id::at(place)));
    let found: BTreeSet<Came> = all.chain(come).collect();
    found.into_iter().collect()
}

/// What becomes of an award, in a word.
fn mark(one: &Move) -> &'static str {
    match (one.was, one.is) {
        (was, is) if was == is => "same award",
        (Came::Grade(was), Came::Grade(is)) if is < was => "better",
        (Came::Grade(_), Came::Grade(_)) => "worse",
        (Came::Grade(_) | Came::NoAward | Came::Left, _) => "otherwise",
    }
}
