//! A rule that cannot be read: what is most likely wrong with it.
//!
//! The rule is looked at alone, by its words: first what people are known to write wrongly, then a first word that begins
//! no rule here, then what the grammar expected at the place it got to.

mod tokens;
mod claims;
mod clauses;
mod conditions;
mod limits;
mod phrases;

use super::errors::Errors;
use super::expected::{expected, keywords};
use super::grammar::Rule;
use super::lexicon;
use super::statement::Statement;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::nearest::nearest;
use crate::source::Span;

/// A faulty statement and where the grammar stopped.
pub(super) struct Fault<'a> {
    /// The parsed view of the declaration.
    pub(super) text: &'a str,
    /// The whole file as written.
    pub(super) written: &'a str,
    /// The statement that is wrong.
    pub(super) statement: &'a Statement,
    /// All statements of the declaration.
    pub(super) all: &'a [Statement],
    /// Where the grammar stopped, in `text`.
    pub(super) at: usize,
    /// Where `text` begins in the file.
    pub(super) base: usize,
    /// Where the declaration ends in the file: missing braces have been put behind it.
    pub(super) limit: usize,
    /// The declaration's word.
    pub(super) keyword: &'a str,
    /// What the grammar would have taken there.
    pub(super) rules: &'a [Rule],
}

/// The one thing to say of a faulty statement.
pub(super) fn diagnose(fault: &Fault<'_>, errors: Errors) -> Diagnostic {
    let finders = [
        dated,
        claims::name_before_title,
        claims::line,
        limits::limit,
        phrases::phrase,
        conditions::condition,
        clauses::clause,
        wrong_word,
        faulty_row,
        unknown_first_word,
    ];
    finders.iter().find_map(|find| find(fault, errors)).unwrap_or_else(|| unexpected(fault, errors))
}

impl Fault<'_> {
    /// A place in the file, widened to whole characters: what stands there may be no letter of the language.
    fn span(&self, from: usize, to: usize) -> Span {
        let (from, to) = ((from + self.base).min(self.limit), (to + self.base).min(self.limit));
        Span::new(self.written.floor_char_boundary(from), self.written.ceil_char_boundary(to))
    }

    /// The statement's own line without what stands in its block.
    fn line(&self) -> &str {
        self.text.get(self.statement.start..self.statement.head_end).unwrap_or("").trim_end()
    }

    fn word_at(&self, at: usize) -> &str {
        lexicon::word_at(self.text, at)
    }

    /// Where the word before the place begins, on the same line.
    fn word_before(&self) -> Option<usize> {
        let before = self.text.get(self.statement.start..self.at)?.trim_end();
        let start = self.statement.start + last_token(before);
        (!self.word_at(start).is_empty()).then_some(start)
    }

    /// What the statement stands in: a declaration's word, or `requires`, `aspect`, `needs`, `rows`, `table`, `bands`.
    fn place(&self) -> &str {
        let parent = self.statement.parent.and_then(|parent| self.all.get(parent));
        match parent {
            Some(parent) if parent.depth > 0 => {
                let head = self.text.get(parent.start..parent.head_end).unwrap_or("");
                if head.contains(" by table") {
                    "table"
                } else if head.contains(" by ") {
                    "bands"
                } else if head.starts_with("criterion ") {
                    "needs"
                } else if head.starts_with("question ") {
                    "rows"
                } else if head.starts_with("at ") || head.starts_with("aspect ") {
                    "aspect"
                } else {
                    "requires"
                }
            }
            Some(_) => self.keyword,
            None => "",
        }
    }
}

/// Dates behind something that has none of its own, or in a place where they cannot stand.
fn dated(fault: &Fault<'_>, errors: Errors) -> Option<Diagnostic> {
    let rest = fault.text.get(fault.at..)?;
    let dated = rest.trim_start_matches([',', ' ']);
    let word = lexicon::word_at(dated, 0);
    let behind = dated.get(word.len()..)?.trim_start();
    let year = lexicon::word_at(behind, 0).split('-').next().unwrap_or("");
    // `from 2000 to 3000` is a fact's range that lacks its `number`.
    let is_range = fault.keyword == "fact" && fault.line().contains(" to ");
    let is_dated = match word {
        "from" | "until" => year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit()) && !is_range,
        "postponed" => behind.starts_with("on "),
        _ => false,
    };
    let start = fault.at + rest.len() - dated.len();
    is_dated.then(|| errors.cannot_be_dated(fault.keyword, fault.span(start, start + word.len())))
}

/// A word of ordinary English or of programming that has another here.
fn wrong_word(fault: &Fault<'_>, errors: Errors) -> Option<Diagnostic> {
    // `all`, `each` and `most` are taken for names first, so that the grammar stops behind them.
    let before = fault.word_before().filter(|at| {
        fault.keyword != "group"
            && fault.statement.depth > 0
            && ["all", "avg", "each", "greater", "maximum", "minimum", "most"].contains(&fault.word_at(*at))
    });
    let places = [Some(fault.at), before, Some(fault.statement.start)];
    for at in places.into_iter().flatten() {
        let word = fault.word_at(at);
        let is_keyword_here =
            at == fault.statement.start && at != fault.at && lexicon::known_words(fault.place()).contains(&word);
        // What begins a line with these is a limit, and neither the highest nor the lowest of numbers.
        let is_limit = at == fault.statement.start && matches!(word, "maximum" | "minimum");
        if is_keyword_here || is_limit {
            continue;
        }
        if let Some((wrong, right)) = lexicon::WRONG_WORDS.iter().find(|(wrong, _)| *wrong == word) {
            // `agreed by each of` is the one place where it is not `every`.
            let right = if fault.word_at(fault.statement.start) == "agreed" { &"each" } else { right };
            return Some(errors.wrong_word(wrong, right, fault.span(at, at + word.len())));
        }
    }
    let written = fault.word_at(fault.at);
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    if let Some((from, to)) = written.split_once('-').filter(|(from, to)| is_number(from) && is_number(to)) {
        let span = fault.span(fault.at, fault.at + written.len());
        return Some(errors.wrong_word(written, &format!("{from} to {to}"), span));
    }
    let rest = fault.text.get(fault.at..)?;
    let (wrong, right) = lexicon::WRONG_SIGNS.iter().find(|(wrong, _)| rest.starts_with(wrong))?;
    Some(errors.wrong_word(wrong, right, fault.span(fault.at, fault.at + wrong.len())))
}

fn faulty_row(fault: &Fault<'_>, errors: Errors) -> Option<Diagnostic> {
    if fault.place() != "table" {
        return None;
    }
    let line = fault.line();
    let start = fault.statement.start;
    if !line.starts_with('|') {
        return Some(errors.bar_missing("begin", fault.span(start, start + fault.word_at(start).len().max(1))));
    }
    if line.contains("--") && line.bytes().all(|byte| matches!(byte, b'|' | b'-' | b':' | b' ')) {
        return Some(errors.drawn_line(fault.span(start, start + line.len())));
    }
    if line.len() < 2 || !line.ends_with('|') {
        let end = start + line.len();
        return Some(errors.bar_missing("end", fault.span(end.saturating_sub(1), end)));
    }
    let last = line.trim_end_matches('|').rsplit('|').next().unwrap_or("");
    if fault.statement.is_first && last.trim() != "is" {
        return Some(errors.column_is_missing(fault.span(start, start + line.len())));
    }
    None
}

/// The statement's first word begins no rule in this block.
fn unknown_first_word(fault: &Fault<'_>, errors: Errors) -> Option<Diagnostic> {
    let known = lexicon::known_words(fault.place());
    let start = fault.statement.start;
    let word = fault.word_at(start);
    if known.is_empty() || word.is_empty() || known.contains(&word) {
        return None;
    }
    let span = fault.span(start, start + word.len());
    let line = fault.line();
    let second = line.get(word.len()..).unwrap_or("").split_whitespace().next().unwrap_or("");
    let is_judgement = matches!(fault.keyword, "judgement" | "each") && fault.statement.depth == 1;
    let suggestion = nearest(word, known.iter().copied());
    // What may stand behind a grade that begins a rule here, and what of it is known to be misspelt.
    let behind_grade: Option<(&[&str], &[&str])> = match fault.place() {
        "evidence" | "needs" => Some((&["needs"], &["needs"])),
        _ if is_judgement => Some((&["requires", "only", "looks"], &["requires", "only"])),
        _ => None,
    };
    if let Some((right, misspelt)) = behind_grade.filter(|_| suggestion.is_none()) {
        let second = second.trim_end_matches([',', ':']);
        if right.contains(&second) {
            return None;
        }
        if let Some(meant) = nearest(second, misspelt.iter().copied()) {
            let from = start + line.len() - line.get(word.len()..).unwrap_or("").trim_start().len();
            let at = fault.span(from, from + second.len());
            return Some(errors.misspelt(second, meant, at));
        }
    }
    if is_judgement && suggestion.is_none() && fault.statement.brace.is_some() && line.split_whitespace().count() == 2 {
        return Some(errors.tier_in_other_words(word, second, fault.span(start, start + line.len())));
    }
    Some(match (lexicon::place_of(word), suggestion) {
        (Some(place), _) => errors.belongs_elsewhere(word, place, span),
        (None, _) if lexicon::begins_declaration(word) => errors.declaration_inside(word, span),
        (None, Some(meant)) => errors.misspelt(word, meant, span),
        (None, None) => errors.unknown_rule(word, known, is_judgement, span),
    })
}

/// What the grammar expected where it stopped.
fn unexpected(fault: &Fault<'_>, errors: Errors) -> Diagnostic {
    let wanted = expected(fault.rules);
    let rest = fault.text.get(fault.at..).unwrap_or("");
    let first = rest.chars().next().unwrap_or('\n');
    if matches!(first, '\n' | '}') {
        let end = fault.at.min(fault.limit.saturating_sub(fault.base));
        let before = fault.text.get(..end).unwrap_or("").trim_end();
        let start = last_token(before);
        return errors.incomplete(&wanted, fault.span(start, before.len()));
    }
    let word = fault.word_at(fault.at);
    let length = if word.is_empty() { token_length(rest) } else { word.len() };
    let span = fault.span(fault.at, fault.at + length);
    let shown = fault.written.get(span.range()).unwrap_or("");
    let line = fault.text.get(fault.statement.start..fault.at).unwrap_or("");
    if first == ')' && line.matches('(').count() <= line.matches(')').count() {
        return errors.bracket_too_many(span);
    }
    let possible = keywords(fault.rules);
    let meant = nearest(word, possible.iter().map(String::as_str)).filter(|meant| *meant != word);
    match meant {
        Some(meant) => errors.misspelt(word, meant, span),
        None => {
            // `safety inadequate` lacks its `is`; `both safety and …` and `maximum points of …` do not.
            let behind = rest.get(length..).unwrap_or("").trim_start_matches(' ');
            let may_be_asked = ["", "\n", "}", "and ", "or ", "because ", "cite ", "basis "];
            let may_be_asked = behind.is_empty() || may_be_asked.iter().skip(1).any(|it| behind.starts_with(it));
            errors.unexpected(shown, &wanted, (lexicon::RESERVED.contains(&word), may_be_asked), span)
        }
    }
}

/// A text in quotes is shown whole, anything else by its first character.
fn token_length(rest: &str) -> usize {
    let line = rest.split('\n').next().unwrap_or("");
    match line.strip_prefix('"').and_then(|inner| inner.find('"')) {
        Some(length) => length + 2,
        None => rest.chars().next().map_or(0, char::len_utf8),
    }
}

/// Where the last word or mark of a text begins.
fn last_token(text: &str) -> usize {
    let is_in_word = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'/' | b'_');
    let length = text.bytes().rev().take_while(is_in_word).count();
    text.len() - if length > 0 { length } else { text.chars().next_back().map_or(0, char::len_utf8) }
}
