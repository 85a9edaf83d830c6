//! What an interview says beside its questions: how awards stand and move, what is open in the end, what can be typed.

use super::heard::Form;
use super::heard::Prompt;
use super::look::Look;
use super::look::Wanted;
use super::question::Ask;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::codes;
use crate::diagram::Asks;
use crate::diagram::Question;
use crate::document::prose::shown;
use crate::document::words;
use crate::model::CriterionId;
use crate::model::FactId;
use crate::model::FactType;
use crate::model::Framework;
use crate::model::GradeSet;
use crate::model::Graded;
use crate::model::JudgementId;
use crate::model::Ratio;
use crate::record::Answer;
use crate::record::Entry;
use crate::record::FactValue;
use std::collections::BTreeSet;

/// So many open questions are named in the end; of more, the number is told.
const MOST_NAMED: usize = 8;

/// What can still be awarded.
fn award(framework: &Framework, wanted: &Wanted) -> String {
    let scale = &framework[framework[wanted.judgement].scale];
    match (wanted.range, wanted.is_exact) {
        (GradeSet::NOTHING, _) => "no award".to_owned(),
        (GradeSet::EMPTY, _) => "no award is possible".to_owned(),
        (range, true) => words::grades(scale, range),
        (range, false) => words::bounds(scale, range),
    }
}

fn title(framework: &Framework, wanted: &Wanted) -> String {
    shown(&framework[wanted.judgement].title)
}

fn still_matter(number: usize) -> String {
    words::count(number, "question still matters", "questions still matter")
}

/// `The safety of young people: Good or Adequate · 12 questions still matter`.
fn line(framework: &Framework, wanted: &Wanted, aside: &str) -> String {
    let end = match wanted.is_open() {
        true => still_matter(wanted.number_of_questions()),
        false => "settled".to_owned(),
    };
    format!("{}: {}{aside} · {end}", title(framework, wanted), award(framework, wanted))
}

/// How the wanted awards stand before anything is asked.
pub(super) fn opening(framework: &Framework, look: &Look) -> Vec<String> {
    look.wanted.iter().map(|wanted| line(framework, wanted, "")).collect()
}

/// The awards that moved, and those with fewer questions left.
pub(super) fn moved(framework: &Framework, before: &Look, now: &Look) -> Vec<String> {
    let both = before.wanted.iter().zip(&now.wanted);
    both.filter_map(|(before, now)| {
        let was = format!(" (was: {})", award(framework, before));
        let has_moved = before.range != now.range;
        let is_nearer = before.number_of_questions() != now.number_of_questions();
        let aside = if has_moved { was.as_str() } else { "" };
        (has_moved || is_nearer).then(|| line(framework, now, aside))
    })
    .collect()
}

/// What an answer would do, in a line.
pub(super) fn effect(framework: &Framework, before: &Look, now: &Look) -> String {
    if now.goes_against_more_than(before).is_some() {
        return "not possible, as it goes against what the framework takes for granted".to_owned();
    }
    let both = before.wanted.iter().zip(&now.wanted).filter(|(before, now)| before.range != now.range);
    let moved: Vec<String> = both
        .map(|(_, now)| {
            let verb = if now.is_open() { "could be" } else { "is settled:" };
            format!("{} {verb} {}", words::inside(&title(framework, now)), award(framework, now))
        })
        .collect();
    let moved = if moved.is_empty() { "no award moves yet".to_owned() } else { moved.join("; ") };
    match now.questions().len() {
        0 => moved,
        number => format!("{moved}; {}", still_matter(number)),
    }
}

/// Where the rule comes from that asks something, in full.
pub(super) fn rests_on(framework: &Framework, ask: Ask) -> Option<String> {
    let origin = match ask {
        Ask::Criterion(id) | Ask::Also(id, _) | Ask::Substantial(id) => Some(&framework[framework[id].rule].origin),
        Ask::Fact(id) => framework[id].origin.as_ref(),
        Ask::Earlier => None,
    };
    let said = origin.map(|origin| words::origin(framework, origin, &mut BTreeSet::new()))?;
    (!said.is_empty()).then(|| format!("It comes from {}", words::sentence(&shown(&said))))
}

/// What has just been recorded.
pub(super) fn recorded(framework: &Framework, entry: &Entry) -> String {
    let said = match entry {
        Entry::Finding(id, answer, _) => {
            let answer = match answer {
                Answer::Is(grade) => framework[framework[*id].scale].title_of(*grade).to_owned(),
                Answer::NotApplicable | Answer::NotShown => "not applicable".to_owned(),
            };
            format!("{}: {answer}", framework.criterion_path(*id))
        }
        Entry::Also(id, place, grade) => match framework[*id].also_asks.get(*place as usize) {
            Some(also) => {
                let (name, grade) = (also.name.replace('-', " "), framework[also.scale].title_of(*grade));
                format!("{name} of {}: {grade}", framework.criterion_path(*id))
            }
            None => framework.criterion_path(*id),
        },
        Entry::Substantial(id, is_so) => {
            let is_so = if *is_so { "substantial" } else { "not substantial" };
            format!("the evidence for {} is {is_so}", framework.criterion_path(*id))
        }
        Entry::Reason(id, _) => format!("the reason for {}", framework.criterion_path(*id)),
        Entry::Fact(id, value) => format!("{}: {}", framework[*id].name, value_words(framework, *id, *value)),
        Entry::Earlier(all) if all.is_empty() => "no earlier inspection".to_owned(),
        Entry::Earlier(_) => "what was awarded before".to_owned(),
    };
    format!("Recorded: {said}.")
}

fn value_words(framework: &Framework, id: FactId, value: FactValue) -> String {
    match (value, &framework[id].kind) {
        (FactValue::YesOrNo(yes), _) => if yes { "yes" } else { "no" }.to_owned(),
        (FactValue::Number(number), _) => words::fact_number(framework, id, number),
        (FactValue::Grade(grade), FactType::OnScale(scale)) => framework[*scale].title_of(grade).to_owned(),
        (FactValue::Grade(_), FactType::YesOrNo | FactType::Number { .. }) => String::new(),
    }
}

/// What is said where a record is laid out so that an entry cannot be added to it.
pub(super) fn cannot_be_written(framework: &Framework, entry: &Entry) -> Vec<String> {
    let what = match entry {
        Entry::Finding(id, ..) | Entry::Also(id, ..) | Entry::Substantial(id, _) | Entry::Reason(id, _) => {
            format!("`{}` under `findings`", framework.criterion_path(*id))
        }
        Entry::Fact(id, _) => format!("`{}` under `facts`", framework[*id].name),
        Entry::Earlier(_) => "`previous`".to_owned(),
    };
    vec![format!(
        "The record is laid out so that this cannot be added to it safely. Nothing was written; write {what} by hand, or skip."
    )]
}

/// What is wrong, in a line.
pub(super) fn fault(one: &Diagnostic) -> String {
    let help = one.help.as_ref().map(|help| format!(" {}", words::sentence(&words::capital(&shown(help)))));
    let message = words::sentence(&words::capital(&shown(&one.message)));
    format!("{message}{} ({})", help.unwrap_or_default(), one.code.id)
}

/// `a whole number from 0 to 2000`.
pub(super) fn number_wanted(framework: &Framework, id: FactId) -> String {
    let FactType::Number { from, to, step, percent } = framework[id].kind else { return "a value".to_owned() };
    let number = |value| words::fact_number(framework, id, value);
    let (range, is_whole) =
        (format!("from {} to {}", number(from), number(to)), from.is_integer() && step.is_integer());
    match (percent, is_whole && step == Ratio::from_integer(1)) {
        (false, true) => format!("a whole number {range}"),
        (true, true) => format!("a whole percentage {range}"),
        (false, false) => format!("a number {range} in steps of {}", number(step)),
        (true, false) => format!("a percentage {range} in steps of {}", number(step)),
    }
}

/// `skip or stop`.
pub(super) fn either(several: &[String]) -> String {
    let several: Vec<String> = several.iter().map(|one| format!("`{one}`")).collect();
    words::listed(&several, "or")
}

/// What can be answered, where something else was typed.
pub(super) fn offered(prompt: &Prompt) -> String {
    let names: Vec<String> = prompt.offers.iter().map(|offer| offer.name.clone()).collect();
    format!("That is not an answer here. It can be {}; or type `help`.", either(&names))
}

/// How to answer.
pub(super) fn help(prompt: &Prompt) -> Vec<String> {
    let how = match prompt.form {
        Form::One if prompt.is_numbered() => "Type the number of an answer, its name, or as much of it as is clear.",
        Form::One => "Type the name of an answer, or as much of it as is clear.",
        Form::Several => "Type the names or numbers that you choose, with commas between them.",
        Form::Number => "Type the number.",
        Form::Optional => "Type it in a line, or an empty line for nothing.",
        Form::Words => "Type it in a line.",
    };
    let commands = Prompt::COMMANDS.iter().map(|(word, does)| format!("- {word}: {does}"));
    std::iter::once(how.to_owned()).chain(std::iter::once("Instead of an answer:".to_owned())).chain(commands).collect()
}

/// Every wanted award, what stays open and why, and what must be put right.
pub(super) fn closing(framework: &Framework, look: &Look) -> Vec<String> {
    let mut said = vec!["How it stands:".to_owned()];
    for wanted in &look.wanted {
        let (title, award) = (title(framework, wanted), award(framework, wanted));
        said.push(match wanted.is_open() {
            true => format!("- {title}: open, {award}. {}", open(framework, wanted)),
            false => format!("- {title}: {award}"),
        });
    }
    let faults = look.diagnostics.iter().filter(|one| one.is_error() || one.code == codes::W0804);
    said.extend(faults.map(|one| format!("- To be put right: {}", fault(one))));
    said
}

/// Which answers do not count yet.
pub(super) fn set_aside(framework: &Framework, criteria: &[CriterionId]) -> Option<String> {
    let names: Vec<String> = criteria.iter().take(MOST_NAMED).map(|id| framework.criterion_path(*id)).collect();
    let all = words::count(criteria.len(), "answer counts", "answers count");
    let named = if criteria.len() > MOST_NAMED { String::new() } else { format!(": {}", words::listed(&names, "and")) };
    (!criteria.is_empty()).then(|| {
        format!(
            "- {all} as not shown until enough evidence is recorded{named}. `assize evidence` says what is missing."
        )
    })
}

/// Why an award stays open.
fn open(framework: &Framework, wanted: &Wanted) -> String {
    let mut causes: Vec<String> = Vec::new();
    let mut names: Vec<String> = Vec::new();
    for asks in &wanted.left {
        let of = |id: &JudgementId| words::inside(&shown(&framework[*id].title));
        match asks {
            Asks::Question(question) => names.push(name(framework, *question)),
            Asks::Given(id) => causes.push(format!("{}, which was not inspected", of(id))),
            Asks::Choice(id) | Asks::Recorded(id) => {
                causes.push(format!("inspectors' award for {}, written under `awards`", of(id)));
            }
            Asks::Award(_) => {}
        }
    }
    let counted = words::count(names.len(), "question", "questions");
    if names.len() > MOST_NAMED {
        causes.push(format!("{counted} not answered"));
    } else if !names.is_empty() {
        causes.push(format!("{counted} not answered: {}", names.join(", ")));
    }
    if causes.is_empty() {
        return "What it hangs on is too much to work out.".to_owned();
    }
    format!("It hangs on {}.", words::listed(&causes, "and"))
}

/// A question by the name it has in the record.
fn name(framework: &Framework, question: Question) -> String {
    match question {
        Question::Criterion(id) => framework.criterion_path(id),
        Question::Fact(id) => framework[id].name.clone(),
        Question::Previous(id, kind) => words::thing(framework, Graded::Previous(id, kind)),
    }
}
