//! `assize evidence`: what supports each finding of an inspection, and what is missing, as text, Markdown or JSON.

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
use crate::workspace::Workspace;
use clap::Args;
use std::path::PathBuf;

/// What `evidence` takes.
#[derive(Debug, Args)]
#[command(after_help = format!("{EXAMPLES}{}", super::EXIT_CODES))]
pub(super) struct EvidenceArguments {
    /// The record: a file, a folder with a file from each inspector, or `-` for standard input
    #[arg(value_name = "RECORD")]
    record: PathBuf,
    #[command(flatten)]
    against: Against,
    /// What to print
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

const EXAMPLES: &str = "\
For each criterion in scope: how it is answered, what supports it, what speaks against it, and what is missing of the
evidence that the edition asks for. Then the methods by criterion, the methods not used yet, and the days on site
without evidence. Items are told by their ids, without notes and without people.

Examples:
  assize evidence inspection.ron                    To read, in the evening
  assize evidence evidence/                         A record in several files, one an inspector
  assize evidence inspection.ron --format markdown  For the team's meeting
  assize evidence inspection.ron --format json      For programs

";

/// Tells the evidence of a record.
pub(super) fn run(arguments: &EvidenceArguments, manner: Manner) -> Run {
    let mut workspace = Workspace::new();
    let format = arguments.format;
    let named = std::iter::once(arguments.record.as_path()).chain(arguments.against.file());
    if let Some(twice) = files::read_twice(named) {
        return format.cannot(manner, workspace.sources(), &[twice], End::Misused);
    }
    if let Err(unreadable) = arguments.against.load(&arguments.record, &mut workspace) {
        return format.cannot(manner, workspace.sources(), &unreadable, End::Unreadable);
    }
    let (record, notes) = match files::record(&arguments.record) {
        Ok(record) => record,
        Err(unreadable) => return format.cannot(manner, workspace.sources(), &unreadable, End::Unreadable),
    };
    let of_rules: Vec<Diagnostic> = workspace.rule_files().iter().flat_map(|file| file.diagnostics.clone()).collect();
    let of_rules: Vec<Diagnostic> = of_rules.into_iter().filter(Diagnostic::is_error).collect();
    let Reported { value, diagnostics } = arguments.against.evaluate(record, &mut workspace);
    apart::cover(&arguments.record, &mut workspace);
    let diagnostics: Vec<Diagnostic> = notes.into_iter().chain(diagnostics).collect();
    let Some(evaluated) = value else {
        // What is wrong with a rule file may be why its edition was not found.
        let all: Vec<Diagnostic> = of_rules.into_iter().chain(diagnostics).collect();
        return format.cannot(manner, workspace.sources(), &all, End::Wrong);
    };
    let Some(case) = workspace.case(&evaluated) else { return Run::default() };
    let out = match format {
        Format::Text => document::text(&document::evidence(&case)),
        Format::Markdown => document::markdown(&document::evidence(&case)),
        Format::Html => document::html(&document::evidence(&case)),
        Format::Json => document::evidence_json(&case),
    };
    let end = if diagnostics.iter().any(Diagnostic::is_error) { End::Wrong } else { End::Fine };
    Run { out: out.into_bytes(), error: format.say(manner, workspace.sources(), &diagnostics), end }
}
