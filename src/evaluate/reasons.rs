//! The smallest reasons of an award, what it would take for another, and what still matters: exact, by diagrams.
//!
//! Semantics.md section 2. [`reasons`] is asked for apart from `evaluate`, because awards alone are wanted more often.

mod answers;
mod change;
mod decisive;
mod next;
mod totals;

use crate::diagram::Asks;
use crate::diagram::Awards;
use crate::diagram::Cheapest;
use crate::diagram::Left;
use crate::diagram::Question;
use crate::diagram::Settling;
use crate::diagram::Told;
use crate::diagram::sets::Sets;
use crate::interpret::Answers;
use crate::interpret::AwardFrom;
use crate::model::Framework;
use crate::model::GradeId;
use crate::model::GradeSet;
use crate::model::JudgementId;
use crate::model::Ratio;
use crate::plan::Plan;
use crate::record::Inspection;

use super::Award;
use super::Outcome;
use super::Settled;
use super::Truth;
use super::answer;
use super::concerned;
use super::range::Compiled;
use super::settle;

use answers::Recorded;
use decisive::Search;
use totals::Before;

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
    /// The question to ask now; `None` where the award is settled, hangs on nothing that can be asked, or it is not decided.
    pub next: Option<Next>,
    /// For each award that is possible while it is open, in the scale's order, what has still to be found to settle it on
    /// that.
    pub to_be_found: Vec<ToBeFound>,
}

impl Reasons {
    /// The fewest answers that could settle the award; `None` where it is settled, where no answers can, or where that is
    /// not decided.
    pub fn fewest_answers(&self) -> Option<usize> {
        let is_decided = self.to_be_found.iter().all(|one| one.is_decided);
        self.to_be_found.iter().filter_map(|one| Some(one.answers.as_ref()?.len())).min().filter(|_| is_decided)
    }
}

/// The question to ask now. It looks one answer ahead and promises no more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Next {
    /// The question.
    pub asks: Question,
    /// The answers that settle the award by themselves, in the question's order.
    pub settles: Vec<Settles>,
    /// Where none does: how many questions still matter after the answer that leaves the most.
    pub leaves: usize,
}

/// Answers that settle an award, each by itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settles {
    /// What the award is then: a grade, or nothing.
    pub award: GradeSet,
    /// The answers.
    pub answers: Vec<OneAnswer>,
}

/// What has still to be found to settle an open award on one that is possible.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToBeFound {
    /// What the award is then, whatever else is found: a grade, or nothing.
    pub award: GradeSet,
    /// The fewest answers that settle it so, in the framework's order; `None` where no answers do, or it is not decided.
    pub answers: Option<Vec<Found>>,
    /// Whether that is decided within the stated limit.
    pub is_decided: bool,
}

/// A question and the answers to it that will do, whichever of theirs the others have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// The question.
    pub asks: Question,
    /// The answers, in the question's order.
    pub answers: Vec<OneAnswer>,
}

/// An answer to a question that is open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OneAnswer {
    /// A grade, or yes (the first) or no.
    Graded {
        /// The grade; `None` where it is not applicable, or no earlier inspection awarded it.
        grade: Option<GradeId>,
        /// Of a criterion, whether its evidence is substantial; `None` where that makes no difference.
        substantial: Option<bool>,
        /// What else is asked of a criterion, where that makes a difference: its place there, and the grade.
        also: Vec<(u32, GradeId)>,
    },
    /// A number.
    Number {
        /// The least it may be.
        least: Ratio,
        /// The greatest it may be.
        greatest: Ratio,
    },
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
    /// The totals and counts that these answers move across what a rule asks of them.
    pub totals: Vec<Total>,
}

/// A total or a count that a change moves across what a rule asks of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Total {
    /// The judgement whose rule asks.
    pub judgement: JudgementId,
    /// What is asked, in the words of the rule file.
    pub condition: String,
    /// What is measured.
    pub measure: Measure,
    /// What it comes to as recorded, at least and at most.
    pub from: (Ratio, Ratio),
    /// What it comes to with the new answers, at least and at most.
    pub to: (Ratio, Ratio),
    /// Whether what is asked holds as recorded.
    pub was: Truth,
    /// Whether it holds with the new answers.
    pub becomes: Truth,
}

/// What is measured.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Measure {
    /// A number, in the words of the rule file.
    Number(String),
    /// How many criteria are as asked.
    Criteria,
    /// How many judgements are as asked.
    Judgements,
    /// How many of several kinds of things are as asked.
    Things,
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

/// The question to ask now where some judgements are to be settled, and the judgement that it is asked for: the first of
/// them, in the order given, that is open and hangs on something that can be asked. Passed over are those outside the
/// scope, and those whose diagrams are not decided: of these, the outcome lists what is open.
pub fn next(
    framework: &Framework,
    plan: &Plan,
    inspection: &Inspection,
    judgements: &[JudgementId],
) -> Option<(JudgementId, Next)> {
    let parts = answer::parts(framework, inspection);
    let concerned = concerned(framework, plan, &parts);
    let mut compiled = Compiled::new(plan, &concerned);
    let Settled { answers, ranges, .. } = settle(framework, &mut compiled, inspection, &parts);
    let is_open = |id: JudgementId| {
        let is_derived = matches!(answers.awards[id], AwardFrom::Rules { .. }) && concerned.contains(&id);
        is_derived && ranges.exact[id] && !ranges.reached[id].award.is_single()
    };
    let diagrams = compiled.diagrams(&answers);
    let left = Left::of(diagrams, &answers);
    let asked = |id: JudgementId| Some((id, next::next(plan, diagrams, &left, id).ok()??));
    judgements.iter().copied().filter(|id| is_open(*id)).find_map(asked)
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
    let asked: Vec<&Award> =
        outcome.awards.iter().filter(|award| award.is_exact && is_asked(award.judgement)).collect();
    let diagrams = compiled.diagrams(answers);
    let left = Left::of(diagrams, answers);
    let awards = Awards::of(diagrams);
    let recorded = Recorded::of(framework, plan, &awards, answers, &left);
    let before = Before::of(&recorded);
    let mut search = Search::new(&awards, &recorded);
    let judgements: Vec<JudgementId> = asked.iter().map(|award| award.judgement).collect();
    let cheapest = change::cheapest(&awards, &recorded, &judgements);
    let mut sets = cheapest.as_ref().map(Sets::new);
    let mut reasons: Vec<Reasons> = asked
        .iter()
        .map(|award| {
            let shared = cheapest.as_ref().zip(sets.as_mut());
            of_award((&awards, &recorded, &before), shared, &mut search, award)
        })
        .collect();
    let mut told = Told::default();
    let mut settling = Settling::new(diagrams, &left);
    for (one, award) in reasons.iter_mut().zip(&asked).filter(|(_, award)| !award.range.is_single()) {
        let (id, range) = (award.judgement, award.range);
        one.matters = told.matters(settling.diagrams(), &left, id).ok().map(|open| open.into_iter().collect());
        one.next = next::next(plan, settling.diagrams(), &left, id).ok().flatten();
        one.to_be_found = next::to_be_found(plan, &mut settling, &left, id, range);
    }
    reasons
}

fn of_award(
    (awards, recorded, before): (&Awards<'_>, &Recorded<'_>, &Before<'_>),
    shared: Option<(&Cheapest<'_>, &mut Sets<'_>)>,
    search: &mut Search<'_>,
    Award { judgement, range, .. }: &Award,
) -> Reasons {
    let (judgement, range) = (*judgement, *range);
    let all = recorded.plan.judgements[judgement].all;
    let outside = all.without(range.grades());
    let (best, worst) = (range.best(), range.worst());
    // The nearest first: better grades from the worst of them up, worse ones from the best of them down.
    let mut grades: Vec<GradeId> = outside.iter().filter(|grade| best.is_some_and(|best| *grade < best)).collect();
    grades.reverse();
    let number = grades.len();
    grades.extend(outside.iter().filter(|grade| worst.is_some_and(|worst| *grade > worst)));
    let mut better = change::changes((awards, recorded, before), shared, judgement, &grades);
    let worse = better.split_off(number);
    let decisive = search.decisive(judgement, range);
    // What is open is told where something is.
    Reasons { judgement, better, worse, decisive, matters: Some(Vec::new()), next: None, to_be_found: Vec::new() }
}
