//! The team in a record, against the one that its edition asks for.
//!
//! A role or a body that is not there is a slip in the text. That too few people came, or one filled two lines, is not: the
//! record says what was, and it is told beside the outcome.

use std::borrow::Cow;
use std::collections::BTreeSet;

use serde::de::IgnoredAny;
use serde::de::MapAccess;

use super::errors;
use super::merge::key;
use super::merge::named;
use super::people::Member;
use super::place::Step;
use super::read::Part;
use super::read::Reader;
use super::shape::Entries;
use super::shape::Fields;
use super::shape::Group;
use super::shape::Taking;
use crate::model::Date;
use crate::model::Fit;
use crate::model::PartyId;

/// `team`.
pub(super) struct Team<'p, 'de>(pub(super) &'p mut Part<'de>);

impl<'de> Entries<'de> for Team<'_, 'de> {
    const WHAT: &'static str = "the team by id, as `{\"inspector-1\": (role: \"lead\", from: \"ofsted\")}`";

    fn entry<A: MapAccess<'de>>(
        &mut self,
        reader: &mut Reader<'de, '_>,
        name: &Cow<'de, str>,
        group: &mut A,
    ) -> Result<(), A::Error> {
        if !self.0.has_member.insert(name.clone()) {
            reader.recorded_twice();
            return group.next_value::<IgnoredAny>().map(drop);
        }
        if !is_id(name) {
            let spot = reader.key_here();
            reader.diagnostics.push(errors::person_named(spot, name));
        }
        let faults = reader.diagnostics.len();
        let member = Member {
            id: name.clone().into_owned(),
            roles: Vec::new(),
            from: None,
            lines: Vec::new(),
            connection: None,
        };
        let fields = MemberFields { member, roles: Vec::new() };
        if let Some(fields) = group.next_value_seed(Taking(Group { reader: &mut *reader, fields }))? {
            let member = fields.member(reader, faults);
            self.0.team.push(member);
        }
        Ok(())
    }
}

/// Whether this is an id and cannot be a person's name: small letters, digits and hyphens.
fn is_id(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
}

/// Somebody of the team, and where each of their roles is written.
struct MemberFields<'de> {
    member: Member,
    roles: Vec<(Vec<Step<'de>>, Cow<'de, str>)>,
}

impl<'de> MemberFields<'de> {
    fn member(mut self, reader: &mut Reader<'de, '_>, faults: usize) -> Member {
        let is_asked = reader.names.framework.team.is_some() && reader.diagnostics.len() == faults;
        for (field, is_missing) in [("role", self.roles.is_empty()), ("from", self.member.from.is_none())] {
            if is_asked && is_missing {
                let what = format!("`{}`", self.member.id);
                reader.diagnostics.push(errors::missing_field(reader.key_here(), field, &what));
            }
        }
        for (path, role) in std::mem::take(&mut self.roles) {
            let line = self.line(reader, &path, &role);
            if line.is_some_and(|line| self.member.lines.contains(&line)) {
                continue;
            }
            self.member.lines.extend(line);
            self.member.roles.push(role.into_owned());
        }
        self.member
    }

    /// The line of the edition's team that a role fills.
    fn line(&self, reader: &mut Reader<'de, '_>, path: &[Step<'de>], role: &str) -> Option<usize> {
        let framework = reader.names.framework;
        let team = framework.team.as_ref()?;
        let from = self.member.from?;
        let line = team.line(role, from);
        if line.is_none() {
            let spot = reader.value_in_this(path);
            reader.diagnostics.push(errors::unknown_role(spot, role, from, framework, team));
        }
        line
    }
}

impl<'de> Fields<'de> for MemberFields<'de> {
    const NAMES: &'static [&'static str] = &["role", "roles", "from", "connection"];
    const WHAT: &'static str = "somebody of the team, as `(role: \"lead\", from: \"ofsted\")`";

    fn field<A: MapAccess<'de>>(
        &mut self,
        reader: &mut Reader<'de, '_>,
        index: usize,
        group: &mut A,
    ) -> Result<(), A::Error> {
        match index {
            0 => {
                if let Some(role) = reader.text(group)? {
                    self.roles.push((reader.path.clone(), role));
                }
            }
            1 => {
                let path = reader.path.clone();
                let at = |place: usize| path.iter().cloned().chain([Step::At(place)]).collect();
                let roles = reader.texts(group)?.unwrap_or_default();
                self.roles.extend(roles.into_iter().map(|(place, role)| (at(place), role)));
            }
            2 => self.member.from = reader.party(group)?,
            _ => self.member.connection = reader.reason(group)?,
        }
        Ok(())
    }
}

/// `signed_off`.
pub(super) struct SignOffs<'p, 'de>(pub(super) &'p mut Part<'de>);

impl<'de> Entries<'de> for SignOffs<'_, 'de> {
    const WHAT: &'static str = "when each body signed off, as `{\"ofsted\": \"2015-04-20\"}`";

    fn entry<A: MapAccess<'de>>(
        &mut self,
        reader: &mut Reader<'de, '_>,
        name: &Cow<'de, str>,
        group: &mut A,
    ) -> Result<(), A::Error> {
        let framework = reader.names.framework;
        let asked = framework.stages.iter().flat_map(|stages| &stages.signed_off_by);
        let Some(body) = asked.copied().find(|body| framework[*body].name == *name) else {
            let spot = reader.key_here();
            reader.diagnostics.push(errors::does_not_sign_off(spot, name, framework));
            return group.next_value::<IgnoredAny>().map(drop);
        };
        if self.0.signed_off.iter().any(|(signed, _)| *signed == body) {
            reader.recorded_twice();
            return group.next_value::<IgnoredAny>().map(drop);
        }
        let on: Option<Date> = reader.date(group)?;
        self.0.signed_off.extend(on.map(|on| (body, on)));
        Ok(())
    }
}

impl<'de> Reader<'de, '_> {
    /// The body that an entry names.
    pub(super) fn party<A: MapAccess<'de>>(&mut self, group: &mut A) -> Result<Option<PartyId>, A::Error> {
        let Some(name) = self.text(group)? else { return Ok(None) };
        let body = self.names.framework.find_party(&name);
        if body.is_none() {
            let spot = self.value_here();
            self.diagnostics.push(errors::unknown_body(spot, &name, self.names.framework));
        }
        Ok(body)
    }

    /// The bodies that a list names.
    pub(super) fn parties<A: MapAccess<'de>>(&mut self, group: &mut A) -> Result<Vec<PartyId>, A::Error> {
        let mut bodies = Vec::new();
        for (place, name) in self.texts(group)?.unwrap_or_default() {
            match self.names.framework.find_party(&name) {
                Some(body) if bodies.contains(&body) => {}
                Some(body) => bodies.push(body),
                None => {
                    self.path.push(Step::At(place));
                    let spot = self.value_here();
                    self.diagnostics.push(errors::unknown_body(spot, &name, self.names.framework));
                    self.path.pop();
                }
            }
        }
        Ok(bodies)
    }
}

/// Holds the team against what the edition asks for, and against who is named elsewhere in the record.
pub(super) fn check<'de>(reader: &mut Reader<'de, '_>, part: &Part<'de>) {
    if part.team.is_empty() {
        return;
    }
    as_asked(reader, part);
    connections(reader, part);
    not_of_the_team(reader, part);
}

/// Whoever evidence or a step of the history is by is of the team. It is told once, with all ids.
fn not_of_the_team<'de>(reader: &mut Reader<'de, '_>, part: &Part<'de>) {
    let is_unknown = |by: &&str| !part.has_member.contains(*by);
    let of_items = part.evidence.iter().filter_map(|(_, item)| {
        let by = item.by.as_deref().filter(is_unknown)?;
        Some((by, vec![key("evidence"), named(&item.id), key("by")]))
    });
    let of_steps = part.history.iter().flatten().filter_map(|(place, change)| {
        let by = change.by.as_deref().filter(is_unknown)?;
        Some((by, vec![key("history"), Step::At(*place), key("by")]))
    });
    let mut unknown = of_items.chain(of_steps);
    let Some((first, path)) = unknown.next() else { return };
    let others: BTreeSet<&str> = unknown.map(|(by, _)| by).filter(|by| *by != first).collect();
    let ids: Vec<&str> = std::iter::once(first).chain(others).collect();
    let spot = reader.value_at(&path);
    let team: Vec<&str> = part.team.iter().map(|member| member.id.as_str()).collect();
    reader.diagnostics.push(errors::not_of_the_team(spot, &ids, &team));
}

/// As many people fill each line as it asks for, and nobody two where that is not said.
fn as_asked<'de>(reader: &mut Reader<'de, '_>, part: &Part<'de>) {
    let framework = reader.names.framework;
    let Some(team) = &framework.team else { return };
    // Whoever is at fault may fill a line.
    if reader.diagnostics.iter().any(crate::diagnostic::Diagnostic::is_error) {
        return;
    }
    for (place, line) in team.lines.iter().enumerate() {
        let filled = part.team.iter().filter(|member| member.lines.contains(&place)).count();
        if line.fit(filled) != Fit::AsAsked {
            let spot = reader.key_at(&[key("team")]);
            reader.diagnostics.push(errors::team_not_as_asked(spot, filled, line, framework));
        }
    }
    for member in part.team.iter().filter(|member| member.lines.len() > 1 && team.several_lines.is_none()) {
        let spot = reader.key_at(&[key("team"), named(&member.id)]);
        reader.diagnostics.push(errors::fills_several_lines(spot, member));
    }
}

/// Connections with the provider are told by id: what they are is for people to weigh.
fn connections<'de>(reader: &mut Reader<'de, '_>, part: &Part<'de>) {
    for member in part.team.iter().filter(|member| member.connection.is_some()) {
        let spot = reader.key_at(&[key("team"), named(&member.id), key("connection")]);
        reader.diagnostics.push(errors::connection_declared(spot, &member.id));
    }
}
