//! `assize impact`: past inspections replayed under another edition, as text, Markdown or JSON.

use super::End;
use super::Run;
use super::errors;
use super::files;
use super::files::What;
use super::said::Format;
use super::said::Manner;
use crate::diagnostic::Diagnostic;
use crate::document;
use crate::document::Impact;
use crate::document::Past;
use crate::workspace::PastInspection;
use crate::workspace::RuleFile;
use crate::workspace::Workspace;
use clap::Args;
use std::path::Path;
use std::path::PathBuf;

/// What `impact` takes.
#[derive(Debug, Args)]
#[command(after_help = format!("{EXAMPLES}{}", super::EXIT_CODES))]
pub(super) struct ImpactArguments {
    /// The rule file of the edition that the inspections were made under
    #[arg(value_name = "OLD")]
    old: PathBuf,
    /// The rule file of the other edition, or of a draft
    #[arg(value_name = "NEW")]
    new: PathBuf,
    /// The records: each a file, or a folder with a file from each inspector
    #[arg(value_name = "RECORDS", required = true)]
    records: Vec<PathBuf>,
    /// What to print
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

const EXAMPLES: &str = "\
Each inspection is evaluated under the edition that it was made under, carried into the other as far as
`succeeds` says what became of things, and evaluated there. Records of other editions are passed over.
Editions between the two are looked for beside NEW.

Examples:
  assize impact frameworks/stc/2012.assize draft.assize inspections/*.ron                    To read
  assize impact frameworks/stc/2012.assize draft.assize inspections/*.ron --format markdown  For a paper
  assize impact frameworks/stc/2012.assize draft.assize inspections/*.ron --format json      For programs

";

/// Replays inspections.
pub(super) fn run(arguments: &ImpactArguments, manner: Manner) -> Run {
    let mut workspace = Workspace::new();
    let format = arguments.format;
    let named = [arguments.old.as_path(), arguments.new.as_path()];
    if let Some(twice) = files::read_twice(named.into_iter().chain(arguments.records.iter().map(PathBuf::as_path))) {
        return format.cannot(manner, workspace.sources(), &[twice], End::Misused);
    }
    if let Err(unreadable) = load(arguments, &mut workspace) {
        return format.cannot(manner, workspace.sources(), &unreadable, End::Unreadable);
    }
    let of_both = workspace.rule_files().iter().take(2);
    let errors: Vec<Diagnostic> =
        of_both.flat_map(|file| &file.diagnostics).filter(|one| one.is_error()).cloned().collect();
    if !errors.is_empty() {
        return format.cannot(manner, workspace.sources(), &errors, End::Wrong);
    }
    let mut diagnostics = Vec::new();
    let mut replayed: Vec<PastInspection> = Vec::new();
    let mut others = Vec::new();
    for path in &arguments.records {
        let (texts, notes) = match files::record(path) {
            Ok(record) => record,
            Err(unreadable) => return format.cannot(manner, workspace.sources(), &unreadable, End::Unreadable),
        };
        diagnostics.extend(notes);
        let reported = workspace.replay((0, 1), (short(path), texts), &mut others);
        diagnostics.extend(reported.diagnostics);
        replayed.extend(reported.value);
    }
    if !others.is_empty()
        && let Some((framework, _)) = workspace.rule_files().first().and_then(RuleFile::sound)
    {
        diagnostics.push(errors::of_other_editions(&framework.edition.name, &others));
    }
    if replayed.is_empty() && diagnostics.iter().any(Diagnostic::is_error) {
        return format.cannot(manner, workspace.sources(), &diagnostics, End::Wrong);
    }
    let out = printed(&workspace, &replayed, format);
    let end = if diagnostics.iter().any(Diagnostic::is_error) { End::Wrong } else { End::Fine };
    Run { out: out.into_bytes(), error: format.say(manner, workspace.sources(), &diagnostics), end }
}

/// Loads both editions first, and then whatever stands beside the later one.
fn load(arguments: &ImpactArguments, workspace: &mut Workspace) -> Result<(), Vec<Diagnostic>> {
    let both = [arguments.old.clone(), arguments.new.clone()];
    files::load(&both, workspace)?;
    let folder = arguments.new.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    if files::is_standard_input(&arguments.new) {
        return Ok(());
    }
    let whole = |path: &Path| path.canonicalize().ok();
    let is_named = |path: &PathBuf| both.iter().any(|named| whole(named).is_some() && whole(named) == whole(path));
    // What stands beside the later edition helps, and is no fault where it cannot be read.
    for path in files::beside(folder, What::Rules).into_iter().filter(|path| !is_named(path)) {
        if let Ok((name, text)) = files::read(&path, What::Rules) {
            workspace.add_rule_file(name, text);
        }
    }
    Ok(())
}

/// What an inspection is called: the name of its record, without the folder and the ending.
fn short(path: &Path) -> String {
    path.file_stem().map_or_else(|| files::name(path), |stem| stem.to_string_lossy().into_owned())
}

fn printed(workspace: &Workspace, replayed: &[PastInspection], format: Format) -> String {
    let [old, new, ..] = workspace.rule_files() else { return String::new() };
    let (Some((old, _)), Some((new, _))) = (old.sound(), new.sound()) else { return String::new() };
    let way = workspace.way(old, new);
    let between = way.editions().map(|edition| edition.edition.name.clone());
    let between: Vec<String> = between.filter(|name| *name != new.edition.name).collect();
    let inspections: Vec<Past<'_>> = replayed
        .iter()
        .filter_map(|past| {
            Some(Past {
                name: past.name.clone(),
                before: workspace.case(&past.before)?,
                after: past.after.as_ref().and_then(|after| workspace.case(after)),
                pairs: past.pairs.clone(),
                stays: &past.stays,
            })
        })
        .collect();
    let impact = Impact { old, new, between: &between, inspections: &inspections };
    match format {
        Format::Text => document::text(&document::impact(&impact)),
        Format::Markdown => document::markdown(&document::impact(&impact)),
        Format::Html => document::html(&document::impact(&impact)),
        Format::Json => document::impact_json(&impact),
    }
}
