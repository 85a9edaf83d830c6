//! The way from one edition to another, over those between them.

use super::Correspondence;
use super::carry::Stays;
use super::carry::Why;
use super::correspondence;
use crate::model::CriterionId;
use crate::model::Date;
use crate::model::FactId;
use crate::model::FactType;
use crate::model::Framework;
use crate::model::GradeId;
use crate::model::JudgementId;
use crate::model::KindId;

/// From one edition to the one beside it.
#[derive(Debug, Clone)]
pub struct Step<'a> {
    /// The one that is left.
    pub from: &'a Framework,
    /// The one that is come to.
    pub to: &'a Framework,
    /// What of the one is what in the other.
    pub between: Correspondence,
}

/// An edition and those before it.
#[derive(Debug, Clone)]
pub struct Lineage<'a> {
    framework: &'a Framework,
    // From each edition to the one that succeeds it, the latest first.
    steps: Vec<Step<'a>>,
}

/// The way from one edition to another. Invariant: each step begins where the one before it ends.
#[derive(Debug, Clone)]
pub struct Way<'a> {
    steps: Vec<Step<'a>>,
}

/// Something recorded that does not go all the way: a person has to look.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Review {
    /// Why.
    pub why: Why,
    /// The edition that it does not come to.
    pub edition: String,
    /// What it may concern there, by name; nothing where it was removed.
    pub may_be: Vec<String>,
}

impl Review {
    /// Why it stays behind, in a clause.
    pub fn why(&self) -> String {
        let quoted: Vec<String> = self.may_be.iter().map(|name| format!("`{name}`")).collect();
        let names = quoted.join(", ");
        match self.why {
            Why::Removed => "it was removed".to_owned(),
            Why::Split => format!("it was split into {names}"),
            Why::Merged => format!("it was made one with others, as {names}"),
            Why::Incomparable => "it cannot be compared".to_owned(),
            Why::GradeRemoved => "its grade was removed".to_owned(),
            Why::AlwaysApplies => "there it always applies".to_owned(),
            Why::OutOfRange => "it is outside what may be recorded there".to_owned(),
            Why::NotAsked => "that is not asked of this answer there".to_owned(),
            Why::OfItsEdition => "what was done under one edition is not carried into another".to_owned(),
        }
    }
}

impl<'a> Lineage<'a> {
    /// An edition alone: those before it are not at hand.
    pub fn alone(framework: &'a Framework) -> Self {
        Lineage { framework, steps: Vec::new() }
    }

    /// An edition, and those before it among some that are at hand.
    pub fn of(framework: &'a Framework, at_hand: &[&'a Framework]) -> Self {
        let mut steps: Vec<Step<'a>> = Vec::new();
        let mut to = framework;
        // Editions that succeed one another in a circle are told of elsewhere.
        while steps.len() < at_hand.len() {
            let Some(from) = before(to, at_hand) else { break };
            steps.push(Step { from, to, between: correspondence(from, to).value });
            to = from;
        }
        Lineage { framework, steps }
    }

    /// The edition itself.
    pub fn framework(&self) -> &'a Framework {
        self.framework
    }

    /// The editions before it that are at hand, the latest first.
    pub fn before(&self) -> impl Iterator<Item = &'a Framework> {
        self.steps.iter().map(|step| step.from)
    }

    /// The way to it from itself or from an edition before it; nothing where that is not at hand.
    pub fn way_from(&self, edition: &str) -> Option<Way<'a>> {
        if edition == self.framework.edition.name {
            return Some(Way { steps: Vec::new() });
        }
        let last = self.steps.iter().position(|step| step.from.edition.name == edition)?;
        Some(Way { steps: self.steps.iter().take(last + 1).rev().cloned().collect() })
    }

    /// Itself and those before it that may have been in force on a day; on a day that is not known, all.
    pub fn may_have_been_in_force(&self, day: Option<Date>) -> Vec<&'a Framework> {
        let all: Vec<&'a Framework> = std::iter::once(self.framework).chain(self.before()).collect();
        let Some(day) = day else { return all };
        // Each ends when the next begins.
        let ends = std::iter::once(None).chain(all.iter().map(|it| Some(it.edition.from)));
        let may_be = |framework: &Framework, next: Option<Date>| {
            let has_begun = framework.edition.from.earliest() <= day.latest();
            let has_not_ended = framework.edition.until.is_none_or(|until| day.earliest() <= until.latest());
            has_begun && has_not_ended && next.is_none_or(|next| next.latest() > day.earliest())
        };
        let possible: Vec<_> = all.iter().copied().zip(ends).filter(|(it, next)| may_be(it, *next)).collect();
        if possible.is_empty() { all } else { possible.into_iter().map(|(it, _)| it).collect() }
    }
}

/// The edition before one, if it is at hand.
fn before<'a>(framework: &Framework, at_hand: &[&'a Framework]) -> Option<&'a Framework> {
    let named = &framework.succession.as_ref()?.edition.value;
    at_hand.iter().copied().find(|it| it.name == framework.name && it.edition.name == *named)
}

impl<'a> Way<'a> {
    /// The way from one edition to another that comes before or after it; of two that neither do, their names alone tell what
    /// is what. `at_hand` are the editions between them, and any others.
    pub fn between(from: &'a Framework, to: &'a Framework, at_hand: &[&'a Framework]) -> Self {
        let all: Vec<&'a Framework> = [from, to].into_iter().chain(at_hand.iter().copied()).collect();
        if let Some(way) = Lineage::of(to, &all).way_from(&from.edition.name) {
            return way;
        }
        if let Some(way) = Lineage::of(from, &all).way_from(&to.edition.name) {
            let back = |step: Step<'a>| Step { from: step.to, to: step.from, between: step.between.inverse(step.to) };
            return Way { steps: way.steps.into_iter().rev().map(back).collect() };
        }
        Way { steps: vec![Step { from, to, between: correspondence(from, to).value }] }
    }

    /// The way from what an edition says on some days to what it says on others: names tell what is what. From the same days to
    /// the same there is none to go.
    pub fn within_an_edition(from: &'a Framework, to: &'a Framework) -> Self {
        if from.edition.period == to.edition.period {
            return Way { steps: Vec::new() };
        }
        Way { steps: vec![Step { from, to, between: correspondence(from, to).value }] }
    }

    /// The editions that it passes, with the last.
    pub fn editions(&self) -> impl Iterator<Item = &'a Framework> {
        self.steps.iter().map(|step| step.to)
    }

    /// What became of a judgement.
    pub fn judgement(&self, id: JudgementId) -> Result<JudgementId, Review> {
        self.go(id, |step, id| step.between.judgement(id), |to, id| to[id].name.clone())
    }

    /// What became of a criterion.
    pub fn criterion(&self, id: CriterionId) -> Result<CriterionId, Review> {
        self.go(id, |step, id| step.between.criterion(id), Framework::criterion_path)
    }

    /// What became of a fact.
    pub fn fact(&self, id: FactId) -> Result<FactId, Review> {
        self.go(id, |step, id| step.between.fact(id), |to, id| to[id].name.clone())
    }

    /// What became of a kind of inspection.
    pub fn kind(&self, id: KindId) -> Result<KindId, Review> {
        self.go(id, |step, id| step.between.kind(id), |to, id| to[id].name.clone())
    }

    /// What became of an award.
    pub fn award(&self, award: (JudgementId, GradeId)) -> Result<(JudgementId, GradeId), Review> {
        let (mut judgement, mut grade) = award;
        for step in &self.steps {
            let went = step.between.award((step.from, step.to), (judgement, grade));
            (judgement, grade) = went.map_err(|stays| review(step, stays, |id| step.to[id].name.clone()))?;
        }
        Ok((judgement, grade))
    }

    /// What became of the answer to a criterion.
    pub fn answer(&self, answer: (CriterionId, GradeId)) -> Result<(CriterionId, GradeId), Review> {
        self.steps.iter().try_fold(answer, |(criterion, grade), step| {
            let to = step.between.criterion(criterion).map_err(|stays| of_criterion(step, stays))?;
            let scales = (step.from[criterion].scale, step.to[to].scale);
            let grade = step.between.grade(scales.0, scales.1, grade);
            grade.map(|grade| (to, grade)).map_err(|why| of_criterion(step, Stays { why, may_be: vec![to] }))
        })
    }

    /// What became of the answer to what a criterion also asks, by its place there.
    pub fn also(&self, answer: (CriterionId, usize, GradeId)) -> Result<(CriterionId, usize, GradeId), Review> {
        self.steps.iter().try_fold(answer, |(criterion, place, grade), step| {
            let to = step.between.criterion(criterion).map_err(|stays| of_criterion(step, stays))?;
            let stays = |why| of_criterion(step, Stays { why, may_be: vec![to] });
            let was = step.from[criterion].also_asks.get(place);
            let is = was.and_then(|was| step.to[to].also_asks.iter().position(|is| is.name == was.name));
            let (Some(was), Some(place)) = (was, is) else { return Err(stays(Why::Removed)) };
            let Some(is) = step.to[to].also_asks.get(place) else { return Err(stays(Why::Removed)) };
            step.between.grade(was.scale, is.scale, grade).map(|grade| (to, place, grade)).map_err(stays)
        })
    }

    /// What became of the state of a recommendation.
    pub fn state(&self, state: GradeId) -> Result<GradeId, Review> {
        self.steps.iter().try_fold(state, |state, step| {
            let stays = |why| review(step, Stays { why, may_be: Vec::new() }, |(): ()| String::new());
            let scale = |framework: &Framework| framework.recommendations.as_ref().map(|it| it.scale);
            let (Some(was), Some(is)) = (scale(step.from), scale(step.to)) else { return Err(stays(Why::Removed)) };
            step.between.grade(was, is, state).map_err(stays)
        })
    }

    /// What became of the value of a fact on a scale.
    pub fn fact_grade(&self, value: (FactId, GradeId)) -> Result<(FactId, GradeId), Review> {
        self.steps.iter().try_fold(value, |(fact, grade), step| {
            let stays = |stays| review(step, stays, |id: FactId| step.to[id].name.clone());
            let to = step.between.fact(fact).map_err(stays)?;
            let (FactType::OnScale(was), FactType::OnScale(is)) = (&step.from[fact].kind, &step.to[to].kind) else {
                return Err(stays(Stays { why: Why::Incomparable, may_be: vec![to] }));
            };
            let grade = step.between.grade(*was, *is, grade);
            grade.map(|grade| (to, grade)).map_err(|why| stays(Stays { why, may_be: vec![to] }))
        })
    }

    fn go<I: Copy>(
        &self,
        id: I,
        went: impl Fn(&Step<'a>, I) -> Result<I, Stays<I>>,
        name: impl Fn(&'a Framework, I) -> String,
    ) -> Result<I, Review> {
        self.steps
            .iter()
            .try_fold(id, |id, step| went(step, id).map_err(|stays| review(step, stays, |id| name(step.to, id))))
    }
}

fn review<I>(step: &Step<'_>, stays: Stays<I>, name: impl Fn(I) -> String) -> Review {
    Review {
        why: stays.why,
        edition: step.to.edition.name.clone(),
        may_be: stays.may_be.into_iter().map(name).collect(),
    }
}

fn of_criterion(step: &Step<'_>, stays: Stays<CriterionId>) -> Review {
    review(step, stays, |id| step.to.criterion_path(id))
}
