//! Parts that share no input: each gets a small diagram of its own, and its award is a variable of the part above.
//!
//! A judgement is the root of a part when nothing outside what it reads, through others too, asks any of the same
//! questions or reads any of the same judgements. Five areas of thirty criteria under an overall judgement are
//! six parts. Assumptions tie the questions that they name together.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use crate::model::IdVec;
use crate::model::JudgementId;
use crate::plan::Plan;
use crate::plan::TruthNode;
use crate::plan::reads::Makers;
use crate::plan::reads::Node;
use crate::plan::reads::reads_of;

use super::variables::Asks;
use super::variables::Question;

/// What one part is made of.
#[derive(Debug, Clone, Default)]
pub(super) struct Part {
    /// Its judgements, each after those it reads.
    pub(super) judgements: Vec<JudgementId>,
    /// The places, in the list given, of the conditions that tie its questions together.
    pub(super) ties: Vec<usize>,
    /// It is the part in which the conditions that are watched are computed.
    pub(super) is_watched: bool,
}

/// Conditions that stand outside judgements.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Outside<'a> {
    /// What every completion satisfies.
    pub(super) ties: &'a [TruthNode],
    /// What is asked about the whole; computed in one part.
    pub(super) watched: &'a [TruthNode],
    /// Judgements that stand in one part, as if each asked one more thing, the same.
    pub(super) together: &'a [JudgementId],
}

/// Who reads what, of the judgements that the rules derive.
struct Readers<'a> {
    plan: &'a Plan,
    is_derived: &'a IdVec<JudgementId, bool>,
    /// The class of each input: inputs that a condition ties together are one.
    classes: BTreeMap<Asks, usize>,
    /// For each class, the judgements that read something of it.
    of_class: Vec<BTreeSet<JudgementId>>,
    /// For each judgement, the classes that it reads itself.
    classes_of: IdVec<JudgementId, Vec<usize>>,
    /// For each judgement, those that read it.
    of_judgement: IdVec<JudgementId, Vec<JudgementId>>,
    /// The classes that watched conditions read.
    watched_classes: BTreeSet<usize>,
    /// The judgements that watched conditions read.
    watched: BTreeSet<JudgementId>,
}

/// The inputs that a condition reads itself: questions, and awards that are given.
pub(super) fn inputs_of(
    plan: &Plan,
    makers: &Makers,
    nodes: Vec<Node>,
    is_derived: &IdVec<JudgementId, bool>,
) -> (Vec<Asks>, Vec<JudgementId>) {
    let reads = reads_of(plan, makers, nodes, &mut |_| true);
    let (derived, given): (Vec<_>, Vec<_>) = reads.judgements.into_iter().partition(|id| is_derived[*id]);
    let grades = reads.grade_questions.iter().filter_map(|place| plan.grade_questions.get(*place as usize));
    let numbers = reads.number_questions.iter().filter_map(|place| plan.number_questions.get(*place as usize));
    let mut asks: Vec<Asks> = grades
        .map(|question| Question::of(question.asked))
        .chain(numbers.map(|question| Question::Fact(question.fact)))
        .map(Asks::Question)
        .chain(given.into_iter().map(Asks::Given))
        .collect();
    asks.sort_unstable();
    asks.dedup();
    (asks, derived)
}

impl<'a> Readers<'a> {
    fn of(
        plan: &'a Plan,
        makers: &Makers,
        bottom_up: &[JudgementId],
        is_derived: &'a IdVec<JudgementId, bool>,
        outside: Outside<'_>,
    ) -> Readers<'a> {
        let mut readers = Readers {
            plan,
            is_derived,
            classes: BTreeMap::new(),
            of_class: Vec::new(),
            classes_of: IdVec::filled(Vec::new(), plan.judgements.len()),
            of_judgement: IdVec::filled(Vec::new(), plan.judgements.len()),
            watched_classes: BTreeSet::new(),
            watched: BTreeSet::new(),
        };
        for tie in outside.ties {
            let (asks, _) = inputs_of(plan, makers, vec![Node::Truth(*tie)], is_derived);
            readers.tie(&asks);
        }
        for id in bottom_up.iter().copied() {
            let mut nodes = Vec::new();
            plan.judgements[id].inputs(&mut |node| nodes.push(node));
            let (asks, reads) = inputs_of(plan, makers, nodes, is_derived);
            for ask in asks {
                let class = readers.class(ask);
                readers.classes_of[id].push(class);
                if let Some(of) = readers.of_class.get_mut(class) {
                    of.insert(id);
                }
            }
            for read in reads {
                readers.of_judgement[read].push(id);
            }
        }
        if !outside.together.is_empty() {
            let class = readers.of_class.len();
            outside.together.iter().for_each(|id| readers.classes_of[*id].push(class));
            readers.of_class.push(outside.together.iter().copied().collect());
        }
        for watched in outside.watched {
            let (asks, reads) = inputs_of(plan, makers, vec![Node::Truth(*watched)], is_derived);
            for ask in asks {
                let class = readers.class(ask);
                readers.watched_classes.insert(class);
            }
            readers.watched.extend(reads);
        }
        readers
    }

    fn class(&mut self, ask: Asks) -> usize {
        let next = self.of_class.len();
        let class = *self.classes.entry(ask).or_insert(next);
        if class == next {
            self.of_class.push(BTreeSet::new());
        }
        class
    }

    fn tie(&mut self, asks: &[Asks]) {
        let tied: BTreeSet<usize> = asks.iter().map(|ask| self.class(*ask)).collect();
        let Some(first) = tied.first().copied() else { return };
        for class in self.classes.values_mut().filter(|class| tied.contains(class)) {
            *class = first;
        }
    }

    /// A judgement and what it reads, through others too.
    fn closure(&self, id: JudgementId) -> BTreeSet<JudgementId> {
        let mut found = BTreeSet::from([id]);
        let mut waiting = vec![id];
        while let Some(next) = waiting.pop() {
            for read in self.plan.judgements[next].reads.iter().copied().filter(|read| self.is_derived[*read]) {
                if found.insert(read) {
                    waiting.push(read);
                }
            }
        }
        found
    }

    fn is_root(&self, id: JudgementId, within: &BTreeSet<JudgementId>) -> bool {
        within.iter().all(|part| {
            let questions_are_own = self.classes_of[*part]
                .iter()
                .all(|class| self.of_class.get(*class).is_none_or(|readers| readers.is_subset(within)));
            let readers_are_own = || {
                !self.watched.contains(part) && self.of_judgement[*part].iter().all(|reader| within.contains(reader))
            };
            questions_are_own && !self.asks_watched(*part) && (*part == id || readers_are_own())
        })
    }

    /// Whether it asks something itself that a watched condition asks too.
    fn asks_watched(&self, id: JudgementId) -> bool {
        self.classes_of[id].iter().any(|class| self.watched_classes.contains(class))
    }
}

/// Splits derived judgements (`bottom_up`, each after those it reads) into parts, each after the parts it reads.
pub(super) fn split(
    plan: &Plan,
    makers: &Makers,
    bottom_up: &[JudgementId],
    is_derived: &IdVec<JudgementId, bool>,
    outside: Outside<'_>,
) -> Vec<Part> {
    let readers = Readers::of(plan, makers, bottom_up, is_derived, outside);
    // The root that each judgement stands under; of several, the lowest, which is met first.
    let mut root_of: IdVec<JudgementId, Option<JudgementId>> = IdVec::filled(None, plan.judgements.len());
    for id in bottom_up.iter().copied() {
        let within = readers.closure(id);
        if readers.is_root(id, &within) {
            within
                .iter()
                .filter(|part| root_of[**part].is_none())
                .copied()
                .collect::<Vec<_>>()
                .into_iter()
                .for_each(|part| root_of[part] = Some(id));
        }
    }
    let mut groups = Groups::new(plan.judgements.len());
    let is_watched = |id: JudgementId| readers.watched.contains(&id) || readers.asks_watched(id);
    let watched = bottom_up.iter().copied().find(|id| root_of[*id].is_none() && is_watched(*id));
    for id in bottom_up.iter().copied() {
        if let Some(root) = root_of[id] {
            groups.join(id, root);
            continue;
        }
        // What stands under no root goes with whatever shares an input with it.
        let with_class = readers.classes_of[id].iter().filter_map(|class| readers.of_class.get(*class)).flatten();
        for other in with_class.chain(&readers.of_judgement[id]) {
            groups.join(id, *other);
        }
        if let Some(watched) = watched.filter(|_| is_watched(id)) {
            groups.join(watched, id);
        }
    }
    let mut parts: BTreeMap<JudgementId, Part> = BTreeMap::new();
    for id in bottom_up.iter().copied() {
        parts.entry(groups.of(id)).or_default().judgements.push(id);
    }
    let unread = add_ties(plan, makers, &readers, outside.ties, &mut groups, &mut parts);
    if let Some(part) = watched.and_then(|watched| parts.get_mut(&groups.of(watched))) {
        part.is_watched = true;
    }
    let place = |part: &Part| part.judgements.last().and_then(|last| bottom_up.iter().position(|id| id == last));
    let mut parts: Vec<Part> = parts.into_values().collect();
    // What is watched may ask any award, and whatever reads a judgement of its part belongs to that part: so it comes last.
    parts.sort_by_key(|part| (part.is_watched, place(part).unwrap_or(0)));
    if watched.is_none() && !outside.watched.is_empty() {
        parts.push(Part { is_watched: true, ..Part::default() });
    }
    if !unread.is_empty() {
        parts.push(Part { ties: unread, ..Part::default() });
    }
    parts
}

/// Gives each tie to the part whose questions it names; gives those whose questions no judgement reads.
fn add_ties(
    plan: &Plan,
    makers: &Makers,
    readers: &Readers<'_>,
    ties: &[TruthNode],
    groups: &mut Groups,
    parts: &mut BTreeMap<JudgementId, Part>,
) -> Vec<usize> {
    let mut unread = Vec::new();
    for (place, tie) in ties.iter().enumerate() {
        let (asks, _) = inputs_of(plan, makers, vec![Node::Truth(*tie)], readers.is_derived);
        let reader = asks
            .iter()
            .filter_map(|ask| readers.classes.get(ask))
            .filter_map(|class| readers.of_class.get(*class))
            .find_map(|of| of.first());
        match reader.and_then(|reader| parts.get_mut(&groups.of(*reader))) {
            Some(part) => part.ties.push(place),
            None => unread.push(place),
        }
    }
    unread
}

/// Judgements that belong together.
struct Groups {
    parent: IdVec<JudgementId, JudgementId>,
}

impl Groups {
    fn new(count: usize) -> Self {
        Groups { parent: (0..count).map(crate::model::Id::at).collect() }
    }

    fn of(&mut self, id: JudgementId) -> JudgementId {
        let mut root = id;
        while self.parent[root] != root {
            root = self.parent[root];
        }
        let mut next = id;
        while next != root {
            next = std::mem::replace(&mut self.parent[next], root);
        }
        root
    }

    fn join(&mut self, one: JudgementId, other: JudgementId) {
        let (one, other) = (self.of(one), self.of(other));
        self.parent[other] = one;
    }
}
