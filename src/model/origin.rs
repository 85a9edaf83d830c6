//! Where rules come from: parties, sources, citations and basis; and the rule as an explanation quotes it.

use super::edition::Date;
use super::ids::SourceDocumentId;
use crate::source::Span;

/// A body that takes part.
#[derive(Debug, Clone)]
pub struct Party {
    /// Its name.
    pub name: String,
    /// Its title.
    pub title: String,
}

/// A published document that rules cite.
#[derive(Debug, Clone)]
pub struct SourceDocument {
    /// Its name.
    pub name: String,
    /// Its title.
    pub title: String,
    /// When it was published.
    pub published: Option<Date>,
    /// First and last paragraph, where it is numbered.
    pub paragraphs: Option<(u32, u32)>,
    /// Its headings, with the number of items under those that have numbered items.
    pub headings: Vec<(String, Option<u32>)>,
    /// Neither numbered nor under headings.
    pub undivided: bool,
    /// What is set aside, with the reason.
    pub not_encoded: Vec<SetAside>,
    /// What the document leaves open, in the project's words.
    pub not_stated: Vec<String>,
    /// Dates that the document gives.
    pub states: Vec<StatedDate>,
    /// What became of its paragraphs, where it is numbered.
    pub accounted: Accounted,
}

/// What became of the paragraphs of a source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Accounted {
    /// How many the rule file cites.
    pub cited: u32,
    /// How many it sets aside, and does not cite.
    pub aside: u32,
    /// How many there are.
    pub all: u32,
}

/// A date that a source gives.
#[derive(Debug, Clone)]
pub struct StatedDate {
    /// What the date is of.
    pub what: String,
    /// The date.
    pub date: Date,
    /// Where it is said.
    pub place: Place,
}

/// A part of a source that the file does not encode.
#[derive(Debug, Clone)]
pub struct SetAside {
    /// Which part.
    pub place: Place,
    /// Why.
    pub because: String,
}

/// A place in a source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// The whole of an undivided source.
    Whole,
    /// Numbered paragraphs, as ranges with both ends included.
    Paragraphs(Vec<(u32, u32)>),
    /// Under a heading, perhaps some of its items.
    Heading(String, Vec<(u32, u32)>),
}

/// A source and a place in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Citation {
    /// Which source.
    pub source: SourceDocumentId,
    /// Where in it.
    pub place: Place,
}

/// How firmly a rule stands. Ordered from the strongest to the weakest.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Basis {
    /// The source says it.
    Stated,
    /// Inferred from something published; from what.
    Reconstructed(String),
    /// The project's own drafting; why.
    Illustrative(String),
}

/// Where a rule comes from. Invariant: `resolve` gives no rule an origin without a citation and with basis stated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    /// What it cites, inherited where it cites nothing itself.
    pub citations: Vec<Citation>,
    /// Its basis.
    pub basis: Basis,
    /// `because`, where one is given that is not the basis's.
    pub because: Option<String>,
    /// Guidance for inspectors.
    pub guidance: Option<String>,
}

/// A rule as it stands in the file.
#[derive(Debug, Clone)]
pub struct Rule {
    /// The words it is written in, without trailers, on one line with single spaces.
    pub words: String,
    /// Where it is written.
    pub span: Span,
    /// Where it comes from.
    pub origin: Origin,
}
