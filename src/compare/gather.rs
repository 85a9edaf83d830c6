//! Every rule of two editions at its place, with the differences between them.

use std::collections::BTreeMap;

use crate::model::Condition;
use crate::model::Criterion;
use crate::model::CriterionId;
use crate::model::DecidedBy;
use crate::model::Framework;
use crate::model::Graded;
use crate::model::Id;
use crate::model::JudgementId;
use crate::model::KindId;
use crate::model::Limit;
use crate::model::NotGiven;
use crate::model::Number;
use crate::model::RuleId;
use crate::model::Scale;
use crate::model::ScaleId;
use crate::model::Step;
use crate::model::Term;
use crate::model::TermId;
use crate::model::TermMeaning;

use super::align::Pair;
use super::carry::Carry;
use super::forms;
use super::forms::FormSlots;
use super::matching::Matching;
use super::slots::List;
use super::slots::Means;
use super::slots::Order;
use super::slots::Read;
use super::slots::Slot;
use super::slots::slots;
use super::units::Difference;
use super::units::UnitId;
use super::units::Units;
use super::whole::Places;
use super::whole::carried_term;

/// Two editions, and where things of the earlier stand in the whole.
pub(super) struct Sides<'a> {
    pub(super) old: &'a Framework,
    pub(super) new: &'a Framework,
    pub(super) places: &'a Places,
}

/// The rules of a judgement that goes on.
#[derive(Debug, Clone)]
pub(super) struct Rules {
    pub(super) is: JudgementId,
    pub(super) decided: Slot<DecidedBy>,
    pub(super) not_given: Vec<Slot<NotGiven>>,
    pub(super) form: FormSlots,
    pub(super) steps: Vec<Slot<Step>>,
    pub(super) limits: Vec<Slot<Limit>>,
    /// The differences found in it.
    pub(super) units: std::ops::Range<UnitId>,
}

/// A rule whose meaning under both editions can be held together.
#[derive(Debug, Clone, Copy)]
pub(super) enum Asked {
    /// A line, by its place in each edition.
    Line(JudgementId, JudgementId, Pair),
    /// A limit.
    Limit(JudgementId, JudgementId, Pair),
    /// A step.
    Step(JudgementId, JudgementId, Pair),
    /// When no award is given.
    NotGiven(JudgementId, JudgementId, Pair),
    /// What a tier asks, with those below it on a cumulative scale; by its place in each edition.
    Tier(JudgementId, JudgementId, Pair),
    /// A term.
    Term(TermId, TermId),
}

/// Every difference, and what stands where without it.
#[derive(Debug, Clone, Default)]
pub(super) struct Gathered {
    pub(super) units: Units,
    pub(super) rules: Vec<Rules>,
    pub(super) scales: Vec<(ScaleId, Scale, UnitId)>,
    pub(super) terms: Vec<(TermId, Term, UnitId)>,
    /// When something is also asked of a criterion.
    pub(super) asks: Vec<(CriterionId, usize, Option<Condition>, UnitId)>,
    /// A kind of inspection comes to a judgement under one edition only.
    pub(super) scopes: Vec<(KindId, JudgementId, UnitId)>,
    pub(super) asked: Vec<(UnitId, Asked)>,
    /// The tiers that ask something else, by what is said of them.
    pub(super) tiers: Vec<(Difference, Asked)>,
}

/// Gathers the differences, in the order of the later edition: judgements, terms, scales, criteria, kinds.
pub(super) fn gather(sides: &Sides<'_>, matching: &Matching) -> Gathered {
    let mut gathered = Gathered::default();
    gathered.units.names = names(sides);
    for (is, was) in matching.judgements.enumerate() {
        if let Some(was) = *was {
            judgement(sides, (was, is), &mut gathered);
        }
    }
    terms(sides, &mut gathered);
    scales(sides, &mut gathered);
    for (is, was) in matching.criteria.enumerate() {
        if let Some(was) = *was {
            asks(sides, (was, is), &mut gathered);
        }
    }
    for (kind, was) in matching.kinds.enumerate() {
        if let Some(was) = *was {
            scopes(sides, matching, (was, kind), &mut gathered);
        }
    }
    gathered
}

/// What judgements, criteria and facts are called, in the later edition where they are there.
fn names(sides: &Sides<'_>) -> BTreeMap<Graded, String> {
    let Sides { old, new, places } = *sides;
    let mut names: BTreeMap<Graded, String> = BTreeMap::new();
    names
        .extend(old.judgements.enumerate().map(|(id, it)| (Graded::Judgement(places.judgements[id]), it.name.clone())));
    names.extend(old.criteria.ids().map(|id| (Graded::Criterion(places.criteria[id]), old.criterion_path(id))));
    names.extend(old.facts.enumerate().map(|(id, it)| (Graded::Fact(places.facts[id]), it.name.clone())));
    names.extend(new.judgements.enumerate().map(|(id, it)| (Graded::Judgement(id), it.name.clone())));
    names.extend(new.criteria.ids().map(|id| (Graded::Criterion(id), new.criterion_path(id))));
    names.extend(new.facts.enumerate().map(|(id, it)| (Graded::Fact(id), it.name.clone())));
    names
}

/// Carries nothing: only words are left out.
pub(super) fn without_words<T>(with: impl FnOnce(&Carry<'_>) -> T) -> T {
    let nothing = RuleId::at(0);
    with(&Carry {
        graded: &|thing| thing,
        fact: &|fact| fact,
        term: &|term| term,
        scale: &|scale| scale,
        rule: &|_| nothing,
        keeps_words: false,
    })
}

impl Sides<'_> {
    /// Rules of the earlier edition, carried, and those of the later, with what they mean.
    pub(super) fn read<T: Clone>(
        &self,
        (was, is): (&[T], &[T]),
        rule: impl Fn(&T) -> RuleId,
        carried: impl Fn(&Carry<'_>, &T) -> T,
        means: impl Fn(&Carry<'_>, &T) -> Means,
    ) -> (Vec<Read<T>>, Vec<Read<T>>) {
        let before = |one: &T| Read {
            rule: self.places.carry(true, |carry| carried(carry, one)),
            words: self.old[rule(one)].words.clone(),
            means: self.places.carry(false, |carry| means(carry, one)),
        };
        let here = |one: &T| Read {
            rule: one.clone(),
            words: self.new[rule(one)].words.clone(),
            means: without_words(|carry| means(carry, one)),
        };
        (was.iter().map(before).collect(), is.iter().map(here).collect())
    }
}

fn judgement(sides: &Sides<'_>, (was_id, is_id): (JudgementId, JudgementId), gathered: &mut Gathered) {
    let (was, is) = (&sides.old[was_id], &sides.new[is_id]);
    let Gathered { units, asked, .. } = gathered;
    let first = units.list.len();
    let name = is.name.as_str();
    let mut number = is_id.index() * 4;
    let mut list = |order| {
        number += 1;
        List { name, number, order }
    };
    let word = |by: DecidedBy| match by {
        DecidedBy::Inspectors => Some("decided by inspectors".to_owned()),
        DecidedBy::Rule => Some("decided by rule".to_owned()),
    };
    let differs = was.decided_by != is.decided_by;
    let unit =
        differs.then(|| units.add(Difference::of("judgement", name, word(was.decided_by), word(is.decided_by)), []));
    let decided = Slot { was: Some(was.decided_by), is: Some(is.decided_by), unit };
    let (before, here) = sides.read(
        (&was.not_given, &is.not_given),
        |one| one.rule,
        |carry, one| carry.not_given(one),
        |carry, one| Means { when: Some(carry.condition(&one.when)), ..Means::default() },
    );
    let (not_given, found) = slots(&list(Order::None), &before, &here, units);
    asked.extend(found.iter().map(|(unit, pair)| (*unit, Asked::NotGiven(was_id, is_id, *pair))));
    let (form, found) = forms::form(sides, (was, is), &mut list, units);
    asked.extend(found.iter().map(|(unit, pair)| (*unit, Asked::Line(was_id, is_id, *pair))));
    let of_tiers = forms::asked_of_tiers((was, is), &form).into_iter().map(|(grade, pair)| {
        let title = sides.new[is.scale].title_of(grade);
        let difference = Difference::of("judgement", name, None, Some(format!("what {title} asks")));
        (difference, Asked::Tier(was_id, is_id, pair))
    });
    gathered.tiers.extend(of_tiers);
    let (before, here) = sides.read(
        (&was.steps, &is.steps),
        |one| one.rule,
        |carry, one| carry.step(one),
        |carry, one| {
            let by = i64::from(one.by);
            Means { by: if one.raised { -by } else { by }, when: Some(carry.condition(&one.when)), ..Means::default() }
        },
    );
    let (steps, found) = slots(&list(Order::Each), &before, &here, units);
    asked.extend(found.iter().map(|(unit, pair)| (*unit, Asked::Step(was_id, is_id, *pair))));
    let (before, here) = sides.read(
        (&was.limits, &is.limits),
        |one| one.rule,
        |carry, one| carry.limit(one),
        |carry, one| Means {
            limit: Some(one.kind),
            is_soft: one.soft,
            grade: Some(carry.grade_value(&one.grade)),
            when: one.when.as_ref().map(|when| carry.condition(when)),
            ..Means::default()
        },
    );
    let (limits, found) = slots(&list(Order::None), &before, &here, units);
    asked.extend(found.iter().map(|(unit, pair)| (*unit, Asked::Limit(was_id, is_id, *pair))));
    let units = first..units.list.len();
    gathered.rules.push(Rules { is: is_id, decided, not_given, form, steps, limits, units });
}

fn terms(sides: &Sides<'_>, gathered: &mut Gathered) {
    for (was, term) in sides.old.terms.enumerate() {
        let is = sides.places.terms[was];
        let Some(here) = sides.new.terms.lookup(is) else { continue };
        let bare = |carry: &Carry<'_>, means: &TermMeaning| match means {
            TermMeaning::Condition(condition) => TermMeaning::Condition(carry.condition(condition)),
            TermMeaning::Number(number) => TermMeaning::Number(carry.number(number)),
        };
        let words = |means: &TermMeaning| match means {
            TermMeaning::Condition(Condition { words, .. }) | TermMeaning::Number(Number { words, .. }) => {
                words.clone()
            }
        };
        let (before, after) = (words(&term.means), words(&here.means));
        let difference = Difference::of("term", &here.name, Some(before.clone()), Some(after.clone()));
        let is_same =
            sides.places.carry(false, |carry| bare(carry, &term.means)) == without_words(|c| bare(c, &here.means));
        if !is_same {
            let unit = gathered.units.add(difference, []);
            gathered.terms.push((is, carried_term(term, sides.places), unit));
            gathered.asked.push((unit, Asked::Term(was, is)));
        } else if before != after {
            gathered.units.of_words.push(difference);
        }
    }
}

fn scales(sides: &Sides<'_>, gathered: &mut Gathered) {
    for (was, scale) in sides.old.scales.enumerate() {
        let is = sides.places.scales[was];
        let Some(here) = sides.new.scales.lookup(is) else { continue };
        let worths = |scale: &Scale| -> Vec<_> { scale.grades.iter().map(|grade| grade.worth).collect() };
        let read = |scale: &Scale| (scale.cumulative, scale.satisfied_at, worths(scale));
        if read(scale) != read(here) {
            let difference = Difference::of("scale", &here.name, Some(of_scale(scale)), Some(of_scale(here)));
            let unit = gathered.units.add(difference, []);
            let mut grades = here.grades.clone();
            grades.iter_mut().zip(&scale.grades).for_each(|(grade, was)| grade.worth = was.worth);
            let (cumulative, satisfied_at) = (scale.cumulative, scale.satisfied_at);
            gathered.scales.push((is, Scale { cumulative, satisfied_at, grades, ..here.clone() }, unit));
        }
    }
}

/// What rules read of a scale beside the order of its grades.
fn of_scale(scale: &Scale) -> String {
    let mut parts = vec![if scale.cumulative { "cumulative".to_owned() } else { "not cumulative".to_owned() }];
    if let Some(grade) = scale.satisfied_at.and_then(|at| scale.grade(at)) {
        parts.push(format!("satisfied at {}", grade.title));
    }
    let worths = scale.grades.iter().filter_map(|grade| Some(format!("{} worth {}", grade.title, grade.worth?)));
    parts.extend(worths);
    parts.join(", ")
}

/// When something is also asked of a criterion.
fn asks(sides: &Sides<'_>, (was_id, is_id): (CriterionId, CriterionId), gathered: &mut Gathered) {
    let (was, is) = (&sides.old[was_id], &sides.new[is_id]);
    let words = |criterion: &Criterion, at: usize| {
        let asked = criterion.also_asks.get(at)?;
        let when = asked.when.as_ref().map_or("always".to_owned(), |when| format!("when {}", when.words));
        Some(format!("also asks {} {when}", asked.name))
    };
    for (at, (before, here)) in was.also_asks.iter().zip(&is.also_asks).enumerate() {
        let bare = sides.places.carry(false, |carry| before.when.as_ref().map(|when| carry.condition(when)));
        if bare != without_words(|carry| here.when.as_ref().map(|when| carry.condition(when))) {
            let path = sides.new.criterion_path(is_id);
            let unit = gathered.units.add(Difference::of("criterion", &path, words(was, at), words(is, at)), []);
            let carried = sides.places.carry(true, |carry| before.when.as_ref().map(|when| carry.condition(when)));
            gathered.asks.push((is_id, at, carried, unit));
        }
    }
}

/// Judgements that one of two editions of a kind comes to, and the other does not.
fn scopes(sides: &Sides<'_>, matching: &Matching, (was, is): (KindId, KindId), gathered: &mut Gathered) {
    let (old, new) = (&sides.old[was], &sides.new[is]);
    for (here, before) in matching.judgements.enumerate() {
        let Some(before) = *before else { continue };
        let came = old.reports.contains(&before) || old.inspects.contains(&before);
        let comes = new.reports.contains(&here) || new.inspects.contains(&here);
        if came != comes {
            let words = || Some(format!("comes to {}", sides.new[here].name));
            let (was, now) = (came.then(words).flatten(), comes.then(words).flatten());
            let unit = gathered.units.add(Difference::of("inspection", &new.name, was, now), []);
            gathered.scopes.push((is, here, unit));
        }
    }
}

/// What a criterion is among things.
pub(super) fn criterion_key(id: CriterionId) -> super::units::Key {
    super::units::Key::Stands(Graded::Criterion(id))
}
