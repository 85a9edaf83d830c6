//! `assize check`: everything that is said of rule files and named records, and how many files were looked at.

use super::End;
use super::Run;
use super::files;
use super::files::What;
use super::said;
use super::said::Manner;
use super::said::Stream;
use crate::diagnostic::Diagnostic;
use crate::workspace::Workspace;
use clap::Args;
use clap::ValueEnum;
use std::path::PathBuf;

/// What `check` takes.
#[derive(Debug, Args)]
#[command(after_help = format!("{EXAMPLES}{}", super::EXIT_CODES))]
pub(super) struct CheckArguments {
    /// Rule files, folders to search for them, or `-` for standard input
    #[arg(value_name = "FILE|FOLDER", default_value = "frameworks")]
    paths: Vec<PathBuf>,
    /// How to say what is found
    #[arg(long, value_enum, default_value_t = CheckFormat::Text)]
    format: CheckFormat,
}

const EXAMPLES: &str = "\
Notes do not make the check fail; errors and warnings do.

Examples:
  assize check                                    Every rule file in the folder frameworks
  assize check frameworks/stc/2012.assize         One rule file
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

/// Checks rule files.
pub(super) fn run(arguments: &CheckArguments, manner: Manner) -> Run {
    let (paths, mut unreadable) = files::find(&arguments.paths, What::Rules);
    let mut workspace = Workspace::new();
    let mut found: Vec<Diagnostic> = Vec::new();
    let mut sound = 0usize;
    for path in &paths {
        match files::read(path, What::Rules) {
            Ok((name, text)) => {
                let file = workspace.add_rule_file(name, text);
                sound += usize::from(file.sound.is_some());
                found.extend(file.diagnostics.iter().cloned());
            }
            Err(diagnostic) => unreadable.push(diagnostic),
        }
    }
    let end = if !unreadable.is_empty() {
        End::Unreadable
    } else if said::fails(&found) {
        End::Wrong
    } else {
        End::Fine
    };
    let out = match arguments.format {
        CheckFormat::Json => said::json(&found, workspace.sources()),
        CheckFormat::Text => {
            let files = workspace.rule_files().len();
            let summary = if files == 0 { String::new() } else { format!("{}\n", summary(files, sound, &found)) };
            format!("{}{summary}", manner.say(&found, workspace.sources(), Stream::Output))
        }
    };
    let error = manner.say(&unreadable, workspace.sources(), Stream::Error);
    Run { out: out.into_bytes(), error, end }
}

/// `3 frameworks, no errors, 2 notes`.
fn summary(files: usize, sound: usize, found: &[Diagnostic]) -> String {
    let files_words = if files == 1 { "1 framework".to_owned() } else { format!("{files} frameworks") };
    let unsound = files.saturating_sub(sound);
    let cannot = match unsound {
        0 => String::new(),
        _ if unsound == files => "; nothing can be evaluated against what has errors".to_owned(),
        1 => "; 1 of them cannot be evaluated against".to_owned(),
        many => format!("; {many} of them cannot be evaluated against"),
    };
    format!("{files_words}, {}{cannot}", said::tally(found))
}
