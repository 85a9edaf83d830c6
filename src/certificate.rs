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

mod search;

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
use crate::plan::FactPlace;
use crate::plan::Interval;
use crate::plan::Plan;
use crate::record::Inspection;

use search::Search;

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

/// That some recorded answers alone hold an award to its range, and none of them can be missed.
#[derive(Debug, Clone)]
pub struct Sufficient {
    /// What is recorded.
    pub recorded: Vec<Asks>,
    /// With everything else open, no award outside the range is possible.
    pub suffices: Option<Cases>,
    /// For each, a completion of the others without it that comes to an award outside the range.
    pub needed: Vec<(Asks, Option<Completion>)>,
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
        let mut search = Search::new(plan, judgement);
        let each = range.iter().map(GradeSet::one).chain(range.has_nothing().then_some(GradeSet::NOTHING));
        Certificate {
            judgement,
            range,
            reached: each.map(|grade| (grade, search.completion(&settled, grade))).collect(),
            no_other: search.cases(&settled, range),
            decisive: decisive.map(|decisive| sufficient(plan, &settled, &mut search, range, decisive)),
        }
    });
    Certificates { taken, refused, awards: awards.collect() }
}

fn sufficient(
    plan: &Plan,
    settled: &Answers,
    search: &mut Search<'_>,
    range: GradeSet,
    decisive: &Decisive,
) -> Sufficient {
    let recorded = decisive.recorded.clone();
    let suffices = search.cases(&only(plan, settled, &recorded), range);
    let outside = plan.judgements[search.judgement()].all.or(GradeSet::NOTHING).without(range);
    let needed = recorded.iter().map(|one| {
        let others: Vec<Asks> = recorded.iter().copied().filter(|other| other != one).collect();
        (*one, search.completion(&only(plan, settled, &others), outside))
    });
    Sufficient { needed: needed.collect(), suffices, recorded: recorded.clone() }
}

/// Some of what is recorded, everything else open. An award that is not kept may have been any grade.
fn only(plan: &Plan, settled: &Answers, kept: &[Asks]) -> Answers {
    let mut answers = settled.clone();
    for (slot, question) in answers.grades.iter_mut().zip(&plan.grade_questions) {
        if !kept.contains(&Asks::Question(Question::of(question.asked))) {
            *slot = question.domain;
        }
    }
    for (at, (slot, question)) in answers.numbers.iter_mut().zip(&plan.number_questions).enumerate() {
        let is_kept = kept.iter().any(|asks| match asks {
            Asks::Question(Question::Fact(id)) => {
                matches!(plan.places.facts[*id], FactPlace::Number(place) if place as usize == at)
            }
            Asks::Question(Question::Criterion(_) | Question::Previous(..)) => false,
            Asks::Given(_) | Asks::Recorded(_) | Asks::Choice(_) | Asks::Award(_) => false,
        });
        if !is_kept {
            *slot = Interval { least: question.least, greatest: question.greatest, may_be_absent: false };
        }
    }
    for id in plan.judgements.ids() {
        answers.awards[id] = match answers.awards[id] {
            AwardFrom::Rules { .. } if !kept.contains(&Asks::Recorded(id)) => AwardFrom::RULES,
            AwardFrom::Given(set) if set.is_single() && !kept.contains(&Asks::Given(id)) => {
                AwardFrom::Given(set.or(plan.judgements[id].all))
            }
            from @ (AwardFrom::Rules { .. } | AwardFrom::Given(_)) => from,
        };
    }
    answers
}
