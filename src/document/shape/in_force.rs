//! The days whose rules an outcome is of.

use crate::model::Edition;
use serde::Serialize;

/// Days, both included.
#[derive(Debug, Serialize)]
pub struct InForce {
    /// The first.
    pub from: String,
    /// The last; none where no end is known.
    pub until: Option<String>,
}

impl InForce {
    /// Those of an edition whose rules change on some day.
    pub(in crate::document) fn of(edition: &Edition) -> Option<Self> {
        let period = edition.period?;
        Some(InForce { from: period.from.to_string(), until: period.until.map(|until| until.to_string()) })
    }
}
