//! One declaration: parsed, and where that fails reported rule by rule and parsed again without the faulty one.

use super::ast::Declaration;
use super::build::Builder;
use super::diagnose::{Fault, diagnose};
use super::errors::Errors;
use super::grammar::{Grammar, Rule};
use super::lexicon;
use super::scan::Chunk;
use super::statement::{self, Statement};
use super::tree::Tree;
use crate::diagnostic::{Diagnostic, Reported};
use crate::source::Span;
use pest::Parser;
use pest::error::{ErrorVariant, InputLocation};

/// How many faulty rules of one declaration are reported.
const MOST_ROUNDS: usize = 9;

/// What was kept of a chunk.
#[derive(Debug, Default)]
pub(super) struct Recovered {
    /// The declaration, where it can be read.
    pub(super) declaration: Option<Declaration>,
    /// The rules that are missing from it.
    pub(super) unread: Vec<Span>,
}

/// The declaration in a chunk, as far as it can be read, and what is wrong with it.
pub(super) fn read(chunk: &Chunk, view: &str, written: &str, errors: Errors) -> Reported<Recovered> {
    let text = view.get(chunk.start..chunk.end).unwrap_or("");
    let keyword = lexicon::word_at(text, 0);
    if lexicon::NOT_READ_YET.contains(&keyword) {
        let span = Span::new(chunk.start, chunk.start + keyword.len());
        return Reported { value: Recovered::default(), diagnostics: vec![errors.not_read_yet(keyword, span)] };
    }
    let mut reader = Reader { chunk, errors, keyword, written, unread: Vec::new(), diagnostics: Vec::new() };
    let declaration = reader.declaration(text);
    Reported { value: Recovered { declaration, unread: reader.unread }, diagnostics: reader.diagnostics }
}

struct Reader<'a> {
    chunk: &'a Chunk,
    errors: Errors,
    keyword: &'a str,
    written: &'a str,
    unread: Vec<Span>,
    diagnostics: Vec<Diagnostic>,
}

impl Reader<'_> {
    fn declaration(&mut self, text: &str) -> Option<Declaration> {
        if self.chunk.unclosed == 0 {
            // Nearly always: sound, and read without a copy.
            if let Ok(pairs) = Grammar::parse(Rule::declaration, text) {
                return self.build(&Tree::new(text, pairs), 0);
            }
        }
        let mut text = text.to_owned();
        for _ in 0..self.chunk.unclosed {
            text.push_str("\n}");
        }
        self.read_without_faults(Rule::declaration, text, 0)
    }

    fn build(&mut self, tree: &Tree<'_>, skipped: usize) -> Option<Declaration> {
        let base = self.chunk.start + skipped;
        let mut builder = Builder { base, limit: self.chunk.end, errors: self.errors, diagnostics: Vec::new() };
        let declaration = builder.declaration(tree);
        self.diagnostics.append(&mut builder.diagnostics);
        declaration
    }

    /// Parses, reports and blanks until the rest is sound. `skipped` bytes of the chunk stand before `text`.
    fn read_without_faults(&mut self, rule: Rule, mut text: String, skipped: usize) -> Option<Declaration> {
        for _ in 0..=MOST_ROUNDS {
            let error = match Grammar::parse(rule, &text) {
                Ok(pairs) if rule == Rule::declaration => return self.build(&Tree::new(&text, pairs), skipped),
                Ok(_) => return None,
                Err(error) => error,
            };
            let at = start_of(&error.location).min(text.len());
            let statements = statement::statements(&text);
            let statement = statement::around(&statements, at)?;
            let rules = match error.variant {
                ErrorVariant::ParsingError { positives, .. } => positives,
                ErrorVariant::CustomError { .. } => Vec::new(),
            };
            self.report(&text, statement, &statements, (at, &rules), skipped);
            if statement.depth == 0 {
                return self.read_block_alone(rule, &text, statement, skipped);
            }
            // Without its first row a table's other rows have no meaning.
            let parent = statement.parent.and_then(|parent| statements.get(parent)).filter(|parent| parent.depth > 0);
            let has_columns =
                |parent: &&Statement| text.get(parent.own()).is_some_and(|head| head.contains(" by table"));
            let lost = parent.filter(has_columns).filter(|_| statement.is_first).unwrap_or(statement);
            let cut = lost.start..lost.end.min(text.len());
            let blanks = " ".repeat(cut.len());
            text.get(cut.clone())?;
            let base = self.chunk.start + skipped;
            self.unread.push(Span::new((base + cut.start).min(self.chunk.end), (base + cut.end).min(self.chunk.end)));
            text.replace_range(cut, &blanks);
        }
        None
    }

    /// The head is faulty: the block behind it is read for its own mistakes, and nothing is kept.
    fn read_block_alone(&mut self, rule: Rule, text: &str, head: &Statement, skipped: usize) -> Option<Declaration> {
        let brace = head.brace.filter(|_| rule == Rule::declaration)?;
        let body = match self.keyword {
            "framework" => Rule::framework_body,
            "source" => Rule::source_body,
            "scale" => Rule::scale_body,
            "judgement" | "each" => Rule::judgement_body,
            "inspection" => Rule::inspection_body,
            "scenario" => Rule::scenario_body,
            "property" => Rule::property_body,
            "succeeds" => Rule::succeeds_body,
            "assume" => Rule::assume_body,
            "duty" => Rule::duty_body,
            "survey" => Rule::survey_body,
            "team" => Rule::team_body,
            "recommendations" => Rule::recommendations_body,
            "report" => Rule::report_body,
            "award" => Rule::stages_body,
            "consultation" => Rule::consultation_body,
            _ => return None,
        };
        self.read_without_faults(body, text.get(brace..)?.to_owned(), skipped + brace)
    }

    fn report(&mut self, text: &str, statement: &Statement, all: &[Statement], stop: (usize, &[Rule]), skipped: usize) {
        let base = self.chunk.start + skipped;
        let own = statement.own();
        if self.chunk.reported.iter().any(|reported| own.contains(&reported.wrapping_sub(base))) {
            return;
        }
        let (at, rules) = stop;
        let fault = Fault {
            text,
            written: self.written,
            statement,
            all,
            at,
            base,
            limit: self.chunk.end,
            keyword: self.keyword,
            rules,
        };
        self.diagnostics.push(diagnose(&fault, self.errors));
    }
}

fn start_of(location: &InputLocation) -> usize {
    match location {
        InputLocation::Pos(at) | InputLocation::Span((at, _)) => *at,
    }
}
