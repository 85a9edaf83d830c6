//! What is open: which questions an award hangs on, and at the end the list of all that is still to be found.

use super::Case;
use super::prose::Block;
use super::prose::Document;
use super::prose::Item;
use super::prose::Phrase;
use super::words;
use crate::evaluate::Award;
use crate::evaluate::OpenQuestion;
use crate::model::CriterionId;
use crate::model::JudgementId;
use std::collections::BTreeSet;

/// From so many of one judgement's criteria on, only their names are listed.
const MANY: usize = 12;

/// What one award hangs on: its own questions are listed at the end, those of others counted.
pub(super) fn of_award(case: &Case<'_>, award: &Award) -> Vec<Item> {
    let open = &award.explanation.open;
    let mut items: Vec<Item> = Vec::new();
    for judgement in case.framework.judgements.ids() {
        let of = open.iter().filter(|question| judgement_asked(case, **question) == Some(judgement)).count();
        if of > 0 {
            let questions = words::count(of, "unanswered question", "unanswered questions");
            let whose = if judgement == award.judgement { "of its own criteria" } else { "of" };
            let title = if judgement == award.judgement { "" } else { case.framework[judgement].title.as_str() };
            items.push(Item::new(format!("{questions} {whose} {title}").trim_end().to_owned()));
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
            Some(format!("What the last {at} awarded for {}", framework[id].title))
        }
        OpenQuestion::NotInspected(id) => Some(format!("{}, which was not inspected", framework[id].title)),
        OpenQuestion::Choice(id) => Some(format!("The inspectors' award for {}", framework[id].title)),
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
    let said = words::count(questions.len(), "question is", "questions are");
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

/// The open questions about one judgement's criteria.
fn of_judgement(case: &Case<'_>, judgement: JudgementId, questions: &[OpenQuestion]) -> Item {
    let title = &case.framework[judgement].title;
    let text = Phrase::new().strong(title).plain(format!(" ({})", questions.len()));
    if questions.len() >= MANY {
        let names: Vec<String> = questions.iter().filter_map(|question| named(case, *question)).collect();
        return Item::new(text).with_children([Item::new(names.join(", "))]);
    }
    Item::new(text).with_children(questions.iter().filter_map(|question| asked(case, *question)).map(Item::new))
}

/// A question about a criterion, by its name in the record.
fn named(case: &Case<'_>, question: OpenQuestion) -> Option<String> {
    let name = &case.framework[criterion_asked(question)?].name;
    Some(match question {
        OpenQuestion::AlsoAsked(id, place) => {
            let also = case.framework[id].also_asks.get(place as usize)?;
            format!("{name} ({})", also.name)
        }
        OpenQuestion::Substantial(_) => format!("{name} (whether the evidence is substantial)"),
        OpenQuestion::Criterion(_)
        | OpenQuestion::Fact(_)
        | OpenQuestion::Previous(..)
        | OpenQuestion::NotInspected(_)
        | OpenQuestion::Choice(_) => name.clone(),
    })
}

/// A question about a criterion, in its words.
fn asked(case: &Case<'_>, question: OpenQuestion) -> Option<String> {
    let name = named(case, question)?;
    let text = &case.framework[criterion_asked(question)?].text;
    Some(format!("{name}: {}", words::sentence(text)))
}
