//! `assize report`: the report of an inspection for those who read it, as a page, a Word file or Markdown.

use super::End;
use super::Run;
use super::against::Against;
use super::apart;
use super::errors;
use super::files;
use super::said::Manner;
use super::said::Stream;
use super::templates;
use super::write;
use crate::diagnostic::Diagnostic;
use crate::document;
use crate::document::Document;
use crate::report;
use crate::report::Audience;
use crate::workspace::Workspace;
use clap::Args;
use clap::ValueEnum;
use std::io::IsTerminal;
use std::path::Path;
use std::path::PathBuf;

/// What `report` takes.
#[derive(Debug, Args)]
#[command(after_help = format!("{EXAMPLES}{}", super::EXIT_CODES))]
pub(super) struct ReportArguments {
    /// The record: a file, a folder with a file from each inspector, or `-` for standard input
    #[arg(value_name = "RECORD", required_unless_present = "show_template")]
    record: Option<PathBuf>,
    #[command(flatten)]
    against: Against,
    /// Whom it is for; what they may not see is left out
    #[arg(long = "for", value_enum, value_name = "READER", required_unless_present = "show_template")]
    reader: Option<Reader>,
    /// What to write; where left out, what the ending of `--out` says, or else a page
    #[arg(long, value_enum)]
    format: Option<Form>,
    /// Use this template in the place of the shipped one
    #[arg(long, value_name = "FILE")]
    template: Option<PathBuf>,
    /// Use the templates in this folder in the place of the shipped ones of the same names
    #[arg(long, value_name = "FOLDER")]
    templates: Option<PathBuf>,
    /// Look for the names in this file, and write no report that holds one: `{"yp-1": ["Full Name"]}`
    #[arg(long, value_name = "FILE")]
    names: Option<PathBuf>,
    /// Where to write it; printed, where left out
    #[arg(long, short, value_name = "FILE")]
    out: Option<PathBuf>,
    /// Print a shipped template, to be changed: `inspector`, `provider`, `public`, or a file that they include
    #[arg(long, value_name = "NAME", exclusive = true)]
    show_template: Option<String>,
}

/// Whom a report is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Reader {
    /// Those who inspected: everything, with references to evidence
    Inspector,
    /// Those who were inspected: what was found, and what it would take
    Provider,
    /// Everybody: awards, and the reasons for them in the framework's words
    Public,
}

/// How a report is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Form {
    /// A page to read or to print, whole in one file
    Html,
    /// A Word file, which LibreOffice opens, too
    Docx,
    /// Markdown
    Markdown,
}

const EXAMPLES: &str = "\
The sections and their order are those of the edition's `report`; where it has none, each reported
judgement has a section. What inspectors write for the report stands in the record:
  report: {\"about\": \"Three inspectors spent ten days at the centre.\"},
  particulars: {\"population\": \"58 young people on the first day.\"},
An empty line begins a paragraph; nothing in it is read as Markdown.

A report whose awards are not signed off, or are open, says on every page that it is provisional.

Examples:
  assize report inspection.ron --for public --out report.html
  assize report inspection.ron --for provider --format docx --out draft.docx
  assize report inspection.ron --for inspector --format markdown
  assize report --show-template public > public.md       To change, and then:
  assize report inspection.ron --for public --template public.md --out report.html
  assize report inspection.ron --for public --templates our-templates --out report.html

";

/// Writes a report.
pub(super) fn run(arguments: &ReportArguments, manner: Manner) -> Run {
    let mut workspace = Workspace::new();
    if let Some(name) = &arguments.show_template {
        return match templates::shipped(name) {
            Ok(text) => Run { out: text.as_bytes().to_vec(), ..Run::default() },
            Err(unknown) => cannot(manner, &workspace, &[unknown], End::Misused),
        };
    }
    let (Some(record), Some(reader)) = (&arguments.record, arguments.reader) else { return Run::default() };
    if let Some(wrong) = unfit(arguments, record) {
        return cannot(manner, &workspace, &[wrong], End::Misused);
    }
    let names = match apart::names(record, arguments.names.as_deref()) {
        Ok(names) => names,
        Err(wrong) => return cannot(manner, &workspace, &wrong, End::Unreadable),
    };
    let audience = reader.audience();
    let templates =
        match templates::all(arguments.templates.as_deref(), arguments.template.as_deref(), audience, &mut workspace) {
            Ok(templates) => templates,
            Err(unreadable) => return cannot(manner, &workspace, &[unreadable], End::Unreadable),
        };
    if let Err(unreadable) = arguments.against.load(record, &mut workspace) {
        return cannot(manner, &workspace, &unreadable, End::Unreadable);
    }
    let (texts, mut diagnostics) = match files::record(record) {
        Ok(read) => read,
        Err(unreadable) => return cannot(manner, &workspace, &unreadable, End::Unreadable),
    };
    let of_rules: Vec<Diagnostic> = workspace.rule_files().iter().flat_map(|file| file.diagnostics.clone()).collect();
    let reported = arguments.against.evaluate(texts.clone(), &mut workspace);
    workspace.cover(&names);
    diagnostics.extend(reported.diagnostics);
    let Some(evaluated) = reported.value else {
        // What is wrong with a rule file may be why its edition was not found.
        let all: Vec<Diagnostic> = of_rules.into_iter().filter(Diagnostic::is_error).chain(diagnostics).collect();
        return cannot(manner, &workspace, &all, End::Wrong);
    };
    diagnostics.extend(evaluated.outcome.diagnostics.iter().cloned());
    let Some(case) = workspace.case(&evaluated) else { return Run::default() };
    diagnostics.extend(report::parts_missing(&case));
    diagnostics.extend(report::without_names(&names, audience));
    if let Some(wrong) = report::not_to_be_given_out(&case, audience) {
        diagnostics.push(wrong);
        return cannot(manner, &workspace, &diagnostics, End::Wrong);
    }
    let Some((_, plan)) = workspace.rules_of(&evaluated) else { return Run::default() };
    let document = match report::document(&case, plan, audience, &templates) {
        Ok(document) => document,
        Err(wrong) => {
            diagnostics.extend(wrong);
            return cannot(manner, &workspace, &diagnostics, End::Wrong);
        }
    };
    let named = workspace.named_in_report(&names, &document, &texts);
    if !named.is_empty() {
        diagnostics.extend(named);
        return cannot(manner, &workspace, &diagnostics, End::Wrong);
    }
    let end = if diagnostics.iter().any(Diagnostic::is_error) { End::Wrong } else { End::Fine };
    let bytes = arguments.form().written(&document);
    let out = match arguments.out.as_deref().filter(|path| !write::is_standard_output(path)) {
        None => bytes,
        Some(path) => match write::saved(path, bytes, &files::of_record(record)) {
            Ok(()) => Vec::new(),
            Err(unwritable) => return cannot(manner, &workspace, &[unwritable], End::Unreadable),
        },
    };
    Run { out, error: manner.say(&diagnostics, workspace.sources(), Stream::Error), end }
}

impl ReportArguments {
    /// How the report is written.
    fn form(&self) -> Form {
        let ending = write::ending(self.out.as_deref());
        self.format.unwrap_or(match ending.as_str() {
            "docx" => Form::Docx,
            "md" | "markdown" => Form::Markdown,
            _ => Form::Html,
        })
    }
}

impl Reader {
    const fn audience(self) -> Audience {
        match self {
            Reader::Inspector => Audience::Inspector,
            Reader::Provider => Audience::Provider,
            Reader::Public => Audience::Public,
        }
    }
}

impl Form {
    fn written(self, document: &Document) -> Vec<u8> {
        match self {
            Form::Html => document::html(document).into_bytes(),
            Form::Docx => document::docx(document),
            Form::Markdown => document::markdown(document).into_bytes(),
        }
    }
}

fn cannot(manner: Manner, workspace: &Workspace, diagnostics: &[Diagnostic], end: End) -> Run {
    Run { out: Vec::new(), error: manner.say(diagnostics, workspace.sources(), Stream::Error), end }
}

/// Why the report cannot be written as it is asked for, whatever comes of the record.
fn unfit(arguments: &ReportArguments, record: &Path) -> Option<Diagnostic> {
    let named = std::iter::once(record).chain(arguments.against.file()).chain(arguments.template.as_deref());
    let named = named.chain(arguments.names.as_deref());
    if let Some(twice) = files::read_twice(named) {
        return Some(twice);
    }
    let file = arguments.out.as_deref().filter(|path| !write::is_standard_output(path));
    let Some(path) = file else {
        let is_shown = arguments.form() == Form::Docx && std::io::stdout().is_terminal();
        return is_shown.then(errors::word_file_on_a_terminal);
    };
    let rules = arguments.against.paths(record).unwrap_or_default();
    let read = files::of_record(record).into_iter().chain(rules).chain(arguments.template.clone());
    let read = read.chain(arguments.names.clone());
    let folder = arguments.templates.iter().flat_map(|folder| templates::in_folder(folder).unwrap_or_default());
    write::over_what_is_read(path, &read.chain(folder).collect::<Vec<_>>())
}
