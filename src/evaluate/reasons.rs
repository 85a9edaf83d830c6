//! The smallest reasons of an award, what it would take for another, and what still matters: exact, by diagrams.
//!
//! Semantics.md section 2. [`reasons`] is asked for apart from `evaluate`, because awards alone are wanted more often.

mod answers;
mod change;
mod decisive;

use crate::diagram::Asks;
use crate::diagram::Awards;
use crate::diagram::Left;
use crate::diagram::matters;
use crate::interpret::Answers;
use crate::interpret::AwardFrom;
use crate::model::Framework;
use crate::model::GradeId;
use crate::model::JudgementId;
use crate::model::Ratio;
use crate::plan::Plan;
use crate::record::Inspection;

use super::Award;
use super::Outcome;
use super::Settled;
use super::answer;
use super::concerned;
use super::range::Compiled;
use super::settle;

use answers::Recorded;
use decisive::Search;

/// What can be said exactly of one judgement's award.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reasons {
    /// Which judgement.
    pub judgement: JudgementId,
    /// A smallest part of what is recorded that alone has the same range; `None` where nothing is needed for it, or where it
    /// is not decided.
    pub decisive: Option<Decisive>,
    /// What it would take for each better grade outside the range, nearest first.
    pub better: Vec<Change>,
    /// How it could come to each worse grade outside the range, nearest first.
    pub worse: Vec<Change>,
    /// The unanswered questions and choices that can still move it, in the framework's order; `None` where that is not
    /// decided.
    pub matters: Option<Vec<Asks>>,
}

/// A part of what is recorded that alone has the same range.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decisive {
    /// What is recorded, in the framework's order.
    pub recorded: Vec<Asks>,
    /// No smaller part has; otherwise only nothing of it is superfluous.
    pub is_smallest: bool,
}

/// A smallest set of recorded answers such that, with only them answered anew, a grade can be awarded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The grade.
    pub grade: GradeId,
    /// The answers and what they would have to be; `None` where no change of answers leads to the grade.
    pub answers: Option<Vec<NewAnswer>>,
    /// How many smallest sets there are; `None` where there are too many to count.
    pub sets: Option<u128>,
    /// Where every smallest set is some answers together with any so many of others: how many, and which.
    pub any: Option<(u32, Vec<Asks>)>,
}

/// An answer as it would have to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NewAnswer {
    /// What is asked.
    pub asks: Asks,
    /// The new answer.
    pub to: To,
}

/// What an answer would have to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum To {
    /// A grade, or yes (the first) or no.
    Grade(GradeId),
    /// The same, with evidence that is substantial, or is not.
    Evidence {
        /// Substantial or not.
        substantial: bool,
    },
    /// A grade, with evidence that is substantial, or is not.
    GradeWithEvidence(GradeId, bool),
    /// What else is asked of the criterion: its place there, and the grade.
    Also(u32, GradeId),
    /// At least this much.
    AtLeast(Ratio),
    /// At most this much.
    AtMost(Ratio),
    /// Exactly this much.
    Exactly(Ratio),
}

/// The reasons of every award of an outcome that the rules derive, in the same order.
pub fn reasons(framework: &Framework, plan: &Plan, inspection: &Inspection, outcome: &Outcome) -> Vec<Reasons> {
    let parts = answer::parts(framework, inspection);
    let concerned = concerned(framework, plan, &parts);
    let mut compiled = Compiled::new(plan, &concerned);
    let Settled { answers, .. } = settle(framework, &mut compiled, inspection, &parts);
    of(framework, &mut compiled, &answers, outcome)
}

/// The same, from diagrams that may have been made already.
pub(super) fn of(
    framework: &Framework,
    compiled: &mut Compiled<'_>,
    answers: &Answers,
    outcome: &Outcome,
) -> Vec<Reasons> {
    let plan = compiled.plan;
    // Of an award that is given, nothing is derived.
    let is_asked = |id: JudgementId| matches!(answers.awards[id], AwardFrom::Rules { .. });
    let asked = outcome.awards.iter().filter(|award| award.is_exact && is_asked(award.judgement));
    let diagrams = &*compiled.diagrams(answers);
    let awards = Awards::of(diagrams);
    let left = Left::of(diagrams, answers);
    let recorded = Recorded::of(framework, plan, &awards, answers, &left);
    let mut search = Search::new(&awards, &recorded);
    asked.map(|award| of_award(plan, (&awards, &left), &recorded, &mut search, award)).collect()
}

fn of_award(
    plan: &Plan,
    (awards, left): (&Awards<'_>, &Left),
    recorded: &Recorded<'_>,
    search: &mut Search<'_>,
    Award { judgement, range, .. }: &Award,
) -> Reasons {
    let (judgement, range) = (*judgement, *range);
    let open = if range.is_single() { Some(Default::default()) } else { matters(awards, left, judgement) };
    let all = plan.judgements[judgement].all;
    let outside = all.without(range.grades());
    let (best, worst) = (range.best(), range.worst());
    // The nearest first: better grades from the worst of them up, worse ones from the best of them down.
    let mut grades: Vec<GradeId> = outside.iter().filter(|grade| best.is_some_and(|best| *grade < best)).collect();
    grades.reverse();
    let number = grades.len();
    grades.extend(outside.iter().filter(|grade| worst.is_some_and(|worst| *grade > worst)));
    let mut better = change::changes(awards, recorded, judgement, &grades);
    let worse = better.split_off(number);
    let decisive = search.decisive(judgement, range);
    Reasons { judgement, better, worse, decisive, matters: open.map(|open| open.into_iter().collect()) }
}
