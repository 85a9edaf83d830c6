//! The words and marks of a faulty rule, for finding phrases in it.

use super::Fault;

/// A word, a mark or a text in quotes.
#[derive(Debug, Clone, Copy)]
pub(super) struct Token<'a> {
    /// What is written.
    pub(super) word: &'a str,
    /// Where it begins, in the fault's text.
    pub(super) start: usize,
}

impl Token<'_> {
    /// Where it ends.
    pub(super) fn end(&self) -> usize {
        self.start + self.word.len()
    }

    /// It may be a name or a grade.
    pub(super) fn is_name(&self) -> bool {
        self.word.starts_with(|it: char| it.is_ascii_alphabetic())
            && !super::lexicon::RESERVED.contains(&self.word)
            && !self.word.contains('\'')
    }

    /// It is a whole number.
    pub(super) fn is_figure(&self) -> bool {
        !self.word.is_empty() && self.word.bytes().all(|byte| byte.is_ascii_digit())
    }
}

/// More words than this are not looked at.
const MOST: usize = 200;

/// The words and marks of the statement's own line.
pub(super) fn tokens<'a>(fault: &Fault<'a>) -> Vec<Token<'a>> {
    let text = fault.text;
    let end = fault.statement.head_end.min(text.len());
    let mut at = fault.statement.start;
    let mut tokens = Vec::new();
    while at < end && tokens.len() < MOST {
        let rest = text.get(at..end).unwrap_or("");
        let blanks = rest.len() - rest.trim_start().len();
        let rest = rest.trim_start();
        let Some(first) = rest.chars().next() else { break };
        let is_in_word = |it: char| it.is_ascii_alphanumeric() || matches!(it, '-' | '/' | '_' | '\'' | '%');
        let length = match rest.strip_prefix('"').and_then(|inner| inner.find('"')) {
            Some(inner) => inner + 2,
            None if first.is_ascii_alphanumeric() => rest.find(|it| !is_in_word(it)).unwrap_or(rest.len()),
            None => first.len_utf8(),
        };
        tokens.push(Token { word: rest.get(..length).unwrap_or(""), start: at + blanks });
        at += blanks + length;
    }
    tokens
}

/// The words again, set as they would be written.
pub(super) fn joined(tokens: &[Token<'_>]) -> String {
    let mut text = String::new();
    for token in tokens {
        let is_tight = text.is_empty() || text.ends_with('(') || matches!(token.word, ")" | "," | ".");
        text.push_str(if is_tight { "" } else { " " });
        text.push_str(token.word);
    }
    text
}

/// Where a condition ends: at what stands behind a rule.
pub(super) fn condition(tokens: &[Token<'_>]) -> usize {
    let ends = |it: &Token<'_>| matches!(it.word, "because" | "cite" | "basis" | "guidance" | "may" | "unless" | "{");
    let end = tokens.iter().position(ends).unwrap_or(tokens.len());
    let is_mark = |it: &Token<'_>| matches!(it.word, "," | "." | ";");
    end - tokens.iter().take(end).rev().take_while(|it| is_mark(it)).count()
}

/// Whether `word` joins the sides of a condition, outside its brackets.
pub(super) fn joins(tokens: &[Token<'_>], word: &str) -> bool {
    let mut depth = 0_usize;
    for (place, token) in tokens.iter().enumerate() {
        match token.word {
            "(" => depth += 1,
            ")" => depth = depth.saturating_sub(1),
            it if it == word && depth == 0 => {
                // `good or better`, `or all that apply`, `or 0 when none applies`
                let next = tokens.get(place + 1).map_or("", |next| next.word);
                let is_number = next.starts_with(|it: char| it.is_ascii_digit());
                if !(matches!(next, "better" | "worse" | "all" | "more" | "fewer" | "less") || is_number) {
                    return true;
                }
            }
            _ => {}
        }
    }
    false
}
