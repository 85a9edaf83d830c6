//! Settings: what a judgement can see of an inspection's kind and scope.
//!
//! For a rule it makes no difference why a judgement is not inspected, nor what is done with judgements that nothing
//! below it reads. So kinds and scopes that look the same from a judgement are one setting, and few are left.

use std::collections::BTreeSet;

use crate::model::Framework;
use crate::model::IdVec;
use crate::model::JudgementId;
use crate::model::Kind;
use crate::model::KindId;
use crate::plan::Plan;

/// More settings of one question than this are not gone through.
pub const MOST_SETTINGS: usize = 64;

/// Choices among more things than this are not gone through.
const MOST_CHOICES: usize = 12;

/// How a judgement takes part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stance {
    /// Reported or inspected: its rules are followed.
    Derived,
    /// Outside the scope: it may have any grade.
    NotInspected,
    /// Inspectors say that it does not apply.
    NotApplicable,
    /// It may have any grade, or none, by whatever way it came about.
    AnyOrNone,
}

/// What a question can see of an inspection's kind and scope.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Setting {
    /// A kind of inspection in which it is so.
    pub kind: KindId,
    /// The scope agreed, where the kind's is agreed case by case; in the framework's order.
    pub scope: Option<Vec<JudgementId>>,
    /// How each judgement takes part, as far as the question can see it.
    pub stances: IdVec<JudgementId, Stance>,
    /// The judgements that the question can see, each after those it reads.
    pub concerned: Vec<JudgementId>,
}

impl Setting {
    /// The setting of a judgement in the full scope of a kind, where everything applies; nothing where the kind does not come
    /// to it.
    pub fn whole(framework: &Framework, plan: &Plan, kind: KindId, judgement: JudgementId) -> Option<Setting> {
        let of = &framework[kind];
        let is_judged = |id: JudgementId| of.reports.contains(&id) || of.inspects.contains(&id);
        let stance = |id| if is_judged(id) { Stance::Derived } else { Stance::NotInspected };
        let seen = closure(plan, &[judgement]);
        is_judged(judgement).then(|| Setting {
            kind,
            scope: of.scope_is_agreed.then(|| of.reports.clone()),
            stances: framework.judgements.ids().map(stance).collect(),
            concerned: framework.bottom_up.iter().copied().filter(|id| seen.contains(id)).collect(),
        })
    }
}

/// The settings of a question.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Each different one, in the order of kinds, the widest scope first.
    pub list: Vec<Setting>,
    /// Whether these are all there are.
    pub are_all: bool,
}

/// The settings in which every one of some judgements is reported or inspected; each of them is derived, unless
/// `may_not_apply` lets inspectors leave it out.
pub fn settings(framework: &Framework, plan: &Plan, targets: &[JudgementId], may_not_apply: bool) -> Settings {
    let seen = closure(plan, targets);
    let concerned: Vec<JudgementId> = framework.bottom_up.iter().copied().filter(|id| seen.contains(id)).collect();
    let mut settings = Settings { list: Vec::new(), are_all: true };
    let mut known = BTreeSet::new();
    for (kind, of) in framework.kinds.enumerate() {
        let scopes = scopes(of, &seen, targets);
        settings.are_all &= scopes.is_some();
        for scope in scopes.unwrap_or_default() {
            let is_judged = |id: &JudgementId| scope.contains(id) || of.inspects.contains(id);
            let may_be_out = |id: &JudgementId| {
                framework[*id].may_be_not_applicable && is_judged(id) && (may_not_apply || !targets.contains(id))
            };
            let optional: Vec<JudgementId> = concerned.iter().copied().filter(may_be_out).collect();
            let Some(left_out) = subsets(&optional) else {
                settings.are_all = false;
                continue;
            };
            // The fewest left out first.
            for left_out in left_out.into_iter().rev() {
                let stance = |id: JudgementId| match () {
                    () if left_out.contains(&id) => Stance::NotApplicable,
                    () if is_judged(&id) => Stance::Derived,
                    () => Stance::NotInspected,
                };
                let key: Vec<Stance> = concerned.iter().map(|id| stance(*id)).collect();
                if settings.list.len() >= MOST_SETTINGS {
                    settings.are_all &= known.contains(&key);
                } else if known.insert(key) {
                    settings.list.push(Setting {
                        kind,
                        scope: of.scope_is_agreed.then(|| scope.clone()),
                        stances: framework.judgements.ids().map(stance).collect(),
                        concerned: concerned.clone(),
                    });
                }
            }
        }
    }
    settings
}

/// What a kind may report, as far as it can be told apart; `None` where that is too much to go through.
fn scopes(kind: &Kind, seen: &BTreeSet<JudgementId>, targets: &[JudgementId]) -> Option<Vec<Vec<JudgementId>>> {
    let is_whole = |scope: &Vec<JudgementId>| {
        targets.iter().all(|target| scope.contains(target) || kind.inspects.contains(target))
    };
    if !kind.scope_is_agreed {
        return Some([kind.reports.clone()].into_iter().filter(is_whole).collect());
    }
    let (told, other): (Vec<JudgementId>, Vec<JudgementId>) = kind.reports.iter().partition(|id| seen.contains(id));
    let is_needed = |id: &JudgementId| targets.contains(id) && !kind.inspects.contains(id);
    let (needed, free): (Vec<JudgementId>, Vec<JudgementId>) = told.into_iter().partition(is_needed);
    let scopes = subsets(&free)?.into_iter().filter_map(|chosen| {
        let mut scope = [needed.clone(), chosen].concat();
        // A scope names something; what nothing here reads makes no difference.
        if scope.is_empty() {
            scope.push(*other.first()?);
        }
        scope.sort_unstable();
        Some(scope)
    });
    Some(scopes.filter(is_whole).collect())
}

/// Every choice of some things, the whole first and none last; `None` where there are too many.
fn subsets(of: &[JudgementId]) -> Option<Vec<Vec<JudgementId>>> {
    if of.len() > MOST_CHOICES {
        return None;
    }
    let chosen = |bits: u32| (0..).zip(of).filter(|(place, _)| bits & (1 << place) != 0).map(|(_, id)| *id).collect();
    Some((0..1_u32 << of.len()).rev().map(chosen).collect())
}

/// Some judgements and what they read, through others too.
pub(super) fn closure(plan: &Plan, targets: &[JudgementId]) -> BTreeSet<JudgementId> {
    let mut found: BTreeSet<JudgementId> = targets.iter().copied().collect();
    let mut waiting = targets.to_vec();
    while let Some(next) = waiting.pop() {
        for read in plan.judgements[next].reads.iter().copied() {
            if found.insert(read) {
                waiting.push(read);
            }
        }
    }
    found
}
