//! `assize compare`: what a later edition changes for all possible inspections, as text, Markdown, HTML or JSON.

use super::End;
use super::Run;
use super::day;
use super::files;
use super::files::What;
use super::said;
use super::said::Format;
use super::said::Manner;
use super::write;
use crate::diagnostic::Diagnostic;
use crate::document;
use crate::document::Editions;
use crate::model::Date;
use crate::workspace::RuleFile;
use crate::workspace::Workspace;
use clap::Args;
use std::path::PathBuf;

/// What `compare` takes.
#[derive(Debug, Args)]
#[command(after_help = format!("{EXAMPLES}{}", super::EXIT_CODES))]
pub(super) struct CompareArguments {
    /// The rule file of the earlier edition
    #[arg(value_name = "OLD")]
    old: PathBuf,
    /// The rule file of the later edition, or of a draft
    #[arg(value_name = "NEW")]
    new: PathBuf,
    /// Take OLD as it stands on this day; without it, as it stands at its end
    #[arg(long, value_name = "DATE", value_parser = day::day)]
    old_on: Option<Date>,
    /// Take NEW as it stands on this day; without it, as it begins
    #[arg(long, value_name = "DATE", value_parser = day::day)]
    new_on: Option<Date>,
    /// What to print
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// Where to write; standard output where left out, or for `-`
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
}

const EXAMPLES: &str = "\
What is the same thing in both is told by its name, and by what `succeeds OLD { … }` in the
later file says. Counted are all possible inspections, exactly, with the smallest one that
shows each change and why it moves; where no award can change, that is proved.

Examples:
  assize compare frameworks/stc/2012.assize draft.assize                     To read
  assize compare frameworks/stc/2012.assize draft.assize --format markdown   For a consultation
  assize compare frameworks/stc/2012.assize draft.assize --format html -o changes.html
                                                                             A page to look at
  assize compare frameworks/stc/2012.assize draft.assize --format json       For programs
  assize compare rules.assize rules.assize --old-on 2027-07-31 --new-on 2027-08-01   What changes on a day

";

/// Compares two editions.
pub(super) fn run(arguments: &CompareArguments, manner: Manner) -> Run {
    let mut workspace = Workspace::new();
    if let Some(twice) = files::read_twice([arguments.old.as_path(), arguments.new.as_path()]) {
        return arguments.format.cannot(manner, workspace.sources(), &[twice], End::Misused);
    }
    let read = [arguments.old.clone(), arguments.new.clone()];
    let output = arguments.output.as_deref().filter(|path| !write::is_standard_output(path));
    if let Some(over) = output.and_then(|path| write::over_what_is_read(path, &read)) {
        return arguments.format.cannot(manner, workspace.sources(), &[over], End::Misused);
    }
    for path in [&arguments.old, &arguments.new] {
        match files::read(path, What::Rules) {
            Ok((name, text)) => _ = workspace.add_rule_file(name, text),
            Err(unreadable) => {
                return arguments.format.cannot(manner, workspace.sources(), &[unreadable], End::Unreadable);
            }
        }
    }
    let errors = workspace.rule_files().iter().flat_map(|file| &file.diagnostics).filter(|one| one.is_error());
    let errors: Vec<Diagnostic> = errors.cloned().collect();
    let [old, new] = workspace.rule_files() else { return Run::default() };
    let on_day = |file: &RuleFile, on: Option<Date>| match on.filter(|_| file.is_sound()) {
        Some(on) => day::at(file, on),
        None => Ok(file.clone()),
    };
    let (old, new) = match (on_day(old, arguments.old_on), on_day(new, arguments.new_on)) {
        (Ok(old), Ok(new)) => (old, new),
        (Err(wrong), _) | (_, Err(wrong)) => {
            return arguments.format.cannot(manner, workspace.sources(), &[wrong], End::Misused);
        }
    };
    let Some(compared) = workspace.compare(&old, &new) else {
        return arguments.format.cannot(manner, workspace.sources(), &errors, End::Wrong);
    };
    let editions =
        Editions { old: compared.old, new: compared.new, changes: &compared.changes, comparison: &compared.comparison };
    let out = match arguments.format {
        Format::Text => document::text(&document::comparison(&editions)),
        Format::Markdown => document::markdown(&document::comparison(&editions)),
        Format::Html => document::html(&document::comparison(&editions)),
        Format::Json => document::comparison_json(&editions),
    };
    let end = match (said::fails(&compared.diagnostics), compared.comparison.is_decided()) {
        (true, _) => End::Wrong,
        (false, false) => End::NotDecided,
        (false, true) => End::Fine,
    };
    let error = arguments.format.say(manner, workspace.sources(), &compared.diagnostics);
    match output {
        None => Run { out: out.into_bytes(), error, end },
        Some(path) => match write::saved(path, &out, &read) {
            Ok(()) => Run { out: Vec::new(), error, end },
            Err(unwritable) => arguments.format.cannot(manner, workspace.sources(), &[unwritable], End::Unreadable),
        },
    }
}
