//! The words of everything that can be wrong with a text: one function a diagnostic.

mod claims;
mod wording;

use super::lexicon;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::codes;
use crate::diagnostic::nearest::nearest;
use crate::source::{SourceId, Span};

/// The most characters of a word that a message repeats.
const LONGEST_SHOWN: usize = 60;

/// The factories, for one text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Errors {
    /// Which text.
    pub(super) source: SourceId,
}

impl Errors {
    /// E0101: a word that cannot stand where it does.
    ///
    /// `may_be_asked`: a name stands before it, and nothing behind it asks anything.
    pub(super) fn unexpected(
        self,
        word: &str,
        expected: &str,
        (is_reserved, may_be_asked): (bool, bool),
        span: Span,
    ) -> Diagnostic {
        let word = &shown(word);
        let label =
            if expected.is_empty() { "this cannot stand here".to_owned() } else { format!("expected {expected}") };
        let diagnostic = Diagnostic::new(codes::E0101, self.source, span, format!("`{word}` cannot stand here"), label);
        if let Some(help) = sign_out_of_place(word, expected) {
            return diagnostic.with_help(help);
        }
        if expected.contains("`is`")
            && !is_reserved
            && may_be_asked
            && word.starts_with(|first: char| first.is_ascii_alphanumeric())
        {
            return diagnostic.with_help(format!("if this is what is asked of it, write `is {word}`"));
        }
        if word == "the" {
            return diagnostic.with_help("leave out `the`");
        }
        if is_reserved && expected.contains("a name") {
            return diagnostic
                .with_help(format!("`{word}` is a word of the language and cannot be a name; choose another name"));
        }
        diagnostic
    }

    /// E0102: a `{` without its `}`.
    pub(super) fn block_never_closed(self, span: Span) -> Diagnostic {
        Diagnostic::new(codes::E0102, self.source, span, "a block is never closed", "this `{` has no `}`")
            .with_help("add `}` on a line of its own where the block ends, indented like the line that opens it")
    }

    /// E0103: a `}` without its `{`.
    pub(super) fn brace_too_many(self, span: Span) -> Diagnostic {
        Diagnostic::new(codes::E0103, self.source, span, "a `}` closes nothing", "no block is open here")
            .with_help("remove this `}`, or add the `{` that it should close")
    }

    /// E0103: a `}` that ends a block before its last rules.
    pub(super) fn block_ends_early(self, early: Span, late: Span) -> Diagnostic {
        let message = "a `}` ends a block too early";
        Diagnostic::new(
            codes::E0103,
            self.source,
            early,
            message,
            "this is one too many, or a `{` before it is missing",
        )
        .with_label(self.source, late, "so that this closes nothing")
        .with_help(
            "the rules between the two stand in no block: remove the first `}`, or add the `{` that it should close",
        )
    }

    /// E0107: a block without its `{`.
    pub(super) fn brace_missing(self, span: Span) -> Diagnostic {
        Diagnostic::new(codes::E0107, self.source, span, "a rule ends too early", "expected `{` after this")
            .with_help("the indented lines below it are its block: end this line with `{`")
    }

    /// E0104: a text that does not end on its line.
    pub(super) fn quote_missing(self, span: Span) -> Diagnostic {
        Diagnostic::new(codes::E0104, self.source, span, "a quote is missing", "this `\"` has no partner on its line")
            .with_help("close the text with `\"` on the same line; a text over several lines stands between `\"\"\"`")
    }

    /// E0104: a text over several lines that begins with fewer quotes than it ends with.
    pub(super) fn quotes_too_few(self, span: Span, end: Span) -> Diagnostic {
        let message = "a text over several lines begins with too few quotes";
        Diagnostic::new(codes::E0104, self.source, span, message, "expected `\"\"\"`")
            .with_label(self.source, end, "the text ends here")
            .with_help("begin it with `\"\"\"`, as it ends")
    }

    /// E0105: prose without its end.
    pub(super) fn prose_not_closed(self, span: Span) -> Diagnostic {
        let message = "a text over several lines is never closed";
        Diagnostic::new(codes::E0105, self.source, span, message, "this `\"\"\"` has no partner")
            .with_help("close the text with `\"\"\"`; its lines are indented, none stands at the left margin")
    }

    /// E0106: a word at the margin that begins no declaration.
    pub(super) fn unknown_declaration(self, word: &str, span: Span) -> Diagnostic {
        let word = &shown(word);
        let message = format!("`{word}` begins no declaration");
        let diagnostic = Diagnostic::new(codes::E0106, self.source, span, message, "not a declaration");
        if ["//", "/*", "--", "%", ";"].contains(&word.as_str()) {
            return diagnostic.with_help("a comment begins with `#`");
        }
        match nearest(word, lexicon::DECLARATIONS.iter().chain(lexicon::NOT_READ_YET).copied()) {
            Some(meant) => diagnostic.with_help(format!("did you mean `{meant}`?")),
            None => diagnostic
                .with_help(format!("a line at the left margin begins with one of {}", listed(lexicon::DECLARATIONS))),
        }
    }

    /// E0107: a rule that ends too early.
    pub(super) fn incomplete(self, expected: &str, span: Span) -> Diagnostic {
        let label = if expected.is_empty() {
            "something is missing here".to_owned()
        } else {
            format!("expected {expected} after this")
        };
        Diagnostic::new(codes::E0107, self.source, span, "a rule ends too early", label)
            .with_help("a rule ends with its line, unless the line ends with a comma or the next begins with `and`, `or`, `when`, `because`, `cite` or `basis`")
    }

    /// E0108: quotes of a word processor.
    pub(super) fn curly_quotes(self, span: Span) -> Diagnostic {
        Diagnostic::new(codes::E0108, self.source, span, "curly quotes around a text", "these quotes are curly")
            .with_help("write straight quotes, as in `\"Safety\"`")
    }

    /// E0109: too many brackets within one another, or words that go on inside themselves.
    pub(super) fn nested_too_deep(self, word: &str, span: Span, deepest: usize) -> Diagnostic {
        let message = match word {
            "not" | "where" => format!("`{word}` and brackets are nested more than {deepest} deep"),
            "of" => format!("`number of` and brackets are nested more than {deepest} deep"),
            _ => format!("brackets and blocks are nested more than {deepest} deep"),
        };
        let help = match word {
            "not" => "two `not` one behind the other undo each other: leave both out",
            _ => "give parts of the condition a name with `term`, and use the names",
        };
        Diagnostic::new(codes::E0109, self.source, span, message, "this one is too deep").with_help(help)
    }

    /// E0110: a text of more than so many bytes.
    pub(super) fn text_too_long(self, span: Span, longest: usize) -> Diagnostic {
        let message = format!("the text is longer than {} MiB", longest / (1024 * 1024));
        Diagnostic::new(codes::E0110, self.source, span, message, "nothing of it was read")
            .with_help("one edition of one framework is one file; is this a rule file?")
    }

    /// E0111: a number with too many digits.
    pub(super) fn number_too_long(self, span: Span) -> Diagnostic {
        Diagnostic::new(codes::E0111, self.source, span, "a number has too many digits", "this number is too long")
            .with_help(
                "a number has at most 15 digits, of them at most 9 behind the point; a count is at most 4294967295",
            )
    }

    /// E0112: a line of a block at the margin.
    pub(super) fn not_indented(self, word: &str, span: Span) -> Diagnostic {
        let word = &shown(word);
        let message = if word.is_empty() {
            "a line in a block is not indented".to_owned()
        } else {
            format!("`{word}` stands in a block and is not indented")
        };
        Diagnostic::new(codes::E0112, self.source, span, message, "at the left margin, inside a block")
            .with_help("indent it, or close the block before it with `}`")
    }

    /// E0112: a declaration that is indented.
    pub(super) fn declaration_not_at_the_margin(self, word: &str, span: Span) -> Diagnostic {
        Diagnostic::new(
            codes::E0112,
            self.source,
            span,
            format!("`{word}` does not stand at the left margin"),
            "this is indented",
        )
        .with_help("declarations begin at the left margin")
    }

    /// E0113: a name that is not written as names are.
    pub(super) fn not_a_name(self, name: &str, mended: &str, span: Span) -> Diagnostic {
        let name = &shown(name);
        let label = "lower-case letters and digits, in words joined by `-`";
        let diagnostic =
            Diagnostic::new(codes::E0113, self.source, span, format!("`{name}` is not written as a name"), label);
        if mended.is_empty() || mended == name || mended.len() > LONGEST_SHOWN {
            diagnostic
        } else {
            diagnostic.with_help(format!("write `{mended}`"))
        }
    }

    /// E0113: a path where a name stands alone.
    pub(super) fn path_for_a_name(self, name: &str, span: Span) -> Diagnostic {
        let name = &shown(name);
        let message = format!("`{name}` is not written as a name");
        Diagnostic::new(
            codes::E0113,
            self.source,
            span,
            message,
            "a `/` stands only between a judgement and its criterion",
        )
        .with_help("give the name alone; for a division put blanks around `/`")
    }

    /// E0114: a character that stands only inside quotes.
    pub(super) fn foreign_character(self, character: char, span: Span) -> Diagnostic {
        let shown: String =
            if character.is_control() { character.escape_unicode().collect() } else { character.to_string() };
        let message = format!("`{shown}` can stand only inside quotes and comments");
        let diagnostic = Diagnostic::new(
            codes::E0114,
            self.source,
            span,
            message,
            "not a letter from `a` to `z`, a digit or a mark",
        );
        match character {
            '\u{2012}'..='\u{2015}' => diagnostic.with_help("write a range as `39 to 43`, and a name with `-`"),
            '\u{2018}' | '\u{2019}' => {
                diagnostic.with_help("a text stands between straight quotes, as in `\"Safety\"`")
            }
            '\u{d7}' => diagnostic.with_help("write `*` between blanks"),
            '\u{f7}' => diagnostic.with_help("write `/` between blanks"),
            '\u{2264}' => diagnostic.with_help("write `is at most`"),
            '\u{2265}' => diagnostic.with_help("write `is at least`"),
            '\u{2260}' => diagnostic.with_help("write `is not`"),
            _ => diagnostic.with_help("remove it"),
        }
    }

    /// E0114: a name with letters that names do not have.
    pub(super) fn foreign_letter(self, word: &str, letter: char, span: Span) -> Diagnostic {
        let word = &shown(word);
        let message = format!("`{word}` holds `{letter}`, which can stand only inside quotes and comments");
        Diagnostic::new(codes::E0114, self.source, span, message, "names have the letters `a` to `z`")
            .with_help("write names with the letters `a` to `z`; titles in quotes may hold any")
    }

    /// E0119: a `)` without its `(`.
    pub(super) fn bracket_too_many(self, span: Span) -> Diagnostic {
        Diagnostic::new(codes::E0119, self.source, span, "a `)` closes nothing", "no bracket is open here")
            .with_help("remove this `)`, or add the `(` that it should close")
    }

    /// E0115: `and` beside `or`.
    pub(super) fn and_mixed_with_or(self, and: Span, or: Span) -> Diagnostic {
        let (first, second) =
            if and.start < or.start { ((and, "and"), (or, "or")) } else { ((or, "or"), (and, "and")) };
        let message = "`and` is mixed with `or` without brackets";
        Diagnostic::new(codes::E0115, self.source, second.0, message, format!("`{}` here", second.1))
            .with_label(self.source, first.0, format!("`{}` here", first.1))
            .with_help("put brackets around what belongs together, as in `a and (b or c)`")
    }

    /// E0113: a name of several words.
    pub(super) fn not_one_word(self, name: &str, mended: &str, span: Span) -> Diagnostic {
        let message = format!("`{}` is not written as a name", shown(name));
        Diagnostic::new(codes::E0113, self.source, span, message, "a name is one word")
            .with_help(format!("join its words with `-`: `{}`", shown(mended)))
    }

    /// E0117: a line drawn under a table's first row.
    pub(super) fn drawn_line(self, span: Span) -> Diagnostic {
        let message = "a line drawn in a table is not a row of it";
        Diagnostic::new(codes::E0117, self.source, span, message, "no cells here")
            .with_help("leave it out: the first row is always the heading")
    }

    /// E0117: a row that lacks a bar.
    pub(super) fn bar_missing(self, side: &str, span: Span) -> Diagnostic {
        let message = format!("a table's row does not {side} with `|`");
        let label = format!("expected `|` at the row's {}", if side == "end" { "end" } else { "beginning" });
        Diagnostic::new(codes::E0117, self.source, span, message, label)
            .with_help("a row is one line, and every cell of it stands between bars")
    }

    /// E0117: a first row whose last column is none.
    pub(super) fn column_is_missing(self, row: Span) -> Diagnostic {
        let message = "a table's first row does not end with the column `is`";
        Diagnostic::new(codes::E0117, self.source, row, message, "the last column of this row is not `is`")
            .with_help("the first row says what each column tests, and ends with `| is |` over the grades")
    }

    /// E0117: a row with more or fewer cells than the first.
    pub(super) fn cells_do_not_fit(self, span: Span, cells: usize, header: Span, columns: usize) -> Diagnostic {
        let message = format!("a table's row has {cells} cells where the first row has {columns}");
        Diagnostic::new(codes::E0117, self.source, span, message, format!("{cells} cells"))
            .with_label(self.source, header, format!("{columns} cells"))
            .with_help("give every column a cell; `any` stands where the column does not matter")
    }

    /// E0118: a declaration of a part that is not read yet.
    pub(super) fn not_read_yet(self, word: &str, span: Span) -> Diagnostic {
        let message =
            format!("`{word}` belongs to a part of the language that this edition of Assize does not read yet");
        Diagnostic::new(codes::E0118, self.source, span, message, "this declaration is passed over")
            .with_help("leave it out, or turn it into comments with `#`")
    }

    /// E0119: a `(` without its `)`.
    pub(super) fn bracket_never_closed(self, span: Span) -> Diagnostic {
        Diagnostic::new(codes::E0119, self.source, span, "a bracket is never closed", "this `(` has no `)`")
            .with_help("add the `)` in the same rule")
    }

    /// E0121: a rule in a block of the wrong kind.
    pub(super) fn belongs_elsewhere(self, word: &str, place: &str, span: Span) -> Diagnostic {
        Diagnostic::new(
            codes::E0121,
            self.source,
            span,
            format!("`{word}` does not belong in this block"),
            format!("this belongs in {place}"),
        )
        .with_help(format!("move the line into {place}"))
    }

    /// E0121: a declaration inside another.
    pub(super) fn declaration_inside(self, word: &str, span: Span) -> Diagnostic {
        let message = format!("`{word}` does not belong in this block");
        Diagnostic::new(codes::E0121, self.source, span, message, "this begins a declaration")
            .with_help("declarations stand at the left margin, outside every block; close this block before it")
    }

    /// E0122: something that is said once, said again.
    pub(super) fn said_twice(self, word: &str, first: Span, again: Span) -> Diagnostic {
        Diagnostic::new(codes::E0122, self.source, again, format!("`{word}` is said twice"), "said again here")
            .with_label(self.source, first, "said here first")
            .with_help("leave one of the two")
    }
}

/// What mends a sign where none can stand.
fn sign_out_of_place(sign: &str, expected: &str) -> Option<&'static str> {
    if matches!(sign, "//" | "/*" | "--") {
        return Some("a comment begins with `#`");
    }
    if sign == "points" && expected.contains("`means`") {
        return Some("say `worth 3`, without `points`");
    }
    if sign.starts_with(['.', ';']) {
        return Some("a rule ends with its line, without a mark behind it");
    }
    if expected.starts_with("a date") {
        return Some("a date is written year first, with as much of it as is known: `2024`, `2024-04` or `2024-04-01`");
    }
    sign.starts_with(['+', '-', '*', '/']).then_some("an arithmetic sign stands between blanks, as in `a - b`")
}

/// A word as shown in a message: one that never ends is cut.
fn shown(word: &str) -> String {
    match word.char_indices().nth(LONGEST_SHOWN) {
        Some((end, _)) => format!("{}…", word.get(..end).unwrap_or("")),
        None => word.to_owned(),
    }
}

fn listed(words: &[&str]) -> String {
    let words: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
    words.join(", ")
}
