//! What is asked of others about a draft: proposals, and questions with their answers.

use super::edition::Date;
use super::ids::{CriterionId, JudgementId, KindId, RuleId, ScaleId};
use super::origin::Place;
use super::scale::Scale;

/// A consultation. Invariant: it is known to the day and does not close before it opens; it has a kind of respondent and a
/// question; no two things of a sort have one name, and no answer beside the scales is called like a grade of one.
#[derive(Debug, Clone)]
pub struct Consultation {
    /// Its name.
    pub name: String,
    /// Its title.
    pub title: String,
    /// The first day on which responses are taken.
    pub opens: Date,
    /// The last.
    pub closes: Date,
    /// Where a source that it cites gives another day for its opening or closing.
    pub contradictions: Vec<Contradiction>,
    /// The kinds of respondent, as on the form.
    pub respondents: Vec<Respondents>,
    /// Answers that stand on no scale, as "Don't know".
    pub also_answer: Vec<OtherAnswer>,
    /// What is proposed.
    pub proposals: Vec<Proposal>,
    /// What is asked.
    pub questions: Vec<ConsultationQuestion>,
    /// The declaration as a rule.
    pub rule: RuleId,
}

/// A source that gives another day than the consultation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contradiction {
    /// `opening` or `closing`.
    pub what: &'static str,
    /// The day that the source gives.
    pub date: Date,
    /// What the source is called.
    pub source: String,
    /// Where in it that is said.
    pub place: Place,
}

/// A kind of respondent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Respondents {
    /// Its name, as files of responses write it.
    pub name: String,
    /// The words on the form.
    pub title: String,
}

/// An answer that stands on no scale.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OtherAnswer {
    /// Its name, as files of responses write it.
    pub name: String,
    /// The words on the form.
    pub title: String,
}

/// What is proposed.
#[derive(Debug, Clone)]
pub struct Proposal {
    /// Its name.
    pub name: String,
    /// Its words.
    pub text: String,
    /// The parts of the edition that it is about; no proposal is among them.
    pub about: Vec<Subject>,
    /// The line as a rule.
    pub rule: RuleId,
}

/// What is asked.
#[derive(Debug, Clone)]
pub struct ConsultationQuestion {
    /// Its name, as files of responses write it.
    pub name: String,
    /// Its words.
    pub text: String,
    /// The scale that it is answered on; none where it is answered in words.
    pub on: Option<ScaleId>,
    /// What it is put of, one by one; nothing where it is put once.
    pub rows: Vec<AskedRow>,
    /// There is room for words beside the answer.
    pub has_comments: bool,
    /// What it is about.
    pub about: Vec<Subject>,
    /// The line as a rule.
    pub rule: RuleId,
}

/// Something that a question is put of.
#[derive(Debug, Clone)]
pub struct AskedRow {
    /// Its name, as files of responses write it.
    pub name: String,
    /// The words on the form.
    pub title: String,
    /// What it is about.
    pub about: Vec<Subject>,
}

/// A part of the edition that is asked about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subject {
    /// A proposal, by its place.
    Proposal(usize),
    /// A judgement.
    Judgement(JudgementId),
    /// A heading over criteria, by its place in the judgement.
    Aspect(JudgementId, usize),
    /// A criterion.
    Criterion(CriterionId),
    /// A scale.
    Scale(ScaleId),
    /// A kind of inspection.
    Inspection(KindId),
}

/// A place on the form where one answer is ticked.
#[derive(Debug, Clone, Copy)]
pub struct Ticked<'a> {
    /// The question, by its place.
    pub place: usize,
    /// The question.
    pub question: &'a ConsultationQuestion,
    /// The scale it is answered on.
    pub on: ScaleId,
    /// What it is put of, where it is put of several things.
    pub row: Option<&'a AskedRow>,
}

impl Consultation {
    /// Every place on the form where one answer is ticked, in the form's order.
    pub fn ticked(&self) -> Vec<Ticked<'_>> {
        let mut ticked = Vec::new();
        for (place, question) in self.questions.iter().enumerate() {
            let Some(on) = question.on else { continue };
            let of = |row| Ticked { place, question, on, row };
            if question.rows.is_empty() {
                ticked.push(of(None));
            }
            ticked.extend(question.rows.iter().map(|row| of(Some(row))));
        }
        ticked
    }

    /// The words of every answer that can be ticked where `scale` is asked: its grades, then those beside it.
    pub fn answers<'a>(&'a self, scale: &'a Scale) -> impl Iterator<Item = (&'a str, &'a str)> {
        let grades = scale.grades.iter().map(|grade| (grade.name.as_str(), grade.title.as_str()));
        grades.chain(self.also_answer.iter().map(|other| (other.name.as_str(), other.title.as_str())))
    }
}

impl ConsultationQuestion {
    /// Whether words may be written under it.
    pub fn takes_words(&self) -> bool {
        self.has_comments || self.on.is_none()
    }
}

impl Ticked<'_> {
    /// The name of its column in files of responses.
    pub fn column(&self) -> String {
        match self.row {
            Some(row) => format!("{}/{}", self.question.name, row.name),
            None => self.question.name.clone(),
        }
    }
}
