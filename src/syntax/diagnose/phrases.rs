//! Phrases of ordinary English that are said otherwise here, and names of several words.

use super::Errors;
use super::Fault;
use super::lexicon;
use crate::diagnostic::Diagnostic;

/// Numbers that people write as words.
const NUMBERS: &[&str] =
    &["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

/// Words after which a condition begins.
const BEFORE_A_CONDITION: &[&str] = &["when", "and", "or", "not", "means", "if", "where", "unless"];

/// Words after which a number is expected.
const BEFORE_A_NUMBER: &[&str] = &["least", "most", "exactly", "than", "by", "from", "to"];

/// What people call a basis that is `stated`.
const STATED: &[&str] =
    &["official", "published", "statutory", "explicit", "express", "actual", "original", "quoted", "verbatim", "law"];

/// Words behind which a name stands, and then a text in quotes.
const NAMING: &[&str] =
    &["aspect", "criterion", "fact", "framework", "inspection", "judgement", "party", "scale", "source", "tag", "term"];

/// The one phrase that is said otherwise, where there is one.
pub(super) fn phrase(fault: &Fault<'_>, errors: Errors) -> Option<Diagnostic> {
    let finders = [may_not_be, official, number_in_words, negated_answer, name_of_several_words];
    finders.iter().find_map(|find| find(fault, errors))
}

/// `may not be applicable`
fn may_not_be(fault: &Fault<'_>, errors: Errors) -> Option<Diagnostic> {
    let (wrong, right) = ("may not be applicable", "may be not applicable");
    let place = fault.statement.start + fault.line().find(wrong)?;
    let is_here = (place..=place + wrong.len()).contains(&fault.at);
    is_here.then(|| errors.wrong_word(wrong, right, fault.span(place, place + wrong.len())))
}

/// `basis official`
fn official(fault: &Fault<'_>, errors: Errors) -> Option<Diagnostic> {
    let word = fault.word_at(fault.at);
    let follows_basis = fault.word_before().is_some_and(|at| fault.word_at(at) == "basis");
    let is_wrong = follows_basis && STATED.contains(&word);
    let help = "for what the document itself says write `basis stated`".to_owned();
    is_wrong
        .then(|| errors.said_otherwise(word, "expected `stated`", help, fault.span(fault.at, fault.at + word.len())))
}

/// `at least two areas`, `one area is inadequate`, `4 areas are good`
fn number_in_words(fault: &Fault<'_>, errors: Errors) -> Option<Diagnostic> {
    let before = fault.word_before()?;
    let (here, there) = (fault.word_at(fault.at), fault.word_at(before));
    if let Some(figure) = figure(here).filter(|_| BEFORE_A_NUMBER.contains(&there)) {
        let span = fault.span(fault.at, fault.at + here.len());
        return Some(errors.wrong_word(here, &figure, span));
    }
    let is_number = !there.is_empty() && there.bytes().all(|byte| byte.is_ascii_digit());
    let figure = figure(there).or_else(|| is_number.then(|| there.to_owned()))?;
    let earlier = fault.text.get(fault.statement.start..before)?.trim_end().trim_end_matches('(').trim_end();
    let follows = earlier.rsplit([' ', '\n']).next().unwrap_or("");
    let begins_a_condition =
        BEFORE_A_CONDITION.contains(&follows) && here.starts_with(|it: char| it.is_ascii_lowercase());
    begins_a_condition.then(|| {
        let verb = if figure == "1" { "is" } else { "are" };
        let help = format!("write `at least {figure} {here} {verb} …`, or `exactly {figure} {here} {verb} …`");
        let label = "how many at least, or at most?";
        let phrase = format!("{there} {here}");
        errors.said_otherwise(&phrase, label, help, fault.span(before, fault.at + here.len()))
    })
}

/// A number written as a word, in figures.
pub(super) fn figure(word: &str) -> Option<String> {
    NUMBERS.iter().position(|number| *number == word).map(|place| (place + 1).to_string())
}

/// `expect overall is not good`, `but safety/risks is not met`
fn negated_answer(fault: &Fault<'_>, errors: Errors) -> Option<Diagnostic> {
    let before = fault.word_before()?;
    if fault.keyword != "scenario" || fault.word_at(before) != "not" {
        return None;
    }
    let word = fault.word_at(fault.at);
    let help = match (fault.word_at(fault.statement.start), word) {
        ("expect", _) => {
            "name the grade that is expected, as in `is adequate`, or one that is possible: `may be adequate`"
        }
        (_, "met") => "write `is unmet`",
        (_, "unmet") => "write `is met`",
        _ => "write the answer that it has",
    };
    let span = fault.span(before, fault.at + word.len());
    Some(errors.said_otherwise(&format!("not {word}"), "this leaves open what it is", help.to_owned(), span))
}

/// `criterion body worn cameras "…"`
fn name_of_several_words(fault: &Fault<'_>, errors: Errors) -> Option<Diagnostic> {
    let line = fault.line();
    let (head, _) = line.split_once('"')?;
    let is_grade = fault.keyword == "scale" && fault.statement.depth == 1;
    let keyword = head.split(' ').next().unwrap_or("");
    let skipped = if is_grade { 0 } else { NAMING.contains(&keyword).then_some(keyword.len())? };
    let rest = head.get(skipped..)?;
    let name = rest.trim();
    let words: Vec<&str> = name.split_whitespace().collect();
    let is_word = |word: &&str| word.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'));
    let start = fault.statement.start + skipped + rest.len() - rest.trim_start().len();
    let stops_inside = (start..=start + name.len() + 1).contains(&fault.at);
    if words.len() < 2 || !words.iter().all(is_word) || !stops_inside {
        return None;
    }
    let mended = words.join("-").to_lowercase().replace('_', "-");
    // `worth` and the like begin what follows a grade's name.
    let misplaced = words.iter().skip(1).any(|word| lexicon::RESERVED.contains(word) || *word == "worth");
    (!misplaced).then(|| errors.not_one_word(name, &mended, fault.span(start, start + name.len())))
}
