//! `assize prove`: every point that the checks of a rule file decide, with its answer; or the same questions for another solver.

use super::End;
use super::Run;
use super::day::On;
use super::errors;
use super::files;
use super::files::What;
use super::said;
use super::said::Manner;
use super::said::Stream;
use super::write;
use crate::check::Answered;
use crate::check::Checked;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::Reported;
use crate::document;
use crate::model::Framework;
use crate::workspace;
use crate::workspace::RuleFile;
use crate::workspace::Workspace;
use clap::Args;
use clap::ValueEnum;
use std::path::Path;
use std::path::PathBuf;

/// What `prove` takes.
#[derive(Debug, Args)]
#[command(after_help = format!("{EXAMPLES}{}", super::EXIT_CODES))]
pub(super) struct ProveArguments {
    /// The rule file, or `-` for standard input
    #[arg(value_name = "FILE")]
    rules: PathBuf,
    /// Only what is about this judgement, criterion, fact or property; may be given several times
    #[arg(long, value_name = "NAME")]
    only: Vec<String>,
    #[command(flatten)]
    on: On,
    /// How to say it
    #[arg(long, value_enum, default_value_t = ProveFormat::Text)]
    format: ProveFormat,
    /// Write the questions out for another solver instead, each with the answer that is expected
    #[arg(long, value_enum, value_name = "LANGUAGE")]
    emit: Option<Emit>,
    /// Ask of this record instead which awards its completions come to
    #[arg(long, value_name = "RECORD", requires = "emit")]
    record: Option<PathBuf>,
    /// Save beside it what somebody else needs to see for themselves that what fails does fail, as JSON
    #[arg(long, value_name = "FILE", conflicts_with = "emit")]
    certificates: Option<PathBuf>,
    /// Where to write; standard output where left out, or for `-`
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
}

const EXAMPLES: &str = "\
`check` says what is wrong with a rule file; `prove` says of everything that the checks decide
whether it holds, and how it was decided. A solver of your own can be asked the same: it reads the
rules afresh, and where its answer is not the one written beside the question, one has a fault.
Where the rules of an edition change on some day, what holds is said before and after it.

Examples:
  assize prove rules.assize                                What holds of all inspections
  assize prove rules.assize --only overall                 Of one judgement
  assize prove rules.assize --format json                  For programs
  assize prove rules.assize --certificates shown.json      And what a checker of what fails needs
  assize prove rules.assize --emit smt2 -o rules.smt2      As SMT-LIB, for `z3 rules.smt2`
  assize prove rules.assize --emit smt2 --record new.ron   Which awards a record leaves open

";

/// How `prove` says what was decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum ProveFormat {
    /// For people.
    Text,
    /// For programs: the shape `assize-proofs/1`.
    Json,
}

/// The languages of other solvers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Emit {
    /// SMT-LIB 2, whole numbers without quantifiers.
    Smt2,
}

/// Says what is decided of a rule file.
pub(super) fn run(arguments: &ProveArguments, manner: Manner) -> Run {
    let mut workspace = Workspace::new();
    let cannot = |workspace: &Workspace, all: &[Diagnostic], end: End| Run {
        out: Vec::new(),
        error: manner.say(all, workspace.sources(), Stream::Error),
        end,
    };
    let named = std::iter::once(arguments.rules.as_path()).chain(arguments.record.as_deref());
    if let Some(twice) = files::read_twice(named) {
        return cannot(&workspace, &[twice], End::Misused);
    }
    let of_record = arguments.record.as_deref().map(files::of_record).unwrap_or_default();
    let output = arguments.output.as_deref().filter(|path| !write::is_standard_output(path));
    let read: Vec<PathBuf> = of_record.iter().chain([&arguments.rules]).cloned().collect();
    if let Some(wrong) = unfit(arguments, output, &read) {
        return cannot(&workspace, &[wrong], End::Misused);
    }
    let file = match files::read(&arguments.rules, What::Rules) {
        Ok((name, text)) => workspace.add_rule_file(name, text).clone(),
        Err(unreadable) => return cannot(&workspace, &[unreadable], End::Unreadable),
    };
    if !file.is_sound() {
        return cannot(&workspace, &file.diagnostics, End::Wrong);
    }
    let (out, said, end) = match &arguments.record {
        Some(record) => {
            let (texts, notes) = match files::record(record) {
                Ok(read) => read,
                Err(unreadable) => return cannot(&workspace, &unreadable, End::Unreadable),
            };
            let Reported { value, diagnostics } = workspace.evaluate_under_only(texts);
            let said: Vec<Diagnostic> = notes.into_iter().chain(diagnostics).collect();
            let Some(evaluated) = value else { return cannot(&workspace, &said, End::Wrong) };
            (workspace.awards_to_solve(&evaluated), said, End::Fine)
        }
        None => match decided(arguments, &workspace, &file) {
            Ok(decided) => decided,
            Err(wrong) => return cannot(&workspace, &[wrong.0], wrong.1),
        },
    };
    let error = manner.say(&said, workspace.sources(), Stream::Error);
    match output {
        None => Run { out: out.into_bytes(), error, end },
        Some(path) => match write::saved(path, &out, &of_record) {
            Ok(()) => Run { out: Vec::new(), error, end },
            Err(unwritable) => cannot(&workspace, &[unwritable], End::Unreadable),
        },
    }
}

/// What is printed, what is said beside it, and how it ends.
type Said = (String, Vec<Diagnostic>, End);

/// What is decided of a rule file on the days that are asked for.
fn decided(arguments: &ProveArguments, workspace: &Workspace, file: &RuleFile) -> Result<Said, Box<(Diagnostic, End)>> {
    let misused = |wrong: Diagnostic| Box::new((wrong, End::Misused));
    let files = arguments.on.of(file).map_err(misused)?;
    if arguments.emit.is_some() && files.len() > 1 {
        return Err(misused(errors::one_period_wanted(&files)));
    }
    let (mut out, mut said, mut failures, mut end) = (Vec::new(), Vec::new(), String::new(), End::Fine);
    for file in &files {
        let Some((framework, _)) = file.sound() else { continue };
        let checked = workspace.check(file);
        let answered = only(framework, &checked, &arguments.only).map_err(|unknown| misused(*unknown))?;
        failures.push_str(&workspace.failures(file, &checked));
        match (arguments.emit, arguments.format) {
            (Some(Emit::Smt2), _) => out.push(workspace.points_to_solve(file, &answered)),
            (None, ProveFormat::Json) => {
                out.push(document::proofs_as_json(framework, &file.source, &answered, &checked));
                said.push(Vec::new());
            }
            (None, ProveFormat::Text) => {
                out.push(document::proofs(framework, &file.source, &answered));
                said.push(checked.diagnostics.clone());
            }
        }
        end = match (end, end_of(&checked)) {
            (End::Wrong, _) | (_, End::Fine) => end,
            _ if arguments.emit.is_some() => end,
            (_, worse) => worse,
        };
    }
    if let Some(path) = &arguments.certificates {
        write::saved(path, &failures, &[]).map_err(|unwritable| Box::new((unwritable, End::Unreadable)))?;
    }
    // JSON texts stand one behind another, as programs read them from one stream.
    let between = if arguments.format == ProveFormat::Json { "" } else { "\n\n" };
    Ok((out.join(between), workspace::told(&files, said), end))
}

/// Why something cannot be saved under the name that is given for it, whatever is decided.
fn unfit(arguments: &ProveArguments, output: Option<&Path>, read: &[PathBuf]) -> Option<Diagnostic> {
    let certificates = arguments.certificates.as_deref();
    if certificates.is_some_and(write::is_standard_output) {
        return Some(errors::certificates_beside("what was decided"));
    }
    let saved = output.into_iter().chain(certificates);
    saved.filter_map(|path| write::over_what_is_read(path, read)).next()
}

fn end_of(checked: &Checked) -> End {
    match (said::fails(&checked.diagnostics), checked.is_undecided()) {
        (true, _) => End::Wrong,
        (false, true) => End::NotDecided,
        (false, false) => End::Fine,
    }
}

/// The points that are about some names; all where none is given.
fn only(framework: &Framework, checked: &Checked, names: &[String]) -> Result<Vec<Answered>, Box<Diagnostic>> {
    let about = |one: &Answered| one.point.about(framework);
    let known: Vec<String> = checked.answered.iter().map(about).collect();
    if let Some(unknown) = names.iter().find(|name| !known.contains(name)) {
        let known: Vec<&str> = known.iter().map(String::as_str).collect();
        return Err(Box::new(errors::nothing_about(unknown, &known)));
    }
    let is_asked = |one: &&Answered| names.is_empty() || names.contains(&about(one));
    Ok(checked.answered.iter().filter(is_asked).copied().collect())
}
