//! Recommendations in the published shape; left out where the record has none.

use serde::Serialize;

/// The recommendations of a record. No award hangs on them.
#[derive(Debug, Serialize)]
pub struct Recommendations<'a> {
    /// The criteria that draw on those of the last inspection, by their full names.
    pub inform: Vec<String>,
    /// Those of the last inspection, in the order recorded.
    pub last: Vec<Recommendation<'a>>,
    /// Those made at this one, in the order recorded.
    pub made: Vec<Recommended<'a>>,
}

/// A recommendation of the last inspection.
#[derive(Debug, Serialize)]
pub struct Recommendation<'a> {
    /// The recommendation.
    #[serde(flatten)]
    pub recommended: Recommended<'a>,
    /// The edition in whose names it was recorded, where that is said.
    pub edition: Option<&'a str>,
    /// When it was made.
    pub made: Option<String>,
    /// Its state, by its name; none where it has not been looked at yet.
    pub state: Option<&'a str>,
    /// The evidence items that its state stands on, by id.
    pub evidence: Vec<&'a str>,
}

/// A recommendation.
#[derive(Debug, Serialize)]
pub struct Recommended<'a> {
    /// Its id in the record.
    pub id: &'a str,
    /// Its words.
    pub text: &'a str,
    /// The criteria that it is about, by their full names in this edition.
    pub about: Vec<String>,
}
