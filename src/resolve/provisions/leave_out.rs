//! The tree of one period: without what is not in force, and without what is said of that.

use super::days::Window;
use super::names;
use super::walk;
use crate::model::Period;
use crate::resolve::header;
use crate::syntax::ast::Ast;
use crate::syntax::ast::Became;
use crate::syntax::ast::Consultation;
use crate::syntax::ast::Declaration;
use crate::syntax::ast::InspectionLineKind;
use crate::syntax::ast::Name;
use crate::syntax::ast::Scenario;
use crate::syntax::ast::Subject;
use std::collections::BTreeSet;

/// What is in force in the period at `place`. Groups, and what a kind of inspection reports, inspects and carries forward, have
/// the members that are in force; elsewhere a name that is not is an error of whoever reads it.
pub(super) fn in_force(whole: &Ast, periods: &[Period], place: usize) -> Ast {
    let mut ast = whole.clone();
    let Some(day) = periods.get(place).map(|period| period.from.first_day()) else { return ast };
    walk::walk(&mut ast, Window::default(), &mut |met| Window::of(met.dates).holds(day));
    let declared = names(&ast);
    let absent: BTreeSet<String> = names(whole).into_keys().filter(|name| !declared.contains_key(name)).collect();
    ast.declarations.iter_mut().for_each(|declaration| settle(declaration, &absent));
    ast.declarations.retain(|declaration| match declaration {
        Declaration::Scenario(scenario) => period_of(scenario, periods) == place,
        Declaration::Group(group) => !group.members.is_empty(),
        Declaration::Framework(_)
        | Declaration::Party(_)
        | Declaration::Event(_)
        | Declaration::Duty(_)
        | Declaration::Source(_)
        | Declaration::Scale(_)
        | Declaration::AnsweredOn(_)
        | Declaration::Fact(_)
        | Declaration::Term(_)
        | Declaration::Tag(_)
        | Declaration::Judgement(_)
        | Declaration::EachOf(_)
        | Declaration::Inspection(_)
        | Declaration::Property(_)
        | Declaration::Assumption(_)
        | Declaration::Evidence(_)
        | Declaration::Survey(_)
        | Declaration::Succession(_)
        | Declaration::Report(_)
        | Declaration::Team(_)
        | Declaration::Recommendations(_)
        | Declaration::Stages(_)
        | Declaration::Consultation(_) => true,
    });
    ast
}

/// The period that a scenario belongs to: the one its date is in; without a date the first.
fn period_of(scenario: &Scenario, periods: &[Period]) -> usize {
    let day = scenario.on.as_ref().and_then(|on| header::in_calendar(on.value));
    let Some(day) = day else { return 0 };
    periods.iter().rposition(|period| period.from.first_day() <= day.first_day()).unwrap_or(0)
}

/// Takes what is not in force out of what only lists it, and gives a term the meaning that it has now.
fn settle(declaration: &mut Declaration, absent: &BTreeSet<String>) {
    let is_here = |name: &Name| !absent.contains(&name.value);
    match declaration {
        Declaration::Term(term) => {
            if let Some(last) = term.later.pop() {
                term.means = last.means;
                term.later.clear();
            }
        }
        Declaration::Group(group) => group.members.retain(is_here),
        Declaration::Inspection(kind) => {
            kind.lines.retain_mut(|line| match &mut line.kind {
                InspectionLineKind::Reports { names, .. }
                | InspectionLineKind::Inspects(names)
                | InspectionLineKind::CarriesForward { names, .. } => {
                    names.retain(is_here);
                    !names.is_empty()
                }
                InspectionLineKind::Notice(..)
                | InspectionLineKind::Every(_)
                | InspectionLineKind::Lasts { .. }
                | InspectionLineKind::AgreedBy(_)
                | InspectionLineKind::TimingLooksAt { .. }
                | InspectionLineKind::MayBeCarriedOut(_) => true,
            });
        }
        Declaration::Consultation(consultation) => {
            abouts(consultation).for_each(|about| about.retain(|subject| is_here(&subject.name)));
        }
        Declaration::Succession(succession) => {
            succession.lines.retain(|line| !matches!(line.became, Became::New(_)) || is_here(&line.name));
            for line in &mut succession.lines {
                if let Became::Named(names) = &mut line.became
                    && names.iter().any(is_here)
                {
                    names.retain(is_here);
                }
            }
        }
        Declaration::Recommendations(recommendations) => {
            recommendations.informs.retain_mut(|line| {
                line.criteria.retain(is_here);
                !line.criteria.is_empty()
            });
        }
        Declaration::Framework(_)
        | Declaration::Party(_)
        | Declaration::Event(_)
        | Declaration::Duty(_)
        | Declaration::Source(_)
        | Declaration::Scale(_)
        | Declaration::AnsweredOn(_)
        | Declaration::Fact(_)
        | Declaration::Tag(_)
        | Declaration::Judgement(_)
        | Declaration::EachOf(_)
        | Declaration::Scenario(_)
        | Declaration::Property(_)
        | Declaration::Evidence(_)
        | Declaration::Survey(_)
        | Declaration::Assumption(_)
        | Declaration::Report(_)
        | Declaration::Team(_)
        | Declaration::Stages(_) => {}
    }
}

/// What its proposals, questions and rows are about.
fn abouts(consultation: &mut Consultation) -> impl Iterator<Item = &mut Vec<Subject>> {
    let of_questions = consultation
        .questions
        .iter_mut()
        .flat_map(|it| std::iter::once(&mut it.about).chain(it.rows.iter_mut().map(|row| &mut row.about)));
    consultation.proposals.iter_mut().map(|it| &mut it.about).chain(of_questions)
}
