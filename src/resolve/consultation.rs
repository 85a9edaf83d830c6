//! What is asked of others about a draft: its days, what proposals and questions are about, and whether both meet.

use super::context::Context;
use super::header;
use super::origin;
use super::origin::Inherited;
use super::sources;
use crate::model::AskedRow;
use crate::model::Consultation;
use crate::model::ConsultationQuestion;
use crate::model::Contradiction;
use crate::model::Date;
use crate::model::Id;
use crate::model::OtherAnswer;
use crate::model::Proposal;
use crate::model::Respondents;
use crate::model::ScaleId;
use crate::model::Subject;
use crate::source::Span;
use crate::source::Spanned;
use crate::syntax::ast;
use crate::syntax::ast::Name;
use crate::syntax::ast::SourceLine;
use crate::syntax::ast::SubjectSort;
use std::collections::BTreeMap;

/// The consultation, where the file has one. What is wrong with it is reported, so that a framework never lacks it unsaid.
pub(crate) fn consultation(context: &Context<'_>) -> Option<Consultation> {
    let mut written = context.names.consultations.iter();
    let first = written.next()?;
    for again in written {
        context.errors.said_twice(again.name.span, first.name.span, "`consultation`");
    }
    let inherited = Inherited::default().with(context, &first.trailers);
    let at = first.name.span;
    let (opens, closes) = days(context, first);
    are_apart(context, first);
    if first.respondents.is_empty() {
        context.errors.consultation_lacks(at, "who responds", "respondents are individual \"An individual\"");
    }
    if first.questions.is_empty() {
        let example = "question NAME \"…\" on SCALE, with comments";
        context.errors.consultation_lacks(at, "what is asked", example);
    }
    let proposal = |written: &ast::Proposal| Proposal {
        name: written.name.value.clone(),
        text: written.text.value.clone(),
        about: subjects(context, first, &written.about),
        rule: origin::rule(context, &inherited, &written.trailers, written.span),
    };
    let proposals: Vec<Proposal> = first.proposals.iter().map(proposal).collect();
    for subject in first.proposals.iter().flat_map(|it| &it.about) {
        if subject.sort == SubjectSort::Proposal {
            context.errors.proposal_about_a_proposal(&subject.name);
        }
    }
    let questions: Vec<ConsultationQuestion> =
        first.questions.iter().map(|it| question(context, first, it, &inherited)).collect();
    // What something at fault is about is not known.
    if !context.errors.has_errors() {
        nothing_goes_unasked(context, first, &proposals, &questions);
    }
    let words = |all: &[ast::WithWords]| -> Vec<(String, String)> {
        all.iter().map(|it| (it.name.value.clone(), it.words.value.clone())).collect()
    };
    let named = format!("consultation {}", first.name.value);
    let rule = origin::rule_in_words(context, &Inherited::default(), &first.trailers, at, named);
    Some(Consultation {
        name: first.name.value.clone(),
        title: first.title.value.clone(),
        opens: opens?,
        closes: closes?,
        contradictions: contradictions(context, first, [("opening", opens), ("closing", closes)]),
        respondents: words(&first.respondents).into_iter().map(|(name, title)| Respondents { name, title }).collect(),
        also_answer: words(&first.also_answer).into_iter().map(|(name, title)| OtherAnswer { name, title }).collect(),
        proposals,
        questions,
        rule,
    })
}

/// The days on which it opens and closes.
fn days(context: &Context<'_>, written: &ast::Consultation) -> (Option<Date>, Option<Date>) {
    let at = written.name.span;
    let day = |line: &Option<Spanned<ast::Date>>, what: &str, example: &str| {
        let Some(line) = line else {
            context.errors.consultation_lacks(at, what, example);
            return None;
        };
        let date = header::date(context, line)?;
        if date.day.is_none() {
            context.errors.not_to_the_day(line.span);
        }
        date.day.map(|_| date)
    };
    let opens = day(&written.opens, "when it opens", "opens 2023-01-09");
    let closes = day(&written.closes, "when it closes", "closes 2023-01-22");
    if let (Some(first), Some(last), Some(opens), Some(closes)) = (opens, closes, &written.opens, &written.closes) {
        if last < first {
            context.errors.closes_before_it_opens(closes.span, opens.span);
        }
        if let Some(day) = last.weekend_day() {
            context.errors.closes_at_a_weekend(closes.span, day);
        }
    }
    (opens, closes)
}

/// No two things of a sort have one name, and an answer beside the scales is none on them.
fn are_apart(context: &Context<'_>, written: &ast::Consultation) {
    let once = |names: Vec<&Name>, sort: &str| {
        let mut seen: BTreeMap<&str, Span> = BTreeMap::new();
        for name in names {
            match seen.get(name.value.as_str()) {
                Some(earlier) => context.errors.duplicate_name(name, sort, *earlier),
                None => _ = seen.insert(&name.value, name.span),
            }
        }
    };
    once(written.respondents.iter().map(|it| &it.name).collect(), "kinds of respondent");
    once(written.also_answer.iter().map(|it| &it.name).collect(), "answers");
    once(written.proposals.iter().map(|it| &it.name).collect(), "proposals");
    once(written.questions.iter().map(|it| &it.name).collect(), "questions");
    for question in &written.questions {
        once(question.rows.iter().map(|it| &it.name).collect(), "rows of a question");
        let Some(scale) = question.on.as_ref().and_then(|on| context.names.scales.find(&on.value)) else { continue };
        let scale = &context.scales[scale];
        for other in &written.also_answer {
            if scale.find(&other.name.value).is_some() {
                context.errors.answer_is_a_grade(&other.name, &scale.name, question.name.span);
            }
        }
    }
}

fn question(
    context: &Context<'_>,
    consultation: &ast::Consultation,
    written: &ast::ConsultationQuestion,
    inherited: &Inherited,
) -> ConsultationQuestion {
    let on: Option<ScaleId> = written.on.as_ref().and_then(|scale| context.scale(scale));
    let about = subjects(context, consultation, &written.about);
    let mut rows = written.for_each.as_ref().map_or_else(Vec::new, |each| each_of(context, each));
    for row in &written.rows {
        if rows.iter().any(|earlier: &AskedRow| earlier.name == row.name.value) && written.for_each.is_some() {
            context.errors.duplicate_name(&row.name, "rows of a question", written.name.span);
        }
        if row.about.is_empty() {
            context.errors.asked_about_nothing(row.name.span, &row.title.value);
        }
        let about = subjects(context, consultation, &row.about);
        rows.push(AskedRow { name: row.name.value.clone(), title: row.title.value.clone(), about });
    }
    // A question in words may be about anything at all.
    if written.on.is_some() && rows.is_empty() && written.about.is_empty() {
        context.errors.asked_about_nothing(written.name.span, &written.text.value);
    }
    ConsultationQuestion {
        name: written.name.value.clone(),
        text: written.text.value.clone(),
        on,
        rows,
        has_comments: written.has_comments,
        about,
        rule: origin::rule(context, inherited, &written.trailers, written.span),
    }
}

/// A row for each aspect or criterion of a judgement.
fn each_of(context: &Context<'_>, each: &ast::ForEach) -> Vec<AskedRow> {
    let Some((id, head)) = context.judgement(&each.judgement).and_then(|id| Some((id, context.heads.lookup(id)?)))
    else {
        return Vec::new();
    };
    if each.is_of_criteria {
        let row = |id| {
            let written = context.criteria[id].ast;
            let (name, title) = (written.name.value.clone(), written.text.value.clone());
            AskedRow { name, title, about: vec![Subject::Criterion(id)] }
        };
        return head.criteria.iter().map(|id| row(*id)).collect();
    }
    let row = |(place, aspect): (usize, &crate::model::Aspect)| AskedRow {
        name: aspect.name.clone(),
        title: aspect.title.clone(),
        about: vec![Subject::Aspect(id, place)],
    };
    head.aspects.iter().enumerate().map(row).collect()
}

fn subjects(context: &Context<'_>, consultation: &ast::Consultation, written: &[ast::Subject]) -> Vec<Subject> {
    written.iter().filter_map(|subject| self::subject(context, consultation, subject)).collect()
}

fn subject(context: &Context<'_>, consultation: &ast::Consultation, written: &ast::Subject) -> Option<Subject> {
    let name = &written.name;
    match written.sort {
        SubjectSort::Proposal => {
            let all = || consultation.proposals.iter().map(|it| it.name.value.as_str());
            let found = all().position(|proposal| proposal == name.value);
            if found.is_none() {
                context.errors.no_such_subject(name, "proposal", all());
            }
            found.map(Subject::Proposal)
        }
        SubjectSort::Judgement => context.judgement(name).map(Subject::Judgement),
        SubjectSort::Aspect => aspect(context, name),
        SubjectSort::Criterion => context.criterion(None, &name.value, name.span).map(Subject::Criterion),
        SubjectSort::Scale => context.scale(name).map(Subject::Scale),
        SubjectSort::Inspection => context.kind(name).map(Subject::Inspection),
    }
}

/// The aspect named `judgement/aspect`.
fn aspect(context: &Context<'_>, name: &Name) -> Option<Subject> {
    let mut paths: Vec<String> = Vec::new();
    for (id, head) in context.heads.enumerate() {
        for (place, aspect) in head.aspects.iter().enumerate() {
            let path = format!("{}/{}", context.names.judgements[id].name.value, aspect.name);
            if path == name.value {
                return Some(Subject::Aspect(id, place));
            }
            paths.push(path);
        }
    }
    context.errors.no_such_subject(name, "aspect", paths.iter().map(String::as_str));
    None
}

/// Tells each proposal that no question is about: neither about it, nor about a part of the edition that it is about, nor,
/// where it is about a judgement, about an aspect or a criterion of that.
fn nothing_goes_unasked(
    context: &Context<'_>,
    written: &ast::Consultation,
    proposals: &[Proposal],
    questions: &[ConsultationQuestion],
) {
    let of_questions = questions.iter().flat_map(|it| it.about.iter().chain(it.rows.iter().flat_map(|row| &row.about)));
    let asked: Vec<Subject> = of_questions.copied().collect();
    let of_judgement = |asked: &Subject| match *asked {
        Subject::Aspect(of, _) => Some(of),
        Subject::Criterion(of) => Some(context.criteria[of].judgement),
        Subject::Proposal(_) | Subject::Judgement(_) | Subject::Scale(_) | Subject::Inspection(_) => None,
    };
    let is_asked = |about: &Subject| {
        asked.iter().any(|one| one == about || of_judgement(one).map(Subject::Judgement) == Some(*about))
    };
    for (place, (proposal, written)) in proposals.iter().zip(&written.proposals).enumerate() {
        if !asked.contains(&Subject::Proposal(place)) && !proposal.about.iter().any(is_asked) {
            context.errors.nobody_is_asked(&written.name);
        }
    }
}

/// Where the sources that it cites give other days, in the order in which they say so.
fn contradictions(
    context: &Context<'_>,
    written: &ast::Consultation,
    days: [(&'static str, Option<Date>); 2],
) -> Vec<Contradiction> {
    let mut found = Vec::new();
    let mut looked_at: Vec<usize> = Vec::new();
    for cite in &written.trailers.cites {
        let Some(source) = context.names.documents.find(&cite.source.value) else { continue };
        if looked_at.contains(&source.index()) {
            continue;
        }
        looked_at.push(source.index());
        let document = context.names.documents.items[source];
        for line in &document.lines {
            let SourceLine::States { what, date, place, .. } = line else { continue };
            let Some((what, Some(day))) = days.iter().find(|(name, _)| *name == what.value) else { continue };
            let Some(other) = header::in_calendar(date.value).filter(|other| other != day) else { continue };
            let line = if *what == "opening" { &written.opens } else { &written.closes };
            let said = line.as_ref().map_or(written.name.span, |line| line.span);
            let words = (day.to_string(), other.to_string());
            let told = (words.0.as_str(), words.1.as_str(), document.name.value.as_str());
            context.errors.source_gives_another_day(said, date.span, what, told);
            let place = sources::place_of(place);
            found.push(Contradiction { what, date: other, source: document.title.value.clone(), place });
        }
    }
    found
}
