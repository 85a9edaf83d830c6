//! The rules of a judgement as a check sees them: lines and limits, where they stand, and what they are called.

use crate::diagram::Judged;
use crate::diagram::LimitList;
use crate::diagram::NOTHING;
use crate::diagram::Ref;
use crate::diagram::Store;
use crate::diagram::TooLarge;
use crate::model::Form;
use crate::model::Judgement;
use crate::model::RuleId;
use crate::point::Binding;

/// Something that forbids grades.
#[derive(Debug, Clone, Copy)]
pub(super) struct Bound {
    /// Which grades.
    pub(super) list: LimitList,
    /// Its place among the judgement's limits; `None` for tiers that bind.
    pub(super) place: Option<u32>,
    /// The grade it acts with, or nothing.
    pub(super) acting: Ref,
}

impl Bound {
    /// What it is called.
    pub(super) fn named(&self) -> Binding {
        self.place.map_or(Binding::Tiers, Binding::Limit)
    }
}

/// Everything that forbids grades for certain: limits in the order of the plan's lists, then tiers that bind.
pub(super) fn bounds(judged: &Judged, binding: bool) -> Vec<Bound> {
    let limits = judged.limits.iter().map(|(place, acting)| Bound {
        list: place.list,
        place: Some(place.place),
        acting: *acting,
    });
    let tiers = binding.then_some(Bound { list: LimitList::Cap, place: None, acting: judged.yielded });
    limits.chain(tiers).collect()
}

/// Whether it moves only what is expected.
pub(super) fn is_soft(list: LimitList) -> bool {
    match list {
        LimitList::SoftCap | LimitList::SoftFloor => true,
        LimitList::Must | LimitList::Cap | LimitList::Floor => false,
    }
}

/// The best and the worst grade that some bounds leave, as one value; -1 where they leave none.
pub(super) fn left(store: &mut Store, bounds: &[Bound], worst: i64) -> Result<Ref, TooLarge> {
    let (mut best, mut least) = (store.end(0), store.end(worst));
    for bound in bounds {
        let (caps, floors) = match bound.list {
            LimitList::Must => (true, true),
            LimitList::Cap | LimitList::SoftCap => (true, false),
            LimitList::Floor | LimitList::SoftFloor => (false, true),
        };
        if caps {
            best = store.apply(best, bound.acting, &mut |best, acting| best.max(acting))?;
        }
        if floors {
            least = store.apply(least, bound.acting, &mut |least, acting| {
                if acting == NOTHING { least } else { least.min(acting) }
            })?;
        }
    }
    store.apply(best, least, &mut |best, least| if best <= least { best << 8 | least } else { -1 })
}

/// Whether a bound forbids a grade.
pub(super) fn forbids(store: &mut Store, bound: &Bound, grade: i64) -> Result<Ref, TooLarge> {
    store.map(bound.acting, &mut |acting| {
        let forbids = match bound.list {
            LimitList::Must => acting != grade,
            LimitList::Cap | LimitList::SoftCap => acting > grade,
            LimitList::Floor | LimitList::SoftFloor => acting < grade,
        };
        i64::from(acting != NOTHING && forbids)
    })
}

/// An award is given.
pub(super) fn given(store: &mut Store, judged: &Judged) -> Result<Ref, TooLarge> {
    store.map(judged.not_given, &mut |not_given| 1 - not_given)
}

/// The rule of a limit.
pub(super) fn limit_rule(judgement: &Judgement, place: u32) -> Option<RuleId> {
    judgement.limits.get(place as usize).map(|limit| limit.rule)
}

/// The tiers of a judgement, as a rule: the first of them.
pub(super) fn tiers_rule(judgement: &Judgement) -> Option<RuleId> {
    match &judgement.form {
        Form::Tiers { tiers, .. } => tiers.first().map(|tier| tier.rule),
        Form::Lines { .. } | Form::InspectorsDecide(_) => None,
    }
}
