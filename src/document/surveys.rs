//! What surveys came to, for the team: every number, each with what of it may be told outside.

use super::Case;
use super::prose::Block;
use super::prose::Document;
use super::prose::Item;
use super::prose::Phrase;
use super::prose::shown;
use super::words;
use crate::conduct::survey::ToldAnswers;
use crate::conduct::survey::ToldSurvey;
use crate::conduct::survey::told;
use crate::model::Question;
use crate::model::Survey;
use crate::record::SurveyResult;
use crate::survey::Counted;

/// A section for each survey of a record; nothing where it has none.
pub(super) fn section(case: &Case<'_>, document: &mut Document) {
    for result in &case.inspection.surveys {
        let survey = &case.framework[result.survey];
        document.push(Block::Section(Phrase::from(shown(&survey.title))));
        results(survey, result, document);
    }
}

/// What a file of answers came to, for the team.
pub fn survey(survey: &Survey, counted: &Counted) -> Document {
    let mut document = Document::default();
    document.push(Block::Title(Phrase::from(shown(&survey.title))));
    results(survey, &counted.result, &mut document);
    let in_words = counted.in_words.iter().filter_map(|(place, wrote)| {
        let title = shown(&survey.questions.get(*place)?.title);
        Some(Item::new(match wrote {
            Some(1) => format!("{title} 1 person wrote something"),
            Some(wrote) => format!("{title} {wrote} people wrote something"),
            None => format!("{title} no column in the file"),
        }))
    });
    document.push_list("Answered in words, which stay with the team", in_words.collect());
    let passed_over =
        counted.passed_over.iter().map(|(number, heading)| Item::new(format!("column {number}: {}", shown(heading))));
    document.push_list("Columns passed over", passed_over.collect());
    document
}

fn results(survey: &Survey, result: &SurveyResult, document: &mut Document) {
    let told = told(survey, result);
    document.push(Block::Paragraph(Phrase::from(opening(survey, result, &told))));
    let of_questions = survey.questions.iter().zip(&result.answers).zip(&told.questions);
    let rows: Vec<Vec<Phrase>> = of_questions
        .flat_map(|((question, counts), told)| rows(survey, question, counts.as_deref(), &told.answers))
        .collect();
    if !rows.is_empty() {
        document.push(Block::Table(vec!["Question", "Answer", "Gave it", "Outside the team"], rows));
    }
    let themes = result.themes.iter().map(|theme| {
        let of = theme.question.and_then(|place| survey.questions.get(place));
        let of = of.map_or_else(String::new, |question| format!("{} ", shown(&question.title)));
        let mark = if theme.confidential { " (confidential)" } else { "" };
        Item::new(format!("{of}{}{mark}", shown(&theme.says)))
    });
    document.push_list("Themes", themes.collect());
}

/// How many took part, and what is told of it.
fn opening(survey: &Survey, result: &SurveyResult, told: &ToldSurvey) -> String {
    let held = result.on.map(|on| format!("Held on {}. ", words::date(on))).unwrap_or_default();
    let people = match (result.answered, result.asked) {
        (Some(answered), Some(asked)) => format!("{answered} of {asked} took part"),
        (Some(answered), None) => format!("{answered} took part"),
        (None, Some(asked)) => format!("{asked} were asked"),
        (None, None) => "How many took part is not recorded".to_owned(),
    };
    let is_known = result.answered.is_some() || result.asked.is_some();
    let is_told = told.took_part == result.answered && told.asked == result.asked;
    let mark = if is_known && !is_told { " (not to be published)" } else { "" };
    format!(
        "{held}{people}{mark}. Outside the team an answer is told only where at least {} gave it and no other can be worked out \
         from it.",
        survey.least
    )
}

/// The answers to a question that is ticked, with what is told of each.
fn rows(survey: &Survey, question: &Question, counts: Option<&[u32]>, told: &ToldAnswers) -> Vec<Vec<Phrase>> {
    let Some(counts) = counts else { return Vec::new() };
    let told = |place: usize| match told {
        ToldAnswers::Numbers(numbers) => numbers.get(place).copied().flatten(),
        ToldAnswers::NotRecorded | ToldAnswers::OnlyThemes => None,
    };
    let row = |(place, (choice, count)): (usize, (&crate::model::Choice, &u32))| {
        let outside = match told(place) {
            Some(count) => count.to_string(),
            None if *count < survey.least => format!("(not to be published: fewer than {})", survey.least),
            None => "(not to be published: it would show how many gave another answer)".to_owned(),
        };
        let title = if place == 0 { shown(&question.title) } else { String::new() };
        vec![title.into(), shown(&choice.title).into(), count.to_string().into(), outside.into()]
    };
    question.choices.iter().zip(counts).enumerate().map(row).collect()
}
