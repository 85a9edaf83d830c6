//! Rules that hang on a set in which nothing is left, by the words of their conditions: what is said of the set is put as held and
//! as failed, and the oracle says whether that makes a difference.

use super::exhaustive::State;
use super::oracle::Completion;
use super::oracle::World;
use assize::model::Condition;
use assize::model::ConditionKind;
use assize::model::Form;
use assize::model::Framework;
use assize::model::GradeTest;
use assize::model::Graded;
use assize::model::Judgement;
use assize::model::Number;
use assize::model::NumberKind;
use assize::model::NumberTest;
use assize::model::Quantifier;
use assize::model::SetMember;
use assize::model::TermMeaning;
use assize::source::Span;

/// A condition with what it says of one set put as held and as failed.
struct Variant {
    members: Vec<Graded>,
    held: Condition,
    failed: Condition,
    /// What it says of the set.
    said: Condition,
    /// A count or a total: only where what is said of it holds.
    is_number: bool,
}

/// Each rule of a judgement, by its place, and whether it hangs on an empty set in one of some inspections.
pub(super) fn hangs(
    framework: &Framework,
    judgement: &Judgement,
    derived: &[&State],
    completions: &[Completion],
) -> Vec<(Span, bool)> {
    let not_given: Vec<&Condition> = judgement.not_given.iter().map(|line| &line.when).collect();
    let mut rules = Vec::new();
    rules.extend(judgement.not_given.iter().map(|line| (line.rule, &line.when, Vec::new())));
    if let Form::Lines { lines, .. } = &judgement.form {
        let mut before = not_given.clone();
        for line in lines {
            let Some(when) = &line.when else { break };
            rules.push((line.rule, when, before.clone()));
            before.push(when);
        }
    }
    rules.extend(judgement.steps.iter().map(|step| (step.rule, &step.when, not_given.clone())));
    let limits =
        judgement.limits.iter().filter_map(|limit| Some((limit.rule, limit.when.as_ref()?, not_given.clone())));
    rules.extend(limits);
    let worlds: Vec<World<'_>> = derived.iter().map(|state| state.world(framework, completions)).collect();
    let mut all = Vec::new();
    for (rule, when, before) in rules {
        let hangs = variants(framework, when, true).iter().any(|variant| {
            // What always holds, whatever is answered, hangs on nothing.
            let varies = worlds.iter().any(|world| world.holds(&variant.said));
            let varies = varies && worlds.iter().any(|world| !world.holds(&variant.said));
            varies
                && worlds.iter().any(|world| {
                    variant.members.iter().all(|member| world.grade(*member).is_none())
                        && !before.iter().any(|before| world.holds(before))
                        && (!variant.is_number || world.holds(&variant.said))
                        && world.holds(&variant.held) != world.holds(&variant.failed)
                })
        });
        all.push((framework[rule].span, hangs));
    }
    all
}

/// The sets of a condition, as far as what is said of none is arguable.
fn variants(framework: &Framework, condition: &Condition, positive: bool) -> Vec<Variant> {
    let of = |kind| Condition { words: String::new(), kind };
    let wrapped = |variants: Vec<Variant>, wrap: &dyn Fn(Condition) -> Condition| -> Vec<Variant> {
        let wrap = |it: Variant| Variant { held: wrap(it.held), failed: wrap(it.failed), ..it };
        variants.into_iter().map(wrap).collect()
    };
    let of_parts = |parts: &[Condition], join: &dyn Fn(Vec<Condition>) -> ConditionKind| -> Vec<Variant> {
        let each = parts.iter().enumerate().flat_map(|(place, part)| {
            let with = |new: Condition| {
                let mut parts = parts.to_vec();
                parts[place] = new;
                of(join(parts))
            };
            wrapped(variants(framework, part, positive), &with)
        });
        each.collect()
    };
    match &condition.kind {
        ConditionKind::And(parts) => of_parts(parts, &ConditionKind::And),
        ConditionKind::Or(parts) => of_parts(parts, &ConditionKind::Or),
        ConditionKind::Not(part) => {
            wrapped(variants(framework, part, !positive), &|part| of(ConditionKind::Not(Box::new(part))))
        }
        ConditionKind::Term(id) => match &framework[*id].means {
            TermMeaning::Condition(meaning) => variants(framework, meaning, positive),
            TermMeaning::Number(_) => Vec::new(),
        },
        ConditionKind::Set(quantifier, members) if is_arguable(quantifier, positive) => {
            vec![put(condition, positive, things(members), false)]
        }
        ConditionKind::Number(number, test) => {
            let is_plain = match test {
                NumberTest::AtLeast(other)
                | NumberTest::AtMost(other)
                | NumberTest::MoreThan(other)
                | NumberTest::LessThan(other)
                | NumberTest::Equals(other) => matches!(other.kind, NumberKind::Literal(_)),
                NumberTest::FromTo(..) => true,
            };
            let sets = counted(number).into_iter().filter(|_| is_plain);
            sets.map(|members| put(condition, positive, members, true)).collect()
        }
        ConditionKind::Set(..) | ConditionKind::Yes(_) | ConditionKind::Grade(..) => Vec::new(),
    }
}

/// What is said of a set, put as held and as failed.
fn put(condition: &Condition, positive: bool, members: Vec<Graded>, is_number: bool) -> Variant {
    let of = |kind| Condition { words: String::new(), kind };
    let said = if positive { condition.clone() } else { of(ConditionKind::Not(Box::new(condition.clone()))) };
    let (held, failed) = (of(ConditionKind::And(Vec::new())), of(ConditionKind::Or(Vec::new())));
    Variant { members, held, failed, said, is_number }
}

fn things(members: &[SetMember]) -> Vec<Graded> {
    members.iter().map(|member| member.thing).collect()
}

/// Whether somebody could expect the other answer for none; only where how many are asked for is a literal.
fn is_arguable(quantifier: &Quantifier, positive: bool) -> bool {
    let literal = |number: &Number| {
        if let NumberKind::Literal(value) = &number.kind { Some(value.to_integer()) } else { None }
    };
    match quantifier {
        Quantifier::Every => true,
        Quantifier::Any | Quantifier::MoreThanHalf => !positive,
        Quantifier::No => positive,
        Quantifier::AtLeast(number, _) | Quantifier::MoreThan(number) => !positive && literal(number).is_some(),
        Quantifier::AtMost(number) | Quantifier::FewerThan(number) => positive && literal(number).is_some(),
        Quantifier::Exactly(number) => literal(number).is_some_and(|number| (number == 0) == positive),
    }
}

/// The set that a number counts or adds up, and nothing else; how many are rated is asked of the set itself.
fn counted(number: &Number) -> Option<Vec<Graded>> {
    let is_rated = |member: &SetMember| matches!(&member.condition.kind, ConditionKind::Grade(_, GradeTest::Rated));
    if let NumberKind::Total(set) = &number.kind {
        return Some(set.clone());
    }
    if let NumberKind::CountOf(members) = &number.kind {
        return (!members.iter().all(is_rated)).then(|| things(members));
    }
    None
}

/// Every set that some conditions count or add up, wherever it stands in them.
pub(super) fn all_sets<'a>(framework: &'a Framework, conditions: Vec<&'a Condition>) -> Vec<Vec<Graded>> {
    let (mut waiting, mut numbers, mut found) = (conditions, Vec::new(), Vec::new());
    loop {
        let Some(condition) = waiting.pop() else {
            let Some(number) = numbers.pop() else { return found };
            of_number(framework, number, (&mut waiting, &mut numbers, &mut found));
            continue;
        };
        match &condition.kind {
            ConditionKind::And(parts) | ConditionKind::Or(parts) => waiting.extend(parts),
            ConditionKind::Not(part) => waiting.push(part),
            ConditionKind::Term(id) => match &framework[*id].means {
                TermMeaning::Condition(meaning) => waiting.push(meaning),
                TermMeaning::Number(_) => {}
            },
            ConditionKind::Set(quantifier, members) => {
                numbers.extend(asked(quantifier));
                found.push(things(members));
            }
            ConditionKind::Number(number, test) => {
                numbers.push(number);
                match test {
                    NumberTest::AtLeast(other)
                    | NumberTest::AtMost(other)
                    | NumberTest::MoreThan(other)
                    | NumberTest::LessThan(other)
                    | NumberTest::Equals(other) => numbers.push(other),
                    NumberTest::FromTo(..) => {}
                }
            }
            ConditionKind::Yes(_) | ConditionKind::Grade(..) => {}
        }
    }
}

type Found<'f, 'a> = (&'f mut Vec<&'a Condition>, &'f mut Vec<&'a Number>, &'f mut Vec<Vec<Graded>>);

fn of_number<'a>(framework: &'a Framework, number: &'a Number, (waiting, numbers, found): Found<'_, 'a>) {
    match &number.kind {
        NumberKind::Total(set) => found.push(set.clone()),
        NumberKind::CountOf(members) => found.push(things(members)),
        NumberKind::Plus(one, other)
        | NumberKind::Minus(one, other)
        | NumberKind::Times(one, other)
        | NumberKind::Over(one, other) => numbers.extend([one.as_ref(), other.as_ref()]),
        NumberKind::SmallerOf(parts) | NumberKind::LargerOf(parts) => numbers.extend(parts),
        NumberKind::Rounded(part, ..) => numbers.push(part),
        NumberKind::Cases(cases, _) => waiting.extend(cases.iter().map(|(when, _)| when)),
        NumberKind::Term(id) => match &framework[*id].means {
            TermMeaning::Number(meaning) => numbers.push(meaning),
            TermMeaning::Condition(_) => {}
        },
        NumberKind::Literal(_)
        | NumberKind::Fact(_)
        | NumberKind::Points(_)
        | NumberKind::Mean(..)
        | NumberKind::Highest(..)
        | NumberKind::Lowest(..)
        | NumberKind::PercentageOfPoints(..) => {}
    }
}

fn asked(quantifier: &Quantifier) -> Option<&Number> {
    match quantifier {
        Quantifier::AtLeast(number, _)
        | Quantifier::AtMost(number)
        | Quantifier::Exactly(number)
        | Quantifier::MoreThan(number)
        | Quantifier::FewerThan(number) => Some(number),
        Quantifier::Every | Quantifier::Any | Quantifier::No | Quantifier::MoreThanHalf => None,
    }
}
