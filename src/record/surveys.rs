//! What surveys came to: how many gave which answer, and the themes of what they said.

use crate::model::Date;
use crate::model::Question;
use crate::model::Survey;
use crate::model::SurveyId;

/// What one survey came to. Invariant: nobody gave more than one answer to a question, so that no sum passes those who took part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SurveyResult {
    /// Which survey.
    pub survey: SurveyId,
    /// When it was held.
    pub on: Option<Date>,
    /// How many were asked.
    pub asked: Option<u32>,
    /// How many took part.
    pub answered: Option<u32>,
    /// Of each question, in the edition's order, how many gave each of its answers; nothing where that is not recorded. An answer
    /// that is not listed was given by nobody.
    pub answers: Vec<Option<Vec<u32>>>,
    /// Themes, in the order recorded.
    pub themes: Vec<Theme>,
}

/// What several of those who took part say, in the team's words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Theme {
    /// The question that it is an answer to, by its place, where it is one.
    pub question: Option<usize>,
    /// What they say.
    pub says: String,
    /// It stays with the team.
    pub confidential: bool,
}

impl SurveyResult {
    /// How many answered a question; nothing where that is not recorded.
    pub fn total(&self, question: usize) -> Option<u64> {
        self.answers.get(question)?.as_ref().map(|counts| counts.iter().map(|count| u64::from(*count)).sum())
    }
}

/// Whether what was answered to one survey is an answer to another, and told no more freely.
pub(super) fn asks_the_same(old: &Survey, new: &Survey) -> bool {
    let asked = |survey: &Survey| -> Vec<(String, Vec<String>)> {
        let names = |question: &Question| question.choices.iter().map(|choice| choice.name.clone()).collect();
        survey.questions.iter().map(|question| (question.name.clone(), names(question))).collect()
    };
    asked(old) == asked(new) && old.least <= new.least
}
