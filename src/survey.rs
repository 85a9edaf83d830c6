//! Answers to a survey, counted: a table with a row for each person and a column for each question becomes what the survey came to.
//!
//! ```text
//! feel-safe,What would you change?        feel-safe: yes 1, no 1, nobody unsure
//! Yes,"more phone calls"             →    change: 1 in words
//! no,                                     2 took part
//! ```
//!
//! Columns are known by a question's name or text, answers by their name or words, in any letter case. What matches nothing is told by
//! row and column and never guessed; and nothing that stands in a cell is ever shown, because it may be what somebody wrote of themselves.

mod errors;
mod table;
#[cfg(feature = "xlsx")]
mod workbook;

use crate::diagnostic::Diagnostic;
use crate::diagnostic::Reported;
use crate::model::Question;
use crate::model::Survey;
use crate::model::SurveyId;
use crate::model::survey::matched_by;
use crate::record::SurveyResult;

pub use errors::unknown_survey;
pub use table::{Line, Table, csv, has_an_open_quote, separator};
#[cfg(feature = "xlsx")]
pub use workbook::workbook;

/// What a file of answers comes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counted {
    /// As a record holds it.
    pub result: SurveyResult,
    /// Of each question that is answered in words, by its place, how many wrote something; nothing where the file has no such column.
    pub in_words: Vec<(usize, Option<u32>)>,
    /// The headings of columns that belong to no question, each with its number, from 1.
    pub passed_over: Vec<(usize, String)>,
}

/// Counts the answers in a file, which is called by its name in what is said of it.
pub fn counted(id: SurveyId, survey: &Survey, table: &Table, file: &str) -> Reported<Option<Counted>> {
    let (columns, mut diagnostics) = columns(survey, table, file);
    if table.lines.is_empty() {
        diagnostics.push(errors::nobody_answered(file));
    }
    let mut answers = Vec::new();
    let mut in_words = Vec::new();
    for (place, (question, column)) in survey.questions.iter().zip(&columns.of_questions).enumerate() {
        if question.is_in_words() {
            let wrote = |column: usize| table.lines.iter().filter(|line| line.answers(column)).count();
            in_words.push((place, column.map(|column| number(wrote(column)))));
            answers.push(None);
            continue;
        }
        let Some(column) = column else {
            answers.push(None);
            continue;
        };
        let (counts, unknown) = counts(question, table, *column);
        if !unknown.is_empty() {
            diagnostics.push(errors::unknown_answers(file, question, *column, (table.counted_in, &unknown)));
        }
        answers.push(Some(counts));
    }
    let asked = |line: &&Line| columns.of_questions.iter().flatten().any(|column| line.answers(*column));
    let answered = Some(number(table.lines.iter().filter(asked).count()));
    let result = SurveyResult { survey: id, on: None, asked: None, answered, answers, themes: Vec::new() };
    let counted = Counted { result, in_words, passed_over: columns.passed_over };
    let is_sound = !diagnostics.iter().any(Diagnostic::is_error);
    Reported { value: is_sound.then_some(counted), diagnostics }
}

/// Which column belongs to which question.
struct Columns {
    /// By question; nothing where the file has none.
    of_questions: Vec<Option<usize>>,
    passed_over: Vec<(usize, String)>,
}

fn columns(survey: &Survey, table: &Table, file: &str) -> (Columns, Vec<Diagnostic>) {
    let mut of_questions: Vec<Option<usize>> = vec![None; survey.questions.len()];
    let mut passed_over = Vec::new();
    let mut diagnostics = Vec::new();
    for (column, heading) in table.headings.iter().enumerate() {
        let by = matched_by(heading);
        let means = |question: &Question| matched_by(&question.name) == by || matched_by(&question.title) == by;
        let place = survey.questions.iter().position(means);
        match place.and_then(|place| of_questions.get_mut(place)) {
            Some(Some(first)) => diagnostics.push(errors::column_twice(file, *first, column)),
            Some(slot) => *slot = Some(column),
            None if by.is_empty() => {}
            None => passed_over.push((column + 1, heading.clone())),
        }
    }
    let missing = survey.questions.iter().zip(&of_questions).filter(|(question, column)| {
        // What is written in words is not counted, and need not be in the file.
        column.is_none() && !question.is_in_words()
    });
    diagnostics.extend(missing.map(|(question, _)| errors::column_missing(file, question)));
    (Columns { of_questions, passed_over }, diagnostics)
}

/// How many gave each answer to a question, and the lines in which something stands that is none of them.
fn counts(question: &Question, table: &Table, column: usize) -> (Vec<u32>, Vec<usize>) {
    let mut counts = vec![0_u32; question.choices.len()];
    let mut unknown = Vec::new();
    for line in table.lines.iter().filter(|line| line.answers(column)) {
        let place = choice(question, line.cell(column));
        match place.and_then(|place| counts.get_mut(place)) {
            Some(count) => *count = count.saturating_add(1),
            None => unknown.push(line.number),
        }
    }
    (counts, unknown)
}

/// The answer that a cell means, by its name or its words. A box that is ticked or not means yes or no.
fn choice(question: &Question, cell: &str) -> Option<usize> {
    let by = matched_by(cell);
    let find =
        |by: &str| question.choices.iter().position(|it| matched_by(&it.name) == by || matched_by(&it.title) == by);
    find(&by).or_else(|| match by.as_str() {
        "true" => find("yes"),
        "false" => find("no"),
        _ => None,
    })
}

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// What a survey came to as a part of a record, which lies in the inspection's folder beside the others.
pub fn record_part(survey: &Survey, counted: &Counted) -> String {
    let quoted = |name: &str| format!("\"{name}\"");
    let of_question = |(question, counts): (&Question, &Option<Vec<u32>>)| {
        let counts = counts.as_ref()?.iter().zip(&question.choices);
        let counts: Vec<String> = counts.map(|(count, it)| format!("{}: {count}", quoted(&it.name))).collect();
        Some(format!("                {}: {{{}}},\n", quoted(&question.name), counts.join(", ")))
    };
    let answers: String = survey.questions.iter().zip(&counted.result.answers).filter_map(of_question).collect();
    let answered = counted.result.answered.map_or_else(String::new, |it| format!("            answered: {it},\n"));
    format!(
        "// What {name} came to, counted by `assize survey`. Themes and the number of those asked are for the team to add.\n\
         (\n    surveys: {{\n        {name}: (\n{answered}            answers: {{\n{answers}            }},\n        ),\n    }},\n)\n",
        name = quoted(&survey.name),
    )
}
