//! `assize count`: how many possible inspections come to each award, exactly, as text, Markdown or JSON.

use super::End;
use super::Run;
use super::errors;
use super::files;
use super::files::What;
use super::said;
use super::said::Manner;
use super::said::Stream;
use crate::diagnostic::Diagnostic;
use crate::document;
use crate::model::Framework;
use crate::model::JudgementId;
use crate::model::KindId;
use crate::workspace::Workspace;
use clap::Args;
use clap::ValueEnum;
use std::path::PathBuf;

/// What `count` takes.
#[derive(Debug, Args)]
#[command(after_help = format!("{EXAMPLES}{}", super::EXIT_CODES))]
pub(super) struct CountArguments {
    /// The rule file, or `-` for standard input
    #[arg(value_name = "RULES")]
    rules: PathBuf,
    /// Count this judgement only
    #[arg(long, value_name = "JUDGEMENT")]
    award: Option<String>,
    /// Count inspections of this kind only
    #[arg(long, value_name = "KIND")]
    kind: Option<String>,
    /// What to print
    #[arg(long, value_enum, default_value_t = CountFormat::Text)]
    format: CountFormat,
}

const EXAMPLES: &str = "\
Counted are the ways to answer the questions that a judgement reads, without those that
the rules assume away. Shares are of possible inspections, not of likely ones.

Examples:
  assize count frameworks/stc/2012.assize                   Every judgement and kind
  assize count frameworks/stc/2012.assize --award safety    One judgement
  assize count frameworks/stc/2012.assize --kind full       One kind of inspection
  assize count frameworks/stc/2012.assize --format json     Every digit of every number

";

/// How counts are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum CountFormat {
    /// For people.
    Text,
    /// For programs: the shape `assize-count/1`.
    Json,
    /// For reports.
    Markdown,
}

/// Counts.
pub(super) fn run(arguments: &CountArguments, manner: Manner) -> Run {
    let mut workspace = Workspace::new();
    match files::read(&arguments.rules, What::Rules) {
        Ok((name, text)) => _ = workspace.add_rule_file(name, text),
        Err(unreadable) => return cannot(arguments, manner, &workspace, &[unreadable], End::Unreadable),
    }
    let errors = workspace.rule_files().iter().flat_map(|file| &file.diagnostics).filter(|one| one.is_error());
    let errors: Vec<Diagnostic> = errors.cloned().collect();
    let sound = workspace.rule_files().first().and_then(|file| file.sound.as_ref().map(|sound| (file, &sound.0)));
    let Some((file, framework)) = sound else { return cannot(arguments, manner, &workspace, &errors, End::Wrong) };
    let only = match asked(arguments, framework) {
        Ok(only) => only,
        Err(unknown) => return cannot(arguments, manner, &workspace, &[unknown], End::Misused),
    };
    let counted = workspace.counts(file, only);
    let out = match arguments.format {
        CountFormat::Text => document::text(&document::counts(framework, &counted)),
        CountFormat::Markdown => document::markdown(&document::counts(framework, &counted)),
        CountFormat::Json => document::counts_json(framework, &counted),
    };
    let is_decided = counted.iter().flat_map(|of| &of.judgements).all(|(_, counts)| counts.is_some());
    let end = if is_decided { End::Fine } else { End::NotDecided };
    Run { out: out.into_bytes(), error: String::new(), end }
}

/// The kind and the judgement that are asked for; what is wrong where there is none of that name.
fn asked(
    arguments: &CountArguments,
    framework: &Framework,
) -> Result<(Option<KindId>, Option<JudgementId>), Diagnostic> {
    let kind = arguments.kind.as_deref().map(|name| {
        let known = || framework.kinds.iter().map(|kind| kind.name.as_str()).collect::<Vec<&str>>();
        framework.find_kind(name).ok_or_else(|| errors::unknown_kind(name, &known()))
    });
    let judgement = arguments.award.as_deref().map(|name| {
        let known = || framework.judgements.iter().map(|judgement| judgement.name.as_str()).collect::<Vec<&str>>();
        let mut named = framework.judgements.enumerate().filter(|(_, judgement)| judgement.name == name);
        named.next().map(|(id, _)| id).ok_or_else(|| errors::unknown_judgement(name, &known()))
    });
    Ok((kind.transpose()?, judgement.transpose()?))
}

/// The run of a command that could not do what it was asked.
fn cannot(
    arguments: &CountArguments,
    manner: Manner,
    workspace: &Workspace,
    diagnostics: &[Diagnostic],
    end: End,
) -> Run {
    let error = match arguments.format {
        CountFormat::Json => said::json(diagnostics, workspace.sources()),
        CountFormat::Text | CountFormat::Markdown => manner.say(diagnostics, workspace.sources(), Stream::Error),
    };
    Run { out: Vec::new(), error, end }
}
