//! Questions about inspections written out in SMT-LIB 2, for a solver that is not ours.
//!
//! What checks say of all inspections, and what `evaluate` says of one, stands on the diagrams of `diagram`. Here the same
//! plan becomes a script of definitions over whole numbers, every question a `check-sat` with the framework's words beside it
//! and the answer that Assize gives:
//!
//! ```text
//! ; `overall` can be awarded `good`
//! (push 1)
//! (set-info :status sat)
//! (assert (= award.overall 1))
//! (check-sat)
//! (pop 1)
//! ```
//!
//! A solver that gives another answer has found a fault. It differs from `diagram` in this: nothing is computed. It reads the
//! plan and the model, and shares no code with what it is held against: kinds and scopes are constants of the script, and the
//! rules of semantics.md are written down anew in `judge`.

mod asked;
mod judge;
mod nodes;
mod pairs;
mod scene;
mod terms;

use crate::interpret::Answers;
use crate::interpret::AwardFrom;
use crate::model::Framework;
use crate::model::GradeSet;
use crate::model::Id;
use crate::model::JudgementId;
use crate::plan::GradeNode;
use crate::plan::NumberNode;
use crate::plan::Op;
use crate::plan::Plan;
use crate::point::Point;
use crate::source::Source;

use scene::Scene;
use terms::{number, place};

/// What every script begins with.
const PREAMBLE: &str = "\
(set-logic QF_LIA)
; A grade is its place on the scale, the best is 0. What is absent, not applicable, not given or not expected is nothing.
(define-fun nothing () Int (- 1))
(define-fun worse ((a Int) (b Int)) Int (ite (< a b) b a))
(define-fun better ((a Int) (b Int)) Int (ite (< a 0) b (ite (< b 0) a (ite (< b a) b a))))
(define-fun or-else ((a Int) (b Int)) Int (ite (< a 0) b a))
; moved to the strictest limits on better and on worse grades
(define-fun held ((a Int) (cap Int) (floor Int)) Int (ite (< a 0) a (better floor (worse a cap))))
";

/// The points of a framework as a script, each with whether there is such an inspection; nothing where that is not decided.
pub fn points(framework: &Framework, plan: &Plan, rules: &Source, points: &[(Point, Option<bool>)]) -> String {
    let mut script = Script::new(framework, plan, Scene::All);
    script.whole(&format!("All inspections of {} {}", framework.name, framework.edition.name));
    if points.iter().any(|(point, _)| asked::is_of_pairs(*point)) {
        script.pairs();
    }
    for (point, is_so) in points {
        let (name, words) = (point.about(framework), point.words(framework, rules));
        let wanted = if point.is_wanted(framework) { "sat" } else { "unsat" };
        match script.asked(*point) {
            Some(asserted) => {
                script.question(&format!("{name}: {words} ({wanted} where that is so)"), &asserted, *is_so)
            }
            None => script.comment(&format!("{name}: {words} (not written out)")),
        }
    }
    script.text
}

/// For each grade of some judgements' scales, and for no award, whether a completion of a record comes to it. The answers
/// are as evaluation settles them; each range is what it says of the award, nothing where that is not decided.
pub fn awards(
    framework: &Framework,
    plan: &Plan,
    answers: &Answers,
    ranges: &[(JudgementId, Option<GradeSet>)],
) -> String {
    let mut script = Script::new(framework, plan, Scene::Completions(answers));
    script.whole(&format!("Completions of a record of {} {}", framework.name, framework.edition.name));
    for (id, range) in ranges {
        let judgement = &framework[*id];
        let award = script.of("award", *id);
        let each = plan.judgements[*id].all.iter().map(GradeSet::one).chain([GradeSet::NOTHING]);
        for grade in each {
            let name = grade.single().map_or("not given", |grade| framework[judgement.scale].name_of(grade));
            let mut asserted = script.choices(&[*id]);
            asserted.push(format!("(= {award} {})", number(place(grade))));
            let is_so = range.map(|range| !range.and(grade).is_empty());
            script.question(&format!("{}: the award can be `{name}`", judgement.name), &asserted, is_so);
        }
    }
    script.text
}

/// A script as it grows.
struct Script<'a> {
    framework: &'a Framework,
    plan: &'a Plan,
    scene: Scene<'a>,
    text: String,
    /// Written are the definitions of the second of two inspections.
    is_other: bool,
    /// What each grade node is: its name, without the mark of the second inspection.
    grades: Vec<Named>,
    /// What each grade node can be.
    can_be: Vec<GradeSet>,
    /// For each number node, the place of its question.
    numbers: Vec<Option<usize>>,
}

/// How a grade node is called.
#[derive(Debug, Clone)]
enum Named {
    /// It is always the same.
    Always(i64),
    /// By this name, in each of two inspections.
    By(String),
}

impl<'a> Script<'a> {
    fn new(framework: &'a Framework, plan: &'a Plan, scene: Scene<'a>) -> Self {
        let made: Vec<usize> = plan
            .ops
            .iter()
            .filter_map(|op| match op {
                Op::Grade(node, _) => Some(node.index()),
                Op::Truth(..) | Op::Number(..) | Op::Judge(_) => None,
            })
            .collect();
        let mut script = Script {
            framework,
            plan,
            scene,
            text: String::new(),
            is_other: false,
            grades: plan.grades.iter().map(|set| Named::Always(place(*set))).collect(),
            can_be: plan.grades.clone(),
            numbers: vec![None; plan.numbers.len()],
        };
        made.into_iter().for_each(|at| script.name(at, format!("g.{at}")));
        for (id, judgement) in framework.judgements.enumerate() {
            script.name(id.index(), format!("award.{}", judgement.name));
        }
        for (at, question) in plan.grade_questions.iter().enumerate() {
            let name = script.grade_question_name(at);
            script.name(question.node.index(), name);
        }
        for (at, question) in plan.number_questions.iter().enumerate() {
            if let Some(slot) = script.numbers.get_mut(question.node.index()) {
                *slot = Some(at);
            }
        }
        script
    }

    fn name(&mut self, at: usize, name: String) {
        if let Some(slot) = self.grades.get_mut(at) {
            *slot = Named::By(name);
        }
    }

    /// Everything but the questions.
    fn whole(&mut self, title: &str) {
        self.comment(&format!("{title}, written by assize {}", env!("CARGO_PKG_VERSION")));
        self.text.push_str(PREAMBLE);
        for scale in self.framework.scales.iter() {
            let grades: Vec<String> =
                scale.grades.iter().enumerate().map(|(at, grade)| format!("{at} {}", grade.name)).collect();
            self.comment(&format!("scale {}: {}", scale.name, grades.join(", ")));
        }
        self.questions();
        self.awards();
        self.operations();
    }

    /// What is defined of one inspection, and what is assumed of it.
    fn operations(&mut self) {
        let plan = self.plan;
        let mut is_told = false;
        for (at, op) in plan.ops.iter().enumerate() {
            if !is_told {
                let next = plan.ops.iter().skip(at).find_map(|op| match op {
                    Op::Judge(id) => Some(self.framework[*id].name.as_str()),
                    Op::Grade(..) | Op::Truth(..) | Op::Number(..) => None,
                });
                self.comment(next.unwrap_or("what is assumed and promised"));
            }
            is_told = !matches!(op, Op::Judge(_));
            self.operation(op);
        }
        for assumption in &plan.assumptions {
            let assumed = self.truth(*assumption);
            self.assert(&assumed);
        }
    }

    fn comment(&mut self, words: &str) {
        for line in words.lines() {
            self.text.push_str(&format!("; {line}\n"));
        }
    }

    fn declare(&mut self, name: &str, sort: &str) {
        self.text.push_str(&format!("(declare-const {name} {sort})\n"));
    }

    fn define(&mut self, name: &str, sort: &str, term: &str) {
        self.text.push_str(&format!("(define-fun {name} () {sort} {term})\n"));
    }

    fn assert(&mut self, term: &str) {
        self.text.push_str(&format!("(assert {term})\n"));
    }

    /// A question with the answer that is expected.
    fn question(&mut self, words: &str, asserted: &[String], is_so: Option<bool>) {
        self.comment(words);
        let status = match is_so {
            Some(true) => "sat",
            Some(false) => "unsat",
            None => "unknown",
        };
        self.text.push_str(&format!("(push 1)\n(set-info :status {status})\n"));
        asserted.iter().for_each(|term| self.assert(term));
        self.text.push_str("(check-sat)\n(pop 1)\n");
    }

    /// What names begin with that stand for the second of two inspections.
    fn copy(&self) -> &'static str {
        if self.is_other { "other." } else { "" }
    }

    /// A grade's name, or the grade where it is always the same.
    fn grade(&self, node: GradeNode) -> String {
        match self.grades.get(node.index()) {
            Some(Named::By(name)) => format!("{}{name}", self.copy()),
            Some(Named::Always(grade)) => number(*grade),
            None => number(-1),
        }
    }

    fn can_be(&self, node: GradeNode) -> GradeSet {
        self.can_be.get(node.index()).copied().unwrap_or(GradeSet::EMPTY)
    }

    fn note(&mut self, node: GradeNode, can_be: GradeSet) {
        if let Some(slot) = self.can_be.get_mut(node.index()) {
            *slot = can_be;
        }
    }

    fn number_question(&self, node: NumberNode) -> Option<usize> {
        self.numbers.get(node.index()).copied().flatten()
    }

    /// A number's name.
    fn number(&self, node: NumberNode) -> String {
        match self.number_question(node) {
            Some(at) => format!("{}{}", self.copy(), self.number_question_name(at)),
            None => format!("{}n.{}", self.copy(), node.index()),
        }
    }

    /// Whether the record gives a judgement's award, so that no rule is asked.
    fn is_given(&self, id: JudgementId) -> bool {
        match self.scene {
            Scene::All => false,
            Scene::Completions(answers) => matches!(answers.awards[id], AwardFrom::Given(_)),
        }
    }
}
