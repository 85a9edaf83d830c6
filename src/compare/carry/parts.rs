//! The parts of a judgement carried into the terms of another edition.

use crate::model::CriterionId;
use crate::model::Form;
use crate::model::Graded;
use crate::model::Judgement;
use crate::model::Limit;
use crate::model::Line;
use crate::model::LineStyle;
use crate::model::NotGiven;
use crate::model::Otherwise;
use crate::model::Step;
use crate::model::Tier;
use crate::model::TierItem;

use super::Carry;

impl Carry<'_> {
    /// A judgement with its rules, and nothing that its rules do not read.
    pub(in crate::compare) fn judgement(&self, of: &Judgement) -> Judgement {
        Judgement {
            scale: (self.scale)(of.scale),
            not_given: of.not_given.iter().map(|one| self.not_given(one)).collect(),
            form: self.form(&of.form),
            steps: of.steps.iter().map(|one| self.step(one)).collect(),
            limits: of.limits.iter().map(|one| self.limit(one)).collect(),
            rule: (self.rule)(of.rule),
            criteria: Vec::new(),
            aspects: Vec::new(),
            tags: Vec::new(),
            ..of.clone()
        }
    }

    pub(in crate::compare) fn form(&self, of: &Form) -> Form {
        match of {
            Form::Tiers { binding, tiers, otherwise } => Form::Tiers {
                binding: *binding,
                tiers: tiers.iter().map(|tier| self.tier(tier)).collect(),
                otherwise: self.line(otherwise),
            },
            Form::Lines { style, lines, otherwise } => Form::Lines {
                style: match style {
                    LineStyle::Bands(number) => LineStyle::Bands(self.number(number)),
                    LineStyle::When | LineStyle::Table | LineStyle::Single => style.clone(),
                },
                lines: lines.iter().map(|line| self.line(line)).collect(),
                otherwise: self.otherwise(otherwise),
            },
            Form::InspectorsDecide(rule) => Form::InspectorsDecide((self.rule)(*rule)),
        }
    }

    pub(in crate::compare) fn otherwise(&self, of: &Otherwise) -> Otherwise {
        match of {
            Otherwise::Grade(line) => Otherwise::Grade(self.line(line)),
            Otherwise::InspectorsDecide(rule) => Otherwise::InspectorsDecide((self.rule)(*rule)),
            Otherwise::Never => Otherwise::Never,
        }
    }

    pub(in crate::compare) fn not_given(&self, of: &NotGiven) -> NotGiven {
        NotGiven { rule: (self.rule)(of.rule), when: self.condition(&of.when), because: of.because.clone() }
    }

    pub(in crate::compare) fn line(&self, of: &Line) -> Line {
        Line {
            rule: (self.rule)(of.rule),
            when: of.when.as_ref().map(|when| self.condition(when)),
            yields: self.grade_value(&of.yields),
            may_lower: of.may_lower.clone(),
        }
    }

    pub(in crate::compare) fn step(&self, of: &Step) -> Step {
        Step { rule: (self.rule)(of.rule), when: self.condition(&of.when), ..of.clone() }
    }

    pub(in crate::compare) fn limit(&self, of: &Limit) -> Limit {
        Limit {
            rule: (self.rule)(of.rule),
            grade: self.grade_value(&of.grade),
            when: of.when.as_ref().map(|when| self.condition(when)),
            ..of.clone()
        }
    }

    fn criterion(&self, of: CriterionId) -> CriterionId {
        match (self.graded)(Graded::Criterion(of)) {
            Graded::Criterion(id) => id,
            Graded::Judgement(_) | Graded::AlsoAsked(..) | Graded::Fact(_) | Graded::Previous(..) => of,
        }
    }

    pub(in crate::compare) fn tier_item(&self, of: &TierItem) -> TierItem {
        match of {
            TierItem::Criterion(id) => TierItem::Criterion(self.criterion(*id)),
            TierItem::AtLeast { count, or_all, criteria, rule } => TierItem::AtLeast {
                count: *count,
                or_all: *or_all,
                criteria: criteria.iter().map(|id| self.criterion(*id)).collect(),
                rule: (self.rule)(*rule),
            },
        }
    }

    pub(in crate::compare) fn tier(&self, of: &Tier) -> Tier {
        Tier {
            items: of.items.iter().map(|item| self.tier_item(item)).collect(),
            rule: (self.rule)(of.rule),
            ..of.clone()
        }
    }
}
