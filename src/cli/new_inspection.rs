//! `assize new inspection`: the folder for one inspection, whole or not at all.

use super::End;
use super::Run;
use super::day;
use super::errors;
use super::files;
use super::folder;
use super::said::Manner;
use super::said::Stream;
use super::write;
use super::write::NewFile;
use super::write::Shown;
use crate::diagnostic::Diagnostic;
use crate::model::Date;
use crate::model::Framework;
use crate::record;
use crate::record::Beginning;
use crate::workspace::RuleFile;
use crate::workspace::Workspace;
use clap::Args;
use std::path::PathBuf;

/// What `new inspection` takes.
#[derive(Debug, Args)]
#[command(after_help = format!("{EXAMPLES}{}", super::EXIT_CODES))]
pub(super) struct NewInspectionArguments {
    /// The folder to make; nothing that is there already is written over
    #[arg(value_name = "FOLDER")]
    folder: PathBuf,
    /// The rule file of the edition that the inspection is made under
    #[arg(long, value_name = "FILE")]
    framework: PathBuf,
    /// The kind of inspection, where the edition has several
    #[arg(long, value_name = "KIND")]
    kind: Option<String>,
    /// A judgement in the scope, where that is agreed case by case; may be given several times
    #[arg(long = "scope", value_name = "JUDGEMENT")]
    scope: Vec<String>,
    /// The id of an inspector, who gets a file of their own; may be given several times
    #[arg(long, value_name = "ID", value_parser = inspector, default_value = "lead")]
    by: Vec<String>,
    /// Who is inspected
    #[arg(long, value_name = "NAME")]
    provider: Option<String>,
    /// The first day on site
    #[arg(long, value_name = "DATE", value_parser = day::day)]
    on: Option<Date>,
    /// The last day on site
    #[arg(long, value_name = "DATE", value_parser = day::day, requires = "on")]
    to: Option<Date>,
}

const EXAMPLES: &str = "\
The folder holds what everybody needs to know (inspection.ron), a file for each inspector, a file for
names of people that is no part of the record (names.ron), and a page that says what each is for.

Examples:
  assize new inspection north-2024 --framework frameworks/stc/2023.assize --kind full
  assize new inspection north-2024 --framework 2023.assize --by lead --by inspector-2 --on 2024-03-04

";

/// What the file of names begins with.
const NAMES_TEXT: &str = "\
// Whose names stand behind the ids that the record uses for people. This file is no part of the record: keep names
// here and nowhere else. Nothing prints it or copies it, and merging leaves it where it is.
{
  // \"yp-1\": [\"First Last\", \"what else they are called\"],
}
";

fn inspector(text: &str) -> Result<String, String> {
    let is_in_id = |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '-';
    let is_id = text.starts_with(|letter: char| letter.is_ascii_lowercase()) && text.chars().all(is_in_id);
    if !is_id {
        return Err("an id of small letters, digits and hyphens, as in inspector-2; not a name".to_owned());
    }
    let is_taken = [record::SHARED, folder::NAMES].contains(&format!("{text}.ron").as_str());
    if is_taken { Err("another file of the folder is called that".to_owned()) } else { Ok(text.to_owned()) }
}

/// Makes the folder.
pub(super) fn run(arguments: &NewInspectionArguments, manner: Manner) -> Run {
    let mut workspace = Workspace::new();
    let cannot = |workspace: &Workspace, all: &[Diagnostic], end: End| Run {
        out: Vec::new(),
        error: manner.say(all, workspace.sources(), Stream::Error),
        end,
    };
    if let Err(unreadable) = files::load(std::slice::from_ref(&arguments.framework), &mut workspace) {
        return cannot(&workspace, &unreadable, End::Unreadable);
    }
    let Some(file) = workspace.rule_files().first().filter(|file| file.is_sound()) else {
        let faults = errors::begun_under_faults(&files::name(&arguments.framework));
        return cannot(&workspace, &[faults], End::Wrong);
    };
    let begun = begun(arguments, file);
    let files = match begun {
        Ok(files) => files,
        Err(misused) => return cannot(&workspace, &[misused], End::Misused),
    };
    // What is begun can be evaluated; where it cannot, the reading says what was given wrongly.
    let mut held = workspace.clone();
    let name = files::name(&arguments.folder);
    let shown = |file: &str| format!("{}/{file}", name.trim_end_matches('/'));
    let texts = files.iter().map(|(file, text)| (shown(file), text.clone())).collect();
    let read = held.evaluate_under_only(texts);
    let Some(evaluated) = read.value else { return cannot(&held, &read.diagnostics, End::Wrong) };
    let error = manner.say(&read.diagnostics, held.sources(), Stream::Error);
    match write::folder(&arguments.folder, &with_others(&files)) {
        Ok(true) => {}
        Ok(false) => return cannot(&workspace, &[errors::inspection_there(&name)], End::Misused),
        Err(unwritable) => return cannot(&workspace, &[unwritable], End::Unreadable),
    }
    let Some((framework, _)) = held.rules_of(&evaluated) else { return Run::default() };
    Run { out: said(arguments, framework, &files).into_bytes(), error, end: End::Fine }
}

/// The texts of the record, or what is wrong with the arguments.
fn begun(arguments: &NewInspectionArguments, file: &RuleFile) -> Result<Vec<(String, String)>, Diagnostic> {
    let file = match arguments.on {
        None if file.periods.len() > 1 => return Err(errors::first_day_wanted(&file.periods)),
        None => file.clone(),
        Some(on) => day::at(file, on)?,
    };
    let Some((framework, _)) = file.sound() else { return Ok(Vec::new()) };
    let known: Vec<&str> = framework.kinds.iter().map(|kind| kind.name.as_str()).collect();
    let only = framework.kinds.iter().next().filter(|_| framework.kinds.len() == 1);
    let kind = match (&arguments.kind, only) {
        (Some(kind), _) if !known.contains(&kind.as_str()) => return Err(errors::unknown_kind(kind, &known)),
        (Some(kind), _) => Some(kind.clone()),
        // The kind of a framework that declares none has no name that a record could give.
        (None, Some(only)) => only.rule.is_some().then(|| only.name.clone()),
        (None, None) => return Err(errors::kind_wanted(&known)),
    };
    let mut inspectors = arguments.by.iter();
    while let Some(id) = inspectors.next() {
        if inspectors.as_slice().contains(id) {
            return Err(errors::inspector_twice(id));
        }
    }
    let beginning = Beginning {
        kind,
        scope: arguments.scope.clone(),
        provider: arguments.provider.clone(),
        from: arguments.on.map(|on| on.to_string()),
        to: arguments.to.map(|to| to.to_string()),
    };
    Ok(record::folder(framework, &beginning, &arguments.by))
}

/// The files of the record, and those beside it.
fn with_others(files: &[(String, String)]) -> Vec<NewFile> {
    let file = |name: &str, text: &str, shown| NewFile { name: name.to_owned(), text: text.to_owned(), shown };
    let all = || Shown::WhoMayRead(Vec::new());
    let record = files.iter().map(|(name, text)| file(name, text, all()));
    let names = file(folder::NAMES, NAMES_TEXT, Shown::Owner);
    record.chain([names, file(folder::README, folder::README_TEXT, all())]).collect()
}

/// What was made, and how to go on.
fn said(arguments: &NewInspectionArguments, framework: &Framework, files: &[(String, String)]) -> String {
    let (name, rules) = (files::name(&arguments.folder), files::name(&arguments.framework));
    let own: Vec<&str> = files.iter().skip(1).map(|(file, _)| file.as_str()).collect();
    let first = own.first().copied().unwrap_or(record::SHARED);
    format!(
        "{name} is the folder for this inspection, under edition {}:\n  \
         {} for what everybody needs to know, {} for what inspectors find,\n  \
         {} for names of people, and {}, which says what each is for.\n\
         Go on with:\n  \
         assize interview {name} --framework {rules} --into {first}\n  \
         assize evaluate {name} --framework {rules}\n",
        framework.edition.name,
        record::SHARED,
        own.join(", "),
        folder::NAMES,
        folder::README,
    )
}
