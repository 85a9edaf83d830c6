//! How the wanted awards stand, and which questions can still move them.

use super::End;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::codes;
use crate::diagram::Asks;
use crate::diagram::Question;
use crate::evaluate;
use crate::evaluate::Award;
use crate::evaluate::OpenQuestion;
use crate::evaluate::reasons::Reasons;
use crate::model::Framework;
use crate::model::GradeSet;
use crate::model::JudgementId;
use crate::plan::Plan;
use crate::record::Inspection;

/// What the rules make of the record now.
#[derive(Debug, Clone)]
pub(super) struct Look {
    /// The wanted judgements, in order.
    pub(super) wanted: Vec<Wanted>,
    /// What is wrong with the outcome, or worth knowing.
    pub(super) diagnostics: Vec<Diagnostic>,
}

/// One wanted judgement.
#[derive(Debug, Clone)]
pub(super) struct Wanted {
    /// Which.
    pub(super) judgement: JudgementId,
    /// The awards that are still possible.
    pub(super) range: GradeSet,
    /// Whether these are exactly the possible ones.
    pub(super) is_exact: bool,
    /// What can still move it, in the order in which it is best asked.
    pub(super) left: Vec<Asks>,
}

impl Wanted {
    /// Whether more than one award is possible.
    pub(super) fn is_open(&self) -> bool {
        !self.range.is_single()
    }

    /// How many questions can still move it.
    pub(super) fn number_of_questions(&self) -> usize {
        self.questions().count()
    }

    fn questions(&self) -> impl Iterator<Item = Question> {
        self.left.iter().filter_map(|asks| match asks {
            Asks::Question(question) => Some(*question),
            Asks::Given(_) | Asks::Recorded(_) | Asks::Choice(_) | Asks::Award(_) => None,
        })
    }
}

impl Look {
    /// Evaluates the record as it is.
    pub(super) fn at(framework: &Framework, plan: &Plan, inspection: &Inspection, wanted: &[JudgementId]) -> Self {
        let outcome = evaluate::evaluate(framework, plan, inspection);
        let reasons = evaluate::reasons(framework, plan, inspection, &outcome);
        let of = |id: &JudgementId| outcome.awards.iter().find(|award| award.judgement == *id);
        let wanted = wanted.iter().filter_map(of).map(|award| Wanted {
            judgement: award.judgement,
            range: award.range,
            is_exact: award.is_exact,
            left: left(award, reasons.iter().find(|reasons| reasons.judgement == award.judgement)),
        });
        Look { wanted: wanted.collect(), diagnostics: outcome.diagnostics.clone() }
    }

    /// The questions that can still move an open judgement, those of the first open one first.
    pub(super) fn questions(&self) -> Vec<Question> {
        let mut all: Vec<Question> = Vec::new();
        for question in self.wanted.iter().filter(|one| one.is_open()).flat_map(Wanted::questions) {
            if !all.contains(&question) {
                all.push(question);
            }
        }
        all
    }

    /// Where the record goes against an assumption and did not before: what it says.
    pub(super) fn goes_against_more_than(&self, before: &Look) -> Option<String> {
        let against = |look: &Look| look.diagnostics.iter().find(|one| one.code == codes::E0805).cloned();
        let found = against(self).filter(|_| against(before).is_none())?;
        Some(super::words::fault(&found))
    }

    /// How the interview ends here.
    pub(super) fn end(&self) -> End {
        let mut open = self.wanted.iter().filter(|one| one.is_open()).peekable();
        if self.diagnostics.iter().any(Diagnostic::is_error) {
            return End::Wrong;
        }
        if open.peek().is_none() {
            return End::Settled;
        }
        if open.all(|one| one.is_exact) { End::Open } else { End::NotDecided }
    }
}

/// What can still move an award, first what is best asked now: exactly, where that is decided, else what some undecided
/// condition reads.
fn left(award: &Award, reasons: Option<&Reasons>) -> Vec<Asks> {
    if !award.is_open() {
        return Vec::new();
    }
    if let Some(matters) = reasons.and_then(|reasons| reasons.matters.as_ref()) {
        let next = reasons.and_then(|reasons| reasons.next.as_ref()).map(|next| Asks::Question(next.asks));
        let others = matters.iter().copied().filter(|asks| Some(*asks) != next);
        return next.into_iter().chain(others).collect();
    }
    let mut left: Vec<Asks> = Vec::new();
    for open in &award.explanation.open {
        let asks = match open {
            OpenQuestion::Criterion(id) | OpenQuestion::AlsoAsked(id, _) | OpenQuestion::Substantial(id) => {
                Asks::Question(Question::Criterion(*id))
            }
            OpenQuestion::Fact(id) => Asks::Question(Question::Fact(*id)),
            OpenQuestion::Previous(id, kind) => Asks::Question(Question::Previous(*id, *kind)),
            OpenQuestion::NotInspected(id) => Asks::Given(*id),
            OpenQuestion::Choice(id) => Asks::Choice(*id),
        };
        if left.last() != Some(&asks) {
            left.push(asks);
        }
    }
    left
}
