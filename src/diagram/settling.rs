//! The fewest answers that settle: once they are given, a judgement's award is one of some grades, whatever else is found.
//!
//! Two walks in one, down the variables of a diagram. Where a question is given an answer, the function goes on along that
//! answer; where it is left, along all of them at once, to the function that is what is sought where each of them is. What
//! is left of equal parts is equal again, so that the functions met stay few. Of a judgement below it is asked which of
//! its awards are kept to, and how few answers of its own do that.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use crate::model::GradeSet;
use crate::model::JudgementId;

use super::Diagrams;
use super::Part;
use super::left::Left;
use super::store::IMPOSSIBLE;
use super::store::Ref;
use super::store::Seen;
use super::store::Store;
use super::store::TooLarge;
use super::variables::Asks;

/// Most functions that are followed in the diagrams of one judgement.
const MOST_FUNCTIONS: usize = 20_000;

/// Most awards of a judgement below that are told apart: each set of them is sought by itself.
const MOST_AWARDS: u32 = 6;

/// Ends of what is sought: some completion gives something else; there is no completion; all give what is sought.
const OTHER: i64 = 0;
const NO_COMPLETION: i64 = 1;
const SOUGHT: i64 = 2;

/// Questions, in the framework's order, each with the place of its answer among its variable's values.
pub type Answered = Vec<(Asks, usize)>;

/// Looks for the fewest answers that settle awards.
pub struct Settling<'a> {
    diagrams: &'a mut Diagrams,
    left: &'a Left,
    /// For a judgement and the awards that it is to be kept to, the fewest answers that do.
    known: BTreeMap<(JudgementId, u64), Result<Option<Answered>, TooLarge>>,
}

/// A way to deal with a variable: the values that it may then have, and the answers that keep it to them.
type Dealt = (Vec<usize>, Answered);

impl<'a> Settling<'a> {
    /// Over what a record leaves.
    pub fn new(diagrams: &'a mut Diagrams, left: &'a Left) -> Self {
        Settling { diagrams, left, known: BTreeMap::new() }
    }

    /// The diagrams that it looks in.
    pub fn diagrams(&mut self) -> &mut Diagrams {
        self.diagrams
    }

    /// The fewest answers to open questions that keep a judgement's award to `within`, whatever else is found, while some
    /// completion is left; of as few, those that stand first in the framework's order. `None` where no answers do.
    ///
    /// # Errors
    ///
    /// Where too many functions would have to be followed.
    pub fn fewest(&mut self, judgement: JudgementId, within: GradeSet) -> Result<Option<Answered>, TooLarge> {
        let key = (judgement, within.bits());
        if let Some(known) = self.known.get(&key) {
            return known.clone();
        }
        let found = self.search(judgement, within);
        self.known.insert(key, found.clone());
        found
    }

    fn search(&mut self, judgement: JudgementId, within: GradeSet) -> Result<Option<Answered>, TooLarge> {
        let left = self.left;
        let (place, part) = self.diagrams.part_mut(judgement).ok_or(TooLarge)?;
        let award = part.judged.get(&judgement).ok_or(TooLarge)?.award;
        let award = part.store.restrict(award, &|level, value| left.has(place, level, value))?;
        let sought = sought(&mut part.store, award, within)?;
        let levels: BTreeSet<u32> =
            part.store.bottom_up(&[sought]).into_iter().map(|node| part.store.level(node)).collect();
        let mut ways = BTreeMap::new();
        for level in levels {
            ways.insert(level, self.dealt_with(judgement, place, level, sought)?);
        }
        let (_, part) = self.diagrams.part_mut(judgement).ok_or(TooLarge)?;
        follow(part, sought, &ways)
    }

    /// The ways to deal with a variable. Left open, it may have every value that is left.
    fn dealt_with(
        &mut self,
        judgement: JudgementId,
        place: usize,
        level: u32,
        sought: Ref,
    ) -> Result<Vec<Dealt>, TooLarge> {
        let (_, part) = self.diagrams.part_of(judgement).ok_or(TooLarge)?;
        let variable = part.variables.get(level as usize).ok_or(TooLarge)?;
        let open: Vec<usize> = (0..variable.values.len()).filter(|value| self.left.has(place, level, *value)).collect();
        let asks = variable.asks;
        let mut dealt = vec![(open.clone(), Answered::new())];
        match asks {
            Asks::Question(_) => dealt.extend(open.into_iter().map(|value| (vec![value], vec![(asks, value)]))),
            Asks::Given(_) | Asks::Recorded(_) | Asks::Choice(_) => {}
            Asks::Award(below) => {
                let classes = alike(part, sought, level, &open);
                let number = u32::try_from(classes.len()).unwrap_or(u32::MAX);
                if number > MOST_AWARDS {
                    return Err(TooLarge);
                }
                let grade = |value: &usize| variable.values.get(*value).map(super::variables::Value::grade);
                let kept: Vec<(Vec<usize>, GradeSet)> = (1..(1_usize << number) - 1)
                    .map(|bits| {
                        let of = classes.iter().enumerate().filter(|(at, _)| bits & (1 << at) != 0);
                        let values: Vec<usize> = of.flat_map(|(_, class)| class.iter().copied()).collect();
                        let grades = values.iter().filter_map(grade).fold(GradeSet::EMPTY, GradeSet::or);
                        (values, grades)
                    })
                    .collect();
                for (values, grades) in kept {
                    if let Some(answered) = self.fewest(below, grades)? {
                        dealt.push((values, answered));
                    }
                }
            }
        }
        Ok(dealt)
    }
}

/// The same function with the ends that say whether its value is what is sought.
fn sought(store: &mut Store, award: Ref, within: GradeSet) -> Result<Ref, TooLarge> {
    let mut made: BTreeMap<Ref, Ref> = BTreeMap::new();
    let end_of = |value: i64| match value {
        IMPOSSIBLE => NO_COMPLETION,
        value if super::build::set_of(value).is_within(within) => SOUGHT,
        _ => OTHER,
    };
    for node in store.bottom_up(&[award]) {
        let Seen::Node(level, edges) = store.look(node) else { continue };
        let edges = edges.to_vec();
        let mut on = Vec::with_capacity(edges.len());
        for edge in edges {
            on.push(match store.constant(edge) {
                Some(value) => store.end(end_of(value)),
                None => made.get(&edge).copied().ok_or(TooLarge)?,
            });
        }
        made.insert(node, store.node(level, &on)?);
    }
    match store.constant(award) {
        Some(value) => Ok(store.end(end_of(value))),
        None => made.get(&award).copied().ok_or(TooLarge),
    }
}

/// The values of a variable, those together that lead to the same everywhere.
fn alike(part: &Part, of: Ref, level: u32, values: &[usize]) -> Vec<Vec<usize>> {
    let nodes: Vec<Ref> =
        part.store.bottom_up(&[of]).into_iter().filter(|node| part.store.level(*node) == level).collect();
    let mut classes: BTreeMap<Vec<Ref>, Vec<usize>> = BTreeMap::new();
    for value in values.iter().copied() {
        let leads_to = nodes.iter().map(|node| part.store.follow(*node, level, value)).collect();
        classes.entry(leads_to).or_default().push(value);
    }
    classes.into_values().collect()
}

/// The fewest answers on a way to what is sought, going down the variables.
fn follow(part: &mut Part, from: Ref, ways: &BTreeMap<u32, Vec<Dealt>>) -> Result<Option<Answered>, TooLarge> {
    let mut waiting: BTreeMap<(u32, Ref), Answered> = BTreeMap::new();
    let mut found: Option<Answered> = None;
    waiting.insert((part.store.level(from), from), Answered::new());
    let mut followed = 0;
    while let Some(((level, function), answered)) = waiting.pop_first() {
        if let Some(end) = part.store.constant(function) {
            if end == SOUGHT && found.as_ref().is_none_or(|known| is_before(&answered, known)) {
                found = Some(answered);
            }
            continue;
        }
        followed += 1;
        if followed > MOST_FUNCTIONS {
            return Err(TooLarge);
        }
        let mut left_open = None;
        for (values, more) in ways.get(&level).into_iter().flatten() {
            if found.as_ref().is_some_and(|known| known.len() < answered.len() + more.len()) {
                continue;
            }
            let next = along(&mut part.store, function, level, values)?;
            let fails = matches!(part.store.constant(next), Some(OTHER | NO_COMPLETION));
            // An answer that comes to no more than the question left open is superfluous.
            if fails || (!more.is_empty() && left_open == Some(next)) {
                continue;
            }
            if more.is_empty() {
                left_open = Some(next);
            }
            let mut whole: Answered = answered.iter().chain(more).copied().collect();
            whole.sort_unstable();
            if part.store.constant(next).is_some() {
                if found.as_ref().is_none_or(|known| is_before(&whole, known)) {
                    found = Some(whole);
                }
                continue;
            }
            let slot = waiting.entry((part.store.level(next), next));
            slot.and_modify(|known| {
                if is_before(&whole, known) {
                    known.clone_from(&whole);
                }
            })
            .or_insert(whole);
        }
    }
    Ok(found)
}

/// Where a function goes on when its first variable may have any of some values: what is sought only where it is along
/// each of them.
fn along(store: &mut Store, of: Ref, level: u32, values: &[usize]) -> Result<Ref, TooLarge> {
    let mut functions: Vec<Ref> = values.iter().map(|value| store.follow(of, level, *value)).collect();
    functions.sort_unstable();
    functions.dedup();
    let mut all = store.end(NO_COMPLETION);
    for function in functions {
        all = store.apply(all, function, &mut |a, b| if a == OTHER || b == OTHER { OTHER } else { a.max(b) })?;
    }
    Ok(all)
}

/// Fewer answers come first; of as many, those to questions that stand earlier in the framework's order, then those that
/// stand earlier among a question's answers.
fn is_before(one: &Answered, other: &Answered) -> bool {
    let key = |answered: &Answered| -> (usize, Vec<Asks>, Vec<usize>) {
        let (asks, values) = answered.iter().copied().unzip();
        (answered.len(), asks, values)
    };
    key(one) < key(other)
}
