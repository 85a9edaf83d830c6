//! The pack: what is proposed, what each proposal changes, and what is asked.

use super::Against;
use super::criteria;
use super::shape;
use super::shape::FORMAT;
use super::shape::Pack;
use super::subjects;
use super::unnamed;
use crate::document::words;
use crate::model::Citation;
use crate::model::Consultation;
use crate::model::ConsultationQuestion;
use crate::model::Contradiction;
use crate::model::Framework;
use crate::model::Proposal;
use crate::model::Subject;

/// What others are told and asked about a draft, held against the edition before where that is given; nothing where nobody is
/// consulted.
pub fn pack(framework: &Framework, against: Option<&Against<'_>>) -> Option<Pack> {
    let consultation = framework.consultation.as_ref()?;
    let proposed = |(place, proposal): (usize, &Proposal)| shape::Proposed {
        number: place + 1,
        name: proposal.name.clone(),
        text: proposal.text.clone(),
        sources: framework[proposal.rule].origin.citations.iter().map(|it| cited(framework, it)).collect(),
        about: proposal.about.iter().filter_map(|it| subjects::about(framework, against, *it)).collect(),
    };
    let respondents = consultation.respondents.iter();
    Some(Pack {
        format: FORMAT,
        is: "pack",
        framework: framework.title.clone(),
        edition: framework.edition.name.clone(),
        in_force_from: words::date(framework.edition.from),
        before: against.map(|against| against.old.edition.name.clone()),
        consultation: itself(framework, consultation),
        respondents: respondents
            .map(|kind| shape::Respondents { name: kind.name.clone(), title: kind.title.clone() })
            .collect(),
        proposals: consultation.proposals.iter().enumerate().map(proposed).collect(),
        in_no_proposal: against.map_or_else(Vec::new, |against| unnamed::told(framework, consultation, against)),
        criteria: criteria::judged(framework, consultation, against),
        questions: consultation
            .questions
            .iter()
            .enumerate()
            .map(|(place, question)| asked(framework, consultation, place + 1, question))
            .collect(),
    })
}

/// The consultation itself.
pub(super) fn itself(framework: &Framework, consultation: &Consultation) -> shape::Consultation {
    let guidance = framework[consultation.rule].origin.guidance.as_deref().unwrap_or_default();
    let contradiction = |one: &Contradiction| {
        let (day, verb) = match one.what {
            "opening" => (consultation.opens, "opens"),
            _ => (consultation.closes, "closes"),
        };
        format!(
            "The consultation {verb} on {}. {} gives another day: {}",
            words::date(day),
            words::placed(&format!("“{}”", one.source), &one.place),
            words::date(one.date)
        )
    };
    shape::Consultation {
        name: consultation.name.clone(),
        title: consultation.title.clone(),
        guidance: guidance.split("\n\n").map(one_line).filter(|paragraph| !paragraph.is_empty()).collect(),
        opens: words::date(consultation.opens),
        closes: words::date(consultation.closes),
        opens_on: consultation.opens.to_string(),
        closes_on: consultation.closes.to_string(),
        contradictions: consultation.contradictions.iter().map(contradiction).collect(),
    }
}

fn one_line(paragraph: &str) -> String {
    paragraph.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A place in a source, by the source's title.
fn cited(framework: &Framework, citation: &Citation) -> String {
    words::placed(&framework[citation.source].title, &citation.place)
}

fn asked(
    framework: &Framework,
    consultation: &Consultation,
    number: usize,
    question: &ConsultationQuestion,
) -> shape::Asked {
    let answers = question.on.map_or_else(Vec::new, |scale| {
        consultation.answers(&framework[scale]).map(|(_, words)| words.to_owned()).collect()
    });
    let row = |row: &crate::model::AskedRow| shape::AskedRow {
        title: row.title.clone(),
        is_about_nothing: row.about.is_empty(),
    };
    shape::Asked {
        number,
        name: question.name.clone(),
        text: question.text.clone(),
        answers,
        rows: question.rows.iter().map(row).collect(),
        has_comments: question.has_comments,
    }
}

/// Everything that proposals, and where `with_questions` questions too, are about.
pub(super) fn named(consultation: &Consultation, with_questions: bool) -> Vec<Subject> {
    let of_proposals = consultation.proposals.iter().flat_map(|it| &it.about);
    let questions = consultation.questions.iter().filter(|_| with_questions);
    let of_questions = questions.flat_map(|it| it.about.iter().chain(it.rows.iter().flat_map(|row| &row.about)));
    of_proposals.chain(of_questions).copied().collect()
}
