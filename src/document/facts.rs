//! What a judgement's rules ask for: facts, as they were recorded, and the awards of other judgements.

use super::Case;
use super::prose::Item;
use super::prose::Phrase;
use super::words;
use crate::evaluate::Award;
use crate::model::Condition;
use crate::model::ConditionKind;
use crate::model::FactId;
use crate::model::Form;
use crate::model::Framework;
use crate::model::GradeTest;
use crate::model::GradeValue;
use crate::model::Graded;
use crate::model::Judgement;
use crate::model::JudgementId;
use crate::model::Line;
use crate::model::Number;
use crate::model::NumberKind;
use crate::model::NumberTest;
use crate::model::Otherwise;
use crate::model::Quantifier;
use crate::model::SetMember;
use crate::model::TermId;
use crate::model::TermMeaning;
use crate::record::FactValue;
use std::collections::BTreeSet;

/// Each fact with its value, in the framework's order.
pub(super) fn items(case: &Case<'_>, award: &Award) -> Vec<Item> {
    asked(case, award).found.into_iter().map(|id| Item::new(said(case, id))).collect()
}

/// The other judgements whose awards a judgement's rules read.
pub(super) fn judgements_read(case: &Case<'_>, award: &Award) -> BTreeSet<JudgementId> {
    asked(case, award).judgements
}

fn asked<'a>(case: &Case<'a>, award: &Award) -> Asked<'a> {
    let mut asked = Asked {
        framework: case.framework,
        found: BTreeSet::new(),
        judgements: BTreeSet::new(),
        terms: BTreeSet::new(),
    };
    asked.of_judgement(&case.framework[award.judgement]);
    asked
}

fn said(case: &Case<'_>, id: FactId) -> Phrase {
    Phrase::from(format!("{}: ", case.framework[id].title)).strong(value(case, id))
}

/// The value of a fact in words.
pub(super) fn value(case: &Case<'_>, id: FactId) -> String {
    match case.inspection.facts[id] {
        None => "not recorded".to_owned(),
        Some(FactValue::YesOrNo(true)) => "yes".to_owned(),
        Some(FactValue::YesOrNo(false)) => "no".to_owned(),
        Some(FactValue::Number(value)) => words::fact_number(case.framework, id, value),
        Some(FactValue::Grade(grade)) => words::scale_of(case.framework, Graded::Fact(id))
            .map_or_else(String::new, |scale| case.framework[scale].title_of(grade).to_owned()),
    }
}

/// The facts and judgements met on a walk through a judgement's rules.
struct Asked<'a> {
    framework: &'a Framework,
    found: BTreeSet<FactId>,
    judgements: BTreeSet<JudgementId>,
    // Terms may name one another many times over: each is walked through once.
    terms: BTreeSet<TermId>,
}

impl Asked<'_> {
    fn of_judgement(&mut self, judgement: &Judgement) {
        judgement.not_given.iter().for_each(|line| self.of_condition(&line.when));
        match &judgement.form {
            Form::Tiers { otherwise, .. } => self.of_line(otherwise),
            Form::Lines { lines, otherwise, .. } => {
                lines.iter().for_each(|line| self.of_line(line));
                match otherwise {
                    Otherwise::Grade(line) => self.of_line(line),
                    Otherwise::InspectorsDecide(_) | Otherwise::Never => {}
                }
            }
            Form::InspectorsDecide(_) => {}
        }
        judgement.steps.iter().for_each(|step| self.of_condition(&step.when));
        for limit in &judgement.limits {
            self.of_value(&limit.grade);
            limit.when.iter().for_each(|when| self.of_condition(when));
        }
    }

    fn of_line(&mut self, line: &Line) {
        self.of_value(&line.yields);
        line.when.iter().for_each(|when| self.of_condition(when));
    }

    fn of_thing(&mut self, thing: Graded) {
        match thing {
            Graded::Fact(id) => {
                self.found.insert(id);
            }
            Graded::Judgement(id) => {
                self.judgements.insert(id);
            }
            Graded::Criterion(_) | Graded::AlsoAsked(..) | Graded::Previous(..) => {}
        }
    }

    fn of_value(&mut self, value: &GradeValue) {
        match value {
            GradeValue::Grade(..) => {}
            GradeValue::Of(thing) => self.of_thing(*thing),
            GradeValue::Best(things, _) | GradeValue::Worst(things, _) | GradeValue::Median(things, _) => {
                things.iter().for_each(|thing| self.of_thing(*thing));
            }
        }
    }

    fn of_condition(&mut self, condition: &Condition) {
        match &condition.kind {
            ConditionKind::And(parts) | ConditionKind::Or(parts) => {
                parts.iter().for_each(|part| self.of_condition(part));
            }
            ConditionKind::Not(part) => self.of_condition(part),
            ConditionKind::Yes(id) => {
                self.found.insert(*id);
            }
            ConditionKind::Term(id) => self.of_term(*id),
            ConditionKind::Grade(thing, test) => {
                self.of_thing(*thing);
                match test {
                    GradeTest::OneOf(..) | GradeTest::Rated | GradeTest::NotApplicable => {}
                    GradeTest::BetterThan(value) | GradeTest::WorseThan(value) | GradeTest::SameAs(value) => {
                        self.of_value(value);
                    }
                }
            }
            ConditionKind::Number(number, test) => {
                self.of_number(number);
                match test {
                    NumberTest::AtLeast(other)
                    | NumberTest::AtMost(other)
                    | NumberTest::MoreThan(other)
                    | NumberTest::LessThan(other)
                    | NumberTest::Equals(other) => self.of_number(other),
                    NumberTest::FromTo(..) => {}
                }
            }
            ConditionKind::Set(quantifier, members) => {
                match quantifier {
                    Quantifier::AtLeast(number, _)
                    | Quantifier::AtMost(number)
                    | Quantifier::Exactly(number)
                    | Quantifier::MoreThan(number)
                    | Quantifier::FewerThan(number) => self.of_number(number),
                    Quantifier::Every | Quantifier::Any | Quantifier::No | Quantifier::MoreThanHalf => {}
                }
                self.of_members(members);
            }
        }
    }

    fn of_members(&mut self, members: &[SetMember]) {
        for member in members {
            self.of_thing(member.thing);
            self.of_condition(&member.condition);
        }
    }

    fn of_term(&mut self, id: TermId) {
        if !self.terms.insert(id) {
            return;
        }
        match &self.framework[id].means {
            TermMeaning::Condition(condition) => self.of_condition(condition),
            TermMeaning::Number(number) => self.of_number(number),
        }
    }

    fn of_number(&mut self, number: &Number) {
        match &number.kind {
            NumberKind::Literal(_) => {}
            NumberKind::Fact(id) => {
                self.found.insert(*id);
            }
            NumberKind::Term(id) => self.of_term(*id),
            NumberKind::Points(thing) => self.of_thing(*thing),
            NumberKind::Total(things)
            | NumberKind::Mean(things, _)
            | NumberKind::Highest(things, _)
            | NumberKind::Lowest(things, _)
            | NumberKind::PercentageOfPoints(things, _) => things.iter().for_each(|thing| self.of_thing(*thing)),
            NumberKind::CountOf(members) => self.of_members(members),
            NumberKind::Plus(left, right)
            | NumberKind::Minus(left, right)
            | NumberKind::Times(left, right)
            | NumberKind::Over(left, right) => {
                self.of_number(left);
                self.of_number(right);
            }
            NumberKind::SmallerOf(numbers) | NumberKind::LargerOf(numbers) => {
                numbers.iter().for_each(|number| self.of_number(number));
            }
            NumberKind::Rounded(number, _, _) => self.of_number(number),
            NumberKind::Cases(cases, _) => cases.iter().for_each(|(condition, _)| self.of_condition(condition)),
        }
    }
}
