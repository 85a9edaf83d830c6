//! Clauses written a little otherwise: where a rule comes from, texts without their quotes, tiers, intervals, scenarios.

use super::Errors;
use super::Fault;
use super::Rule;
use super::lexicon;
use super::phrases;
use super::tokens;
use super::tokens::Token;
use crate::diagnostic::Diagnostic;

/// The most characters of a text that a message puts into quotes.
const LONGEST: usize = 60;

/// What people call a paragraph when they cite one.
const PARAGRAPH: &[&str] = &[
    "article",
    "chapter",
    "clause",
    "no",
    "page",
    "para",
    "paragraph",
    "paragraphs",
    "paras",
    "pp",
    "section",
    "sections",
];

/// Words with which something else begins where a text is missing.
const OTHER_CLAUSES: &[&str] = &[
    "also",
    "cumulative",
    "decided",
    "from",
    "means",
    "number",
    "on",
    "percent",
    "satisfied",
    "tagged",
    "whole",
    "worth",
    "yes",
];

/// The one clause that is written otherwise, where there is one.
pub(super) fn clause(fault: &Fault<'_>, errors: Errors) -> Option<Diagnostic> {
    let tokens = tokens::tokens(fault);
    let at = tokens.iter().position(|token| token.start == fault.at).unwrap_or(tokens.len());
    let clause = Clause { fault, errors, tokens: &tokens, at };
    let finders = [
        basis,
        no_source,
        cited_and,
        cited_paragraph,
        text_without_quotes,
        all_of_a_tier,
        every_year,
        except_in_a_scenario,
    ];
    finders.iter().find_map(|find| find(&clause))
}

/// The words of the rule, and at which of them the grammar stopped.
struct Clause<'a> {
    fault: &'a Fault<'a>,
    errors: Errors,
    tokens: &'a [Token<'a>],
    at: usize,
}

impl<'a> Clause<'a> {
    fn word(&self, place: usize) -> &'a str {
        self.tokens.get(place).map_or("", |token| token.word)
    }

    /// The word so many places before the one at which the grammar stopped.
    fn before(&self, places: usize) -> &'a str {
        self.at.checked_sub(places).map_or("", |place| self.word(place))
    }

    fn said(&self, from: usize, to: usize, label: &str, help: String) -> Option<Diagnostic> {
        let words = self.tokens.get(from..to)?;
        let span = self.fault.span(words.first()?.start, words.last()?.end());
        Some(self.errors.said_otherwise(&tokens::joined(words), label, help, span))
    }
}

/// `basis drafted`, `basis illustrative "…"`, `basis reconstructed because "…"`
fn basis(clause: &Clause<'_>) -> Option<Diagnostic> {
    let here = clause.word(clause.at);
    let (before, earlier) = (clause.before(1), clause.before(2));
    let last = clause.tokens.last().filter(|it| it.end() >= clause.fault.at.min(it.end()));
    if here.is_empty() && earlier == "basis" && matches!(before, "illustrative" | "reconstructed") {
        let last = last?;
        let joint = if before == "illustrative" { "because" } else { "from" };
        let help = format!("say why on the same line: `basis {before} {joint} \"…\"`");
        return Some(clause.errors.reason_missing(joint, help, clause.fault.span(last.start, last.end())));
    }
    if earlier == "basis" && matches!(before, "illustrative" | "reconstructed") {
        let (joint, is_text) = (if before == "illustrative" { "because" } else { "from" }, here.starts_with('"'));
        if is_text {
            let token = clause.tokens.get(clause.at)?;
            let help = format!("write `basis {before} {joint} \"…\"`");
            return Some(clause.errors.word_missing(joint, help, clause.fault.span(token.start, token.end())));
        }
        return matches!(here, "because" | "from" | "by" | "as").then(|| {
            let help = format!("write `basis {before} {joint} \"…\"`");
            clause.said(clause.at, clause.at + 1, &format!("expected `{joint}`"), help)
        })?;
    }
    if before != "basis" || here.is_empty() || here.starts_with('"') {
        return None;
    }
    let help = "write `basis stated` for what the document says, `basis reconstructed from \"…\"` for what was inferred, \
                `basis illustrative because \"…\"` for drafting of your own";
    clause.said(clause.at, clause.at + 1, "a basis is one of three", help.to_owned())
}

/// `cite 27`, `cite framework, 27`
fn no_source(clause: &Clause<'_>) -> Option<Diagnostic> {
    let here = clause.tokens.get(clause.at)?;
    if clause.before(1) == "cite" && here.is_figure() {
        let help = format!("name the source before its number: `cite SOURCE {}`", here.word);
        return clause.said(clause.at, clause.at + 1, "expected the name of a source", help);
    }
    if clause.before(2) == "cite" && here.word == "," {
        let help = format!("no comma stands between a source and its numbers: `cite {} …`", clause.before(1));
        return Some(clause.errors.left_out(",", help, clause.fault.span(here.start, here.end())));
    }
    None
}

/// How far back the place stands behind `cite NAME` and numbers alone.
fn cites<'a>(clause: &Clause<'a>) -> Option<&'a [Token<'a>]> {
    let words = clause.tokens.get(..clause.at)?;
    let cite = words.iter().rposition(|it| it.word == "cite")?;
    let behind = words.get(cite + 1..)?;
    let (source, numbers) = behind.split_first()?;
    let is_number = |it: &Token<'_>| it.is_figure() || matches!(it.word, "," | "to");
    (source.is_name() && numbers.iter().all(is_number)).then_some(behind)
}

/// `cite framework 27 and 30`
fn cited_and(clause: &Clause<'_>) -> Option<Diagnostic> {
    let (here, next) = (clause.word(clause.at), clause.tokens.get(clause.at + 1)?);
    let behind = cites(clause)?;
    if !matches!(here, "and" | "&" | "or" | ";") || behind.len() < 2 || !next.is_figure() {
        return None;
    }
    let help = format!("put a comma between numbers: `cite {}, {}`", tokens::joined(behind), next.word);
    clause.said(clause.at, clause.at + 1, "expected `,`", help)
}

/// `cite framework paragraph 15`
fn cited_paragraph(clause: &Clause<'_>) -> Option<Diagnostic> {
    let here = clause.word(clause.at);
    let behind = cites(clause).filter(|behind| behind.len() == 1 && PARAGRAPH.contains(&here))?;
    let mut next = clause.at + 1;
    while clause.word(next) == "." {
        next += 1;
    }
    let number = clause.tokens.get(next).filter(|it| it.is_figure()).map_or("…", |it| it.word);
    let help = format!("give the number alone: `cite {} {number}`", tokens::joined(behind));
    clause.said(clause.at, clause.at + 1, "a paragraph is cited by its number", help)
}

/// `criterion night-checks Night checks are made.`, `criterion risks 'Risks are known.'`
fn text_without_quotes(clause: &Clause<'_>) -> Option<Diagnostic> {
    let fault = clause.fault;
    if !fault.rules.iter().any(|rule| matches!(rule, Rule::text)) {
        return None;
    }
    let token = clause.tokens.get(clause.at)?;
    let line = fault.text.get(token.start..fault.statement.head_end.min(fault.text.len()))?.trim_end();
    if let Some(inner) = line.strip_prefix('\'') {
        let end = inner.rfind('\'').unwrap_or(inner.len());
        let text = inner.get(..end).unwrap_or("");
        let span = fault.span(token.start, token.start + 1);
        return Some(clause.errors.quotes_missing(&quoted(text), "these are not straight double quotes", span));
    }
    // A capital or a second word shows that a text was meant and not another clause.
    let is_clause = lexicon::RESERVED.contains(&token.word) || OTHER_CLAUSES.contains(&token.word);
    let is_reason = matches!(clause.before(1), "because" | "from" | "guidance" | "means");
    let is_text = token.word.starts_with(|it: char| it.is_ascii_alphabetic())
        && (is_reason || !is_clause)
        && !line.contains(['"', '{'])
        && (line.contains(' ') || line.starts_with(|it: char| it.is_ascii_uppercase()))
        && fault.rules.iter().all(|rule| !matches!(rule, Rule::LEFT_BRACE | Rule::name));
    let span = fault.span(token.start, token.start + line.len());
    is_text.then(|| clause.errors.quotes_missing(&quoted(line), "a text stands between quotes", span))
}

fn quoted(text: &str) -> String {
    if text.len() > LONGEST { "\"…\"".to_owned() } else { format!("\"{text}\"") }
}

/// `adequate requires all of {`, `adequate requires: {`
fn all_of_a_tier(clause: &Clause<'_>) -> Option<Diagnostic> {
    let starts = [clause.at, clause.at.checked_sub(1)?];
    let start = starts.into_iter().find(|start| {
        let before = start.checked_sub(1).map_or("", |before| clause.word(before));
        before == "requires" && matches!(clause.word(*start), "all" | "every" | "each" | "both" | "that" | ":")
    })?;
    let is_brace = |it: &Token<'_>| matches!(it.word, "{" | ",");
    let behind = clause.tokens.get(start..)?;
    let end = start + behind.iter().position(is_brace).unwrap_or(behind.len());
    let grade = tokens::joined(clause.tokens.get(..start)?);
    let help = format!("write `{grade} {{`: all that stands in the block is required, but for `at least N of {{ … }}`");
    clause.said(start, end, "a tier asks for all that stands in it", help)
}

/// `every year`, `every 2 years`, `every week`
fn every_year(clause: &Clause<'_>) -> Option<Diagnostic> {
    if clause.fault.keyword != "inspection" {
        return None;
    }
    let at = clause.at;
    if let Some(months) = match clause.word(0) {
        "annually" | "yearly" => Some("12 months"),
        "monthly" => Some("1 month"),
        "quarterly" => Some("3 months"),
        _ => None,
    } {
        return clause.said(0, 1, "an interval is counted in months", format!("write `every {months}`"));
    }
    // A number in words stops the grammar before the unit.
    let (at, is_in_words) = if clause.before(1) == "every" && phrases::figure(clause.word(at)).is_some() {
        (at + 1, true)
    } else {
        (at, false)
    };
    let (start, count) = match (
        at.checked_sub(1).map_or("", |it| clause.word(it)),
        at.checked_sub(2).map_or("", |it| clause.word(it)),
    ) {
        ("every", _) => (at, 1),
        (number, "every") => {
            (at - 1, phrases::figure(number).unwrap_or_else(|| number.to_owned()).parse::<u32>().ok()?)
        }
        _ => return None,
    };
    let months = match clause.word(at) {
        "year" | "years" => 12,
        "quarter" | "quarters" => 3,
        "month" => 1,
        "months" if is_in_words => 1,
        "day" | "days" | "fortnight" | "week" | "weeks" => {
            let help = "write the interval in months, as in `every 6 months`".to_owned();
            return clause.said(start, at + 1, "an interval is counted in months", help);
        }
        _ => return None,
    };
    let months = count.checked_mul(months)?;
    let unit = if months == 1 { "month" } else { "months" };
    clause.said(start, at + 1, "an interval is counted in months", format!("write `every {months} {unit}`"))
}

/// `except safety/risks is unmet`
fn except_in_a_scenario(clause: &Clause<'_>) -> Option<Diagnostic> {
    if clause.fault.keyword != "scenario" {
        return None;
    }
    match clause.word(0) {
        "except" | "although" | "however" | "though" | "yet" => {
            return clause.said(0, 1, "expected `but`", "write `but`".to_owned());
        }
        "then" | "therefore" | "so" => return clause.said(0, 1, "expected `expect`", "write `expect`".to_owned()),
        "if" | "when" | "suppose" | "assume" => {
            return clause.said(0, 1, "expected `given`", "write `given`".to_owned());
        }
        _ => {}
    }
    if clause.word(clause.at) != "except" {
        return None;
    }
    let help = "say what differs on a line of its own: `but … is …`".to_owned();
    clause.said(clause.at, clause.at + 1, "what differs stands on a line of its own", help)
}
