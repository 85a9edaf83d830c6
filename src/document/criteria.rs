//! Criteria in a judgement's section: tiers in a line each, with what failed in full.

use super::Case;
use super::prose::Item;
use super::prose::Phrase;
use super::rules::Told;
use super::words;
use crate::evaluate::Award;
use crate::evaluate::BlockState;
use crate::evaluate::CriterionState;
use crate::evaluate::TierState;
use crate::evaluate::Truth;
use crate::model::CriterionId;
use crate::model::GradeSet;
use crate::model::Graded;
use crate::model::Scale;
use crate::record::Answer;

/// The tiers of a judgement, the best first.
pub(super) fn tiers(case: &Case<'_>, award: &Award, told: &Told<'_>) -> Vec<Item> {
    let scale = &case.framework[case.framework[award.judgement].scale];
    award.explanation.tiers.iter().enumerate().map(|(place, one)| tier(case, award, told, scale, place, one)).collect()
}

fn tier(case: &Case<'_>, award: &Award, told: &Told<'_>, scale: &Scale, place: usize, state: &TierState) -> Item {
    let opening = Phrase::new().strong(scale.title_of(state.grade)).plain(format!(", {}", verdict(state)));
    let failed = detailed(case, &state.criteria);
    let blocks = state.blocks.iter().flat_map(|block| block_items(case, state, block));
    let from_below = below(case, award, scale, place, state);
    let substantial = state.substantial.then(|| substance(state)).flatten();
    Item::new(opening.plain(tally(case, &state.criteria)))
        .with_children(failed)
        .with_children(blocks)
        .with_children(substantial)
        .with_children(from_below)
        .with_children(told.origin(state.rule))
}

/// Whether the grade's criteria are met, with what it asks of the grades below.
fn verdict(state: &TierState) -> &'static str {
    match (state.is_empty, state.truth) {
        (true, _) => "nothing in it applies, so it is never the reason for its grade",
        (false, Truth::Holds) => "met",
        (false, Truth::Fails) => "not met",
        (false, Truth::Open) => "still open",
    }
}

/// `: all 4 criteria met (evidence e1, e2)`, or how many are, are not, and are not shown.
fn tally(case: &Case<'_>, criteria: &[CriterionState]) -> String {
    let applying: Vec<&CriterionState> = criteria.iter().filter(|state| !is_absent(state)).collect();
    let absent: Vec<&CriterionState> = criteria.iter().filter(|state| is_absent(state)).collect();
    let met: Vec<&CriterionState> = applying.iter().copied().filter(|state| state.truth == Truth::Holds).collect();
    let failed = applying.iter().filter(|state| state.truth == Truth::Fails).count();
    let open: Vec<&CriterionState> = applying.iter().copied().filter(|state| state.truth == Truth::Open).collect();
    if criteria.is_empty() {
        return String::new();
    }
    let mut said = Vec::new();
    if met.len() == applying.len() && !applying.is_empty() {
        let all = match applying.len() {
            1 => "its 1 criterion is met".to_owned(),
            2 => "both criteria are met".to_owned(),
            many => format!("all {many} criteria are met"),
        };
        said.push(format!("{all}{}", evidence_of(case, &met)));
    } else if !applying.is_empty() {
        said.push(format!("{} of {} criteria {} met", met.len(), applying.len(), words::is_are(met.len())));
        if failed > 0 {
            said.push(format!("{failed} {} not", words::is_are(failed)));
        }
        if !open.is_empty() {
            said.push(format!("{} {} not shown ({})", open.len(), words::is_are(open.len()), names(case, &open)));
        }
    }
    if !absent.is_empty() {
        let does = if absent.len() == 1 { "does" } else { "do" };
        said.push(format!("{} {does} not apply ({})", absent.len(), names(case, &absent)));
    }
    format!(": {}", said.join(", "))
}

fn is_absent(state: &CriterionState) -> bool {
    state.answer == GradeSet::NOTHING
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
            item.supports.contains(&state.criterion) || finding.evidence.iter().any(|one| *one as usize == place)
        });
        if bears {
            ids.push(&item.id);
        }
    }
    if ids.is_empty() { String::new() } else { format!(" (evidence {})", ids.join(", ")) }
}

/// The criteria that tell against the grade, each in full.
fn detailed(case: &Case<'_>, criteria: &[CriterionState]) -> Vec<Item> {
    let telling = criteria.iter().filter(|state| state.truth == Truth::Fails);
    telling.map(|state| criterion(case, state)).collect()
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
    let finding = &case.inspection.findings[state.criterion];
    let aside = match (finding.answer, state.answer.single(), state.substantial) {
        (Answer::NotShown, Some(_), _) => ", not shown, and counted so because fieldwork has closed",
        (Answer::Is(_), None, _) => ": its evidence falls short of what the framework asks",
        (Answer::Is(_), Some(_), Some(Truth::Fails)) if satisfies(case, state) => ", but not on substantial evidence",
        (Answer::Is(_), Some(_), Some(Truth::Open)) if satisfies(case, state) => {
            ", but whether on substantial evidence is not recorded"
        }
        (Answer::Is(_) | Answer::NotShown | Answer::NotApplicable, _, _) => "",
    };
    format!("{said}{aside}")
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
    let evidence = [("Evidence", supporting), ("Evidence against", against)]
        .into_iter()
        .filter(|(_, items)| !items.is_empty())
        .map(|(heading, items)| Item::new(format!("{heading}: {}", items.join("; "))));
    also.chain(reason).chain(evidence).collect()
}

/// An `at least N of` block: a line, and what failed in it where it is not met.
fn block_items(case: &Case<'_>, tier: &TierState, block: &BlockState) -> Vec<Item> {
    let says = match block.truth {
        Truth::Holds => "met",
        Truth::Fails => "not met",
        Truth::Open => "still open",
    };
    let opening = format!("At least {} of {}, {says}", block.needed, block.criteria.len());
    let failed = if block.truth == Truth::Holds && tier.truth != Truth::Fails {
        Vec::new()
    } else {
        detailed(case, &block.criteria)
    };
    vec![Item::new(format!("{opening}{}", tally(case, &block.criteria))).with_children(failed)]
}

/// Said where all of a tier's criteria must rest on substantial evidence.
fn substance(state: &TierState) -> Option<Item> {
    (state.truth != Truth::Holds).then(|| Item::new("It asks that all of this rests on substantial evidence."))
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
        .filter(|one| !is_absent(one))
        .filter(|one| case.inspection.findings[one.criterion].substantial != Some(true))
        .map(|one| Item::new(format!("“{}”", words::without_stop(&case.framework[one.criterion].text))))
        .collect();
    let said = "It also asks for substantial evidence of what the grades below ask for; missing or not recorded for:";
    Some(Item::new(said).with_children(unsubstantial))
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
