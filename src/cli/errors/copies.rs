//! What is said where a folder for an inspection cannot be begun, or copies of one cannot be merged where they are asked to be.

use crate::diagnostic::Diagnostic;
use crate::diagnostic::codes;

/// Where the folder of an inspection would be made, something is.
pub(in super::super) fn inspection_there(path: &str) -> Diagnostic {
    Diagnostic::placeless(codes::E0956, format!("`{path}` is there already, and is not written over"))
        .with_help("name another folder")
}

/// One id for two inspectors would be one file for both.
pub(in super::super) fn inspector_twice(id: &str) -> Diagnostic {
    Diagnostic::placeless(codes::E0956, format!("the inspector `{id}` is named twice"))
        .with_help("give each inspector an id of their own: `--by lead --by inspector-2`")
}

/// The kind of the inspection is not said, and the edition has several.
pub(in super::super) fn kind_wanted(known: &[&str]) -> Diagnostic {
    Diagnostic::placeless(codes::E0956, "it is not said of which kind the inspection is")
        .with_help(format!("say it with `--kind`: {}", known.join(", ")))
}

/// A folder and a file are no two copies of one thing.
pub(in super::super) fn folder_and_file(folder: &str, file: &str) -> Diagnostic {
    let message = format!("`{folder}` is a folder and `{file}` is a file: they cannot be two copies of one record");
    Diagnostic::placeless(codes::E0957, message).with_help("name two folders, or two files")
}

/// Where the merged copies would be written, something is.
pub(in super::super) fn merged_there(path: &str) -> Diagnostic {
    Diagnostic::placeless(codes::E0957, format!("`{path}` is there already, and is not written over"))
        .with_help("name a new place: `--into TOGETHER`")
}

/// A text in RON cannot become one in JSON by merging.
pub(in super::super) fn endings_differ(path: &str, into: &str) -> Diagnostic {
    Diagnostic::placeless(codes::E0957, format!("`{path}` and `{into}` do not end alike"))
        .with_help("name files of one ending: three in `.ron`, or three in `.json`")
}

/// Names are kept apart from records.
pub(in super::super) fn names_for_record(path: &str) -> Diagnostic {
    Diagnostic::placeless(codes::E0958, format!("`{path}` holds names and is read as no record"))
        .with_help("name the folder that it stands in, or another file of it")
}
