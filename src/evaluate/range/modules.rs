//! Judgements that can stand as their possible awards while one above them is searched.
//!
//! Where a judgement and what it reads share no open question with anything else that the searched judgement reads, its
//! award takes each of its possible values whatever the rest is answered: five areas of thirty questions are
//! then five open awards, not a hundred and fifty questions.

use std::collections::BTreeMap;

use crate::interpret::AwardFrom;
use crate::model::GradeSet;
use crate::model::IdVec;
use crate::model::JudgementId;

use super::search::Open;
use super::search::Search;

impl Search<'_> {
    /// Puts such judgements' possible awards in place of what they are made of.
    pub(super) fn stand_for_modules(&mut self, judgement: JudgementId, exact: &IdVec<JudgementId, bool>) {
        let below = self.read_by(judgement);
        let mut owners: BTreeMap<Open, Vec<JudgementId>> = BTreeMap::new();
        let mut readers: BTreeMap<JudgementId, Vec<JudgementId>> = BTreeMap::new();
        for id in below.iter().copied() {
            if id != judgement && matches!(self.answers.awards[id], AwardFrom::Given(_)) {
                continue;
            }
            self.own_open(id).for_each(|open| owners.entry(open).or_default().push(id));
            for read in &self.plan.judgements[id].reads {
                readers.entry(*read).or_default().push(id);
            }
        }
        let mut stands = Vec::new();
        for id in below.into_iter().skip(1) {
            let Some(awards) = self.possible(id).filter(|_| exact[id]) else { continue };
            let within = self.read_by(id);
            let is_own = |others: &[JudgementId]| others.iter().all(|other| within.contains(other));
            let is_module = within.iter().all(|part| {
                let questions_are_own = self.own_open(*part).all(|open| owners.get(&open).is_none_or(|it| is_own(it)));
                questions_are_own && (*part == id || readers.get(part).is_none_or(|it| is_own(it)))
            });
            if is_module {
                stands.push((id, awards));
            }
        }
        for (id, awards) in stands {
            self.answers.awards[id] = AwardFrom::Given(awards);
        }
    }

    /// The awards that a judgement may have, once it was searched; `None` where it needs no standing for.
    fn possible(&self, judgement: JudgementId) -> Option<GradeSet> {
        let AwardFrom::Rules { recorded, .. } = self.answers.awards[judgement] else { return None };
        let reached = self.reached[judgement];
        if !self.answers.free_choices {
            return Some(reached.award).filter(|set| !set.is_empty());
        }
        // With free choices only what is permitted was gathered: a recorded grade, or that none may be given, is not in it.
        let plan = &self.plan.judgements[judgement];
        (plan.by_inspectors && plan.not_given.is_empty() && recorded.is_empty() && !reached.permitted.is_empty())
            .then_some(reached.permitted)
    }
}
