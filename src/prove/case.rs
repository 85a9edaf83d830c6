//! One setting as diagrams, and what is possible in it.

use std::collections::BTreeSet;

use crate::diagram;
use crate::diagram::Asks;
use crate::diagram::Compare;
use crate::diagram::Diagrams;
use crate::diagram::Flat;
use crate::diagram::Judged;
use crate::diagram::Left;
use crate::diagram::Part;
use crate::diagram::Ref;
use crate::diagram::Store;
use crate::diagram::TooLarge;
use crate::diagram::Value;
use crate::diagram::Variable;
use crate::diagram::Wanted;
use crate::model::GradeSet;
use crate::model::JudgementId;
use crate::plan::Plan;
use crate::plan::TruthNode;
use crate::plan::reads::Makers;
use crate::plan::reads::Node;
use crate::plan::reads::reads_of;

use super::setting::Setting;
use super::setting::Stance;
use super::setting::closure;

/// The most edges of one part: a quarter of what one inspection may have, because the settings of a question are held at once.
pub const MOST_EDGES: usize = diagram::MOST_EDGES / 4;

/// Which awards inspectors may have recorded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum How {
    /// Any, departures included.
    Freely,
    /// None: they choose only where the rules expect nothing.
    Normally,
}

/// The diagrams of one setting.
#[derive(Debug, Clone)]
pub struct Case {
    /// The setting.
    pub setting: Setting,
    /// The diagrams of its derived judgements.
    pub diagrams: Diagrams,
    freely: Left,
    normally: Left,
    /// The part in which questions are asked.
    at: usize,
}

impl Case {
    /// The case of a judgement; where its diagrams are too large, the judgement at which they grow so.
    pub fn of_judgement(plan: &Plan, setting: Setting, judgement: JudgementId) -> Result<Case, JudgementId> {
        Case::of_judgements(plan, setting, judgement, &[])
    }

    /// The case of a judgement with others in one part, so that functions can be made of those of each.
    pub fn of_judgements(
        plan: &Plan,
        setting: Setting,
        judgement: JudgementId,
        together: &[JudgementId],
    ) -> Result<Case, JudgementId> {
        let concerned = setting.concerned.clone();
        let case = Case::new(plan, setting, &concerned, (&[], together));
        if let Some(at) = case.diagrams.too_large_below(judgement) {
            return Err(at);
        }
        let Some((at, _)) = case.diagrams.part_of(judgement) else { return Err(judgement) };
        Ok(Case { at, ..case })
    }

    /// The case of some conditions: their functions follow, each impossible where an assumption fails.
    pub fn of_conditions(
        plan: &Plan,
        setting: Setting,
        conditions: &[TruthNode],
    ) -> Result<(Case, Vec<Ref>), Option<JudgementId>> {
        // Assumptions are asked together with the conditions, which may read what no judgement does.
        let watched: Vec<TruthNode> = conditions.iter().chain(&plan.assumptions).copied().collect();
        // What the conditions do not read, through others too, makes no difference to them.
        let nodes = watched.iter().map(|truth| Node::Truth(*truth)).collect();
        let read = closure(plan, &reads_of(plan, &Makers::of(plan), nodes, &mut |_| true).judgements);
        let concerned: Vec<JudgementId> = setting.concerned.iter().copied().filter(|id| read.contains(id)).collect();
        let case = Case::new(plan, setting, &concerned, (&watched, &[]));
        let at = case.diagrams.parts.iter().position(|part| !part.watched.is_empty());
        let large = case.diagrams.parts.iter().find_map(|part| part.too_large_at);
        let (Some(at), None) = (at, large) else { return Err(large) };
        let mut case = Case { at, ..case };
        let part = case.part_mut().ok_or(None)?;
        let mut functions = part.watched.clone();
        let assumed = functions.split_off(conditions.len().min(functions.len()));
        let keep = || {
            let mut allowed = part.allowed;
            for assumption in assumed {
                allowed = part.store.apply(allowed, assumption, &mut |a, b| a.min(b))?;
            }
            let impossible = part.store.end(diagram::IMPOSSIBLE);
            functions.iter().map(|of| part.store.choose(allowed, *of, impossible)).collect::<Result<Vec<Ref>, _>>()
        };
        let kept = keep().map_err(|TooLarge| None)?;
        Ok((case, kept))
    }

    fn new(
        plan: &Plan,
        setting: Setting,
        concerned: &[JudgementId],
        (watched, together): (&[TruthNode], &[JudgementId]),
    ) -> Case {
        let is_derived = setting.stances.iter().map(|stance| *stance == Stance::Derived).collect();
        let wanted = Wanted { bottom_up: concerned, is_derived, watched, together, most_edges: MOST_EDGES };
        let diagrams = diagram::compile(plan, &wanted);
        let freely = Left::with(&diagrams, &mut |variable| leaves(&setting, How::Freely, variable));
        let normally = Left::with(&diagrams, &mut |variable| leaves(&setting, How::Normally, variable));
        Case { setting, diagrams, freely, normally, at: 0 }
    }

    /// The place of the part in which questions are asked.
    pub fn place(&self) -> usize {
        self.at
    }

    /// That part.
    pub fn part(&self) -> Option<&Part> {
        self.diagrams.parts.get(self.at)
    }

    fn part_mut(&mut self) -> Option<&mut Part> {
        self.diagrams.parts.get_mut(self.at)
    }

    /// What is left of each variable.
    pub fn left(&self, how: How) -> &Left {
        match how {
            How::Freely => &self.freely,
            How::Normally => &self.normally,
        }
    }

    /// A function made of a judgement's.
    pub fn function(
        &mut self,
        judgement: JudgementId,
        make: &mut dyn FnMut(&mut Store, &Judged) -> Result<Ref, TooLarge>,
    ) -> Result<Ref, TooLarge> {
        let part = self.part_mut().ok_or(TooLarge)?;
        let Part { store, judged, .. } = part;
        make(store, judged.get(&judgement).ok_or(TooLarge)?)
    }

    /// A function made of others.
    pub fn made(&mut self, make: &mut dyn FnMut(&mut Store) -> Result<Ref, TooLarge>) -> Result<Ref, TooLarge> {
        make(&mut self.part_mut().ok_or(TooLarge)?.store)
    }

    /// Holds a function under one answer against itself under another; inspectors may have recorded anything.
    pub fn compare(&self, of: Ref, is_sought: fn(i64, i64) -> bool) -> Option<Compare<'_>> {
        let flat = Flat::of(&self.part()?.store, of);
        Some(Compare::new(flat, self.freely.of_part(self.at)?, is_sought))
    }

    /// The values that a function can have.
    pub fn reached(&self, of: Ref, how: How) -> BTreeSet<i64> {
        self.part().map_or_else(BTreeSet::new, |part| self.left(how).reached(self.at, part, of))
    }

    /// Whether a condition can hold.
    pub fn can_hold(&self, of: Ref, how: How) -> bool {
        self.reached(of, how).contains(&1)
    }
}

/// Which values of a variable that is no lower award are possible.
pub(super) fn leaves(setting: &Setting, how: How, variable: &Variable) -> Vec<bool> {
    let only = |is_left: &dyn Fn(&Value) -> bool| variable.values.iter().map(is_left).collect();
    match variable.asks {
        Asks::Given(judgement) => match setting.stances[judgement] {
            Stance::NotApplicable => only(&|value| value.grade() == GradeSet::NOTHING),
            Stance::AnyOrNone => only(&|_| true),
            Stance::NotInspected | Stance::Derived => only(&|value| value.grade() != GradeSet::NOTHING),
        },
        Asks::Recorded(_) if how == How::Normally => only(&|value| value.grade().is_empty()),
        Asks::Recorded(_) | Asks::Question(_) | Asks::Choice(_) | Asks::Award(_) => vec![true; variable.values.len()],
    }
}
