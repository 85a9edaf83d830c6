//! Which judgement reads which: in what order they are awarded, and where one would have to wait for itself.

use super::context::Context;
use super::reads;
use super::reads::Read;
use super::terms;
use crate::model::CriterionId;
use crate::model::FactId;
use crate::model::Form;
use crate::model::Graded;
use crate::model::IdVec;
use crate::model::Judgement;
use crate::model::JudgementId;
use crate::model::Line;
use crate::model::LineStyle;
use crate::model::Otherwise;
use crate::model::RuleId;
use crate::source::Span;
use std::collections::BTreeSet;

/// What a judgement reads, itself.
#[derive(Debug, Clone, Default)]
pub(crate) struct Reading {
    /// Other judgements, and the rule that reads each first.
    pub(crate) judgements: Vec<(JudgementId, Span)>,
    seen: BTreeSet<JudgementId>,
    /// Criteria, its own included.
    pub(crate) criteria: BTreeSet<CriterionId>,
    /// Facts.
    pub(crate) facts: BTreeSet<FactId>,
}

impl Reading {
    fn take(&mut self, context: &Context<'_>, read: Read, at: Span) {
        match read {
            Read::Graded(Graded::Judgement(id)) => {
                if self.seen.insert(id) {
                    self.judgements.push((id, at));
                }
            }
            Read::Graded(Graded::Criterion(id) | Graded::AlsoAsked(id, _)) => {
                self.criteria.insert(id);
            }
            Read::Graded(Graded::Fact(id)) | Read::Fact(id) => {
                self.facts.insert(id);
            }
            Read::Graded(Graded::Previous(..)) => {}
            Read::Term(id) => {
                let known = terms::known(context, id, context.names.terms[id].name.span);
                for read in known.iter().flat_map(|known| &known.reads) {
                    self.take(context, *read, at);
                }
            }
        }
    }
}

/// What every judgement reads.
pub(crate) fn readings(
    context: &Context<'_>,
    judgements: &IdVec<JudgementId, Option<Judgement>>,
) -> IdVec<JudgementId, Reading> {
    judgements.iter().map(|judgement| judgement.as_ref().map(|it| reading(context, it)).unwrap_or_default()).collect()
}

fn reading(context: &Context<'_>, judgement: &Judgement) -> Reading {
    let mut reading = Reading { criteria: judgement.criteria.iter().copied().collect(), ..Reading::default() };
    let span = |rule: RuleId| context.rules.borrow()[rule].span;
    read_by(judgement, &mut |read, rule| reading.take(context, read, span(rule)));
    reading
}

/// Gives whatever the rules of a judgement read, each with the rule.
pub(crate) fn read_by(judgement: &Judgement, take: &mut dyn FnMut(Read, RuleId)) {
    for not_given in &judgement.not_given {
        reads::condition(&not_given.when, &mut |read| take(read, not_given.rule));
    }
    let mut line = |line: &Line| {
        if let Some(when) = &line.when {
            reads::condition(when, &mut |read| take(read, line.rule));
        }
        reads::grade(&line.yields, &mut |read| take(read, line.rule));
    };
    match &judgement.form {
        Form::Tiers { otherwise, .. } => line(otherwise),
        Form::Lines { lines, otherwise, .. } => {
            lines.iter().for_each(&mut line);
            match otherwise {
                Otherwise::Grade(otherwise) => line(otherwise),
                Otherwise::InspectorsDecide(_) | Otherwise::Never => {}
            }
        }
        Form::InspectorsDecide(_) => {}
    }
    if let Form::Lines { style: LineStyle::Bands(number), .. } = &judgement.form {
        reads::number(number, &mut |read| take(read, judgement.rule));
    }
    for step in &judgement.steps {
        reads::condition(&step.when, &mut |read| take(read, step.rule));
    }
    for limit in &judgement.limits {
        reads::grade(&limit.grade, &mut |read| take(read, limit.rule));
        if let Some(when) = &limit.when {
            reads::condition(when, &mut |read| take(read, limit.rule));
        }
    }
}

/// The judgements, each after those it reads; circles are reported.
pub(crate) fn bottom_up(context: &Context<'_>, readings: &IdVec<JudgementId, Reading>) -> Vec<JudgementId> {
    let mut order: Vec<JudgementId> = Vec::new();
    let mut is_placed: IdVec<JudgementId, bool> = IdVec::filled(false, readings.len());
    // How many that each reads are still to be placed, and who reads each.
    let mut waits_for: IdVec<JudgementId, usize> = readings.iter().map(|reading| reading.judgements.len()).collect();
    let mut readers: IdVec<JudgementId, Vec<JudgementId>> = IdVec::filled(Vec::new(), readings.len());
    for (id, reading) in readings.enumerate() {
        reading.judgements.iter().for_each(|(read, _)| readers[*read].push(id));
    }
    let mut ready: BTreeSet<JudgementId> = readings.ids().filter(|id| waits_for[*id] == 0).collect();
    while order.len() < readings.len() {
        let next = match ready.pop_first() {
            Some(next) => next,
            None => {
                let Some(stuck) = readings.ids().find(|id| !is_placed[*id]) else { break };
                let circle = circle_from(readings, &is_placed, stuck);
                report(context, &circle);
                circle.first().map_or(stuck, |(id, _)| *id)
            }
        };
        is_placed[next] = true;
        order.push(next);
        for reader in &readers[next] {
            waits_for[*reader] = waits_for[*reader].saturating_sub(1);
            if waits_for[*reader] == 0 && !is_placed[*reader] {
                ready.insert(*reader);
            }
        }
    }
    order
}

/// The circle that following what is read leads into.
fn circle_from(
    readings: &IdVec<JudgementId, Reading>,
    is_placed: &IdVec<JudgementId, bool>,
    start: JudgementId,
) -> Vec<(JudgementId, Span)> {
    let mut path: Vec<(JudgementId, Span)> = Vec::new();
    let mut here = start;
    loop {
        if let Some(place) = path.iter().position(|(id, _)| *id == here) {
            return path.split_off(place);
        }
        let next = readings[here].judgements.iter().find(|(read, _)| !is_placed[*read]);
        let Some((next, span)) = next else { return path };
        path.push((here, *span));
        here = *next;
    }
}

fn report(context: &Context<'_>, circle: &[(JudgementId, Span)]) {
    let name = |id: JudgementId| context.names.judgements[id].name.value.as_str();
    let labels: Vec<(Span, String)> = circle
        .iter()
        .zip(circle.iter().cycle().skip(1))
        .map(|((here, span), (next, _))| (*span, format!("`{}` reads `{}` here", name(*here), name(*next))))
        .collect();
    if let Some((first, _)) = circle.first() {
        context.errors.depends_on_itself(name(*first), &labels);
    }
}

/// A judgement that says it is not counted is read by none.
pub(crate) fn uncounted_are_unread(context: &Context<'_>, readings: &IdVec<JudgementId, Reading>) {
    for reading in readings.iter() {
        for (read, span) in &reading.judgements {
            if let Some(declared) = context.heads[*read].not_counted {
                context.errors.not_counted_is_read(*span, &context.names.judgements[*read].name.value, declared);
            }
        }
    }
}

/// These judgements and all they read, directly or through others.
pub(crate) fn reached(readings: &IdVec<JudgementId, Reading>, from: &[JudgementId]) -> BTreeSet<JudgementId> {
    let mut reached: BTreeSet<JudgementId> = BTreeSet::new();
    let mut waiting: Vec<JudgementId> = from.to_vec();
    while let Some(id) = waiting.pop() {
        if reached.insert(id) {
            waiting.extend(readings[id].judgements.iter().map(|(read, _)| *read));
        }
    }
    reached
}
