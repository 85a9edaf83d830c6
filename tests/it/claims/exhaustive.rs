//! Every inspection of a small framework, gone through by the oracle: every way to answer, every award that inspectors
//! record, every judgement that they say does not apply, every choice that is theirs.

use super::oracle;
use super::oracle::Completion;
use super::oracle::Derived;
use super::oracle::World;
use assize::model::DecidedBy;
use assize::model::Framework;
use assize::model::GradeId;
use assize::model::JudgementId;
use std::collections::BTreeMap;

/// What inspectors say of a judgement themselves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Said {
    Nothing,
    Award(GradeId),
    NotApplicable,
    /// Its award is taken as it is, by whatever way it came about.
    Given(Option<GradeId>),
}

/// One inspection, with what becomes of it.
#[derive(Clone)]
pub(super) struct State {
    /// The place of its completion.
    pub(super) completion: usize,
    /// What inspectors say, judgement by judgement from the bottom up.
    pub(super) said: Vec<Said>,
    /// What they choose where the rules expect nothing.
    pub(super) choices: BTreeMap<JudgementId, GradeId>,
    pub(super) awards: BTreeMap<JudgementId, Option<GradeId>>,
    /// Of the judgements that are derived.
    pub(super) derived: BTreeMap<JudgementId, Derived>,
}

impl State {
    /// What rules read in it.
    pub(super) fn world<'a>(&'a self, framework: &'a Framework, completions: &'a [Completion]) -> World<'a> {
        World { framework, completion: &completions[self.completion], awards: &self.awards }
    }
}

/// Every inspection; nothing where there are more than `most`. The awards of judgements that are `given` are not derived.
pub(super) fn states(
    framework: &Framework,
    completions: &[Completion],
    given: &dyn Fn(JudgementId) -> bool,
    most: usize,
) -> Option<Vec<State>> {
    let first = |completion| State {
        completion,
        said: Vec::new(),
        choices: BTreeMap::new(),
        awards: BTreeMap::new(),
        derived: BTreeMap::new(),
    };
    let mut states: Vec<State> = (0..completions.len()).map(first).collect();
    for id in &framework.bottom_up {
        let mut next = Vec::new();
        for state in &states {
            for said in sayings(framework, *id, given(*id)) {
                next.extend(with(framework, completions, state, *id, said));
            }
            if next.len() > most {
                return None;
            }
        }
        states = next;
    }
    Some(states)
}

fn sayings(framework: &Framework, id: JudgementId, is_given: bool) -> Vec<Said> {
    let judgement = &framework[id];
    let grades = oracle::grades_of(framework, id);
    if is_given {
        let may_have_none = judgement.may_be_not_applicable || !judgement.not_given.is_empty();
        let none = may_have_none.then_some(None);
        return grades.into_iter().map(Some).chain(none).map(Said::Given).collect();
    }
    let recorded = grades.into_iter().filter(|_| judgement.decided_by == DecidedBy::Inspectors).map(Said::Award);
    let out = judgement.may_be_not_applicable.then_some(Said::NotApplicable);
    [Said::Nothing].into_iter().chain(recorded).chain(out).collect()
}

/// The state with one judgement more; several where inspectors have a choice.
fn with(framework: &Framework, completions: &[Completion], state: &State, id: JudgementId, said: Said) -> Vec<State> {
    let add = |award: Option<GradeId>, derived: Option<&Derived>, choice: Option<GradeId>| {
        let mut next = state.clone();
        next.said.push(said);
        next.awards.insert(id, award);
        next.derived.extend(derived.map(|derived| (id, derived.clone())));
        next.choices.extend(choice.map(|grade| (id, grade)));
        next
    };
    let recorded = match said {
        Said::Given(award) => return vec![add(award, None, None)],
        Said::NotApplicable => return vec![add(None, None, None)],
        Said::Award(grade) => Some(grade),
        Said::Nothing => None,
    };
    let judgement = &framework[id];
    let derived = oracle::derive(framework, judgement, state.world(framework, completions));
    match recorded.filter(|grade| derived.permitted.contains(grade)) {
        _ if derived.not_given => vec![add(None, Some(&derived), None)],
        Some(grade) => vec![add(Some(grade), Some(&derived), None)],
        None if derived.expected.is_some() || judgement.decided_by == DecidedBy::Rule => {
            vec![add(derived.expected, Some(&derived), None)]
        }
        None => derived.chosen_from.iter().map(|grade| add(Some(*grade), Some(&derived), Some(*grade))).collect(),
    }
}

/// Whether two inspections have no choice in which they differ.
pub(super) fn choose_alike(one: &State, other: &State) -> bool {
    one.choices.iter().all(|(id, grade)| other.choices.get(id).is_none_or(|chosen| chosen == grade))
}
