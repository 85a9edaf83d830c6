//! A plan as decision diagrams: every question about all inspections, or all completions of one, answered exactly.
//!
//! A rule of an inspection framework is a function of finitely many answers. [`compile`] turns each judgement's award, and
//! what leads to it, into a diagram of that function: a graph that asks one answer after another and ends in a grade.
//!
//! ```text
//!     is good when safe and (calm or watched)          safe?
//!     otherwise poor                                 yes /   \ no
//!                                                  calm?      \
//!                                               yes /  \ no    \
//!                                                  /   watched? \
//!                                                 / yes/   \no   \
//!                                               good --     poor --
//! ```
//!
//! Equal parts of the graph are one, so that it stays small where the truth table is not, and whatever is asked of it is
//! one walk over its nodes: which grades can be reached, how few answers must change, how many inspections there
//! are. It differs from `interpret` in this: nothing is bounds here. What is larger than the stated size is *not
//! decided*, and says so.
//!
//! Judgements that share no question have diagrams of their own, and the one above them asks their awards: see
//! `modules`. What a variable asks is in `variables`; `build` and `judge` follow the plan.

mod ahead;
mod build;
mod compare;
pub mod count;
mod each_value;
mod flat;
mod judge;
mod left;
mod lightest;
mod matters;
mod modules;
mod nearest;
mod operations;
pub mod sets;
mod settling;
mod store;
mod tally;
mod through;
mod variables;

use std::collections::BTreeMap;

use crate::model::IdVec;
use crate::model::JudgementId;
use crate::plan::Plan;
use crate::plan::TruthNode;
use crate::plan::reads::Makers;

use build::Builder;
use build::Whole;
use modules::Outside;
use modules::split;
use variables::Questions;

pub use ahead::Ahead;
pub use build::end_of;
pub use build::set_of as grade_of;
pub use compare::Compare;
pub use each_value::{At, EachValue};
pub use flat::{Awards, Flat};
pub use judge::{Judged, LimitList, LimitPlace};
pub use left::Left;
pub use lightest::Weight;
pub use matters::Told;
pub use nearest::{Cheapest, Price, PriceOf, Step, award_of};
pub use settling::{Answered, Settling};
pub use store::{IMPOSSIBLE, NOTHING, Ref, Seen, Store, TooLarge};
pub use through::{Through, through};
pub use variables::{Asks, Question, Value, Variable};

/// The most edges that the diagrams of one part may have together: about 32 MB. What would pass it is not decided.
pub const MOST_EDGES: usize = 8_000_000;

/// The most judgements that are compiled together; of more, none is decided.
pub const MOST_JUDGEMENTS: usize = 2_000;

/// The most parts that may stand one above the other, so that going down them needs no more room than a small stack has.
const DEEPEST: u32 = 200;

/// What is to be compiled.
#[derive(Debug, Clone)]
pub struct Wanted<'a> {
    /// The judgements, each after those it reads.
    pub bottom_up: &'a [JudgementId],
    /// Whether the rules derive each; one that they do not may have any award.
    pub is_derived: IdVec<JudgementId, bool>,
    /// Conditions about several judgements that are asked of too.
    pub watched: &'a [TruthNode],
    /// Judgements that are to stand in one part, so that functions can be made of those of each.
    pub together: &'a [JudgementId],
    /// The most edges of one part.
    pub most_edges: usize,
}

/// Diagrams of some judgements of a plan.
#[derive(Debug, Clone)]
pub struct Diagrams {
    /// The parts, each after those whose awards it asks.
    pub parts: Vec<Part>,
    /// The part of each judgement; `None` where it is not derived.
    home: IdVec<JudgementId, Option<u32>>,
}

/// Judgements that share questions, with the diagrams of each.
#[derive(Debug, Clone)]
pub struct Part {
    /// Its judgements, each after those it reads.
    pub judgements: Vec<JudgementId>,
    /// What it asks, in order.
    pub variables: Vec<Variable>,
    /// All its functions.
    pub store: Store,
    /// The functions of each judgement.
    pub judged: BTreeMap<JudgementId, Judged>,
    /// 1 where every assumption about its questions holds.
    pub allowed: Ref,
    /// The conditions that are watched, where this is their part.
    pub watched: Vec<Ref>,
    /// The judgement at which it grew too large; then it has no functions.
    pub too_large_at: Option<JudgementId>,
    /// The judgement at which it, or a part that it asks, grew too large.
    undecided_at: Option<JudgementId>,
}

impl Diagrams {
    /// The part of a judgement, and its place; `None` where it is not derived.
    pub fn part_of(&self, judgement: JudgementId) -> Option<(usize, &Part)> {
        let place = self.home[judgement]? as usize;
        Some((place, self.parts.get(place)?))
    }

    /// The part of a judgement, to add functions to, and its place.
    pub fn part_mut(&mut self, judgement: JudgementId) -> Option<(usize, &mut Part)> {
        let place = self.home[judgement]? as usize;
        Some((place, self.parts.get_mut(place)?))
    }

    /// Whether no part that a judgement hangs on is too large.
    pub fn is_decided(&self, judgement: JudgementId) -> bool {
        self.too_large_below(judgement).is_none() && self.home[judgement].is_some()
    }

    /// The judgement at which the diagrams that a judgement hangs on grow too large.
    pub fn too_large_below(&self, judgement: JudgementId) -> Option<JudgementId> {
        self.part_of(judgement)?.1.undecided_at
    }

    /// Notes for every part whether one that it hangs on is too large. Parts stand behind those they ask.
    fn pass_up(&mut self) {
        for place in 0..self.parts.len() {
            let Some(part) = self.parts.get(place) else { continue };
            let below = part.variables.iter().filter_map(|variable| match variable.asks {
                Asks::Award(below) => self.too_large_below(below),
                Asks::Question(_) | Asks::Given(_) | Asks::Recorded(_) | Asks::Choice(_) => None,
            });
            let found = part.too_large_at.or(below.into_iter().next());
            if let Some(part) = self.parts.get_mut(place) {
                part.undecided_at = found;
            }
        }
    }

    /// Notes that the part of a judgement is too large: it has no functions any more.
    pub fn give_up(&mut self, judgement: JudgementId) {
        if let Some((_, part)) = self.part_mut(judgement) {
            part.give_up(judgement);
        }
        self.pass_up();
    }

    /// Leaves out the completions in which a condition about a judgement's part fails.
    pub fn keep(&mut self, judgement: JudgementId, condition: Ref) {
        if let Some((_, part)) = self.part_mut(judgement) {
            part.keep(condition);
        }
        self.pass_up();
    }

    /// The functions of a judgement, where it is derived and not too large.
    pub fn judged(&self, judgement: JudgementId) -> Option<&Judged> {
        self.part_of(judgement)?.1.judged.get(&judgement)
    }
}

/// Compiles judgements of a plan.
pub fn compile(plan: &Plan, wanted: &Wanted<'_>) -> Diagrams {
    let makers = Makers::of(plan);
    let outside = Outside { ties: &plan.assumptions, watched: wanted.watched, together: wanted.together };
    let derived: Vec<JudgementId> = wanted.bottom_up.iter().copied().filter(|id| wanted.is_derived[*id]).collect();
    let mut diagrams = Diagrams { parts: Vec::new(), home: IdVec::filled(None, plan.judgements.len()) };
    if derived.len() > MOST_JUDGEMENTS {
        derived.iter().for_each(|id| diagrams.home[*id] = Some(0));
        diagrams.parts.push(too_large(derived, None));
        return diagrams;
    }
    let questions = Questions::new(plan);
    let whole = Whole { plan, makers: &makers, questions: &questions, is_derived: &wanted.is_derived };
    // How many parts stand one above the other below each, itself included.
    let mut depths: Vec<u32> = Vec::new();
    for (place, part) in (0..).zip(split(plan, &makers, &derived, &wanted.is_derived, outside)) {
        part.judgements.iter().for_each(|id| diagrams.home[*id] = Some(place));
        let made = part_of(&whole, &part, outside, wanted.most_edges);
        let depth_of = |variable: &Variable| match variable.asks {
            Asks::Award(below) => diagrams.home[below].and_then(|place| depths.get(place as usize)).copied(),
            Asks::Question(_) | Asks::Given(_) | Asks::Recorded(_) | Asks::Choice(_) => None,
        };
        let depth = 1 + made.variables.iter().filter_map(depth_of).max().unwrap_or(0);
        depths.push(depth);
        diagrams.parts.push(if depth > DEEPEST { too_large(part.judgements, None) } else { made });
    }
    diagrams.pass_up();
    diagrams
}

impl Part {
    /// Leaves out the completions in which a condition fails: there, everything is impossible.
    fn keep(&mut self, condition: Ref) {
        if self.store.constant(condition) == Some(1) {
            return;
        }
        let impossible = self.store.end(IMPOSSIBLE);
        let mut judged = std::mem::take(&mut self.judged);
        for (id, functions) in &mut judged {
            for function in functions.all_mut() {
                match self.store.choose(condition, *function, impossible) {
                    Ok(kept) => *function = kept,
                    Err(TooLarge) => return self.give_up(*id),
                }
            }
        }
        self.judged = judged;
    }

    /// Notes that it is too large: it has no functions any more.
    fn give_up(&mut self, at: JudgementId) {
        self.judged.clear();
        self.too_large_at = Some(at);
    }
}

/// A part that is not compiled.
fn too_large(judgements: Vec<JudgementId>, at: Option<JudgementId>) -> Part {
    let mut store = Store::new(0);
    let allowed = store.end(1);
    let too_large_at = at.or(judgements.last().copied());
    Part {
        judgements,
        variables: Vec::new(),
        store,
        judged: BTreeMap::new(),
        allowed,
        watched: Vec::new(),
        too_large_at,
        undecided_at: too_large_at,
    }
}

fn part_of(whole: &Whole<'_>, part: &modules::Part, outside: Outside<'_>, most_edges: usize) -> Part {
    let mut builder = Builder::new(whole, &part.judgements, most_edges);
    let ties: Vec<TruthNode> = part.ties.iter().filter_map(|place| outside.ties.get(*place)).copied().collect();
    let watched = if part.is_watched { outside.watched } else { &[] };
    let conditions: Vec<TruthNode> = ties.iter().chain(watched).copied().collect();
    let built = builder.build(&conditions).and_then(|mut conditions| {
        let watched = conditions.split_off(ties.len());
        let mut allowed = builder.store.end(1);
        for tie in conditions {
            allowed = builder.store.apply(tie, allowed, &mut |a, b| a.min(b))?;
        }
        Ok((allowed, watched))
    });
    match built {
        Ok((allowed, watched)) => {
            let mut part = Part {
                judgements: part.judgements.clone(),
                variables: builder.variables,
                store: builder.store,
                judged: builder.judged,
                allowed,
                watched,
                too_large_at: None,
                undecided_at: None,
            };
            part.keep(allowed);
            part
        }
        Err(TooLarge) => too_large(part.judgements.clone(), builder.at),
    }
}
