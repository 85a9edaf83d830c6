//! What is to be known of every judgement before any rule is read: its scale, who decides it, which lines it has
//! (its own and those that an `each of` gives it), its criteria, aspects and tiers.

use super::context::Context;
use super::origin;
use super::origin::Inherited;
use crate::model::AlsoAsked;
use crate::model::Aspect;
use crate::model::CriterionId;
use crate::model::DecidedBy;
use crate::model::GradeId;
use crate::model::IdVec;
use crate::model::JudgementId;
use crate::model::RuleId;
use crate::model::ScaleId;
use crate::model::TagId;
use crate::model::TierItem;
use crate::source::Span;
use crate::syntax::ast;
use crate::syntax::ast::JudgementLine;
use crate::syntax::ast::LineKind;
use crate::syntax::ast::Name;
use std::collections::BTreeMap;

/// A line of a judgement and what it inherits.
#[derive(Debug, Clone)]
pub(crate) struct Part<'a> {
    /// The line.
    pub(crate) line: &'a JudgementLine,
    /// What the block around it cites.
    pub(crate) inherited: Inherited,
}

/// A tier as far as it needs no conditions.
#[derive(Debug)]
pub(crate) struct TierHead<'a> {
    /// As written.
    pub(crate) ast: &'a ast::Tier,
    /// Its grade; none where the name is unknown.
    pub(crate) grade: Option<GradeId>,
    /// What it asks.
    pub(crate) items: Vec<TierItem>,
    /// The rule it is.
    pub(crate) rule: RuleId,
}

/// What is known of a judgement before its rules are read.
#[derive(Debug)]
pub(crate) struct Head<'a> {
    /// As written.
    pub(crate) ast: &'a ast::Judgement,
    /// Who decides it; none where that is not said.
    pub(crate) decided_by: Option<DecidedBy>,
    /// Its own lines, then those an `each of` gives it.
    pub(crate) parts: Vec<Part<'a>>,
    /// `may be not applicable`.
    pub(crate) may_be_not_applicable: bool,
    /// It may have no award: not applicable, or not given.
    pub(crate) may_be_absent: bool,
    /// Where it says `reported, not counted`.
    pub(crate) not_counted: Option<Span>,
    /// `in this order`.
    pub(crate) in_this_order: bool,
    /// Its tags.
    pub(crate) tags: Vec<TagId>,
    /// Its criteria.
    pub(crate) criteria: Vec<CriterionId>,
    /// They by their names.
    pub(crate) by_name: BTreeMap<&'a str, CriterionId>,
    /// Its aspects.
    pub(crate) aspects: Vec<Aspect>,
    /// Its tiers, in the order written.
    pub(crate) tiers: Vec<TierHead<'a>>,
}

/// A criterion before its conditions are read.
#[derive(Debug)]
pub(crate) struct CriterionHead<'a> {
    /// As written.
    pub(crate) ast: &'a ast::Criterion,
    /// Whose it is.
    pub(crate) judgement: JudgementId,
    /// The tier it stands in.
    pub(crate) tier: Option<GradeId>,
    /// What it is answered on; none where that is not said.
    pub(crate) scale: Option<ScaleId>,
    /// What else it asks, and on which scale.
    pub(crate) also: Vec<(&'a ast::AlsoAsks, Option<ScaleId>)>,
    /// Its tags.
    pub(crate) tags: Vec<TagId>,
    /// What its lines on evidence inherit.
    pub(crate) inherited: Inherited,
    /// The rule it is.
    pub(crate) rule: RuleId,
}

/// Gives every judgement its lines.
pub(crate) fn parts<'a>(context: &Context<'a>) -> IdVec<JudgementId, Vec<Part<'a>>> {
    let nothing = Inherited::default();
    let own = |judgement: &'a ast::Judgement| {
        let inherited = nothing.with(context, &judgement.trailers);
        let lines = judgement.lines.iter().flatten();
        lines.map(|line| Part { line, inherited: inherited.clone() }).collect()
    };
    let mut parts: IdVec<JudgementId, Vec<Part<'a>>> = context.names.judgements.iter().map(|it| own(it)).collect();
    for each_of in &context.names.each_ofs {
        let Some(members) = super::sets::judgements_of(context, &each_of.set) else { continue };
        for id in members {
            let around = nothing.with(context, &context.names.judgements[id].trailers);
            let inherited = around.with(context, &each_of.trailers);
            let lines = each_of.lines.iter();
            parts[id].extend(lines.map(|line| Part { line, inherited: inherited.clone() }));
        }
    }
    parts
}

/// Reads the heads of all judgements, and their criteria.
pub(crate) fn heads<'a>(context: &mut Context<'a>, parts: IdVec<JudgementId, Vec<Part<'a>>>) {
    let file_scale = answered_on(context);
    for (id, parts) in parts.ids().zip(parts.iter().cloned()) {
        let head = head(context, id, parts, file_scale);
        context.heads.push(head);
    }
}

/// `criteria are answered on SCALE`, said of the file.
fn answered_on(context: &Context<'_>) -> Option<ScaleId> {
    let mut lines = context.names.answered_on.iter();
    let first = lines.next()?;
    for line in lines {
        context.errors.said_twice(line.span, first.span, "what criteria are answered on");
    }
    let words = super::words::before_trailers(context.source, first.span, &first.trailers);
    super::origin::aside(context, &Inherited::default(), &first.trailers, (words, first.span));
    context.scale(&first.scale)
}

fn head<'a>(context: &mut Context<'a>, id: JudgementId, parts: Vec<Part<'a>>, file_scale: Option<ScaleId>) -> Head<'a> {
    let ast = context.names.judgements[id];
    let mut head = Head {
        ast,
        decided_by: decided_by(context, ast),
        parts: Vec::new(),
        may_be_not_applicable: false,
        may_be_absent: false,
        not_counted: None,
        in_this_order: false,
        tags: ast.tags.iter().filter_map(|tag| context.tag(tag)).collect(),
        criteria: Vec::new(),
        by_name: BTreeMap::new(),
        aspects: Vec::new(),
        tiers: Vec::new(),
    };
    let mut asking = Asking { judgement: id, scale: file_scale, said: None, also: Vec::new(), tier: None };
    for part in &parts {
        aside(context, part);
        match &part.line.kind {
            LineKind::AnsweredOn(name) => asking.answered_on(context, name, part.line.span),
            LineKind::CriteriaAlsoAsk(also) => asking.also.push(also),
            LineKind::MayBeNotApplicable => {
                head.may_be_not_applicable = true;
                head.may_be_absent = true;
            }
            LineKind::NotGiven(_) => head.may_be_absent = true,
            LineKind::ReportedNotCounted => head.not_counted = Some(part.line.span),
            LineKind::InThisOrder => head.in_this_order = true,
            LineKind::Tier(_)
            | LineKind::Aspect(_)
            | LineKind::Criterion(_)
            | LineKind::Is { .. }
            | LineKind::ByBands { .. }
            | LineKind::ByTable { .. }
            | LineKind::Otherwise { .. }
            | LineKind::StartsAs(_)
            | LineKind::Step { .. }
            | LineKind::InspectorsDecide
            | LineKind::Limit { .. }
            | LineKind::MayLower => {}
        }
    }
    for part in &parts {
        asking.ask(context, &mut head, part);
    }
    head.parts = parts;
    head
}

/// Keeps a line that says how criteria are asked, or how the judgement is taken.
fn aside(context: &Context<'_>, part: &Part<'_>) {
    let (span, trailers) = (part.line.span, &part.line.trailers);
    match &part.line.kind {
        LineKind::AnsweredOn(_)
        | LineKind::CriteriaAlsoAsk(_)
        | LineKind::MayBeNotApplicable
        | LineKind::ReportedNotCounted
        | LineKind::InThisOrder => {
            let words = super::words::before_trailers(context.source, span, trailers);
            super::origin::aside(context, &part.inherited, trailers, (words, span));
        }
        LineKind::Aspect(aspect) => {
            let words = format!("aspect {}", aspect.name.value);
            let inherited = part.inherited.with(context, trailers);
            super::origin::aside(context, &inherited, &aspect.trailers, (words, aspect.name.span));
        }
        LineKind::Tier(_)
        | LineKind::Criterion(_)
        | LineKind::Is { .. }
        | LineKind::ByBands { .. }
        | LineKind::ByTable { .. }
        | LineKind::Otherwise { .. }
        | LineKind::StartsAs(_)
        | LineKind::Step { .. }
        | LineKind::NotGiven(_)
        | LineKind::InspectorsDecide
        | LineKind::Limit { .. }
        | LineKind::MayLower => {}
    }
}

fn decided_by(context: &Context<'_>, judgement: &ast::Judgement) -> Option<DecidedBy> {
    match judgement.decided_by.as_ref().map(|word| word.value.as_str()) {
        Some("inspectors") => Some(DecidedBy::Inspectors),
        Some("rule") => Some(DecidedBy::Rule),
        Some(_) | None => {
            context.errors.nobody_decides(judgement.name.span, &judgement.name.value);
            None
        }
    }
}

/// How the criteria of one judgement are asked.
struct Asking<'a> {
    judgement: JudgementId,
    scale: Option<ScaleId>,
    said: Option<Span>,
    also: Vec<&'a ast::AlsoAsks>,
    tier: Option<GradeId>,
}

impl<'a> Asking<'a> {
    fn answered_on(&mut self, context: &Context<'_>, name: &Name, span: Span) {
        if let Some(first) = self.said {
            context.errors.said_twice(span, first, "what criteria are answered on");
        }
        self.said = Some(span);
        self.scale = context.scale(name).or(self.scale);
    }

    /// Takes in the criteria of one line.
    fn ask(&mut self, context: &mut Context<'a>, head: &mut Head<'a>, part: &Part<'a>) {
        let inherited = part.inherited.with(context, &part.line.trailers);
        match &part.line.kind {
            LineKind::Criterion(criterion) => {
                self.criterion(context, head, criterion, &inherited);
            }
            LineKind::Aspect(aspect) => self.aspect(context, head, aspect, &inherited),
            LineKind::Tier(tier) => self.tier(context, head, tier, &inherited, part.line.span),
            LineKind::AnsweredOn(_)
            | LineKind::CriteriaAlsoAsk(_)
            | LineKind::MayBeNotApplicable
            | LineKind::ReportedNotCounted
            | LineKind::InThisOrder
            | LineKind::Is { .. }
            | LineKind::ByBands { .. }
            | LineKind::ByTable { .. }
            | LineKind::Otherwise { .. }
            | LineKind::StartsAs(_)
            | LineKind::Step { .. }
            | LineKind::NotGiven(_)
            | LineKind::InspectorsDecide
            | LineKind::Limit { .. }
            | LineKind::MayLower => {}
        }
    }

    fn aspect(&mut self, context: &mut Context<'a>, head: &mut Head<'a>, aspect: &'a ast::Aspect, around: &Inherited) {
        let inherited = around.with(context, &aspect.trailers);
        let criteria = aspect.criteria.iter().filter_map(|it| self.criterion(context, head, it, &inherited)).collect();
        let name = aspect.name.value.clone();
        if head.aspects.iter().any(|earlier| earlier.name == name) {
            context.errors.duplicate_name(&aspect.name, "aspects of a judgement", head.ast.name.span);
        }
        head.aspects.push(Aspect { name, title: aspect.title.value.clone(), criteria });
    }

    fn tier(
        &mut self,
        context: &mut Context<'a>,
        head: &mut Head<'a>,
        tier: &'a ast::Tier,
        around: &Inherited,
        span: Span,
    ) {
        let inherited = around.with(context, &tier.trailers);
        let grade = context.judgement_scales[self.judgement].and_then(|scale| context.grade(scale, &tier.grade));
        let words = super::words::before_block(context.source, tier.span);
        let rule = origin::rule_in_words(context, around, &tier.trailers, tier.span, words);
        self.tier = grade;
        let mut items = Vec::new();
        for item in &tier.items {
            match item {
                ast::TierItem::Criterion(criterion) => {
                    items.extend(self.criterion(context, head, criterion, &inherited).map(TierItem::Criterion));
                }
                ast::TierItem::AtLeast { span, count, or_all_that_apply, criteria, trailers } => {
                    let inside = inherited.with(context, trailers);
                    if count.value == 0 || count.value as usize > criteria.len() {
                        context.errors.more_than_there_are(count.span, count.value.into(), criteria.len());
                    }
                    let words = super::words::before_block(context.source, *span);
                    let rule = origin::rule_in_words(context, &inherited, trailers, *span, words);
                    let criteria =
                        criteria.iter().filter_map(|it| self.criterion(context, head, it, &inside)).collect();
                    items.push(TierItem::AtLeast { count: count.value, or_all: *or_all_that_apply, criteria, rule });
                }
            }
        }
        self.tier = None;
        if items.is_empty() {
            context.errors.empty_set(span, &super::words::before_block(context.source, tier.span));
        }
        head.tiers.push(TierHead { ast: tier, grade, items, rule });
    }

    /// Takes in one criterion; none where its name is taken in this judgement.
    fn criterion(
        &self,
        context: &mut Context<'a>,
        head: &mut Head<'a>,
        criterion: &'a ast::Criterion,
        around: &Inherited,
    ) -> Option<CriterionId> {
        let name = &criterion.name;
        if let Some(first) = head.by_name.get(name.value.as_str()) {
            let sort = format!("criteria of `{}`", head.ast.name.value);
            context.errors.duplicate_name(name, &sort, context.criteria[*first].ast.name.span);
            return None;
        }
        match self.scale {
            None if self.said.is_none() => {
                let is_unknown = !context.names.answered_on.is_empty();
                // Said once of a judgement, at its first criterion.
                if !is_unknown && head.criteria.is_empty() {
                    context.errors.no_answer_scale(name.span, &head.ast.name.value);
                }
            }
            Some(scale) if self.tier.is_some() && context.scales[scale].satisfied_at.is_none() => {
                let declared = context.names.scales.items[scale].name.span;
                context.errors.nothing_satisfies(name.span, &context.scales[scale], Some(declared));
            }
            Some(_) | None => {}
        }
        let also = self.also_asked(context, criterion);
        let tags = criterion.tags.iter().filter_map(|tag| context.tag(tag)).collect();
        let words = criterion.text.value.split_whitespace().collect::<Vec<_>>().join(" ");
        let rule = origin::rule_in_words(context, around, &criterion.trailers, criterion.span, words);
        let (judgement, tier, scale) = (self.judgement, self.tier, self.scale);
        let inherited = around.with(context, &criterion.trailers);
        let head_of = CriterionHead { ast: criterion, judgement, tier, scale, also, tags, inherited, rule };
        let id = context.criteria.push(head_of);
        head.criteria.push(id);
        head.by_name.insert(&name.value, id);
        Some(id)
    }

    fn also_asked(
        &self,
        context: &Context<'a>,
        criterion: &'a ast::Criterion,
    ) -> Vec<(&'a ast::AlsoAsks, Option<ScaleId>)> {
        let mut all: Vec<(&'a ast::AlsoAsks, Option<ScaleId>)> = Vec::new();
        for also in self.also.iter().copied().chain(&criterion.also_asks) {
            if let Some((first, _)) = all.iter().find(|(first, _)| first.name.value == also.name.value) {
                context.errors.duplicate_name(&also.name, "things a criterion also asks", first.name.span);
                continue;
            }
            all.push((also, context.scale(&also.scale)));
        }
        all
    }
}

/// What a criterion also asks, with the conditions read.
pub(crate) fn also_asked(context: &Context<'_>, id: CriterionId) -> Option<Vec<AlsoAsked>> {
    let criterion = &context.criteria[id];
    let mut all = Vec::new();
    for (also, scale) in &criterion.also {
        let when = match &also.when {
            Some(when) => Some(super::conditions::of_criterion(context, id, when)?),
            None => None,
        };
        all.push(AlsoAsked { name: also.name.value.clone(), scale: (*scale)?, when });
    }
    Some(all)
}
