//! In how many ways a judgement comes to each of its awards: exactly, as whole numbers of any size.
//!
//! What is counted are answers. Where an award hangs on what is no answer (a choice of inspectors), each set of answers has
//! several awards: so first a diagram is made whose values are sets of awards, and then the ways down it are counted. What
//! a lower judgement can be is such a set, too, and the number of ways to it multiplies in.

use std::collections::BTreeMap;

use num_bigint::BigUint;

use crate::model::JudgementId;

use super::Diagrams;
use super::MOST_EDGES;
use super::Part;
use super::each_value::At;
use super::flat::Flat;
use super::nearest::award_of;
use super::store::IMPOSSIBLE;
use super::store::NOTHING;
use super::store::OfTwo;
use super::store::Ref;
use super::store::Store;
use super::store::TooLarge;
use super::variables::Asks;

/// A set of awards: a bit for each grade, best first, and [`NONE`] and [`LEFT`].
pub type AwardSet = i64;

/// The bit for no award.
pub const NONE: AwardSet = 1 << 62;

/// The value of a function that stands for what is left to inspectors; its place among the bits, too.
pub const LEFT_VALUE: i64 = 61;

/// The bit for what is left to inspectors.
pub const LEFT: AwardSet = 1 << LEFT_VALUE;

/// How many inspections there are.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Count {
    /// With every number counted.
    pub plain: BigUint,
    /// With numbers that no rule can tell apart counted once.
    pub told_apart: BigUint,
}

impl Count {
    /// One number counted both ways.
    pub fn of(plain: u64, told_apart: u64) -> Count {
        Count { plain: plain.into(), told_apart: told_apart.into() }
    }

    /// As many as two together.
    pub fn add(&mut self, other: &Count) {
        self.plain += &other.plain;
        self.told_apart += &other.told_apart;
    }

    fn times(&self, other: &Count) -> Count {
        Count { plain: &self.plain * &other.plain, told_apart: &self.told_apart * &other.told_apart }
    }
}

/// How a variable is counted.
#[derive(Debug, Clone)]
pub enum Counted {
    /// Each value for so many answers.
    Each(Vec<Count>),
    /// It is no answer: it may have any of these values.
    AnyOf(Vec<bool>),
    /// It is a lower award: as many times as that comes about.
    Below,
}

/// In how many ways each set of awards comes about.
pub type Ways = BTreeMap<AwardSet, Count>;

/// What something comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Came {
    /// To this value.
    One(i64),
    /// To several: it hangs on what is no answer.
    Several,
}

/// Counts the ways to what a judgement comes to; `counted` says how each variable is counted.
///
/// # Errors
///
/// Where the diagrams would grow too large.
pub fn count(
    diagrams: &Diagrams,
    judgement: JudgementId,
    of: Ref,
    counted: &dyn Fn(At<'_>) -> Counted,
) -> Result<Ways, TooLarge> {
    let (top, part) = diagrams.part_of(judgement).ok_or(TooLarge)?;
    let counting = Counting { counted };
    let lower = counting.lower(diagrams, top)?;
    counting.ways((top, part), of, &lower)
}

/// Counts the ways to each pair of what two functions of one part come to.
///
/// # Errors
///
/// Where the diagrams would grow too large.
pub fn count_pairs(
    diagrams: &Diagrams,
    place: usize,
    (one, other): (Ref, Ref),
    counted: &dyn Fn(At<'_>) -> Counted,
) -> Result<BTreeMap<(Came, Came), Count>, TooLarge> {
    let part = diagrams.parts.get(place).ok_or(TooLarge)?;
    let counting = Counting { counted };
    let lower = counting.lower(diagrams, place)?;
    let levels = counting.levels((place, part), &lower)?;
    let each: Vec<Vec<Count>> = levels.iter().map(Level::each).collect();
    let mut store = counting.store(&levels);
    let one = counting.as_sets(&mut store, part, &Flat::of(&part.store, one), &levels)?;
    let other = counting.as_sets(&mut store, part, &Flat::of(&part.store, other), &levels)?;
    // Pairs of sets are numbered as they are met; no way is no pair.
    let mut pairs: Vec<(AwardSet, AwardSet)> = Vec::new();
    let both = store.apply(one, other, &mut |one, other| {
        if one == 0 || other == 0 {
            return 0;
        }
        let known = pairs.iter().position(|pair| *pair == (one, other));
        let at = known.unwrap_or_else(|| {
            pairs.push((one, other));
            pairs.len() - 1
        });
        i64::try_from(at + 1).unwrap_or(0)
    })?;
    let mut found: BTreeMap<(Came, Came), Count> = BTreeMap::new();
    for (at, count) in down(&Flat::of(&store, both), &each) {
        let pair = usize::try_from(at).ok().and_then(|at| pairs.get(at.checked_sub(1)?));
        let (one, other) = pair.ok_or(TooLarge)?;
        found.entry((came(*one), came(*other))).or_default().add(&count);
    }
    Ok(found)
}

fn came(set: AwardSet) -> Came {
    match set {
        NONE => Came::One(NOTHING),
        set if set.count_ones() == 1 => Came::One(i64::from(set.trailing_zeros())),
        _several => Came::Several,
    }
}

struct Counting<'a> {
    counted: &'a dyn Fn(At<'_>) -> Counted,
}

/// A variable as it is counted.
enum Level<'a> {
    Each(Vec<Count>),
    AnyOf(Vec<bool>),
    /// A lower award, by the sets that it can be.
    Award(&'a Ways),
}

impl Level<'_> {
    /// How many ways there are for each of its values.
    fn each(&self) -> Vec<Count> {
        match self {
            Level::Each(each) => each.clone(),
            Level::AnyOf(_) => vec![Count::of(1, 1)],
            Level::Award(ways) => ways.values().cloned().collect(),
        }
    }
}

impl Counting<'_> {
    /// In how many ways each award that is asked above comes about, in the parts before one.
    fn lower(&self, diagrams: &Diagrams, top: usize) -> Result<BTreeMap<JudgementId, Ways>, TooLarge> {
        let mut lower: BTreeMap<JudgementId, Ways> = BTreeMap::new();
        // Parts stand behind those they ask.
        let asked = |place: usize, part: &Part| -> Vec<JudgementId> {
            let above = diagrams.parts.iter().skip(place + 1).flat_map(|part| &part.variables);
            let by_some = |id: &JudgementId| above.clone().any(|variable| variable.asks == Asks::Award(*id));
            part.judgements.iter().copied().filter(by_some).collect()
        };
        for (place, part) in diagrams.parts.iter().enumerate().take(top) {
            for id in asked(place, part) {
                let award = part.judged.get(&id).ok_or(TooLarge)?.award;
                let ways = self.ways((place, part), award, &lower)?;
                lower.insert(id, ways);
            }
        }
        Ok(lower)
    }

    fn ways(&self, at: (usize, &Part), of: Ref, lower: &BTreeMap<JudgementId, Ways>) -> Result<Ways, TooLarge> {
        let levels = self.levels(at, lower)?;
        let each: Vec<Vec<Count>> = levels.iter().map(Level::each).collect();
        let mut store = self.store(&levels);
        let sets = self.as_sets(&mut store, at.1, &Flat::of(&at.1.store, of), &levels)?;
        Ok(down(&Flat::of(&store, sets), &each))
    }

    fn store(&self, levels: &[Level<'_>]) -> Store {
        let mut store = Store::new(MOST_EDGES);
        levels.iter().for_each(|level| _ = store.add_variable(level.each().len()));
        store
    }

    fn levels<'l>(
        &self,
        (place, part): (usize, &Part),
        lower: &'l BTreeMap<JudgementId, Ways>,
    ) -> Result<Vec<Level<'l>>, TooLarge> {
        let mut levels = Vec::with_capacity(part.variables.len());
        for (level, variable) in (0..).zip(&part.variables) {
            levels.push(match ((self.counted)(At { part: place, level, variable }), variable.asks) {
                (Counted::Each(each), _) => Level::Each(each),
                (Counted::AnyOf(values), _) => Level::AnyOf(values),
                (Counted::Below, Asks::Award(below)) => Level::Award(lower.get(&below).ok_or(TooLarge)?),
                (Counted::Below, Asks::Question(_) | Asks::Given(_) | Asks::Recorded(_) | Asks::Choice(_)) => {
                    return Err(TooLarge);
                }
            });
        }
        Ok(levels)
    }

    /// The same function with sets of awards for values: what is no answer is asked no more, a lower award by its sets.
    fn as_sets(&self, store: &mut Store, part: &Part, flat: &Flat, levels: &[Level<'_>]) -> Result<Ref, TooLarge> {
        let mut joined = OfTwo::default();
        let mut made: Vec<Ref> = flat.ends.iter().map(|end| store.end(set_of(*end))).collect();
        for node in flat.nodes() {
            let to = |value: usize| node.edges.get(value).and_then(|edge| made.get(*edge as usize)).copied();
            let mut whole = |values: &mut dyn Iterator<Item = usize>, store: &mut Store| {
                let mut whole = None;
                for value in values {
                    let more = to(value).ok_or(TooLarge)?;
                    whole = Some(match whole {
                        None => more,
                        Some(whole) => store.apply_again(whole, more, &mut |a, b| a | b, &mut joined)?,
                    });
                }
                Ok(whole.unwrap_or_else(|| store.end(0)))
            };
            let variable = part.variables.get(node.level as usize).ok_or(TooLarge)?;
            let next = match levels.get(node.level as usize).ok_or(TooLarge)? {
                Level::Each(_) => {
                    let edges: Vec<Ref> = (0..node.edges.len()).filter_map(to).collect();
                    store.node(node.level, &edges)?
                }
                Level::AnyOf(values) => {
                    whole(&mut (0..values.len()).filter(|value| values.get(*value) == Some(&true)), store)?
                }
                Level::Award(ways) => {
                    let mut edges = Vec::with_capacity(ways.len());
                    for set in ways.keys() {
                        let is_in = |value: &usize| set_of(award_of(variable, *value)) & set != 0;
                        edges.push(whole(&mut (0..node.edges.len()).filter(is_in), store)?);
                    }
                    if edges.is_empty() { store.end(0) } else { store.node(node.level, &edges)? }
                }
            };
            made.push(next);
        }
        made.get(flat.root()).copied().ok_or(TooLarge)
    }
}

/// The set of one award.
fn set_of(award: i64) -> AwardSet {
    match award {
        IMPOSSIBLE => 0,
        NOTHING => NONE,
        grade => 1 << (grade & 63),
    }
}

/// How many ways lead down to each end. A variable that is not asked on a way multiplies it by all its ways.
#[expect(clippy::indexing_slicing, reason = "the lists have a member for each place and each variable of the diagram")]
fn down(flat: &Flat, each: &[Vec<Count>]) -> Ways {
    let whole: Vec<Count> = each
        .iter()
        .map(|each| {
            each.iter().fold(Count::default(), |mut whole, one| {
                whole.add(one);
                whole
            })
        })
        .collect();
    let bottom = each.len();
    let level = |place: usize| flat.node(place).map_or(bottom, |node| node.level as usize);
    let mut passed: BTreeMap<(usize, usize), Count> = BTreeMap::new();
    let mut pass = |count: &Count, from: usize, to: usize| {
        let of = || whole[from..to].iter().fold(Count::of(1, 1), |product, one| product.times(one));
        if from == to { count.clone() } else { count.times(passed.entry((from, to)).or_insert_with(of)) }
    };
    let mut so_far: Vec<Count> = vec![Count::default(); flat.size()];
    so_far[flat.root()] = pass(&Count::of(1, 1), 0, level(flat.root()));
    for node in flat.nodes().rev() {
        let here = std::mem::take(&mut so_far[node.place]);
        let at = node.level as usize;
        for (edge, ways) in node.edges.iter().zip(&each[at]) {
            let edge = *edge as usize;
            let on = pass(&here.times(ways), at + 1, level(edge));
            so_far[edge].add(&on);
        }
    }
    // What is impossible is no way.
    let ends = flat.ends.iter().copied().zip(so_far);
    ends.filter(|(set, count)| *set != 0 && *count != Count::default()).collect()
}
