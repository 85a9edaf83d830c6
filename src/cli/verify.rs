//! `assize verify`: kept outcomes held against themselves, one another, and what their records come to now.

use super::End;
use super::Run;
use super::against::Against;
use super::check::CheckFormat;
use super::errors;
use super::files;
use super::said;
use super::said::Manner;
use super::said::Stream;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::Reported;
use crate::document;
use crate::verify;
use crate::verify::Stored;
use crate::workspace::Workspace;
use clap::Args;
use serde_json::json;
use std::path::Path;
use std::path::PathBuf;

/// What `verify` takes.
#[derive(Debug, Args)]
#[command(after_help = format!("{EXAMPLES}{}", super::EXIT_CODES))]
pub(super) struct VerifyArguments {
    /// Outcomes kept from `assize evaluate --format json`; several are a chain, in the order in which they were written
    #[arg(value_name = "OUTCOME", required = true)]
    outcomes: Vec<PathBuf>,
    /// The record of an outcome, to make it again from: once for each outcome, in the same order
    #[arg(long = "record", value_name = "RECORD")]
    records: Vec<PathBuf>,
    #[command(flatten)]
    against: Against,
    /// How to say what is found
    #[arg(long, value_enum, default_value_t = CheckFormat::Text)]
    format: CheckFormat,
}

const EXAMPLES: &str = "\
An outcome holds its own hash: any byte changed in it shows. With its record it is made again
under the edition, and each value that comes out otherwise is named.

In a chain each outcome holds the hash of the one before (`assize evaluate … --after OUTCOME`):
one that was altered, moved or taken away shows by the one after it. That the last ones were
taken away shows only to somebody who knows the hash of the last: it is printed here.

Examples:
  assize verify 2014.json                                  Is it as it was written?
  assize verify 2014.json --record 2014.ron                Does its record still come to the same?
  assize verify 2012.json 2014.json 2015.json              Is the chain whole?
  assize verify 2012.json 2014.json --record 2012.ron --record 2014.ron
                                                           Both

";

/// An outcome and what was found of it.
struct Verified {
    name: String,
    stored: Option<Stored>,
    is_made_again: bool,
    wrong: Vec<Diagnostic>,
}

/// Verifies outcomes.
pub(super) fn run(arguments: &VerifyArguments, manner: Manner) -> Run {
    let mut workspace = Workspace::new();
    let read = arguments.outcomes.iter().chain(&arguments.records).map(PathBuf::as_path);
    if let Some(twice) = files::read_twice(read.chain(arguments.against.file())) {
        return cannot(arguments, manner, &workspace, &[twice], End::Misused);
    }
    let (records, outcomes) = (arguments.records.len(), arguments.outcomes.len());
    if records != 0 && records != outcomes {
        return cannot(arguments, manner, &workspace, &[errors::not_a_record_each(records, outcomes)], End::Misused);
    }
    let mut all = Vec::new();
    let mut unreadable = Vec::new();
    for path in &arguments.outcomes {
        match files::outcome(path) {
            Ok((name, text)) => {
                let Reported { value, diagnostics } = workspace.kept_outcome(name.clone(), text);
                all.push(Verified { name, stored: value, is_made_again: false, wrong: diagnostics });
            }
            Err(diagnostic) => unreadable.push(diagnostic),
        }
    }
    let mut out = String::new();
    let mut found: Vec<Diagnostic> = Vec::new();
    if unreadable.is_empty() {
        for (verified, record) in all.iter_mut().zip(&arguments.records) {
            match made_again(arguments, verified.stored.as_ref(), record) {
                Ok((workspace, wrong, is_made_again)) => {
                    verified.is_made_again = is_made_again;
                    // What is said of its rules and its record is drawn with their texts.
                    let (placed, rest): (Vec<Diagnostic>, Vec<Diagnostic>) =
                        wrong.into_iter().partition(|one| !one.labels.is_empty());
                    out.push_str(&say(arguments, manner, &workspace, &placed));
                    found.extend(placed);
                    verified.wrong.extend(rest);
                }
                Err(wrong) => unreadable.extend(wrong),
            }
        }
    }
    if !unreadable.is_empty() {
        return cannot(arguments, manner, &workspace, &unreadable, End::Unreadable);
    }
    for verified in &all {
        out.push_str(&say(arguments, manner, &workspace, &verified.wrong));
        out.push_str(&told(arguments, verified));
    }
    let stored: Vec<Stored> = all.iter().filter_map(|verified| verified.stored.clone()).collect();
    // One that cannot be read breaks the chain, and that is told already.
    let chain = if stored.len() == all.len() { verify::chain(&stored) } else { Vec::new() };
    out.push_str(&say(arguments, manner, &workspace, &chain));
    found.extend(all.into_iter().flat_map(|verified| verified.wrong).chain(chain));
    if arguments.format == CheckFormat::Text {
        let number = if outcomes == 1 { "1 outcome".to_owned() } else { format!("{outcomes} outcomes in a chain") };
        out.push_str(&format!("{number}, {}\n", said::tally(&found)));
    }
    let end = if found.iter().any(Diagnostic::is_error) { End::Wrong } else { End::Fine };
    Run { out: out.into_bytes(), error: String::new(), end }
}

fn say(arguments: &VerifyArguments, manner: Manner, workspace: &Workspace, found: &[Diagnostic]) -> String {
    match arguments.format {
        CheckFormat::Text => manner.say(found, workspace.sources(), Stream::Output),
        CheckFormat::Json => said::json(found, workspace.sources()),
    }
}

fn cannot(arguments: &VerifyArguments, manner: Manner, workspace: &Workspace, wrong: &[Diagnostic], end: End) -> Run {
    let error = match arguments.format {
        CheckFormat::Text => manner.say(wrong, workspace.sources(), Stream::Error),
        CheckFormat::Json => said::json(wrong, workspace.sources()),
    };
    Run { out: Vec::new(), error, end }
}

/// What comes of a record now, held against its kept outcome: what is wrong, and whether an outcome could be made at all. The
/// workspace holds the texts.
fn made_again(
    arguments: &VerifyArguments,
    stored: Option<&Stored>,
    record: &Path,
) -> Result<(Workspace, Vec<Diagnostic>, bool), Vec<Diagnostic>> {
    let mut workspace = Workspace::new();
    let (texts, _) = files::record(record)?;
    arguments.against.load(record, &mut workspace)?;
    let Reported { value, diagnostics } = arguments.against.evaluate(texts, &mut workspace);
    let mut wrong: Vec<Diagnostic> = diagnostics.into_iter().filter(Diagnostic::is_error).collect();
    let Some(mut evaluated) = value else {
        let of_rules = workspace.rule_files().iter().flat_map(|file| &file.diagnostics);
        wrong.extend(of_rules.filter(|one| one.is_error()).cloned());
        return Ok((workspace, wrong, false));
    };
    let Some(stored) = stored else { return Ok((workspace, wrong, false)) };
    evaluated.after = stored.after;
    let now = workspace.case(&evaluated).map(|case| document::json(&case)).unwrap_or_default();
    wrong.extend(verify::differences(stored, &now));
    Ok((workspace, wrong, true))
}

/// What an outcome came to, in a line.
fn told(arguments: &VerifyArguments, verified: &Verified) -> String {
    let Verified { name, stored, is_made_again, wrong } = verified;
    let Some(stored) = stored else { return String::new() };
    let holds = !wrong.iter().any(Diagnostic::is_error);
    let short = stored.fingerprint.short();
    match arguments.format {
        CheckFormat::Json => {
            let line = json!({
                "outcome": name,
                "hash": stored.fingerprint.to_string(),
                "after": stored.after.map(|after| after.to_string()),
                "made_again": is_made_again,
                "holds": holds,
            });
            format!("{line}\n")
        }
        CheckFormat::Text => match (holds, is_made_again) {
            (false, _) => String::new(),
            (true, true) => format!("{name} ({short}) is what its record comes to\n"),
            (true, false) if arguments.records.is_empty() => {
                format!("{name} ({short}) is as it was written; it was not held against its record\n")
            }
            (true, false) => format!("{name} ({short}) is as it was written; it could not be made again\n"),
        },
    }
}
