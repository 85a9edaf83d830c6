//! Why an inspection has another award: sets of changes, none superfluous, that put back give it its old one.
//!
//! ```text
//!     earlier   no better than adequate when any area is inadequate          the inspection that shows
//!     later     no better than good when any area is inadequate              "adequate becomes good"
//!               (and twelve changes more)
//!
//!     put back the limit alone       adequate again: the limit is a cause
//!     put back another alone         still good: it is not
//! ```
//!
//! The later edition with some changes put back is a framework like any other (`hybrid`): it is lowered, and the interpreter
//! says what the inspection comes to under it. Single changes are tried first, then pairs and so on, so that what is found
//! first is smallest; past a stated number of trials changes are left out one by one until none can be, and the set is called
//! that.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use crate::interpret::Answers;
use crate::interpret::AwardFrom;
use crate::interpret::Values;
use crate::interpret::interpret;
use crate::model::FactId;
use crate::model::Framework;
use crate::model::GradeSet;
use crate::model::JudgementId;
use crate::model::Ratio;
use crate::plan::Asked;
use crate::plan::Interval;
use crate::plan::Plan;
use crate::prove::Stance;

use super::gather::Gathered;
use super::hybrid;
use super::moves::Came;
use super::moves::comes_to;
use super::units::UnitId;
use super::whole::Whole;

/// Changed editions of more operations than this together are not made for one comparison.
const MOST_OPERATIONS: usize = 600_000;
/// More sets than this are not tried for one inspection.
const MOST_SETS: usize = 300;
/// More causes of one move than this are not given.
const MOST_CAUSES: usize = 3;

/// Why an award moves.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Causes {
    /// Each of them, those that hold whatever else is found first.
    pub list: Vec<Cause>,
    /// No smaller set is one, and there are no others of that size; otherwise more were not looked for.
    pub are_all_smallest: bool,
}

/// A set of changes that put back gives an inspection its old award, and without any one of them does not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cause {
    /// The changes, by their places in [`Comparison::changes`](super::Comparison).
    pub changes: Vec<usize>,
    /// It gives the old award whatever else is found, as far as one walk shows that; else in one inspection with these answers.
    pub whatever_else: bool,
}

/// The answers of an inspection, in the terms of the whole.
#[derive(Debug, Clone, Default)]
pub(super) struct Known {
    pub(super) grades: Vec<(Asked, GradeSet)>,
    pub(super) numbers: BTreeMap<FactId, Ratio>,
    pub(super) given: BTreeMap<JudgementId, GradeSet>,
    pub(super) choices: BTreeMap<JudgementId, GradeSet>,
}

/// An inspection of which the causes are asked.
pub(super) struct Case<'a> {
    /// Its judgement in the whole.
    pub(super) judgement: JudgementId,
    /// What that comes to under the earlier edition.
    pub(super) was: Came,
    /// All its answers, and those that are told of it.
    pub(super) whole: &'a Known,
    pub(super) told: &'a Known,
    /// How a judgement takes part, where some differences are put back.
    pub(super) stance: &'a dyn Fn(JudgementId, &BTreeSet<usize>) -> Stance,
}

/// Looks for causes; editions that were made for one inspection are kept for the next.
pub(super) struct Search<'a> {
    whole: &'a Whole,
    gathered: &'a Gathered,
    /// For each difference, its change.
    change_of: &'a [usize],
    editions: BTreeMap<BTreeSet<usize>, Option<Plan>>,
    /// How many operations those have together, and whether one was wanted past the limit: nothing found then is a cause.
    operations: usize,
    is_spent: bool,
}

impl<'a> Search<'a> {
    pub(super) fn new(whole: &'a Whole, gathered: &'a Gathered, change_of: &'a [usize]) -> Self {
        Search { whole, gathered, change_of, editions: BTreeMap::new(), operations: 0, is_spent: false }
    }

    /// The causes of a move; none where no set of changes was found to be one.
    pub(super) fn causes(&mut self, case: &Case<'_>, relevant: &[usize]) -> Causes {
        self.is_spent = false;
        let found = self.found(case, relevant);
        if self.is_spent { Causes::default() } else { found }
    }

    fn found(&mut self, case: &Case<'_>, relevant: &[usize]) -> Causes {
        let all: BTreeSet<usize> = relevant.iter().copied().collect();
        if self.gives_old(case, &BTreeSet::new()) || !self.gives_old(case, &all) {
            return Causes::default();
        }
        let mut tried = 0;
        for size in 1..=relevant.len() {
            let Some(sets) = choices(relevant, size).filter(|sets| tried + sets.len() <= MOST_SETS) else { break };
            tried += sets.len();
            let found: Vec<BTreeSet<usize>> = sets.into_iter().filter(|set| self.gives_old(case, set)).collect();
            if !found.is_empty() {
                return self.told(case, found, true);
            }
        }
        let found = self.without_superfluous(case, all);
        self.told(case, vec![found], false)
    }

    /// Changes left out one by one, the last first, until none can be.
    fn without_superfluous(&mut self, case: &Case<'_>, mut set: BTreeSet<usize>) -> BTreeSet<usize> {
        loop {
            let before = set.len();
            for change in set.clone().into_iter().rev() {
                set.remove(&change);
                if !self.gives_old(case, &set) {
                    set.insert(change);
                }
            }
            // Without one that was needed beside it, another may no longer be.
            if set.len() == before {
                return set;
            }
        }
    }

    /// What was found, as causes.
    fn told(&mut self, case: &Case<'_>, found: Vec<BTreeSet<usize>>, are_smallest: bool) -> Causes {
        let are_all_smallest = are_smallest && found.len() <= MOST_CAUSES;
        let cause = |set: BTreeSet<usize>| {
            let whatever_else = self.is_forced(case, &set);
            Cause { changes: set.into_iter().collect(), whatever_else }
        };
        let mut list: Vec<Cause> = found.into_iter().map(cause).collect();
        list.sort_by_key(|cause| !cause.whatever_else);
        list.truncate(MOST_CAUSES);
        Causes { list, are_all_smallest }
    }

    fn edition(&mut self, back: &BTreeSet<usize>) -> Option<&Plan> {
        if !self.editions.contains_key(back) {
            if self.operations >= MOST_OPERATIONS {
                self.is_spent = true;
                return None;
            }
            let is_back = |unit: UnitId| self.change_of.get(unit).is_some_and(|change| back.contains(change));
            let plan = hybrid::put_back(self.whole, self.gathered, &is_back);
            self.operations += plan.as_ref().map_or(1_000, |plan| plan.ops.len() + plan.grades.len());
            self.editions.insert(back.clone(), plan);
        }
        self.editions.get(back)?.as_ref()
    }

    /// Whether the inspection has its old award where some changes are put back.
    fn gives_old(&mut self, case: &Case<'_>, back: &BTreeSet<usize>) -> bool {
        self.comes_to_old(case, (case.whole, true), back)
    }

    /// Whether every inspection with the answers that are told has the old award then, as far as one walk shows it.
    fn is_forced(&mut self, case: &Case<'_>, back: &BTreeSet<usize>) -> bool {
        matches!(case.was, Came::Grade(_)) && self.comes_to_old(case, (case.told, false), back)
    }

    fn comes_to_old(&mut self, case: &Case<'_>, (known, settles): (&Known, bool), back: &BTreeSet<usize>) -> bool {
        let whole = self.whole;
        let Some(plan) = self.edition(back) else { return false };
        let answers = answers(&whole.framework, plan, known, &|id| (case.stance)(id, back), settles);
        let mut values = Values::new(plan);
        interpret(plan, &answers, &mut values);
        comes_to(&values, plan, case.judgement) == case.was
    }
}

/// Every choice of so many things; nothing where that is more than will be tried.
fn choices(of: &[usize], size: usize) -> Option<Vec<BTreeSet<usize>>> {
    if size > of.len() {
        return None;
    }
    let mut chosen: Vec<Vec<usize>> = vec![Vec::new()];
    for _ in 0..size {
        let mut longer = Vec::new();
        for places in &chosen {
            let first = places.last().map_or(0, |last| last + 1);
            longer.extend((first..of.len()).map(|place| [places.as_slice(), &[place]].concat()));
            if longer.len() > MOST_SETS {
                return None;
            }
        }
        chosen = longer;
    }
    let set = |places: Vec<usize>| places.into_iter().filter_map(|place| of.get(place)).copied().collect();
    Some(chosen.into_iter().map(set).collect())
}

/// What is known of an inspection, as answers to a plan's questions. What is not known is open, or where everything is to be
/// settled the first that it may be: nothing that is asked about hangs on it.
fn answers(
    framework: &Framework,
    plan: &Plan,
    known: &Known,
    stance: &dyn Fn(JudgementId) -> Stance,
    settles: bool,
) -> Answers {
    let settled = |set: GradeSet| if settles { set.best().map_or(set, GradeSet::one) } else { set };
    let grade = |question: &crate::plan::GradeQuestion| {
        let found = known.grades.iter().find(|(asked, set)| *asked == question.asked && !set.is_empty());
        found.map_or_else(|| settled(question.domain), |(_, set)| *set)
    };
    let number = |question: &crate::plan::NumberQuestion| match known.numbers.get(&question.fact) {
        Some(value) => {
            let units = i64::try_from((*value / question.unit).to_integer()).unwrap_or(question.least);
            Interval::one(units)
        }
        None if settles => Interval::one(question.least),
        None => Interval { least: question.least, greatest: question.greatest, may_be_absent: false },
    };
    let award = |id: JudgementId| {
        let all = GradeSet::all(framework[framework[id].scale].grades.len());
        match stance(id) {
            Stance::Derived => AwardFrom::Rules {
                recorded: GradeSet::EMPTY,
                choices: known.choices.get(&id).copied().unwrap_or(AwardFrom::ALL),
            },
            Stance::NotApplicable => AwardFrom::Given(GradeSet::NOTHING),
            Stance::NotInspected | Stance::AnyOrNone => {
                AwardFrom::Given(known.given.get(&id).copied().unwrap_or_else(|| settled(all)))
            }
        }
    };
    Answers {
        grades: plan.grade_questions.iter().map(grade).collect(),
        numbers: plan.number_questions.iter().map(number).collect(),
        awards: framework.judgements.ids().map(award).collect(),
        free_choices: false,
    }
}
