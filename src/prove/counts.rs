//! How many inspections come to each award, over all that are possible.
//!
//! Counted are the answers to the questions that the judgement reads, itself or through others, of one kind and its full
//! scope, with no choices of inspectors recorded (semantics.md section 6). Not applicable is an answer. A condition that
//! constants decide reads nothing; a judgement that the kind does not inspect, and a rule reads, counts as a question that
//! may have any grade. What the framework assumes away is not counted: answers that it ties to questions read nowhere here
//! count once, where any of these can be given.

use std::collections::BTreeSet;

use crate::diagram;
use crate::diagram::Asks;
use crate::diagram::At;
use crate::diagram::Judged;
use crate::diagram::NOTHING;
use crate::diagram::Part;
use crate::diagram::Question;
use crate::diagram::Ref;
use crate::diagram::Store;
use crate::diagram::TooLarge;
use crate::diagram::Value;
use crate::diagram::count::Count;
use crate::diagram::count::Counted;
use crate::diagram::count::LEFT_VALUE;
use crate::diagram::count::NONE;
use crate::model::Framework;
use crate::model::JudgementId;
use crate::model::KindId;
use crate::plan::Plan;

use super::case::Case;
use super::case::How;
use super::case::leaves;
use super::setting::Setting;
use super::setting::Stance;

/// How many of the possible inspections of one kind come to each award of a judgement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counts {
    /// Which judgement.
    pub judgement: JudgementId,
    /// For each grade of its scale, best first, the inspections that come to it.
    pub grades: Vec<Count>,
    /// Those in which it is given no award.
    pub none: Count,
    /// Those in which the rules leave it to inspectors: they expect nothing, or what they expect hangs on a choice below.
    pub left: Count,
}

impl Counts {
    /// All inspections.
    pub fn whole(&self) -> Count {
        let mut whole = Count::default();
        self.grades.iter().chain([&self.none, &self.left]).for_each(|count| whole.add(count));
        whole
    }
}

/// What is counted of one kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfKind {
    /// The kind.
    pub kind: KindId,
    /// The judgements that it comes to, in the framework's order; without counts where these are too large to be made.
    pub judgements: Vec<(JudgementId, Option<Counts>)>,
}

/// Counts every judgement of every kind; only one kind, or one judgement, where it is named.
pub fn all_counts(framework: &Framework, plan: &Plan, only: (Option<KindId>, Option<JudgementId>)) -> Vec<OfKind> {
    let kinds = framework.kinds.ids().filter(|kind| only.0.is_none_or(|only| only == *kind));
    let of_kind = |kind: KindId| {
        let judgements = framework.judgements.ids().filter(|id| only.1.is_none_or(|only| only == *id));
        let of = |id: JudgementId| match counts(framework, plan, id, kind) {
            Ok(counts) => counts.map(|counts| (id, Some(counts))),
            Err(TooLarge) => Some((id, None)),
        };
        OfKind { kind, judgements: judgements.filter_map(of).collect() }
    };
    kinds.map(of_kind).collect()
}

/// Counts the inspections of a kind that come to each award of a judgement; nothing where the kind does not come to it.
///
/// # Errors
///
/// Where the diagrams would grow too large.
pub fn counts(
    framework: &Framework,
    plan: &Plan,
    judgement: JudgementId,
    kind: KindId,
) -> Result<Option<Counts>, TooLarge> {
    let Some(setting) = Setting::whole(framework, plan, kind, judgement) else { return Ok(None) };
    let read = read(plan, &setting, judgement);
    let case = Case::of_judgement(plan, setting, judgement).map_err(|_| TooLarge)?;
    // Of what satisfies nothing there is no inspection, whether or not this judgement reads it.
    let is_possible = case.left(How::Normally).has_completion(&case.diagrams);
    let Case { setting, mut diagrams, .. } = case;
    let (_, part) = diagrams.part_mut(judgement).ok_or(TooLarge)?;
    let Part { store, judged, .. } = part;
    let judged = judged.get(&judgement).ok_or(TooLarge)?;
    let of = come_to(store, judged, plan.judgements[judgement].by_inspectors)?;
    let ways = diagram::count::count(&diagrams, judgement, of, &|at| counted(plan, &setting, &read, at))?;
    let grades = plan.judgements[judgement].all.iter().count();
    let mut counts =
        Counts { judgement, grades: vec![Count::default(); grades], none: Count::default(), left: Count::default() };
    for (set, count) in ways.into_iter().filter(|_| is_possible) {
        let grade = usize::try_from(set.trailing_zeros()).ok().and_then(|place| counts.grades.get_mut(place));
        match grade {
            Some(grade) if set.count_ones() == 1 => grade.add(&count),
            None if set == NONE => counts.none.add(&count),
            Some(_) | None => counts.left.add(&count),
        }
    }
    Ok(Some(counts))
}

/// What a judgement comes to with no choice of inspectors recorded, as a function: a grade, nothing, or [`LEFT_VALUE`].
///
/// # Errors
///
/// Where the diagrams would grow too large.
pub fn come_to(store: &mut Store, judged: &Judged, by_inspectors: bool) -> Result<Ref, TooLarge> {
    if !by_inspectors {
        return Ok(judged.award);
    }
    store.apply(judged.expected, judged.not_given, &mut |expected, not_given| match expected {
        NOTHING if not_given == 0 => LEFT_VALUE,
        expected => expected,
    })
}

/// What a judgement reads, itself or through others that are derived: questions, awards that are derived, and awards that
/// are not.
pub fn read(plan: &Plan, setting: &Setting, judgement: JudgementId) -> BTreeSet<Asks> {
    let mut read = BTreeSet::new();
    let mut seen = BTreeSet::new();
    let mut waiting = vec![judgement];
    while let Some(id) = waiting.pop() {
        if !seen.insert(id) {
            continue;
        }
        if setting.stances[id] != Stance::Derived {
            read.insert(Asks::Given(id));
            continue;
        }
        read.insert(Asks::Award(id));
        let of = &plan.judgements[id];
        let grades = of.own_grade_questions.iter().filter_map(|place| plan.grade_questions.get(*place as usize));
        let numbers = of.own_number_questions.iter().filter_map(|place| plan.number_questions.get(*place as usize));
        read.extend(grades.map(|question| Asks::Question(Question::of(question.asked))));
        read.extend(numbers.map(|question| Asks::Question(Question::Fact(question.fact))));
        waiting.extend(of.reads.iter().copied());
    }
    read
}

/// How a variable is counted: questions that are read, and what is not inspected, for each answer.
pub fn counted(plan: &Plan, setting: &Setting, read: &BTreeSet<Asks>, at: At<'_>) -> Counted {
    let left = leaves(setting, How::Normally, at.variable);
    if !read.contains(&at.variable.asks) {
        return Counted::AnyOf(left);
    }
    if matches!(at.variable.asks, Asks::Award(_)) {
        return Counted::Below;
    }
    let question = at.variable.places.first().and_then(|place| plan.number_questions.get(*place as usize));
    let step = question.map_or(1, |question| question.step.max(1));
    let count = |(value, is_left): (&Value, &bool)| match value {
        Value::Grades(_) | Value::Numbers(..) if !is_left => Count::default(),
        Value::Grades(_) => Count::of(1, 1),
        Value::Numbers(least, greatest) => Count::of(((greatest - least) / step + 1).unsigned_abs(), 1),
    };
    Counted::Each(at.variable.values.iter().zip(&left).map(count).collect())
}
