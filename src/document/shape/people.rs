//! People and bodies in the published shape: fields of the outcome, left out where the edition or the record says nothing of them.

use serde::Serialize;

/// How far the awards have come, how they came to be, and who inspected.
#[derive(Debug, Serialize)]
pub struct People<'a> {
    /// Whether the awards are provisional; left out where the edition's awards have no stages.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub provisional: Option<bool>,
    /// How far they have come; left out where the edition's awards have no stages.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stage: Option<Stage<'a>>,
    /// How they came to be, in the order recorded; left out where the record does not say.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub history: Vec<AwardChange<'a>>,
    /// The team; left out where the record does not give it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub team: Option<Team<'a>>,
    /// Who agreed to the inspection; left out where nobody's agreement is asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub agreement: Option<Agreement<'a>>,
}

/// Who agreed to an inspection that needs it.
#[derive(Debug, Serialize)]
pub struct Agreement<'a> {
    /// Who agreed, and when.
    pub agreed_by: Vec<Agreed<'a>>,
    /// Whose agreement is asked for and not recorded.
    pub not_recorded: Vec<&'a str>,
}

/// A body that agreed.
#[derive(Debug, Serialize)]
pub struct Agreed<'a> {
    /// The body.
    pub body: &'a str,
    /// When, as far as known.
    pub on: String,
}

/// How far awards have come.
#[derive(Debug, Serialize)]
pub struct Stage<'a> {
    /// The stage's name; none where the record does not say.
    pub name: Option<&'a str>,
    /// Its title.
    pub title: Option<&'a str>,
    /// Who signed off, and when.
    pub signed_off: Vec<SignOff<'a>>,
    /// The bodies whose sign-off of what is recorded is missing.
    pub awaits: Vec<&'a str>,
    /// Who disagrees with an award.
    pub disputed: Vec<Disputed<'a>>,
    /// Judgements in scope whose award is open or none.
    pub open: Vec<&'a str>,
    /// Judgements whose recorded award is not the one that the rules give.
    pub refused: Vec<&'a str>,
}

/// A sign-off.
#[derive(Debug, Serialize)]
pub struct SignOff<'a> {
    /// The body.
    pub body: &'a str,
    /// When, as far as known.
    pub on: String,
    /// Whether it is of what is recorded: no award is known to have changed after it.
    pub counts: bool,
}

/// A body that disagrees.
#[derive(Debug, Serialize)]
pub struct Disputed<'a> {
    /// About which judgement.
    pub judgement: &'a str,
    /// The body.
    pub body: &'a str,
}

/// A step in how an award came to be.
#[derive(Debug, Serialize)]
pub struct AwardChange<'a> {
    /// When, as far as known.
    pub on: Option<String>,
    /// The stage's name.
    pub stage: Option<&'a str>,
    /// The judgement's name.
    pub judgement: &'a str,
    /// The grade before, by name; none where it was the first.
    pub from: Option<&'a str>,
    /// The grade from then on.
    pub to: &'a str,
    /// Who recorded it, by id.
    pub by: Option<&'a str>,
    /// Why.
    pub because: Option<&'a str>,
    /// The evidence it stands on, by id.
    pub evidence: Vec<&'a str>,
    /// The bodies that disagreed.
    pub disagreed: Vec<&'a str>,
    /// The bodies that agreed on this version.
    pub agreed: Vec<&'a str>,
}

/// The team.
#[derive(Debug, Serialize)]
pub struct Team<'a> {
    /// Who is in it.
    pub members: Vec<Member<'a>>,
    /// What the edition asks for, line by line.
    pub asked: Vec<TeamLine<'a>>,
}

/// Somebody of the team.
#[derive(Debug, Serialize)]
pub struct Member<'a> {
    /// Their id in the record.
    pub id: &'a str,
    /// Their roles, as the record names them.
    pub roles: Vec<&'a str>,
    /// The body that they come from.
    pub from: Option<&'a str>,
    /// Whether they declared a connection with the provider; what it is stays in the record.
    pub declares_connection: bool,
    /// Whether they fill several lines although the edition does not say that one person may.
    pub in_too_many_lines: bool,
}

/// A line of the team that the edition asks for.
#[derive(Debug, Serialize)]
pub struct TeamLine<'a> {
    /// The line in the rule file.
    pub rule: super::Rule<'a>,
    /// How many fill it.
    pub filled_by: usize,
    /// `as-asked`, `too-few` or `too-many`.
    pub fit: &'static str,
}
