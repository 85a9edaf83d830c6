//! A judgement as definitions: what its form yields, what its limits permit, what is expected, and the award.
//!
//! Follows semantics.md section 1 on complete inspections. Grades are places on the scale, so that the worse of two is the
//! greater, and `nothing` is less than all of them.

use crate::model::JudgementId;
use crate::plan::JudgementPlan;
use crate::plan::PlanLimit;

use super::Script;
use super::terms::{all, any, is_there, ite, number, place};

impl Script<'_> {
    /// A definition of a judgement by its name.
    pub(super) fn of(&self, what: &str, id: JudgementId) -> String {
        format!("{}{what}.{}", self.copy(), self.framework[id].name)
    }

    /// The grade after so many steps.
    pub(super) fn after(&self, id: JudgementId, steps: usize) -> String {
        if steps == 0 { self.of("yields", id) } else { format!("{}.{steps}", self.of("after", id)) }
    }

    /// The grade with which a limit acts, or nothing.
    pub(super) fn acts(&self, id: JudgementId, place: u32) -> String {
        format!("{}.{place}", self.of("acts", id))
    }

    fn defined(&mut self, what: &str, id: JudgementId, sort: &str, term: &str) {
        let name = self.of(what, id);
        self.define(&name, sort, term);
    }

    /// Defines how a judgement comes about.
    pub(super) fn judgement(&mut self, id: JudgementId) {
        let plan = &self.plan.judgements[id];
        if self.is_given(id) {
            let award = self.award_where_derived(id, "nothing");
            return self.defined("award", id, "Int", &award);
        }
        let not_given = any(plan.not_given.iter().map(|node| self.truth(*node)));
        self.defined("not-given", id, "Bool", &not_given);
        self.form(id, plan);
        self.limits(id, plan);
        let expected = {
            let of = |what| self.of(what, id);
            let (after, must, cap, floor) = (self.after(id, plan.steps.len()), of("must"), of("cap"), of("floor"));
            let soft = format!("(held {after} {} {})", of("soft-cap"), of("soft-floor"));
            let by_form = format!("(held {soft} {cap} {floor})");
            let alone = ite(format!("(= {cap} {floor})"), &cap, "nothing");
            ite(of("not-given"), "nothing", format!("(or-else {must} (or-else {by_form} {alone}))"))
        };
        self.defined("expected", id, "Int", &expected);
        let bound = |script: &Self, what| format!("(or-else {} {})", script.of("must", id), script.of(what, id));
        let (best, worst) = (bound(self, "cap"), bound(self, "floor"));
        self.defined("best", id, "Int", &best);
        self.defined("worst", id, "Int", &worst);
        if plan.by_inspectors {
            self.by_inspectors(id);
        }
        let derived = self.derived(id, plan.by_inspectors);
        let award = self.award_where_derived(id, &derived);
        self.defined("award", id, "Int", &award);
    }

    /// The first line that holds, what it yields, and what the steps make of it.
    fn form(&mut self, id: JudgementId, plan: &JudgementPlan) {
        let (mut line, mut yields) = ("nothing".to_owned(), "nothing".to_owned());
        for (at, of) in plan.lines.iter().enumerate().rev() {
            let when = self.truth(of.when);
            line = ite(&when, at, line);
            yields = ite(&when, self.grade(of.yields), yields);
        }
        self.defined("line", id, "Int", &line);
        self.defined("yields", id, "Int", &yields);
        let worst = place(plan.all.worst().map_or(plan.all, crate::model::GradeSet::one));
        for (at, step) in plan.steps.iter().enumerate() {
            let before = self.after(id, at);
            let moved = format!("(+ {before} {})", number(i64::from(step.by)));
            // Held inside the scale.
            let moved = if step.by < 0 { format!("(worse 0 {moved})") } else { format!("(better {worst} {moved})") };
            let applies = all([self.truth(step.when), is_there(&before)]);
            let name = self.after(id, at + 1);
            self.define(&name, "Int", &ite(applies, moved, &before));
        }
    }

    /// What each limit acts with, and what they come to.
    fn limits(&mut self, id: JudgementId, plan: &JudgementPlan) {
        let lists = [&plan.musts, &plan.caps, &plan.floors, &plan.soft_caps, &plan.soft_floors];
        for limit in lists.into_iter().flatten() {
            let (when, grade) = (self.truth(limit.when), self.grade(limit.grade));
            let term = if limit.acts_unless { ite(when, "nothing", grade) } else { ite(when, grade, "nothing") };
            let name = self.acts(id, limit.place);
            self.define(&name, "Int", &term);
        }
        let worst = place(plan.all.worst().map_or(plan.all, crate::model::GradeSet::one)).to_string();
        let strictest = |script: &Self, none: &str, limits: &[PlanLimit]| {
            limits
                .iter()
                .fold(none.to_owned(), |so_far, limit| format!("(worse {so_far} {})", script.acts(id, limit.place)))
        };
        let must = strictest(self, "nothing", &plan.musts);
        let mut cap = strictest(self, "0", &plan.caps);
        if plan.binding {
            cap = format!("(worse {cap} {})", self.of("yields", id));
        }
        let soft_cap = strictest(self, "0", &plan.soft_caps);
        self.defined("must", id, "Int", &must);
        self.defined("cap", id, "Int", &cap);
        self.defined("soft-cap", id, "Int", &soft_cap);
        for (what, under, floors) in [("floor", "cap", &plan.floors), ("soft-floor", "soft-cap", &plan.soft_floors)] {
            // One better than the strictest cap gives way to it; nothing is better than every grade here.
            let cap = self.of(under, id);
            let term = floors.iter().fold(worst.clone(), |so_far, limit| {
                let acts = self.acts(id, limit.place);
                format!("(better {so_far} {})", ite(format!("(< {acts} {cap})"), "nothing", &acts))
            });
            self.defined(what, id, "Int", &term);
        }
    }

    /// Whether the recorded grade stands, and whether what inspectors choose is theirs to choose.
    fn by_inspectors(&mut self, id: JudgementId) {
        let name = &self.framework[id].name;
        let of = |what| self.of(what, id);
        let (best, worst) = (of("best"), of("worst"));
        let stands = format!("(and (<= {best} recorded.{name}) (<= recorded.{name} {worst}))");
        let (soft_best, soft_worst) =
            (format!("(worse {best} {})", of("soft-cap")), format!("(better {worst} {})", of("soft-floor")));
        let inside = |best: &str, worst: &str| format!("(and (<= {best} choice.{name}) (<= choice.{name} {worst}))");
        let allowed =
            ite(format!("(<= {soft_best} {soft_worst})"), inside(&soft_best, &soft_worst), inside(&best, &worst));
        let chooses = all([
            format!("(not {})", of("not-given")),
            format!("(not {})", of("stands")),
            format!("(= {} nothing)", of("expected")),
        ]);
        self.defined("stands", id, "Bool", &stands);
        let may_choose = format!("(=> {chooses} {allowed})");
        self.defined("may-choose", id, "Bool", &may_choose);
    }

    /// What the rules and inspectors come to.
    fn derived(&self, id: JudgementId, by_inspectors: bool) -> String {
        let of = |what| self.of(what, id);
        if !by_inspectors {
            return of("expected");
        }
        let name = &self.framework[id].name;
        let otherwise = format!("(or-else {} choice.{name})", of("expected"));
        ite(of("not-given"), "nothing", ite(of("stands"), format!("recorded.{name}"), otherwise))
    }
}
