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
/// More than this are counted where what is asked holds of none of them.
const MOST_NAMED_AS_NOT: usize = 2;

/// The sentences under a rule that say why its condition stands as it does.
pub(super) fn why(case: &Case<'_>, state: &ConditionState, bases: &mut BTreeSet<String>) -> Vec<Item> {
    if let Some(term) = state.term {
        return vec![term_item(case, term, state, bases)];
    }
    let own = [things(case, state), fact(case, state), number(state)].into_iter().flatten().map(Phrase::from);
    let own = own.chain(members(case, state)).map(Item::new);
    let mut items: Vec<Item> = own.collect();
    for part in state.parts.iter().filter(|part| tells(state, part)) {
        items.extend(why(case, part, bases));
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
    let mut rest = ConditionState { term: None, number: None, words: String::new(), ..state.clone() };
    rest.parts.iter_mut().filter(|part| part.words == *meaning).for_each(|part| part.words.clear());
    let origin = &case.framework[term.rule].origin;
    let said = words::origin(case.framework, origin, bases);
    let source = (!said.is_empty()).then(|| Item::new(rules::source(origin, &said)));
    Item::new(meant).with_children(why(case, &rest, bases)).with_children(source)
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

/// `true of Achievement (Good) and Resettlement (Good); not of Safety (Inadequate)`.
fn members(case: &Case<'_>, state: &ConditionState) -> Option<Phrase> {
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
    let (holds, fails) = (with(Truth::Holds), with(Truth::Fails));
    let some_hold = !holds.is_empty();
    let all = state.members.len();
    let said: Vec<String> = [
        ("true of", holds, false),
        ("not of", fails, some_hold),
        ("open for", open, some_hold),
        ("passing over", passed_over, false),
    ]
    .into_iter()
    .filter(|(_, members, _)| !members.is_empty())
    .map(|(opening, members, are_others)| match (opening, members.len() == all && all > MOST_NAMED_AS_NOT) {
        ("not of", true) => format!("true of none of the {all}"),
        _ => format!("{opening} {}", named(case, &members, all, are_others)),
    })
    .collect();
    let said = said.join("; ");
    if state.words.is_empty() {
        return Some(Phrase::from(words::capital(&said)));
    }
    Some(Phrase::new().rule(&state.words).plain(format!(": {said}")))
}

/// The members with their grades, or only how many they are.
fn named(case: &Case<'_>, members: &[&MemberState], of: usize, are_others: bool) -> String {
    if members.len() > MOST_NAMED {
        return match (members.len() == of, are_others) {
            (true, _) => format!("all {of}"),
            (false, true) => format!("the other {}", members.len()),
            (false, false) => format!("{} of {of}", members.len()),
        };
    }
    let names: Vec<String> = members.iter().map(|member| member_words(case, member)).collect();
    words::listed(&names, "and")
}

/// A member with its grade: judgements and facts by their titles, criteria by their names in the record.
fn member_words(case: &Case<'_>, member: &MemberState) -> String {
    let framework = case.framework;
    let answer = match (member.thing, member.grade.is_single()) {
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
        Graded::Judgement(_) | Graded::Fact(_) | Graded::Previous(..) => words::thing(framework, member.thing),
    };
    format!("{name} ({answer})")
}
