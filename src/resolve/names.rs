//! Names: everything is declared first, then everything is looked up, so order in the file does not matter.
//!
//! Judgements, facts, terms and groups share one space; scales, sources, parties, tags, kinds of inspection, events and duties
//! have their own. The first declaration of a name holds; a second is reported and left out.

use super::errors::Errors;
use crate::model::DutyId;
use crate::model::EventId;
use crate::model::FactId;
use crate::model::GroupId;
use crate::model::IdVec;
use crate::model::JudgementId;
use crate::model::KindId;
use crate::model::MethodId;
use crate::model::PartyId;
use crate::model::ScaleId;
use crate::model::SourceDocumentId;
use crate::model::SurveyId;
use crate::model::TagId;
use crate::model::TermId;
use crate::model::ids::Id;
use crate::source::Span;
use crate::syntax::ast;
use crate::syntax::ast::Ast;
use crate::syntax::ast::Declaration;
use crate::syntax::ast::Name;
use crate::syntax::ast::Text;
use std::collections::BTreeMap;

/// Declarations of one sort, in the order of the file, and their names.
#[derive(Debug)]
pub(crate) struct Space<'a, I, T> {
    /// The declarations.
    pub(crate) items: IdVec<I, &'a T>,
    by_name: BTreeMap<&'a str, (I, Span)>,
}

impl<'a, I: Id, T> Space<'a, I, T> {
    fn new() -> Self {
        Space { items: IdVec::default(), by_name: BTreeMap::new() }
    }

    /// Which declaration has this name.
    pub(crate) fn find(&self, name: &str) -> Option<I> {
        self.by_name.get(name).map(|(id, _)| *id)
    }

    /// Every name, for hints.
    pub(crate) fn names(&self) -> impl Iterator<Item = &'a str> {
        self.by_name.keys().copied()
    }

    fn declare(&mut self, errors: &Errors, name: &'a Name, item: &'a T, sort: &str) {
        if let Some((_, first)) = self.by_name.get(name.value.as_str()) {
            errors.duplicate_name(name, sort, *first);
            return;
        }
        let id = self.items.push(item);
        self.by_name.insert(&name.value, (id, name.span));
    }
}

/// What a name of the shared space names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Thing {
    /// A judgement.
    Judgement(JudgementId),
    /// A fact.
    Fact(FactId),
    /// A term.
    Term(TermId),
    /// A group, by its plural or its singular.
    Group(GroupId),
}

impl Thing {
    /// Its sort, with an article.
    pub(crate) fn sort(self) -> &'static str {
        match self {
            Thing::Judgement(_) => "a judgement",
            Thing::Fact(_) => "a fact",
            Thing::Term(_) => "a term",
            Thing::Group(_) => "a group",
        }
    }
}

/// Everything that is declared.
#[derive(Debug)]
pub(crate) struct Names<'a> {
    pub(crate) headers: Vec<&'a ast::Framework>,
    pub(crate) parties: Space<'a, PartyId, ast::Party>,
    pub(crate) documents: Space<'a, SourceDocumentId, ast::SourceDocument>,
    pub(crate) scales: Space<'a, ScaleId, ast::Scale>,
    pub(crate) tags: Space<'a, TagId, ast::Tag>,
    pub(crate) kinds: Space<'a, KindId, ast::Inspection>,
    pub(crate) events: Space<'a, EventId, ast::Event>,
    pub(crate) duties: Space<'a, DutyId, ast::Duty>,
    pub(crate) methods: Space<'a, MethodId, ast::Method>,
    pub(crate) facts: IdVec<FactId, &'a ast::Fact>,
    pub(crate) terms: IdVec<TermId, &'a ast::Term>,
    pub(crate) groups: IdVec<GroupId, &'a ast::Group>,
    pub(crate) judgements: IdVec<JudgementId, &'a ast::Judgement>,
    pub(crate) each_ofs: Vec<&'a ast::EachOf>,
    pub(crate) answered_on: Vec<&'a ast::AnsweredOn>,
    pub(crate) scenarios: Vec<&'a ast::Scenario>,
    pub(crate) properties: Vec<&'a ast::Property>,
    pub(crate) assumptions: Vec<&'a ast::Assumption>,
    pub(crate) successions: Vec<&'a ast::Succession>,
    pub(crate) teams: Vec<&'a ast::Team>,
    pub(crate) recommendations: Vec<&'a ast::Recommendations>,
    pub(crate) stages: Vec<&'a ast::Stages>,
    pub(crate) reports: Vec<&'a ast::Report>,
    pub(crate) consultations: Vec<&'a ast::Consultation>,
    pub(crate) evidence: Vec<&'a ast::EvidenceStandard>,
    pub(crate) surveys: Space<'a, SurveyId, ast::Survey>,
    /// Where each title of a sort is first said.
    titles: BTreeMap<(&'static str, &'a str), Span>,
    things: BTreeMap<&'a str, (Thing, Span)>,
}

/// Declares everything in the file.
pub(crate) fn declare<'a>(ast: &'a Ast, errors: &Errors) -> Names<'a> {
    let mut names = Names::empty();
    for declaration in &ast.declarations {
        names.declare(declaration, errors);
    }
    names
}

impl<'a> Names<'a> {
    /// Nothing yet.
    pub(crate) fn empty() -> Self {
        Names {
            headers: Vec::new(),
            parties: Space::new(),
            documents: Space::new(),
            scales: Space::new(),
            tags: Space::new(),
            kinds: Space::new(),
            events: Space::new(),
            duties: Space::new(),
            methods: Space::new(),
            facts: IdVec::default(),
            terms: IdVec::default(),
            groups: IdVec::default(),
            judgements: IdVec::default(),
            each_ofs: Vec::new(),
            answered_on: Vec::new(),
            scenarios: Vec::new(),
            properties: Vec::new(),
            assumptions: Vec::new(),
            successions: Vec::new(),
            teams: Vec::new(),
            recommendations: Vec::new(),
            stages: Vec::new(),
            reports: Vec::new(),
            consultations: Vec::new(),
            evidence: Vec::new(),
            surveys: Space::new(),
            titles: BTreeMap::new(),
            things: BTreeMap::new(),
        }
    }

    fn declare(&mut self, declaration: &'a Declaration, errors: &Errors) {
        match declaration {
            Declaration::Framework(it) => self.headers.push(it),
            Declaration::Party(it) => self.parties.declare(errors, &it.name, it, "parties"),
            Declaration::Source(it) => self.documents.declare(errors, &it.name, it, "sources"),
            Declaration::Scale(it) => self.scales.declare(errors, &it.name, it, "scales"),
            Declaration::Tag(it) => self.tags.declare(errors, &it.name, it, "tags"),
            Declaration::Inspection(it) => self.kinds.declare(errors, &it.name, it, "kinds of inspection"),
            Declaration::Event(it) => self.events.declare(errors, &it.name, it, "events"),
            Declaration::Duty(it) => self.duties.declare(errors, &it.name, it, "duties"),
            Declaration::AnsweredOn(it) => self.answered_on.push(it),
            Declaration::EachOf(it) => self.each_ofs.push(it),
            Declaration::Scenario(it) => self.scenarios.push(it),
            Declaration::Succession(it) => self.successions.push(it),
            Declaration::Team(it) => self.teams.push(it),
            Declaration::Recommendations(it) => self.recommendations.push(it),
            Declaration::Stages(it) => self.stages.push(it),
            Declaration::Report(it) => self.reports.push(it),
            Declaration::Consultation(it) => self.consultations.push(it),
            Declaration::Evidence(it) => self.declare_evidence(it, errors),
            Declaration::Survey(it) => self.surveys.declare(errors, &it.name, it, "surveys"),
            Declaration::Property(it) => {
                if self.is_new("properties", &it.title, errors) {
                    self.properties.push(it);
                }
            }
            Declaration::Assumption(it) => {
                if self.is_new("assumptions", &it.title, errors) {
                    self.assumptions.push(it);
                }
            }
            Declaration::Fact(it) => {
                if self.is_free(&it.name, errors) {
                    let id = self.facts.push(it);
                    self.things.insert(&it.name.value, (Thing::Fact(id), it.name.span));
                }
            }
            Declaration::Term(it) => {
                if self.is_free(&it.name, errors) {
                    let id = self.terms.push(it);
                    self.things.insert(&it.name.value, (Thing::Term(id), it.name.span));
                }
            }
            Declaration::Judgement(it) => {
                if self.is_free(&it.name, errors) {
                    let id = self.judgements.push(it);
                    self.things.insert(&it.name.value, (Thing::Judgement(id), it.name.span));
                }
            }
            Declaration::Group(it) => self.declare_group(it, errors),
        }
    }

    fn declare_evidence(&mut self, evidence: &'a ast::EvidenceStandard, errors: &Errors) {
        for line in &evidence.lines {
            match line {
                ast::EvidenceLine::Method(it) => self.methods.declare(errors, &it.name, it, "methods"),
                ast::EvidenceLine::Need(_) | ast::EvidenceLine::Substantial(_) | ast::EvidenceLine::Closing(_) => {}
            }
        }
        self.evidence.push(evidence);
    }

    fn declare_group(&mut self, group: &'a ast::Group, errors: &Errors) {
        if !self.is_free(&group.plural, errors) {
            return;
        }
        let id = self.groups.push(group);
        self.things.insert(&group.plural.value, (Thing::Group(id), group.plural.span));
        if let Some(singular) = &group.singular
            && self.is_free(singular, errors)
        {
            self.things.insert(&singular.value, (Thing::Group(id), singular.span));
        }
    }

    /// What has a title and no name is known by its title.
    fn is_new(&mut self, sort: &'static str, title: &'a Text, errors: &Errors) -> bool {
        if let Some(first) = self.titles.get(&(sort, title.value.as_str())) {
            errors.duplicate_title(title, sort, *first);
            return false;
        }
        self.titles.insert((sort, &title.value), title.span);
        true
    }

    fn is_free(&self, name: &Name, errors: &Errors) -> bool {
        let Some((_, first)) = self.things.get(name.value.as_str()) else { return true };
        errors.duplicate_name(name, "judgements, facts, terms or groups", *first);
        false
    }

    /// What has this name, and where it is declared.
    pub(crate) fn thing(&self, name: &str) -> Option<(Thing, Span)> {
        self.things.get(name).copied()
    }

    /// Every name of the shared space of which the test holds, for hints.
    pub(crate) fn things(&self, is_wanted: impl Fn(Thing) -> bool) -> impl Iterator<Item = &'a str> {
        self.things.iter().filter(move |(_, (thing, _))| is_wanted(*thing)).map(|(name, _)| *name)
    }
}
