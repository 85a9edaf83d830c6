//! Why a condition holds, fails or is open, in sentences: only the parts that make it so.

use super::Case;
use super::prose::Item;
use super::prose::Phrase;
use super::words;
use crate::evaluate::ConditionState;
use crate::evaluate::MemberState;
use crate::evaluate::Truth;
use crate::model::GradeSet;
use crate::model::Graded;
use crate::model::TermId;
use crate::model::TermMeaning;

/// More members of a set than this are counted, not named.
const MOST_NAMED: usize = 6;

/// The sentences under a rule that say why its condition stands as it does.
pub(super) fn why(case: &Case<'_>, state: &ConditionState) -> Vec<Item> {
    if let Some(term) = state.term {
        return vec![term_item(case, term, state)];
    }
    let own = [things(case, state), fact(case, state), number(state)].into_iter().flatten().map(Phrase::from);
    let own = own.chain(members(case, state)).map(Item::new);
    let parts = state.parts.iter().filter(|part| tells(state, part)).flat_map(|part| why(case, part));
    own.chain(parts).collect()
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
fn term_item(case: &Case<'_>, id: TermId, state: &ConditionState) -> Item {
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
    let rest = ConditionState { term: None, number: None, ..state.clone() };
    let origin = words::origin(case.framework, &case.framework[term.rule].origin);
    let source = (!origin.is_empty()).then(|| Item::new(format!("Source: {origin}")));
    Item::new(meant).with_children(why(case, &rest)).with_children(source)
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

/// `so of Achievement (Good) and Resettlement (Good); not so of Safety (Inadequate)`.
fn members(case: &Case<'_>, state: &ConditionState) -> Option<Phrase> {
    if state.members.is_empty() {
        return None;
    }
    let absent = |member: &&MemberState| member.grade == GradeSet::NOTHING;
    let with = |truth: Truth| -> Vec<&MemberState> {
        state.members.iter().filter(|member| member.truth == truth && !absent(member)).collect()
    };
    let passed_over: Vec<&MemberState> = state.members.iter().filter(absent).collect();
    let said: Vec<String> = [
        ("true of", with(Truth::Holds)),
        ("not of", with(Truth::Fails)),
        ("open for", with(Truth::Open)),
        ("passing over", passed_over),
    ]
    .into_iter()
    .filter(|(_, members)| !members.is_empty())
    .map(|(opening, members)| format!("{opening} {}", named(case, &members, state.members.len())))
    .collect();
    Some(Phrase::new().rule(&state.words).plain(format!(": {}", said.join("; "))))
}

/// The members with their grades, or only how many they are.
fn named(case: &Case<'_>, members: &[&MemberState], of: usize) -> String {
    let are_criteria =
        members.iter().any(|member| matches!(member.thing, Graded::Criterion(_) | Graded::AlsoAsked(..)));
    let most = if are_criteria { 3 } else { MOST_NAMED };
    if members.len() > most {
        return if members.len() == of { format!("all {of}") } else { format!("{} of {of}", members.len()) };
    }
    let names: Vec<String> = members.iter().map(|member| member_words(case, member)).collect();
    words::listed(&names, "and")
}

fn member_words(case: &Case<'_>, member: &MemberState) -> String {
    let framework = case.framework;
    let answer = words::answer(framework, member.thing, member.grade);
    format!("{} ({answer})", words::thing(framework, member.thing))
}
