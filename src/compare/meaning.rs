//! What became of a rule by its meaning: whether it holds in more inspections than it did, in fewer, or in the same.
//!
//! The earlier edition's rules stand in one plan with the later's, each with the meaning that its own terms give it, and the
//! two conditions are held together on diagrams. The awards that they read may be any: a rule is asked about, not what becomes of
//! the judgements below it.

use std::collections::BTreeSet;

use crate::diagram::IMPOSSIBLE;
use crate::model::Claim;
use crate::model::Condition;
use crate::model::ConditionKind;
use crate::model::Framework;
use crate::model::GradeId;
use crate::model::GradeValue;
use crate::model::How as Holds;
use crate::model::Id;
use crate::model::IdVec;
use crate::model::Judgement;
use crate::model::JudgementId;
use crate::model::KindId;
use crate::model::LimitKind;
use crate::model::Property;
use crate::model::TermId;
use crate::model::TermMeaning;
use crate::plan::Lowered;
use crate::plan::Plan;
use crate::plan::TruthNode;
use crate::plan::lower;
use crate::prove::Case;
use crate::prove::How;
use crate::prove::Setting;
use crate::prove::Stance;

use super::align::Pair;
use super::gather::Asked;
use super::gather::Gathered;
use super::hybrid::bottom_up;
use super::units::UnitId;
use super::whole::Places;
use super::whole::Whole;

/// What became of a rule by its meaning.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Shift {
    /// It means the same.
    Same,
    /// It never lets an award be better than it did, and may let some be worse.
    Tightened,
    /// It never lets an award be worse than it did, and may let some be better.
    Loosened,
    /// It holds in more inspections than it did, and in all in which it held.
    More,
    /// It holds in fewer inspections than it did, and in none in which it did not hold.
    Fewer,
    /// It holds in some inspections in which it did not, and does not in some in which it did, or has another consequence.
    Otherwise,
    /// The diagrams would grow past their stated size.
    NotDecided,
}

/// In which inspections a condition holds, against another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Reach {
    Same,
    More,
    Fewer,
    Otherwise,
}

/// Says of each difference what became of the rule, where that can be asked.
pub(super) fn shifts((old, new): (&Framework, &Framework), whole: &Whole, gathered: &mut Gathered) {
    if gathered.asked.is_empty() && gathered.tiers.is_empty() {
        return;
    }
    let apart = Apart::of((old, new), whole, &gathered.asked);
    let shift = |asked: &Asked| apart.as_ref().map_or(Some(Shift::NotDecided), |apart| apart.shift(asked));
    for (unit, asked) in &gathered.asked {
        if let Some(difference) = gathered.units.list.get_mut(*unit) {
            difference.shift = shift(asked);
        }
    }
    for (difference, asked) in &mut gathered.tiers {
        difference.shift = shift(asked);
    }
}

/// The rules of both editions apart, over the same questions and awards.
struct Apart<'a> {
    old: &'a Framework,
    new: &'a Framework,
    places: &'a Places,
    plan: Plan,
    /// Where the earlier edition's judgements stand, with its rules.
    copies: IdVec<JudgementId, JudgementId>,
    setting: Setting,
    /// The terms that are asked about, each with the claims that stand for it under both.
    terms: Vec<(TermId, TermId)>,
}

impl<'a> Apart<'a> {
    fn of((old, new): (&'a Framework, &'a Framework), whole: &'a Whole, asked: &[(UnitId, Asked)]) -> Option<Self> {
        let mut framework = whole.framework.clone();
        // The terms of the earlier edition once more, with what they meant there.
        let first = framework.terms.len();
        let terms = old.terms.ids().map(|id| TermId::at(first + id.index())).collect();
        let places = Places { terms, ..whole.places.clone() };
        old.terms.iter().for_each(|term| _ = framework.terms.push(super::whole::carried_term(term, &places)));
        let first = framework.judgements.len();
        let copies: IdVec<JudgementId, JudgementId> =
            old.judgements.ids().map(|id| JudgementId::at(first + id.index())).collect();
        for judgement in old.judgements.iter() {
            let name = String::new();
            framework.judgements.push(Judgement { name, ..places.carry(true, |carry| carry.judgement(judgement)) });
        }
        let assumed = old.assumptions.iter().map(|assumption| {
            let carried = |(condition, span): &(Condition, crate::source::Span)| {
                (places.carry(true, |carry| carry.condition(condition)), *span)
            };
            let conditions = assumption.conditions.iter().map(carried).collect();
            crate::model::Assumption { conditions, ..assumption.clone() }
        });
        framework.assumptions.extend(assumed);
        let mut terms = Vec::new();
        for (_, asked) in asked {
            if let Asked::Term(was, is) = asked
                && let (TermMeaning::Condition(_), TermMeaning::Condition(_)) = (&old[*was].means, &new[*is].means)
            {
                let claims = vec![claim(places.terms[*was]), claim(*is)];
                let judgements = Vec::new();
                let span = crate::source::Span::new(0, 0);
                framework.properties.push(Property { title: String::new(), guidance: None, claims, judgements, span });
                terms.push((*was, *is));
            }
        }
        framework.bottom_up = bottom_up(&framework)?;
        let plan = lower(&framework).value?;
        let setting = Setting {
            kind: KindId::at(0),
            scope: None,
            stances: IdVec::filled(Stance::AnyOrNone, framework.judgements.len()),
            concerned: Vec::new(),
        };
        Some(Apart { old, new, places: &whole.places, plan, copies, setting, terms })
    }

    /// What became of a rule; nothing where that is no question, as of a number.
    fn shift(&self, asked: &Asked) -> Option<Shift> {
        let never = TruthNode::at(1);
        let reach = |pair: Pair, was: &[Option<Lowered>], is: &[Option<Lowered>]| {
            let of = |at: Option<usize>, list: &[Option<Lowered>]| at.map_or(Some(never), |at| truth(list.get(at)?));
            self.reach(of(pair.0, was)?, of(pair.1, is)?)
        };
        let some = |list: &[Lowered]| -> Vec<Option<Lowered>> { list.iter().cloned().map(Some).collect() };
        match asked {
            Asked::Term(was, is) => {
                let at = self.terms.iter().position(|pair| *pair == (*was, *is))?;
                let (before, here) = match self.plan.properties.get(at).map(Vec::as_slice) {
                    Some([before, here]) => (before.what, here.what),
                    Some([..]) | None => return None,
                };
                Some(self.reach(before, here).map_or(Shift::NotDecided, plain))
            }
            Asked::Line(was, is, pair) => {
                let words = (&self.plan.judgements[self.copies[*was]].words, &self.plan.judgements[*is].words);
                let reach = reach(*pair, &words.0.lines, &words.1.lines);
                let line = |framework: &Framework, id: JudgementId, at: Option<usize>| {
                    at.and_then(|at| constant_line(&framework[id], at))
                };
                let (before, here) = (line(self.old, *was, pair.0), line(self.new, *is, pair.1));
                let scale = self.new[*is].scale;
                let grade = before.or(here).filter(|grade| here.is_none_or(|here| here == *grade));
                let (Some(reach), Some(grade)) = (reach, grade) else { return Some(Shift::Otherwise) };
                Some(by_grade(reach, grade, self.new[scale].worst()))
            }
            Asked::Step(was, is, pair) => {
                let words = (&self.plan.judgements[self.copies[*was]].words, &self.plan.judgements[*is].words);
                let reach = reach(*pair, &some(&words.0.steps), &some(&words.1.steps));
                let (before, here) = (&self.old[*was].steps, &self.new[*is].steps);
                let step = |list: &[crate::model::Step], at: Option<usize>| {
                    at.and_then(|at| list.get(at)).map(|step| (step.raised, step.by))
                };
                let (before, here) = (step(before, pair.0), step(here, pair.1));
                let same = before.or(here).filter(|step| here.is_none_or(|here| here == *step));
                let (Some(reach), Some((raised, _))) = (reach, same) else { return Some(Shift::Otherwise) };
                Some(if raised { turned(by_bound(reach, 0)) } else { by_bound(reach, 0) })
            }
            Asked::Tier(was, is, pair) => {
                let words = (&self.plan.judgements[self.copies[*was]].words, &self.plan.judgements[*is].words);
                let (before, here) = (words.0.tiers.get(pair.0?)?, words.1.tiers.get(pair.1?)?);
                let reach = self.reach(before.satisfied, here.satisfied);
                Some(reach.map_or(Shift::NotDecided, |reach| turned(by_bound(reach, 0))))
            }
            Asked::NotGiven(was, is, pair) => {
                let words = (&self.plan.judgements[self.copies[*was]].words, &self.plan.judgements[*is].words);
                let reach = reach(*pair, &some(&words.0.not_given), &some(&words.1.not_given));
                Some(reach.map_or(Shift::NotDecided, plain))
            }
            Asked::Limit(was, is, pair) => {
                let words = (&self.plan.judgements[self.copies[*was]].words, &self.plan.judgements[*is].words);
                let reach = reach(*pair, &words.0.limits, &words.1.limits);
                Some(reach.map_or(Shift::NotDecided, |reach| self.limit((*was, *is), *pair, reach)))
            }
        }
    }

    /// What became of a limit whose condition holds so.
    fn limit(&self, (was, is): (JudgementId, JudgementId), pair: Pair, reach: Reach) -> Shift {
        let limit = |framework: &Framework, id: JudgementId, at: Option<usize>| {
            at.and_then(|at| framework[id].limits.get(at)).map(|limit| {
                let grade = match limit.grade {
                    GradeValue::Grade(_, grade) => Some(grade),
                    GradeValue::Of(_) | GradeValue::Best(..) | GradeValue::Worst(..) | GradeValue::Median(..) => None,
                };
                (limit.kind, limit.soft, grade, limit.grade.clone())
            })
        };
        let (before, here) = (limit(self.old, was, pair.0), limit(self.new, is, pair.1));
        let Some((kind, ..)) = here.clone().or(before.clone()) else { return Shift::Otherwise };
        let by = match (&before, &here) {
            (Some(one), Some(other)) if (one.0, one.1) != (other.0, other.1) => return Shift::Otherwise,
            (Some((_, _, Some(one), _)), Some((_, _, Some(other), _))) => {
                i64::try_from(other.index()).unwrap_or(0) - i64::try_from(one.index()).unwrap_or(0)
            }
            // What becomes of a grade that another judgement's award gives is not asked here.
            (Some((_, _, None, _)), Some(_)) | (Some(_), Some((_, _, None, _))) => {
                let is_same = before
                    .as_ref()
                    .zip(here.as_ref())
                    .is_some_and(|(one, other)| self.places.carry(false, |carry| carry.grade_value(&one.3)) == other.3);
                if !is_same {
                    return Shift::Otherwise;
                }
                0
            }
            (None, _) | (_, None) => 0,
        };
        let grade = here.as_ref().and_then(|one| one.2).or(before.as_ref().and_then(|one| one.2));
        let worst = self.new[self.new[is].scale].worst();
        match kind {
            LimitKind::NoBetterThan => by_bound(reach, by),
            LimitKind::NoWorseThan => turned(by_bound(reach, -by)),
            LimitKind::MustBe if by != 0 => Shift::Otherwise,
            LimitKind::MustBe => grade.map_or_else(|| plain(reach), |grade| by_grade(reach, grade, worst)),
            // A limit that is not there is one whose condition always holds.
            LimitKind::OnlyWhen => {
                let reach = match (before.is_none(), here.is_none()) {
                    (true, _) => Reach::Fewer,
                    (_, true) => Reach::More,
                    (false, false) => reach,
                };
                match (by != 0, grade == Some(worst)) {
                    (true, _) => Shift::Otherwise,
                    (false, true) => by_bound(reach, 0),
                    (false, false) => turned(by_bound(reach, 0)),
                }
            }
        }
    }

    /// In which inspections a condition holds, against one before; nothing where that is not decided.
    fn reach(&self, was: TruthNode, is: TruthNode) -> Option<Reach> {
        let (mut case, functions) = Case::of_conditions(&self.plan, self.setting.clone(), &[was, is]).ok()?;
        let [before, here] = functions.as_slice() else { return None };
        let (before, here) = (*before, *here);
        let both = case
            .made(&mut |store| {
                store.apply(before, here, &mut |a, b| {
                    if a == IMPOSSIBLE || b == IMPOSSIBLE { IMPOSSIBLE } else { 2 * a + b }
                })
            })
            .ok()?;
        let reached: BTreeSet<i64> = case.reached(both, How::Freely);
        Some(match (reached.contains(&2), reached.contains(&1)) {
            (false, false) => Reach::Same,
            (false, true) => Reach::More,
            (true, false) => Reach::Fewer,
            (true, true) => Reach::Otherwise,
        })
    }
}

/// The node of a condition; of none, that which always holds.
fn truth(lowered: &Option<Lowered>) -> Option<TruthNode> {
    Some(lowered.as_ref().map_or(TruthNode::at(0), |lowered| lowered.truth))
}

fn claim(term: TermId) -> Claim {
    let what = Condition { words: String::new(), kind: ConditionKind::Term(term) };
    Claim { words: String::new(), how: Holds::Always, what, when: None, span: crate::source::Span::new(0, 0) }
}

/// The grade of a line that yields one.
fn constant_line(judgement: &Judgement, at: usize) -> Option<GradeId> {
    let crate::model::Form::Lines { lines, .. } = &judgement.form else { return None };
    match lines.get(at)?.yields {
        GradeValue::Grade(_, grade) => Some(grade),
        GradeValue::Of(_) | GradeValue::Best(..) | GradeValue::Worst(..) | GradeValue::Median(..) => None,
    }
}

/// Where nothing says which way is better.
fn plain(reach: Reach) -> Shift {
    match reach {
        Reach::Same => Shift::Same,
        Reach::More => Shift::More,
        Reach::Fewer => Shift::Fewer,
        Reach::Otherwise => Shift::Otherwise,
    }
}

/// Of what gives a grade: the best one more often is looser, the worst one tighter.
fn by_grade(reach: Reach, grade: GradeId, worst: GradeId) -> Shift {
    match () {
        () if grade == worst => by_bound(reach, 0),
        () if grade.index() == 0 => turned(by_bound(reach, 0)),
        () => plain(reach),
    }
}

/// Of what forbids grades better than one that became worse by so many.
fn by_bound(reach: Reach, worse: i64) -> Shift {
    match (reach, worse) {
        (Reach::Same, 0) => Shift::Same,
        (Reach::Same, 1..) | (Reach::More, 0..) => Shift::Tightened,
        (Reach::Same, ..=-1) | (Reach::Fewer, ..=0) => Shift::Loosened,
        (Reach::More | Reach::Fewer | Reach::Otherwise, _) => Shift::Otherwise,
    }
}

fn turned(shift: Shift) -> Shift {
    match shift {
        Shift::Tightened => Shift::Loosened,
        Shift::Loosened => Shift::Tightened,
        Shift::Same | Shift::More | Shift::Fewer | Shift::Otherwise | Shift::NotDecided => shift,
    }
}
