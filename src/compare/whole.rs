//! Two editions as one framework, in which rules of either can stand: everything of the later edition at its place, and
//! behind it what only the earlier has.

use crate::model::AlsoAsked;
use crate::model::Criterion;
use crate::model::CriterionId;
use crate::model::FactId;
use crate::model::FactType;
use crate::model::Framework;
use crate::model::Graded;
use crate::model::Id;
use crate::model::IdVec;
use crate::model::JudgementId;
use crate::model::KindId;
use crate::model::RuleId;
use crate::model::ScaleId;
use crate::model::Term;
use crate::model::TermId;
use crate::model::TermMeaning;
use crate::succession::Correspondence;

use super::carry::Carry;
use super::matching::Matching;
use super::matching::keeps_its_grades;

/// Where the things of the earlier edition stand in the whole. Those of the later keep their places.
#[derive(Debug, Clone, Default)]
pub(super) struct Places {
    pub(super) scales: IdVec<ScaleId, ScaleId>,
    pub(super) criteria: IdVec<CriterionId, CriterionId>,
    pub(super) facts: IdVec<FactId, FactId>,
    pub(super) judgements: IdVec<JudgementId, JudgementId>,
    pub(super) kinds: IdVec<KindId, KindId>,
    pub(super) terms: IdVec<TermId, TermId>,
    /// Where the rules of the earlier edition begin.
    pub(super) rules: usize,
}

/// Two editions as one framework.
#[derive(Debug, Clone)]
pub(super) struct Whole {
    /// It has the rules of the later edition; of what only the earlier has, the earlier's.
    pub(super) framework: Framework,
    pub(super) places: Places,
}

impl Places {
    /// Carries rules of the earlier edition into the whole.
    pub(super) fn carry<T>(&self, keeps_words: bool, with: impl FnOnce(&Carry<'_>) -> T) -> T {
        let nothing = RuleId::at(0);
        with(&Carry {
            graded: &|thing| self.graded(thing),
            fact: &|id| self.facts[id],
            term: &|id| self.terms[id],
            scale: &|id| self.scales[id],
            rule: &|id| if keeps_words { RuleId::at(self.rules + id.index()) } else { nothing },
            keeps_words,
        })
    }

    fn graded(&self, thing: Graded) -> Graded {
        match thing {
            Graded::Judgement(id) => Graded::Judgement(self.judgements[id]),
            Graded::Criterion(id) => Graded::Criterion(self.criteria[id]),
            Graded::AlsoAsked(id, at) => Graded::AlsoAsked(self.criteria[id], at),
            Graded::Fact(id) => Graded::Fact(self.facts[id]),
            Graded::Previous(id, kind) => Graded::Previous(self.judgements[id], kind.map(|kind| self.kinds[kind])),
        }
    }
}

/// For each thing before, its place: that of the one here which is the same, else one behind all that are here.
fn placed<I: Id + PartialEq>(before: usize, here: usize, same: &dyn Fn(I) -> Option<I>) -> IdVec<I, I> {
    let mut next = here;
    let place = |was: usize| {
        same(I::at(was)).unwrap_or_else(|| {
            next += 1;
            I::at(next - 1)
        })
    };
    (0..before).map(place).collect()
}

/// The one here that is the same as one before.
fn turned<I: Id + PartialEq>(same: &IdVec<I, Option<I>>) -> impl Fn(I) -> Option<I> {
    move |was| same.enumerate().find(|(_, before)| **before == Some(was)).map(|(is, _)| is)
}

/// Puts two editions together.
pub(super) fn whole(old: &Framework, new: &Framework, between: &Correspondence, matching: &Matching) -> Whole {
    let same_scale = |was: ScaleId| {
        let is = between.scales[was].same()?;
        keeps_its_grades(old, new, between, (was, is)).then_some(is)
    };
    let same_term = |was: TermId| {
        let is = new.terms.enumerate().find(|(_, term)| term.name == old[was].name)?;
        is_one_sort(&old[was], is.1).then_some(is.0)
    };
    let places = Places {
        scales: placed(old.scales.len(), new.scales.len(), &same_scale),
        criteria: placed(old.criteria.len(), new.criteria.len(), &turned(&matching.criteria)),
        facts: placed(old.facts.len(), new.facts.len(), &turned(&matching.facts)),
        judgements: placed(old.judgements.len(), new.judgements.len(), &turned(&matching.judgements)),
        kinds: placed(old.kinds.len(), new.kinds.len(), &turned(&matching.kinds)),
        terms: placed(old.terms.len(), new.terms.len(), &same_term),
        rules: new.rules.len(),
    };
    // What causes are looked for in are inspections that are supposed, which have no evidence.
    let mut framework = Framework { scenarios: Vec::new(), properties: Vec::new(), evidence: None, ..new.clone() };
    framework.rules = new.rules.iter().chain(old.rules.iter()).cloned().collect();
    things(old, &places, &mut framework);
    for (was, criterion) in old.criteria.enumerate() {
        let is = places.criteria[was];
        let carried = carried_criterion(criterion, &places);
        match framework.criteria.lookup(is).is_some() {
            true => both_criteria(&mut framework.criteria[is], &carried),
            false => _ = framework.criteria.push(carried),
        }
    }
    for (was, judgement) in old.judgements.enumerate() {
        if framework.judgements.lookup(places.judgements[was]).is_none() {
            framework.judgements.push(places.carry(true, |carry| carry.judgement(judgement)));
        }
    }
    Whole { framework, places }
}

fn is_one_sort(was: &Term, is: &Term) -> bool {
    matches!(
        (&was.means, &is.means),
        (TermMeaning::Condition(_), TermMeaning::Condition(_)) | (TermMeaning::Number(_), TermMeaning::Number(_))
    )
}

/// Scales, facts, kinds and terms that only the earlier edition has; a number that both ask for has the range of both.
fn things(old: &Framework, places: &Places, framework: &mut Framework) {
    for (was, scale) in old.scales.enumerate() {
        if framework.scales.lookup(places.scales[was]).is_none() {
            framework.scales.push(scale.clone());
        }
    }
    for (was, fact) in old.facts.enumerate() {
        let is = places.facts[was];
        if framework.facts.lookup(is).is_none() {
            let mut fact = fact.clone();
            if let FactType::OnScale(scale) = &mut fact.kind {
                *scale = places.scales[*scale];
            }
            framework.facts.push(fact);
        } else if let FactType::Number { from, to, .. } = &mut framework.facts[is].kind
            && let FactType::Number { from: first, to: last, .. } = &fact.kind
        {
            *from = (*from).max(*first);
            *to = (*to).min(*last);
        }
    }
    for (was, kind) in old.kinds.enumerate() {
        if framework.kinds.lookup(places.kinds[was]).is_none() {
            let judgements = |list: &[JudgementId]| list.iter().map(|id| places.judgements[*id]).collect();
            let (reports, inspects) = (judgements(&kind.reports), judgements(&kind.inspects));
            framework.kinds.push(crate::model::Kind { reports, inspects, when: None, ..kind.clone() });
        }
    }
    for (was, term) in old.terms.enumerate() {
        if framework.terms.lookup(places.terms[was]).is_none() {
            framework.terms.push(carried_term(term, places));
        }
    }
}

/// A term of the earlier edition in the whole.
pub(super) fn carried_term(term: &Term, places: &Places) -> Term {
    let means = places.carry(true, |carry| match &term.means {
        TermMeaning::Condition(condition) => TermMeaning::Condition(carry.condition(condition)),
        TermMeaning::Number(number) => TermMeaning::Number(carry.number(number)),
    });
    Term { means, rule: RuleId::at(places.rules + term.rule.index()), ..term.clone() }
}

fn carried_criterion(criterion: &Criterion, places: &Places) -> Criterion {
    let asked = |also: &AlsoAsked| AlsoAsked {
        name: also.name.clone(),
        scale: places.scales[also.scale],
        when: also.when.as_ref().map(|when| places.carry(true, |carry| carry.condition(when))),
    };
    Criterion {
        judgement: places.judgements[criterion.judgement],
        scale: places.scales[criterion.scale],
        also_asks: criterion.also_asks.iter().map(asked).collect(),
        rule: RuleId::at(places.rules + criterion.rule.index()),
        needs: Vec::new(),
        tags: Vec::new(),
        ..criterion.clone()
    }
}

/// A criterion that both editions have is asked all that either asks.
fn both_criteria(here: &mut Criterion, before: &Criterion) {
    here.may_be_not_applicable |= before.may_be_not_applicable;
    here.asks_substantial |= before.asks_substantial;
    let known = here.also_asks.len();
    here.also_asks.extend(before.also_asks.iter().skip(known).cloned());
}
