//! What is known while a file is resolved: filled pass by pass, read by the passes after.

use super::errors::Errors;
use super::heads::CriterionHead;
use super::heads::Head;
use super::names::Names;
use super::names::Thing;
use super::terms::TermState;
use super::words;
use crate::model::CriterionId;
use crate::model::Fact;
use crate::model::FactId;
use crate::model::GradeId;
use crate::model::Graded;
use crate::model::Group;
use crate::model::GroupId;
use crate::model::IdVec;
use crate::model::JudgementId;
use crate::model::KindId;
use crate::model::Origin;
use crate::model::PartyId;
use crate::model::Period;
use crate::model::Rule;
use crate::model::RuleId;
use crate::model::Scale;
use crate::model::ScaleId;
use crate::model::SourceDocument;
use crate::model::SourceDocumentId;
use crate::model::TagId;
use crate::source::Source;
use crate::source::Span;
use crate::syntax::ast::Cite;
use crate::syntax::ast::Name;
use std::cell::Cell;
use std::cell::RefCell;
use std::collections::BTreeSet;

/// The file, what it declares, and what has been made of it so far.
#[derive(Debug)]
pub(crate) struct Context<'a> {
    pub(crate) source: &'a Source,
    /// Lines without an end are let through, for whoever looks for what falls through them.
    pub(crate) leaves_gaps: bool,
    pub(crate) errors: Errors,
    pub(crate) names: Names<'a>,
    pub(crate) documents: IdVec<SourceDocumentId, SourceDocument>,
    pub(crate) scales: IdVec<ScaleId, Scale>,
    pub(crate) facts: IdVec<FactId, Option<Fact>>,
    pub(crate) judgement_scales: IdVec<JudgementId, Option<ScaleId>>,
    pub(crate) groups: IdVec<GroupId, Group>,
    pub(crate) heads: IdVec<JudgementId, Head<'a>>,
    pub(crate) criteria: IdVec<CriterionId, CriterionHead<'a>>,
    pub(crate) terms: RefCell<Vec<TermState>>,
    /// How many terms are being read, each for the sake of the one before.
    pub(crate) terms_reading: Cell<usize>,
    pub(crate) rules: RefCell<IdVec<RuleId, Rule>>,
    /// Those of them that decide nothing by themselves.
    pub(crate) asides: RefCell<Vec<RuleId>>,
    /// The days that are looked at, where provisions carry their own dates.
    pub(crate) period: Option<Period>,
    /// Every citation of the whole edition, where not all of it is in force.
    pub(crate) cites: &'a [Cite],
    /// Every paragraph cited, and where.
    pub(crate) cited: RefCell<Vec<(SourceDocumentId, u32, u32, Span)>>,
}

impl<'a> Context<'a> {
    /// Nothing declared, nothing made yet.
    pub(crate) fn new(source: &'a Source, errors: Errors, period: Option<Period>) -> Self {
        Context {
            source,
            leaves_gaps: false,
            errors,
            names: Names::empty(),
            documents: IdVec::default(),
            scales: IdVec::default(),
            facts: IdVec::default(),
            judgement_scales: IdVec::default(),
            groups: IdVec::default(),
            heads: IdVec::default(),
            criteria: IdVec::default(),
            terms: RefCell::new(Vec::new()),
            terms_reading: Cell::new(0),
            rules: RefCell::new(IdVec::default()),
            asides: RefCell::new(Vec::new()),
            period,
            cites: &[],
            cited: RefCell::new(Vec::new()),
        }
    }

    /// The words at a place.
    pub(crate) fn words(&self, span: Span) -> String {
        words::at(self.source, span)
    }

    /// Keeps a rule.
    pub(crate) fn rule(&self, words: String, span: Span, origin: Origin) -> RuleId {
        self.rules.borrow_mut().push(Rule { words, span, origin })
    }

    /// The scale of this name.
    pub(crate) fn scale(&self, name: &Name) -> Option<ScaleId> {
        let found = self.names.scales.find(&name.value);
        if found.is_none() {
            self.errors.unknown_scale(name, self.names.scales.names());
        }
        found
    }

    /// The grade of this name on the scale.
    pub(crate) fn grade(&self, scale: ScaleId, name: &Name) -> Option<GradeId> {
        let scale = &self.scales[scale];
        let found = scale.find(&name.value);
        if found.is_none() {
            self.errors.unknown_grade(name, scale, &[]);
        }
        found
    }

    /// The judgement of this name.
    pub(crate) fn judgement(&self, name: &Name) -> Option<JudgementId> {
        match self.names.thing(&name.value) {
            Some((Thing::Judgement(id), _)) => Some(id),
            Some((thing @ (Thing::Fact(_) | Thing::Term(_) | Thing::Group(_)), declared)) => {
                self.errors.wrong_sort(&name.value, name.span, thing.sort(), "a judgement", declared);
                None
            }
            None => {
                let judgements = self.names.things(|thing| matches!(thing, Thing::Judgement(_)));
                self.errors.unknown_judgement(name, judgements);
                None
            }
        }
    }

    /// The judgements of a list of names of judgements and groups of them.
    pub(crate) fn judgements(&self, list: &[Name]) -> Option<Vec<JudgementId>> {
        let found: Vec<Option<Vec<JudgementId>>> = list
            .iter()
            .map(|name| match self.names.thing(&name.value) {
                Some((Thing::Group(id), declared)) => {
                    let group = self.groups.lookup(id)?;
                    let members: Vec<JudgementId> = group.members.iter().filter_map(|it| judged(*it)).collect();
                    if members.len() < group.members.len() {
                        let is = "a group of facts";
                        self.errors.wrong_sort(&name.value, name.span, is, "a group of judgements", declared);
                    }
                    Some(members)
                }
                Some((Thing::Judgement(_) | Thing::Fact(_) | Thing::Term(_), _)) | None => {
                    self.judgement(name).map(|id| vec![id])
                }
            })
            .collect();
        let mut seen: BTreeSet<JudgementId> = BTreeSet::new();
        let all = found.into_iter().collect::<Option<Vec<_>>>()?.into_iter().flatten();
        Some(all.filter(|id| seen.insert(*id)).collect())
    }

    /// The tag of this name.
    pub(crate) fn tag(&self, name: &Name) -> Option<TagId> {
        let found = self.names.tags.find(&name.value);
        if found.is_none() {
            self.errors.unknown_tag(name, self.names.tags.names());
        }
        found
    }

    /// The party of this name.
    pub(crate) fn party(&self, name: &Name) -> Option<PartyId> {
        let found = self.names.parties.find(&name.value);
        if found.is_none() {
            self.errors.unknown_party(name, self.names.parties.names());
        }
        found
    }

    /// The kind of inspection of this name. A file that declares none has one, `full`.
    pub(crate) fn kind(&self, name: &Name) -> Option<KindId> {
        let found = self.names.kinds.find(&name.value);
        if found.is_none() && self.names.kinds.items.is_empty() && name.value == "full" {
            return Some(crate::model::ids::Id::at(0));
        }
        if found.is_none() {
            self.errors.unknown_kind(name, self.names.kinds.names());
        }
        found
    }

    /// A criterion's full name.
    pub(crate) fn path(&self, id: CriterionId) -> String {
        let criterion = &self.criteria[id];
        format!("{}/{}", self.names.judgements[criterion.judgement].name.value, criterion.ast.name.value)
    }

    /// The criterion named `judgement/criterion`, or of the judgement itself by its own name.
    pub(crate) fn criterion(&self, own: Option<JudgementId>, name: &str, span: Span) -> Option<CriterionId> {
        let found = match name.split_once('/') {
            Some((judgement, criterion)) => {
                let judgement = self.judgement(&Name::new(judgement.to_owned(), span))?;
                self.own_criterion(judgement, criterion)
            }
            None => own.and_then(|own| self.own_criterion(own, name)),
        };
        if found.is_none() {
            let paths: Vec<String> = self.criteria.ids().map(|id| self.path(id)).collect();
            self.errors.unknown_criterion(name, span, paths.iter().map(String::as_str));
        }
        found
    }

    /// The paths of the criteria that have this name in their judgement.
    pub(crate) fn criteria_called(&self, name: &str) -> Vec<String> {
        let of_that_name = self.criteria.ids().filter(|id| self.criteria[*id].ast.name.value == name);
        of_that_name.map(|id| self.path(id)).collect()
    }

    /// The judgement's criterion of this name.
    pub(crate) fn own_criterion(&self, judgement: JudgementId, name: &str) -> Option<CriterionId> {
        self.heads.lookup(judgement)?.by_name.get(name).copied()
    }

    /// The scale of a graded thing; none where its declaration is at fault.
    pub(crate) fn scale_of(&self, thing: Graded) -> Option<ScaleId> {
        match thing {
            Graded::Judgement(id) | Graded::Previous(id, _) => self.judgement_scales.lookup(id).copied().flatten(),
            Graded::Criterion(id) => self.criteria.lookup(id)?.scale,
            Graded::AlsoAsked(id, place) => self.criteria.lookup(id)?.also.get(place as usize)?.1,
            Graded::Fact(id) => match &self.facts.lookup(id)?.as_ref()?.kind {
                crate::model::FactType::OnScale(scale) => Some(*scale),
                crate::model::FactType::YesOrNo | crate::model::FactType::Number { .. } => None,
            },
        }
    }

    /// Whether there may be nothing there: not applicable, not given, not asked, or no earlier inspection.
    pub(crate) fn may_be_absent(&self, thing: Graded) -> bool {
        match thing {
            Graded::Judgement(id) => self.heads.lookup(id).is_some_and(|head| head.may_be_absent),
            Graded::Criterion(id) => self.criteria[id].ast.may_be_not_applicable,
            Graded::AlsoAsked(id, place) => {
                let criterion = &self.criteria[id];
                let has_condition = criterion.also.get(place as usize).is_some_and(|(also, _)| also.when.is_some());
                criterion.ast.may_be_not_applicable || has_condition
            }
            Graded::Fact(_) => false,
            Graded::Previous(..) => true,
        }
    }
}

/// The judgement that a graded thing is.
fn judged(thing: Graded) -> Option<JudgementId> {
    match thing {
        Graded::Judgement(id) => Some(id),
        Graded::Criterion(_) | Graded::AlsoAsked(..) | Graded::Fact(_) | Graded::Previous(..) => None,
    }
}
