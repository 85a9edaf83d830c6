//! Two inspections that differ in one answer: everything is defined a second time, with one question answered anew.

use crate::model::CriterionId;
use crate::model::FactId;
use crate::model::FactType;
use crate::model::JudgementId;
use crate::plan::Asked;
use crate::plan::GradeNode;
use crate::plan::GradeOp;
use crate::plan::Interval;
use crate::plan::Op;

use super::Script;
use super::terms::{all, any, is_there, ite, not};

/// A question that can be answered anew: a criterion with all that is asked of it, or a fact. An earlier inspection is not
/// inspected again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Varied {
    /// A criterion.
    Criterion(CriterionId),
    /// A fact.
    Fact(FactId),
}

impl Varied {
    const fn of(asked: Asked) -> Option<Varied> {
        match asked {
            Asked::Criterion(id) | Asked::AlsoAsked(id, _) | Asked::Substantial(id) => Some(Varied::Criterion(id)),
            Asked::Fact(id) => Some(Varied::Fact(id)),
            Asked::Previous(..) => None,
        }
    }
}

impl Script<'_> {
    /// The questions that can be answered anew; `differs` is the place of the one that is.
    fn varied(&self) -> Vec<Varied> {
        let grades = self.plan.grade_questions.iter().filter_map(|question| Varied::of(question.asked));
        let numbers = self.plan.number_questions.iter().map(|question| Varied::Fact(question.fact));
        let mut varied: Vec<Varied> = grades.chain(numbers).collect();
        varied.sort_unstable();
        varied.dedup();
        varied
    }

    /// Defines the second inspection.
    pub(super) fn pairs(&mut self) {
        let varied = self.varied();
        self.comment("another inspection, in which one question is answered anew: the one whose number is `differs`");
        self.declare("differs", "Int");
        let place = |it: Varied| varied.iter().position(|other| *other == it);
        for (at, question) in self.plan.grade_questions.iter().enumerate() {
            let name = self.grade_question_name(at);
            self.other(&name, Varied::of(question.asked).and_then(place), |script, new| {
                script.declare(new, "Int");
                let may_be = super::terms::among(new, script.may_be(at));
                script.assert(&may_be);
            });
        }
        for (at, question) in self.plan.number_questions.iter().enumerate() {
            let name = self.number_question_name(at);
            let Interval { least, greatest, .. } = self.may_be_numbers(at);
            self.other(&name, place(Varied::Fact(question.fact)), |script, new| {
                script.number_within(new, at, least, greatest);
            });
        }
        self.is_other = true;
        self.operations();
        self.is_other = false;
        let better =
            any(varied.iter().enumerate().map(|(at, it)| all([format!("(= differs {at})"), self.is_better(*it)])));
        self.comment("the answer of the other inspection is better");
        self.define("is-better", "Bool", &better);
    }

    fn other(&mut self, name: &str, place: Option<usize>, declare: impl Fn(&mut Self, &str)) {
        let term = match place {
            Some(place) => {
                let new = format!("new.{name}");
                declare(self, &new);
                ite(format!("(= differs {place})"), &new, name)
            }
            None => name.to_owned(),
        };
        self.define(&format!("other.{name}"), "Int", &term);
    }

    /// In something the other answer is better by its scale or direction, and in nothing worse.
    fn is_better(&self, varied: Varied) -> String {
        match varied {
            Varied::Fact(id) => self.is_better_fact(id),
            Varied::Criterion(id) => {
                let (mut none_worse, mut one_better) = (Vec::new(), Vec::new());
                for (at, question) in self.plan.grade_questions.iter().enumerate() {
                    if Varied::of(question.asked) != Some(varied) {
                        continue;
                    }
                    let name = self.grade_question_name(at);
                    let both = |one: &str| all([is_there(one), is_there(format!("other.{one}"))]);
                    let better = |one: &str| format!("(< other.{one} {one})");
                    match question.asked {
                        // What does not apply is neither better nor worse.
                        Asked::Criterion(_) => {
                            none_worse
                                .push(any([format!("(= other.{name} {name})"), all([both(&name), better(&name)])]));
                            one_better.push(all([both(&name), better(&name)]));
                        }
                        Asked::Substantial(_) => {
                            let criterion = format!("criterion.{}", self.framework.criterion_path(id));
                            none_worse.push(any([not(both(&criterion)), not(format!("(> other.{name} {name})"))]));
                            one_better.push(all([both(&criterion), better(&name)]));
                        }
                        // What is asked of one of the two only makes no difference between them.
                        Asked::AlsoAsked(..) => {
                            let Some(asked) = self.asked_when(question.node) else { continue };
                            none_worse.push(any([not(both(&asked)), not(format!("(> other.{asked} {asked})"))]));
                            one_better.push(all([both(&asked), better(&asked)]));
                        }
                        Asked::Fact(_) | Asked::Previous(..) => {}
                    }
                }
                all(none_worse.into_iter().chain([any(one_better)]))
            }
        }
    }

    fn is_better_fact(&self, id: FactId) -> String {
        let fact = &self.framework[id];
        let name = format!("fact.{}", fact.name);
        // The better grade, and yes, come first.
        let (is_first_better, is_least_better) = ("<", ">");
        let way = match (&fact.kind, fact.more_is_better) {
            (FactType::OnScale(_), _) | (FactType::YesOrNo, Some(true)) | (FactType::Number { .. }, Some(false)) => {
                is_first_better
            }
            (FactType::YesOrNo, Some(false)) | (FactType::Number { .. }, Some(true)) => is_least_better,
            (FactType::YesOrNo | FactType::Number { .. }, None) => return "false".to_owned(),
        };
        format!("({way} other.{name} {name})")
    }

    /// The value of what a criterion also asks: nothing where it is not asked.
    fn asked_when(&self, question: GradeNode) -> Option<String> {
        self.plan.ops.iter().find_map(|op| match op {
            Op::Grade(node, GradeOp::AskedWhen { answer, .. }) if *answer == question => Some(self.grade(*node)),
            Op::Grade(..) | Op::Truth(..) | Op::Number(..) | Op::Judge(_) => None,
        })
    }

    /// What one inspection has, and the other.
    fn both<T>(&mut self, of: impl Fn(&Self) -> T) -> (T, T) {
        let one = of(self);
        self.is_other = true;
        let other = of(self);
        self.is_other = false;
        (one, other)
    }

    /// Two inspections differ in an answer, and in an award of a judgement that reads it.
    pub(super) fn matters(&mut self, is_it: impl Fn(Varied) -> bool) -> Option<Vec<String>> {
        let place = self.varied().into_iter().position(&is_it)?;
        let mut ways = Vec::new();
        for (id, judgement) in self.framework.judgements.enumerate() {
            let plan = &self.plan.judgements[id];
            let grades = plan.own_grade_questions.iter().filter_map(|at| self.plan.grade_questions.get(*at as usize));
            let numbers =
                plan.own_number_questions.iter().filter_map(|at| self.plan.number_questions.get(*at as usize));
            let read = grades.filter_map(|question| Varied::of(question.asked));
            let mut read = read.chain(numbers.map(|question| Varied::Fact(question.fact)));
            if read.any(&is_it) {
                let (one, other) = self.both(|script| (script.of("award", id), script.choices(&[id])));
                let differ = [format!("applies.{}", judgement.name), not(format!("(= {} {})", one.0, other.0))];
                ways.push(all(one.1.into_iter().chain(other.1).chain(differ)));
            }
        }
        Some(vec![format!("(= differs {place})"), any(ways)])
    }

    /// The better answer gives the worse award, with no award below it getting worse, and by no rule that says that it may.
    pub(super) fn lowers(&mut self, id: JudgementId) -> Vec<String> {
        let mut asserted = self.where_it_applies(id, "is-better".to_owned());
        asserted.extend(self.both(|script| script.choices(&[id])).1);
        let (one, other) = self.both(|script| {
            let not_given = script.of("not-given", id);
            let of = |what: &str| ite(&not_given, "nothing", script.of(what, id));
            [of("expected"), of("best"), of("worst")]
        });
        let is_lower = |one: &str, other: &str| all([is_there(one), format!("(> {other} {one})")]);
        asserted.push(any(one.iter().zip(&other).map(|(one, other)| is_lower(one, other))));
        for below in self.below(id) {
            let (one, other) = self.both(|script| script.of("award", below));
            asserted.push(not(is_lower(&one, &other)));
        }
        asserted.extend(self.may_lower(id));
        asserted
    }

    /// The judgements that a judgement reads, through others too.
    fn below(&self, id: JudgementId) -> Vec<JudgementId> {
        let mut below: Vec<JudgementId> = Vec::new();
        let mut waiting = self.plan.judgements[id].reads.clone();
        while let Some(next) = waiting.pop() {
            if !below.contains(&next) {
                below.push(next);
                waiting.extend(&self.plan.judgements[next].reads);
            }
        }
        below.sort_unstable();
        below
    }

    /// Every rule that says that it may lower has the same part in both.
    fn may_lower(&mut self, id: JudgementId) -> Vec<String> {
        let judgement = &self.framework[id];
        let mut same = Vec::new();
        let lines = judgement.lines_that_may_lower();
        for (at, _) in lines.into_iter().enumerate().filter(|(_, may_lower)| *may_lower) {
            let (one, other) =
                self.both(|script| (format!("(= {} {at})", script.of("line", id)), script.of("yields", id)));
            same.push(format!("(= {} {})", one.0, other.0));
            same.push(format!("(=> {} (= {} {}))", one.0, one.1, other.1));
        }
        for (at, _) in judgement.steps.iter().enumerate().filter(|(_, step)| step.may_lower.is_some()) {
            if let Some(planned) = self.plan.judgements[id].steps.get(at).copied() {
                let (one, other) = self.both(|script| script.truth(planned.when));
                same.push(format!("(= {one} {other})"));
            }
        }
        for (at, _) in judgement.limits.iter().enumerate().filter(|(_, limit)| limit.may_lower.is_some()) {
            let place = u32::try_from(at).unwrap_or(u32::MAX);
            let (one, other) = self.both(|script| script.acts(id, place));
            same.push(format!("(= {one} {other})"));
        }
        same
    }
}
