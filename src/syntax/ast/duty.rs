//! Events and duties as written.

use crate::source::Span;
use crate::source::Spanned;
use crate::syntax::ast::Name;
use crate::syntax::ast::Text;
use crate::syntax::ast::Trailers;

/// `event fieldwork-ended "The last day on site" is the last day on site`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// The whole declaration.
    pub span: Span,
    /// Its name.
    pub name: Name,
    /// Its title.
    pub title: Text,
    /// Its day is the first or the last on site.
    pub day_on_site: Option<DayOnSite>,
    /// `may happen more than once`
    pub more_than_once: bool,
    /// Where it comes from.
    pub trailers: Trailers,
}

/// A day on site that every record gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DayOnSite {
    /// The first.
    First,
    /// The last.
    Last,
}

/// `duty draft-report "Send the draft report" { … }`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Duty {
    /// The whole declaration.
    pub span: Span,
    /// Its name.
    pub name: Name,
    /// Its title.
    pub title: Text,
    /// What its lines inherit.
    pub trailers: Trailers,
    /// Its lines.
    pub lines: Vec<DutyLine>,
}

/// A line of a duty, with its own trailers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DutyLine {
    /// The whole line.
    pub span: Span,
    /// What it says.
    pub kind: DutyLineKind,
    /// Its own `cite`, `basis`.
    pub trailers: Trailers,
}

/// What a line of a duty says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DutyLineKind {
    /// `by inspectors to director, yjb`
    By {
        /// Who must do it.
        by: Name,
        /// To whom it is owed.
        to: Vec<Name>,
    },
    /// `due …`, `normally due …`, or `no day stated`.
    Due {
        /// `normally`: a miss is unusual, not a breach.
        normally: bool,
        /// By when.
        due: Due,
    },
    /// `arises at draft-sent`
    ArisesAt(Name),
    /// `done when draft-sent`
    DoneWhen(Name),
}

/// By when a duty is to be done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Due {
    /// `within 25 working days of fieldwork-ended`
    Within {
        /// How many days.
        days: Spanned<u32>,
        /// Working days.
        working: bool,
        /// After what.
        of: Name,
    },
    /// `5 working days before fieldwork-ended`
    Before {
        /// How many days.
        days: Spanned<u32>,
        /// Working days.
        working: bool,
        /// Before what.
        event: Name,
    },
    /// `on the same day as fieldwork-ended`
    SameDay(Name),
    /// `every working day from fieldwork-began until fieldwork-ended`
    Daily {
        /// Working days alone.
        working: bool,
        /// From the day of this on.
        from: Name,
        /// Until the day of this.
        until: Name,
    },
    /// `on the penultimate day on site`
    Penultimate,
    /// `as soon as possible`
    AsSoonAsPossible,
    /// `no day stated`
    NoDay,
}
