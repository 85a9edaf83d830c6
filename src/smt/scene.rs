//! What may be: every inspection of every kind and scope, or the completions of one record.

use crate::interpret::Answers;
use crate::interpret::AwardFrom;
use crate::model::GradeSet;
use crate::model::Id;
use crate::model::JudgementId;
use crate::plan::Asked;
use crate::plan::Interval;

use super::Script;
use super::terms::{all, among, any, ite, not, place};

/// What may be.
#[derive(Debug, Clone, Copy)]
pub(super) enum Scene<'a> {
    /// Every inspection.
    All,
    /// The completions of these answers.
    Completions(&'a Answers),
}

impl Script<'_> {
    /// Declares the answers to questions, each among those it may have.
    pub(super) fn questions(&mut self) {
        self.comment("the answers: grades by their place on the scale, from 0; yes is 0 and no is 1; numbers in units");
        for at in 0..self.plan.grade_questions.len() {
            let name = self.grade_question_name(at);
            let may_be = self.may_be(at);
            self.declare(&name, "Int");
            self.assert(&among(&name, may_be));
        }
        for at in 0..self.plan.number_questions.len() {
            let name = self.number_question_name(at);
            let Interval { least, greatest, .. } = self.may_be_numbers(at);
            self.number_within(&name, at, least, greatest);
        }
    }

    pub(super) fn may_be(&self, at: usize) -> GradeSet {
        let domain = self.plan.grade_questions.get(at).map_or(GradeSet::EMPTY, |question| question.domain);
        match self.scene {
            Scene::All => domain,
            Scene::Completions(answers) => answers.grades.get(at).copied().unwrap_or(domain),
        }
    }

    pub(super) fn may_be_numbers(&self, at: usize) -> Interval {
        let domain = self.plan.number_questions.get(at).map_or(Interval::ABSENT, |question| Interval {
            least: question.least,
            greatest: question.greatest,
            may_be_absent: false,
        });
        match self.scene {
            Scene::All => domain,
            Scene::Completions(answers) => answers.numbers.get(at).copied().unwrap_or(domain),
        }
    }

    /// A number that can be answered: so many steps from the least.
    pub(super) fn number_within(&mut self, name: &str, at: usize, least: i64, greatest: i64) {
        let Some(question) = self.plan.number_questions.get(at) else { return };
        let (from, step) = (question.least, question.step.max(1));
        if step == 1 || least == greatest {
            self.declare(name, "Int");
        } else {
            let steps = format!("steps.{name}");
            self.declare(&steps, "Int");
            let term = format!("(+ {} (* {step} {steps}))", super::terms::number(from));
            self.define(name, "Int", &term);
        }
        let (least, greatest) = (super::terms::number(least), super::terms::number(greatest));
        self.assert(&format!("(and (<= {least} {name}) (<= {name} {greatest}))"));
    }

    /// Declares what is recorded, what inspectors choose, and which judgements are derived.
    pub(super) fn awards(&mut self) {
        match self.scene {
            Scene::All => self.every_scope(),
            Scene::Completions(answers) => self.as_recorded(answers),
        }
    }

    fn every_scope(&mut self) {
        let framework = self.framework;
        let kinds = framework.kinds.len();
        let named: Vec<String> =
            framework.kinds.enumerate().map(|(id, kind)| format!("{} {}", id.index(), kind.name)).collect();
        self.comment(&format!("the kind of inspection: {}", named.join(", ")));
        self.declare("kind", "Int");
        self.assert(&format!("(and (<= 0 kind) (< kind {kinds}))"));
        self.comment("the scope, where it is agreed case by case");
        for id in framework.judgements.ids() {
            let is_chosen = framework.kinds.iter().any(|kind| kind.scope_is_agreed && kind.reports.contains(&id));
            if is_chosen {
                self.declare(&self.scoped(id), "Bool");
            }
        }
        for (id, kind) in framework.kinds.enumerate().filter(|(_, kind)| kind.scope_is_agreed) {
            let some = any(kind.reports.iter().map(|id| self.scoped(*id)));
            self.assert(&format!("(=> (= kind {}) {some})", id.index()));
        }
        for (id, judgement) in framework.judgements.enumerate() {
            let name = &judgement.name;
            self.comment(&format!(
                "whether `{name}` is judged, whether it applies; any award it may have been given elsewhere"
            ));
            let in_kind = framework.kinds.enumerate().filter_map(|(kind, of)| {
                let is_it = format!("(= kind {})", kind.index());
                match () {
                    () if of.inspects.contains(&id) => Some(is_it),
                    () if !of.reports.contains(&id) => None,
                    () if of.scope_is_agreed => Some(all([is_it, self.scoped(id)])),
                    () => Some(is_it),
                }
            });
            let judged = any(in_kind);
            self.define(&format!("judged.{name}"), "Bool", &judged);
            let mut applies = format!("judged.{name}");
            if judgement.may_be_not_applicable {
                self.declare(&format!("left-out.{name}"), "Bool");
                applies = all([applies, not(format!("left-out.{name}"))]);
            }
            self.define(&format!("applies.{name}"), "Bool", &applies);
            self.award_among(&format!("given.{name}"), self.plan.judgements[id].all);
            if self.plan.judgements[id].by_inspectors {
                self.award_among(&format!("recorded.{name}"), self.plan.judgements[id].all.or(GradeSet::NOTHING));
                self.award_among(&format!("choice.{name}"), self.plan.judgements[id].all);
            }
        }
    }

    fn as_recorded(&mut self, answers: &Answers) {
        for (id, judgement) in self.framework.judgements.enumerate() {
            let name = &judgement.name;
            match answers.awards[id] {
                AwardFrom::Given(given) => self.award_among(&format!("given.{name}"), given),
                AwardFrom::Rules { recorded, choices } if self.plan.judgements[id].by_inspectors => {
                    self.define(&format!("recorded.{name}"), "Int", &super::terms::number(place(recorded)));
                    self.award_among(&format!("choice.{name}"), self.plan.judgements[id].all.and(choices));
                }
                AwardFrom::Rules { .. } => {}
            }
        }
    }

    fn award_among(&mut self, name: &str, grades: GradeSet) {
        self.declare(name, "Int");
        self.assert(&among(name, grades));
    }

    fn scoped(&self, id: JudgementId) -> String {
        format!("scope.{}", self.framework[id].name)
    }

    /// The award: derived where it is judged and applies.
    pub(super) fn award_where_derived(&self, id: JudgementId, derived: &str) -> String {
        let name = &self.framework[id].name;
        match self.scene {
            Scene::All => ite(
                format!("applies.{name}"),
                derived,
                ite(format!("judged.{name}"), "nothing", format!("given.{name}")),
            ),
            Scene::Completions(answers) => match answers.awards[id] {
                AwardFrom::Given(_) => format!("given.{name}"),
                AwardFrom::Rules { .. } => derived.to_owned(),
            },
        }
    }

    /// What inspectors choose is theirs to choose, in some judgements and those that they read.
    pub(super) fn choices(&self, asked: &[JudgementId]) -> Vec<String> {
        let mut seen: Vec<JudgementId> = Vec::new();
        let mut waiting = asked.to_vec();
        while let Some(id) = waiting.pop() {
            if !seen.contains(&id) {
                seen.push(id);
                waiting.extend(&self.plan.judgements[id].reads);
            }
        }
        seen.sort_unstable();
        let chosen = seen.into_iter().filter(|id| self.plan.judgements[*id].by_inspectors);
        let chosen = chosen.filter_map(|id| {
            let may_choose = self.of("may-choose", id);
            match self.scene {
                Scene::All => Some(format!("(=> applies.{} {may_choose})", self.framework[id].name)),
                Scene::Completions(answers) => match answers.awards[id] {
                    AwardFrom::Given(_) => None,
                    AwardFrom::Rules { .. } => Some(may_choose),
                },
            }
        });
        chosen.collect()
    }

    /// The name of a question answered by a grade, by its place.
    pub(super) fn grade_question_name(&self, at: usize) -> String {
        let framework = self.framework;
        let Some(question) = self.plan.grade_questions.get(at) else { return String::new() };
        match question.asked {
            Asked::Criterion(id) => format!("criterion.{}", framework.criterion_path(id)),
            Asked::AlsoAsked(id, place) => format!("also.{}.{place}", framework.criterion_path(id)),
            Asked::Substantial(id) => format!("substantial.{}", framework.criterion_path(id)),
            Asked::Fact(id) => format!("fact.{}", framework[id].name),
            Asked::Previous(id, None) => format!("previous.{}", framework[id].name),
            Asked::Previous(id, Some(kind)) => format!("previous.{}.{}", framework[id].name, framework[kind].name),
        }
    }

    /// The name of a question answered by a number, by its place.
    pub(super) fn number_question_name(&self, at: usize) -> String {
        let fact = self.plan.number_questions.get(at).map(|question| question.fact);
        fact.map_or_else(String::new, |fact| format!("fact.{}", self.framework[fact].name))
    }
}
