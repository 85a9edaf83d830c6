//! What can be wrong with responses, told by file, row and column. What somebody wrote is in none of it.

use crate::diagnostic::Diagnostic;
use crate::diagnostic::codes;
use crate::model::Framework;

/// The edition asks nobody.
pub fn nobody_is_consulted(framework: &Framework) -> Diagnostic {
    let message = format!("edition `{}` of `{}` consults nobody", framework.edition.name, framework.name);
    Diagnostic::placeless(codes::E0977, message)
        .with_help("declare what is proposed and asked: `consultation NAME \"…\" { … }`")
}

/// There is no first row.
pub(super) fn no_first_row(file: &str) -> Diagnostic {
    Diagnostic::placeless(codes::E0971, format!("`{file}` has no first row with the names of its columns"))
        .with_help("`assize consult DRAFT --form csv` prints it")
}

/// A row that has not as many cells as the first.
pub(super) fn wrong_length(file: &str, row: usize, cells: usize, wanted: usize) -> Diagnostic {
    let message = format!("row {row} of `{file}` has {cells} cells, and its first row {wanted}");
    Diagnostic::placeless(codes::E0971, message)
        .with_help("the response is set aside; give each row a cell for each column, empty where nothing was answered")
}

/// A file that is not CSV from some row on.
pub(super) fn not_a_table(file: &str, row: usize) -> Diagnostic {
    Diagnostic::placeless(codes::E0971, format!("row {row} of `{file}` is no row of a table"))
        .with_help("save the table as CSV, with commas between its cells")
}

/// Columns of what is asked that are not there.
pub(super) fn missing_columns(file: &str, missing: &[&str]) -> Diagnostic {
    let names: Vec<String> = missing.iter().map(|name| format!("`{name}`")).collect();
    let message = match names.as_slice() {
        [one] => format!("`{file}` has no column {one}"),
        _ => format!("`{file}` has no columns {}", names.join(", ")),
    };
    Diagnostic::placeless(codes::E0972, message)
        .with_help("`assize consult DRAFT --form csv` prints the first row; what nobody answered is an empty cell")
}

/// Two columns for one thing.
pub(super) fn column_twice(file: &str, name: &str, (first, again): (usize, usize)) -> Diagnostic {
    Diagnostic::placeless(codes::E0972, format!("columns {first} and {again} of `{file}` are both `{name}`"))
        .with_help("take one of them out, or name the question that it is for")
}

/// A column for nothing.
pub(super) fn passed_over(file: &str, column: usize) -> Diagnostic {
    Diagnostic::placeless(codes::N0976, format!("column {column} of `{file}` is passed over"))
        .with_help("nothing is asked under the name that stands in its first row")
}

/// An answer that cannot be ticked there.
pub(super) fn no_such_answer(file: &str, (row, column): (usize, &str), answers: &[&str]) -> Diagnostic {
    let message = format!("row {row} of `{file}`, column `{column}`: none of the answers that can be ticked there");
    let answers: Vec<String> = answers.iter().map(|name| format!("`{name}`")).collect();
    Diagnostic::placeless(codes::E0973, message)
        .with_help(format!("counted as not understood; the answers are {}, or their words", answers.join(", ")))
}

/// Responses that have one name.
pub(super) fn one_name(places: &[(&str, usize)]) -> Diagnostic {
    let rows: Vec<String> = places.iter().map(|(file, row)| format!("row {row} of `{file}`")).collect();
    Diagnostic::placeless(codes::E0974, format!("these responses have one name: {}", rows.join(", ")))
        .with_help("none of them is counted; give each a name of its own, or take out what was sent twice")
}

/// A response without a name.
pub(super) fn without_a_name(file: &str, row: usize) -> Diagnostic {
    let message = format!("row {row} of `{file}`, column `Response`: no name for the response");
    Diagnostic::placeless(codes::E0975, message).with_help("it is set aside; a number will do, if no other has it")
}

/// A kind of respondent that there is not.
pub(super) fn no_such_kind(file: &str, row: usize, kinds: &[&str]) -> Diagnostic {
    let message = format!("row {row} of `{file}`, column `Kind of respondent`: none of the consultation's");
    let kinds: Vec<String> = kinds.iter().map(|name| format!("`{name}`")).collect();
    Diagnostic::placeless(codes::E0975, message)
        .with_help(format!("counted as of no known kind; the kinds are {}, or their words", kinds.join(", ")))
}

/// A day that is not understood.
pub(super) fn no_day(file: &str, row: usize) -> Diagnostic {
    Diagnostic::placeless(codes::E0975, format!("row {row} of `{file}`, column `Received`: no day"))
        .with_help("counted as one whose day is not known; write it as `2023-01-20`")
}

/// Neither yes nor no.
pub(super) fn neither_yes_nor_no(file: &str, row: usize) -> Diagnostic {
    Diagnostic::placeless(codes::E0975, format!("row {row} of `{file}`, column `May be named`: neither yes nor no"))
        .with_help("nobody is named who did not say yes; write `yes`, `no` or nothing")
}

/// A quotation mark that is never closed would swallow the responses below it, and with them what others said of themselves.
pub(super) fn open_quote(file: &str) -> Diagnostic {
    Diagnostic::placeless(codes::E0971, format!("`{file}` has a quotation mark that is never closed"))
        .with_help("nothing of the file is counted; close it, or write a quotation mark inside a cell twice: `\"\"`")
}

/// Somebody who may not be named is named in what they wrote.
pub(super) fn names_themselves(file: &str, (row, column): (usize, &str)) -> Diagnostic {
    let message =
        format!("row {row} of `{file}`, column `{column}`: it names who it is from, and they may not be named");
    Diagnostic::placeless(codes::W0978, message)
        .with_help("the name is left out of what is printed; read whether the rest tells who it is")
}

/// The day is before the consultation opened.
pub(super) fn too_early(file: &str, row: usize) -> Diagnostic {
    Diagnostic::placeless(
        codes::W0978,
        format!("row {row} of `{file}`, column `Received`: before the consultation opened"),
    )
    .with_help("counted all the same; correct the day, or leave it as it was")
}

/// The edition before is of another framework.
pub fn of_another_framework(old: &Framework, new: &Framework) -> Diagnostic {
    let message = format!("`{}` is no edition of `{}`, so nothing can be said of what changes", old.name, new.name);
    Diagnostic::placeless(codes::E0979, message)
        .with_help("name an earlier edition of the same framework: `--against OLD`")
}
