//! Conditions and numbers in the canonical writing: by what they ask, with the names of what they ask it of.

use super::writer::Writer;
use crate::model::Condition;
use crate::model::ConditionKind;
use crate::model::FactType;
use crate::model::GradeId;
use crate::model::GradeTest;
use crate::model::GradeValue;
use crate::model::Graded;
use crate::model::Id;
use crate::model::Number;
use crate::model::NumberKind;
use crate::model::NumberTest;
use crate::model::Quantifier;
use crate::model::Ratio;
use crate::model::Rounding;
use crate::model::ScaleId;
use crate::model::SetMember;

impl Writer<'_> {
    /// A condition under a label.
    pub(super) fn condition(&mut self, label: &str, condition: &Condition) {
        let Condition { words, kind } = condition;
        let parts = |writer: &mut Self, label: &str, parts: &[Condition]| {
            writer.in_any_order(label, parts, |writer, part| writer.condition("part", part));
        };
        self.node(label, |writer| {
            writer.said(|writer| writer.words(words));
            match kind {
                ConditionKind::And(of) => parts(writer, "and", of),
                ConditionKind::Or(of) => parts(writer, "or", of),
                ConditionKind::Not(part) => writer.condition("not", part),
                ConditionKind::Yes(fact) => writer.field("yes", &writer.framework[*fact].name),
                ConditionKind::Term(term) => writer.field("term", &writer.framework[*term].name),
                ConditionKind::Grade(thing, test) => {
                    writer.graded("grade-of", *thing);
                    writer.grade_test(test);
                }
                ConditionKind::Number(number, test) => {
                    writer.number("number", number);
                    writer.number_test(test);
                }
                ConditionKind::Set(quantifier, members) => {
                    writer.quantifier(quantifier);
                    writer.members(members);
                }
            }
        });
    }

    /// A condition under a label, where there is one.
    pub(super) fn maybe_condition(&mut self, label: &str, condition: Option<&Condition>) {
        match condition {
            Some(condition) => self.condition(label, condition),
            None => self.maybe(label, None::<&str>),
        }
    }

    /// Something that has a grade, by its name.
    pub(super) fn graded(&mut self, label: &str, thing: Graded) {
        let framework = self.framework;
        self.node(label, |writer| match thing {
            Graded::Judgement(id) => writer.field("judgement", &framework[id].name),
            Graded::Criterion(id) => writer.field("criterion", framework.criterion_path(id)),
            Graded::AlsoAsked(id, place) => {
                writer.field("criterion", framework.criterion_path(id));
                writer.maybe("also-asks", framework[id].also_asks.get(place as usize).map(|also| &also.name));
            }
            Graded::Fact(id) => writer.field("fact", &framework[id].name),
            Graded::Previous(id, kind) => {
                writer.field("previous", &framework[id].name);
                writer.maybe("at", kind.map(|kind| &framework[kind].name));
            }
        });
    }

    fn all_graded(&mut self, label: &str, things: &[Graded]) {
        self.in_any_order(label, things, |writer, thing| writer.graded("of", *thing));
    }

    /// A grade by the names of its scale and its own.
    pub(super) fn grade(&mut self, label: &str, scale: ScaleId, grade: GradeId) {
        let framework = self.framework;
        self.node(label, |writer| {
            writer.field("scale", &framework[scale].name);
            writer.field("grade", framework[scale].name_of(grade));
        });
    }

    /// The scale that a thing has its grade on.
    pub(super) fn scale_of(&self, thing: Graded) -> Option<ScaleId> {
        match thing {
            Graded::Judgement(id) | Graded::Previous(id, _) => Some(self.framework[id].scale),
            Graded::Criterion(id) => Some(self.framework[id].scale),
            Graded::AlsoAsked(id, place) => self.framework[id].also_asks.get(place as usize).map(|also| also.scale),
            Graded::Fact(id) => match self.framework[id].kind {
                FactType::OnScale(scale) => Some(scale),
                FactType::YesOrNo | FactType::Number { .. } => None,
            },
        }
    }

    /// A grade that is given by name or by other things.
    pub(super) fn grade_value(&mut self, label: &str, value: &GradeValue) {
        let of = |writer: &mut Self, label: &str, things: &[Graded], none: Option<GradeId>| {
            writer.all_graded(label, things);
            let scale = things.first().and_then(|thing| writer.scale_of(*thing));
            match (none, scale) {
                (Some(grade), Some(scale)) => writer.grade("or-where-none", scale, grade),
                (grade, _) => writer.maybe("or-where-none", grade.map(Id::index)),
            }
        };
        self.node(label, |writer| match value {
            GradeValue::Grade(scale, grade) => writer.grade("is", *scale, *grade),
            GradeValue::Of(thing) => writer.graded("of", *thing),
            GradeValue::Best(things, none) => of(writer, "best", things, *none),
            GradeValue::Worst(things, none) => of(writer, "worst", things, *none),
            GradeValue::Median(things, none) => of(writer, "median", things, *none),
        });
    }

    fn grade_test(&mut self, test: &GradeTest) {
        match test {
            GradeTest::OneOf(scale, grades) => {
                self.in_any_order("one-of", grades, |writer, grade| writer.grade("is", *scale, *grade));
            }
            GradeTest::Rated => self.field("test", "rated"),
            GradeTest::NotApplicable => self.field("test", "not-applicable"),
            GradeTest::BetterThan(value) => self.grade_value("better-than", value),
            GradeTest::WorseThan(value) => self.grade_value("worse-than", value),
            GradeTest::SameAs(value) => self.grade_value("same-as", value),
        }
    }

    fn number_test(&mut self, test: &NumberTest) {
        match test {
            NumberTest::AtLeast(number) => self.number("at-least", number),
            NumberTest::AtMost(number) => self.number("at-most", number),
            NumberTest::MoreThan(number) => self.number("more-than", number),
            NumberTest::LessThan(number) => self.number("less-than", number),
            NumberTest::Equals(number) => self.number("equals", number),
            NumberTest::FromTo(from, to) => {
                self.field("from", from);
                self.field("to", to);
            }
        }
    }

    fn quantifier(&mut self, quantifier: &Quantifier) {
        match quantifier {
            Quantifier::Every => self.field("how-many", "every"),
            Quantifier::Any => self.field("how-many", "any"),
            Quantifier::No => self.field("how-many", "no"),
            Quantifier::AtLeast(number, or_all) => {
                self.number("at-least", number);
                self.field("or-all", or_all);
            }
            Quantifier::AtMost(number) => self.number("at-most", number),
            Quantifier::Exactly(number) => self.number("exactly", number),
            Quantifier::MoreThan(number) => self.number("more-than", number),
            Quantifier::FewerThan(number) => self.number("fewer-than", number),
            Quantifier::MoreThanHalf => self.field("how-many", "more-than-half"),
        }
    }

    fn members(&mut self, members: &[SetMember]) {
        self.in_any_order("members", members, |writer, SetMember { thing, condition }| {
            writer.graded("thing", *thing);
            writer.condition("asked", condition);
        });
    }

    /// A number under a label.
    pub(super) fn number(&mut self, label: &str, number: &Number) {
        let Number { words, kind } = number;
        self.node(label, |writer| {
            writer.said(|writer| writer.words(words));
            writer.number_kind(kind);
        });
    }

    fn number_kind(&mut self, kind: &NumberKind) {
        let framework = self.framework;
        let of = |writer: &mut Self, label: &str, things: &[Graded], none: Option<Ratio>| {
            writer.all_graded(label, things);
            writer.maybe("or-where-none", none);
        };
        let two = |writer: &mut Self, label: &str, left: &Number, right: &Number| {
            writer.node(label, |writer| {
                writer.number("left", left);
                writer.number("right", right);
            });
        };
        let several = |writer: &mut Self, label: &str, parts: &[Number]| {
            writer.in_any_order(label, parts, |writer, part| writer.number("part", part));
        };
        match kind {
            NumberKind::Literal(value) => self.field("literal", value),
            NumberKind::Fact(fact) => self.field("fact", &framework[*fact].name),
            NumberKind::Term(term) => self.field("term", &framework[*term].name),
            NumberKind::Points(thing) => self.graded("points", *thing),
            NumberKind::Total(things) => self.all_graded("total", things),
            NumberKind::Mean(things, none) => of(self, "mean", things, *none),
            NumberKind::Highest(things, none) => of(self, "highest", things, *none),
            NumberKind::Lowest(things, none) => of(self, "lowest", things, *none),
            NumberKind::PercentageOfPoints(things, none) => of(self, "percentage-of-points", things, *none),
            NumberKind::CountOf(members) => self.node("count", |writer| writer.members(members)),
            NumberKind::Plus(left, right) => two(self, "plus", left, right),
            NumberKind::Minus(left, right) => two(self, "minus", left, right),
            NumberKind::Times(left, right) => two(self, "times", left, right),
            NumberKind::Over(left, right) => two(self, "over", left, right),
            NumberKind::SmallerOf(parts) => several(self, "smaller-of", parts),
            NumberKind::LargerOf(parts) => several(self, "larger-of", parts),
            NumberKind::Rounded(number, how, to) => {
                self.number("rounded", number);
                self.field(
                    "how",
                    match how {
                        Rounding::HalfUp => "half-up",
                        Rounding::HalfDown => "half-down",
                        Rounding::Up => "up",
                        Rounding::Down => "down",
                    },
                );
                self.field("to", to);
            }
            NumberKind::Cases(cases, otherwise) => {
                self.each("cases", cases, |writer, (when, value)| {
                    writer.condition("when", when);
                    writer.field("is", value);
                });
                self.field("otherwise", otherwise);
            }
        }
    }
}
