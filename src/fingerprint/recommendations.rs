//! How recommendations are followed up, in the canonical writing. No award reads it.

use super::declarations::Parts;
use crate::model::Recommendations;

/// The recommendations.
pub(super) fn recommendations(parts: &mut Parts<'_>, recommendations: &Recommendations) {
    let Recommendations { scale, states, informs } = recommendations;
    parts.add("recommendations".to_owned(), None, |writer| {
        writer.field("scale", &writer.framework[*scale].name);
        writer.rule(*states);
        writer.in_any_order("informs", informs, |writer, (criterion, rule)| {
            writer.field("criterion", writer.framework.criterion_path(*criterion));
            writer.rule(*rule);
        });
    });
}
