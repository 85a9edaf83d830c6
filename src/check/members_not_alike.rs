//! Members of a group declared `alike` can change places: with two of their values exchanged, every award of every other
//! judgement stays as it is. Members that are judgements are taken as awards, whatever they came about by.

use crate::diagnostic::Diagnostic;
use crate::diagnostic::codes;
use crate::diagram::Asks;
use crate::diagram::Question;
use crate::diagram::Ref;
use crate::diagram::TooLarge;
use crate::diagram::Value;
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

/// Looks at every pair of neighbours of every such group: exchanges of neighbours make every other exchange.
pub(super) fn check(framework: &Framework, plan: &Plan, found: &mut Found) {
    for (place, group) in framework.groups.iter().enumerate().filter(|(_, group)| group.alike) {
        for id in framework.judgements.ids().filter(|id| !group.members.contains(&Graded::Judgement(*id))) {
            let mut extent = Extent::default();
            let told_apart = of_judgement((framework, plan), group, id, found, &mut extent);
            found.answered(Point::ToldApart(place, id), told_apart, extent);
        }
    }
}

/// Whether a judgement tells members apart; nothing where that is not decided.
fn of_judgement(
    (framework, plan): (&Framework, &Plan),
    group: &Group,
    id: JudgementId,
    found: &mut Found,
    extent: &mut Extent,
) -> Option<bool> {
    let mut is_confirmed = true;
    let settings = prove::settings(framework, plan, &[id], false);
    let mut known: Vec<Setting> = Vec::new();
    for setting in settings.list {
        let setting = with_awards(framework, group, setting);
        if known.iter().any(|other| other.stances == setting.stances) {
            continue;
        }
        known.push(setting.clone());
        let Ok(mut case) = Case::of_judgement(plan, setting, id) else {
            found.too_large(framework, id, id);
            return None;
        };
        *extent = extent.and(Extent::of([&case]));
        for pair in group.members.windows(2) {
            let [one, other] = pair else { continue };
            match exchange(&mut case, id, *one, *other) {
                Ok(None) => {}
                Ok(Some((of, [first, second]))) => {
                    let (Some(this), Some(that)) = (asked(*one), asked(*other)) else { continue };
                    let places = [(this, first.clone()), (that, second.clone())];
                    let witness = prove::witness::exchange((framework, plan), &case, of, places, &|before, after| {
                        before.judged[id].award != after.judged[id].award
                    });
                    if let Some(witness) = witness {
                        let named = [(*one, first), (*other, second)];
                        found.shown(told((framework, plan), group, id, &named, &witness), witness);
                        return Some(true);
                    }
                    found.unconfirmed(framework, id);
                    is_confirmed = false;
                }
                Err(TooLarge) => {
                    found.too_large(framework, id, id);
                    return None;
                }
            }
        }
    }
    if !settings.are_all {
        found.too_many_settings(framework, id);
    }
    (settings.are_all && is_confirmed).then_some(false)
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

/// Where exchanging two members' values changes the award, with the two values; nothing where it never does.
fn exchange(
    case: &mut Case,
    id: JudgementId,
    one: Graded,
    other: Graded,
) -> Result<Option<(Ref, [Value; 2])>, TooLarge> {
    let at = |case: &Case, member: Graded| {
        let asks = asked(member)?;
        let part = case.part()?;
        let level = part.variables.iter().position(|variable| variable.asks == asks)?;
        Some((u32::try_from(level).ok()?, part.variables.get(level)?.values.clone()))
    };
    let (first, second) = (at(case, one), at(case, other));
    let values = match (&first, &second) {
        (Some((_, values)), _) | (_, Some((_, values))) => values.clone(),
        // Read through another judgement, if at all: what holds of that one holds here.
        (None, None) => return Ok(None),
    };
    let Some(award) = case.part().and_then(|part| part.judged.get(&id)).map(|judged| judged.award) else {
        return Ok(None);
    };
    let (first, second) = (first.map(|(level, _)| level), second.map(|(level, _)| level));
    for left in 0..values.len() {
        for right in left + 1..values.len() {
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
                return Ok(Some((differs, [left.clone(), right.clone()])));
            }
        }
    }
    Ok(None)
}

fn told(
    (framework, plan): (&Framework, &Plan),
    group: &Group,
    id: JudgementId,
    named: &[(Graded, Value); 2],
    witness: &Witness,
) -> Diagnostic {
    let words = named.iter().filter_map(|(member, value)| {
        let asks = match asked(*member)? {
            Asks::Given(id) => Asks::Award(id),
            asks @ (Asks::Question(_) | Asks::Recorded(_) | Asks::Choice(_) | Asks::Award(_)) => asks,
        };
        Some(words::one(framework, plan, asks, value))
    });
    let values = words.collect::<Vec<_>>().join(" and ");
    let rest =
        if witness.told.is_empty() { String::new() } else { format!(", {}", words::with(framework, plan, witness)) };
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
