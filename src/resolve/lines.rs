//! Ways to an expected grade: one in each judgement, worded for whoever decides, and with an end.

use super::judgements::Draft;
use super::judgements::OtherwiseLine;
use super::tiers;
use crate::model::DecidedBy;
use crate::model::Form;
use crate::model::GradeValue;
use crate::model::Line;
use crate::model::LineStyle;
use crate::model::Otherwise;
use crate::source::Span;

/// A way to an expected grade.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Way {
    /// Tiers, which bind or not.
    Tiers(bool),
    /// Lines `is G when C`, or a single grade.
    Lines,
    /// Bands.
    Bands,
    /// A table.
    Table,
    /// `starts as`.
    Start,
    /// `inspectors decide`.
    Decide,
}

impl Way {
    fn words(self) -> &'static str {
        match self {
            Way::Tiers(true) => "what a grade requires",
            Way::Tiers(false) => "what a grade looks for",
            Way::Lines => "lines with conditions",
            Way::Bands => "bands",
            Way::Table => "a table",
            Way::Start => "a grade to start from",
            Way::Decide => "`inspectors decide`",
        }
    }
}

/// Takes a way, or reports that another was taken before, or that the last line has been met.
pub(crate) fn enter(draft: &mut Draft<'_, '_>, way: Way, span: Span) {
    let errors = &draft.context.errors;
    match draft.way {
        None => draft.way = Some((way, span)),
        Some((first, at)) if first != way || !matches!(way, Way::Tiers(_) | Way::Lines) => {
            errors.forms_mixed((span, way.words()), (at, first.words()));
            draft.is_mixed = true;
            return;
        }
        Some(_) => {}
    }
    let end = draft.end.or(draft.otherwise.as_ref().map(|otherwise| otherwise.span));
    if let Some(end) = end {
        errors.after_the_end(span, end);
    }
}

/// `normally` where inspectors decide, `is` where rules do.
pub(crate) fn wording(draft: &Draft<'_, '_>, normally: bool, span: Span) {
    let errors = &draft.context.errors;
    match draft.decided_by {
        Some(DecidedBy::Inspectors) if !normally => {
            errors.wrong_wording(span, draft.decided_at, true, "say `normally` in place of `is`");
        }
        Some(DecidedBy::Rule) if normally => {
            errors.wrong_wording(span, draft.decided_at, false, "say `is` in place of `normally`");
        }
        Some(DecidedBy::Inspectors | DecidedBy::Rule) | None => {}
    }
}

/// Said of a judgement that inspectors decide only.
pub(crate) fn inspectors_only(draft: &Draft<'_, '_>, span: Span) {
    if draft.decided_by == Some(DecidedBy::Rule) {
        let help = "name the grade, or let the judgement be `decided by inspectors`";
        draft.context.errors.wrong_wording(span, draft.decided_at, false, help);
    }
}

/// The form, from all the lines.
pub(crate) fn form(draft: &mut Draft<'_, '_>) -> Option<Form> {
    if draft.is_mixed {
        return None;
    }
    let head = &draft.context.heads[draft.id];
    let Some((way, span)) = draft.way else {
        match &draft.otherwise {
            // `otherwise inspectors decide` alone says that nothing is expected.
            Some(OtherwiseLine { rule, grade: None, .. }) => return Some(Form::InspectorsDecide(*rule)),
            Some(_) | None => draft.context.errors.no_rules(head.ast.name.span, &head.ast.name.value),
        }
        return None;
    };
    match way {
        Way::Tiers(binding) => tiers::form(draft, binding, span),
        Way::Decide => {
            if let Some(otherwise) = &draft.otherwise {
                draft.context.errors.after_the_end(otherwise.span, span);
            }
            draft.decide.map(Form::InspectorsDecide)
        }
        Way::Lines | Way::Bands | Way::Table | Way::Start => lines(draft, way, span),
    }
}

fn lines(draft: &mut Draft<'_, '_>, way: Way, span: Span) -> Option<Form> {
    let lines = std::mem::take(&mut draft.lines);
    let is_single = way == Way::Start || matches!(lines.as_slice(), [Line { when: None, .. }]);
    let otherwise = draft.otherwise.take();
    // Something else's grade may not be there, and then `otherwise` speaks; a grade of the scale always is.
    let always_yields = lines.last().is_some_and(|line| matches!(line.yields, GradeValue::Grade(..)));
    if let (Some(end), Some(otherwise)) = (draft.end, &otherwise)
        && always_yields
    {
        draft.context.errors.after_the_end(otherwise.span, end);
    }
    let needs_otherwise = way == Way::Lines && draft.end.is_none() && !draft.context.leaves_gaps;
    let otherwise = match otherwise {
        Some(otherwise) => as_model(draft, otherwise)?,
        None if needs_otherwise => {
            let help = match draft.decided_by {
                Some(DecidedBy::Rule) => "`otherwise GRADE`",
                Some(DecidedBy::Inspectors) | None => "`otherwise normally GRADE`, or `otherwise inspectors decide`",
            };
            let last = last_line(draft).unwrap_or(span);
            draft.context.errors.no_otherwise(last, help);
            return None;
        }
        None => Otherwise::Never,
    };
    let style = match (way, draft.bands_of.take()) {
        (Way::Bands, number) => LineStyle::Bands(number?),
        (Way::Table, _) => LineStyle::Table,
        (Way::Lines | Way::Start | Way::Tiers(_) | Way::Decide, _) if is_single => LineStyle::Single,
        (Way::Lines | Way::Start | Way::Tiers(_) | Way::Decide, _) => LineStyle::When,
    };
    Some(Form::Lines { style, lines, otherwise })
}

fn last_line(draft: &Draft<'_, '_>) -> Option<Span> {
    let parts = &draft.context.heads[draft.id].parts;
    let is_line = |part: &&super::heads::Part<'_>| matches!(part.line.kind, crate::syntax::ast::LineKind::Is { .. });
    parts.iter().rev().find(is_line).map(|part| part.line.span)
}

fn as_model(draft: &Draft<'_, '_>, otherwise: OtherwiseLine) -> Option<Otherwise> {
    match otherwise.grade {
        None => Some(Otherwise::InspectorsDecide(otherwise.rule)),
        Some(grade) => {
            let errors = &draft.context.errors;
            match draft.decided_by {
                Some(DecidedBy::Inspectors) if !otherwise.normally => {
                    let help = "say `otherwise normally …`, or `otherwise inspectors decide`";
                    errors.wrong_wording(otherwise.span, draft.decided_at, true, help);
                }
                Some(DecidedBy::Rule) if otherwise.normally => {
                    errors.wrong_wording(
                        otherwise.span,
                        draft.decided_at,
                        false,
                        "say `otherwise …` without `normally`",
                    );
                }
                Some(DecidedBy::Inspectors | DecidedBy::Rule) | None => {}
            }
            let line = Line { rule: otherwise.rule, when: None, yields: grade?, may_lower: None };
            Some(Otherwise::Grade(line))
        }
    }
}
