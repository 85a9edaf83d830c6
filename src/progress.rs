//! Two inspections of one provider, an earlier and a later: what improved, was sustained or declined.
//!
//! The earlier is held against the later in the edition of the later, as far as `succeeds` says what became of things. What is
//! open may be any grade of its range, on both sides; so a judgement *improved* only where it did whatever is found in either. What
//! cannot be compared is told with the reason, and never guessed.

use crate::evaluate::Award;
use crate::evaluate::Outcome;
use crate::evaluate::Part;
use crate::model::CriterionId;
use crate::model::Framework;
use crate::model::GradeId;
use crate::model::GradeSet;
use crate::model::Id;
use crate::model::JudgementId;
use crate::record;
use crate::record::Answer;
use crate::record::Inspection;
use crate::record::Recommendation;
use crate::record::Recommended;
use crate::succession::Review;
use crate::succession::Way;

/// One of the two inspections.
#[derive(Debug, Clone, Copy)]
pub struct Inspected<'a> {
    /// The edition that it was made under.
    pub framework: &'a Framework,
    /// What inspectors recorded.
    pub inspection: &'a Inspection,
    /// What the rules make of it.
    pub outcome: &'a Outcome,
}

/// What became of awards, findings and recommendations.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Progress {
    /// Of each judgement that either inspection awards, in the later edition's order; then those that do not go on.
    pub judgements: Vec<Change<JudgementId>>,
    /// Of each answer to a criterion, and to what it also asks, that either has, in the same order.
    pub findings: Vec<Change<Asked>>,
    /// Of each recommendation: first those made at the earlier inspection, then others that the later lists.
    pub recommendations: Vec<FollowedUp>,
}

/// What a finding answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Asked {
    /// The criterion.
    pub criterion: CriterionId,
    /// What it also asks, by its place there; nothing for the criterion itself.
    pub also: Option<usize>,
}

/// One thing then and now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change<I> {
    /// What it is in the edition of the earlier inspection; nothing where that does not have it.
    pub was: Option<I>,
    /// What it is in the edition of the later; nothing where it does not go on.
    pub is: Option<I>,
    /// What that comes to.
    pub verdict: Verdict,
}

/// What became of one thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// It can be compared.
    Moved(Moves),
    /// It cannot.
    NotCompared(WhyNot),
}

/// The ways in which something may have moved: one where it is settled, several where it is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Moves {
    /// It may be better now.
    pub improved: bool,
    /// It may be what it was.
    pub sustained: bool,
    /// It may be worse now.
    pub declined: bool,
    /// There may be no award then or now, so that nothing can be compared.
    pub no_award: bool,
}

/// Which of the two inspections.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// The earlier.
    Before,
    /// The later.
    Now,
    /// Both.
    Both,
}

/// Why something cannot be compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WhyNot {
    /// It does not go on as the same thing, or its grade does not.
    Stays(Review),
    /// The edition of the earlier inspection has nothing that it was.
    New,
    /// It was not inspected.
    NotInspected(Side),
    /// Its award was carried forward from an earlier inspection.
    CarriedForward(Side),
    /// There is no award.
    NoAward(Side),
    /// Nothing was found on it, or nothing that counts.
    NotShown(Side),
    /// It does not apply.
    NotApplicable(Side),
}

/// A recommendation, as both inspections have it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FollowedUp {
    /// Its id.
    pub id: String,
    /// As it was made at the earlier inspection.
    pub made: Option<Recommended>,
    /// As the later records it.
    pub now: Option<Recommendation>,
}

/// Holds an earlier inspection against a later one; `way` leads from the edition of the one to that of the other.
pub fn progress(before: &Inspected<'_>, now: &Inspected<'_>, way: &Way<'_>) -> Progress {
    Progress {
        judgements: judgements(before, now, way),
        findings: findings(before, now, way),
        recommendations: recommendations(before.inspection, now.inspection),
    }
}

/// In which ways something may have moved that was one of these grades and is one of those, best first.
pub fn moves(was: GradeSet, is: GradeSet) -> Moves {
    let ends = |set: GradeSet| set.best().zip(set.worst());
    let no_award = was.has_nothing() || is.has_nothing();
    let (Some((was_best, was_worst)), Some((best, worst))) = (ends(was), ends(is)) else {
        return Moves { no_award, ..Moves::default() };
    };
    Moves {
        improved: best < was_worst,
        sustained: was.grades().and(is.grades()) != GradeSet::EMPTY,
        declined: worst > was_best,
        no_award,
    }
}

impl Moves {
    /// Whether it is certain how it moved.
    pub fn is_settled(self) -> bool {
        [self.improved, self.sustained, self.declined, self.no_award].into_iter().filter(|may| *may).count() == 1
    }
}

fn judgements(before: &Inspected<'_>, now: &Inspected<'_>, way: &Way<'_>) -> Vec<Change<JudgementId>> {
    let went = |id| way.judgement(id);
    let named = |name: &str| now.framework.find_judgement(name);
    let pairs = pairs(before.framework.judgements.ids(), now.framework.judgements.ids(), went, named, now.framework);
    let mut changes = Vec::new();
    for Pair { was, is, review } in pairs {
        let (then, today) = (was.and_then(|id| award(before, id)), is.and_then(|id| award(now, id)));
        // What neither inspection awards is no part of either.
        if then.is_none() && today.is_none() {
            continue;
        }
        let verdict = match review {
            Some(review) => Verdict::NotCompared(WhyNot::Stays(review)),
            None if was.is_none() => Verdict::NotCompared(WhyNot::New),
            None => awards(then, today, way),
        };
        changes.push(Change { was, is, verdict });
    }
    changes
}

/// The award of a judgement that an inspection comes to.
fn award<'a>(of: &Inspected<'a>, id: JudgementId) -> Option<&'a Award> {
    of.outcome.awards.iter().find(|award| award.judgement == id && award.part != Part::NotInspected)
}

fn awards(was: Option<&Award>, is: Option<&Award>, way: &Way<'_>) -> Verdict {
    let (Some(was), Some(is)) = (was, is) else {
        let side = if was.is_none() { Side::Before } else { Side::Now };
        return Verdict::NotCompared(WhyNot::NotInspected(side));
    };
    let is_carried = |award: &Award| matches!(award.part, Part::CarriedForward(_));
    if let Some(side) = side(is_carried(was), is_carried(is)) {
        return Verdict::NotCompared(WhyNot::CarriedForward(side));
    }
    let has_none = |award: &Award| award.range.grades().is_empty();
    if let Some(side) = side(has_none(was), has_none(is)) {
        return Verdict::NotCompared(WhyNot::NoAward(side));
    }
    let mut range = if was.range.has_nothing() { GradeSet::NOTHING } else { GradeSet::EMPTY };
    for grade in was.range.iter() {
        match way.award((was.judgement, grade)) {
            Ok((_, grade)) => range = range.or(GradeSet::one(grade)),
            Err(review) => return Verdict::NotCompared(WhyNot::Stays(review)),
        }
    }
    Verdict::Moved(moves(range, is.range))
}

/// Of which of the two something is so.
fn side(before: bool, now: bool) -> Option<Side> {
    match (before, now) {
        (true, true) => Some(Side::Both),
        (true, false) => Some(Side::Before),
        (false, true) => Some(Side::Now),
        (false, false) => None,
    }
}

/// One thing of either edition, and what it is in the other.
struct Pair<I> {
    was: Option<I>,
    is: Option<I>,
    /// Why it does not go on as the same.
    review: Option<Review>,
}

/// Everything of both editions: in the later one's order, each with what it was; then what does not go on. What was split or made
/// one with others stands beside each thing that it may be.
fn pairs<I: Id + PartialEq>(
    before: impl Iterator<Item = I>,
    now: impl Iterator<Item = I>,
    went: impl Fn(I) -> Result<I, Review>,
    named: impl Fn(&str) -> Option<I>,
    later: &Framework,
) -> Vec<Pair<I>> {
    let mut pairs: Vec<Pair<I>> = Vec::new();
    let mut gone: Vec<Pair<I>> = Vec::new();
    for was in before {
        let review = match went(was) {
            Ok(is) => {
                pairs.push(Pair { was: Some(was), is: Some(is), review: None });
                continue;
            }
            Err(review) => review,
        };
        let is_here = review.edition == later.edition.name;
        let may_be: Vec<I> = review.may_be.iter().filter(|_| is_here).filter_map(|name| named(name)).collect();
        let pair = |is| Pair { was: Some(was), is, review: Some(review.clone()) };
        if may_be.is_empty() {
            gone.push(pair(None));
        }
        pairs.extend(may_be.into_iter().map(|is| pair(Some(is))));
    }
    let new = now.filter(|is| pairs.iter().all(|pair| pair.is != Some(*is))).collect::<Vec<_>>();
    pairs.extend(new.into_iter().map(|is| Pair { was: None, is: Some(is), review: None }));
    pairs.sort_by_key(|pair| pair.is.map(Id::index));
    pairs.extend(gone);
    pairs
}

fn findings(before: &Inspected<'_>, now: &Inspected<'_>, way: &Way<'_>) -> Vec<Change<Asked>> {
    let went = |id| way.criterion(id);
    let named = |name: &str| now.framework.criteria.ids().find(|id| now.framework.criterion_path(*id) == name);
    let pairs = pairs(before.framework.criteria.ids(), now.framework.criteria.ids(), went, named, now.framework);
    let mut changes = Vec::new();
    for Pair { was, is, review } in pairs {
        let then = was.map(|id| Found::of(before, id));
        let today = is.map(|id| Found::of(now, id));
        let is_answered = |found: &Option<Found>| found.as_ref().is_some_and(|it| it.answer != Answer::NotShown);
        if !is_answered(&then) && !is_answered(&today) {
            continue;
        }
        let asked = |criterion: CriterionId| Asked { criterion, also: None };
        let verdict = match (review, was, &then, &today) {
            (Some(review), ..) => Verdict::NotCompared(WhyNot::Stays(review)),
            (None, Some(id), Some(then), Some(today)) => then.against(id, today, way),
            (None, ..) => Verdict::NotCompared(WhyNot::New),
        };
        let is_compared = matches!(verdict, Verdict::Moved(_));
        changes.push(Change { was: was.map(asked), is: is.map(asked), verdict });
        if let (true, Some(was), Some(is)) = (is_compared, was, is) {
            changes.extend(also((before, was), (now, is), way));
        }
    }
    changes
}

/// What was found on a criterion, as far as it counts.
struct Found {
    answer: Answer,
    is_inspected: bool,
}

impl Found {
    fn of(one: &Inspected<'_>, id: CriterionId) -> Self {
        let (framework, inspection) = (one.framework, one.inspection);
        let judgement = framework[id].judgement;
        let is_inspected = inspection.reports.contains(&judgement) || inspection.inspects.contains(&judgement);
        let answer = record::taken(framework, inspection, id).answer;
        Found { answer: if is_inspected { answer } else { Answer::NotShown }, is_inspected }
    }

    /// What became of an answer to a criterion of the earlier edition.
    fn against(&self, criterion: CriterionId, now: &Found, way: &Way<'_>) -> Verdict {
        let not_compared = |why: fn(Side) -> WhyNot, before: bool, now: bool| side(before, now).map(why);
        let is = |found: &Found, answer: Answer| found.answer == answer;
        let why = not_compared(WhyNot::NotInspected, !self.is_inspected, !now.is_inspected)
            .or_else(|| not_compared(WhyNot::NotShown, is(self, Answer::NotShown), is(now, Answer::NotShown)))
            .or_else(|| {
                not_compared(WhyNot::NotApplicable, is(self, Answer::NotApplicable), is(now, Answer::NotApplicable))
            });
        match (why, self.answer, now.answer) {
            (None, Answer::Is(was), Answer::Is(is)) => match way.answer((criterion, was)) {
                Ok((_, was)) => Verdict::Moved(moves(GradeSet::one(was), GradeSet::one(is))),
                Err(review) => Verdict::NotCompared(WhyNot::Stays(review)),
            },
            (Some(why), ..) => Verdict::NotCompared(why),
            (None, ..) => Verdict::NotCompared(WhyNot::NotShown(Side::Both)),
        }
    }
}

/// The answers to what a criterion also asks that both inspections have.
fn also(
    (before, was): (&Inspected<'_>, CriterionId),
    (now, is): (&Inspected<'_>, CriterionId),
    way: &Way<'_>,
) -> Vec<Change<Asked>> {
    let answer = |of: &Inspected<'_>, id: CriterionId, place: usize| -> Option<GradeId> {
        record::counted(of.framework, of.inspection, id).also.get(place).copied().flatten()
    };
    let places = 0..before.framework[was].also_asks.len();
    let changes = places.filter_map(|place| {
        let grade = answer(before, was, place)?;
        let asked = |criterion, also| Some(Asked { criterion, also: Some(also) });
        match way.also((was, place, grade)) {
            Ok((_, at, grade)) => {
                let verdict = Verdict::Moved(moves(GradeSet::one(grade), GradeSet::one(answer(now, is, at)?)));
                Some(Change { was: asked(was, place), is: asked(is, at), verdict })
            }
            Err(review) => {
                let verdict = Verdict::NotCompared(WhyNot::Stays(review));
                Some(Change { was: asked(was, place), is: None, verdict })
            }
        }
    });
    changes.collect()
}

/// Those made at the earlier inspection with what the later records of them, and then what it lists beside them.
fn recommendations(before: &Inspection, now: &Inspection) -> Vec<FollowedUp> {
    let (made, last) = (&before.recommendations.made, &now.recommendations.last);
    let of_earlier = made.iter().map(|one| FollowedUp {
        id: one.id.clone(),
        made: Some(one.clone()),
        now: last.iter().find(|it| it.recommended.id == one.id).cloned(),
    });
    let others = last.iter().filter(|one| made.iter().all(|it| it.id != one.recommended.id));
    let others = others.map(|one| FollowedUp { id: one.recommended.id.clone(), made: None, now: Some(one.clone()) });
    of_earlier.chain(others).collect()
}
