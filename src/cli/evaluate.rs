//! `assize evaluate`: what the rules make of one inspection, as text, Markdown or JSON.

use super::End;
use super::Run;
use super::against::Against;
use super::apart;
use super::errors;
use super::files;
use super::said;
use super::said::Format;
use super::said::Manner;
use super::write;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::Reported;
use crate::diagnostic::codes;
use crate::document;
use crate::document::Case;
use crate::fingerprint::Fingerprint;
use crate::model::JudgementId;
use crate::workspace::Evaluated;
use crate::workspace::Workspace;
use clap::Args;
use std::path::Path;
use std::path::PathBuf;

/// What `evaluate` takes.
#[derive(Debug, Args)]
#[command(after_help = format!("{EXAMPLES}{}", super::EXIT_CODES))]
pub(super) struct EvaluateArguments {
    /// The record: a file, a folder with a file from each inspector, or `-` for standard input
    #[arg(value_name = "RECORD")]
    record: PathBuf,
    #[command(flatten)]
    against: Against,
    /// What to print
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// Save beside it what somebody else needs to check the ranges and the smallest reasons, as JSON
    #[arg(long, value_name = "FILE")]
    certificates: Option<PathBuf>,
    /// Chain it to the outcome in this file, by its hash: an outcome that is taken away or altered then shows
    #[arg(long, value_name = "OUTCOME")]
    after: Option<PathBuf>,
    /// Exit with code 4 if this judgement's award is still open; may be given several times
    #[arg(long = "award", value_name = "JUDGEMENT")]
    awards: Vec<String>,
}

const EXAMPLES: &str = "\
A record says what inspectors found, in a file like this:
  (
    framework: \"stc\",
    edition: \"2012\",
    kind: \"full\",
    on_site: (from: \"2014-03-04\", to: \"2014-03-14\"),
    findings: {
      \"safety/handovers\": (is: \"met\", substantial: true, reason: \"Four handovers were observed.\"),
    },
    facts: {\"significant-concerns\": \"no\"},
    awards: {\"safety\": (grade: \"good\", reason: \"Staff know every child's risks.\")},
  )
`substantial: true` says that the evidence for it is substantial, where a grade asks for that. Of a criterion that may be
set aside, `(not_applicable: true, reason: \"…\")` says that it does not apply here, and why.

The edition is the one the record names, or else the one in force on its first day on site. It is looked for in
the nearest folder above the record that holds rule files or a folder `frameworks`, and then in `frameworks` here.

Examples:
  assize evaluate inspection.ron                            The outcome and its reasons, to read
  assize evaluate inspection.ron --format markdown          The same, for a report
  assize evaluate inspection.ron --format json              The same, for programs
  assize evaluate inspection.ron --award overall            Exit code 4 while the overall award is open
  assize evaluate inspection.ron --format json --after 1.json > 2.json
                                                            The same, chained to the outcome before it
  assize evaluate evidence/                                 A record in several files, one an inspector
  assize evaluate inspection.ron --framework draft.assize   Under a draft
  assize evaluate inspection.ron --certificates shown.json  And what a checker of its awards needs

";

/// Evaluates a record.
pub(super) fn run(arguments: &EvaluateArguments, manner: Manner) -> Run {
    let mut workspace = Workspace::new();
    let named = std::iter::once(arguments.record.as_path()).chain(arguments.against.file());
    let named = named.chain(arguments.after.as_deref());
    if let Some(twice) = files::read_twice(named) {
        return arguments.format.cannot(manner, workspace.sources(), &[twice], End::Misused);
    }
    if let Some(wrong) = arguments.certificates.as_deref().and_then(|path| unfit(arguments, path)) {
        return arguments.format.cannot(manner, workspace.sources(), &[wrong], End::Misused);
    }
    let after = match after(arguments, &mut workspace) {
        Ok(after) => after,
        Err((wrong, end)) => return arguments.format.cannot(manner, workspace.sources(), &wrong, end),
    };
    if let Err(unreadable) = arguments.against.load(&arguments.record, &mut workspace) {
        return arguments.format.cannot(manner, workspace.sources(), &unreadable, End::Unreadable);
    }
    let (record, notes) = match files::record(&arguments.record) {
        Ok(record) => record,
        Err(unreadable) => return arguments.format.cannot(manner, workspace.sources(), &unreadable, End::Unreadable),
    };
    let of_rules: Vec<Diagnostic> = workspace.rule_files().iter().flat_map(|file| file.diagnostics.clone()).collect();
    let of_rules: Vec<Diagnostic> = of_rules.into_iter().filter(Diagnostic::is_error).collect();
    let Reported { value, diagnostics } = arguments.against.evaluate(record, &mut workspace);
    apart::cover(&arguments.record, &mut workspace);
    let mut diagnostics: Vec<Diagnostic> = notes.into_iter().chain(diagnostics).collect();
    let Some(mut evaluated) = value else {
        // What is wrong with a rule file may be why its edition was not found.
        let all: Vec<Diagnostic> = of_rules.into_iter().chain(diagnostics).collect();
        return arguments.format.cannot(manner, workspace.sources(), &all, End::Wrong);
    };
    evaluated.after = after;
    let of_record = diagnostics.len();
    diagnostics.extend(evaluated.outcome.diagnostics.iter().cloned());
    let Some(case) = workspace.case(&evaluated) else { return Run::default() };
    let open = match asked(arguments, &case, &evaluated) {
        Ok(open) => open,
        Err(unknown) => return arguments.format.cannot(manner, workspace.sources(), &[unknown], End::Misused),
    };
    if let Some(path) = &arguments.certificates
        && let Err(unwritable) =
            write::saved(path, workspace.certificates(&evaluated), &files::of_record(&arguments.record))
    {
        return arguments.format.cannot(manner, workspace.sources(), &[unwritable], End::Unreadable);
    }
    let out = printed(&case, arguments.format);
    let end = match (diagnostics.iter().any(Diagnostic::is_error), open) {
        (true, _) => End::Wrong,
        (false, open) => open,
    };
    let error = beside(arguments, manner, &workspace, &diagnostics, of_record);
    Run { out: out.into_bytes(), error, end }
}

/// The fingerprint of the outcome that this one is chained to, where there is one.
fn after(
    arguments: &EvaluateArguments,
    workspace: &mut Workspace,
) -> Result<Option<Fingerprint>, (Vec<Diagnostic>, End)> {
    let Some(path) = &arguments.after else { return Ok(None) };
    if arguments.format != Format::Json {
        return Err((vec![errors::chained_in_words()], End::Misused));
    }
    let (name, text) = files::outcome(path).map_err(|unreadable| (vec![unreadable], End::Unreadable))?;
    let read = workspace.kept_outcome(name, text);
    let stored = read.value.filter(|_| read.diagnostics.is_empty()).ok_or((read.diagnostics, End::Wrong))?;
    Ok(Some(stored.fingerprint))
}

/// Why certificates cannot be saved under a name, whatever comes of the record.
fn unfit(arguments: &EvaluateArguments, path: &Path) -> Option<Diagnostic> {
    if write::is_standard_output(path) {
        return Some(errors::certificates_beside("the outcome"));
    }
    let rules = arguments.against.paths(&arguments.record).unwrap_or_default();
    let read: Vec<PathBuf> = files::of_record(&arguments.record).into_iter().chain(rules).collect();
    write::over_what_is_read(path, &read)
}

/// What is said beside an outcome. A refusal is told with its rules in the outcome itself: a line is enough for it.
fn beside(
    arguments: &EvaluateArguments,
    manner: Manner,
    workspace: &Workspace,
    diagnostics: &[Diagnostic],
    of_record: usize,
) -> String {
    let is_told = |place: usize, one: &Diagnostic| {
        arguments.format != Format::Json && place >= of_record && one.code.id == codes::W0804.id
    };
    let with = |told: bool| -> Vec<&Diagnostic> {
        let placed = diagnostics.iter().enumerate().filter(|(place, one)| is_told(*place, one) == told);
        placed.map(|(_, one)| one).collect()
    };
    let drawn: Vec<Diagnostic> = with(false).into_iter().cloned().collect();
    let brief: String = with(true).into_iter().map(said::brief).collect();
    format!("{}{brief}", arguments.format.say(manner, workspace.sources(), &drawn))
}

fn printed(case: &Case<'_>, format: Format) -> String {
    match format {
        Format::Text => document::text(&document::outcome(case)),
        Format::Markdown => document::markdown(&document::outcome(case)),
        Format::Html => document::html(&document::outcome(case)),
        Format::Json => document::json(case),
    }
}

/// How it ends for the awards that were asked for: whether one is open, or not decided; what is wrong where there is no such award.
fn asked(arguments: &EvaluateArguments, case: &Case<'_>, evaluated: &Evaluated) -> Result<End, Diagnostic> {
    let mut open = End::Fine;
    for name in &arguments.awards {
        let of = |judgement: JudgementId| case.framework[judgement].name.as_str();
        let award = evaluated.outcome.awards.iter().find(|award| of(award.judgement) == name);
        let Some(award) = award else {
            let known: Vec<&str> = evaluated.outcome.awards.iter().map(|award| of(award.judgement)).collect();
            return Err(errors::unknown_award(name, &known));
        };
        open = match (award.is_open(), award.is_exact) {
            (true, false) => End::NotDecided,
            (true, true) if open == End::Fine => End::Open,
            (true, true) | (false, _) => open,
        };
    }
    Ok(open)
}
