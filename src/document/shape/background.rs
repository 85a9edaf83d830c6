//! What stands behind the awards: facts, earlier inspections, scales and sources.

use serde::Serialize;

/// A fact as recorded.
#[derive(Debug, Serialize)]
pub struct Fact<'a> {
    /// Its name.
    pub name: &'a str,
    /// Its title.
    pub title: &'a str,
    /// `yes`, `no`, a grade by its name, or a number as a string; none where it is not recorded.
    pub value: Option<String>,
}

/// An earlier award under another name.
#[derive(Debug, Serialize)]
pub struct Carried<'a> {
    /// The inspection.
    #[serde(flatten)]
    pub inspection: Earlier<'a>,
    /// The judgement's name then.
    pub then: &'a str,
    /// What reports called the grade then.
    pub then_title: &'a str,
    /// The judgement's name.
    pub judgement: &'a str,
    /// The grade that it is in this edition, by name.
    pub award: &'a str,
}

/// An earlier inspection.
#[derive(Debug, Serialize)]
pub struct Earlier<'a> {
    /// When it was, as far as known.
    pub on: Option<String>,
    /// Under which edition.
    pub edition: Option<&'a str>,
}

/// A scale.
#[derive(Debug, Serialize)]
pub struct Scale<'a> {
    /// Its name.
    pub name: &'a str,
    /// Its title.
    pub title: &'a str,
    /// Its grades, the best first.
    pub grades: Vec<Grade<'a>>,
}

/// A grade.
#[derive(Debug, Serialize)]
pub struct Grade<'a> {
    /// Its name.
    pub name: &'a str,
    /// What reports call it.
    pub title: &'a str,
    /// What it means, in the framework's words.
    pub means: Option<&'a str>,
}

/// A source.
#[derive(Debug, Serialize)]
pub struct SourceDocument<'a> {
    /// Its name in the rule file.
    pub name: &'a str,
    /// Its title.
    pub title: &'a str,
    /// When it was published.
    pub published: Option<String>,
}
