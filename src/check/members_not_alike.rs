//! Members of a group declared `alike` can change places: with two of their values exchanged, every award of every other
//! judgement stays as it is. Members that are judgements are taken as awards, whatever they came about by.

use crate::diagnostic::Diagnostic;
use crate::diagnostic::codes;
use crate::diagram::Asks;
use crate::diagram::Question;
use crate::diagram::Ref;
use crate::diagram::TooLarge;
use crate::diagram::Value;
use crate::interpret::Values;
use crate::model::Framework;
use crate::model::Graded;
use crate::model::Group;
use crate::model::JudgementId;
use crate::plan::Plan;
use crate::point::Point;
use crate::prove;
use crate::prove::Case;
use crate::prove::How;
use crate::prove::Setting;
use crate::prove::Stance;
use crate::prove::Witness;

use super::Extent;
use super::found::Found;
use super::words;

/// More ways to tell two members apart than this are not compared.
const MOST_WAYS: usize = 24;

/// Looks at every pair of neighbours of every such group: exchanges of neighbours make every other exchange.
pub(super) fn check(framework: &Framework, plan: &Plan, found: &mut Found) {
    for (place, group) in framework.groups.iter().enumerate().filter(|(_, group)| group.alike) {
        for id in framework.judgements.ids().filter(|id| !group.members.contains(&Graded::Judgement(*id))) {
            let mut extent = Extent::default();
            let told_apart = of_judgement((framework, plan), (place, group), id, found, &mut extent);
            found.answered(Point::ToldApart(place, id), told_apart, extent);
        }
    }
}

/// Whether a judgement tells members apart; nothing where that is not decided.
fn of_judgement(
    (framework, plan): (&Framework, &Plan),
    (place, group): (usize, &Group),
    id: JudgementId,
    found: &mut Found,
    extent: &mut Extent,
) -> Option<bool> {
    let settings = prove::settings(framework, plan, &[id], false);
    let mut known: Vec<Setting> = Vec::new();
    let mut smallest: Option<Shown> = None;
    for own in settings.list {
        let setting = with_awards(framework, group, own.clone());
        if known.iter().any(|other| other.stances == setting.stances) {
            continue;
        }
        known.push(setting.clone());
        let Ok(mut case) = Case::of_judgement(plan, setting, id) else {
            found.too_large(framework, id, id);
            return None;
        };
        *extent = extent.and(Extent::of([&case]));
        let Ok(ways) = ways(&mut case, group, id) else {
            found.too_large(framework, id, id);
            return None;
        };
        for Way { of, members, values } in ways {
            let [Some(this), Some(that)] = members.map(asked) else { continue };
            let [first, second] = values.clone();
            let places = [(this, first), (that, second)];
            let changes = |before: &Values, after: &Values| before.judged[id].award != after.judged[id].award;
            let Some(witness) = prove::twins::exchange((framework, plan), &case, of, places, &changes) else {
                found.unconfirmed(framework, id);
                return None;
            };
            let is_smaller = |known: &Shown| witness.answers.len() < known.witness.answers.len();
            if smallest.as_ref().is_none_or(is_smaller) {
                smallest = Some(Shown { members, values, witness, own: own.clone() });
            }
        }
    }
    if let Some(shown) = smallest {
        let diagnostic = told((framework, plan), group, id, &shown);
        let witness = prove::twins::come_about((framework, plan), &shown.own, shown.witness);
        found.shown(Point::ToldApart(place, id), diagnostic, witness);
        return Some(true);
    }
    if !settings.are_all {
        found.too_many_settings(framework, id);
    }
    settings.are_all.then_some(false)
}

/// Two members that tell.
struct Shown {
    members: [Graded; 2],
    values: [Value; 2],
    /// With the members' awards given.
    witness: Witness,
    /// The setting in which the members' awards come about by their own rules.
    own: Setting,
}

/// The setting in which the group's judgements may have any award.
fn with_awards(framework: &Framework, group: &Group, mut setting: Setting) -> Setting {
    for member in &group.members {
        if let Graded::Judgement(member) = member {
            let judgement = &framework[*member];
            let may_have_none = judgement.may_be_not_applicable || !judgement.not_given.is_empty();
            setting.stances[*member] = if may_have_none { Stance::AnyOrNone } else { Stance::NotInspected };
        }
    }
    setting
}

/// What a member is asked as.
fn asked(member: Graded) -> Option<Asks> {
    match member {
        Graded::Judgement(id) => Some(Asks::Given(id)),
        Graded::Fact(id) => Some(Asks::Question(Question::Fact(id))),
        Graded::Criterion(_) | Graded::AlsoAsked(..) | Graded::Previous(..) => None,
    }
}

/// Where exchanging two values of two members changes the award.
struct Way {
    of: Ref,
    members: [Graded; 2],
    values: [Value; 2],
}

/// Every pair of neighbours, and of values of theirs, that tells, up to a number.
fn ways(case: &mut Case, group: &Group, id: JudgementId) -> Result<Vec<Way>, TooLarge> {
    let mut found = Vec::new();
    for pair in group.members.windows(2) {
        if let [one, other] = pair {
            exchanges(case, id, [*one, *other], &mut found)?;
        }
    }
    Ok(found)
}

fn exchanges(case: &mut Case, id: JudgementId, members: [Graded; 2], found: &mut Vec<Way>) -> Result<(), TooLarge> {
    let at = |member: Graded| {
        let asks = asked(member)?;
        let part = case.part()?;
        let level = part.variables.iter().position(|variable| variable.asks == asks)?;
        Some((u32::try_from(level).ok()?, part.variables.get(level)?.values.clone()))
    };
    let [first, second] = members.map(at);
    let values = match (&first, &second) {
        (Some((_, values)), _) | (_, Some((_, values))) => values.clone(),
        // Read through other judgements, if at all: one of these then changes when the two change places, and it is told of.
        (None, None) => return Ok(()),
    };
    let Some(award) = case.part().and_then(|part| part.judged.get(&id)).map(|judged| judged.award) else {
        return Ok(());
    };
    let (first, second) = (first.map(|(level, _)| level), second.map(|(level, _)| level));
    let place = case.place();
    // A value that one of the two can never have does not change places.
    let is_left = |case: &Case, value: usize| {
        [first, second].into_iter().flatten().all(|level| case.left(How::Freely).has(place, level, value))
    };
    for left in 0..values.len() {
        for right in left + 1..values.len() {
            if found.len() >= MOST_WAYS || !is_left(case, left) || !is_left(case, right) {
                continue;
            }
            let with = |case: &mut Case, a: usize, b: usize| {
                case.made(&mut |store| {
                    store.restrict(award, &|level, value| match () {
                        () if Some(level) == first => value == a,
                        () if Some(level) == second => value == b,
                        () => true,
                    })
                })
            };
            let (this, that) = (with(case, left, right)?, with(case, right, left)?);
            let differs = case.made(&mut |store| store.apply(this, that, &mut |a, b| i64::from(a != b)))?;
            if case.can_hold(differs, How::Freely)
                && let (Some(left), Some(right)) = (values.get(left), values.get(right))
            {
                found.push(Way { of: differs, members, values: [left.clone(), right.clone()] });
            }
        }
    }
    Ok(())
}

fn told((framework, plan): (&Framework, &Plan), group: &Group, id: JudgementId, shown: &Shown) -> Diagnostic {
    let of_member =
        |(member, value): (Graded, &Value)| Some(words::one(framework, plan, as_award(group, asked(member)?), value));
    let words = shown.members.into_iter().zip(&shown.values).filter_map(of_member);
    let values = words.collect::<Vec<_>>().join(" and ");
    let mut witness = shown.witness.clone();
    for (asks, _) in &mut witness.told {
        *asks = as_award(group, *asks);
    }
    let rest =
        if witness.told.is_empty() { String::new() } else { format!(", {}", words::with(framework, plan, &witness)) };
    let judgement = &framework[id];
    Diagnostic::new(
        codes::W0611,
        framework.source,
        group.span,
        format!("`{}` are not alike: `{}` changes when {values} change places{rest}", group.plural, judgement.name),
        "declared `alike` here",
    )
    .with_label(framework.source, judgement.span, "tells them apart")
    .with_help("take `alike` away, or find the rule that names one of them")
}

/// A member's award is told as an award: it is given only so that any can be tried.
fn as_award(group: &Group, asks: Asks) -> Asks {
    match asks {
        Asks::Given(id) if group.members.contains(&Graded::Judgement(id)) => Asks::Award(id),
        Asks::Given(_) | Asks::Question(_) | Asks::Recorded(_) | Asks::Choice(_) | Asks::Award(_) => asks,
    }
}
