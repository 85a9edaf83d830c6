//! The rules of a judgement in the canonical writing: tiers, lines, steps, limits, and when no award is given.

use super::declarations::Parts;
use super::writer::Writer;
use crate::model::Form;
use crate::model::Judgement;
use crate::model::Limit;
use crate::model::LimitKind;
use crate::model::Line;
use crate::model::NotGiven;
use crate::model::Otherwise;
use crate::model::RuleId;
use crate::model::Step;
use crate::model::Tier;
use crate::model::TierItem;

/// A rule without a name of its own: it is called by its words.
fn worded(parts: &mut Parts<'_>, what: &str, judgement: &str, rule: RuleId, write: impl FnOnce(&mut Writer<'_>)) {
    let written = &parts.framework[rule];
    parts.add(format!("{what} of `{judgement}`: {}", written.words), Some(written.span), |writer| {
        writer.field("judgement", judgement);
        writer.node(what, write);
        writer.rule(rule);
    });
}

/// When no award is given.
pub(super) fn not_given(parts: &mut Parts<'_>, judgement: &str, all: &[NotGiven]) {
    for NotGiven { rule, when, because } in all {
        worded(parts, "not-given", judgement, *rule, |writer| {
            writer.condition("when", when);
            writer.said(|writer| writer.field("because", because));
        });
    }
}

/// Tiers or lines, in their order, and what follows where none holds.
pub(super) fn lines(parts: &mut Parts<'_>, judgement: &Judgement) {
    let (name, word) = (judgement.name.as_str(), judgement.line_word());
    match &judgement.form {
        Form::Tiers { binding: _, tiers, otherwise } => {
            for tier in tiers {
                let scale = &parts.framework[judgement.scale];
                let span = parts.framework[tier.rule].span;
                parts.add(format!("tier `{}` of `{name}`", scale.name_of(tier.grade)), Some(span), |writer| {
                    writer.field("judgement", name);
                    writer.tier(judgement, tier);
                });
            }
            line(parts, "otherwise", name, otherwise, 0);
        }
        Form::Lines { style: _, lines, otherwise } => {
            lines.iter().enumerate().for_each(|(place, one)| line(parts, word, name, one, place));
            match otherwise {
                Otherwise::Grade(otherwise) => line(parts, "otherwise", name, otherwise, 0),
                Otherwise::InspectorsDecide(rule) => worded(parts, "otherwise", name, *rule, |_| {}),
                Otherwise::Never => {}
            }
        }
        Form::InspectorsDecide(_) => {}
    }
}

fn line(parts: &mut Parts<'_>, what: &str, judgement: &str, line: &Line, place: usize) {
    let Line { rule, when, yields, may_lower } = line;
    worded(parts, what, judgement, *rule, |writer| {
        writer.place(place);
        writer.maybe_condition("when", when.as_ref());
        writer.grade_value("yields", yields);
        writer.said(|writer| writer.maybe("may-lower", may_lower.as_ref()));
    });
}

/// What raises and lowers, in order.
pub(super) fn steps(parts: &mut Parts<'_>, judgement: &str, steps: &[Step]) {
    for (place, Step { rule, raised, by, when, may_lower }) in steps.iter().enumerate() {
        worded(parts, "step", judgement, *rule, |writer| {
            writer.place(place);
            writer.field("raised", raised);
            writer.field("by", by);
            writer.condition("when", when);
            writer.said(|writer| writer.maybe("may-lower", may_lower.as_ref()));
        });
    }
}

/// Limits. Which of them prevails hangs on their kinds and never on their order.
pub(super) fn limits(parts: &mut Parts<'_>, judgement: &str, limits: &[Limit]) {
    for Limit { rule, soft, kind, grade, when, may_lower } in limits {
        worded(parts, "limit", judgement, *rule, |writer| {
            writer.field("soft", soft);
            writer.field(
                "kind",
                match kind {
                    LimitKind::MustBe => "must-be",
                    LimitKind::NoBetterThan => "no-better-than",
                    LimitKind::NoWorseThan => "no-worse-than",
                    LimitKind::OnlyWhen => "only-when",
                },
            );
            writer.grade_value("grade", grade);
            writer.maybe_condition("when", when.as_ref());
            writer.said(|writer| writer.maybe("may-lower", may_lower.as_ref()));
        });
    }
}

impl Writer<'_> {
    fn tier(&mut self, judgement: &Judgement, tier: &Tier) {
        let Tier { grade, substantial, items, rule } = tier;
        self.grade("grade", judgement.scale, *grade);
        self.field("substantial", substantial);
        self.in_any_order("items", items, |writer, item| match item {
            TierItem::Criterion(id) => writer.field("criterion", writer.framework.criterion_path(*id)),
            TierItem::AtLeast { count, or_all, criteria, rule } => {
                writer.field("at-least", count);
                writer.field("or-all", or_all);
                writer.in_any_order("criteria", criteria, |writer, id| {
                    writer.field("criterion", writer.framework.criterion_path(*id));
                });
                writer.rule(*rule);
            }
        });
        self.rule(*rule);
    }
}
