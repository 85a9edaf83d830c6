//! From what was written to what it means: `resolve(&Ast)` gives a [`Framework`] that no later stage can find broken.
//!
//! In goes a tree of names; out comes a framework of ids, with every set unrolled into its members, every rule in its
//! own words, and every number in bounds. What is wrong is reported all at once: everything is declared, then
//! everything is looked up, and a mistake in one rule does not hide the next one's. There is no framework where there
//! is an error, and always one where there is none.
//!
//! ```text
//! must be inadequate when any area is inadequate
//!   becomes   Limit { MustBe, Grade(four-point, 3), when: Set(Any, [safety is one of {3}, behaviour is one of {3}, …]) }
//! ```
//!
//! [`Framework`]: crate::model::Framework

mod bands;
mod comparisons;
mod conditions;
mod consultation;
mod context;
mod coverage;
mod duties;
mod errors;
mod evidence;
mod facts;
mod grades;
mod groups;
mod header;
mod heads;
mod judgements;
mod kinds;
mod lines;
mod names;
mod numbers;
mod order;
mod origin;
mod properties;
mod provisions;
mod ranges;
mod ratio;
mod reads;
mod recommendations;
mod report;
mod scales;
mod scenarios;
mod sets;
mod sources;
mod succession;
mod surveys;
mod team;
mod tables;
mod terms;
mod tiers;
mod unread;
mod words;

use crate::diagnostic::Diagnostic;
use crate::diagnostic::Reported;
use crate::model::Criterion;
use crate::model::CriterionId;
use crate::model::Framework;
use crate::model::IdVec;
use crate::model::Judgement;
use crate::model::JudgementId;
use crate::model::Party;
use crate::model::PartyId;
use crate::model::Scenario;
use crate::model::Tag;
use crate::model::TagId;
use crate::source::Source;
use crate::syntax::ast::Ast;
use context::Context;
use errors::Errors;
use origin::Inherited;
use terms::TermState;

pub use provisions::{InForce, days_in_words, periods, told, told_of_all};

/// The framework that a tree declares, and everything that is wrong or worth knowing, in the order of the text.
/// No framework only where there is an error. No dates of provisions are looked at: [`periods`] does that before.
pub fn resolve(ast: &Ast, source: &Source) -> Reported<Option<Framework>> {
    resolved(ast, Context::new(source, Errors::new(source.id()), None))
}

/// The same of what is in force in one period of an edition.
pub fn resolve_period(in_force: &InForce, source: &Source) -> Reported<Option<Framework>> {
    resolved(&in_force.ast, of_period(in_force, source))
}

/// The framework of a period with the gaps that [`resolve_period`] refuses (E0414) left in it: no award can be trusted to it,
/// but what falls through a gap can be found.
pub fn with_gaps(in_force: &InForce, source: &Source) -> Option<Framework> {
    let mut context = of_period(in_force, source);
    context.leaves_gaps = true;
    resolved(&in_force.ast, context).value
}

fn of_period<'a>(in_force: &'a InForce, source: &'a Source) -> Context<'a> {
    let errors = Errors::without(source.id(), in_force.absent.clone());
    let mut context = Context::new(source, errors, in_force.period);
    context.cites = &in_force.cites;
    context
}

fn resolved<'a>(ast: &'a Ast, mut context: Context<'a>) -> Reported<Option<Framework>> {
    let source = context.source;
    context.names = names::declare(ast, &context.errors);
    declared(&mut context);
    let framework = framework(&context);
    if let Some(framework) = &framework {
        evidence::substantial_asks_more(&context, framework);
    }
    // What a rule at fault reads is not known.
    if let Some(framework) = framework.as_ref().filter(|_| ast.unread.is_empty() && !context.errors.has_errors()) {
        unread::check(&context, framework);
    }
    let rules = context.rules.take();
    let diagnostics = context.errors.finish(source);
    let is_sound = !diagnostics.iter().any(Diagnostic::is_error);
    let value = framework.filter(|_| is_sound).map(|framework| Framework { rules, ..framework });
    Reported { value, diagnostics }
}

/// What can be known before any condition is read.
fn declared(context: &mut Context<'_>) {
    context.documents = context.names.documents.items.iter().map(|it| sources::document(context, it)).collect();
    context.scales = context.names.scales.items.iter().map(|it| scales::scale(context, it)).collect();
    context.facts = context.names.facts.iter().map(|it| facts::fact(context, it)).collect();
    context.judgement_scales = context.names.judgements.iter().map(|it| context.scale(&it.scale)).collect();
    context.groups = context.names.groups.iter().map(|it| groups::group(context, it)).collect();
    let parts = heads::parts(context);
    heads::heads(context, parts);
    context.terms.replace(vec![TermState::Unread; context.names.terms.len()]);
}

/// The framework but for its rules; none where something could not be read.
fn framework(context: &Context<'_>) -> Option<Framework> {
    let edition = header::edition(context);
    let tags = tags(context);
    let terms = terms::terms(context);
    let evidence = evidence::standard(context);
    let criteria = criteria(context);
    let ids = context.names.judgements.ids();
    let judgements: IdVec<JudgementId, Option<Judgement>> = ids.map(|id| judgements::judgement(context, id)).collect();
    let readings = order::readings(context, &judgements);
    let bottom_up = order::bottom_up(context, &readings);
    order::uncounted_are_unread(context, &readings);
    let (kinds, kinds_are_sound) = kinds::kinds(context);
    let written = context.names.scenarios.iter();
    let read: Vec<_> = written.map(|it| scenarios::scenario(context, it, &kinds, &readings)).collect();
    let scenarios: Option<Vec<Scenario>> = read.into_iter().collect();
    let properties = properties::properties(context, &kinds);
    let assumptions = properties::assumptions(context);
    let (events, duties) = (duties::events(context), duties::duties(context));
    let surveys = surveys::surveys(context);
    let team = team::team(context);
    let stages = team::stages(context);
    let consultation = consultation::consultation(context);
    let recommendations = recommendations::recommendations(context);
    let report = report::report(context, &kinds);
    let documents = sources::checked(context);
    let succession = succession::succession(context);
    let header = context.names.headers.first()?;
    if judgements.is_empty() {
        context.errors.no_judgements(header.name.span);
    }
    Some(Framework {
        source: context.source.id(),
        name: header.name.value.clone(),
        title: header.title.value.clone(),
        edition: edition?,
        succession,
        team,
        stages,
        report,
        consultation,
        guidance: header.guidance.as_ref().map(|guidance| guidance.value.clone()),
        parties: parties(context),
        documents,
        scales: context.scales.clone(),
        facts: context.facts.iter().cloned().collect::<Option<Vec<_>>>()?.into_iter().collect(),
        terms: terms?,
        tags,
        groups: context.groups.clone(),
        judgements: judgements.iter().cloned().collect::<Option<Vec<_>>>()?.into_iter().collect(),
        criteria: criteria?,
        evidence,
        recommendations,
        rules: IdVec::default(),
        asides: context.asides.take(),
        kinds: kinds_are_sound.then_some(kinds)?,
        events,
        duties: duties?,
        surveys,
        scenarios: scenarios?,
        properties: properties?,
        assumptions: assumptions?,
        bottom_up,
    })
}

fn parties(context: &Context<'_>) -> IdVec<PartyId, Party> {
    let parties = context.names.parties.items.iter();
    parties.map(|it| Party { name: it.name.value.clone(), title: it.title.value.clone() }).collect()
}

fn tags(context: &Context<'_>) -> IdVec<TagId, Tag> {
    let tag = |written: &&crate::syntax::ast::Tag| {
        let rule = origin::rule(context, &Inherited::default(), &written.trailers, written.span);
        Tag { name: written.name.value.clone(), title: written.title.value.clone(), rule }
    };
    context.names.tags.items.iter().map(tag).collect()
}

fn criteria(context: &Context<'_>) -> Option<IdVec<CriterionId, Criterion>> {
    let asking_substantial = tiers::asking_substantial(context);
    let read: Vec<Option<Criterion>> = context
        .criteria
        .enumerate()
        .map(|(id, criterion)| {
            Some(Criterion {
                name: criterion.ast.name.value.clone(),
                text: criterion.ast.text.value.clone(),
                judgement: criterion.judgement,
                tier: criterion.tier,
                also_asks: heads::also_asked(context, id)?,
                scale: criterion.scale?,
                may_be_not_applicable: criterion.ast.may_be_not_applicable,
                asks_substantial: asking_substantial.contains(&id),
                needs: evidence::of_criterion(context, id),
                tags: criterion.tags.clone(),
                rule: criterion.rule,
            })
        })
        .collect();
    read.into_iter().collect::<Option<Vec<_>>>().map(|criteria| criteria.into_iter().collect())
}
