//! The shape of a lock file, `assize-lock/1`: JSON, a line a declaration, so that differences between two can be read.

use super::Lock;
use super::Read;
use super::Sealed;
use super::errors;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::Reported;
use crate::fingerprint;
use crate::fingerprint::Fingerprint;
use crate::source::Source;
use serde::Deserialize;
use serde::Serialize;

/// What lock files say they are.
const FORMAT: &str = "assize-lock/1";

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    format: String,
    editions: Vec<Edition>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Edition {
    file: String,
    framework: String,
    edition: String,
    fingerprint: String,
    rules: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    earlier: Vec<Earlier>,
    declarations: Vec<String>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Earlier {
    fingerprint: String,
    because: String,
}

/// A lock file as text, ending in a line feed.
pub fn written(lock: &Lock) -> String {
    let edition = |sealed: &Sealed| {
        let Sealed { file, framework, edition, fingerprint, rules, earlier, declarations } = sealed;
        let earlier = earlier.iter();
        Edition {
            file: file.clone(),
            framework: framework.clone(),
            edition: edition.clone(),
            fingerprint: fingerprint.to_string(),
            rules: rules.to_string(),
            earlier: earlier
                .map(|(of, because)| Earlier { fingerprint: of.to_string(), because: because.clone() })
                .collect(),
            declarations: declarations.iter().map(|(name, of)| format!("{of} {name}")).collect(),
        }
    };
    let file = File { format: FORMAT.to_owned(), editions: lock.editions.iter().map(edition).collect() };
    // Strings and lists always serialise.
    let mut text = serde_json::to_string_pretty(&file).unwrap_or_default();
    text.push('\n');
    text
}

/// Reads a lock file. One that does not fit itself is not relied on: whoever changed it may have changed anything.
pub fn read(source: &Source) -> Read {
    let file: File = match serde_json::from_str(source.text()) {
        Ok(file) => file,
        Err(error) => return nothing(errors::no_lock_file(source, &error)),
    };
    if file.format != FORMAT {
        return nothing(errors::another_format(source, &file.format, FORMAT));
    }
    let mut lock = Lock::default();
    for edition in file.editions {
        let name = edition.file.clone();
        let Some(sealed) = sealed(edition) else { return nothing(errors::no_fingerprint(source, &name)) };
        if lock.of(&sealed.file).is_some() {
            return nothing(errors::sealed_twice(source, &sealed.file));
        }
        let declarations = sealed.declarations.iter();
        let of_all = fingerprint::of_declarations(declarations.map(|(name, of)| (*of, name.as_str())));
        if of_all != sealed.fingerprint {
            return nothing(errors::does_not_fit(source, &sealed));
        }
        lock.editions.push(sealed);
    }
    Reported { value: Some(lock), diagnostics: Vec::new() }
}

fn nothing(wrong: Diagnostic) -> Read {
    Reported { value: None, diagnostics: vec![wrong] }
}

fn sealed(edition: Edition) -> Option<Sealed> {
    let declaration = |line: &String| {
        let (of, name) = line.split_once(' ')?;
        Some((name.to_owned(), Fingerprint::read(of)?))
    };
    let earlier = |one: Earlier| Some((Fingerprint::read(&one.fingerprint)?, one.because));
    Some(Sealed {
        fingerprint: Fingerprint::read(&edition.fingerprint)?,
        rules: Fingerprint::read(&edition.rules)?,
        declarations: edition.declarations.iter().map(declaration).collect::<Option<_>>()?,
        earlier: edition.earlier.into_iter().map(earlier).collect::<Option<_>>()?,
        file: edition.file,
        framework: edition.framework,
        edition: edition.edition,
    })
}
