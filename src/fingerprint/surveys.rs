//! Surveys in the canonical writing. No award reads them.

use super::declarations::Parts;
use crate::model::Choice;
use crate::model::Question;
use crate::model::Survey;

/// A survey.
pub(super) fn survey(parts: &mut Parts<'_>, survey: &Survey) {
    let Survey { name, title, questions, least, reporting } = survey;
    parts.add(format!("survey `{name}`"), None, |writer| {
        writer.field("name", name);
        writer.field("title", title);
        writer.field("least", least);
        writer.rule(*reporting);
        writer.each("questions", questions, |writer, Question { name, title, choices, rule }| {
            writer.field("name", name);
            writer.field("title", title);
            writer.each("answers", choices, |writer, Choice { name, title }| {
                writer.field("name", name);
                writer.field("title", title);
            });
            writer.rule(*rule);
        });
    });
}
