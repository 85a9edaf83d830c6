//! `assize check`: everything that is said of rule files and named records, and how many files were looked at.

use super::End;
use super::Run;
use super::against::Against;
use super::apart;
use super::files;
use super::files::Found;
use super::files::What;
use super::said;
use super::said::Manner;
use super::said::Stream;
use super::write;
use crate::check::Checked;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::Reported;
use crate::model::Accounted;
use crate::workspace;
use crate::workspace::Workspace;
use clap::Args;
use clap::ValueEnum;
use std::path::Path;
use std::path::PathBuf;

/// What `check` takes.
#[derive(Debug, Args)]
#[command(after_help = format!("{EXAMPLES}{}", super::EXIT_CODES))]
pub(super) struct CheckArguments {
    /// Rule files, folders to search for them, or `-` for one on standard input; records, each held against its edition: a
    /// file, or a folder with a file from each inspector
    #[arg(value_name = "FILE|FOLDER", default_value = "frameworks")]
    paths: Vec<PathBuf>,
    /// Leave out what takes all inspections into account: only what is said of the text itself
    #[arg(long)]
    quick: bool,
    /// Save the inspections that show what is wrong in this folder: records, and scenarios to paste
    #[arg(long, value_name = "FOLDER", conflicts_with = "quick")]
    write: Option<PathBuf>,
    #[command(flatten)]
    against: Against,
    /// The file of protected names to look for in records; otherwise `names.ron` beside each
    #[arg(long, value_name = "FILE")]
    names: Option<PathBuf>,
    /// How to say what is found
    #[arg(long, value_enum, default_value_t = CheckFormat::Text)]
    format: CheckFormat,
}

const EXAMPLES: &str = "\
Notes do not make the check fail; errors and warnings do. Where the rules of an edition change on some
day, they are checked before and after it, and what is not said of both names the days.

Examples:
  assize check                                    Every rule file in the folder frameworks
  assize check frameworks/stc/2012.assize         One rule file
  assize check inspection.ron                     A record, held against its edition
  assize check evidence/                          A record in several files
  assize check new.ron --framework draft.assize   A record, held against a draft
  assize check --quick frameworks                 Without what takes all inspections into account
  assize check --write found frameworks           Save the inspections that show what is wrong
  assize check --plain frameworks                 In plain lines: FILE:LINE:COLUMN
  assize check --format json frameworks           For programs: an object a line

";

/// How `check` says what it finds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum CheckFormat {
    /// For people.
    Text,
    /// For programs: an object a line.
    Json,
}

/// Checks rule files and records.
pub(super) fn run(arguments: &CheckArguments, manner: Manner) -> Run {
    let (records, rules): (Vec<PathBuf>, Vec<PathBuf>) =
        arguments.paths.iter().cloned().partition(|path| files::is_record(path));
    let mut workspace = Workspace::new();
    // A rule file is read anew for each record.
    let named = rules.iter().map(PathBuf::as_path).chain(records.iter().flat_map(|_| arguments.against.file()));
    if let Some(twice) = files::read_twice(named) {
        let error = manner.say(&[twice], workspace.sources(), Stream::Error);
        return Run { out: Vec::new(), error, end: End::Misused };
    }
    let Found { paths, wrong: mut unreadable, notes: mut all } = files::find(&rules, What::Rules);
    for path in &paths {
        match files::read(path, What::Rules) {
            Ok((name, text)) => _ = workspace.add_rule_file(name, text),
            Err(diagnostic) => unreadable.push(diagnostic),
        }
    }
    unreadable.extend(files::load_locks(&rules, &paths, &mut workspace));
    let sound = workspace.rule_files().iter().filter(|file| file.is_sound()).count();
    let mut is_undecided = false;
    for file in workspace.rule_files() {
        let files = if arguments.quick { Vec::new() } else { file.by_period() };
        let checked: Vec<Checked> = files.iter().map(|file| workspace.check(file)).collect();
        is_undecided |= checked.iter().any(Checked::is_undecided);
        let mut found = file.diagnostics.clone();
        found.extend(workspace::told(&files, checked.iter().map(|checked| checked.diagnostics.clone()).collect()));
        found.sort_by_key(|one| one.labels.first().map(|label| label.span));
        all.extend(found);
        if let Some(folder) = &arguments.write {
            let written = files.iter().zip(&checked).flat_map(|(file, checked)| workspace.written(file, checked));
            unreadable.extend(write::written(folder, &written.collect::<Vec<_>>()).err());
        }
    }
    all.extend(workspace.together());
    all.extend(workspace.seals());
    let mut out = said_of(arguments, manner, &workspace, &all);
    let mut checked = 0usize;
    for path in &records {
        match record(arguments, path) {
            Ok((workspace, found)) => {
                checked += 1;
                out.push_str(&said_of(arguments, manner, &workspace, &found));
                all.extend(found);
            }
            Err(wrong) => unreadable.extend(wrong),
        }
    }
    let end = if !unreadable.is_empty() {
        End::Unreadable
    } else if said::fails(&all) {
        End::Wrong
    } else if is_undecided {
        End::NotDecided
    } else {
        End::Fine
    };
    if arguments.format == CheckFormat::Text {
        out.push_str(&summary(workspace.rule_files().len(), sound, checked, &all));
        out.push_str(&accounted(&workspace));
    }
    let error = manner.say(&unreadable, workspace.sources(), Stream::Error);
    Run { out: out.into_bytes(), error, end }
}

fn said_of(arguments: &CheckArguments, manner: Manner, workspace: &Workspace, found: &[Diagnostic]) -> String {
    match arguments.format {
        CheckFormat::Json => said::json(found, workspace.sources()),
        CheckFormat::Text => manner.say(found, workspace.sources(), Stream::Output),
    }
}

/// What is wrong with a record under its edition, and with what the rules make of it; the workspace holds the texts.
fn record(arguments: &CheckArguments, path: &Path) -> Result<(Workspace, Vec<Diagnostic>), Vec<Diagnostic>> {
    let against = &arguments.against;
    let mut workspace = Workspace::new();
    // A record that cannot be read needs no rules.
    let (texts, notes) = files::record(path)?;
    let names = apart::names(path, arguments.names.as_deref())?;
    against.load(path, &mut workspace)?;
    let named = workspace.named_in_record(&names, &texts);
    let Reported { value, diagnostics } = against.evaluate(texts, &mut workspace);
    workspace.cover(&names);
    // What is wrong with a rule file may be why its edition was not found.
    let of_rules = workspace.rule_files().iter().flat_map(|file| &file.diagnostics);
    let of_rules = of_rules.filter(|one| value.is_none() && one.is_error()).cloned();
    let mut found: Vec<Diagnostic> = notes.into_iter().chain(of_rules).collect();
    found.extend(diagnostics);
    found.extend(named);
    found.extend(value.into_iter().flat_map(|evaluated| evaluated.outcome.diagnostics));
    Ok((workspace, found))
}

/// `stc 2012: of 48 paragraphs of its source \`framework\`, 30 are cited and 18 set aside`, a line a numbered source.
fn accounted(workspace: &Workspace) -> String {
    let mut lines = String::new();
    // Every period of a rule file has the same sources.
    for period in workspace.rule_files().iter().filter_map(|file| file.periods.first()) {
        let framework = &period.framework;
        for document in framework.documents.iter().filter(|document| document.accounted.all > 0) {
            let Accounted { cited, aside, all } = document.accounted;
            let (name, edition) = (&framework.name, &framework.edition.name);
            lines.push_str(&format!(
                "{name} {edition}: {} of {all} paragraphs of `{}` accounted for, {cited} cited and {aside} set aside\n",
                cited + aside,
                document.name
            ));
        }
    }
    lines
}

/// `3 frameworks, 1 record, no errors, 2 notes`; nothing where nothing was looked at.
fn summary(files: usize, sound: usize, records: usize, found: &[Diagnostic]) -> String {
    let counted = |number: usize, word: &str| match number {
        0 => None,
        1 => Some(format!("1 {word}")),
        many => Some(format!("{many} {word}s")),
    };
    let looked_at: Vec<String> =
        [counted(files, "framework"), counted(records, "record")].into_iter().flatten().collect();
    if looked_at.is_empty() {
        return String::new();
    }
    let unsound = files.saturating_sub(sound);
    let cannot = match unsound {
        0 => String::new(),
        _ if unsound == files => "; nothing can be evaluated against what has errors".to_owned(),
        1 => "; 1 of them cannot be evaluated against".to_owned(),
        many => format!("; {many} of them cannot be evaluated against"),
    };
    format!("{}, {}{cannot}\n", looked_at.join(", "), said::tally(found))
}
