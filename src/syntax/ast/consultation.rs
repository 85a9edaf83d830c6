//! What is asked of others about a draft, as written.

use crate::source::Span;
use crate::source::Spanned;
use crate::syntax::ast::Date;
use crate::syntax::ast::Name;
use crate::syntax::ast::Text;
use crate::syntax::ast::Trailers;

/// `consultation assurance "…" { … }`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Consultation {
    /// The whole declaration.
    pub span: Span,
    /// Its name.
    pub name: Name,
    /// Its title.
    pub title: Text,
    /// What its lines inherit.
    pub trailers: Trailers,
    /// `opens 2023-01-09`
    pub opens: Option<Spanned<Date>>,
    /// `closes 2023-01-22`
    pub closes: Option<Spanned<Date>>,
    /// `respondents are …`
    pub respondents: Vec<WithWords>,
    /// `respondents may also answer …`
    pub also_answer: Vec<WithWords>,
    /// What is proposed.
    pub proposals: Vec<Proposal>,
    /// What is asked.
    pub questions: Vec<ConsultationQuestion>,
}

/// A name with the words on the form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WithWords {
    /// The name.
    pub name: Name,
    /// The words.
    pub words: Text,
}

/// `proposal yearly "…" about inspection full`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// The whole line.
    pub span: Span,
    /// Its name.
    pub name: Name,
    /// The proposal.
    pub text: Text,
    /// The parts of the edition that it is about.
    pub about: Vec<Subject>,
    /// Its own `cite`, `basis`.
    pub trailers: Trailers,
}

/// `question focus "…" on agreement, with comments { … }`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConsultationQuestion {
    /// The whole line, with its block.
    pub span: Span,
    /// Its name.
    pub name: Name,
    /// The question.
    pub text: Text,
    /// The scale that it is answered on; none where it is answered in words.
    pub on: Option<Name>,
    /// `for each aspect of assurance`
    pub for_each: Option<ForEach>,
    /// `with comments`
    pub has_comments: bool,
    /// What it is about.
    pub about: Vec<Subject>,
    /// Its own `cite`, `basis`.
    pub trailers: Trailers,
    /// What it is put of.
    pub rows: Vec<AskedRow>,
}

/// `for each aspect of assurance`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ForEach {
    /// The criteria one by one, not the headings over them.
    pub is_of_criteria: bool,
    /// Whose.
    pub judgement: Name,
}

/// `row quality-of-care "…" about aspect assurance/care`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AskedRow {
    /// Its name.
    pub name: Name,
    /// The words on the form.
    pub title: Text,
    /// What it is about.
    pub about: Vec<Subject>,
}

/// A part of the edition that somebody is asked about, or a proposal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Subject {
    /// What sort of part.
    pub sort: SubjectSort,
    /// Its name.
    pub name: Name,
}

/// What sort of part of an edition can be asked about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SubjectSort {
    /// `proposal`
    Proposal,
    /// `judgement`
    Judgement,
    /// `aspect`
    Aspect,
    /// `criterion`
    Criterion,
    /// `scale`
    Scale,
    /// `inspection`
    Inspection,
}
