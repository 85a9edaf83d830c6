//! What is asked of others about a draft, in the canonical writing. No award reads it.

use super::declarations::Parts;
use super::writer::Writer;
use crate::model::AskedRow;
use crate::model::Consultation;
use crate::model::ConsultationQuestion;
use crate::model::OtherAnswer;
use crate::model::Proposal;
use crate::model::Respondents;
use crate::model::Subject;

/// The consultation.
pub(super) fn consultation(parts: &mut Parts<'_>, consultation: &Consultation) {
    let Consultation {
        name,
        title,
        opens,
        closes,
        // They follow from the sources that it cites.
        contradictions: _,
        respondents,
        also_answer,
        proposals,
        questions,
        rule,
    } = consultation;
    let span = parts.framework[*rule].span;
    parts.add(format!("consultation `{name}`"), Some(span), |writer| {
        writer.field("name", name);
        writer.field("title", title);
        writer.field("opens", opens);
        writer.field("closes", closes);
        writer.each("respondents", respondents, |writer, Respondents { name, title }| {
            writer.field("name", name);
            writer.field("title", title);
        });
        writer.each("also-answer", also_answer, |writer, OtherAnswer { name, title }| {
            writer.field("name", name);
            writer.field("title", title);
        });
        writer.each("proposals", proposals, |writer, Proposal { name, text, about, rule }| {
            writer.field("name", name);
            writer.field("text", text);
            subjects(writer, consultation, about);
            writer.rule(*rule);
        });
        writer.each("questions", questions, |writer, one| question(writer, consultation, one));
        writer.rule(*rule);
    });
}

fn question(writer: &mut Writer<'_>, consultation: &Consultation, question: &ConsultationQuestion) {
    let ConsultationQuestion { name, text, on, rows, has_comments, about, rule } = question;
    writer.field("name", name);
    writer.field("text", text);
    writer.maybe("on", on.map(|scale| &writer.framework[scale].name));
    writer.each("rows", rows, |writer, AskedRow { name, title, about }| {
        writer.field("name", name);
        writer.field("title", title);
        subjects(writer, consultation, about);
    });
    writer.field("comments", has_comments);
    subjects(writer, consultation, about);
    writer.rule(*rule);
}

fn subjects(writer: &mut Writer<'_>, consultation: &Consultation, about: &[Subject]) {
    writer.each("about", about, |writer, subject| {
        let framework = writer.framework;
        match *subject {
            Subject::Proposal(place) => {
                writer.maybe("proposal", consultation.proposals.get(place).map(|it| &it.name));
            }
            Subject::Judgement(id) => writer.field("judgement", &framework[id].name),
            Subject::Aspect(id, place) => {
                writer.field("judgement", &framework[id].name);
                writer.maybe("aspect", framework[id].aspects.get(place).map(|it| &it.name));
            }
            Subject::Criterion(id) => writer.field("criterion", framework.criterion_path(id)),
            Subject::Scale(id) => writer.field("scale", &framework[id].name),
            Subject::Inspection(id) => writer.field("inspection", &framework[id].name),
        }
    });
}
