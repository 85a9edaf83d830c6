//! Annexes: what surveys came to, each after the sections.
//!
//! Those outside are told of a survey only what [`crate::conduct::survey`] lets out of the team.

use super::shape::Annex;
use super::shape::AnswerTold;
use super::shape::QuestionTold;
use crate::conduct::survey::ToldAnswers;
use crate::conduct::survey::ToldSurvey;
use crate::document::Case;
use crate::document::words;
use crate::model::Survey;

/// Each survey with every number, for the team.
pub(super) fn in_full(case: &Case<'_>) -> Vec<Annex> {
    let told = case.inspection.surveys.iter().map(|result| {
        let survey = &case.framework[result.survey];
        let themes = |of: Option<usize>| -> Vec<String> {
            result.themes.iter().filter(|theme| theme.question == of).map(|theme| theme.says.clone()).collect()
        };
        let questions = survey.questions.iter().enumerate().map(|(place, question)| {
            let counts = result.answers.get(place).and_then(Option::as_deref);
            let numbers: Vec<String> = counts.into_iter().flatten().map(ToString::to_string).collect();
            QuestionTold {
                question: question.title.clone(),
                answers: answers(survey, place, &numbers),
                is_in_themes_only: question.is_in_words(),
                themes: themes(Some(place)),
            }
        });
        Annex {
            title: survey.title.clone(),
            on: result.on.map(words::date).unwrap_or_default(),
            asked: number(result.asked),
            took_part: number(result.answered),
            hides_below: 0,
            questions: questions.collect(),
            themes: themes(None),
        }
    });
    told.collect()
}

/// A survey as it is told outside the team.
pub(super) fn as_told(case: &Case<'_>, told: &ToldSurvey) -> Annex {
    let survey = &case.framework[told.survey];
    let questions = told.questions.iter().filter_map(|one| {
        let question = survey.questions.get(one.question)?;
        let numbers: Vec<String> = match &one.answers {
            ToldAnswers::NotRecorded | ToldAnswers::OnlyThemes => Vec::new(),
            ToldAnswers::Numbers(numbers) => {
                numbers.iter().map(|number| number.map_or_else(|| "not told".to_owned(), |it| it.to_string())).collect()
            }
        };
        Some(QuestionTold {
            question: question.title.clone(),
            answers: answers(survey, one.question, &numbers),
            is_in_themes_only: matches!(one.answers, ToldAnswers::OnlyThemes),
            themes: one.themes.clone(),
        })
    });
    Annex {
        title: survey.title.clone(),
        on: told.on.map(words::date).unwrap_or_default(),
        asked: number(told.asked),
        took_part: number(told.took_part),
        hides_below: survey.least,
        questions: questions.collect(),
        themes: told.themes.clone(),
    }
}

fn answers(survey: &Survey, question: usize, numbers: &[String]) -> Vec<AnswerTold> {
    let choices = survey.questions.get(question).into_iter().flat_map(|question| &question.choices);
    let told = choices
        .zip(numbers)
        .map(|(choice, number)| AnswerTold { answer: choice.title.clone(), number: number.clone() });
    told.collect()
}

fn number(of: Option<u32>) -> String {
    of.map(|number| number.to_string()).unwrap_or_default()
}
