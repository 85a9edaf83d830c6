//! Criteria in a judgement's section: tiers in a line each, with what failed in full.

use super::Case;
use super::prose::Item;
use super::prose::Phrase;
use super::recommendations::drawn_on;
use super::rules::Told;
use super::support;
use super::words;
use crate::evaluate::Award;
use crate::evaluate::BlockState;
use crate::evaluate::CriterionState;
use crate::evaluate::TierState;
use crate::evaluate::Truth;
use crate::model::CriterionId;
use crate::model::Graded;
use crate::model::Scale;
use crate::record::counted;
use crate::record::taken;

/// From so many criteria on, those that are not shown stand under a heading of their own.
const MANY: usize = 3;

/// The tiers of a judgement, the worst first: what keeps a judgement at its grade then stands at the first tier not met.
pub(super) fn tiers(case: &Case<'_>, award: &Award, told: &mut Told<'_>) -> Vec<Item> {
    let scale = &case.framework[case.framework[award.judgement].scale];
    let tiers = award.explanation.tiers.iter().enumerate().rev();
    tiers.map(|(place, one)| tier(case, award, told, scale, place, one)).collect()
}

fn tier(case: &Case<'_>, award: &Award, told: &mut Told<'_>, scale: &Scale, place: usize, state: &TierState) -> Item {
    let verdict = format!(", {}{}", verdict(state), because_of(award, scale, place, state));
    let opening = Phrase::new().strong(scale.title_of(state.grade)).plain(verdict);
    let own = if state.truth == Truth::Holds { Whole::Tier } else { Whole::OwnPart };
    // What is missing is told in full where it matters next: in the nearest grade that is not reached.
    let worse = award.explanation.tiers.get(place + 1..).unwrap_or_default();
    let is_nearest = state.truth != Truth::Holds && worse.iter().all(|tier| tier.truth == Truth::Holds);
    let tally = tally(case, &state.criteria, own, is_nearest);
    let colon = if tally.is_empty() { "" } else { ": " };
    let failed = detailed(case, &state.criteria, is_nearest);
    let blocks: Vec<Item> = state.blocks.iter().map(|block| block_item(case, block, is_nearest)).collect();
    let from_below = below(case, award, scale, place, state);
    let is_failed_outright = state.criteria.iter().any(|one| one.truth == Truth::Fails && !satisfies(case, one));
    let asks_substance = state.substantial && state.truth != Truth::Holds && !is_failed_outright;
    let substance = asks_substance.then(|| Item::new("It asks that all of this rests on substantial evidence"));
    Item::new(opening.plain(format!("{colon}{tally}")))
        .with_children(failed)
        .with_children(blocks)
        .with_children(substance)
        .with_children(from_below)
        .with_children(told.origin(state.rule))
}

/// Whether the grade's criteria are met, with what it asks of the grades below.
fn verdict(state: &TierState) -> &'static str {
    match (state.is_empty, state.truth, state.substantial) {
        (true, _, _) => "nothing in it applies, so it is never the reason for its grade",
        (false, Truth::Holds, true) => "met on substantial evidence",
        (false, Truth::Holds, false) => "met",
        (false, Truth::Fails, _) => "not met",
        (false, Truth::Open, _) => "still open",
    }
}

/// Whether some of a tier's own criteria, or too many of a block, tell against it.
fn fails_by_itself(state: &TierState) -> bool {
    let own = state.criteria.iter().map(|one| one.truth).chain(state.blocks.iter().map(|block| block.truth));
    own.into_iter().any(|truth| truth == Truth::Fails)
}

/// ` because Adequate is not met`: of a tier that is not met, though nothing tells against its own criteria.
fn because_of(award: &Award, scale: &Scale, place: usize, state: &TierState) -> String {
    if !scale.cumulative || state.is_empty || state.truth != Truth::Fails || fails_by_itself(state) {
        return String::new();
    }
    let below = award.explanation.tiers.get(place + 1..).unwrap_or_default();
    let failing = below.iter().filter(|tier| tier.truth == Truth::Fails && fails_by_itself(tier));
    let titles: Vec<String> = failing.map(|tier| scale.title_of(tier.grade).to_owned()).rev().collect();
    if titles.is_empty() {
        return String::new();
    }
    format!(" because {} {} not met", words::listed(&titles, "and"), words::is_are(titles.len()))
}

/// `; Adequate falls short on restraint-recorded`: what keeps the lowest of the tiers from being met.
pub(super) fn falls_short(case: &Case<'_>, award: &Award) -> String {
    let Some(lowest) = award.explanation.tiers.last().filter(|tier| tier.truth == Truth::Fails) else {
        return String::new();
    };
    let failing: Vec<&CriterionState> = lowest.criteria.iter().filter(|one| one.truth == Truth::Fails).collect();
    let on = match failing.len() {
        0 => return String::new(),
        1..=MANY => words::listed(
            &failing.iter().map(|one| case.framework[one.criterion].name.clone()).collect::<Vec<_>>(),
            "and",
        ),
        many => format!("{many} of its criteria"),
    };
    let scale = &case.framework[case.framework[award.judgement].scale];
    format!("; {} falls short on {on}", scale.title_of(lowest.grade))
}

/// What some criteria are of.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Whole {
    /// All of what a grade that is met asks.
    Tier,
    /// The part of a grade that is its own, where the whole is not met.
    OwnPart,
}

/// `all 4 criteria are met (evidence e1, e2)`, or how many are, are not, and are not shown.
/// Those not shown are named, unless their words follow.
fn tally(case: &Case<'_>, criteria: &[CriterionState], whole: Whole, in_full: bool) -> String {
    let absent: Vec<&CriterionState> = criteria.iter().filter(|state| state.is_passed_over()).collect();
    let applying: Vec<&CriterionState> = criteria.iter().filter(|state| !state.is_passed_over()).collect();
    let with = |wanted: &dyn Fn(&CriterionState) -> bool| -> Vec<&CriterionState> {
        applying.iter().copied().filter(|state| wanted(state)).collect()
    };
    let met = with(&|state| state.truth == Truth::Holds);
    let failed = with(&|state| state.truth == Truth::Fails);
    let not_shown = with(&|state| state.truth == Truth::Open && !state.answer.is_single());
    let unproven = with(&|state| state.truth == Truth::Open && state.answer.is_single());
    let number = applying.len();
    let mut said = Vec::new();
    if number > 0 && met.len() == number {
        said.push(format!("{}{}", all_met(number, whole), evidence_of(case, &met)));
    } else if number > 0 && failed.len() == number {
        said.push(none_is(number, "met"));
    } else if number > 0 && not_shown.len() == number {
        said.push(format!("{}{}", none_is(number, "shown"), in_brackets(case, &not_shown, in_full)));
    } else if number > 0 {
        said.push(format!("{} of {number} criteria met", met.len()));
        said.extend((!failed.is_empty()).then(|| format!("{} not met", failed.len())));
        said.extend(
            (!not_shown.is_empty())
                .then(|| format!("{} not shown{}", not_shown.len(), in_brackets(case, &not_shown, in_full))),
        );
        said.extend((!unproven.is_empty()).then(|| {
            format!("{} without word whether the evidence is substantial ({})", unproven.len(), names(case, &unproven))
        }));
    }
    if !absent.is_empty() {
        let does = if absent.len() == 1 { "does" } else { "do" };
        said.push(format!("{} {does} not apply ({})", absent.len(), names(case, &absent)));
    }
    said.join(", ")
}

/// ` (risks-managed, handovers)`, where their words do not follow.
fn in_brackets(case: &Case<'_>, criteria: &[&CriterionState], in_full: bool) -> String {
    if in_full { String::new() } else { format!(" ({})", names(case, criteria)) }
}

fn all_met(number: usize, whole: Whole) -> String {
    match (number, whole) {
        (1, Whole::Tier) => "its one criterion is met".to_owned(),
        (1, Whole::OwnPart) => "its own criterion is met".to_owned(),
        (2, Whole::Tier) => "both criteria are met".to_owned(),
        (many, Whole::Tier) => format!("all {many} criteria are met"),
        (many, Whole::OwnPart) => format!("its own {many} criteria are met"),
    }
}

fn none_is(number: usize, what: &str) -> String {
    match number {
        1 => format!("its one criterion is not {what}"),
        2 => format!("neither of its 2 criteria is {what}"),
        many => format!("none of its {many} criteria is {what}"),
    }
}

/// The criteria by their names in the record.
fn names(case: &Case<'_>, criteria: &[&CriterionState]) -> String {
    let names: Vec<&str> = criteria.iter().map(|state| case.framework[state.criterion].name.as_str()).collect();
    names.join(", ")
}

/// ` (evidence e1, e2)`, each item once.
fn evidence_of(case: &Case<'_>, criteria: &[&CriterionState]) -> String {
    let mut ids: Vec<&str> = Vec::new();
    for (place, item) in case.inspection.evidence.iter().enumerate() {
        let bears = criteria.iter().any(|state| {
            let finding = &case.inspection.findings[state.criterion];
            let is_referred_to = || finding.evidence.iter().any(|one| *one as usize == place);
            !item.against.contains(&state.criterion) && (item.supports.contains(&state.criterion) || is_referred_to())
        });
        if bears {
            ids.push(&item.id);
        }
    }
    if ids.is_empty() { String::new() } else { format!(" (evidence {})", ids.join(", ")) }
}

/// The criteria that tell against the grade, and those met although some evidence speaks against them, each in full; with
/// `not_shown` those not shown, too.
fn detailed(case: &Case<'_>, criteria: &[CriterionState], not_shown: bool) -> Vec<Item> {
    let telling = criteria.iter().filter(|state| {
        let is_disputed =
            || state.truth == Truth::Holds && !state.is_passed_over() && !against(case, state.criterion).is_empty();
        state.truth == Truth::Fails || is_disputed()
    });
    let mut items: Vec<Item> = telling.map(|state| criterion(case, state)).collect();
    let is_missing = |state: &&CriterionState| state.truth == Truth::Open && !state.answer.is_single();
    let missing: Vec<&CriterionState> = criteria.iter().filter(is_missing).filter(|_| not_shown).collect();
    let quoted = |state: &CriterionState| {
        let criterion = &case.framework[state.criterion];
        format!("“{}” ({})", words::without_stop(&criterion.text), criterion.name)
    };
    if missing.len() < MANY {
        items.extend(missing.into_iter().map(|state| {
            let set_aside = support::set_aside(case, state.criterion).map(|why| format!(": {why}"));
            let said = Phrase::from(quoted(state)).plain(": ").strong("not shown");
            Item::new(said.plain(set_aside.unwrap_or_default()))
        }));
    } else {
        let under = missing.into_iter().map(|state| {
            let set_aside = support::set_aside(case, state.criterion).map(|why| format!(": {why}"));
            Item::new(format!("{}{}", quoted(state), set_aside.unwrap_or_default()))
        });
        items.push(Item::new(Phrase::new().strong("Not shown").plain(":")).with_children(under));
    }
    items
}

/// A criterion with its answer, its reason and its evidence.
pub(super) fn criterion(case: &Case<'_>, state: &CriterionState) -> Item {
    let framework = case.framework;
    let text = format!("“{}”: ", words::without_stop(&framework[state.criterion].text));
    let answer = answer(case, state);
    Item::new(Phrase::from(text).strong(answer)).with_children(support(case, state.criterion))
}

/// The answer, and what is to be said of it.
fn answer(case: &Case<'_>, state: &CriterionState) -> String {
    let said = words::answer(case.framework, Graded::Criterion(state.criterion), state.answer);
    let taken = taken(case.framework, case.inspection, state.criterion);
    let set_aside = support::set_aside(case, state.criterion);
    let aside = match (set_aside, taken.counted_by, state.substantial) {
        (Some(set_aside), None, _) => format!(": {set_aside}"),
        (Some(set_aside), Some(_), _) => format!(", counted so because fieldwork has closed: {set_aside}"),
        (None, Some(_), _) => ", not shown, and counted so because fieldwork has closed".to_owned(),
        (None, None, Some(Truth::Fails)) if satisfies(case, state) => ", but not on substantial evidence".to_owned(),
        (None, None, Some(Truth::Open)) if satisfies(case, state) => {
            ", but whether on substantial evidence is not recorded".to_owned()
        }
        (None, None, _) => String::new(),
    };
    let against = against(case, state.criterion);
    if state.truth != Truth::Holds || !satisfies(case, state) || against.is_empty() {
        return format!("{said}{aside}");
    }
    let speak = if against.len() == 1 { "speaks" } else { "speak" };
    format!("{said}{aside}, although {} {speak} against it", words::listed(&against, "and"))
}

/// The evidence items that speak against a criterion, by id.
fn against(case: &Case<'_>, id: CriterionId) -> Vec<String> {
    let items = case.inspection.evidence.iter().filter(|item| item.against.contains(&id));
    items.map(|item| item.id.clone()).collect()
}

/// Whether the answer itself is good enough, evidence apart.
fn satisfies(case: &Case<'_>, state: &CriterionState) -> bool {
    let scale = &case.framework[case.framework[state.criterion].scale];
    match (state.answer.single(), scale.satisfied_at) {
        (Some(grade), Some(at)) => grade <= at,
        (Some(_) | None, Some(_) | None) => false,
    }
}

/// What else was answered, why, and the evidence for and against.
pub(super) fn support(case: &Case<'_>, id: CriterionId) -> Vec<Item> {
    let finding = &case.inspection.findings[id];
    let criterion = &case.framework[id];
    let also = criterion.also_asks.iter().zip(&finding.also).filter_map(|(also, answer)| {
        let title = case.framework[also.scale].title_of((*answer)?);
        Some(Item::new(format!("{}: {title}", words::capital(&also.name.replace('-', " ")))))
    });
    let reason = finding.reason.as_ref().map(|reason| Item::new(format!("Reason: {}", words::sentence(reason))));
    let (supporting, against) = words::evidence(case, id);
    let evidence = [("Evidence for it", supporting), ("Evidence against it", against)]
        .into_iter()
        .filter(|(_, items)| !items.is_empty())
        .map(|(heading, items)| Item::new(format!("{heading}: {}", items.join("; "))));
    let drawn_on = drawn_on(case.framework, case.inspection, id).map(Item::new);
    also.chain(reason).chain(drawn_on).chain(evidence).collect()
}

/// An `at least N of` block: a line, and what failed in it where it is not met.
fn block_item(case: &Case<'_>, block: &BlockState, in_full: bool) -> Item {
    let says = match block.truth {
        Truth::Holds if block.asks_nothing() => "none applies, so it asks nothing",
        Truth::Holds => "met",
        Truth::Fails => "not met",
        Truth::Open => "still open",
    };
    let opening = format!("At least {} of {}, {says}: ", block.needed, block.criteria.len());
    let failed: Vec<&CriterionState> = block.criteria.iter().filter(|one| one.truth == Truth::Fails).collect();
    let in_full = in_full && block.truth != Truth::Holds;
    let tally = tally(case, &block.criteria, Whole::Tier, in_full);
    if block.truth == Truth::Holds && !failed.is_empty() {
        // Enough of the others are met, so these need no more than their names.
        return Item::new(format!("{opening}{tally} ({})", names(case, &failed)));
    }
    Item::new(format!("{opening}{tally}")).with_children(detailed(case, &block.criteria, in_full))
}

/// On a cumulative scale: which grade below, or whose evidence, keeps a tier from being met when its own criteria are.
fn below(case: &Case<'_>, award: &Award, scale: &Scale, place: usize, state: &TierState) -> Option<Item> {
    let own = state.criteria.iter().map(|one| one.truth).chain(state.blocks.iter().map(|block| block.truth));
    let own_is_met = own.into_iter().all(|truth| truth == Truth::Holds);
    if !scale.cumulative || !own_is_met || state.truth == Truth::Holds {
        return None;
    }
    let below = award.explanation.tiers.get(place + 1..).unwrap_or_default();
    if let Some(missing) = below.iter().find(|tier| tier.truth != Truth::Holds) {
        return Some(Item::new(format!("It also asks for everything that {} asks for", scale.title_of(missing.grade))));
    }
    let unsubstantial: Vec<Item> = below
        .iter()
        .flat_map(|tier| tier.criteria.iter().chain(tier.blocks.iter().flat_map(|block| &block.criteria)))
        .filter(|one| !one.is_passed_over())
        .filter(|one| counted(case.framework, case.inspection, one.criterion).substantial != Some(true))
        .map(|one| Item::new(format!("“{}”", words::without_stop(&case.framework[one.criterion].text))))
        .collect();
    let said = "It also asks for substantial evidence of what the grades below ask for; missing or not recorded for:";
    (!unsubstantial.is_empty()).then(|| Item::new(said).with_children(unsubstantial))
}

/// The criteria of a judgement that has no tiers, under their headings.
pub(super) fn listed(case: &Case<'_>, award: &Award) -> Vec<Item> {
    let judgement = &case.framework[award.judgement];
    let states = &award.explanation.criteria;
    let of = |ids: &[CriterionId]| -> Vec<Item> {
        states.iter().filter(|state| ids.contains(&state.criterion)).map(|state| criterion(case, state)).collect()
    };
    let headed: Vec<CriterionId> = judgement.aspects.iter().flat_map(|aspect| aspect.criteria.clone()).collect();
    let unheaded = states.iter().filter(|state| !headed.contains(&state.criterion));
    let mut items: Vec<Item> = unheaded.map(|state| criterion(case, state)).collect();
    for aspect in &judgement.aspects {
        let under = of(&aspect.criteria);
        if !under.is_empty() {
            items.push(Item::new(Phrase::new().strong(&aspect.title)).with_children(under));
        }
    }
    items
}
