//! What the variables of a diagram ask, and the values they may have.
//!
//! A question is one variable: a criterion with all that is asked of it (what it also asks, whether its evidence is
//! substantial) counts as one answer. A number's values are cut into the ranges that no rule can tell apart, so that a
//! long range costs no more than the constants it is compared with.

use std::collections::BTreeSet;

use crate::interpret::Answers;
use crate::interpret::Values;
use crate::interpret::interpret;
use crate::model::CriterionId;
use crate::model::FactId;
use crate::model::GradeSet;
use crate::model::JudgementId;
use crate::model::KindId;
use crate::plan::Asked;
use crate::plan::GradeNode;
use crate::plan::GradeOp;
use crate::plan::NumberNode;
use crate::plan::NumberOp;
use crate::plan::Op;
use crate::plan::Plan;
use crate::plan::Relation;
use crate::plan::TruthOp;

use super::store::TooLarge;

/// Numbers whose every value must be told apart have no more than so many.
const MOST_VALUES: usize = 4096;

/// What is asked of an inspection: what counts as one answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Question {
    /// A criterion, with what it also asks and whether its evidence is substantial.
    Criterion(CriterionId),
    /// A fact.
    Fact(FactId),
    /// A previous award.
    Previous(JudgementId, Option<KindId>),
}

impl Question {
    /// The question that something asked belongs to.
    pub const fn of(asked: Asked) -> Self {
        match asked {
            Asked::Criterion(id) | Asked::AlsoAsked(id, _) | Asked::Substantial(id) => Question::Criterion(id),
            Asked::Fact(id) => Question::Fact(id),
            Asked::Previous(judgement, kind) => Question::Previous(judgement, kind),
        }
    }
}

/// What a variable stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Asks {
    /// The answer to a question.
    Question(Question),
    /// The award of a judgement that the rules do not derive here: not inspected, carried forward, as published.
    Given(JudgementId),
    /// The award that inspectors recorded.
    Recorded(JudgementId),
    /// What inspectors choose where the rules expect nothing.
    Choice(JudgementId),
    /// The award of a judgement that has a diagram of its own.
    Award(JudgementId),
}

/// A value of a variable.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// For each of the variable's places a grade, nothing, or `EMPTY` where it makes no difference.
    Grades(Box<[GradeSet]>),
    /// Numbers that no rule can tell apart, in the question's units.
    Numbers(i64, i64),
}

impl Value {
    /// The first or only grade.
    pub fn grade(&self) -> GradeSet {
        match self {
            Value::Grades(grades) => grades.first().copied().unwrap_or(GradeSet::EMPTY),
            Value::Numbers(..) => GradeSet::EMPTY,
        }
    }
}

/// A variable.
#[derive(Debug, Clone)]
pub struct Variable {
    /// What it stands for.
    pub asks: Asks,
    /// The places, among the plan's grade questions or its number questions, that it answers.
    pub places: Box<[u32]>,
    /// Its values, best first where there is a best.
    pub values: Vec<Value>,
}

/// A variable of an award.
pub(super) fn of_award(plan: &Plan, asks: Asks) -> Variable {
    let (id, extra) = match asks {
        Asks::Recorded(id) => (id, Some(GradeSet::EMPTY)),
        Asks::Choice(id) => (id, None),
        Asks::Given(id) | Asks::Award(id) => (id, Some(GradeSet::NOTHING)),
        Asks::Question(_) => return Variable { asks, places: Box::default(), values: Vec::new() },
    };
    let grades = plan.judgements[id].all.iter().map(GradeSet::one);
    let values = grades.chain(extra).map(|grade| Value::Grades([grade].into())).collect();
    Variable { asks, places: Box::default(), values }
}

/// Everything about questions that stays the same for the whole plan.
pub(super) struct Questions<'a> {
    plan: &'a Plan,
    /// For each number question, the sums that it stands in.
    sums: Vec<Vec<usize>>,
}

impl<'a> Questions<'a> {
    pub(super) fn new(plan: &'a Plan) -> Self {
        let mut sums = vec![Vec::new(); plan.number_questions.len()];
        let mut place_of = vec![None; plan.numbers.len()];
        for (place, question) in plan.number_questions.iter().enumerate() {
            set(&mut place_of, crate::model::Id::index(question.node), place);
        }
        for (at, op) in plan.ops.iter().enumerate() {
            if let Op::Truth(_, TruthOp::Sum { terms, .. }) = op {
                for (_, node) in terms {
                    let place = place_of.get(crate::model::Id::index(*node)).copied().flatten();
                    if let Some(known) = place.and_then(|place: usize| sums.get_mut(place)) {
                        known.push(at);
                    }
                }
            }
        }
        Questions { plan, sums }
    }

    /// The variable of a question.
    pub(super) fn variable(&self, question: Question) -> Result<Variable, TooLarge> {
        let asks = Asks::Question(question);
        match question {
            Question::Criterion(id) => Ok(self.criterion(id)),
            Question::Fact(id) => match self.plan.places.facts[id] {
                crate::plan::FactPlace::Grade(place) => Ok(self.single(asks, place)),
                crate::plan::FactPlace::Number(place) => self.number(asks, place),
                crate::plan::FactPlace::Nowhere => {
                    Ok(Variable { asks, places: Box::default(), values: vec![Value::Grades(Box::default())] })
                }
            },
            Question::Previous(judgement, kind) => {
                let known = self.plan.places.previous.iter().find(|it| it.0 == judgement && it.1 == kind);
                Ok(self.single(asks, known.map_or(0, |it| it.2)))
            }
        }
    }

    /// A question answered by one grade, or by yes or no.
    fn single(&self, asks: Asks, place: u32) -> Variable {
        let values = each(self.domain(place)).map(|grade| Value::Grades([grade].into())).collect();
        Variable { asks, places: [place].into(), values }
    }

    fn domain(&self, place: u32) -> GradeSet {
        self.plan.grade_questions.get(place as usize).map_or(GradeSet::EMPTY, |question| question.domain)
    }

    /// A criterion with all that is asked of it. What it also asks is asked of some answers only; of one that is not
    /// applicable nothing more is.
    fn criterion(&self, id: CriterionId) -> Variable {
        let places = &self.plan.places;
        let also: Vec<u32> = places.also[id].iter().copied().flatten().collect();
        let all: Vec<u32> = places.criteria[id].into_iter().chain(places.substantial[id]).chain(also.clone()).collect();
        let mut values = Vec::new();
        for grade in each(places.criteria[id].map_or(GradeSet::EMPTY, |place| self.domain(place))) {
            let asked = self.asked(id, grade, &also);
            let mut whole = vec![vec![grade]];
            if places.substantial[id].is_some() {
                let substantial = if grade.has_nothing() { GradeSet::EMPTY } else { GradeSet::all(2) };
                whole = extended(&whole, substantial);
            }
            for (place, is_asked) in also.iter().zip(asked) {
                whole = extended(&whole, if is_asked { self.domain(*place) } else { GradeSet::EMPTY });
            }
            values.extend(whole.into_iter().map(|value| Value::Grades(value.into())));
        }
        Variable { asks: Asks::Question(Question::Criterion(id)), places: all.into(), values }
    }

    /// Which of the things that a criterion also asks are asked when it is answered so.
    fn asked(&self, id: CriterionId, grade: GradeSet, also: &[u32]) -> Vec<bool> {
        if also.is_empty() {
            return Vec::new();
        }
        let plan = self.plan;
        let mut answers = Answers::unanswered(plan);
        let slot = plan.places.criteria[id].and_then(|place| answers.grades.get_mut(place as usize));
        slot.into_iter().for_each(|slot| *slot = grade);
        let mut values = Values::new(plan);
        interpret(plan, &answers, &mut values);
        let is_asked = |place: &u32| {
            let node = plan.grade_questions.get(*place as usize).map(|question| question.node);
            // Two editions in one plan may each have a condition of their own.
            let mut conditions = plan.ops.iter().filter_map(|op| match op {
                Op::Grade(_, GradeOp::AskedWhen { answer, when, .. }) if Some(*answer) == node => Some(*when),
                Op::Grade(..) | Op::Truth(..) | Op::Number(..) | Op::Judge(_) => None,
            });
            let first = conditions.next();
            let can_hold = |when| values.truth(when).can_hold();
            !grade.has_nothing() && first.is_none_or(|first| can_hold(first) || conditions.any(can_hold))
        };
        also.iter().map(is_asked).collect()
    }

    /// A number, its values cut where some sum it stands in comes to stand otherwise to 0.
    fn number(&self, asks: Asks, place: u32) -> Result<Variable, TooLarge> {
        let Some(question) = self.plan.number_questions.get(place as usize) else { return Err(TooLarge) };
        let step = question.step.max(1);
        let mut cuts = BTreeSet::new();
        for at in self.sums.get(place as usize).into_iter().flatten() {
            let Some(Op::Truth(_, TruthOp::Sum { terms, constant, relation })) = self.plan.ops.get(*at) else {
                continue;
            };
            self.cut(question.node, terms, *constant, *relation, &mut cuts)?;
        }
        let mut starts: Vec<i64> = vec![question.least];
        starts.extend(cuts.into_iter().filter(|cut| *cut > question.least && *cut <= question.greatest));
        // Every start is moved up to a value that can be answered; two may then fall together.
        let on_step = |value: i64| question.least + (value - question.least + step - 1) / step * step;
        starts.iter_mut().for_each(|start| *start = on_step(*start));
        starts.retain(|start| *start <= question.greatest);
        starts.dedup();
        if starts.len() > MOST_VALUES {
            return Err(TooLarge);
        }
        let last = question.least + (question.greatest - question.least) / step * step;
        let ends = starts.iter().skip(1).map(|start| start - step).chain([last]);
        let values = starts.iter().copied().zip(ends).map(|(from, to)| Value::Numbers(from, to)).collect();
        Ok(Variable { asks, places: [place].into(), values })
    }

    /// The values from which on a number makes a sum stand otherwise to 0, whatever the rest of the sum is.
    fn cut(
        &self,
        node: NumberNode,
        terms: &[(i64, NumberNode)],
        constant: i64,
        relation: Relation,
        cuts: &mut BTreeSet<i64>,
    ) -> Result<(), TooLarge> {
        let mut rest = BTreeSet::from([constant]);
        let mut own = 0;
        for (coefficient, term) in terms {
            if *term == node {
                own += coefficient;
            } else {
                let values = self.possible(*term)?;
                rest = sums(&rest, &values.into_iter().map(|value| coefficient * value).collect())?;
            }
        }
        if own == 0 {
            return Ok(());
        }
        for value in rest {
            // own * n + value, against 0.
            let zero = (-value).div_euclid(own);
            let is_whole = zero * own == -value;
            match relation {
                Relation::AtLeast if own > 0 && !is_whole => _ = cuts.insert(zero + 1),
                Relation::AtLeast if own > 0 => _ = cuts.insert(zero),
                // For a negative divisor n is at most the quotient, which is rounded up here.
                Relation::AtLeast if !is_whole => _ = cuts.insert(zero),
                Relation::AtLeast => _ = cuts.insert(zero + 1),
                Relation::Equal | Relation::Unequal if is_whole => cuts.extend([zero, zero + 1]),
                Relation::Equal | Relation::Unequal => {}
            }
            if cuts.len() > MOST_VALUES {
                return Err(TooLarge);
            }
        }
        Ok(())
    }

    /// The values that a number may have.
    fn possible(&self, node: NumberNode) -> Result<BTreeSet<i64>, TooLarge> {
        if let Some(question) = self.plan.number_questions.iter().find(|question| question.node == node) {
            let step = question.step.max(1);
            let count = (question.greatest - question.least) / step + 1;
            if usize::try_from(count).is_ok_and(|count| count <= MOST_VALUES) {
                return Ok((0..count).map(|at| question.least + at * step).collect());
            }
            return Err(TooLarge);
        }
        let op = self.plan.ops.iter().find_map(|op| match op {
            Op::Number(made, op) if *made == node => Some(op),
            Op::Grade(..) | Op::Truth(..) | Op::Number(..) | Op::Judge(_) => None,
        });
        let worths = |(_, worths): &(GradeNode, Box<[i64]>)| worths.iter().copied().collect::<BTreeSet<i64>>();
        match op {
            None => Ok(BTreeSet::from([0])),
            Some(NumberOp::Points(_, worths)) => Ok(worths.iter().copied().collect()),
            Some(NumberOp::Total(parts)) => all_sums(parts.iter().map(worths)),
            Some(NumberOp::Highest(parts, none) | NumberOp::Lowest(parts, none)) => {
                Ok(parts.iter().flat_map(worths).chain(*none).collect())
            }
            Some(NumberOp::CountOf(parts)) => Ok((0..=i64::try_from(parts.len()).unwrap_or(i64::MAX)).collect()),
            Some(NumberOp::Weighed(parts)) => all_sums(parts.iter().map(|(_, weight)| BTreeSet::from([*weight]))),
        }
    }
}

/// The sums of one of each, any left out.
fn all_sums(parts: impl Iterator<Item = BTreeSet<i64>>) -> Result<BTreeSet<i64>, TooLarge> {
    let mut result = BTreeSet::from([0]);
    for mut part in parts {
        part.insert(0);
        result = sums(&result, &part)?;
    }
    Ok(result)
}

fn sums(left: &BTreeSet<i64>, right: &BTreeSet<i64>) -> Result<BTreeSet<i64>, TooLarge> {
    let result: BTreeSet<i64> = left.iter().flat_map(|left| right.iter().map(move |right| left + right)).collect();
    if result.len() > MOST_VALUES { Err(TooLarge) } else { Ok(result) }
}

/// Each thing of a set by itself: grades best first, then nothing.
fn each(set: GradeSet) -> impl Iterator<Item = GradeSet> {
    set.iter().map(GradeSet::one).chain(set.has_nothing().then_some(GradeSet::NOTHING))
}

/// Each value with each of some grades behind it; with `EMPTY` where there are none.
fn extended(values: &[Vec<GradeSet>], by: GradeSet) -> Vec<Vec<GradeSet>> {
    let by: Vec<GradeSet> = if by.is_empty() { vec![GradeSet::EMPTY] } else { each(by).collect() };
    let with = |value: &Vec<GradeSet>| {
        let value = value.clone();
        by.clone().into_iter().map(move |grade| value.iter().copied().chain([grade]).collect())
    };
    values.iter().flat_map(with).collect()
}

fn set<T>(list: &mut [Option<T>], place: usize, value: T) {
    if let Some(slot) = list.get_mut(place) {
        *slot = Some(value);
    }
}
