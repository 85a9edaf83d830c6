//! What changes nothing: criteria that no tier and no rule asks for, and judgements that no inspection comes to.

use super::context::Context;
use super::order;
use super::reads;
use super::reads::Read;
use crate::model::CriterionId;
use crate::model::Form;
use crate::model::Framework;
use crate::model::Graded;
use crate::model::Judgement;
use crate::model::JudgementId;
use crate::model::Kind;
use crate::model::Otherwise;
use crate::model::TermId;
use crate::model::TermMeaning;
use crate::model::TierItem;
use std::collections::BTreeSet;

/// What some rules read, terms looked through.
#[derive(Debug, Default)]
struct Found {
    criteria: BTreeSet<CriterionId>,
    judgements: BTreeSet<JudgementId>,
    terms: BTreeSet<TermId>,
}

impl Found {
    fn take(&mut self, framework: &Framework, read: Read) {
        match read {
            Read::Graded(Graded::Judgement(id) | Graded::Previous(id, _)) => _ = self.judgements.insert(id),
            Read::Graded(Graded::Criterion(id) | Graded::AlsoAsked(id, _)) => _ = self.criteria.insert(id),
            Read::Graded(Graded::Fact(_)) | Read::Fact(_) => {}
            Read::Term(id) if self.terms.insert(id) => match &framework[id].means {
                TermMeaning::Condition(meaning) => reads::condition(meaning, &mut |read| self.take(framework, read)),
                TermMeaning::Number(meaning) => reads::number(meaning, &mut |read| self.take(framework, read)),
            },
            Read::Term(_) => {}
        }
    }
}

/// Warns of criteria and judgements that change nothing.
pub(crate) fn check(context: &Context<'_>, framework: &Framework) {
    let judged = |judgement: &Judgement| {
        let mut found = Found::default();
        order::read_by(judgement, &mut |read, _| found.take(framework, read));
        found
    };
    let read: Vec<Found> = framework.judgements.iter().map(judged).collect();
    let reached = reached(framework, &read);
    let assumed = assumed(framework);
    let criteria: BTreeSet<CriterionId> =
        read.iter().chain([&assumed]).flat_map(|found| found.criteria.iter().copied()).collect();
    for (id, judgement) in framework.judgements.enumerate() {
        if !reached.contains(&id) {
            context.errors.comes_to_nothing(judgement.span, &judgement.name);
            continue;
        }
        if leaves_it_to_inspectors(&judgement.form) {
            continue;
        }
        let counted = counted(&judgement.form);
        for own in &judgement.criteria {
            let is_asked = framework[*own].tier.is_some() || counted.contains(own) || criteria.contains(own);
            if !is_asked {
                let name = &context.criteria[*own].ast.name;
                context.errors.asked_by_nothing(name.span, &name.value, &judgement.name);
            }
        }
    }
}

/// What assumptions read: an answer that they rule out can settle others. What a property reads it does not change.
fn assumed(framework: &Framework) -> Found {
    let mut found = Found::default();
    for (condition, _) in framework.assumptions.iter().flat_map(|assumption| &assumption.conditions) {
        reads::condition(condition, &mut |read| found.take(framework, read));
    }
    found
}

/// The judgements that some kind of inspection comes to: what it reports, inspects or asks about, and all that those
/// read.
fn reached(framework: &Framework, read: &[Found]) -> BTreeSet<JudgementId> {
    let mut reached: BTreeSet<JudgementId> = BTreeSet::new();
    let mut waiting: Vec<JudgementId> = framework.kinds.iter().flat_map(|kind| of_kind(framework, kind)).collect();
    while let Some(id) = waiting.pop() {
        if reached.insert(id) {
            let place = crate::model::ids::Id::index(id);
            waiting.extend(read.get(place).iter().flat_map(|found| found.judgements.iter().copied()));
        }
    }
    reached
}

fn of_kind(framework: &Framework, kind: &Kind) -> Vec<JudgementId> {
    let mut found = Found::default();
    let intervals = kind.intervals.iter().filter_map(|interval| interval.when.as_ref());
    for when in kind.when.iter().chain(intervals) {
        reads::condition(when, &mut |read| found.take(framework, read));
    }
    let carried = kind.carries_forward.iter().map(|(id, _)| *id);
    found.judgements.extend(kind.reports.iter().chain(&kind.inspects).copied().chain(carried));
    found.judgements.into_iter().collect()
}

/// Whether inspectors weigh what they found without a rule, so that every criterion may count with them.
fn leaves_it_to_inspectors(form: &Form) -> bool {
    match form {
        Form::InspectorsDecide(_) | Form::Lines { otherwise: Otherwise::InspectorsDecide(_), .. } => true,
        Form::Lines { otherwise: Otherwise::Grade(_) | Otherwise::Never, .. } | Form::Tiers { .. } => false,
    }
}

/// The criteria of which a tier wants so many.
fn counted(form: &Form) -> BTreeSet<CriterionId> {
    let Form::Tiers { tiers, .. } = form else { return BTreeSet::new() };
    let items = tiers.iter().flat_map(|tier| &tier.items);
    let criteria = items.flat_map(|item| match item {
        TierItem::Criterion(id) => vec![*id],
        TierItem::AtLeast { criteria, .. } => criteria.clone(),
    });
    criteria.collect()
}
