//! `assize seal`: the fingerprints of published editions, kept in a lock file beside their rule files.

use super::End;
use super::Run;
use super::check::CheckFormat;
use super::errors;
use super::files;
use super::files::Found;
use super::files::What;
use super::said;
use super::said::Manner;
use super::said::Stream;
use super::write;
use crate::diagnostic::Diagnostic;
use crate::seal;
use crate::seal::Sealing;
use crate::workspace::LockToWrite;
use crate::workspace::SealedNow;
use crate::workspace::Workspace;
use clap::Args;
use serde_json::json;
use std::path::Path;
use std::path::PathBuf;

/// What `seal` takes.
#[derive(Debug, Args)]
#[command(after_help = format!("{EXAMPLES}{}", super::EXIT_CODES))]
pub(super) struct SealArguments {
    /// Rule files, or folders to search for them; all of them are sealed or, where one is refused, none
    #[arg(value_name = "FILE|FOLDER", required = true)]
    paths: Vec<PathBuf>,
    /// Why an edition that was sealed otherwise is sealed anew; kept in the lock file
    #[arg(long, value_name = "REASON", value_parser = clap::builder::NonEmptyStringValueParser::new())]
    because: Option<String>,
    /// How to say what was sealed
    #[arg(long, value_enum, default_value_t = CheckFormat::Text)]
    format: CheckFormat,
}

const EXAMPLES: &str = "\
A published edition stays as it is. Its fingerprint is kept in `assize.lock` beside it, with that
of each of its declarations: `assize check` then names what was changed, and `assize evaluate`
does not pass over it. Layout, comments, `status` and `until` are no part of it. Commit the lock
file.

Examples:
  assize seal frameworks/stc/2012.assize                     Seal one edition
  assize seal frameworks/stc/2012.assize --because \"It cited the wrong paragraph.\"
                                                             Seal it anew, where it was wrong
  assize check frameworks                                    Are the sealed editions as they were?

";

/// Seals editions.
pub(super) fn run(arguments: &SealArguments, manner: Manner) -> Run {
    let mut workspace = Workspace::new();
    if arguments.paths.iter().any(|path| files::is_standard_input(path)) {
        return cannot(arguments, manner, &workspace, &[errors::no_place_for_a_lock()], End::Misused);
    }
    let Found { paths, wrong: mut unreadable, notes: _ } = files::find(&arguments.paths, What::Rules);
    for path in &paths {
        match files::read(path, What::Rules) {
            Ok((name, text)) => _ = workspace.add_rule_file(name, text),
            Err(diagnostic) => unreadable.push(diagnostic),
        }
    }
    unreadable.extend(files::load_locks(&[], &paths, &mut workspace));
    if !unreadable.is_empty() {
        return cannot(arguments, manner, &workspace, &unreadable, End::Unreadable);
    }
    let locks = match workspace.seal(arguments.because.as_deref()) {
        Ok(locks) => locks,
        Err(refused) => return cannot(arguments, manner, &workspace, &refused, End::Wrong),
    };
    for LockToWrite { folder, text, editions } in &locks {
        let is_new = editions.iter().any(|sealed| sealed.sealing != Sealing::Already);
        // The name of a folder ends where the slash stood; at the root that is all there was of it.
        let folder = if folder.is_empty() && paths.iter().any(|path| path.is_absolute()) { "/" } else { folder };
        if is_new && let Err(unwritable) = write::saved(&Path::new(folder).join(seal::FILE), text, &[]) {
            return cannot(arguments, manner, &workspace, &[unwritable], End::Unreadable);
        }
    }
    let all = locks.iter().flat_map(|lock| &lock.editions);
    let out: String = all
        .map(|sealed| match arguments.format {
            CheckFormat::Text => in_words(sealed),
            CheckFormat::Json => as_json(sealed),
        })
        .collect();
    Run { out: out.into_bytes(), ..Run::default() }
}

fn cannot(arguments: &SealArguments, manner: Manner, workspace: &Workspace, wrong: &[Diagnostic], end: End) -> Run {
    let error = match arguments.format {
        CheckFormat::Text => manner.say(wrong, workspace.sources(), Stream::Error),
        CheckFormat::Json => said::json(wrong, workspace.sources()),
    };
    Run { out: Vec::new(), error, end }
}

/// `frameworks/stc/2012.assize: edition 2012 of stc is sealed as 3f2a0c9d1b7e, with 214 declarations`
fn in_words(sealed: &SealedNow) -> String {
    let SealedNow { file, framework, edition, fingerprint, rules: _, declarations, sealing } = sealed;
    let how = match sealing {
        Sealing::First => "is sealed",
        Sealing::Already => "was sealed already",
        Sealing::Anew => "is sealed anew",
    };
    let as_what = fingerprint.short();
    format!("{file}: edition {edition} of {framework} {how} as {as_what}, with {declarations} declarations\n")
}

fn as_json(sealed: &SealedNow) -> String {
    let SealedNow { file, framework, edition, fingerprint, rules, declarations, sealing } = sealed;
    let how = match sealing {
        Sealing::First => "sealed",
        Sealing::Already => "sealed-already",
        Sealing::Anew => "sealed-anew",
    };
    let line = json!({
        "file": file,
        "framework": framework,
        "edition": edition,
        "fingerprint": fingerprint.to_string(),
        "rules_fingerprint": rules.to_string(),
        "declarations": declarations,
        "sealing": how,
    });
    format!("{line}\n")
}
