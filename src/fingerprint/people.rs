//! The team that an edition asks for and the stages of its awards, in the canonical writing. No award reads them.

use super::declarations::Parts;
use crate::model::Stage;
use crate::model::Stages;
use crate::model::Team;
use crate::model::TeamLine;

/// The team.
pub(super) fn team(parts: &mut Parts<'_>, team: &Team) {
    let Team { lines, several_lines, connections } = team;
    parts.add("team".to_owned(), None, |writer| {
        writer.each("lines", lines, |writer, TeamLine { role, title, from, least, most, leads, called, rule }| {
            writer.field("role", role);
            writer.field("title", title);
            writer.field("from", &writer.framework[*from].name);
            writer.field("least", least);
            writer.maybe("most", most.as_ref());
            writer.field("leads", leads);
            writer.maybe("called", called.as_ref());
            writer.rule(*rule);
        });
        for (label, rule) in [("several-lines", several_lines), ("connections", connections)] {
            writer.maybe_node(label, rule.as_ref(), |writer, rule| writer.rule(*rule));
        }
    });
}

/// The stages of awards.
pub(super) fn stages(parts: &mut Parts<'_>, stages: &Stages) {
    let Stages { stages, signed_off_by } = stages;
    parts.add("award stages".to_owned(), None, |writer| {
        writer.each("stages", stages, |writer, Stage { name, title, rule }| {
            writer.field("name", name);
            writer.field("title", title);
            writer.rule(*rule);
        });
        writer.each("signed-off-by", signed_off_by, |writer, id| writer.field("party", &writer.framework[*id].name));
    });
}
