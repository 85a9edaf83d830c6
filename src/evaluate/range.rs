//! Which awards completions reach.
//!
//! One walk over the plan with every open question as the set of its values gives *bounds*: no award outside them is
//! possible. To make them exact, completions are searched for: an open question is answered in every way, each answer
//! narrows the bounds, and a branch whose bounds hold nothing that has not been reached already is left. Every award that
//! is reported as exact was reached by a completion, and none was left out. Three things
//! keep it short: completions that are likely to reach much are tried first (`probe`); a judgement that shares no
//! question with the rest of what is searched is searched once, and then stands as its possible awards (`modules`); and
//! what one walk already says for certain needs no search. It has a stated limit ([`WORK`]); where that is passed, the
//! bounds are given and called bounds.

mod modules;
mod probe;
mod search;

use crate::interpret::Answers;
use crate::interpret::Judged;
use crate::model::GradeSet;
use crate::model::IdVec;
use crate::model::JudgementId;
use crate::plan::Plan;

use search::Search;

/// How many operations one judgement's search may evaluate.
pub const WORK: usize = 1_000_000;

/// How many operations the searches of one inspection may evaluate together, so that a framework of many judgements, each
/// hard, still ends soon.
pub const WORK_IN_ALL: usize = 8 * WORK;

/// What is gathered of a judgement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sought {
    /// Its award, what is expected, and how a recorded grade stands.
    Award,
    /// With inspectors free to choose: the grades they are permitted.
    Permitted,
    /// With inspectors free to choose elsewhere: the grades that the rules give, of a judgement they do not decide.
    Given,
}

/// What completions give for a judgement, gathered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Reached {
    pub(super) award: GradeSet,
    pub(super) expected: GradeSet,
    pub(super) permitted: GradeSet,
    pub(super) standing: u8,
}

impl Reached {
    /// What may be, as one walk over the plan says.
    fn bounds(judged: &Judged, of: Sought) -> Reached {
        match of {
            Sought::Permitted => return Reached { permitted: judged.permitted, ..Reached::default() },
            Sought::Given => return Reached { permitted: judged.award.grades(), ..Reached::default() },
            Sought::Award => {}
        }
        Reached {
            award: judged.award,
            expected: judged.expected,
            permitted: GradeSet::EMPTY,
            standing: judged.standing.0,
        }
    }

    /// The part of the bounds that every completion under them gives, so that it is reached.
    fn surely(judged: &Judged, of: Sought) -> Reached {
        let single = |set: GradeSet| if set.is_single() { set } else { GradeSet::EMPTY };
        match of {
            Sought::Permitted => return Reached { permitted: judged.surely_permitted, ..Reached::default() },
            Sought::Given => return Reached { permitted: single(judged.award).grades(), ..Reached::default() },
            Sought::Award => {}
        }
        let only = |bits: u8| if bits.is_power_of_two() { bits } else { 0 };
        Reached {
            award: if judged.is_choice { judged.award } else { single(judged.award) },
            expected: single(judged.expected),
            permitted: GradeSet::EMPTY,
            standing: only(judged.standing.0 & 3) | only(judged.standing.0 & !3),
        }
    }

    fn or(self, other: Reached) -> Reached {
        Reached {
            award: self.award.or(other.award),
            expected: self.expected.or(other.expected),
            permitted: self.permitted.or(other.permitted),
            standing: self.standing | other.standing,
        }
    }

    fn and(self, other: Reached) -> Reached {
        Reached {
            award: self.award.and(other.award),
            expected: self.expected.and(other.expected),
            permitted: self.permitted.and(other.permitted),
            standing: self.standing & other.standing,
        }
    }

    fn is_within(self, other: Reached) -> bool {
        self.award.is_within(other.award)
            && self.expected.is_within(other.expected)
            && self.permitted.is_within(other.permitted)
            && self.standing & !other.standing == 0
    }
}

/// What completions give for each judgement, and whether that is exact.
pub(super) struct Ranges {
    pub(super) reached: IdVec<JudgementId, Reached>,
    pub(super) exact: IdVec<JudgementId, bool>,
}

/// Searches for what completions give, for each judgement of `concerned` (bottom up).
pub(super) fn ranges(plan: &Plan, answers: &Answers, concerned: &[JudgementId]) -> Ranges {
    let mut search = Search::new(plan, answers);
    search.walk(concerned);
    let bounds: IdVec<JudgementId, Reached> =
        plan.judgements.ids().map(|id| Reached::bounds(&search.values.judged[id], search.sought(id))).collect();
    let mut exact = IdVec::filled(true, plan.judgements.len());
    let mut spent = 0;
    for judgement in concerned.iter().copied() {
        let bounds = bounds[judgement];
        if bounds.is_within(search.reached[judgement]) {
            continue;
        }
        spent += search.work;
        search.work = 0;
        if spent > WORK_IN_ALL {
            exact[judgement] = false;
            search.reached[judgement] = bounds;
            continue;
        }
        search.stand_for_modules(judgement, &exact);
        // What is expected is asked last: an award can be exact where that is not.
        let wanted = Reached { expected: GradeSet::EMPTY, ..bounds };
        search.probe(judgement, wanted);
        exact[judgement] = search.run(judgement, wanted);
        if !exact[judgement] {
            search.reached[judgement] = bounds;
        } else if !search.run(judgement, bounds) {
            search.reached[judgement].expected = bounds.expected;
        }
        search.answers.clone_from(answers);
    }
    Ranges { reached: search.reached, exact }
}
