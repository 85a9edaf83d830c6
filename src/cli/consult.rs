//! `assize consult`: the pack and the form of a consultation about a draft, and what was answered.

use super::End;
use super::Run;
use super::errors;
use super::files;
use super::files::What;
use super::said;
use super::said::Manner;
use super::said::Stream;
use super::write;
use crate::consult;
use crate::consult::Against;
use crate::consult::Paper;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::codes;
use crate::document;
use crate::document::Document;
use crate::model::Framework;
use crate::template::Part;
use crate::workspace::Workspace;
use clap::Args;
use clap::ValueEnum;
use serde::Serialize;
use std::io::IsTerminal;
use std::path::PathBuf;

/// The largest template that is read.
const LARGEST_TEMPLATE: u64 = 1 << 20;
/// The largest file of responses that is read.
const LARGEST_RESPONSES: u64 = 64 << 20;

/// What `consult` takes.
#[derive(Debug, Args)]
#[command(after_help = format!("{EXAMPLES}{}", super::EXIT_CODES))]
pub(super) struct ConsultArguments {
    /// The rule file of the draft, with its `consultation`
    #[arg(value_name = "DRAFT", required_unless_present = "show_template")]
    draft: Option<PathBuf>,
    /// The rule file of the edition before: the pack then says what each proposal changes
    #[arg(long, value_name = "OLD")]
    against: Option<PathBuf>,
    /// Write the response form: on paper, or as the first row of a file of responses
    #[arg(long, value_enum, value_name = "FORM", num_args = 0..=1, default_missing_value = "paper", conflicts_with = "against")]
    form: Option<Form>,
    /// Count responses: files in CSV, a row for each response
    #[arg(long, value_name = "CSV", num_args = 1.., conflicts_with_all = ["against", "form"])]
    responses: Vec<PathBuf>,
    /// What to write; where left out, what the ending of `--out` says, or else text
    #[arg(long, value_enum)]
    format: Option<Shape>,
    /// Use this template in the place of the shipped one
    #[arg(long, value_name = "FILE")]
    template: Option<PathBuf>,
    /// Where to write it; printed, where left out
    #[arg(long, short, value_name = "FILE")]
    out: Option<PathBuf>,
    /// Print a shipped template, to be changed
    #[arg(long, value_name = "NAME", exclusive = true)]
    show_template: Option<String>,
}

/// What sort of form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Form {
    /// To be printed, or filled in with a word processor
    Paper,
    /// The first row of a file of responses
    Csv,
}

/// How a paper is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Shape {
    /// For a terminal
    Text,
    /// Markdown
    Markdown,
    /// A page to read or to print, whole in one file
    Html,
    /// A Word file, which LibreOffice opens, too
    Docx,
    /// For programs, and for those who write templates: what a template is filled in with
    Json,
}

const EXAMPLES: &str = "\
A file of responses has a column for each question, `question/row` where it is put of several
things, and `question comments` for what was written under it; `--form csv` prints its first row.
Answers are names of the rule file or the words on the form. Nobody is named who did not say
`yes` under `May be named`, and what is wrong with a file is told by rows and columns alone.

Templates: consultation-pack, consultation-form, consultation-results, consultation-days.

Examples:
  assize consult draft.assize --against frameworks/stc/2019.assize
  assize consult draft.assize --against frameworks/stc/2019.assize --format docx --out pack.docx
  assize consult draft.assize --form --format docx --out form.docx
  assize consult draft.assize --form csv > responses.csv
  assize consult draft.assize --responses responses.csv more.csv --format html --out results.html
  assize consult --show-template consultation-pack > pack.md     To change, and then:
  assize consult draft.assize --template pack.md --format html --out pack.html

";

/// Writes a paper of a consultation.
pub(super) fn run(arguments: &ConsultArguments, manner: Manner) -> Run {
    let mut workspace = Workspace::new();
    if let Some(name) = &arguments.show_template {
        return match shipped(name) {
            Ok(text) => Run { out: text.as_bytes().to_vec(), ..Run::default() },
            Err(unknown) => cannot(manner, &workspace, &[unknown], End::Misused),
        };
    }
    let Some(draft) = &arguments.draft else { return Run::default() };
    let read: Vec<PathBuf> = std::iter::once(draft)
        .chain(&arguments.against)
        .chain(&arguments.responses)
        .chain(&arguments.template)
        .cloned()
        .collect();
    if let Some(wrong) = unfit(arguments, &read) {
        return cannot(manner, &workspace, &[wrong], End::Misused);
    }
    for path in std::iter::once(draft).chain(&arguments.against) {
        match files::read(path, What::Rules) {
            Ok((name, text)) => _ = workspace.add_rule_file(name, text),
            Err(unreadable) => return cannot(manner, &workspace, &[unreadable], End::Unreadable),
        }
    }
    let texts = arguments.responses.iter().map(|path| files::plain(path, "file of responses", LARGEST_RESPONSES));
    let loaded = texts.collect::<Result<Vec<_>, _>>().and_then(|texts| {
        let template = arguments.template.as_deref();
        let template = template.map(|path| files::plain(path, "template", LARGEST_TEMPLATE)).transpose()?;
        Ok((texts, template))
    });
    let (texts, template) = match loaded {
        Ok(loaded) => loaded,
        Err(unreadable) => return cannot(manner, &workspace, &[unreadable], End::Unreadable),
    };
    let paper = arguments.paper();
    let templates = parts(paper, template, &mut workspace);
    let written = written(arguments, &workspace, &texts, &templates);
    let (bytes, diagnostics, end) = match written {
        Ok(written) => written,
        Err(wrong) => return cannot(manner, &workspace, &wrong, End::Wrong),
    };
    let out = match arguments.out.as_deref().filter(|path| !write::is_standard_output(path)) {
        None => bytes,
        Some(path) => match write::saved(path, bytes, &read) {
            Ok(()) => Vec::new(),
            Err(unwritable) => return cannot(manner, &workspace, &[unwritable], End::Unreadable),
        },
    };
    Run { out, error: manner.say(&diagnostics, workspace.sources(), Stream::Error), end }
}

impl ConsultArguments {
    /// How the paper is written.
    fn shape(&self) -> Shape {
        let ending = write::ending(self.out.as_deref());
        self.format.unwrap_or(match ending.as_str() {
            "docx" => Shape::Docx,
            "md" | "markdown" => Shape::Markdown,
            "html" | "htm" => Shape::Html,
            "json" => Shape::Json,
            _ => Shape::Text,
        })
    }

    /// Which paper is asked for.
    fn paper(&self) -> Paper {
        match (&self.form, self.responses.is_empty()) {
            (Some(_), _) => Paper::Form,
            (None, true) => Paper::Pack,
            (None, false) => Paper::Results,
        }
    }
}

/// What is written, what is said of it, and how the run ends; or why nothing is.
type Written = Result<(Vec<u8>, Vec<Diagnostic>, End), Vec<Diagnostic>>;

fn written(arguments: &ConsultArguments, workspace: &Workspace, texts: &[files::Text], templates: &[Part]) -> Written {
    let errors = workspace.rule_files().iter().flat_map(|file| &file.diagnostics).filter(|one| one.is_error());
    let errors: Vec<Diagnostic> = errors.cloned().collect();
    let Some(draft) = workspace.rule_files().first().filter(|_| errors.is_empty()) else { return Err(errors) };
    let Some(framework) = draft.periods.first().map(|period| &period.framework) else { return Err(errors) };
    if framework.consultation.is_none() {
        return Err(vec![consult::nobody_is_consulted(framework)]);
    }
    let of_consultation =
        |one: &&Diagnostic| [codes::N0825, codes::N0826, codes::N0827, codes::N0828].contains(&one.code);
    let noted: Vec<Diagnostic> = draft.diagnostics.iter().filter(of_consultation).cloned().collect();
    match arguments.paper() {
        Paper::Form if arguments.form == Some(Form::Csv) => {
            Ok((consult::first_row(framework).into_bytes(), Vec::new(), End::Fine))
        }
        Paper::Form => {
            let bytes = arguments.shape().written(Paper::Form, templates, &consult::pack(framework, None))?;
            Ok((bytes, noted, End::Fine))
        }
        Paper::Pack => pack(arguments, workspace, framework, (noted, templates)),
        Paper::Results => {
            let read = consult::read(framework, texts);
            let results = consult::results(framework, &read.value);
            let bytes = arguments.shape().written(Paper::Results, templates, &results)?;
            let end = if read.diagnostics.iter().any(Diagnostic::is_error) { End::Wrong } else { End::Fine };
            Ok((bytes, read.diagnostics, end))
        }
    }
}

fn pack(
    arguments: &ConsultArguments,
    workspace: &Workspace,
    framework: &Framework,
    (mut noted, templates): (Vec<Diagnostic>, &[Part]),
) -> Written {
    let [draft, old] = workspace.rule_files() else {
        let bytes = arguments.shape().written(Paper::Pack, templates, &consult::pack(framework, None))?;
        return Ok((bytes, noted, End::Fine));
    };
    if let Some((before, _)) = old.sound().filter(|(before, _)| before.name != framework.name) {
        return Err(vec![consult::of_another_framework(before, framework)]);
    }
    let Some(compared) = workspace.compare(old, draft) else { return Err(noted) };
    let against =
        Against { old: compared.old, new: compared.new, between: &compared.between, comparison: &compared.comparison };
    let bytes = arguments.shape().written(Paper::Pack, templates, &consult::pack(framework, Some(&against)))?;
    noted.extend(compared.diagnostics);
    let end = match (said::fails(&noted), compared.comparison.is_decided()) {
        (true, _) => End::Wrong,
        (false, false) => End::NotDecided,
        (false, true) => End::Fine,
    };
    Ok((bytes, noted, end))
}

impl Shape {
    fn written(self, paper: Paper, templates: &[Part], told: &impl Serialize) -> Result<Vec<u8>, Vec<Diagnostic>> {
        let document = |write: fn(&Document) -> Vec<u8>| consult::document(paper, templates, told).map(|it| write(&it));
        match self {
            Shape::Text => document(|it| document::text(it).into_bytes()),
            Shape::Markdown => document(|it| document::markdown(it).into_bytes()),
            Shape::Html => document(|it| document::html(it).into_bytes()),
            Shape::Docx => document(document::docx),
            Shape::Json => Ok(consult::json(told).into_bytes()),
        }
    }
}

fn cannot(manner: Manner, workspace: &Workspace, diagnostics: &[Diagnostic], end: End) -> Run {
    Run { out: Vec::new(), error: manner.say(diagnostics, workspace.sources(), Stream::Error), end }
}

/// Why nothing can be written as it is asked for, whatever stands in the files.
fn unfit(arguments: &ConsultArguments, read: &[PathBuf]) -> Option<Diagnostic> {
    if let Some(twice) = files::read_twice(read.iter().map(PathBuf::as_path)) {
        return Some(twice);
    }
    let Some(path) = arguments.out.as_deref().filter(|path| !write::is_standard_output(path)) else {
        let is_shown = arguments.shape() == Shape::Docx && std::io::stdout().is_terminal();
        return is_shown.then(errors::word_file_on_a_terminal);
    };
    write::over_what_is_read(path, read)
}

/// A shipped template by its name, with or without its ending.
fn shipped(name: &str) -> Result<&'static str, Diagnostic> {
    let is_it = |(known, _): &&(&str, &str)| *known == name || known.strip_suffix(".md") == Some(name);
    let found = consult::TEMPLATES.iter().find(is_it).map(|(_, text)| *text);
    let known: Vec<&str> = consult::TEMPLATES.iter().filter_map(|(known, _)| known.strip_suffix(".md")).collect();
    found.ok_or_else(|| errors::unknown_template(name, &known))
}

/// The templates: the shipped ones, and the one that is named in the place of the paper's.
fn parts(paper: Paper, named: Option<files::Text>, workspace: &mut Workspace) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    for (name, text) in consult::TEMPLATES {
        let (shown, text) = match &named {
            Some((path, text)) if *name == paper.template() => (path.clone(), text.clone()),
            Some(_) | None => (format!("{name}, as shipped"), (*text).to_owned()),
        };
        parts.push(Part { name: (*name).to_owned(), source: workspace.keep(shown, text) });
    }
    parts
}
