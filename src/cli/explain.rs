//! `assize explain`: the page of a code, or the list of all.

use super::End;
use super::Run;
use super::errors;
use super::said::Manner;
use super::said::Stream;
use crate::diagnostic::codes;
use crate::diagnostic::render::Sources;
use clap::Args;

/// What `explain` takes.
#[derive(Debug, Args)]
#[command(after_help = format!("{EXAMPLES}{}", super::EXIT_CODES))]
pub(super) struct ExplainArguments {
    /// A code, as in E0203; without one, all are listed
    #[arg(value_name = "CODE")]
    code: Option<String>,
}

const EXAMPLES: &str = "\
Examples:
  assize explain E0203      What the message means, an example that gives it, and the same mended
  assize explain            Every code, a line each

";

/// Prints a page, or the list.
pub(super) fn run(arguments: &ExplainArguments, manner: Manner) -> Run {
    let Some(wanted) = &arguments.code else {
        let list: String = codes::ALL.iter().map(|code| format!("{}  {}\n", code.id, code.title)).collect();
        return Run { out: list.into_bytes(), ..Run::default() };
    };
    match codes::find(wanted.trim()) {
        Some(code) => Run { out: code.page.as_bytes().to_vec(), ..Run::default() },
        None => {
            let error = manner.say(&[errors::unknown_code(wanted)], &Sources::new(), Stream::Error);
            Run { error, end: End::Misused, ..Run::default() }
        }
    }
}
