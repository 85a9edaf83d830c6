//! Terms: each is read when first needed, so that one may be said through another; a circle is reported.

use super::conditions;
use super::conditions::Place;
use super::conditions::Subject;
use super::context::Context;
use super::numbers;
use super::numbers::Shape;
use super::origin;
use super::origin::Inherited;
use super::ranges;
use super::ranges::Range;
use super::reads;
use super::reads::Read;
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
use std::collections::BTreeSet;
use std::rc::Rc;

/// How far a term has been read.
#[derive(Debug, Clone)]
pub(crate) enum TermState {
    /// Not yet.
    Unread,
    /// It is being read; whatever needs it now goes in a circle.
    Reading,
    /// This is known of it; none where its declaration is at fault.
    Read(Option<Rc<Known>>),
}

/// What is known of a term, found once: terms may be said through one another many times over.
#[derive(Debug)]
pub(crate) struct Known {
    /// What it means.
    pub(crate) means: TermMeaning,
    /// The values it can have, where it is a number.
    pub(crate) range: Option<Range>,
    /// Its shape, where it is a number.
    pub(crate) shape: Shape,
    /// What it reads, through other terms too; no terms.
    pub(crate) reads: Vec<Read>,
    /// How often it reads something where every term in it is written out.
    size: usize,
    /// How many terms deep it is said through others, itself counted.
    depth: usize,
}

/// Terms said through one another deeper than this are refused.
const DEEPEST: usize = 64;
/// A term that reads more than this where every term in it is written out is refused: one that names another twice,
/// which names another twice, and so on, grows beyond all measure.
const LARGEST: usize = 100_000;

/// What is known of a term, named at `span`; none where its declaration is at fault.
pub(crate) fn known(context: &Context<'_>, id: TermId, span: Span) -> Option<Rc<Known>> {
    let state = context.terms.borrow().get(id.index()).cloned();
    match state? {
        TermState::Read(known) => known,
        TermState::Reading => {
            let term = context.names.terms[id];
            let name = &term.name.value;
            let circle = [(term.name.span, "this term".to_owned()), (span, format!("comes back to `{name}` here"))];
            context.errors.term_means_itself(name, &circle);
            None
        }
        TermState::Unread => {
            let depth = context.terms_reading.get();
            if depth >= DEEPEST {
                context.errors.terms_too_deep(span, &format!("more than {DEEPEST} terms deep"));
                return None;
            }
            set(context, id, TermState::Reading);
            context.terms_reading.set(depth + 1);
            let found = read(context, context.names.terms[id]).map(|means| Rc::new(looked_into(context, means)));
            let found = found.filter(|known| {
                // Where terms are declared before those that use them, none waits for another to be read.
                if known.depth > DEEPEST {
                    context.errors.terms_too_deep(span, &format!("more than {DEEPEST} terms deep"));
                } else if known.size > LARGEST {
                    context.errors.terms_too_deep(span, &format!("written out, this asks more than {LARGEST} things"));
                }
                known.depth <= DEEPEST && known.size <= LARGEST
            });
            context.terms_reading.set(depth);
            set(context, id, TermState::Read(found.clone()));
            found
        }
    }
}

fn looked_into(context: &Context<'_>, means: TermMeaning) -> Known {
    let (range, shape) = match &means {
        TermMeaning::Number(number) => (ranges::of(context, number), numbers::shape(context, number)),
        TermMeaning::Condition(_) => (None, Shape::Sum),
    };
    let mut direct = Vec::new();
    match &means {
        TermMeaning::Condition(condition) => reads::condition(condition, &mut |read| direct.push(read)),
        TermMeaning::Number(number) => reads::number(number, &mut |read| direct.push(read)),
    }
    let mut all: Vec<Read> = Vec::new();
    let mut seen: BTreeSet<Read> = BTreeSet::new();
    let mut size = 0_usize;
    let mut depth = 1_usize;
    for read in direct {
        let through = match read {
            Read::Term(id) => known(context, id, context.names.terms[id].name.span).map(|known| {
                size = size.saturating_add(known.size);
                depth = depth.max(known.depth + 1);
                known.reads.clone()
            }),
            Read::Graded(_) | Read::Fact(_) => {
                size = size.saturating_add(1);
                Some(vec![read])
            }
        };
        for read in through.into_iter().flatten() {
            if seen.insert(read) {
                all.push(read);
            }
        }
    }
    Known { means, range, shape, reads: all, size, depth }
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
            let means = known(context, id, term.name.span).map(|known| known.means.clone());
            let rule = origin::rule(context, &Inherited::default(), &term.trailers, term.span);
            Some(Term { name: term.name.value.clone(), title: term.title.value.clone(), means: means?, rule })
        })
        .collect();
    all.into_iter().collect::<Option<Vec<_>>>().map(|terms| terms.into_iter().collect())
}
