//! Which questions of two editions are one question: those that the later edition says are the same, and that are answered
//! in the same way.

use crate::model::CriterionId;
use crate::model::FactId;
use crate::model::FactType;
use crate::model::Framework;
use crate::model::Id;
use crate::model::IdVec;
use crate::model::JudgementId;
use crate::model::KindId;
use crate::model::ScaleId;
use crate::succession::Correspondence;
use crate::succession::Fate;

/// For each thing of the later edition, the one of the earlier that is the same.
#[derive(Debug, Clone)]
pub struct Matching {
    /// Criteria that are answered on the same grades.
    pub criteria: IdVec<CriterionId, Option<CriterionId>>,
    /// Facts that are answered in the same way; a number's range may differ.
    pub facts: IdVec<FactId, Option<FactId>>,
    /// Kinds of inspection.
    pub kinds: IdVec<KindId, Option<KindId>>,
    /// How many kinds of inspection the earlier edition has.
    pub kinds_before: usize,
    /// Judgements whose awards can be held against one another, grade by grade in the same order.
    pub judgements: IdVec<JudgementId, Option<JudgementId>>,
}

impl Matching {
    /// What of two editions is the same.
    pub fn of(old: &Framework, new: &Framework, between: &Correspondence) -> Matching {
        let alike = |was: ScaleId, is: ScaleId| keeps_its_grades(old, new, between, (was, is));
        let criteria = one_to_one(&between.criteria, new.criteria.len());
        let facts = one_to_one(&between.facts, new.facts.len());
        let judgements = one_to_one(&between.judgements, new.judgements.len());
        let is_same_fact = |(is, was): (FactId, FactId)| match (&old[was].kind, &new[is].kind) {
            (FactType::YesOrNo, FactType::YesOrNo) => true,
            (FactType::OnScale(was), FactType::OnScale(is)) => alike(*was, *is),
            (FactType::Number { from, to, step, .. }, FactType::Number { from: first, to: last, step: other, .. }) => {
                // The same steps, and some values that both have.
                step == other && ((*from - *first) / *step).is_integer() && from <= last && first <= to
            }
            (FactType::YesOrNo | FactType::OnScale(_) | FactType::Number { .. }, _) => false,
        };
        // What is also asked is known by its place, so what both ask has to be the same there.
        let is_asked_alike = |(is, was): (CriterionId, CriterionId)| {
            let mut both = old[was].also_asks.iter().zip(&new[is].also_asks);
            both.all(|(was, is)| was.name == is.name && alike(was.scale, is.scale))
        };
        Matching {
            criteria: kept(&criteria, |(is, was)| alike(old[was].scale, new[is].scale) && is_asked_alike((is, was))),
            facts: kept(&facts, is_same_fact),
            kinds: one_to_one(&between.kinds, new.kinds.len()),
            kinds_before: old.kinds.len(),
            judgements: kept(&judgements, |(is, was)| alike(old[was].scale, new[is].scale)),
        }
    }
}

/// Whether a scale became another whose grades are the same in the same order.
pub(super) fn keeps_its_grades(
    old: &Framework,
    new: &Framework,
    between: &Correspondence,
    (was, is): (ScaleId, ScaleId),
) -> bool {
    between.scales[was].same() == Some(is)
        && old[was].grades.len() == new[is].grades.len()
        && between.grades[was].iter().enumerate().all(|(place, fate)| fate.same().map(Id::index) == Some(place))
}

/// Of each thing here, the one thing before that it is the whole of.
fn one_to_one<I: Id + PartialEq>(fates: &IdVec<I, Fate<I>>, here: usize) -> IdVec<I, Option<I>> {
    let before = |here: I| {
        let mut from = fates.enumerate().filter(|(_, fate)| fate.to.contains(&here));
        match (from.next(), from.next()) {
            (Some((was, fate)), None) if fate.same() == Some(here) => Some(was),
            (Some(_) | None, _) => None,
        }
    };
    (0..here).map(I::at).map(before).collect()
}

fn kept<I: Id>(pairs: &IdVec<I, Option<I>>, holds: impl Fn((I, I)) -> bool) -> IdVec<I, Option<I>> {
    pairs.enumerate().map(|(is, was)| was.filter(|was| holds((is, *was)))).collect()
}
