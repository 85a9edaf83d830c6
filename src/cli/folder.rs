//! The folder of one inspection: which of its files are no part of the record.

use std::path::Path;

/// The file with the names that ids of the record stand for.
pub(super) const NAMES: &str = "names.ron";
/// The file that says what the others are.
pub(super) const README: &str = "README.txt";

/// Whether a file holds the names that ids stand for. It is read as no record, copied by nothing and never printed.
pub(super) fn is_of_names(path: &Path) -> bool {
    let name = path.file_name().map(|name| name.to_string_lossy().to_ascii_lowercase()).unwrap_or_default();
    [NAMES, "names.json"].contains(&name.as_str())
}

/// Whether a file of the folder is no part of the record, and nothing that somebody may have meant as one.
pub(super) fn is_aside(path: &Path) -> bool {
    is_of_names(path) || path.file_name().is_some_and(|name| name == README)
}

/// What the file says that says what the others are.
pub(super) const README_TEXT: &str = "\
The folder of one inspection
============================

inspection.ron   What everybody needs to know of the inspection: the edition, the kind, the days on
                 site, the team by ids, what happened on which day, the awards. Whoever leads the
                 inspection keeps it.

lead.ron, ...    A file for each inspector, called by their id: what they found, the evidence for
                 it, and facts. Each inspector writes in their own file only.

names.ron        Whose names stand behind ids such as yp-1. It is no part of the record: keep names
                 of people here and nowhere else. No command of Assize prints it or copies it, and
                 a report in which one of the names stands is not written. Merging leaves it where
                 it is: copy it by hand.

Everything may be written with any editor, or asked question by question:

    assize interview FOLDER --into lead.ron

What the rules make of it at any time, and what is still open:

    assize evaluate FOLDER

Two copies of this folder, on which two inspectors went on working, become one again:

    assize merge ONE OTHER --into TOGETHER

Where the rule file of the edition is not found, name it: --framework FILE.
";
