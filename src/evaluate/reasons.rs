//! The smallest reasons of an award, what it would take for another, and what still matters: exact, by diagrams.
//!
//! Semantics.md section 2. [`reasons`] is asked for apart from `evaluate`, because awards alone are wanted more often.

mod answers;
mod change;
mod decisive;

use crate::diagram::Asks;
use crate::diagram::Diagrams;
use crate::diagram::Left;
use crate::diagram::matters;
use crate::interpret::Answers;
use crate::interpret::AwardFrom;
use crate::model::Framework;
use crate::model::GradeId;
use crate::model::GradeSet;
use crate::model::JudgementId;
use crate::model::Ratio;
use crate::plan::Plan;
use crate::record::Inspection;

use super::Outcome;
use super::Settled;
use super::answer;
use super::concerned;
use super::range::Compiled;
use super::settle;

use answers::Recorded;

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
    /// Sets of what is recorded, of each of which something must be kept: with all of one answered otherwise, another
    /// award can be reached. That no smaller part has something of each is why none suffices.
    pub needed: Vec<Vec<Asks>>,
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
    // Of an award that is given, nothing is derived.
    let is_asked = |id: JudgementId| matches!(answers.awards[id], AwardFrom::Rules { .. });
    let asked: Vec<(JudgementId, GradeSet)> = outcome
        .awards
        .iter()
        .filter(|award| award.is_exact && is_asked(award.judgement))
        .map(|award| (award.judgement, award.range))
        .collect();
    let diagrams = compiled.diagrams(&answers);
    asked.into_iter().map(|(id, range)| of_award(framework, plan, diagrams, &answers, (id, range))).collect()
}

fn of_award(
    framework: &Framework,
    plan: &Plan,
    diagrams: &mut Diagrams,
    answers: &Answers,
    (judgement, range): (JudgementId, GradeSet),
) -> Reasons {
    let recorded = Recorded::of(framework, plan, diagrams, answers, judgement);
    let left = Left::of(diagrams, answers);
    let open = if range.is_single() { Ok(Default::default()) } else { matters(diagrams, &left, judgement) };
    let all = plan.judgements[judgement].all;
    let outside = all.without(range.grades());
    let (best, worst) = (range.best(), range.worst());
    // The nearest first: better grades from the worst of them up, worse ones from the best of them down.
    let mut better: Vec<GradeId> = outside.iter().filter(|grade| best.is_some_and(|best| *grade < best)).collect();
    better.reverse();
    let worse: Vec<GradeId> = outside.iter().filter(|grade| worst.is_some_and(|worst| *grade > worst)).collect();
    let change = |grade: GradeId| change::change(diagrams, &recorded, judgement, grade);
    Reasons {
        judgement,
        better: better.into_iter().map(change).collect(),
        worse: worse.into_iter().map(change).collect(),
        decisive: decisive::decisive(diagrams, &recorded, judgement, range),
        matters: open.ok().map(|open| open.into_iter().collect()),
    }
}
