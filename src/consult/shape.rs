//! What is told of a consultation, in the shape `assize-consultation/1`: what templates put into words, and other programs read.

use serde::Serialize;

/// The name of the shape.
pub(super) const FORMAT: &str = "assize-consultation/1";

/// What is proposed, what it changes, and what is asked.
#[derive(Debug, Clone, Serialize)]
pub struct Pack {
    pub(super) format: &'static str,
    /// `pack`.
    pub(super) is: &'static str,
    /// What the framework is called.
    pub(super) framework: String,
    /// The edition that is proposed.
    pub(super) edition: String,
    /// From when it would be in force, in words.
    pub(super) in_force_from: String,
    /// The edition that it is held against; nothing where it is held against none.
    pub(super) before: Option<String>,
    pub(super) consultation: Consultation,
    /// The kinds of respondent, as on the form.
    pub(super) respondents: Vec<Respondents>,
    pub(super) proposals: Vec<Proposed>,
    /// What changes and is named in no proposal.
    pub(super) in_no_proposal: Vec<String>,
    /// The judgements that proposals and questions are about, with what is looked at.
    pub(super) criteria: Vec<Judged>,
    pub(super) questions: Vec<Asked>,
}

/// The consultation itself.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Consultation {
    pub(super) name: String,
    pub(super) title: String,
    /// Its guidance, paragraph by paragraph.
    pub(super) guidance: Vec<String>,
    /// In words.
    pub(super) opens: String,
    pub(super) closes: String,
    /// As `2023-01-22`.
    pub(super) opens_on: String,
    pub(super) closes_on: String,
    /// Where a source gives another day, a sentence each.
    pub(super) contradictions: Vec<String>,
}

/// A kind of respondent.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Respondents {
    pub(super) name: String,
    pub(super) title: String,
}

/// A proposal.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Proposed {
    pub(super) number: usize,
    pub(super) name: String,
    pub(super) text: String,
    /// The places that it cites.
    pub(super) sources: Vec<String>,
    pub(super) about: Vec<About>,
}

/// A part of the edition that a proposal is about.
#[derive(Debug, Clone, Serialize)]
pub(super) struct About {
    /// What it is: `Judgement`, `Kind of inspection`.
    pub(super) sort: &'static str,
    pub(super) title: String,
    /// `new`, `changed` or `as before`; nothing where nothing is held against it.
    pub(super) state: Option<&'static str>,
    /// What the edition says of it.
    pub(super) says: Vec<String>,
    /// What is otherwise than it was, and what that comes to.
    pub(super) changes: Vec<String>,
}

/// A judgement with what is looked at.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Judged {
    pub(super) judgement: String,
    /// Whether anything is said of what was before.
    pub(super) is_compared: bool,
    pub(super) rows: Vec<Criterion>,
}

/// A criterion, under what it stands.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Criterion {
    /// The aspect, or the grade that asks for it; nothing where it stands under neither.
    pub(super) under: String,
    pub(super) text: String,
    /// `new`, `reworded`, `as before`.
    pub(super) state: Option<&'static str>,
}

/// A question as it is put.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Asked {
    pub(super) number: usize,
    pub(super) name: String,
    pub(super) text: String,
    /// What can be ticked; nothing where it is answered in words.
    pub(super) answers: Vec<String>,
    pub(super) rows: Vec<AskedRow>,
    pub(super) has_comments: bool,
}

/// What a question is put of.
#[derive(Debug, Clone, Serialize)]
pub(super) struct AskedRow {
    pub(super) title: String,
    /// It is no proposal and no part of the edition.
    pub(super) is_about_nothing: bool,
}

/// What was answered.
#[derive(Debug, Clone, Serialize)]
pub struct Results {
    pub(super) format: &'static str,
    /// `responses`.
    pub(super) is: &'static str,
    pub(super) framework: String,
    pub(super) edition: String,
    pub(super) consultation: Consultation,
    pub(super) responses: Received,
    pub(super) questions: Vec<Answered>,
}

/// How many responses there are.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Received {
    /// All that are counted.
    pub(super) all: usize,
    /// Not after the closing date.
    pub(super) in_time: usize,
    /// Of those in time, how many have no day.
    pub(super) without_a_day: usize,
    /// After the closing date.
    pub(super) late: usize,
    /// Not counted: rows that cannot be read, and responses of one name.
    pub(super) set_aside: usize,
    pub(super) kinds: Vec<OfKind>,
}

/// How many responses there are of a kind of respondent.
#[derive(Debug, Clone, Serialize)]
pub(super) struct OfKind {
    pub(super) title: String,
    pub(super) in_time: usize,
    pub(super) late: usize,
}

/// What was answered to a question.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Answered {
    pub(super) number: usize,
    pub(super) name: String,
    pub(super) text: String,
    pub(super) tables: Vec<Table>,
    /// Whether words could be written under it.
    pub(super) takes_words: bool,
    pub(super) comments: Vec<Comment>,
}

/// The answers to a question, or to what it is put of.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Table {
    /// What it is put of; nothing where it is put once.
    pub(super) title: Option<String>,
    pub(super) is_about_nothing: bool,
    /// The kinds of respondent, in the order of the counts.
    pub(super) kinds: Vec<String>,
    pub(super) rows: Vec<Row>,
    /// How many in time gave an answer that can be ticked.
    pub(super) answered: usize,
    /// Whether any response came late.
    pub(super) has_late: bool,
}

/// How many gave an answer.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Row {
    pub(super) answer: String,
    /// Of those in time, by kind of respondent.
    pub(super) counts: Vec<usize>,
    /// Of all in time.
    pub(super) all: usize,
    /// Of those in time who answered, as `7 of 9`; nothing of what is no answer.
    pub(super) share: Option<String>,
    /// Of those after the closing date.
    pub(super) late: usize,
}

/// What somebody wrote.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub(super) struct Comment {
    /// The place of the kind of respondent, for the order.
    #[serde(skip)]
    pub(super) place: usize,
    pub(super) kind: String,
    pub(super) words: String,
    /// Who, where they may be named.
    pub(super) by: Option<String>,
    pub(super) is_late: bool,
}
