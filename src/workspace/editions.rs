//! Which edition each rule file says that it holds, and what is wrong with them together.
//!
//! Two files of one edition are two answers to one question, and neither is preferred: not by name, not by order.

use crate::diagnostic::Diagnostic;
use crate::diagnostic::codes;
use crate::diagnostic::nearest::nearest;
use crate::model::Framework;
use crate::model::Status;
use crate::source::Span;
use crate::succession;
use crate::syntax::ast::Ast;

use super::RuleFile;

/// The header of a rule file, as far as it names an edition; a file with errors has one, too.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Header {
    /// The framework's name.
    pub framework: String,
    /// The edition's name.
    pub edition: String,
    /// The edition's name, where it stands.
    pub span: Span,
}

/// The header of a rule file.
pub(super) fn header(ast: &Ast) -> Option<Header> {
    ast.headers().find_map(|framework| {
        let edition = framework.edition.as_ref()?;
        let (framework, span) = (framework.name.value.clone(), edition.span);
        Some(Header { framework, edition: edition.value.clone(), span })
    })
}

fn is_same(left: &RuleFile, right: &RuleFile) -> bool {
    let edition = |file: &RuleFile| file.header.as_ref().map(|it| (it.framework.clone(), it.edition.clone()));
    edition(left).is_some() && edition(left) == edition(right)
}

/// The rule files that hold an edition that an earlier one holds, too.
pub(super) fn twins(files: &[RuleFile]) -> Vec<Diagnostic> {
    let of_earlier = files.iter().enumerate().filter_map(|(place, file)| {
        let earlier = files.iter().take(place).find(|earlier| is_same(earlier, file))?;
        twin(earlier, file)
    });
    of_earlier.collect()
}

/// Another rule file of the same edition as this one, if there is any.
pub(super) fn twin_of(files: &[RuleFile], place: usize) -> Option<Diagnostic> {
    let file = files.get(place)?;
    let mut others = files.iter().enumerate().filter(|(other, _)| *other != place);
    let (other, twin_file) = others.find(|(_, other)| is_same(file, other))?;
    if other < place { twin(twin_file, file) } else { twin(file, twin_file) }
}

fn twin(first: &RuleFile, second: &RuleFile) -> Option<Diagnostic> {
    let (there, here) = (first.header.as_ref()?, second.header.as_ref()?);
    let message = format!("edition `{}` of `{}` is in two rule files", here.edition, here.framework);
    let one = Diagnostic::new(codes::E0541, second.source.id(), here.span, message, "said here")
        .with_label(first.source.id(), there.span, "and here")
        .with_help("keep one of them, give the other an edition of its own, or name the file with `--framework FILE`");
    Some(one)
}

/// The rule files of a framework that have errors, where a record's date chose the edition: theirs was not thought of.
pub(super) fn passed_over(files: &[RuleFile], framework: &str) -> Vec<Diagnostic> {
    let broken = files.iter().filter(|file| !file.is_sound());
    let of_framework = broken.filter_map(|file| file.header.as_ref().map(|header| (file, header)));
    of_framework
        .filter(|(_, header)| header.framework == framework)
        .map(|(file, header)| {
            let message = format!("edition `{}` was passed over, because its rule file has errors", header.edition);
            let label = "whether it was in force was not looked at";
            Diagnostic::new(codes::W0546, file.source.id(), header.span, message, label)
                .with_help("mend it (`assize check` says how), or let the record name its edition")
        })
        .collect()
}

/// No rule file at hand holds an edition.
pub(super) fn no_such_edition(name: &str, framework: &str, known: &[&str]) -> Diagnostic {
    let diagnostic = Diagnostic::placeless(codes::E0745, format!("no edition `{name}` of `{framework}` is at hand"));
    match nearest(name, known.iter().copied()) {
        Some(near) => diagnostic.with_help(format!("did you mean `{near}`?")),
        None => diagnostic.with_help(format!("there are: {}", known.join(", "))),
    }
}

/// A record that cannot be rewritten; `has_kind` where the edition has such an inspection.
pub(super) fn not_rewritten(edition: &str, has_kind: bool, stays: &[String]) -> Diagnostic {
    let message = format!("the record cannot be rewritten for edition {edition}");
    let diagnostic = Diagnostic::placeless(codes::E0746, message);
    if has_kind {
        return diagnostic.with_help("its text is laid out in a way that is not understood: begin a new record");
    }
    let why = stays.last().map_or("it has no such inspection", String::as_str);
    diagnostic.with_help(format!("{why}; begin a new record for that edition"))
}

/// What is wrong with each edition as the successor of another.
pub(super) fn successions(files: &[RuleFile]) -> Vec<Diagnostic> {
    let sound: Vec<&Framework> = files.iter().filter_map(|file| Some(file.sound()?.0)).collect();
    // What ends is succeeded as it stands at its end.
    let ended: Vec<&Framework> = files.iter().filter_map(|file| Some(&file.periods.last()?.framework)).collect();
    let mut found = Vec::new();
    for (place, new) in sound.iter().copied().enumerate() {
        let Some(named) = &new.succession else { continue };
        let Some(old) =
            ended.iter().copied().find(|old| old.name == new.name && old.edition.name == named.edition.value)
        else {
            found.push(succession::not_at_hand(new));
            continue;
        };
        found.extend(succession::correspondence(old, new).diagnostics);
        found.extend(succession::dates(old, new));
        let is_rival = |other: &&Framework| {
            other.name == new.name
                && other.edition.status == Status::Published
                && other.succession.as_ref().is_some_and(|it| it.edition.value == named.edition.value)
        };
        if new.edition.status == Status::Published
            && let Some(first) = sound.iter().copied().take(place).find(is_rival)
        {
            found.push(succession::second_successor(first, new));
        }
    }
    found
}
