//! No rule's condition hangs on a set in which nothing is left. `every` of none fails and `no` of none holds, by definition;
//! where that decides a rule, the framework says something about nothing without having said so.
//!
//! That `any` of none fails, and that nothing is at least 1 of none, needs no saying, nor does `or all that apply`. A count or a total of
//! none is 0: that a comparison fails for it needs no saying either, that one holds does. Looked at are the conditions of lines, bands,
//! rows, steps, limits and `not given`; what a tier with nothing left in it comes to is part of the language. Each set is tried as if it
//! held and as if it failed: where it is empty and the two differ, it is told.

use std::collections::BTreeMap;

use crate::diagnostic::Diagnostic;
use crate::diagnostic::codes;
use crate::diagram::TooLarge;
use crate::interpret::Values;
use crate::model::Form;
use crate::model::Framework;
use crate::model::GradeSet;
use crate::model::Id;
use crate::model::JudgementId;
use crate::model::RuleId;
use crate::plan::CountTest;
use crate::plan::GradeNode;
use crate::plan::NumberNode;
use crate::plan::NumberOp;
use crate::plan::Op;
use crate::plan::Plan;
use crate::plan::Relation;
use crate::plan::TruthNode;
use crate::plan::TruthOp;
use crate::plan::reads::Node;
use crate::point::Point;
use crate::prove;
use crate::prove::Case;
use crate::prove::How;

use super::Extent;
use super::found::Found;
use super::rules;
use super::words;

/// Looks at every condition of every rule.
pub(super) fn check(framework: &Framework, plan: &Plan, found: &mut Found) {
    for id in framework.judgements.ids() {
        for asked in conditions(framework, plan, id) {
            let sets = sets(plan, asked.when);
            let (mut hangs, mut extent, is_asked) = (Some(false), Extent::default(), !sets.is_empty());
            for set in sets {
                match ask((framework, plan), id, &asked, set, (found, &mut extent)) {
                    Some(false) => {}
                    None => hangs = None,
                    Some(true) => {
                        hangs = Some(true);
                        break;
                    }
                }
            }
            if is_asked {
                found.answered(Point::HangsOnEmptySet(id, asked.rule), hangs, extent);
            }
        }
    }
}

/// A rule with its condition, and what must not hold for it to have a say.
struct Asked {
    rule: RuleId,
    when: TruthNode,
    before: Vec<TruthNode>,
}

fn conditions(framework: &Framework, plan: &Plan, id: JudgementId) -> Vec<Asked> {
    let (judgement, of) = (&framework[id], &plan.judgements[id]);
    let not_given = || of.not_given.clone();
    let mut all = Vec::new();
    for (line, when) in judgement.not_given.iter().zip(&of.not_given) {
        all.push(Asked { rule: line.rule, when: *when, before: Vec::new() });
    }
    if !matches!(judgement.form, Form::Tiers { .. }) {
        let mut before = not_given();
        for (rule, line) in judgement.line_rules().into_iter().zip(&of.lines) {
            all.push(Asked { rule, when: line.when, before: before.clone() });
            before.push(line.when);
        }
    }
    for (step, planned) in judgement.steps.iter().zip(&of.steps) {
        all.push(Asked { rule: step.rule, when: planned.when, before: not_given() });
    }
    for limit in [&of.musts, &of.caps, &of.floors, &of.soft_caps, &of.soft_floors].into_iter().flatten() {
        if let Some(rule) = rules::limit_rule(judgement, limit.place) {
            all.push(Asked { rule, when: limit.when, before: not_given() });
        }
    }
    all
}

/// A set that a condition counts: the node of what it asks of the set, and its members.
struct Set {
    node: TruthNode,
    members: Vec<GradeNode>,
    /// It is counted as a number: what is asked of it is told where it holds.
    is_number: bool,
}

/// The sets below a condition, as far as it is made of truths.
fn sets(plan: &Plan, when: TruthNode) -> Vec<Set> {
    let mut below = std::collections::BTreeSet::from([when]);
    let mut found = Vec::new();
    for op in plan.ops.iter().rev() {
        let Op::Truth(node, op) = op else { continue };
        if !below.contains(node) {
            continue;
        }
        let members = match op {
            TruthOp::CountGrades(members, test) if is_arguable(*test) => {
                members.iter().map(|(grade, _)| *grade).collect()
            }
            TruthOp::Count(members, test) if is_arguable(*test) => members.iter().map(|(grade, _)| *grade).collect(),
            TruthOp::Sum { terms, relation, .. } => {
                // Where more of the set can only help, it holds by something else.
                let may_fail = |coefficient: i64| match relation {
                    Relation::AtLeast => coefficient < 0,
                    Relation::Equal | Relation::Unequal => coefficient != 0,
                };
                let numbers = terms.iter().filter(|(coefficient, _)| may_fail(*coefficient));
                let numbers = numbers.map(|(_, number)| counted(plan, *number));
                let sets = numbers.filter(|members| !members.is_empty());
                found.extend(sets.map(|members| Set { node: *node, members, is_number: true }));
                Vec::new()
            }
            TruthOp::CountGrades(..)
            | TruthOp::Count(..)
            | TruthOp::OneOf(..)
            | TruthOp::Compare(..)
            | TruthOp::Unless(_)
            | TruthOp::And(_)
            | TruthOp::Or(_) => Vec::new(),
        };
        if !members.is_empty() {
            found.push(Set { node: *node, members, is_number: false });
        }
        Op::Truth(*node, op.clone()).inputs(&mut |input| {
            if let Node::Truth(input) = input {
                below.insert(input);
            }
        });
    }
    found
}

/// The members of which a number is a count or a total. How many are rated is asked of the set itself, none included; what is
/// absent or has a value of its own for none speaks of it.
fn counted(plan: &Plan, number: NumberNode) -> Vec<GradeNode> {
    let is_it = |op: &&Op| matches!(op, Op::Number(node, _) if *node == number);
    let Some(Op::Number(_, op)) = plan.ops.iter().find(is_it) else { return Vec::new() };
    match op {
        NumberOp::Total(members) => members.iter().map(|(grade, _)| *grade).collect(),
        NumberOp::CountOf(members) if !members.iter().all(|(grade, truth)| is_rated(plan, *grade, *truth)) => {
            members.iter().map(|(grade, _)| *grade).collect()
        }
        NumberOp::CountOf(_)
        | NumberOp::Points(..)
        | NumberOp::Highest(..)
        | NumberOp::Lowest(..)
        | NumberOp::Weighed(_) => Vec::new(),
    }
}

/// Whether a truth says of a member that it is there, and no more.
fn is_rated(plan: &Plan, grade: GradeNode, truth: TruthNode) -> bool {
    let of_question = || plan.grade_questions.iter().find(|question| question.node == grade).map(|it| it.domain);
    let of_award = plan.judgements.ids().find(|id| Plan::award(*id) == grade).map(|id| plan.judgements[id].all);
    let Some(domain) = of_award.or_else(of_question).map(GradeSet::grades) else { return false };
    let is_it = |op: &Op| match op {
        Op::Truth(node, TruthOp::OneOf(of, set)) => *node == truth && *of == grade && domain.is_within(*set),
        Op::Truth(..) | Op::Grade(..) | Op::Number(..) | Op::Judge(_) => false,
    };
    truth == TruthNode::at(0) || plan.ops.iter().any(is_it)
}

/// Whether the answer for none is one that somebody could expect to be the other.
fn is_arguable(test: CountTest) -> bool {
    match test {
        CountTest::Between { least, .. } => least == 0,
        CountTest::All { .. } | CountTest::SomeFails | CountTest::NotEnough { .. } | CountTest::AtMostHalf => true,
        CountTest::Enough { .. } | CountTest::MoreThanHalf => false,
    }
}

/// Whether a rule hangs on a set where it is empty; tells it. Nothing where that is not decided.
fn ask(
    (framework, plan): (&Framework, &Plan),
    id: JudgementId,
    asked: &Asked,
    set: Set,
    (found, extent): (&mut Found, &mut Extent),
) -> Option<bool> {
    let mut other = plan.clone();
    let empty = add(&mut other, is_empty(&set.members));
    let held = replaced(&mut other, asked.when, set.node, TruthNode::at(0));
    let failed = replaced(&mut other, asked.when, set.node, TruthNode::at(1));
    if held == failed {
        return Some(false);
    }
    let sure = if set.is_number { set.node } else { TruthNode::at(0) };
    let mut conditions = vec![empty, held, failed, sure];
    conditions.extend(&asked.before);
    let settings = prove::settings(framework, plan, &[id], false);
    let mut is_decided = settings.are_all;
    for setting in settings.list {
        // What is too large here is too large for the judgement, and was said of it.
        let Ok((mut case, functions)) = Case::of_conditions(&other, setting, &conditions) else {
            is_decided = false;
            continue;
        };
        *extent = extent.and(Extent::of([&case]));
        let [empty_at, held_at, failed_at, sure_at, before @ ..] = functions.as_slice() else { continue };
        let of = case.made(&mut |store| {
            let differs = store.apply(*held_at, *failed_at, &mut |a, b| i64::from(a != b))?;
            let differs = store.apply(differs, *sure_at, &mut |a, b| a.min(b))?;
            let mut of = store.apply(*empty_at, differs, &mut |a, b| a.min(b))?;
            for earlier in before {
                of = store.apply(of, *earlier, &mut |a, b| a.min(1 - b))?;
            }
            Ok(of)
        });
        let of = match of {
            Ok(of) if case.can_hold(of, How::Freely) => of,
            Ok(_) => continue,
            Err(TooLarge) => {
                is_decided = false;
                continue;
            }
        };
        let confirms = |values: &Values| {
            let [empty, sure] = [empty, sure].map(|node| !values.truth(node).can_fail());
            empty && sure && values.truth(held) != values.truth(failed)
        };
        let witness = prove::witness::witness((framework, &other), &case, of, How::Freely, &confirms);
        let Some(witness) = witness else {
            found.unconfirmed(framework, id);
            is_decided = false;
            continue;
        };
        let with = words::with(framework, plan, &witness);
        let diagnostic = Diagnostic::new(
            codes::W0612,
            framework.source,
            framework[asked.rule].span,
            format!("a rule of `{}` hangs on a set that is empty {with}", framework[id].name),
            "what it says of the set is then decided by the set being empty",
        );
        let help = "say what is meant where none applies: `and any … is rated`, or `not given when …`";
        let told = words::showing(diagnostic, help, framework, plan, &witness);
        found.shown(Point::HangsOnEmptySet(id, asked.rule), told, witness);
        return Some(true);
    }
    is_decided.then_some(false)
}

/// None of some things is there.
fn is_empty(members: &[GradeNode]) -> TruthOp {
    let all = GradeSet::all(GradeSet::MOST_GRADES);
    let members = members.iter().map(|member| (*member, all)).collect();
    TruthOp::CountGrades(members, CountTest::Between { least: 0, greatest: 0, any_left: false })
}

fn add(plan: &mut Plan, op: TruthOp) -> TruthNode {
    let node = TruthNode::at(plan.truths);
    plan.truths += 1;
    plan.ops.push(Op::Truth(node, op));
    node
}

/// A condition with one of the truths below it replaced; itself where that is not below it.
fn replaced(plan: &mut Plan, when: TruthNode, old: TruthNode, new: TruthNode) -> TruthNode {
    let mut known = BTreeMap::from([(old, new)]);
    for op in plan.ops.clone() {
        let Op::Truth(node, op) = op else { continue };
        let with = |node: TruthNode| known.get(&node).copied().unwrap_or(node);
        let changed = match &op {
            TruthOp::Unless(truth) => TruthOp::Unless(with(*truth)),
            TruthOp::And(parts) => TruthOp::And(parts.iter().map(|part| with(*part)).collect()),
            TruthOp::Or(parts) => TruthOp::Or(parts.iter().map(|part| with(*part)).collect()),
            TruthOp::Count(members, test) => {
                TruthOp::Count(members.iter().map(|(grade, truth)| (*grade, with(*truth))).collect(), *test)
            }
            TruthOp::OneOf(..) | TruthOp::Compare(..) | TruthOp::CountGrades(..) | TruthOp::Sum { .. } => continue,
        };
        let mut reads_changed = false;
        Op::Truth(node, op).inputs(&mut |input| {
            reads_changed |= matches!(input, Node::Truth(truth) if known.contains_key(&truth));
        });
        if reads_changed && node != old {
            let made = add(plan, changed);
            known.insert(node, made);
        }
    }
    known.get(&when).copied().unwrap_or(when)
}
