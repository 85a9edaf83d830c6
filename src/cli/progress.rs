//! `assize progress`: what improved, was sustained or declined between two inspections, as text, Markdown, HTML or JSON.

use super::End;
use super::Run;
use super::against::Against;
use super::apart;
use super::files;
use super::said::Format;
use super::said::Manner;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::Reported;
use crate::document;
use crate::workspace::Evaluated;
use crate::workspace::Workspace;
use clap::Args;
use std::path::Path;
use std::path::PathBuf;

/// What `progress` takes.
#[derive(Debug, Args)]
#[command(after_help = format!("{EXAMPLES}{}", super::EXIT_CODES))]
pub(super) struct ProgressArguments {
    /// The record of the earlier inspection: a file, or a folder with a file from each inspector
    #[arg(value_name = "BEFORE")]
    before: PathBuf,
    /// The record of the later inspection
    #[arg(value_name = "NOW")]
    now: PathBuf,
    #[command(flatten)]
    against: Against,
    /// What to print
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

const EXAMPLES: &str = "\
By judgement and by finding: what it was, what it is, and whether it improved, was sustained or declined. Then the
recommendations made at the earlier inspection, with the state that the later records. The records may be of two editions:
what became of things is what `succeeds` says, and what it does not let be compared is told with the reason. Where an award is
open, every way in which it may have moved is told.

Examples:
  assize progress 2023.ron 2024.ron                    To read
  assize progress 2023/ 2024/ --format markdown        Records in several files, for a paper
  assize progress 2023.ron 2024.ron --format json      For programs

";

/// Tells the progress between two records.
pub(super) fn run(arguments: &ProgressArguments, manner: Manner) -> Run {
    let mut workspace = Workspace::new();
    let format = arguments.format;
    let records = [arguments.before.as_path(), arguments.now.as_path()];
    if let Some(twice) = files::read_twice(records.into_iter().chain(arguments.against.file())) {
        return format.cannot(manner, workspace.sources(), &[twice], End::Misused);
    }
    if let Err(unreadable) = arguments.against.load_for(&records, &mut workspace) {
        return format.cannot(manner, workspace.sources(), &unreadable, End::Unreadable);
    }
    let of_rules: Vec<Diagnostic> = workspace.rule_files().iter().flat_map(|file| file.diagnostics.clone()).collect();
    let of_rules: Vec<Diagnostic> = of_rules.into_iter().filter(Diagnostic::is_error).collect();
    let mut diagnostics = Vec::new();
    let mut evaluated: Vec<Evaluated> = Vec::new();
    for path in records {
        match evaluate(arguments, path, &mut workspace) {
            Ok(Reported { value, diagnostics: said }) => {
                evaluated.extend(value);
                diagnostics.extend(said);
            }
            Err(unreadable) => return format.cannot(manner, workspace.sources(), &unreadable, End::Unreadable),
        }
    }
    let Ok([before, now]) = <[Evaluated; 2]>::try_from(evaluated) else {
        // What is wrong with a rule file may be why its edition was not found.
        let all: Vec<Diagnostic> = of_rules.into_iter().chain(diagnostics).collect();
        return format.cannot(manner, workspace.sources(), &all, End::Wrong);
    };
    let Reported { value, diagnostics: said } = workspace.progress(before, now);
    diagnostics.extend(said);
    let Some(between) = value.as_ref().and_then(|progressed| workspace.between(progressed)) else {
        return format.cannot(manner, workspace.sources(), &diagnostics, End::Wrong);
    };
    let out = match format {
        Format::Text => document::text(&document::progress(&between)),
        Format::Markdown => document::markdown(&document::progress(&between)),
        Format::Html => document::html(&document::progress(&between)),
        Format::Json => document::progress_json(&between),
    };
    let end = if diagnostics.iter().any(Diagnostic::is_error) { End::Wrong } else { End::Fine };
    Run { out: out.into_bytes(), error: format.say(manner, workspace.sources(), &diagnostics), end }
}

/// One of the two, with everything that is said of its record and of its outcome.
fn evaluate(
    arguments: &ProgressArguments,
    path: &Path,
    workspace: &mut Workspace,
) -> Result<Reported<Option<Evaluated>>, Vec<Diagnostic>> {
    let (record, notes) = files::record(path)?;
    let Reported { value, diagnostics } = arguments.against.evaluate(record, workspace);
    apart::cover(path, workspace);
    let of_outcome = value.iter().flat_map(|evaluated| evaluated.outcome.diagnostics.clone());
    let diagnostics = notes.into_iter().chain(diagnostics).chain(of_outcome).collect();
    Ok(Reported { value, diagnostics })
}
