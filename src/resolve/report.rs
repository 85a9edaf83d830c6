//! The report that an edition asks for.

use super::context::Context;
use super::names::Thing;
use super::origin;
use super::origin::Inherited;
use crate::model::DrawsOn;
use crate::model::IdVec;
use crate::model::JudgementId;
use crate::model::Kind;
use crate::model::KindId;
use crate::model::Particular;
use crate::model::Report;
use crate::model::ReportSection;
use crate::source::Span;
use crate::syntax::ast;
use std::collections::BTreeMap;
use std::collections::BTreeSet;

/// The report, where the file asks for one. What is wrong with it is reported, so that a framework never lacks a section unsaid.
pub(crate) fn report(context: &Context<'_>, kinds: &IdVec<KindId, Kind>) -> Option<Report> {
    let mut written = context.names.reports.iter();
    let first = written.next()?;
    let declared = Span::new(first.span.start as usize, first.span.start as usize + "report".len());
    for again in written {
        let again = Span::new(again.span.start as usize, again.span.start as usize + "report".len());
        context.errors.said_twice(again, declared, "`report`");
    }
    if first.sections.is_empty() {
        context.errors.report_without_sections(declared);
    }
    let inherited = Inherited::default().with(context, &first.trailers);
    let mut names: BTreeMap<&str, Span> = BTreeMap::new();
    let mut particulars: BTreeMap<&str, Span> = BTreeMap::new();
    let mut sections = Vec::new();
    for section in &first.sections {
        if let Some(earlier) = names.insert(&section.name.value, section.name.span) {
            context.errors.duplicate_name(&section.name, "sections of the report", earlier);
        }
        if let Some(ast::DrawsOn::Particulars(asked)) = &section.draws_on {
            for (name, _) in asked {
                if let Some(earlier) = particulars.insert(&name.value, name.span) {
                    context.errors.duplicate_name(name, "things that the report asks for", earlier);
                }
            }
        }
        sections.extend(self::section(context, &inherited, section));
    }
    let reported: BTreeSet<JudgementId> = kinds.iter().flat_map(|kind| kind.reports.iter().copied()).collect();
    let told = |id: JudgementId| {
        sections.iter().any(|section| matches!(section.draws_on, DrawsOn::Judgement(judgement) if judgement == id))
    };
    for id in reported.iter().copied().filter(|id| !told(*id) && !first.sections.is_empty()) {
        context.errors.in_no_section(declared, &context.names.judgements[id].name);
    }
    for (section, written) in sections.iter().zip(&first.sections) {
        let is_told = match section.draws_on {
            DrawsOn::Judgement(id) => reported.contains(&id),
            DrawsOn::Improvements | DrawsOn::Conduct | DrawsOn::OwnWords | DrawsOn::Particulars(_) => true,
        };
        if !is_told && sections.len() == first.sections.len() {
            context.errors.section_never_told(&written.name);
        }
    }
    Some(Report { sections })
}

fn section(context: &Context<'_>, inherited: &Inherited, written: &ast::ReportSection) -> Option<ReportSection> {
    let rule = origin::rule(context, inherited, &written.trailers, written.span);
    let name = &written.name.value;
    let (title, draws_on) = match &written.draws_on {
        None => {
            let found = context.names.thing(name);
            let Some((Thing::Judgement(id), _)) = found else {
                let judgements = context.names.things(|thing| matches!(thing, Thing::Judgement(_)));
                context.errors.section_of_nothing(&written.name, judgements);
                return None;
            };
            (context.names.judgements[id].title.value.clone(), DrawsOn::Judgement(id))
        }
        Some(draws_on) => {
            let draws_on = match draws_on {
                ast::DrawsOn::Improvements => DrawsOn::Improvements,
                ast::DrawsOn::Conduct => DrawsOn::Conduct,
                ast::DrawsOn::OwnWords => DrawsOn::OwnWords,
                ast::DrawsOn::Particulars(asked) => {
                    let one = |(name, title): &(ast::Name, ast::Text)| Particular {
                        name: name.value.clone(),
                        title: title.value.clone(),
                    };
                    DrawsOn::Particulars(asked.iter().map(one).collect())
                }
            };
            (name.replace('-', " "), draws_on)
        }
    };
    let title = written.title.as_ref().map_or(title, |title| title.value.clone());
    Some(ReportSection { name: name.clone(), title, draws_on, rule })
}
