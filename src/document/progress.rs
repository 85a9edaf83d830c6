//! Progress between two inspections, in words and as JSON: by judgement, by finding, by recommendation.

mod json;
mod words;

use super::Case;
use super::people;
use super::prose;
use super::prose::Block;
use super::prose::Document;
use super::prose::Item;
use super::prose::Phrase;
use super::recommendations;
use super::standing;
use super::words as small;
use crate::evaluate::Award;
use crate::evaluate::Part;
use crate::model::JudgementId;
use crate::model::Scale;
use crate::progress::Asked;
use crate::progress::Change;
use crate::progress::FollowedUp;
use crate::progress::Progress;
use crate::progress::Verdict;
use crate::record::Answer;
use crate::record::taken;

pub use json::progress_json;

/// An earlier inspection, a later one, and what became of things between them.
#[derive(Debug, Clone, Copy)]
pub struct Between<'a> {
    /// The earlier.
    pub before: Case<'a>,
    /// The later.
    pub now: Case<'a>,
    /// What became of things.
    pub progress: &'a Progress,
}

/// The progress as a document.
pub fn progress(between: &Between<'_>) -> Document {
    let mut document = Document::default();
    heading(between, &mut document);
    judgements(between, &mut document);
    findings(between, &mut document);
    followed_up(between, &mut document);
    document
}

fn heading(between: &Between<'_>, document: &mut Document) {
    let Between { before, now, .. } = between;
    let provider = now.inspection.provider.as_ref().or(before.inspection.provider.as_ref());
    let of = provider.map(|provider| format!(" of {}", prose::shown(provider))).unwrap_or_default();
    document.push(Block::Title(format!("Progress{of}: {}", prose::shown(&now.framework.title)).into()));
    document.push(Block::Paragraph(format!("Before: {}. Now: {}.", inspected(before), inspected(now)).into()));
    let mut said = Vec::new();
    for (case, which) in [(before, "earlier"), (now, "later")] {
        if people::moderation_of(case).is_some_and(|moderation| moderation.is_provisional()) {
            said.push(format!("The awards of the {which} inspection are provisional."));
        }
        if case.inspection.provider.is_none() {
            said.push(format!("The record of the {which} inspection does not name the provider."));
        }
    }
    if !said.is_empty() {
        document.push(Block::Paragraph(said.join(" ").into()));
    }
    let progress = between.progress;
    let of_judgements = words::tally(progress.judgements.iter().map(|it| &it.verdict));
    let of_findings = words::tally(progress.findings.iter().map(|it| &it.verdict));
    document.push(Block::Paragraph(format!("Judgements: {of_judgements}. Findings: {of_findings}.").into()));
}

/// `Annual inspection on 3 May 2024, edition 2023`
fn inspected(case: &Case<'_>) -> String {
    let (framework, inspection) = (case.framework, case.inspection);
    let kind = prose::shown(&framework[inspection.kind].title);
    let on = inspection.on_site.map_or_else(
        || "on a day that is not recorded".to_owned(),
        |(from, _)| format!("on site from {}", small::date(from)),
    );
    let from = if inspection.as_published { ", taken from the published report" } else { "" };
    format!("{kind}, {on}, under edition {}{from}", small::edition(&framework.edition))
}

fn judgements(between: &Between<'_>, document: &mut Document) {
    document.push(Block::Section("Judgements".into()));
    let changes = &between.progress.judgements;
    if changes.is_empty() {
        document.push(Block::Paragraph("Neither inspection awards a judgement.".into()));
        return;
    }
    let rows = changes.iter().map(|change| {
        let title = match (change.is, change.was) {
            (Some(id), _) => prose::shown(&between.now.framework[id].title),
            (None, Some(id)) => prose::shown(&between.before.framework[id].title),
            (None, None) => String::new(),
        };
        let (was, is) = (awarded(&between.before, change.was), awarded(&between.now, change.is));
        vec![title.into(), was.into(), is.into(), of_judgement(between, change)]
    });
    document.push(Block::Table(vec!["Judgement", "Before", "Now", "Progress"], rows.collect()));
}

/// What a judgement was awarded, or may still be.
fn awarded(case: &Case<'_>, id: Option<JudgementId>) -> String {
    let Some(id) = id else { return "–".to_owned() };
    award(case, id).map_or_else(|| "not inspected".to_owned(), |award| standing::award_words(case, award))
}

fn award<'a>(case: &Case<'a>, id: JudgementId) -> Option<&'a Award> {
    case.outcome.awards.iter().find(|award| award.judgement == id && award.part != Part::NotInspected)
}

fn of_judgement(between: &Between<'_>, change: &Change<JudgementId>) -> Phrase {
    let scale = |case: &Case<'_>, id: JudgementId| case.framework[case.framework[id].scale].name.clone();
    let scales = change.was.map(|id| scale(&between.before, id)).zip(change.is.map(|id| scale(&between.now, id)));
    let of_another = scales.is_some_and(|(was, is)| was != is);
    marked(&change.verdict, words::verdict(&change.verdict, &between.before.framework.edition.name, of_another))
}

/// What is settled catches the eye.
fn marked(verdict: &Verdict, said: String) -> Phrase {
    match verdict {
        Verdict::Moved(moves) if moves.is_settled() => Phrase::new().strong(said),
        Verdict::Moved(_) | Verdict::NotCompared(_) => said.into(),
    }
}

/// The scale that a finding is answered on.
fn scale<'a>(case: &Case<'a>, asked: Asked) -> Option<&'a Scale> {
    let criterion = &case.framework[asked.criterion];
    let id = match asked.also {
        None => criterion.scale,
        Some(place) => criterion.also_asks.get(place)?.scale,
    };
    Some(&case.framework[id])
}

/// `safety/risks`, or `safety/risks, extent`.
fn named(case: &Case<'_>, asked: Asked) -> String {
    let path = case.framework.criterion_path(asked.criterion);
    let also = asked.also.and_then(|place| case.framework[asked.criterion].also_asks.get(place));
    also.map_or_else(|| path.clone(), |also| format!("{path}, {}", also.name.replace('-', " ")))
}

/// How it is answered, as far as that counts.
fn answered(case: &Case<'_>, asked: Asked) -> String {
    let Some(scale) = scale(case, asked) else { return "not shown".to_owned() };
    if let Some(place) = asked.also {
        let also = case.inspection.findings[asked.criterion].also.get(place).copied().flatten();
        return also.map_or_else(|| "not shown".to_owned(), |grade| prose::shown(scale.title_of(grade)));
    }
    match taken(case.framework, case.inspection, asked.criterion).answer {
        Answer::Is(grade) => prose::shown(scale.title_of(grade)),
        Answer::NotApplicable => "not applicable".to_owned(),
        Answer::NotShown => "not shown".to_owned(),
    }
}

/// The findings that got worse first, then those that improved, then those that were sustained; at last, by the reason, those that
/// cannot be compared.
fn findings(between: &Between<'_>, document: &mut Document) {
    document.push(Block::Section("Findings".into()));
    let mut compared: Vec<&Change<Asked>> = Vec::new();
    let mut others: Vec<(String, Vec<String>)> = Vec::new();
    for change in &between.progress.findings {
        match &change.verdict {
            Verdict::Moved(_) => compared.push(change),
            Verdict::NotCompared(_) => {
                let why = why(between, change);
                // What was split stands beside each thing that it may be, and is one thing all the same.
                let name = change.was.map_or_else(|| name(between, change), |asked| named(&between.before, asked));
                match others.iter_mut().find(|(other, _)| *other == why) {
                    Some((_, names)) if names.last() == Some(&name) => {}
                    Some((_, names)) => names.push(name),
                    None => others.push((why, vec![name])),
                }
            }
        }
    }
    compared.sort_by_key(|change| words::rank(&change.verdict));
    let rows: Vec<Vec<Phrase>> = compared.into_iter().map(|change| row(between, change)).collect();
    if rows.is_empty() {
        document.push(Block::Paragraph("No finding can be held against an earlier one.".into()));
    } else {
        document.push(Block::Table(vec!["Criterion", "Before", "Now", "Progress"], rows));
    }
    let items =
        others.into_iter().map(|(why, names)| Item::new(format!("{}: {}", small::capital(&why), names.join("; "))));
    document.push_list("Cannot be compared", items.collect());
}

fn row(between: &Between<'_>, change: &Change<Asked>) -> Vec<Phrase> {
    let cell = |case: &Case<'_>, asked: Option<Asked>| asked.map_or_else(|| "–".to_owned(), |it| answered(case, it));
    let edition = &between.before.framework.edition.name;
    vec![
        name(between, change).into(),
        cell(&between.before, change.was).into(),
        cell(&between.now, change.is).into(),
        marked(&change.verdict, words::verdict(&change.verdict, edition, false)),
    ]
}

/// What is asked, by its name in the later edition, or else in the earlier.
fn name(between: &Between<'_>, change: &Change<Asked>) -> String {
    match (change.is, change.was) {
        (Some(asked), _) => named(&between.now, asked),
        (None, Some(asked)) => named(&between.before, asked),
        (None, None) => String::new(),
    }
}

/// Why findings cannot be compared.
fn why(between: &Between<'_>, change: &Change<Asked>) -> String {
    let was = change.was.and_then(|asked| scale(&between.before, asked));
    let is = change.is.and_then(|asked| scale(&between.now, asked));
    let of_another = was.zip(is).is_some_and(|(was, is)| was.name != is.name);
    words::why(&change.verdict, &between.before.framework.edition.name, of_another)
}

/// The recommendations of the earlier inspection, with what the later records of them.
fn followed_up(between: &Between<'_>, document: &mut Document) {
    let all = &between.progress.recommendations;
    if all.is_empty() {
        return;
    }
    document.push(Block::Section("Recommendations".into()));
    let (made, others): (Vec<&FollowedUp>, Vec<&FollowedUp>) = all.iter().partition(|one| one.made.is_some());
    let framework = between.now.framework;
    if made.is_empty() {
        document.push(Block::Paragraph("The record of the earlier inspection lists none that it made.".into()));
    } else {
        let states: Vec<_> = made.iter().filter_map(|one| Some(one.now.as_ref()?.is)).collect();
        let unsaid = made.len() - states.len();
        let mut said = vec![recommendations::tally(framework, &states)];
        said.extend((unsaid > 0).then(|| format!("{unsaid} of which the later record says nothing")));
        said.retain(|words| !words.is_empty());
        let number = small::count(made.len(), "recommendation", "recommendations");
        document
            .push(Block::Paragraph(format!("{number} made at the earlier inspection: {}.", said.join(", ")).into()));
        document.push(Block::Table(
            vec!["", "Recommendation", "About", "Now"],
            made.into_iter().map(|one| recommended(between, one)).collect(),
        ));
    }
    if !others.is_empty() {
        document.push(Block::Paragraph(
            "The later record also lists these, which are not among those that the record of the earlier inspection made:"
                .into(),
        ));
        document.push(Block::Table(
            vec!["", "Recommendation", "About", "Now"],
            others.into_iter().map(|one| recommended(between, one)).collect(),
        ));
    }
}

fn recommended(between: &Between<'_>, one: &FollowedUp) -> Vec<Phrase> {
    let is_worded_otherwise =
        one.made.as_ref().zip(one.now.as_ref()).is_some_and(|(made, now)| made.text != now.recommended.text);
    let otherwise = if is_worded_otherwise { " (worded otherwise in the later record)" } else { "" };
    let (text, about) = match (&one.made, &one.now) {
        (Some(made), now) => {
            let about = match now {
                Some(now) => recommendations::about(between.now.framework, &now.recommended.about),
                None => recommendations::about(between.before.framework, &made.about),
            };
            (made.text.as_str(), about)
        }
        (None, Some(now)) => {
            (now.recommended.text.as_str(), recommendations::about(between.now.framework, &now.recommended.about))
        }
        (None, None) => ("", String::new()),
    };
    let state = match &one.now {
        Some(now) => recommendations::state(between.now.framework, now.is),
        None => "nothing recorded".to_owned(),
    };
    vec![
        prose::shown(&one.id).into(),
        format!("{}{otherwise}", prose::shown(text)).into(),
        about.into(),
        Phrase::new().strong(state),
    ]
}
