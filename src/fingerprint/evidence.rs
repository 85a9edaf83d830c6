//! What an edition says of evidence, in the canonical writing. Awards read it: it says which findings count.

use super::declarations::Parts;
use super::writer::Writer;
use crate::model::Closing;
use crate::model::EvidenceStandard;
use crate::model::Method;
use crate::model::MethodId;
use crate::model::Need;
use crate::model::Needed;
use crate::model::Substantial;

/// The standard, a declaration of its own.
pub(super) fn standard(parts: &mut Parts<'_>, standard: &EvidenceStandard) {
    let EvidenceStandard { methods, needs, substantial, closings } = standard;
    parts.add("evidence".to_owned(), None, |writer| {
        writer.in_any_order("methods", methods.as_slice(), |writer, Method { name, title, rule }| {
            writer.field("name", name);
            writer.said(|writer| writer.field("title", title));
            writer.rule(*rule);
        });
        writer.needs(needs);
        writer.maybe_node("substantial", substantial.as_ref(), |writer, Substantial { methods, rule }| {
            writer.field("methods", methods);
            writer.rule(*rule);
        });
        writer.in_any_order("closings", closings, |writer, Closing { scale, grade, rule }| {
            writer.field("scale", &writer.framework[*scale].name);
            writer.field("grade", writer.framework[*scale].name_of(*grade));
            writer.rule(*rule);
        });
    });
}

impl Writer<'_> {
    /// What answers need.
    pub(super) fn needs(&mut self, needs: &[Need]) {
        self.in_any_order("needs", needs, |writer, Need { scale, grade, what, rule }| {
            writer.field("scale", &writer.framework[*scale].name);
            writer.field("grade", writer.framework[*scale].name_of(*grade));
            match what {
                Needed::AtLeast(count) => writer.field("methods", count),
                Needed::OneOf(methods) => writer.in_any_order("one-of", methods, |writer, id: &MethodId| {
                    let standard = writer.framework.evidence.as_ref();
                    writer.maybe("method", standard.map(|standard| &standard.methods[*id].name));
                }),
            }
            writer.rule(*rule);
        });
    }
}
