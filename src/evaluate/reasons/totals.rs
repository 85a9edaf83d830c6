//! By how much: the totals and counts that a change moves across what a rule asks of them.
//!
//! An answer that counts only in a total says little by itself: what the total comes to, before and after, is told beside
//! it. Both are read off two explanations, one of what is recorded and one of the record as changed.

use crate::interpret::Answers;
use crate::interpret::AwardFrom;
use crate::interpret::Values;
use crate::interpret::interpret;
use crate::model::GradeSet;
use crate::model::Graded;
use crate::model::JudgementId;
use crate::model::Ratio;
use crate::model::RuleId;
use crate::plan::reads::Makers;

use super::super::BlockState;
use super::super::ConditionState;
use super::super::CriterionState;
use super::super::Explanation;
use super::super::Truth;
use super::super::explain::Context;
use super::Measure;
use super::Total;
use super::answers::Recorded;

/// What is recorded, worked out once for all changes of a judgement.
pub(super) struct Before<'a> {
    recorded: &'a Recorded<'a>,
    makers: Makers,
    values: Values,
}

/// Something that is measured, and whether what is asked of it holds.
struct Measured {
    words: String,
    measure: Measure,
    /// The least and the greatest that it may be.
    value: (Ratio, Ratio),
    truth: Truth,
}

impl<'a> Before<'a> {
    pub(super) fn of(recorded: &'a Recorded<'a>) -> Before<'a> {
        let mut values = Values::new(recorded.plan);
        interpret(recorded.plan, recorded.answers, &mut values);
        Before { recorded, makers: Makers::of(recorded.plan), values }
    }

    /// What changed answers move in a judgement, and in those below it whose awards they move.
    pub(super) fn moved_by(&self, judgement: JudgementId, changed: &Answers) -> Vec<Total> {
        let plan = self.recorded.plan;
        let mut values = Values::new(plan);
        interpret(plan, changed, &mut values);
        let mut order = vec![judgement];
        let mut place = 0;
        while let Some(id) = order.get(place).copied() {
            place += 1;
            let is_moved = |id: &JudgementId| {
                let is_derived = matches!(changed.awards[*id], AwardFrom::Rules { .. });
                is_derived && values.judged[*id].award != self.values.judged[*id].award
            };
            let more: Vec<JudgementId> = plan.judgements[id].reads.iter().copied().filter(is_moved).collect();
            let new: Vec<JudgementId> = more.into_iter().filter(|id| !order.contains(id)).collect();
            order.extend(new);
        }
        order.into_iter().flat_map(|id| self.moved_in(id, changed, &values)).collect()
    }

    fn moved_in(&self, judgement: JudgementId, changed: &Answers, values: &Values) -> Vec<Total> {
        let (framework, plan) = (self.recorded.framework, self.recorded.plan);
        let explain = |answers: &Answers, values: &Values| {
            // One grade stands for the range: what is open is not asked here.
            let range = plan.judgements[judgement].all.best().map_or(GradeSet::NOTHING, GradeSet::one);
            Context::new(framework, plan, &self.makers, answers, values).explain(judgement, range, None)
        };
        let before = explain(self.recorded.answers, &self.values);
        let after = explain(changed, values);
        let mut found: Vec<Total> = Vec::new();
        for rule in told_by(&before, &after) {
            for (old, new) in self.measured(&before, rule).into_iter().zip(self.measured(&after, rule)) {
                let is_told = found.iter().any(|total| total.condition == new.words && total.measure == new.measure);
                if old.truth != new.truth && old.value != new.value && !is_told {
                    let (from, to) = (old.value, new.value);
                    let (was, becomes) = (old.truth, new.truth);
                    found.push(Total { judgement, condition: new.words, measure: new.measure, from, to, was, becomes });
                }
            }
        }
        found
    }

    /// What the conditions of a rule measure, in the order in which it does.
    fn measured(&self, explanation: &Explanation, rule: RuleId) -> Vec<Measured> {
        let lines = explanation.lines.iter().chain(&explanation.not_given);
        let of_lines = lines.filter(|line| line.rule == rule).filter_map(|line| line.condition.as_ref());
        let of_steps = explanation.steps.iter().filter(|step| step.rule == rule).map(|step| &step.condition);
        let limits = explanation.limits.iter().filter(|limit| limit.rule == rule);
        let conditions = of_lines.chain(of_steps).chain(limits.filter_map(|limit| limit.condition.as_ref()));
        let blocks = explanation.tiers.iter().flat_map(|tier| &tier.blocks).filter(|block| block.rule == rule);
        let mut found = Vec::new();
        conditions.for_each(|condition| self.in_condition(condition, &mut found));
        found.extend(blocks.map(|block| self.in_block(block)));
        found
    }

    fn in_condition(&self, condition: &ConditionState, found: &mut Vec<Measured>) {
        condition.parts.iter().for_each(|part| self.in_condition(part, found));
        let (words, truth) = (condition.words.clone(), condition.truth);
        if let Some((number, Some(value))) = &condition.number {
            // A fact by itself is told with its answer.
            if self.recorded.framework.facts.iter().all(|fact| fact.name != *number) {
                found.push(Measured { words, measure: Measure::Number(number.clone()), value: *value, truth });
            }
        } else if condition.is_counted {
            let members = condition.members.iter().filter(|member| member.grade != GradeSet::NOTHING);
            let value = counted(members.map(|member| member.truth));
            found.push(Measured { words, measure: measure_of(condition), value, truth });
        }
    }

    fn in_block(&self, block: &BlockState) -> Measured {
        let words = self.recorded.framework[block.rule].words.clone();
        let criteria = block.criteria.iter().filter(|state| !state.is_passed_over());
        let value = counted(criteria.map(|state: &CriterionState| state.truth));
        Measured { words, measure: Measure::Criteria, value, truth: block.truth }
    }
}

/// What the members of a condition's set are.
fn measure_of(condition: &ConditionState) -> Measure {
    let is_judgement = |thing: Graded| matches!(thing, Graded::Judgement(_));
    let is_criterion = |thing: Graded| matches!(thing, Graded::Criterion(_));
    let all = |is_so: fn(Graded) -> bool| condition.members.iter().all(|member| is_so(member.thing));
    match (all(is_judgement), all(is_criterion)) {
        (true, _) => Measure::Judgements,
        (false, true) => Measure::Criteria,
        (false, false) => Measure::Things,
    }
}

/// How many hold: for certain, and at most.
fn counted(members: impl Iterator<Item = Truth>) -> (Ratio, Ratio) {
    let (mut least, mut greatest) = (0, 0);
    for truth in members {
        least += i128::from(truth == Truth::Holds);
        greatest += i128::from(truth != Truth::Fails);
    }
    (Ratio::from_integer(least), Ratio::from_integer(greatest))
}

/// The rules that tell of a change: the line that decides after it, the one that does before it, then every step, limit and
/// block of a tier.
fn told_by(before: &Explanation, after: &Explanation) -> Vec<RuleId> {
    let is_line = |rule: &RuleId| {
        let has = |explanation: &Explanation| {
            explanation.lines.iter().any(|line| line.rule == *rule && line.condition.is_some())
        };
        has(before) && has(after)
    };
    let lines = [after.decided_by, before.decided_by].into_iter().flatten().filter(is_line);
    let not_given = after.not_given.iter().map(|line| line.rule);
    let steps = after.steps.iter().map(|step| step.rule);
    let limits = after.limits.iter().map(|limit| limit.rule);
    let blocks = after.tiers.iter().flat_map(|tier| &tier.blocks).map(|block| block.rule);
    lines.chain(not_given).chain(steps).chain(limits).chain(blocks).collect()
}
