//! `assize completions`: what a shell completes, from the same definition as the arguments.

use super::Arguments;
use super::Run;
use clap::Args;
use clap::CommandFactory;
use clap_complete::Shell;

/// What `completions` takes.
#[derive(Debug, Args)]
#[command(after_help = format!("{EXAMPLES}{}", super::EXIT_CODES))]
pub(super) struct CompletionsArguments {
    /// The shell
    #[arg(value_enum)]
    shell: Shell,
}

const EXAMPLES: &str = "\
Examples:
  assize completions bash > ~/.local/share/bash-completion/completions/assize
  assize completions zsh > ~/.zfunc/_assize

";

/// Prints the completions of a shell.
pub(super) fn run(arguments: &CompletionsArguments) -> Run {
    let mut out = Vec::new();
    clap_complete::generate(arguments.shell, &mut Arguments::command(), "assize", &mut out);
    Run { out, ..Run::default() }
}
