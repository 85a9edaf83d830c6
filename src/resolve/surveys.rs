//! Surveys: their questions, and when their answers are reported.

use super::context::Context;
use super::origin;
use super::origin::Inherited;
use crate::model::Choice;
use crate::model::IdVec;
use crate::model::Question;
use crate::model::Survey;
use crate::model::SurveyId;
use crate::model::survey::matched_by;
use crate::source::Span;
use crate::syntax::ast;
use crate::syntax::ast::Name;
use crate::syntax::ast::Text;
use std::collections::BTreeMap;

/// A larger minimum would report nothing of any survey, and will be a slip.
const MOST: u32 = 1_000;

/// Every survey. What is wrong with one is reported, so that a framework never has one by half.
pub(crate) fn surveys(context: &Context<'_>) -> IdVec<SurveyId, Survey> {
    context.names.surveys.items.iter().filter_map(|written| survey(context, written)).collect()
}

fn survey(context: &Context<'_>, written: &ast::Survey) -> Option<Survey> {
    let inherited = Inherited::default().with(context, &written.trailers);
    let mut lines = written.reporting.iter();
    let first = lines.next();
    for again in lines {
        let said = "when answers are reported";
        let first = first.map_or(again.span, |first| first.span);
        context.errors.said_twice(again.span, first, said);
    }
    if written.questions.is_empty() {
        context.errors.asks_nothing(&written.name);
    }
    let mut names: BTreeMap<&str, Span> = BTreeMap::new();
    let mut known = Known::default();
    for question in &written.questions {
        if let Some(earlier) = names.insert(&question.name.value, question.name.span) {
            context.errors.duplicate_name(&question.name, "questions", earlier);
            continue;
        }
        known.hold(context, (&question.name, &question.title), "questions");
    }
    let questions = written.questions.iter().map(|written| question(context, &inherited, written)).collect();
    let Some(reporting) = first else {
        context.errors.does_not_say_when(&written.name);
        return None;
    };
    let least = reporting.least.value;
    if !(2..=MOST).contains(&least) {
        context.errors.protects_nobody(reporting.least.span, least, MOST);
    }
    Some(Survey {
        name: written.name.value.clone(),
        title: written.title.value.clone(),
        questions,
        least,
        reporting: origin::rule(context, &inherited, &reporting.trailers, reporting.span),
    })
}

fn question(context: &Context<'_>, inherited: &Inherited, written: &ast::Question) -> Question {
    let choices = written.choices.as_deref().unwrap_or_default();
    if written.choices.is_some() && choices.len() < 2 {
        context.errors.leaves_no_choice(&written.name, written.span);
    }
    let mut names: BTreeMap<&str, Span> = BTreeMap::new();
    let mut known = Known::default();
    for choice in choices {
        if let Some(earlier) = names.insert(&choice.name.value, choice.name.span) {
            context.errors.duplicate_name(&choice.name, "answers to one question", earlier);
            continue;
        }
        known.hold(context, (&choice.name, &choice.title), "answers");
    }
    let choice = |it: &ast::Choice| Choice { name: it.name.value.clone(), title: it.title.value.clone() };
    Question {
        name: written.name.value.clone(),
        title: written.title.value.clone(),
        choices: choices.iter().map(choice).collect(),
        rule: origin::rule(context, inherited, &written.trailers, written.span),
    }
}

/// By what each thing is matched in a file of answers, its name or its text, and where that is written.
#[derive(Default)]
struct Known(BTreeMap<String, (usize, Span)>, usize);

impl Known {
    /// Keeps a thing by its name and its text; reported where it cannot be told from an earlier one.
    fn hold(&mut self, context: &Context<'_>, (name, title): (&Name, &Text), sort: &str) {
        let thing = self.1;
        self.1 += 1;
        for written in [name, title] {
            let by = matched_by(&written.value);
            match self.0.get(&by) {
                _ if by.is_empty() => context.errors.has_no_letters(written.span),
                Some((other, first)) if *other != thing => {
                    context.errors.cannot_be_told_apart(written, *first, sort);
                }
                Some(_) => {}
                None => _ = self.0.insert(by, (thing, written.span)),
            }
        }
    }
}
