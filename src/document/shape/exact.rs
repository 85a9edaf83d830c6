//! What is exact about an award, in the published shape.

use super::Grades;
use super::Measured;
use super::Question;
use serde::Serialize;

/// What is exact about an award: fields of the award.
#[derive(Debug, Serialize)]
pub struct Exact<'a> {
    /// What alone gives the award its range; `null` where nothing recorded is needed for it, or it is not decided.
    pub decisive: Option<Decisive>,
    /// What it would take for each better grade outside the range, nearest first.
    pub would_take: Vec<Change<'a>>,
    /// How it could come to each worse grade outside the range, nearest first.
    pub could_be_lost: Vec<Change<'a>>,
    /// The question to ask now, one answer ahead; `null` where the award is settled or hangs on nothing that can be asked.
    pub next: Option<Next<'a>>,
    /// The fewest answers that could settle it; `null` where it is settled, no answers can, or it is not decided.
    pub fewest_answers: Option<usize>,
    /// For each award that is possible while it is open, what has still to be found to settle it on that.
    pub to_be_found: Vec<ToBeFound<'a>>,
}

/// The question to ask now.
#[derive(Debug, Serialize)]
pub struct Next<'a> {
    /// The question.
    #[serde(flatten)]
    pub question: Question,
    /// The answers that settle the award by themselves; where there are none, the question is the one that leaves the
    /// fewest others.
    pub settles: Vec<Settles<'a>>,
    /// Where none does: how many questions still matter after the answer that leaves the most.
    pub leaves: usize,
}

/// Answers that settle an award, each by itself.
#[derive(Debug, Serialize)]
pub struct Settles<'a> {
    /// The answers, in the framework's words.
    pub answers: Vec<String>,
    /// What the award is then.
    pub award: Grades<'a>,
}

/// What settles an open award on one that is possible, whatever else is found.
#[derive(Debug, Serialize)]
pub struct ToBeFound<'a> {
    /// What the award is then.
    pub award: Grades<'a>,
    /// The fewest answers that settle it so; `null` where no answers do, or it is not decided.
    pub answers: Option<Vec<Found>>,
    /// Whether that is decided within the stated size limit.
    pub is_decided: bool,
}

/// An answer that has still to be found.
#[derive(Debug, Serialize)]
pub struct Found {
    /// The question's name in the record.
    pub name: String,
    /// The answers to it that will do, in the framework's words.
    pub answers: Vec<String>,
}

/// What alone gives an award its range.
#[derive(Debug, Serialize)]
pub struct Decisive {
    /// What is recorded, by the names of the record, in the framework's order.
    pub recorded: Vec<String>,
    /// Nothing smaller would do; otherwise only nothing of it is superfluous.
    pub is_smallest: bool,
}

/// A smallest change of answers that leads to a grade.
#[derive(Debug, Serialize)]
pub struct Change<'a> {
    /// The grade.
    pub grade: &'a str,
    /// The answers that would have to be otherwise; `null` where no change leads to the grade.
    pub answers: Option<Vec<NewAnswer>>,
    /// How many sets of as few answers there are, as decimal digits; `null` where there are too many to count.
    pub sets: Option<String>,
    /// Where all those sets are some answers with any so many of others: how many of which.
    pub any: Option<AnyOf>,
    /// The totals and counts that these answers move across what a rule asks of them.
    pub totals: Vec<Total<'a>>,
}

/// A total or a count that a change moves.
#[derive(Debug, Serialize)]
pub struct Total<'a> {
    /// The judgement whose rule asks.
    pub judgement: &'a str,
    /// What is asked, in the words of the rule file.
    pub condition: &'a str,
    /// `holds`, `fails` or `open`: how that stands with the new answers.
    pub state: &'static str,
    /// What it comes to as recorded.
    pub from: Measured<'a>,
    /// What it comes to with the new answers.
    pub to: Measured<'a>,
}

/// An answer that would have to be otherwise.
#[derive(Debug, Serialize)]
pub struct NewAnswer {
    /// Its name in the record.
    pub name: String,
    /// The new answer, in the framework's words.
    pub to: String,
}

/// Any so many of some answers.
#[derive(Debug, Serialize)]
pub struct AnyOf {
    /// How many.
    pub number: u32,
    /// Of which.
    pub of: Vec<String>,
}
