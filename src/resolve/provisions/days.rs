//! The dates of provisions: held against the calendar, against one another and against what they stand in; and the days on
//! which something begins or has ended.

use super::walk;
use super::walk::Met;
use crate::model::Date;
use crate::model::Period;
use crate::resolve::errors::Errors;
use crate::resolve::header;
use crate::source::Span;
use crate::source::Spanned;
use crate::syntax::ast;
use crate::syntax::ast::Ast;
use crate::syntax::ast::Cite;
use crate::syntax::ast::Dates;
use crate::syntax::ast::Declaration;
use crate::syntax::ast::Postponed;
use std::collections::BTreeMap;

/// From when until when something is in force; both days are included, and where one is missing there is no bound.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Window {
    /// The first day.
    pub(super) from: Option<Date>,
    /// The last day.
    pub(super) until: Option<Date>,
}

impl Window {
    /// What the dates of a provision say, as far as they are in the calendar. What is postponed begins on the later day.
    pub(super) fn of(dates: &Dates) -> Window {
        let first = dates.postponed.as_ref().map(|it| &it.to).or(dates.from.as_ref());
        let day = |written: &Spanned<ast::Date>| header::in_calendar(written.value);
        Window {
            from: first.and_then(day).map(Date::first_day),
            until: dates.until.as_ref().and_then(day).map(Date::last_day),
        }
    }

    /// As far as both hold.
    pub(super) fn within(self, other: Window) -> Window {
        let later = |left: Date, right: Date| if left < right { right } else { left };
        let earlier = |left: Date, right: Date| if left < right { left } else { right };
        let both = |left: Option<Date>, right: Option<Date>, choose: &dyn Fn(Date, Date) -> Date| match (left, right) {
            (Some(left), Some(right)) => Some(choose(left, right)),
            (left, right) => left.or(right),
        };
        Window { from: both(self.from, other.from, &later), until: both(self.until, other.until, &earlier) }
    }

    /// Whether a day is in it.
    pub(super) fn holds(self, day: Date) -> bool {
        self.from.is_none_or(|from| from <= day) && self.until.is_none_or(|until| day <= until)
    }
}

/// Where an edition is cut.
#[derive(Debug, Default)]
pub(super) struct Cuts {
    /// The time of the edition itself; none where the header does not say.
    pub(super) edition: Option<Period>,
    /// The first day of each period but the first, and the provision whose date it is.
    pub(super) days: BTreeMap<Date, Span>,
    /// Something carries its own dates.
    pub(super) is_dated: bool,
    /// Every citation.
    pub(super) cites: Vec<Cite>,
}

/// Holds every date against the others, and finds the days on which something changes. The tree stays as it is.
pub(super) fn cuts(ast: &mut Ast, errors: &Errors) -> Cuts {
    let edition = edition(ast);
    let whole = Window {
        from: edition.map(|edition| edition.from.first_day()),
        until: edition.and_then(|edition| edition.until).map(Date::last_day),
    };
    let mut cuts = Cuts { edition, ..Cuts::default() };
    walk::walk(ast, whole, &mut |met| {
        cuts.cites.extend(met.cites.iter().cloned());
        provision(met, errors);
        if let Some(span) = met.dates.span {
            cuts.is_dated = true;
            let window = Window::of(met.dates);
            let ended = window.until.map(Date::day_after);
            for day in window.from.into_iter().chain(ended) {
                // What begins with the edition, or lies outside it, cuts nothing.
                if whole.holds(day) && whole.from.is_some_and(|from| from < day) {
                    cuts.days.entry(day).or_insert(span);
                }
            }
        }
        true
    });
    for declaration in &ast.declarations {
        beside(declaration, whole, errors);
    }
    cuts
}

/// The time that the header gives the edition.
fn edition(ast: &Ast) -> Option<Period> {
    let header = ast.headers().next()?;
    let day = |written: &Option<Spanned<ast::Date>>| header::in_calendar(written.as_ref()?.value);
    Some(Period { from: day(&header.from)?, until: day(&header.until) })
}

/// One provision's dates.
fn provision(met: &Met<'_>, errors: &Errors) {
    let Dates { from, until, postponed, .. } = met.dates;
    let calendar = |written: &Spanned<ast::Date>| header::checked(errors, written);
    if let Some(postponed) = postponed {
        self::postponed(postponed, from.as_ref(), errors);
    }
    let own = from.as_ref().filter(|_| postponed.is_none());
    if let Some(from) = own {
        let _ = calendar(from);
    }
    if let Some(until) = until {
        let _ = calendar(until);
    }
    let (from, window) = (postponed.as_ref().map(|it| &it.to).or(from.as_ref()), Window::of(met.dates));
    if let (Some(first), Some(last), Some(from), Some(until)) = (window.from, window.until, from, until)
        && last < first
    {
        errors.provision_ends_before_it_begins(until.span, from.span);
    }
    for (written, day) in from.into_iter().zip(window.from).chain(until.iter().zip(window.until)) {
        outside(written.span, day, met.around, errors);
    }
}

/// A day on which what the provision stands in is not in force.
fn outside(span: Span, day: Date, around: Window, errors: &Errors) {
    if let Some(from) = around.from.filter(|from| day < *from) {
        errors.dated_outside(span, day, &format!("begins on {from}"));
    } else if let Some(until) = around.until.filter(|until| *until < day) {
        errors.dated_outside(span, day, &format!("ends on {until}"));
    }
}

fn postponed(postponed: &Postponed, beside: Option<&Spanned<ast::Date>>, errors: &Errors) {
    let day = |written: &Spanned<ast::Date>| header::checked(errors, written);
    let (on, from, to) = (day(&postponed.on), day(&postponed.from), day(&postponed.to));
    let (Some(on), Some(from), Some(to)) = (on, from, to) else { return };
    let (first, later) = (from.first_day(), to.first_day());
    if on.last_day() >= first {
        let label = "decided here, and not before it was in force";
        let help = "a postponement is decided before the first day it puts off; what was in force ends by `until`";
        errors.cannot_be_postponed(postponed.on.span, (postponed.from.span, "in force from here"), label, help);
    }
    if later <= first {
        let label = "no later than it was to be";
        let help = "behind `to` stands the later day";
        errors.cannot_be_postponed(
            postponed.to.span,
            (postponed.from.span, "it was to be in force from here"),
            label,
            help,
        );
    }
    if let Some(beside) = beside
        && day(beside).is_some_and(|beside| beside.first_day() != first)
    {
        let help = "leave `from` out: `postponed on … from … to …` says both days";
        errors.cannot_be_postponed(
            beside.span,
            (postponed.from.span, "another day"),
            "not the day that was put off",
            help,
        );
    }
}

/// Dates of what is no provision: of scenarios, of a term's meanings in their order, and where none may stand.
fn beside(declaration: &Declaration, whole: Window, errors: &Errors) {
    match declaration {
        Declaration::Scenario(scenario) => {
            if let Some(on) = &scenario.on
                && let Some(day) = header::checked(errors, on)
            {
                outside(on.span, day.first_day(), whole, errors);
            }
        }
        Declaration::Term(term) => {
            let mut before: Option<(Date, Span)> = None;
            for later in &term.later {
                let (Some(from), Some(span)) = (Window::of(&later.dates).from, later.dates.span) else { continue };
                if let Some((_, first)) = before.filter(|(day, _)| from <= *day) {
                    errors.meanings_out_of_order(span, first);
                }
                before = Some((from, span));
            }
        }
        Declaration::Event(event) => {
            event.trailers.dates.span.iter().for_each(|span| errors.cannot_be_dated(*span, "an event"));
        }
        Declaration::Duty(duty) => {
            let of_lines = duty.lines.iter().map(|line| &line.trailers);
            let dated = std::iter::once(&duty.trailers).chain(of_lines).filter_map(|trailers| trailers.dates.span);
            dated.for_each(|span| errors.cannot_be_dated(span, "a duty"));
        }
        Declaration::Scale(scale) => {
            let of_grades = scale.grades.iter().filter_map(|grade| grade.trailers.dates.span);
            of_grades.for_each(|span| errors.cannot_be_dated(span, "a grade of a scale"));
            if let Some(span) = scale.trailers.dates.span {
                errors.cannot_be_dated(span, "a scale");
            }
        }
        Declaration::Consultation(it) => {
            let lines = it.proposals.iter().map(|line| &line.trailers);
            let lines = lines.chain(it.questions.iter().map(|line| &line.trailers));
            let dated = std::iter::once(&it.trailers).chain(lines).filter_map(|trailers| trailers.dates.span);
            dated.for_each(|span| errors.cannot_be_dated(span, "a consultation"));
        }
        Declaration::Tag(tag) => {
            if let Some(span) = tag.trailers.dates.span {
                errors.cannot_be_dated(span, "a tag");
            }
        }
        Declaration::Survey(survey) => {
            let of_lines = survey.reporting.iter().map(|line| &line.trailers);
            let of_questions = survey.questions.iter().map(|line| &line.trailers);
            let dated = std::iter::once(&survey.trailers).chain(of_lines).chain(of_questions);
            dated.filter_map(|trailers| trailers.dates.span).for_each(|span| errors.cannot_be_dated(span, "a survey"));
        }
        Declaration::Framework(_)
        | Declaration::Party(_)
        | Declaration::Source(_)
        | Declaration::AnsweredOn(_)
        | Declaration::Fact(_)
        | Declaration::Judgement(_)
        | Declaration::Group(_)
        | Declaration::EachOf(_)
        | Declaration::Inspection(_)
        | Declaration::Property(_)
        | Declaration::Assumption(_)
        | Declaration::Evidence(_)
        | Declaration::Succession(_)
        | Declaration::Report(_)
        | Declaration::Team(_)
        | Declaration::Recommendations(_)
        | Declaration::Stages(_) => {}
    }
}
