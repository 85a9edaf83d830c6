//! `assize interview`: asks what can still move the awards of an inspection, and writes each answer into its record before
//! it asks the next question.

mod disk;
mod mouth;

use super::End;
use super::Run;
use super::against::Against;
use super::day;
use super::errors;
use super::files;
use super::files::Found;
use super::files::What;
use super::said::Manner;
use super::said::Stream;
use super::write;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::Reported;
use crate::diagnostic::render::Sources;
use crate::document::prose::shown;
use crate::interview;
use crate::interview::Begin;
use crate::interview::Heard;
use crate::interview::Interview;
use crate::model::Date;
use crate::model::Framework;
use crate::model::JudgementId;
use crate::source::Source;
use crate::source::SourceId;
use crate::workspace::Evaluated;
use crate::workspace::Workspace;
use clap::Args;
use disk::Disk;
use mouth::Mouth;
use mouth::Typed;
use std::path::Path;
use std::path::PathBuf;

/// What `interview` takes.
#[derive(Debug, Args)]
#[command(after_help = format!("{EXAMPLES}{}", super::EXIT_CODES))]
pub(super) struct InterviewArguments {
    /// The record: a file, or a folder with a file from each inspector; one that is not there yet is begun
    #[arg(value_name = "RECORD")]
    record: PathBuf,
    #[command(flatten)]
    against: Against,
    /// The kind of inspection, where the record is begun
    #[arg(long, value_name = "KIND")]
    kind: Option<String>,
    /// The first day on site, where the record is begun
    #[arg(long, value_name = "DATE", value_parser = day::day)]
    on: Option<Date>,
    /// Ask only what can move this judgement's award; may be given several times
    #[arg(long = "award", value_name = "JUDGEMENT")]
    awards: Vec<String>,
    /// The file that answers go into, where the record is a folder
    #[arg(long, value_name = "FILE")]
    into: Option<String>,
}

const EXAMPLES: &str = "\
Asked is what can still move an award, the most telling question first, until every award asked
for is settled. Each answer is in the record before the next question comes; everything else in the
file stays as it is. Instead of an answer: skip, back, why, help or stop. On a terminal answers are
chosen with the arrow keys; with --plain, or where answers are piped in, each is a line.

Examples:
  assize interview inspection.ron                      Ask until every reported award is settled
  assize interview inspection.ron --award safety       Until that of safety is
  assize interview inspection.ron --plain              In lines, for a screen reader
  assize interview new.ron --framework 2012.assize --kind full     Begin a record
  assize interview new.ron --framework 2012.assize --on 2014-03-04     With its first day on site
  assize interview evidence/ --into inspector-2.ron    A record in several files

";

/// A record that has been read, with the rules it is held against.
struct Opened {
    workspace: Workspace,
    evaluated: Evaluated,
    sources: Vec<Source>,
    // Where each of these was read.
    paths: Vec<PathBuf>,
}

/// A run that says what is wrong, and nothing else.
fn cannot(manner: Manner, sources: &Sources, wrong: &[Diagnostic], end: End) -> Run {
    Run { out: Vec::new(), error: manner.say(wrong, sources, Stream::Error), end }
}

/// Holds an interview.
pub(super) fn run(arguments: &InterviewArguments, manner: Manner) -> Run {
    let nothing = Sources::new();
    if files::is_standard_input(&arguments.record) {
        return cannot(manner, &nothing, &[errors::nowhere_to_write("-", &[])], End::Misused);
    }
    let mut mouth = Mouth::new(manner.is_plain());
    if !arguments.record.exists() {
        match begin(arguments, manner, &mut mouth) {
            Ok(true) => {}
            Ok(false) => {
                mouth.say(&["Nothing was written.".to_owned()]);
                return Run { end: End::Open, ..Run::default() };
            }
            Err(run) => return *run,
        }
    }
    let (opened, aside) = match open(arguments, manner) {
        Ok(opened) => opened,
        Err(run) => return *run,
    };
    mouth.aside(&aside);
    let place = match into(arguments, &opened.paths) {
        Ok(place) => place,
        Err(wrong) => return cannot(manner, &nothing, &[wrong], End::Misused),
    };
    let Some(path) = opened.paths.get(place) else { return Run::default() };
    let text = opened.sources.get(place).map_or("", Source::text);
    let disk = match Disk::of(path, text) {
        Ok(disk) => disk,
        Err(wrong) => return cannot(manner, &nothing, &[wrong], End::Unreadable),
    };
    let wanted = match wanted(arguments, &opened.workspace, &opened.evaluated) {
        Ok(wanted) => wanted,
        Err(wrong) => return cannot(manner, &nothing, &[wrong], End::Misused),
    };
    if let Err(wrong) = disk.can_be_written() {
        return cannot(manner, &nothing, &[wrong], End::Unreadable);
    }
    let Some((framework, plan)) = opened.workspace.rules_of(&opened.evaluated) else { return Run::default() };
    let (sources, inspection) = (opened.sources.clone(), opened.evaluated.inspection.clone());
    let mut interview =
        Interview::new((opened.workspace.lineage(framework), plan), (sources, place), inspection, wanted);
    mouth.say(&interview.opening());
    if let Err(run) = converse(arguments, manner, (&mut interview, disk), &mut mouth) {
        return *run;
    }
    mouth.say(&interview.closing());
    mouth.say(&[format!("The record is {}.", shown(&files::name(path)))]);
    let end = match interview.end() {
        interview::End::Settled => End::Fine,
        interview::End::Open => End::Open,
        interview::End::NotDecided => End::NotDecided,
        interview::End::Wrong => End::Wrong,
    };
    Run { end, ..Run::default() }
}

/// Asks and writes until nothing is left to ask, or whoever answers ends it.
fn converse(
    arguments: &InterviewArguments,
    manner: Manner,
    (interview, mut disk): (&mut Interview<'_>, Disk),
    mouth: &mut Mouth,
) -> Result<(), Box<Run>> {
    while let Some(prompt) = interview.prompt() {
        let line = match mouth.ask(&prompt) {
            Typed::Line(line) => line,
            Typed::Unreadable => {
                mouth.say(&["That is not text: type it again.".to_owned()]);
                continue;
            }
            Typed::End => break,
        };
        match interview.hear(&line) {
            Heard::Said(said) => mouth.say(&said),
            Heard::Stop => break,
            Heard::Write(change) => match disk.replace(&change.text) {
                Ok(true) => mouth.say(&interview.wrote(*change)),
                Ok(false) => {
                    let not = if change.is_back() { "Nothing was taken back" } else { "This answer was not written" };
                    mouth.say(&[format!("The record was changed on disk meanwhile. {not}; the record is read again.")]);
                    mouth.forget();
                    let (opened, _) = open(arguments, manner)?;
                    let place = into(arguments, &opened.paths)
                        .map_err(|wrong| cannot(manner, &Sources::new(), &[wrong], End::Misused))?;
                    let path = opened.paths.get(place).ok_or_else(|| Box::new(Run::default()))?;
                    disk = Disk::of(path, opened.sources.get(place).map_or("", Source::text))
                        .map_err(|wrong| cannot(manner, &Sources::new(), &[wrong], End::Unreadable))?;
                    let moved = interview
                        .reread(opened.sources)
                        .map_err(|wrong| cannot(manner, opened.workspace.sources(), &wrong, End::Wrong))?;
                    mouth.say(&moved);
                }
                Err(wrong) => return Err(Box::new(cannot(manner, &Sources::new(), &[wrong], End::Unreadable))),
            },
        }
    }
    Ok(())
}

/// Reads the record and what it is held against, with what is to be said of it and is no error.
fn open(arguments: &InterviewArguments, manner: Manner) -> Result<(Opened, String), Box<Run>> {
    let mut workspace = Workspace::new();
    let say = |workspace: &Workspace, wrong: &[Diagnostic], end| cannot(manner, workspace.sources(), wrong, end);
    if let Err(wrong) = arguments.against.load(&arguments.record, &mut workspace) {
        return Err(say(&workspace, &wrong, End::Unreadable).into());
    }
    let Found { paths, .. } = files::find(std::slice::from_ref(&arguments.record), What::Record);
    let (texts, notes) = match files::record(&arguments.record) {
        Ok(record) => record,
        Err(wrong) => return Err(say(&workspace, &wrong, End::Unreadable).into()),
    };
    let ids = (0..).map(SourceId);
    let sources =
        texts.iter().zip(ids).map(|((name, text), id)| Source::new(id, name.as_str(), text.as_str())).collect();
    let of_rules = workspace.rule_files().iter().flat_map(|file| file.diagnostics.clone());
    let of_rules: Vec<Diagnostic> = of_rules.filter(Diagnostic::is_error).collect();
    let Reported { value, diagnostics } = arguments.against.evaluate(texts, &mut workspace);
    let diagnostics: Vec<Diagnostic> = notes.into_iter().chain(diagnostics).collect();
    match value {
        Some(evaluated) => {
            let aside = manner.say(&diagnostics, workspace.sources(), Stream::Error);
            Ok((Opened { workspace, evaluated, sources, paths }, aside))
        }
        None => {
            // What is wrong with a rule file may be why its edition was not found.
            let all: Vec<Diagnostic> = of_rules.into_iter().chain(diagnostics).collect();
            Err(say(&workspace, &all, End::Wrong).into())
        }
    }
}

/// Which of the record's files answers go into.
fn into(arguments: &InterviewArguments, paths: &[PathBuf]) -> Result<usize, Diagnostic> {
    let record = files::name(&arguments.record);
    let file = |path: &PathBuf| path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let all: Vec<String> = paths.iter().map(file).collect();
    match (&arguments.into, paths) {
        (None, [_]) => Ok(0),
        (None, _) => Err(errors::nowhere_to_write(&record, &all)),
        (Some(into), _) => {
            // By its name in the folder, or by its path as the shell completes it.
            let is_it = |path: &PathBuf| file(path) == *into || files::name(path) == files::name(Path::new(into));
            paths.iter().position(is_it).ok_or_else(|| errors::not_of_the_record(into, &record, &all))
        }
    }
}

/// The judgements to be settled: those named, or all that are reported.
fn wanted(
    arguments: &InterviewArguments,
    workspace: &Workspace,
    evaluated: &Evaluated,
) -> Result<Vec<JudgementId>, Diagnostic> {
    let Evaluated { inspection, outcome, .. } = evaluated;
    let Some((framework, _)) = workspace.rules_of(evaluated) else { return Ok(Vec::new()) };
    if arguments.awards.is_empty() {
        return Ok(inspection.reports.clone());
    }
    let known: Vec<&str> = outcome.awards.iter().map(|award| framework[award.judgement].name.as_str()).collect();
    let named = arguments.awards.iter().map(|name| {
        let award = outcome.awards.iter().find(|award| framework[award.judgement].name == *name);
        award.map(|award| award.judgement).ok_or_else(|| errors::unknown_award(name, &known))
    });
    let mut wanted: Vec<JudgementId> = Vec::new();
    for judgement in named {
        let judgement = judgement?;
        if !wanted.contains(&judgement) {
            wanted.push(judgement);
        }
    }
    Ok(wanted)
}

/// What is named in the arguments and is not there, so that no record need be begun for it.
fn unfit(arguments: &InterviewArguments, framework: &Framework) -> Result<(), Diagnostic> {
    into(arguments, std::slice::from_ref(&arguments.record))?;
    if let Some(kind) = &arguments.kind {
        let known: Vec<&str> = framework.kinds.iter().map(|kind| kind.name.as_str()).collect();
        if !known.contains(&kind.as_str()) {
            return Err(errors::unknown_kind(kind, &known));
        }
    }
    let known: Vec<&str> = framework.judgements.iter().map(|judgement| judgement.name.as_str()).collect();
    match arguments.awards.iter().find(|name| !known.contains(&name.as_str())) {
        Some(unknown) => Err(errors::unknown_judgement(unknown, &known)),
        None => Ok(()),
    }
}

/// Begins a record that is not there; `false` where whoever answers ends it before.
fn begin(arguments: &InterviewArguments, manner: Manner, mouth: &mut Mouth) -> Result<bool, Box<Run>> {
    let (nothing, name) = (Sources::new(), files::name(&arguments.record));
    let Some(rules) = arguments.against.file() else {
        return Err(cannot(manner, &nothing, &[errors::no_record_yet(&name)], End::Unreadable).into());
    };
    let mut workspace = Workspace::new();
    if let Err(wrong) = arguments.against.load(&arguments.record, &mut workspace) {
        return Err(cannot(manner, &nothing, &wrong, End::Unreadable).into());
    }
    let Some(file) = workspace.rule_files().first().filter(|file| file.is_sound()) else {
        return Err(cannot(manner, &nothing, &[errors::begun_under_faults(&files::name(rules))], End::Wrong).into());
    };
    let on_day = match arguments.on {
        None if file.periods.len() > 1 => Err(errors::first_day_wanted(&file.periods)),
        None => Ok(file.clone()),
        Some(on) => day::at(file, on),
    };
    let file = on_day.map_err(|wrong| cannot(manner, &nothing, &[wrong], End::Misused))?;
    let Some((framework, _)) = file.sound() else { return Ok(false) };
    unfit(arguments, framework).map_err(|wrong| cannot(manner, &nothing, &[wrong], End::Misused))?;
    let place = write::meant(&arguments.record);
    write::can_be_written(&place).map_err(|wrong| cannot(manner, &nothing, &[wrong], End::Unreadable))?;
    let mut begin = Begin::new(framework, name.as_str(), arguments.kind.clone(), arguments.on);
    mouth.say(&[format!("There is no record {} yet: it is written after these questions.", shown(&name))]);
    while let Some(prompt) = begin.prompt() {
        let Typed::Line(line) = mouth.ask(&prompt) else { return Ok(false) };
        match begin.hear(&line) {
            Some(said) => mouth.say(&said),
            None => return Ok(false),
        }
    }
    let text = begin.text();
    let mut held = workspace.clone();
    let read = held.evaluate_under_only(vec![(name.clone(), text.clone())]);
    let Some(evaluated) = read.value else {
        return Err(cannot(manner, held.sources(), &read.diagnostics, End::Wrong).into());
    };
    wanted(arguments, &held, &evaluated).map_err(|wrong| cannot(manner, &nothing, &[wrong], End::Misused))?;
    match write::in_place_of(&place, None, text.as_bytes()) {
        Ok(true) => Ok(true),
        // Someone was quicker: it is their record that is gone on with.
        Ok(false) => Ok(true),
        Err(wrong) => Err(cannot(manner, &nothing, &[wrong], End::Unreadable).into()),
    }
}
