//! How many inspections have which awards under two editions, and the smallest that shows it.

use std::collections::BTreeMap;

use crate::diagram::Asks;
use crate::diagram::Judged;
use crate::diagram::NOTHING;
use crate::diagram::Question;
use crate::diagram::Ref;
use crate::diagram::Store;
use crate::diagram::TooLarge;
use crate::diagram::Value;
use crate::diagram::count::Came as CountedAs;
use crate::diagram::count::Count;
use crate::diagram::count::LEFT_VALUE;
use crate::interpret::Values;
use crate::model::Framework;
use crate::model::GradeId;
use crate::model::GradeSet;
use crate::model::Id;
use crate::model::IdVec;
use crate::model::JudgementId;
use crate::model::KindId;
use crate::plan::Asked;
use crate::plan::Plan;
use crate::prove::Case;
use crate::prove::How;
use crate::prove::Setting;
use crate::prove::Stance;
use crate::prove::counts::come_to;
use crate::prove::counts::counted;
use crate::prove::counts::read;
use crate::prove::record;
use crate::prove::witness;
use crate::prove::witness::Assigned;
use crate::record::Inspection;

use super::Compared;
use super::OfKind;
use super::Verdict;
use super::causes::Causes;
use super::join::Joined;
use super::join::join;
use super::matching::Matching;

/// What a judgement comes to under one edition, with no choice of inspectors recorded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Came {
    /// To a grade.
    Grade(GradeId),
    /// To no award.
    NoAward,
    /// The rules leave it to inspectors, or what they expect hangs on a choice below.
    Left,
}

/// How many inspections have which awards.
#[derive(Debug, Clone)]
pub struct Moves {
    /// All inspections that are possible under both editions.
    pub whole: Count,
    /// For each pair of awards that some inspection has, the earlier edition's first: best first.
    pub list: Vec<Move>,
}

/// A pair of awards.
#[derive(Debug, Clone)]
pub struct Move {
    /// What it comes to under the earlier edition.
    pub was: Came,
    /// What it comes to under the later edition.
    pub is: Came,
    /// How many inspections.
    pub count: Count,
    /// The smallest inspection that shows it, confirmed by the interpreter under both editions; only where the two differ.
    pub shown: Option<Shown>,
    /// Why that inspection has another award.
    pub causes: Causes,
}

/// An inspection under two editions.
#[derive(Debug, Clone)]
pub struct Shown {
    /// The answers, as an inspection of the earlier edition.
    pub was: Inspection,
    /// The same answers, as an inspection of the later edition.
    pub is: Inspection,
    /// An inspection with these answers, all that it answers, and how judgements take part in it.
    pub(super) before: Seen,
    /// The same under the later edition.
    pub(super) after: Seen,
}

/// An inspection as one edition sees it.
#[derive(Debug, Clone)]
pub(super) struct Seen {
    /// The answers that are shown.
    pub(super) told: Assigned,
    /// Every answer.
    pub(super) whole: Assigned,
    pub(super) stances: IdVec<JudgementId, Stance>,
}

/// One edition of the two.
type Side<'a> = (&'a Framework, &'a Plan);

/// What changes in one kind of inspection, which both editions have.
pub(super) fn of_kind(old: Side<'_>, new: Side<'_>, matching: &Matching, (was, is): (KindId, KindId)) -> OfKind {
    let mut comparing =
        Comparing { old, new, matching, kinds: (was, is), same: IdVec::filled(None, new.0.judgements.len()) };
    let mut verdicts = BTreeMap::new();
    for id in new.0.bottom_up.iter().copied() {
        if let Some(before) = matching.judgements[id]
            && let Some(verdict) = comparing.judgement(before, id)
        {
            verdicts.insert(id, Compared { was: before, is: id, verdict });
        }
    }
    OfKind { was, is, judgements: verdicts.into_values().collect() }
}

struct Comparing<'a> {
    old: Side<'a>,
    new: Side<'a>,
    matching: &'a Matching,
    kinds: (KindId, KindId),
    /// The judgements of the later edition that have the award of one of the earlier.
    same: IdVec<JudgementId, Option<JudgementId>>,
}

impl Comparing<'_> {
    /// What is known of a judgement, each after those it reads; nothing where one of the kinds does not come to it.
    fn judgement(&mut self, was: JudgementId, is: JudgementId) -> Option<Verdict> {
        let before = Setting::whole(self.old.0, self.old.1, self.kinds.0, was);
        let after = Setting::whole(self.new.0, self.new.1, self.kinds.1, is);
        let (before, after) = match (before, after) {
            (Some(before), Some(after)) => (before, after),
            // What neither inspects may have any award, and the same under both.
            (None, None) => {
                self.same[is] = Some(was);
                return None;
            }
            (Some(_), None) | (None, Some(_)) => return None,
        };
        Some(self.verdict((was, &before), (is, &after)).unwrap_or(Verdict::NotDecided))
    }

    fn verdict(
        &mut self,
        (was, before): (JudgementId, &Setting),
        (is, after): (JudgementId, &Setting),
    ) -> Result<Verdict, TooLarge> {
        let joined = join(self.old.1, self.new.1, self.matching, &self.same).ok_or(TooLarge)?;
        let mut both = Both::of(joined, (was, before), (is, after))?;
        let by_inspectors = (self.old.1.judgements[was].by_inspectors, self.new.1.judgements[is].by_inspectors);
        if by_inspectors.0 == by_inspectors.1 && both.has_one_function() {
            self.same[is] = Some(was);
            return Ok(Verdict::Same);
        }
        let functions = both.functions(by_inspectors)?;
        let counted = both.count(functions)?;
        let mut moves = Moves { whole: Count::default(), list: Vec::new() };
        // What is left to inspectors may have come to that in several ways.
        let mut pairs: BTreeMap<(Came, Came), Count> = BTreeMap::new();
        for ((one, other), count) in counted {
            pairs.entry((came(one), came(other))).or_default().add(&count);
        }
        for ((one, other), count) in pairs {
            moves.whole.add(&count);
            let shown = match one == other {
                true => None,
                false => both.shown(functions, (one, other), self, (before, after)),
            };
            moves.list.push(Move { was: one, is: other, count, shown, causes: Causes::default() });
        }
        Ok(Verdict::Counted(moves))
    }
}

/// What something was counted as, of a judgement.
fn came(counted: CountedAs) -> Came {
    match counted {
        CountedAs::One(NOTHING) => Came::NoAward,
        CountedAs::One(LEFT_VALUE) | CountedAs::Several => Came::Left,
        CountedAs::One(grade) => usize::try_from(grade).map_or(Came::NoAward, |place| Came::Grade(GradeId::at(place))),
    }
}

/// A judgement of each edition in one case.
struct Both {
    case: Case,
    joined: Joined,
    was: JudgementId,
    is: JudgementId,
}

impl Both {
    fn of(
        joined: Joined,
        (was, before): (JudgementId, &Setting),
        (is, after): (JudgementId, &Setting),
    ) -> Result<Both, TooLarge> {
        let is = joined.judgements[is];
        let mut stances: IdVec<JudgementId, Stance> = IdVec::filled(Stance::NotInspected, joined.plan.judgements.len());
        let mut concerned = before.concerned.clone();
        before.concerned.iter().for_each(|id| stances[*id] = before.stances[*id]);
        for id in &after.concerned {
            let place = joined.judgements[*id];
            if !concerned.contains(&place) {
                stances[place] = after.stances[*id];
                concerned.push(place);
            }
        }
        let setting = Setting { kind: before.kind, scope: before.scope.clone(), stances, concerned };
        let case = Case::of_judgements(&joined.plan, setting, is, &[was, is]).map_err(|_| TooLarge)?;
        Ok(Both { case, joined, was, is })
    }

    fn judged(&self) -> Option<(&Judged, &Judged)> {
        let part = self.case.part()?;
        Some((part.judged.get(&self.was)?, part.judged.get(&self.is)?))
    }

    /// Whether the awards of both are one function of the answers, whatever inspectors choose.
    fn has_one_function(&self) -> bool {
        let of = |judged: &Judged| {
            [judged.expected, judged.best, judged.worst, judged.not_given, judged.soft.0, judged.soft.1]
        };
        self.judged().is_some_and(|(one, other)| of(one) == of(other))
    }

    /// What each comes to with no choice recorded.
    fn functions(&mut self, by_inspectors: (bool, bool)) -> Result<(Ref, Ref), TooLarge> {
        let (was, is) = (self.was, self.is);
        let one = self.case.function(was, &mut |store, judged| come_to(store, judged, by_inspectors.0))?;
        let other = self.case.function(is, &mut |store, judged| come_to(store, judged, by_inspectors.1))?;
        Ok((one, other))
    }

    fn count(&self, functions: (Ref, Ref)) -> Result<BTreeMap<(CountedAs, CountedAs), Count>, TooLarge> {
        // Of what satisfies nothing there is no inspection.
        if !self.case.left(How::Normally).has_completion(&self.case.diagrams) {
            return Ok(BTreeMap::new());
        }
        let (plan, setting) = (&self.joined.plan, &self.case.setting);
        let mut asked = read(plan, setting, self.was);
        asked.extend(read(plan, setting, self.is));
        let as_counted = |at: crate::diagram::At<'_>| counted(plan, setting, &asked, at);
        crate::diagram::count::count_pairs(&self.case.diagrams, self.case.place(), functions, &as_counted)
    }

    /// The smallest inspection that comes to a pair, confirmed under both editions.
    fn shown(
        &mut self,
        (one, other): (Ref, Ref),
        (was, is): (Came, Came),
        comparing: &Comparing<'_>,
        (before, after): (&Setting, &Setting),
    ) -> Option<Shown> {
        let (first, second) = (end(was), end(is));
        let condition = self
            .case
            .made(&mut |store: &mut Store| store.apply(one, other, &mut |a, b| i64::from(a == first && b == second)));
        let (answers, whole) = witness::answers(&self.case, condition.ok()?, How::Normally)?;
        let (old, new) = (comparing.old, comparing.new);
        let confirms = |side: Side<'_>, setting: &Setting, whole: &Assigned, id: JudgementId, came: Came| {
            let values = record::values(side, setting, whole);
            comes_to(&values, side.1, id) == came
        };
        let old_id = self.was;
        let new_id = comparing.new.0.judgements.ids().find(|id| self.joined.judgements[*id] == self.is)?;
        let (whole_before, whole_after) = (self.of_old(old, &whole), self.of_new(new, &whole));
        if !confirms(old, before, &whole_before, old_id, was) || !confirms(new, after, &whole_after, new_id, is) {
            return None;
        }
        let (told_before, told_after) = (self.of_old(old, &answers), self.of_new(new, &answers));
        let seen = |told, whole, setting: &Setting| Seen { told, whole, stances: setting.stances.clone() };
        Some(Shown {
            was: record::inspection(old, before, &told_before),
            is: record::inspection(new, after, &told_after),
            before: seen(told_before, whole_before, before),
            after: seen(told_after, whole_after, after),
        })
    }

    /// Answers in the terms of the earlier edition.
    fn of_old(&self, (framework, plan): Side<'_>, answers: &Assigned) -> Assigned {
        let judgement = |id: JudgementId| (id.index() < framework.judgements.len()).then_some(id);
        let question = |question: Question| match question {
            Question::Criterion(id) => (id.index() < framework.criteria.len()).then_some(question),
            Question::Fact(id) => (id.index() < framework.facts.len()).then_some(question),
            Question::Previous(id, _) => judgement(id).map(|_| question),
        };
        self.of_side(plan, answers, &judgement, &question, &|asked| asked)
    }

    /// Answers in the terms of the later edition.
    fn of_new(&self, (framework, plan): Side<'_>, answers: &Assigned) -> Assigned {
        let joined = &self.joined;
        let judgement = |place: JudgementId| framework.judgements.ids().find(|id| joined.judgements[*id] == place);
        let question = |question: Question| {
            let mut own = plan.grade_questions.iter().map(|own| own.asked);
            let found = own.find(|own| Question::of(joined.asked_in_whole(*own)) == question);
            let numbers = || plan.number_questions.iter().map(|own| Asked::Fact(own.fact));
            found
                .or_else(|| numbers().find(|own| Question::of(joined.asked_in_whole(*own)) == question))
                .map(Question::of)
        };
        self.of_side(plan, answers, &judgement, &question, &|own| joined.asked_in_whole(own))
    }

    fn of_side(
        &self,
        plan: &Plan,
        answers: &Assigned,
        judgement: &dyn Fn(JudgementId) -> Option<JudgementId>,
        question: &dyn Fn(Question) -> Option<Question>,
        in_whole: &dyn Fn(Asked) -> Asked,
    ) -> Assigned {
        let mut own = Assigned::new();
        for (asks, value) in answers {
            let named = match asks {
                Asks::Question(of) => question(*of).map(Asks::Question),
                Asks::Given(id) => judgement(*id).map(Asks::Given),
                Asks::Recorded(id) => judgement(*id).map(Asks::Recorded),
                Asks::Choice(id) => judgement(*id).map(Asks::Choice),
                Asks::Award(id) => judgement(*id).map(Asks::Award),
            };
            let (Some(named), Asks::Question(whole)) = (named, asks) else {
                own.extend(named.map(|named| (named, value.clone())));
                continue;
            };
            let value = match (named, value) {
                (Asks::Question(Question::Criterion(id)), Value::Grades(grades)) => {
                    // What is asked of a criterion in the whole, in the order of its value's places.
                    let Question::Criterion(place) = *whole else { continue };
                    let all = asked_of(&self.joined.plan, place);
                    let grade = |own: Asked| {
                        let at = all.iter().position(|asked| *asked == in_whole(own));
                        at.and_then(|at| grades.get(at)).copied().unwrap_or(GradeSet::EMPTY)
                    };
                    Value::Grades(asked_of(plan, id).into_iter().map(grade).collect())
                }
                (_, value) => value.clone(),
            };
            own.insert(named, value);
        }
        own
    }
}

/// Everything that is asked of a criterion, in the order in which a variable's value has it.
pub(super) fn asked_of(plan: &Plan, id: crate::model::CriterionId) -> Vec<Asked> {
    let places = plan.places.criteria[id].into_iter().chain(plan.places.substantial[id]);
    let places = places.chain(plan.places.also[id].iter().copied().flatten());
    places.filter_map(|place| plan.grade_questions.get(place as usize)).map(|question| question.asked).collect()
}

/// The end of a function that stands for it.
fn end(came: Came) -> i64 {
    match came {
        Came::Grade(grade) => i64::try_from(grade.index()).unwrap_or(NOTHING),
        Came::NoAward => NOTHING,
        Came::Left => LEFT_VALUE,
    }
}

/// What a judgement comes to in an inspection, as the interpreter has it.
pub(super) fn comes_to(values: &Values, plan: &Plan, id: JudgementId) -> Came {
    let judged = &values.judged[id];
    let of = if plan.judgements[id].by_inspectors { judged.expected } else { judged.award };
    match of.single() {
        Some(grade) => Came::Grade(grade),
        None if plan.judgements[id].by_inspectors && !judged.award.grades().is_empty() => Came::Left,
        None => Came::NoAward,
    }
}
