//! Surveys: what is asked, what can be answered, and when it is reported.

use super::super::ast::{Choice, Question, Reporting, Survey};
use super::super::grammar::Rule;
use super::{Builder, Pair, part, parts};
use crate::source::Spanned;

impl Builder {
    /// `survey young-people "…" { … }`
    pub(super) fn survey(&mut self, pair: &Pair<'_>) -> Survey {
        Survey {
            span: self.span(pair),
            name: self.name_of(pair),
            title: self.text_of(pair),
            trailers: self.trailers(pair),
            reporting: parts(pair, Rule::reporting).map(|line| self.reporting(&line)).collect(),
            questions: parts(pair, Rule::question).map(|line| self.question(&line)).collect(),
        }
    }

    fn reporting(&mut self, pair: &Pair<'_>) -> Reporting {
        Reporting { span: self.span(pair), least: self.whole_of(pair), trailers: self.trailers(pair) }
    }

    fn question(&mut self, pair: &Pair<'_>) -> Question {
        let answered = part(pair, Rule::answered);
        Question {
            span: self.span(pair),
            name: self.name_of(pair),
            title: self.text_of(pair),
            choices: answered.map(|answered| parts(&answered, Rule::choice).map(|it| self.choice(&it)).collect()),
            trailers: self.trailers(pair),
        }
    }

    fn choice(&mut self, pair: &Pair<'_>) -> Choice {
        let name = match part(pair, Rule::answer_name) {
            // A number is a name here, and needs none of a name's letters.
            Some(name) if name.as_str().starts_with(|first: char| first.is_ascii_digit()) => {
                Spanned::new(name.as_str().to_owned(), self.span(&name))
            }
            Some(name) => self.name(&name),
            None => self.missing(pair),
        };
        Choice { name, title: self.text_of(pair) }
    }
}
