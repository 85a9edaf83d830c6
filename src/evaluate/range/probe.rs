//! Completions that are likely to reach much, tried before the search.

use crate::interpret::Answers;
use crate::interpret::AwardFrom;
use crate::model::JudgementId;
use crate::plan::Interval;

use super::Reached;
use super::WORK;
use super::search::Open;
use super::search::Search;
use super::search::end_of;

/// From where, whether one answer after another changes or one alone, and whether from the last question on.
const WAYS: [(bool, bool, bool); 6] = [
    (false, true, false),
    (true, true, false),
    (false, true, true),
    (true, true, true),
    (false, false, false),
    (true, false, false),
];

impl Search<'_> {
    /// Tries completions near the two in which every answer is the first, or the last, of its values: both of these, those
    /// between them along the questions' order, and those in which one answer alone differs. Where every answer acts in
    /// one direction the first two give both ends of the range, and the others nearly always the grades between.
    pub(super) fn probe(&mut self, judgement: JudgementId, wanted: Reached) {
        let open = self.all_open(judgement);
        let saved = self.answers.clone();
        for (last, is_chain, is_backwards) in WAYS {
            open.iter().for_each(|open| self.set_end(*open, &saved, last));
            self.walk(&[judgement]);
            for place in 0..open.len() {
                if self.work > WORK / 2 || wanted.is_within(self.reached[judgement]) {
                    break;
                }
                let place = if is_backwards { open.len().saturating_sub(place + 1) } else { place };
                let Some(changed) = open.get(place).copied() else { continue };
                self.set_end(changed, &saved, !last);
                self.walk(&[judgement]);
                if !is_chain {
                    self.set_end(changed, &saved, last);
                }
            }
        }
        self.answers = saved;
    }

    /// Everything still open that the judgement reads, through other judgements too: questions first.
    fn all_open(&self, judgement: JudgementId) -> Vec<Open> {
        let mut open = Vec::new();
        let mut given = Vec::new();
        for id in self.read_by(judgement) {
            match self.answers.awards[id] {
                AwardFrom::Given(set) if id != judgement => {
                    if !set.is_single() {
                        given.push(Open::Award(id));
                    }
                }
                AwardFrom::Given(_) | AwardFrom::Rules { .. } => open.extend(self.own_open(id)),
            }
        }
        open.extend(given);
        open
    }

    /// The open questions that a judgement reads itself.
    pub(super) fn own_open(&self, judgement: JudgementId) -> impl Iterator<Item = Open> {
        let plan = &self.plan.judgements[judgement];
        let grades = plan.own_grade_questions.iter().map(|place| *place as usize);
        let numbers = plan.own_number_questions.iter().map(|place| *place as usize);
        grades
            .filter(|place| self.answers.grades.get(*place).is_some_and(|set| !set.is_single()))
            .map(Open::Grade)
            .chain(
                numbers
                    .filter(|place| self.answers.numbers.get(*place).is_some_and(|interval| !interval.is_single()))
                    .map(Open::Number),
            )
    }

    /// Sets something open to the first or the last of its values.
    fn set_end(&mut self, open: Open, saved: &Answers, last: bool) {
        match open {
            Open::Grade(place) => {
                if let (Some(slot), Some(set)) = (self.answers.grades.get_mut(place), saved.grades.get(place)) {
                    *slot = end_of(*set, last);
                }
            }
            Open::Number(place) => {
                if let (Some(slot), Some(was)) = (self.answers.numbers.get_mut(place), saved.numbers.get(place)) {
                    *slot = Interval::one(if last { was.greatest } else { was.least });
                }
            }
            Open::Award(judgement) => {
                if let AwardFrom::Given(set) = saved.awards[judgement] {
                    self.answers.awards[judgement] = AwardFrom::Given(end_of(set, last));
                }
            }
        }
    }
}
