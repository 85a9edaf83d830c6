//! `assize survey`: the answers to a survey in a file, counted for the team, and written as a part of the record.

use super::End;
use super::Run;
use super::against::Against;
use super::apart;
use super::errors;
use super::files;
use super::files::What;
use super::said::Manner;
use super::said::Stream;
use super::write;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::Reported;
use crate::document;
use crate::model::Survey;
use crate::model::SurveyId;
use crate::survey;
use crate::survey::Table;
use crate::workspace::Workspace;
use clap::Args;
use std::path::Path;
use std::path::PathBuf;

/// What `survey` takes.
#[derive(Debug, Args)]
#[command(after_help = format!("{EXAMPLES}{}", super::EXIT_CODES))]
pub(super) struct SurveyArguments {
    /// The record whose edition asks the survey, or the rule file
    #[arg(value_name = "RECORD_OR_RULES")]
    of: PathBuf,
    /// The answers: CSV in UTF-8, or a workbook (`.xlsx`)
    #[arg(value_name = "ANSWERS")]
    answers: PathBuf,
    /// The survey, by its name in the rule file
    #[arg(long, value_name = "NAME")]
    survey: String,
    /// The sheet of a workbook that has the answers
    #[arg(long, value_name = "NAME")]
    sheet: Option<String>,
    /// Write the numbers as a part of the record, to lie in the inspection's folder
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    #[command(flatten)]
    against: Against,
}

const EXAMPLES: &str = "\
A row for each person, a column for each question. A column is headed with the question's name or its text, in any order; a cell
holds the name or the words of an answer, in any letter case. An empty cell is no answer. What matches nothing is told by row
and column, is never shown, and is never guessed: nothing is written then. Answers in words are not counted and not kept.

What is printed is for the team alone: it shows every number, and marks those that are not to be published.

Examples:
  assize survey inspection.ron answers.csv --survey young-people
  assize survey inspection.ron answers.xlsx --survey young-people --sheet Answers
  assize survey inspection/ answers.csv --survey young-people --out inspection/survey.ron

A file that is a part of the record already is not written over: it may hold more than the numbers.

";

/// Counts a file of answers.
pub(super) fn run(arguments: &SurveyArguments, manner: Manner) -> Run {
    let mut workspace = Workspace::new();
    let named = [arguments.of.as_path(), arguments.answers.as_path()];
    let wrong = files::read_twice(named.into_iter().chain(arguments.against.file()));
    if let Some(wrong) = wrong.or_else(|| arguments.out.as_deref().and_then(|path| unfit(arguments, path))) {
        return cannot(manner, &workspace, &[wrong], End::Misused);
    }
    let file = files::name(&arguments.answers);
    let read = table(arguments, &file);
    let (id, asked) = match found(arguments, &mut workspace) {
        Ok((id, survey)) => (id, survey.clone()),
        Err((wrong, end)) => return cannot(manner, &workspace, &wrong, end),
    };
    let table = match read {
        Ok(table) => table,
        Err((wrong, end)) => return cannot(manner, &workspace, &wrong, end),
    };
    let Reported { value, diagnostics } = survey::counted(id, &asked, &table, &file);
    let Some(counted) = value else { return cannot(manner, &workspace, &diagnostics, End::Wrong) };
    if let Some(path) = &arguments.out
        && let Err(unwritable) =
            write::saved(path, survey::record_part(&asked, &counted), std::slice::from_ref(&arguments.answers))
    {
        return cannot(manner, &workspace, &[unwritable], End::Unreadable);
    }
    let separated = table.separated_by.map(|by| format!("The file was read as separated by {by}.\n"));
    let out = document::text(&document::survey(&asked, &counted));
    let error = manner.say(&diagnostics, workspace.sources(), Stream::Error);
    Run { out: out.into_bytes(), error: format!("{error}{}", separated.unwrap_or_default()), end: End::Fine }
}

fn cannot(manner: Manner, workspace: &Workspace, wrong: &[Diagnostic], end: End) -> Run {
    Run { out: Vec::new(), error: manner.say(wrong, workspace.sources(), Stream::Error), end }
}

/// Why the part cannot be written under a name, whatever comes of the answers.
fn unfit(arguments: &SurveyArguments, path: &Path) -> Option<Diagnostic> {
    if write::is_standard_output(path) {
        return Some(errors::survey_beside());
    }
    let read = [arguments.answers.clone()].into_iter().chain(arguments.against.file().map(Path::to_owned));
    // A part of the record may hold more than what this survey came to: themes, how many were asked, another survey.
    let of = if files::is_record(&arguments.of) { files::of_record(&arguments.of) } else { vec![arguments.of.clone()] };
    write::over_what_is_read(path, &read.chain(of).collect::<Vec<_>>())
}

/// The survey, in the edition of the record or in the rule file.
fn found<'w>(
    arguments: &SurveyArguments,
    workspace: &'w mut Workspace,
) -> Result<(SurveyId, &'w Survey), (Vec<Diagnostic>, End)> {
    let unreadable = |wrong| (wrong, End::Unreadable);
    let of = &arguments.of;
    if !files::is_record(of) && !files::is_standard_input(of) {
        let (name, text) = files::read(of, What::Rules).map_err(|wrong| unreadable(vec![wrong]))?;
        workspace.add_rule_file(name, text);
        return workspace.survey_of_rules(&arguments.survey).map_err(|wrong| (wrong, End::Wrong));
    }
    arguments.against.load(of, workspace).map_err(unreadable)?;
    let (texts, _) = files::record(of).map_err(unreadable)?;
    let is_only = arguments.against.file().is_some();
    workspace.survey_of_record(texts, is_only, &arguments.survey).map_err(|wrong| (wrong, End::Wrong))
}

/// The answers as a table.
fn table(arguments: &SurveyArguments, file: &str) -> Result<Table, (Vec<Diagnostic>, End)> {
    let is_workbook = arguments.answers.extension().is_some_and(|end| end.eq_ignore_ascii_case("xlsx"));
    if is_workbook {
        return workbook(arguments, file);
    }
    let (name, text) = apart::answers(&arguments.answers).map_err(|wrong| (vec![wrong], End::Unreadable))?;
    survey::csv(&name, &text).map_err(|wrong| (vec![wrong], End::Wrong))
}

#[cfg(feature = "xlsx")]
fn workbook(arguments: &SurveyArguments, file: &str) -> Result<Table, (Vec<Diagnostic>, End)> {
    let bytes = apart::workbook(&arguments.answers).map_err(|wrong| (vec![wrong], End::Unreadable))?;
    survey::workbook(file, &bytes, arguments.sheet.as_deref()).map_err(|wrong| (vec![wrong], End::Wrong))
}

#[cfg(not(feature = "xlsx"))]
fn workbook(_: &SurveyArguments, file: &str) -> Result<Table, (Vec<Diagnostic>, End)> {
    Err((vec![errors::no_workbooks(file)], End::Unreadable))
}
