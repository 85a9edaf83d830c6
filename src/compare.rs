//! Two editions held against one another, over all possible inspections (semantics.md section 6).
//!
//! `compare` pairs the kinds of inspection and the judgements that go on from one edition to the next, puts the rules of both
//! into one plan in which what both ask is asked once, and counts, for each pair of an old and a new award, the inspections
//! that have the one under the earlier edition and the other under the later: exactly, with the smallest inspection that shows
//! it. Where no award can change, that is a proof: the two awards are one function of the answers.
//!
//! Beside that stand the rules themselves: which differ, whether by their meaning each was tightened or loosened, and for each
//! move the smallest sets of changes that put back give the inspection shown its old award.

mod align;
mod carry;
mod causes;
mod changes;
mod forms;
mod gather;
mod hybrid;
mod join;
mod matching;
mod meaning;
mod moves;
mod shift;
mod slots;
mod units;
mod why;
mod whole;

use crate::model::Framework;
use crate::model::JudgementId;
use crate::model::KindId;
use crate::plan::Plan;
use crate::succession::Correspondence;

pub use causes::{Cause, Causes};
pub use changes::{Change, Changes, changes};
pub use matching::Matching;
pub use meaning::Shift;
pub use moves::{Came, Move, Moves, Shown};
pub use units::Difference;

/// What a later edition changes, over all possible inspections.
#[derive(Debug, Clone, Default)]
pub struct Comparison {
    /// For each kind of inspection that goes on, in the later edition's order.
    pub kinds: Vec<OfKind>,
    /// Judgements of the later edition whose awards cannot be held against any of the earlier.
    pub alone: Vec<JudgementId>,
    /// The rules that differ, of what goes on: judgements first, in the later edition's order.
    pub differences: Vec<Difference>,
    /// What can be put back alone: each change as its differences, by their places in that list.
    pub changes: Vec<Vec<usize>>,
    /// The rules that mean the same in other words.
    pub reworded: Vec<Difference>,
    /// The tiers that ask something else, with what became of the whole of what each asks.
    pub tiers: Vec<Difference>,
}

/// What changes in one kind of inspection.
#[derive(Debug, Clone)]
pub struct OfKind {
    /// The kind in the earlier edition.
    pub was: KindId,
    /// The kind in the later edition.
    pub is: KindId,
    /// The judgements that both come to, in the later edition's order.
    pub judgements: Vec<Compared>,
}

/// One judgement under two editions.
#[derive(Debug, Clone)]
pub struct Compared {
    /// The judgement in the earlier edition.
    pub was: JudgementId,
    /// The judgement in the later edition.
    pub is: JudgementId,
    /// What is known.
    pub verdict: Verdict,
}

/// What two editions make of the same inspections.
#[derive(Debug, Clone)]
pub enum Verdict {
    /// No award can change: the awards of both are the same function of the answers.
    Same,
    /// How many inspections have which awards.
    Counted(Moves),
    /// The diagrams would grow past their stated size.
    NotDecided,
}

/// Holds two editions against one another. `between` says what of the one is what in the other.
pub fn compare(
    (old, old_plan): (&Framework, &Plan),
    (new, new_plan): (&Framework, &Plan),
    between: &Correspondence,
) -> Comparison {
    let matching = Matching::of(old, new, between);
    let pairs = new.kinds.ids().filter_map(|is| matching.kinds[is].map(|was| (was, is)));
    let kinds = pairs.map(|kinds| moves::of_kind((old, old_plan), (new, new_plan), &matching, kinds)).collect();
    let alone = new.judgements.ids().filter(|id| matching.judgements[*id].is_none()).collect();
    let comparison = Comparison { kinds, alone, ..Comparison::default() };
    why::explained((old, old_plan), (new, new_plan), (between, &matching), comparison)
}

impl Comparison {
    /// Whether it is proved that no award can change.
    pub fn is_without_moves(&self) -> bool {
        self.of_judgements().all(|compared| match &compared.verdict {
            Verdict::Same => true,
            Verdict::Counted(moves) => moves.list.iter().all(|one| one.was == one.is),
            Verdict::NotDecided => false,
        })
    }

    /// Whether everything is decided.
    pub fn is_decided(&self) -> bool {
        self.of_judgements().all(|compared| !matches!(compared.verdict, Verdict::NotDecided))
    }

    fn of_judgements(&self) -> impl Iterator<Item = &Compared> {
        self.kinds.iter().flat_map(|of| &of.judgements)
    }
}
