//! The program: arguments, files, exit codes. Everything between is asked of the workspace.
//!
//! Each subcommand gives a `Run`: what to print where, and how it ended. Only this file prints, and `interview`, which
//! has to wait for answers. Results go to standard output, everything else to standard error; a reader that closes its
//! end early is no error.

#![expect(clippy::disallowed_methods, reason = "the shell is where files are read and text is printed")]

mod against;
mod apart;
mod check;
mod completions;
mod compare;
mod consult;
mod count;
mod day;
mod errors;
mod evaluate;
mod evidence;
mod explain;
mod files;
mod folder;
mod impact;
mod interview;
mod man;
mod merge;
mod migrate;
mod new;
mod new_edition;
mod progress;
mod new_inspection;
mod prove;
mod report;
mod seal;
mod said;
mod survey;
mod templates;
mod test;
mod timetable;
mod verify;
mod write;

use clap::Parser;
use clap::Subcommand;
use std::io::ErrorKind;
use std::io::Write;
use std::process::ExitCode;

use said::Manner;

/// The end of every page of help.
const EXIT_CODES: &str = "\
Exit codes:
  0  done, nothing wrong
  1  the framework, the record or the outcome has errors, or a scenario failed
  2  the command was used wrongly
  3  a file could not be read or written
  4  evaluated, but an award asked for is still open
  5  nothing wrong was found, but not everything was decided within the size limit";

/// What `assize --help` shows before the exit codes.
const EXAMPLES: &str = "\
Examples:
  assize new inspection north-2024 --framework rules.assize     Begin a folder for an inspection
  assize check frameworks                 Check every rule file in a folder
  assize evaluate inspection.ron          Say what the rules make of an inspection, and why
  assize interview inspection.ron         Ask what is still to be found, and write it down
  assize timetable inspection.ron         Say what is due, what is done and what is late
  assize test                             Run the scenarios written in the rule files
  assize prove rules.assize               Say what holds of all inspections, and how it was decided
  assize explain E0203                    Say what a message means and how to mend it

";

/// Inspection frameworks as rule files: awards with their reasons.
#[derive(Debug, Parser)]
#[command(name = "assize", version, max_term_width = 100, after_help = format!("{EXAMPLES}{EXIT_CODES}"))]
pub struct Arguments {
    /// What to do.
    #[command(subcommand)]
    command: Command,
    /// Say what is wrong in plain lines, for screen readers and logs
    #[arg(long, global = true)]
    plain: bool,
}

/// The subcommands.
#[derive(Debug, Subcommand)]
enum Command {
    /// Check rule files: is everything in them understood, and does it fit together?
    Check(check::CheckArguments),
    /// Say what the rules make of an inspection: awards, and the reasons for each
    Evaluate(evaluate::EvaluateArguments),
    /// Say what supports each finding of an inspection, what speaks against it, and what is missing
    Evidence(evidence::EvidenceArguments),
    /// Write the report of an inspection, for the team, the provider or the public
    Report(report::ReportArguments),
    /// Ask what can still move the awards of an inspection, and write each answer into its record
    Interview(interview::InterviewArguments),
    /// Run the scenarios in rule files: worked cases with what is expected of them
    Test(test::TestArguments),
    /// Say what a later edition changes, for all possible inspections
    Compare(compare::CompareArguments),
    /// Write the pack and the form of a consultation about a draft, and count what was answered
    Consult(consult::ConsultArguments),
    /// Replay past inspections under another edition: who moves, and why
    Impact(impact::ImpactArguments),
    /// Rewrite a record for another edition, and mark what needs a person
    Migrate(migrate::MigrateArguments),
    /// Say what improved, was sustained or declined between two inspections
    Progress(progress::ProgressArguments),
    /// Say what is due in an inspection, what is done and what is late
    Timetable(timetable::TimetableArguments),
    /// Begin something new: the folder for an inspection, or the next edition of a framework
    New(new::NewArguments),
    /// Count the answers to a survey in a file, and write them as a part of the record
    Survey(survey::SurveyArguments),
    /// Begin the next edition of a framework from the last; the same as `new edition`
    #[command(hide = true)]
    NewEdition(new_edition::NewEditionArguments),
    /// Make two inspectors' copies of one inspection one again, and say where they disagree
    Merge(merge::MergeArguments),
    /// Say of everything that checks decide whether it holds of all inspections, and how it was decided
    Prove(prove::ProveArguments),
    /// Say how many possible inspections come to each award
    Count(count::CountArguments),
    /// Seal published editions: keep their fingerprints beside them, so that a change is told
    Seal(seal::SealArguments),
    /// Say whether kept outcomes are what was written, in a chain, and what their records come to
    Verify(verify::VerifyArguments),
    /// Say what the code of a message means and how to mend it
    Explain(explain::ExplainArguments),
    /// Print completions for a shell
    Completions(completions::CompletionsArguments),
    /// Print the manual page
    Man(man::ManArguments),
}

/// What a subcommand gives.
#[derive(Debug, Default)]
struct Run {
    /// Results.
    out: Vec<u8>,
    /// What is wrong, or worth knowing.
    error: String,
    /// How it ended.
    end: End,
}

/// How a run ended.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
enum End {
    /// Nothing is wrong.
    #[default]
    Fine,
    /// The framework, the record or the outcome has errors, or a scenario failed.
    Wrong,
    /// The command was used wrongly.
    Misused,
    /// A file could not be read or written.
    Unreadable,
    /// An award asked for is open.
    Open,
    /// Something was not decided within the stated size.
    NotDecided,
}

impl End {
    /// Its exit code.
    const fn code(self) -> u8 {
        match self {
            End::Fine => 0,
            End::Wrong => 1,
            End::Misused => 2,
            End::Unreadable => 3,
            End::Open => 4,
            End::NotDecided => 5,
        }
    }
}

/// Runs the program on its arguments.
pub fn main() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => {
            // Help and version arrive here too. That nobody reads them is no error.
            let _ = error.print();
            return ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(End::Misused.code()));
        }
    };
    let manner = Manner::of_terminal(arguments.plain);
    let run = match arguments.command {
        Command::Check(arguments) => check::run(&arguments, manner),
        Command::Evaluate(arguments) => evaluate::run(&arguments, manner),
        Command::Evidence(arguments) => evidence::run(&arguments, manner),
        Command::Interview(arguments) => interview::run(&arguments, manner),
        Command::Test(arguments) => test::run(&arguments, manner),
        Command::Compare(arguments) => compare::run(&arguments, manner),
        Command::Consult(arguments) => consult::run(&arguments, manner),
        Command::Impact(arguments) => impact::run(&arguments, manner),
        Command::Migrate(arguments) => migrate::run(&arguments, manner),
        Command::Progress(arguments) => progress::run(&arguments, manner),
        Command::Timetable(arguments) => timetable::run(&arguments, manner),
        Command::New(arguments) => new::run(&arguments, manner),
        Command::Merge(arguments) => merge::run(&arguments, manner),
        Command::Survey(arguments) => survey::run(&arguments, manner),
        Command::NewEdition(arguments) => new_edition::run(&arguments, manner),
        Command::Prove(arguments) => prove::run(&arguments, manner),
        Command::Report(arguments) => report::run(&arguments, manner),
        Command::Count(arguments) => count::run(&arguments, manner),
        Command::Seal(arguments) => seal::run(&arguments, manner),
        Command::Verify(arguments) => verify::run(&arguments, manner),
        Command::Explain(arguments) => explain::run(&arguments, manner),
        Command::Completions(arguments) => completions::run(&arguments),
        Command::Man(_) => man::run(),
    };
    print(&run)
}

/// Prints what a run gives and says how it ended.
fn print(run: &Run) -> ExitCode {
    let out = std::io::stdout().lock().write_all(&run.out).and_then(|()| std::io::stdout().lock().flush());
    // Where standard error is closed there is nobody to tell.
    let _ = std::io::stderr().lock().write_all(run.error.as_bytes());
    match out {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            let said = format!("standard output cannot be written: {}\n", error.kind());
            let _ = std::io::stderr().lock().write_all(said.as_bytes());
            ExitCode::from(End::Unreadable.code())
        }
        Ok(()) | Err(_) => ExitCode::from(run.end.code()),
    }
}
