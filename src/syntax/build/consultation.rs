//! What is asked of others about a draft.

#![expect(clippy::wildcard_enum_match_arm, reason = "the grammar's rules: what is no line of the block is passed over")]

use super::super::ast::{
    AskedRow, Consultation, ConsultationQuestion, ForEach, Proposal, Subject, SubjectSort, WithWords,
};
use super::super::grammar::Rule;
use super::{Builder, Pair, has, part, parts};
use crate::source::Span;

impl Builder {
    /// `consultation assurance "…" { … }`
    pub(super) fn consultation(&mut self, pair: &Pair<'_>) -> Consultation {
        let mut consultation = Consultation {
            span: self.span(pair),
            name: self.name_of(pair),
            title: self.text_of(pair),
            trailers: self.trailers(pair),
            opens: None,
            closes: None,
            respondents: Vec::new(),
            also_answer: Vec::new(),
            proposals: parts(pair, Rule::proposal).map(|it| self.proposal(&it)).collect(),
            questions: parts(pair, Rule::consultation_question).map(|it| self.consultation_question(&it)).collect(),
        };
        let first = |list: &[WithWords]| -> Option<Span> { list.first().map(|it| it.name.span) };
        for line in pair.inner() {
            let span = self.span(&line);
            match line.as_rule() {
                Rule::opens => {
                    self.once("opens", consultation.opens.as_ref().map(|it| it.span), span);
                    consultation.opens = Some(self.date_of(&line));
                }
                Rule::closes => {
                    self.once("closes", consultation.closes.as_ref().map(|it| it.span), span);
                    consultation.closes = Some(self.date_of(&line));
                }
                Rule::respondents => {
                    self.once("respondents are", first(&consultation.respondents), span);
                    consultation.respondents = self.all_with_words(&line);
                }
                Rule::also_answer => {
                    self.once("respondents may also answer", first(&consultation.also_answer), span);
                    consultation.also_answer = self.all_with_words(&line);
                }
                _ => {}
            }
        }
        consultation
    }

    fn all_with_words(&mut self, pair: &Pair<'_>) -> Vec<WithWords> {
        let one = |it: Pair<'_>| WithWords { name: self.name_of(&it), words: self.text_of(&it) };
        parts(pair, Rule::with_words).map(one).collect()
    }

    fn proposal(&mut self, pair: &Pair<'_>) -> Proposal {
        Proposal {
            span: self.span(pair),
            name: self.name_of(pair),
            text: self.text_of(pair),
            about: self.about(pair),
            trailers: self.trailers(pair),
        }
    }

    fn consultation_question(&mut self, pair: &Pair<'_>) -> ConsultationQuestion {
        let for_each = part(pair, Rule::for_each)
            .map(|it| ForEach { is_of_criteria: has(&it, Rule::CRITERION), judgement: self.name_of(&it) });
        let row = |it: Pair<'_>| AskedRow { name: self.name_of(&it), title: self.text_of(&it), about: self.about(&it) };
        let rows = parts(pair, Rule::asked_row).map(row).collect();
        ConsultationQuestion {
            span: self.span(pair),
            name: self.name_of(pair),
            text: self.text_of(pair),
            on: part(pair, Rule::on_scale).map(|it| self.name_of(&it)),
            for_each,
            has_comments: has(pair, Rule::with_comments),
            about: self.about(pair),
            trailers: self.trailers(pair),
            rows,
        }
    }

    fn about(&mut self, pair: &Pair<'_>) -> Vec<Subject> {
        let Some(about) = part(pair, Rule::about) else { return Vec::new() };
        parts(&about, Rule::subject).map(|it| self.subject(&it)).collect()
    }

    fn subject(&mut self, pair: &Pair<'_>) -> Subject {
        let sorts = [
            (Rule::PROPOSAL, SubjectSort::Proposal),
            (Rule::JUDGEMENT, SubjectSort::Judgement),
            (Rule::ASPECT, SubjectSort::Aspect),
            (Rule::CRITERION, SubjectSort::Criterion),
            (Rule::SCALE, SubjectSort::Scale),
        ];
        let sort = sorts.into_iter().find(|(rule, _)| has(pair, *rule));
        let name = self.paths_of(pair).into_iter().next();
        Subject {
            sort: sort.map_or(SubjectSort::Inspection, |(_, sort)| sort),
            name: name.unwrap_or_else(|| self.missing(pair)),
        }
    }
}
