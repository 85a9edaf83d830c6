//! What people write for the claims of a property and the conditions of an assumption.

use super::Errors;
use super::Fault;
use super::lexicon;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::nearest::nearest;

/// The words with which a claim begins.
const HOW: &[&str] = &["always", "normally", "possible"];
/// Words with which a claim may begin behind those.
const BEGIN_A_CONDITION: &[&str] = &["any", "at", "every", "exactly", "fewer", "more", "no", "not", "previous"];
/// What people say for `normally`.
const NORMALLY: &[&str] = &["generally", "mostly", "often", "typically", "usually"];
/// What people say for `possible`.
const POSSIBLE: &[&str] = &["can", "could", "may", "might", "possibly", "sometimes"];
/// What binds.
const BINDING: &[&str] = &["must", "shall", "should", "will"];
/// What people say for `when`.
const WHEN: &[&str] = &["if", "when", "whenever"];

/// A name before the title of what has none.
pub(super) fn name_before_title(fault: &Fault<'_>, errors: Errors) -> Option<Diagnostic> {
    let what = match fault.keyword {
        "property" => "a property",
        "assume" => "an assumption",
        "scenario" => "a scenario",
        _ => return None,
    };
    let word = fault.word_at(fault.at);
    let is_head = fault.statement.depth == 0 && fault.word_before() == Some(fault.statement.start);
    let behind = fault.text.get(fault.at + word.len()..).unwrap_or("").trim_start_matches(' ');
    let is_name = is_head && !word.is_empty() && behind.starts_with('"');
    is_name.then(|| errors.has_no_name(what, word, fault.span(fault.at, fault.at + word.len())))
}

/// A line of a property or an assumption.
pub(super) fn line(fault: &Fault<'_>, errors: Errors) -> Option<Diagnostic> {
    if fault.statement.depth == 0 || !matches!(fault.keyword, "property" | "assume") {
        return None;
    }
    let finders = [cites, is_never];
    finders.iter().find_map(|find| find(fault, errors)).or_else(|| {
        if fault.keyword == "property" {
            claim(fault, errors).or_else(|| inside_a_claim(fault, errors))
        } else {
            assumed(fault, errors)
        }
    })
}

/// `cite`, `basis` and `because` are said of rules.
fn cites(fault: &Fault<'_>, errors: Errors) -> Option<Diagnostic> {
    let word = fault.word_at(fault.at);
    let what = if fault.keyword == "property" { "a property" } else { "an assumption" };
    ["cite", "basis", "because"]
        .contains(&word)
        .then(|| errors.is_no_rule(word, what, fault.span(fault.at, fault.at + word.len())))
}

/// `overall is never outstanding`
fn is_never(fault: &Fault<'_>, errors: Errors) -> Option<Diagnostic> {
    let before = fault.word_before().filter(|at| fault.word_at(*at) == "never" && *at != fault.statement.start)?;
    let help = "say which grades it may be, as in `is adequate or worse`, or put `not (…)` around what is never so";
    let span = fault.span(before, before + "never".len());
    Some(errors.said_otherwise("never", "expected what it is", help.to_owned(), span))
}

/// A line of a property that does not begin as a claim does.
fn claim(fault: &Fault<'_>, errors: Errors) -> Option<Diagnostic> {
    let start = fault.statement.start;
    let word = fault.word_at(start);
    let span = fault.span(start, start + word.len());
    if HOW.contains(&word) || word.is_empty() {
        return None;
    }
    if word == "never" || word == "impossible" {
        return Some(errors.claims_the_contrary(word, &in_one_line(fault, word.len()), span));
    }
    if BINDING.contains(&word) {
        let help = "a property claims what follows from the rules: `always overall is …`; what binds is a limit in \
                    the judgement";
        return Some(errors.said_otherwise(word, "expected `always`", help.to_owned(), span));
    }
    if WHEN.contains(&word) {
        return Some(errors.claims_nothing_yet(word, "always", span));
    }
    if NORMALLY.contains(&word) {
        return Some(errors.wrong_word(word, "normally", span));
    }
    if POSSIBLE.contains(&word) {
        return Some(errors.wrong_word(word, "possible", span));
    }
    let second = fault.line().split_whitespace().nth(1).unwrap_or("");
    let is_limit = word == "no" && matches!(second, "better" | "worse");
    let begins_otherwise = lexicon::place_of(word).is_some() || lexicon::begins_declaration(word);
    let is_condition = BEGIN_A_CONDITION.contains(&word) && !is_limit
        || !begins_otherwise
            && !lexicon::RESERVED.contains(&word)
            && word.starts_with(|first: char| first.is_ascii_lowercase())
            && nearest(word, lexicon::known_words("property").iter().copied()).is_none();
    is_condition.then(|| errors.begins_no_claim(word, &in_one_line(fault, 0), span))
}

/// The rest of the line behind its first bytes, with single blanks.
fn in_one_line(fault: &Fault<'_>, skipped: usize) -> String {
    fault.line().get(skipped..).unwrap_or("").split_whitespace().collect::<Vec<_>>().join(" ")
}

/// `always when …`, `always overall must be good`
fn inside_a_claim(fault: &Fault<'_>, errors: Errors) -> Option<Diagnostic> {
    let word = fault.word_at(fault.at);
    let span = fault.span(fault.at, fault.at + word.len());
    let how = fault.word_at(fault.statement.start);
    if WHEN.contains(&word) && fault.word_before() == Some(fault.statement.start) {
        return Some(errors.claims_nothing_yet(word, how, span));
    }
    must_be(fault, errors)
}

/// `overall must be good`
fn must_be(fault: &Fault<'_>, errors: Errors) -> Option<Diagnostic> {
    let word = fault.word_at(fault.at);
    BINDING.contains(&word).then(|| {
        let behind = fault.text.get(fault.at + word.len()..).unwrap_or("").trim_start();
        let wrong = if lexicon::word_at(behind, 0) == "be" { format!("{word} be") } else { word.to_owned() };
        let help = "say what is so, and write `is`; what binds an award is a limit in the judgement".to_owned();
        errors.said_otherwise(&wrong, "expected `is`", help, fault.span(fault.at, fault.at + wrong.len()))
    })
}

/// `always population is at least 1`, `population is at least 1 when open`
fn assumed(fault: &Fault<'_>, errors: Errors) -> Option<Diagnostic> {
    let word = fault.word_at(fault.at);
    let span = fault.span(fault.at, fault.at + word.len());
    if fault.at == fault.statement.start {
        let help = match word {
            "always" => "leave it out: an assumption is a condition alone, and holds always",
            "never" => "an assumption is a condition alone: write `not (…)` around what is never so",
            "normally" | "possible" => {
                "what is assumed holds of every inspection; leave it out, or claim it in a `property`"
            }
            _ => return None,
        };
        return Some(errors.said_otherwise(word, "expected a condition", help.to_owned(), span));
    }
    if !WHEN.contains(&word) {
        return must_be(fault, errors);
    }
    let help = "say it as one condition: `A when B` is `A or not B`".to_owned();
    Some(errors.said_otherwise(word, "an assumption has no `when`", help, span))
}
