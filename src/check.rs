//! What is looked for in a framework that is otherwise right: limits that cross, grades out of reach, lines that never
//! decide, promises that are broken. Over all inspections that its assumptions allow, of every kind and scope.
//!
//! [`check()`] puts each question of `ALL` to the framework; a check is a file, its faults have codes of their own (06xx).
//! What some inspection shows comes with a smallest witness, what none can show with the rules that prevent it.
//! What is too large to be decided is said to be so. It differs from `resolve` in this: `resolve` refuses what cannot be
//! read one way; a check says what a framework that can be read comes to.

mod answered;
mod answer_hangs_on_empty_set;
mod better_answer_lowers;
mod contradicting_limits;
mod found;
mod impossible_assumptions;
mod limit_never_binds;
mod line_never_decides;
mod members_not_alike;
mod nothing_holds;
mod order_hides_line;
mod property_fails;
mod question_never_matters;
mod rules;
mod subject;
mod unreachable_grade;
mod words;
pub mod written;

use crate::diagnostic::Code;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::codes;
use crate::diagram::MOST_JUDGEMENTS;
use crate::model::Framework;
use crate::plan::Plan;
use crate::point::Point;
use crate::prove::Witness;

pub use answered::{Answered, Extent};
pub use nothing_holds::name_gaps;

use found::Found;
use question_never_matters::Mattering;
use subject::Subject;

/// A check: what it looks at, and how it is put.
enum Check {
    /// Each judgement by itself.
    OfJudgements(fn(&mut Subject<'_>, &mut Found)),
    /// The framework as a whole.
    OfFramework(fn(&Framework, &Plan, &mut Found)),
}

/// Every check, in the order in which they are put.
const ALL: &[Check] = &[
    Check::OfJudgements(contradicting_limits::check),
    Check::OfJudgements(unreachable_grade::check),
    Check::OfJudgements(line_never_decides::check),
    Check::OfJudgements(limit_never_binds::check),
    Check::OfJudgements(order_hides_line::check),
    Check::OfJudgements(better_answer_lowers::check),
    Check::OfFramework(property_fails::check),
    Check::OfFramework(members_not_alike::check),
    Check::OfFramework(answer_hangs_on_empty_set::check),
];

/// What the checks found.
#[derive(Debug, Clone, Default)]
pub struct Checked {
    /// What is wrong or not decided, in the order of the text.
    pub diagnostics: Vec<Diagnostic>,
    /// The inspections that show it, in the order in which they were found.
    pub shown: Vec<Shown>,
    /// Every question that was put, with its answer, in the order in which they were put.
    pub answered: Vec<Answered>,
}

impl Checked {
    /// Whether something was not decided.
    pub fn is_undecided(&self) -> bool {
        self.diagnostics.iter().any(|one| one.code == codes::N0690)
    }
}

/// An inspection that shows a fault.
#[derive(Debug, Clone)]
pub struct Shown {
    /// The point that fails.
    pub point: Point,
    /// The code of the fault.
    pub code: Code,
    /// What is wrong, as the diagnostic says it.
    pub message: String,
    /// The inspection.
    pub witness: Witness,
}

/// Puts every check to a framework; `plan` is its lowering.
pub fn check(framework: &Framework, plan: &Plan) -> Checked {
    let mut found = Found::default();
    // Of so many nothing is compiled; asking for each would take long to say the same.
    let last = framework.judgements.ids().next_back().filter(|_| framework.judgements.len() > MOST_JUDGEMENTS);
    if let Some(last) = last {
        found.too_large(framework, last, last);
        return found.checked();
    }
    let mut mattering = Mattering::default();
    if !impossible_assumptions::check(framework, plan, &mut found) {
        return found.checked();
    }
    for id in framework.judgements.ids() {
        let Some(mut subject) = Subject::of(framework, plan, id, &mut found) else { continue };
        for check in ALL {
            match check {
                Check::OfJudgements(check) => check(&mut subject, &mut found),
                Check::OfFramework(_) => {}
            }
        }
        question_never_matters::look(&mut subject, &mut mattering);
    }
    question_never_matters::tell(framework, &mattering, &mut found);
    for check in ALL {
        match check {
            Check::OfJudgements(_) => {}
            Check::OfFramework(check) => check(framework, plan, &mut found),
        }
    }
    found.checked()
}
