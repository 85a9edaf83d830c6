//! Terms: each is read when first needed, so that one may be said through another; a circle is reported.

use super::conditions;
use super::conditions::Place;
use super::conditions::Subject;
use super::context::Context;
use super::numbers;
use super::origin;
use super::origin::Inherited;
use crate::model::IdVec;
use crate::model::Number;
use crate::model::NumberKind;
use crate::model::Ratio;
use crate::model::Term;
use crate::model::TermId;
use crate::model::TermMeaning;
use crate::model::ids::Id;
use crate::source::Span;
use crate::syntax::ast;
use crate::syntax::ast::Expr;

/// How far a term has been read.
#[derive(Debug, Clone)]
pub(crate) enum TermState {
    /// Not yet.
    Unread,
    /// It is being read; whatever needs it now goes in a circle.
    Reading,
    /// It means this; none where its declaration is at fault.
    Read(Option<TermMeaning>),
}

/// What a term means, named at `span`; none where its declaration is at fault.
pub(crate) fn meaning(context: &Context<'_>, id: TermId, span: Span) -> Option<TermMeaning> {
    let state = context.terms.borrow().get(id.index()).cloned();
    match state? {
        TermState::Read(meaning) => meaning,
        TermState::Reading => {
            let term = context.names.terms[id];
            let name = &term.name.value;
            let circle = [(term.name.span, "this term".to_owned()), (span, format!("comes back to `{name}` here"))];
            context.errors.term_means_itself(name, &circle);
            None
        }
        TermState::Unread => {
            set(context, id, TermState::Reading);
            let found = read(context, context.names.terms[id]);
            set(context, id, TermState::Read(found.clone()));
            found
        }
    }
}

fn set(context: &Context<'_>, id: TermId, state: TermState) {
    if let Some(place) = context.terms.borrow_mut().get_mut(id.index()) {
        *place = state;
    }
}

fn read(context: &Context<'_>, term: &ast::Term) -> Option<TermMeaning> {
    let place = Place::default();
    match &term.means {
        ast::TermMeaning::One(expr) => match conditions::subject(context, place, expr)? {
            Subject::Condition(condition) => Some(TermMeaning::Condition(condition)),
            Subject::Number(number) => Some(TermMeaning::Number(number)),
            Subject::Graded(..) => {
                let words = context.words(expr.span);
                context.errors.not_a_condition(expr.span, &words, true, "is GRADE or better");
                None
            }
        },
        ast::TermMeaning::Cases { cases, otherwise } => {
            let read: Vec<_> = cases
                .iter()
                .map(|(value, when)| {
                    let value = plain(context, value);
                    let when = conditions::condition(context, place, when);
                    Some((when?, value?))
                })
                .collect();
            let otherwise_value = plain(context, otherwise);
            let first = cases.first().map_or(otherwise.span, |(value, _)| value.span);
            let kind = NumberKind::Cases(read.into_iter().collect::<Option<Vec<_>>>()?, otherwise_value?);
            Some(TermMeaning::Number(Number { words: context.words(first.to(otherwise.span)), kind }))
        }
    }
}

/// A number that is plainly written.
pub(crate) fn plain(context: &Context<'_>, expr: &Expr) -> Option<Ratio> {
    let number = conditions::number(context, Place::default(), expr)?;
    let value = numbers::constant(&number);
    if value.is_none() {
        let help = "write the number itself; a case of a term, a band and a range hold plain numbers only";
        context.errors.arithmetic(expr.span, "a plain number belongs here", "not a plain number", help);
    }
    value
}

/// Reads every term.
pub(crate) fn terms(context: &Context<'_>) -> Option<IdVec<TermId, Term>> {
    let all: Vec<Option<Term>> = context
        .names
        .terms
        .enumerate()
        .map(|(id, term)| {
            let means = meaning(context, id, term.name.span);
            let rule = origin::rule(context, &Inherited::default(), &term.trailers, term.span);
            Some(Term { name: term.name.value.clone(), title: term.title.value.clone(), means: means?, rule })
        })
        .collect();
    all.into_iter().collect::<Option<Vec<_>>>().map(|terms| terms.into_iter().collect())
}
