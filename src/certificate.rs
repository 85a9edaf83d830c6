//! Certificates: what someone who does not trust this program needs to see for themselves that a range, or a smallest reason,
//! is right.
//!
//! That an award is possible is shown by a completion that comes to it. That no other is possible is shown by going through
//! cases, as a person would:
//!
//! ```text
//!     safety is not inspected          outstanding, good, adequate:  overall is adequate
//!     any award is possible  ────┤
//!                                      inadequate:                   overall is inadequate
//! ```
//!
//! A [`Cases`] tree divides one open answer after another, and at each end one walk of the interpreter already leaves nothing
//! but the range. To check it takes the interpreter and nothing else; the tests have such a checker. It differs from
//! `evaluate` in this: it finds nothing out, it shows what was found, and where it cannot within its stated size it says so.

mod failure;
mod point;
mod search;
mod smallest;

use crate::diagram::Asks;
use crate::diagram::Question;
use crate::evaluate;
use crate::evaluate::Outcome;
use crate::evaluate::reasons::Decisive;
use crate::evaluate::reasons::Reasons;
use crate::interpret::Answers;
use crate::interpret::AwardFrom;
use crate::model::Framework;
use crate::model::GradeSet;
use crate::model::JudgementId;
use crate::plan::Interval;
use crate::plan::Plan;
use crate::record::Inspection;

pub use failure::{Example, Failure, Part, Shows, failures};
use search::Search;
pub use smallest::Escape;
use smallest::Escapes;

/// The certificates of one inspection's awards.
#[derive(Debug, Clone)]
pub struct Certificates {
    /// Awards taken as recorded, and not derived: those of a record as published.
    pub taken: Vec<JudgementId>,
    /// Recorded awards taken as not recorded: those refused in a record as published.
    pub refused: Vec<JudgementId>,
    /// One for each award that the rules derive and whose range is exact.
    pub awards: Vec<Certificate>,
}

/// What shows that the range of an award is right.
#[derive(Debug, Clone)]
pub struct Certificate {
    /// Which judgement.
    pub judgement: JudgementId,
    /// Its range.
    pub range: GradeSet,
    /// For each award in the range a completion that comes to it; `None` where none was found within the stated size.
    pub reached: Vec<(GradeSet, Option<Completion>)>,
    /// That no other award is possible.
    pub no_other: Option<Cases>,
    /// What shows that a smallest reason is one.
    pub decisive: Option<Sufficient>,
}

/// Answers to what is open: enough of them that nothing else makes a difference.
pub type Completion = Vec<(Open, Value)>;

/// That some recorded answers alone hold an award to its range, and that no fewer do.
#[derive(Debug, Clone)]
pub struct Sufficient {
    /// What is recorded.
    pub recorded: Vec<Asks>,
    /// With everything else open, no award outside the range is possible.
    pub suffices: Option<Cases>,
    /// That no smaller part of what is recorded suffices; none where the reason is not known to be a smallest.
    pub smallest: Option<Vec<Escape>>,
    /// Where that is not shown: that nothing in it is superfluous, by an escape for each that leaves out no other of them.
    pub needed: Option<Vec<Escape>>,
}

/// Something open, by its place in the plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Open {
    /// A question answered by a grade.
    Grade(usize),
    /// A question answered by a number.
    Number(usize),
    /// The award of a judgement that is not inspected.
    Award(JudgementId),
    /// What inspectors choose where the rules expect nothing.
    Choice(JudgementId),
    /// What inspectors recorded; nothing where they recorded nothing.
    Recorded(JudgementId),
}

/// An answer, or several that make no difference.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Value {
    /// Some grades, or nothing.
    Grades(GradeSet),
    /// Numbers from the least to the greatest, in the question's units.
    Numbers(i64, i64),
}

/// A division into cases.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cases {
    /// Whatever else is found, the award is within the range.
    Within,
    /// What is assumed rules this out, or inspectors would choose what they may not.
    Impossible,
    /// One thing that is open, divided into all it may be.
    Divided(Open, Vec<(Value, Cases)>),
}

/// Certificates of an evaluated inspection. `reasons` are those of `outcome`.
pub fn certificates(
    framework: &Framework,
    plan: &Plan,
    inspection: &Inspection,
    outcome: &Outcome,
    reasons: &[Reasons],
) -> Certificates {
    let read = evaluate::answers(framework, plan, inspection);
    let settled = evaluate::settled_answers(framework, plan, inspection);
    let (mut taken, mut refused) = (Vec::new(), Vec::new());
    for id in plan.judgements.ids() {
        match (read.awards[id], settled.awards[id]) {
            (AwardFrom::Rules { .. }, AwardFrom::Given(_)) => taken.push(id),
            (AwardFrom::Rules { recorded: before, .. }, AwardFrom::Rules { recorded: after, .. })
                if before != after =>
            {
                refused.push(id);
            }
            (AwardFrom::Rules { .. } | AwardFrom::Given(_), _) => {}
        }
    }
    // Of what contradicts the assumptions there is no completion, and nothing to show.
    let is_possible = !outcome.diagnostics.iter().any(|one| one.code == crate::diagnostic::codes::E0805);
    let is_derived = |id: JudgementId| matches!(settled.awards[id], AwardFrom::Rules { .. });
    let shown = outcome.awards.iter().filter(|award| is_possible && award.is_exact && is_derived(award.judgement));
    let awards = shown.map(|award| {
        let (judgement, range) = (award.judgement, award.range);
        let decisive = reasons.iter().find(|reasons| reasons.judgement == judgement);
        let decisive = decisive.and_then(|reasons| reasons.decisive.as_ref());
        let mut search = Search::of_award(plan, judgement);
        let each = range.iter().map(GradeSet::one).chain(range.has_nothing().then_some(GradeSet::NOTHING));
        Certificate {
            judgement,
            range,
            reached: each.map(|grade| (grade, search.completion(&settled, grade))).collect(),
            no_other: search.cases(&settled, range),
            decisive: decisive.map(|decisive| {
                let outside = plan.judgements[judgement].all.or(GradeSet::NOTHING).without(range);
                sufficient(plan, &settled, &mut search, (range, outside), decisive)
            }),
        }
    });
    Certificates { taken, refused, awards: awards.collect() }
}

fn sufficient<'a>(
    plan: &'a Plan,
    settled: &Answers,
    search: &mut Search<'a>,
    (range, outside): (GradeSet, GradeSet),
    decisive: &Decisive,
) -> Sufficient {
    let recorded = decisive.recorded.clone();
    let suffices = search.cases(&only(plan, settled, &|asks| recorded.contains(&asks)), range);
    let mut escapes = Escapes::new(plan, settled, search, outside);
    let needed = escapes.each_needed(&recorded);
    let is_sought = decisive.is_smallest && needed.is_some();
    let smallest = is_sought.then(|| escapes.no_part_below(recorded.len())).flatten();
    let needed = needed.filter(|_| smallest.is_none());
    Sufficient { recorded, suffices, smallest, needed }
}

/// Some of what is recorded, everything else open. An award that is not kept may have been any grade.
fn only(plan: &Plan, settled: &Answers, is_kept: &dyn Fn(Asks) -> bool) -> Answers {
    let mut answers = settled.clone();
    for (slot, question) in answers.grades.iter_mut().zip(&plan.grade_questions) {
        if !is_kept(Asks::Question(Question::of(question.asked))) {
            *slot = question.domain;
        }
    }
    for (slot, question) in answers.numbers.iter_mut().zip(&plan.number_questions) {
        if !is_kept(Asks::Question(Question::Fact(question.fact))) {
            *slot = Interval { least: question.least, greatest: question.greatest, may_be_absent: false };
        }
    }
    for id in plan.judgements.ids() {
        answers.awards[id] = match answers.awards[id] {
            AwardFrom::Rules { .. } if !is_kept(Asks::Recorded(id)) => AwardFrom::RULES,
            AwardFrom::Given(set) if set.is_single() && !is_kept(Asks::Given(id)) => {
                AwardFrom::Given(set.or(plan.judgements[id].all))
            }
            from @ (AwardFrom::Rules { .. } | AwardFrom::Given(_)) => from,
        };
    }
    answers
}
