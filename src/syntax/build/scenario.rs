//! Scenarios: what they give and what they expect.

#![expect(clippy::wildcard_enum_match_arm, reason = "the grammar's rules: words and marks are passed over")]

use super::super::ast::{Answer, Expectation, ExpectationKind, Given, GivenKind, Scenario};
use super::super::grammar::Rule;
use super::{Builder, Pair, has, part};
use crate::source::Spanned;

impl Builder {
    /// A worked case.
    pub(super) fn scenario(&mut self, pair: &Pair<'_>) -> Scenario {
        let title = self.text_of(pair);
        let on = has(pair, Rule::date).then(|| self.date_of(pair));
        let mut scenario = Scenario { span: self.span(pair), title, on, givens: Vec::new(), expectations: Vec::new() };
        for line in pair.inner() {
            match line.as_rule() {
                Rule::given => self.given(&line, &mut scenario.givens),
                Rule::expect => {
                    let expected = line.inner().filter(|it| it.as_rule() == Rule::expectation);
                    scenario.expectations.extend(expected.map(|it| self.expectation(&it)));
                }
                _ => {}
            }
        }
        scenario
    }

    fn given(&mut self, line: &Pair<'_>, givens: &mut Vec<Given>) {
        let without_substantial_evidence = has(line, Rule::without);
        for item in line.inner() {
            if let Some(kind) = self.given_kind_of(&item) {
                givens.push(Given { span: self.span(&item), kind, without_substantial_evidence });
            }
        }
    }

    fn given_kind_of(&mut self, pair: &Pair<'_>) -> Option<GivenKind> {
        Some(match pair.as_rule() {
            Rule::as_published => GivenKind::AsPublished,
            Rule::given_kind => {
                let mut names = self.names_of(pair).into_iter();
                GivenKind::Kind { kind: names.next()?, scope: names.collect() }
            }
            Rule::given_award => {
                let (judgement, grade) = (self.name_of(pair), self.grade_of(pair));
                GivenKind::Award { judgement, grade, because: self.because(pair) }
            }
            Rule::given_previous => {
                let previous = part(pair, Rule::previous)?;
                let grade = part(pair, Rule::grade).map(|grade| self.grade(&grade));
                GivenKind::Previous(self.previous(&previous), grade)
            }
            Rule::given_every => GivenKind::Every(self.set_of(pair), self.answer_of(pair)?),
            Rule::given_not => GivenKind::YesNo(self.paths_of(pair).into_iter().next()?, false),
            Rule::given_thing => self.given_thing(pair)?,
            _ => return None,
        })
    }

    fn given_thing(&mut self, pair: &Pair<'_>) -> Option<GivenKind> {
        let mut paths = self.paths_of(pair).into_iter();
        let thing = paths.next()?;
        if let Some(criterion) = paths.next() {
            return Some(GivenKind::Extra { name: thing, criterion, grade: self.grade_of(pair) });
        }
        Some(match self.answer_of(pair) {
            Some(answer) => GivenKind::Thing(thing, answer),
            None => GivenKind::YesNo(thing, true),
        })
    }

    fn answer_of(&mut self, pair: &Pair<'_>) -> Option<Answer> {
        let answer = part(pair, Rule::answer)?.inner().next()?;
        Some(match answer.as_rule() {
            Rule::not_applicable => Answer::NotApplicable,
            Rule::percent | Rule::number => Answer::Number(self.decimal(&answer)),
            Rule::grade => Answer::Word(self.grade(&answer)),
            _ => Answer::Word(Spanned::new(answer.as_str().to_owned(), self.span(&answer))),
        })
    }

    fn expectation(&mut self, pair: &Pair<'_>) -> Expectation {
        let judgement = self.name_of(pair);
        let kind = if has(pair, Rule::OPEN) {
            ExpectationKind::Open
        } else if has(pair, Rule::REFUSED) {
            ExpectationKind::Refused
        } else if has(pair, Rule::is_departure) {
            ExpectationKind::Departure
        } else if has(pair, Rule::is_not_given) {
            ExpectationKind::NotGiven
        } else if has(pair, Rule::MAY) {
            ExpectationKind::MayBe(self.grade_of(pair))
        } else {
            ExpectationKind::Is(self.grade_of(pair))
        };
        Expectation { span: self.span(pair), judgement, kind }
    }
}
