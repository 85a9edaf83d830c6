//! A judgement in the canonical writing: itself, its criteria, and each of its rules.

use super::declarations::Parts;
use super::forms;
use super::writer::Writer;
use crate::model::AlsoAsked;
use crate::model::Aspect;
use crate::model::Criterion;
use crate::model::CriterionId;
use crate::model::DecidedBy;
use crate::model::Form;
use crate::model::Judgement;
use crate::model::LineStyle;
use crate::model::Otherwise;
use crate::model::TagId;

/// A judgement with all that belongs to it. Its rules are parts of their own, so that the one that was changed can be named.
pub(super) fn judgement(parts: &mut Parts<'_>, judgement: &Judgement) {
    let Judgement {
        name,
        title,
        scale,
        decided_by,
        may_be_not_applicable,
        counted,
        in_this_order,
        tags,
        criteria,
        aspects,
        not_given,
        form,
        steps,
        limits,
        rule,
        span,
    } = judgement;
    parts.add(format!("judgement `{name}`"), Some(*span), |writer| {
        writer.field("name", name);
        writer.field("scale", &writer.framework[*scale].name);
        writer.field("decided-by", if *decided_by == DecidedBy::Rule { "rule" } else { "inspectors" });
        writer.field("may-be-not-applicable", may_be_not_applicable);
        writer.said(|writer| {
            writer.field("title", title);
            writer.field("counted", counted);
            writer.field("in-this-order", in_this_order);
            writer.tags(tags);
            writer.each("aspects", aspects, |writer, aspect| writer.aspect(aspect));
        });
        writer.form(form);
        writer.rule(*rule);
    });
    for id in criteria {
        let framework = parts.framework;
        let of_criterion = &framework[*id];
        let name = format!("criterion `{}`", framework.criterion_path(*id));
        parts.add(name, Some(framework[of_criterion.rule].span), |writer| writer.criterion(of_criterion));
    }
    forms::not_given(parts, name, not_given);
    forms::lines(parts, judgement);
    forms::steps(parts, name, steps);
    forms::limits(parts, name, limits);
}

impl Writer<'_> {
    fn tags(&mut self, tags: &[TagId]) {
        self.each("tags", tags, |writer, tag| writer.field("tag", &writer.framework[*tag].name));
    }

    fn names(&mut self, label: &str, criteria: &[CriterionId]) {
        self.each(label, criteria, |writer, id| writer.field("criterion", writer.framework.criterion_path(*id)));
    }

    fn aspect(&mut self, aspect: &Aspect) {
        let Aspect { name, title, criteria } = aspect;
        self.field("name", name);
        self.field("title", title);
        self.names("criteria", criteria);
    }

    fn criterion(&mut self, criterion: &Criterion) {
        let Criterion {
            name,
            text,
            judgement,
            tier,
            scale,
            also_asks,
            may_be_not_applicable,
            asks_substantial,
            needs,
            tags,
            rule,
        } = criterion;
        let of = &self.framework[*judgement];
        self.field("name", name);
        self.field("judgement", &of.name);
        self.field("scale", &self.framework[*scale].name);
        self.in_any_order("also-asks", also_asks, |writer, AlsoAsked { name, scale, when }| {
            writer.field("name", name);
            writer.field("scale", &writer.framework[*scale].name);
            writer.maybe_condition("when", when.as_ref());
        });
        self.field("may-be-not-applicable", may_be_not_applicable);
        self.field("asks-substantial", asks_substantial);
        // Written where it is said, so that what says nothing of evidence is written as before.
        if !needs.is_empty() {
            self.needs(needs);
        }
        self.said(|writer| {
            writer.field("text", text);
            writer.maybe("tier", tier.map(|grade| writer.framework[of.scale].name_of(grade).to_owned()));
            writer.tags(tags);
        });
        self.rule(*rule);
    }

    /// What a form says of itself; its lines are parts of their own.
    fn form(&mut self, form: &Form) {
        match form {
            Form::Tiers { binding, tiers: _, otherwise: _ } => {
                self.node("tiers", |writer| writer.field("binding", binding))
            }
            Form::Lines { style, lines: _, otherwise } => self.node("lines", |writer| {
                writer.said(|writer| match style {
                    LineStyle::When => writer.field("style", "when"),
                    LineStyle::Bands(number) => writer.number("bands", number),
                    LineStyle::Table => writer.field("style", "table"),
                    LineStyle::Single => writer.field("style", "single"),
                });
                writer.field(
                    "otherwise",
                    match otherwise {
                        Otherwise::Grade(_) => "grade",
                        Otherwise::InspectorsDecide(_) => "inspectors-decide",
                        Otherwise::Never => "never",
                    },
                );
            }),
            Form::InspectorsDecide(rule) => self.node("inspectors-decide", |writer| writer.rule(*rule)),
        }
    }
}
