//! An outcome in words: plain text, Markdown, HTML, JSON.
//!
//! [`outcome`] makes one [`Document`] of an inspection's outcome; [`text`], [`markdown`], [`html`] and [`docx()`] give it a form, so
//! all say the same. [`json`] gives the data behind it in a published, versioned shape for other programs. Nothing is
//! decided here: what is said is read from the explanation that evaluation built, in the words of the rule file.
//!
//! Every audience starts from the same outcome; this page's document is the inspector's: awards at a glance first,
//! then for each judgement how its award stands, which rule decides it (quoted, with source and basis), the answers
//! and the evidence it rests on, why it is not better, and what is open. People appear by the ids in the record only.
//!
//! The shape of the JSON is [`shape::Outcome`]: its `format` is `assize-outcome/1`. Names are those of the rule file,
//! grades are named by their names, the best first. A later change that an old reader could misread gets a new number.

mod answers;
mod basis;
mod comparison;
mod ahead;
mod certificates;
mod conditions;
mod counts;
mod criteria;
mod differences;
mod docx;
mod evidence;
mod exact;
mod facts;
mod html;
mod impact;
mod json;
mod markdown;
mod open;
mod outcome;
mod people;
mod progress;
mod proofs;
pub mod prose;
mod reasons;
mod recommendations;
mod reporting;
mod rules;
pub mod shape;
mod standing;
mod support;
mod surveys;
mod text;
mod timetable;
pub mod words;

use crate::evaluate::Outcome;
use crate::evaluate::reasons::Reasons;
use crate::fingerprint::Fingerprint;
use crate::model::Framework;
use crate::record::Inspection;
use crate::source::Source;

pub use certificates::{certificates, failures};
pub use comparison::{Editions, comparison, comparison_json, direction, moved};
pub use counts::{counts, counts_json, share, shown as in_digits};
pub use docx::docx;
pub use evidence::{evidence, evidence_json};
pub use html::html;
pub use impact::{Impact, Past, impact, impact_json};
pub use json::json;
pub use markdown::markdown;
pub use outcome::outcome;
pub use progress::{Between, progress, progress_json};
pub use proofs::{proofs, proofs_as_json};
pub use prose::Document;
pub use recommendations::drawn_on;
pub use reporting::{
    Otherwise, asked, award_for_heading, award_in_words, deciding_rules, explanation, facts_read, is_provisional,
    otherwise, quoted, rule_in_words, stage_in_words, standing_sentences, stands_in_words, totals,
};
pub use surveys::survey;
pub use text::text;
pub use timetable::{Conduct, calendar, timetable, timetable_json};

/// One inspection with its outcome: all that a document is made of.
#[derive(Debug, Clone, Copy)]
pub struct Case<'a> {
    /// The framework it was held against.
    pub framework: &'a Framework,
    /// The text of the rule file.
    pub rules: &'a Source,
    /// What inspectors recorded.
    pub inspection: &'a Inspection,
    /// What the rules make of it.
    pub outcome: &'a Outcome,
    /// The smallest reasons of its awards, and what it would take for others.
    pub reasons: &'a [Reasons],
    /// The fingerprint of each text of the record.
    pub record: &'a [Fingerprint],
    /// The outcome before it in a chain.
    pub after: Option<Fingerprint>,
}
