//! That a check fails: for each failing point, the inspection that shows it and why it does so whatever the rest; or, where
//! no inspection does what one should, cases of every kind and scope in which none can.

use crate::check::Checked;
use crate::check::Shown;
use crate::diagram::Asks;
use crate::diagram::Question;
use crate::interpret::Answers;
use crate::interpret::AwardFrom;
use crate::interpret::Possible;
use crate::interpret::Values;
use crate::model::Framework;
use crate::model::GradeSet;
use crate::model::How;
use crate::model::JudgementId;
use crate::plan::FactPlace;
use crate::plan::Plan;
use crate::point::Point;
use crate::point::claim_of;
use crate::prove;
use crate::prove::Setting;
use crate::prove::Stance;
use crate::prove::witness::Assigned;
use crate::prove::witness::as_recorded;

use super::Cases;
use super::Completion;
use super::Open;
use super::Value;
use super::point;
use super::search::Goal;
use super::search::NO;
use super::search::Search;
use super::search::YES;
use super::search::open_below;
use super::search::with;

/// A point that fails, and what shows it.
#[derive(Debug, Clone)]
pub struct Failure {
    /// The point.
    pub point: Point,
    /// What shows that it fails.
    pub shows: Shows,
}

/// What shows that a point fails.
#[derive(Debug, Clone)]
pub enum Shows {
    /// What should come about in some inspection does so in none, of any kind and scope.
    Never(Vec<Part>),
    /// What should not come about does so in an inspection.
    Example(Box<Example>),
    /// Two inspections, or another plan, would have to be shown: there is no certificate.
    Nothing,
}

/// That something comes about in no inspection of a kind and scope.
#[derive(Debug, Clone)]
pub struct Part {
    /// Of a question, the judgement that reads it and whose award does not hang on it.
    pub judgement: Option<JudgementId>,
    /// The kind and scope, and what does not apply.
    pub setting: Setting,
    /// Cases; none where there are too many.
    pub cases: Option<Cases>,
}

/// An inspection in which something comes about.
#[derive(Debug, Clone)]
pub struct Example {
    /// Its kind and scope, and what does not apply.
    pub setting: Setting,
    /// The answers that force it.
    pub answers: Completion,
    /// A completion, in which it comes about.
    pub with: Option<Completion>,
    /// That it comes about whatever else is answered.
    pub forced: Option<Cases>,
}

/// What shows the points that fail, in the order in which they were put.
pub fn failures(framework: &Framework, plan: &Plan, checked: &Checked) -> Vec<Failure> {
    let fails = checked.answered.iter().filter(|one| one.comes_about == Some(!one.point.is_wanted(framework)));
    let failure = |point: Point| {
        if let Some(question) = question(point) {
            return Failure { point, shows: Shows::Never(never_matters(framework, plan, question)) };
        }
        let shown = checked.shown.iter().find(|shown| shown.point == point);
        let shows = match (judgements(framework, point), shown) {
            (Some(targets), _) if point.is_wanted(framework) => never(framework, plan, point, &targets),
            (Some(targets), Some(shown)) => {
                Shows::Example(Box::new(example(framework, plan, (point, shown), &targets)))
            }
            (_, _) => Shows::Nothing,
        };
        Failure { point, shows }
    };
    fails.map(|one| failure(one.point)).collect()
}

/// The judgements in whose kinds and scopes a point is asked; none where one walk cannot tell whether it comes about.
fn judgements(framework: &Framework, point: Point) -> Option<Vec<JudgementId>> {
    match point {
        Point::Awarded(id, _)
        | Point::LineDecides(id, _)
        | Point::StepMoves(id, _)
        | Point::NotGivenApplies(id, _)
        | Point::LimitBinds(id, _)
        | Point::LimitsContradict(id, ..)
        | Point::LineHides(id, ..) => Some(vec![id]),
        Point::Claimed(property, _) => framework.properties.get(property).map(|it| it.judgements.clone()),
        Point::Assumed
        | Point::BetterLowers(_)
        | Point::CriterionMatters(_)
        | Point::FactMatters(_)
        | Point::ToldApart(..)
        | Point::HangsOnEmptySet(..) => None,
    }
}

/// Whether inspectors' awards are among what can be recorded: of what holds without departures they are not.
fn is_free(framework: &Framework, point: Point) -> bool {
    let Point::Claimed(property, claim) = point else { return true };
    claim_of(framework, property, claim).is_some_and(|(_, claim)| claim.how == How::Always)
}

fn search<'a>(framework: &'a Framework, plan: &'a Plan, point: Point, targets: &[JudgementId]) -> Search<'a> {
    let mut all = open_below(plan, targets);
    if let Point::Claimed(..) = point {
        // A promise may speak of answers that none of its judgements reads.
        all.retain(|open| !matches!(open, Open::Grade(_) | Open::Number(_)));
        let grades = (0..plan.grade_questions.len()).map(Open::Grade);
        all.splice(0..0, grades.chain((0..plan.number_questions.len()).map(Open::Number)));
    }
    if is_free(framework, point) {
        all.extend(recorded(&all));
    }
    let goal: Goal<'a> = Box::new(move |values: &Values| {
        let comes_about = point::comes_about(framework, plan, point, values).unwrap_or(Possible::OPEN);
        let yes = if comes_about.can_hold() { YES } else { GradeSet::EMPTY };
        if comes_about.can_fail() { yes.or(NO) } else { yes }
    });
    Search::new(plan, all, goal)
}

/// What inspectors may record where they may choose.
fn recorded(all: &[Open]) -> Vec<Open> {
    let of = |open: &Open| match open {
        Open::Choice(id) => Some(Open::Recorded(*id)),
        Open::Grade(_) | Open::Number(_) | Open::Award(_) | Open::Recorded(_) => None,
    };
    all.iter().filter_map(of).collect()
}

/// The question that a point is about.
const fn question(point: Point) -> Option<Question> {
    match point {
        Point::CriterionMatters(id) => Some(Question::Criterion(id)),
        Point::FactMatters(id) => Some(Question::Fact(id)),
        Point::Assumed
        | Point::LimitsContradict(..)
        | Point::Awarded(..)
        | Point::LineDecides(..)
        | Point::StepMoves(..)
        | Point::NotGivenApplies(..)
        | Point::LimitBinds(..)
        | Point::LineHides(..)
        | Point::BetterLowers(_)
        | Point::Claimed(..)
        | Point::ToldApart(..)
        | Point::HangsOnEmptySet(..) => None,
    }
}

/// That the award of no judgement that reads a question hangs on it: in each case it is one, with the question left open.
fn never_matters(framework: &Framework, plan: &Plan, question: Question) -> Vec<Part> {
    let places = places(plan, question);
    let reads = |id: &JudgementId| {
        let of = &plan.judgements[*id];
        let grades = of.own_grade_questions.iter().map(|at| Open::Grade(*at as usize));
        grades.chain(of.own_number_questions.iter().map(|at| Open::Number(*at as usize))).any(|it| places.contains(&it))
    };
    let mut parts = Vec::new();
    for id in plan.judgements.ids().filter(reads) {
        let mut all = open_below(plan, &[id]);
        all.retain(|open| !places.contains(open));
        all.extend(recorded(&all));
        let more_than_one = move |award: GradeSet| if award.is_single() { GradeSet::EMPTY } else { award };
        let goal: Goal<'_> = Box::new(move |values| more_than_one(values.judged[id].award));
        let mut search = Search::new(plan, all, goal);
        for setting in prove::settings(framework, plan, &[id], false).list {
            let cases = search.cases(&start(plan, &setting, true), GradeSet::EMPTY);
            parts.push(Part { judgement: Some(id), setting, cases });
        }
    }
    parts
}

fn never(framework: &Framework, plan: &Plan, point: Point, targets: &[JudgementId]) -> Shows {
    let is_promise = matches!(point, Point::Claimed(..));
    let mut search = search(framework, plan, point, targets);
    let settings = prove::settings(framework, plan, targets, is_promise);
    let parts = settings.list.into_iter().map(|setting| {
        let cases = search.cases(&start(plan, &setting, is_free(framework, point)), NO);
        Part { judgement: None, setting, cases }
    });
    Shows::Never(parts.collect())
}

fn example(framework: &Framework, plan: &Plan, (point, shown): (Point, &Shown), targets: &[JudgementId]) -> Example {
    let witness = &shown.witness;
    let is_free = is_free(framework, point);
    let answered = if is_free { as_recorded(&witness.answers) } else { witness.answers.clone() };
    let answers = answered_in(plan, &answered);
    let mut known = start(plan, &witness.setting, is_free);
    for (open, value) in &answers {
        known = with(&known, *open, *value);
    }
    for id in plan.judgements.ids() {
        if let AwardFrom::Rules { recorded, .. } = &mut known.awards[id]
            && !recorded.is_single()
        {
            *recorded = GradeSet::EMPTY;
        }
    }
    let mut search = search(framework, plan, point, targets);
    Example {
        setting: witness.setting.clone(),
        with: search.completion(&known, YES),
        forced: search.cases(&known, YES),
        answers,
    }
}

/// Every inspection of a setting: nothing is answered, and inspectors may have recorded any award, or none.
fn start(plan: &Plan, setting: &Setting, is_free: bool) -> Answers {
    let mut answers = Answers::unanswered(plan);
    for (id, stance) in setting.stances.enumerate() {
        let of = &plan.judgements[id];
        answers.awards[id] = match stance {
            Stance::Derived if of.by_inspectors && is_free => {
                AwardFrom::Rules { recorded: of.all.or(GradeSet::NOTHING), choices: AwardFrom::ALL }
            }
            Stance::Derived => AwardFrom::RULES,
            Stance::NotInspected => AwardFrom::Given(of.all),
            Stance::NotApplicable => AwardFrom::Given(GradeSet::NOTHING),
            Stance::AnyOrNone => AwardFrom::Given(of.all.or(GradeSet::NOTHING)),
        };
    }
    answers
}

/// The answers of a witness by their places in the plan.
fn answered_in(plan: &Plan, answered: &Assigned) -> Completion {
    let mut all = Completion::new();
    for (asks, value) in answered {
        match asks {
            Asks::Question(question) => all.extend(places(plan, *question).into_iter().zip(values(value))),
            Asks::Given(id) => all.push((Open::Award(*id), Value::Grades(value.grade()))),
            Asks::Recorded(id) => all.push((Open::Recorded(*id), Value::Grades(value.grade()))),
            Asks::Choice(id) => all.push((Open::Choice(*id), Value::Grades(value.grade()))),
            Asks::Award(_) => {}
        }
    }
    // Of a criterion, what makes no difference is left open.
    all.retain(|(_, value)| *value != Value::Grades(GradeSet::EMPTY));
    all
}

fn values(value: &crate::diagram::Value) -> Vec<Value> {
    match value {
        crate::diagram::Value::Grades(grades) => grades.iter().map(|grade| Value::Grades(*grade)).collect(),
        crate::diagram::Value::Numbers(least, greatest) => vec![Value::Numbers(*least, *greatest)],
    }
}

/// Where what counts as one answer stands, in the order of its values.
fn places(plan: &Plan, question: Question) -> Vec<Open> {
    let grade = |place: u32| Open::Grade(place as usize);
    match question {
        Question::Criterion(id) => {
            let places = plan.places.criteria[id].into_iter().chain(plan.places.substantial[id]);
            places.chain(plan.places.also[id].iter().copied().flatten()).map(grade).collect()
        }
        Question::Fact(id) => match plan.places.facts[id] {
            FactPlace::Grade(place) => vec![grade(place)],
            FactPlace::Number(place) => vec![Open::Number(place as usize)],
            FactPlace::Nowhere => Vec::new(),
        },
        Question::Previous(judgement, kind) => {
            let known = plan.places.previous.iter().find(|it| it.0 == judgement && it.1 == kind);
            known.into_iter().map(|it| grade(it.2)).collect()
        }
    }
}
