//! The explanation of one award, read off the values that decided it.

mod conditions;
mod contradictions;
mod limits;
mod tiers;

use crate::interpret::Answers;
use crate::interpret::AwardFrom;
use crate::interpret::Possible;
use crate::interpret::Values;
use crate::model::Basis;
use crate::model::Condition;
use crate::model::CriterionId;
use crate::model::Form;
use crate::model::Framework;
use crate::model::GradeSet;
use crate::model::IdVec;
use crate::model::Judgement;
use crate::model::JudgementId;
use crate::model::Line;
use crate::model::Otherwise;
use crate::model::RuleId;
use crate::model::TierItem;
use crate::plan::Lowered;
use crate::plan::Plan;
use crate::plan::reads::Makers;

use super::CriterionState;
use super::Explanation;
use super::LimitEffect;
use super::LineState;
use super::Recorded;
use super::Standing;
use super::StepState;
use super::Truth;
use super::open;

/// What explanations are read off.
pub(super) struct Context<'a> {
    framework: &'a Framework,
    plan: &'a Plan,
    answers: &'a Answers,
    values: &'a Values,
    makers: &'a Makers,
}

fn truth_of(possible: Possible) -> Truth {
    match (possible.can_hold(), possible.can_fail()) {
        (true, false) => Truth::Holds,
        (true, true) => Truth::Open,
        (false, _) => Truth::Fails,
    }
}

impl<'a> Context<'a> {
    pub(super) fn new(
        framework: &'a Framework,
        plan: &'a Plan,
        makers: &'a Makers,
        answers: &'a Answers,
        values: &'a Values,
    ) -> Self {
        Context { framework, plan, answers, values, makers }
    }

    /// Why the award of a judgement is what it is.
    pub(super) fn explain(&self, id: JudgementId, range: GradeSet, recorded: Option<&Recorded>) -> Explanation {
        let judgement = &self.framework[id];
        let mut explanation = Explanation { open: self.open(id, range), ..Explanation::default() };
        // Of a judgement outside the scope, or given as published, the rules decide nothing; its limits still tell.
        let is_outside = recorded.is_none_or(|recorded| recorded.grade.is_none())
            && matches!(self.answers.awards[id], AwardFrom::Given(_));
        if is_outside {
            return explanation;
        }
        let is_given = matches!(self.answers.awards[id], AwardFrom::Given(_));
        let tiers = self.tiers(id);
        explanation.contradictions = self.contradictions(id, &tiers);
        explanation.limits = self.limits(id, recorded, &explanation.contradictions);
        explanation.not_given = self.not_given(id);
        if is_given {
            return explanation;
        }
        let refused = recorded.filter(|recorded| recorded.standing == Standing::Refused);
        let refused = refused.and_then(|recorded| recorded.grade);
        explanation.refused_by =
            refused.map(|grade| self.forbidding(id, grade, &explanation.not_given, &tiers)).unwrap_or_default();
        explanation.tiers = tiers;
        self.lines(id, &mut explanation);
        explanation.steps = self.steps(id);
        explanation.criteria = self.loose_criteria(judgement);
        explanation.why_not_better = self.why_not_better(id, range, &explanation);
        explanation
    }

    fn open(&self, id: JudgementId, range: GradeSet) -> Vec<super::OpenQuestion> {
        if range.is_single() {
            return Vec::new();
        }
        open::questions(self.plan, self.makers, self.answers, self.values, id)
    }

    fn not_given(&self, id: JudgementId) -> Vec<LineState> {
        let words = &self.plan.judgements[id].words.not_given;
        self.framework[id]
            .not_given
            .iter()
            .zip(words)
            .map(|(line, lowered)| LineState {
                rule: line.rule,
                yields: GradeSet::EMPTY,
                truth: truth_of(self.values.truth(lowered.truth)),
                condition: Some(self.condition(&line.when, lowered)),
            })
            .collect()
    }

    /// Lines up to the first that holds for certain, the rule that decides, and `inspectors decide`.
    fn lines(&self, id: JudgementId, explanation: &mut Explanation) {
        let plan = &self.plan.judgements[id];
        let decided = self.values.judged[id].decided_by.map(usize::from);
        match &self.framework[id].form {
            Form::Tiers { tiers, otherwise, .. } => {
                let rules = tiers.iter().map(|tier| tier.rule).chain([otherwise.rule]);
                explanation.decided_by = decided.and_then(|place| rules.clone().nth(place));
                let is_reached =
                    plan.lines.iter().take(tiers.len()).all(|line| self.values.truth(line.when).can_fail());
                if is_reached {
                    let place = tiers.len();
                    explanation.lines.push(self.line(otherwise, plan.lines.get(place).map(|line| line.yields), None));
                }
            }
            Form::Lines { lines, otherwise, .. } => {
                let last = match otherwise {
                    Otherwise::Grade(line) => Some(line),
                    Otherwise::InspectorsDecide(_) | Otherwise::Never => None,
                };
                let mut is_closed = false;
                for (place, line) in lines.iter().chain(last).enumerate() {
                    let lowered = plan.words.lines.get(place).and_then(Option::as_ref);
                    let state = self.line(line, plan.lines.get(place).map(|line| line.yields), lowered);
                    let truth = state.truth;
                    explanation.lines.push(state);
                    if decided == Some(place) {
                        explanation.decided_by = Some(line.rule);
                    }
                    if truth == Truth::Holds {
                        is_closed = true;
                        break;
                    }
                }
                if let Otherwise::InspectorsDecide(rule) = otherwise
                    && !is_closed
                {
                    explanation.inspectors_decide = Some(*rule);
                }
            }
            Form::InspectorsDecide(rule) => explanation.inspectors_decide = Some(*rule),
        }
    }

    fn line(&self, line: &Line, yields: Option<crate::plan::GradeNode>, lowered: Option<&Lowered>) -> LineState {
        let condition: Option<&Condition> = line.when.as_ref();
        LineState {
            rule: line.rule,
            yields: yields.map_or(GradeSet::EMPTY, |node| self.values.grade(node)),
            truth: lowered.map_or(Truth::Holds, |lowered| truth_of(self.values.truth(lowered.truth))),
            condition: condition.zip(lowered).map(|(condition, lowered)| self.condition(condition, lowered)),
        }
    }

    fn steps(&self, id: JudgementId) -> Vec<StepState> {
        let words = &self.plan.judgements[id].words.steps;
        self.framework[id]
            .steps
            .iter()
            .zip(words)
            .map(|(step, lowered)| StepState {
                rule: step.rule,
                raised: step.raised,
                by: step.by,
                truth: truth_of(self.values.truth(lowered.truth)),
                condition: self.condition(&step.when, lowered),
            })
            .collect()
    }

    /// Criteria that stand in no tier, where they are answered or decide something.
    fn loose_criteria(&self, judgement: &Judgement) -> Vec<CriterionState> {
        let mut in_tiers: Vec<CriterionId> = match &judgement.form {
            Form::Tiers { tiers, .. } => tiers
                .iter()
                .flat_map(|tier| &tier.items)
                .flat_map(|item| match item {
                    TierItem::Criterion(id) => std::slice::from_ref(id),
                    TierItem::AtLeast { criteria, .. } => criteria.as_slice(),
                })
                .copied()
                .collect(),
            Form::Lines { .. } | Form::InspectorsDecide(_) => Vec::new(),
        };
        in_tiers.sort_unstable();
        judgement
            .criteria
            .iter()
            .filter(|id| in_tiers.binary_search(id).is_err())
            .filter_map(|id| {
                let place = self.plan.places.criteria[*id]? as usize;
                let answer = *self.answers.grades.get(place)?;
                let scale = &self.framework[self.framework[*id].scale];
                let satisfied = scale.satisfied_at.map(|at| GradeSet::between(crate::model::Id::at(0), at));
                let truth = match satisfied {
                    _ if answer == GradeSet::NOTHING => Truth::Holds,
                    _ if answer.len() > 1 => Truth::Open,
                    Some(set) if answer.is_within(set) => Truth::Holds,
                    Some(_) => Truth::Fails,
                    None => Truth::Holds,
                };
                Some(CriterionState { criterion: *id, answer, truth, substantial: None })
            })
            .collect()
    }

    /// The weakest basis of what an award stands on: the rule that decides, the limits that act, the terms these use,
    /// and the awards that it reads.
    pub(super) fn basis(
        &self,
        id: JudgementId,
        explanation: &Explanation,
        is_given: bool,
        bases: &IdVec<JudgementId, Basis>,
    ) -> Basis {
        let of = |rule: RuleId| self.framework[rule].origin.basis.clone();
        let mut weakest = self.framework[self.framework[id].scale].origin.basis.clone();
        let mut add = |basis: Basis| {
            if basis > weakest && std::mem::discriminant(&basis) != std::mem::discriminant(&weakest) {
                weakest = basis;
            }
        };
        if is_given {
            return weakest;
        }
        explanation.decided_by.into_iter().chain(explanation.inspectors_decide).for_each(|rule| add(of(rule)));
        // The tier that decides, then those that stood in the way, nearest first.
        for tier in explanation.tiers.iter().rev() {
            let is_decided = explanation.decided_by == Some(tier.rule) || tier.truth == Truth::Fails;
            // An award that is open may yet stand on it.
            let may_decide = !explanation.open.is_empty() && tier.truth == Truth::Open;
            if is_decided || may_decide {
                add(of(tier.rule));
                tier.criteria.iter().for_each(|state| add(of(self.framework[state.criterion].rule)));
            }
        }
        for line in &explanation.lines {
            if line.truth != Truth::Fails {
                add(of(line.rule));
            }
            line.condition.iter().for_each(|condition| self.terms_in(condition, &mut |rule| add(of(rule))));
        }
        for limit in &explanation.limits {
            if matches!(limit.effect, LimitEffect::Binds | LimitEffect::Bounds) {
                add(of(limit.rule));
                limit.condition.iter().for_each(|condition| self.terms_in(condition, &mut |rule| add(of(rule))));
            }
        }
        for step in &explanation.steps {
            if step.truth != Truth::Fails {
                add(of(step.rule));
            }
        }
        for read in &self.plan.judgements[id].reads {
            add(bases[*read].clone());
        }
        weakest
    }
}
