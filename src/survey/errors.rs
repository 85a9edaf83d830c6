//! What is wrong with a file of answers. Rows and columns are told, and never what stands there.

use crate::diagnostic::Diagnostic;
use crate::diagnostic::codes;
use crate::diagnostic::nearest::nearest;
use crate::model::Framework;
use crate::model::Question;

/// So many lines are told one by one.
const TOLD: usize = 20;

/// No survey of that name.
pub fn unknown_survey(name: &str, framework: &Framework) -> Diagnostic {
    let names: Vec<&str> = framework.surveys.iter().map(|survey| survey.name.as_str()).collect();
    let help = match (nearest(name, names.iter().copied()), names.as_slice()) {
        (Some(near), _) => format!("did you mean `{near}`?"),
        (None, []) => "this edition declares no survey".to_owned(),
        (None, names) => format!("there is `{}`", names.join("`, `")),
    };
    Diagnostic::placeless(codes::E0565, format!("unknown survey `{name}`")).with_help(help)
}

pub(super) fn empty(file: &str) -> Diagnostic {
    Diagnostic::placeless(codes::E0961, format!("there is nothing in `{file}`"))
        .with_help("it needs a line of headings, and a line for each person who took part")
}

pub(super) fn open_quote(file: &str) -> Diagnostic {
    Diagnostic::placeless(codes::E0961, format!("a quotation mark in `{file}` is never closed"))
        .with_help("what holds a quotation mark stands between two of them, and doubles those inside")
}

pub(super) fn no_table(file: &str) -> Diagnostic {
    Diagnostic::placeless(codes::E0961, format!("`{file}` cannot be read as a table"))
        .with_help("save it as CSV, in UTF-8, with commas or semicolons between its columns")
}

pub(super) fn too_large(file: &str, lines: usize, columns: usize) -> Diagnostic {
    Diagnostic::placeless(codes::E0961, format!("`{file}` is too large for the answers to a survey"))
        .with_help(format!("at most {lines} people and {columns} columns are read"))
}

pub(super) fn longer_than_the_headings(file: &str, counted_in: &str, lines: &[usize], columns: usize) -> Diagnostic {
    let message = format!("`{file}` has more cells than headings in {}", told(counted_in, lines));
    Diagnostic::placeless(codes::E0962, message).with_help(format!(
        "there are {columns} headings: put what holds a separator between quotation marks, or give every column a heading"
    ))
}

#[cfg(feature = "xlsx")]
pub(super) fn protected_or_old(file: &str) -> Diagnostic {
    let message = format!("`{file}` is protected by a password, or is a workbook of an older sort");
    Diagnostic::placeless(codes::E0961, message).with_help("save it as `.xlsx` without a password, or as CSV")
}

#[cfg(feature = "xlsx")]
pub(super) fn broken_workbook(file: &str) -> Diagnostic {
    Diagnostic::placeless(codes::E0961, format!("`{file}` cannot be read as a workbook"))
        .with_help("save it as `.xlsx` again, or as CSV")
}

#[cfg(feature = "xlsx")]
pub(super) fn no_such_sheet(file: &str, wanted: &str, sheets: &[String]) -> Diagnostic {
    Diagnostic::placeless(codes::E0961, format!("`{file}` has no sheet `{wanted}`"))
        .with_help(format!("it has `{}`", sheets.join("`, `")))
}

#[cfg(feature = "xlsx")]
pub(super) fn which_sheet(file: &str, sheets: &[String]) -> Diagnostic {
    if sheets.is_empty() {
        return empty(file);
    }
    Diagnostic::placeless(
        codes::E0961,
        format!("`{file}` has several sheets, and it is not said which has the answers"),
    )
    .with_help(format!("name one with `--sheet`: `{}`", sheets.join("`, `")))
}

pub(super) fn column_missing(file: &str, question: &Question) -> Diagnostic {
    Diagnostic::placeless(codes::E0962, format!("`{file}` has no column for `{}`", question.name))
        .with_help(format!("head it `{}`, or with the question: `{}`", question.name, question.title))
}

pub(super) fn column_twice(file: &str, first: usize, again: usize) -> Diagnostic {
    let message = format!("columns {} and {} of `{file}` are headed with one question", first + 1, again + 1);
    Diagnostic::placeless(codes::E0962, message).with_help("keep one of the two, or give the other its own question")
}

pub(super) fn unknown_answers(
    file: &str,
    question: &Question,
    column: usize,
    (counted_in, lines): (&str, &[usize]),
) -> Diagnostic {
    let answers: Vec<&str> = question.choices.iter().map(|choice| choice.name.as_str()).collect();
    let told = told(counted_in, lines);
    let message =
        format!("column {} of `{file}` (`{}`) holds something that is no answer in {told}", column + 1, question.name);
    Diagnostic::placeless(codes::E0963, message).with_help(format!(
        "the answers are `{}`, or their words on the form; an empty cell is no answer, and nothing is guessed",
        answers.join("`, `")
    ))
}

/// `line 14`, `lines 4, 9 and 3 more`.
fn told(counted_in: &str, lines: &[usize]) -> String {
    let shown: Vec<String> = lines.iter().take(TOLD).map(usize::to_string).collect();
    let more = lines.len().saturating_sub(TOLD);
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    let many = if lines.len() == 1 { "" } else { "s" };
    format!("{counted_in}{many} {}{more}", shown.join(", "))
}

/// A file with headings and nobody below them.
pub(super) fn nobody_answered(file: &str) -> Diagnostic {
    Diagnostic::placeless(codes::E0961, format!("`{file}` has headings and no answers below them"))
        .with_help("see that it is the right file; a survey in which nobody took part is left out of the record")
}
