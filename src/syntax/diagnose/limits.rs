//! Limits in the words of ordinary English: `cannot be better than good`, `at most adequate`, `must not be good`.
//!
//! What is said instead must bind the same grades. Where one grade is ruled out the scale would have to be known, so the
//! way up and the way down are both said.

use super::Errors;
use super::Fault;
use super::tokens;
use super::tokens::Token;
use crate::diagnostic::Diagnostic;

/// Words that say that something must or may be, and nothing of which grade.
const VERBS: &[&str] =
    &["be", "can", "could", "grade", "is", "may", "might", "must", "ought", "shall", "should", "to", "will", "would"];
/// Words that turn it round.
const DENIED: &[&str] = &["can't", "cannot", "isn't", "mustn't", "never", "no", "not", "shouldn't", "won't"];
/// Words that are no grade, whatever stands before them.
const NO_GRADES: &[&str] =
    &["all", "applicable", "because", "be", "given", "if", "only", "rated", "than", "then", "unless"];
/// Words for what inspectors may depart from.
const USUAL: &[&str] = &["commonly", "generally", "mostly", "ordinarily", "typically", "usually"];

/// Which grades are named, beside the one that stands there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Above,
    Below,
    AtMost,
    AtLeast,
    Itself,
}

/// A limit or an expected grade, as far as its words can be told.
struct Phrase<'a> {
    /// The judgement's own name stands before it.
    names_itself: bool,
    verbs: Vec<&'a str>,
    is_denied: bool,
    side: Side,
    /// `or better`, `or worse` behind the grade.
    reach: Option<Side>,
    grade: &'a str,
    /// `only` stands before or behind it.
    is_only: bool,
    /// The grade alone, and then a condition.
    is_bare: bool,
    start: usize,
    end: usize,
}

/// A limit that is said in other words.
pub(super) fn limit(fault: &Fault<'_>, errors: Errors) -> Option<Diagnostic> {
    if !matches!(fault.keyword, "judgement" | "each") || fault.statement.depth != 1 {
        return None;
    }
    let tokens = tokens::tokens(fault);
    if let Some(said) = usual(fault, errors, &tokens) {
        return Some(said);
    }
    let phrase = phrase(fault, &tokens)?;
    if fault.at > phrase.end {
        return None;
    }
    let (label, help) = mended(&phrase)?;
    let written = fault.text.get(phrase.start..phrase.end)?;
    let written = written.split_whitespace().collect::<Vec<_>>().join(" ");
    Some(errors.said_otherwise(&written, &label, help, fault.span(phrase.start, phrase.end)))
}

/// `usually good when …`
fn usual(fault: &Fault<'_>, errors: Errors, tokens: &[Token<'_>]) -> Option<Diagnostic> {
    let first = tokens.first()?;
    if USUAL.contains(&first.word) {
        return Some(errors.wrong_word(first.word, "normally", fault.span(first.start, first.end())));
    }
    let second = tokens.get(1).filter(|it| it.start == fault.at)?;
    let is_usual = matches!(first.word, "is" | "will") && (second.word == "normally" || USUAL.contains(&second.word));
    let phrase = format!("{} {}", first.word, second.word);
    is_usual.then(|| errors.wrong_word(&phrase, "normally", fault.span(first.start, second.end())))
}

fn phrase<'a>(fault: &Fault<'a>, tokens: &[Token<'a>]) -> Option<Phrase<'a>> {
    let own_name = fault.text.split_whitespace().nth(1).filter(|_| fault.keyword == "judgement");
    let mut rest = tokens;
    let take = |rest: &mut &[Token<'a>]| -> Option<Token<'a>> {
        let (first, others) = rest.split_first()?;
        *rest = others;
        Some(*first)
    };
    let start = tokens.first()?.start;
    let names_itself = rest.first().map(|first| first.word) == own_name;
    if names_itself {
        take(&mut rest);
    }
    let mut verbs = Vec::new();
    let (mut is_denied, mut is_only) = (false, false);
    let is_verb = |it: &&str| VERBS.contains(it) || DENIED.contains(it) || *it == "only";
    while let Some(next) = rest.first().map(|next| next.word).filter(is_verb) {
        is_denied |= DENIED.contains(&next);
        is_only |= next == "only";
        verbs.push(next);
        take(&mut rest);
    }
    let two = (rest.first().map_or("", |it| it.word), rest.get(1).map_or("", |it| it.word));
    let (side, length) = match two {
        ("at", "most") | ("up", "to") | ("capped" | "limited" | "restricted", "at" | "to") => (Side::AtMost, 2),
        ("at", "least") => (Side::AtLeast, 2),
        ("maximum" | "max", "of") => (Side::AtMost, 2),
        ("minimum" | "min", "of") => (Side::AtLeast, 2),
        ("maximum" | "max", _) => (Side::AtMost, 1),
        ("minimum" | "min", _) => (Side::AtLeast, 1),
        ("better" | "higher" | "more" | "greater" | "above", "than") => (Side::Above, 2),
        ("worse" | "lower" | "less" | "below" | "poorer", "than") => (Side::Below, 2),
        ("better" | "higher" | "above" | "over" | "exceed", grade) if grade != "then" => (Side::Above, 1),
        ("worse" | "lower" | "below" | "under" | "poorer", grade) if grade != "then" => (Side::Below, 1),
        _ => (Side::Itself, 0),
    };
    rest = rest.get(length..)?;
    let is_once_more = rest.first().is_some_and(|it| it.word == "be") && side != Side::Itself;
    if is_once_more {
        take(&mut rest);
        verbs.push("than be");
    }
    let grade = take(&mut rest).filter(|grade| grade.is_name() || grade.is_figure() && length > 0)?;
    let begins_a_rule =
        verbs.is_empty() && length == 0 && super::lexicon::known_words("judgement").contains(&grade.word);
    if begins_a_rule || NO_GRADES.contains(&grade.word) {
        return None;
    }
    let mut end = grade.end();
    let reach = match (rest.first().map_or("", |it| it.word), rest.get(1).map_or("", |it| it.word)) {
        ("or", "better" | "above" | "higher" | "up") => Some(Side::AtLeast),
        ("or", "worse" | "below" | "lower" | "down") => Some(Side::AtMost),
        _ => None,
    };
    if reach.is_some() {
        end = rest.get(1)?.end();
        rest = rest.get(2..)?;
    }
    let next = rest.first().map_or("", |it| it.word);
    if next == "of" || next == "requires" || next == "looks" {
        return None;
    }
    let is_bare = verbs.is_empty() && side == Side::Itself && !names_itself && matches!(next, "when" | "if" | "where");
    if is_bare {
        end = rest.first()?.end();
    }
    is_only |= next == "only";
    Some(Phrase { names_itself, verbs, is_denied, side, reach, grade: grade.word, is_only, is_bare, start, end })
}

/// What to say instead: the label and the help.
fn mended(phrase: &Phrase<'_>) -> Option<(String, String)> {
    let grade = phrase.grade;
    let write = |words: String| Some((format!("expected `{words}`"), format!("write `{words}`")));
    let up = format!("`no better than` with the grade below `{grade}`");
    let down = format!("`no worse than` with the grade above `{grade}`");
    let is_sound = phrase.verbs == ["no"] && matches!(phrase.side, Side::Above | Side::Below);
    if phrase.verbs.contains(&"than be") || is_sound && phrase.reach.is_some() {
        let way = if phrase.side == Side::Above { ("better", &up) } else { ("worse", &down) };
        let help = format!(
            "write `no {} than {grade}`, which still allows `{grade}`; to rule it out too write {}",
            way.0, way.1
        );
        return Some(("a limit names one grade, which it allows".to_owned(), help));
    }
    match (phrase.is_denied, phrase.side, phrase.reach) {
        (true, Side::Above, None) | (false, Side::AtMost, None) => write(format!("no better than {grade}")),
        (true, Side::Below, None) | (false, Side::AtLeast, None) => write(format!("no worse than {grade}")),
        (false, Side::Above, None) => Some(("which grade is still allowed?".to_owned(), format!("write {down}"))),
        (false, Side::Below, None) => Some(("which grade is still allowed?".to_owned(), format!("write {up}"))),
        (true, Side::Itself, Some(Side::AtLeast)) => {
            Some(("which grade is still allowed?".to_owned(), format!("write {up}")))
        }
        (true, Side::Itself, Some(_)) => Some(("which grade is still allowed?".to_owned(), format!("write {down}"))),
        (true, Side::Itself, None) if phrase.verbs != ["no"] => Some((
            "are better grades ruled out too, or worse ones?".to_owned(),
            format!(
                "to rule out `{grade}` and every better grade write {up}; to rule out it and every worse one {down}"
            ),
        )),
        (false, Side::Itself, _) => mended_grade(phrase),
        (true, Side::Itself, None) | (true, Side::AtMost | Side::AtLeast, _) => None,
        (_, Side::Above | Side::Below | Side::AtMost | Side::AtLeast, Some(_)) => None,
    }
}

/// `overall is good`, `must be adequate or worse`, `good or better only`, `should be good`
fn mended_grade(phrase: &Phrase<'_>) -> Option<(String, String)> {
    let grade = phrase.grade;
    let write = |words: String| Some((format!("expected `{words}`"), format!("write `{words}`")));
    let is_should = phrase.verbs.iter().any(|verb| matches!(*verb, "should" | "shall" | "will" | "ought" | "would"));
    let is_may = phrase.verbs.iter().any(|verb| matches!(*verb, "may" | "can" | "could" | "might"));
    match phrase.reach {
        _ if phrase.is_only || is_may => match phrase.reach {
            Some(Side::AtMost) => Some((
                "`only when` is said of the grades from one upwards".to_owned(),
                format!("write `no worse than` with the grade above `{grade}`, and `when not (…)`"),
            )),
            _ if phrase.verbs.is_empty() && phrase.reach.is_none() => None,
            _ if phrase.is_only => Some((
                format!("expected `{grade}`"),
                format!(
                    "write `{grade} only when …`: it binds `{grade}` and every better grade (the worst grade: that one)"
                ),
            )),
            _ => Some((
                "what may be is all that no limit forbids".to_owned(),
                format!("write `{grade} only when …` for what `{grade}` asks, or `no better than {grade} when …`"),
            )),
        },
        Some(Side::AtMost) => write(format!("no better than {grade}")),
        Some(_) if phrase.verbs.is_empty() => None,
        Some(_) => write(format!("no worse than {grade}")),
        None if phrase.is_bare => Some((
            "may it be so, must it, or is it expected?".to_owned(),
            format!(
                "write `{grade} only when …` for what `{grade}` asks, `must be {grade} when …` for what binds, \
                 `normally {grade} when …` for what is expected, or, in a judgement decided by rule, `is {grade} when …`"
            ),
        )),
        None if is_should => Some((
            "must it be so, or is it only expected?".to_owned(),
            format!(
                "write `must be {grade}` where nothing else may be awarded, `normally {grade}` where it is expected"
            ),
        )),
        None if phrase.names_itself && phrase.verbs == ["is"] => write(format!("is {grade}")),
        None if phrase.names_itself && phrase.verbs == ["must", "be"] => write(format!("must be {grade}")),
        None => None,
    }
}
