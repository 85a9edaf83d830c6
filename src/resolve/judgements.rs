//! Judgements: from their lines to one way of reaching an expected grade, its steps and its limits.

use super::bands;
use super::conditions;
use super::conditions::Place;
use super::context::Context;
use super::grades;
use super::heads::Part;
use super::lines;
use super::lines::Way;
use super::origin;
use super::tables;
use super::tiers;
use crate::model::Condition;
use crate::model::DecidedBy;
use crate::model::GradeValue;
use crate::model::Judgement;
use crate::model::JudgementId;
use crate::model::Limit;
use crate::model::LimitKind;
use crate::model::Line;
use crate::model::NotGiven;
use crate::model::Number;
use crate::model::RuleId;
use crate::model::ScaleId;
use crate::model::Step;
use crate::source::Span;
use crate::syntax::ast;
use crate::syntax::ast::Expr;
use crate::syntax::ast::GradeExpr;
use crate::syntax::ast::LineKind;

/// `otherwise …`, as far as it could be read.
#[derive(Debug)]
pub(crate) struct OtherwiseLine {
    /// Where.
    pub(crate) span: Span,
    /// `normally` was written.
    pub(crate) normally: bool,
    /// The rule.
    pub(crate) rule: RuleId,
    /// The grade; `None` for `inspectors decide`.
    pub(crate) grade: Option<Option<GradeValue>>,
}

/// What the next `may lower` is said of.
#[derive(Debug, Clone, Copy)]
enum Last {
    Nothing,
    Lines(usize),
    Step,
    Limit,
}

/// A judgement while its lines are read.
#[derive(Debug)]
pub(crate) struct Draft<'c, 'a> {
    pub(crate) context: &'c Context<'a>,
    pub(crate) id: JudgementId,
    pub(crate) scale: ScaleId,
    pub(crate) decided_by: Option<DecidedBy>,
    /// Where it says who decides.
    pub(crate) decided_at: Span,
    pub(crate) place: Place,
    /// The way to the expected grade, and where it was first met.
    pub(crate) way: Option<(Way, Span)>,
    pub(crate) lines: Vec<Line>,
    pub(crate) bands_of: Option<Number>,
    pub(crate) otherwise: Option<OtherwiseLine>,
    /// A line that always holds.
    pub(crate) end: Option<Span>,
    pub(crate) decide: Option<RuleId>,
    steps: Vec<(Step, Span)>,
    limits: Vec<Limit>,
    not_given: Vec<NotGiven>,
    last: Last,
    /// False where a line could not be read.
    pub(crate) is_sound: bool,
    /// Two ways to an expected grade were met.
    pub(crate) is_mixed: bool,
}

/// The judgement as resolved; none where one of its lines is at fault.
pub(crate) fn judgement(context: &Context<'_>, id: JudgementId) -> Option<Judgement> {
    let head = &context.heads[id];
    let written = head.ast;
    let scale = context.judgement_scales[id]?;
    let decided_at = written.decided_by.as_ref().map_or(written.name.span, |word| word.span);
    let mut draft = Draft {
        context,
        id,
        scale,
        decided_by: head.decided_by,
        decided_at,
        place: Place::of(id),
        way: None,
        lines: Vec::new(),
        bands_of: None,
        otherwise: None,
        end: None,
        decide: None,
        steps: Vec::new(),
        limits: Vec::new(),
        not_given: Vec::new(),
        last: Last::Nothing,
        is_sound: true,
        is_mixed: false,
    };
    for part in &head.parts {
        draft.read(part);
    }
    let rule = declaration(context, id);
    let form = lines::form(&mut draft);
    if let (Some((Way::Tiers(true), tier)), Some((_, step))) = (draft.way, draft.steps.first()) {
        context.errors.step_after_tiers(*step, tier);
    }
    let is_sound = draft.is_sound;
    let judgement = Judgement {
        name: written.name.value.clone(),
        title: written.title.value.clone(),
        scale,
        decided_by: head.decided_by?,
        may_be_not_applicable: head.may_be_not_applicable,
        counted: head.not_counted.is_none(),
        in_this_order: head.in_this_order,
        tags: head.tags.clone(),
        criteria: head.criteria.clone(),
        aspects: head.aspects.clone(),
        not_given: draft.not_given,
        form: form?,
        steps: draft.steps.into_iter().map(|(step, _)| step).collect(),
        limits: draft.limits,
        rule,
        span: written.name.span,
    };
    is_sound.then_some(judgement)
}

/// The declaration as a rule. It changes no award by itself, so it may stand on what its lines cite.
fn declaration(context: &Context<'_>, id: JudgementId) -> RuleId {
    let head = &context.heads[id];
    let written = head.ast;
    let words = super::words::before_block(context.source, written.span);
    let own = origin::Inherited::default().with(context, &written.trailers);
    let from_lines = head.parts.iter().map(|part| part.inherited.with(context, &part.line.trailers));
    let from_tiers = head.tiers.iter().map(|tier| own.with(context, &tier.ast.trailers));
    let from_criteria = head.criteria.iter().map(|id| own.with(context, &context.criteria[*id].ast.trailers));
    let mut all = std::iter::once(own.clone()).chain(from_lines).chain(from_tiers).chain(from_criteria);
    // Where none of them says anything, each of them is reported.
    let stands_on = all.find(origin::Inherited::says_something).unwrap_or_default();
    let origin = origin::with_own_words(stands_on.origin(), &written.trailers);
    context.rule(words, written.name.span, origin)
}

impl<'a> Draft<'_, 'a> {
    fn rule(&self, part: &Part<'a>) -> RuleId {
        origin::rule(self.context, &part.inherited, &part.line.trailers, part.line.span)
    }

    fn when(&mut self, expr: Option<&Expr>) -> Option<Condition> {
        let expr = expr?;
        let found = conditions::condition(self.context, self.place, expr);
        self.is_sound &= found.is_some();
        found
    }

    fn grade(&mut self, expr: &GradeExpr) -> Option<GradeValue> {
        let found = grades::value(self.context, self.place, self.scale, expr);
        self.is_sound &= found.is_some();
        found
    }

    fn read(&mut self, part: &Part<'a>) {
        let line = part.line;
        match &line.kind {
            LineKind::Tier(tier) => {
                lines::enter(self, Way::Tiers(tier.binding), tier.span);
                tiers::wording(self, tier);
            }
            LineKind::Is { normally, grade, when } => self.read_is(part, *normally, grade, when.as_ref()),
            LineKind::ByBands { normally, number, bands } => {
                lines::enter(self, Way::Bands, line.span);
                lines::wording(self, *normally, line.span);
                let before = self.lines.len();
                bands::read(self, part, number, bands);
                self.last = Last::Lines(self.lines.len().saturating_sub(before));
            }
            LineKind::ByTable { normally, exactly_one, columns, rows } => {
                lines::enter(self, Way::Table, line.span);
                lines::wording(self, *normally, line.span);
                let before = self.lines.len();
                tables::read(self, part, *exactly_one, columns, rows);
                self.last = Last::Lines(self.lines.len().saturating_sub(before));
            }
            LineKind::Otherwise { normally, grade } => self.read_otherwise(part, *normally, grade.as_ref()),
            LineKind::StartsAs(grade) => {
                lines::enter(self, Way::Start, line.span);
                self.push_line(part, grade, None);
                self.end = Some(line.span);
            }
            LineKind::Step { raised, by, when } => self.read_step(part, *raised, by, when),
            LineKind::NotGiven(when) => self.read_not_given(part, when),
            LineKind::InspectorsDecide => {
                lines::enter(self, Way::Decide, line.span);
                lines::inspectors_only(self, line.span);
                self.decide = Some(self.rule(part));
            }
            LineKind::Limit { normally, kind, grade, when } => {
                self.read_limit(part, (*normally, *kind), grade, when.as_ref());
            }
            LineKind::MayLower => self.read_may_lower(part),
            LineKind::MayBeNotApplicable | LineKind::ReportedNotCounted | LineKind::CriteriaAlsoAsk(_) => {
                let _ = self.rule(part);
            }
            // Its criteria are rules; it is not one itself.
            LineKind::Aspect(_) | LineKind::Criterion(_) | LineKind::AnsweredOn(_) | LineKind::InThisOrder => {}
        }
    }

    fn push_line(&mut self, part: &Part<'a>, grade: &GradeExpr, when: Option<&Expr>) {
        let condition = self.when(when);
        let yields = self.grade(grade);
        let rule = self.rule(part);
        if let Some(yields) = yields {
            self.lines.push(Line { rule, when: condition, yields, may_lower: None });
            self.last = Last::Lines(1);
        }
    }

    fn read_is(&mut self, part: &Part<'a>, normally: bool, grade: &GradeExpr, when: Option<&Expr>) {
        let span = part.line.span;
        lines::enter(self, Way::Lines, span);
        lines::wording(self, normally, span);
        self.push_line(part, grade, when);
        if when.is_none() {
            self.end = Some(span);
        }
    }

    fn read_otherwise(&mut self, part: &Part<'a>, normally: bool, grade: Option<&GradeExpr>) {
        let span = part.line.span;
        if let Some(first) = &self.otherwise {
            self.context.errors.after_the_end(span, first.span);
        }
        let grade = grade.map(|grade| self.grade(grade));
        if grade.is_none() {
            lines::inspectors_only(self, span);
        }
        let rule = self.rule(part);
        self.otherwise = Some(OtherwiseLine { span, normally, rule, grade });
    }

    fn read_step(&mut self, part: &Part<'a>, raised: bool, by: &crate::source::Spanned<u32>, when: &Expr) {
        let grades = self.context.scales[self.scale].grades.len();
        if by.value == 0 || by.value as usize >= grades {
            self.context.errors.more_than_there_are(by.span, by.value.into(), grades.saturating_sub(1));
        }
        let rule = self.rule(part);
        if let Some(when) = self.when(Some(when)) {
            self.steps.push((Step { rule, raised, by: by.value, when, may_lower: None }, part.line.span));
            self.last = Last::Step;
        }
    }

    fn read_not_given(&mut self, part: &Part<'a>, when: &Expr) {
        let because = part.line.trailers.because.as_ref().map(|because| because.value.clone());
        if because.is_none() {
            self.context.errors.misplaced(
                part.line.span,
                "this line does not say why no award is given",
                "because of what?",
                "add the reason: `not given when … because \"…\"`",
            );
        }
        let rule = self.rule(part);
        if let (Some(when), Some(because)) = (self.when(Some(when)), because) {
            self.not_given.push(NotGiven { rule, when, because });
        }
    }

    fn read_limit(
        &mut self,
        part: &Part<'a>,
        (soft, kind): (bool, ast::LimitKind),
        grade: &GradeExpr,
        when: Option<&Expr>,
    ) {
        let span = part.line.span;
        if soft && self.decided_by == Some(DecidedBy::Rule) {
            self.context.errors.wrong_wording(span, self.decided_at, false, "leave out `normally`");
        }
        let kind = match kind {
            ast::LimitKind::MustBe => LimitKind::MustBe,
            ast::LimitKind::NoBetterThan => LimitKind::NoBetterThan,
            ast::LimitKind::NoWorseThan => LimitKind::NoWorseThan,
            ast::LimitKind::OnlyWhen => LimitKind::OnlyWhen,
        };
        if soft && matches!(kind, LimitKind::MustBe | LimitKind::OnlyWhen) {
            self.context.errors.misplaced(
                span,
                "a limit that holds only normally says `no better than` or `no worse than`",
                "normally, or always?",
                "say `normally no better than G`, or leave out `normally`",
            );
        }
        let condition = self.when(when);
        let value = self.grade(grade);
        let rule = self.rule(part);
        let Some(value) = value else { return };
        if kind == LimitKind::OnlyWhen && (!matches!(value, GradeValue::Grade(..)) || when.is_none()) {
            self.context.errors.limit_grade(grade.span);
        }
        self.limits.push(Limit { rule, soft, kind, grade: value, when: condition, may_lower: None });
        self.last = Last::Limit;
    }

    fn read_may_lower(&mut self, part: &Part<'a>) {
        let Some(because) = part.line.trailers.because.as_ref().map(|because| because.value.clone()) else {
            self.context.errors.misplaced(
                part.line.span,
                "`may lower` does not say why",
                "because of what?",
                "add the reason: `may lower because \"…\"`",
            );
            return;
        };
        match self.last {
            Last::Nothing => self.context.errors.misplaced(
                part.line.span,
                "`may lower` is said of the rule before it, and there is none",
                "of which rule?",
                "put it behind the rule under which a better answer may lower the award",
            ),
            Last::Lines(count) => {
                self.lines.iter_mut().rev().take(count).for_each(|line| line.may_lower = Some(because.clone()));
            }
            Last::Step => {
                if let Some((step, _)) = self.steps.last_mut() {
                    step.may_lower = Some(because);
                }
            }
            Last::Limit => {
                if let Some(limit) = self.limits.last_mut() {
                    limit.may_lower = Some(because);
                }
            }
        }
    }
}
