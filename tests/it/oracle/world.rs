//! Conditions, grades and numbers in one completion.

use super::completion::Answered;
use super::completion::Completion;
use super::completion::CriterionAnswer;
use super::scope::Question;
use super::scope::quantifier_number;
use assize::model::Condition;
use assize::model::ConditionKind;
use assize::model::CriterionId;
use assize::model::FactId;
use assize::model::FactType;
use assize::model::Framework;
use assize::model::GradeId;
use assize::model::GradeTest;
use assize::model::GradeValue;
use assize::model::Graded;
use assize::model::JudgementId;
use assize::model::Number;
use assize::model::NumberKind;
use assize::model::NumberTest;
use assize::model::Quantifier;
use assize::model::Ratio;
use assize::model::Rounding;
use assize::model::SetMember;
use assize::model::TermMeaning;
use assize::model::TierItem;
use assize::record::FactValue;
use std::collections::BTreeMap;

/// All that a rule can read.
#[derive(Clone, Copy)]
pub(crate) struct World<'a> {
    pub(crate) framework: &'a Framework,
    pub(crate) completion: &'a Completion,
    pub(crate) awards: &'a BTreeMap<JudgementId, Option<GradeId>>,
}

/// What a condition comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Truth {
    Holds,
    Fails,
    NothingThere,
}

impl Truth {
    pub(super) fn of(holds: bool) -> Truth {
        if holds { Truth::Holds } else { Truth::Fails }
    }

    pub(super) fn of_present(holds: Option<bool>) -> Truth {
        holds.map_or(Truth::NothingThere, Truth::of)
    }

    pub(super) fn negated(self) -> Truth {
        match self {
            Truth::Holds => Truth::Fails,
            Truth::Fails => Truth::Holds,
            Truth::NothingThere => Truth::NothingThere,
        }
    }
}

impl World<'_> {
    pub(super) fn criterion(&self, id: CriterionId) -> Option<&CriterionAnswer> {
        match self.completion.get(&Question::Criterion(id))? {
            Answered::Criterion(answer) => Some(answer),
            Answered::Fact(_) | Answered::Grade(_) => None,
        }
    }

    pub(super) fn fact(&self, id: FactId) -> Option<FactValue> {
        match self.completion.get(&Question::Fact(id))? {
            Answered::Fact(value) => Some(*value),
            Answered::Criterion(_) | Answered::Grade(_) => None,
        }
    }

    pub(super) fn answered_grade(&self, question: Question) -> Option<GradeId> {
        match self.completion.get(&question)? {
            Answered::Grade(grade) => *grade,
            Answered::Criterion(_) | Answered::Fact(_) => None,
        }
    }

    pub(super) fn item_is_satisfied(&self, item: &TierItem, substantial: bool) -> bool {
        let is_satisfied = |id: &CriterionId| {
            let satisfied_at = self.framework[self.framework[*id].scale].satisfied_at;
            self.criterion(*id)
                .and_then(|answer| Some((answer.grade? <= satisfied_at?) && (answer.substantial || !substantial)))
        };
        match item {
            TierItem::Criterion(id) => is_satisfied(id).unwrap_or(true),
            TierItem::AtLeast { count, or_all, criteria, .. } => {
                let present: Vec<bool> = criteria.iter().filter_map(is_satisfied).collect();
                let satisfied = present.iter().filter(|is| **is).count();
                satisfied >= *count as usize || (*or_all && satisfied == present.len())
            }
        }
    }

    /// The grade of a thing; absent where it is not applicable, not given, or there is none.
    pub(crate) fn grade(&self, thing: Graded) -> Option<GradeId> {
        match thing {
            Graded::Judgement(id) => {
                self.awards.get(&id).copied().unwrap_or_else(|| self.answered_grade(Question::NotInspected(id)))
            }
            Graded::Criterion(id) => self.criterion(id)?.grade,
            Graded::AlsoAsked(id, place) => self.criterion(id)?.also.get(place as usize).copied().flatten(),
            Graded::Fact(id) => match self.fact(id)? {
                FactValue::Grade(grade) => Some(grade),
                FactValue::YesOrNo(_) | FactValue::Number(_) => None,
            },
            Graded::Previous(id, kind) => self.answered_grade(Question::Previous(id, kind)),
        }
    }

    pub(super) fn present(&self, set: &[Graded]) -> Vec<GradeId> {
        let mut grades: Vec<_> = set.iter().filter_map(|thing| self.grade(*thing)).collect();
        grades.sort();
        grades
    }

    pub(crate) fn value(&self, value: &GradeValue) -> Option<GradeId> {
        match value {
            GradeValue::Grade(_, grade) => Some(*grade),
            GradeValue::Of(thing) => self.grade(*thing),
            GradeValue::Best(set, none) => self.present(set).first().copied().or(*none),
            GradeValue::Worst(set, none) => self.present(set).last().copied().or(*none),
            GradeValue::Median(set, none) => {
                let grades = self.present(set);
                grades.get(grades.len() / 2).copied().or(*none)
            }
        }
    }

    pub(crate) fn holds(&self, condition: &Condition) -> bool {
        self.truth(condition) == Truth::Holds
    }

    pub(super) fn truth(&self, condition: &Condition) -> Truth {
        match &condition.kind {
            ConditionKind::And(parts) => {
                let truths: Vec<_> = parts.iter().map(|part| self.truth(part)).collect();
                if truths.contains(&Truth::Fails) {
                    Truth::Fails
                } else if truths.contains(&Truth::NothingThere) {
                    Truth::NothingThere
                } else {
                    Truth::Holds
                }
            }
            ConditionKind::Or(parts) => {
                let truths: Vec<_> = parts.iter().map(|part| self.truth(part)).collect();
                if truths.contains(&Truth::Holds) {
                    Truth::Holds
                } else if truths.contains(&Truth::NothingThere) {
                    Truth::NothingThere
                } else {
                    Truth::Fails
                }
            }
            ConditionKind::Not(part) => self.truth(part).negated(),
            ConditionKind::Yes(fact) => {
                Truth::of_present(self.fact(*fact).map(|value| value == FactValue::YesOrNo(true)))
            }
            ConditionKind::Term(term) => match &self.framework[*term].means {
                TermMeaning::Condition(condition) => self.truth(condition),
                TermMeaning::Number(_) => Truth::NothingThere,
            },
            ConditionKind::Grade(thing, test) => self.grade_test(self.grade(*thing), test),
            ConditionKind::Number(number, test) => Truth::of_present(self.number_test(number, test)),
            ConditionKind::Set(quantifier, members) => self.set(quantifier, members),
        }
    }

    pub(super) fn grade_test(&self, grade: Option<GradeId>, test: &GradeTest) -> Truth {
        let against = |value: &GradeValue, passes: fn(GradeId, GradeId) -> bool| {
            Truth::of_present(grade.zip(self.value(value)).map(|(grade, other)| passes(grade, other)))
        };
        match test {
            GradeTest::OneOf(_, grades) => Truth::of_present(grade.map(|grade| grades.contains(&grade))),
            GradeTest::Rated => Truth::of(grade.is_some()),
            GradeTest::NotApplicable => Truth::of(grade.is_none()),
            GradeTest::BetterThan(value) => against(value, |grade, other| grade < other),
            GradeTest::WorseThan(value) => against(value, |grade, other| grade > other),
            GradeTest::SameAs(value) => against(value, |grade, other| grade == other),
        }
    }

    /// How many members are present, and of how many the condition holds.
    pub(super) fn count(&self, members: &[SetMember]) -> (usize, usize) {
        let present: Vec<_> = members.iter().filter(|member| self.grade(member.thing).is_some()).collect();
        (present.len(), present.iter().filter(|member| self.holds(&member.condition)).count())
    }

    pub(super) fn set(&self, quantifier: &Quantifier, members: &[SetMember]) -> Truth {
        let (present, satisfied) = self.count(members);
        let number = quantifier_number(quantifier).map(|number| self.number(number));
        let Some(needed) = number.unwrap_or(Some(Ratio::from_integer(0))) else { return Truth::NothingThere };
        let counted = Ratio::from_integer(satisfied as i128);
        let holds = match quantifier {
            Quantifier::Every => present > 0 && satisfied == present,
            Quantifier::Any => satisfied > 0,
            Quantifier::No => satisfied == 0,
            Quantifier::AtLeast(_, or_all) => counted >= needed || (*or_all && present > 0 && satisfied == present),
            Quantifier::AtMost(_) => counted <= needed,
            Quantifier::Exactly(_) => counted == needed,
            Quantifier::MoreThan(_) => counted > needed,
            Quantifier::FewerThan(_) => counted < needed,
            Quantifier::MoreThanHalf => present > 0 && satisfied * 2 > present,
        };
        match (holds, present) {
            (true, _) => Truth::Holds,
            // The negation of a set condition whose set is empty does not hold either.
            (false, 0) => Truth::NothingThere,
            (false, _) => Truth::Fails,
        }
    }

    pub(super) fn number_test(&self, number: &Number, test: &NumberTest) -> Option<bool> {
        let number = self.number(number)?;
        Some(match test {
            NumberTest::AtLeast(other) => number >= self.number(other)?,
            NumberTest::AtMost(other) => number <= self.number(other)?,
            NumberTest::MoreThan(other) => number > self.number(other)?,
            NumberTest::LessThan(other) => number < self.number(other)?,
            NumberTest::Equals(other) => number == self.number(other)?,
            NumberTest::FromTo(from, to) => *from <= number && number <= *to,
        })
    }

    /// The points of a present thing, and the most that it could have.
    pub(super) fn points(&self, thing: Graded) -> Option<(Ratio, Ratio)> {
        let grade = self.grade(thing)?;
        let scale = match thing {
            Graded::Judgement(id) | Graded::Previous(id, _) => self.framework[id].scale,
            Graded::Criterion(id) => self.framework[id].scale,
            Graded::AlsoAsked(id, place) => self.framework[id].also_asks.get(place as usize)?.scale,
            Graded::Fact(id) => match self.framework[id].kind {
                FactType::OnScale(scale) => scale,
                FactType::YesOrNo | FactType::Number { .. } => return None,
            },
        };
        let scale = &self.framework[scale];
        let most = scale.grades.iter().filter_map(|grade| grade.worth).max()?;
        Some((scale.grade(grade)?.worth?, most))
    }

    pub(super) fn number(&self, number: &Number) -> Option<Ratio> {
        let all_points =
            |set: &[Graded]| -> Vec<(Ratio, Ratio)> { set.iter().filter_map(|thing| self.points(*thing)).collect() };
        let sum = |points: &[(Ratio, Ratio)]| -> Ratio { points.iter().map(|(points, _)| *points).sum() };
        match &number.kind {
            NumberKind::Literal(value) => Some(*value),
            NumberKind::Fact(fact) => match self.fact(*fact)? {
                FactValue::Number(value) => Some(value),
                FactValue::YesOrNo(_) | FactValue::Grade(_) => None,
            },
            NumberKind::Term(term) => match &self.framework[*term].means {
                TermMeaning::Number(number) => self.number(number),
                TermMeaning::Condition(_) => None,
            },
            NumberKind::Points(thing) => Some(self.points(*thing)?.0),
            NumberKind::Total(set) => Some(sum(&all_points(set))),
            NumberKind::Mean(set, none) => {
                let points = all_points(set);
                if points.is_empty() { *none } else { Some(sum(&points) / Ratio::from_integer(points.len() as i128)) }
            }
            NumberKind::Highest(set, none) => all_points(set).iter().map(|(points, _)| *points).max().or(*none),
            NumberKind::Lowest(set, none) => all_points(set).iter().map(|(points, _)| *points).min().or(*none),
            NumberKind::PercentageOfPoints(set, none) => {
                let points = all_points(set);
                let most: Ratio = points.iter().map(|(_, most)| *most).sum();
                if points.is_empty() { *none } else { quotient(sum(&points) * Ratio::from_integer(100), most) }
            }
            NumberKind::CountOf(members) => Some(Ratio::from_integer(self.count(members).1 as i128)),
            NumberKind::Plus(a, b) => Some(self.number(a)? + self.number(b)?),
            NumberKind::Minus(a, b) => Some(self.number(a)? - self.number(b)?),
            NumberKind::Times(a, b) => Some(self.number(a)? * self.number(b)?),
            NumberKind::Over(a, b) => quotient(self.number(a)?, self.number(b)?),
            NumberKind::SmallerOf(parts) => self.numbers(parts)?.into_iter().min(),
            NumberKind::LargerOf(parts) => self.numbers(parts)?.into_iter().max(),
            NumberKind::Rounded(part, how, to) => Some(rounded(self.number(part)?, *how, *to)),
            NumberKind::Cases(cases, otherwise) => {
                Some(cases.iter().find(|(when, _)| self.holds(when)).map_or(*otherwise, |(_, value)| *value))
            }
        }
    }

    pub(super) fn numbers(&self, parts: &[Number]) -> Option<Vec<Ratio>> {
        parts.iter().map(|part| self.number(part)).collect()
    }
}

pub(super) fn quotient(above: Ratio, below: Ratio) -> Option<Ratio> {
    (below != Ratio::from_integer(0)).then(|| above / below)
}

pub(super) fn rounded(value: Ratio, how: Rounding, to: Ratio) -> Ratio {
    let (half, multiples) = (Ratio::new(1, 2), value / to);
    let whole = match how {
        Rounding::HalfUp => (multiples + half).floor(),
        Rounding::HalfDown => (multiples - half).ceil(),
        Rounding::Up => multiples.ceil(),
        Rounding::Down => multiples.floor(),
    };
    whole * to
}
