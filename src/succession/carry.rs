//! What was recorded under the edition before, in this one: the same thing, or why a person has to look.

use super::Correspondence;
use super::Fate;
use crate::model::CriterionId;
use crate::model::FactId;
use crate::model::Framework;
use crate::model::GradeId;
use crate::model::Id;
use crate::model::IdVec;
use crate::model::JudgementId;
use crate::model::KindId;
use crate::model::ScaleId;

/// Why something cannot be carried into the next edition.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// It is not in the next edition.
    Removed,
    /// It was split.
    Split,
    /// Several were made one.
    Merged,
    /// The next edition says that it, or its scale, cannot be compared.
    Incomparable,
    /// Its grade is not in the next edition.
    GradeRemoved,
    /// In the next edition it always applies.
    AlwaysApplies,
    /// It is outside what the next edition lets be recorded.
    OutOfRange,
    /// The next edition does not ask it of that answer.
    NotAsked,
    /// It was done under the edition that the inspection was made under, and is no other's.
    OfItsEdition,
}

/// Something that stays behind, and what it may concern in the next edition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stays<I> {
    /// Why.
    pub why: Why,
    /// What a person may have to look at; nothing where it was removed.
    pub may_be: Vec<I>,
}

impl<I> Stays<I> {
    fn for_reason(why: Why, may_be: Vec<I>) -> Self {
        Stays { why, may_be }
    }
}

/// The one thing that something became, where it is that thing's alone.
fn one<I: Id + PartialEq>(fates: &IdVec<I, Fate<I>>, id: I) -> Result<I, Stays<I>> {
    let fate = &fates[id];
    let stays = |why| Err(Stays::for_reason(why, fate.to.clone()));
    let to = match fate.to.as_slice() {
        [] => return stays(Why::Removed),
        [one] => *one,
        [..] => return stays(Why::Split),
    };
    if fates.iter().filter(|other| other.to.contains(&to)).count() > 1 {
        return stays(Why::Merged);
    }
    if fate.is_comparable { Ok(to) } else { stays(Why::Incomparable) }
}

impl Correspondence {
    /// What a judgement became.
    pub fn judgement(&self, id: JudgementId) -> Result<JudgementId, Stays<JudgementId>> {
        one(&self.judgements, id)
    }

    /// What a criterion became.
    pub fn criterion(&self, id: CriterionId) -> Result<CriterionId, Stays<CriterionId>> {
        one(&self.criteria, id)
    }

    /// What a fact became.
    pub fn fact(&self, id: FactId) -> Result<FactId, Stays<FactId>> {
        one(&self.facts, id)
    }

    /// What a kind of inspection became.
    pub fn kind(&self, id: KindId) -> Result<KindId, Stays<KindId>> {
        one(&self.kinds, id)
    }

    /// What a grade of one scale is on the scale that is there in its place.
    pub fn grade(&self, scale: ScaleId, to: ScaleId, grade: GradeId) -> Result<GradeId, Why> {
        if self.scales[scale].same() != Some(to) {
            return Err(Why::Incomparable);
        }
        let fates = &self.grades[scale];
        let Some(fate) = fates.get(grade.index()) else { return Err(Why::GradeRemoved) };
        match (fate.same(), fate.to.is_empty()) {
            (Some(grade), _) => Ok(grade),
            (None, false) => Err(Why::Incomparable),
            (None, true) => Err(Why::GradeRemoved),
        }
    }

    /// An award of the edition before, in this one.
    pub fn award(
        &self,
        (old, new): (&Framework, &Framework),
        (judgement, grade): (JudgementId, GradeId),
    ) -> Result<(JudgementId, GradeId), Stays<JudgementId>> {
        let to = self.judgement(judgement)?;
        let grade = self.grade(old[judgement].scale, new[to].scale, grade);
        grade.map(|grade| (to, grade)).map_err(|why| Stays::for_reason(why, vec![to]))
    }

    /// The same, looked at from the later edition: what each thing of it was in the earlier.
    #[must_use]
    pub fn inverse(&self, new: &Framework) -> Correspondence {
        let scales: IdVec<ScaleId, Fate<ScaleId>> = turned(&self.scales, new.scales.len());
        let grades = new.scales.enumerate().map(|(id, scale)| {
            let from = scales[id].same();
            let fates = from.map_or(&[][..], |from| &self.grades[from]);
            let of = |here: usize| {
                let before = fates.iter().enumerate().filter(|(_, fate)| fate.to.contains(&GradeId::at(here)));
                let (to, comparable): (Vec<GradeId>, Vec<bool>) =
                    before.map(|(place, fate)| (GradeId::at(place), fate.is_comparable)).unzip();
                Fate { to, is_comparable: !comparable.contains(&false) }
            };
            (0..scale.grades.len()).map(of).collect()
        });
        Correspondence {
            grades: grades.collect(),
            scales,
            judgements: turned(&self.judgements, new.judgements.len()),
            criteria: turned(&self.criteria, new.criteria.len()),
            facts: turned(&self.facts, new.facts.len()),
            kinds: turned(&self.kinds, new.kinds.len()),
        }
    }
}

/// What each of the later edition's things was in the earlier.
fn turned<I: Id + PartialEq>(fates: &IdVec<I, Fate<I>>, number: usize) -> IdVec<I, Fate<I>> {
    let of = |here: I| {
        let before = || fates.enumerate().filter(move |(_, fate)| fate.to.contains(&here));
        Fate { to: before().map(|(id, _)| id).collect(), is_comparable: before().all(|(_, fate)| fate.is_comparable) }
    };
    (0..number).map(I::at).map(of).collect()
}
