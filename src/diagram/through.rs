//! For every variable at once: the fewest changed answers with which an award can be reached while the variable's own
//! answer is among them, and while it is not.

use std::collections::BTreeMap;

use crate::model::JudgementId;

use super::Diagrams;
use super::Part;
use super::store::IMPOSSIBLE;
use super::store::Ref;
use super::store::Seen;
use super::variables::Asks;
use super::variables::Variable;

/// The fewest changed answers; `None` where there is no way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Through {
    /// With the variable's answer among them.
    pub changed: Option<u32>,
    /// Without it.
    pub kept: Option<u32>,
}

/// How many changed answers each value of a variable takes; `None` where it is not to be had.
type Answers<'a> = dyn Fn(&Variable, usize) -> Option<u32> + 'a;

/// The fewest changed answers by which each award of each judgement is reached.
type Least = BTreeMap<JudgementId, BTreeMap<i64, u32>>;

/// For every variable below a judgement, the fewest changed answers on the ways through and past it to an award.
pub fn through(
    diagrams: &Diagrams,
    judgement: JudgementId,
    award: i64,
    answers: &Answers<'_>,
) -> BTreeMap<Asks, Through> {
    let mut least = Least::new();
    add_least(diagrams, judgement, answers, &mut least);
    let mut found = BTreeMap::new();
    let mut waiting = vec![(judgement, BTreeMap::from([(award, 0)]), None)];
    while let Some((judgement, ends, past)) = waiting.pop() {
        let Some((_, part)) = diagrams.part_of(judgement) else { continue };
        let Some(judged) = part.judged.get(&judgement) else { continue };
        let walk = Walk { part, answers, least: &least, ends };
        for (level, way) in walk.ways(judged.award) {
            let Some(variable) = part.variables.get(level as usize) else { continue };
            let kept = fewest(way.kept, past);
            match variable.asks {
                Asks::Award(below) => waiting.push((below, way.awards, kept)),
                Asks::Question(_) | Asks::Given(_) | Asks::Recorded(_) | Asks::Choice(_) => {
                    found.insert(variable.asks, Through { changed: way.changed, kept });
                }
            }
        }
    }
    found
}

fn fewest(a: Option<u32>, b: Option<u32>) -> Option<u32> {
    match (a, b) {
        (Some(a), Some(b)) => Some(a.min(b)),
        (one, None) | (None, one) => one,
    }
}

fn note(slot: &mut Option<u32>, count: u32) {
    *slot = fewest(*slot, Some(count));
}

fn add_least(diagrams: &Diagrams, judgement: JudgementId, answers: &Answers<'_>, least: &mut Least) {
    if least.contains_key(&judgement) {
        return;
    }
    let Some((_, part)) = diagrams.part_of(judgement) else { return };
    for variable in &part.variables {
        if let Asks::Award(below) = variable.asks {
            add_least(diagrams, below, answers, least);
        }
    }
    let Some(judged) = part.judged.get(&judgement) else { return };
    let mut awards = BTreeMap::new();
    let grades = part.store.bottom_up(&[judged.award]);
    let mut ends: Vec<i64> = grades
        .iter()
        .flat_map(|node| match part.store.look(*node) {
            Seen::Node(_, edges) => edges.to_vec(),
            Seen::End(_) => Vec::new(),
        })
        .chain([judged.award])
        .filter_map(|edge| part.store.constant(edge))
        .filter(|end| *end != IMPOSSIBLE)
        .collect();
    ends.sort_unstable();
    ends.dedup();
    for end in ends {
        let walk = Walk { part, answers, least, ends: BTreeMap::from([(end, 0)]) };
        if let Some(count) = walk.on(judged.award, &walk.backward(judged.award)) {
            awards.insert(end, count);
        }
    }
    least.insert(judgement, awards);
}

/// The ways of one variable.
#[derive(Debug, Clone, Default)]
struct Way {
    changed: Option<u32>,
    kept: Option<u32>,
    /// Of a lower judgement: for each of its awards, the fewest changes elsewhere.
    awards: BTreeMap<i64, u32>,
}

struct Walk<'a> {
    part: &'a Part,
    answers: &'a Answers<'a>,
    least: &'a Least,
    /// What each end costs beyond this part.
    ends: BTreeMap<i64, u32>,
}

impl Walk<'_> {
    /// What it takes for a variable to have a value.
    fn price(&self, variable: &Variable, value: usize) -> Option<u32> {
        match variable.asks {
            Asks::Award(below) => self.least.get(&below)?.get(&award(variable, value)).copied(),
            Asks::Question(_) | Asks::Given(_) | Asks::Recorded(_) | Asks::Choice(_) => (self.answers)(variable, value),
        }
    }

    /// From each node on to an end.
    fn backward(&self, root: Ref) -> BTreeMap<Ref, u32> {
        let mut found = BTreeMap::new();
        for node in self.part.store.bottom_up(&[root]) {
            let Seen::Node(level, edges) = self.part.store.look(node) else { continue };
            let Some(variable) = self.part.variables.get(level as usize) else { continue };
            let each = edges
                .iter()
                .enumerate()
                .filter_map(|(value, edge)| Some(self.price(variable, value)?.saturating_add(self.on(*edge, &found)?)));
            if let Some(least) = each.min() {
                found.insert(node, least);
            }
        }
        found
    }

    fn on(&self, of: Ref, backward: &BTreeMap<Ref, u32>) -> Option<u32> {
        match self.part.store.look(of) {
            Seen::End(value) => self.ends.get(&value).copied(),
            Seen::Node(..) => backward.get(&of).copied(),
        }
    }

    /// The ways of every variable of the part.
    fn ways(&self, root: Ref) -> BTreeMap<u32, Way> {
        let backward = self.backward(root);
        let mut forward: BTreeMap<Ref, u32> = BTreeMap::from([(root, 0)]);
        let levels = u32::try_from(self.part.variables.len()).unwrap_or(u32::MAX);
        let mut ways: BTreeMap<u32, Way> = (0..levels).map(|level| (level, Way::default())).collect();
        let mut past = |from: u32, to: u32, count: u32| {
            ways.range_mut(from..to.min(levels)).for_each(|(_, way)| note(&mut way.kept, count));
        };
        let nodes: Vec<Ref> = self.part.store.bottom_up(&[root]).into_iter().rev().collect();
        if let Some(whole) = self.on(root, &backward) {
            past(0, self.part.store.level(root), whole);
        }
        let mut direct: Vec<(u32, bool, i64, u32, u32)> = Vec::new();
        for node in nodes {
            let (Seen::Node(level, edges), Some(before)) = (self.part.store.look(node), forward.get(&node).copied())
            else {
                continue;
            };
            let Some(variable) = self.part.variables.get(level as usize) else { continue };
            for (value, edge) in edges.iter().enumerate() {
                let Some(price) = self.price(variable, value) else { continue };
                let so_far = before.saturating_add(price);
                let known = forward.entry(*edge).or_insert(so_far);
                *known = so_far.min(*known);
                let Some(after) = self.on(*edge, &backward) else { continue };
                let whole = so_far.saturating_add(after);
                past(level.saturating_add(1), self.part.store.level(*edge), whole);
                direct.push((level, price > 0, award(variable, value), whole, whole.saturating_sub(price)));
            }
        }
        for (level, is_changed, award, whole, elsewhere) in direct {
            let Some(way) = ways.get_mut(&level) else { continue };
            // Ways through a lower judgement are told by its own variables.
            let variable = self.part.variables.get(level as usize);
            if variable.is_some_and(|variable| !matches!(variable.asks, Asks::Award(_))) {
                note(if is_changed { &mut way.changed } else { &mut way.kept }, whole);
            }
            let known = way.awards.entry(award).or_insert(elsewhere);
            *known = elsewhere.min(*known);
        }
        ways
    }
}

/// The award that a value of a lower judgement's variable stands for.
fn award(variable: &Variable, value: usize) -> i64 {
    variable.values.get(value).map_or(IMPOSSIBLE, |value| super::build::end_of(value.grade()))
}
