//! `assize merge`: two copies of one inspection, on each of which somebody went on working, made one again.

use super::End;
use super::Run;
use super::against::Against;
use super::apart;
use super::errors;
use super::files;
use super::folder;
use super::said::Manner;
use super::said::Stream;
use super::write;
use super::write::NewFile;
use super::write::Shown;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::codes;
use crate::workspace::CopyText;
use crate::workspace::Workspace;
use clap::Args;
use std::collections::BTreeMap;
use std::path::Path;
use std::path::PathBuf;

/// What `merge` takes.
#[derive(Debug, Args)]
#[command(after_help = format!("{EXAMPLES}{}", super::EXIT_CODES))]
pub(super) struct MergeArguments {
    /// One copy: the folder of an inspection, or a record in one file
    #[arg(value_name = "ONE")]
    one: PathBuf,
    /// The other copy
    #[arg(value_name = "OTHER")]
    other: PathBuf,
    /// Where to write what they come to: a new folder, or a new file
    #[arg(long, value_name = "TOGETHER")]
    into: PathBuf,
    /// The copy that both began from: then what only one of them changed or took out is no conflict
    #[arg(long, value_name = "COPY")]
    base: Option<PathBuf>,
    #[command(flatten)]
    against: Against,
}

const EXAMPLES: &str = "\
What only one copy says is kept, what both say alike stands once; comments and layout stay. Where they
disagree, each place is shown in both files and nothing is written: settle it, correct one of the copies,
and merge again. Which copy is named first makes no difference. names.ron stays where it is, in each copy.

Examples:
  assize merge lead-copy second-copy --into together
  assize merge lead-copy second-copy --into together --base as-sent-out
  assize merge one.ron other.ron --into together.ron

";

/// Merges copies.
pub(super) fn run(arguments: &MergeArguments, manner: Manner) -> Run {
    let mut workspace = Workspace::new();
    let cannot = |workspace: &Workspace, all: &[Diagnostic], end: End| Run {
        out: Vec::new(),
        error: manner.say(all, workspace.sources(), Stream::Error),
        end,
    };
    if let Err(misused) = can_be_merged(arguments) {
        return cannot(&workspace, &[misused], End::Misused);
    }
    let read = |path: &Path| copy(path, &arguments.into);
    let base = arguments.base.as_deref().map(read).transpose();
    let ((one, mut notes), (other, more), base) = match (read(&arguments.one), read(&arguments.other), base) {
        (Ok(one), Ok(other), Ok(base)) => (one, other, base),
        (one, other, base) => {
            let wrong: Vec<Diagnostic> = [one.err(), other.err(), base.err()].into_iter().flatten().flatten().collect();
            return cannot(&workspace, &wrong, End::Unreadable);
        }
    };
    notes.extend(more);
    let merged = workspace.merged([one, other], base.map(|(base, _)| base));
    [&arguments.one, &arguments.other].into_iter().for_each(|copy| apart::cover(copy, &mut workspace));
    let Some(texts) = merged.value else {
        let mut run = cannot(&workspace, &merged.diagnostics, End::Wrong);
        run.error.push_str(&nothing_written(&merged.diagnostics));
        return run;
    };
    let (mut held, reading) = read_together(arguments, &texts);
    [&arguments.one, &arguments.other].into_iter().for_each(|copy| apart::cover(copy, &mut held));
    // What is written must be a record: a second run would not write over it.
    if reading.iter().any(Diagnostic::is_error) {
        let mut run = cannot(&held, &reading, End::Wrong);
        run.error.push_str(&nothing_written(&reading));
        return run;
    }
    match written(arguments, &texts) {
        Ok(true) => {}
        Ok(false) => {
            return cannot(&workspace, &[errors::merged_there(&files::name(&arguments.into))], End::Misused);
        }
        Err(unwritable) => return cannot(&workspace, &[unwritable], End::Unreadable),
    }
    let all: Vec<Diagnostic> = notes.into_iter().chain(reading).collect();
    let error = manner.say(&all, held.sources(), Stream::Error);
    Run { out: said(arguments, &texts).into_bytes(), error, end: End::Fine }
}

/// Whether the copies are of one sort, and the place is free.
fn can_be_merged(arguments: &MergeArguments) -> Result<(), Diagnostic> {
    let all = [Some(&arguments.one), Some(&arguments.other), arguments.base.as_ref()];
    let all: Vec<&PathBuf> = all.into_iter().flatten().collect();
    if let Some(twice) = files::read_twice(all.iter().map(|path| path.as_path())) {
        return Err(twice);
    }
    let folder = all.iter().find(|path| path.is_dir());
    let file = all.iter().find(|path| !path.is_dir());
    let into = files::name(&arguments.into);
    if let (Some(folder), Some(file)) = (folder, file.filter(|file| file.exists())) {
        return Err(errors::folder_and_file(&files::name(folder), &files::name(file)));
    }
    if std::fs::symlink_metadata(&arguments.into).is_ok() {
        return Err(errors::merged_there(&into));
    }
    let ending = |path: &Path| path.extension().map(|end| end.to_string_lossy().to_ascii_lowercase());
    match all.iter().find(|path| folder.is_none() && ending(path) != ending(&arguments.into)) {
        Some(path) => Err(errors::endings_differ(&files::name(path), &into)),
        None => Ok(()),
    }
}

/// The texts of a copy, and what was passed over in its folder. A record in one file goes by the name of what is written.
fn copy(path: &Path, into: &Path) -> Result<(Vec<CopyText>, Vec<Diagnostic>), Vec<Diagnostic>> {
    let (texts, notes) = files::record(path)?;
    let last = |path: &Path| path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let file = |shown: &str| if path.is_dir() { last(Path::new(shown)) } else { last(into) };
    Ok((texts.into_iter().map(|(shown, text)| (file(&shown), shown, text)).collect(), notes))
}

/// What reading the merged record says: two texts that are sound may not be so together. Where nobody says which rules it is
/// read against and none are found for it, nothing.
fn read_together(arguments: &MergeArguments, texts: &BTreeMap<String, String>) -> (Workspace, Vec<Diagnostic>) {
    let mut workspace = Workspace::new();
    if let Err(wrong) = arguments.against.load(&arguments.one, &mut workspace) {
        return (workspace, if arguments.against.is_named() { wrong } else { Vec::new() });
    }
    let shown = |file: &str| if arguments.one.is_dir() { arguments.into.join(file) } else { arguments.into.clone() };
    let texts = texts.iter().map(|(file, text)| (files::name(&shown(file)), text.clone())).collect();
    let mut read = arguments.against.evaluate(texts, &mut workspace);
    let is_elsewhere = |one: &Diagnostic| [codes::E0506, codes::E0507].contains(&one.code);
    if !arguments.against.is_named() && read.diagnostics.iter().any(is_elsewhere) {
        read.diagnostics.clear();
    }
    (workspace, read.diagnostics)
}

/// Writes the texts: a folder whole, or a file. `false`, and nothing written, where something stands there already.
fn written(arguments: &MergeArguments, texts: &BTreeMap<String, String>) -> Result<bool, Diagnostic> {
    let copies = [&arguments.one, &arguments.other];
    if arguments.one.is_dir() {
        let file = |(name, text): (&String, &String)| NewFile {
            name: name.clone(),
            text: text.clone(),
            shown: Shown::WhoMayRead(copies.iter().map(|copy| copy.join(name)).filter(|path| path.exists()).collect()),
        };
        let readme = copies.iter().map(|copy| copy.join(folder::README)).find(|path| path.is_file());
        let readme = readme.map(|_| NewFile {
            name: folder::README.to_owned(),
            text: folder::README_TEXT.to_owned(),
            shown: Shown::WhoMayRead(Vec::new()),
        });
        write::folder(&arguments.into, &texts.iter().map(file).chain(readme).collect::<Vec<_>>())
    } else {
        let text = texts.values().next().map_or("", String::as_str);
        write::new_file_of(&arguments.into, text.as_bytes(), &copies.map(Clone::clone))
    }
}

/// `The copies disagree in 2 places: nothing was written.`
fn nothing_written(diagnostics: &[Diagnostic]) -> String {
    match diagnostics.iter().filter(|one| one.code == codes::E0547 || one.code == codes::E0532).count() {
        0 => "Nothing was written.\n".to_owned(),
        1 => "The copies disagree in 1 place: nothing was written.\n".to_owned(),
        many => format!("The copies disagree in {many} places: nothing was written.\n"),
    }
}

/// What was made, and what was left where it is.
fn said(arguments: &MergeArguments, texts: &BTreeMap<String, String>) -> String {
    let (one, other) = (files::name(&arguments.one), files::name(&arguments.other));
    let into = files::name(&arguments.into);
    if !arguments.one.is_dir() {
        return format!("{into} says what {one} and {other} say.\n");
    }
    let all: Vec<&str> = texts.keys().map(String::as_str).collect();
    let mut said = format!("{into} says what {one} and {other} say, in {}.\n", all.join(", "));
    let names = [&arguments.one, &arguments.other].map(|copy| copy.join(folder::NAMES)).into_iter();
    let names: Vec<String> = names.filter(|path| path.exists()).map(|path| files::name(&path)).collect();
    if !names.is_empty() {
        said.push_str(&format!("Left where they are, because nothing copies names: {}.\n", names.join(", ")));
    }
    said
}
