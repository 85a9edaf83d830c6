//! What keeps a report from being written.

use super::Missing;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::codes;
use crate::document::words;

/// Parts that only the record can fill.
pub(super) fn parts_missing(missing: &[Missing]) -> Diagnostic {
    let titles: Vec<String> = missing.iter().map(|one| format!("“{}”", one.title)).collect();
    let message = format!("nothing is recorded for {} of the report", words::listed(&titles, "and"));
    let entries = |is_particular: bool| -> Option<String> {
        let of = missing.iter().filter(|one| one.is_particular == is_particular);
        let entries: Vec<String> = of.map(|one| format!("\"{}\": \"…\"", one.name)).collect();
        let field = if is_particular { "particulars" } else { "report" };
        (!entries.is_empty()).then(|| format!("`{field}: {{{}}}`", entries.join(", ")))
    };
    let fields: Vec<String> = [entries(false), entries(true)].into_iter().flatten().collect();
    Diagnostic::placeless(codes::W0812, message)
        .with_help(format!("write it into the record: {}", fields.join(" and ")))
}

/// Nothing says which names must not stand in a report for those outside.
pub(super) fn no_names() -> Diagnostic {
    Diagnostic::placeless(codes::N0813, "no protected names are listed, so none was looked for".to_owned()).with_help(
        "list them in `names.ron` beside the record, as in `{\"yp-1\": [\"Full Name\"]}`, or name the file: `--names FILE`",
    )
}

/// The outcome has errors, and the report is for those outside.
pub(super) fn not_to_be_given_out(number: usize) -> Diagnostic {
    let message = match number {
        1 => "the outcome has an error, and a report of it cannot be given out".to_owned(),
        many => format!("the outcome has {many} errors, and a report of it cannot be given out"),
    };
    Diagnostic::placeless(codes::E0811, message).with_help(
        "put right what is told above; a report for the team is written all the same, with `--for inspector`",
    )
}
