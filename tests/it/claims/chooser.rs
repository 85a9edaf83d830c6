//! Answers chosen by bytes: parts of what may be answered, and ways to answer the rest.

use assize::interpret::Answers;
use assize::interpret::AwardFrom;
use assize::interpret::Values;
use assize::interpret::interpret;
use assize::model::Framework;
use assize::model::GradeSet;
use assize::plan::Interval;
use assize::plan::NumberQuestion;
use assize::plan::Plan;

/// Chooses by bytes, read from their end, and goes on without them.
pub(crate) struct Chooser<'a> {
    bytes: std::iter::Rev<std::slice::Iter<'a, u8>>,
    state: u64,
}

impl<'a> Chooser<'a> {
    /// The first choices are made by the last bytes: the first make the framework.
    pub(crate) fn new(bytes: &'a [u8]) -> Self {
        Chooser { bytes: bytes.iter().rev(), state: 0 }
    }

    pub(crate) fn below(&mut self, count: usize) -> usize {
        let byte = self.bytes.next().copied().unwrap_or(0);
        self.state = self.state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        self.state ^= u64::from(byte) << 32;
        usize::try_from(self.state >> 33).unwrap_or(0) % count.max(1)
    }

    /// One of a set.
    pub(crate) fn of(&mut self, set: GradeSet) -> GradeSet {
        let nothing = set.has_nothing().then_some(GradeSet::NOTHING);
        let all: Vec<GradeSet> = set.iter().map(GradeSet::one).chain(nothing).collect();
        let place = self.below(all.len());
        all.get(place).copied().unwrap_or(set)
    }

    /// A part of a set: one of it, some of it, or all.
    pub(crate) fn part(&mut self, set: GradeSet) -> GradeSet {
        match self.below(4) {
            0 => set,
            1 => self.of(set).or(self.of(set)),
            _ => self.of(set),
        }
    }

    pub(crate) fn number(&mut self, question: &NumberQuestion, within: Interval) -> Interval {
        let steps = (within.greatest - within.least) / question.step.max(1);
        let step = self.below(usize::try_from(steps).unwrap_or(0) + 1);
        Interval::one(within.least + i64::try_from(step).unwrap_or(0) * question.step)
    }

    /// One way to answer all that is open; the choices of inspectors too, from the bottom up.
    pub(crate) fn one_of(&mut self, framework: &Framework, plan: &Plan, partial: &Answers) -> (Answers, Values) {
        let mut values = Values::new(plan);
        let numbers = plan.number_questions.iter().zip(&partial.numbers);
        let mut answers = Answers {
            grades: partial.grades.iter().map(|set| self.of(*set)).collect(),
            numbers: numbers.map(|(question, interval)| self.number(question, *interval)).collect(),
            awards: partial.awards.clone(),
            free_choices: false,
        };
        for id in plan.judgements.ids() {
            if let AwardFrom::Given(set) = &mut answers.awards[id] {
                *set = self.of(*set);
            }
        }
        for id in &framework.bottom_up {
            interpret(plan, &answers, &mut values);
            let award = values.judged[*id].award;
            if let AwardFrom::Rules { choices, .. } = &mut answers.awards[*id]
                && award.single().is_none()
                && !award.grades().is_empty()
            {
                *choices = self.of(award.grades());
            }
        }
        interpret(plan, &answers, &mut values);
        (answers, values)
    }
}
