//! What of a survey may leave the team: answers that enough people gave, with their numbers, and themes.
//!
//! ```text
//! report individual answers only when at least 10 gave them, otherwise themes
//!
//! yes 37, no 12, not sure 8    →  yes 37; the others are not told
//! yes 37, no 3                 →  themes only: 37 beside the number of those who took part would tell the 3
//! yes 30, no 16                →  yes 30, no 16
//! ```
//!
//! An answer that fewer than the minimum gave is hidden, 0 like 9. Where it would be the only one hidden of its question, whoever
//! knows how many answered could work it out: then the answer that the fewest others gave is hidden with it (of equals the last), and
//! neither is marked as the smaller. What is told hangs on nothing but what is told and on which answers are below the
//! minimum, so that for each hidden answer every number from 0 up to the minimum remains possible. How many were asked and
//! how many took part is told only of a survey in which nothing is hidden.
//!
//! Whoever knows from elsewhere how many took part, and that all of them answered, learns how many gave the hidden answers taken
//! together; of one hidden answer alone nobody learns anything, unless nobody gave any of them. More could be hidden only by letting what is hidden
//! decide what is told, and then what is told would tell it.

use crate::model::Date;
use crate::model::Framework;
use crate::model::Survey;
use crate::model::SurveyId;
use crate::record::Inspection;
use crate::record::SurveyResult;

/// What is told of a survey outside the team.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToldSurvey {
    /// Which survey.
    pub survey: SurveyId,
    /// When it was held.
    pub on: Option<Date>,
    /// How many were asked, where that tells nothing of a hidden answer.
    pub asked: Option<u32>,
    /// How many took part, where that tells nothing of a hidden answer.
    pub took_part: Option<u32>,
    /// Its questions, in the edition's order.
    pub questions: Vec<ToldQuestion>,
    /// Themes that belong to no one question.
    pub themes: Vec<String>,
}

/// What is told of the answers to a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToldQuestion {
    /// The question, by its place in the survey.
    pub question: usize,
    /// Its answers.
    pub answers: ToldAnswers,
    /// The themes that belong to it.
    pub themes: Vec<String>,
}

/// The answers to a question, as they are told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ToldAnswers {
    /// The record does not give them.
    NotRecorded,
    /// In the edition's order, each with its number, or hidden. At least one is told, and never is one alone hidden.
    Numbers(Vec<Option<u32>>),
    /// They are answered in words, or too few gave them: only themes are told.
    OnlyThemes,
}

impl ToldAnswers {
    /// Whether an answer that is recorded is not told.
    pub fn hides(&self) -> bool {
        match self {
            ToldAnswers::NotRecorded => false,
            ToldAnswers::Numbers(numbers) => numbers.iter().any(Option::is_none),
            ToldAnswers::OnlyThemes => true,
        }
    }
}

/// What is told of the surveys of an inspection, in the order recorded.
pub fn surveys_told(framework: &Framework, inspection: &Inspection) -> Vec<ToldSurvey> {
    inspection.surveys.iter().map(|result| told(&framework[result.survey], result)).collect()
}

/// What is told of one survey.
pub fn told(survey: &Survey, result: &SurveyResult) -> ToldSurvey {
    let themes_of = |of: Option<usize>| -> Vec<String> {
        let themes = result.themes.iter().filter(|theme| theme.question == of && !theme.confidential);
        themes.map(|theme| theme.says.clone()).collect()
    };
    let questions: Vec<ToldQuestion> = survey
        .questions
        .iter()
        .enumerate()
        .map(|(place, question)| {
            let answers = match result.answers.get(place).and_then(Option::as_deref) {
                _ if question.is_in_words() => ToldAnswers::OnlyThemes,
                Some(counts) => answers_told(counts, survey.least),
                None => ToldAnswers::NotRecorded,
            };
            ToldQuestion { question: place, answers, themes: themes_of(Some(place)) }
        })
        .collect();
    let ticked = questions.iter().zip(&survey.questions).filter(|(_, question)| !question.is_in_words());
    let hides = ticked.into_iter().any(|(told, _)| told.answers.hides());
    let enough = |number: &u32| !hides && *number >= survey.least;
    let took_part = result.answered.filter(enough);
    ToldSurvey {
        survey: result.survey,
        on: result.on,
        // Beside an unknown number of those who took part, that of those asked could be below the minimum's worth of refusals.
        asked: result.asked.filter(enough).filter(|_| took_part.is_some()),
        took_part,
        questions,
        themes: themes_of(None),
    }
}

/// What is told of the answers to one question, where an answer needs so many.
fn answers_told(counts: &[u32], least: u32) -> ToldAnswers {
    let mut told: Vec<Option<u32>> = counts.iter().map(|count| Some(*count).filter(|count| *count >= least)).collect();
    if told.iter().filter(|count| count.is_none()).count() == 1 {
        // The last of those that the fewest gave.
        let fewest = told.iter().flatten().min().copied();
        let beside = told.iter().rposition(|count| count.is_some() && *count == fewest);
        beside.and_then(|place| told.get_mut(place)).into_iter().for_each(|count| *count = None);
    }
    if told.iter().all(Option::is_none) { ToldAnswers::OnlyThemes } else { ToldAnswers::Numbers(told) }
}
