//! `assize count`: how many possible inspections come to each award, exactly, as text, Markdown or JSON.

use super::End;
use super::Run;
use super::day::On;
use super::errors;
use super::files;
use super::files::What;
use super::said::Format;
use super::said::Manner;
use crate::diagnostic::Diagnostic;
use crate::document;
use crate::document::Document;
use crate::model::Framework;
use crate::model::JudgementId;
use crate::model::KindId;
use crate::workspace::Workspace;
use clap::Args;
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
    #[command(flatten)]
    on: On,
    /// What to print
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

const EXAMPLES: &str = "\
Counted are the ways to answer the questions that a judgement reads, without those that
the rules assume away. Shares are of possible inspections, not of likely ones. Where the rules
of an edition change on some day, they are counted before and after it.

Examples:
  assize count frameworks/stc/2012.assize                   Every judgement and kind
  assize count frameworks/stc/2012.assize --award safety    One judgement
  assize count frameworks/stc/2012.assize --kind full       One kind of inspection
  assize count frameworks/stc/2012.assize --format json     Every digit of every number

";

/// Counts.
pub(super) fn run(arguments: &CountArguments, manner: Manner) -> Run {
    let mut workspace = Workspace::new();
    match files::read(&arguments.rules, What::Rules) {
        Ok((name, text)) => _ = workspace.add_rule_file(name, text),
        Err(unreadable) => return arguments.format.cannot(manner, workspace.sources(), &[unreadable], End::Unreadable),
    }
    let errors = workspace.rule_files().iter().flat_map(|file| &file.diagnostics).filter(|one| one.is_error());
    let errors: Vec<Diagnostic> = errors.cloned().collect();
    let Some(file) = workspace.rule_files().first().filter(|file| file.is_sound()) else {
        return arguments.format.cannot(manner, workspace.sources(), &errors, End::Wrong);
    };
    let files = match arguments.on.of(file) {
        Ok(files) => files,
        Err(wrong) => return arguments.format.cannot(manner, workspace.sources(), &[wrong], End::Misused),
    };
    let (mut whole, mut json, mut end) = (Document::default(), String::new(), End::Fine);
    for file in &files {
        let Some((framework, _)) = file.sound() else { continue };
        let only = match asked(arguments, framework) {
            Ok(only) => only,
            Err(unknown) => return arguments.format.cannot(manner, workspace.sources(), &[unknown], End::Misused),
        };
        let counted = workspace.counts(file, only);
        document::counts(framework, &counted).blocks.into_iter().for_each(|block| whole.push(block));
        // JSON texts stand one behind another, as programs read them from one stream.
        json.push_str(&document::counts_json(framework, &counted));
        if counted.iter().flat_map(|of| &of.judgements).any(|(_, counts)| counts.is_none()) {
            end = End::NotDecided;
        }
    }
    let out = match arguments.format {
        Format::Text => document::text(&whole),
        Format::Markdown => document::markdown(&whole),
        Format::Html => document::html(&whole),
        Format::Json => json,
    };
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
