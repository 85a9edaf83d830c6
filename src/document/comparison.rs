//! What a later edition changes, in words.

mod grid;
mod json;

use crate::compare::Came;
use crate::compare::Change;
use crate::compare::Compared;
use crate::compare::Comparison;
use crate::compare::Difference;
use crate::compare::Move;
use crate::compare::Moves;
use crate::compare::Shift;
use crate::compare::Shown;
use crate::compare::Verdict;
use crate::diagram::count::Count;
use crate::model::Framework;
use crate::model::JudgementId;

use super::answers;
use super::counts::share;
use super::differences;
use super::prose;
use super::prose::Block;
use super::prose::Document;
use super::prose::Item;
use super::prose::Phrase;
use super::words;

pub use json::comparison_json;

/// Two editions and what the later changes.
#[derive(Debug, Clone, Copy)]
pub struct Editions<'a> {
    /// The earlier edition.
    pub old: &'a Framework,
    /// The later edition.
    pub new: &'a Framework,
    /// What is said otherwise.
    pub changes: &'a [Change],
    /// What that comes to.
    pub comparison: &'a Comparison,
}

/// The comparison as a document.
pub fn comparison(editions: &Editions<'_>) -> Document {
    let Editions { old, new, comparison, .. } = *editions;
    let mut document = Document::default();
    let names = (words::edition(&old.edition), words::edition(&new.edition));
    document.push(Block::Title(format!("{}: edition {} against edition {}", new.title, names.1, names.0).into()));
    document.push(Block::Paragraph(Phrase::from(format!(
        "Each way to answer the questions that a judgement reads under either edition is one possible inspection, of one kind \
         and its full scope, with no choice of inspectors recorded. What is the same question in both is answered alike, as \
         both allow. Shares are of possible inspections, not of likely ones. Before is edition {}, after is edition {}.",
        names.0, names.1
    ))));
    if is_told_apart(comparison) {
        document.push(Block::Paragraph(Phrase::from(
            "Numbers that no rule of either edition can tell apart are answers of their own in the first count, and one answer \
             in the second, of which the shares are.",
        )));
    }
    if comparison.is_without_moves() {
        let phrase =
            Phrase::new().strong("No award can change").plain(": for every judgement that goes on, this is proved.");
        document.push(Block::Paragraph(phrase));
    }
    at_a_glance(editions, &mut document);
    for of in &comparison.kinds {
        for compared in &of.judgements {
            if let Verdict::Counted(moves) = &compared.verdict {
                let mut heading = prose::shown(&new[compared.is].title);
                if new.kinds.len() > 1 {
                    heading = format!("{heading}: {}", prose::shown(&new[of.is].title));
                }
                document.push(Block::Section(heading.as_str().into()));
                judgement(editions, &heading, compared, moves, &mut document);
            }
        }
    }
    words(editions, &mut document);
    document
}

fn at_a_glance(editions: &Editions<'_>, document: &mut Document) {
    let Editions { new, comparison, .. } = *editions;
    let mut rows = Vec::new();
    for of in &comparison.kinds {
        for compared in &of.judgements {
            let (what, moved) = match &compared.verdict {
                Verdict::Same => ("no award can change".to_owned(), String::new()),
                Verdict::NotDecided => ("not decided: its diagrams pass the size limit".to_owned(), String::new()),
                Verdict::Counted(moves) => {
                    let moved = moved(moves);
                    (direction(moves).to_owned(), share(&moved.told_apart, &moves.whole.told_apart))
                }
            };
            rows.push(vec![
                prose::shown(&new[compared.is].title).into(),
                prose::shown(&new[of.is].title).into(),
                what.into(),
                moved.into(),
            ]);
        }
    }
    document.push(Block::Section("At a glance".into()));
    if rows.is_empty() {
        let text =
            "No kind of inspection that both editions have comes to a judgement whose awards can be held together.";
        document.push(Block::Paragraph(text.into()));
    } else {
        document.push(Block::Table(vec!["Judgement", "Kind of inspection", "What changes", "Share that moves"], rows));
    }
    let alone = comparison.alone.iter().map(|id| Item::new(prose::shown(&new[*id].title))).collect();
    document.push_list("Judgements whose awards cannot be held against any of the edition before", alone);
}

/// Whether some answers cannot be told apart by any rule.
fn is_told_apart(comparison: &Comparison) -> bool {
    let all = comparison.kinds.iter().flat_map(|of| &of.judgements);
    all.into_iter().any(|compared| match &compared.verdict {
        Verdict::Counted(moves) => moves.whole.plain != moves.whole.told_apart,
        Verdict::Same | Verdict::NotDecided => false,
    })
}

/// How many inspections have another award.
pub fn moved(moves: &Moves) -> Count {
    let mut moved = Count::default();
    moves.list.iter().filter(|one| one.was != one.is).for_each(|one| moved.add(&one.count));
    moved
}

/// Whether awards become better, worse or both: what tightens and what loosens is told by its meaning.
pub fn direction(moves: &Moves) -> &'static str {
    let differ = || moves.list.iter().filter(|one| one.was != one.is);
    let is_worse = |one: &Move| matches!((one.was, one.is), (Came::Grade(was), Came::Grade(is)) if is > was);
    let is_better = |one: &Move| matches!((one.was, one.is), (Came::Grade(was), Came::Grade(is)) if is < was);
    match () {
        () if differ().next().is_none() => "no expected award changes; what inspectors may award does",
        () if differ().all(is_worse) => "tightened: some awards become worse, none better",
        () if differ().all(is_better) => "loosened: some awards become better, none worse",
        () if differ().any(is_worse) && differ().any(is_better) => "some awards become better, some worse",
        () if differ().any(is_worse) => "some awards become worse, some are left or given otherwise",
        () if differ().any(is_better) => "some awards become better, some are left or given otherwise",
        () => "what is left to inspectors, or given at all, changes",
    }
}

fn judgement(editions: &Editions<'_>, heading: &str, compared: &Compared, moves: &Moves, document: &mut Document) {
    let Editions { old, new, comparison, .. } = *editions;
    document.push(Block::Grid(grid::of(editions, heading, compared, moves)));
    let item = |one: &Move| {
        let (was, is) = (came(old, compared.was, one.was), came(new, compared.is, one.is));
        let shown = one.shown.as_ref()?;
        let mut children = told(editions, shown);
        children.extend(differences::why(comparison, &one.causes, &was));
        Some(Item::new(Phrase::new().strong(format!("{was} becomes {is}"))).with_children(children))
    };
    document.push_list(
        "The smallest inspection that shows it, whatever else is found, and why",
        moves.list.iter().filter_map(item).collect(),
    );
}

/// The answers of a witness; where the editions name something differently, by the later.
fn told(editions: &Editions<'_>, shown: &Shown) -> Vec<Item> {
    let after = answers::recorded(editions.new, &shown.is);
    let before = answers::recorded(editions.old, &shown.was);
    let is_told = |answer: &&answers::Recorded| after.contains(answer) || is_renamed(editions, answer);
    let before = before.iter().filter(|answer| !is_told(answer));
    let mut items: Vec<Item> = after.iter().map(|answer| Item::new(answer.to_string())).collect();
    items.extend(before.map(|answer| Item::new(format!("{answer} (before)"))));
    items
}

/// Whether an answer of the earlier edition is told under another name.
fn is_renamed(editions: &Editions<'_>, answer: &answers::Recorded) -> bool {
    editions.changes.iter().any(|change| matches!(change, Change::Renamed { was, .. } if *was == answer.name))
}

fn came(framework: &Framework, id: JudgementId, came: Came) -> String {
    match came {
        Came::Grade(grade) => framework[framework[id].scale].title_of(grade).to_owned(),
        Came::NoAward => "no award".to_owned(),
        Came::Left => "left to inspectors".to_owned(),
    }
}

/// What is said otherwise.
fn words(editions: &Editions<'_>, document: &mut Document) {
    let Comparison { differences, reworded, tiers, .. } = editions.comparison;
    document.push(Block::Section("What is said otherwise".into()));
    if editions.changes.is_empty() && differences.is_empty() && reworded.is_empty() {
        document.push(Block::Paragraph("Nothing.".into()));
        return;
    }
    for heading in ["Removed", "New", "Renamed", "Moved to another grade", "Reworded"] {
        let told = editions.changes.iter().map(change_in_words).filter(|(of, _)| *of == heading);
        document.push_list(heading, told.map(|(_, phrase)| Item::new(phrase)).collect());
    }
    let (same, other): (Vec<&Difference>, Vec<&Difference>) =
        differences.iter().partition(|one| one.shift == Some(Shift::Same));
    let told = |list: Vec<&Difference>| list.into_iter().map(|one| Item::new(differences::told(one))).collect();
    document.push_list("Rules", told(other));
    document.push_list("What tiers ask", tiers.iter().map(|one| Item::new(differences::of_tier(one))).collect());
    document.push_list("Rules that mean the same in other words", told(same.into_iter().chain(reworded).collect()));
    if differences.iter().chain(tiers).any(|one| matches!(one.shift, Some(Shift::Tightened | Shift::Loosened))) {
        document.push(Block::Paragraph(
            "A rule is called tightened where by it awards are never better than they were and may be worse, and loosened \
             where they are never worse and may be better: proved over every inspection, whatever the awards that it reads."
                .into(),
        ));
    }
}

/// A change, under the heading that it belongs to.
fn change_in_words(change: &Change) -> (&'static str, Phrase) {
    match change {
        Change::Removed { sort, name } => ("Removed", format!("{} {name}", sort.word()).into()),
        Change::Added { sort, name } => ("New", format!("{} {name}", sort.word()).into()),
        Change::Renamed { sort, was, is } => {
            ("Renamed", format!("{} {was} is {} now", sort.word(), is.join(" and ")).into())
        }
        Change::Moved { name, was, is } => {
            let under = |grade: &Option<String>| grade.clone().unwrap_or_else(|| "no grade of its own".to_owned());
            let text = format!("criterion {name}: from under {} to under {}", under(was), under(is));
            ("Moved to another grade", text.into())
        }
        Change::Reworded { sort, name, was, is } => {
            let named = Phrase::from(format!("{} {name}: from ", sort.word()));
            ("Reworded", named.rule(was).plain(" to ").rule(is))
        }
    }
}
