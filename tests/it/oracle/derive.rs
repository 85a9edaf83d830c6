//! One judgement in one completion: what is permitted and what is expected.

use super::completion::grades_on;
use super::scope::item_criteria;
use super::world::World;
use assize::model::Form;
use assize::model::Framework;
use assize::model::GradeId;
use assize::model::Judgement;
use assize::model::LimitKind;
use assize::model::Line;
use assize::model::Otherwise;
use assize::model::Tier;
use assize::model::TierItem;
use assize::model::ids::Id;

/// What the rules make of one judgement in one completion.
#[derive(Debug, Clone)]
pub(crate) struct Derived {
    pub(crate) not_given: bool,
    /// Best first; empty where no award is given.
    pub(crate) permitted: Vec<GradeId>,
    pub(crate) expected: Option<GradeId>,
    /// The grades of the scale inside the soft limits that hold.
    pub(crate) inside_soft_limits: Vec<GradeId>,
    /// What a completion takes where nothing is expected.
    pub(crate) chosen_from: Vec<GradeId>,
    pub(crate) limits_contradict: bool,
}

/// The limits of one firmness that hold, as grades.
#[derive(Default)]
pub(super) struct Bounds {
    pub(super) must_be: Vec<GradeId>,
    pub(super) no_better_than: Vec<GradeId>,
    pub(super) no_worse_than: Vec<GradeId>,
}

impl Bounds {
    /// The grades inside, best first, and whether the limits contradict one another. What forbids better grades
    /// prevails over what forbids worse ones, and `must be` over both.
    pub(super) fn inside(&self, grades: &[GradeId]) -> (Vec<GradeId>, bool) {
        if let Some(worst) = self.must_be.iter().max() {
            let all_allow = self.must_be.iter().all(|must| must == worst)
                && self.no_better_than.iter().all(|cap| worst >= cap)
                && self.no_worse_than.iter().all(|floor| worst <= floor);
            return (vec![*worst], !all_allow);
        }
        let is_capped = |grade: &GradeId| self.no_better_than.iter().all(|cap| grade >= cap);
        let capped: Vec<GradeId> = grades.iter().copied().filter(is_capped).collect();
        let leaves_something = |floor: &&GradeId| capped.iter().any(|grade| grade <= floor);
        let floors: Vec<GradeId> = self.no_worse_than.iter().filter(leaves_something).copied().collect();
        let inside = capped.into_iter().filter(|grade| floors.iter().all(|floor| grade <= floor)).collect();
        (inside, floors.len() < self.no_worse_than.len())
    }
}

pub(crate) fn derive(framework: &Framework, judgement: &Judgement, world: World<'_>) -> Derived {
    let grades = grades_on(framework, judgement.scale);
    let mut hard = Bounds::default();
    let mut soft = Bounds::default();
    for limit in &judgement.limits {
        let bounds = if limit.soft { &mut soft } else { &mut hard };
        let holds = limit.when.as_ref().is_none_or(|when| world.holds(when));
        let Some(grade) = world.value(&limit.grade) else { continue };
        match limit.kind {
            LimitKind::MustBe if holds => bounds.must_be.push(grade),
            LimitKind::NoBetterThan if holds => bounds.no_better_than.push(grade),
            LimitKind::NoWorseThan if holds => bounds.no_worse_than.push(grade),
            LimitKind::OnlyWhen if !holds && Some(&grade) == grades.last() => {
                bounds.no_worse_than.push(GradeId::at(grade.index() - 1));
            }
            LimitKind::OnlyWhen if !holds => bounds.no_better_than.push(GradeId::at(grade.index() + 1)),
            LimitKind::MustBe | LimitKind::NoBetterThan | LimitKind::NoWorseThan | LimitKind::OnlyWhen => {}
        }
    }
    let yielded = yielded(framework, judgement, world);
    if matches!(judgement.form, Form::Tiers { binding: true, .. }) {
        hard.no_better_than.extend(yielded);
    }
    let (permitted, limits_contradict) = hard.inside(&grades);
    let (inside_soft_limits, _) = soft.inside(&grades);
    let expected = match yielded {
        Some(mut grade) => {
            for step in judgement.steps.iter().filter(|step| world.holds(&step.when)) {
                let by = step.by as usize;
                let place = if step.raised { grade.index().saturating_sub(by) } else { grade.index() + by };
                grade = GradeId::at(place.min(grades.len() - 1));
            }
            moved_into(moved_into(Some(grade), &inside_soft_limits), &permitted)
        }
        None if permitted.len() == 1 => permitted.first().copied(),
        None => None,
    };
    let inside_both: Vec<_> = permitted.iter().copied().filter(|grade| inside_soft_limits.contains(grade)).collect();
    let chosen_from = if inside_both.is_empty() { permitted.clone() } else { inside_both };
    if judgement.not_given.iter().any(|rule| world.holds(&rule.when)) {
        let (permitted, chosen_from) = (Vec::new(), Vec::new());
        return Derived {
            not_given: true,
            permitted,
            expected: None,
            inside_soft_limits,
            chosen_from,
            limits_contradict: false,
        };
    }
    Derived { not_given: false, permitted, expected, inside_soft_limits, chosen_from, limits_contradict }
}

/// A grade moved to the nearest one inside an interval.
pub(super) fn moved_into(grade: Option<GradeId>, inside: &[GradeId]) -> Option<GradeId> {
    grade?.clamp(*inside.first()?, *inside.last()?).into()
}

/// What the form yields, before steps and limits.
pub(crate) fn yielded(framework: &Framework, judgement: &Judgement, world: World<'_>) -> Option<GradeId> {
    match &judgement.form {
        Form::InspectorsDecide(_) => None,
        Form::Lines { lines, otherwise, .. } => {
            let holds = |line: &&Line| line.when.as_ref().is_none_or(|when| world.holds(when));
            match (lines.iter().find(holds), otherwise) {
                (Some(line), _) | (None, Otherwise::Grade(line)) => world.value(&line.yields),
                (None, Otherwise::InspectorsDecide(_) | Otherwise::Never) => None,
            }
        }
        Form::Tiers { tiers, otherwise, .. } => {
            let is_cumulative = framework[judgement.scale].cumulative;
            let best = tiers
                .iter()
                .filter(|tier| tier_is_satisfied(world, is_cumulative, tiers, tier))
                .map(|tier| tier.grade)
                .min();
            best.or_else(|| world.value(&otherwise.yields))
        }
    }
}

/// Whether a tier is the reason for its grade: all it asks is satisfied, and something of its own applies.
pub(super) fn tier_is_satisfied(world: World<'_>, is_cumulative: bool, tiers: &[Tier], tier: &Tier) -> bool {
    let something_applies = tier
        .items
        .iter()
        .flat_map(item_criteria)
        .any(|id| world.criterion(id).is_some_and(|answer| answer.grade.is_some()));
    something_applies
        && asked_of(is_cumulative, tiers, tier)
            .iter()
            .all(|asked| world.item_is_satisfied(asked.item, asked.substantial))
}

/// Something that a tier asks, and whether on substantial evidence.
pub(super) struct AskedOf<'a> {
    pub(super) item: &'a TierItem,
    pub(super) substantial: bool,
}

/// What a tier asks: what it says itself and, on a cumulative scale, all that the next tier below asks, which may want
/// substantial evidence of the tiers below that again; with substantial evidence it asks that of all of these.
pub(super) fn asked_of<'a>(is_cumulative: bool, tiers: &'a [Tier], tier: &'a Tier) -> Vec<AskedOf<'a>> {
    let mut asked: Vec<_> = tier.items.iter().map(|item| AskedOf { item, substantial: false }).collect();
    let next_below = tiers.iter().filter(|other| is_cumulative && other.grade > tier.grade).min_by_key(|it| it.grade);
    asked.extend(next_below.into_iter().flat_map(|below| asked_of(is_cumulative, tiers, below)));
    if tier.substantial {
        asked.iter_mut().for_each(|asked| asked.substantial = true);
    }
    asked
}
