//! What is still to come of an open award: the question to ask now, and what would settle it.

use super::Case;
use super::exact;
use super::prose::Document;
use super::prose::Item;
use super::prose::Phrase;
use super::words;
use crate::diagram::Asks;
use crate::diagram::Question;
use crate::evaluate::Award;
use crate::evaluate::reasons::Found;
use crate::evaluate::reasons::Next;
use crate::evaluate::reasons::OneAnswer;
use crate::evaluate::reasons::Reasons;
use crate::evaluate::reasons::ToBeFound;
use crate::model::FactId;
use crate::model::FactType;
use crate::model::GradeSet;
use crate::model::Graded;
use crate::model::Id;
use crate::model::JudgementId;
use crate::model::Ratio;
use crate::model::Scale;
use crate::record::Answer;
use crate::record::counted;

/// From so many answers on, only how many there are of each judgement is told.
const MANY: usize = 13;

/// Adds the question to ask now, and for each award that is possible what would settle it; of an area of which nothing is
/// recorded the question alone.
pub(super) fn section(case: &Case<'_>, award: &Award, is_blank: bool, document: &mut Document) {
    let Some(reasons) = exact::of(case, award).filter(|_| award.is_open()) else { return };
    let scale = &case.framework[case.framework[award.judgement].scale];
    let mut items: Vec<Item> = match &reasons.next {
        Some(next) => vec![ask_next(case, scale, next)],
        None => nothing_to_ask(case, reasons).into_iter().collect(),
    };
    if let Some(fewest) = reasons.fewest_answers().filter(|fewest| *fewest > 1) {
        items.push(Item::new(format!("Fewest answers that could settle it: {fewest}")));
    }
    // Where nothing is recorded yet, each of these would name most of the criteria.
    if reasons.next.is_some() && !is_blank {
        items.extend(reasons.to_be_found.iter().map(|one| to_be_found(case, scale, reasons, one)));
    }
    document.push_list("What would settle it", items);
}

fn ask_next(case: &Case<'_>, scale: &Scale, next: &Next) -> Item {
    let asked = Phrase::new().strong("Ask next").plain(format!(": {}", words_of(case, next.asks)));
    let settles = next.settles.iter().map(|one| {
        let award = award_words(scale, one.award);
        Item::new(format!("{} settles it on {award}", any_of(case, next.asks, &one.answers)))
    });
    let mut children: Vec<Item> = settles.collect();
    if children.is_empty() {
        let left = words::count(next.leaves, "question", "questions");
        children.push(Item::new(format!(
            "No answer to one question settles it; after this one, whatever the answer, no more than {left} still matter"
        )));
    }
    Item::new(asked).with_children(children)
}

/// Why there is nothing to ask, where that is known.
fn nothing_to_ask(case: &Case<'_>, reasons: &Reasons) -> Option<Item> {
    let matters = reasons.matters.as_ref()?;
    let reason = waits_for(case, matters)?;
    Some(Item::new(format!("There is nothing left to ask: {reason}")))
}

/// What an award hangs on that nobody can be asked.
fn waits_for(case: &Case<'_>, matters: &[Asks]) -> Option<String> {
    let title = |id: JudgementId| words::inside(&case.framework[id].title);
    let chosen = matters.iter().filter_map(|asks| match asks {
        Asks::Choice(id) => Some(format!("{} is for inspectors to decide", title(*id))),
        Asks::Given(_) | Asks::Question(_) | Asks::Recorded(_) | Asks::Award(_) => None,
    });
    let not_inspected = matters.iter().filter_map(|asks| match asks {
        Asks::Given(id) => Some(format!("{} was not inspected", title(*id))),
        Asks::Choice(_) | Asks::Question(_) | Asks::Recorded(_) | Asks::Award(_) => None,
    });
    let reasons: Vec<String> = chosen.chain(not_inspected).collect();
    (!reasons.is_empty()).then(|| words::listed(&reasons, "and"))
}

fn to_be_found(case: &Case<'_>, scale: &Scale, reasons: &Reasons, one: &ToBeFound) -> Item {
    let title = Phrase::new().strong(words::capital(&award_words(scale, one.award)));
    let Some(found) = &one.answers else {
        let waits = reasons.matters.as_ref().and_then(|matters| waits_for(case, matters));
        let because = waits.map(|waits| format!(": {waits}")).unwrap_or_default();
        return Item::new(title.plain(match one.is_decided {
            true => format!(": possible, but no answers settle it on that{because}"),
            false => ": there is too much still open to work out what would settle it".to_owned(),
        }));
    };
    let said = match found.len() {
        1 => ": one answer settles it, whatever else is found".to_owned(),
        many => format!(": {many} answers together settle it, whatever else is found; fewer cannot"),
    };
    Item::new(title.plain(said)).with_children(listed(case, found))
}

/// Answers that settle an award together; of many, how many of each judgement.
fn listed(case: &Case<'_>, found: &[Found]) -> Vec<Item> {
    if found.len() < MANY {
        let one = |found: &Found| {
            format!("{}: {}", exact::named(case, Asks::Question(found.asks)), any_of(case, found.asks, &found.answers))
        };
        return found.iter().map(|found| Item::new(one(found))).collect();
    }
    let mut groups: Vec<(Option<JudgementId>, String, usize)> = Vec::new();
    for one in found {
        let of = match one.asks {
            Question::Criterion(id) => Some(case.framework[id].judgement),
            Question::Fact(_) | Question::Previous(..) => None,
        };
        let answer = any_of(case, one.asks, &one.answers);
        match groups.iter_mut().find(|group| group.0 == of && (of.is_none() || group.1 == answer)) {
            Some(group) => group.2 += 1,
            None => groups.push((of, answer, 1)),
        }
    }
    let told = |(of, answer, number): (Option<JudgementId>, String, usize)| match of {
        Some(id) => {
            let criteria = words::count(number, "criterion", "criteria");
            format!("{criteria} of {}: {answer}", words::inside(&case.framework[id].title))
        }
        None => words::count(number, "fact or earlier award", "facts and earlier awards"),
    };
    groups.into_iter().map(|group| Item::new(told(group))).collect()
}

/// A question as it is put: `“Young people feel safe” (safety/feel-safe)`.
fn words_of(case: &Case<'_>, question: Question) -> String {
    match question {
        Question::Criterion(id) => {
            let text = words::without_stop(&case.framework[id].text);
            format!("“{text}” ({})", exact::named(case, Asks::Question(question)))
        }
        Question::Fact(_) | Question::Previous(..) => exact::named(case, Asks::Question(question)),
    }
}

fn award_words(scale: &Scale, award: GradeSet) -> String {
    words::grades(scale, award)
}

/// Any of some answers to a question, in the framework's words; what is said alike of several grades is said once.
fn any_of(case: &Case<'_>, question: Question, answers: &[OneAnswer]) -> String {
    let mut groups: Vec<(Vec<String>, String)> = Vec::new();
    for one in answers {
        let (grade, beside) = answer(case, question, one);
        match groups.last_mut().filter(|group| group.1 == beside) {
            Some(group) => group.0.extend(grade),
            None => groups.push((grade.into_iter().collect(), beside)),
        }
    }
    let each: Vec<String> =
        groups.into_iter().map(|(grades, beside)| joined(&words::listed(&grades, "or"), &beside)).collect();
    each.join(", or ")
}

/// A grade with what is said beside it; either may be empty.
fn joined(grade: &str, beside: &str) -> String {
    let parts: Vec<&str> = [grade, beside].into_iter().filter(|part| !part.is_empty()).collect();
    parts.join(", ")
}

/// An answer to a question, in the framework's words; what is said beside a criterion's grade apart. What is recorded
/// already is not said.
fn answer(case: &Case<'_>, question: Question, answer: &OneAnswer) -> (Option<String>, String) {
    let framework = case.framework;
    let alone = |words: String| (Some(words), String::new());
    let (grade, substantial, also) = match (answer, question) {
        (OneAnswer::Graded { grade, substantial, also }, _) => (grade, substantial, also),
        (OneAnswer::Number { least, greatest }, Question::Fact(id)) => {
            return alone(number(case, id, *least, *greatest));
        }
        (OneAnswer::Number { least, .. }, Question::Criterion(_) | Question::Previous(..)) => {
            return alone(words::number(*least));
        }
    };
    let set = grade.map_or(GradeSet::NOTHING, GradeSet::one);
    let id = match question {
        Question::Criterion(id) => id,
        Question::Fact(id) => {
            return alone(match (&framework[id].kind, grade) {
                (FactType::YesOrNo, Some(grade)) => if grade.index() == 0 { "yes" } else { "no" }.to_owned(),
                (FactType::YesOrNo | FactType::OnScale(_) | FactType::Number { .. }, _) => {
                    words::answer(framework, Graded::Fact(id), set)
                }
            });
        }
        Question::Previous(id, kind) => return alone(words::answer(framework, Graded::Previous(id, kind), set)),
    };
    let finding = counted(framework, case.inspection, id);
    let evidence = substantial.filter(|_| finding.substantial.is_none()).map(|substantial| match substantial {
        true => "with substantial evidence".to_owned(),
        false => "without substantial evidence".to_owned(),
    });
    let asked = also.iter().filter_map(|(place, grade)| {
        let place = *place as usize;
        let is_recorded = finding.also.get(place).is_some_and(Option::is_some);
        let also = framework[id].also_asks.get(place).filter(|_| !is_recorded)?;
        Some(format!("{} {}", also.name.replace('-', " "), framework[also.scale].title_of(*grade)))
    });
    let is_recorded = matches!(finding.answer, Answer::Is(_));
    let itself = (!is_recorded).then(|| words::answer(framework, Graded::Criterion(id), set));
    (itself, evidence.into_iter().chain(asked).collect::<Vec<_>>().join(", "))
}

/// `at least 5`, `at most 20%`, `from 5 to 10`, `7`.
fn number(case: &Case<'_>, id: FactId, least: Ratio, greatest: Ratio) -> String {
    let told = |value: Ratio| words::fact_number(case.framework, id, value);
    let (is_first, is_last) = match &case.framework[id].kind {
        FactType::Number { from, to, step, .. } => (least <= *from, greatest + step > *to),
        FactType::YesOrNo | FactType::OnScale(_) => (false, false),
    };
    match (least == greatest, is_first, is_last) {
        (true, _, _) => told(least),
        (false, true, false) => format!("at most {}", told(greatest)),
        (false, false, true) => format!("at least {}", told(least)),
        (false, true, true) | (false, false, false) => format!("from {} to {}", told(least), told(greatest)),
    }
}

/// In JSON: the answers that will do, in the framework's words.
pub(super) fn answers(case: &Case<'_>, question: Question, answers: &[OneAnswer]) -> Vec<String> {
    let told = |one: &OneAnswer| {
        let (grade, beside) = answer(case, question, one);
        joined(&grade.unwrap_or_default(), &beside)
    };
    answers.iter().map(told).collect()
}
