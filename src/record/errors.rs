//! Words for everything that can be wrong with a record: one function a diagnostic.
//!
//! Messages name ids, never what people wrote in notes and reasons.

mod copies;
mod dates;
mod edition;
mod events;
mod evidence;
mod people;
mod planning;
mod recommendations;
mod report;
mod surveys;
mod suspects;
mod text;
mod whole;

use super::place::Spot;
use crate::diagnostic::Code;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::codes;
use crate::diagnostic::nearest::nearest;
use crate::model::AlsoAsked;
use crate::model::Criterion;
use crate::model::Framework;
use crate::model::Judgement;
use crate::model::Ratio;
use crate::model::ScaleId;

pub(super) use copies::changed_and_taken_out;
pub(super) use copies::copies_disagree;
pub(super) use copies::file_taken_out;
pub(super) use copies::not_merged;
pub(super) use dates::not_a_date;
pub(super) use edition::edition_not_certain;
pub(super) use edition::named_and_not_in_force;
pub(super) use edition::neither_edition_nor_date;
pub(super) use edition::no_day_for_period;
pub(super) use edition::no_edition_in_force;
pub(super) use edition::period_not_certain;
pub(super) use edition::unknown_edition;
pub(super) use edition::unknown_framework;
pub(super) use events::day_is_known;
pub(super) use events::day_not_known;
pub(super) use events::did_not_arise;
pub(super) use events::done_before;
pub(super) use events::happens_otherwise;
pub(super) use events::unknown_event;
pub(super) use evidence::against_all_its_evidence;
pub(super) use evidence::both_sides_without_reason;
pub(super) use evidence::evidence_outside_the_days;
pub(super) use evidence::evidence_without_a_finding;
pub(super) use evidence::not_substantial;
pub(super) use evidence::unknown_method;
pub(super) use evidence::unsupported;
pub(super) use people::connection_declared;
pub(super) use people::does_not_end_in_the_award;
pub(super) use people::does_not_sign_off;
pub(super) use people::fills_several_lines;
pub(super) use people::not_of_the_team;
pub(super) use people::person_named;
pub(super) use people::signed_off_before;
pub(super) use people::stage_goes_back;
pub(super) use people::step_out_of_order;
pub(super) use people::steps_do_not_join;
pub(super) use people::team_not_as_asked;
pub(super) use people::unknown_body;
pub(super) use people::unknown_role;
pub(super) use people::unknown_stage;
pub(super) use planning::agreed_after_it_began;
pub(super) use planning::need_not_agree;
pub(super) use planning::not_agreed;
pub(super) use planning::timing_does_not_look_at;
pub(super) use recommendations::about_stays;
pub(super) use recommendations::about_unknown_criterion;
pub(super) use recommendations::edition_without_states;
pub(super) use recommendations::recommended_under_unknown;
pub(super) use recommendations::state_too_early;
pub(super) use recommendations::unknown_state;
pub(super) use report::not_in_the_report;
pub(super) use report::not_in_this_report;
pub(super) use surveys::answered_in_words;
pub(super) use surveys::more_than_people;
pub(super) use surveys::no_number_of_people;
pub(super) use surveys::unknown_answer;
pub(super) use surveys::unknown_question;
pub(super) use surveys::unknown_survey;
pub(super) use text::Broken;
pub(super) use text::empty;
pub(super) use text::too_large;
pub(super) use text::too_many_faults;
pub(super) use whole::earlier_award_stays;
pub(super) use whole::earlier_edition_not_at_hand;
pub(super) use whole::earlier_edition_not_certain;
pub(super) use whole::earlier_is_later;
pub(super) use whole::earlier_name_kept_aside;
pub(super) use whole::ends_before_it_starts;
pub(super) use whole::inspectors_disagree;
pub(super) use whole::kind_missing;
pub(super) use whole::order_not_known;
pub(super) use whole::outside_the_kind;
pub(super) use whole::outside_the_scope;
pub(super) use whole::scope_is_fixed;
pub(super) use whole::scope_missing;
pub(super) use whole::twice_in_scope;

/// A diagnostic at a place.
fn at(code: Code, spot: Spot, message: String, label: impl Into<String>) -> Diagnostic {
    Diagnostic::new(code, spot.source, spot.span, message, label)
}

/// Names in backticks, joined by commas; of many, the first and how many more there are.
fn listed<'a>(names: impl IntoIterator<Item = &'a str>) -> String {
    const SHOWN: usize = 8;
    let names: Vec<&str> = names.into_iter().collect();
    let shown: Vec<String> = names.iter().take(SHOWN).map(|name| format!("`{name}`")).collect();
    match names.len().checked_sub(SHOWN) {
        Some(more) if more > 0 => format!("{} and {more} more", shown.join(", ")),
        Some(_) | None => shown.join(", "),
    }
}

/// The nearest name and the next nearest, or else all that there are. Never one alone where another is near too:
/// `umet` may be `met` or `unmet`.
fn suggestion<'a>(wanted: &str, names: impl IntoIterator<Item = &'a str>) -> String {
    // Looking through more takes long, and a near one among so many is chance.
    const SEARCHED: usize = 5_000;
    let names: Vec<&str> = names.into_iter().collect();
    let found = if names.len() > SEARCHED { None } else { nearest(wanted, names.iter().copied()) };
    let Some(first) = found else {
        return if names.is_empty() { "there are none".to_owned() } else { format!("there are: {}", listed(names)) };
    };
    match nearest(wanted, names.iter().copied().filter(|name| *name != first)) {
        Some(second) => format!("did you mean `{first}` or `{second}`?"),
        None => format!("did you mean `{first}`?"),
    }
}

pub(super) fn unknown_criterion(spot: Spot, name: &str, framework: &Framework) -> Diagnostic {
    let paths: Vec<String> = framework.criteria.ids().map(|id| framework.criterion_path(id)).collect();
    // Someone may have left out the judgement.
    let of_that_name = paths.iter().find(|path| path.rsplit_once('/').is_some_and(|(_, last)| last == name));
    let help = match of_that_name {
        Some(path) => format!("did you mean `{path}`?"),
        None => suggestion(name, paths.iter().map(String::as_str)),
    };
    at(codes::E0501, spot, format!("unknown criterion `{name}`"), "the framework has no such criterion").with_help(help)
}

pub(super) fn unknown_judgement(spot: Spot, name: &str, framework: &Framework) -> Diagnostic {
    let names = framework.judgements.iter().map(|judgement| judgement.name.as_str());
    at(codes::E0502, spot, format!("unknown judgement `{name}`"), "the framework has no such judgement")
        .with_help(suggestion(name, names))
}

pub(super) fn unknown_fact(spot: Spot, name: &str, framework: &Framework) -> Diagnostic {
    let names = framework.facts.iter().map(|fact| fact.name.as_str());
    at(codes::E0503, spot, format!("unknown fact `{name}`"), "the framework has no such fact")
        .with_help(suggestion(name, names))
}

/// `may_be_not_applicable` says so of what has the grade; nothing where it cannot be marked so at all.
pub(super) fn unknown_grade(
    spot: Spot,
    name: &str,
    scale: ScaleId,
    framework: &Framework,
    may_be_not_applicable: Option<bool>,
) -> Diagnostic {
    let answers = framework.criteria.iter().any(|criterion| criterion.scale == scale);
    let awards = framework.judgements.iter().any(|judgement| judgement.scale == scale);
    let is_award = |it: &Judgement| it.scale != scale && framework[it.scale].find(name).is_some();
    let is_answer = |it: &Criterion| it.scale != scale && framework[it.scale].find(name).is_some();
    let of_other_sort = if answers && !awards && framework.judgements.iter().any(is_award) {
        Some(format!("`{name}` is a grade for `awards`; a criterion is answered with one of these"))
    } else if awards && !answers && framework.criteria.iter().any(is_answer) {
        Some(format!("`{name}` is an answer for `findings`; an award is one of these"))
    } else {
        None
    };
    let scale = &framework[scale];
    let names = || scale.grades.iter().map(|grade| grade.name.as_str());
    // Someone may have written the grade's title.
    let number =
        super::values::exact_number(name).filter(Ratio::is_integer).map(|number| number.to_integer().to_string());
    let of_that_title = scale.grades.iter().find(|grade| {
        grade.title.eq_ignore_ascii_case(name) || number.as_ref().is_some_and(|number| *number == grade.name)
    });
    let help = match of_that_title {
        Some(grade) => Some(format!("did you mean `{}`?", grade.name)),
        None if means_not_applicable(name) => Some(set_aside(may_be_not_applicable).to_owned()),
        // The label lists all that there are.
        None => of_other_sort.or_else(|| Some(suggestion(name, names())).filter(|it| it.starts_with("did"))),
    };
    let label = format!("the grades of `{}` are {}", scale.name, listed(names()));
    let diagnostic = at(codes::E0504, spot, format!("unknown grade `{name}`"), label);
    match help {
        Some(help) => diagnostic.with_help(help),
        None => diagnostic,
    }
}

/// Whether someone who wrote this will have meant that something does not apply.
fn means_not_applicable(name: &str) -> bool {
    let letters: String = name.chars().filter(char::is_ascii_alphabetic).collect();
    ["notapplicable", "doesnotapply", "inapplicable", "na"].contains(&letters.to_ascii_lowercase().as_str())
}

/// How what does not apply is recorded.
fn set_aside(may_be: Option<bool>) -> &'static str {
    match may_be {
        Some(true) => "what does not apply has no grade: write `(not_applicable: true, reason: \"…\")`",
        Some(false) => "the framework does not let this one be set aside; leave it out where it is not shown",
        None => "leave it out where it does not apply",
    }
}

pub(super) fn unknown_kind(spot: Spot, name: &str, framework: &Framework) -> Diagnostic {
    let names = framework.kinds.iter().map(|kind| kind.name.as_str());
    at(codes::E0505, spot, format!("unknown kind of inspection `{name}`"), "the framework has no such kind")
        .with_help(suggestion(name, names))
}

pub(super) fn not_also_asked(spot: Spot, name: &str, criterion: &str, asked: &[AlsoAsked]) -> Diagnostic {
    let message = format!("`{criterion}` does not also ask `{name}`");
    let help = match asked {
        [] => "this criterion asks nothing else; leave `also` out".to_owned(),
        [..] => suggestion(name, asked.iter().map(|also| also.name.as_str())),
    };
    at(codes::E0508, spot, message, "an answer to nothing").with_help(help)
}

pub(super) fn unknown_evidence(spot: Spot, id: &str, known: &[&str]) -> Diagnostic {
    at(codes::E0509, spot, format!("unknown evidence `{id}`"), "no item under `evidence` has this id")
        .with_help(suggestion(id, known.iter().copied()))
}

pub(super) fn unknown_field(spot: Spot, name: &str, fields: &[&str], what: &str) -> Diagnostic {
    // What follows is an example, which a message has no room for.
    let what = what.split(", as ").next().unwrap_or(what);
    at(codes::E0510, spot, format!("unknown field `{name}`"), format!("{what} has no such field"))
        .with_help(suggestion(name, fields.iter().copied()))
}

/// `written` is what stands there, whose first letter tells what it is.
pub(super) fn wrong_type(spot: Spot, written: &str, expected: &str) -> Diagnostic {
    let found = match written.chars().next() {
        Some('"' | '\'') => "other text",
        Some('[') => "a list",
        Some('(' | '{') => "a group",
        Some('0'..='9' | '-' | '+' | '.') => "a number",
        Some(_) if matches!(written, "true" | "false") => "true or false",
        Some(_) | None => "a word without quotes",
    };
    let (expected, example) = expected.split_once(", as ").unwrap_or((expected, ""));
    let diagnostic = at(codes::E0511, spot, format!("expected {expected}"), format!("this is {found}"));
    match (example, found) {
        ("", "a word without quotes") => diagnostic.with_help("put it in quotes"),
        ("", _) if expected == "a name in quotes" => {
            diagnostic.with_help("names stand in quotes too: `\"safety/handovers\": (is: \"met\")`")
        }
        ("", _) => diagnostic,
        _ => diagnostic.with_help(format!("write {example}")),
    }
}

pub(super) fn decimal_without_quotes(spot: Spot) -> Diagnostic {
    at(
        codes::E0512,
        spot,
        "a number with a decimal point stands without quotes".to_owned(),
        "its exact value may be lost in reading",
    )
    .with_help("put it in quotes, as `\"3.25\"`; whole numbers need none")
}

pub(super) fn out_of_range(spot: Spot, fact: &str, from: Ratio, to: Ratio) -> Diagnostic {
    let range = format!("it goes from {} to {}", decimal(from), decimal(to));
    at(codes::E0513, spot, format!("`{fact}` is out of its range"), range)
}

pub(super) fn off_its_step(spot: Spot, fact: &str, from: Ratio, step: Ratio) -> Diagnostic {
    let label = format!("it goes from {} in steps of {}", decimal(from), decimal(step));
    at(codes::E0514, spot, format!("`{fact}` has a value between its steps"), label)
        .with_help("record it as exactly as the framework asks, and no more exactly")
}

pub(super) fn may_not_be_not_applicable(spot: Spot, name: &str) -> Diagnostic {
    at(codes::E0515, spot, format!("`{name}` cannot be marked not applicable"), "marked not applicable here")
        .with_help("leave it out where it is not shown; the framework does not let it be set aside")
}

pub(super) fn not_applicable_without_reason(spot: Spot, name: &str) -> Diagnostic {
    at(
        codes::E0516,
        spot,
        format!("`{name}` is marked not applicable without a reason"),
        "why it does not apply is missing",
    )
    .with_help("add `reason: \"…\"`")
}

pub(super) fn answered_and_not_applicable(spot: Spot, name: &str) -> Diagnostic {
    at(codes::E0517, spot, format!("`{name}` is answered and marked not applicable"), "it can be only one of the two")
        .with_help("take out the grade or `not_applicable`")
}

pub(super) fn recorded_twice(spot: Spot, first: Spot, name: &str) -> Diagnostic {
    at(codes::E0518, spot, format!("`{name}` is recorded twice"), "recorded again here").with_label(
        first.source,
        first.span,
        "first recorded here",
    )
}

/// Whether a diagnostic says that what stands at `first` is recorded again.
pub(super) fn is_repetition_of(diagnostic: &Diagnostic, first: Spot) -> bool {
    let names_first = |label: &crate::diagnostic::Label| label.source == first.source && label.span == first.span;
    diagnostic.code == codes::E0518 && diagnostic.labels.get(1).is_some_and(names_first)
}

pub(super) fn not_asked_here(spot: Spot, name: &str, criterion: &str, when: Option<&str>) -> Diagnostic {
    let label = match when {
        Some(when) => format!("asked only when {when}"),
        None => "the criterion is marked not applicable".to_owned(),
    };
    at(codes::E0519, spot, format!("`{name}` is not asked of `{criterion}` as it is answered"), label)
        .with_help("take out this answer, or correct the criterion's")
}

pub(super) fn missing_field(spot: Spot, field: &str, what: &str) -> Diagnostic {
    at(codes::E0536, spot, format!("{what} has no `{field}`"), format!("`{field}` is missing here"))
        .with_help(format!("add `{field}: \"…\"`"))
}

/// A ratio as a decimal number; every bound and step is written as one.
fn decimal(ratio: Ratio) -> String {
    let sign = if ratio < Ratio::from_integer(0) { "-" } else { "" };
    let (above, below) = (ratio.numer().unsigned_abs(), ratio.denom().unsigned_abs().max(1));
    let mut rest = above % below;
    let mut decimals = String::new();
    while rest != 0 && decimals.len() < 12 {
        rest = rest.saturating_mul(10);
        decimals.push_str(&(rest / below).to_string());
        rest %= below;
    }
    let point = if decimals.is_empty() { "" } else { "." };
    format!("{sign}{}{point}{decimals}", above / below)
}
