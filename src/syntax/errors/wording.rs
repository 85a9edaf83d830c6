//! The words for what is said otherwise in the language: phrases of English, misspelt words, texts without quotes.

use super::Errors;
use super::listed;
use super::shown;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::codes;
use crate::source::Span;

impl Errors {
    /// E0101: a mark that is one too many.
    pub(in crate::syntax) fn left_out(self, mark: &str, help: String, span: Span) -> Diagnostic {
        let message = format!("`{mark}` cannot stand here");
        Diagnostic::new(codes::E0101, self.source, span, message, "the rule goes on without it").with_help(help)
    }

    /// E0101: a text before which a word is missing.
    pub(in crate::syntax) fn word_missing(self, word: &str, help: String, span: Span) -> Diagnostic {
        let message = "a text cannot stand here";
        Diagnostic::new(codes::E0101, self.source, span, message, format!("expected `{word}` before this"))
            .with_help(help)
    }

    /// E0101: a text that does not stand between `"`.
    pub(in crate::syntax) fn quotes_missing(self, text: &str, label: &str, span: Span) -> Diagnostic {
        let message = "a text stands here without its quotes";
        Diagnostic::new(codes::E0101, self.source, span, message, label).with_help(format!("write `{text}`"))
    }

    /// E0107: a basis without its reason.
    pub(in crate::syntax) fn reason_missing(self, word: &str, help: String, span: Span) -> Diagnostic {
        let label = format!("expected `{word}` and a text in quotes after this");
        Diagnostic::new(codes::E0107, self.source, span, "a rule ends too early", label).with_help(help)
    }

    /// E0116: a word that has another here.
    pub(in crate::syntax) fn wrong_word(self, wrong: &str, right: &str, span: Span) -> Diagnostic {
        self.said_otherwise(wrong, &format!("expected `{right}`"), format!("write `{right}`"), span)
    }

    /// E0116: words that are said otherwise here.
    pub(in crate::syntax) fn said_otherwise(self, wrong: &str, label: &str, help: String, span: Span) -> Diagnostic {
        let words = if wrong.contains(' ') { "are not the words" } else { "is not the word" };
        let message = format!("`{wrong}` {words} for this");
        Diagnostic::new(codes::E0116, self.source, span, message, label).with_help(help)
    }

    /// E0116: a tier that is not said to be required.
    pub(in crate::syntax) fn tier_in_other_words(self, grade: &str, verb: &str, span: Span) -> Diagnostic {
        let help =
            format!("write `{grade} requires {{` for what binds, `normally {grade} looks for {{` for a best fit");
        self.said_otherwise(
            &shown(&format!("{grade} {verb}")),
            "does the grade ask this, or is it a best fit?",
            help,
            span,
        )
    }

    /// E0120: a word that nearly is one.
    pub(in crate::syntax) fn misspelt(self, word: &str, meant: &str, span: Span) -> Diagnostic {
        let word = &shown(word);
        Diagnostic::new(
            codes::E0120,
            self.source,
            span,
            format!("unknown word `{word}`"),
            "not a word that can stand here",
        )
        .with_help(format!("did you mean `{meant}`?"))
    }

    /// E0120: a line of a block that begins with no word of it.
    pub(in crate::syntax) fn unknown_rule(self, word: &str, known: &[&str], grades: bool, span: Span) -> Diagnostic {
        let word = &shown(word);
        let diagnostic = Diagnostic::new(
            codes::E0120,
            self.source,
            span,
            format!("unknown word `{word}`"),
            "no rule begins with this word here",
        );
        match word.as_str() {
            "//" | "--" | "/*" => diagnostic.with_help("a comment begins with `#`"),
            "-" | "*" | "•" => diagnostic.with_help("lines of a block stand one below the other, without bullets"),
            _ if grades => diagnostic.with_help(format!(
                "a line of this block begins with a grade, as in `good requires` and `good only when`, or with one of {}",
                listed(known)
            )),
            _ => diagnostic.with_help(format!("a line of this block begins with one of {}", listed(known))),
        }
    }
}
