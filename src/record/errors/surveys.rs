//! What is wrong with what a record says of surveys.

use super::super::place::Spot;
use super::at;
use super::suggestion;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::codes;
use crate::model::Framework;
use crate::model::Question;
use crate::model::Survey;

pub(in super::super) fn unknown_survey(spot: Spot, name: &str, framework: &Framework) -> Diagnostic {
    let names = framework.surveys.iter().map(|survey| survey.name.as_str());
    at(codes::E0565, spot, format!("unknown survey `{name}`"), "the edition has no such survey")
        .with_help(suggestion(name, names))
}

pub(in super::super) fn unknown_question(spot: Spot, name: &str, survey: &Survey) -> Diagnostic {
    let names = survey.questions.iter().map(|question| question.name.as_str());
    let label = format!("`{}` has no such question", survey.name);
    at(codes::E0565, spot, format!("unknown question `{name}`"), label).with_help(suggestion(name, names))
}

pub(in super::super) fn unknown_answer(spot: Spot, name: &str, question: &Question) -> Diagnostic {
    let names = question.choices.iter().map(|choice| choice.name.as_str());
    let label = format!("`{}` has no such answer", question.name);
    at(codes::E0565, spot, format!("unknown answer `{name}`"), label).with_help(suggestion(name, names))
}

pub(in super::super) fn more_than_people(here: Spot, there: Spot, what: &str, people: &str) -> Diagnostic {
    at(codes::E0566, here, format!("{what} are more than {people}"), "so many").with_label(
        there.source,
        there.span,
        "and only so many here",
    )
}

pub(in super::super) fn no_number_of_people(spot: Spot, most: u32) -> Diagnostic {
    at(codes::E0567, spot, "this is no number of people".to_owned(), format!("it goes from 0 to {most}"))
        .with_help("write a whole number without quotes, as `37`; leave out what is not known")
}

pub(in super::super) fn answered_in_words(spot: Spot, question: &Question) -> Diagnostic {
    let message = format!("`{}` is answered in words, which are not recorded", question.name);
    at(codes::E0568, spot, message, "answers in words stay where they were given").with_help(
        "leave it out here, and write what several of them say as a theme: `themes: [(question: \"…\", says: \"…\")]`",
    )
}
