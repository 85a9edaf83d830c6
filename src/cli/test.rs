//! `assize test`: the scenarios of rule files, each passing or not, and what came where one does not.

use super::End;
use super::Run;
use super::files;
use super::files::Found;
use super::files::What;
use super::said;
use super::said::Manner;
use super::said::Stream;
use crate::diagnostic::Diagnostic;
use crate::workspace::Workspace;
use clap::Args;
use std::path::PathBuf;

/// What `test` takes.
#[derive(Debug, Args)]
#[command(after_help = format!("{EXAMPLES}{}", super::EXIT_CODES))]
pub(super) struct TestArguments {
    /// Rule files, folders to search for them, or `-` for standard input
    #[arg(value_name = "FILE|FOLDER", default_value = "frameworks")]
    paths: Vec<PathBuf>,
    /// Show failing scenarios only
    #[arg(long, short)]
    quiet: bool,
}

const EXAMPLES: &str = "\
A scenario is a worked case in a rule file: what inspectors found, and the awards that must follow.

Examples:
  assize test                                Every scenario in the folder frameworks
  assize test frameworks/stc/2012.assize     Those of one rule file
  assize test --quiet                        Only those that fail

";

/// Runs scenarios.
pub(super) fn run(arguments: &TestArguments, manner: Manner) -> Run {
    let mut workspace = Workspace::new();
    if let Some(twice) = files::read_twice(arguments.paths.iter().map(PathBuf::as_path)) {
        let error = manner.say(&[twice], workspace.sources(), Stream::Error);
        return Run { out: Vec::new(), error, end: End::Misused };
    }
    let Found { paths, wrong: mut unreadable, notes } = files::find(&arguments.paths, What::Rules);
    for path in &paths {
        match files::read(path, What::Rules) {
            Ok((name, text)) => {
                workspace.add_rule_file(name, text);
            }
            Err(diagnostic) => unreadable.push(diagnostic),
        }
    }
    let mut out = String::new();
    let mut of_rules: Vec<Diagnostic> = Vec::new();
    let (mut passed, mut failed, mut not_run) = (0usize, 0usize, 0usize);
    for file in workspace.rule_files() {
        if !file.is_sound() {
            not_run += file.source.text().lines().filter(|line| line.starts_with("scenario ")).count();
        }
        of_rules.extend(file.diagnostics.iter().filter(|one| one.is_error()).cloned());
        let results = workspace.scenarios(file);
        if !arguments.quiet && !results.is_empty() {
            out.push_str(&format!("{}\n", file.source.name()));
        }
        for result in results {
            match result.passes() {
                true => passed += 1,
                false => failed += 1,
            }
            if !result.passes() || !arguments.quiet {
                out.push_str(&format!("  {}  {}\n", if result.passes() { "pass" } else { "FAIL" }, result.title));
            }
            out.push_str(&manner.say(&result.failures, workspace.sources(), Stream::Output));
        }
    }
    let has_run = passed + failed > 0;
    if has_run || not_run == 0 && !workspace.rule_files().is_empty() {
        out.push_str(&format!("{}\n", summary(passed, failed)));
    }
    if not_run > 0 {
        out.push_str(&format!("{}\n", not_run_because(not_run)));
    }
    let end = if !unreadable.is_empty() {
        End::Unreadable
    } else if failed > 0 || said::fails(&of_rules) {
        End::Wrong
    } else {
        End::Fine
    };
    unreadable.extend(notes);
    unreadable.extend(of_rules);
    let error = manner.say(&unreadable, workspace.sources(), Stream::Error);
    Run { out: out.into_bytes(), error, end }
}

/// `26 scenarios not run: their file has errors`
fn not_run_because(number: usize) -> String {
    match number {
        1 => "1 scenario not run: its file has errors".to_owned(),
        many => format!("{many} scenarios not run: their file has errors"),
    }
}

/// `12 scenarios: 11 pass, 1 fails`.
fn summary(passed: usize, failed: usize) -> String {
    let words = |number: usize, one: &str, many: &str| format!("{number} {}", if number == 1 { one } else { many });
    match (passed, failed) {
        (0, 0) => "no scenarios".to_owned(),
        (1, 0) => "1 scenario, it passes".to_owned(),
        (all, 0) => format!("{all} scenarios, all pass"),
        _ => format!(
            "{}: {}, {}",
            words(passed + failed, "scenario", "scenarios"),
            words(passed, "passes", "pass"),
            words(failed, "fails", "fail")
        ),
    }
}
