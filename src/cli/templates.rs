//! Templates of reports: those that are shipped, and those that policy staff keep in a folder of theirs.

use super::errors;
use super::files;
use crate::diagnostic::Diagnostic;
use crate::report;
use crate::report::Audience;
use crate::template::Part;
use crate::workspace::Workspace;
use std::io::ErrorKind;
use std::path::Path;
use std::path::PathBuf;

/// The largest template that is read.
const LARGEST: u64 = 1 << 20;

/// A shipped template by its name, with or without its ending.
pub(super) fn shipped(name: &str) -> Result<&'static str, Diagnostic> {
    let is_it = |(known, _): &&(&str, &str)| *known == name || known.strip_suffix(".md") == Some(name);
    let found = report::TEMPLATES.iter().find(is_it).map(|(_, text)| *text);
    let known: Vec<&str> = report::TEMPLATES.iter().filter_map(|(known, _)| known.strip_suffix(".md")).collect();
    found.ok_or_else(|| errors::unknown_template(name, &known))
}

/// The text of a template, or of standard input for `-`.
fn text(path: &Path) -> Result<files::Text, Diagnostic> {
    files::plain(path, "template", LARGEST)
}

/// The templates in a folder, in the order of their names.
pub(super) fn in_folder(folder: &Path) -> Result<Vec<PathBuf>, Diagnostic> {
    if !folder.exists() {
        return Err(files::missing(folder, &ErrorKind::NotFound.into()));
    }
    if !folder.is_dir() {
        return Err(errors::no_folder(&files::name(folder)));
    }
    let is_template = |path: &PathBuf| path.is_file() && path.extension().is_some_and(|end| end == "md");
    let found: Vec<PathBuf> = files::entries(folder).into_iter().filter(is_template).collect();
    if found.is_empty() {
        return Err(errors::nothing_in_folder(&files::name(folder), "template", "`.md`", None));
    }
    Ok(found)
}

/// The templates: the shipped ones, those of the folder in the place of theirs, and the one that is named in that of the readers'.
pub(super) fn all(
    folder: Option<&Path>,
    file: Option<&Path>,
    audience: Audience,
    workspace: &mut Workspace,
) -> Result<Vec<Part>, Diagnostic> {
    let mut texts: Vec<(String, String, String)> = report::TEMPLATES
        .iter()
        .map(|(name, text)| ((*name).to_owned(), format!("{name}, as shipped"), (*text).to_owned()))
        .collect();
    let mut put = |name: String, (shown, text): files::Text| {
        texts.retain(|(known, ..)| *known != name);
        texts.push((name, shown, text));
    };
    if let Some(folder) = folder {
        for path in in_folder(folder)? {
            let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            put(name, text(&path)?);
        }
    }
    if let Some(path) = file {
        put(audience.template().to_owned(), text(path)?);
    }
    let kept = texts.into_iter().map(|(name, shown, text)| Part { name, source: workspace.keep(shown, text) });
    Ok(kept.collect())
}
