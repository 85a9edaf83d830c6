//! Pairs the things of two editions, sort by sort.

use std::collections::BTreeSet;

use super::Correspondence;
use super::Fate;
use super::errors;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::Reported;
use crate::model::Became;
use crate::model::FactType;
use crate::model::Framework;
use crate::model::GradeId;
use crate::model::Id;
use crate::model::IdVec;
use crate::model::ScaleId;
use crate::model::Sort;
use crate::model::Succession;
use crate::model::SuccessionLine;

/// Two editions, the later of which succeeds the earlier.
pub(super) struct Pairing<'a> {
    pub(super) old: &'a Framework,
    pub(super) new: &'a Framework,
    lines: &'a [SuccessionLine],
    found: Vec<Diagnostic>,
}

/// The things of one sort in both editions, by their names; a name's place is the thing's.
#[derive(Default)]
pub(super) struct Things {
    pub(super) old: Vec<String>,
    pub(super) new: Vec<String>,
    /// For each of the edition before, what it is here if no line says otherwise.
    implied: Vec<Vec<usize>>,
    /// What the line of something larger has already accounted for, before and here.
    settled: (BTreeSet<usize>, BTreeSet<usize>),
}

impl Things {
    /// Things that keep their names unless a line says otherwise.
    fn by_name(old: Vec<String>, new: Vec<String>) -> Self {
        let same = |name: &String| new.iter().position(|other| other == name).into_iter().collect();
        Things { implied: old.iter().map(same).collect(), old, new, ..Things::default() }
    }
}

fn names<'a>(names: impl Iterator<Item = &'a String>) -> Vec<String> {
    names.cloned().collect()
}

impl<'a> Pairing<'a> {
    pub(super) fn new(old: &'a Framework, new: &'a Framework) -> Self {
        // Lines about another edition say nothing of this one.
        let is_successor = |named: &&Succession| named.edition.value == old.edition.name;
        let lines = new.succession.as_ref().filter(is_successor).map_or(&[][..], |succession| &succession.lines);
        Pairing { old, new, lines, found: Vec::new() }
    }

    pub(super) fn correspondence(mut self) -> Reported<Correspondence> {
        let (old, new) = (self.old, self.new);
        let scales = Things::by_name(
            names(old.scales.iter().map(|scale| &scale.name)),
            names(new.scales.iter().map(|scale| &scale.name)),
        );
        // A scale that comes or goes needs no line: what matters is whether what goes on is still on it.
        let scales = Things { settled: ((0..scales.old.len()).collect(), (0..scales.new.len()).collect()), ..scales };
        let scales = ids(self.fates(Sort::Scale, &scales));
        let grades = self.grades(&scales);
        let judgements = Things::by_name(
            names(old.judgements.iter().map(|judgement| &judgement.name)),
            names(new.judgements.iter().map(|judgement| &judgement.name)),
        );
        let judgements = ids(self.fates(Sort::Judgement, &judgements));
        self.judgements_keep_their_scale(&judgements, &scales);
        let criteria = self.criteria(&judgements);
        let criteria = ids(self.fates(Sort::Criterion, &criteria));
        let facts = Things::by_name(
            names(old.facts.iter().map(|fact| &fact.name)),
            names(new.facts.iter().map(|fact| &fact.name)),
        );
        let facts = ids(self.fates(Sort::Fact, &facts));
        self.facts_keep_their_type(&facts);
        let kinds = Things::by_name(
            names(old.kinds.iter().map(|kind| &kind.name)),
            names(new.kinds.iter().map(|kind| &kind.name)),
        );
        let kinds = ids(self.fates(Sort::Inspection, &kinds));
        let value = Correspondence { scales, grades, judgements, criteria, facts, kinds };
        self.found.sort_by_key(|diagnostic| diagnostic.labels.first().map(|label| label.span));
        Reported { value, diagnostics: self.found }
    }

    fn of_sort(&self, sort: Sort) -> impl Iterator<Item = &'a SuccessionLine> + use<'a> {
        self.lines.iter().filter(move |line| line.sort == sort)
    }

    /// What became of each thing of a sort; what no line accounts for is reported.
    fn fates(&mut self, sort: Sort, things: &Things) -> Vec<Fate<usize>> {
        let place = |names: &[String], name: &str| names.iter().position(|other| other == name);
        let mut said: Vec<Option<Fate<usize>>> = vec![None; things.old.len()];
        // What needs no more to be said of it here: it is new, or something else is wrong with its line.
        let mut is_new: BTreeSet<usize> = BTreeSet::new();
        for line in self.of_sort(sort) {
            let before = place(&things.old, &line.name.value);
            let here = place(&things.new, &line.name.value);
            if let (Became::New(_), before) = (&line.became, before) {
                is_new.extend(here);
                if before.is_some() {
                    self.found.push(errors::new_and_was_there(self.new, sort, line));
                }
                continue;
            }
            let Some(before) = before else {
                self.found.push(errors::was_not_there(self.old, self.new, (sort, line), &things.old));
                if let Became::Named(names) = &line.became {
                    is_new.extend(names.iter().filter_map(|name| place(&things.new, &name.value)));
                }
                continue;
            };
            let fate = match &line.became {
                Became::Named(names) => {
                    let to = names.iter().filter_map(|name| place(&things.new, &name.value)).collect();
                    Fate { to, is_comparable: true }
                }
                Became::Incomparable(_) => Fate { to: here.into_iter().collect(), is_comparable: false },
                Became::Removed(_) | Became::New(_) => Fate { to: Vec::new(), is_comparable: true },
            };
            if let Some(slot) = said.get_mut(before) {
                *slot = Some(fate);
            }
        }
        is_new.extend(self.removed_and_here(sort, things, &said));
        let fates: Vec<Fate<usize>> = said
            .iter()
            .zip(&things.implied)
            .map(|(said, implied)| {
                let kept = || implied.iter().copied().filter(|here| !is_new.contains(here)).collect();
                said.clone().unwrap_or_else(|| Fate { to: kept(), is_comparable: true })
            })
            .collect();
        self.unaccounted(sort, things, (&said, &is_new), &fates);
        fates
    }

    /// Reports what no line accounts for.
    fn unaccounted(
        &mut self,
        sort: Sort,
        things: &Things,
        (said, is_new): (&[Option<Fate<usize>>], &BTreeSet<usize>),
        fates: &[Fate<usize>],
    ) {
        let comes_from: BTreeSet<usize> = fates.iter().flat_map(|fate| fate.to.iter().copied()).collect();
        let is_open =
            |here: usize| !comes_from.contains(&here) && !is_new.contains(&here) && !things.settled.1.contains(&here);
        let open: Vec<usize> = (0..things.new.len()).filter(|here| is_open(*here)).collect();
        let mut candidates: Vec<&str> =
            open.iter().filter_map(|here| things.new.get(*here)).map(String::as_str).collect();
        for (before, name) in things.old.iter().enumerate() {
            let is_said = said.get(before).is_some_and(Option::is_some) || things.settled.0.contains(&before);
            match fates.get(before).map(|fate| fate.to.len()) {
                Some(0) if !is_said => self.found.push(errors::not_accounted_for(self.new, sort, name, &candidates)),
                Some(2..) if !is_said => {
                    let to: Vec<&str> = fates
                        .get(before)
                        .into_iter()
                        .flat_map(|fate| &fate.to)
                        .filter_map(|here| things.new.get(*here))
                        .map(String::as_str)
                        .collect();
                    self.found.push(errors::in_several(self.new, sort, name, &to));
                }
                Some(_) | None => {}
            }
        }
        candidates.sort_unstable();
        for name in open.iter().filter_map(|here| things.new.get(*here)) {
            self.found.push(errors::new_without_a_line(self.new, sort, name));
        }
    }

    /// Reports what is said to be gone and is here all the same, and is nothing else's; gives its places.
    fn removed_and_here(&mut self, sort: Sort, things: &Things, said: &[Option<Fate<usize>>]) -> Vec<usize> {
        let mut told = Vec::new();
        let taken: BTreeSet<usize> = said.iter().flatten().flat_map(|fate| fate.to.iter().copied()).collect();
        for line in self.of_sort(sort).filter(|line| matches!(line.became, Became::Removed(_))) {
            let here = things.new.iter().position(|name| *name == line.name.value);
            if let Some(here) = here.filter(|here| !taken.contains(here)) {
                self.found.push(errors::removed_and_here(self.new, sort, line));
                told.push(here);
            }
        }
        told
    }

    /// The grades of each scale, held against those of the scale that it became.
    fn grades(&mut self, scales: &IdVec<ScaleId, Fate<ScaleId>>) -> IdVec<ScaleId, Vec<Fate<GradeId>>> {
        let (old, new) = (self.old, self.new);
        let path = |scale: &str, grade: &str| format!("{scale}/{grade}");
        // All grades of a side in one list, with the place of each scale's first.
        let list = |framework: &Framework| {
            let mut firsts = Vec::new();
            let mut paths = Vec::new();
            for scale in framework.scales.iter() {
                firsts.push(paths.len());
                paths.extend(scale.grades.iter().map(|grade| path(&scale.name, &grade.name)));
            }
            (firsts, paths)
        };
        let ((old_firsts, old_paths), (new_firsts, new_paths)) = (list(old), list(new));
        let first = |firsts: &[usize], scale: ScaleId| firsts.get(scale.index()).copied().unwrap_or(0);
        let mut things = Things { old: old_paths, new: new_paths, ..Things::default() };
        let mut reached: BTreeSet<ScaleId> = BTreeSet::new();
        for (id, scale) in old.scales.enumerate() {
            let to = scales[id].same();
            reached.extend(to);
            for (place, grade) in scale.grades.iter().enumerate() {
                let same = to.and_then(|to| Some(first(&new_firsts, to) + new[to].find(&grade.name)?.index()));
                things.implied.push(same.into_iter().collect());
                if to.is_none() {
                    things.settled.0.insert(first(&old_firsts, id) + place);
                }
            }
        }
        for (id, scale) in new.scales.enumerate().filter(|(id, _)| !reached.contains(id)) {
            let start = first(&new_firsts, id);
            things.settled.1.extend(start..start + scale.grades.len());
        }
        let mut fates = self.fates(Sort::Grade, &things).into_iter();
        let of_scale = |(id, scale): (ScaleId, &crate::model::Scale)| {
            let start = scales[id].same().map(|to| first(&new_firsts, to));
            let within = |place: &usize| start.and_then(|start| place.checked_sub(start)).map(GradeId::at);
            let of_grade = |fate: Fate<usize>| Fate {
                to: fate.to.iter().filter_map(within).collect(),
                is_comparable: fate.is_comparable,
            };
            fates.by_ref().take(scale.grades.len()).map(of_grade).collect()
        };
        old.scales.enumerate().map(of_scale).collect()
    }

    /// The criteria: those of a judgement keep their names in whatever it became, and come and go with it.
    fn criteria(&self, judgements: &IdVec<crate::model::JudgementId, Fate<crate::model::JudgementId>>) -> Things {
        let (old, new) = (self.old, self.new);
        let mut things = Things {
            old: old.criteria.ids().map(|id| old.criterion_path(id)).collect(),
            new: new.criteria.ids().map(|id| new.criterion_path(id)).collect(),
            ..Things::default()
        };
        for (place, criterion) in old.criteria.iter().enumerate() {
            let fate = &judgements[criterion.judgement];
            let own = fate.to.iter().flat_map(|to| new[*to].criteria.iter().copied());
            things.implied.push(own.filter(|id| new[*id].name == criterion.name).map(Id::index).collect());
            if fate.to.is_empty() {
                things.settled.0.insert(place);
            }
        }
        let comes_from: BTreeSet<_> = judgements.iter().flat_map(|fate| fate.to.iter().copied()).collect();
        let of_new = new.criteria.enumerate().filter(|(_, criterion)| !comes_from.contains(&criterion.judgement));
        things.settled.1 = of_new.map(|(id, _)| id.index()).collect();
        things
    }

    /// A judgement that goes on is awarded on what its scale became, unless a line says that it cannot be compared.
    fn judgements_keep_their_scale(
        &mut self,
        judgements: &IdVec<crate::model::JudgementId, Fate<crate::model::JudgementId>>,
        scales: &IdVec<ScaleId, Fate<ScaleId>>,
    ) {
        for (id, fate) in judgements.enumerate() {
            let Some(to) = fate.same() else { continue };
            let scale = &scales[self.old[id].scale];
            if scale.is_comparable && !scale.to.contains(&self.new[to].scale) {
                self.found.push(errors::on_another_scale(self.old, self.new, id, to));
            }
        }
    }

    /// A fact that goes on is answered in the same way, unless a line says that it cannot be compared.
    fn facts_keep_their_type(&mut self, facts: &IdVec<crate::model::FactId, Fate<crate::model::FactId>>) {
        for (id, fate) in facts.enumerate() {
            let Some(to) = fate.same() else { continue };
            let is_alike = match (&self.old[id].kind, &self.new[to].kind) {
                (FactType::YesOrNo, FactType::YesOrNo)
                | (FactType::Number { .. }, FactType::Number { .. })
                | (FactType::OnScale(_), FactType::OnScale(_)) => true,
                (FactType::YesOrNo | FactType::Number { .. } | FactType::OnScale(_), _) => false,
            };
            if !is_alike {
                self.found.push(errors::another_type_of_fact(self.new, to));
            }
        }
    }
}

/// Places as ids.
fn ids<I: Id>(fates: Vec<Fate<usize>>) -> IdVec<I, Fate<I>> {
    let of =
        |fate: Fate<usize>| Fate { to: fate.to.into_iter().map(I::at).collect(), is_comparable: fate.is_comparable };
    fates.into_iter().map(of).collect()
}
