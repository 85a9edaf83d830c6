//! Consultations: the pack that others read about a draft, the form that they answer on, and what they answered.
//!
//! ```text
//! draft ─┬─ against the edition before ──▶ Pack ──template──▶ Document
//!        └─ responses in CSV ──read──▶ Responses ──tabulated──▶ Results ──template──▶ Document
//! ```
//!
//! Each gives a value that is told as JSON (`assize-consultation/1`) and that templates put into words, so that what a paper says
//! is in files that policy staff can replace, and what it counts is not.
//!
//! Nobody is named who did not say yes: what a respondent says of themselves is dropped while a file is read, unless their row
//! lets them be named, and what is wrong with a file is told by rows and columns, never in the words that stand there.

mod answers;
mod columns;
mod criteria;
mod errors;
mod pack;
mod responses;
mod results;
mod shape;
mod subjects;
mod unnamed;

use crate::compare::Comparison;
use crate::diagnostic::Diagnostic;
use crate::document::Document;
use crate::model::Framework;
use crate::succession::Correspondence;
use crate::template;
use crate::template::Part;
use serde::Serialize;

pub use errors::{nobody_is_consulted, of_another_framework};
pub use pack::pack;
pub use responses::{Responses, read};
pub use results::results;
pub use shape::{Pack, Results};

/// A draft and the edition that it is held against.
#[derive(Debug, Clone, Copy)]
pub struct Against<'a> {
    /// The edition before.
    pub old: &'a Framework,
    /// The draft.
    pub new: &'a Framework,
    /// What of the one is what in the other.
    pub between: &'a Correspondence,
    /// What that comes to, for all possible inspections.
    pub comparison: &'a Comparison,
}

/// What is written of a consultation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Paper {
    /// What is proposed, what it changes, and what is asked.
    Pack,
    /// The form to answer on.
    Form,
    /// What was answered.
    Results,
}

/// The shipped templates, by the names under which they can be replaced.
pub const TEMPLATES: &[(&str, &str)] = &[
    ("consultation-pack.md", include_str!("consult/templates/consultation-pack.md")),
    ("consultation-form.md", include_str!("consult/templates/consultation-form.md")),
    ("consultation-results.md", include_str!("consult/templates/consultation-results.md")),
    ("consultation-days.md", include_str!("consult/templates/consultation-days.md")),
];

impl Paper {
    /// The name of its template.
    pub fn template(self) -> &'static str {
        match self {
            Paper::Pack => "consultation-pack.md",
            Paper::Form => "consultation-form.md",
            Paper::Results => "consultation-results.md",
        }
    }
}

/// What is told, filled into the template of a paper.
pub fn document(paper: Paper, templates: &[Part], told: &impl Serialize) -> Result<Document, Vec<Diagnostic>> {
    // A shape of words, numbers and lists has no value that JSON lacks.
    let told = serde_json::to_value(told).unwrap_or_default();
    template::document(paper.template(), templates, &told)
}

/// What is told, for other programs.
pub fn json(told: &impl Serialize) -> String {
    serde_json::to_string_pretty(told).map(|text| text + "\n").unwrap_or_default()
}

/// The first row of a file of responses.
pub fn first_row(framework: &Framework) -> String {
    framework.consultation.as_ref().map_or_else(String::new, |consultation| {
        let names: Vec<String> = columns::columns(consultation).iter().map(|column| column.name.clone()).collect();
        answers::row(&names)
    })
}
