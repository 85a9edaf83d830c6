//! What is said of seals: one function a diagnostic.

use super::Sealed;
use super::difference;
use crate::diagnostic::Code;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::codes;
use crate::fingerprint::Declaration;
use crate::fingerprint::Fingerprint;
use crate::model::Framework;
use crate::source::Source;
use crate::source::Span;

/// A declaration's name as it is said: of one that is known by its words, ``limit `…` of `overall` ``.
fn said(name: &str) -> String {
    let parts = difference::group(name).and_then(|group| {
        let words = name.get(group.len()..)?.strip_prefix("`: ")?;
        let (what, of) = group.split_once(" of `")?;
        Some(format!("{} `{words}` of `{of}`", what.replace('-', " ")))
    });
    parts.unwrap_or_else(|| name.to_owned())
}

fn of_declaration(
    sealed: &Sealed,
    (rules, span): (&Source, Option<Span>),
    name: &str,
    came: &str,
    label: &str,
) -> Diagnostic {
    let message = format!("{} was {came} after edition `{}` was sealed", said(name), sealed.edition);
    match span {
        Some(span) => Diagnostic::new(codes::E0721, rules.id(), span, message, label),
        None => Diagnostic::placeless(codes::E0721, format!("{message} (in `{}`)", sealed.file)),
    }
}

/// It says something else than it did.
pub(super) fn changed(sealed: &Sealed, rules: &Source, now: &Declaration, span: Option<Span>) -> Diagnostic {
    of_declaration(sealed, (rules, span), &now.name, "changed", "this is not what was sealed")
}

/// A rule that is known by its words has others.
pub(super) fn reworded(
    sealed: &Sealed,
    rules: &Source,
    now: &Declaration,
    was: &str,
    span: Option<Span>,
) -> Diagnostic {
    of_declaration(sealed, (rules, span), was, "changed", &format!("it is {} now", said(&now.name)))
}

/// It was not there.
pub(super) fn added(sealed: &Sealed, rules: &Source, now: &Declaration, span: Option<Span>) -> Diagnostic {
    of_declaration(sealed, (rules, span), &now.name, "added", "this was not sealed")
}

/// It stands elsewhere among those of its sort.
pub(super) fn moved(sealed: &Sealed, rules: &Source, now: &Declaration, span: Option<Span>) -> Diagnostic {
    of_declaration(sealed, (rules, span), &now.name, "moved", "it stood elsewhere among those of its sort")
}

/// It is not there any more.
pub(super) fn removed(sealed: &Sealed, was: &str) -> Diagnostic {
    let message = format!("{} was taken out after edition `{}` was sealed", said(was), sealed.edition);
    Diagnostic::placeless(codes::E0721, format!("{message} (in `{}`)", sealed.file))
}

/// What to do about a sealed edition that was changed.
pub(super) fn what_to_do(rules: &Source) -> String {
    format!(
        "a published edition stays as it is: put this back, and make the change in a new edition; where the sealed text was \
         wrong, `assize seal {} --because \"…\"` seals it anew and keeps the reason",
        rules.name()
    )
}

/// A sealed edition whose rule file is gone.
pub fn missing(lock: &Source, sealed: &Sealed) -> Diagnostic {
    let Sealed { file, framework, edition, .. } = sealed;
    let message = format!("edition `{edition}` of `{framework}` is sealed, and its rule file `{file}` is not there");
    let help = "put the file back: inspections under this edition cannot be explained without it";
    placed(codes::E0722, lock, file, message, "sealed here").with_help(help)
}

/// The text is not JSON, or not of the shape.
pub(super) fn no_lock_file(lock: &Source, error: &serde_json::Error) -> Diagnostic {
    let line = u32::try_from(error.line()).ok().and_then(|line| lock.line(line)).unwrap_or_default();
    let message = format!("`{}` is no lock file that can be read", lock.name());
    Diagnostic::new(codes::E0723, lock.id(), line, message, "here it is not as `assize seal` writes it")
        .with_help("take back the lock file as it was committed")
}

/// It says that it is of another format.
pub(super) fn another_format(lock: &Source, format: &str, known: &str) -> Diagnostic {
    let message = format!("`{}` is of the format `{format}`, and `{known}` can be read", lock.name());
    placed(codes::E0723, lock, format, message, "said here").with_help("a later Assize may be needed for it")
}

/// A fingerprint is not written as one.
pub(super) fn no_fingerprint(lock: &Source, file: &str) -> Diagnostic {
    let message = format!("what `{}` holds of `{file}` is no fingerprint", lock.name());
    placed(codes::E0723, lock, file, message, "in what follows here")
        .with_help("a fingerprint is 64 of the digits 0 to 9 and a to f; take back the lock file as it was committed")
}

/// A rule file is sealed twice in one lock file.
pub(super) fn sealed_twice(lock: &Source, file: &str) -> Diagnostic {
    placed(codes::E0724, lock, file, format!("`{}` seals `{file}` twice", lock.name()), "once here")
        .with_help("take back the lock file as it was committed")
}

/// The fingerprint of an edition is not that of its declarations.
pub(super) fn does_not_fit(lock: &Source, sealed: &Sealed) -> Diagnostic {
    let message = format!(
        "the seal of edition `{}` was tampered with: its fingerprint is not that of its declarations",
        sealed.edition
    );
    placed(codes::E0724, lock, &sealed.file, message, "in what follows here")
        .with_help("take back the lock file as it was committed; it is written by `assize seal` alone")
}

/// The seal fits the text, and tells something else about it.
pub(super) fn of_another_edition(lock: &Source, sealed: &Sealed) -> Diagnostic {
    let message = format!(
        "the seal of edition `{}` was tampered with: its names, or the fingerprint of its rules, are not those of the edition",
        sealed.edition
    );
    placed(codes::E0724, lock, &sealed.file, message, "in what follows here")
        .with_help("take back the lock file as it was committed; it is written by `assize seal` alone")
}

/// At the first place of some words in a lock file.
fn placed(code: Code, lock: &Source, words: &str, message: String, label: &str) -> Diagnostic {
    let quoted = format!("\"{words}\"");
    let start = lock.text().find(&quoted).unwrap_or(0);
    let length = if lock.text().contains(&quoted) { quoted.len() } else { 0 };
    Diagnostic::new(code, lock.id(), Span::new(start, start + length), message, label)
}

/// A draft is not published.
pub(super) fn a_draft(file: &str, framework: &Framework) -> Diagnostic {
    let message = format!("`{file}` is a draft (`status proposed`), and only what is published is sealed");
    Diagnostic::placeless(codes::E0726, message).with_help(format!(
        "when edition `{}` is adopted, write `status published` and seal it then",
        framework.edition.name
    ))
}

/// An edition is sealed with another fingerprint.
pub(super) fn sealed_otherwise(sealed: &Sealed, now: Fingerprint) -> Diagnostic {
    let Sealed { file, edition, fingerprint, .. } = sealed;
    let message = format!(
        "edition `{edition}` in `{file}` was sealed as {} and is {} now: a seal is not replaced unsaid",
        fingerprint.short(),
        now.short()
    );
    Diagnostic::placeless(codes::E0725, message).with_help(
        "`assize check` names what was changed; where the sealed text was wrong, say so: `--because \"…\"` seals it anew",
    )
}
