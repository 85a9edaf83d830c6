//! The types of expressions: what is a condition, what a number, what has a grade.

use super::comparisons;
use super::context::Context;
use super::names::Thing;
use super::numbers;
use super::sets;
use super::terms;
use crate::model::Condition;
use crate::model::ConditionKind;
use crate::model::CriterionId;
use crate::model::FactType;
use crate::model::Graded;
use crate::model::JudgementId;
use crate::model::Number;
use crate::model::NumberKind;
use crate::model::Quantifier;
use crate::model::ScaleId;
use crate::model::SetMember;
use crate::model::TermMeaning;
use crate::source::Span;
use crate::syntax::ast;
use crate::syntax::ast::Expr;
use crate::syntax::ast::ExprKind;
use crate::syntax::ast::MemberTest;
use crate::syntax::ast::Previous;
use crate::syntax::ast::Set;
use crate::syntax::ast::TestKind;

/// Where an expression stands.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Place {
    /// The judgement whose rule it is.
    pub(crate) judgement: Option<JudgementId>,
    /// What `it` is.
    pub(crate) it: Option<Graded>,
    /// Inside a `where`.
    pub(crate) inside_where: bool,
    /// In a table, where a cell may hold always: the row it stands in says more.
    pub(crate) in_table: bool,
}

impl Place {
    /// In a rule of this judgement.
    pub(crate) fn of(judgement: JudgementId) -> Self {
        Place { judgement: Some(judgement), ..Place::default() }
    }
}

/// What an expression turns out to be.
#[derive(Debug, Clone)]
pub(crate) enum Subject {
    /// It has a grade of a scale.
    Graded(Graded, ScaleId),
    /// It is a number.
    Number(Number),
    /// It holds or does not.
    Condition(Condition),
}

/// A condition; reported where the expression is none.
pub(crate) fn condition(context: &Context<'_>, place: Place, expr: &Expr) -> Option<Condition> {
    condition_asking(context, place, expr, None)
}

/// A condition; where it is none, `asked` is what was probably to be asked of it.
fn condition_asking(context: &Context<'_>, place: Place, expr: &Expr, asked: Option<&str>) -> Option<Condition> {
    match subject(context, place, expr)? {
        Subject::Condition(condition) => Some(condition),
        Subject::Graded(_, scale) => {
            let grade = context.scales[scale].grades.first().map_or("", |grade| grade.name.as_str());
            let example = asked.map_or_else(|| format!("is {grade}"), str::to_owned);
            context.errors.not_a_condition(expr.span, &context.words(expr.span), true, &example);
            None
        }
        Subject::Number(_) => {
            context.errors.not_a_condition(expr.span, &context.words(expr.span), false, "is at least 1");
            None
        }
    }
}

/// A number; reported where the expression is none.
pub(crate) fn number(context: &Context<'_>, place: Place, expr: &Expr) -> Option<Number> {
    match subject(context, place, expr)? {
        Subject::Number(number) => Some(number),
        Subject::Graded(..) => {
            context.errors.not_a_number(expr.span, &context.words(expr.span), true);
            None
        }
        Subject::Condition(_) => {
            context.errors.not_a_number(expr.span, &context.words(expr.span), false);
            None
        }
    }
}

/// Whatever the expression is.
pub(crate) fn subject(context: &Context<'_>, place: Place, expr: &Expr) -> Option<Subject> {
    match &expr.kind {
        ExprKind::Name(name) => named(context, place, name, expr.span),
        ExprKind::It => {
            let Some(it) = place.it else {
                context.errors.it_is_nothing(expr.span);
                return None;
            };
            Some(Subject::Graded(it, context.scale_of(it)?))
        }
        ExprKind::Previous(written) => {
            let thing = previous(context, written)?;
            Some(Subject::Graded(thing, context.scale_of(thing)?))
        }
        ExprKind::Extra { name, of } => {
            let thing = also_asked(context, place, name, of)?;
            Some(Subject::Graded(thing, context.scale_of(thing)?))
        }
        ExprKind::Number(_)
        | ExprKind::Percent(_)
        | ExprKind::PointsOf(_)
        | ExprKind::Aggregate { .. }
        | ExprKind::NumberOf { .. }
        | ExprKind::SmallerOf(_)
        | ExprKind::LargerOf(_)
        | ExprKind::Rounded { .. }
        | ExprKind::Arithmetic { .. } => numbers::number(context, place, expr).map(Subject::Number),
        ExprKind::Not(_) | ExprKind::And(_) | ExprKind::Or(_) | ExprKind::Test { .. } | ExprKind::Quantified { .. } => {
            let kind = condition_kind(context, place, expr)?;
            Some(Subject::Condition(Condition { words: context.words(expr.span), kind }))
        }
    }
}

fn condition_kind(context: &Context<'_>, place: Place, expr: &Expr) -> Option<ConditionKind> {
    match &expr.kind {
        ExprKind::Not(part) => condition(context, place, part).map(|part| ConditionKind::Not(Box::new(part))),
        ExprKind::And(parts) => all(context, place, parts).map(ConditionKind::And),
        ExprKind::Or(parts) => all(context, place, parts).map(ConditionKind::Or),
        ExprKind::Test { subject: tested, test } => {
            let tested_words = context.words(tested.span);
            let subject = subject(context, place, tested)?;
            comparisons::test(context, place, (&subject, &tested_words, tested.span), test)
        }
        ExprKind::Quantified { quantifier, set, member } => quantified(context, place, quantifier, set, member),
        ExprKind::Number(_)
        | ExprKind::Percent(_)
        | ExprKind::Name(_)
        | ExprKind::It
        | ExprKind::Previous(_)
        | ExprKind::Extra { .. }
        | ExprKind::PointsOf(_)
        | ExprKind::Aggregate { .. }
        | ExprKind::NumberOf { .. }
        | ExprKind::SmallerOf(_)
        | ExprKind::LargerOf(_)
        | ExprKind::Rounded { .. }
        | ExprKind::Arithmetic { .. } => None,
    }
}

/// Every part, each reported for itself.
fn all(context: &Context<'_>, place: Place, parts: &[Expr]) -> Option<Vec<Condition>> {
    // Of `safety or well-being is inadequate` the first half lacks what the second asks.
    let asked = parts.iter().find_map(|part| {
        if let ExprKind::Test { test, .. } = &part.kind { Some(context.words(test.span)) } else { None }
    });
    let read: Vec<Option<Condition>> =
        parts.iter().map(|part| condition_asking(context, place, part, asked.as_deref())).collect();
    read.into_iter().collect()
}

/// A judgement, fact, term or criterion by its name; a judgement's own criteria come first.
fn named(context: &Context<'_>, place: Place, name: &str, span: Span) -> Option<Subject> {
    let graded = |thing| Some(Subject::Graded(thing, context.scale_of(thing)?));
    if let Some(own) = place.judgement.and_then(|own| context.own_criterion(own, name)) {
        return graded(Graded::Criterion(own));
    }
    if name.contains('/') {
        return graded(Graded::Criterion(context.criterion(place.judgement, name, span)?));
    }
    let words = name.to_owned();
    match context.names.thing(name) {
        Some((Thing::Judgement(id), _)) => graded(Graded::Judgement(id)),
        Some((Thing::Fact(id), _)) => match context.facts.lookup(id)?.as_ref()?.kind {
            FactType::YesOrNo => Some(Subject::Condition(Condition { words, kind: ConditionKind::Yes(id) })),
            FactType::Number { .. } => Some(Subject::Number(Number { words, kind: NumberKind::Fact(id) })),
            FactType::OnScale(_) => graded(Graded::Fact(id)),
        },
        Some((Thing::Term(id), _)) => Some(match &terms::known(context, id, span)?.means {
            TermMeaning::Condition(_) => Subject::Condition(Condition { words, kind: ConditionKind::Term(id) }),
            TermMeaning::Number(_) => Subject::Number(Number { words, kind: NumberKind::Term(id) }),
        }),
        Some((thing @ Thing::Group(_), declared)) => {
            context.errors.wrong_sort(name, span, thing.sort(), "a judgement, a fact or a term", declared);
            None
        }
        None if context.errors.criterion_alone(name, span, &context.criteria_called(name)) => None,
        None => {
            let own = place.judgement.and_then(|own| context.heads.lookup(own));
            let own = own.into_iter().flat_map(|head| &head.criteria);
            let criteria = own.map(|id| context.criteria[*id].ast.name.value.as_str());
            let things = context.names.things(|thing| !matches!(thing, Thing::Group(_)));
            context.errors.unknown_name(name, span, criteria.chain(things));
            None
        }
    }
}

/// The award of an earlier inspection.
pub(crate) fn previous(context: &Context<'_>, written: &Previous) -> Option<Graded> {
    let kind = match &written.kind {
        Some(name) => Some(context.kind(name)?),
        None => None,
    };
    Some(Graded::Previous(context.judgement(&written.judgement)?, kind))
}

/// What a criterion also asks.
fn also_asked(context: &Context<'_>, place: Place, name: &ast::Name, of: &Expr) -> Option<Graded> {
    let Subject::Graded(thing, _) = subject(context, place, of)? else {
        context.errors.not_a_number(of.span, &context.words(of.span), false);
        return None;
    };
    let Graded::Criterion(id) = thing else {
        let words = context.words(of.span);
        context.errors.unknown_also_asked(name, &words, []);
        return None;
    };
    also_asked_of(context, id, name)
}

/// What a criterion also asks, by its name.
pub(crate) fn also_asked_of(context: &Context<'_>, id: CriterionId, name: &ast::Name) -> Option<Graded> {
    let also = &context.criteria[id].also;
    let found = also.iter().position(|(also, _)| also.name.value == name.value);
    if found.is_none() {
        let names = also.iter().map(|(also, _)| also.name.value.as_str());
        context.errors.unknown_also_asked(name, &context.path(id), names);
    }
    Some(Graded::AlsoAsked(id, u32::try_from(found?).ok()?))
}

fn quantified(
    context: &Context<'_>,
    place: Place,
    quantifier: &ast::Quantifier,
    set: &Set,
    member: &MemberTest,
) -> Option<ConditionKind> {
    let things = sets::members(context, place, set);
    let count = things.as_ref().map(Vec::len);
    let quantifier_read = read_quantifier(context, place, quantifier, count);
    let members = tested(context, place, &things?, member)?;
    comparisons::remark_on_quantifier(context, quantifier, &members, member);
    Some(ConditionKind::Set(quantifier_read?, members))
}

fn read_quantifier(
    context: &Context<'_>,
    place: Place,
    quantifier: &ast::Quantifier,
    members: Option<usize>,
) -> Option<Quantifier> {
    let read = |expr: &Expr, more_than: bool| {
        let number = number(context, place, expr)?;
        if let (Some(members), Some(count)) = (members, numbers::constant(&number)) {
            comparisons::count_makes_sense(context, expr.span, (count, more_than), members);
        }
        Some(number)
    };
    match quantifier {
        ast::Quantifier::Every => Some(Quantifier::Every),
        ast::Quantifier::Any => Some(Quantifier::Any),
        ast::Quantifier::No => Some(Quantifier::No),
        ast::Quantifier::MoreThanHalf => Some(Quantifier::MoreThanHalf),
        ast::Quantifier::AtLeast { count, or_all } => read(count, false).map(|it| Quantifier::AtLeast(it, *or_all)),
        ast::Quantifier::AtMost(count) => read(count, false).map(Quantifier::AtMost),
        ast::Quantifier::Exactly(count) => read(count, false).map(Quantifier::Exactly),
        ast::Quantifier::MoreThan(count) => read(count, true).map(Quantifier::MoreThan),
        ast::Quantifier::FewerThan(count) => read(count, false).map(Quantifier::FewerThan),
    }
}

/// What is asked of each member; a mistake in it is met at each of them, and reported once.
pub(crate) fn tested(
    context: &Context<'_>,
    place: Place,
    things: &[sets::Member],
    test: &MemberTest,
) -> Option<Vec<SetMember>> {
    if let MemberTest::Where(expr) = test
        && place.inside_where
    {
        context.errors.where_inside_where(expr.span);
        return None;
    }
    let mut members = Vec::new();
    let mut is_sound = true;
    for (thing, scale) in things {
        let condition = match test {
            MemberTest::Where(expr) => {
                condition(context, Place { it: Some(*thing), inside_where: true, ..place }, expr)
            }
            MemberTest::Test(test) => {
                let subject = Subject::Graded(*thing, *scale);
                let name = sets::named(context, *thing);
                let kind = comparisons::test(context, place, (&subject, &name, test.span), test);
                kind.map(|kind| Condition { words: context.words(test.span), kind })
            }
        };
        match condition {
            Some(condition) => members.push(SetMember { thing: *thing, condition }),
            None => is_sound = false,
        }
    }
    is_sound.then_some(members)
}

/// The condition of what a criterion also asks: `it` is the criterion, and nothing else may be read.
pub(crate) fn of_criterion(context: &Context<'_>, id: CriterionId, expr: &Expr) -> Option<Condition> {
    let this = Graded::Criterion(id);
    let judgement = Some(context.criteria[id].judgement);
    let condition = condition(context, Place { judgement, it: Some(this), ..Place::default() }, expr)?;
    let mut reads_another = false;
    super::reads::condition(&condition, &mut |read| reads_another |= read != super::reads::Read::Graded(this));
    if reads_another {
        context.errors.asks_of_another(expr.span);
    }
    Some(condition)
}

/// Whether a test is `is G` with a plain grade.
pub(crate) fn plain_grade(test: &MemberTest) -> Option<&ast::Name> {
    let MemberTest::Test(test) = test else { return None };
    if let TestKind::Is(name) = &test.kind { Some(name) } else { None }
}
