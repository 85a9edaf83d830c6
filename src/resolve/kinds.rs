//! Kinds of inspection: what each reports, and when it may be carried out.

use super::conditions;
use super::conditions::Place;
use super::context::Context;
use super::origin;
use super::origin::Inherited;
use crate::model::IdVec;
use crate::model::Interval;
use crate::model::JudgementId;
use crate::model::Kind;
use crate::model::KindId;
use crate::model::LooksAt;
use crate::model::RuleId;
use crate::source::Span;
use crate::syntax::ast;
use crate::syntax::ast::InspectionLineKind;
use std::collections::BTreeMap;

/// The kinds as declared, or the one kind of a file that declares none; and whether all of them could be read. Of a kind
/// at fault, what it reports is taken to be every judgement, so that scenarios are read against it all the same.
pub(crate) fn kinds(context: &Context<'_>) -> (IdVec<KindId, Kind>, bool) {
    if context.names.kinds.items.is_empty() {
        let mut full = empty("full".to_owned(), "Full inspection".to_owned());
        full.reports = context.names.judgements.ids().collect();
        return ([full].into_iter().collect(), true);
    }
    let kinds: Vec<(Kind, bool)> = context.names.kinds.items.iter().map(|written| kind(context, written)).collect();
    let is_sound = kinds.iter().all(|(_, is_sound)| *is_sound);
    (kinds.into_iter().map(|(kind, _)| kind).collect(), is_sound)
}

fn empty(name: String, title: String) -> Kind {
    Kind {
        name,
        title,
        reports: Vec::new(),
        scope_is_agreed: false,
        inspects: Vec::new(),
        notice: None,
        intervals: Vec::new(),
        lasts: None,
        agreed_by: Vec::new(),
        timing: Vec::new(),
        when: None,
        carries_forward: Vec::new(),
        rule: None,
    }
}

/// A kind, and whether it could be read.
fn kind(context: &Context<'_>, written: &ast::Inspection) -> (Kind, bool) {
    let mut kind = empty(written.name.value.clone(), written.title.value.clone());
    let inherited = Inherited::default().with(context, &written.trailers);
    let mut is_sound = true;
    let mut says_what = false;
    let mut seen: BTreeMap<&str, Span> = BTreeMap::new();
    for line in &written.lines {
        let rule = origin::rule(context, &inherited, &line.trailers, line.span);
        says_what |= matches!(line.kind, InspectionLineKind::Reports { .. });
        if let InspectionLineKind::TimingLooksAt { name, title } = &line.kind {
            looks_at(context, &mut kind, (name, title), (rule, &mut seen));
            continue;
        }
        context.asides.borrow_mut().push(rule);
        is_sound &= read(context, &mut kind, &line.kind).is_some();
    }
    if !says_what {
        context.errors.reports_nothing(written.name.span, &written.name.value);
    }
    let words = super::words::before_block(context.source, written.span);
    kind.rule = Some(declaration(context, written, words, written.name.span));
    if kind.reports.is_empty() || !is_sound {
        kind.reports = context.names.judgements.ids().collect();
    }
    (kind, is_sound)
}

/// Adds something that the timing of a kind looks at.
fn looks_at<'a>(
    context: &Context<'_>,
    kind: &mut Kind,
    (name, title): (&'a ast::Name, &ast::Text),
    (rule, seen): (RuleId, &mut BTreeMap<&'a str, Span>),
) {
    match seen.insert(&name.value, name.span) {
        Some(earlier) => context.errors.duplicate_name(name, "things that timing looks at", earlier),
        None => kind.timing.push(LooksAt { name: name.value.clone(), title: title.value.clone(), rule }),
    }
}

/// The declaration as a rule; it may stand on what its lines cite.
fn declaration(context: &Context<'_>, written: &ast::Inspection, words: String, span: Span) -> RuleId {
    let own = Inherited::default().with(context, &written.trailers);
    let from_lines = written.lines.iter().map(|line| own.with(context, &line.trailers));
    let found = std::iter::once(own.clone()).chain(from_lines).find(Inherited::says_something);
    match found {
        Some(stands_on) => context.rule(words, span, origin::with_own_words(stands_on.origin(), &written.trailers)),
        None => origin::rule_in_words(context, &own, &written.trailers, span, words),
    }
}

fn read(context: &Context<'_>, kind: &mut Kind, line: &InspectionLineKind) -> Option<()> {
    let condition = |when: &Option<ast::Expr>| match when {
        Some(when) => conditions::condition(context, Place::default(), when).map(Some),
        None => Some(None),
    };
    match line {
        InspectionLineKind::Reports { any_of, names } => {
            kind.scope_is_agreed |= *any_of;
            add(&mut kind.reports, context.judgements(names)?);
        }
        InspectionLineKind::Inspects(names) => add(&mut kind.inspects, context.judgements(names)?),
        InspectionLineKind::Notice(days, working) => {
            kind.notice = Some((days.as_ref().map_or(0, |days| days.value), *working));
        }
        InspectionLineKind::Every(intervals) => {
            for interval in intervals {
                kind.intervals.push(Interval { months: interval.months.value, when: condition(&interval.when)? });
            }
        }
        InspectionLineKind::Lasts { normally, days } => kind.lasts = Some((days.value, *normally)),
        InspectionLineKind::AgreedBy(names) => {
            let parties: Vec<_> = names.iter().map(|name| context.party(name)).collect();
            kind.agreed_by = parties.into_iter().collect::<Option<Vec<_>>>()?;
        }
        // Added where the line's rule is at hand.
        InspectionLineKind::TimingLooksAt { .. } => {}
        InspectionLineKind::MayBeCarriedOut(when) => {
            kind.when = Some(conditions::condition(context, Place::default(), when)?);
        }
        InspectionLineKind::CarriesForward { names, months } => {
            let months = months.as_ref().map(|months| months.value);
            let judgements = context.judgements(names)?;
            kind.carries_forward.extend(judgements.into_iter().map(|id| (id, months)));
        }
    }
    Some(())
}

/// Adds what is not there yet, and keeps the framework's order.
fn add(all: &mut Vec<JudgementId>, more: Vec<JudgementId>) {
    all.extend(more);
    all.sort_unstable();
    all.dedup();
}
