//! What a walk shows of a point: that it never comes about, or that it surely does.

use super::names::{Named, Place, ensure, word};
use assize::interpret::{Values, acting};
use assize::model::{Framework, GradeSet, How, Id, JudgementId};
use assize::plan::{JudgementPlan, Plan, PlanLimit};
use serde_json::Value as Json;

/// What is asked of a walk: in which settings, and what it has to show.
pub(super) struct Asked<'a> {
    /// Of a question, the judgement that reads it.
    pub(super) of: Option<&'a str>,
    pub(super) judgements: Vec<JudgementId>,
    pub(super) is_promise: bool,
    pub(super) is_normal: bool,
    pub(super) is_never: bool,
    pub(super) shows: Box<dyn Fn(&Values) -> bool + 'a>,
}

fn place(point: &Json, name: &str) -> Result<usize, String> {
    point[name].as_u64().map(|it| it as usize - 1).ok_or(format!("no {name}"))
}

/// What is asked for a point: of a question, something of each judgement that reads it.
pub(super) fn all_asked<'a>(
    framework: &'a Framework,
    plan: &'a Plan,
    named: &'a Named,
    point: &Json,
) -> Result<Vec<Asked<'a>>, String> {
    match word(&point["is"])? {
        "claimed" => promised(framework, plan, point).map(|asked| vec![asked]),
        "question-matters" => idle(framework, plan, named, word(&point["of"])?),
        _ => asked(framework, plan, point).map(|asked| vec![asked]),
    }
}

fn promised<'a>(framework: &'a Framework, plan: &'a Plan, point: &Json) -> Result<Asked<'a>, String> {
    let (property, claim) = (place(point, "property")?, place(point, "claim")?);
    let lowered = plan.properties.get(property).and_then(|it| it.get(claim)).ok_or("no such claim")?;
    let (what, when) = (lowered.what, lowered.when);
    let how = framework.properties[property].claims[claim].how;
    let is_never = how == How::Possible;
    Ok(Asked {
        of: None,
        judgements: framework.properties[property].judgements.clone(),
        is_promise: true,
        is_normal: how != How::Always,
        is_never,
        shows: Box::new(move |values| match is_never {
            true => !values.truth(when).can_hold() || !values.truth(what).can_hold(),
            false => !values.truth(when).can_fail() && !values.truth(what).can_hold(),
        }),
    })
}

/// No judgement that reads a question hangs on it: whatever its answer, the award is one.
fn idle<'a>(
    framework: &'a Framework,
    plan: &'a Plan,
    named: &'a Named,
    question: &str,
) -> Result<Vec<Asked<'a>>, String> {
    let is_it = |name: &str| name.split(" also ").next().and_then(|it| it.split(" subst").next()) == Some(question);
    let places: Vec<Place> = named.all.iter().filter(|it| is_it(&it.0)).map(|it| it.1).collect();
    ensure(!places.is_empty(), "no such question")?;
    let of = |id: JudgementId| {
        let judgement = &plan.judgements[id];
        let own = judgement.own_grade_questions.iter().map(|at| Place::Grade(*at as usize));
        let mut own = own.chain(judgement.own_number_questions.iter().map(|at| Place::Number(*at as usize)));
        own.any(|it| places.contains(&it)).then(|| {
            let places = places.clone();
            let is_open = move |values: &Values, place: &Place| match *place {
                Place::Grade(at) => values.grade(plan.grade_questions[at].node) == plan.grade_questions[at].domain,
                Place::Number(at) => {
                    let (asked, known) = (plan.number_questions[at], values.number(plan.number_questions[at].node));
                    (known.least, known.greatest) == (asked.least, asked.greatest)
                }
                Place::Award(_) | Place::Choice(_) | Place::Recorded(_) => false,
            };
            let shows = move |values: &Values| {
                places.iter().all(|place| is_open(values, place)) && values.judged[id].award.is_single()
            };
            let name = Some(framework[id].name.as_str());
            Asked {
                of: name,
                judgements: vec![id],
                is_promise: false,
                is_normal: false,
                is_never: true,
                shows: Box::new(shows),
            }
        })
    };
    Ok(plan.judgements.ids().filter_map(of).collect())
}

fn asked<'a>(framework: &'a Framework, plan: &'a Plan, point: &Json) -> Result<Asked<'a>, String> {
    let place = |name: &str| place(point, name);
    let id = framework.find_judgement(word(&point["of"])?).ok_or("no such judgement")?;
    let of = &plan.judgements[id];
    let is_out = move |values: &Values| of.not_given.iter().any(|it| !values.truth(*it).can_fail());
    let is_given = move |values: &Values| !of.not_given.iter().any(|it| values.truth(*it).can_hold());
    let whole = |is_never: bool, shows: Box<dyn Fn(&Values) -> bool + 'a>| {
        Ok(Asked { of: None, judgements: vec![id], is_promise: false, is_normal: false, is_never, shows })
    };
    match word(&point["is"])? {
        "awarded" => {
            let scale = &framework[framework[id].scale];
            let grade = scale.grades.iter().position(|it| Some(it.name.as_str()) == point["grade"].as_str());
            let grade = Id::at(grade.ok_or("no such grade")?);
            whole(true, Box::new(move |values| !values.judged[id].award.contains(grade)))
        }
        "line-decides" => {
            let line = place("line")?;
            ensure(line < of.lines.len(), "no such line")?;
            let is_before = move |values: &Values| of.lines[..line].iter().any(|it| !values.truth(it.when).can_fail());
            let holds = move |values: &Values| values.truth(of.lines[line].when).can_hold();
            whole(true, Box::new(move |values| is_out(values) || is_before(values) || !holds(values)))
        }
        "step-moves" => {
            let step = place("step")?;
            ensure(step < of.steps.len(), "no such step")?;
            whole(true, Box::new(move |values| is_out(values) || is_still(of, values, id, step)))
        }
        "not-given-applies" => {
            let line = *of.not_given.get(place("line")?).ok_or("no such line")?;
            whole(true, Box::new(move |values| !values.truth(line).can_hold()))
        }
        "limit-binds" => {
            let limit = named(of, &point["limit"])?;
            whole(true, Box::new(move |values| is_out(values) || is_idle(of, values, id, limit)))
        }
        "limits-contradict" => {
            let (one, other) = (named(of, &point["limit"])?, named(of, &point["and"])?);
            let acts = move |values: &Values, it| !allowed(of, values, id, it).contains(&of.all);
            let cross = move |values: &Values| {
                let (one, other) = (allowed(of, values, id, one), allowed(of, values, id, other));
                one.iter().all(|one| other.iter().all(|other| one.and(*other).is_empty()))
            };
            whole(
                false,
                Box::new(move |values| is_given(values) && acts(values, one) && acts(values, other) && cross(values)),
            )
        }
        "line-hides" => {
            let (line, later) = (place("line")?, place("later")?);
            ensure(line < later && later < of.lines.len(), "no such lines")?;
            let decides = move |values: &Values| values.judged[id].decided_by == u16::try_from(line).ok();
            let holds = move |values: &Values| !values.truth(of.lines[later].when).can_fail();
            whole(false, Box::new(move |values| is_given(values) && decides(values) && holds(values)))
        }
        other => Err(format!("{other} is no point that a walk shows")),
    }
}

/// The step does not apply, or there is no grade that it moves.
fn is_still(of: &JudgementPlan, values: &Values, id: JudgementId, step: usize) -> bool {
    let last = of.all.len() as i32 - 1;
    let moved = |place: i32, by: i32| (place + by).clamp(0, last);
    let mut places: Vec<i32> = values.judged[id].yielded.iter().map(|grade| grade.index() as i32).collect();
    for step in &of.steps[..step] {
        let when = values.truth(step.when);
        let stay = places.clone().into_iter().filter(|_| when.can_fail());
        places = stay.chain(places.iter().filter(|_| when.can_hold()).map(|place| moved(*place, step.by))).collect();
    }
    let step = of.steps[step];
    !values.truth(step.when).can_hold() || places.iter().all(|place| moved(*place, step.by) == *place)
}

/// A limit among those of a judgement, or its tiers.
type Limit = Option<u32>;

fn named(of: &JudgementPlan, json: &Json) -> Result<Limit, String> {
    let place = json.as_u64().map(|it| it as u32 - 1);
    let is_there =
        place.map_or(of.binding && json == "tiers", |place| lists(of).any(|(limit, ..)| limit.place == place));
    ensure(is_there, "no such limit").map(|()| place)
}

/// Each limit: whether it forbids better grades, whether worse ones, and whether only normally.
fn lists(of: &JudgementPlan) -> impl Iterator<Item = (&PlanLimit, bool, bool, bool)> {
    let hard = of.musts.iter().map(|it| (it, true, true, false));
    let hard = hard.chain(of.caps.iter().map(|it| (it, true, false, false)));
    let hard = hard.chain(of.floors.iter().map(|it| (it, false, true, false)));
    let soft = of.soft_caps.iter().map(|it| (it, true, false, true));
    hard.chain(soft).chain(of.soft_floors.iter().map(|it| (it, false, true, true)))
}

/// The grades that a limit may allow: a set for each way in which it may act; all, where it may not act.
fn allowed(of: &JudgementPlan, values: &Values, id: JudgementId, limit: Limit) -> Vec<GradeSet> {
    let tiers = (values.judged[id].yielded, true, false);
    let found = lists(of).find(|it| Some(it.0.place) == limit);
    let (acts, better, worse) = found.map_or(tiers, |(it, better, worse, _)| (acting(it, values), better, worse));
    let best = |grade| if better { grade } else { Id::at(0) };
    let worst = |grade| if worse { grade } else { of.all.worst().unwrap() };
    let acting = acts.iter().map(|grade| GradeSet::between(best(grade), worst(grade)));
    acting.chain(acts.has_nothing().then_some(of.all)).collect()
}

/// Every grade that the limit may forbid is one that another surely forbids. One that holds only normally is held against
/// all, others against those that hold for certain.
fn is_idle(of: &JudgementPlan, values: &Values, id: JudgementId, limit: Limit) -> bool {
    let is_soft = |limit: Limit| lists(of).any(|it| Some(it.0.place) == limit && it.3);
    let others = lists(of).map(|it| Some(it.0.place)).chain(of.binding.then_some(None));
    let others: Vec<Limit> = others.filter(|it| *it != limit && (is_soft(limit) || !is_soft(*it))).collect();
    let forbids = |limit, grade| allowed(of, values, id, limit).iter().all(|it| !it.contains(grade));
    let allows = |limit, grade| allowed(of, values, id, limit).iter().all(|it| it.contains(grade));
    of.all.iter().all(|grade| allows(limit, grade) || others.iter().any(|other| forbids(*other, grade)))
}
