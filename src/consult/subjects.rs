//! What a draft says of a judgement, an aspect, a criterion, a scale or a kind of inspection, and what is otherwise than it was.

use super::Against;
use super::shape::About;
use crate::compare::Compared;
use crate::compare::Difference;
use crate::compare::Verdict;
use crate::document;
use crate::document::words;
use crate::model::CriterionId;
use crate::model::Framework;
use crate::model::Id;
use crate::model::IdVec;
use crate::model::JudgementId;
use crate::model::Kind;
use crate::model::KindId;
use crate::model::Scale;
use crate::model::ScaleId;
use crate::model::Subject;
use crate::succession::Fate;

/// What is told of a part of the edition; of a proposal nothing.
pub(super) fn about(framework: &Framework, against: Option<&Against<'_>>, subject: Subject) -> Option<About> {
    Some(match subject {
        Subject::Proposal(_) => return None,
        Subject::Judgement(id) => judgement(framework, against, id),
        Subject::Aspect(id, place) => aspect(framework, against, (id, place))?,
        Subject::Criterion(id) => criterion(framework, against, id),
        Subject::Scale(id) => scale(framework, against, id),
        Subject::Inspection(id) => inspection(framework, against, id),
    })
}

/// What became this thing.
pub(super) fn before<I: Id + PartialEq>(fates: &IdVec<I, Fate<I>>, here: I) -> Vec<I> {
    fates.enumerate().filter(|(_, fate)| fate.to.contains(&here)).map(|(was, _)| was).collect()
}

/// How a thing stands against the edition before.
fn state(is_new: bool, changes: &[String]) -> &'static str {
    match (is_new, changes) {
        (true, _) => "new",
        (false, []) => "as before",
        (false, [..]) => "changed",
    }
}

fn titles(scale: &Scale) -> String {
    let titles: Vec<String> = scale.grades.iter().map(|grade| grade.title.clone()).collect();
    titles.join("; ")
}

fn judgement(framework: &Framework, against: Option<&Against<'_>>, id: JudgementId) -> About {
    let judgement = &framework[id];
    let mut changes = Vec::new();
    let mut is_new = false;
    if let Some(against) = against {
        let was = before(&against.between.judgements, id);
        is_new = was.is_empty();
        if let [only] = was.as_slice() {
            let was = &against.old[*only];
            if was.title != judgement.title {
                changes.push(format!("It was called “{}”.", was.title));
            }
            let (then, now) = (titles(&against.old[was.scale]), titles(&framework[judgement.scale]));
            if then != now {
                changes.push(format!("Its grades were: {then}"));
            }
        }
        if !is_new {
            changes.extend(rules(against, &["judgement"], &judgement.name));
            changes.extend(criteria_that_change(against, id, &was));
            changes.extend(moves(framework, against, id));
        }
    }
    let says = vec![format!("Its grades, best first: {}", titles(&framework[judgement.scale]))];
    let state = against.map(|_| state(is_new, &changes.iter().filter(|it| !is_calm(it)).cloned().collect::<Vec<_>>()));
    About { sort: "Judgement", title: judgement.title.clone(), state, says, changes }
}

/// The words for a judgement that goes on as it was.
const CALM: &str = "no award can change: this is proved over all possible inspections.";

/// Whether a sentence says that nothing changes.
fn is_calm(sentence: &str) -> bool {
    sentence.ends_with(CALM)
}

/// The rules of a thing that are otherwise.
fn rules(against: &Against<'_>, sorts: &[&str], name: &str) -> Vec<String> {
    let of_it = |one: &&Difference| sorts.contains(&one.sort) && one.name == name;
    let told = |one: &Difference| match (&one.was, &one.is) {
        (Some(was), Some(is)) if was == is => format!("A rule in the same words means something else: “{is}”"),
        (Some(was), Some(is)) => format!("A rule was “{was}” and is “{is}”"),
        (Some(was), None) => format!("A rule is gone: “{was}”"),
        (None, Some(is)) => format!("A new rule: “{is}”"),
        (None, None) => "Its rules are otherwise".to_owned(),
    };
    against.comparison.differences.iter().filter(of_it).map(told).collect()
}

/// How many criteria of a judgement are new, and which are gone.
fn criteria_that_change(against: &Against<'_>, id: JudgementId, was: &[JudgementId]) -> Vec<String> {
    let is_of = |is: &CriterionId, framework: &Framework, of: &[JudgementId]| of.contains(&framework[*is].judgement);
    let fates = &against.between.criteria;
    let now = &against.new.criteria;
    let new = now.ids().filter(|is| is_of(is, against.new, &[id]) && before(fates, *is).is_empty()).count();
    let new = (new > 0).then(|| format!("{} new", words::count(new, "criterion is", "criteria are")));
    let gone = against.old.criteria.ids().filter(|is| is_of(is, against.old, was) && fates[*is].to.is_empty());
    let gone = gone.map(|id| format!("A criterion is gone: “{}”", against.old[id].text));
    new.into_iter().chain(gone).collect()
}

/// How many possible inspections come to another award, kind by kind.
pub(super) fn moves(framework: &Framework, against: &Against<'_>, id: JudgementId) -> Vec<String> {
    if against.comparison.alone.contains(&id) {
        return vec!["Its awards cannot be held against any of the edition before.".to_owned()];
    }
    let mut told = Vec::new();
    for of in &against.comparison.kinds {
        let compared = of.judgements.iter().find(|compared: &&Compared| compared.is == id);
        let Some(compared) = compared else { continue };
        let kind = &framework[of.is].title;
        told.push(match &compared.verdict {
            Verdict::Same => format!("{kind}: {CALM}"),
            Verdict::NotDecided => format!("{kind}: it is not decided whether awards change, past the size limit."),
            Verdict::Counted(moves) => {
                let moved = document::moved(moves);
                format!(
                    "{kind}: of {} possible inspections, {} come to another award ({}): {}.",
                    document::in_digits(&moves.whole.plain),
                    document::in_digits(&moved.plain),
                    document::share(&moved.told_apart, &moves.whole.told_apart),
                    document::direction(moves)
                )
            }
        });
    }
    told
}

fn aspect(framework: &Framework, against: Option<&Against<'_>>, (id, place): (JudgementId, usize)) -> Option<About> {
    let aspect = framework[id].aspects.get(place)?;
    let new = |against: &Against<'_>| {
        let is_new = |one: &&CriterionId| before(&against.between.criteria, **one).is_empty();
        aspect.criteria.iter().filter(is_new).count()
    };
    let all = aspect.criteria.len();
    let changes =
        against.map(new).filter(|new| *new > 0 && *new < all).map(|new| format!("{new} of its {all} criteria are new"));
    let changes: Vec<String> = changes.into_iter().collect();
    Some(About {
        sort: "What is looked at",
        title: aspect.title.clone(),
        state: against.map(|against| state(new(against) == all, &changes)),
        says: aspect.criteria.iter().map(|one| framework[*one].text.clone()).collect(),
        changes,
    })
}

fn criterion(framework: &Framework, against: Option<&Against<'_>>, id: CriterionId) -> About {
    let was = against.map(|against| (against, before(&against.between.criteria, id)));
    let mut changes = Vec::new();
    if let Some((against, was)) = &was
        && let [only] = was.as_slice()
        && against.old[*only].text != framework[id].text
    {
        changes.push(format!("It was “{}”", against.old[*only].text));
    }
    About {
        sort: "Criterion",
        title: framework[id].text.clone(),
        state: was.map(|(_, was)| state(was.is_empty(), &changes)),
        says: Vec::new(),
        changes,
    }
}

fn scale(framework: &Framework, against: Option<&Against<'_>>, id: ScaleId) -> About {
    let scale = &framework[id];
    let was = against.map(|against| (against, before(&against.between.scales, id)));
    let mut changes = Vec::new();
    if let Some((against, was)) = &was
        && let [only] = was.as_slice()
        && titles(&against.old[*only]) != titles(scale)
    {
        changes.push(format!("Its grades were: {}", titles(&against.old[*only])));
    }
    About {
        sort: "Scale",
        title: scale.title.clone(),
        state: was.map(|(_, was)| state(was.is_empty(), &changes)),
        says: vec![format!("Its grades, best first: {}", titles(scale))],
        changes,
    }
}

fn inspection(framework: &Framework, against: Option<&Against<'_>>, id: KindId) -> About {
    let kind = &framework[id];
    let says = lines(framework, kind);
    let was = against.map(|against| (against, before(&against.between.kinds, id)));
    let mut changes = Vec::new();
    if let Some((against, was)) = &was
        && let [only] = was.as_slice()
    {
        let before = &against.old[*only];
        if before.title != kind.title {
            changes.push(format!("It was called “{}”.", before.title));
        }
        let then = lines(against.old, before);
        changes.extend(then.into_iter().filter(|line| !says.contains(line)).map(|line| format!("Before: {line}")));
    }
    About {
        sort: "Kind of inspection",
        title: kind.title.clone(),
        state: was.map(|(_, was)| state(was.is_empty(), &changes)),
        says,
        changes,
    }
}

/// What an edition says of a kind of inspection.
fn lines(framework: &Framework, kind: &Kind) -> Vec<String> {
    let titles: Vec<String> = kind.reports.iter().map(|id| framework[*id].title.clone()).collect();
    let verb = if kind.scope_is_agreed { "It may report on any of" } else { "It reports on" };
    let mut lines = vec![format!("{verb}: {}", titles.join("; "))];
    lines.extend(kind.notice.map(|(days, are_working_days)| match (days, are_working_days) {
        (0, _) => "It is unannounced".to_owned(),
        (days, true) => format!("Notice given: {}", words::count(days as usize, "working day", "working days")),
        (days, false) => format!("Notice given: {}", words::count(days as usize, "day", "days")),
    }));
    for interval in &kind.intervals {
        let every = words::count(interval.months as usize, "month", "months");
        lines.push(match &interval.when {
            None => format!("One is made every {every}"),
            Some(_) => format!("One is made every {every}, where the rules say so"),
        });
    }
    lines.extend(kind.lasts.map(|(days, is_normal)| {
        let days = words::count(days as usize, "day", "days");
        if is_normal { format!("It normally lasts {days}") } else { format!("It lasts {days}") }
    }));
    lines
}
