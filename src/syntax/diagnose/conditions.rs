//! Conditions in the words of ordinary English: `unless`, `neither … nor`, `3 or more areas`, `below good`.

use super::Errors;
use super::Fault;
use super::lexicon;
use super::phrases;
use super::tokens;
use super::tokens::Token;
use crate::diagnostic::Diagnostic;

/// The most characters of a condition that a message repeats.
const LONGEST: usize = 120;

/// What is wrong with the words of a condition.
pub(super) fn condition(fault: &Fault<'_>, errors: Errors) -> Option<Diagnostic> {
    let tokens = tokens::tokens(fault);
    let at = tokens.iter().position(|token| token.start == fault.at).unwrap_or(tokens.len());
    let finders = [condition_first, exception, of_each, or_more, contracted, beyond, comma, nor, where_for_when];
    finders.iter().find_map(|find| find(&Words { fault, errors, tokens: &tokens, at }))
}

/// The words of the rule, and at which of them the grammar stopped.
struct Words<'a> {
    fault: &'a Fault<'a>,
    errors: Errors,
    tokens: &'a [Token<'a>],
    at: usize,
}

impl<'a> Words<'a> {
    fn word(&self, place: usize) -> &'a str {
        self.tokens.get(place).map_or("", |token| token.word)
    }

    fn before(&self) -> &'a str {
        self.at.checked_sub(1).map_or("", |place| self.word(place))
    }

    fn from(&self, place: usize) -> &'a [Token<'a>] {
        self.tokens.get(place..).unwrap_or(&[])
    }

    /// The words between two places are said otherwise.
    fn said(&self, from: usize, to: usize, label: &str, help: String) -> Option<Diagnostic> {
        let words = self.tokens.get(from..to)?;
        let span = self.fault.span(words.first()?.start, words.last()?.end());
        Some(self.errors.said_otherwise(&shortened(tokens::joined(words)), label, help, span))
    }
}

fn shortened(words: String) -> String {
    if words.len() > LONGEST {
        format!("{} …", words.split(' ').take(3).collect::<Vec<_>>().join(" "))
    } else {
        words
    }
}

/// A condition turned round: in brackets where `not` would else bind to its first side only.
fn negated(condition: &[Token<'_>]) -> String {
    let is_joined = tokens::joins(condition, "and") || tokens::joins(condition, "or");
    let words = tokens::joined(condition);
    let written = if words.len() > LONGEST { "…" } else { &words };
    match written.strip_prefix("not ").filter(|_| !is_joined) {
        _ if written.is_empty() => "not …".to_owned(),
        Some(denied) => denied.to_owned(),
        None if is_joined || written == "…" => format!("not ({written})"),
        None => format!("not {written}"),
    }
}

/// `unless safety is good, no better than adequate`, `if breach then must be inadequate`
fn condition_first(words: &Words<'_>) -> Option<Diagnostic> {
    let first = words.word(0);
    if !matches!(first, "if" | "unless" | "when" | "where") || words.fault.statement.depth == 0 {
        return None;
    }
    let rest = words.from(1);
    let begins_a_rule = |it: &Token<'_>| matches!(it.word, "," | "must" | "normally" | "otherwise" | "then");
    let when = if first == "unless" { "when not (…)" } else { "when …" };
    let mut help = format!(
        "write what is decided first and `{when}` behind it; where it carries on the line above, begin it with `{when}`"
    );
    if let Some(end) = rest.iter().position(begins_a_rule) {
        let condition = rest.get(..end)?;
        let rule = rest.get(end..)?;
        let is_joint = |it: &&Token<'_>| matches!(it.word, "," | "then");
        let rule = rule.get(rule.iter().take_while(is_joint).count()..)?;
        let rule = tokens::joined(rule.get(..tokens::condition(rule))?);
        let when = if first == "unless" { negated(condition) } else { tokens::joined(condition) };
        if rule.len() + when.len() <= 2 * LONGEST {
            help = format!("write `{rule} when {when}`");
        }
    }
    words.said(0, 1, "the condition stands behind what it decides", help)
}

/// `no better than adequate unless safety is good or behaviour is good`, `… except when …`
fn exception(words: &Words<'_>) -> Option<Diagnostic> {
    let length = match (words.word(words.at), words.word(words.at + 1)) {
        ("unless", _) => 1,
        ("except", "when" | "if" | "where" | "that" | "for") => 2,
        _ => return None,
    };
    let behind = words.from(words.at + length);
    let denied = negated(behind.get(..tokens::condition(behind))?);
    let earlier = words.tokens.get(..words.at)?;
    // Behind another condition it narrows that one.
    let (label, help) = match earlier.iter().position(|it| matches!(it.word, "when" | "if")) {
        None => ("expected `when not`", format!("write `when {denied}`")),
        Some(when) => {
            let first = earlier.get(when + 1..)?;
            if tokens::joins(first, "or") {
                ("expected `and not`", format!("write `when ({}) and {denied}`", tokens::joined(first)))
            } else {
                ("expected `and not`", format!("write `and {denied}`"))
            }
        }
    };
    words.said(words.at, words.at + length, label, help)
}

/// `neither safety nor behaviour is good`, `both safety and behaviour are good`, `either …`
fn of_each(words: &Words<'_>) -> Option<Diagnostic> {
    let (start, quantifier) = [words.at.checked_sub(1), Some(words.at)].into_iter().flatten().find_map(|place| {
        let quantifier = match words.word(place) {
            "neither" => "no one of",
            "both" => "every one of",
            "either" => "any one of",
            _ => return None,
        };
        Some((place, quantifier))
    })?;
    let mut names: Vec<&str> = Vec::new();
    let mut at = start + 1;
    while words.tokens.get(at).is_some_and(Token::is_name) {
        names.push(words.word(at));
        at += 1;
        let joint = at;
        while matches!(words.word(at), "and" | "or" | "nor" | ",") {
            at += 1;
        }
        if at == joint {
            break;
        }
    }
    let label = "what is asked of each?";
    if names.len() < 2 {
        let help = format!("write `{quantifier} (A, B) is …`, with the names of what is asked");
        return words.said(start, start + 1, label, help);
    }
    if !matches!(words.word(at), "is" | "are") {
        let whole = match quantifier {
            "no one of" => names.iter().map(|it| format!("not {it}")).collect::<Vec<_>>().join(" and "),
            "any one of" => names.join(" or "),
            _ => names.join(" and "),
        };
        return words.said(start, at, label, format!("write `({whole})`"));
    }
    words.said(start, at + 1, label, format!("write `{quantifier} ({}) is`", names.join(", ")))
}

/// `3 or more areas are inadequate`
fn or_more(words: &Words<'_>) -> Option<Diagnostic> {
    let start = [3, 2, 1].iter().find_map(|back| {
        let start = words.at.checked_sub(*back)?;
        let is_more = matches!(words.word(start + 2), "more" | "fewer" | "less");
        (words.word(start + 1) == "or" && is_more).then_some(start)
    })?;
    let written = words.word(start);
    let is_number = words.tokens.get(start).is_some_and(Token::is_figure);
    let figure = phrases::figure(written).or_else(|| is_number.then(|| written.to_owned()))?;
    let right = if words.word(start + 2) == "more" { "at least" } else { "at most" };
    let mended = format!("{right} {figure}");
    words.said(start, start + 3, &format!("expected `{mended}`"), format!("write `{mended}`"))
}

/// `isn't`: what comes nearest to it would mean the opposite.
fn contracted(words: &Words<'_>) -> Option<Diagnostic> {
    let verb = words.word(words.at).strip_suffix("n't")?;
    let help = match verb {
        "is" | "are" | "was" | "were" => {
            "write `is not`; of a grade in the middle of its scale say which is meant: `is better than` or `is worse than`"
        }
        _ => "write `not` before what does not hold",
    };
    words.said(words.at, words.at + 1, "`not` is a word of its own", help.to_owned())
}

/// `is below good`, `is higher than good`, `is under 5`
fn beyond(words: &Words<'_>) -> Option<Diagnostic> {
    let (start, end) =
        [(words.at.checked_sub(1)?, words.at), (words.at, words.at + 1)].into_iter().find(|(place, _)| {
            let is_tested = place.checked_sub(1).is_some_and(|verb| matches!(words.word(verb), "is" | "are" | "be"));
            is_tested
                && matches!(words.word(*place), "above" | "over" | "higher" | "below" | "under" | "lower" | "beneath")
        })?;
    let end = if words.word(end) == "than" { end + 1 } else { end };
    let value = words.tokens.get(end)?;
    let is_more = matches!(words.word(start), "above" | "over" | "higher");
    let right = match (value.word.starts_with(|it: char| it.is_ascii_digit()), is_more) {
        (true, true) => "more than",
        (true, false) => "less than",
        (false, true) => "better than",
        (false, false) => "worse than",
    };
    words.said(start, end, &format!("expected `{right}`"), format!("write `{right}`"))
}

/// `…, and safety is good`
fn comma(words: &Words<'_>) -> Option<Diagnostic> {
    let places = [Some(words.at), words.at.checked_sub(1)];
    let place = places.into_iter().flatten().find(|place| words.word(*place) == ",")?;
    let joint = words.word(place + 1);
    let token = words.tokens.get(place).filter(|_| matches!(joint, "and" | "or"))?;
    let has_condition = words.tokens.get(..place)?.iter().any(|it| matches!(it.word, "when" | "means" | "where"));
    let help = format!("leave the comma out before `{joint}`");
    has_condition.then(|| words.errors.left_out(",", help, words.fault.span(token.start, token.end())))
}

/// `not safety is good nor behaviour is good`
fn nor(words: &Words<'_>) -> Option<Diagnostic> {
    if words.word(words.at) != "nor" {
        return None;
    }
    words.said(words.at, words.at + 1, "expected `and not`", "write `and not`".to_owned())
}

/// `no better than adequate where …`
fn where_for_when(words: &Words<'_>) -> Option<Diagnostic> {
    let is_behind_a_grade = words.word(words.at) == "where"
        && words.fault.rules.iter().any(|rule| matches!(rule, super::Rule::WHEN | super::Rule::when))
        && !lexicon::RESERVED.contains(&words.before());
    if !is_behind_a_grade {
        return None;
    }
    words.said(words.at, words.at + 1, "expected `when`", "write `when`".to_owned())
}
