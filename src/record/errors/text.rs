//! Texts that cannot be read as RON or JSON at all.

use super::super::place;
use super::super::place::Spot;
use super::super::read::LONGEST;
use super::at;
use super::suspects;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::codes;
use crate::source::Source;
use crate::source::Span;

/// Why a text could not be read to its end.
#[derive(Debug)]
pub(in super::super) enum Broken {
    /// It is not RON.
    Ron(ron::error::SpannedError),
    /// It is not JSON.
    Json(serde_json::Error),
}

impl Broken {
    /// What to say of it; `skipped` is how many bytes stand before what was read.
    pub(in super::super) fn diagnostic(&self, source: &Source, skipped: usize) -> Diagnostic {
        let body = source.text().get(skipped..).unwrap_or("");
        let (offset, words, format) = match self {
            Broken::Ron(error) => {
                let position = error.span.start;
                let offset = place::offset_of(body, position.line, position.col);
                (at_the_sign(body, offset, &error.code), ron_words(&error.code), "RON")
            }
            Broken::Json(error) => {
                (place::offset_of_byte(body, error.line(), error.column()), json_words(error), "JSON")
            }
        };
        let letter = body.get(offset..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
        let span = Span::new(skipped + offset, skipped + offset + letter);
        let spot = Spot { source: source.id(), span };
        if self.is_too_deep() {
            return at(
                codes::E0531,
                spot,
                "the record is nested too deeply".to_owned(),
                "too many brackets are open here",
            );
        }
        let help = help(body, offset, format);
        let mut diagnostic = at(codes::E0528, spot, format!("the record is not {format}"), words).with_help(help);
        for (from, to, label) in suspects::suspects(body, offset) {
            diagnostic = diagnostic.with_label(source.id(), Span::new(skipped + from, skipped + to), label);
        }
        diagnostic
    }

    fn is_too_deep(&self) -> bool {
        match self {
            Broken::Ron(error) => error.code == ron::Error::ExceededRecursionLimit,
            // This reader tells it in words only.
            Broken::Json(error) => error.to_string().starts_with("recursion limit exceeded"),
        }
    }
}

/// The place of the sign that is out of place: the reader halts at the blanks before it.
fn at_the_sign(body: &str, offset: usize, error: &ron::Error) -> usize {
    let ron::Error::UnexpectedChar(sign) = error else { return offset };
    let rest = body.get(offset..).unwrap_or("");
    let sign_follows = rest.trim_start().starts_with(*sign);
    if sign_follows { offset + rest.len() - rest.trim_start().len() } else { offset }
}

/// The reader's words, without what the user wrote and with plain names for its own.
fn ron_words(error: &ron::Error) -> String {
    let may_quote = matches!(
        error,
        ron::Error::Message(_)
            | ron::Error::InvalidIdentifier(_)
            | ron::Error::SuggestRawIdentifier(_)
            | ron::Error::InvalidValueForType { .. }
            | ron::Error::ExpectedStructName(_)
    );
    if may_quote {
        return "it cannot be read from here on".to_owned();
    }
    if *error == ron::Error::Eof {
        return "the text ends too early".to_owned();
    }
    if *error == ron::Error::ExpectedComma {
        return "a comma is missing before this".to_owned();
    }
    if let ron::Error::UnexpectedChar(letter) = error {
        return format!("`{letter}` is out of place");
    }
    let plain = [
        (ron::Error::TrailingCharacters, "there is more after the record"),
        (ron::Error::ExpectedMapColon, "a colon is missing before this"),
        (ron::Error::ExpectedFloat, "this is neither a whole number nor in quotes"),
        (ron::Error::ExpectedInteger, "this is neither a whole number nor in quotes"),
        (ron::Error::ExpectedIdentifier, "the name of a field is expected before this"),
        (ron::Error::ExpectedChar, "a text in double quotation marks is expected here"),
        (ron::Error::ExpectedString, "a text in quotes is expected here"),
        (ron::Error::ExpectedStringEnd, "this text never ends: a quotation mark is missing"),
    ];
    let known = plain.into_iter().find(|(known, _)| known == error);
    known.map_or_else(|| lower_first(&error.to_string()), |(_, words)| words.to_owned())
}

fn json_words(error: &serde_json::Error) -> String {
    if error.is_eof() {
        return "the text ends too early".to_owned();
    }
    let words = error.to_string();
    let words = words.rsplit_once(" at line ").map_or(words.as_str(), |(words, _)| words);
    lower_first(match words {
        "trailing characters" => "there is more after the record",
        "trailing comma" => "a comma stands before this, and nothing after it",
        "key must be a string" => "the name of a field in quotes is expected here",
        "expected value" => "this cannot stand here",
        words => words,
    })
}

/// What to do, where what stands there tells.
fn help(body: &str, offset: usize, format: &str) -> &'static str {
    let rest = body.get(offset..).unwrap_or("");
    let line_start = body.get(..offset).and_then(|before| before.rfind('\n')).map_or(0, |end| end + 1);
    let before = body.get(..line_start).unwrap_or("").trim_end();
    let previous = before.get(before.rfind('\n').map_or(0, |end| end + 1)..).unwrap_or("").trim_start();
    if rest.starts_with(['\u{2018}', '\u{2019}', '\u{201c}', '\u{201d}', '\u{201e}']) {
        return "write straight quotation marks: `\"`";
    }
    if rest.starts_with('\'') {
        return "names and texts stand in double quotation marks: `\"`";
    }
    if format == "JSON" {
        if rest.starts_with(['/', '#']) {
            return "JSON has no comments: take it out, or keep the record as RON";
        }
    } else if rest.starts_with('#') || previous.starts_with('#') {
        return "a comment begins with `//`";
    } else if is_in_a_bare_path(body, offset) {
        return "names and answers stand in quotes: `\"safety/handovers\": (is: \"met\")`";
    } else if rest.starts_with('=') {
        return "write a colon: `provider: \"…\"`";
    } else if rest.starts_with(|letter: char| letter.is_ascii_digit() || letter == '-') {
        return "put dates, and numbers with a decimal point, in quotes: `\"2015-02-23\"`";
    }
    "look for a missing comma, quotation mark or bracket at this place or just before it"
}

/// Whether the reader stopped inside a word with `/` or `-` and without quotes.
fn is_in_a_bare_path(body: &str, offset: usize) -> bool {
    let is_in_word = |letter: &char| letter.is_ascii_alphanumeric() || matches!(letter, '/' | '-' | '_');
    let before: String = body.get(..offset).unwrap_or("").chars().rev().take_while(is_in_word).collect();
    let after: String = body.get(offset..).unwrap_or("").chars().take_while(is_in_word).collect();
    let begins = before.chars().next_back().or_else(|| after.chars().next());
    let is_path = |part: &str| part.contains(['/', '-']);
    (is_path(&before) || is_path(&after)) && begins.is_some_and(|first| first.is_ascii_alphabetic())
}

fn lower_first(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

pub(in super::super) fn empty(source: &Source) -> Diagnostic {
    let spot = Spot { source: source.id(), span: Span::new(0, 0) };
    at(codes::E0529, spot, "the record is empty".to_owned(), "nothing is written here")
        .with_help("begin with `(framework: \"…\", edition: \"…\")`")
}

pub(in super::super) fn too_large(source: &Source) -> Diagnostic {
    let most = LONGEST / (1024 * 1024);
    let message = format!("the record `{}` is larger than {most} MiB", source.name());
    Diagnostic::placeless(codes::E0530, message)
        .with_help("an inspection's record is a few pages; is this the right file?")
}

pub(in super::super) fn too_many_faults(source: &Source, most: usize) -> Diagnostic {
    let message = format!("`{}` has {most} faults or more", source.name());
    Diagnostic::placeless(codes::E0524, message).with_help("mend these first; the rest of the file was passed over")
}
