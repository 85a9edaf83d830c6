//! An inspection made under one edition, in another: as far as what `succeeds` says goes.
//!
//! Everything that means the same in both goes on, under its name there. What was split, made one with others, removed or cannot be
//! compared stays behind and is told: a person has to look, and nothing is guessed for them.

mod recommendations;
mod stays;

use super::Inspection;
use super::events::Happened;
use super::finding::Answer;
use super::finding::Awarded;
use super::finding::EarlierInspection;
use super::finding::EvidenceItem;
use super::finding::FactValue;
use super::finding::Finding;
use super::finding::RecordedAward;
use super::surveys::SurveyResult;
use super::surveys::asks_the_same;
use super::whole::is_also_asked;
use crate::model::CriterionId;
use crate::model::FactId;
use crate::model::FactType;
use crate::model::Framework;
use crate::model::JudgementId;
use crate::model::KindId;
use crate::model::Ratio;
use crate::succession::Review;
use crate::succession::Way;
use crate::succession::Why;

pub use stays::{Recorded, told};

/// What of an inspection went on to another edition.
#[derive(Debug, Clone, PartialEq)]
pub struct CarriedOver {
    /// The inspection there; nothing where that edition has no such kind of inspection, or nothing of its scope.
    pub inspection: Option<Inspection>,
    /// What stayed behind, in the order of the record's fields.
    pub stays: Vec<(Recorded, Review)>,
}

/// Carries an inspection made under `old` into `new`; `way` leads from the one to the other.
pub fn carried_over((old, new): (&Framework, &Framework), way: &Way<'_>, inspection: &Inspection) -> CarriedOver {
    let mut carry = Carry { old, new, way, stays: Vec::new() };
    let kind = carry.keep(Recorded::Kind(inspection.kind), way.kind(inspection.kind));
    let scope = kind.and_then(|kind| carry.scope(inspection, kind));
    let Some((kind, (reports, inspects))) = kind.zip(scope) else {
        return CarriedOver { inspection: None, stays: carry.stays };
    };
    let carried = Inspection {
        provider: inspection.provider.clone(),
        on_site: inspection.on_site,
        as_published: inspection.as_published,
        closed: inspection.closed,
        is_supposed: inspection.is_supposed,
        reports,
        inspects,
        ..Inspection::blank(new, kind)
    };
    CarriedOver { inspection: Some(carry.rest(inspection, carried)), stays: carry.stays }
}

struct Carry<'a, 'w> {
    old: &'a Framework,
    new: &'a Framework,
    way: &'a Way<'w>,
    stays: Vec<(Recorded, Review)>,
}

impl Carry<'_, '_> {
    /// What something became; where it stays behind, that is noted.
    fn keep<T>(&mut self, what: Recorded, went: Result<T, Review>) -> Option<T> {
        went.map_err(|review| self.stays.push((what, review))).ok()
    }

    /// Notes that something cannot be recorded under the new edition.
    fn stays(&mut self, what: Recorded, why: Why, name: String) {
        let review = Review { why, edition: self.new.edition.name.clone(), may_be: vec![name] };
        self.stays.push((what, review));
    }

    /// What is reported and what is inspected beside it; nothing where nothing of an agreed scope goes on.
    fn scope(&mut self, inspection: &Inspection, kind: KindId) -> Option<(Vec<JudgementId>, Vec<JudgementId>)> {
        let kind = &self.new[kind];
        let mut inspects = kind.inspects.clone();
        inspects.sort_unstable();
        if !kind.scope_is_agreed {
            return Some((kind.reports.clone(), inspects));
        }
        let mut reports = Vec::new();
        for id in &inspection.reports {
            let to = self.keep(Recorded::Scope(*id), self.way.judgement(*id));
            match to {
                Some(to) if kind.reports.contains(&to) => reports.push(to),
                Some(to) => self.stays(Recorded::Scope(*id), Why::OutOfRange, self.new[to].name.clone()),
                None => {}
            }
        }
        reports.sort_unstable();
        (!reports.is_empty()).then_some((reports, inspects))
    }

    fn rest(&mut self, inspection: &Inspection, mut carried: Inspection) -> Inspection {
        for (id, finding) in inspection.findings.enumerate().filter(|(_, finding)| **finding != Finding::default()) {
            if let Some((to, finding)) = self.finding(id, finding) {
                carried.findings[to] = finding;
            }
        }
        for (id, value) in inspection.facts.enumerate() {
            let Some(value) = value else { continue };
            let went = self.fact(id, *value);
            if let Some((to, value)) = self.keep(Recorded::Fact(id), went) {
                carried.facts[to] = Some(value);
            }
        }
        carried.evidence =
            inspection.evidence.iter().enumerate().map(|(place, item)| self.evidence(place, item)).collect();
        for (id, award) in inspection.awards.enumerate() {
            let Some(award) = award else { continue };
            let went = self.award(id, award.awarded);
            if let Some((to, awarded)) = self.keep(Recorded::Award(id), went) {
                carried.awards[to] = Some(RecordedAward { awarded, ..award.clone() });
            }
        }
        carried.recommendations = self.recommendations(inspection);
        carried.events = self.events(inspection);
        carried.surveys = inspection.surveys.iter().filter_map(|it| self.survey(it)).collect();
        self.people(inspection);
        let earlier = inspection.earlier.as_ref();
        carried.earlier = earlier.map(|all| all.iter().enumerate().map(|(at, one)| self.earlier(at, one)).collect());
        carried
    }

    /// A team is what its edition asks for, and whoever signed off an award did so under the edition that gave it, and a report is its edition's.
    fn people(&mut self, inspection: &Inspection) {
        let people = &inspection.people;
        let said = [
            (Recorded::Team, people.team.is_empty()),
            (Recorded::History, people.history.is_empty()),
            (Recorded::SignedOff, people.signed_off.is_empty()),
            (Recorded::Report, inspection.for_report.words.is_empty()),
            (Recorded::Particulars, inspection.for_report.particulars.is_empty()),
            (Recorded::AgreedBy, inspection.planning.agreed_by.is_empty()),
            (Recorded::Timing, inspection.planning.timing.is_empty()),
        ];
        for (what, _) in said.into_iter().filter(|(_, is_empty)| !is_empty) {
            self.stays.push((
                what,
                Review { why: Why::OfItsEdition, edition: self.new.edition.name.clone(), may_be: Vec::new() },
            ));
        }
    }

    fn finding(&mut self, id: CriterionId, finding: &Finding) -> Option<(CriterionId, Finding)> {
        let what = Recorded::Finding(id);
        let (to, answer) = match finding.answer {
            Answer::NotShown => (self.keep(what, self.way.criterion(id))?, Answer::NotShown),
            Answer::Is(grade) => {
                let (to, grade) = self.keep(what, self.way.answer((id, grade)))?;
                (to, Answer::Is(grade))
            }
            Answer::NotApplicable => {
                let to = self.keep(what, self.way.criterion(id))?;
                if !self.new[to].may_be_not_applicable {
                    self.stays(what, Why::AlwaysApplies, self.new.criterion_path(to));
                    return None;
                }
                (to, Answer::NotApplicable)
            }
        };
        let mut also = Vec::new();
        for (place, grade) in finding.also.iter().enumerate() {
            let Some(grade) = grade else { continue };
            let what = Recorded::Also(id, place);
            let Some((_, place, grade)) = self.keep(what, self.way.also((id, place, *grade))) else { continue };
            let is_asked = self.new[to].also_asks.get(place).is_some_and(|also| is_also_asked(also, to, answer));
            if !is_asked {
                self.stays(what, Why::NotAsked, self.new.criterion_path(to));
                continue;
            }
            if also.len() <= place {
                also.resize(place + 1, None);
            }
            also.get_mut(place).into_iter().for_each(|slot| *slot = Some(grade));
        }
        Some((to, Finding { answer, also, ..finding.clone() }))
    }

    fn fact(&self, id: FactId, value: FactValue) -> Result<(FactId, FactValue), Review> {
        if let FactValue::Grade(grade) = value {
            return self.way.fact_grade((id, grade)).map(|(to, grade)| (to, FactValue::Grade(grade)));
        }
        let to = self.way.fact(id)?;
        let stays =
            |why| Review { why, edition: self.new.edition.name.clone(), may_be: vec![self.new[to].name.clone()] };
        match (value, &self.new[to].kind) {
            (FactValue::YesOrNo(_), FactType::YesOrNo) => Ok((to, value)),
            (FactValue::Number(number), FactType::Number { from, to: most, step, .. }) => {
                if is_among(number, (*from, *most), *step) { Ok((to, value)) } else { Err(stays(Why::OutOfRange)) }
            }
            (FactValue::YesOrNo(_) | FactValue::Number(_) | FactValue::Grade(_), _) => Err(stays(Why::Incomparable)),
        }
    }

    fn evidence(&mut self, place: usize, item: &EvidenceItem) -> EvidenceItem {
        let mut of = |criteria: &[CriterionId]| -> Vec<CriterionId> {
            let go = |id: &CriterionId| self.keep(Recorded::Evidence(place, *id), self.way.criterion(*id));
            criteria.iter().filter_map(go).collect()
        };
        let (supports, against) = (of(&item.supports), of(&item.against));
        let method = item.method.clone().filter(|method| is_known(self.new, method));
        if method != item.method {
            let edition = self.new.edition.name.clone();
            self.stays.push((Recorded::Method(place), Review { why: Why::Removed, edition, may_be: Vec::new() }));
        }
        EvidenceItem { supports, against, method, ..item.clone() }
    }

    fn award(&self, id: JudgementId, awarded: Awarded) -> Result<(JudgementId, Awarded), Review> {
        match awarded {
            Awarded::Grade(grade) => self.way.award((id, grade)).map(|(to, grade)| (to, Awarded::Grade(grade))),
            Awarded::NotApplicable => {
                let to = self.way.judgement(id)?;
                let name = self.new[to].name.clone();
                let always =
                    Review { why: Why::AlwaysApplies, edition: self.new.edition.name.clone(), may_be: vec![name] };
                if self.new[to].may_be_not_applicable { Ok((to, Awarded::NotApplicable)) } else { Err(always) }
            }
        }
    }

    /// Events go on under their names, where there they happen as often and are recorded the same way.
    fn events(&mut self, inspection: &Inspection) -> Vec<Happened> {
        let mut went = Vec::new();
        for happened in &inspection.events {
            let event = &self.old[happened.event];
            let to = self.new.find_event(&event.name);
            match to.filter(|to| self.new[*to].happens == event.happens) {
                Some(event) => went.push(Happened { event, ..happened.clone() }),
                None if self.stays.iter().any(|(what, _)| *what == Recorded::Event(happened.event)) => {}
                None => {
                    let why = if to.is_some() { Why::OutOfRange } else { Why::Removed };
                    self.stays(Recorded::Event(happened.event), why, event.name.clone());
                }
            }
        }
        went.sort_by_key(|it| it.event);
        went
    }

    /// What a survey came to goes on where the other edition has it, asks the same and reports as carefully.
    fn survey(&mut self, result: &SurveyResult) -> Option<SurveyResult> {
        let old = &self.old[result.survey];
        let to = self.new.find_survey(&old.name);
        match to.filter(|to| asks_the_same(old, &self.new[*to])) {
            Some(survey) => Some(SurveyResult { survey, ..result.clone() }),
            None => {
                let why = if to.is_some() { Why::OfItsEdition } else { Why::Removed };
                self.stays(Recorded::Survey(result.survey), why, old.name.clone());
                None
            }
        }
    }

    fn earlier(&mut self, place: usize, earlier: &EarlierInspection) -> EarlierInspection {
        let mut awards = Vec::new();
        let mut then = Vec::new();
        for (id, grade) in &earlier.awards {
            let went = self.way.award((*id, *grade));
            let Some((to, is)) = self.keep(Recorded::Earlier(place, *id), went) else { continue };
            awards.push((to, is));
            let known = earlier.then.iter().find(|(of, ..)| of == id);
            let (judgement, scale) = (&self.old[*id], &self.old[self.old[*id].scale]);
            let (name, title) = match known {
                Some((_, name, title)) => (name.clone(), title.clone()),
                None => (judgement.name.clone(), scale.title_of(*grade).to_owned()),
            };
            let here = &self.new[to];
            let is_called_so = here.name == judgement.name && self.new[here.scale].name_of(is) == scale.name_of(*grade);
            if known.is_some() || !is_called_so {
                then.push((to, name, title));
            }
        }
        let kind = earlier.kind.and_then(|kind| self.way.kind(kind).ok());
        let edition = earlier.edition.clone().or_else(|| Some(self.old.edition.name.clone()));
        EarlierInspection { kind, edition, on: earlier.on, awards, then }
    }
}

/// Whether evidence can be gathered by a method under an edition: it has it, or leaves methods open.
fn is_known(framework: &Framework, method: &str) -> bool {
    let standard = framework.evidence.as_ref().filter(|standard| !standard.methods.is_empty());
    standard.is_none_or(|standard| standard.find(method).is_some())
}

/// Whether a number is one that a fact may be.
fn is_among(number: Ratio, (from, to): (Ratio, Ratio), step: Ratio) -> bool {
    number >= from && number <= to && ((number - from) / step).is_integer()
}
