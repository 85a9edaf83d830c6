//! The report that an edition asks for, in the canonical writing. No award reads it.

use super::declarations::Parts;
use crate::model::DrawsOn;
use crate::model::Particular;
use crate::model::Report;
use crate::model::ReportSection;

/// The report.
pub(super) fn report(parts: &mut Parts<'_>, report: &Report) {
    let Report { sections } = report;
    parts.add("report".to_owned(), None, |writer| {
        writer.each("sections", sections, |writer, ReportSection { name, title, draws_on, rule }| {
            writer.field("name", name);
            writer.field("title", title);
            match draws_on {
                DrawsOn::Judgement(id) => writer.field("judgement", &writer.framework[*id].name),
                DrawsOn::Improvements => writer.field("draws-on", "improvements"),
                DrawsOn::Conduct => writer.field("draws-on", "conduct"),
                DrawsOn::OwnWords => writer.field("draws-on", "inspectors"),
                DrawsOn::Particulars(asked) => {
                    writer.each("particulars", asked, |writer, Particular { name, title }| {
                        writer.field("name", name);
                        writer.field("title", title);
                    });
                }
            }
            writer.rule(*rule);
        });
    });
}
