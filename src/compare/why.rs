//! A comparison with the rules that differ, and with the causes of its moves.

use std::collections::BTreeSet;

use crate::diagram::Asks;
use crate::diagram::Question;
use crate::diagram::Value;
use crate::model::CriterionId;
use crate::model::FactId;
use crate::model::Framework;
use crate::model::IdVec;
use crate::model::JudgementId;
use crate::model::KindId;
use crate::plan::Asked;
use crate::plan::Plan;
use crate::prove::Stance;
use crate::prove::record;
use crate::prove::witness::Assigned;
use crate::succession::Correspondence;

use super::Comparison;
use super::Difference;
use super::Verdict;
use super::causes::Case;
use super::causes::Known;
use super::causes::Search;
use super::changes::rules_of;
use super::gather::Gathered;
use super::gather::Sides;
use super::gather::gather;
use super::matching::Matching;
use super::meaning;
use super::moves::Move;
use super::moves::Shown;
use super::moves::asked_of;
use super::whole::Places;
use super::whole::whole;

/// One edition of the two.
type Side<'a> = (&'a Framework, &'a Plan);

/// Says which rules differ, what became of each by its meaning, and why each award moves.
pub(super) fn explained(
    old: Side<'_>,
    new: Side<'_>,
    (between, matching): (&Correspondence, &Matching),
    mut comparison: Comparison,
) -> Comparison {
    let whole = whole(old.0, new.0, between, matching);
    let mut gathered = gather(&Sides { old: old.0, new: new.0, places: &whole.places }, matching);
    meaning::shifts((old.0, new.0), &whole, &mut gathered);
    let (changes, change_of) = gathered.units.changes();
    let reads = reads((old, new), &whole.framework, &whole.places);
    let mut search = Search::new(&whole, &gathered, &change_of);
    for of in &mut comparison.kinds {
        let kind = of.is;
        for compared in &mut of.judgements {
            let Verdict::Counted(moves) = &mut compared.verdict else { continue };
            let seen = closure(&reads, compared.is);
            let relevant = relevant(&gathered, &change_of, (kind, &seen));
            for one in moves.list.iter_mut() {
                let Some(shown) = &one.shown else { continue };
                let explaining = Explaining { old, new, places: &whole.places, gathered: &gathered, kind };
                one.causes = explaining.causes(&mut search, (compared.is, &change_of, &relevant), (one, shown));
            }
        }
    }
    comparison.reworded = gathered.units.of_words;
    comparison.tiers = gathered.tiers.into_iter().map(|(difference, _)| difference).collect();
    comparison.differences = gathered.units.list;
    comparison.differences.extend(apart(old.0, new.0, between, matching));
    comparison.changes = changes;
    comparison
}

/// The rules of judgements that go on and whose awards cannot be held together: by their words.
fn apart(old: &Framework, new: &Framework, between: &Correspondence, matching: &Matching) -> Vec<Difference> {
    let mut found = Vec::new();
    for (was, fate) in between.judgements.enumerate() {
        let [is] = fate.to.as_slice() else { continue };
        if matching.judgements[*is] == Some(was) {
            continue;
        }
        let name = &new[*is].name;
        let words = |framework: &Framework, id: JudgementId| -> Vec<String> {
            rules_of(framework, id).iter().map(|rule| framework[*rule].words.clone()).collect()
        };
        let (before, here) = (words(old, was), words(new, *is));
        let gone = before.iter().filter(|words| !here.contains(words));
        found.extend(gone.map(|words| Difference::of("judgement", name, Some(words.clone()), None)));
        let come = here.iter().filter(|words| !before.contains(words));
        found.extend(come.map(|words| Difference::of("judgement", name, None, Some(words.clone()))));
    }
    found
}

/// What each judgement of the whole reads under either edition.
fn reads(
    (old, new): (Side<'_>, Side<'_>),
    whole: &Framework,
    places: &Places,
) -> IdVec<JudgementId, BTreeSet<JudgementId>> {
    let mut reads = IdVec::filled(BTreeSet::new(), whole.judgements.len());
    for (id, plan) in old.1.judgements.enumerate() {
        reads[places.judgements[id]].extend(plan.reads.iter().map(|read| places.judgements[*read]));
    }
    for (id, plan) in new.1.judgements.enumerate() {
        reads[id].extend(plan.reads.iter().copied());
    }
    reads
}

fn closure(reads: &IdVec<JudgementId, BTreeSet<JudgementId>>, judgement: JudgementId) -> BTreeSet<JudgementId> {
    let mut found = BTreeSet::from([judgement]);
    let mut waiting = vec![judgement];
    while let Some(next) = waiting.pop() {
        waiting.extend(reads[next].iter().copied().filter(|read| found.insert(*read)));
    }
    found
}

/// The changes that can have to do with a judgement of a kind.
fn relevant(gathered: &Gathered, change_of: &[usize], (kind, seen): (KindId, &BTreeSet<JudgementId>)) -> Vec<usize> {
    let of_judgements =
        gathered.rules.iter().filter(|rules| seen.contains(&rules.is)).flat_map(|rules| rules.units.clone());
    let of_scopes =
        gathered.scopes.iter().filter(|(of, id, _)| *of == kind && seen.contains(id)).map(|(.., unit)| *unit);
    let of_terms = gathered.terms.iter().map(|(.., unit)| *unit);
    let of_scales = gathered.scales.iter().map(|(.., unit)| *unit);
    let of_asks = gathered.asks.iter().map(|(.., unit)| *unit);
    let units = of_judgements.chain(of_scopes).chain(of_terms).chain(of_scales).chain(of_asks);
    let found: BTreeSet<usize> = units.filter_map(|unit| change_of.get(unit)).copied().collect();
    found.into_iter().collect()
}

struct Explaining<'a> {
    old: Side<'a>,
    new: Side<'a>,
    places: &'a Places,
    gathered: &'a Gathered,
    kind: KindId,
}

impl Explaining<'_> {
    fn causes(
        &self,
        search: &mut Search<'_>,
        (judgement, change_of, relevant): (JudgementId, &[usize], &[usize]),
        (one, shown): (&Move, &Shown),
    ) -> super::Causes {
        let stance = |id: JudgementId, back: &BTreeSet<usize>| self.stance(shown, change_of, id, back);
        let whole = self.known(&shown.before.whole, &shown.after.whole);
        let told = self.known(&shown.before.told, &shown.after.told);
        let case = Case { judgement, was: one.was, whole: &whole, told: &told, stance: &stance };
        search.causes(&case, relevant)
    }

    /// How a judgement takes part: as in the later edition, unless that is put back or only the earlier has it.
    fn stance(&self, shown: &Shown, change_of: &[usize], id: JudgementId, back: &BTreeSet<usize>) -> Stance {
        let mut scopes = self.gathered.scopes.iter();
        let scope = scopes.find(|(kind, judgement, _)| *kind == self.kind && *judgement == id);
        let is_back = scope.and_then(|(.., unit)| change_of.get(*unit)).is_some_and(|change| back.contains(change));
        let before = || {
            let was = self.places.judgements.enumerate().find(|(_, is)| **is == id).map(|(was, _)| was);
            was.and_then(|was| shown.before.stances.lookup(was)).copied()
        };
        let after = shown.after.stances.lookup(id).copied();
        let stance = if is_back { before().or(after) } else { after.or_else(before) };
        stance.unwrap_or(Stance::NotInspected)
    }

    /// The answers under both editions as one inspection of the whole.
    fn known(&self, before: &Assigned, after: &Assigned) -> Known {
        let mut known = Known::default();
        let places = self.places;
        let old = Naming {
            criterion: &|id| places.criteria[id],
            fact: &|id| places.facts[id],
            judgement: &|id| places.judgements[id],
            kind: &|id| places.kinds[id],
        };
        let new = Naming { criterion: &|id| id, fact: &|id| id, judgement: &|id| id, kind: &|id| id };
        // Where inspectors choose in both, what they chose before stands; where a judgement is inspected under one edition only,
        // what is given under the other.
        new.add(self.new.1, after, &mut known);
        let (given, choices) = (known.given.clone(), known.choices.clone());
        old.add(self.old.1, before, &mut known);
        known.given.extend(given);
        choices.into_iter().for_each(|(id, chosen)| _ = known.choices.entry(id).or_insert(chosen));
        known
    }
}

/// What the things of an edition are called in the whole.
struct Naming<'a> {
    criterion: &'a dyn Fn(CriterionId) -> CriterionId,
    fact: &'a dyn Fn(FactId) -> FactId,
    judgement: &'a dyn Fn(JudgementId) -> JudgementId,
    kind: &'a dyn Fn(KindId) -> KindId,
}

impl Naming<'_> {
    fn asked(&self, asked: Asked) -> Asked {
        match asked {
            Asked::Criterion(id) => Asked::Criterion((self.criterion)(id)),
            Asked::AlsoAsked(id, at) => Asked::AlsoAsked((self.criterion)(id), at),
            Asked::Substantial(id) => Asked::Substantial((self.criterion)(id)),
            Asked::Fact(id) => Asked::Fact((self.fact)(id)),
            Asked::Previous(id, kind) => Asked::Previous((self.judgement)(id), kind.map(|kind| (self.kind)(kind))),
        }
    }

    /// Adds the answers of one edition.
    fn add(&self, plan: &Plan, assigned: &Assigned, known: &mut Known) {
        for (asks, value) in assigned {
            match (asks, value) {
                (Asks::Question(Question::Criterion(id)), Value::Grades(grades)) => {
                    let asked = asked_of(plan, *id).into_iter().map(|asked| self.asked(asked));
                    known.grades.extend(asked.zip(grades.iter().copied()));
                }
                (Asks::Question(Question::Fact(id)), Value::Numbers(least, _)) => {
                    let number = record::number(plan, *id, *least);
                    known.numbers.extend(number.map(|number| ((self.fact)(*id), number)));
                }
                (Asks::Question(Question::Fact(id)), value) => {
                    known.grades.push((self.asked(Asked::Fact(*id)), value.grade()));
                }
                (Asks::Question(Question::Previous(id, kind)), value) => {
                    known.grades.push((self.asked(Asked::Previous(*id, *kind)), value.grade()));
                }
                (Asks::Given(id), value) => _ = known.given.insert((self.judgement)(*id), value.grade()),
                (Asks::Choice(id), value) => _ = known.choices.insert((self.judgement)(*id), value.grade()),
                (Asks::Question(Question::Criterion(_)), Value::Numbers(..))
                | (Asks::Recorded(_) | Asks::Award(_), _) => {}
            }
        }
    }
}
