//! The team of an inspection, held against the one that its edition asks for.

use crate::model::Fit;
use crate::model::Framework;
use crate::record::Inspection;
use crate::record::Member;

/// How a recorded team stands.
#[derive(Debug, Clone)]
pub struct TeamState<'a> {
    /// For each line of the edition's team, how many fill it and whether that is as asked; none where it asks for no team.
    pub lines: Vec<(usize, Fit)>,
    /// One person may fill several lines, or the edition asks for no team.
    pub may_fill_several: bool,
    /// Who declared a connection with the provider.
    pub connected: Vec<&'a Member>,
}

impl TeamState<'_> {
    /// Whether somebody fills several lines although the edition does not say that one person may.
    pub fn is_in_too_many(&self, member: &Member) -> bool {
        !self.may_fill_several && member.lines.len() > 1
    }
}

/// How the recorded team stands; nothing where none is recorded.
pub fn team<'a>(framework: &Framework, inspection: &'a Inspection) -> Option<TeamState<'a>> {
    let members = &inspection.people.team;
    if members.is_empty() {
        return None;
    }
    let asked = framework.team.as_ref();
    let lines = asked.iter().flat_map(|team| team.lines.iter().enumerate()).map(|(place, line)| {
        let filled = members.iter().filter(|member| member.lines.contains(&place)).count();
        (filled, line.fit(filled))
    });
    Some(TeamState {
        lines: lines.collect(),
        may_fill_several: asked.is_none_or(|team| team.several_lines.is_some()),
        connected: members.iter().filter(|member| member.connection.is_some()).collect(),
    })
}
