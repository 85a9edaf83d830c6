//! Operations of a plan as definitions: one for each, each after what it reads.

use crate::model::GradeSet;
use crate::model::Id;
use crate::plan::CountTest;
use crate::plan::GradeNode;
use crate::plan::GradeOp;
use crate::plan::NumberNode;
use crate::plan::NumberOp;
use crate::plan::Op;
use crate::plan::Relation;
use crate::plan::TruthNode;
use crate::plan::TruthOp;

use super::Script;
use super::terms::{all, among, any, is_there, ite, not, number, one_where, place, sum};

impl Script<'_> {
    /// Defines what an operation gives.
    pub(super) fn operation(&mut self, op: &Op) {
        match op {
            Op::Grade(node, op) => {
                let (term, can_be) = self.grade_term(op);
                self.note(*node, can_be);
                let name = self.grade(*node);
                self.define(&name, "Int", &term);
            }
            Op::Truth(node, op) => {
                let term = self.truth_term(op);
                let name = self.truth(*node);
                self.define(&name, "Bool", &term);
            }
            Op::Number(node, op) => {
                let (term, there) = self.number_term(op);
                let name = self.number(*node);
                self.define(&name, "Int", &term);
                let name = self.there(*node);
                self.define(&name, "Bool", &there);
            }
            Op::Judge(id) => self.judgement(*id),
        }
    }

    /// A truth's name.
    pub(super) fn truth(&self, node: TruthNode) -> String {
        match node.index() {
            0 => "true".to_owned(),
            1 => "false".to_owned(),
            at => format!("{}t.{at}", self.copy()),
        }
    }

    fn there(&self, node: NumberNode) -> String {
        format!("{}there.{}", self.copy(), node.index())
    }

    fn grade_term(&self, op: &GradeOp) -> (String, GradeSet) {
        let of = |nodes: &[GradeNode], none: &GradeSet| {
            nodes.iter().fold(*none, |can_be, node| can_be.or(self.can_be(*node).grades()))
        };
        match op {
            GradeOp::AskedWhen { answer, criterion, when } => {
                let asked = all([self.truth(*when), is_there(self.grade(*criterion))]);
                (ite(asked, self.grade(*answer), "nothing"), self.can_be(*answer).or(GradeSet::NOTHING))
            }
            GradeOp::Best(nodes, none) => (self.folded("better", nodes, *none), of(nodes, none)),
            GradeOp::Worst(nodes, none) => (self.folded("worse", nodes, *none), of(nodes, none)),
            GradeOp::Median(nodes, none) => {
                let can_be = of(nodes, none);
                (self.median(nodes, *none, can_be), can_be)
            }
        }
    }

    /// The best or worst of those there; `nothing` gives way in both.
    fn folded(&self, by: &str, nodes: &[GradeNode], none: GradeSet) -> String {
        let mut names = nodes.iter().map(|node| self.grade(*node));
        let first = names.next().unwrap_or_else(|| "nothing".to_owned());
        let found = names.fold(first, |found, next| format!("({by} {found} {next})"));
        if none == GradeSet::NOTHING { found } else { format!("(or-else {found} {})", number(place(none))) }
    }

    /// The best grade such that more than half of those there are as good or better: of an even number, the worse of
    /// the two in the middle.
    fn median(&self, nodes: &[GradeNode], none: GradeSet, can_be: GradeSet) -> String {
        let names: Vec<String> = nodes.iter().map(|node| self.grade(*node)).collect();
        let there = sum(names.iter().map(|name| one_where(is_there(name))));
        let mut term = number(place(none));
        for grade in can_be.iter().collect::<Vec<_>>().into_iter().rev() {
            let grade = grade.index();
            let as_good =
                sum(names.iter().map(|name| one_where(format!("(and {} (<= {name} {grade}))", is_there(name)))));
            term = ite(format!("(> (* 2 {as_good}) {there})"), grade, term);
        }
        term
    }

    fn truth_term(&self, op: &TruthOp) -> String {
        match op {
            TruthOp::OneOf(grade, set) => among(&self.grade(*grade), *set),
            TruthOp::Compare(left, right, bits) => {
                let (left, right) = (self.grade(*left), self.grade(*right));
                let ways = ["<", "=", ">"].iter().enumerate().filter(|(place, _)| bits & (1 << place) != 0);
                let ways = any(ways.map(|(_, way)| format!("({way} {left} {right})")));
                all([is_there(left), is_there(right), ways])
            }
            TruthOp::Unless(part) => not(self.truth(*part)),
            TruthOp::And(parts) => all(parts.iter().map(|part| self.truth(*part))),
            TruthOp::Or(parts) => any(parts.iter().map(|part| self.truth(*part))),
            TruthOp::CountGrades(members, test) => {
                let members: Vec<Member> = members
                    .iter()
                    .map(|(grade, set)| {
                        let grade = self.grade(*grade);
                        Member { holds: among(&grade, set.grades()), there: is_there(grade) }
                    })
                    .collect();
                counted(&members, *test)
            }
            TruthOp::Count(members, test) => {
                let members: Vec<Member> = members.iter().map(|(grade, truth)| self.member(*grade, *truth)).collect();
                counted(&members, *test)
            }
            TruthOp::Sum { terms, constant, relation } => {
                let there = terms.iter().filter_map(|(_, node)| self.is_there(*node));
                let parts = terms.iter().map(|(times, node)| format!("(* {} {})", number(*times), self.number(*node)));
                let whole = sum(parts.chain([number(*constant)]));
                let stands = match relation {
                    Relation::AtLeast => format!("(>= {whole} 0)"),
                    Relation::Equal => format!("(= {whole} 0)"),
                    Relation::Unequal => not(format!("(= {whole} 0)")),
                };
                all(there.chain([stands]))
            }
        }
    }

    fn member(&self, grade: GradeNode, truth: TruthNode) -> Member {
        let there = is_there(self.grade(grade));
        Member { holds: all([there.clone(), self.truth(truth)]), there }
    }

    /// Whether a number is there; answers always are.
    fn is_there(&self, node: NumberNode) -> Option<String> {
        self.number_question(node).is_none().then(|| self.there(node))
    }

    /// What a number is where it is there, and whether it is.
    fn number_term(&self, op: &NumberOp) -> (String, String) {
        let always = || "true".to_owned();
        match op {
            NumberOp::Points(grade, worths) => {
                let grade = self.grade(*grade);
                (points(&grade, worths), is_there(&grade))
            }
            NumberOp::Total(parts) => {
                let parts = parts.iter().map(|(grade, worths)| {
                    let grade = self.grade(*grade);
                    ite(is_there(&grade), points(&grade, worths), 0)
                });
                (sum(parts), always())
            }
            NumberOp::Highest(parts, none) => self.extreme(">", parts, *none),
            NumberOp::Lowest(parts, none) => self.extreme("<", parts, *none),
            NumberOp::CountOf(parts) => {
                let parts = parts.iter().map(|(grade, truth)| one_where(self.member(*grade, *truth).holds));
                (sum(parts), always())
            }
            NumberOp::Weighed(parts) => {
                let parts = parts.iter().map(|(grade, weight)| ite(is_there(self.grade(*grade)), number(*weight), 0));
                (sum(parts), always())
            }
        }
    }

    /// The points of one that is there and that no other there goes beyond.
    fn extreme(&self, beyond: &str, parts: &[(GradeNode, Box<[i64]>)], none: Option<i64>) -> (String, String) {
        let named = |(grade, worths): &(GradeNode, Box<[i64]>)| {
            let grade = self.grade(*grade);
            (is_there(&grade), points(&grade, worths))
        };
        let parts: Vec<(String, String)> = parts.iter().map(named).collect();
        let mut term = number(none.unwrap_or(0));
        for (there, points) in &parts {
            let others = parts.iter().filter(|(other, _)| other != there);
            let is_beyond = others.map(|(other, of)| format!("(and {other} ({beyond} {of} {points}))"));
            let is_it = all([there.clone(), not(any(is_beyond))]);
            term = ite(is_it, points, term);
        }
        let there = if none.is_some() { "true".to_owned() } else { any(parts.into_iter().map(|(there, _)| there)) };
        (term, there)
    }
}

/// A member of what is counted.
struct Member {
    there: String,
    /// It is there, and what is asked holds of it.
    holds: String,
}

/// The points of a grade that is there.
fn points(grade: &str, worths: &[i64]) -> String {
    let Some((last, first)) = worths.split_last() else { return number(0) };
    let placed = first.iter().enumerate().rev();
    placed.fold(number(*last), |term, (place, worth)| ite(format!("(= {grade} {place})"), number(*worth), term))
}

/// How many of those there hold.
fn counted(members: &[Member], test: CountTest) -> String {
    let held = || sum(members.iter().map(|member| one_where(&member.holds)));
    let there = || sum(members.iter().map(|member| one_where(&member.there)));
    let some = || any(members.iter().map(|member| member.there.clone()));
    let fails = || any(members.iter().map(|member| format!("(and {} (not {}))", member.there, member.holds)));
    let unless_none = |or_none: bool| if or_none { "true".to_owned() } else { some() };
    match test {
        CountTest::Between { least, greatest, any_left } => {
            let mut parts = Vec::new();
            if least > 0 {
                parts.push(format!("(>= {} {least})", held()));
            }
            if usize::try_from(greatest).is_ok_and(|greatest| greatest < members.len()) {
                parts.push(format!("(<= {} {greatest})", held()));
            }
            all(parts.into_iter().chain(any_left.then(some)))
        }
        CountTest::All { or_none } => all([not(fails()), unless_none(or_none)]),
        CountTest::Enough { needed, or_none } => {
            let suffices = any([format!("(>= {} {needed})", held()), not(fails())]);
            all([suffices, unless_none(or_none)])
        }
        CountTest::NotEnough { needed } => all([fails(), format!("(< {} {needed})", held())]),
        CountTest::SomeFails => fails(),
        CountTest::MoreThanHalf => format!("(> (* 2 {}) {})", held(), there()),
        CountTest::AtMostHalf => all([some(), format!("(<= (* 2 {}) {})", held(), there())]),
    }
}
