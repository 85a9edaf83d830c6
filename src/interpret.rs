//! One walk over a plan: answers in, values out.
//!
//! Every value is a set of what is possible: for a complete record each is a set of one, and the walk is an
//! interpreter; for an incomplete one it is an interval pass, which never leaves out a value that some completion gives.
//! [`Values`] is the derivation: which line decided, what is permitted, what each condition gave. It is filled in place, so
//! that a second inspection allocates nothing.

mod counts;
mod judge;
mod numbers;

use crate::model::GradeSet;
use crate::model::Id;
use crate::model::IdVec;
use crate::model::JudgementId;
use crate::plan::GradeNode;
use crate::plan::GradeOp;
use crate::plan::Interval;
use crate::plan::NumberNode;
use crate::plan::NumberQuestion;
use crate::plan::Op;
use crate::plan::Plan;
use crate::plan::TruthNode;
use crate::plan::TruthOp;

pub use judge::{Judged, Stands, acting};

/// The possible answers of every question, and what is known of awards, dense and in the plan's order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answers {
    /// For each grade question, what it may be.
    pub grades: Vec<GradeSet>,
    /// For each number question, what it may be.
    pub numbers: Vec<Interval>,
    /// For each judgement, where its award comes from.
    pub awards: IdVec<JudgementId, AwardFrom>,
    /// Inspectors may take any permitted grade where they have recorded none (for `room`).
    pub free_choices: bool,
}

impl Answers {
    /// Nothing answered: everything that a plan asks may be anything, and every award comes from the rules.
    pub fn unanswered(plan: &Plan) -> Answers {
        let number = |question: &NumberQuestion| Interval {
            least: question.least,
            greatest: question.greatest,
            may_be_absent: false,
        };
        Answers {
            grades: plan.grade_questions.iter().map(|question| question.domain).collect(),
            numbers: plan.number_questions.iter().map(number).collect(),
            awards: IdVec::filled(AwardFrom::RULES, plan.judgements.len()),
            free_choices: false,
        }
    }
}

/// Where a judgement's award comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AwardFrom {
    /// From the rules, and what inspectors recorded.
    Rules {
        /// The grade that inspectors recorded.
        recorded: GradeSet,
        /// Where inspectors have a choice, the grades still considered.
        choices: GradeSet,
    },
    /// It is given: not inspected (every grade), carried forward, recorded and not derived, or not applicable.
    Given(GradeSet),
}

impl AwardFrom {
    /// From the rules, nothing recorded.
    pub const RULES: AwardFrom = AwardFrom::Rules { recorded: GradeSet::EMPTY, choices: AwardFrom::ALL };

    /// Every grade is still considered.
    pub const ALL: GradeSet = GradeSet::from_bits(u64::MAX >> 1);
}

/// What a condition can be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Possible(u8);

impl Possible {
    /// It holds.
    pub const HOLDS: Possible = Possible(1);
    /// It fails.
    pub const FAILS: Possible = Possible(2);
    /// Either.
    pub const OPEN: Possible = Possible(3);

    /// From what is possible.
    pub const fn new(can_hold: bool, can_fail: bool) -> Self {
        Possible(can_hold as u8 | (can_fail as u8) << 1)
    }

    /// Whether it can hold.
    pub const fn can_hold(self) -> bool {
        self.0 & 1 != 0
    }

    /// Whether it can fail.
    pub const fn can_fail(self) -> bool {
        self.0 & 2 != 0
    }

    /// Whether it is known.
    pub const fn is_known(self) -> bool {
        self.0 != 3
    }
}

/// The value of every node, and how every judgement came about.
#[derive(Debug, Clone)]
pub struct Values {
    grades: Vec<GradeSet>,
    truths: Vec<Possible>,
    numbers: Vec<Interval>,
    /// How each judgement came about.
    pub judged: IdVec<JudgementId, Judged>,
}

impl Values {
    /// Room for the values of a plan.
    pub fn new(plan: &Plan) -> Self {
        let mut truths = vec![Possible::OPEN; plan.truths];
        for (slot, value) in truths.iter_mut().zip([Possible::HOLDS, Possible::FAILS]) {
            *slot = value;
        }
        Values {
            grades: plan.grades.clone(),
            truths,
            numbers: plan.numbers.clone(),
            judged: IdVec::filled(Judged::default(), plan.judgements.len()),
        }
    }

    /// The grades that a node may be.
    #[inline]
    #[expect(clippy::indexing_slicing, reason = "nodes are made by the plan that the values are sized for")]
    pub fn grade(&self, node: GradeNode) -> GradeSet {
        self.grades[node.index()]
    }

    /// Whether a condition holds.
    #[inline]
    #[expect(clippy::indexing_slicing, reason = "nodes are made by the plan that the values are sized for")]
    pub fn truth(&self, node: TruthNode) -> Possible {
        self.truths[node.index()]
    }

    /// What a number may be.
    #[inline]
    #[expect(clippy::indexing_slicing, reason = "nodes are made by the plan that the values are sized for")]
    pub fn number(&self, node: NumberNode) -> Interval {
        self.numbers[node.index()]
    }

    #[inline]
    #[expect(clippy::indexing_slicing, reason = "nodes are made by the plan that the values are sized for")]
    fn set_grade(&mut self, node: GradeNode, value: GradeSet) {
        self.grades[node.index()] = value;
    }

    #[inline]
    #[expect(clippy::indexing_slicing, reason = "nodes are made by the plan that the values are sized for")]
    fn set_truth(&mut self, node: TruthNode, value: Possible) {
        self.truths[node.index()] = value;
    }

    #[inline]
    #[expect(clippy::indexing_slicing, reason = "nodes are made by the plan that the values are sized for")]
    fn set_number(&mut self, node: NumberNode, value: Interval) {
        self.numbers[node.index()] = value;
    }
}

/// Evaluates a plan. `values` must have been made for it; it is overwritten.
pub fn interpret(plan: &Plan, answers: &Answers, values: &mut Values) {
    walk(plan, answers, values, |_, award| award);
}

/// The same where more is known of awards than one walk can tell: what reads an award finds only the grades that are
/// among `awards`. How each came about is left as the walk finds it.
pub fn interpret_within(plan: &Plan, answers: &Answers, awards: &IdVec<JudgementId, GradeSet>, values: &mut Values) {
    walk(plan, answers, values, |judgement, award| {
        let known = award.and(awards[judgement]);
        // Nothing in common would be a fault of whoever knows more: then what the walk finds is kept.
        if known == GradeSet::EMPTY { award } else { known }
    });
}

fn walk(plan: &Plan, answers: &Answers, values: &mut Values, known: impl Fn(JudgementId, GradeSet) -> GradeSet) {
    for (question, answer) in plan.grade_questions.iter().zip(&answers.grades) {
        values.set_grade(question.node, *answer);
    }
    for (question, answer) in plan.number_questions.iter().zip(&answers.numbers) {
        values.set_number(question.node, *answer);
    }
    for op in &plan.ops {
        match op {
            Op::Truth(node, op) => {
                let value = truth(values, op);
                values.set_truth(*node, value);
            }
            Op::Grade(node, op) => {
                let value = grade(values, op);
                values.set_grade(*node, value);
            }
            Op::Number(node, op) => {
                let value = numbers::number(values, op);
                values.set_number(*node, value);
            }
            Op::Judge(judgement) => {
                let judged = judge::judge(&plan.judgements[*judgement], answers, *judgement, values);
                values.judged[*judgement] = judged;
                values.set_grade(Plan::award(*judgement), known(*judgement, judged.award));
            }
        }
    }
}

fn truth(values: &Values, op: &TruthOp) -> Possible {
    match op {
        TruthOp::OneOf(grade, set) => {
            let grade = values.grade(*grade);
            Possible::new(!grade.and(*set).is_empty(), !grade.is_within(*set))
        }
        TruthOp::CountGrades(members, test) => counts::count_grades(values, members, *test),
        TruthOp::Count(members, test) => counts::count(values, members, *test),
        TruthOp::And(parts) => parts.iter().fold(Possible::HOLDS, |all, part| {
            let part = values.truth(*part);
            Possible::new(all.can_hold() && part.can_hold(), all.can_fail() || part.can_fail())
        }),
        TruthOp::Or(parts) => parts.iter().fold(Possible::FAILS, |any, part| {
            let part = values.truth(*part);
            Possible::new(any.can_hold() || part.can_hold(), any.can_fail() && part.can_fail())
        }),
        TruthOp::Unless(part) => {
            let part = values.truth(*part);
            Possible::new(part.can_fail(), part.can_hold())
        }
        TruthOp::Compare(left, right, bits) => compare(values.grade(*left), values.grade(*right), *bits),
        TruthOp::Sum { terms, constant, relation } => numbers::sum(values, terms, *constant, *relation),
    }
}

/// Bit 0: the left is better; bit 1: the same; bit 2: worse.
fn compare(left: GradeSet, right: GradeSet, bits: u8) -> Possible {
    let mut can_hold = false;
    let mut can_fail = left.has_nothing() || right.has_nothing();
    if let (Some(left_best), Some(left_worst), Some(right_best), Some(right_worst)) =
        (left.best(), left.worst(), right.best(), right.worst())
    {
        let outcomes =
            [left_best < right_worst, !left.grades().and(right.grades()).is_empty(), left_worst > right_best];
        for (place, possible) in outcomes.into_iter().enumerate() {
            if possible {
                if bits & (1 << place) != 0 {
                    can_hold = true;
                } else {
                    can_fail = true;
                }
            }
        }
    }
    Possible::new(can_hold, can_fail)
}

fn grade(values: &Values, op: &GradeOp) -> GradeSet {
    match op {
        GradeOp::AskedWhen { answer, criterion, when } => {
            let (criterion, when) = (values.grade(*criterion), values.truth(*when));
            let mut result = GradeSet::EMPTY;
            if when.can_hold() && !criterion.grades().is_empty() {
                result = values.grade(*answer);
            }
            if when.can_fail() || criterion.has_nothing() {
                result = result.or(GradeSet::NOTHING);
            }
            result
        }
        GradeOp::Best(grades, none) => extreme(values, grades, *none, judge::better_of),
        GradeOp::Worst(grades, none) => extreme(values, grades, *none, judge::worse_of),
        GradeOp::Median(grades, none) => median(values, grades, *none),
    }
}

/// Folds those present; the value that nothing is left turns into `none`.
fn extreme(
    values: &Values,
    grades: &[GradeNode],
    none: GradeSet,
    pick: fn(GradeSet, GradeSet) -> GradeSet,
) -> GradeSet {
    // Nothing in the accumulator: none of those so far is present.
    let mut result = GradeSet::NOTHING;
    for node in grades {
        let value = values.grade(*node);
        let mut next = pick(result.grades(), value.grades());
        if result.has_nothing() {
            next = next.or(value.grades());
        }
        if value.has_nothing() {
            next = next.or(result);
        }
        result = next;
    }
    if result.has_nothing() { result.grades().or(none) } else { result }
}

/// The median is among the grades `g` such that enough can stand on either side; found by trying each grade against
/// the fewest and the most members that can be better or worse.
fn median(values: &Values, grades: &[GradeNode], none: GradeSet) -> GradeSet {
    let mut union = GradeSet::EMPTY;
    let mut can_be_empty = true;
    for node in grades {
        let value = values.grade(*node);
        union = union.or(value.grades());
        can_be_empty &= value.has_nothing();
    }
    let mut result = if can_be_empty { none } else { GradeSet::EMPTY };
    for candidate in union.iter() {
        if can_be_median(values, grades, candidate) {
            result = result.or(GradeSet::one(candidate));
        }
    }
    result
}

/// With `b` better, `s` the same and `w` worse, the worse of the middle two is the same when `b <= (n/2)` and `b + s > n/2`
/// for `n = b + s + w` (places from 0). Counts are not independent of one another, so each member is taken
/// where it helps: this may let in a grade that cannot be, and never leaves one out.
fn can_be_median(values: &Values, grades: &[GradeNode], candidate: crate::model::GradeId) -> bool {
    let same = GradeSet::one(candidate);
    let better = GradeSet::from_bits(same.bits() - 1);
    // Sign sums: `b + s - w` as great as can be, and `w + s - b` likewise.
    let (mut not_worse, mut not_better, mut any_same) = (0_i64, 0_i64, false);
    for node in grades {
        let value = values.grade(*node);
        let (can_same, can_better) = (!value.and(same).is_empty(), !value.and(better).is_empty());
        let can_worse = !value.grades().without(same).without(better).is_empty();
        any_same |= can_same;
        let best = |first: bool, second: bool| match (first || can_same, value.has_nothing(), second) {
            (true, ..) => 1,
            (false, true, _) => 0,
            (false, false, true) => -1,
            (false, false, false) => 0,
        };
        not_worse += best(can_better, can_worse);
        not_better += best(can_worse, can_better);
    }
    // The place n/2 (from 0) is not better: b <= n/2, so w + s - b >= 0; it is not worse: b + s > n/2, so b + s - w > 0.
    any_same && not_worse > 0 && not_better >= 0
}
