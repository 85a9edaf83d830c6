//! An outcome as a document: heading, awards at a glance, a section a judgement, what is still to be found, and the
//! framework's own words for what was awarded.

use super::Case;
use super::open;
use super::people;
use super::prose;
use super::prose::Block;
use super::prose::Document;
use super::prose::Item;
use super::prose::Phrase;
use super::reasons;
use super::recommendations;
use super::standing;
use super::surveys;
use super::words;
use crate::evaluate::Award;
use crate::evaluate::Part;
use crate::evaluate::Standing;
use crate::model::GradeId;
use crate::model::ScaleId;
use crate::model::SourceDocumentId;
use crate::model::Status;
use std::collections::BTreeSet;

/// Everything an outcome says, for an inspector.
pub fn outcome(case: &Case<'_>) -> Document {
    let mut document = Document::default();
    heading(case, &mut document);
    glance(case, &mut document);
    let told: Vec<&Award> = case.outcome.awards.iter().filter(|award| reasons::has_section(award)).collect();
    let mut bases = BTreeSet::new();
    told.iter().for_each(|award| reasons::section(case, award, &mut bases, &mut document));
    untold(case, &mut document);
    open::section(case, &mut document);
    carried(case, &mut document);
    recommendations::sections(case, &mut document);
    people::history(case, &mut document);
    people::team_section(case, &mut document);
    surveys::section(case, &mut document);
    evidence(case, &mut document);
    wording(case, &mut document);
    document
}

fn heading(case: &Case<'_>, document: &mut Document) {
    let (framework, inspection) = (case.framework, case.inspection);
    let kind = &framework[inspection.kind].title;
    let of = inspection.provider.as_ref().map(|provider| format!(" of {provider}")).unwrap_or_default();
    let mark = people::mark(people::moderation_of(case).as_ref());
    document.push(Block::Title(Phrase::from(format!("{kind}{of}{mark}"))));
    let status = match framework.edition.status {
        Status::Published => "",
        Status::Proposed => " (proposed, not in force)",
    };
    let file = prose::shown(case.rules.name());
    let edition = words::edition(&framework.edition);
    let mut said = vec![format!("{}, edition {edition}{status} ({file}).", framework.title)];
    said.extend(inspection.on_site.map(|(from, to)| match to {
        Some(to) if to != from => format!("On site from {} to {}.", words::date(from), words::date(to)),
        Some(_) => format!("On site on {}.", words::date(from)),
        None => format!("On site from {}.", words::date(from)),
    }));
    said.extend(people::agreed(case));
    if inspection.as_published {
        said.push("The record is taken from the published report.".to_owned());
    }
    if inspection.closed && !inspection.as_published {
        said.push("Fieldwork is closed.".to_owned());
    }
    document.push(Block::Paragraph(Phrase::from(said.join(" "))));
    people::stage(case, document);
}

/// The table of awards.
fn glance(case: &Case<'_>, document: &mut Document) {
    document.push(Block::Section(Phrase::from("Awards at a glance")));
    let rows = case.outcome.awards.iter().map(|award| {
        let title = case.framework[award.judgement].title.as_str();
        let part = if award.part == Part::Inspected { " (not reported)" } else { "" };
        vec![
            Phrase::from(format!("{title}{part}")),
            Phrase::new().strong(standing::award_words(case, award)),
            Phrase::from(standing::stands(case, award)),
        ]
    });
    document.push(Block::Table(vec!["Judgement", "Award", "How it stands"], rows.collect()));
    problems(case, document);
}

/// What is wrong with the outcome, where something is.
fn problems(case: &Case<'_>, document: &mut Document) {
    let errors: Vec<Item> = case
        .outcome
        .diagnostics
        .iter()
        .filter(|diagnostic| diagnostic.is_error())
        .map(|diagnostic| {
            let help = diagnostic.help.as_ref().map(|help| Item::new(words::capital(help)));
            Item::new(format!("{} ({})", words::capital(&diagnostic.message), diagnostic.code.id)).with_children(help)
        })
        .collect();
    document.push_list("What must be put right", errors);
}

/// In one section, the awards of which there is nothing more to say.
fn untold(case: &Case<'_>, document: &mut Document) {
    let titles = |wanted: &dyn Fn(&Award) -> bool| -> Vec<String> {
        let awards = case.outcome.awards.iter().filter(|award| !reasons::has_section(award) && wanted(award));
        let titles = awards.map(|award| case.framework[award.judgement].title.as_str());
        titles
            .enumerate()
            .map(|(place, title)| if place == 0 { title.to_owned() } else { words::inside(title) })
            .collect()
    };
    let published = titles(&|award| {
        award.recorded.as_ref().is_some_and(|recorded| recorded.standing == Standing::RecordedNotDerived)
    });
    let absent = titles(&|award| award.part == Part::NotInspected);
    if !published.is_empty() {
        document.push(Block::Section(Phrase::from("Taken from the published report")));
        document.push(Block::Paragraph(Phrase::from(format!(
            "{}. The report gives these grades without the findings behind them, so they are not derived here.",
            words::listed(&published, "and")
        ))));
    }
    if !absent.is_empty() {
        document.push(Block::Section(Phrase::from("Not inspected")));
        document.push(Block::Paragraph(Phrase::from(format!(
            "{}. A rule reads {}, so every grade is thought possible.",
            words::listed(&absent, "and"),
            if absent.len() == 1 { "it" } else { "them" },
        ))));
    }
}

/// What earlier inspections awarded under other names, and what it is in this edition.
fn carried(case: &Case<'_>, document: &mut Document) {
    let framework = case.framework;
    let mut rows = Vec::new();
    for earlier in case.inspection.earlier.iter().flatten() {
        let on = earlier.on.map_or_else(|| "day not known".to_owned(), words::date);
        let edition = earlier.edition.as_ref().map(|edition| format!(", edition {edition}")).unwrap_or_default();
        for (judgement, name, grade) in &earlier.then {
            let is = earlier.awards.iter().find(|(id, _)| id == judgement);
            let Some((_, is)) = is else { continue };
            let (title, scale) = (&framework[*judgement].title, &framework[framework[*judgement].scale]);
            rows.push(vec![
                Phrase::from(format!("{on}{edition}")),
                Phrase::from(format!("{grade} for {}", prose::shown(name))),
                Phrase::from(format!("{} for {title}", scale.title_of(*is))),
            ]);
        }
    }
    if !rows.is_empty() {
        document.push(Block::Section(Phrase::from("Earlier awards under other names")));
        document.push(Block::Table(vec!["Inspection", "Then", "In this edition"], rows));
    }
}

/// The evidence that was recorded, by its ids; its notes stay in the record.
fn evidence(case: &Case<'_>, document: &mut Document) {
    let items = &case.inspection.evidence;
    if items.is_empty() {
        return;
    }
    document.push(Block::Section(Phrase::from("Evidence")));
    let rows = items.iter().map(|item| {
        let method = item.method.as_deref().map_or_else(|| "not said".to_owned(), |method| method.replace('-', " "));
        let by = item.by.as_deref().unwrap_or("not said");
        let on = item.on.map_or_else(|| "not said".to_owned(), words::date);
        vec![Phrase::from(item.id.as_str()), Phrase::from(method), Phrase::from(by), Phrase::from(on)]
    });
    document.push(Block::Table(vec!["Item", "Method", "By", "When"], rows.collect()));
}

/// What the awarded grades mean in the framework's words, and which sources are cited under which name.
fn wording(case: &Case<'_>, document: &mut Document) {
    let framework = case.framework;
    let awarded: BTreeSet<(ScaleId, GradeId)> = case
        .outcome
        .awards
        .iter()
        .flat_map(|award| award.range.iter().map(move |grade| (framework[award.judgement].scale, grade)))
        .collect();
    let meanings: Vec<Item> = awarded
        .iter()
        .filter_map(|(scale, grade)| framework[*scale].grade(*grade))
        .filter_map(|grade| {
            let means = grade.means.as_ref()?;
            Some(Item::new(Phrase::new().strong(&grade.title).plain(format!(": {means}"))))
        })
        .collect();
    let cited = cited_sources(case);
    let sources: Vec<Item> = framework
        .documents
        .enumerate()
        .filter(|(id, _)| cited.contains(id))
        .map(|(_, source)| {
            let published = source.published.map(|on| format!(", {}", words::date(on))).unwrap_or_default();
            Item::new(Phrase::new().strong(format!("[{}]", source.name)).plain(format!(" {}{published}", source.title)))
        })
        .collect();
    if meanings.is_empty() && sources.is_empty() {
        return;
    }
    document.push(Block::Section(Phrase::from("Words and sources")));
    document.push_list("What these grades mean", meanings);
    document.push_list("Sources", sources);
}

/// The sources that the judgements told of, and their rules, cite.
fn cited_sources(case: &Case<'_>) -> BTreeSet<SourceDocumentId> {
    let framework = case.framework;
    let told = case.outcome.awards.iter().filter(|award| reasons::has_section(award));
    told.flat_map(|award| {
        let explanation = &award.explanation;
        let of_lines = explanation.lines.iter().chain(&explanation.not_given).map(|line| line.rule);
        let of_limits = explanation.limits.iter().map(|limit| limit.rule);
        let of_steps = explanation.steps.iter().map(|step| step.rule);
        let of_tiers = explanation.tiers.iter().map(|tier| tier.rule);
        let own = [framework[award.judgement].rule];
        of_lines.chain(of_limits).chain(of_steps).chain(of_tiers).chain(own).collect::<Vec<_>>()
    })
    .flat_map(|rule| framework[rule].origin.citations.iter().map(|citation| citation.source))
    .collect()
}
