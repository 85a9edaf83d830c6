//! Properties and assumptions: what each claims or takes for granted, and of which judgements it speaks.

use super::conditions;
use super::conditions::Place;
use super::context::Context;
use super::reads;
use super::reads::Read;
use super::terms;
use crate::model::Assumption;
use crate::model::Claim;
use crate::model::Condition;
use crate::model::Graded;
use crate::model::How;
use crate::model::IdVec;
use crate::model::JudgementId;
use crate::model::Kind;
use crate::model::KindId;
use crate::model::Property;
use crate::model::TermId;
use crate::syntax::ast;
use std::collections::BTreeMap;

/// The judgements whose awards are read, each with the term through which, where it is not named itself.
type Awards = BTreeMap<JudgementId, Option<TermId>>;

/// Every property; none where one is at fault.
pub(crate) fn properties(context: &Context<'_>, kinds: &IdVec<KindId, Kind>) -> Option<Vec<Property>> {
    let read: Vec<_> = context.names.properties.iter().map(|written| property(context, written, kinds)).collect();
    read.into_iter().collect()
}

fn property(context: &Context<'_>, written: &ast::Property, kinds: &IdVec<KindId, Kind>) -> Option<Property> {
    let read: Vec<Option<Claim>> = written.claims.iter().map(|written| claim(context, written)).collect();
    if written.claims.is_empty() {
        context.errors.claims_nothing(written.title.span);
    }
    let claims = read.into_iter().collect::<Option<Vec<_>>>()?;
    let mut awards = Awards::new();
    for claim in &claims {
        std::iter::once(&claim.what).chain(&claim.when).for_each(|of| awards_read(context, of, &mut awards));
    }
    let judgements: Vec<JudgementId> = awards.into_keys().collect();
    if judgements.is_empty() && !claims.is_empty() {
        context.errors.claims_of_no_judgement(written.title.span);
    }
    let comes_to_all =
        |kind: &Kind| judgements.iter().all(|id| kind.reports.contains(id) || kind.inspects.contains(id));
    if !kinds.iter().any(comes_to_all) {
        let names: Vec<&str> = judgements.iter().map(|id| context.names.judgements[*id].name.value.as_str()).collect();
        context.errors.asked_of_no_inspection(written.title.span, &names);
    }
    let guidance = written.guidance.as_ref().map(|guidance| guidance.value.clone());
    Some(Property { title: written.title.value.clone(), guidance, claims, judgements, span: written.span })
}

fn claim(context: &Context<'_>, written: &ast::Claim) -> Option<Claim> {
    let what = conditions::condition(context, Place::default(), &written.what);
    let when = written.when.as_ref().map(|when| conditions::condition(context, Place::default(), when));
    let how = match written.how {
        ast::How::Always => How::Always,
        ast::How::Normally => How::Normally,
        ast::How::Possible => How::Possible,
    };
    let when = match when {
        Some(when) => Some(when?),
        None => None,
    };
    Some(Claim { words: context.words(written.span), how, what: what?, when, span: written.span })
}

/// Every assumption; none where one is at fault.
pub(crate) fn assumptions(context: &Context<'_>) -> Option<Vec<Assumption>> {
    let read: Vec<_> = context.names.assumptions.iter().map(|written| assumption(context, written)).collect();
    read.into_iter().collect()
}

fn assumption(context: &Context<'_>, written: &ast::Assumption) -> Option<Assumption> {
    if written.conditions.is_empty() {
        context.errors.assumes_nothing(written.title.span);
    }
    let read: Vec<_> = written
        .conditions
        .iter()
        .map(|expr| {
            let condition = conditions::condition(context, Place::default(), expr)?;
            speaks_of_answers(context, &condition, expr);
            Some((condition, expr.span))
        })
        .collect();
    let conditions = read.into_iter().collect::<Option<Vec<_>>>()?;
    let guidance = written.guidance.as_ref().map(|guidance| guidance.value.clone());
    Some(Assumption { title: written.title.value.clone(), guidance, conditions, span: written.span })
}

/// An award rests on answers and on inspectors' choices, so that nothing can be taken for granted of it.
fn speaks_of_answers(context: &Context<'_>, condition: &Condition, written: &ast::Expr) {
    let mut awards = Awards::new();
    awards_read(context, condition, &mut awards);
    let Some((id, through)) = awards.first_key_value() else { return };
    let judgement = context.names.judgements[*id].name.value.as_str();
    let other = match through {
        Some(term) => (context.names.terms[*term].name.span, "this term reads it"),
        None => (context.names.judgements[*id].name.span, "a judgement"),
    };
    context.errors.assumes_an_award(written.span, judgement, other);
}

/// Adds the judgements whose awards a condition reads.
fn awards_read(context: &Context<'_>, condition: &Condition, awards: &mut Awards) {
    let mut take = |read: Read, through: Option<TermId>| match read {
        Read::Graded(Graded::Judgement(id)) => {
            let said = awards.entry(id).or_insert(through);
            *said = said.and(through);
        }
        Read::Graded(Graded::Criterion(_) | Graded::AlsoAsked(..) | Graded::Fact(_) | Graded::Previous(..))
        | Read::Fact(_)
        | Read::Term(_) => {}
    };
    reads::condition(condition, &mut |read| {
        take(read, None);
        if let Read::Term(term) = read {
            let known = terms::known(context, term, context.names.terms[term].name.span);
            known.iter().flat_map(|known| &known.reads).for_each(|read| take(*read, Some(term)));
        }
    });
}
