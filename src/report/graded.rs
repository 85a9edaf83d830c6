//! A graded section: the award, how it stands, what decides it, and what was found.

use super::Audience;
use super::shape::AwardTold;
use super::shape::FindingTold;
use super::shape::FoundUnder;
use super::shape::Graded;
use super::shape::ItemTold;
use super::shape::Listed;
use super::shape::RuleTold;
use crate::document;
use crate::document::Case;
use crate::document::prose::Block;
use crate::document::prose::Item;
use crate::document::words;
use crate::evaluate::Award;
use crate::evaluate::CriterionState;
use crate::evaluate::Part;
use crate::evaluate::Standing;
use crate::evaluate::Truth;
use crate::model::CriterionId;
use crate::model::Graded as GradedThing;
use crate::model::JudgementId;
use crate::record::counted;
use crate::record::taken;
use std::collections::BTreeSet;

/// Lists lie in one another no deeper than this in a report; what lies deeper is said in one line.
const DEEPEST: usize = 4;

/// The reported awards, in the framework's order.
pub(super) fn awards(case: &Case<'_>) -> Vec<AwardTold> {
    let reported = case.outcome.awards.iter().filter(|award| award.part == Part::Reported);
    let told = reported.map(|award| AwardTold {
        title: case.framework[award.judgement].title.clone(),
        award: words::capital(&document::award_in_words(case, award)),
        stands: document::stands_in_words(case, award),
    });
    told.collect()
}

/// The award of a judgement as these readers are told of it; nothing where the outcome has none.
pub(super) fn section(
    case: &Case<'_>,
    audience: Audience,
    judgement: JudgementId,
    bases: &mut BTreeSet<String>,
) -> Option<Graded> {
    let award = case.outcome.awards.iter().find(|award| award.judgement == judgement)?;
    let scale = &case.framework[case.framework[judgement].scale];
    let grade = award.settled().and_then(|grade| scale.grade(grade));
    let is_derived = award.recorded.as_ref().is_none_or(|it| it.standing != Standing::RecordedNotDerived);
    let explanation = match audience {
        Audience::Inspector => explained(case, award, bases),
        Audience::Provider | Audience::Public => Vec::new(),
    };
    // For inspectors, the explanation says it with its evidence.
    let is_outside = audience != Audience::Inspector;
    let (decided_by, facts) = match is_outside && is_derived {
        true => (decided_by(case, award, bases), document::facts_read(case, award)),
        false => (Vec::new(), Vec::new()),
    };
    let found = if is_derived { found(case, audience, award) } else { Vec::new() };
    let standing = if explanation.is_empty() { standing(case, audience, award) } else { Vec::new() };
    let departed = award.recorded.as_ref().filter(|recorded| recorded.standing == Standing::Departure);
    let departure = departed.filter(|_| is_outside).and_then(|recorded| recorded.reason.clone());
    Some(Graded {
        heading: words::capital(&document::award_for_heading(case, award)),
        award: words::capital(&document::award_in_words(case, award)),
        is_open: award.is_open(),
        meaning: grade.and_then(|grade| grade.means.clone()).unwrap_or_default(),
        standing,
        is_departure_withheld: departure.as_deref() == Some(super::WITHHELD),
        departure: departure.unwrap_or_default(),
        decided_by,
        facts,
        found,
        explanation,
    })
}

/// How an award stands. The public is told inspectors' reason for an award only where it is not what the rules expect.
fn standing(case: &Case<'_>, audience: Audience, award: &Award) -> Vec<String> {
    let mut award = award.clone();
    if let Some(recorded) = award.recorded.as_mut().filter(|_| audience == Audience::Public) {
        match recorded.standing {
            Standing::Departure | Standing::Refused | Standing::NotApplicable => {}
            Standing::RecordedNotDerived
            | Standing::StandsInPart
            | Standing::Confirmed
            | Standing::InspectorsOwn
            | Standing::NotYetConfirmed
            | Standing::Contradicted => recorded.reason = None,
        }
    }
    document::standing_sentences(case, &award)
}

/// The rules that decide an award, each with its sources by their titles: readers outside do not know them by name.
fn decided_by(case: &Case<'_>, award: &Award, bases: &mut BTreeSet<String>) -> Vec<RuleTold> {
    let framework = case.framework;
    let scale = &framework[framework[award.judgement].scale];
    let told = document::deciding_rules(award).into_iter().map(|rule| {
        let origin = &framework[rule].origin;
        let cited = origin.citations.iter().map(|citation| {
            let source = &framework[citation.source];
            let place = words::cited(framework, citation);
            format!("{}{}", source.title, place.strip_prefix(&source.name).unwrap_or_default())
        });
        let tier = award.explanation.tiers.iter().find(|tier| tier.rule == rule);
        RuleTold {
            words: document::rule_in_words(case, rule),
            grade: tier.map(|tier| scale.title_of(tier.grade).to_owned()).unwrap_or_default(),
            source: cited.collect::<Vec<_>>().join("; "),
            basis: words::basis_once(&origin.basis, bases).unwrap_or_default(),
        }
    });
    told.collect()
}

/// The criteria with their answers: under the grades that ask for them, the lowest first, or else under their headings.
fn found(case: &Case<'_>, audience: Audience, award: &Award) -> Vec<FoundUnder> {
    let framework = case.framework;
    let scale = &framework[framework[award.judgement].scale];
    let told = |states: Vec<&CriterionState>| -> Vec<FindingTold> {
        states.into_iter().map(|state| finding(case, audience, state)).collect()
    };
    let explanation = &award.explanation;
    let of_tiers = explanation.tiers.iter().rev().flat_map(|tier| {
        let under = |at_least: u32, states: &[CriterionState]| FoundUnder {
            title: scale.title_of(tier.grade).to_owned(),
            is_of_a_grade: true,
            at_least,
            criteria: told(states.iter().collect()),
        };
        let blocks = tier.blocks.iter().map(|block| under(block.needed, &block.criteria));
        std::iter::once(under(0, &tier.criteria)).chain(blocks).collect::<Vec<_>>()
    });
    let aspects = &framework[award.judgement].aspects;
    let headed: Vec<CriterionId> = aspects.iter().flat_map(|aspect| aspect.criteria.clone()).collect();
    let bare = explanation.criteria.iter().filter(|state| !headed.contains(&state.criterion)).collect();
    let bare = FoundUnder { title: String::new(), is_of_a_grade: false, at_least: 0, criteria: told(bare) };
    let of_aspects = aspects.iter().map(|aspect| {
        let states = explanation.criteria.iter().filter(|state| aspect.criteria.contains(&state.criterion)).collect();
        FoundUnder { title: aspect.title.clone(), is_of_a_grade: false, at_least: 0, criteria: told(states) }
    });
    of_tiers.chain([bare]).chain(of_aspects).filter(|under| !under.criteria.is_empty()).collect()
}

fn finding(case: &Case<'_>, audience: Audience, state: &CriterionState) -> FindingTold {
    let (framework, id) = (case.framework, state.criterion);
    let is_counted_so = taken(framework, case.inspection, id).counted_by.is_some();
    let reason = match audience {
        // What set-aside findings say is not what was found.
        Audience::Inspector | Audience::Provider if !is_counted_so => case.inspection.findings[id].reason.clone(),
        Audience::Inspector | Audience::Provider | Audience::Public => None,
    };
    let scale = &framework[framework[id].scale];
    let is_enough = matches!((state.answer.single(), scale.satisfied_at), (Some(is), Some(at)) if is <= at);
    let also = counted(framework, case.inspection, id).also;
    let also = framework[id].also_asks.iter().zip(also).filter_map(|(asks, answer)| {
        let title = framework[asks.scale].title_of(answer?);
        Some(format!("{}: {title}", words::capital(&asks.name.replace('-', " "))))
    });
    FindingTold {
        also: also.collect(),
        is_not_substantial: is_enough && !is_counted_so && state.substantial == Some(Truth::Fails),
        is_not_known_substantial: is_enough && state.substantial == Some(Truth::Open),
        criterion: framework[id].text.clone(),
        answer: words::capital(&words::answer(framework, GradedThing::Criterion(id), state.answer)),
        is_counted_so,
        reason: reason.map(|reason| words::sentence(&reason)).unwrap_or_default(),
    }
}

/// All that an outcome says of an award, with its evidence.
fn explained(case: &Case<'_>, award: &Award, bases: &mut BTreeSet<String>) -> Vec<Listed> {
    let mut told = Vec::new();
    for block in document::explanation(case, award, bases) {
        match block {
            Block::Paragraph(phrase) | Block::Subsection(phrase) => {
                let sentence = ItemTold { words: document::quoted(&phrase), under: Vec::new() };
                told.push(Listed { heading: String::new(), items: vec![sentence] });
            }
            Block::List(heading, items) => told.push(Listed { heading: heading.to_owned(), items: listed(&items, 1) }),
            Block::Bullets(items) | Block::Numbered(items) => {
                told.push(Listed { heading: String::new(), items: listed(&items, 1) });
            }
            Block::Title(_) | Block::Section(_) | Block::Table(..) | Block::Captioned(_) | Block::Grid(_) => {}
        }
    }
    told
}

fn listed(items: &[Item], depth: usize) -> Vec<ItemTold> {
    let one = |item: &Item| {
        let words = document::quoted(&item.text);
        if depth < DEEPEST || item.children.is_empty() {
            return ItemTold { words, under: listed(&item.children, depth + 1) };
        }
        let under: Vec<String> = item.children.iter().map(in_a_line).collect();
        ItemTold { words: format!("{}: {}", words.trim_end_matches(':'), under.join("; ")), under: Vec::new() }
    };
    items.iter().map(one).collect()
}

/// An item with all that stands under it.
fn in_a_line(item: &Item) -> String {
    let under: Vec<String> = item.children.iter().map(in_a_line).collect();
    let own = document::quoted(&item.text);
    if under.is_empty() { own } else { format!("{own} ({})", under.join("; ")) }
}
