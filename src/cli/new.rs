//! `assize new`: the folder for an inspection, or the next edition of a framework.

use super::Run;
use super::new_edition;
use super::new_inspection;
use super::said::Manner;
use clap::Args;
use clap::Subcommand;

/// What `new` takes.
#[derive(Debug, Args)]
pub(super) struct NewArguments {
    #[command(subcommand)]
    what: New,
}

/// What can be begun.
#[derive(Debug, Subcommand)]
enum New {
    /// Make the folder for one inspection: a record that says nothing yet, with a file for each inspector
    Inspection(new_inspection::NewInspectionArguments),
    /// Begin the next edition of a framework from the last
    Edition(new_edition::NewEditionArguments),
}

/// Begins it.
pub(super) fn run(arguments: &NewArguments, manner: Manner) -> Run {
    match &arguments.what {
        New::Inspection(arguments) => new_inspection::run(arguments, manner),
        New::Edition(arguments) => new_edition::run(arguments, manner),
    }
}
