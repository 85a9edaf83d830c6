//! Tiers: the criteria that each grade requires or looks for, best first, and the grade where none is satisfied.

use super::context::Context;
use super::judgements::Draft;
use crate::model::CriterionId;
use crate::model::DecidedBy;
use crate::model::Form;
use crate::model::GradeId;
use crate::model::GradeValue;
use crate::model::Line;
use crate::model::Tier;
use crate::model::ids::Id;
use crate::source::Span;
use crate::syntax::ast;
use std::collections::BTreeSet;

/// `looks for` is said of a judgement that inspectors decide only.
pub(crate) fn wording(draft: &Draft<'_, '_>, tier: &ast::Tier) {
    if !tier.binding && draft.decided_by == Some(DecidedBy::Rule) {
        let help = "say `GRADE requires { … }`";
        draft.context.errors.wrong_wording(tier.grade.span, draft.decided_at, false, help);
    }
}

/// The tiers as a form.
pub(crate) fn form(draft: &mut Draft<'_, '_>, binding: bool, first: Span) -> Option<Form> {
    let context = draft.context;
    let head = &context.heads[draft.id];
    let mut tiers: Vec<(Tier, Span)> = Vec::new();
    for tier in &head.tiers {
        let Some(grade) = tier.grade else { continue };
        let span = tier.ast.grade.span;
        if let Some((_, first)) = tiers.iter().find(|(earlier, _)| earlier.grade == grade) {
            context.errors.second_tier(span, *first, &tier.ast.grade.value);
            continue;
        }
        let substantial = tier.ast.substantial.is_some();
        tiers.push((Tier { grade, substantial, items: tier.items.clone(), rule: tier.rule }, span));
    }
    tiers.sort_by_key(|(tier, _)| tier.grade.index());
    let Some(otherwise) = draft.otherwise.take() else {
        let last = head.tiers.last().map_or(first, |tier| tier.ast.grade.span);
        let worst = context.scales[draft.scale].grades.last().map_or("GRADE", |grade| grade.name.as_str());
        context.errors.no_otherwise(last, &format!("`otherwise {worst}`"));
        return None;
    };
    let Some(grade) = otherwise.grade else {
        let help = "name the grade that is awarded where no tier is satisfied: `otherwise GRADE`";
        context.errors.misplaced(otherwise.span, "tiers end with a grade", "which grade?", help);
        return None;
    };
    if otherwise.normally && binding {
        let help = "tiers bind, so say `otherwise GRADE` without `normally`";
        context.errors.misplaced(otherwise.span, "where tiers bind, nothing is only normal", "not only normally", help);
    }
    let yields = grade?;
    if let GradeValue::Grade(_, last) = yields {
        let name = context.scales[draft.scale].name_of(last);
        for (tier, span) in tiers.iter().filter(|(tier, _)| tier.grade.index() >= last.index()) {
            let grade = context.scales[draft.scale].name_of(tier.grade);
            context.errors.tier_below_otherwise(*span, grade, (otherwise.span, name));
        }
    }
    let otherwise = Line { rule: otherwise.rule, when: None, yields, may_lower: None };
    Some(Form::Tiers { binding, tiers: tiers.into_iter().map(|(tier, _)| tier).collect(), otherwise })
}

/// The criteria of which a tier asks whether they are substantially evidenced.
pub(crate) fn asking_substantial(context: &Context<'_>) -> BTreeSet<CriterionId> {
    let mut asking = BTreeSet::new();
    for (id, head) in context.heads.enumerate() {
        let is_cumulative = context.judgement_scales[id].is_some_and(|scale| context.scales[scale].cumulative);
        let wanting: Vec<GradeId> =
            head.tiers.iter().filter(|tier| tier.ast.substantial.is_some()).filter_map(|tier| tier.grade).collect();
        for criterion in &head.criteria {
            let Some(tier) = context.criteria[*criterion].tier else { continue };
            let is_asked = |wanting: &GradeId| *wanting == tier || (is_cumulative && wanting.index() < tier.index());
            if wanting.iter().any(is_asked) {
                asking.insert(*criterion);
            }
        }
    }
    asking
}
