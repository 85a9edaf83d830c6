//! A comparison as JSON, in a published shape.

use serde::Serialize;

use crate::compare::Came;
use crate::compare::Cause;
use crate::compare::Causes;
use crate::compare::Change;
use crate::compare::Compared;
use crate::compare::Comparison;
use crate::compare::Difference;
use crate::compare::Move;
use crate::compare::Verdict;
use crate::document::answers;
use crate::document::counts::Number;
use crate::document::counts::share;
use crate::document::differences::shift_in_words;
use crate::model::Framework;
use crate::model::JudgementId;

use super::Editions;

/// The comparison as JSON, in the shape `assize-comparison/1`.
pub fn comparison_json(editions: &Editions<'_>) -> String {
    let Editions { old, new, changes, comparison } = *editions;
    let of_judgement = |compared: &Compared| {
        let (verdict, moves) = match &compared.verdict {
            Verdict::Same => ("same", None),
            Verdict::Counted(moves) => ("counted", Some(moves)),
            Verdict::NotDecided => ("not decided", None),
        };
        OfJudgement {
            before: &old[compared.was].name,
            after: &new[compared.is].name,
            verdict,
            all: moves.map(|moves| Number::of(&moves.whole)),
            moves: moves.map_or_else(Vec::new, |moves| {
                let of = |one: &Move| OneMove {
                    before: name_of(old, compared.was, one.was),
                    after: name_of(new, compared.is, one.is),
                    inspections: Number::of(&one.count),
                    share: share(&one.count.told_apart, &moves.whole.told_apart),
                    witness: one.shown.as_ref().map(|shown| {
                        answers::recorded(new, &shown.is).into_iter().map(|it| (it.name, it.answer)).collect()
                    }),
                    causes: one.shown.as_ref().map(|_| causes(comparison, &one.causes)),
                };
                moves.list.iter().map(of).collect()
            }),
        }
    };
    let shape = Shape {
        format: "assize-comparison/1",
        framework: &new.name,
        before: &old.edition.name,
        after: &new.edition.name,
        kinds: comparison
            .kinds
            .iter()
            .map(|of| OfKind {
                before: &old[of.was].name,
                after: &new[of.is].name,
                judgements: of.judgements.iter().map(of_judgement).collect(),
            })
            .collect(),
        changes: changes.iter().map(change).collect(),
        rules: comparison.differences.iter().map(rule).collect(),
        reworded: comparison.reworded.iter().map(rule).collect(),
        tiers: comparison.tiers.iter().map(rule).collect(),
    };
    // A shape of strings and lists has no value that JSON lacks.
    serde_json::to_string_pretty(&shape).map(|text| text + "\n").unwrap_or_default()
}

fn name_of(framework: &Framework, id: JudgementId, came: Came) -> String {
    match came {
        Came::Grade(grade) => framework[framework[id].scale].name_of(grade).to_owned(),
        Came::NoAward => "no award".to_owned(),
        Came::Left => "left to inspectors".to_owned(),
    }
}

fn causes(comparison: &Comparison, causes: &Causes) -> OfCauses {
    let cause = |cause: &Cause| {
        let changes = cause.changes.iter().filter_map(|change| comparison.changes.get(*change));
        OneCause { rules: changes.flatten().copied().collect(), whatever_else: cause.whatever_else }
    };
    OfCauses { sets: causes.list.iter().map(cause).collect(), all_smallest: causes.are_all_smallest }
}

fn rule(difference: &Difference) -> OneRule<'_> {
    OneRule {
        sort: difference.sort,
        name: &difference.name,
        before: difference.was.as_deref(),
        after: difference.is.as_deref(),
        meaning: difference.shift.map(shift_in_words),
        moved: difference.is_moved,
        without: &difference.without,
        with: &difference.with,
    }
}

fn change(change: &Change) -> OneChange<'_> {
    let of = |what, sort: &'static str, name| OneChange { what, sort, name, before: Vec::new(), after: Vec::new() };
    let grade = |grade: &'_ Option<String>| grade.iter().cloned().collect();
    match change {
        Change::Removed { sort, name } => of("removed", sort.word(), name),
        Change::Added { sort, name } => of("new", sort.word(), name),
        Change::Renamed { sort, was, is } => OneChange { after: is.clone(), ..of("renamed", sort.word(), was) },
        Change::Reworded { sort, name, was, is } => {
            OneChange { before: vec![was.clone()], after: vec![is.clone()], ..of("reworded", sort.word(), name) }
        }
        Change::Moved { name, was, is } => {
            OneChange { before: grade(was), after: grade(is), ..of("moved", "criterion", name) }
        }
    }
}

#[derive(Serialize)]
struct Shape<'a> {
    format: &'static str,
    framework: &'a str,
    before: &'a str,
    after: &'a str,
    kinds: Vec<OfKind<'a>>,
    changes: Vec<OneChange<'a>>,
    /// Rules that are otherwise.
    rules: Vec<OneRule<'a>>,
    /// Rules that mean the same in other words.
    reworded: Vec<OneRule<'a>>,
    /// Tiers that ask something else, with what became of all that each asks.
    tiers: Vec<OneRule<'a>>,
}

#[derive(Serialize)]
struct OfKind<'a> {
    before: &'a str,
    after: &'a str,
    judgements: Vec<OfJudgement<'a>>,
}

#[derive(Serialize)]
struct OfJudgement<'a> {
    before: &'a str,
    after: &'a str,
    /// `same`: proved that no award can change; `counted`; `not decided`.
    verdict: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    all: Option<Number>,
    moves: Vec<OneMove>,
}

#[derive(Serialize)]
struct OneMove {
    before: String,
    after: String,
    inspections: Number,
    share: String,
    /// The smallest inspection that shows it: names and answers.
    #[serde(skip_serializing_if = "Option::is_none")]
    witness: Option<Vec<(String, String)>>,
    /// Why: the rules that put back give that inspection its old award.
    #[serde(skip_serializing_if = "Option::is_none")]
    causes: Option<OfCauses>,
}

#[derive(Serialize)]
struct OfCauses {
    sets: Vec<OneCause>,
    /// There is no smaller set, and no other of that size.
    all_smallest: bool,
}

#[derive(Serialize)]
struct OneCause {
    /// The places in `rules` of what is put back.
    rules: Vec<usize>,
    /// It gives the old award whatever else is found.
    whatever_else: bool,
}

#[derive(Serialize)]
struct OneRule<'a> {
    sort: &'static str,
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    before: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    after: Option<&'a str>,
    /// What became of it by its meaning, where that is asked.
    #[serde(skip_serializing_if = "Option::is_none")]
    meaning: Option<&'static str>,
    /// It stands at another place among the others.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    moved: bool,
    /// In the same words: what it no longer speaks of.
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    without: &'a [String],
    /// In the same words: what it speaks of now.
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    with: &'a [String],
}

#[derive(Serialize)]
struct OneChange<'a> {
    what: &'static str,
    sort: &'static str,
    name: &'a str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    before: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    after: Vec<String>,
}
