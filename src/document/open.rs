//! What is open: which questions an award hangs on, and at the end the list of all that is still to be found.

use super::Case;
use super::prose::Block;
use super::prose::Document;
use super::prose::Item;
use super::prose::Phrase;
use super::support;
use super::words;
use crate::evaluate::Award;
use crate::evaluate::OpenQuestion;
use crate::model::CriterionId;
use crate::model::JudgementId;
use std::collections::BTreeSet;

/// From so many of one judgement's criteria on, only their names are listed.
const MANY: usize = 16;

/// How many questions these are: what is asked of one criterion is one question.
pub(super) fn number_of_questions(open: &[OpenQuestion]) -> usize {
    let criteria: BTreeSet<CriterionId> = open.iter().filter_map(|question| criterion_asked(*question)).collect();
    criteria.len() + open.iter().filter(|question| criterion_asked(**question).is_none()).count()
}

/// What one award hangs on, by judgement; nothing where it hangs on its own criteria alone, which are told above.
pub(super) fn of_award(case: &Case<'_>, award: &Award) -> Vec<Item> {
    let open = &award.explanation.open;
    if open.iter().all(|question| judgement_asked(case, *question) == Some(award.judgement)) {
        return Vec::new();
    }
    let mut items: Vec<Item> = Vec::new();
    for judgement in case.framework.judgements.ids() {
        let of: Vec<OpenQuestion> =
            open.iter().copied().filter(|question| judgement_asked(case, *question) == Some(judgement)).collect();
        if !of.is_empty() {
            let criteria = words::count(number_of_questions(&of), "criterion", "criteria");
            items.push(Item::new(format!("{criteria} of {}", words::inside(&case.framework[judgement].title))));
        }
    }
    items.extend(open.iter().filter_map(|question| other(case, *question)).map(Item::new));
    items
}

/// The judgement whose criterion a question asks about.
fn judgement_asked(case: &Case<'_>, question: OpenQuestion) -> Option<JudgementId> {
    criterion_asked(question).map(|criterion| case.framework[criterion].judgement)
}

fn criterion_asked(question: OpenQuestion) -> Option<CriterionId> {
    match question {
        OpenQuestion::Criterion(id) | OpenQuestion::AlsoAsked(id, _) | OpenQuestion::Substantial(id) => Some(id),
        OpenQuestion::Fact(_)
        | OpenQuestion::Previous(..)
        | OpenQuestion::NotInspected(_)
        | OpenQuestion::Choice(_) => None,
    }
}

/// A question that is not about a criterion, in words.
fn other(case: &Case<'_>, question: OpenQuestion) -> Option<String> {
    let framework = case.framework;
    match question {
        OpenQuestion::Fact(id) => Some(format!("{}: {} (a fact)", framework[id].name, framework[id].title)),
        OpenQuestion::Previous(id, kind) => {
            let at = kind.map_or_else(|| "inspection".to_owned(), |kind| framework[kind].title.to_lowercase());
            let title = words::inside(&framework[id].title);
            Some(match case.inspection.earlier {
                Some(_) => format!("Which {at} was the last to award {title}: the dates do not tell"),
                None => format!("What the last {at} awarded for {title}"),
            })
        }
        OpenQuestion::NotInspected(id) => Some(format!("{}, which was not inspected", framework[id].title)),
        OpenQuestion::Choice(id) => Some(format!("The inspectors' award for {}", words::inside(&framework[id].title))),
        OpenQuestion::Criterion(_) | OpenQuestion::AlsoAsked(..) | OpenQuestion::Substantial(_) => None,
    }
}

/// Adds the list of everything that some award still hangs on, by judgement.
pub(super) fn section(case: &Case<'_>, document: &mut Document) {
    let questions: BTreeSet<OpenQuestion> =
        case.outcome.awards.iter().flat_map(|award| award.explanation.open.iter().copied()).collect();
    if questions.is_empty() {
        return;
    }
    document.push(Block::Section(Phrase::from("What is still to be found")));
    let number = number_of_questions(&questions.iter().copied().collect::<Vec<_>>());
    let said = words::count(number, "question is", "questions are");
    document.push(Block::Paragraph(Phrase::from(format!(
        "{said} unanswered and may still change an award. The names are those to use in the record."
    ))));
    let mut items = Vec::new();
    for judgement in case.framework.judgements.ids() {
        let of: Vec<OpenQuestion> =
            questions.iter().copied().filter(|question| judgement_asked(case, *question) == Some(judgement)).collect();
        if !of.is_empty() {
            items.push(of_judgement(case, judgement, &of));
        }
    }
    items.extend(questions.iter().filter_map(|question| other(case, *question)).map(Item::new));
    document.push_list("Questions", items);
}

/// The open questions about one judgement's criteria: what is not shown, what else is asked, and whose evidence may be
/// substantial.
fn of_judgement(case: &Case<'_>, judgement: JudgementId, questions: &[OpenQuestion]) -> Item {
    let asked: Vec<CriterionId> = questions
        .iter()
        .filter_map(|question| match question {
            OpenQuestion::Criterion(id) => Some(*id),
            OpenQuestion::AlsoAsked(..)
            | OpenQuestion::Substantial(_)
            | OpenQuestion::Fact(_)
            | OpenQuestion::Previous(..)
            | OpenQuestion::NotInspected(_)
            | OpenQuestion::Choice(_) => None,
        })
        .collect();
    // What is only in doubt stands in the last line, not among those to be answered.
    let more = number_of_questions(questions).saturating_sub(asked.len());
    let number = match (asked.len(), more) {
        (all, 0) => all.to_string(),
        (0, more) => format!("{more} answered, not completely"),
        (some, more) => format!("{some}, and {more} answered, not completely"),
    };
    let text = Phrase::new().strong(&case.framework[judgement].title).plain(format!(" ({number})"));
    let mut items = if asked.len() >= MANY {
        vec![Item::new(names(case, &asked))]
    } else {
        asked.iter().map(|id| Item::new(in_full(case, *id))).collect()
    };
    items.extend(questions.iter().filter_map(|question| also(case, *question)).map(Item::new));
    items.extend(substantial(case, questions, &asked).map(Item::new));
    Item::new(text).with_children(items)
}

/// Criteria by their names in the record.
fn names(case: &Case<'_>, criteria: &[CriterionId]) -> String {
    let names: Vec<&str> = criteria.iter().map(|id| case.framework[*id].name.as_str()).collect();
    names.join(", ")
}

/// A criterion by its name and in its words.
fn in_full(case: &Case<'_>, id: CriterionId) -> String {
    let set_aside = support::set_aside(case, id).map(|why| format!(" ({why}.)")).unwrap_or_default();
    format!("{}: {}{set_aside}", case.framework[id].name, words::sentence(&case.framework[id].text))
}

/// What a criterion also asks, where that is open.
fn also(case: &Case<'_>, question: OpenQuestion) -> Option<String> {
    match question {
        OpenQuestion::AlsoAsked(id, place) => {
            let also = case.framework[id].also_asks.get(place as usize)?;
            Some(format!("{} of {}", also.name, in_full(case, id)))
        }
        OpenQuestion::Criterion(_)
        | OpenQuestion::Substantial(_)
        | OpenQuestion::Fact(_)
        | OpenQuestion::Previous(..)
        | OpenQuestion::NotInspected(_)
        | OpenQuestion::Choice(_) => None,
    }
}

/// Of which criteria it is open whether their evidence is substantial.
fn substantial(case: &Case<'_>, questions: &[OpenQuestion], asked: &[CriterionId]) -> Option<String> {
    // The lists can be as long as the rule file: looked through once for each of their members, they take minutes.
    let in_doubt: BTreeSet<CriterionId> = questions
        .iter()
        .filter(|question| matches!(question, OpenQuestion::Substantial(_)))
        .filter_map(|question| criterion_asked(*question))
        .collect();
    let not_shown: BTreeSet<CriterionId> = asked.iter().copied().collect();
    let answered: Vec<CriterionId> = in_doubt.difference(&not_shown).copied().collect();
    let of = |id: &CriterionId| in_doubt.contains(id);
    let opening = "whether the evidence is substantial, of";
    match (asked.iter().any(of), answered.is_empty()) {
        (false, true) => None,
        (true, true) => Some(format!("{opening} each of these")),
        (true, false) => Some(format!("{opening} each of these and of {}", names(case, &answered))),
        (false, false) => Some(format!("{opening} {}", names(case, &answered))),
    }
}
