//! `assize new edition`: the next edition of a framework, begun from the last.

use super::End;
use super::Run;
use super::errors;
use super::files;
use super::files::What;
use super::said::Manner;
use super::said::Stream;
use super::write;
use crate::diagnostic::Diagnostic;
use crate::scaffold;
use crate::workspace::Workspace;
use clap::Args;
use std::path::Path;
use std::path::PathBuf;

/// What `new edition` takes.
#[derive(Debug, Args)]
#[command(after_help = format!("{EXAMPLES}{}", super::EXIT_CODES))]
pub(super) struct NewEditionArguments {
    /// The rule file of the last edition
    #[arg(value_name = "FILE")]
    rules: PathBuf,
    /// What the next edition is called, as `2027`
    #[arg(long, value_name = "EDITION", value_parser = edition_name)]
    name: String,
    /// From when it is in force: `2027`, `2027-04` or `2027-04-01`
    #[arg(long, value_name = "DATE", value_parser = date)]
    from: String,
    /// Where to write it; `EDITION.assize` beside the last one where left out, standard output for `-`
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
}

const EXAMPLES: &str = "\
The next edition begins as the text of the last, as a draft (`status proposed`), with a `succeeds` block.
Edit it; `assize check` says which lines the block still needs, `assize compare` what the changes come to.

Examples:
  assize new edition frameworks/stc/2023.assize --name 2027 --from 2027-04-01
  assize new edition rules.assize --name 2027 --from 2027-04 -o drafts/2027.assize

";

fn edition_name(text: &str) -> Result<String, String> {
    let is_in_name = |letter: char| letter.is_ascii_alphanumeric() || letter == '-' || letter == '_';
    let is_name = text.starts_with(|letter: char| letter.is_ascii_alphanumeric()) && text.chars().all(is_in_name);
    if is_name { Ok(text.to_owned()) } else { Err("letters, digits and hyphens only, as in 2027".to_owned()) }
}

fn date(text: &str) -> Result<String, String> {
    let is_date = crate::record::date(text).is_some();
    if is_date { Ok(text.to_owned()) } else { Err("a year, a month or a day, as in 2027-04-01".to_owned()) }
}

/// Begins the next edition.
pub(super) fn run(arguments: &NewEditionArguments, manner: Manner) -> Run {
    let mut workspace = Workspace::new();
    let cannot = |workspace: &Workspace, all: &[Diagnostic], end: End| Run {
        out: Vec::new(),
        error: manner.say(all, workspace.sources(), Stream::Error),
        end,
    };
    let file = match files::read(&arguments.rules, What::Rules) {
        Ok((name, text)) => workspace.add_rule_file(name, text).clone(),
        Err(unreadable) => return cannot(&workspace, &[unreadable], End::Unreadable),
    };
    let next = scaffold::next_edition(&file.source, &arguments.name, &arguments.from);
    let (Some(next), Some((framework, _))) = (next, file.sound()) else {
        let errors: Vec<Diagnostic> = file.diagnostics.iter().filter(|one| one.is_error()).cloned().collect();
        return cannot(&workspace, &errors, End::Wrong);
    };
    let last = &framework.edition;
    if last.name == arguments.name {
        return cannot(&workspace, &[errors::same_edition(&last.name)], End::Misused);
    }
    let begins = crate::record::date(&arguments.from);
    if begins.is_some_and(|begins| begins.latest() <= last.from.earliest()) {
        return cannot(&workspace, &[errors::begins_before(&last.name, &last.from.to_string())], End::Misused);
    }
    let output = arguments.output.clone().unwrap_or_else(|| {
        let folder = arguments.rules.parent().unwrap_or(Path::new(""));
        folder.join(format!("{}.assize", arguments.name))
    });
    if write::is_standard_output(&output) {
        return Run { out: next.into_bytes(), ..Run::default() };
    }
    if std::fs::symlink_metadata(&output).is_ok() {
        return cannot(&workspace, &[errors::already_there(&files::name(&output))], End::Misused);
    }
    if let Err(unwritable) = write::saved(&output, &next, &[]) {
        return cannot(&workspace, &[unwritable], End::Unreadable);
    }
    let (name, rules) = (files::name(&output), files::name(&arguments.rules));
    let said = format!(
        "{name} holds edition {} as a draft: the text of edition {}, which it succeeds.\n\
         Edit it, and then:\n  \
         assize check {rules} {name}\n  \
         assize compare {rules} {name}\n",
        arguments.name, last.name
    );
    Run { out: said.into_bytes(), ..Run::default() }
}
