//! What the edition says became of the one before, as far as this file alone can tell: what it names in this edition is
//! there, and nothing is said twice. The other side is looked at where both editions are at hand (`succession`).

use super::context::Context;
use super::names::Thing;
use crate::model::Became;
use crate::model::Sort;
use crate::model::Succession;
use crate::model::SuccessionLine;
use crate::source::Span;
use crate::source::Spanned;
use crate::syntax::ast;
use std::collections::BTreeMap;

/// What became of the edition before; none where nothing is said, or where it is at fault.
pub(crate) fn succession(context: &Context<'_>) -> Option<Succession> {
    let mut written = context.names.successions.iter();
    let first = written.next()?;
    for again in written {
        context.errors.succeeds_twice(again.edition.span, first.edition.span);
    }
    let own = context.names.headers.first().and_then(|header| header.edition.as_ref());
    if let Some(own) = own.filter(|own| own.value == first.edition.value) {
        context.errors.succeeds_itself(first.edition.span, own.span);
    }
    let lines: Vec<SuccessionLine> = first.lines.iter().map(line).collect();
    for line in &lines {
        match &line.became {
            Became::Named(names) => names.iter().for_each(|name| is_here(context, line.sort, name)),
            Became::New(_) | Became::Incomparable(_) => is_here(context, line.sort, &line.name),
            Became::Removed(_) => {}
        }
    }
    said_once(context, &lines);
    Some(Succession {
        edition: first.edition.clone(),
        guidance: first.guidance.as_ref().map(|guidance| guidance.value.clone()),
        lines,
        span: first.span,
    })
}

fn line(written: &ast::SuccessionLine) -> SuccessionLine {
    let sort = match written.sort {
        ast::Sort::Judgement => Sort::Judgement,
        ast::Sort::Criterion => Sort::Criterion,
        ast::Sort::Grade => Sort::Grade,
        ast::Sort::Scale => Sort::Scale,
        ast::Sort::Fact => Sort::Fact,
        ast::Sort::Inspection => Sort::Inspection,
    };
    let became = match &written.became {
        ast::Became::Named(names) => Became::Named(names.clone()),
        ast::Became::Removed(why) => Became::Removed(why.value.clone()),
        ast::Became::New(why) => Became::New(why.value.clone()),
        ast::Became::Incomparable(why) => Became::Incomparable(why.value.clone()),
    };
    SuccessionLine { sort, name: written.name.clone(), became, span: written.span }
}

/// Reports a name that this edition does not have.
fn is_here(context: &Context<'_>, sort: Sort, name: &Spanned<String>) {
    match sort {
        Sort::Judgement => {
            let _ = context.judgement(name);
        }
        Sort::Scale => {
            let _ = context.scale(name);
        }
        Sort::Grade => grade_is_here(context, name),
        Sort::Criterion => criterion_is_here(context, name),
        Sort::Fact => fact_is_here(context, name),
        Sort::Inspection => {
            if context.names.kinds.find(&name.value).is_none() {
                context.errors.unknown_kind(name, context.names.kinds.names());
            }
        }
    }
}

fn grade_is_here(context: &Context<'_>, name: &Spanned<String>) {
    let Some((scale, grade)) = parted(name) else { return context.errors.without_its_scale(name) };
    if let Some(scale) = context.scale(&scale) {
        let _ = context.grade(scale, &grade);
    }
}

fn criterion_is_here(context: &Context<'_>, name: &Spanned<String>) {
    let Some((judgement, criterion)) = parted(name) else { return context.errors.without_its_judgement(name) };
    let Some(id) = context.judgement(&judgement) else { return };
    let by_name = &context.heads[id].by_name;
    if !by_name.contains_key(criterion.value.as_str()) {
        let paths: Vec<String> = by_name.keys().map(|own| format!("{}/{own}", judgement.value)).collect();
        context.errors.unknown_criterion(&name.value, name.span, paths.iter().map(String::as_str));
    }
}

fn fact_is_here(context: &Context<'_>, name: &Spanned<String>) {
    match context.names.thing(&name.value) {
        Some((Thing::Fact(_), _)) => {}
        Some((thing @ (Thing::Judgement(_) | Thing::Term(_) | Thing::Group(_)), declared)) => {
            context.errors.wrong_sort(&name.value, name.span, thing.sort(), "a fact", declared);
        }
        None => {
            let facts = context.names.things(|thing| matches!(thing, Thing::Fact(_)));
            context.errors.unknown_name(&name.value, name.span, facts);
        }
    }
}

/// `safety/risks` in its two parts, each where it stands.
fn parted(name: &Spanned<String>) -> Option<(Spanned<String>, Spanned<String>)> {
    let (before, after) = name.value.split_once('/')?;
    let slash = name.span.range().start + before.len();
    let first = Spanned::new(before.to_owned(), Span::new(name.span.range().start, slash));
    Some((first, Spanned::new(after.to_owned(), Span::new(slash + 1, name.span.range().end))))
}

/// Reports what is said twice of one thing: of the edition before, and of this one.
fn said_once(context: &Context<'_>, lines: &[SuccessionLine]) {
    let mut said: BTreeMap<(Sort, bool, &str), Span> = BTreeMap::new();
    for line in lines {
        let is_new = matches!(line.became, Became::New(_));
        let key = (line.sort, is_new, line.name.value.as_str());
        if let Some(first) = said.insert(key, line.span) {
            context.errors.became_twice(line.sort.word(), &line.name, first);
        }
    }
}
