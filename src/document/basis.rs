//! How firmly an award stands, and which rule or award makes it stand no more firmly than that.

use super::Case;
use super::facts;
use super::prose::Phrase;
use super::reasons;
use super::rules;
use super::words;
use crate::evaluate::Award;
use crate::evaluate::ConditionState;
use crate::evaluate::LimitEffect;
use crate::evaluate::Part;
use crate::evaluate::Standing;
use crate::evaluate::Truth;
use crate::model::Basis;
use crate::model::JudgementId;
use crate::model::RuleId;
use std::mem::discriminant;

/// More awards than this are counted, not named.
const MOST_NAMED: usize = 3;

/// What an award's basis comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum From {
    /// A rule or a criterion of the judgement itself.
    Rule(RuleId),
    /// The awards of other judgements, which this one reads: those that decide it, or else all. There is one at least.
    Awards(Vec<JudgementId>),
    /// The scale it is awarded on.
    Scale,
}

/// What the award's basis comes from, the rule that decides before the others; none where every rule that it stands on
/// is stated in a source.
pub(super) fn comes_from(case: &Case<'_>, award: &Award) -> Option<From> {
    if award.basis == Basis::Stated {
        return None;
    }
    let framework = case.framework;
    let is_as_weak = |basis: &Basis| discriminant(basis) == discriminant(&award.basis);
    let own = rules(case, award).into_iter().find(|rule| is_as_weak(&framework[*rule].origin.basis));
    let read = || {
        let read = facts::judgements_read(case, award);
        let others = case.outcome.awards.iter().filter(|other| read.contains(&other.judgement));
        let weak = others.filter(|other| is_as_weak(&other.basis)).map(|other| other.judgement);
        let weak: Vec<JudgementId> = weak.collect();
        let deciding = reasons::deciding_awards(award);
        let decide: Vec<JudgementId> = weak.iter().copied().filter(|id| deciding.contains(id)).collect();
        Some(if decide.is_empty() { weak } else { decide }).filter(|found| !found.is_empty())
    };
    Some(own.map(From::Rule).or_else(|| read().map(From::Awards)).unwrap_or(From::Scale))
}

/// `Basis of this award: reconstructed (…), because it stands on “must be …”.`; none where no rules were asked, or none
/// has decided.
pub(super) fn sentence(case: &Case<'_>, award: &Award) -> Option<Phrase> {
    let is_set_aside = award.recorded.as_ref().is_some_and(|recorded| match recorded.standing {
        Standing::NotApplicable | Standing::RecordedNotDerived => true,
        Standing::Refused
        | Standing::StandsInPart
        | Standing::Confirmed
        | Standing::InspectorsOwn
        | Standing::Departure
        | Standing::NotYetConfirmed
        | Standing::Contradicted => false,
    });
    let is_judged = match award.part {
        Part::Reported | Part::Inspected => true,
        Part::NotInspected | Part::CarriedForward(_) => false,
    };
    // What nothing has decided stands on nothing yet.
    if is_set_aside || !is_judged || award.is_open() {
        return None;
    }
    let opening = "Basis of this award: ";
    let (word, meaning) = match award.basis {
        Basis::Stated => return Some(Phrase::from(format!("{opening}stated in the source."))),
        Basis::Reconstructed(_) => ("reconstructed", "worked out from what was published, not stated in a source"),
        Basis::Illustrative(_) => ("illustrative", "this project's own drafting, not the official text"),
    };
    let because = match comes_from(case, award)? {
        From::Rule(rule) => {
            let line = rules::line_of(award, rule).and_then(|line| line.condition.as_ref());
            Phrase::from(", because it stands on ").then(rules::named(case, rule, line, "the"))
        }
        From::Awards(awards) => {
            let titles: Vec<String> = awards.iter().map(|id| words::inside(&case.framework[*id].title)).collect();
            let (awards, which) = if titles.len() == 1 { ("award", "which is") } else { ("awards", "which are") };
            let titles = match titles.len() {
                0..=MOST_NAMED => words::listed(&titles, "and"),
                many => format!("{many} judgements"),
            };
            Phrase::from(format!(", because it stands on the {awards} of {titles}, {which} {word}"))
        }
        From::Scale => Phrase::from(", as its scale is"),
    };
    Some(Phrase::from(format!("{opening}{word} ({meaning})")).then(because).plain("."))
}

/// The rules that an award stands on, those that decide it first.
fn rules(case: &Case<'_>, award: &Award) -> Vec<RuleId> {
    let framework = case.framework;
    let explanation = &award.explanation;
    let mut found = reasons::deciding_rules(award);
    let acting = explanation.limits.iter().filter(|limit| match limit.effect {
        LimitEffect::Binds | LimitEffect::Bounds => true,
        LimitEffect::Silent | LimitEffect::GivesWay | LimitEffect::Open => false,
    });
    for limit in acting {
        found.push(limit.rule);
        limit.condition.iter().for_each(|condition| terms(case, condition, &mut found));
    }
    for tier in explanation.tiers.iter().rev() {
        let may_decide = award.is_open() && tier.truth == Truth::Open;
        if explanation.decided_by == Some(tier.rule) || tier.truth == Truth::Fails || may_decide {
            found.push(tier.rule);
            found.extend(tier.criteria.iter().map(|state| framework[state.criterion].rule));
        }
    }
    for line in &explanation.lines {
        found.extend((line.truth != Truth::Fails).then_some(line.rule));
        line.condition.iter().for_each(|condition| terms(case, condition, &mut found));
    }
    found.extend(explanation.steps.iter().filter(|step| step.truth != Truth::Fails).map(|step| step.rule));
    found
}

/// The rules of the terms that a condition uses.
fn terms(case: &Case<'_>, condition: &ConditionState, rules: &mut Vec<RuleId>) {
    rules.extend(condition.term.map(|term| case.framework[term].rule));
    condition.parts.iter().for_each(|part| terms(case, part, rules));
}
