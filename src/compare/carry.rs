//! Rules of one edition in the terms of another: every thing that a rule names is put in place of what it is there.

mod parts;

use std::cell::RefCell;

use crate::model::Condition;
use crate::model::ConditionKind;
use crate::model::FactId;
use crate::model::GradeTest;
use crate::model::GradeValue;
use crate::model::Graded;
use crate::model::Number;
use crate::model::NumberKind;
use crate::model::NumberTest;
use crate::model::Quantifier;
use crate::model::RuleId;
use crate::model::ScaleId;
use crate::model::SetMember;
use crate::model::Term;
use crate::model::TermId;
use crate::model::TermMeaning;

/// What each thing that a rule names is elsewhere.
pub(super) struct Carry<'a> {
    pub(super) graded: &'a dyn Fn(Graded) -> Graded,
    pub(super) fact: &'a dyn Fn(FactId) -> FactId,
    pub(super) term: &'a dyn Fn(TermId) -> TermId,
    pub(super) scale: &'a dyn Fn(ScaleId) -> ScaleId,
    pub(super) rule: &'a dyn Fn(RuleId) -> RuleId,
    /// Whether words are kept; without them two rules are equal where they mean the same.
    pub(super) keeps_words: bool,
}

impl Carry<'_> {
    fn words(&self, words: &str) -> String {
        if self.keeps_words { words.to_owned() } else { String::new() }
    }

    /// Several things. Their order says nothing, so where rules are held together by what they mean it is everywhere the same.
    pub(super) fn graded(&self, things: &[Graded]) -> Vec<Graded> {
        let mut carried: Vec<Graded> = things.iter().map(|thing| (self.graded)(*thing)).collect();
        if !self.keeps_words {
            carried.sort_unstable();
        }
        carried
    }

    pub(super) fn conditions(&self, of: &[Condition]) -> Vec<Condition> {
        of.iter().map(|one| self.condition(one)).collect()
    }

    pub(super) fn condition(&self, of: &Condition) -> Condition {
        let kind = match &of.kind {
            ConditionKind::And(parts) => ConditionKind::And(self.conditions(parts)),
            ConditionKind::Or(parts) => ConditionKind::Or(self.conditions(parts)),
            ConditionKind::Not(part) => ConditionKind::Not(Box::new(self.condition(part))),
            ConditionKind::Yes(fact) => ConditionKind::Yes((self.fact)(*fact)),
            ConditionKind::Term(term) => ConditionKind::Term((self.term)(*term)),
            ConditionKind::Grade(thing, test) => ConditionKind::Grade((self.graded)(*thing), self.grade_test(test)),
            ConditionKind::Number(number, test) => ConditionKind::Number(self.number(number), self.number_test(test)),
            ConditionKind::Set(quantifier, members) => {
                ConditionKind::Set(self.quantifier(quantifier), self.members(members))
            }
        };
        Condition { words: self.words(&of.words), kind }
    }

    fn members(&self, of: &[SetMember]) -> Vec<SetMember> {
        let member = |member: &SetMember| SetMember {
            thing: (self.graded)(member.thing),
            condition: self.condition(&member.condition),
        };
        let mut carried: Vec<SetMember> = of.iter().map(member).collect();
        if !self.keeps_words {
            carried.sort_by_key(|member| member.thing);
        }
        carried
    }

    fn grade_test(&self, of: &GradeTest) -> GradeTest {
        match of {
            GradeTest::OneOf(scale, grades) => GradeTest::OneOf((self.scale)(*scale), grades.clone()),
            GradeTest::Rated => GradeTest::Rated,
            GradeTest::NotApplicable => GradeTest::NotApplicable,
            GradeTest::BetterThan(value) => GradeTest::BetterThan(self.grade_value(value)),
            GradeTest::WorseThan(value) => GradeTest::WorseThan(self.grade_value(value)),
            GradeTest::SameAs(value) => GradeTest::SameAs(self.grade_value(value)),
        }
    }

    fn number_test(&self, of: &NumberTest) -> NumberTest {
        match of {
            NumberTest::AtLeast(number) => NumberTest::AtLeast(self.number(number)),
            NumberTest::AtMost(number) => NumberTest::AtMost(self.number(number)),
            NumberTest::MoreThan(number) => NumberTest::MoreThan(self.number(number)),
            NumberTest::LessThan(number) => NumberTest::LessThan(self.number(number)),
            NumberTest::Equals(number) => NumberTest::Equals(self.number(number)),
            NumberTest::FromTo(from, to) => NumberTest::FromTo(*from, *to),
        }
    }

    fn quantifier(&self, of: &Quantifier) -> Quantifier {
        match of {
            Quantifier::Every => Quantifier::Every,
            Quantifier::Any => Quantifier::Any,
            Quantifier::No => Quantifier::No,
            Quantifier::AtLeast(number, or_all) => Quantifier::AtLeast(self.number(number), *or_all),
            Quantifier::AtMost(number) => Quantifier::AtMost(self.number(number)),
            Quantifier::Exactly(number) => Quantifier::Exactly(self.number(number)),
            Quantifier::MoreThan(number) => Quantifier::MoreThan(self.number(number)),
            Quantifier::FewerThan(number) => Quantifier::FewerThan(self.number(number)),
            Quantifier::MoreThanHalf => Quantifier::MoreThanHalf,
        }
    }

    pub(super) fn number(&self, of: &Number) -> Number {
        let boxed = |number: &Number| Box::new(self.number(number));
        let several = |numbers: &[Number]| numbers.iter().map(|one| self.number(one)).collect();
        let kind = match &of.kind {
            NumberKind::Literal(ratio) => NumberKind::Literal(*ratio),
            NumberKind::Fact(fact) => NumberKind::Fact((self.fact)(*fact)),
            NumberKind::Term(term) => NumberKind::Term((self.term)(*term)),
            NumberKind::Points(thing) => NumberKind::Points((self.graded)(*thing)),
            NumberKind::Total(things) => NumberKind::Total(self.graded(things)),
            NumberKind::Mean(things, none) => NumberKind::Mean(self.graded(things), *none),
            NumberKind::Highest(things, none) => NumberKind::Highest(self.graded(things), *none),
            NumberKind::Lowest(things, none) => NumberKind::Lowest(self.graded(things), *none),
            NumberKind::PercentageOfPoints(things, none) => NumberKind::PercentageOfPoints(self.graded(things), *none),
            NumberKind::CountOf(members) => NumberKind::CountOf(self.members(members)),
            NumberKind::Plus(left, right) => NumberKind::Plus(boxed(left), boxed(right)),
            NumberKind::Minus(left, right) => NumberKind::Minus(boxed(left), boxed(right)),
            NumberKind::Times(left, right) => NumberKind::Times(boxed(left), boxed(right)),
            NumberKind::Over(left, right) => NumberKind::Over(boxed(left), boxed(right)),
            NumberKind::SmallerOf(numbers) => NumberKind::SmallerOf(several(numbers)),
            NumberKind::LargerOf(numbers) => NumberKind::LargerOf(several(numbers)),
            NumberKind::Rounded(number, how, to) => NumberKind::Rounded(boxed(number), *how, *to),
            NumberKind::Cases(cases, otherwise) => {
                let cases = cases.iter().map(|(when, value)| (self.condition(when), *value)).collect();
                NumberKind::Cases(cases, *otherwise)
            }
        };
        Number { words: self.words(&of.words), kind }
    }

    pub(super) fn grade_value(&self, of: &GradeValue) -> GradeValue {
        match of {
            GradeValue::Grade(scale, grade) => GradeValue::Grade((self.scale)(*scale), *grade),
            GradeValue::Of(thing) => GradeValue::Of((self.graded)(*thing)),
            GradeValue::Best(things, none) => GradeValue::Best(self.graded(things), *none),
            GradeValue::Worst(things, none) => GradeValue::Worst(self.graded(things), *none),
            GradeValue::Median(things, none) => GradeValue::Median(self.graded(things), *none),
        }
    }
}

/// What some rules name, in the order in which they name it.
#[derive(Debug, Clone, Default)]
pub(super) struct Named {
    pub(super) things: Vec<Graded>,
    pub(super) terms: Vec<TermId>,
}

/// What is named by the rules that `walk` carries.
pub(super) fn named(walk: &dyn Fn(&Carry<'_>)) -> Named {
    let found = RefCell::new(Named::default());
    let graded = |thing| {
        found.borrow_mut().things.push(thing);
        thing
    };
    let term = |term| {
        found.borrow_mut().terms.push(term);
        term
    };
    let same = (|fact| fact, |scale| scale, |rule| rule);
    let carry =
        Carry { graded: &graded, fact: &same.0, term: &term, scale: &same.1, rule: &same.2, keeps_words: false };
    walk(&carry);
    found.into_inner()
}

/// What a term's meaning names.
pub(super) fn named_by_term(term: &Term) -> Named {
    named(&|carry| match &term.means {
        TermMeaning::Condition(condition) => _ = carry.condition(condition),
        TermMeaning::Number(number) => _ = carry.number(number),
    })
}
