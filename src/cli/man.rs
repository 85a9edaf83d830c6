//! `assize man`: the manual page, from the same definition as the arguments.

use super::Arguments;
use super::End;
use super::Run;
use clap::Args;
use clap::CommandFactory;

/// What `man` takes: nothing.
#[derive(Debug, Args)]
#[command(after_help = format!("{EXAMPLES}{}", super::EXIT_CODES))]
pub(super) struct ManArguments {}

const EXAMPLES: &str = "\
Examples:
  assize man > assize.1       Then `man ./assize.1`, or put it with your other manual pages

";

/// Prints the manual page in roff.
pub(super) fn run() -> Run {
    let mut out = Vec::new();
    match clap_mangen::Man::new(Arguments::command()).render(&mut out) {
        Ok(()) => Run { out, ..Run::default() },
        Err(error) => Run { error: format!("{error}\n"), end: End::Wrong, ..Run::default() },
    }
}
