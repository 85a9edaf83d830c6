//! Names, numbers, dates and texts.

use super::super::ast::{Date, Decimal, Name, NumberRange, Text};
use super::super::grammar::Rule;
use super::{Builder, Pair, part, parts};
use crate::source::Spanned;

/// The most digits of a number, so that exact arithmetic on them cannot overflow.
const MOST_DIGITS: usize = 15;
/// The most digits behind the point.
const MOST_PLACES: usize = 9;

impl Builder {
    /// The name among a rule's parts.
    pub(super) fn name_of(&mut self, pair: &Pair<'_>) -> Name {
        match part(pair, Rule::name) {
            Some(name) => self.name(&name),
            None => self.missing(pair),
        }
    }

    /// The second name among a rule's parts.
    pub(super) fn second_name_of(&mut self, pair: &Pair<'_>) -> Name {
        match parts(pair, Rule::name).nth(1) {
            Some(name) => self.name(&name),
            None => self.missing(pair),
        }
    }

    /// Every name among a rule's parts.
    pub(super) fn names_of(&mut self, pair: &Pair<'_>) -> Vec<Name> {
        parts(pair, Rule::name).map(|name| self.name(&name)).collect()
    }

    /// Every name or path among a rule's parts.
    pub(super) fn paths_of(&mut self, pair: &Pair<'_>) -> Vec<Name> {
        parts(pair, Rule::path).map(|path| self.path(&path)).collect()
    }

    /// A name that holds no `/`.
    pub(super) fn name(&mut self, pair: &Pair<'_>) -> Name {
        let name = self.path(pair);
        if is_path(&name.value) {
            self.diagnostics.push(self.errors.path_for_a_name(&name.value, name.span));
        }
        name
    }

    /// A name, or a criterion's with its judgement.
    pub(super) fn path(&mut self, pair: &Pair<'_>) -> Name {
        let written = pair.as_str();
        let span = self.span(pair);
        if !written.split('/').all(is_word) || written.split('/').count() > 2 {
            self.diagnostics.push(self.errors.not_a_name(written, &mended(written), span));
        }
        Spanned::new(written.to_owned(), span)
    }

    /// A grade's name or number behind its scale's.
    pub(super) fn grade_path(&mut self, pair: &Pair<'_>) -> Name {
        let written = pair.as_str();
        let is_number = |grade: &str| !grade.is_empty() && grade.bytes().all(|byte| byte.is_ascii_digit());
        match written.split_once('/') {
            Some((scale, grade)) if is_word(scale) && is_number(grade) => {
                Spanned::new(written.to_owned(), self.span(pair))
            }
            Some(_) | None => self.path(pair),
        }
    }

    /// A grade's name or number among a rule's parts.
    pub(super) fn grade_of(&mut self, pair: &Pair<'_>) -> Name {
        match part(pair, Rule::grade) {
            Some(grade) => self.grade(&grade),
            None => self.missing(pair),
        }
    }

    /// A grade's name or number.
    pub(super) fn grade(&mut self, pair: &Pair<'_>) -> Name {
        let written = pair.as_str();
        if written.starts_with(|first: char| first.is_ascii_digit()) {
            let _ = self.decimal(pair);
            return Spanned::new(written.to_owned(), self.span(pair));
        }
        self.name(pair)
    }

    /// The text among a rule's parts.
    pub(super) fn text_of(&mut self, pair: &Pair<'_>) -> Text {
        match part(pair, Rule::text) {
            Some(text) => self.text(&text),
            None => self.missing(pair),
        }
    }

    /// A text without its quotes, prose without its indentation.
    pub(super) fn text(&self, pair: &Pair<'_>) -> Text {
        let written = pair.as_str();
        let span = self.span(pair);
        let value = match written.strip_prefix("\"\"\"").and_then(|rest| rest.strip_suffix("\"\"\"")) {
            Some(prose) => unindented(prose),
            None => written.trim_start_matches('"').trim_end_matches('"').to_owned(),
        };
        Spanned::new(value, span)
    }

    /// The whole number among a rule's parts.
    pub(super) fn whole_of(&mut self, pair: &Pair<'_>) -> Spanned<u32> {
        let whole = part(pair, Rule::whole);
        self.whole(whole.as_ref().unwrap_or(pair))
    }

    /// A whole number; one too long is reported and read as 0.
    pub(super) fn whole(&mut self, pair: &Pair<'_>) -> Spanned<u32> {
        let span = self.span(pair);
        let value = pair.as_str().parse().unwrap_or_else(|_| {
            self.diagnostics.push(self.errors.number_too_long(span));
            0
        });
        Spanned::new(value, span)
    }

    /// `39 to 43`, or one number.
    pub(super) fn range(&mut self, pair: &Pair<'_>) -> NumberRange {
        let ends: Vec<u32> = parts(pair, Rule::whole).map(|whole| self.whole(&whole).value).collect();
        let first = ends.first().copied().unwrap_or(0);
        Spanned::new((first, ends.last().copied().unwrap_or(first)), self.span(pair))
    }

    /// Every number among a rule's parts.
    pub(super) fn numbers_of(&mut self, pair: &Pair<'_>) -> Vec<Spanned<Decimal>> {
        parts(pair, Rule::number).map(|number| self.decimal(&number)).collect()
    }

    /// The number among a rule's parts, where there is one.
    pub(super) fn number_in(&mut self, pair: &Pair<'_>) -> Option<Spanned<Decimal>> {
        part(pair, Rule::number).map(|number| self.decimal(&number))
    }

    /// A number as written; one too long is reported and read as 0.
    pub(super) fn decimal(&mut self, pair: &Pair<'_>) -> Spanned<Decimal> {
        let span = self.span(pair);
        let written = pair.as_str().trim_end_matches('%');
        let (whole, places) = written.split_once('.').unwrap_or((written, ""));
        let digits = format!("{whole}{places}");
        let count = digits.trim_start_matches(['-', '0']).len();
        let decimal = digits
            .parse()
            .ok()
            .filter(|_| count <= MOST_DIGITS && places.len() <= MOST_PLACES)
            .and_then(|digits| Some(Decimal { digits, places: u8::try_from(places.len()).ok()? }));
        let value = decimal.unwrap_or_else(|| {
            self.diagnostics.push(self.errors.number_too_long(span));
            Decimal { digits: 0, places: 0 }
        });
        Spanned::new(value, span)
    }

    /// The date among a rule's parts.
    pub(super) fn date_of(&mut self, pair: &Pair<'_>) -> Spanned<Date> {
        let date = part(pair, Rule::date);
        self.date(date.as_ref().unwrap_or(pair))
    }

    /// A date: its year, and its month and day where they are given.
    pub(super) fn date(&mut self, date: &Pair<'_>) -> Spanned<Date> {
        let mut numbers = date.as_str().split('-').map(|number| number.parse::<u32>().ok());
        let year = numbers.next().flatten().unwrap_or(0);
        let month = numbers.next().flatten();
        let day = numbers.next().flatten();
        Spanned::new(Date { year, month, day }, self.span(date))
    }
}

fn is_path(name: &str) -> bool {
    name.contains('/')
}

/// Lower-case letters and digits in words joined by single hyphens, a letter first.
fn is_word(name: &str) -> bool {
    let is_part =
        |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit());
    name.starts_with(|first: char| first.is_ascii_lowercase()) && name.split('-').all(is_part)
}

fn mended(name: &str) -> String {
    let lower = name.to_ascii_lowercase().replace('_', "-");
    let words: Vec<String> = lower
        .split('/')
        .map(|part| part.split('-').filter(|word| !word.is_empty()).collect::<Vec<_>>().join("-"))
        .collect();
    words.join("/")
}

/// Prose without the line of its quotes and without the indentation that all its lines share.
fn unindented(prose: &str) -> String {
    let lines: Vec<&str> = prose.lines().map(str::trim_end).collect();
    let (first, rest) = match lines.split_first() {
        Some((first, rest)) => (first.trim_start(), rest),
        None => return String::new(),
    };
    let shared =
        rest.iter().filter(|line| !line.is_empty()).map(|line| line.len() - line.trim_start().len()).min().unwrap_or(0);
    let mut kept: Vec<&str> = rest.iter().map(|line| line.get(shared..).unwrap_or("")).collect();
    if !first.is_empty() {
        kept.insert(0, first);
    }
    kept.join("\n").trim_matches('\n').to_owned()
}
