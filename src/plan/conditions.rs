//! Conditions to truths, with every `not` pushed down to the comparison it is said of.

use crate::model::Condition;
use crate::model::ConditionKind;
use crate::model::GradeSet;
use crate::model::GradeTest;
use crate::model::GradeValue;
use crate::model::Graded;
use crate::model::Number;
use crate::model::NumberTest;
use crate::model::Quantifier;
use crate::model::SetMember;
use crate::model::TermId;
use crate::model::TermMeaning;

use super::lower::Builder;
use super::lower::{always, never};
use super::node::{CountTest, GradeNode, Holds, Lowered, LoweredMember, NumberOp, TruthNode, TruthOp};
use super::shape::Comparison;
use super::shape::Shape;

/// Bits of `TruthOp::Compare`.
const BETTER: u8 = 1;
const SAME: u8 = 2;
const WORSE: u8 = 4;

impl Builder<'_> {
    /// A condition, or (not `positive`) its negation.
    pub(super) fn condition(&mut self, condition: &Condition, positive: bool) -> Lowered {
        match &condition.kind {
            ConditionKind::And(parts) => self.joined(parts, positive, positive),
            ConditionKind::Or(parts) => self.joined(parts, !positive, positive),
            ConditionKind::Not(inner) => {
                let inner = self.condition(inner, !positive);
                Lowered { parts: Vec::new(), members: Vec::new(), ..inner }
            }
            ConditionKind::Yes(fact) => {
                let node = self.yes_or_no(*fact);
                let yes = GradeSet::all(1);
                let asked = if positive { yes } else { GradeSet::all(2).without(yes) };
                leaf(self.truth(TruthOp::OneOf(node, asked)))
            }
            ConditionKind::Term(term) => self.term(*term, positive),
            ConditionKind::Grade(thing, test) => self.grade_test(*thing, test, positive),
            ConditionKind::Number(number, test) => self.number_test(number, test, positive),
            ConditionKind::Set(quantifier, members) => self.set(quantifier, members, positive),
        }
    }

    fn joined(&mut self, parts: &[Condition], all: bool, positive: bool) -> Lowered {
        let parts: Vec<Lowered> = parts.iter().map(|part| self.condition(part, positive)).collect();
        let truths = parts.iter().map(|part| part.truth).collect();
        let truth = if all { self.and(truths) } else { self.or(truths) };
        Lowered { parts, ..leaf(truth) }
    }

    fn term(&mut self, id: TermId, positive: bool) -> Lowered {
        if let Some((.., known)) = self.terms.iter().find(|(term, sign, _)| *term == id && *sign == positive) {
            return known.clone();
        }
        let framework = self.framework;
        let TermMeaning::Condition(condition) = &framework[id].means else {
            return leaf(self.refuse(false));
        };
        let meaning = self.condition(condition, positive);
        let lowered = Lowered { parts: vec![meaning.clone()], ..leaf(meaning.truth) };
        self.terms.push((id, positive, lowered.clone()));
        lowered
    }

    fn grade_test(&mut self, thing: Graded, test: &GradeTest, positive: bool) -> Lowered {
        let node = self.graded(thing);
        let mut things = vec![(thing, node)];
        let all = self.scale_of(thing).map_or(GradeSet::EMPTY, |scale| self.all_of(scale));
        let signed = |set: GradeSet| if positive { set } else { all.without(set) };
        let compare = |value: &GradeValue, bits: u8, builder: &mut Self, things: &mut Vec<(Graded, GradeNode)>| {
            if let GradeValue::Of(other) = value {
                let other_node = builder.graded(*other);
                things.push((*other, other_node));
            }
            let other = builder.grade_value(value);
            let bits = if positive { bits } else { (BETTER | SAME | WORSE) & !bits };
            builder.truth(TruthOp::Compare(node, other, bits))
        };
        let truth = match test {
            GradeTest::OneOf(_, grades) => {
                let set = grades.iter().fold(GradeSet::EMPTY, |set, grade| set.or(GradeSet::one(*grade)));
                self.truth(TruthOp::OneOf(node, signed(set)))
            }
            GradeTest::Rated => self.truth(TruthOp::OneOf(node, if positive { all } else { GradeSet::NOTHING })),
            GradeTest::NotApplicable => {
                self.truth(TruthOp::OneOf(node, if positive { GradeSet::NOTHING } else { all }))
            }
            GradeTest::BetterThan(value) => compare(value, BETTER, self, &mut things),
            GradeTest::WorseThan(value) => compare(value, WORSE, self, &mut things),
            GradeTest::SameAs(value) => compare(value, SAME, self, &mut things),
        };
        Lowered { things, ..leaf(truth) }
    }

    fn number_test(&mut self, number: &Number, test: &NumberTest, positive: bool) -> Lowered {
        let shape = self.shape(number);
        let shown = shape.as_ref().and_then(Shape::shown);
        let (comparison, other) = match test {
            NumberTest::AtLeast(other) => (Comparison::AtLeast, other),
            NumberTest::AtMost(other) => (Comparison::AtMost, other),
            NumberTest::MoreThan(other) => (Comparison::More, other),
            NumberTest::LessThan(other) => (Comparison::Less, other),
            NumberTest::Equals(other) => (Comparison::Equal, other),
            NumberTest::FromTo(from, to) => {
                let truth = self.in_range(shape.as_ref(), *from, *to, positive);
                return Lowered { number: shown, ..leaf(truth) };
            }
        };
        let comparison = if positive { comparison } else { comparison.negated() };
        let other = self.shape(other);
        let truth = match (&shape, &other) {
            (Some(left), Some(right)) => self.compare(left, comparison, right),
            (None, _) | (_, None) => None,
        };
        let truth = truth.unwrap_or_else(|| self.refuse(false));
        Lowered { number: shown, ..leaf(truth) }
    }

    fn in_range(
        &mut self,
        shape: Option<&Shape>,
        from: crate::model::Ratio,
        to: crate::model::Ratio,
        positive: bool,
    ) -> TruthNode {
        let Some(shape) = shape else { return self.refuse(false) };
        let (low, high) =
            if positive { (Comparison::AtLeast, Comparison::AtMost) } else { (Comparison::Less, Comparison::More) };
        let low = self.compare(shape, low, &Shape::literal(from));
        let high = self.compare(shape, high, &Shape::literal(to));
        match (low, high) {
            (Some(low), Some(high)) if positive => self.and(vec![low, high]),
            (Some(low), Some(high)) => self.or(vec![low, high]),
            (None, _) | (_, None) => self.refuse(false),
        }
    }

    // Sets.

    /// The members of a set, each with what is asked of it.
    pub(super) fn members(&mut self, members: &[SetMember]) -> Vec<LoweredMember> {
        members
            .iter()
            .map(|member| {
                let grade = self.graded(member.thing);
                let holds = match &member.condition.kind {
                    ConditionKind::Grade(thing, GradeTest::OneOf(_, grades)) if *thing == member.thing => {
                        Holds::Among(grades.iter().fold(GradeSet::EMPTY, |set, grade| set.or(GradeSet::one(*grade))))
                    }
                    ConditionKind::And(_)
                    | ConditionKind::Or(_)
                    | ConditionKind::Not(_)
                    | ConditionKind::Yes(_)
                    | ConditionKind::Term(_)
                    | ConditionKind::Grade(..)
                    | ConditionKind::Number(..)
                    | ConditionKind::Set(..) => Holds::Truth(self.condition(&member.condition, true).truth),
                };
                LoweredMember { thing: member.thing, grade, holds }
            })
            .collect()
    }

    fn set(&mut self, quantifier: &Quantifier, members: &[SetMember], positive: bool) -> Lowered {
        let members = self.members(members);
        let truth = match quantifier {
            Quantifier::Every if positive => self.tested(&members, CountTest::All { or_none: false }),
            Quantifier::Every => self.tested(&members, CountTest::SomeFails),
            Quantifier::Any if positive => self.tested(&members, from(1)),
            Quantifier::Any => self.tested(&members, to(0, true)),
            Quantifier::No if positive => self.tested(&members, to(0, false)),
            Quantifier::No => self.tested(&members, from(1)),
            Quantifier::MoreThanHalf if positive => self.tested(&members, CountTest::MoreThanHalf),
            Quantifier::MoreThanHalf => self.tested(&members, CountTest::AtMostHalf),
            Quantifier::AtLeast(count, true) => self.or_all(count, &members, positive),
            Quantifier::AtLeast(count, false) => self.how_many(&members, Comparison::AtLeast, count, positive),
            Quantifier::AtMost(count) => self.how_many(&members, Comparison::AtMost, count, positive),
            Quantifier::Exactly(count) => self.how_many(&members, Comparison::Equal, count, positive),
            Quantifier::MoreThan(count) => self.how_many(&members, Comparison::More, count, positive),
            Quantifier::FewerThan(count) => self.how_many(&members, Comparison::Less, count, positive),
        };
        Lowered { members, ..leaf(truth) }
    }

    fn tested(&mut self, members: &[LoweredMember], test: CountTest) -> TruthNode {
        let members: Vec<(GradeNode, Holds)> = members.iter().map(|member| (member.grade, member.holds)).collect();
        self.count(&members, test)
    }

    /// How many hold, against a number: a literal becomes one count, a term with cases one for each.
    fn how_many(&mut self, members: &[LoweredMember], asked: Comparison, count: &Number, positive: bool) -> TruthNode {
        let Some(shape) = self.shape(count) else { return self.refuse(false) };
        let Some(cases) = shape.cases() else {
            return self.count_against(members, asked, &shape, positive);
        };
        let parts = cases
            .into_iter()
            .map(|(guard, value)| {
                let test = self.how_many_literal(members, asked, value, positive);
                self.and(vec![guard, test])
            })
            .collect();
        self.or(parts)
    }

    fn how_many_literal(
        &mut self,
        members: &[LoweredMember],
        asked: Comparison,
        value: crate::model::Ratio,
        positive: bool,
    ) -> TruthNode {
        let comparison = if positive { asked } else { asked.negated() };
        let any_left = !positive;
        let floor = u32::try_from(value.floor().to_integer()).ok();
        let ceiling = u32::try_from(value.ceil().to_integer().max(0)).unwrap_or(u32::MAX);
        let is_whole = value.is_integer();
        match comparison {
            Comparison::AtLeast if ceiling == 0 && !any_left => always(),
            Comparison::AtLeast => self.tested(members, at_least(ceiling, any_left)),
            Comparison::AtMost => floor.map_or(never(), |most| self.tested(members, to(most, any_left))),
            Comparison::More => {
                let least = floor.map_or(0, |value| value.saturating_add(1));
                self.tested(members, at_least(least, any_left))
            }
            Comparison::Less => match ceiling.checked_sub(1) {
                Some(most) => self.tested(members, to(most, any_left)),
                None => never(),
            },
            Comparison::Equal => match floor {
                Some(exact) if is_whole => {
                    self.tested(members, CountTest::Between { least: exact, greatest: exact, any_left })
                }
                Some(_) | None => never(),
            },
            Comparison::Unequal => {
                let below = self.how_many_literal(members, Comparison::AtLeast, value, false);
                let above = self.how_many_literal(members, Comparison::AtMost, value, false);
                self.or(vec![below, above])
            }
        }
    }

    fn count_against(
        &mut self,
        members: &[LoweredMember],
        asked: Comparison,
        shape: &Shape,
        positive: bool,
    ) -> TruthNode {
        let counted = self.count_of(members);
        let comparison = if positive { asked } else { asked.negated() };
        let Some(truth) = self.compare(&counted, comparison, shape) else { return self.refuse(false) };
        if positive {
            return truth;
        }
        let any_left = self.any_left(members);
        self.and(vec![truth, any_left])
    }

    /// `at least N, or all that apply`.
    fn or_all(&mut self, count: &Number, members: &[LoweredMember], positive: bool) -> TruthNode {
        let Some(cases) = self.shape(count).and_then(|shape| shape.cases()) else { return self.refuse(false) };
        let parts = cases
            .into_iter()
            .map(|(guard, value)| {
                let needed = u32::try_from(value.ceil().to_integer().max(0)).unwrap_or(u32::MAX);
                let test = if positive {
                    CountTest::Enough { needed, or_none: false }
                } else {
                    CountTest::NotEnough { needed }
                };
                let test = self.tested(members, test);
                self.and(vec![guard, test])
            })
            .collect();
        self.or(parts)
    }

    /// How many members hold, as a number.
    pub(super) fn count_of(&mut self, members: &[LoweredMember]) -> Shape {
        let most = i64::try_from(members.len()).unwrap_or(i64::MAX);
        let parts = members.iter().map(|member| (member.grade, self.truth_of(member.grade, member.holds))).collect();
        let range = super::lower::NumberRange { unit: crate::model::Ratio::from_integer(1), least: 0, greatest: most };
        Shape::node(self.number_op(range, NumberOp::CountOf(parts)), range.unit)
    }

    fn any_left(&mut self, members: &[LoweredMember]) -> TruthNode {
        let present: Vec<(GradeNode, Holds)> = members
            .iter()
            .map(|member| {
                let all = self.scale_of(member.thing).map_or(GradeSet::EMPTY, |scale| self.all_of(scale));
                (member.grade, Holds::Among(all))
            })
            .collect();
        self.count(&present, from(1))
    }
}

fn leaf(truth: TruthNode) -> Lowered {
    Lowered { truth, parts: Vec::new(), things: Vec::new(), members: Vec::new(), number: None }
}

fn from(least: u32) -> CountTest {
    at_least(least, false)
}

fn at_least(least: u32, any_left: bool) -> CountTest {
    CountTest::Between { least, greatest: u32::MAX, any_left }
}

fn to(greatest: u32, any_left: bool) -> CountTest {
    CountTest::Between { least: 0, greatest, any_left }
}
