//! Why a condition holds, fails or is open, in sentences: only the parts that make it so.

use super::Case;
use super::prose::Item;
use super::prose::Phrase;
use super::rules;
use super::words;
use crate::evaluate::ConditionState;
use crate::evaluate::MemberState;
use crate::evaluate::Truth;
use crate::model::GradeSet;
use crate::model::Graded;
use crate::model::TermId;
use crate::model::TermMeaning;
use std::collections::BTreeSet;

/// More members of a set than this are counted, not named.
const MOST_NAMED: usize = 6;
/// What is said of the grade of a judgement of which nothing is known.
const ANYTHING: &str = "any grade";
/// More than this are counted where what is asked holds of none of them.
const MOST_NAMED_AS_NOT: usize = 2;

/// The sentences under a rule that say why its condition stands as it does.
pub(super) fn why(case: &Case<'_>, state: &ConditionState, bases: &mut BTreeSet<String>) -> Vec<Item> {
    why_beside(case, state, "", bases)
}

/// The same, where some words have just been quoted and need not be again.
fn why_beside(case: &Case<'_>, state: &ConditionState, quoted: &str, bases: &mut BTreeSet<String>) -> Vec<Item> {
    if let Some(term) = state.term {
        return vec![term_item(case, term, state, bases)];
    }
    // Of several parts that ask of the same things, of which nothing is known, it is said once.
    if let Some((first, others)) = state.parts.split_first()
        && let Some(number) = nothing_known(case, first)
        && others.iter().all(|part| nothing_known(case, part) == Some(number))
    {
        return vec![Item::new(format!("Nothing is known yet of any of the {number}"))];
    }
    let own = [things(case, state), fact(case, state), number(state)].into_iter().flatten().map(Phrase::from);
    let own = own.chain(members(case, state, quoted)).map(Item::new);
    let mut items: Vec<Item> = own.collect();
    for part in state.parts.iter().filter(|part| tells(state, part)) {
        items.extend(why_beside(case, part, quoted, bases));
    }
    items
}

/// Whether a part makes its whole stand as it does.
fn tells(whole: &ConditionState, part: &ConditionState) -> bool {
    if whole.parts.len() == 1 {
        return true;
    }
    match (whole.truth, whole.joined_by_and) {
        // All parts together.
        (Truth::Holds, true) | (Truth::Fails, false) => true,
        // Any one of those that stand as the whole does.
        (Truth::Holds, false) | (Truth::Fails, true) | (Truth::Open, _) => part.truth == whole.truth,
    }
}

/// A term, its meaning in the framework's words, and why it holds or not.
fn term_item(case: &Case<'_>, id: TermId, state: &ConditionState, bases: &mut BTreeSet<String>) -> Item {
    let term = &case.framework[id];
    let says = match &state.number {
        Some((_, value)) => value_words(*value),
        None => match state.truth {
            Truth::Holds => "it holds".to_owned(),
            Truth::Fails => "it does not hold".to_owned(),
            Truth::Open => "it is open".to_owned(),
        },
    };
    let meaning = match &term.means {
        TermMeaning::Condition(condition) => &condition.words,
        TermMeaning::Number(number) => &number.words,
    };
    let meant = Phrase::from(format!("{} means ", term.title)).rule(meaning).plain(format!("; {says}"));
    // The meaning was quoted just now, so what it comes to need not quote it again.
    let rest = ConditionState { term: None, number: None, words: meaning.clone(), ..state.clone() };
    let origin = &case.framework[term.rule].origin;
    let said = words::origin(case.framework, origin, bases);
    let source = (!said.is_empty()).then(|| Item::new(rules::source(origin, &said)));
    Item::new(meant).with_children(why_beside(case, &rest, meaning, bases)).with_children(source)
}

/// `The safety of young people is Inadequate`.
fn things(case: &Case<'_>, state: &ConditionState) -> Option<String> {
    if !state.members.is_empty() || state.things.is_empty() {
        return None;
    }
    let said: Vec<String> = state
        .things
        .iter()
        .map(|(thing, set)| {
            format!("{} is {}", words::thing(case.framework, *thing), words::answer(case.framework, *thing, *set))
        })
        .collect();
    Some(said.join("; "))
}

/// `A regulation has been breached: no`.
fn fact(case: &Case<'_>, state: &ConditionState) -> Option<String> {
    let (id, value) = state.fact?;
    let answer = match value {
        Some(true) => "yes",
        Some(false) => "no",
        None => "not recorded",
    };
    Some(format!("{}: {answer}", case.framework[id].title))
}

/// `total points of scores is 25`.
fn number(state: &ConditionState) -> Option<String> {
    let (said, value) = state.number.as_ref()?;
    Some(format!("{said} is {}", value_words(*value)))
}

fn value_words(value: Option<(crate::model::Ratio, crate::model::Ratio)>) -> String {
    match value {
        Some((least, greatest)) if least == greatest => words::number(least),
        Some((least, greatest)) => {
            format!("not settled: between {} and {}", words::number(least), words::number(greatest))
        }
        None => "not applicable".to_owned(),
    }
}

/// What is said of members of which a test holds, and of those of which it does not. What `no area is inadequate` asks is
/// so where its test fails; `at most 2 areas are inadequate` only counts.
fn openings(words: &str) -> [(&'static str, Truth); 2] {
    if words.starts_with("no ") {
        return [("true of", Truth::Fails), ("not of", Truth::Holds)];
    }
    if ["at most ", "exactly ", "fewer than "].iter().any(|opening| words.starts_with(opening)) {
        return [("counting", Truth::Holds), ("not counting", Truth::Fails)];
    }
    [("true of", Truth::Holds), ("not of", Truth::Fails)]
}

/// `true of Achievement (Good) and Resettlement (Good); not of Safety (Inadequate)`.
fn members(case: &Case<'_>, state: &ConditionState, quoted: &str) -> Option<Phrase> {
    if state.members.is_empty() {
        return None;
    }
    let absent = |member: &&MemberState| member.grade == GradeSet::NOTHING;
    let with = |truth: Truth| -> Vec<&MemberState> {
        state.members.iter().filter(|member| member.truth == truth && !absent(member)).collect()
    };
    let passed_over: Vec<&MemberState> = state.members.iter().filter(absent).collect();
    // Where it holds or fails whatever is found, what is not known does not matter.
    let open = if state.truth == Truth::Open { with(Truth::Open) } else { Vec::new() };
    let [(so, holds), (otherwise, fails)] = openings(&state.words);
    let (holds, fails) = (with(holds), with(fails));
    let some_hold = !holds.is_empty();
    let all = state.members.len();
    let said: Vec<String> = [
        (so, holds, false),
        (otherwise, fails, some_hold),
        ("open for", open, some_hold),
        ("passing over", passed_over, false),
    ]
    .into_iter()
    .filter(|(_, members, _)| !members.is_empty())
    .map(|(opening, members, are_others)| {
        let is_all = members.len() == all && all > MOST_NAMED_AS_NOT;
        if is_all && opening == otherwise {
            format!("{so} none of the {all}")
        } else {
            format!("{opening} {}", named(case, &members, all, are_others))
        }
    })
    .collect();
    let said = match nothing_known(case, state) {
        Some(number) => format!("nothing is known yet of any of the {number}"),
        None => said.join("; "),
    };
    if state.words == quoted {
        return Some(Phrase::from(words::capital(&said)));
    }
    Some(Phrase::new().rule(&state.words).plain(format!(": {said}")))
}

/// How many judgements a set condition asks of, where it is open and nothing is known of any of them.
fn nothing_known(case: &Case<'_>, state: &ConditionState) -> Option<usize> {
    let number = state.members.len();
    let is_blank = state.truth == Truth::Open && state.members.iter().all(|member| may_be_anything(case, member));
    (is_blank && number > MOST_NAMED_AS_NOT).then_some(number)
}

/// Whether a member is a judgement of which every grade is still possible.
fn may_be_anything(case: &Case<'_>, member: &MemberState) -> bool {
    match member.thing {
        Graded::Judgement(id) => {
            let scale = &case.framework[case.framework[id].scale];
            member.grade.grades() == GradeSet::all(scale.grades.len())
        }
        Graded::Criterion(_) | Graded::AlsoAsked(..) | Graded::Fact(_) | Graded::Previous(..) => false,
    }
}

/// The members with their grades, those with the same one together; or only how many they are.
fn named(case: &Case<'_>, members: &[&MemberState], of: usize, are_others: bool) -> String {
    if members.len() > MOST_NAMED {
        return match (members.len() == of, are_others) {
            (true, _) => format!("all {of}"),
            (false, true) => format!("the other {}", members.len()),
            (false, false) => format!("{} of {of}", members.len()),
        };
    }
    let mut groups: Vec<(String, Vec<String>)> = Vec::new();
    for member in members {
        let (name, answer) = member_words(case, member);
        match groups.iter_mut().find(|(known, _)| *known == answer) {
            Some((_, names)) => names.push(name),
            None => groups.push((answer, vec![name])),
        }
    }
    let joined_by = if groups.iter().any(|(_, names)| names.len() > 1) { ", and" } else { " and" };
    let said: Vec<String> = groups
        .into_iter()
        .map(|(answer, names)| match names.len() {
            _ if answer == ANYTHING => format!("{} ({answer})", words::listed(&names, "and")),
            1 => format!("{} ({answer})", words::listed(&names, "and")),
            _ => format!("{} (each {answer})", words::listed(&names, "and")),
        })
        .collect();
    match said.as_slice() {
        [first @ .., last] if !first.is_empty() => format!("{}{joined_by} {last}", first.join(", ")),
        [..] => said.concat(),
    }
}

/// A member and its grade: judgements and facts by their titles, criteria by their names in the record.
fn member_words(case: &Case<'_>, member: &MemberState) -> (String, String) {
    let framework = case.framework;
    let answer = match (member.thing, member.grade.is_single()) {
        (Graded::Judgement(_), false) if may_be_anything(case, member) && !member.grade.has_nothing() => {
            ANYTHING.to_owned()
        }
        (Graded::Judgement(id), false) => words::grades(&framework[framework[id].scale], member.grade),
        (
            Graded::Judgement(_)
            | Graded::Criterion(_)
            | Graded::AlsoAsked(..)
            | Graded::Fact(_)
            | Graded::Previous(..),
            _,
        ) => words::answer(framework, member.thing, member.grade),
    };
    let name = match member.thing {
        Graded::Criterion(id) => framework[id].name.clone(),
        Graded::AlsoAsked(id, place) => {
            let also = framework[id].also_asks.get(place as usize).map_or("more", |also| also.name.as_str());
            format!("{also} of {}", framework[id].name)
        }
        Graded::Judgement(_) | Graded::Fact(_) | Graded::Previous(..) => {
            words::inside(&words::thing(framework, member.thing))
        }
    };
    (name, answer)
}
