//! Declarations that are a line or a list: parties, scales, facts, terms, groups.

#![expect(clippy::wildcard_enum_match_arm, reason = "the grammar's rules: what declares nothing is passed over")]

use super::super::ast::{
    AnsweredOn, Declaration, EachOf, Expr, ExprKind, Fact, FactKind, Grade, Group, LaterMeaning, Party, Scale, Tag,
    Term, TermMeaning,
};
use super::super::grammar::Rule;
use super::{Builder, Pair, has, part, parts};
use crate::source::Spanned;

impl Builder {
    /// A declaration, where the pair is one.
    pub(super) fn any_declaration(&mut self, pair: Pair<'_>) -> Option<Declaration> {
        let pair = &pair;
        Some(match pair.as_rule() {
            Rule::framework => Declaration::Framework(self.framework(pair)),
            Rule::party => Declaration::Party(self.party(pair)),
            Rule::source_document => Declaration::Source(self.source_document(pair)),
            Rule::scale => Declaration::Scale(self.scale(pair)),
            Rule::answered_on => Declaration::AnsweredOn(self.answered_on(pair)),
            Rule::fact => Declaration::Fact(self.fact(pair)),
            Rule::term => Declaration::Term(self.term(pair)),
            Rule::tag => Declaration::Tag(self.tag(pair)),
            Rule::judgement => Declaration::Judgement(self.judgement(pair)),
            Rule::group => Declaration::Group(self.group(pair)),
            Rule::each_of => Declaration::EachOf(self.each_of(pair)),
            Rule::inspection => Declaration::Inspection(self.inspection(pair)),
            Rule::scenario => Declaration::Scenario(self.scenario(pair)),
            Rule::property => Declaration::Property(self.property(pair)),
            Rule::assume => Declaration::Assumption(self.assumption(pair)),
            Rule::succeeds => Declaration::Succession(self.succession(pair)),
            Rule::event => Declaration::Event(self.event(pair)),
            Rule::duty => Declaration::Duty(self.duty(pair)),
            Rule::team => Declaration::Team(self.team(pair)),
            Rule::stages => Declaration::Stages(self.stages(pair)),
            Rule::recommendations => Declaration::Recommendations(self.recommendations(pair)),
            Rule::evidence => Declaration::Evidence(self.evidence(pair)),
            Rule::report => Declaration::Report(self.report(pair)),
            Rule::consultation => Declaration::Consultation(self.consultation(pair)),
            Rule::survey => Declaration::Survey(self.survey(pair)),
            _ => return None,
        })
    }

    fn party(&mut self, pair: &Pair<'_>) -> Party {
        Party { span: self.span(pair), name: self.name_of(pair), title: self.text_of(pair) }
    }

    fn tag(&mut self, pair: &Pair<'_>) -> Tag {
        let (name, title) = (self.name_of(pair), self.text_of(pair));
        Tag { span: self.span(pair), name, title, trailers: self.trailers(pair) }
    }

    fn scale(&mut self, pair: &Pair<'_>) -> Scale {
        let (name, title) = (self.name_of(pair), self.text_of(pair));
        Scale {
            span: self.span(pair),
            name,
            title,
            cumulative: part(pair, Rule::cumulative).map(|it| self.span(&it)),
            satisfied_at: part(pair, Rule::satisfied_at).map(|it| self.grade_of(&it)),
            trailers: self.trailers(pair),
            grades: parts(pair, Rule::grade_line).map(|line| self.grade_line(&line)).collect(),
        }
    }

    fn grade_line(&mut self, pair: &Pair<'_>) -> Grade {
        let (name, title) = (self.grade_of(pair), self.text_of(pair));
        Grade {
            span: self.span(pair),
            name,
            title,
            means: part(pair, Rule::means).map(|it| self.text_of(&it)),
            worth: part(pair, Rule::worth).and_then(|it| self.number_in(&it)),
            trailers: self.trailers(pair),
        }
    }

    fn answered_on(&mut self, pair: &Pair<'_>) -> AnsweredOn {
        let scale = self.name_of(pair);
        AnsweredOn { span: self.span(pair), scale, trailers: self.trailers(pair) }
    }

    fn fact(&mut self, pair: &Pair<'_>) -> Fact {
        let (name, title) = (self.name_of(pair), self.text_of(pair));
        let better = part(pair, Rule::better).and_then(|it| it.inner().next());
        Fact {
            span: self.span(pair),
            name,
            title,
            kind: self.fact_kind(pair),
            better: better.map(|it| Spanned::new(it.as_str().to_owned(), self.span(&it))),
            as_context: has(pair, Rule::as_context),
            trailers: self.trailers(pair),
        }
    }

    fn fact_kind(&mut self, fact: &Pair<'_>) -> FactKind {
        for pair in fact.inner() {
            match pair.as_rule() {
                Rule::percent_fact => {
                    return FactKind::Percent { step: part(&pair, Rule::step_of).and_then(|it| self.number_in(&it)) };
                }
                Rule::whole_fact | Rule::number_fact => return self.number_fact(&pair),
                Rule::on_scale => return FactKind::OnScale(self.name_of(&pair)),
                _ => {}
            }
        }
        FactKind::YesOrNo
    }

    fn number_fact(&mut self, pair: &Pair<'_>) -> FactKind {
        let step = part(pair, Rule::step_of).and_then(|it| self.number_in(&it));
        let mut ends = self.numbers_of(pair).into_iter();
        let whole = pair.as_rule() == Rule::whole_fact;
        match (ends.next(), ends.next()) {
            (Some(from), Some(to)) => FactKind::Number { whole, from, to, step },
            _ => FactKind::YesOrNo,
        }
    }

    fn term(&mut self, pair: &Pair<'_>) -> Term {
        let (name, title) = (self.name_of(pair), self.text_of(pair));
        let later = parts(pair, Rule::later);
        let later = later.map(|it| LaterMeaning { dates: self.dates(&it), means: self.term_meaning(&it) }).collect();
        let (means, trailers) = (self.term_meaning(pair), self.trailers(pair));
        Term { span: self.span(pair), name, title, means, later, trailers }
    }

    fn term_meaning(&mut self, pair: &Pair<'_>) -> TermMeaning {
        let first = match part(pair, Rule::condition) {
            Some(condition) => self.condition(&condition),
            None => self.nothing(pair),
        };
        let Some(when) = part(pair, Rule::when) else { return TermMeaning::One(first) };
        let mut cases = vec![(first, self.when(&when))];
        for case in parts(pair, Rule::more_case) {
            let value = self.sum_of(&case);
            let when = self.when_of(&case);
            cases.push((value, when.unwrap_or_else(|| self.nothing(&case))));
        }
        TermMeaning::Cases { cases, otherwise: self.sum_of(pair) }
    }

    fn nothing(&self, pair: &Pair<'_>) -> Expr {
        Expr { span: self.span(pair), kind: ExprKind::It }
    }

    fn group(&mut self, pair: &Pair<'_>) -> Group {
        Group {
            span: self.span(pair),
            plural: self.name_of(pair),
            singular: part(pair, Rule::each_a).map(|it| self.name_of(&it)),
            alike: has(pair, Rule::alike),
            members: part(pair, Rule::members).map_or_else(Vec::new, |it| self.paths_of(&it)),
        }
    }

    fn each_of(&mut self, pair: &Pair<'_>) -> EachOf {
        let set = self.set_of(pair);
        let span = self.span(pair);
        match part(pair, Rule::judgement_body) {
            Some(body) => EachOf { span, set, trailers: self.trailers(&body), lines: self.judgement_lines(&body) },
            None => EachOf { span, set, trailers: Default::default(), lines: Vec::new() },
        }
    }
}
