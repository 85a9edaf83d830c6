//! The framework: everything an edition says.

use super::consultation::Consultation;
use super::criterion::Criterion;
use super::duty::Duty;
use super::duty::Event;
use super::duty::Owner;
use super::edition::Edition;
use super::evidence::EvidenceStandard;
use super::fact::Fact;
use super::group::{Group, Tag, Term};
use super::ids::{
    CriterionId, DutyId, EventId, FactId, GroupId, IdVec, JudgementId, KindId, PartyId, RuleId, ScaleId,
    SourceDocumentId, SurveyId, TagId, TermId,
};
use super::judgement::Judgement;
use super::kind::Kind;
use super::origin::{Party, Rule, SourceDocument};
use super::property::{Assumption, Property};
use super::recommendations::Recommendations;
use super::report::Report;
use super::scale::Scale;
use super::scenario::Scenario;
use super::stages::Stages;
use super::succession::Succession;
use super::survey::Survey;
use super::team::Team;
use super::team::TeamLine;
use crate::source::SourceId;

/// One edition of one framework, complete and without errors.
#[derive(Debug, Clone)]
pub struct Framework {
    /// The text it was read from.
    pub source: SourceId,
    /// Its name.
    pub name: String,
    /// Its title.
    pub title: String,
    /// Its edition.
    pub edition: Edition,
    /// What it says became of the edition before it.
    pub succession: Option<Succession>,
    /// The team it asks for, where it asks for one.
    pub team: Option<Team>,
    /// The stages that awards go through, where it has any.
    pub stages: Option<Stages>,
    /// The report it asks for; nothing where it does not say, and each reported judgement has a section.
    pub report: Option<Report>,
    /// What others are asked about it, where it is consulted on.
    pub consultation: Option<Consultation>,
    /// Guidance of the whole.
    pub guidance: Option<String>,
    /// Parties, as declared.
    pub parties: IdVec<PartyId, Party>,
    /// Source documents, as declared.
    pub documents: IdVec<SourceDocumentId, SourceDocument>,
    /// Scales, as declared.
    pub scales: IdVec<ScaleId, Scale>,
    /// Facts, as declared.
    pub facts: IdVec<FactId, Fact>,
    /// Terms, as declared.
    pub terms: IdVec<TermId, Term>,
    /// Tags, as declared.
    pub tags: IdVec<TagId, Tag>,
    /// Groups, as declared.
    pub groups: IdVec<GroupId, Group>,
    /// Judgements, as declared.
    pub judgements: IdVec<JudgementId, Judgement>,
    /// Criteria of all judgements, as declared.
    pub criteria: IdVec<CriterionId, Criterion>,
    /// Rules, as written.
    pub rules: IdVec<RuleId, Rule>,
    /// What it says of evidence; nothing where it says nothing.
    pub evidence: Option<EvidenceStandard>,
    /// What it says of the recommendations of the last inspection; nothing where it says nothing.
    pub recommendations: Option<Recommendations>,
    /// Lines that decide nothing by themselves and say where they come from: what criteria are answered on and also asked,
    /// headings, the lines of kinds of inspection.
    pub asides: Vec<RuleId>,
    /// Kinds of inspection, as declared; never empty.
    pub kinds: IdVec<KindId, Kind>,
    /// Events, as declared.
    pub events: IdVec<EventId, Event>,
    /// Duties, as declared.
    pub duties: IdVec<DutyId, Duty>,
    /// Surveys, as declared.
    pub surveys: IdVec<SurveyId, Survey>,
    /// Scenarios, as declared.
    pub scenarios: Vec<Scenario>,
    /// Properties, as declared.
    pub properties: Vec<Property>,
    /// Assumptions, as declared.
    pub assumptions: Vec<Assumption>,
    /// The judgements in an order in which each comes after those it reads.
    pub bottom_up: Vec<JudgementId>,
}

impl Framework {
    /// A criterion's full name, as records write it: `safety/risks-managed`.
    pub fn criterion_path(&self, id: CriterionId) -> String {
        let criterion = &self[id];
        format!("{}/{}", self[criterion.judgement].name, criterion.name)
    }

    /// Whether it has a judgement, a fact or a criterion of this name, as records write it.
    pub fn asks(&self, name: &str) -> bool {
        self.find_judgement(name).is_some()
            || self.facts.iter().any(|fact| fact.name == name)
            || self.criteria.ids().any(|id| self.criterion_path(id) == name)
    }

    /// The judgement of this name.
    pub fn find_judgement(&self, name: &str) -> Option<JudgementId> {
        self.judgements.enumerate().find(|(_, judgement)| judgement.name == name).map(|(id, _)| id)
    }

    /// The event of this name.
    pub fn find_event(&self, name: &str) -> Option<EventId> {
        self.events.enumerate().find(|(_, event)| event.name == name).map(|(id, _)| id)
    }

    /// The body of this name.
    pub fn find_party(&self, name: &str) -> Option<PartyId> {
        self.parties.enumerate().find(|(_, party)| party.name == name).map(|(id, _)| id)
    }

    /// The name of whoever must do something.
    pub fn owner_name(&self, owner: Owner) -> &str {
        match owner {
            Owner::Party(party) => &self[party].name,
            Owner::Line(place) => self.team_line(place).and_then(|line| line.called.as_deref()).unwrap_or_default(),
        }
    }

    /// What reports call whoever must do something.
    pub fn owner_title(&self, owner: Owner) -> &str {
        match owner {
            Owner::Party(party) => &self[party].title,
            Owner::Line(place) => self.team_line(place).map_or("", |line| line.title.as_str()),
        }
    }

    fn team_line(&self, place: usize) -> Option<&TeamLine> {
        self.team.as_ref()?.lines.get(place)
    }

    /// The kind of inspection of this name.
    pub fn find_kind(&self, name: &str) -> Option<KindId> {
        self.kinds.enumerate().find(|(_, kind)| kind.name == name).map(|(id, _)| id)
    }
}

/// `framework[id]` for each kind of id.
macro_rules! index {
    ($($id:ty => $field:ident: $thing:ty),* $(,)?) => {
        $(impl std::ops::Index<$id> for Framework {
            type Output = $thing;
            fn index(&self, id: $id) -> &$thing {
                &self.$field[id]
            }
        })*
    };
}

index! {
    PartyId => parties: Party,
    SourceDocumentId => documents: SourceDocument,
    ScaleId => scales: Scale,
    FactId => facts: Fact,
    TermId => terms: Term,
    TagId => tags: Tag,
    GroupId => groups: Group,
    JudgementId => judgements: Judgement,
    CriterionId => criteria: Criterion,
    RuleId => rules: Rule,
    KindId => kinds: Kind,
    EventId => events: Event,
    DutyId => duties: Duty,
    SurveyId => surveys: Survey,
}
