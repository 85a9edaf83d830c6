//! Provisions with their own dates: an edition cut into periods in which nothing begins or ends, each with what is in force.
//!
//! ```text
//! criterion leaders "…" from 2027-08-01          until 2027-07-31: an edition without `leaders`
//! no better than good when … until 2027-07-31    from 2027-08-01:  one with it, and without the limit
//! ```
//!
//! What is not in force is left out of the tree before anything is looked up, so that no pass after this one knows of
//! dates. Names that are declared, but not then, are kept beside it: whoever reads one is told from when it is in force.

mod days;
mod leave_out;
mod walk;

use super::errors::Errors;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::Reported;
use crate::diagnostic::codes;
use crate::model::Date;
use crate::model::Period;
use crate::source::Source;
use crate::source::Span;
use crate::syntax::ast::Ast;
use crate::syntax::ast::Cite;
use crate::syntax::ast::Declaration;
use crate::syntax::ast::JudgementLine;
use crate::syntax::ast::LineKind;
use crate::syntax::ast::TierItem;
use days::Cuts;
use std::collections::BTreeMap;
use std::collections::BTreeSet;

/// So many periods are more than anyone can look over, and each is read anew.
const MOST_PERIODS: usize = 64;

/// What is in force in one period of an edition.
#[derive(Debug, Clone, Default)]
pub struct InForce {
    /// The declarations, without those that are not in force.
    pub ast: Ast,
    /// Its days; none where the edition has but one period.
    pub period: Option<Period>,
    /// What is declared and not in force then.
    pub(super) absent: Vec<Absent>,
    /// Every citation of the whole edition: a paragraph need not be accounted for in each period.
    pub(super) cites: Vec<Cite>,
}

/// Something that a name of the rule file means, but not in this period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Absent {
    /// Its name; of a criterion, with its judgement.
    pub(super) name: String,
    /// Where it is declared.
    pub(super) declared: Span,
    /// When it is in force: `from 2027-08-01`.
    pub(super) in_force: String,
}

/// The periods of an edition, from the first to the last, and what is wrong with the dates of its provisions.
pub fn periods(mut ast: Ast, source: &Source) -> Reported<Vec<InForce>> {
    let errors = Errors::new(source.id());
    let Cuts { edition, mut days, is_dated, cites } = days::cuts(&mut ast, &errors);
    if days.len() >= MOST_PERIODS
        && let Some((day, span)) = days.iter().nth(MOST_PERIODS - 1).map(|(day, span)| (*day, *span))
    {
        errors.too_many_periods(span, MOST_PERIODS);
        let _ = days.split_off(&day);
    }
    let diagnostics = errors.finish(source);
    let Some(edition) = edition.filter(|_| is_dated) else {
        return Reported { value: vec![InForce { ast, ..InForce::default() }], diagnostics };
    };
    let periods = cut(edition, days.keys().copied());
    let has_several = periods.len() > 1;
    let texts: Vec<Ast> = (0..periods.len()).map(|place| leave_out::in_force(&ast, &periods, place)).collect();
    let absent = absent(&ast, &texts, &periods);
    let all = texts.into_iter().zip(periods).zip(absent);
    let value = all.map(|((ast, period), absent)| {
        let period = has_several.then_some(period);
        InForce { ast, period, absent, cites: cites.clone() }
    });
    Reported { value: value.collect(), diagnostics }
}

/// The edition's time, cut before each of these days.
fn cut(edition: Period, days: impl Iterator<Item = Date>) -> Vec<Period> {
    let mut periods = vec![edition];
    for day in days {
        if let Some(last) = periods.last_mut() {
            last.until = Some(day.day_before());
        }
        periods.push(Period { from: day, until: edition.until });
    }
    periods
}

/// For each period what is declared and not in force in it.
fn absent(whole: &Ast, texts: &[Ast], periods: &[Period]) -> Vec<Vec<Absent>> {
    let declared: Vec<BTreeMap<String, Span>> = texts.iter().map(names).collect();
    let all = names(whole);
    let words = |name: &String| {
        let holding = declared.iter().enumerate().filter(|(_, names)| names.contains_key(name));
        days_in_words(periods, &holding.map(|(place, _)| place).collect())
    };
    declared
        .iter()
        .map(|names| {
            let missing = all.iter().filter(|(name, _)| !names.contains_key(*name));
            let absent = missing.map(|(name, declared)| Absent {
                name: name.clone(),
                declared: *declared,
                in_force: words(name),
            });
            absent.collect()
        })
        .collect()
}

/// The days of some periods, as far as others bound them: `until 2027-07-31`, `from 2027-08-01`.
pub fn days_in_words(periods: &[Period], places: &BTreeSet<usize>) -> String {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for place in places.iter().copied() {
        match runs.last_mut() {
            Some((_, last)) if *last + 1 == place => *last = place,
            Some(_) | None => runs.push((place, place)),
        }
    }
    let words = runs.into_iter().map(|(first, last)| {
        let from = periods.get(first).filter(|_| first > 0).map(|period| format!("from {}", period.from));
        let until = periods.get(last).filter(|_| last + 1 < periods.len()).and_then(|period| period.until);
        from.into_iter().chain(until.map(|until| format!("until {until}"))).collect::<Vec<_>>().join(" ")
    });
    words.collect::<Vec<_>>().join(" and ")
}

/// The names that rules, scenarios and kinds may read, and where each is declared first. A criterion that an `each of` gives
/// to judgements stands under `/` and its own name, because which these are is not looked up here.
fn names(ast: &Ast) -> BTreeMap<String, Span> {
    let mut names: BTreeMap<String, Span> = BTreeMap::new();
    for declaration in &ast.declarations {
        let (name, lines) = match declaration {
            Declaration::Judgement(it) => (Some(&it.name), it.lines.as_deref().unwrap_or_default()),
            Declaration::EachOf(it) => (None, it.lines.as_slice()),
            Declaration::Fact(it) => (Some(&it.name), &[][..]),
            Declaration::Term(it) => (Some(&it.name), &[][..]),
            Declaration::Inspection(it) => (Some(&it.name), &[][..]),
            Declaration::Group(it) => {
                if let Some(singular) = &it.singular {
                    names.entry(singular.value.clone()).or_insert(singular.span);
                }
                (Some(&it.plural), &[][..])
            }
            Declaration::Framework(_)
            | Declaration::Party(_)
            | Declaration::Event(_)
            | Declaration::Duty(_)
            | Declaration::Source(_)
            | Declaration::Scale(_)
            | Declaration::AnsweredOn(_)
            | Declaration::Tag(_)
            | Declaration::Scenario(_)
            | Declaration::Property(_)
            | Declaration::Assumption(_)
            | Declaration::Evidence(_)
            | Declaration::Survey(_)
            | Declaration::Succession(_)
            | Declaration::Report(_)
            | Declaration::Team(_)
            | Declaration::Recommendations(_)
            | Declaration::Stages(_)
            | Declaration::Consultation(_) => continue,
        };
        let judgement = name.map_or("", |name| name.value.as_str());
        for (own, span) in lines.iter().flat_map(names_in) {
            names.entry(format!("{judgement}/{own}")).or_insert(span);
        }
        if let Some(name) = name {
            names.entry(name.value.clone()).or_insert(name.span);
        }
    }
    names
}

/// The criteria and aspects of a line.
fn names_in(line: &JudgementLine) -> Vec<(&str, Span)> {
    match &line.kind {
        LineKind::Criterion(it) => vec![(it.name.value.as_str(), it.name.span)],
        LineKind::Aspect(aspect) => {
            let own = std::iter::once(&aspect.name).chain(aspect.criteria.iter().map(|it| &it.name));
            own.map(|name| (name.value.as_str(), name.span)).collect()
        }
        LineKind::Tier(tier) => {
            let criteria = tier.items.iter().flat_map(|item| match item {
                TierItem::Criterion(it) => std::slice::from_ref(it),
                TierItem::AtLeast { criteria, .. } => criteria.as_slice(),
            });
            criteria.map(|it| (it.name.value.as_str(), it.name.span)).collect()
        }
        LineKind::AnsweredOn(_)
        | LineKind::CriteriaAlsoAsk(_)
        | LineKind::MayBeNotApplicable
        | LineKind::ReportedNotCounted
        | LineKind::InThisOrder
        | LineKind::Is { .. }
        | LineKind::ByBands { .. }
        | LineKind::ByTable { .. }
        | LineKind::Otherwise { .. }
        | LineKind::StartsAs(_)
        | LineKind::Step { .. }
        | LineKind::NotGiven(_)
        | LineKind::InspectorsDecide
        | LineKind::Limit { .. }
        | LineKind::MayLower => Vec::new(),
    }
}

/// What is said of every period, where their days are not certain, nor then what is in force.
pub fn told_of_all(said: Vec<Vec<Diagnostic>>) -> Vec<Diagnostic> {
    let mut said = said.into_iter();
    let mut of_all = said.next().unwrap_or_default();
    for others in said {
        of_all.retain(|one| others.contains(one));
    }
    of_all.retain(|one| one.code != codes::E0452);
    of_all
}

/// What is said of several periods: once where it is said of all of them, with the days where it is not.
pub fn told(mut said: Vec<(Period, Vec<Diagnostic>)>) -> Vec<Diagnostic> {
    if said.len() == 1 {
        return said.pop().map(|(_, only)| only).unwrap_or_default();
    }
    let days: Vec<Period> = said.iter().map(|(period, _)| *period).collect();
    let mut told: Vec<(Diagnostic, BTreeSet<usize>)> = Vec::new();
    for (place, (_, diagnostics)) in said.into_iter().enumerate() {
        for one in diagnostics {
            match told.iter_mut().find(|(known, _)| *known == one) {
                Some((_, places)) => _ = places.insert(place),
                None => told.push((one, BTreeSet::from([place]))),
            }
        }
    }
    let with_days = |(mut one, places): (Diagnostic, BTreeSet<usize>)| {
        let when = days_in_words(&days, &places);
        match one.labels.first_mut().filter(|_| one.code == codes::E0452) {
            Some(label) => label.text = format!("read here {when}, too"),
            None if places.len() < days.len() => one.message = format!("{} ({when})", one.message),
            None => {}
        }
        one
    };
    let mut told: Vec<Diagnostic> = told.into_iter().map(with_days).collect();
    told.sort_by_key(|one| one.labels.first().map(|label| label.span));
    told
}
