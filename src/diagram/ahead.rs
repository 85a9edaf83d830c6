//! One answer ahead: what an award can still be once a question is answered, and what then still matters.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use crate::model::GradeSet;
use crate::model::JudgementId;

use super::Diagrams;
use super::left::Left;
use super::matters::Told;
use super::store::TooLarge;
use super::variables::Asks;

/// Looks one answer ahead for a judgement.
pub struct Ahead<'a> {
    diagrams: &'a mut Diagrams,
    left: Left,
    judgement: JudgementId,
    /// Where each thing is asked below the judgement: by the diagrams of which judgement, at which level.
    asked: BTreeMap<Asks, (JudgementId, u32)>,
    told: Told,
}

/// What was left of variables before something was answered: the part, the level, and the values.
type Before = Vec<(usize, u32, Vec<bool>)>;

impl<'a> Ahead<'a> {
    /// From what a record leaves.
    pub fn new(diagrams: &'a mut Diagrams, left: &Left, judgement: JudgementId) -> Self {
        let mut asked = BTreeMap::new();
        let mut waiting = vec![judgement];
        while let Some(id) = waiting.pop() {
            let Some((_, part)) = diagrams.part_of(id) else { continue };
            for (level, variable) in (0..).zip(&part.variables) {
                if asked.insert(variable.asks, (id, level)).is_none()
                    && let Asks::Award(below) = variable.asks
                {
                    waiting.push(below);
                }
            }
        }
        Ahead { diagrams, left: left.clone(), judgement, asked, told: Told::default() }
    }

    /// The diagrams that it looks in.
    pub fn diagrams(&self) -> &Diagrams {
        self.diagrams
    }

    /// The places of the values that are left of a variable.
    pub fn values(&self, asks: Asks) -> Vec<usize> {
        let Some((id, level)) = self.asked.get(&asks).copied() else { return Vec::new() };
        let Some((place, part)) = self.diagrams.part_of(id) else { return Vec::new() };
        let number = part.variables.get(level as usize).map_or(0, |variable| variable.values.len());
        (0..number).filter(|value| self.left.has(place, level, *value)).collect()
    }

    /// What still matters now.
    ///
    /// # Errors
    ///
    /// Where the diagrams would grow too large.
    pub fn matters(&mut self) -> Result<BTreeSet<Asks>, TooLarge> {
        self.told.matters(self.diagrams, &self.left, self.judgement)
    }

    /// The awards that are still possible once something is answered in one of some ways; none where no completion has
    /// such an answer.
    pub fn range_with(&mut self, answered: &[(Asks, Vec<usize>)]) -> GradeSet {
        self.with(answered, |_, range| range)
    }

    /// What still matters once something is answered so.
    ///
    /// # Errors
    ///
    /// Where the diagrams would grow too large.
    pub fn matters_with(&mut self, asks: Asks, value: usize) -> Result<BTreeSet<Asks>, TooLarge> {
        self.with(&[(asks, vec![value])], |ahead, range| {
            if range.is_single() || range.is_empty() { Ok(BTreeSet::new()) } else { ahead.matters() }
        })
    }

    /// Does something while some questions are answered.
    fn with<T>(&mut self, answered: &[(Asks, Vec<usize>)], then: impl FnOnce(&mut Self, GradeSet) -> T) -> T {
        let mut before = Before::new();
        for (asks, values) in answered {
            self.keep(*asks, &|value| values.contains(&value), &mut before);
        }
        // Up to the judgement itself: which awards of those below are still possible.
        for (asks, _) in answered {
            let mut at = self.asked.get(asks).map(|(id, _)| *id);
            while let Some(id) = at.filter(|id| *id != self.judgement) {
                let range = self.left.award(self.diagrams, id).unwrap_or(GradeSet::EMPTY);
                let Some((above, level)) = self.asked.get(&Asks::Award(id)).copied() else { break };
                let grade = |value: usize| {
                    let variable =
                        self.diagrams.part_of(above).and_then(|(_, part)| part.variables.get(level as usize));
                    variable.and_then(|variable| variable.values.get(value)).map(super::variables::Value::grade)
                };
                let is_possible: Vec<bool> = (0..).map_while(grade).map(|grade| grade.is_within(range)).collect();
                self.keep(Asks::Award(id), &|value| is_possible.get(value).copied().unwrap_or(false), &mut before);
                at = Some(above);
            }
        }
        let range = self.left.award(self.diagrams, self.judgement).unwrap_or(GradeSet::EMPTY);
        let result = then(self, range);
        for (place, level, values) in before.into_iter().rev() {
            self.left.put(place, level, values);
        }
        result
    }

    /// Leaves of a variable only some values.
    fn keep(&mut self, asks: Asks, is_kept: &dyn Fn(usize) -> bool, before: &mut Before) {
        let Some((id, level)) = self.asked.get(&asks).copied() else { return };
        let Some((place, _)) = self.diagrams.part_of(id) else { return };
        let old = self.left.values(place, level);
        let new = old.iter().enumerate().map(|(value, is_left)| *is_left && is_kept(value)).collect();
        self.left.put(place, level, new);
        before.push((place, level, old));
    }
}
