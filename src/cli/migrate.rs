//! `assize migrate`: a record rewritten for another edition, with what needs a person marked.

use super::End;
use super::Run;
use super::against::Against;
use super::errors;
use super::files;
use super::said::Manner;
use super::said::Stream;
use super::write;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::Reported;
use crate::workspace::Migrated;
use crate::workspace::Workspace;
use clap::Args;
use std::path::Path;
use std::path::PathBuf;

/// What `migrate` takes.
#[derive(Debug, Args)]
#[command(after_help = format!("{EXAMPLES}{}", super::EXIT_CODES))]
pub(super) struct MigrateArguments {
    /// The record: a file, a folder with a file from each inspector, or `-` for standard input
    #[arg(value_name = "RECORD")]
    record: PathBuf,
    /// The edition that it is rewritten for
    #[arg(long, value_name = "EDITION")]
    to: String,
    /// The folder to look for both editions in
    #[arg(long, value_name = "FOLDER")]
    frameworks: Option<PathBuf>,
    /// Where to write: a file, or for a record in several files a folder; standard output where left out, or for `-`
    #[arg(long, short, value_name = "FILE|FOLDER")]
    output: Option<PathBuf>,
}

const EXAMPLES: &str = "\
Names that changed are changed where they stand; comments, order and words stay. What does not go on is
kept as a comment with the reason above it (a record in JSON has none: there it is left out), and told.

Examples:
  assize migrate inspection.ron --to 2019                   Print the record for edition 2019
  assize migrate inspection.ron --to 2019 -o new.ron        Write it
  assize migrate evidence/ --to 2019 -o evidence-2019       A record in several files

";

/// Rewrites a record.
pub(super) fn run(arguments: &MigrateArguments, manner: Manner) -> Run {
    let mut workspace = Workspace::new();
    let cannot = |workspace: &Workspace, all: &[Diagnostic], end: End| Run {
        out: Vec::new(),
        error: manner.say(all, workspace.sources(), Stream::Error),
        end,
    };
    let against = Against::folder(arguments.frameworks.clone());
    if let Err(unreadable) = against.load(&arguments.record, &mut workspace) {
        return cannot(&workspace, &unreadable, End::Unreadable);
    }
    let (texts, notes) = match files::record(&arguments.record) {
        Ok(record) => record,
        Err(unreadable) => return cannot(&workspace, &unreadable, End::Unreadable),
    };
    let of_rules = workspace.rule_files().iter().flat_map(|file| &file.diagnostics);
    let of_rules: Vec<Diagnostic> = of_rules.filter(|one| one.is_error()).cloned().collect();
    let Reported { value, diagnostics } = workspace.migrate(texts, &arguments.to);
    let diagnostics: Vec<Diagnostic> = notes.into_iter().chain(diagnostics).collect();
    let Some(migrated) = value else {
        // What is wrong with a rule file may be why its edition was not found.
        let all: Vec<Diagnostic> = of_rules.into_iter().chain(diagnostics).collect();
        return cannot(&workspace, &all, End::Wrong);
    };
    let mut error = manner.say(&diagnostics, workspace.sources(), Stream::Error);
    let out = match written(arguments, &migrated) {
        Ok(out) => out,
        Err(wrong) => return cannot(&workspace, &[wrong], End::Unreadable),
    };
    if !migrated.stays.is_empty() {
        error.push_str("What needs a person, because it does not go on:\n");
        error.extend(migrated.stays.iter().flat_map(|stays| ["  ", stays, "\n"]));
    }
    Run { out: out.into_bytes(), error, end: End::Fine }
}

/// Writes the texts, or gives the one that is to be printed.
fn written(arguments: &MigrateArguments, migrated: &Migrated) -> Result<String, Diagnostic> {
    let read = files::of_record(&arguments.record);
    let output = arguments.output.as_deref().filter(|path| !write::is_standard_output(path));
    match (output, migrated.texts.as_slice()) {
        (None, [text]) => Ok(text.text().to_owned()),
        (None, [..]) => Err(errors::several_to_standard_output()),
        (Some(path), [text]) if !arguments.record.is_dir() => {
            write::over_what_is_read(path, &read).map_or(Ok(()), Err)?;
            write::saved(path, text.text(), &read)?;
            Ok(String::new())
        }
        (Some(folder), texts) => {
            let name = |text: &str| Path::new(text).file_name().map(|name| folder.join(name));
            let places: Vec<(PathBuf, &str)> =
                texts.iter().filter_map(|text| Some((name(text.name())?, text.text()))).collect();
            for (path, _) in &places {
                write::over_what_is_read(path, &read).map_or(Ok(()), Err)?;
            }
            std::fs::create_dir_all(folder).map_err(|error| errors::unwritable(&files::name(folder), &error))?;
            places.iter().try_for_each(|(path, text)| write::saved(path, text, &read))?;
            Ok(String::new())
        }
    }
}
